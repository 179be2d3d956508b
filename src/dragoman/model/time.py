"""Dates as told: TIMEX3 expressions and EDTF level 1 values, with the precision given and no more.

EDTF is ISO 8601-2:2019, as described by the Library of Congress (https://www.loc.gov/standards/datetime/). Level 1 is read whole, with
the sub-year groups of level 2 that news needs (quarters ``33``–``36``, halves ``40`` and ``41``). Every function takes any string: what is
not EDTF names no day and is compatible only with itself; nothing is raised.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Precision = Literal["day", "month", "quarter", "season", "half", "year", "decade", "century", "interval", "none"]
Bounds = tuple[date | None, date | None]

_SINGLE = re.compile(
    r"(?P<year>-?\d{4}|\d{3}X|\d\dXX|XXXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?P<mark>[?~%]?)"
)
_GROUPS: dict[int, tuple[int, int, Precision]] = {
    21: (3, 5, "season"), 22: (6, 8, "season"), 23: (9, 11, "season"), 24: (12, 14, "season"),
    33: (1, 3, "quarter"), 34: (4, 6, "quarter"), 35: (7, 9, "quarter"), 36: (10, 12, "quarter"), 40: (1, 6, "half"), 41: (7, 12, "half"),
}  # fmt: skip
"""Sub-year groups: first month, last month (14 is February of the next year), precision. Winter is taken from the year it begins in."""


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression (TIMEX3): the words, type, TIMEX3 value, EDTF value (None where EDTF has none) and the anchor date used.

    A relative expression without an anchor keeps an open value (``XXXX-10``) and is listed as unresolved.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    edtf: str | None
    anchor: str | None = None
    rule: str = ""


def is_edtf(value: str | None) -> bool:
    """Is this an EDTF value that a calendar has?

    >>> [is_edtf(v) for v in ("2025-07", "2025-07-03/..", "2025-21", "198X", "XXXX-07", "2025?")]
    [True, True, True, True, True, True]
    >>> [is_edtf(v) for v in ("2025-13", "2025-02-30", "July", "", None, "2025-07-04/2025-07-03", "../..")]
    [False, False, False, False, False, False, False]
    """
    if not value:
        return False
    if "/" not in value:
        return _days(value) is not None
    first, _, last = value.partition("/")
    ends = [_days(end) for end in (first, last) if end not in ("", "..")]
    if not ends or None in ends:
        return False
    return len(ends) == 1 or not _backwards(bounds(first), bounds(last))


def bounds(edtf: str | None) -> Bounds:
    """Earliest and latest day the value allows; None as a bound that is open or that the value does not tell.

    >>> bounds("2025-07")
    (datetime.date(2025, 7, 1), datetime.date(2025, 7, 31))
    >>> bounds("../1989")
    (None, datetime.date(1989, 12, 31))
    >>> bounds("XXXX-07")
    (None, None)
    """
    if not edtf:
        return None, None
    first, slash, last = edtf.partition("/")
    if not slash:
        return _days(edtf) or (None, None)
    return (_days(first) or (None, None))[0], (_days(last) or (None, None))[1]


def precision(edtf: str | None) -> Precision:
    """How fine the value is; ``none`` for what is not EDTF.

    >>> [precision(v) for v in ("2025-07-03", "2025-07~", "2025-34", "2025", "198X", "2024-06/2025-02", "soon")]
    ['day', 'month', 'quarter', 'year', 'decade', 'interval', 'none']
    """
    if not is_edtf(edtf):
        return "none"
    if "/" in str(edtf):
        return "interval"
    parts = _SINGLE.fullmatch(str(edtf))
    assert parts  # is_edtf has matched it
    month, day, year = parts["month"], parts["day"], parts["year"]
    if day and day != "XX":
        return "day"
    if month and month != "XX":
        return _GROUPS[int(month)][2] if int(month) in _GROUPS else "month"
    if year == "XXXX":
        return "none"
    return "century" if year.endswith("XX") else "decade" if year.endswith("X") else "year"


def compatible(a: str | None, b: str | None) -> bool:
    """May both values be true of one act, that is, do they share a day? Digits that are not told (``X``) agree with any.

    >>> compatible("2025-07-03", "2025-07"), compatible("2025-07-03", "2025-07-04"), compatible("2021-08/..", "2025")
    (True, False, True)
    >>> compatible("XXXX-07", "2025-07-03"), compatible("XXXX-07", "2025-08"), compatible("soon", "2025")
    (True, False, False)
    """
    if not is_edtf(a) or not is_edtf(b):
        return a == b and a is not None
    (first_a, last_a), (first_b, last_b) = bounds(a), bounds(b)
    if first_a is last_a is None or first_b is last_b is None:
        return "/" in f"{a}{b}" or _masks_agree(str(a), str(b))
    return (first_a or date.min) <= (last_b or date.max) and (first_b or date.min) <= (last_a or date.max)


def within(a: str | None, b: str | None) -> bool:
    """Is ``a`` a finer (or the same) statement of ``b``: are all its days days of ``b``?

    >>> within("2025-07-03", "2025-07"), within("2025-07", "2025-07-03"), within("2025-07", "2021-08/..")
    (True, False, True)
    """
    if not is_edtf(a) or not is_edtf(b):
        return a == b and a is not None
    (first_a, last_a), (first_b, last_b) = bounds(a), bounds(b)
    if first_b is last_b is None:
        return _masks_agree(str(a), str(b)) and len(str(a)) >= len(str(b))
    if (first_a is None and first_b is not None) or (last_a is None and last_b is not None):
        return False
    return (first_b or date.min) <= (first_a or date.min) and (last_a or date.max) <= (last_b or date.max)


def most_precise(values: Iterable[str | None]) -> str | None:
    """The value that leaves the fewest days open; the earlier one of equals; None when none is EDTF.

    >>> most_precise(["2025", "2025-07-03", "2025-07"])
    '2025-07-03'
    >>> most_precise([None, "soon"]) is None
    True
    """
    known = [value for value in values if value and is_edtf(value)]
    return min(known, key=lambda value: (_width(value), sort_key(value)), default=None)


def sort_key(edtf: str | None) -> tuple[int, int, str]:
    """Orders values by earliest day, then by latest, then by their text; years before 1 come first, undated values last.

    >>> sorted(["2025-07", None, "2021", "2025-07-03", "-0043"], key=sort_key)
    ['-0043', '2021', '2025-07', '2025-07-03', None]
    """
    text = edtf or ""
    if text.startswith("-") and is_edtf(text):
        return int(text[:5]) * 366, int(text[:5]) * 366, text
    first, last = bounds(edtf)
    if first is None and last is None:
        return date.max.toordinal() + 1, 0, text
    return (first or last or date.max).toordinal(), (last or date.max).toordinal(), text


@lru_cache(maxsize=8192)
def _days(text: str) -> Bounds | None:
    """Days of one EDTF date (no interval); (None, None) where the year is not told or before year 1; None if it is no date."""
    parts = _SINGLE.fullmatch(text)
    if not parts:
        return None
    year, month, day = parts["year"], parts["month"], parts["day"]
    if month and month != "XX" and not (1 <= int(month) <= 12 or (int(month) in _GROUPS and not day)):
        return None
    if day and day != "XX" and (month == "XX" or not 1 <= int(day) <= _length(year, int(month))):
        return None
    if year == "XXXX" or not 1 <= int(year.replace("X", "9")) < 9999:
        return None, None
    if "X" in year:
        return (None, None) if month else (date(max(1, int(year.replace("X", "0"))), 1, 1), date(int(year.replace("X", "9")), 12, 31))
    if not month or month == "XX":
        return date(int(year), 1, 1), date(int(year), 12, 31)
    if day and day != "XX":
        return (date(int(year), int(month), int(day)),) * 2
    first, last, _ = _GROUPS.get(int(month), (int(month), int(month), "month"))
    end = int(year) + (last - 1) // 12, (last - 1) % 12 + 1
    return date(int(year), first, 1), date(*end, monthrange(*end)[1])


def _length(year: str, month: int) -> int:
    """Days of the month; of a leap year where the year is not fully told."""
    return monthrange(int(year) if year.isdigit() and int(year) else 2000, month)[1]


def _backwards(first: Bounds, last: Bounds) -> bool:
    return first[0] is not None and last[1] is not None and first[0] > last[1]


def _masks_agree(a: str, b: str) -> bool:
    """Does no told digit of one contradict the other's?"""
    return all(x == y or "X" in (x, y) for x, y in zip(a.rstrip("?~%"), b.rstrip("?~%"), strict=False))


def _width(edtf: str) -> int:
    first, last = bounds(edtf)
    return (last - first).days if first and last else date.max.toordinal()
