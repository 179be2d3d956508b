"""Units of the calendar from day to century: which holds a day, which comes next, and how TIMEX3 and EDTF write them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import floor

from dragoman.coding.timex_feasts import FEASTS, moon
from dragoman.knowledge.timex_file import Part
from dragoman.model.time import bounds, precision

RANK = {
    "century": 90, "decade": 80, "year": 70, "half": 60, "season": 55, "quarter": 50, "month": 40, "moon": 40, "week": 30, "weekend": 25,
    "day": 20, "weekday": 19, "part": 12, "daypart": 10, "hour": 5, "minute": 4, "second": 3,
    "nth": 20, "yearday": 20, "workday": 20, **dict.fromkeys(FEASTS, 20),
}  # fmt: skip
"""Coarse to fine."""
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "season": 3}
DAYS = ("day", "weekday", "nth", "yearday", *FEASTS)
"""Units that name a day."""
SEASONS = ("SP", "SU", "FA", "WI")
WHOLE = {"last": ((-1, 0), (0, -1)), "next": ((0, 1), (1, 0)), "these": ((0, 0), (1, -1)), "closed": ((-1, 1), (0, 0))}
"""Of windows in whole units: the first and the last, as so many times the amount and so many more, counted from the anchor's own."""


@dataclass(frozen=True, slots=True)
class Period:
    """A unit of the calendar, from its first day."""

    unit: str
    first: date

    @property
    def last(self) -> date:
        """Its last day."""
        return (shift(self, 1).first if self.unit != "weekend" else self.first + timedelta(2)) - timedelta(1)


def reference_of(edtf: str | None) -> Period | None:
    """A day, month or year as the anchor of relative expressions; None for anything else.

    >>> reference_of("2025-07")
    Period(unit='month', first=datetime.date(2025, 7, 1))
    """
    unit = precision(edtf)
    first = bounds(edtf)[0]
    return Period(unit, first) if first and unit in ("day", "month", "year") else None


