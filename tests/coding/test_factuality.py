"""Factuality over hand-made trees."""

from __future__ import annotations

import pytest

from dragoman.coding.factuality import Judge, under
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
