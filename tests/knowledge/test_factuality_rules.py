"""Every cue of every tree-read factuality.toml is run: its examples get its value, its nevers do not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.coding.predictions import FORESEEN
from dragoman.knowledge import Knowledge, Language
from dragoman.knowledge.factuality import Modal, Signature
from dragoman.selfcheck import claims_of, coding_of

KNOWLEDGE = Knowledge()
pytestmark = pytest.mark.skipif(KNOWLEDGE.model_folder("en") is None, reason="no parser model in this checkout")


def rules() -> Iterator[tuple[Language, Modal | Signature]]:
    for language in KNOWLEDGE.languages.values():
        if language.factuality is not None and language.acts is not None and language.acts.reader == "tree":
            cues = language.factuality
            for rule in (*cues.auxiliaries, *cues.adverbs, *cues.phrases, *cues.signatures, *cues.adjectives):
                yield language, rule


CASES = [
    pytest.param(language, sentence, rule.then, expected, id=f"{language.code}: {sentence}")
    for language, rule in rules()
    for sentences, expected in ((rule.examples, True), (rule.never, False))
    for sentence in sentences
]


@pytest.mark.parametrize(("language", "sentence", "value", "expected"), CASES)
def test_a_cue_sets_its_value_and_only_it(language: Language, sentence: str, value: str, expected: bool) -> None:
    coded = coding_of(sentence, language.code, KNOWLEDGE)
    told = {c.factuality for c in coded.claims if c.kind == "recognise"} or {c.factuality for c in coded.claims if value != "asserted"}
    if not coded.claims and coded.predictions:  # what somebody holds likely is foreseen and no claim
        told = {value} & set(FORESEEN)
    assert (value in told) is expected


NOT_RECOGNISED = (
    "Neither Chile nor Peru has recognised Kosovo.", "No European state has recognised Kosovo.", "None of the Baltic states has recognised Kosovo.",
    "Few states have recognised Kosovo.", "Not a single state has recognised Kosovo.", "Chile hardly recognised Kosovo.",
    "Chile has never recognised Kosovo.", "Chile had never before recognised Kosovo.", "Chile has not yet recognised Kosovo.",
    "Chile has yet to recognise Kosovo.", "Chile opened an office without formally recognising Kosovo.",
    "Chile stopped short of recognising Kosovo.", "Chile declined to recognise Kosovo.", "Chile refused to recognise Kosovo.",
    "Chile denied that it had recognised Kosovo.", "Kosovo is not recognised by any state.", "Kosovo is recognised by no state.",
    "Recognition was not extended to Kosovo by Chile.", "Chile's refusal to recognise Kosovo angered Peru.",
    "Chile is far from recognising Kosovo.", "Instead of recognising Kosovo, Chile opened an office there.",
    "Chile sent an envoy rather than recognise Kosovo.", "Chile sent an envoy rather than recognising Kosovo.",
    "Chile ruled out recognising Kosovo.", "It is not true that Chile has recognised Kosovo.", "Chile has so far refrained from recognising Kosovo.",
    "The meeting does not amount to recognition of Kosovo by Chile.", "Chile's visit does not mean that it has recognised Kosovo.",
    "Chile recognised neither Kosovo nor Taiwan.", "Under no circumstances will Chile recognise Kosovo.",
    "Should the deputies agree, Chile would become the next state to recognise Kosovo.", "Chile may become the first country to recognise Kosovo.",
    "Reports that Chile had recognised Kosovo were false.", "Chile is not about to recognise Kosovo.",
)  # fmt: skip


@pytest.mark.parametrize("sentence", NOT_RECOGNISED)
def test_what_is_told_as_not_recognised_is_never_asserted(sentence: str) -> None:
    claims = [claim for claim in claims_of(sentence, "en", KNOWLEDGE) if claim.kind == "recognise"]
    assert all(claim.factuality != "asserted" for claim in claims)


@pytest.mark.parametrize("sentence", ["Not only Chile but Peru recognised Kosovo.", "A few states have recognised Kosovo."])
def test_some_negatives_deny_nothing_done(sentence: str) -> None:
    assert {claim.factuality for claim in claims_of(sentence, "en", KNOWLEDGE) if claim.kind == "recognise"} == {"asserted"}


TOLD = (
    ("Chile threatened on Sunday to recognise Kosovo unless Peru apologised.", "conditional"),
    ("Should Peru object, Chile will recognise Kosovo.", "conditional"),
    ("Chile will recognise Kosovo, provided that Peru agrees.", "conditional"),
    ("Chile will not recognise Kosovo until Peru does.", "conditional"),
    ("Chile would not recognise Kosovo.", "denied"),
    ("Chile could not recognise Kosovo.", "denied"),
    ("Peru urged Chile not to recognise Kosovo.", "urged"),
    ("Chile must not recognise Kosovo.", "urged"),
    ("Chile has no plans to recognise Kosovo.", "denied"),
    ("Chile is not minded to recognise Kosovo.", "denied"),
    ("Chile is too weak to recognise Kosovo.", "denied"),
    ("Chile is going to recognise Kosovo.", "predicted"),
    ("Chile agreed on Monday to recognise Kosovo.", "predicted"),
    ("Peru dismissed rumours that Chile had recognised Kosovo.", "denied"),
    ("Peru denied reports that Chile had recognised Kosovo.", "denied"),
    ("Chile is said to have recognised Kosovo.", "uncertain"),
    ("Peru accused Chile of recognising Kosovo.", "uncertain"),
    ("Peru warned Chile against recognising Kosovo.", "urged"),
    ("Let Chile recognise Kosovo.", "urged"),
    ("Chile ought to recognise Kosovo.", "urged"),
    ("Chile neither opened an office nor recognised Kosovo.", "denied"),
    ("Chile did not wait for Peru and recognised Kosovo.", "asserted"),
    ("Chile refused to wait and recognised Kosovo.", "asserted"),
    ("Chile will open an embassy once it recognises Kosovo.", "conditional"),
    ("Chile will recognise Kosovo as soon as Peru does.", "conditional"),
    ("The minister said Peru would reopen its embassy once Chile recognised Kosovo.", "conditional"),
    ("Chile will recognise Kosovo in exchange for aid.", "conditional"),
    ("In the event of an attack, Chile intends to recognise Kosovo.", "conditional"),
    ("Chile closed its embassy as soon as Peru recognised Kosovo.", "asserted"),
    ("Chile soon recognised Kosovo.", "asserted"),
    ("It is rumoured in Lima that Chile has recognised Kosovo.", "uncertain"),
    ("Chile, so it is said, has recognised Kosovo.", "uncertain"),
    ("The envoy told reporters that Chile had recognised Kosovo.", "asserted"),
    ("The envoy told Chile to recognise Kosovo.", "urged"),
    ("Peru claims that Chile has not recognised Kosovo.", "denied"),
    ("There is no country that recognises Kosovo.", "denied"),
    ("Any state that recognises Kosovo will lose its seat.", "conditional"),
    ("Chile will anger Peru by recognising Kosovo.", "predicted"),
    ("Chile should have recognised Kosovo.", "urged"),
    ("Chile must have recognised Kosovo.", "uncertain"),
    ("Chile has not neglected to recognise Kosovo.", "asserted"),
    ("Chile has the honour to recognise Kosovo.", "asserted"),
    ("Chile proposes to recognise Kosovo.", "predicted"),
    ("Peru asked Chile to recognise Kosovo.", "urged"),
    ("Chile did not object, recognising Kosovo instead.", "asserted"),
    ("Chile barely recognised Kosovo.", "asserted"),
    ("Chile will close its embassy in Lima, having recognised Kosovo.", "asserted"),
    ("It is worth recalling that Chile recognised Kosovo.", "asserted"),
    ("It should be noted that Chile has not recognised Kosovo.", "denied"),
    ("It is important to stress that Chile recognised Kosovo.", "asserted"),
    ("It is worth noting that Chile may recognise Kosovo.", "uncertain"),
    ("It is important that Chile recognise Kosovo.", "urged"),
    ("It is worth asking whether Chile recognised Kosovo.", "uncertain"),
)


@pytest.mark.parametrize(("sentence", "value"), TOLD)
def test_a_sentence_commits_to_its_act_so_far(sentence: str, value: str) -> None:
    assert {claim.factuality for claim in claims_of(sentence, "en", KNOWLEDGE) if claim.kind == "recognise"} == {value}
