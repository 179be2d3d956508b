"""The order in which a document tells the day and the month of a date in figures: as its other dates show, else its language's, doubted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from dragoman.coding.timex_calendar import Period
from dragoman.coding.timex_find import Found
from dragoman.coding.timex_value import resolve


def ordered(found: Sequence[Found], every: Sequence[Found], days: Collection[Period]) -> list[Found]:
    """``found`` with each date in figures read as the document's dates show; one that stays open keeps its ``order``.

    ``every`` are all expressions of the document, ``days`` those that it names in full with the month's name or the year first.
    """
    day_led = any(each.order == "dmy" for each in every)
    month_led = any(each.order == "mdy" and not is_open(each) for each in every)
    return [_ordered(each, day_led, month_led, days) if is_open(each) else each for each in found]


def _ordered(each: Found, day_led: bool, month_led: bool, days: Collection[Period]) -> Found:
    other = day_first(each)
    if day_led != month_led:
        return replace(other if day_led else each, order="")
    told = [reading for reading in (each, other) if resolve(reading.meaning, None, "past", {}).period in days]
    return replace(told[0], order="") if len(told) == 1 else other if day_led else each


def is_open(found: Found) -> bool:
    """Can either figure be the month?"""
    told = {move.unit: move.number for move in found.meaning.moves}
    day, month = told.get("day"), told.get("month")
    return found.order == "mdy" and day is not None and month is not None and float(day) <= 12 and day != month


def day_first(found: Found) -> Found:
    """The same numeric date read with the day before the month, where both are possible."""
    moves = {move.unit: move for move in found.meaning.moves}
    month, day = moves.get("month"), moves.get("day")
    if month is None or day is None or float(day.number) > 12:
        return found
    swapped = [m for m in found.meaning.moves if m.unit not in ("month", "day")]
    swapped += [replace(month, number=day.number), replace(day, number=month.number)]
    return replace(found, meaning=replace(found.meaning, moves=tuple(swapped)))
