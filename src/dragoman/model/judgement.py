"""What people ruled: judgements as values, with their algebra. Given, never derived: they are added to a ledger and stay in it.

A judgement says who ruled what, of what, when and why, and on which words; by those words it is attached again to whatever the same
thing is called after an upgrade. The three answers to "are these two one?" (same, different, unsure) follow the resolver of nomenklatura.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

import msgspec

RulingWord = Literal["same", "different", "unsure", "confirmed", "rejected", "corrected", "added", "undone"]
What = Literal["document", "piece", "reuse", "actor", "claim", "act", "dispute", "prediction", "judgement"]
State = Literal["in-force", "beside", "superseded", "contradicted", "undone", "orphan"]

RULINGS: tuple[str, ...] = get_args(RulingWord)
PAIRS = ("same", "different")
"""Rulings on two things; ``unsure`` may be of one or two."""


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Words that a judgement was made on: where they stood (code points of the text of that digest) and what they were.

    ``part`` says what of the target they are: of a claim its ``sentence``, ``trigger``, ``actor``, ``recipient``; else "".
    """

    document: str
    sha256: str
    start: int
    end: int
    quotation: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """What was ruled on: its kind, what it was called then, the words it stood on, and what it said.

    ``claims`` of an act are the claims it held; its own ``passages`` are then empty. ``says`` is for people, and for telling apart two
    targets that stand on the same words.
    """

    what: What
    id: str
    passages: tuple[Passage, ...] = ()
    says: str = ""
    claims: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """One ruling of one person. ``values`` are (field, value) pairs that it confirms, rejects or puts in place; "" is "none".

    ``time`` is the person's clock, ISO 8601; it is the only clock in the program and decides nothing but which of one person's own
    rulings is the later.

    >>> ruled = Judgement("rejected", (Target("claim", "c1"),), name="Ann", time="2026-01-02T10:00:00Z", reason="a rumour")
    >>> ruled.id == Judgement("rejected", (Target("claim", "c1"),), name="Ann", time="2026-01-02T10:00:00Z", reason="a rumour").id
    True
    """

    ruling: RulingWord
    targets: tuple[Target, ...]
    values: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    name: str = ""
    time: str = ""

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits of the SHA-256 of what it says: the same in every ledger that it is merged into."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:16]

    @property
    def what(self) -> What:
        """What kind of thing it rules on."""
        return self.targets[0].what

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All the words it was made on, those of an act's claims included."""
        inner = (claim for target in self.targets for claim in target.claims)
        return tuple(passage for target in (*self.targets, *inner) for passage in target.passages)

    @property
    def order(self) -> tuple[str, str, str]:
        """Sort key: by time, then by name and id."""
        return self.time, self.name, self.id


@dataclass(frozen=True, slots=True)
class Ruled:
    """What became of a judgement in this ledger.

    ``in-force`` it takes effect · ``beside`` it is shown beside what texts tell and alters nothing · ``superseded`` its own author ruled
    otherwise later · ``contradicted`` somebody else rules otherwise, so neither takes effect · ``undone`` · ``orphan`` what it was made
    on is not in this ledger. ``now`` holds, for each target, the ids that it means now; ``against`` the judgements that stop it.
    """

    judgement: str
    state: State
    now: tuple[tuple[str, ...], ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Constraints:
    """What rulings demand of clustering, by claim id."""

    one: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Claims that tell one act with others: the name of the act so ruled, and who says so."""
    apart: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    """Claims that do not tell one act with others: the ruling and its side. Two claims on the two sides of one ruling are of two acts."""
    rejected: frozenset[str] = frozenset()
    """Claims that tell no act."""


def composed(a: RulingWord, b: RulingWord) -> RulingWord:
    """What "a and b are …" and "b and c are …" say of a and c.

    >>> composed("same", "same"), composed("same", "different"), composed("different", "different"), composed("unsure", "same")
    ('same', 'different', 'unsure', 'unsure')
    """
    told = {a, b}
    if told == {"same"}:
        return "same"
    return "different" if told == {"same", "different"} else "unsure"


def contrary(a: Judgement, b: Judgement) -> bool:
    """Can two rulings on one thing not both hold? Who is unsure contradicts nobody.

    >>> def on(ruling, **values): return Judgement(ruling, (Target("document", "d"),), tuple(values.items()))
    >>> contrary(on("same"), on("different")), contrary(on("confirmed"), on("rejected")), contrary(on("unsure"), on("same"))
    (True, True, False)
    >>> contrary(on("corrected", outlet="A"), on("corrected", date="2025"))
    False
    >>> contrary(on("corrected", date="2024"), on("corrected", date="2025"))
    True
    >>> contrary(on("rejected", date="2024"), on("corrected", date="2025"))
    False
    """
    told = {a.ruling, b.ruling}
    if "unsure" in told or "undone" in told:
        return False
    if told == {"same", "different"}:
        return True
    if a.values and b.values:
        return any(_quarrel(a.ruling, x, b.ruling, y) for field, x in a.values for other, y in b.values if field == other)
    return told in ({"confirmed", "rejected"}, {"confirmed", "corrected"}, {"rejected", "corrected"}, {"added", "rejected"})


def _quarrel(a: RulingWord, x: str, b: RulingWord, y: str) -> bool:
    """Do two rulings on one field's value exclude each other?"""
    if (a == "rejected") == (b == "rejected"):
        return a != "rejected" and x != y
    return x == y
