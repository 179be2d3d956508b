"""The rows that reconciling keeps between two runs, and what a fold has touched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from dragoman.model.act import Act, Dispute
from dragoman.model.index import Table
from dragoman.model.lineage import Edge
from dragoman.reconciling.bundles import Bundle, Cluster
from dragoman.reconciling.strengths import Graded
from dragoman.reconciling.tellings import Telling
from dragoman.reconciling.versions import Told

SEPARATOR = "|"


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """A cluster as a row: the block that made it, its bundles, its reasons; ``host``: the cluster that it joins, "" for one of its own."""

    block: str
    bundles: tuple[tuple[Telling, ...], ...]
    reasons: tuple[str, ...]
    host: str = ""

    @property
    def cluster(self) -> Cluster:
        """The cluster again."""
        return Cluster(tuple(map(Bundle, self.bundles)), self.reasons)

    @property
    def tellings(self) -> list[Telling]:
        """Every telling of it."""
        return [telling for bundle in self.bundles for telling in bundle]


class Given(msgspec.Struct, frozen=True, array_like=True):
    """What a document gave when it was last folded in."""

    digest: str
    blocks: tuple[str, ...]
    undoings: tuple[str, ...]
    graded: tuple[str, ...]


SHEETS = Table[Given]("sheet", Given)
HOSTS = Table[Kept]("cluster", Kept)
JOINED = Table[Kept]("joined", Kept)
MEANT = Table[dict[str, tuple[str, ...]]]("meant", dict[str, tuple[str, ...]])
ACTS = Table[Act]("acts", Act)
TOLD = Table[Told]("told", Told)
SOURCES = Table[tuple[Dispute, ...]]("said", tuple[Dispute, ...])
DISPUTES = Table[Dispute]("disputes", Dispute)
COPYING = Table[str]("copying", str)
GRADED = Table[Graded]("graded", Graded)
STRANDS = Table[str]("strand", str)
RELAYS = Table[tuple[tuple[str, Edge], ...]]("relay", tuple[tuple[str, Edge], ...])


RULED = "ruled one"
"""Key of the clusters that a person ruled to be one act with others."""


def ruled_keys(tellings: Iterable[Telling]) -> list[str]:
    """Under which a cluster is found that a person ruled to be one act with others: none where nobody did."""
    names = sorted({telling.one[0] for telling in tellings if telling.one[0]})
    return [RULED, *(f"{RULED} {name}" for name in names)] if names else []


def block_of(telling: Telling) -> str:
    """The block a telling belongs to: family and both parties' states."""
    return SEPARATOR.join((telling.family, *telling.roots))


def is_whole(block: str) -> bool:
    """Does the block have both parties?"""
    return all(block.split(SEPARATOR)[1:])


def frontiers(block: str) -> list[str]:
    """Of a whole block, the blocks of tellings that leave out one of its parties."""
    family, actor, recipient = block.split(SEPARATOR)
    return [SEPARATOR.join((family, actor, "")), SEPARATOR.join((family, "", recipient))]


@dataclass
class Changes:
    """Ids of the rows that a fold made, changed or dropped."""

    documents: set[str] = field(default_factory=set)
    acts: set[str] = field(default_factory=set)
    disputes: set[str] = field(default_factory=set)
    in_doubt: set[str] = field(default_factory=set)
    """Acts whose kind or degree is in dispute now, or no longer."""


@dataclass
class Touched:
    """What a fold has still to settle."""

    pending: dict[str, list[Telling]] = field(default_factory=dict)
    """New tellings by block."""
    documents: set[str] = field(default_factory=set)
    """Documents that are new or have changed: their former tellings are void."""
    blocks: set[str] = field(default_factory=set)
    undone: set[tuple[str, frozenset[str]]] = field(default_factory=set)
    """(kind, states) of undoings that came or went."""
    hosts: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)
    hits: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    """Partial blocks whose tellings are to be asked anew which acts they may mean."""
    beside: dict[str, set[str]] = field(default_factory=dict)
    """By partial block, the clusters of whole blocks beside it that came, changed or went."""
    said: set[str] = field(default_factory=set)
    """Keys under which disputes say the same."""
    changes: Changes = field(default_factory=Changes)

    def stands(self, bundle: Bundle) -> bool:
        """Is all of a bundle from documents that are as they were?"""
        return not any(telling.document in self.documents for telling in bundle.tellings)

    def current(self, kept: Iterable[Kept]) -> list[Telling]:
        """Tellings of these rows that still stand."""
        return [telling for row in kept for telling in row.tellings if telling.document not in self.documents]
