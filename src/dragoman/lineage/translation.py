"""Which text is a translation of which, sentence by sentence, without knowing either language.

Gale and Church (1993): sentences that translate each other have lengths in proportion; the best path through both texts allows one
to one, one to two, two to one, and omissions. Anchors (numbers, names written alike, and what the caller gives: actors, dates) that two
sentences share make a pair cheaper, as in Simard, Foster and Isabelle (1992).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.lineage.sections import Section, paragraph_spans

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
LATIN = re.compile(r"\b[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+|\b[A-Z]{2,}\b", re.ASCII)
END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[^\W\d_a-z])|[。！？]+[”’」』）)]*|(?<=[\u4e00-\u9fff”])[!?;；]+[”’」』）)]*")
COST = {(1, 1): 0.0, (1, 0): 4.5, (0, 1): 4.5, (2, 1): 2.3, (1, 2): 2.3, (2, 2): 4.4, (3, 1): 4.4, (1, 3): 4.4}
"""Minus the log of Gale and Church's priors over that of one to one."""
SPREAD = 6.8
"""Variance of length in characters per character, Gale and Church's measure."""
ANCHOR = 1.6
"""What a shared anchor takes off the cost of a pair, and half of it what one without partner adds."""
BAND = 40
"""Paragraphs or sentences that a path may stray from the diagonal."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence or paragraph: its span and its anchors."""

    start: int
    end: int
    anchors: tuple[str, ...]

    @property
    def length(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences of one text that translate sentences of another, as spans, with the share of their anchors that agree.

    Where one side has nothing for the other, its span is empty and stands where the sentence would.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    score: float

    @property
    def one_sided(self) -> bool:
        """Has one side nothing for the other?"""
        return self.a[0] == self.a[1] or self.b[0] == self.b[1]


@dataclass(frozen=True, slots=True)
class Aligned:
    """The beads of two texts; ``covered`` the share of both that is in a pair, ``agreement`` of anchors that found their partner."""

    beads: tuple[Bead, ...]
    covered: float
    agreement: float
    anchors: int


def anchors_of(text: str, start: int, end: int, given: Sequence[tuple[int, str]] = ()) -> list[tuple[int, str]]:
    """What stands in both languages alike, with where it stands, in order: numbers, abbreviations and hyphenated names in Latin letters,
    and the given tokens."""
    found = [(one.start(), one[0].replace(",", "")) for one in NUMBER.finditer(text, start, end)]
    found += [(one.start(), one[0].upper()) for one in LATIN.finditer(text, start, end)]
    return sorted(found + [(offset, token) for offset, token in given if start <= offset < end])


def _tokens(text: str, start: int, end: int, given: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(sorted(token for _, token in anchors_of(text, start, end, given)))


def aligned(
    texts: tuple[str, str], parts: tuple[Section, Section], given: tuple[Sequence[tuple[int, str]], Sequence[tuple[int, str]]]
) -> Aligned:
    """Aligns paragraphs, then the sentences inside each pair of them."""
    left, right = (_paragraphs(text, part, tokens) for text, part, tokens in zip(texts, parts, given, strict=True))
    beads: list[Bead] = []
    matched = Counter[str]()
    for some, others in _path(left, right):
        inner = (
            [s for p in some for s in _sentences(texts[0], p, given[0])],
            [s for p in others for s in _sentences(texts[1], p, given[1])],
        )
        for pair in _path(*inner) if some and others else [inner]:
            beads.append(_bead(*pair, beads[-1] if beads else Bead((parts[0].start,) * 2, (parts[1].start,) * 2, 0.0)))
            matched.update(_shared(*pair))
    weight = sum(one.length for one in (*left, *right)) or 1
    held = sum(bead.a[1] - bead.a[0] + bead.b[1] - bead.b[0] for bead in beads if not bead.one_sided)
    whole = _both(left, right)
    return Aligned(tuple(beads), held / weight, matched.total() / whole if whole else 0.0, whole)


def _both(left: Sequence[Stretch], right: Sequence[Stretch]) -> int:
    """Anchors that could have found a partner: the fewer of either side, counted over both texts."""
    a, b = (sum(len(one.anchors) for one in side) for side in (left, right))
    return min(a, b)


def _shared(some: Sequence[Stretch], others: Sequence[Stretch]) -> Counter[str]:
    left, right = (Counter(anchor for one in side for anchor in one.anchors) for side in (some, others))
    return left & right


def _bead(some: Sequence[Stretch], others: Sequence[Stretch], last: Bead) -> Bead:
    """The bead of these sentences; a side without any has an empty span behind the bead before."""
    a = (some[0].start, some[-1].end) if some else (last.a[1], last.a[1])
    b = (others[0].start, others[-1].end) if others else (last.b[1], last.b[1])
    left, right = (Counter(anchor for one in side for anchor in one.anchors) for side in (some, others))
    whole = max(left.total(), right.total())
    return Bead(a, b, (left & right).total() / whole if whole else 0.5)


def _paragraphs(text: str, part: Section, given: Sequence[tuple[int, str]]) -> list[Stretch]:
    return [Stretch(start, end, _tokens(text, start, end, given)) for start, end in paragraph_spans(text, part.pieces)]


def _sentences(text: str, part: Stretch, given: Sequence[tuple[int, str]]) -> Iterator[Stretch]:
    start = part.start
    for found in END.finditer(text, part.start, part.end):
        end = found.end()
        while end > start and text[end - 1].isspace():
            end -= 1
        yield Stretch(start, end, _tokens(text, start, end, given))
        start = found.end()
    while start < part.end and text[start].isspace():
        start += 1
    if start < part.end:
        yield Stretch(start, part.end, _tokens(text, start, part.end, given))


def _path(left: Sequence[Stretch], right: Sequence[Stretch]) -> list[tuple[Sequence[Stretch], Sequence[Stretch]]]:
    """The cheapest way through both sides, as groups that belong together."""
    rows, columns = len(left), len(right)
    if not rows or not columns:
        return []
    ratio = sum(one.length for one in right) / max(1, sum(one.length for one in left))
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(rows + 1):
        middle = i * columns // max(rows, 1)
        for j in range(max(0, middle - BAND), min(columns, middle + BAND) + 1):
            options = [
                (best[i - x, j - y][0] + COST[x, y] + _cost(left[i - x : i], right[j - y : j], ratio), (x, y))
                for x, y in COST
                if (i - x, j - y) in best and (x or y)
            ]
            if options:
                best[i, j] = min(options)
    return _traced(best, left, right)


def _traced(
    best: Mapping[tuple[int, int], tuple[float, tuple[int, int]]], left: Sequence[Stretch], right: Sequence[Stretch]
) -> list[tuple[Sequence[Stretch], Sequence[Stretch]]]:
    i, j = len(left), len(right)
    path = []
    while (i, j) in best and (i or j):
        x, y = best[i, j][1]
        path.append((left[i - x : i], right[j - y : j]))
        i, j = i - x, j - y
    return path[::-1]


def _cost(some: Sequence[Stretch], others: Sequence[Stretch], ratio: float) -> float:
    """Minus the log of the chance of such lengths, less what shared anchors are worth; 0 for an omission, whose prior says all."""
    if not some or not others:
        return 0.0
    a, b = sum(one.length for one in some) * ratio, sum(one.length for one in others)
    delta = abs(b - a) / math.sqrt(SPREAD * max(1.0, (a + b) / 2))
    chance = math.erfc(delta / math.sqrt(2))
    left, right = (Counter(anchor for one in side for anchor in one.anchors) for side in (some, others))
    shared = (left & right).total()
    alone = (left | right).total() - shared
    return -math.log(max(chance, 1e-9)) - ANCHOR * shared + 0.4 * ANCHOR * alone
