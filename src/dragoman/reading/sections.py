"""Numbering the texts inside one document, and joining units into pieces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dragoman.model.text import CLAIM_ROLES, Piece, Published, Role
from dragoman.reading.genre import Told
from dragoman.reading.roles import Reading
from dragoman.reading.signed import Signature, authors_of, dates_of
from dragoman.reading.units import Unit

LEAST_SHARE = 0.12
"""Of a document's running text, what a language must have to be a text of its own; below that it is a quotation inside another."""


def pieces(
    units: Sequence[Unit], read: Reading, languages: Sequence[str], told: Told,
    signed: Sequence[Signature] = (), authors: Sequence[str] = (), published: Published | None = None,
) -> tuple[Piece, ...]:  # fmt: skip
    """The partition of a document: neighbours of one role, language, section, author and date joined."""
    leading = _leading(units, read.roles, languages)
    given = _translated(read, languages, leading)
    numbers = _numbers(given, languages, leading)
    names = authors_of(units, given, numbers, signed, authors)
    days = dates_of(units, given, numbers, published.edtf if published else None, published.candidates if published else ())
    found: list[Piece] = []
    for unit, role, language, section, author, day in zip(units, given, languages, numbers, names, days, strict=True):
        its = told if role in CLAIM_ROLES or role == "title" else Told("unknown")
        one = Piece(unit.start, unit.end, language, role, its.genre, its.words, section, author, day)
        if found and replace(found[-1], start=0, end=0) == replace(one, start=0, end=0):
            found[-1] = replace(found[-1], end=one.end)
        else:
            found.append(one)
    return tuple(found)


def _leading(units: Sequence[Unit], given: Sequence[Role], languages: Sequence[str]) -> list[str]:
    """Languages that have a text of their own here, in the order in which they begin."""
    weights = Counter[str]()
    for unit, role, language in zip(units, given, languages, strict=True):
        if role in CLAIM_ROLES and language not in ("und", "mul"):
            weights[language] += unit.weight
    return [language for language, weight in weights.items() if weight >= LEAST_SHARE * weights.total()]


def _translated(read: Reading, languages: Sequence[str], leading: list[str]) -> list[Role]:
    """Where a note speaks of a translation and a second language has a text here, that text is the translation."""
    noted = any(rule is not None and rule.translation for rule in read.by)
    if not noted or len(leading) < 2:
        return list(read.roles)
    pairs = zip(read.roles, languages, strict=True)
    return ["translation" if role == "body" and language in leading[1:] else role for role, language in pairs]


def _numbers(given: Sequence[Role], languages: Sequence[str], leading: list[str]) -> list[int]:
    """Section numbers: each text (role and leading language) has one; what is not text belongs with the text around it."""
    seen: dict[tuple[Role, str], int] = {}
    current, numbers = leading[0] if leading else "", []
    for role, language in zip(given, languages, strict=True):
        current = language if language in leading and role in CLAIM_ROLES else current
        if role in CLAIM_ROLES:
            numbers.append(seen.setdefault((role, current), len(seen)))
        else:
            numbers.append(max(len(seen) - 1, 0))
    return numbers
