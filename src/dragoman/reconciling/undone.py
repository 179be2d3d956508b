"""Whether what was done was undone: a recognition taken back may be given again, a tie that was cut be restored a second time."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.knowledge.evidence import Evidence
from dragoman.model.index import Draft, Index, Table
from dragoman.model.time import bounds
from dragoman.reconciling.tellings import Telling

UNDOINGS = Table[Telling]("undoing", Telling)
Days = tuple[int, int] | None


class Undoings:
    """The asserted acts that undo others, looked up by their kind and parties as they are asked for."""

    def __init__(self, index: Index | None = None) -> None:
        self._index = index or Draft()
        self._known: dict[str, list[Days]] = {}

    def between(self, one: Telling, other: Telling) -> bool:
        """Was the act that both tell undone between their dates, or at a time that is not told?"""
        if not one.undone_by:
            return False
        ends = sorted(ends for telling in (one, other) if (ends := _days(telling)))
        return any(_could(days, ends) for kind in one.undone_by for days in self._of(kind, one))

    def _of(self, kind: str, act: Telling) -> Iterable[Days]:
        """The days of the undoings by the same parties; an undoing need not name the second one ("withdrew its recognition")."""
        states = frozenset(act.roots) - {""}
        for among in sorted({states, *(frozenset({state}) for state in states)}, key=sorted):
            key = undoing_key(kind, among)
            if key not in self._known:
                self._known[key] = [_days(telling) for telling in UNDOINGS.under(self._index, key).values()]
            yield from self._known[key]


def undoing_key(kind: str, states: Iterable[str]) -> str:
    """Under which the undoings of a kind by and towards these states are found."""
    return "|".join((kind, *sorted(states)))


def undoing_kinds(evidence: Evidence) -> frozenset[str]:
    """Kinds of act that undo another."""
    return frozenset(kind for family in evidence.families for kind in family.undone_by)


def _days(telling: Telling) -> Days:
    first, last = bounds(telling.when)
    return (first.toordinal(), last.toordinal()) if first and last else None


def _could(days: Days, ends: list[tuple[int, int]]) -> bool:
    """May an undoing on these days lie after the first and before the last of the acts?"""
    return days is None or not ends or (days[1] >= ends[0][0] and days[0] <= ends[-1][1])
