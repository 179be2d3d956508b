"""Of two clauses joined by "and", the noun before the second verb acts there; a second object stays one. All sentences are invented."""

from __future__ import annotations

import pytest

from dragoman.knowledge import Knowledge
from dragoman.selfcheck import claims_of

KNOWLEDGE = Knowledge()
pytestmark = pytest.mark.skipif(KNOWLEDGE.model_folder("en") is None, reason="no parser model in this checkout")

CLAUSES = [
    ("Gabon recognised Kosovo and Serbia recalled its ambassador on Friday.",
     {"recognise gab xkx asserted", "recall-ambassador srb - asserted"}),
    ("Fiji recognised Somaliland and Somalia protested.", {"recognise fji somaliland asserted", "protest som - asserted"}),
    ("On Friday Fiji recognised Somaliland and Somalia protested.", {"recognise fji somaliland asserted", "protest som - asserted"}),
    ("Nepal recognised Kosovo and India said it would follow.", {"recognise npl xkx asserted"}),
    ("Nepal recognised Kosovo and Bhutan is expected to follow.", {"recognise npl xkx asserted"}),
    ("Nepal recognised Kosovo and Serbia was furious.", {"recognise npl xkx asserted", "express-concern srb - asserted"}),
    ("Laos has recognised Kosovo and Nepal will recognise Somaliland.",
     {"recognise lao xkx asserted", "recognise npl somaliland predicted"}),
    ("Officials said that Gabon recognised Kosovo and Serbia recalled its ambassador.",
     {"recognise gab xkx asserted", "recall-ambassador srb - asserted"}),
    ("When Gabon recognised Kosovo and Serbia protested, talks ended.", {"recognise gab xkx asserted", "protest srb - asserted"}),
    ("Gabon voted to recognise Kosovo and Serbia recalled its envoy.",
     {"announce-recognition gab xkx asserted", "recognise gab xkx predicted", "recall-ambassador srb - asserted"}),
    ("Austria met Hungary and Poland met Latvia.", {"meet aut hun asserted", "meet pol lva asserted"}),
    ("Kuwait accused Oman and Qatar denied the charge.", {"accuse kwt omn asserted", "deny qat - asserted"}),
    ("Angola invaded Zambia and Malawi quickly condemned the attack.", {"invade ago zmb asserted", "condemn mwi - asserted"}),
    ("Angola attacked Zambia and Malawi closed its border.", {"attack ago zmb asserted", "blockade mwi - asserted"}),
    ("Austria signed a treaty with Hungary and Poland protested.", {"sign-agreement aut hun asserted", "protest pol - asserted"}),
    ("Austria praised Hungary and Poland praised Latvia and Malta praised Cyprus.",
     {"praise aut hun asserted", "praise pol lva asserted", "praise mlt cyp asserted"}),
    ("Austria met Hungary and recognised Kosovo and Serbia protested.",
     {"meet aut hun asserted", "recognise aut xkx asserted", "protest srb - asserted"}),
]  # fmt: skip

SECOND_OBJECTS = [
    ("Gabon recognised Kosovo and Palestine on Friday.", {"recognise gab xkx asserted", "recognise gab pse asserted"}),
    ("Gabon recognised Kosovo and Palestine declared independent in 1988.", {"recognise gab xkx asserted", "recognise gab pse asserted"}),
    ("Gabon recognised Kosovo and Palestine said the minister.", {"recognise gab xkx asserted", "recognise gab pse asserted"}),
    ("Gabon recognised Kosovo and Palestine, officials said.", {"recognise gab xkx asserted", "recognise gab pse asserted"}),
    ("Gabon recognised Kosovo and Palestine and met Togo.",
     {"recognise gab xkx asserted", "recognise gab pse asserted", "meet gab tgo asserted"}),
    ("Austria met Hungary and Poland, said a source.", {"meet aut hun asserted", "meet aut pol asserted"}),
    ("Austria met Hungary and Poland, signed a treaty and left.",
     {"meet aut hun asserted", "meet aut pol asserted", "sign-agreement aut - asserted"}),
    ("The ministers who met Hungary and Poland protested.", {"meet ? hun asserted", "meet ? pol asserted", "protest ? - asserted"}),
    ("Austria backed Kosovo and Palestine reported by the agency.", {"support aut xkx asserted", "support aut pse asserted"}),
    ("Austria saw Hungary and Poland sign the treaty.", {"sign-agreement hun pol asserted"}),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", CLAUSES + SECOND_OBJECTS)
def test_who_acts_in_the_second_clause(text: str, expected: set[str]) -> None:
    told = {
        " ".join((c.kind, *((p.id or "?") if p else "-" for p in (c.actor, c.recipient)), c.factuality))
        for c in claims_of(text, "en", KNOWLEDGE)
    }
    assert told == expected
