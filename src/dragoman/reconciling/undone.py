"""Whether what was done was undone: a recognition taken back may be given again, a tie that was cut be restored a second time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.model.time import bounds
from dragoman.reconciling.tellings import Telling


@dataclass(frozen=True)
class Undoings:
    """Every asserted act that undoes another, by its kind."""

    by_kind: Mapping[str, tuple[Telling, ...]]

    @classmethod
    def of(cls, tellings: Iterable[Telling]) -> Undoings:
        """Those among the tellings of a pile."""
        told = list(tellings)
        kinds = {kind for telling in told for kind in telling.family.undone_by}
        found: dict[str, list[Telling]] = {}
        for telling in told:
            if telling.claim.kind in kinds and telling.asserted:
                found.setdefault(telling.claim.kind, []).append(telling)
        return cls({kind: tuple(those) for kind, those in found.items()})

    def between(self, one: Telling, other: Telling) -> bool:
        """Was the act that both tell undone between their dates, or at a time that is not told?"""
        ends = sorted(ends for telling in (one, other) if (ends := _days(telling)))
        return any(_could(days, ends) for kind in one.family.undone_by for days in self._of(kind, one))

    def _of(self, kind: str, act: Telling) -> Iterable[tuple[int, int] | None]:
        """The days of the undoings by the same parties; an undoing need not name the second one ("withdrew its recognition")."""
        for telling in self.by_kind.get(kind, ()):
            if set(filter(None, telling.roots)) <= set(act.roots) and any(telling.roots):
                yield _days(telling)


def _days(telling: Telling) -> tuple[int, int] | None:
    first, last = bounds(telling.when)
    return (first.toordinal(), last.toordinal()) if first and last else None


def _could(days: tuple[int, int] | None, ends: list[tuple[int, int]]) -> bool:
    """May an undoing on these days lie after the first and before the last of the acts?"""
    return days is None or not ends or (days[1] >= ends[0][0] and days[0] <= ends[-1][1])
