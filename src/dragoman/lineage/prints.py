"""What is kept of a text to find its like: a few of its shingles, chosen so that a shared passage always shares one of them.

Winnowing (Schleimer, Wilkerson and Aiken 2003): of every ``WINDOW`` neighbouring shingles the smallest hash is kept, so that two texts
with ``WINDOW`` + size − 1 words in common keep a shingle in common, whatever stands around. Five words make a shingle; Lyon, Malcolm and
Dickerson (2001) and Broder (1997) found three to five to tell copying from chance in prose.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from dragoman.lineage.sections import Hashes, Ints, Words, words
from dragoman.model.text import Piece

SPACED_SHINGLE = 5
"""Words of a shingle."""
WIDE_SHINGLE = 9
"""Characters of a shingle in a script without spaces: about five words."""
WINDOW = 4
"""Shingles of which one is kept: passages of eight words are always found."""
LEAST_REPEATED = 10
"""Words of the shortest repetition within a text that is told."""
QUOTED = re.compile(r"[“„«「『]([^“”„«»「」『』]{20,2000})[”»」』]|(?<![\w\"])\"(?=\w)([^\"\n]{20,2000})\"")

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Print:
    """A text's kept shingles (``hashes`` at word ``places``), its length in words, and what else lineage asks of it.

    ``digest`` is the same for texts that differ at most in case, apostrophes and white space. ``quoted`` are ranges of words between
    quotation marks, ``repeats`` (earlier, later) spans of characters that stand twice. ``width`` is the size of its shingles.
    """

    digest: str
    length: int
    width: int
    hashes: Hashes
    places: Ints
    quoted: tuple[Range, ...]
    repeats: tuple[tuple[Range, Range], ...]


def print_of(text: str, pieces: Sequence[Piece]) -> Print:
    """The print of the section that these pieces of a text make."""
    told = words(text, pieces)
    width = WIDE_SHINGLE if told.wide else SPACED_SHINGLE
    every = shingles(told.tokens, width)
    kept = winnowed(every)
    return Print(
        digest=hashlib.sha256(told.tokens.tobytes()).hexdigest()[:32],
        length=len(told.tokens),
        width=min(width, max(1, len(told.tokens))),
        hashes=every[kept],
        places=kept,
        quoted=tuple(_quoted(text, pieces, told)),
        repeats=tuple(_repeats(told, every, width)),
    )


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


def winnowed(every: Hashes) -> Ints:
    """Places of the shingles that are kept, ascending: in each window the smallest, the last of equal ones."""
    if len(every) <= WINDOW:
        return np.array([len(every) - 1 - int(np.argmin(every[::-1]))] if len(every) else [], dtype=np.int64)
    windows = sliding_window_view(every, WINDOW)[:, ::-1]
    return np.unique(np.arange(len(windows)) + WINDOW - 1 - windows.argmin(1))


def _quoted(text: str, pieces: Sequence[Piece], told: Words) -> list[Range]:
    found = []
    for match in QUOTED.finditer(text, pieces[0].start, pieces[-1].end):
        first, last = np.searchsorted(told.starts, [match.start(), match.end()])
        if last > first:
            found.append((int(first), int(last)))
    return found


def _repeats(told: Words, every: Hashes, width: int) -> list[tuple[Range, Range]]:
    """Each later passage that stands word for word earlier in the same text, as (earlier, later) spans of characters."""
    order = np.argsort(every, kind="stable")
    ordered = every[order]
    again = np.flatnonzero(ordered[1:] == ordered[:-1])
    if not len(again):
        return []
    runs: dict[int, list[int]] = {}
    finished: list[tuple[int, int, int]] = []
    for later, earlier in sorted(zip(order[again + 1].tolist(), order[again].tolist(), strict=True)):
        run = runs.get(later - earlier)
        if run and later <= run[0] + run[2]:
            run[2] = later + width - run[0]
            continue
        if run:
            finished.append((run[0], run[1], run[2]))
        runs[later - earlier] = [later, earlier, width]
    finished += [(run[0], run[1], run[2]) for run in runs.values()]
    cut = [(later, earlier, min(size, later - earlier)) for later, earlier, size in sorted(finished)]
    return [(told.span(b, b + size), told.span(a, a + size)) for a, b, size in cut if size >= LEAST_REPEATED]
