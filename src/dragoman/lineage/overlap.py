"""What two texts share, word by word: passages with both spans, and how much of each text they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import numpy as np

from dragoman.lineage.sections import Words

GAP = 6
"""Words that may differ between two shared stretches of one passage (a name changed, a clause put in)."""
SHORTEST = 6
"""Words of the shortest passage that is told, unless it is a whole paragraph (a heading); three times so many single characters."""
REPEATED = 4
"""Places of a shingle that a text repeats that are looked at."""
ENOUGH = 12
"""Words of wording in a passage beyond which they are not counted."""
LEAST_LETTERS = 4
"""Letters of a word that says something by itself; shorter ones hold a sentence together in most languages."""
LONGEST = 20_000
"""Words of the longest text that is aligned word by word; beyond that only the first so many are."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words ``[a, a_end)`` of one text that stand as ``[b, b_end)`` in another; ``same`` of them are alike.

    ``in_a`` and ``in_b`` are their spans of characters; ``exact``: these read alike but for white space. ``content`` counts the alike words
    that are wording and not a matter of fact: no names, no numbers, no little words; of scripts without spaces, every character.
    """

    a: int
    a_end: int
    b: int
    b_end: int
    same: int
    in_a: tuple[int, int]
    in_b: tuple[int, int]
    exact: bool
    content: int
    whole: bool

    @property
    def score(self) -> float:
        """Tokens alike over the mean length: 1.0 for a word-for-word copy."""
        return 2 * self.same / (self.a_end - self.a + self.b_end - self.b)


def passages(a: Words, b: Words, texts: tuple[str, str], everyday: frozenset[int] = frozenset()) -> list[Passage]:
    """Shared passages of two texts, cut at the paragraphs of both; ``texts`` are those of their documents, ``everyday`` hashes of words
    whose sharing says nothing.

    Blocks of equal words by the longest common subsequence (Myers 1986, bit-parallel after Hyyrö 2004, by rapidfuzz); text that was
    moved is found by a second look at what the first left over.
    """
    from rapidfuzz.distance import Indel

    left, right = a.tokens[:LONGEST].tolist(), b.tokens[:LONGEST].tolist()
    blocks = [(m.a, m.b, m.size) for m in Indel.opcodes(left, right).as_matching_blocks() if m.size]
    blocks = [block for run in _runs(blocks) for block in run]
    blocks = _joined([*blocks, *_moved(a, b, blocks)])
    cut = sorted(piece for block in blocks for piece in _cut(block, a, b))
    whole = set(a.paragraphs), set(b.paragraphs)
    made = (_passage(run, a, b, texts, everyday, whole) for run in _within(cut, a, b))
    return [one for one in made if one.whole or min(one.a_end - one.a, one.b_end - one.b) >= shortest(a)]


def shortest(one: Words) -> int:
    """Words, or single characters, of the shortest passage that is told."""
    return 3 * SHORTEST if one.wide else SHORTEST


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


def _moved(a: Words, b: Words, blocks: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Stretches of shared shingles outside the blocks, on one diagonal each: passages that stand in another order."""
    free_a, free_b = (_free(words, [(block[side], block[2]) for block in blocks]) for side, words in enumerate((a, b)))
    met = {mixed for _, mixed in free_a}.intersection(mixed for _, mixed in free_b)
    at: dict[int, list[int]] = {}
    for y, mixed in free_b if met else ():
        if mixed in met:
            at.setdefault(mixed, []).append(y)
    found: dict[int, list[list[int]]] = {}
    for x, mixed in free_a if met else ():
        for y in at.get(mixed, ())[:REPEATED]:
            runs = found.setdefault(x - y, [])
            if runs and x <= runs[-1][0] + runs[-1][1] + GAP:
                runs[-1][1] = x + a.width - runs[-1][0]
            else:
                runs.append([x, a.width])
    stretches = ((x, x - shift, length) for shift, runs in found.items() for x, length in runs)
    return sorted(one for one in stretches if one[2] >= shortest(a))


