"""EDTF level 1 dates as ranges of days (for drawing and sorting) and in words. What cannot be read stays as told."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from dragoman.model import time

if TYPE_CHECKING:
    from dragoman.web.words import DateWords

_DATE = re.compile(r"(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d))?(?:-(\d\d))?([?~%]?)")


def days(edtf: str | None) -> tuple[int, int] | None:
    """First and last day (ordinals) that a date may mean; None for none, for an open end on both sides and for what is no EDTF.

    >>> first, last = days("2008-02")
    >>> last - first
    28
    >>> days("XXXX-10") is None
    True
    """
    first, last = time.bounds(edtf)
    if first is None and last is None:
        return None
    low, high = first or last or date.min, last or first or date.min
    return low.toordinal(), max(low, high).toordinal()


def last_day(edtf: str | None) -> str | None:
    """The last day a date may mean, as YYYY-MM-DD.

    >>> last_day("2024-02")
    '2024-02-29'
    """
    known = days(edtf)
    return date.fromordinal(known[1]).isoformat() if known else None


def extent(told: tuple[str | None, ...]) -> tuple[str | None, str | None]:
    """The earliest and the latest of these dates, as told; each is placed by its first day, the finer one wins.

    >>> extent(("2008-02", "2008-02-17", None, "1999"))
    ('1999', '2008-02-17')
    """
    known = sorted((*known, edtf) for edtf in told if edtf and (known := days(edtf)))
    if not known:
        return None, None
    return known[0][2], max(known, key=lambda one: (one[0], -one[1], one[2]))[2]


def is_day(text: str) -> bool:
    """Whether this is a day of the calendar written YYYY-MM-DD.

    >>> is_day("2024-02-30")
    False
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def in_words(edtf: str | None, words: DateWords) -> str:
    """A date in words at its own precision; intervals and open ends too."""
    if not edtf:
        return words.unknown
    if "/" not in edtf:
        return _single(edtf, words)
    left, _, right = edtf.partition("/")
    if right in ("", ".."):
        return words.after.format(since=_single(left, words))
    if left in ("", ".."):
        return words.before.format(until=_single(right, words))
    return words.range.format(since=_single(left, words), until=_single(right, words))


def _single(edtf: str, words: DateWords) -> str:
    open_year = re.fullmatch(r"XXXX-(\d\d)(?:-(\d\d))?", edtf)
    if open_year and 1 <= int(open_year[1]) <= 12:
        return words.anyyear.format(month=words.months[int(open_year[1]) - 1], day=int(open_year[2] or 0))
    found = _DATE.fullmatch(edtf)
    if not found:
        return edtf
    year, month, day, doubt = found.groups()
    if month and month in words.groups and not day:
        return words.groups[month].format(year=year)
    if month and not 1 <= int(month) <= 12:
        return edtf
    if "X" in year:
        plain = words.century.format(since=year.replace("X", "0"), until=year.replace("X", "9"))
    elif day:
        plain = words.day.format(year=year, month=words.months[int(month) - 1], day=int(day), number=int(month))
    elif month:
        plain = words.month.format(year=year, month=words.months[int(month) - 1], number=int(month))
    else:
        plain = words.year.format(year=year)
    return words.perhaps.format(date=plain) if doubt else plain
