"""Every cue of every tree-read factuality.toml is run: its examples get its value, its nevers do not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.knowledge import Knowledge, Language
from dragoman.knowledge.factuality import Modal, Signature
from dragoman.selfcheck import claims_of

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
    claims = claims_of(sentence, language.code, KNOWLEDGE)
    told = {c.factuality for c in claims if c.kind == "recognise"} or {c.factuality for c in claims if value != "asserted"}
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
