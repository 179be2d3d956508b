"""What a text has told so far, which the words that lean on it are seen from: "the next day", "a week later", "a year earlier"."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dragoman.coding.timex_calendar import RANK, Period, shift
from dragoman.coding.timex_meaning import Meaning, Move, Resolved

YEAR_BEFORE = Move("year", "-", 1.0)


@dataclass
class Memory:
    """What the text has told so far: the last date, and the days it names in full."""

    reference: Period | None
    last: Period | None = None
    told: dict[str, Period] = field(default_factory=dict)
    day: Period | None = None
    """The very day that the last date was counted to, where it is told by its week: "a week later" than a day."""

    def forget(self) -> None:
        """A new piece: what another author told does not anchor this one's words."""
        self.last, self.told, self.day = None, {}, None

    def learn(self, meaning: Meaning, found: Resolved, anchor: Period | None) -> None:
        """Takes in a date as the one the text now speaks of; what is only compared with it is not."""
        if found.period and not any(move.relation == "-" for move in meaning.moves if meaning.anchor != "reference"):
            self.last, self.day = found.period, _weeks_on(meaning, anchor)
            if meaning.anchor == "reference":
                self.told[found.period.unit] = found.period

    def seen_from(self, meaning: Meaning) -> Period | None:
        """The anchor this meaning asks for. What leans on the date told last is seen from it also where it is too coarse to tell the
        value, and never from the day of writing instead."""
        if meaning.window and meaning.anchor == "discourse" and self.last:
            return self.last
        if meaning.clock and not meaning.moves and meaning.anchor == "discourse" and self.last and self.last.unit == "day":
            return self.last
        first = meaning.moves[0] if meaning.moves else None
        quarter = self.told.get("quarter")
        if first is None or meaning.anchor == "reference":
            return self.reference
        if quarter and meaning.anchor != "told" and first == YEAR_BEFORE:
            return quarter
        if meaning.anchor != "discourse" or self.last is None:
            return self.reference
        fits = RANK[self.last.unit] <= max(RANK[first.unit], RANK["day"])
        return self.last if fits else self.day or self.last


def _weeks_on(meaning: Meaning, anchor: Period | None) -> Period | None:
    """The day so many weeks after the anchor, where the anchor is a day."""
    move = meaning.moves[0] if len(meaning.moves) == 1 else None
    weeks = move is not None and move.unit == "week" and move.relation == "+" and meaning.anchor == "discourse"
    if move is None or not weeks or anchor is None or anchor.unit != "day":
        return None
    return shift(anchor, 7 * int(move.number))


def adapted(meaning: Meaning, anchor: Period | None, memory: Memory) -> Meaning:
    """The meaning as the text before it makes it: "a year earlier" in a text about a quarter is that quarter a year before."""
    if meaning.anchor == "told" and (told := memory.told.get(meaning.finest)):
        value = told.first.month // 3 + 1 if told.unit == "quarter" else told.first.month
        return replace(meaning, moves=(Move("year", "=", told.first.year), Move(told.unit, "=", value)))
    if meaning.moves[:1] == (YEAR_BEFORE,) and anchor and anchor.unit == "quarter":
        return replace(meaning, moves=(Move("quarter", "-", 4), *meaning.moves[1:]))
    return meaning
