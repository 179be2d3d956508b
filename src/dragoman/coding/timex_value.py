"""What a time expression means: steps from coarse to fine, taken from an anchor, give a period; the period has a TIMEX3 and an EDTF value.

Values follow TIMEX3 (TimeML 1.2.1): ``2025-Q3``, ``2025-W27``, ``2025-07-03TMO``, ``P3M``, ``PRESENT_REF``, ``XXXX-WXX-4`` where no anchor
tells the year. No language here: the grammar file says which step a word stands for.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from dragoman.coding.timex_calendar import (
    DAYS,
    MONTHS,
    RANK,
    Period,
    containing,
    edtf_of,
    moved,
    part_of,
    shift,
    timex3,
    window_of,
)  # fmt: skip
from dragoman.coding.timex_feasts import FEASTS, chinese_month, feast
from dragoman.coding.timex_meaning import Meaning, Move, Resolved, Tense, open_value
from dragoman.knowledge.timex_file import Part
from dragoman.model.time import is_edtf

NEXT = ("weekday", *(unit for unit in FEASTS if unit != "lunar"))
"""Days that are the next ones where they stand alone: "Thursday", a feast; a lunar date is that of its year, as other dates are."""
SOON = 62
"""Days ahead within which a day told with a month may be meant though the verb beside it is past ("said of the vote on 3 May")."""
FIRST_YEAR, LAST_YEAR = 1, 9998


def needs_tense(meaning: Meaning) -> bool:
    """Is this a bare weekday, month, quarter or season, of which the verb must say whether it is the last or the next?"""
    if meaning.window and meaning.window[2] == "within":
        return True
    return bool(meaning.moves) and meaning.moves[0].relation == "=" and not _absolute(meaning.moves[0])


def resolve(meaning: Meaning, reference: Period | None, tense: Tense, parts: Mapping[str, Part]) -> Resolved:
    """The value of a meaning seen from a reference; an open value (``XXXX-10``) where the reference does not tell.

    ``tense`` chooses between the last and the next of a bare weekday or month. With no word around it (``alone``), as in a calendar, a
    weekday or feast is the next one, a month that of the anchor's own year, and a time of day is told without a day, as TimeML has it.
    """
    if meaning.type == "SET" and not meaning.fixed:
        return Resolved(open_value(meaning), None, None, False)
    if meaning.window and meaning.moves:
        return _share(meaning, reference, tense)
    if meaning.window:
        amount, unit, side = meaning.window
        side = side if side != "within" else "back" if tense == "past" else "ahead"
        stretch = window_of(reference, amount, unit, side) if reference else None
        return Resolved(meaning.fixed, stretch, None, stretch is not None)
    if meaning.fixed:
        before_christ = f"-{int(meaning.fixed[2:]) - 1:04}" if meaning.fixed.startswith("BC") else None
        return Resolved(meaning.fixed, before_christ, None, False)
    try:
        period, used, clash = _walk(meaning, reference, tense)
    except (ValueError, OverflowError):
        return Resolved(open_value(meaning), None, None, True, any(move.unit == "day" for move in meaning.moves))
    if period is None:
        value = meaning.open or open_value(meaning)
        tells = is_edtf(value) and any(map(str.isdigit, value))
        return Resolved(value, value if tells else None, None, not meaning.open)
    value, edtf = timex3(period), edtf_of(period)
    if meaning.to is not None and (last := _last(meaning, period)):
        edtf = f"{edtf.split('/')[0]}/{edtf_of(last).split('/')[-1]}"
    if meaning.part:
        edtf = (part_of(period, parts[meaning.part]) if meaning.part in parts else None) or edtf
    if meaning.clock:
        value = ("" if tense == "alone" and not meaning.moves else value) + "T" + meaning.clock
    return Resolved(value, edtf, period, used, clash)


def _share(meaning: Meaning, reference: Period | None, tense: Tense) -> Resolved:
    """The first or last units of a period: "the first three months of 2024"."""
    assert meaning.window
    try:
        period, used, _ = _walk(meaning, reference, tense)
    except (ValueError, OverflowError):
        period, used = None, True
    stretch = window_of(period, *meaning.window) if period else None
    return Resolved(meaning.fixed, stretch, None, used)


def _walk(meaning: Meaning, reference: Period | None, tense: Tense) -> tuple[Period | None, bool, bool]:
    """The period the moves lead to, whether the reference was needed, and whether a weekday contradicts its date."""
    box: Period | None = None
    used = clash = False
    moves = meaning.moves or ((Move("day", "+", 0),) if meaning.clock else ())
    for position, move in enumerate(moves):
        if box is None and not _absolute(move):
            if reference is None:
                return None, True, False
            used = True
            fuller = move.unit in ("civil", "lunar") or (len(moves) > position + 1 and moves[position + 1].unit == "day")
            box = _from(move, reference, tense, fuller)
        elif move.unit == "weekday" and box is not None and box.unit == "day":
            clash = box.first.isoweekday() != move.number
        else:
            box = _inside(move, box)
        if box is None:
            return None, used, clash
    return box, used, clash


def _last(meaning: Meaning, first: Period) -> Period | None:
    """The last of the neighbours that begin with ``first``: the 5th of "3–5 July"."""
    around = containing("month" if first.unit == "day" else "year", first.first) if first.unit != "year" else None
    try:
        last = _inside(Move(first.unit, "=", float(meaning.to or 0)), around)
    except ValueError:
        return None
    return last if last and last.first > first.first else None


def _absolute(move: Move) -> bool:
    return move.relation == "=" and (move.unit in ("year", "century") or (move.unit == "decade" and int(move.number) >= 10))


def _from(move: Move, reference: Period, tense: Tense, fuller: bool) -> Period | None:
    """A first step taken from the reference; None where the reference is coarser than the step needs."""
    if RANK[reference.unit] > max(RANK[move.unit], RANK["day"]):
        return _inside(move, reference) if move.relation in "=." else None
    here = reference.first
    if move.relation in "+-" and (float(move.number) % 1 or move.unit == "workday"):
        finer = "month" if move.unit in ("year", "decade") else "day"
        return containing(finer, moved(here, float(move.number) * (-1 if move.relation == "-" else 1), move.unit))
    if move.relation in "+-":
        return shift(containing(move.unit, here), int(move.number) * (-1 if move.relation == "-" else 1))
    if move.unit == "decade":
        decade = Period("decade", date(here.year // 100 * 100 + int(move.number) * 10, 1, 1))
        return decade if decade.first <= here else shift(decade, -10)
    if move.unit == "day":
        return _inside(move, containing("month", here))
    around = containing("week" if move.unit == "weekday" else "year", here)
    now = containing("day" if move.unit in DAYS else move.unit, here)
    if move.relation == "." or (tense == "alone" and move.relation == "=" and move.unit not in NEXT):
        return now if move.relation == "=" and _is(now, move) else _inside(move, around)
    each = [candidate for n in (-2, -1, 0, 1, 2) if (candidate := _inside(move, shift(around, n)))]
    before = [period for period in each if period.first < now.first]
    after = [period for period in each if period.first > now.first]
    if move.relation in "<>":
        return before[-1] if move.relation == "<" else after[0]
    if not (before and after):
        return None
    if now in each and not (tense == "alone" and move.unit == "weekday"):
        return now
    if tense == "alone":
        return after[0]
    ahead, behind = (after[0].first - here).days, (here - before[-1].first).days
    nearer = after[0] if 2 * ahead < behind else before[-1]
    if move.unit == "weekday":
        return after[0] if tense == "future" else before[-1]
    if fuller and tense == "past" and ahead > SOON:
        return before[-1]
    if fuller and tense == "future":
        return after[0]
    if fuller or tense == "unknown" or (move.unit == "quarter" and tense == "future"):
        return nearer
    return after[0] if tense == "future" else before[-1]


def _is(now: Period, move: Move) -> bool:
    """Does the season around the anchor bear this number, though it began in the year before?"""
    return now.unit == "season" and (now.first.month // 3 or 4) == move.number


def _inside(move: Move, box: Period | None) -> Period | None:
    """The member of a period that a step names; a shift is taken from its first day."""
    number = int(move.number)
    if box is None:
        return _named(move.unit, number)
    if move.relation in "+-":
        return shift(containing(move.unit, box.first), number * (-1 if move.relation == "-" else 1))
    if move.unit == "decade":
        return Period("decade", date(box.first.year + number * 10, 1, 1))
    if move.unit == "weekday":
        return Period("day", containing("week", box.first).first + timedelta(number - 1)) if box.unit == "week" else None
    if move.unit == "moon":
        begins = chinese_month(box.first.year, number) if box.unit == "year" else None
        return Period("moon", begins) if begins else None
    if move.unit in FEASTS:
        day = feast(move.unit, number, box.first.year) if box.unit == "year" else None
        return Period("day", day) if day else None
    if move.unit == "nth":
        return _nth(*divmod(number, 100), box) if box.unit == "month" else None
    if move.unit == "yearday" and box.unit in ("year", "month", "day"):
        return Period("day", box.first + timedelta(number - 1))
    if move.unit == "day":
        last = box.last
        return Period("day", last if number < 0 else box.first.replace(day=number)) if box.unit == "month" else None
    if move.unit == "week":
        return _week(number, box)
    if move.unit == "weekend":
        return Period("weekend", containing("weekend", box.first).first)
    if move.unit == "season":
        return Period("season", date(box.first.year, (3, 6, 9, 12)[number - 1], 1))
    if move.unit == "month" and box.unit in ("quarter", "half", "season") and number <= 3:
        return shift(Period("month", box.first), number - 1)
    if move.unit in ("month", "quarter", "half") and 1 <= number <= 12:
        return Period(move.unit, date(box.first.year, (number - 1) * MONTHS[move.unit] + 1, 1))
    return None


def _nth(weekday: int, count: int, box: Period) -> Period:
    """A month's nth Monday, Tuesday …; the fifth is its last."""
    first = box.first + timedelta((weekday - box.first.isoweekday()) % 7)
    days = [first + timedelta(7 * n) for n in range(5)]
    inside = [day for day in days if day <= box.last]
    return Period("day", inside[min(count, 5) - 1] if count < 5 else inside[-1])


def _named(unit: str, number: int) -> Period | None:
    """A year, decade or century by its own number."""
    year = {"year": number, "decade": number * 10, "century": (number - 1) * 100}.get(unit)
    if year is None or not FIRST_YEAR - 1 <= year <= LAST_YEAR:
        return None
    return Period(unit, date(max(FIRST_YEAR, year), 1, 1))


def _week(number: int, box: Period) -> Period:
    """The nth week of a year (ISO) or, counted by its Mondays, of a month; -1 the last."""
    if box.unit == "year" and number > 0:
        return Period("week", date.fromisocalendar(box.first.year, number, 1))
    if number < 0:
        return containing("week", box.last)
    monday = box.first + timedelta(-box.first.weekday() % 7)
    return Period("week", monday + timedelta(7 * (number - 1)))
