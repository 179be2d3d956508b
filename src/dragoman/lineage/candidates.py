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
LEAST = 2
"""Kept shingles in common from which a pair is looked at; shorter texts need as many as they have."""


def candidates(prints: Sequence[Print]) -> list[tuple[int, int]]:
    """Pairs (i < j) of texts that share at least ``LEAST`` shingles, sorted."""
    hashes, owners = _index(prints)
    if len(hashes) == 0:
        return []
    bounds = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1], [True])))
    sizes = np.diff(bounds)
    pairs = [_neighbours(owners, bounds, sizes)]
    pairs += [_all_pairs(owners, bounds[:-1][sizes == size], int(size)) for size in range(3, COMMON + 1)]
    keys, counts = np.unique(np.concatenate(pairs), return_counts=True)
    short = np.array([len(one.hashes) < LEAST for one in prints])
    kept = keys[(counts >= LEAST) | short[keys >> 32] | short[keys & 0xFFFFFFFF]]
    return [(int(key >> 32), int(key & 0xFFFFFFFF)) for key in kept.tolist()]


def common(prints: Sequence[Print], least: int, owner: npt.NDArray[np.int32]) -> Hashes:
    """Shingles that at least so many owners keep, sorted; ``owner`` has a number for each text."""
    hashes, _ = _index(prints, owner)
    found, counts = np.unique(hashes, return_counts=True)
    return found[counts >= least]


def _index(prints: Sequence[Print], owner: npt.NDArray[np.int32] | None = None) -> tuple[Hashes, Ints]:
    """Distinct shingles of each text, or owner of texts, sorted by shingle and then owner; what one alone holds is left out."""
    if not prints:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    hashes = np.concatenate([one.hashes for one in prints])
    every = np.arange(len(prints), dtype=np.int32) if owner is None else owner
    owners = np.repeat(every, [len(one.hashes) for one in prints])
    order = np.argsort(hashes, kind="stable") if owner is None else np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    del order
    fresh = np.ones(len(hashes), dtype=bool)
    fresh[1:] = (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1])
    hashes, owners = hashes[fresh], owners[fresh]
    again = np.zeros(len(hashes), dtype=bool)
    same = hashes[1:] == hashes[:-1]
    again[1:] |= same
    again[:-1] |= same
    return hashes[again], owners[again].astype(np.int64)


def _neighbours(owners: Ints, bounds: Ints, sizes: Ints) -> Ints:
    """Each holder of a shingle with the next, for shingles of two holders and of too many."""
    wanted = (sizes == 2) | (sizes > COMMON)
    inside = np.repeat(wanted, sizes)
    last = np.zeros(len(owners), dtype=bool)
    last[bounds[1:] - 1] = True
    left = np.flatnonzero(inside & ~last)
    return (owners[left] << 32) | owners[left + 1]


def _all_pairs(owners: Ints, starts: Ints, size: int) -> Ints:
    if len(starts) == 0:
        return np.empty(0, np.int64)
    block = owners[starts[:, None] + np.arange(size)]
    first, second = np.triu_indices(size, 1)
    keys: Ints = (block[:, first] << 32) | block[:, second]
    return keys.ravel()
