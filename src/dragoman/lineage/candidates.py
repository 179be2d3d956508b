"""Which texts may share a passage: an inverted index of their kept shingles, so that the cost grows with the pile and not with its pairs.

A shingle that many texts hold joins each with the next only; what texts share beyond it still brings every true pair together.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dragoman.lineage.prints import Print
from dragoman.lineage.sections import Hashes, Ints

COMMON = 12
"""A shingle in more texts than this joins neighbours only."""
DRIFT = 6
"""Words by which two shingles in common may stand further apart in one text than in the other and still speak for one passage."""

Small = npt.NDArray[np.int32]


def candidates(prints: Sequence[Print]) -> list[tuple[int, int]]:
    """Pairs (i < j) of texts, sorted, that keep two shingles in common at like distance, or one where a text keeps no more.

    Two shingles that chance put into both stand at any distance; in a shared passage they stand as far apart in one as in the other.
    """
    hashes, owners, places = _index(prints)
    if len(hashes) == 0:
        return []
    bounds = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1], [True])))
    sizes = np.diff(bounds)
    met = [_neighbours(bounds, sizes), *(_all_pairs(bounds[:-1][sizes == size], int(size)) for size in range(3, COMMON + 1))]
    left, right = (np.concatenate(side) for side in zip(*met, strict=True))
    keys = (owners[left].astype(np.int64) << 32) | owners[right]
    return [(key >> 32, key & 0xFFFFFFFF) for key in _kept(keys, places[left] - places[right], prints).tolist()]


def _kept(keys: Ints, shifts: Small, prints: Sequence[Print]) -> Ints:
    """Keys of pairs that meet twice with nearly the same shift, or once where one of the two keeps a single shingle."""
    order = np.lexsort((shifts, keys))
    keys, shifts = keys[order], shifts[order]
    twice = (keys[1:] == keys[:-1]) & (shifts[1:] - shifts[:-1] <= DRIFT)
    few = np.array([len(one.hashes) < 2 for one in prints])
    return np.unique(np.concatenate((keys[1:][twice], keys[few[keys >> 32] | few[keys & 0xFFFFFFFF]])))


def common(prints: Sequence[Print], least: int, owner: Small) -> Hashes:
    """Shingles that at least so many owners keep, sorted; ``owner`` has a number for each text."""
    hashes, owners, _ = _index(prints)
    owners = owner[owners]
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    fresh = np.ones(len(hashes), dtype=bool)
    fresh[1:] = (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1])
    found, counts = np.unique(hashes[fresh], return_counts=True)
    return found[counts >= least]


def _index(prints: Sequence[Print]) -> tuple[Hashes, Small, Small]:
    """Shingles that two texts and more keep, their texts and places, sorted by shingle and then text; a text's repeated one stands once.

    Shingles are sorted with the number of their entry in the same 64 bits: the sort of plain numbers is fast and the same everywhere.
    The bits left for a shingle, 37 of ten million texts, suffice to find candidates; what they share is aligned word by word anyway.
    """
    hashes = np.concatenate([one.hashes for one in prints]) if prints else np.empty(0, np.uint64)
    bits = np.uint64(max(1, len(hashes).bit_length()))
    keys = ((hashes >> bits) << bits) | np.arange(len(hashes), dtype=np.uint64)
    keys.sort()
    entries, groups = (keys & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64), keys >> bits
    del keys
    again = np.zeros(len(groups), dtype=bool)
    same = groups[1:] == groups[:-1]
    again[1:] |= same
    again[:-1] |= same
    entries, groups = entries[again], groups[again]
    lengths = [len(one.hashes) for one in prints]
    owners = np.repeat(np.arange(len(prints), dtype=np.int32), lengths)[entries]
    fresh = np.ones(len(groups), dtype=bool)
    fresh[1:] = (groups[1:] != groups[:-1]) | (owners[1:] != owners[:-1])
    kept = fresh & _held_by_two(groups, fresh)
    places = np.concatenate([one.places for one in prints]).astype(np.int32)[entries[kept]] if prints else np.empty(0, np.int32)
    return hashes[entries[kept]], owners[kept], places


def _held_by_two(groups: Hashes, fresh: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Entries of shingles that two texts and more hold."""
    if not len(groups):
        return fresh
    first = np.concatenate(([True], groups[1:] != groups[:-1]))
    number = np.cumsum(first) - 1
    holders = np.bincount(number[fresh], minlength=int(number[-1]) + 1)
    held: npt.NDArray[np.bool_] = holders[number] >= 2
    return held


def _neighbours(bounds: Ints, sizes: Ints) -> tuple[Ints, Ints]:
    """Each holder of a shingle with the next, for shingles of two holders and of too many, as numbers of entries."""
    inside = np.repeat((sizes == 2) | (sizes > COMMON), sizes)
    last = np.zeros(len(inside), dtype=bool)
    last[bounds[1:] - 1] = True
    left = np.flatnonzero(inside & ~last)
    return left, left + 1


def _all_pairs(starts: Ints, size: int) -> tuple[Ints, Ints]:
    first, second = np.triu_indices(size, 1)
    return (starts[:, None] + first).ravel(), (starts[:, None] + second).ravel()
