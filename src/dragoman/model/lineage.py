"""Which text comes from which, and how many separate tellings a pile holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.text import Place

ReuseKind = Literal["copy", "revision", "excerpt", "translation", "quotation", "repetition", "common-source"]


@dataclass(frozen=True, slots=True)
class Reuse:
    """A passage of one text that stands again in another. ``source`` is where it comes from when ``direction`` is known or inferred."""

    source: Place
    target: Place
    kind: ReuseKind
    score: float
    direction: Literal["known", "inferred", "unknown"]
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
