"""What one sentence tells: claims, statements, predictions, with who says so and how far they commit to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.actor import Mention
from dragoman.model.text import Span, Unresolved
from dragoman.model.time import Timex

Factuality = Literal["asserted", "denied", "uncertain", "predicted", "conditional", "urged"]
Tense = Literal["past", "present", "future"]
Stance = Literal["favours", "opposes", "neutral", "unknown"]


@dataclass(frozen=True, slots=True)
class Party:
    """A role of a claim: the words, and the actor they resolve to (None: not in the register).

    ``name`` is what a party is called that the register lacks, "" where it is only described or left out; ``masked``: the text does not
    want to name it ("relevant countries"). ``named``: where the words are a pronoun, the span of those that it points back to.
    """

    start: int
    end: int
    text: str
    id: str | None
    cameo: str | None = None
    name: str = ""
    masked: bool = False
    named: Span | None = None


@dataclass(frozen=True, slots=True)
class When:
    """The date of an act as this sentence tells it. ``basis``: ``timex`` (a time expression that modifies it), ``anchor``
    (carried from the discourse), ``judgement`` (a person's ruling), ``none``. ``edtf`` None unless told; never the publication date by
    default."""

    edtf: str | None = None
    basis: Literal["timex", "anchor", "judgement", "none"] = "none"
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Who is said to have said it; outermost first. ``kind`` author: the text's own voice."""

    kind: Literal["author", "actor", "outlet"]
    id: str | None = None
    text: str = ""
    start: int | None = None
    end: int | None = None
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity told with an act: value and unit, and what it counts."""

    start: int
    end: int
    value: float
    unit: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One act as one sentence tells it (an ACE event mention). ``id`` digests document, trigger and role spans, not the kind."""

    id: str
    kind: str
    plover: str
    mode: str | None
    cameo: str
    trigger: Span
    actor: Party | None
    recipient: Party | None
    when: When
    place: str | None
    factuality: Factuality
    tense: Tense
    historical: bool
    sources: tuple[Source, ...]
    numbers: tuple[Number, ...]
    within: str | None
    rules: tuple[str, ...]
    sentence: Span
    language: str
    auxiliary: tuple[str, ...] = ()
    """PLOVER's auxiliary modes that it fills: historical, future, hypothetical, negation."""
    cameo_alt: str | None = None
    """CAMEO's code for the act as announced, threatened or refused, where it was no more than that: ``cameo`` is that of the act done."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the words and the actor, either of which may be missing."""

    start: int
    end: int
    id: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Words somebody is said to have said, with the cue that attributes them (PARC's source, cue, content)."""

    id: str
    speaker: Speaker | None
    cue: Span | None
    content: Span
    direct: bool
    towards: str | None = None
    stance: Stance = "unknown"


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a source expects: never an act, and not our forecast. ``kind`` is None for what is no act of a kind ("may gain ground")."""

    id: str
    start: int
    end: int
    by: str | None
    about: tuple[str, ...]
    kind: str | None
    recipient: str | None
    hedge: str
    condition: Span | None
    horizon: str | None


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb or event noun with how far the text commits to it: −3 certainly not … 0 uncertain … 3 certainly."""

    start: int
    end: int
    factuality: Factuality
    score: float


@dataclass(frozen=True, slots=True)
class Coding:
    """All that the document stages find in one document, each tuple sorted by position."""

    document: str
    sentences: tuple[Span, ...]
    timexes: tuple[Timex, ...]
    mentions: tuple[Mention, ...]
    predicates: tuple[Predicate, ...]
    claims: tuple[Claim, ...]
    statements: tuple[Statement, ...]
    predictions: tuple[Prediction, ...]
    unresolved: tuple[Unresolved, ...]
