"""What a time expression means: steps from coarse to fine, taken from an anchor, give a period; the period has a TIMEX3 and an EDTF value.

Values follow TIMEX3 (TimeML 1.2.1): ``2025-Q3``, ``2025-W27``, ``2025-07-03TMO``, ``P3M``, ``PRESENT_REF``, ``XXXX-WXX-4`` where no anchor
tells the year. No language here: the grammar file says which step a word stands for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dragoman.coding.timex_calendar import MONTHS, RANK, SEASONS, Period, containing, edtf_of, part_of, shift, timex3
from dragoman.knowledge.timex_file import Part
from dragoman.model.time import TimexType, is_edtf

Tense = Literal["past", "future", "unknown"]
Anchor = Literal["reference", "discourse", "compared", "told"]
FIRST_YEAR, LAST_YEAR = 1, 9998


@dataclass(frozen=True, slots=True)
class Move:
    """A step with its number known: ``month = 7``, ``year - 1``."""

    unit: str
    relation: str
    number: float | str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression says before any anchor is known. ``fixed`` is a value that no anchor changes (``P3M``, ``PRESENT_REF``).

    ``anchor``: seen from the ``reference``, from the last date of the ``discourse``, from it only when something is ``compared`` with it
    (a quarter), or the period of this unit last ``told``. ``to`` is the last of several neighbours ("3–5 July").
    """

    moves: tuple[Move, ...] = ()
    times: tuple[Move, ...] = ()
    type: TimexType = "DATE"
    fixed: str = ""
    part: str = ""
    anchor: Anchor = "reference"
    open: str = ""
    to: float | None = None

    @property
    def coarsest(self) -> str:
        """The largest unit it names, "" where it names none."""
        return self.moves[0].unit if self.moves else ""

    @property
    def finest(self) -> str:
        """The smallest unit of the calendar it names."""
        return self.moves[-1].unit if self.moves else ""

    @property
    def clock(self) -> str:
        """The time of day as TIMEX3 writes it after ``T``: ``MO``, ``14:30``.

        >>> Meaning(times=(Move("daypart", "=", "AF"), Move("hour", "=", 2), Move("minute", "=", 30))).clock
        '14:30'
        """
        told = {move.unit: move.number for move in self.times}
        if "hour" not in told:
            return str(told.get("daypart", ""))
        hour = int(told["hour"])
        if told.get("daypart") in ("AF", "EV", "NI") and hour < 12:
            hour += 12
        elif told.get("daypart") == "MO" and hour == 12:
            hour = 0
        return f"{hour:02}" + "".join(f":{int(told.get(unit, 0)):02}" for unit in ("minute", "second") if unit in told or unit == "minute")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A meaning with its anchor taken in. ``period`` None: the anchor does not tell it. ``used`` says that the anchor was needed."""

    value: str
    edtf: str | None
    period: Period | None
    used: bool
    clash: bool = False


def needs_tense(meaning: Meaning) -> bool:
    """Is this a bare weekday, month, quarter or season, of which the verb must say whether it is the last or the next?"""
    return bool(meaning.moves) and meaning.moves[0].relation == "=" and not _absolute(meaning.moves[0])


def resolve(meaning: Meaning, reference: Period | None, tense: Tense, parts: Mapping[str, Part]) -> Resolved:
    """The value of a meaning seen from a reference; an open value (``XXXX-10``) where the reference does not tell.

    ``tense`` chooses between the last and the next of a bare weekday or month.
    """
    if meaning.type == "SET" and not meaning.fixed:
        return Resolved(open_value(meaning), None, None, False)
    if meaning.fixed:
        before_christ = f"-{int(meaning.fixed[2:]) - 1:04}" if meaning.fixed.startswith("BC") else None
        return Resolved(meaning.fixed, before_christ, None, False)
    try:
        period, used, clash = _walk(meaning, reference, tense)
    except (ValueError, OverflowError):
        return Resolved(open_value(meaning), None, None, True, any(move.unit == "day" for move in meaning.moves))
    if period is None:
        value = meaning.open or open_value(meaning)
        return Resolved(value, value if is_edtf(value) else None, None, not meaning.open)
    value, edtf = timex3(period), edtf_of(period)
    if meaning.to is not None and (last := _last(meaning, period)):
        edtf = f"{edtf.split('/')[0]}/{edtf_of(last).split('/')[-1]}"
    if meaning.part:
        edtf = (part_of(period, parts[meaning.part]) if meaning.part in parts else None) or edtf
    if meaning.clock:
        value += "T" + meaning.clock
    return Resolved(value, edtf, period, used, clash)


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
            fuller = len(moves) > position + 1 and moves[position + 1].unit == "day"
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
    if move.relation in "+-":
        return shift(containing(move.unit, here), int(move.number) * (-1 if move.relation == "-" else 1))
    if move.unit == "decade":
        decade = Period("decade", date(here.year // 100 * 100 + int(move.number) * 10, 1, 1))
        return decade if decade.first <= here else shift(decade, -10)
    if move.unit == "day":
        return _inside(move, containing("month", here))
    around = containing("week" if move.unit == "weekday" else "year", here)
    middle = _inside(move, around)
    assert middle  # a week has its weekdays and a year its months
    if move.relation == ".":
        return middle
    each = [candidate for n in (-2, -1, 0, 1, 2) if (candidate := _inside(move, shift(around, n)))]
    now = containing("day" if move.unit == "weekday" else move.unit, here)
    before = [period for period in each if period.first < now.first]
    after = [period for period in each if period.first > now.first]
    if move.relation in "<>":
        return before[-1] if move.relation == "<" else after[0]
    if now in each:
        return now
    ahead, behind = (after[0].first - here).days, (here - before[-1].first).days
    nearer = after[0] if 2 * ahead < behind else before[-1]
    if move.unit == "weekday":
        return after[0] if tense == "future" else before[-1]
    if fuller or tense == "unknown" or (move.unit == "quarter" and tense == "future"):
        return nearer
    return after[0] if tense == "future" else before[-1]


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


def open_value(meaning: Meaning) -> str:
    """What can be said without an anchor, in TIMEX3's manner.

    >>> open_value(Meaning((Move("month", "<", 10),))), open_value(Meaning((Move("weekday", "=", 4),)))
    ('XXXX-10', 'XXXX-WXX-4')
    """
    told = {move.unit: int(move.number) for move in meaning.moves if move.relation in "=<>."}
    units = [move.unit for move in meaning.moves]
    year = f"{told['year']:04}" if "year" in told else "XXXX"
    clock = f"T{meaning.clock}" if meaning.clock else ""
    if not units:
        return clock or "XXXX"
    finest = units[-1]
    if finest == "weekday":
        return f"{year}-WXX-{told['weekday']}{clock}"
    if finest in ("week", "weekend"):
        return f"{year}-WXX" + ("-WE" if finest == "weekend" else "")
    if finest == "season":
        return f"{year}-{SEASONS[told['season'] - 1]}" if "season" in told else f"{year}-XX"
    if finest in ("quarter", "half"):
        return f"{year}-{finest[0].upper()}{told.get(finest, 'X')}"
    month = f"{told['month']:02}" if "month" in told else "XX"
    if finest == "day":
        return f"{year}-{month}-" + (f"{told['day']:02}" if told.get("day", 0) > 0 else "XX") + clock
    return f"{year}-{month}" if finest == "month" else {"year": year, "decade": "XXX", "century": "XX"}.get(finest, "XXXX")
