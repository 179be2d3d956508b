"""Words, their shapes and their lemmas."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.knowledge import Knowledge
from dragoman.parsing.inputs import SHAPES, plain, shape
from dragoman.parsing.lemmas import Lemmas
from dragoman.parsing.words import cutter

CUT = cutter("en")


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in CUT(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kigali’s envoy didn’t sign.", ["Kigali", "’s", "envoy", "did", "n’t", "sign", "."]),
        ("the U.S.-led talks", ["the", "U.S.-led", "talks"]),
        ("(aid, $3bn)", ["(", "aid", ",", "$", "3bn", ")"]),
        ("", []),
        (" \u200b \u2060\0", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert cut(text) == words


@given(st.text(max_size=80))
@settings(deadline=None)
def test_every_character_that_is_seen_is_in_one_word(text: str) -> None:
    spans = CUT(text)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    covered = {i for start, end in spans for i in range(start, end)}
    assert all(not plain(text[i]).strip() for i in range(len(text)) if i not in covered)


@given(st.text(max_size=30))
@settings(deadline=None)
def test_every_word_has_a_shape(word: str) -> None:
    assert 1 <= shape(word) < len(SHAPES)


FOLDS = Lemmas(
    words={"VBD": {"went": "go"}},
    endings={"VBD": {"": "2+", "ied": "3+y", "oved": "1+"}, "NNPS": {"s": "1+"}},
    keeps=frozenset({"NNP", "NNPS"}),
    folds=(("ize", "ise"),),
    unfolded=frozenset({"prize"}),
)


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("Went", "VBD", "go"),
        ("allied", "VBD", "ally"),
        ("removed", "VBD", "remove"),
        ("signed", "VBD", "sign"),
        ("realize", "VB", "realise"),
        ("prize", "NN", "prize"),
        ("Ghanaians", "NNPS", "Ghanaian"),
        ("MINURSO", "NNP", "MINURSO"),
        ("İstanbul", "JJ", "i̇stanbul"),
        ("ed", "VBD", "ed"),
        ("", "NN", ""),
    ],
)
def test_the_longest_ending_wins(word: str, tag: str, lemma: str) -> None:
    assert FOLDS.of([word], [tag]) == (lemma,)


def test_without_a_table_words_are_their_own_lemmas(tmp_path: Path) -> None:
    assert Lemmas.load(tmp_path / "lemmas.json").of(["Talks"], ["NNS"]) == ("talks",)


@pytest.mark.parametrize(
    "row",
    [
        "recognized VBD recognise", "recognising VBG recognise", "normalization NN normalisation", "severed VBN sever", "endorsed VBD endorse",
        "withdrew VBD withdraw", "frozen VBN freeze", "lifted VBD lift", "ties NNS tie", "embassies NNS embassy", "hostilities NNS hostility",
        "accredited VBN accredit", "expelled VBD expel", "signalled VBD signal", "signaled VBD signal", "vetoed VBD veto", "dying VBG die",
        "urges VBZ urge", "denied VBD deny", "led VBD lead", "sanctions NNS sanction", "crises NNS crisis", "Liberians NNPS Liberian",
        "Oslo NNP Oslo", "seized VBD seize", "’s POS 's", "n’t RB not", "voting VBG vote", "quashed VBN quash",
    ],
)  # fmt: skip
def test_lemmas_of_the_shipped_table(row: str) -> None:
    word, tag, lemma = row.split()
    folder = Knowledge().model_folder("en")
    assert folder is not None
    assert Lemmas.load(folder / "lemmas.json").of([word], [tag]) == (lemma,)


def test_the_shipped_table_has_no_empty_lemma() -> None:
    folder = Knowledge().model_folder("en")
    assert folder is not None
    table = json.loads((folder / "lemmas.json").read_text(encoding="utf-8"))
    assert all(lemma for words in table["words"].values() for lemma in words.values())
