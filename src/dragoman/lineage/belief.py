"""Whether an alignment of two texts shows a translation, or two texts of their own about one story.

Any two texts of one story share names and dates, and the shorter they are the easier sentences of about the same order fall into place.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.lineage.translation import Aligned, anchors_of

Given = Sequence[tuple[int, str]]

NOTED, NAMED = 0.3, 0.45
"""What must be covered where a note in the text calls it a translation; what must be covered and agree where it credits the other."""
COVERED, AGREED, MUTUAL = 0.7, 0.62, 0.52
"""Share of both texts in pairs; of the anchors of the poorer text that found their partner; and of both texts' anchors in the pairs
(Dice), which a text that has only a part of the other's does not reach."""
PAIRS, ANCHORS = 4, 8
"""Fewer pairs of sentences or anchors than this prove nothing by themselves: two reports of a few lines run alike."""
PROPORTION = 1.5
"""The fuller side of the pairs may be this much longer than the other: who translates tells the same, not much more nor much less."""
WIDE = 3
"""A character of a script that writes syllables or words (East Asian width W or F) tells about what three letters tell."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the pairs of an alignment show: how many there are, how many have anchors and share none, the share of both sides' anchors that
    is shared, and how much longer the fuller side is."""

    pairs: int
    alone: int
    mutual: float
    proportion: float


def weighed(result: Aligned, texts: tuple[str, str], given: tuple[Given, Given]) -> Weighed:
    """Counts over the pairs of an alignment; sentences that one side left out do not count."""
    beads = [bead for bead in result.beads if not bead.one_sided]
    sides = [[_anchors(text, span, tokens) for span in spans] for text, tokens, spans in zip(texts, given, _spans(result), strict=True)]
    shared = [left & right for left, right in zip(*sides, strict=True)]
    alone = sum(1 for left, right, both in zip(*sides, shared, strict=True) if not both and (left or right))
    total = sum(one.total() for side in sides for one in side)
    a, b = (sum(_weight(text[start:end]) for start, end in spans) for text, spans in zip(texts, _spans(result), strict=True))
    return Weighed(len(beads), alone, 2 * sum(one.total() for one in shared) / total if total else 0.0, max(a, b) / max(1, min(a, b)))


def _spans(result: Aligned) -> Iterator[list[tuple[int, int]]]:
    """The stretches in pairs, of the first text and of the second."""
    yield [bead.a for bead in result.beads if not bead.one_sided]
    yield [bead.b for bead in result.beads if not bead.one_sided]


def _anchors(text: str, span: tuple[int, int], given: Given) -> Counter[str]:
    return Counter(token for _, token in anchors_of(text, *span, given))


def _weight(text: str) -> int:
    """How much a stretch tells, in letters.

    >>> _weight("in Rome"), _weight("在罗马")
    (6, 9)
    """
    return sum(WIDE if unicodedata.east_asian_width(c) in "WF" else 1 for c in text if not c.isspace())


def shows(result: Aligned, told: Weighed) -> bool:
    """Does an alignment show a translation where no text says so?"""
    aligned = result.covered >= COVERED and result.agreement >= AGREED and told.mutual >= MUTUAL and 2 * told.alone < told.pairs
    return aligned and told.pairs >= PAIRS and result.anchors >= ANCHORS and told.proportion <= PROPORTION


def bears_out(result: Aligned) -> bool:
    """Does an alignment bear out what the text's own credit says?"""
    return result.covered >= NAMED and result.agreement >= NAMED
