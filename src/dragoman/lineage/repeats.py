"""Passages that a text repeats within itself."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dragoman.lineage.sections import Section
from dragoman.model.lineage import Reuse
from dragoman.model.text import Place

LEAST = 10
"""Words of the shortest repetition that is told."""


def repeats(part: Section) -> Iterator[Reuse]:
    """Each later passage that stands word for word earlier in the same section."""
    width = len(part.tokens) - len(part.shingles) + 1
    order = np.argsort(part.shingles, kind="stable")
    ordered = part.shingles[order]
    again = np.flatnonzero(ordered[1:] == ordered[:-1]) if len(ordered) > 1 else np.empty(0, np.int64)
    points = sorted((int(order[n + 1]), int(order[n])) for n in again)
    runs: dict[int, list[int]] = {}
    finished: list[tuple[int, int, int]] = []
    for later, earlier in points:
        shift = later - earlier
        run = runs.get(shift)
        if run and later <= run[0] + run[2]:
            run[2] = later + width - run[0]
            continue
        if run:
            finished.append((run[0], run[1], run[2]))
        runs[shift] = [later, earlier, width]
    finished += [(run[0], run[1], run[2]) for run in runs.values()]
    for later, earlier, size in sorted(finished):
        size = min(size, later - earlier)
        if size >= LEAST:
            first, second = Place(part.id, *part.span(earlier, earlier + size)), Place(part.id, *part.span(later, later + size))
            yield Reuse(first, second, "repetition", 1.0, "known", "stands earlier in the same text")
