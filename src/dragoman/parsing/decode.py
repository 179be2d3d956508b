"""From scores to a tree and to names.

Trees are found by Chu and Liu (1965) and Edmonds (1967), with exactly one root; names by Viterbi over the tags that may follow one
another. Both first try each word's best choice, which is the answer whenever it is allowed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32] | NDArray[np.float64]


def tree(scores: Scores) -> NDArray[np.int64]:
    """The best tree with one root.

    `scores[i, j]`: how well word i hangs on word j - 1, column 0 being the root; shape (n, n + 1). Returns, per word, the number of
    its head counted from 1, 0 for the root.

    >>> import numpy as np
    >>> tree(np.array([[1.0, 0.0, 9.0], [5.0, 2.0, 0.0]])).tolist()
    [2, 0]
    """
    count = len(scores)
    whole = np.full((count + 1, count + 1), -np.inf)
    whole[1:] = scores
    whole[np.arange(count + 1), np.arange(count + 1)] = -np.inf
    heads: NDArray[np.int64] = whole[1:].argmax(1)
    if np.count_nonzero(heads == 0) == 1 and not _cycle(np.concatenate([[-1], heads])):
        return heads
    spread = float(np.ptp(np.asarray(scores, np.float64))) + 1.0
    whole[1:, 0] -= spread * (count + 1)  # so dear that the best tree has the fewest roots: one
    return _edmonds(whole)[1:]


def _cycle(heads: NDArray[np.int64]) -> list[int]:
    """Some cycle of the graph, or an empty list; node 0 has no head."""
    seen = [0] * len(heads)
    seen[0] = -1
    following = heads.tolist()
    for begin in range(1, len(following)):
        node = begin
        while seen[node] == 0:
            seen[node] = begin
            node = following[node]
        if seen[node] == begin:
            cycle = [node]
            while (node := following[node]) != cycle[0]:
                cycle.append(node)
            return cycle
    return []


def _edmonds(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """The best arborescence from node 0; `scores[i, j]` for j heading i. Gives heads, -1 for node 0."""
    heads: NDArray[np.int64] = scores.argmax(1)
    heads[0] = -1
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.array(sorted(cycle))
    outside = np.setdiff1d(np.arange(len(scores)), inside)
    kept = scores[inside, heads[inside]]
    entering = scores[np.ix_(inside, outside)] - kept[:, None]  # what the cycle gains if entered here
    leaving = scores[np.ix_(outside, inside)]
    size = len(outside)
    small = np.full((size + 1, size + 1), -np.inf)
    small[:size, :size] = scores[np.ix_(outside, outside)]
    small[size, :size] = entering.max(0)
    small[:size, size] = leaving.max(1)
    small[0] = -np.inf
    found = _edmonds(small)
    result = heads.copy()
    for at in range(1, size):
        node = outside[at]
        result[node] = inside[leaving[at].argmax()] if found[at] == size else outside[found[at]]
    enter = found[size]
    result[inside[entering[:, enter].argmax()]] = outside[enter]
    return result


def relations(scores: Scores, heads: NDArray[np.int64], known: Sequence[str]) -> tuple[str, ...]:
    """The best relation of each word to its head, `root` on the root and nowhere else.

    `scores` is (n, relations, n + 1), `heads` what `tree` gives, `known` the relations in the order of the scores.

    >>> import numpy as np
    >>> relations(np.array([[[3.0, 1.0], [1.0, 1.0]]]), np.array([0]), ("nsubj", "root"))
    ('root',)
    """
    order = scores[np.arange(len(heads)), :, heads]
    if "root" in known:
        order[:, list(known).index("root")] = -np.inf
    best = order.argmax(1).tolist()
    return tuple("root" if head == 0 else known[i] for head, i in zip(heads.tolist(), best, strict=True))


def names(scores: Scores, tags: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """The best allowed sequence of tags, read as names: (first word, word after the last, type).

    `scores` has one row a word, one column a tag of `tags` (`O`, `B-…`, `I-…`); an `I-` follows only its own `B-` or `I-`.

    >>> import numpy as np
    >>> names(np.array([[0.0, 1.0, 9.0], [0.0, 1.0, 2.0], [5.0, 0.0, 0.0]]), ("O", "B-LOC", "I-LOC"))
    [(0, 2, 'LOC')]
    """
    best: list[int] = scores.argmax(1).tolist()
    if not any(best) and tags[0] == "O":
        return []
    barred = _barred(tags)
    if barred[-1, best[0]] or any(barred[a, b] for a, b in pairwise(best)):
        best = _viterbi(np.asarray(scores, np.float64), barred)
    return _read([tags[i] for i in best])


def _barred(tags: tuple[str, ...]) -> NDArray[np.bool_]:
    """Which tag (column) may not follow which (row); the last row is the start."""
    barred = np.zeros((len(tags) + 1, len(tags)), np.bool_)
    for column, tag in enumerate(tags):
        if tag.startswith("I-"):
            barred[:, column] = [before[1:] != tag[1:] for before in (*tags, "^")]
    return barred


def _viterbi(scores: NDArray[np.float64], barred: NDArray[np.bool_]) -> list[int]:
    total = scores - np.log(np.exp(scores - scores.max(1, keepdims=True)).sum(1, keepdims=True))
    cost = np.where(barred, -np.inf, 0.0)
    reached = total[0] + cost[-1]
    back = []
    for row in total[1:]:
        ways = reached[:, None] + cost[:-1]
        back.append(ways.argmax(0))
        reached = ways.max(0) + row
    path = [int(reached.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def _read(tags: list[str]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for at, tag in enumerate(tags):
        if tag.startswith("B-"):
            found.append((at, at + 1, tag[2:]))
        elif tag.startswith("I-"):
            found[-1] = (found[-1][0], at + 1, tag[2:])
    return found
