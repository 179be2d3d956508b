"""Which bundles of a block are worth weighing against each other, so that cost grows with the acts and not with pairs of claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from dragoman.reconciling.bundles import Bundle, by_order

Pair = tuple[Bundle, Bundle]
ARTICLES = frozenset({"the"})


def dated_pairs(bundles: Sequence[Bundle]) -> Iterator[Pair]:
    """Pairs whose dates may share a day, by a sweep over their first days; a date that names no day is paired with every other."""
    ordered = by_order(bundles)
    timeless = [bundle for bundle in ordered if bundle.days is None]
    for a in timeless:
        yield from ((a, b) for b in ordered if b is not a and (b.days is not None or a.order < b.order))
    running: list[Bundle] = []
    for bundle in sorted((b for b in ordered if b.days), key=lambda b: (b.days, b.order)):
        start = bundle.days[0] if bundle.days else 0
        running = [other for other in running if other.days and other.days[1] >= start]
        yield from ((other, bundle) for other in running)
        running.append(bundle)


def undated_pairs(bundles: Sequence[Bundle]) -> Iterator[Pair]:
    """Pairs that may be one act though no date says so: they have a party in common, by id or by name, a copied sentence, or a number.

    Within a block parties told by id are of one state; of two that are told by name, one must have the other's rarest word.
    """
    ordered = by_order(bundles)
    known = [bundle for bundle in ordered if not any(bundle.first.called) and any(bundle.first.roots)]
    chosen = {bundle.id for bundle in known}
    yield from combinations(known, 2)
    others = [bundle for bundle in ordered if bundle.id not in chosen]
    if others and any(others[0].first.roots):
        yield from ((a, b) for a in known for b in others)
    yield from _alike(others)
    yield from ((a, b) for a, b in _sharing(ordered) if not {a.id, b.id} <= chosen)


def _alike(bundles: Sequence[Bundle]) -> Iterator[Pair]:
    """Pairs of which one has the rarest word of the other's name, on the same side."""
    words = [[_words(name) for name in bundle.first.called] for bundle in bundles]
    times = Counter(word for sides in words for side in sides for word in side)
    for side in (0, 1):
        having: dict[str, list[int]] = {}
        for number, sides in enumerate(words):
            for word in sides[side]:
                having.setdefault(word, []).append(number)
        for number, sides in enumerate(words):
            if sides[side]:
                rarest = min(sides[side], key=lambda word: (times[word], word))
                yield from ((bundles[number], bundles[other]) for other in having[rarest] if other != number)


def _sharing(bundles: Sequence[Bundle]) -> Iterator[Pair]:
    """Pairs with a sentence or a number in common."""
    having: dict[str, list[Bundle]] = {}
    for bundle in bundles:
        for name in {*bundle.sentences, *(f"{number.value:g} {number.unit} {number.of}" for number in bundle.first.numbers)}:
            having.setdefault(name, []).append(bundle)
    for those in having.values():
        yield from combinations(those, 2)


def _words(name: str) -> frozenset[str]:
    """The words of a name; of one in a script without spaces, its pairs of characters."""
    found = re.findall(r"[^\W_]+", name.casefold())
    if name.isascii():
        return frozenset(found) - ARTICLES or frozenset(found)
    return frozenset(word[i : i + 2] for word in found for i in range(max(1, len(word) - 1)))
