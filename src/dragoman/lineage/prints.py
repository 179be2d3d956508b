"""What is kept of a text to find its like: a few of its shingles, chosen so that a shared passage always shares one of them.

Winnowing (Schleimer, Wilkerson and Aiken 2003): of every ``WINDOW`` neighbouring shingles the smallest hash is kept, so that two texts
with ``WINDOW`` + size − 1 words in common keep a shingle in common, whatever stands around.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.lineage.sections import Hashes, Ints, shingles, tokens, width, words
from dragoman.model.text import Piece

WINDOW = 2
"""Neighbouring shingles of which one is kept: of a passage of eight words at least two are."""
LEAST_REPEATED = 10
"""Words of the shortest repetition within a text that is told."""
MARKS = "“„«「『\""
CLOSING = "”””»」』\""
"""Marks that open a quotation, and those that close it."""
QUOTED = re.compile(r"[“„«「『]([^“”„«»「」『』]{20,4000})[”»」』]|(?<![\w\"])\"(?=\w)([^\"\n]{20,4000})\"")

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
    hashed, wide = tokens(text, pieces)
    size = width(len(hashed), wide)
    every = shingles(hashed, size)
    kept = winnowed(every)
    return Print(
        digest=hashlib.sha256(hashed.tobytes()).hexdigest()[:32],
        length=len(hashed),
        width=size,
        hashes=every[kept],
        places=kept,
        quoted=tuple(_quoted(text, pieces)),
        repeats=tuple(_repeats(text, pieces, every, kept, size)),
    )


def winnowed(every: Hashes) -> Ints:
    """Places of the shingles that are kept, ascending: the smallest of each ``WINDOW`` neighbours, all of them where several are equal."""
    if len(every) <= WINDOW:
        return np.flatnonzero(every == every.min()) if len(every) else np.empty(0, np.int64)
    least = every[: len(every) - WINDOW + 1]
    for offset in range(1, WINDOW):
        least = np.minimum(least, every[offset : offset + len(least)])
    kept = np.zeros(len(every), bool)
    for offset in range(WINDOW):
        kept[offset : offset + len(least)] |= every[offset : offset + len(least)] == least
    return np.flatnonzero(kept)


def _quoted(text: str, pieces: Sequence[Piece]) -> list[Range]:
    """Ranges of words between quotation marks, paragraphs of a long quotation included that open with a mark and close with none."""
    if not any(mark in text for mark in MARKS):
        return []
    spans = [found.span() for found in QUOTED.finditer(text, pieces[0].start, pieces[-1].end)]
    told = words(text, pieces)
    open_, closed = MARKS, CLOSING
    for (start, end), (after, _) in zip(told.lines, (*told.lines[1:], (len(text), 0)), strict=True):
        mark = text[start]
        goes_on = after < len(text) and text[after] == mark
        if mark in open_ and goes_on and closed[open_.index(mark)] not in text[start + 1 : end]:
            spans.append((start, end))
    ranges = np.searchsorted(told.starts, np.array(sorted(spans)).reshape(-1, 2))
    return [(first, last) for first, last in ranges.tolist() if last > first]


def _repeats(text: str, pieces: Sequence[Piece], every: Hashes, places: Ints, size: int) -> list[tuple[Range, Range]]:
    """Each later passage that stands word for word earlier in the same text, as (earlier, later) spans of characters."""
    kept = np.sort(every[places])
    if not (kept[1:] == kept[:-1]).any():  # a passage that stands twice keeps a shingle in common with itself
        return []
    order = np.argsort(every, kind="stable")
    ordered = every[order]
    again = np.flatnonzero(ordered[1:] == ordered[:-1])
    met = sorted(zip(order[again + 1].tolist(), order[again].tolist(), strict=True)) if len(again) else []
    long = [(later, earlier, min(length, later - earlier)) for later, earlier, length in _stretches(met, size)]
    long = [one for one in sorted(long) if one[2] >= LEAST_REPEATED]
    if not long:
        return []
    told = words(text, pieces)
    return [(told.span(earlier, earlier + length), told.span(later, later + length)) for later, earlier, length in long]


def _stretches(met: Sequence[Range], size: int) -> Iterator[tuple[int, int, int]]:
    """Shingles met twice, as (later, earlier) places in order, joined where they follow one another: (later, earlier, words)."""
    runs: dict[int, list[int]] = {}
    for later, earlier in met:
        run = runs.get(later - earlier)
        if run and later <= run[0] + run[2]:
            run[2] = later + size - run[0]
            continue
        if run:
            yield run[0], run[1], run[2]
        runs[later - earlier] = [later, earlier, size]
    yield from ((run[0], run[1], run[2]) for run in runs.values())
