"""Days with names: those of the civil year, Easter, and days of the Islamic, the Chinese, the Hebrew and the Indian calendar.

Easter after the Gregorian and the Julian computus; the Islamic calendar in its arithmetic (tabular) form, from which an announced feast
may differ by a day (Reingold and Dershowitz, *Calendrical Calculations*), as may an Indian one from the new or full moon it is kept on;
the Chinese calendar by its own rule (GB/T 33661-2017: months begin on the day of the new moon in UTC+8, the winter solstice falls into the
eleventh, a month without a principal term repeats the one before) from new moons and solar longitudes after Meeus, *Astronomical
Algorithms*, 2nd ed., ch. 25 and 49. No language here.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from math import floor, radians, sin

ISLAMIC_EPOCH = 227015
"""16 July 622 (Julian)."""
HEBREW_EPOCH = -1373427
"""7 October 3761 before Christ (Julian)."""
INDEPENDENCE = {1: 1, 5: -1, 6: -2}
"""Of the weekday of 5 Iyar: by how many days the day of independence is moved (law of 1949, amended 2004)."""
FIRST, LAST = 1645, 2200
"""Years for which feasts are told: from the reform of the Chinese calendar on, and as long as the turning of the earth is known."""


def easter(year: int) -> date:
    """Easter Sunday of the western churches.

    >>> easter(2025), easter(2024)
    (datetime.date(2025, 4, 20), datetime.date(2024, 3, 31))
    """
    golden, (century, rest) = year % 19, divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def pascha(year: int) -> date:
    """Easter Sunday of the eastern churches, in the civil calendar.

    >>> pascha(2025), pascha(2024)
    (datetime.date(2025, 4, 20), datetime.date(2024, 5, 5))
    """
    moon = (19 * (year % 19) + 15) % 30
    month, day = divmod(moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114, 31)
    return date(year, month, day + 1) + timedelta(year // 100 - year // 400 - 2)


def islamic(year: int, month: int, day: int) -> date:
    """A day of the tabular Islamic calendar.

    >>> islamic(1446, 10, 1)
    datetime.date(2025, 3, 31)
    """
    days = day + 29 * (month - 1) + month // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(days + ISLAMIC_EPOCH - 1)


def _islamic_in(year: int, number: int) -> date | None:
    near = (year - 622) * 33 // 32
    days = [islamic(near + n, number // 100, number % 100) for n in (-1, 0, 1, 2)]
    return next((day for day in days if day.year == year), None)


def chinese(year: int, month: int, day: int) -> date:
    """A day of the Chinese calendar, in the year that begins in this civil year; leap months are passed over.

    Day 0 of a month is the last of the month before: ``chinese(2025, 13, 0)`` is the eve of the next new year.

    >>> chinese(2025, 1, 1), chinese(2025, 8, 15), chinese(2025, 13, 0)
    (datetime.date(2025, 1, 29), datetime.date(2025, 10, 6), datetime.date(2026, 2, 16))
    """
    months = {**_months(year - 1), **_months(year)}
    if month > 12:
        return chinese(year + 1, month - 12, 1) + timedelta(day - 1)
    first = months[year, month] if month < 11 else _months(year)[year, month]
    return date.fromordinal(first + day - 1)


@lru_cache(maxsize=64)
def _months(year: int) -> dict[tuple[int, int], int]:
    """First days of the months from the eleventh of a Chinese year to the tenth of the next, by (year, month); no leap months."""
    solstice, after = _solstice(year), _solstice(year + 1)
    number = floor((solstice - 730125) / 29.530588861) + 2
    while _new_moon(number) > solstice:
        number -= 1
    first = number
    while _new_moon(number + 1) <= after:
        number += 1
    leap, found, place = number - first == 13, {}, 0
    for moon in range(first, number):
        begins, ends = _new_moon(moon), _new_moon(moon + 1)
        if leap and moon > first and _longitude(begins) // 30 == _longitude(ends) // 30:
            leap = False
            continue
        month = (10 + place) % 12 + 1
        found[year + (place > 1), month] = begins
        place += 1
    return found


def moon(day: date) -> tuple[date, date]:
    """The days of the new moon on or before a day and of the one after it, in UTC+8: a month of the Chinese calendar, leap or not.

    >>> moon(date(2025, 2, 12))
    (datetime.date(2025, 1, 29), datetime.date(2025, 2, 28))
    """
    number = floor((day.toordinal() - 730125) / 29.530588861) + 2
    while _new_moon(number) > day.toordinal():
        number -= 1
    return date.fromordinal(_new_moon(number)), date.fromordinal(_new_moon(number + 1))


def chinese_month(year: int, month: int) -> date | None:
    """The first day of a month of the Chinese year that begins in a civil year; -4 is the leap fourth, None where there is none.

    >>> chinese_month(2025, 6), chinese_month(2025, -6), chinese_month(2025, -4)
    (datetime.date(2025, 6, 25), datetime.date(2025, 7, 25), None)
    """
    if not FIRST <= year <= LAST or not 1 <= abs(month) <= 12:
        return None
    first = chinese(year, abs(month), 1)
    if month > 0:
        return first
    second = moon(first)[1]
    return second if second < chinese(year, abs(month) + 1, 1) else None


def _solstice(year: int) -> int:
    """The ordinal day of the winter solstice, in UTC+8."""
    day = date(year, 12, 19).toordinal()
    while _longitude(day + 1) // 30 != 9:
        day += 1
    return day


def sun(year: int, degrees: int) -> date:
    """The day in UTC+8 on which the sun comes to a longitude: 0 is the spring equinox, 270 the winter solstice.

    >>> sun(2025, 270), sun(2025, 15)
    (datetime.date(2025, 12, 21), datetime.date(2025, 4, 4))
    """
    day = date(year, 1, 1).toordinal() + max(0, floor((degrees + 80) % 360 * 365.2422 / 360) - 4)
    while (_longitude(day + 1) - degrees) % 360 > 180:
        day += 1
    return date.fromordinal(day)


def _longitude(day: int) -> float:
    """The apparent longitude of the sun, in degrees, when an ordinal day begins in UTC+8."""
    t = (day - 730120.5 - 8 / 24 + 69 / 86400) / 36525
    mean = radians(357.52911 + 35999.05029 * t)
    centre = (1.914602 - 0.004817 * t) * sin(mean) + 0.019993 * sin(2 * mean) + 0.000289 * sin(3 * mean)
    seen = 280.46646 + 36000.76983 * t + 0.0003032 * t * t + centre - 0.00569 - 0.00478 * sin(radians(125.04 - 1934.136 * t))
    return seen % 360


@lru_cache(maxsize=1024)
def _new_moon(k: int) -> int:
    """The ordinal day of a new moon in UTC+8, counted from the first of 2000."""
    return floor(_syzygy(k) + 8 / 24)


def _syzygy(k: float) -> float:
    """When the moon is new, or full for halves, in ordinal days of UTC."""
    t = k / 1236.85
    sun = radians(2.5534 + 29.10535670 * k)
    moon = radians(201.5643 + 385.81693528 * k)
    node = radians(160.7108 + 390.67050284 * k)
    rise = radians(124.7746 - 1.56375588 * k)
    e = 1 - 0.002516 * t
    turns = (
        -0.40720 * sin(moon) + 0.17241 * e * sin(sun) + 0.01608 * sin(2 * moon) + 0.01039 * sin(2 * node) + 0.00739 * e * sin(moon - sun)
        - 0.00514 * e * sin(moon + sun) + 0.00208 * e * e * sin(2 * sun) - 0.00111 * sin(moon - 2 * node) - 0.00057 * sin(moon + 2 * node)
        + 0.00056 * e * sin(2 * moon + sun) - 0.00042 * sin(3 * moon) + 0.00042 * e * sin(sun + 2 * node)
        + 0.00038 * e * sin(sun - 2 * node) - 0.00024 * e * sin(2 * moon - sun) - 0.00017 * sin(rise)
    )  # fmt: skip
    days = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t + turns
    return days - 69 / 86400 + 0.5 - 1721425


def _sunset_before(year: int, since: int, phase: float) -> date:
    """The day of the last sunset in India (about 12:00 UTC) before the first new or full moon of a year from a day on, told as ``1017``."""
    first = date(year, since // 100, since % 100).toordinal()
    k = floor((first - 730125) / 29.530588861) + phase - 2
    while _syzygy(k) - 0.5 < first:
        k += 1
    return date.fromordinal(floor(_syzygy(k) - 0.5))


def hebrew(year: int, month: int, day: int) -> date:
    """A day of the Hebrew calendar (Reingold and Dershowitz, ch. 8), the whole day after the evening it begins on; months count from Nisan,
    the twelfth is the last before it.

    >>> hebrew(5784, 7, 10), hebrew(5784, 1, 15)
    (datetime.date(2023, 9, 25), datetime.date(2024, 4, 23))
    """
    begins, ends = _hebrew_year(year), _hebrew_year(year + 1)
    lengths = (30, 29 + (ends - begins in (355, 385)), 30 - (ends - begins in (353, 383)), 29, 30)
    if 7 <= month <= 11:
        return date.fromordinal(begins + sum(lengths[: month - 7]) + day - 1)
    nisan = ends - 177
    before = -29 if month == 12 else sum((30, 29, 30, 29, 30, 29)[: month - 1])
    return date.fromordinal(nisan + before + day - 1)


def _hebrew_year(year: int) -> int:
    """The ordinal day on which a Hebrew year begins."""
    past, now, after = (_molad(year + n) for n in (-1, 0, 1))
    return HEBREW_EPOCH + now + (2 if after - now == 356 else 1 if now - past == 382 else 0)


def _molad(year: int) -> int:
    """Days from the epoch to the mean new moon of a year, put off from the days it may not fall on."""
    months = (235 * year - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + (3 * (day + 1) % 7 < 3)


def _hebrew_in(year: int, number: int) -> date | None:
    """A feast of the Hebrew calendar in a civil year; the day of independence keeps away from the sabbath, as the law of Israel has it."""
    month, day = divmod(number, 100)
    days = [hebrew(year + 3760 + n, month, day) for n in (0, 1)]
    found = next((day for day in days if day.year == year), None)
    return found + timedelta(INDEPENDENCE.get(found.isoweekday(), 0)) if found and number == 205 else found


def _civil_in(year: int, number: int) -> date | None:
    month, day = divmod(number, 100)
    return date(year, month, min(day, monthrange(year, month)[1]))


def _chinese_in(year: int, number: int) -> date | None:
    return chinese(year, number // 100, number % 100)


FEASTS: dict[str, Callable[[int, int], date | None]] = {
    "civil": _civil_in,
    "easter": lambda year, days: easter(year) + timedelta(days),
    "pascha": lambda year, days: pascha(year) + timedelta(days),
    "islamic": _islamic_in,
    "chinese": _chinese_in,
    "lunar": _chinese_in,
    "hebrew": _hebrew_in,
    "amavasya": lambda year, since: _sunset_before(year, since, 0.0),
    "purnima": lambda year, since: _sunset_before(year, since, 0.5),
    "sun": sun,
}
"""Of each kind of feast: its day in a civil year, by the month and day of its calendar written together (``1001``), by the days after
Easter, by degrees; of the Indian ones by the civil day from which on the new or full moon is looked for."""


def feast(unit: str, number: int, year: int) -> date | None:
    """The day of a feast in a civil year; None where that year has none.

    >>> feast("islamic", 1210, 2025), feast("easter", -2, 2025)
    (datetime.date(2025, 6, 7), datetime.date(2025, 4, 18))
    """
    return FEASTS[unit](year, number) if FIRST <= year <= LAST else None
