"""Somebody named by an office that he had left when what is told of him was done."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.knowledge.offices import Actors, known
from dragoman.model.act import Dispute
from dragoman.model.claim import Claim, Party
from dragoman.model.text import Place
from dragoman.model.time import bounds, precision
from dragoman.reconciling.page import Page
from dragoman.reconciling.versions import Side, dispute

OFFICES = ("head-of-state", "head-of-government")
"""Offices that a title such as "President" stands for; which of the two it is differs from state to state."""
BEFORE = 12
"""Characters before a name in which a word may say that the office is a former one."""


def holders(page: Page) -> Iterator[Dispute]:
    """A title that the register says had ended before the day that the sentence gives. One who has yet to come to office is left alone:
    texts often give somebody the title by which he is known now."""
    for claim in page.coding.claims:
        for party in (claim.actor, claim.recipient):
            left = _left(claim, party, page.words.register) if party else ""
            person = known(party.id, page.words.register) if party else None
            if party and person and left and _titled(place := Place(page.document.id, party.start, party.end), page):
                note = f"the register has {person.name} in office until {left}"
                side: Side = (page.text(place), [(page.account(place), place)])
                yield dispute("fact", "error", None, f"office of {party.id}", [side], note)


def _left(claim: Claim, party: Party, register: Actors) -> str:
    """The day on which a person left his last office, where that was before the day told; "" otherwise."""
    person = known(party.id, register)
    told = claim.when.edtf if claim.factuality == "asserted" and claim.when.basis == "timex" else None
    if person is None or person.kind != "person" or not told or precision(told) != "day":
        return ""
    held = [tenure for tenure in person.tenures if tenure.role in OFFICES]
    ends = sorted(tenure.until for tenure in held)
    day, last = bounds(told)[0], bounds(ends[-1])[1] if ends and all(ends) else None
    return ends[-1] if day and last and last < day else ""


def _titled(place: Place, page: Page) -> bool:
    """Do the words give a title, and not as a former one?"""
    wording, text = page.wording(place), page.document.text
    if wording is None:
        return False
    around = text[max(0, place.start - BEFORE) : place.end]
    return any(wording.found("title", page.text(place))) and not any(wording.found("former", around))
