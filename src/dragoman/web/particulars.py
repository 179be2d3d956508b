"""What a document offers for its title, author, publisher and address: every candidate, with where it is told and which was taken."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.text import Candidate, Document, Place
from dragoman.web.desk import Desk

FIELDS = ("title", "author", "outlet", "url")


@dataclass(frozen=True)
class Offer:
    """One value offered: where it is told (``basis``, ``why``), whether it was taken, and its address where it stands in the text."""

    value: str
    basis: str
    why: str
    chosen: bool
    href: str | None


@dataclass(frozen=True)
class Offers:
    """All values offered for one field, the one taken first."""

    field: str
    offers: tuple[Offer, ...]


def offers(key: str, document: Document, desk: Desk) -> tuple[Offers, ...]:
    """Every candidate of a document, field by field."""
    found = []
    for name in FIELDS:
        several = sorted((one for one in document.candidates if one.field == name), key=lambda one: not one.chosen)
        if several:
            found.append(Offers(desk.words.name("offered", name), tuple(_offer(one, key, desk) for one in several)))
    return tuple(found)


def _offer(one: Candidate, key: str, desk: Desk) -> Offer:
    """A candidate in words; an outlet by its name, all else as it stands."""
    value = desk.party(one.value) if one.field == "outlet" else one.value
    stands = one.start is not None and one.end is not None
    href = desk.paragraph_of(Place(key, one.start or 0, one.end or 0)) if stands else None
    return Offer(value, desk.words.name("basis", one.basis), desk.words.reason(one.reason), one.chosen, href)
