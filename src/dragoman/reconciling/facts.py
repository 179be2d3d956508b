"""Where a sentence disagrees with the register or the calendar, or leaves open who is meant: rules that look at one document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dragoman.knowledge.disputes import Power, Wording
from dragoman.model.act import Dispute
from dragoman.model.text import Place
from dragoman.model.time import Timex, bounds, precision
from dragoman.reconciling.holders import holders
from dragoman.reconciling.page import Page
from dragoman.reconciling.versions import Side, dispute

BODIES = ("organ", "organisation", "group")
"""Kinds of party whose name beside words such as "the relevant country" tells which country is meant."""
BESIDE = 60
"""Characters after words that hide a party in which another name may tell which."""
CLOSE = 40
"""Characters between a war and the word that calls it ongoing."""


def powers(page: Page) -> Iterator[Dispute]:
    """A power told of a body that has it not ("a veto in the General Assembly")."""
    for place in page.sentences():
        wording = page.wording(place)
        for power in page.words.rules.powers if wording else ():
            if wording and (found := _power(wording, power, page.text(place))):
                body, start, end = found
                span = Place(place.document, place.start + start, place.start + end)
                side: Side = (f"{power.power} in {body}", [(page.account(place), span)])
                yield dispute("fact", "error", None, f"{power.power} {body}", [side], f"{body}: {power.note}")


def _power(wording: Wording, power: Power, text: str) -> tuple[str, int, int] | None:
    """The body and the stretch from it to the power, where the sentence names no body that has it."""
    held = [(s, e) for name, s, e in wording.found("power", text) if name == power.power]
    bodies = list(wording.found("body", text))
    if not held or not bodies or any(name in power.present for name, *_ in bodies):
        return None
    body, start, end = next(((n, s, e) for n, s, e in bodies if n in power.absent), ("", 0, 0))
    return (body, min(start, held[0][0]), max(end, held[-1][1])) if body else None


def over(page: Page) -> Iterator[Dispute]:
    """A war called ongoing by a text published after it ended."""
    wars = {war.name: war for war in page.words.rules.conflicts}
    for place in page.sentences():
        wording, text = page.wording(place), page.text(place)
        lasting = list(wording.found("state", text)) if wording else []
        named = list(wording.found("conflict", text)) if wording and lasting else []
        for name, start, end in named:
            state = min(lasting, key=lambda hit: (abs(hit[1] - start), hit[1]))
            told, ended = bounds(page.document.published.edtf)[0], bounds(wars[name].until)[1]
            if abs(state[1] - start) <= CLOSE and told and ended and told > ended:
                span = Place(place.document, place.start + min(start, state[1]), place.start + max(end, state[2]))
                side: Side = ("ongoing", [(page.account(place), span)])
                yield dispute("fact", "error", None, f"ongoing {name}", [side], wars[name].note)


def weekdays(page: Page) -> Iterator[Dispute]:
    """A weekday that the date beside it does not have."""
    for timex, day, told in _weekdays(page):
        place = Place(page.document.id, *told)
        wording = page.wording(place)
        note = f"{day.isoformat()} was a {wording.weekdays[day.weekday()] if wording else day.strftime('%A')}"
        side: Side = (page.text(place), [(page.account(place), place)])
        yield dispute("fact", "error", None, f"weekday of {timex.value}", [side], note)


def _weekdays(page: Page) -> Iterator[tuple[Timex, date, tuple[int, int]]]:
    """Dates given to the day whose own words, or the words just before, name another weekday."""
    text = page.document.text
    for timex in page.coding.timexes:
        day = bounds(timex.edtf)[0]
        wording = page.wording(Place(page.document.id, timex.start, timex.end))
        if day is None or wording is None or precision(timex.edtf) != "day" or not any(c.isdigit() for c in timex.text):
            continue
        start = max(0, timex.start - 12)
        for at, name in enumerate(wording.weekdays):
            hit = re.search(rf"{name}[,，]?\s*(?:the\s)?$|{name}", text[start : timex.end], re.IGNORECASE)
            beside = hit and (start + hit.start() >= timex.start or text[start + hit.end() : timex.start].strip(" ,，") == "")
            if hit and beside and at != day.weekday():
                yield timex, day, (start + hit.start(), timex.end)


def unnamed(page: Page) -> Iterator[Dispute]:
    """Words that hide a party ("the relevant country"), where words beside one of them may tell which is meant."""
    hidden = [span for place in page.sentences() for span in _hidden(place, page)]
    beside = [(name, place) for span in hidden for name, place in _named_beside(span, page)]
    if beside:
        sides: list[Side] = [("not named", [(page.account(span), span) for span in hidden])]
        for name in sorted({name for name, _ in beside}):
            sides.append((name, [(page.account(place), place) for other, place in beside if other == name]))
        yield dispute("actor", "precision", None, "a party that is not named", sides, "words beside it may tell which")


def _hidden(place: Place, page: Page) -> Iterator[Place]:
    wording = page.wording(place)
    for hit in wording.unnamed.finditer(page.text(place)) if wording else ():
        yield Place(place.document, place.start + hit.start(), place.start + hit.end())


def _named_beside(span: Place, page: Page) -> Iterator[tuple[str, Place]]:
    """A body named, or an abbreviation in brackets, shortly after the words that hide a party."""
    after = page.document.text[span.end : span.end + BESIDE].partition(".")[0]
    for mention in page.coding.mentions:
        if mention.actor and mention.kind in BODIES and span.end <= mention.start and mention.end <= span.end + len(after):
            yield mention.actor, Place(span.document, mention.start, mention.end)
            return
    if hit := re.search(r"[(（]([A-Z]{3,8})[)）]", after):
        yield hit[1], Place(span.document, span.end + hit.start(1), span.end + hit.end(1))


RULES = (powers, over, weekdays, holders, unnamed)
