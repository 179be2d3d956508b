"""Trees against brute force, names against brute force."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dragoman.parsing import decode

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")


def is_tree(heads: tuple[int, ...]) -> bool:
    """One root, and everybody reaches it."""
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        seen = set()
        while word and word not in seen:
            seen.add(word)
            word = heads[word - 1]
        if word:
            return False
    return True


def worth(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


@st.composite
def score_tables(draw: st.DrawFn, most: int = 5) -> np.ndarray:
    count = draw(st.integers(1, most))
    return draw(arrays(np.float64, (count, count + 1), elements=st.integers(-40, 40).map(lambda n: n / 4)))


@given(score_tables())
@settings(deadline=None)
def test_no_tree_is_worth_more(scores: np.ndarray) -> None:
    found = tuple(decode.tree(scores).tolist())
    assert is_tree(found)
    best = max(worth(scores, heads) for heads in product(range(len(scores) + 1), repeat=len(scores)) if is_tree(heads))
    assert worth(scores, found) == pytest.approx(best)


def test_nested_cycles_are_broken() -> None:
    scores = np.full((4, 5), -5.0)
    scores[0, 2] = scores[1, 1] = 9.0  # 1 and 2 head each other
    scores[2, 4] = scores[3, 3] = 9.0  # 3 and 4 too
    scores[1, 3] = 8.0  # the second pair heads the first
    scores[3, 1] = 7.0
    scores[2, 0] = 1.0
    assert decode.tree(scores).tolist() == [2, 3, 0, 3]


def test_two_words_that_both_want_to_be_root_share_one() -> None:
    assert decode.tree(np.array([[9.0, -9.0, 0.0], [8.0, 0.5, -9.0]])).tolist() == [0, 1]


def test_long_sentences_give_trees() -> None:
    scores = np.random.default_rng(7).normal(size=(150, 151)).astype(np.float32)
    assert is_tree(tuple(decode.tree(scores).tolist()))


def test_relations_put_root_on_the_root_alone() -> None:
    scores = np.zeros((2, 3, 3), np.float32)
    scores[:, 2, :] = 9.0  # "root" is liked best everywhere
    scores[1, 1, 1] = 4.0
    assert decode.relations(scores, np.array([0, 1]), ("nsubj", "obj", "root")) == ("root", "obj")


@given(st.integers(1, 4).flatmap(lambda n: arrays(np.float64, (n, len(TAGS)), elements=st.integers(-8, 8).map(lambda v: v / 2))))
@settings(deadline=None)
def test_no_allowed_tagging_is_worth_more(scores: np.ndarray) -> None:
    def allowed(path: tuple[int, ...]) -> bool:
        before = "O"
        for tag in (TAGS[i] for i in path):
            if tag[0] == "I" and before[1:] != tag[1:]:
                return False
            before = tag
        return True

    found = decode.names(scores, TAGS)
    tags = ["O"] * len(scores)
    for first, last, kind in found:
        tags[first:last] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first - 1)
    ours = sum(scores[i, TAGS.index(tag)] for i, tag in enumerate(tags))
    best = max(sum(scores[i, t] for i, t in enumerate(path)) for path in product(range(len(TAGS)), repeat=len(scores)) if allowed(path))
    assert ours == pytest.approx(best)


def test_two_names_side_by_side_stay_two() -> None:
    scores = np.eye(5)[[3, 3, 4, 0]] * 5
    assert decode.names(scores, TAGS) == [(0, 1, "LOC"), (1, 3, "LOC")]
