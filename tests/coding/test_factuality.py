"""Factuality over hand-made trees."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dragoman.coding.code import lexicon_of
from dragoman.coding.factuality import Judge
from dragoman.coding.predicates import predicates
from dragoman.coding.told import under
from dragoman.coding.tree import Tree
from dragoman.knowledge import Knowledge
from dragoman.model.parse import Parse

ENGLISH = Knowledge().languages["en"]

SIGNED = ["Chile Chile PROPN 2 nsubj", "signed sign VERB 0 root", "it it PRON 2 obj"]
NOT = ["Chile Chile PROPN 4 nsubj", "did do AUX 4 aux", "not not PART 4 advmod", "sign sign VERB 0 root", "it it PRON 4 obj"]
MAY = ["Chile Chile PROPN 3 nsubj", "may may AUX 3 aux", "sign sign VERB 0 root", "it it PRON 3 obj"]
WILL = ["Chile Chile PROPN 3 nsubj", "will will AUX 3 aux", "sign sign VERB 0 root", "it it PRON 3 obj"]
REFUSED = ["Chile Chile PROPN 2 nsubj", "refused refuse VERB 0 root", "to to PART 4 mark", "sign sign VERB 2 xcomp"]
NEVER_REFUSED = [
    "Chile Chile PROPN 3 nsubj",
    "never never ADV 3 advmod",
    "refused refuse VERB 0 root",
    "to to PART 5 mark",
    "sign sign VERB 3 xcomp",
]
URGED = ["Peru Peru PROPN 2 nsubj", "urged urge VERB 0 root", "Chile Chile PROPN 2 obj", "to to PART 5 mark", "sign sign VERB 2 xcomp"]
NOBODY = ["No no DET 2 det", "state state NOUN 3 nsubj", "signed sign VERB 0 root"]
IF = ["If if SCONJ 3 mark", "Chile Chile PROPN 3 nsubj", "signs sign VERB 5 advcl", "Peru Peru PROPN 5 nsubj", "gains gain VERB 0 root"]
FIRST = [
    "Chile Chile PROPN 2 nsubj", "became become VERB 0 root", "the the DET 5 det", "first first ADJ 5 amod", "state state NOUN 2 xcomp",
    "to to PART 7 mark", "sign sign VERB 5 acl",
]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "word", "value"),
    [
        (SIGNED, 1, "asserted"), (NOT, 3, "denied"), (MAY, 2, "uncertain"), (WILL, 2, "predicted"), (REFUSED, 3, "denied"),
        (NEVER_REFUSED, 4, "asserted"), (URGED, 4, "urged"), (NOBODY, 2, "denied"), (IF, 2, "conditional"), (FIRST, 6, "asserted"),
    ],
)  # fmt: skip
def test_value(rows: list[str], word: int, value: str) -> None:
    assert ENGLISH.acts and ENGLISH.factuality and ENGLISH.cues
    judge = Judge(Tree(Parse.from_rows(rows), ENGLISH.acts.words), ENGLISH.factuality, ENGLISH.cues)
    assert judge.of(word) == value


def test_values_join_the_outer_over_the_inner() -> None:
    assert under("asserted", "urged") == "urged"
    assert under("conditional", "predicted") == "conditional"
    assert under("denied", "predicted") == "uncertain"


def scores(rows: list[str]) -> dict[str, float]:
    """The score of each verb and act noun of hand-made rows, by its word."""
    assert ENGLISH.acts and ENGLISH.factuality and ENGLISH.cues
    tree = Tree(Parse.from_rows(rows), ENGLISH.acts.words)
    judge = Judge(tree, ENGLISH.factuality, ENGLISH.cues)
    return {lower: judge.told(word).score for word, lower in enumerate(tree.lower)}


def test_scores_fall_from_what_is_done_to_what_is_not() -> None:
    told = [scores(rows)["sign" if rows is not SIGNED else "signed"] for rows in (SIGNED, WILL, URGED, MAY, REFUSED)]
    assert told == sorted(told, reverse=True)
    assert told[0] == 3 and told[-1] < -1


def test_the_learned_score_has_a_share_in_a_predicate() -> None:
    assert ENGLISH.acts and ENGLISH.factuality and ENGLISH.cues
    parse = Parse.from_rows(SIGNED)
    doubted = replace(parse, factuality=np.array([np.nan, -1.0, np.nan], np.float32))
    found = [
        predicates(Tree(one, ENGLISH.acts.words), Judge(Tree(one, ENGLISH.acts.words), ENGLISH.factuality, ENGLISH.cues), lexicon_of(ENGLISH), None)
        for one in (parse, doubted)
    ]
    assert [one[0].factuality for one in found] == ["asserted", "asserted"]
    assert found[1][0].score < found[0][0].score == 3


def test_nouns_of_happenings_are_predicates() -> None:
    assert ENGLISH.acts and ENGLISH.factuality and ENGLISH.cues and ENGLISH.happenings
    parse = Parse.from_rows(["An an DET 2 det", "earthquake earthquake NOUN 3 nsubj", "hit hit VERB 0 root", "the the DET 5 det", "hotel hotel NOUN 3 obj"])
    tree = Tree(parse, ENGLISH.acts.words)
    found = predicates(tree, Judge(tree, ENGLISH.factuality, ENGLISH.cues), lexicon_of(ENGLISH), ENGLISH.happenings)
    assert [parse.text[one.start : one.end] for one in found] == ["earthquake", "hit"]
