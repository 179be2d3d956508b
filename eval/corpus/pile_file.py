"""What `gold.toml` of a pile may hold (GUIDELINE.md, section 11); an unknown key is an error."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.knowledge.files import Strict

Date = str
How = Literal["copy", "excerpt", "translation", "revision", "relay", "quotation"]
DisputeKind = Literal["date", "number", "actor", "recipient", "kind", "degree", "scope", "denial", "fact"]
DisputeClass = Literal["conflict", "revision", "scope", "precision", "error"]


class PieceLine(Strict, frozen=True, kw_only=True):
    """A part of a document, by the words it begins and ends with."""

    role: str
    first: str
    last: str


class DocumentLine(Strict, frozen=True, kw_only=True):
    """A document: its file, the telling it belongs to, where it comes from and how."""

    file: str
    account: str
    language: str
    genre: str
    from_: str = msgspec.field(default="", name="from")
    how: How | None = None
    relays: tuple[str, ...] = ()
    pieces: tuple[PieceLine, ...] = ()


class Telling(Strict, frozen=True, kw_only=True):
    """One place that tells an act: how far it commits, and the date it gives ("" for none)."""

    document: str
    quote: str
    factuality: str = "asserted"
    date: Date = ""


class ActLine(Strict, frozen=True, kw_only=True):
    """One act: parties are ids of the register with alternatives (``rus.government|rus``), ``separate`` the tellings that assert it."""

    id: str
    kind: str
    actor: str
    recipient: str
    when: Date
    separate: int
    tellings: tuple[Telling, ...]
    strict: int | None = None


class Side(Strict, frozen=True, kw_only=True):
    """One side of a dispute: the value, and words that tell it."""

    value: str
    document: str
    quote: str


class DisputeLine(Strict, frozen=True, kw_only=True):
    """A planted disagreement. ``kind`` may hold alternatives."""

    id: str
    kind: str
    class_: DisputeClass = msgspec.field(name="class")
    versions: tuple[Side, ...]
    act: str = ""


class Decoy(Strict, frozen=True, kw_only=True):
    """What only looks like a disagreement: a coarser date, a part of a list, two words for one thing."""

    why: str
    sides: tuple[Side, ...]


class BoardLine(Strict, frozen=True, kw_only=True):
    """How one party stands towards another on a day; ``told`` false: no such step is told to be open then."""

    as_of: Date
    actor: str
    recipient: str
    track: str
    step: str
    told: bool = True


class Foretold(Strict, frozen=True, kw_only=True):
    """A prediction and what became of it by the pile's last day."""

    document: str
    quote: str
    about: str
    kind: str
    recipient: str
    state: Literal["open", "came-true", "did-not", "void"]
    settled_by: str = ""


class Words(Strict, frozen=True, kw_only=True):
    """Words of a document."""

    document: str
    quote: str


class Changed(Strict, frozen=True, kw_only=True):
    """What a copy or translation changed: number, name, date, degree, modality, attribution, omission (beside which words), insertion."""

    what: Literal["number", "name", "date", "degree", "modality", "attribution", "omission", "insertion"]
    from_: Words = msgspec.field(name="from")
    to: Words
    why: str


class Never(Strict, frozen=True, kw_only=True):
    """Words from which no claim of a kind and factuality may come (``*``: none at all)."""

    document: str
    quote: str
    kind: str
    factuality: str
    why: str


class GoldFile(Strict, frozen=True, kw_only=True):
    """``gold.toml``: the whole account of a pile."""

    story: str
    invented: bool
    ends: Date
    documents: tuple[DocumentLine, ...]
    acts: tuple[ActLine, ...]
    disputes: tuple[DisputeLine, ...] = ()
    decoys: tuple[Decoy, ...] = ()
    board: tuple[BoardLine, ...] = ()
    predictions: tuple[Foretold, ...] = ()
    drift: tuple[Changed, ...] = ()
    never: tuple[Never, ...] = ()
