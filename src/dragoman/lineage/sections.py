"""The texts that lineage compares: each section of each document as tokens with their places, paragraphs and shingles.

A token is a word without case and apostrophes, or one character of a script that writes without spaces; nothing here knows a language.
Furniture, titles, bylines and notes are not part of a section, so they never make two texts alike.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dragoman.model.text import CLAIM_ROLES, Document, Piece

WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f]|[^\W_\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f]+(?:['’ʼ`][^\W\d_]+)*"
)
APART = re.compile(r"['’ʼ`]")
BREAK = re.compile(r"[\r\n\u2028\u2029\f\v]+")
SPACED_SHINGLE = 5
"""Words of a shingle; Lyon, Malcolm and Dickerson (2001) and Broder (1997) found 3 to 5 to tell copying from chance in prose."""
WIDE_SHINGLE = 9
"""Characters of a shingle in a script without spaces: about five words."""

Hashes = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """One text of one document. ``tokens`` are hashes of the folded words; ``paragraphs`` are (first, last) ranges of
    tokens and ``lines`` their spans in the text."""

    document: int
    number: int
    id: str
    pieces: tuple[Piece, ...]
    tokens: Hashes
    starts: Ints
    ends: Ints
    paragraphs: tuple[tuple[int, int], ...]
    lines: tuple[tuple[int, int], ...]
    shingles: Hashes

    @property
    def start(self) -> int:
        return self.pieces[0].start

    @property
    def end(self) -> int:
        return self.pieces[-1].end

    @property
    def language(self) -> str:
        return self.pieces[0].language

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters from token ``first`` to before token ``last``; the whole line where they are all its words."""
        if (first, last) in self.paragraphs:
            return self.lines[self.paragraphs.index((first, last))]
        return int(self.starts[first]), int(self.ends[last - 1])


def sections(documents: Sequence[Document]) -> list[Section]:
    """Every section of every document, in the documents' order."""
    return [_section(number, document, pieces) for number, document in enumerate(documents) for pieces in _by_section(document)]


def _by_section(document: Document) -> Iterable[tuple[Piece, ...]]:
    numbers = dict.fromkeys(piece.section for piece in document.pieces if piece.role in CLAIM_ROLES)
    for number in numbers:
        yield tuple(piece for piece in document.pieces if piece.section == number and piece.role in CLAIM_ROLES)


def _section(number: int, document: Document, pieces: tuple[Piece, ...]) -> Section:
    tokens: list[int] = []
    spans: list[tuple[int, int]] = []
    paragraphs: list[tuple[int, int]] = []
    lines: list[tuple[int, int]] = []
    for piece in pieces:
        for start, end in _paragraphs(document.text, piece.start, piece.end):
            first = len(tokens)
            for found in WORD.finditer(document.text, start, end):
                tokens.append(folded(found[0]))
                spans.append(found.span())
            if len(tokens) > first:
                paragraphs.append((first, len(tokens)))
                lines.append(_trimmed(document.text, start, end))
    array = np.array(tokens, dtype=np.uint64)
    places = np.array(spans, dtype=np.int64).reshape(-1, 2)
    wide = sum(len(found) == 1 and ord(found) > 0x3000 for found in document.text[pieces[0].start : pieces[0].start + 400])
    size = WIDE_SHINGLE if wide > 60 else SPACED_SHINGLE
    return Section(
        document=number,
        number=pieces[0].section,
        id=document.id,
        pieces=pieces,
        tokens=array,
        starts=places[:, 0],
        ends=places[:, 1],
        paragraphs=tuple(paragraphs),
        lines=tuple(lines),
        shingles=shingles(array, size),
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _paragraphs(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    for found in BREAK.finditer(text, start, end):
        yield start, found.start()
        start = found.end()
    yield start, end


def folded(word: str) -> int:
    """A number that is the same for forms of a word that differ in case or apostrophe only.

    >>> folded("Russia’s") == folded("RUSSIA'S") != folded("Russia")
    True
    """
    return zlib.crc32(APART.sub("", word).casefold().encode("utf-8", "surrogatepass"))


def shingles(tokens: Hashes, size: int) -> Hashes:
    """A hash of every run of ``size`` tokens, in order; one of the whole where there are fewer."""
    if len(tokens) == 0:
        return tokens
    size = min(size, len(tokens))
    count = len(tokens) - size + 1
    mixed = np.full(count, 0x9E3779B97F4A7C15, dtype=np.uint64)
    for offset in range(size):
        mixed = (mixed ^ tokens[offset : offset + count]) * np.uint64(0x100000001B3)
        mixed ^= mixed >> np.uint64(29)
    return mixed
