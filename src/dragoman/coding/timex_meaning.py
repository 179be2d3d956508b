"""What a time expression says, as values: steps from coarse to fine, a time of day, the side of the anchor; and what is left to say of it
without an anchor. Values follow TIMEX3 (TimeML 1.2.1): ``XXXX-WXX-4`` where nothing tells the year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.coding.timex_calendar import DAYS, SEASONS, Period
from dragoman.model.time import TimexType

Tense = Literal["past", "future", "unknown", "alone"]
Anchor = Literal["reference", "discourse", "compared", "told"]
SMALL_HOURS = 5
"""Hours of the night that are told as they are: one at night is 01:00, nine at night 21:00."""


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
    (a quarter), or the period of this unit last ``told``. ``to`` is the last of several neighbours ("3–5 July"). ``window`` says on which
    side of the anchor a duration lies ("the past three months"): amount, unit and side.
    """

    moves: tuple[Move, ...] = ()
    times: tuple[Move, ...] = ()
    type: TimexType = "DATE"
    fixed: str = ""
    part: str = ""
    anchor: Anchor = "reference"
    open: str = ""
    to: float | None = None
    window: tuple[float, str, str] | None = None

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
        if told.get("daypart") == "NI" and hour == 12:
            hour = 24
        elif told.get("daypart") in ("AF", "EV", "NI") and hour < 12 and not (told["daypart"] == "NI" and hour < SMALL_HOURS):
            hour += 12
        elif told.get("daypart") == "MO" and hour == 12:
            hour = 0
        return f"{hour:02}" + "".join(f":{int(told.get(unit, 0)):02}" for unit in ("minute", "second") if unit in told)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A meaning with its anchor taken in. ``period`` None: the anchor does not tell it. ``used`` says that the anchor was needed."""

    value: str
    edtf: str | None
    period: Period | None
    used: bool
    clash: bool = False


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
    if finest in DAYS:
        return f"{year}-{month}-" + (f"{told['day']:02}" if told.get("day", 0) > 0 else "XX") + clock
    return f"{year}-{month}" if finest == "month" else {"year": year, "decade": "XXX", "century": "XX"}.get(finest, "XXXX")
