"""What two sections share, word by word: passages with both spans, and how much of each text they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dragoman.lineage.sections import Section

GAP = 6
"""Words that may differ between two shared stretches of one passage (a name changed, a clause put in)."""
SHORTEST = 8
"""Words of the shortest passage that is told, unless it is a whole paragraph (a heading)."""
LONGEST = 20_000
"""Words of the longest text that is aligned word by word; beyond that only the first so many are."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Tokens ``[a, a_end)`` of one section that stand as ``[b, b_end)`` in another; ``same`` of them are alike."""

    a: int
    a_end: int
    b: int
    b_end: int
    same: int

    @property
    def score(self) -> float:
        """Tokens alike over the mean length: 1.0 for a word-for-word copy."""
        return 2 * self.same / (self.a_end - self.a + self.b_end - self.b)


def passages(a: Section, b: Section) -> list[Passage]:
    """Shared passages of two sections, cut at the paragraphs of both.

    Blocks of equal words by the longest common subsequence (Myers 1986, bit-parallel after Hyyrö 2004, by rapidfuzz); text that was
    moved is found by a second look at what the first left over.
    """
    from rapidfuzz.distance import Indel

    left, right = a.tokens[:LONGEST].tolist(), b.tokens[:LONGEST].tolist()
    blocks = [(m.a, m.b, m.size) for m in Indel.opcodes(left, right).as_matching_blocks() if m.size]
    blocks = [block for run in _runs(blocks) for block in run]
    blocks += _moved(a, b, blocks)
    cut = sorted(piece for block in blocks for piece in _cut(block, a, b))
    found = [_passage(run) for run in _within(cut, a, b)]
    return [one for one in found if _worth(one, a, b)]


def _runs(blocks: list[tuple[int, int, int]]) -> Iterator[list[tuple[int, int, int]]]:
    """Blocks near one another on both sides that hold enough together; lone common words fall away."""
    run: list[tuple[int, int, int]] = []
    for block in blocks:
        if run and max(block[0] - run[-1][0] - run[-1][2], block[1] - run[-1][1] - run[-1][2]) > GAP:
            yield from _solid(run)
            run = []
        run.append(block)
    yield from _solid(run)


def _solid(run: list[tuple[int, int, int]]) -> Iterator[list[tuple[int, int, int]]]:
    """A run without its loose ends, where at least one block is a stretch of three words or more and most words are alike."""
    while run and run[0][2] < 3:
        run = run[1:]
    while run and run[-1][2] < 3:
        run = run[:-1]
    if run:
        same = sum(size for _, _, size in run)
        length = max(run[-1][0] + run[-1][2] - run[0][0], run[-1][1] + run[-1][2] - run[0][1])
        if same >= 0.5 * length:
            yield run


def _moved(a: Section, b: Section, blocks: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Stretches of shared shingles outside the blocks, on one diagonal each: passages that stand in another order."""
    free_a, free_b = np.ones(len(a.shingles), bool), np.ones(len(b.shingles), bool)
    for x, y, size in blocks:
        free_a[x : x + size] = False
        free_b[y : y + size] = False
    index_a, index_b = np.flatnonzero(free_a), np.flatnonzero(free_b)
    _, in_a, in_b = np.intersect1d(a.shingles[index_a], b.shingles[index_b], return_indices=True)
    order = np.argsort(index_a[in_a], kind="stable")
    points = list(zip(index_a[in_a][order].tolist(), index_b[in_b][order].tolist(), strict=True))
    width_a, width_b = len(a.tokens) - len(a.shingles) + 1, len(b.tokens) - len(b.shingles) + 1
    found: list[list[int]] = []
    for x, y in points:
        if found and x - y == found[-1][0] - found[-1][1] and x <= found[-1][0] + found[-1][2] + GAP:
            found[-1][2] = x + min(width_a, width_b) - found[-1][0]
        else:
            found.append([x, y, min(width_a, width_b)])
    return [(x, y, size) for x, y, size in found if size >= SHORTEST]


def _cut(block: tuple[int, int, int], a: Section, b: Section) -> Iterator[tuple[int, int, int]]:
    """The parts of a block that lie in one paragraph on both sides."""
    x, y, size = block
    edges = {first - x for first in _firsts(a, x, x + size)} | {first - y for first in _firsts(b, y, y + size)}
    bounds = [0, *sorted(edges), size]
    for start, end in pairwise(bounds):
        yield x + start, y + start, end - start


def _firsts(part: Section, start: int, end: int) -> list[int]:
    """First tokens of the paragraphs that begin inside ``(start, end)``."""
    low = bisect_right(part.paragraphs, start, key=lambda one: one[0])
    return [first for first, _ in part.paragraphs[low : bisect_left(part.paragraphs, end, key=lambda one: one[0])]]


def _within(blocks: list[tuple[int, int, int]], a: Section, b: Section) -> Iterator[list[tuple[int, int, int]]]:
    """Blocks of one passage: in one paragraph on both sides, in the same order, a small gap apart."""
    of_a, of_b = _paragraph_of(a), _paragraph_of(b)
    run: list[tuple[int, int, int]] = []
    for block in blocks:
        if run:
            last = run[-1]
            gap_a, gap_b = block[0] - last[0] - last[2], block[1] - last[1] - last[2]
            near = 0 <= gap_a <= 2 * GAP and 0 <= gap_b <= 2 * GAP
            if not (near and of_a[block[0]] == of_a[last[0]] and of_b[block[1]] == of_b[last[1]]):
                yield run
                run = []
        run.append(block)
    if run:
        yield run


def _paragraph_of(part: Section) -> list[int]:
    return [number for number, (first, last) in enumerate(part.paragraphs) for _ in range(first, last)]


def _passage(run: list[tuple[int, int, int]]) -> Passage:
    x, y, _ = run[0]
    last_x, last_y, size = run[-1]
    return Passage(x, last_x + size, y, last_y + size, sum(one[2] for one in run))


def _worth(one: Passage, a: Section, b: Section) -> bool:
    """Long enough, or a whole paragraph of both."""
    whole = (one.a, one.a_end) in a.paragraphs and (one.b, one.b_end) in b.paragraphs
    return whole or min(one.a_end - one.a, one.b_end - one.b) >= SHORTEST


def covered(found: list[Passage], length: int, side: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which tokens of one side (0 or 1) lie in a passage."""
    mask = np.zeros(length, bool)
    for one in found:
        start, end = ((one.a, one.a_end), (one.b, one.b_end))[side]
        mask[start:end] = True
    return mask
