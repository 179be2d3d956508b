"""Whether two texts that share passages are one telling, and what each passage is.

What joins: most of the shorter text stands in the longer, and its opening does too. A running story keeps its background under a new
opening; a page keeps its furniture; two reports quote one statement: none of that is one text drawn from the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dragoman.lineage.overlap import Passage, covered
from dragoman.lineage.prints import Print
from dragoman.lineage.sections import Hashes
from dragoman.model.lineage import ReuseKind

SHARE = 0.6
"""Of the shorter text, what must stand in the longer."""
SHARE_AND_OPENING = 1.1
"""That share and the share of the opening, together."""
SOON = 4
"""Days within which an outlet's texts are revised and reprinted."""
LATER = 1.6
"""The two shares together for a text that appears later than that."""
OPENING = 25
"""Words of an opening: a fifth of the text, at least so many (its first sentence), and of a very short text no more than half."""
STOCK = 4
"""Texts from which on a shingle is stock: page furniture or the background of a running story."""
LEAST_OWN = {"stock": (40, 0.3), "quoted": (12, 0.0)}
"""Words, and share of the text, that must be left beside stock or quotations for a text to be judged without them: what is stock from end
to end is a text that many reprint."""
THIN = (100, 0.3, 0.5)
"""Words below which a text is thin when hardly anything but stock, and at least such a share of it, is in it; and the share of the longer
text that it must make up to be one telling with it: what many texts carry along is none of them."""
COUNTED = 8
"""Words of the shortest passage that speaks for one telling, unless it is a whole paragraph; shorter ones are phrases."""
ONE_HOUSE = (0.4, 0.1, 1)
"""Share of the shorter text and of its opening, and days, within which texts of one outlet or wire are states of one telling: a revised
report keeps something of its opening, a new one carries old paragraphs along below."""
HOPELESS = ONE_HOUSE[0] * LEAST_OWN["stock"][1] / 2
"""Share of words alike below which no reckoning makes two texts one telling: half of what the least share of the least part would be."""

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Are the two one telling; the shares of the shorter text and of its opening that stand in the other, and of the longer text."""

    same: bool
    share: float
    opening: float
    of_longer: float


def verdict(
    a: Print, b: Print, found: Sequence[Passage], stock: Hashes, days: int | None = None, one_house: bool = False
) -> Verdict:  # fmt: skip
    """Judges two texts by their passages; ``stock`` are the shingles (sorted) that many texts hold.

    ``days`` lie between the two publications, where known: after some, a text under a new opening is a later one on a running story.
    ``one_house``: the same outlet published both, or the same wire wrote both; its second text on a day is no second telling.
    """
    told = [one for one in found if one.whole or min(one.a_end - one.a, one.b_end - one.b) >= COUNTED]
    short, long = (0, 1) if a.length <= b.length else (1, 0)
    if not (a, b)[short].quoted and sum(one.same for one in told) < HOPELESS * min(a.length, b.length):
        return Verdict(False, 0.0, 0.0, 0.0)
    masks = covered(told, a.length, 0), covered(told, b.length, 1)
    counted, thin = _counted((a, b)[short], stock)
    mask = masks[short]
    opening = np.zeros(len(mask), bool)
    opening[: max(min(OPENING, len(mask) // 2), len(mask) // 5)] = True
    share = _share(mask, counted)
    lead = _share(mask, counted & opening) if (counted & opening).sum() >= 10 else share
    needed = SHARE_AND_OPENING if days is None or days <= SOON else LATER
    of_longer = float(masks[long].mean()) if len(masks[long]) else 0.0
    same = share >= SHARE and share + lead >= needed
    revised = one_house and days is not None and days <= ONE_HOUSE[2] and share >= ONE_HOUSE[0] and lead >= ONE_HOUSE[1]
    return Verdict((same or revised) and not (thin and of_longer < THIN[2]), share, lead, of_longer)


def _share(mask: Mask, counted: Mask) -> float:
    return float(mask[counted].mean()) if counted.any() else 0.0


def _counted(one: Print, stock: Hashes) -> tuple[Mask, bool]:
    """Words that speak for a text: not stock and not quoted, unless hardly any are left; and whether it is thin (see ``THIN``)."""
    counted, carried = np.ones(one.length, bool), stock_mask(one, stock)
    for name, mask in (("stock", carried), ("quoted", ranges_mask(one.quoted, one.length))):
        words, share = LEAST_OWN[name]
        left = counted & ~mask
        if left.sum() >= max(words, share * len(left)):
            counted = left
    thin = 0 < one.length < THIN[0] and carried.mean() >= THIN[1] and (~carried).sum() < LEAST_OWN["stock"][0]
    return counted, bool(thin)


def stock_mask(one: Print, stock: Hashes) -> Mask:
    """Words that lie in shingles of the given list."""
    mask = np.zeros(one.length, bool)
    if len(stock):
        nearest = stock[np.minimum(np.searchsorted(stock, one.hashes), len(stock) - 1)]
        held = one.places[nearest == one.hashes]
        mask[(held[:, None] + np.arange(one.width)).ravel()] = True
    return mask


def ranges_mask(ranges: Iterable[tuple[int, int]], length: int) -> Mask:
    """Words that lie in one of these ranges."""
    mask = np.zeros(length, bool)
    for start, end in ranges:
        mask[start:end] = True
    return mask


def in_quotes(one: Print, start: int, end: int) -> bool:
    """Does most of a passage stand between quotation marks?"""
    return sum(max(0, min(end, last) - max(start, first)) for first, last in one.quoted) > 0.8 * (end - start)


def kind(joined: bool, exact: bool, excerpt: bool, quoted: bool) -> ReuseKind:
    """What a passage is: of one telling a copy, an excerpt or (a character changed) a revision; else a quotation or common source."""
    if not joined:
        return "quotation" if quoted else "common-source"
    if not exact:
        return "revision"
    return "excerpt" if excerpt else "copy"
