"""The texts that lineage compares: each section of each document, and its words with their places when they are asked for.

A token is a word without case and apostrophes, or one character of a script that writes without spaces; nothing here knows a language.
Furniture, titles, bylines and notes are not part of a section, so they never make two texts alike.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import numpy as np
import numpy.typing as npt

from dragoman.model.text import CLAIM_ROLES, Document, Piece

WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f"
WORD = re.compile(rf"[{WIDE}]|[^\W_{WIDE}]+(?:['’ʼ`][^\W\d_]+)*")
APART = re.compile(r"['’ʼ`]")
HIDDEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Characters that a reader does not see: where a line may break, where letters join."""
BREAK = re.compile(r"[\r\n\u2028\u2029\f\v]+")

SPACED_SHINGLE = 5
"""Words of a shingle; Lyon, Malcolm and Dickerson (2001) and Broder (1997) found three to five to tell copying from chance in prose."""
WIDE_SHINGLE = 9
"""Characters of a shingle in a script without spaces: about five words."""

Hashes = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """One text of one document: where its pieces stand. ``document`` is the document's place in the order of ids."""

    document: int
    number: int
    id: str
    pieces: tuple[Piece, ...]

    @property
    def start(self) -> int:
        return self.pieces[0].start

    @property
    def end(self) -> int:
        return self.pieces[-1].end

    @property
    def language(self) -> str:
        return self.pieces[0].language


@dataclass(frozen=True, eq=False)
class Words:
    """A section word by word. ``tokens`` are hashes of the folded words; ``paragraphs`` are (first, last) ranges of tokens and ``lines``
    their spans in the document's ``text``; ``wide``: most of them are single characters of a script without spaces."""

    text: str
    tokens: Hashes
    paragraphs: tuple[tuple[int, int], ...]
    lines: tuple[tuple[int, int], ...]
    wide: bool

    @cached_property
    def _places(self) -> Ints:
        found = [match.span() for line in self.lines for match in WORD.finditer(self.text, *line)]
        return np.array(found, dtype=np.int64).reshape(-1, 2)

    @property
    def width(self) -> int:
        """Words of a shingle of this text."""
        return width(len(self.tokens), self.wide)

    @cached_property
    def shingles(self) -> Hashes:
        """A hash of every run of ``width`` words, in order."""
        return shingles(self.tokens, self.width)

    @property
    def starts(self) -> Ints:
        """Where each word begins in the text."""
        return self._places[:, 0]

    @property
    def ends(self) -> Ints:
        """Where each word ends in the text."""
        return self._places[:, 1]

    @cached_property
    def _whole(self) -> dict[tuple[int, int], tuple[int, int]]:
        return dict(zip(self.paragraphs, self.lines, strict=True))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters from token ``first`` to before token ``last``; the whole line where they are all its words."""
        return self._whole.get((first, last)) or (int(self.starts[first]), int(self.ends[last - 1]))


def sections(documents: Sequence[Document]) -> list[Section]:
    """Every section of every document, in the documents' order."""
    return [
        Section(number, section, document.id, tuple(pieces))
        for number, document in enumerate(documents)
        for section, pieces in _by_section(document)
    ]


def _by_section(document: Document) -> Iterator[tuple[int, list[Piece]]]:
    order = list(dict.fromkeys(piece.section for piece in document.pieces if piece.role in CLAIM_ROLES))
    pieces = sorted((p for p in document.pieces if p.role in CLAIM_ROLES), key=lambda p: (order.index(p.section), p.start))
    for section, found in groupby(pieces, key=lambda piece: piece.section):
        yield section, list(found)


def tokens(text: str, pieces: Sequence[Piece]) -> tuple[Hashes, bool]:
    """Hashes of the folded words of these pieces, and whether most of them are single characters."""
    every: list[str] = []
    for piece in pieces:
        every += WORD.findall(text, piece.start, piece.end)
    return np.fromiter(map(_FOLDED.__getitem__, every), np.uint64, len(every)), not text.isascii() and _wide(every)


def _wide(every: Sequence[str]) -> bool:
    """Judged by the first four hundred words: one and a half letters each at the most, of a script without spaces."""
    first = every[:400]
    joined = "".join(first)
    return len(joined) <= 1.5 * len(first) and sum(letter > "\u0e00" for letter in joined) > 0.5 * len(joined)


def words(text: str, pieces: Sequence[Piece]) -> Words:
    """The words of these pieces of a text."""
    every: list[str] = []
    paragraphs: list[tuple[int, int]] = []
    lines: list[tuple[int, int]] = []
    for start, end in paragraph_spans(text, pieces):
        if found := WORD.findall(text, start, end):
            paragraphs.append((len(every), len(every) + len(found)))
            lines.append((start, end))
            every += found
    hashed = np.fromiter(map(_FOLDED.__getitem__, every), np.uint64, len(every))
    return Words(text, hashed, tuple(paragraphs), tuple(lines), _wide(every))


def paragraph_spans(text: str, pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """The lines of these pieces without the white space around them; empty ones left out."""
    for piece in pieces:
        start = piece.start
        for end, after in (*(found.span() for found in BREAK.finditer(text, piece.start, piece.end)), (piece.end, piece.end)):
            line = text[start:end]
            if bare := line.strip():
                first = start + len(line) - len(line.lstrip())
                yield first, first + len(bare)
            start = after


def width(length: int, wide: bool) -> int:
    """Words of a shingle of a text of so many."""
    return min(WIDE_SHINGLE if wide else SPACED_SHINGLE, max(1, length))


def shingles(tokens: Hashes, size: int) -> Hashes:
    """A hash of every run of ``size`` tokens, in order; one of the whole where there are fewer."""
    if len(tokens) == 0:
        return tokens
    size = min(size, len(tokens))
    count = len(tokens) - size + 1
    mixed = np.full(count, 0x9E3779B97F4A7C15, dtype=np.uint64)
    for offset in range(size):
        mixed = (mixed ^ tokens[offset : offset + count]) * np.uint64(0x9FB21C651E98DF25)
        mixed ^= mixed >> np.uint64(29)
    return mixed


class _Folded(dict[str, int]):
    """Hashes of words, each worked out once."""

    def __missing__(self, word: str) -> int:
        if len(self) > 1_000_000:
            self.clear()
        bare = HIDDEN.sub("", APART.sub("", word)).casefold()
        self[word] = found = zlib.crc32(bare.encode("utf-8", "surrogatepass"))
        return found


_FOLDED = _Folded()


def folded(word: str) -> int:
    """A number that is the same for forms of a word that differ in case or apostrophe only.

    >>> folded("Russia’s") == folded("RUSSIA'S") != folded("Russia")
    True
    """
    return _FOLDED[word]
