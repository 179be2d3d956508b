"""Which act matters most: by the separate tellings that state it as done, then by kind, as ``ranking.toml`` orders kinds.

Numbers of tellings are compared by magnitude (rounded binary logarithm: 1 · 2 · 3–5 · 6–11 · …): that the fall of a city is told by
four and the recognition after it by three makes the fall no weightier.
"""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path

from dragoman.knowledge.files import Strict, load_toml
from dragoman.model.act import Act
from dragoman.web import dates


class Ranking(Strict, frozen=True):
    """``kinds``: groups of kinds, weightiest first. ``disputes``: classes of disagreement, gravest first. ``first``: acts on the
    first page. ``speech``: kinds that are words only, never shown there."""

    source: str
    kinds: tuple[tuple[str, ...], ...]
    disputes: tuple[str, ...]
    first: int
    speech: tuple[str, ...]

    def weight(self, kind: str) -> int:
        """The group a kind stands in, 0 the weightiest; kinds not named come last."""
        return next((number for number, group in enumerate(self.kinds) if kind in group), len(self.kinds))

    def key(self, act: Act) -> tuple[bool, int, int, int, int, bool, int, str]:
        """Sorts acts, those that matter most first; equal ones by sentences, how recent they are, and id."""
        known = dates.days(act.when)
        recent = -(known[1] if known else 0)
        told, kind = act.corroboration, self.weight(act.kind)
        return (act.factuality != "asserted", -magnitude(told), kind, -told, -len(act.claims), act.historical, recent, act.id)


def magnitude(number: int) -> int:
    """Rounded binary logarithm of a count; -1 for none.

    >>> [magnitude(n) for n in (0, 1, 2, 3, 4, 5, 6, 11, 12)]
    [-1, 0, 1, 2, 2, 2, 3, 3, 4]
    """
    return round(math.log2(number)) if number > 0 else -1


@lru_cache(maxsize=1)
def load() -> Ranking:
    """Reads the ranking that comes with the pages."""
    return load_toml(Path(__file__).parent / "ranking.toml", Ranking)
