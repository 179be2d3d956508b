"""``ontology/evidence.toml``: which kinds may tell one act, how often it may happen again, and what each piece of evidence weighs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal

from dragoman.errors import KnowledgeError
from dragoman.knowledge.files import Strict, load_toml

Recurs = Literal["never", "rarely", "seldom", "often"]


class Family(Strict, frozen=True):
    """Kinds that accounts use for one act. ``term``: whose spell of office a new act of the family needs; ``undone_by``: kinds after which
    it can be done again."""

    name: str
    kinds: tuple[str, ...]
    recurs: Recurs
    source: str
    term: Literal["", "actor", "recipient"] = ""
    told_as: Literal["", "government"] = ""
    undone_by: tuple[str, ...] = ()


class EvidenceFile(Strict, frozen=True):
    """``evidence.toml``."""

    threshold: int
    days_apart: int
    weights: dict[str, int]
    families: tuple[Family, ...]


class Evidence:
    """The families by kind, and the weights by name."""

    def __init__(self, file: EvidenceFile) -> None:
        self.threshold = file.threshold
        self.days_apart = file.days_apart
        self.weights: Mapping[str, int] = file.weights
        self.families = file.families

    @cached_property
    def _by_kind(self) -> Mapping[str, Family]:
        return {kind: family for family in self.families for kind in family.kinds}

    def family(self, kind: str, speech: bool = False) -> Family:
        """The family of a kind; a kind in none is one of its own.

        >>> Evidence(EvidenceFile(threshold=4, days_apart=1, weights={}, families=())).family("say", speech=True).recurs
        'often'
        """
        alone = Family(name=kind, kinds=(kind,), recurs="often" if speech else "seldom", source="")
        return self._by_kind.get(kind, alone)


def load(path: Path) -> Evidence:
    """Reads ``evidence.toml``; raises :class:`KnowledgeError` when it breaks its schema or a kind stands in two families.

    >>> from dragoman.knowledge import DATA
    >>> load(DATA / "ontology" / "evidence.toml").family("suspend-designation").kinds
    ('delist', 'suspend-designation')
    """
    file = load_toml(path, EvidenceFile)
    kinds = [kind for family in file.families for kind in family.kinds]
    for kind in sorted({kind for kind in kinds if kinds.count(kind) > 1}):
        raise KnowledgeError(f"{path}: kind {kind!r} stands in two families; keep one")
    return Evidence(file)
