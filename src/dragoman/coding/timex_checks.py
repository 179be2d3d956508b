"""Dates that cannot both be true: an "ago" beside a date that is not that long ago, a thing told as past after the day it is told on.

They are raised, never repaired: the values stay as the words have them, and the expression is listed with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dragoman.coding.timex_calendar import RANK, Period, edtf_of
from dragoman.coding.timex_find import Found
from dragoman.coding.timex_meaning import Resolved, Tense
from dragoman.knowledge.timex import TimexGrammar

Told = tuple[Found, Resolved, Period | None]
"""An expression, its value, and the anchor it was seen from."""


def contradictions(
    results: Sequence[Told], folded: str, grammar: TimexGrammar, written: Period | None, tense: Callable[[Found], Tense]
) -> Iterator[tuple[int, str]]:
    """(place of an expression in the string, what contradicts it). ``written`` is the day the text was written, if known."""
    for place, one in enumerate(results):
        beside = results[place + 1] if place + 1 < len(results) else None
        if beside and (why := _not_so_long_ago(one, beside, folded, grammar)):
            yield one[0].start, why
        if written and _later(one, written) and tense(one[0]) == "past":
            told = one[1].edtf or one[1].value
            yield one[0].start, f"told as past, but {told} is later than {edtf_of(written)}, when the text was written"


def _later(one: Told, written: Period) -> bool:
    """Does a date told in full lie after the text's own?"""
    found, value, _ = one
    return value.period is not None and not value.used and found.meaning.type == "DATE" and value.period.first > written.last


def _not_so_long_ago(one: Told, beside: Told, folded: str, grammar: TimexGrammar) -> str | None:
    """Why two neighbours that name one day do not: of "four years ago, in 2019" the first is more than a year off the second."""
    for (ago, seen, anchor), (_, stated, _) in ((one, beside), (beside, one)):
        if not (_is_ago(ago, seen) and anchor and stated.period and not stated.used and seen.period):
            continue
        if not grammar.same.fullmatch(folded[one[0].end : beside[0].start]):
            continue
        if _apart(seen.period, stated.period) > (seen.period.last - seen.period.first).days + 1:
            return f"seen from {edtf_of(anchor)} it is {edtf_of(seen.period)}, but {edtf_of(stated.period)} stands beside it"
    return None


def _is_ago(found: Found, value: Resolved) -> bool:
    first = next(iter(found.meaning.moves), None)
    counted = first is not None and first.relation == "-" and RANK[first.unit] >= RANK["day"]
    return value.used and counted and found.meaning.anchor != "discourse"


def _apart(a: Period, b: Period) -> int:
    """Days between two periods; 0 or less where they touch."""
    return max((b.first - a.last).days, (a.first - b.last).days)
