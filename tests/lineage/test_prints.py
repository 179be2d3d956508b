"""Prints: a passage of eight words in common always keeps two shingles in common."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.lineage.candidates import candidates
from dragoman.lineage.prints import WINDOW, print_of, winnowed
from dragoman.lineage.sections import tokens, words
from dragoman.model.text import Piece
from tests.lineage.pile import LAKE, LAKE_ZH, OTHER, QUOTE

WORDS = st.lists(st.text("abcdef", min_size=1, max_size=4), max_size=30)


def made(text: str):  # type: ignore[no-untyped-def]
    return print_of(text, (Piece(0, len(text), "en", "body"),))


@settings(max_examples=150, deadline=None)
@given(WORDS, WORDS, st.lists(st.text("abcdef", min_size=1, max_size=4), min_size=8, max_size=12), WORDS, WORDS)
def test_eight_words_in_common_keep_two_shingles_in_common(a: list[str], b: list[str], both: list[str], c: list[str], d: list[str]) -> None:
    both = [f"z{word}" for word in both]  # of a shingle that a text repeats one place is kept: here none is repeated outside
    one, other = made(" ".join([*a, *both, *b])), made(" ".join([*c, *both, *d]))
    assert np.intersect1d(one.hashes, other.hashes).size >= 2 or len(set(both)) < 8
    assert candidates([one, other]) or len(set(both)) < 8


@given(st.lists(st.integers(0, 6), max_size=60))
def test_every_window_keeps_its_smallest(values: list[int]) -> None:
    every = np.array(values, np.uint64)
    kept = set(winnowed(every).tolist())
    for start in range(max(0, len(values) - WINDOW + 1)):
        window = range(start, start + WINDOW)
        assert {n for n in window if values[n] == min(values[m] for m in window)} <= kept


def test_words_are_the_same_with_and_without_their_places() -> None:
    for text in ("\n".join(LAKE), "\n".join(LAKE_ZH), f"{QUOTE}\n\n“Vanuatu’s” step", "x", ""):
        pieces = (Piece(0, len(text), "en", "body"),)
        hashed, wide = tokens(text, pieces)
        told = words(text, pieces)
        assert hashed.tolist() == told.tokens.tolist() and wide == told.wide
        assert len(told.starts) == len(told.tokens)


def test_scripts_without_spaces_are_cut_into_characters() -> None:
    assert made("\n".join(LAKE_ZH)).width == 9 and made("\n".join(LAKE)).width == 5


def test_quotations_and_repetitions_are_known() -> None:
    text = "\n".join([*LAKE, QUOTE, LAKE[1]])
    one = made(text)
    assert len(one.quoted) == 1 and len(one.repeats) == 1
    (earlier, later) = one.repeats[0]
    assert text[slice(*earlier)] == text[slice(*later)] and LAKE[1][:-1] in text[slice(*earlier)]


def test_two_shingles_that_chance_put_into_both_are_no_pair() -> None:
    near = [LAKE[0][:60], *OTHER, LAKE[2][:60]]
    far = [LAKE[2][:60], LAKE[0][:60], LAKE[5]]
    assert candidates([made("\n".join(near)), made("\n".join(OTHER))]) == [(0, 1)]
    assert candidates([made(LAKE[0] + " " + OTHER[1]), made(OTHER[2])]) == []
    assert candidates([made("\n".join(far)), made("\n".join(near))]) == [(0, 1)]
