"""Which text comes from which, and how many separate tellings a pile holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.text import NoticeKind, Place

ReuseKind = Literal["copy", "revision", "excerpt", "translation", "quotation", "repetition", "common-source"]
Direction = Literal["known", "inferred", "unknown"]


@dataclass(frozen=True, slots=True)
class Reuse:
    """A passage of one text that stands again in another. ``source`` is where it comes from when ``direction`` is known or inferred."""

    source: Place
    target: Place
    kind: ReuseKind
    score: float
    direction: Direction
    reason: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Sentences of a text that its translation leaves out (``omission``), or of a translation that its original lacks (``insertion``).

    ``place`` is where they stand; ``beside`` the sentence of the other text after which they would stand.
    """

    place: Place
    beside: Place
    kind: Literal["omission", "insertion"]


@dataclass(frozen=True, slots=True)
class Version:
    """A document that a later state of the same address has superseded. Both stay."""

    document: str
    superseded_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A notice by which an outlet corrects or takes back what a document says, linked to that document, with the reason for the link."""

    notice: Place
    kind: NoticeKind
    document: str
    reason: str


@dataclass(frozen=True, slots=True)
class Edge:
    """An account rests, for some sentence, on an outlet it names: a relay or a credit, with the words that say so."""

    outlet: str
    relation: str
    place: Place


@dataclass(frozen=True, slots=True)
class Account:
    """One separate telling with all its copies, short versions and translations (no copying found between accounts).

    ``id`` digests the sorted member sections. ``parts`` are the member sections as places; ``root`` the document taken as its origin.
    """

    id: str
    documents: tuple[str, ...]
    parts: tuple[Place, ...]
    root: str
    languages: tuple[str, ...]
    genres: tuple[str, ...]
    edges: tuple[Edge, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Lineage:
    """All that tracing finds in a pile, sorted: passages, what translations left out or put in, accounts, versions, corrections."""

    reuse: tuple[Reuse, ...] = ()
    gaps: tuple[Gap, ...] = ()
    accounts: tuple[Account, ...] = ()
    versions: tuple[Version, ...] = ()
    corrections: tuple[Correction, ...] = ()
