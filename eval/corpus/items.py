"""Values of the annotated corpus: an item is one sentence or passage with all that is marked in it. Offsets are code points of its text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

STYLES = ("wire", "broadsheet", "state-agency", "communique", "op-ed", "think-tank", "transcript", "translation", "headline")
FACTUALITIES = ("asserted", "denied", "uncertain", "predicted", "conditional", "urged")
STANCES = ("favours", "opposes", "neutral", "unknown")
FORMS = (
    "active", "passive", "nominal", "light-verb", "relative", "participial", "appositive",
    "infinitive", "coordinated", "gapped", "question",
)  # fmt: skip
REASONS = (
    "background", "opinion", "capability", "sports", "business", "metaphor", "agentless", "title", "procedure", "question", "norm", "other",
)  # fmt: skip
"""Why an item tells no act."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""Ends of the ids of claims that one line makes for several parties."""
SPLITS = ("train", "dev", "test")
Split = Literal["train", "dev", "test"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text: a party (``value`` its actor id), a time (``value`` its EDTF date), a trigger, a cue, a content."""

    id: str
    start: int
    end: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class Sayer:
    """One link of the chain through which an act is told: who, and the words that attribute it. Either may be missing."""

    source: Mark | None
    cue: Mark | None


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One act as the item tells it."""

    id: str
    kind: str
    trigger: Mark
    actor: Mark | None
    recipient: Mark | None
    edtf: str | None
    time: Mark | None
    factuality: str
    historical: bool
    sayers: tuple[Sayer, ...]
    within: str | None
    form: str


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """Words somebody is said to have said; ``towards`` and ``recipient`` name the act that the stance is about."""

    speaker: Mark | None
    cue: Mark | None
    content: Mark
    direct: bool
    stance: str
    towards: str
    recipient: Mark | None


@dataclass(frozen=True, slots=True)
class GoldPrediction:
    """What a source foresees: of whom, which kind of act towards whom, how hedged, on what condition, by when."""

    by: Mark | None
    about: tuple[Mark, ...]
    kind: str
    recipient: Mark | None
    hedge: Mark | None
    condition: Mark | None
    horizon: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence or passage. ``date`` is its document's (EDTF, may be empty); ``none`` says why it tells no act."""

    file: str
    line: int
    story: str
    style: str
    language: str
    date: str
    invented: bool
    text: str
    sentences: tuple[tuple[int, int], ...]
    marks: tuple[Mark, ...]
    claims: tuple[GoldClaim, ...]
    statements: tuple[GoldStatement, ...]
    predictions: tuple[GoldPrediction, ...]
    none: str

    @property
    def id(self) -> str:
        """Ten hexadecimal digits of the text's digest: an item keeps its id wherever it stands."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:10]

    @property
    def split(self) -> Split:
        """By digest of the story, so that what tells one story lies in one part: a fifth test, a tenth dev."""
        return split_of(f"{self.style} {self.story}")


def split_of(name: str) -> Split:
    """The part a story belongs to.

    >>> [split_of(name) for name in ("wire lake", "wire strait", "op-ed lake", "headline pass")]
    ['train', 'train', 'test', 'train']
    """
    tenth = int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) % 10
    return "test" if tenth < 2 else "dev" if tenth == 2 else "train"
