"""Whether two texts that share passages are one telling, and what each passage is.

What joins: most of the shorter text stands in the longer, and its opening does too. A running story keeps its background under a new
opening; a page keeps its furniture; two reports quote one statement: none of that is one text drawn from the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dragoman.lineage.overlap import Passage, covered
from dragoman.lineage.sections import Hashes, Section
from dragoman.model.lineage import ReuseKind

SHARE = 0.6
"""Of the shorter text, what must stand in the longer."""
SHARE_AND_OPENING = 1.1
"""That share and the share of the opening, together."""
SOON = 4
"""Days within which an outlet's texts are revised and reprinted."""
LATER = 1.6
"""The two shares together for a text that appears later than that."""
OPENING = 60
"""Words of an opening: a fifth of the text, at least so many, and of a short text no more than a third."""
STOCK = 4
"""Sections from which on a shingle is stock: page furniture or the background of a running story."""
LEAST_OWN = {"stock": (40, 0.3), "quoted": (12, 0.0)}
"""Words, and share of the text, that must be left beside stock or quotations for a text to be judged without them: what is stock from end
to end is a text that many reprint."""
QUOTED = re.compile(r"[“„«「『]([^“”„«»「」『』]{20,2000})[”»」』]|(?<![\w\"])\"(?=\w)([^\"\n]{20,2000})\"")

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Weak:
    """Tokens of a section that speak for no lineage: in shingles that many sections hold, or in quotation marks."""

    stock: Mask
    quoted: Mask


@dataclass(frozen=True, slots=True)
class Verdict:
    """Are the two one telling; the shares of the shorter text and of its opening that stand in the other, and of the longer text."""

    same: bool
    share: float
    opening: float
    of_longer: float


def verdict(a: Section, b: Section, found: Sequence[Passage], weak: Mapping[int, Weak], days: int | None = None) -> Verdict:
    """Judges two sections by their passages; ``weak`` holds for a section (by its id) the tokens that count for nothing.

    ``days`` lie between the two publications, where known: after some, a text under a new opening is a later one on a running story.
    """
    masks = (covered(list(found), len(a.tokens), 0), covered(list(found), len(b.tokens), 1))
    short, long = (0, 1) if len(a.tokens) <= len(b.tokens) else (1, 0)
    counted = _counted((a, b)[short], weak)
    mask = masks[short]
    opening = np.zeros(len(mask), bool)
    opening[: max(min(OPENING, len(mask) // 3), len(mask) // 5)] = True
    share = _share(mask, counted)
    lead = _share(mask, counted & opening) if (counted & opening).sum() >= 10 else share
    needed = SHARE_AND_OPENING if days is None or days <= SOON else LATER
    same = share >= SHARE and share + lead >= needed
    return Verdict(same, share, lead, float(masks[long].mean()) if len(masks[long]) else 0.0)


def _share(mask: Mask, counted: Mask) -> float:
    return float(mask[counted].mean()) if counted.any() else 0.0


def _counted(part: Section, weak: Mapping[int, Weak]) -> Mask:
    """Tokens that speak for a text: not stock and not quoted, unless hardly any are left."""
    counted = np.ones(len(part.tokens), bool)
    told = weak.get(id(part))
    for mask, (words, share) in ((told.stock, LEAST_OWN["stock"]), (told.quoted, LEAST_OWN["quoted"])) if told else ():
        left = counted & ~mask
        if left.sum() >= max(words, share * len(left)):
            counted = left
    return counted


def quoted(text: str, part: Section) -> Mask:
    """Tokens that stand between quotation marks."""
    mask = np.zeros(len(part.tokens), bool)
    for found in QUOTED.finditer(text, part.start, part.end):
        first, last = np.searchsorted(part.starts, [found.start(), found.end()])
        mask[first:last] = True
    return mask


def stock(parts: Sequence[Section], common: Hashes) -> dict[int, Mask]:
    """For each section (by its id) the tokens that lie in the shingles that ``STOCK`` sections and more hold."""
    masks = {}
    for part in parts:
        mask = np.zeros(len(part.tokens), bool)
        width = len(part.tokens) - len(part.shingles) + 1
        for n in np.flatnonzero(np.isin(part.shingles, common)):
            mask[n : n + width] = True
        masks[id(part)] = mask
    return masks


def kind(joined: bool, exact: bool, excerpt: bool, in_quotes: bool) -> ReuseKind:
    """What a passage is: of one telling a copy, an excerpt or (a character changed) a revision; else a quotation or common source."""
    if not joined:
        return "quotation" if in_quotes else "common-source"
    if not exact:
        return "revision"
    return "excerpt" if excerpt else "copy"
