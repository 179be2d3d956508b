"""Which sections may share text: an inverted index of hashed shingles, so that the cost grows with the pile and not with its pairs.

A shingle that many sections hold joins each with the next only; what sections share beyond it still brings every true pair together.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dragoman.lineage.sections import Hashes, Ints, Section

COMMON = 12
"""A shingle in more sections than this joins neighbours only."""
LEAST = 4
"""Shared shingles from which a pair is looked at."""


def candidates(parts: Sequence[Section]) -> list[tuple[int, int]]:
    """Pairs (i < j) of sections that share at least ``LEAST`` shingles, sorted."""
    hashes, owners = _index(parts)
    if len(hashes) == 0:
        return []
    bounds = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1], [True])))
    sizes = np.diff(bounds)
    pairs = [_neighbours(owners, bounds, sizes)]
    pairs += [_all_pairs(owners, bounds[:-1][sizes == size], int(size)) for size in range(3, COMMON + 1)]
    keys, counts = np.unique(np.concatenate(pairs), return_counts=True)
    kept = keys[counts >= LEAST]
    return [(int(key >> 32), int(key & 0xFFFFFFFF)) for key in kept]


def _index(parts: Sequence[Section]) -> tuple[Hashes, Ints]:
    """Each section's distinct shingles, sorted by shingle and then section; shingles that stand in one section only are left out."""
    distinct = [np.unique(part.shingles) for part in parts]
    if not distinct:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    hashes = np.concatenate(distinct)
    owners = np.repeat(np.arange(len(parts), dtype=np.int64), [len(one) for one in distinct])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    again = np.zeros(len(hashes), dtype=bool)
    same = hashes[1:] == hashes[:-1]
    again[1:] |= same
    again[:-1] |= same
    return hashes[again], owners[again]


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
