"""Dates that cannot both be true: "last year" or "four years ago" beside another year, a day beside a weekday it does not have, a thing
told as past after the day it is told on.

They are raised, never repaired: the values stay as the words have them, and the expression is listed with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from dragoman.coding.timex_calendar import RANK, Period, edtf_of
from dragoman.coding.timex_find import Found
from dragoman.coding.timex_meaning import Resolved
from dragoman.knowledge.timex import TimexGrammar

NEXT = re.compile(r"\s*(.?)")
Told = tuple[Found, Resolved, Period | None]
"""An expression, its value, and the anchor it was seen from."""
OPENING = "("
"""A mark that makes what follows say once more what stands before."""
OWNED = "'"
"""A mark that goes on with what stands before it ("2019's record")."""


def contradictions(
    results: Sequence[Told], folded: str, grammar: TimexGrammar, written: Period | None, past: Callable[[Found], bool]
) -> Iterator[tuple[int, str]]:
    """(place of an expression in the string, what contradicts it). ``written`` is the day the text was written, if known; ``past`` says
    whether an expression dates something told as past."""
    for place, one in enumerate(results):
        beside = results[place + 1] if place + 1 < len(results) else None
        between = _one_date(one[0], beside[0], folded, grammar) if beside else None
        if beside and between is not None and (why := _another_day(one, beside) or _not_then(one, beside, between)):
            yield one[0].start, why
        if written and _later(one, written) and past(one[0]):
            told = one[1].edtf or one[1].value
            yield one[0].start, f"told as past, but {told} is later than {edtf_of(written)}, when the text was written"


def _one_date(one: Found, beside: Found, folded: str, grammar: TimexGrammar) -> str | None:
    """What stands between two neighbours that name one date ("yesterday, 3 July,"), or None. A bare comma joins them only where another
    mark closes what it opens: of "last year, 2019 saw …" the second is not said of the first."""
    between = folded[one.end : beside.start]
    if not grammar.same.fullmatch(between):
        return None
    bare = OPENING not in between and not any(map(str.isalnum, between))
    after = NEXT.match(folded, beside.end)[1]  # type: ignore[index]
    return None if bare and (after.isalnum() or after == OWNED) else between


def _later(one: Told, written: Period) -> bool:
    """Does a date told in full lie after the text's own?"""
    found, value, _ = one
    return value.period is not None and not value.used and found.meaning.type == "DATE" and value.period.first > written.last


def _another_day(one: Told, beside: Told) -> str | None:
    """Why a day and the weekday beside it are not one: "12 June (Thursday)"."""
    for (weekday, _, _), (named, stated, _) in ((one, beside), (beside, one)):
        moves = weekday.meaning.moves
        bare = len(moves) == 1 and moves[0].unit == "weekday" and moves[0].relation == "=" and not weekday.meaning.clock
        day = stated.period if stated.period and stated.period.unit == "day" and _stated(named, stated, "day") else None
        if bare and day and day.first.isoweekday() != moves[0].number:
            return f"the weekday told is not that of {edtf_of(day)}"
    return None


def _not_then(one: Told, beside: Told, between: str) -> str | None:
    """Why two neighbours that name one day do not: of "four years ago, in 2019" the first is more than a year off the second; "last year"
    is one year and no other."""
    for (deictic, seen, anchor), (named, stated, _) in ((one, beside), (beside, one)):
        if not (_deictic(deictic, seen) and anchor and stated.period and seen.period and _stated(named, stated, seen.period.unit)):
            continue
        counted = abs(float(deictic.meaning.moves[0].number)) > 1 or deictic.meaning.anchor == "compared"
        if not counted and named.start < deictic.start and OPENING not in between:
            continue
        lenience = (seen.period.last - seen.period.first).days + 1 if counted else 0
        if _apart(seen.period, stated.period) > lenience:
            return f"seen from {edtf_of(anchor)} it is {edtf_of(seen.period)}, but {edtf_of(stated.period)} stands beside it"
    return None


def _deictic(found: Found, value: Resolved) -> bool:
    """Is it counted from the day of writing, by days or more: "yesterday", "this year", "two months ago"?"""
    first = next(iter(found.meaning.moves), None)
    counted = first is not None and first.relation in "+-" and RANK[first.unit] >= RANK["day"] and not found.meaning.window
    return value.used and counted and found.meaning.anchor in ("reference", "compared")


def _stated(found: Found, value: Resolved, beside: str) -> bool:
    """Is it told in full, or but for its year beside a unit that is no longer than a month?"""
    return not value.used or (RANK[beside] <= RANK["month"] and found.meaning.coarsest == "month")


def _apart(a: Period, b: Period) -> int:
    """Days between two periods; 0 or less where they touch."""
    return max((b.first - a.last).days, (a.first - b.last).days)
