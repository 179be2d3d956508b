"""Which of two texts came from the other, how sure that is, and why; unknown where nothing tells."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date as Date

from dragoman.lineage.named import named_original
from dragoman.lineage.sections import Section
from dragoman.model.lineage import Direction
from dragoman.model.text import Document
from dragoman.model.time import bounds

CUT_DOWN = 0.7
"""Of the longer text, what the shorter may hold to count as cut down from it."""


@dataclass(frozen=True, slots=True)
class Told:
    """Is the second text the origin (``swapped``), how sure that is, and the reason."""

    swapped: bool
    sure: Direction
    reason: str


def direction(
    a: Section, b: Section, documents: Sequence[Document], of_longer: float, first_is_longer: bool,
    superseded: Collection[tuple[str, str]] = (),
) -> Told:  # fmt: skip
    """Weighs what the texts say of themselves, then their dates, then what one has and the other lacks, the surest first.

    ``of_longer`` is the share of the longer text that the shorter holds; ``superseded`` are (earlier, later) documents of one address.
    """
    first, second = documents[a.document], documents[b.document]
    roles = a.pieces[0].role, b.pieces[0].role
    if a.document == b.document and "short-version" in roles and roles[0] != roles[1]:
        return Told(roles[0] == "short-version", "known", "the text calls itself a short version of the other")
    for one, other, swapped in ((first, second, True), (second, first, False)):
        if words := named_original(one, other):
            return Told(swapped, "known", words)
        if (other.id, one.id) in superseded:
            return Told(swapped, "known", "a later state of the same address")
    if reason := _earlier(first, second):
        if of_longer < CUT_DOWN and reason[0] == first_is_longer:
            return Told(reason[0], "unknown", f"{reason[1]}, but most of the later text is not in it: both may come from a third")
        return Told(reason[0], "inferred", reason[1])
    spliced = _spliced(a, first), _spliced(b, second)
    if spliced[0] != spliced[1]:
        return Told(spliced[0], "inferred", "another story's headline stands in the middle of it, as in a text taken from a page")
    if of_longer < CUT_DOWN:
        return Told(not first_is_longer, "inferred", "the shorter lies within the longer")
    return Told(not first_is_longer, "unknown", "neither dates nor notes tell which came first")


def _earlier(first: Document, second: Document) -> tuple[bool, str] | None:
    """Whether the second was published before the first, where their dates tell; a month and a day in it tell nothing."""
    (a, a_end), (b, b_end) = bounds(first.published.edtf), bounds(second.published.edtf)
    for before, after, swapped, early, late in ((a_end, b, False, first, second), (b_end, a, True, second, first)):
        if before and after and before < after:
            return swapped, f"published earlier ({early.published.edtf} before {late.published.edtf})"
    return None


def days_between(a: Document, b: Document) -> int | None:
    """Days between two publications; None unless both days are told."""
    days = [_day(one.published.edtf) for one in (a, b)]
    return abs((days[0] - days[1]).days) if days[0] and days[1] else None


def one_house(a: Document, b: Document) -> bool:
    """Did one outlet publish both, or one wire, which both credit above their text, write both?"""
    houses = [{one.outlet, *(credit.outlet for credit in one.credits if credit.relation == "wire")} - {None} for one in (a, b)]
    return bool(houses[0] & houses[1])


def _day(edtf: str | None) -> Date | None:
    first, last = bounds(edtf)
    return first if first == last else None


def _spliced(part: Section, document: Document) -> bool:
    """Does a headline of another story stand between two pieces of this text?"""
    return any(piece.role == "furniture" and part.start < piece.start < part.end for piece in document.pieces)
