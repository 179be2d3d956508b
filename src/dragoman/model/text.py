"""Documents and their parts. Offsets are Unicode code points, half-open, into :attr:`Document.text` as stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Role = Literal["body", "short-version", "translation", "title", "byline", "note", "furniture"]
Genre = Literal["official", "report", "relay", "analysis", "opinion", "unsigned", "unknown"]
NoticeKind = Literal["correction", "retraction", "clarification", "update"]
CandidateField = Literal["title", "author", "outlet", "url"]
DateBasis = Literal["judgement", "given", "manifest", "metadata", "dateline", "byline", "url", "body", "none"]

CLAIM_ROLES: frozenset[str] = frozenset({"body", "short-version", "translation"})
"""Roles of pieces whose sentences may yield claims; the others stay in the text and yield none."""
# A document's own title is role "title" and is coded too (see Piece.own); other stories' titles are "furniture".


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text: code points ``[start, end)``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters it covers.

        >>> Span(0, 6).of("Moscow recognised")
        'Moscow'
        """
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span in a named document: what every line of an account opens on."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """One publication date a document offers, with where it stands."""

    edtf: str
    basis: DateBasis
    text: str = ""
    start: int | None = None
    end: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One title, author, outlet or address that a document offers for itself, with where it is told and, if in its text, its span.

    ``basis`` is the kind of place (given, manifest, metadata, byline, text …), ``reason`` names it; the one taken is ``chosen``.
    """

    field: CandidateField
    value: str
    basis: str
    reason: str = ""
    start: int | None = None
    end: int | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """Words by which an outlet corrects, retracts, clarifies or updates what it published.

    ``about``: the address or title of the text corrected, as the notice tells it; empty when it speaks of the document it stands in.
    """

    start: int
    end: int
    kind: NoticeKind
    about: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """The publication date chosen, why, and every candidate. ``edtf`` is None when nothing told one."""

    edtf: str | None
    basis: DateBasis
    candidates: tuple[DateCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a document with one author, language and date.

    ``genre_words`` is the span whose words tell the genre; None where nothing tells it (genre ``unknown``).
    ``section`` numbers the texts inside one document: a body and its translation or short version are different sections
    of one document, a body interrupted by furniture is one section. ``author`` and ``published`` (EDTF) are this piece's own where a
    byline, a note or the document tells them; None where nothing does.
    """

    start: int
    end: int
    language: str
    role: Role
    genre: Genre = "unknown"
    genre_words: Span | None = None
    section: int = 0
    author: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Unresolved:
    """What was seen and could not be resolved, with the reason; never dropped, never guessed."""

    start: int
    end: int
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Credit:
    """Words by which a piece names another outlet or text it rests on ("Original article: URL", "translated by").

    ``start == end == 0``: no words of the text do; what came with it does, such as the ``<source>`` of a feed.
    """

    start: int
    end: int
    outlet: str
    relation: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document as read: its stored text, the pieces that partition it, where it came from and when it was published.

    ``sha256`` is of the stored text in UTF-8; ``original_sha256`` of the bytes as they came. (id, sha256) is the identity.
    ``pieces`` are sorted, do not overlap and cover every character that is not whitespace.
    """

    id: str
    sha256: str
    text: str
    title: str | None = None
    title_span: Span | None = None
    outlet: str | None = None
    url: str | None = None
    retrieved: str | None = None
    published: Published = field(default_factory=lambda: Published(None, "none"))
    pieces: tuple[Piece, ...] = ()
    credits: tuple[Credit, ...] = ()
    authors: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    """Every title, author, outlet and address offered, the chosen ones marked; dates have their own in ``published``."""
    notices: tuple[Notice, ...] = ()
    media_type: str = "text/plain"
    original_sha256: str = ""
    unresolved: tuple[Unresolved, ...] = ()
    original: bytes = field(default=b"", repr=False, compare=False)
    """The bytes as they came, where the stored text is an extraction (HTML, PDF, …); empty where the text says it all."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of its body pieces, in order of first appearance."""
        return tuple(dict.fromkeys(p.language for p in self.pieces if p.role in CLAIM_ROLES))

    def quote(self, start: int, end: int) -> str:
        """The exact characters of ``[start, end)``."""
        return self.text[start:end]

    def piece_at(self, offset: int) -> Piece | None:
        """The piece that holds this code point, or None (whitespace between pieces)."""
        return next((p for p in self.pieces if p.start <= offset < p.end), None)
