"""Rulings laid over documents: outlet, date, author, genre, and the same of one piece. Texts stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, cast

from dragoman.judging.attach import Grounds, place_of
from dragoman.judging.force import Held, holding
from dragoman.model.judgement import Judgement
from dragoman.model.text import CLAIM_ROLES, Candidate, DateCandidate, Document, Genre, Piece, Place, Published, Role

Change = Callable[[Document, str | None, str], Document]
BASIS: Literal["judgement"] = "judgement"


def judged_documents(documents: Sequence[Document], judgements: Iterable[Judgement]) -> tuple[Document, ...]:
    """The documents in their order, with what people ruled of them; those nobody ruled on are the same values."""
    given = [one for one in judgements if one.what in ("document", "piece", "judgement")]
    if not any(one.what != "judgement" for one in given):
        return tuple(documents)
    keyed = {f"{document.id}@{document.sha256[:8]}": document for document in documents}
    grounds = Grounds(keyed)
    for held in holding(given, grounds):
        if held.in_force and held.judgement.what in ("document", "piece"):
            for key in {name.rpartition(":")[0] if held.judgement.what == "piece" else name for name in held.ruled.now[0]}:
                keyed[key] = judged(keyed[key], held, grounds)
    return tuple(keyed.values())


def judged(document: Document, held: Held, grounds: Grounds) -> Document:
    """One document as one ruling leaves it."""
    judgement = held.judgement
    place = place_of(judgement.targets[0].passages[0], grounds) if judgement.what == "piece" else None
    for field, value in judgement.values:
        if judgement.ruling != "rejected":
            document = _put(document, field, value or None, told_by(judgement), place)
        elif value in _values(document, field, place):
            document = _put(document, field, None, told_by(judgement), place)
    return document


def told_by(judgement: Judgement) -> str:
    """Who says so and why, in a line.

    >>> from dragoman.model.judgement import Target
    >>> told_by(Judgement("corrected", (Target("document", "d"),), reason="its masthead", name="Ann Lee"))
    'ruled by Ann Lee: its masthead'
    """
    return f"ruled by {judgement.name}" + (f": {judgement.reason}" if judgement.reason else "")


def _values(document: Document, field: str, place: Place | None) -> set[str | None]:
    """What a document, or its piece at a place, has in a field now."""
    if place:
        attribute = {"date": "published"}.get(field, field)
        return {getattr(piece, attribute) for piece in document.pieces if piece.start < place.end and place.start < piece.end}
    of: Mapping[str, set[str | None]] = {
        "outlet": {document.outlet}, "date": {document.published.edtf}, "author": set(document.authors),
        "genre": {piece.genre for piece in document.pieces if piece.role in CLAIM_ROLES},
    }  # fmt: skip
    return of.get(field, set())


def _put(document: Document, field: str, value: str | None, reason: str, place: Place | None) -> Document:
    if place is not None:
        return replace(document, pieces=tuple(_piece(p, field, value) if _within(p, place) else p for p in document.pieces))
    return CHANGES[field](document, value, reason)


def _within(piece: Piece, place: Place) -> bool:
    return piece.start < place.end and place.start < piece.end


def _piece(piece: Piece, field: str, value: str | None) -> Piece:
    changes: Mapping[str, dict[str, Any]] = {
        "genre": {"genre": cast(Genre, value or "unknown"), "genre_words": None}, "role": {"role": cast(Role, value or piece.role)},
        "author": {"author": value}, "date": {"published": value},
    }  # fmt: skip
    return replace(piece, **changes[field])


def _outlet(document: Document, value: str | None, reason: str) -> Document:
    offered = [replace(one, chosen=False) if one.field == "outlet" else one for one in document.candidates]
    new = [Candidate("outlet", value, BASIS, reason, chosen=True)] if value else []
    return replace(document, outlet=value, candidates=(*offered, *new))


def _date(document: Document, value: str | None, reason: str) -> Document:
    before = document.published.edtf
    offered = (*document.published.candidates, *([DateCandidate(value, BASIS, reason=reason)] if value else []))
    pieces = tuple(replace(p, published=value) if p.published and p.published == before else p for p in document.pieces)
    return replace(document, published=Published(value, BASIS if value else "none", offered), pieces=pieces)


def _author(document: Document, value: str | None, reason: str) -> Document:
    offered = [replace(one, chosen=False) if one.field == "author" else one for one in document.candidates]
    new = [Candidate("author", value, BASIS, reason, chosen=True)] if value else []
    pieces = tuple(replace(p, author=value) if p.author in document.authors else p for p in document.pieces)
    return replace(document, authors=(value,) if value else (), candidates=(*offered, *new), pieces=pieces)


def _genre(document: Document, value: str | None, reason: str) -> Document:
    return replace(document, pieces=tuple(_piece(p, "genre", value) if p.role in CLAIM_ROLES else p for p in document.pieces))


CHANGES: Mapping[str, Change] = {"outlet": _outlet, "date": _date, "author": _author, "genre": _genre}