def _free(words: Words, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places and hashes of the shingles that begin outside the stretches taken."""
    every = list(enumerate(words.shingles.tolist()))
    if not taken:
        return every
    mask = np.ones(len(every), bool)
    for start, length in taken:
        mask[start : start + length] = False
    return [every[n] for n in np.flatnonzero(mask).tolist()]


def _joined(blocks: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Blocks on one diagonal that meet or overlap as one: what the second look found may go on where the first began."""
    found: list[tuple[int, int, int]] = []
    for x, y, size in sorted(blocks, key=lambda block: (block[0] - block[1], block[0])):
        if found and found[-1][0] - found[-1][1] == x - y and x <= found[-1][0] + found[-1][2]:
            first_x, first_y, first_size = found[-1]
            found[-1] = first_x, first_y, max(first_size, x + size - first_x)
        else:
            found.append((x, y, size))
    return found


def _cut(block: tuple[int, int, int], a: Words, b: Words) -> Iterator[tuple[int, int, int]]:
    """The parts of a block that lie in one paragraph on both sides."""
    x, y, size = block
    edges = {first - x for first in _firsts(a, x, x + size)} | {first - y for first in _firsts(b, y, y + size)}
    bounds = [0, *sorted(edges), size]
    for start, end in pairwise(bounds):
        yield x + start, y + start, end - start


def _firsts(part: Words, start: int, end: int) -> list[int]:
    """First tokens of the paragraphs that begin inside ``(start, end)``."""
    low = bisect_right(part.paragraphs, start, key=lambda one: one[0])
    return [first for first, _ in part.paragraphs[low : bisect_left(part.paragraphs, end, key=lambda one: one[0])]]


def _within(blocks: list[tuple[int, int, int]], a: Words, b: Words) -> Iterator[list[tuple[int, int, int]]]:
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


def _paragraph_of(part: Words) -> list[int]:
    return [number for number, (first, last) in enumerate(part.paragraphs) for _ in range(first, last)]


Wholes = tuple[set[tuple[int, int]], set[tuple[int, int]]]


def _passage(
    run: list[tuple[int, int, int]], a: Words, b: Words, texts: tuple[str, str], everyday: frozenset[int], paragraphs: Wholes
) -> Passage:  # fmt: skip
    x, y, _ = run[0]
    last_x, last_y, size = run[-1]
    ends = x, last_x + size, y, last_y + size, sum(one[2] for one in run)
    in_a, in_b = a.span(*ends[:2]), b.span(*ends[2:4])
    exact = texts[0][slice(*in_a)].split() == texts[1][slice(*in_b)].split()
    whole = ends[:2] in paragraphs[0] and ends[2:4] in paragraphs[1]
    return Passage(*ends, in_a, in_b, exact, ends[4] if a.wide else _wording(run, a, texts[0], everyday), whole)


def _wording(run: list[tuple[int, int, int]], a: Words, text: str, everyday: frozenset[int]) -> int:
    """Alike words that are wording, counted up to ``ENOUGH``."""
    starts, ends = a.starts, a.ends
    alike = (n for x, _, size in run for n in range(x, x + size))
    return sum(1 for _ in islice((n for n in alike if _says(text[starts[n] : ends[n]]) and int(a.tokens[n]) not in everyday), ENOUGH))


def _says(word: str) -> bool:
    """Is this a word of wording: long enough, no name, no number?"""
    return len(word) >= LEAST_LETTERS and not word[0].isupper() and word[0].isalpha()


def covered(found: Sequence[Passage], length: int, side: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which tokens of one side (0 or 1) lie in a passage."""
    mask = np.zeros(length, bool)
    for one in found:
        start, end = ((one.a, one.a_end), (one.b, one.b_end))[side]
        mask[start:end] = True
    return mask
