"""Which act matters most: by the separate tellings that state it as done, then by kind, as ``ranking.toml`` orders kinds."""

from __future__ import annotations

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

    def key(self, act: Act) -> tuple[bool, int, int, bool, int, str]:
        """Sorts acts, those that matter most first; equal ones by how recent they are, then by id."""
        known = dates.days(act.when)
        recent = -(known[1] if known else 0)
        return (act.factuality != "asserted", -act.corroboration, self.weight(act.kind), act.historical, recent, act.id)


@lru_cache(maxsize=1)
def load() -> Ranking:
    """Reads the ranking that comes with the pages."""
    return load_toml(Path(__file__).parent / "ranking.toml", Ranking)
