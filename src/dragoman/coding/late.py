"""Acts told as done whose date lies after the day their text was written: raised, never repaired."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from dragoman.coding.timex import anchor_of
from dragoman.model.claim import Claim
from dragoman.model.text import Document, Unresolved
from dragoman.model.time import bounds, within


def late(claims: Iterable[Claim], document: Document, raised: Iterable[Unresolved]) -> Iterator[Unresolved]:
    """A line for each expression that dates an act told as done later than its text; none where ``raised`` has one for it already."""
    written, last = _written(document)
    known = {(one.start, one.end) for one in raised if one.what == "date"}
    for claim in claims:
        place, first = (claim.when.start, claim.when.end), bounds(claim.when.edtf)[0]
        if last is None or first is None or first <= last or None in place or place in known:
            continue
        if claim.factuality == "asserted" and claim.tense == "past":
            known.add(place)  # type: ignore[arg-type]
            why = f"told as done, but {claim.when.edtf} is later than {written}, when the text was written"
            yield Unresolved(*place, "date", why)  # type: ignore[arg-type]


def _written(document: Document) -> tuple[str | None, date | None]:
    """The day the text was written, as told and its last: the dateline's, or the day it was published where that is later."""
    anchor, published = anchor_of(document), document.published.edtf
    later = max(filter(None, (anchor, published)), key=lambda one: bounds(one)[1] or date.min, default=None)
    told = anchor if within(anchor, published) else later
    return told, bounds(told)[1]