def containing(unit: str, day: date) -> Period:
    """The period of that unit in which the day lies."""
    if unit in ("day", "weekday"):
        return Period("day", day)
    if unit in ("week", "weekend"):
        monday = day - timedelta(day.weekday())
        return Period("week", monday) if unit == "week" else Period("weekend", monday + timedelta(5))
    if unit == "moon":
        return Period(unit, moon(day)[0])
    if unit == "season":
        start = day.month // 3 * 3 or 12
        return Period(unit, date(day.year - (start == 12 and day.month < 3), start, 1))
    size = MONTHS[unit]
    if size <= 12:
        return Period(unit, date(day.year, (day.month - 1) // size * size + 1, 1))
    years = size // 12
    return Period(unit, date(max(1, day.year // years * years), 1, 1))


def shift(period: Period, number: int) -> Period:
    """The period so many units later; raises ValueError or OverflowError outside the calendar.

    >>> shift(Period("quarter", date(2025, 1, 1)), -1)
    Period(unit='quarter', first=datetime.date(2024, 10, 1))
    """
    if period.unit in ("day", "week", "weekend"):
        return replace(period, first=period.first + timedelta(number * (1 if period.unit == "day" else 7)))
    if period.unit == "moon":
        return replace(period, first=moon(period.first + timedelta(number * 29.53 + 1))[0])
    months = period.first.year * 12 + period.first.month - 1 + number * MONTHS[period.unit]
    return replace(period, first=date(months // 12, months % 12 + 1, 1))


def window_of(reference: Period, amount: float, unit: str, side: str) -> str | None:
    """The stretch that so many units before or after a period make, as an EDTF interval; None where the reference is too coarse.

    ``back`` and ``ahead`` roll from the reference, which they take in ("the past three days"); ``before`` and ``after`` leave it out;
    ``last`` and ``next`` count whole units of the calendar, ``these`` and ``closed`` with the anchor's own as the first or the last;
    ``opening`` and ``closing`` are the first and last units of the reference itself. Hours and less count the days they fill.

    >>> window_of(Period("day", date(2025, 7, 4)), 2, "week", "ahead"), window_of(Period("day", date(2025, 7, 4)), 2, "week", "last")
    ('2025-07-04/2025-07-18', '2025-06-16/2025-06-29')
    """
    if unit in ("hour", "minute", "second"):
        unit, amount = "day", amount * {"hour": 3600, "minute": 60, "second": 1}[unit] // 86400
    if side in ("opening", "closing"):
        return _share_of(reference, int(amount), unit, side)
    if RANK.get(unit, 0) < RANK[reference.unit]:
        return None
    try:
        if not amount:
            ends = reference.first, reference.first
        elif side in WHOLE:
            here = containing(unit, reference.first)
            low, high = (int(amount) * times + more for times, more in WHOLE[side])
            ends = shift(here, low).first, shift(here, high).last
        else:
            ends = _rolling(reference, amount, unit, side)
    except (ValueError, OverflowError):
        return None
    first, last = (edtf_of(containing(reference.unit, day)) for day in ends)
    return first if first == last else f"{first}/{last}"


def _share_of(period: Period, amount: int, unit: str, side: str) -> str | None:
    """The first or last so many units of a period; None where it has not so many."""
    if not RANK["day"] <= RANK.get(unit, 0) < RANK[period.unit] or not amount:
        return None
    one = containing(unit, period.first if side == "opening" else period.last)
    if one.first < period.first and side == "opening":
        one = shift(one, 1)
    elif one.last > period.last and side == "closing":
        one = shift(one, -1)
    other = shift(one, amount - 1 if side == "opening" else 1 - amount)
    first, last = sorted((one, other), key=lambda each: each.first)
    if first.first < period.first or last.last > period.last:
        return None
    ends = edtf_of(first).split("/")[0], edtf_of(last).split("/")[-1]
    return ends[0] if ends[0] == ends[1] else "/".join(ends)


def _rolling(reference: Period, amount: float, unit: str, side: str) -> tuple[date, date]:
    """First and last day of a stretch that ends or begins at the reference."""
    sign = -1 if side in ("back", "before") else 1
    far = moved(reference.first, sign * amount, unit)
    if side == "before":
        return far, max(far, shift(reference, -1).first)
    if side == "after":
        return min(far, shift(reference, 1).first), far
    return (far, reference.first) if sign < 0 else (reference.first, far)


def moved(day: date, amount: float, unit: str) -> date:
    """The day so many units off, counted by days, days from Monday to Friday, weeks or months; the last of a month that is too short.

    >>> moved(date(2025, 3, 31), -1, "month"), moved(date(2025, 7, 4), 1.5, "year")
    (datetime.date(2025, 2, 28), datetime.date(2027, 1, 4))
    """
    if unit == "workday":
        return _workdays_on(day, int(amount))
    if unit in ("day", "week", "weekend"):
        return day + timedelta(floor(amount * (1 if unit == "day" else 7)))
    months = amount * MONTHS[unit]
    whole = int(months)
    month = shift(Period("month", day.replace(day=1)), whole)
    return month.first.replace(day=min(day.day, month.last.day)) + timedelta(int(30 * (months - whole)))


def _workdays_on(day: date, number: int) -> date:
    """The working day so many off, holidays not known.

    >>> _workdays_on(date(2025, 7, 4), 6), _workdays_on(date(2025, 7, 5), 5)
    (datetime.date(2025, 7, 14), datetime.date(2025, 7, 11))
    """
    sign = 1 if number >= 0 else -1
    if (weekday := day.weekday()) > 4:
        day += timedelta(4 - weekday if sign > 0 else 7 - weekday)
    weeks, rest = divmod(abs(number), 5)
    day += timedelta(sign * 7 * weeks)
    while rest:
        day += timedelta(sign)
        rest -= day.weekday() < 5
    return day


def timex3(period: Period) -> str:
    """The TIMEX3 value of a period.

    >>> timex3(Period("week", date(2025, 6, 30))), timex3(Period("decade", date(1980, 1, 1)))
    ('2025-W27', '198')
    """
    first = period.first
    year = f"{first.year:04}"
    if period.unit in ("week", "weekend"):
        iso = first.isocalendar()
        return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if period.unit == "weekend" else "")
    if period.unit == "moon":
        return edtf_of(period)
    if period.unit == "season":
        return f"{year}-{SEASONS[(first.month // 3 or 4) - 1]}"
    if period.unit in ("quarter", "half"):
        return f"{year}-{period.unit[0].upper()}{(first.month - 1) // MONTHS[period.unit] + 1}"
    values = {"day": first.isoformat(), "month": f"{year}-{first.month:02}", "year": year, "decade": year[:3], "century": year[:2]}
    return values[period.unit]


def edtf_of(period: Period) -> str:
    """The EDTF level 1 value of a period.

    >>> edtf_of(Period("quarter", date(2025, 7, 1))), edtf_of(Period("century", date(1900, 1, 1)))
    ('2025-07/2025-09', '19XX')
    """
    if period.unit in ("week", "weekend", "moon"):
        return f"{period.first.isoformat()}/{period.last.isoformat()}"
    if period.unit in ("quarter", "half"):
        return f"{period.first.isoformat()[:7]}/{period.last.isoformat()[:7]}"
    if period.unit == "season":
        return f"{period.first.year:04}-{21 + (period.first.month // 3 or 4) - 1}"
    return timex3(period) + {"decade": "X", "century": "XX"}.get(period.unit, "")


def part_of(period: Period, part: Part) -> str | None:
    """A part of a year, month, decade or century as an approximate EDTF interval; None for other units."""
    first = period.first
    if period.unit == "month":
        low, high = part.month[0], min(part.month[1], monthrange(first.year, first.month)[1])
        return f"{first.replace(day=low).isoformat()}/{first.replace(day=high).isoformat()}~"
    if period.unit == "week":
        days = (first + timedelta(n) for n in ((part.month[0] - 1) * 7 // 31, -(-part.month[1] * 7 // 31) - 1))
        return "/".join(day.isoformat() for day in days) + "~"
    if period.unit == "year":
        return f"{first.year:04}-{part.year[0]:02}/{first.year:04}-{part.year[1]:02}~"
    if period.unit in ("quarter", "half", "season"):
        size = MONTHS[period.unit]
        low, high = (part.year[0] - 1) * size // 12, (part.year[1] * size + 11) // 12 - 1
        months = [shift(Period("month", first), n).first.isoformat()[:7] for n in (low, high)]
        return "/".join(months) + "~" if low != high else months[0]
    if period.unit in ("decade", "century"):
        low, high = part.decade if period.unit == "decade" else part.century
        return f"{first.year + low:04}/{first.year + high:04}~"
    return None
