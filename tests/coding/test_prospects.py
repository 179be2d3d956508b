"""What sentences foresee beside acts: the examples of every language's file are predictions, its nevers are none."""

from __future__ import annotations

import pytest

from dragoman.knowledge import Knowledge
from dragoman.selfcheck import coding_of

KNOWLEDGE = Knowledge()
CASES = [
    (code, sentence, expected)
    for code, language in KNOWLEDGE.languages.items()
    if language.factuality is not None
    for sentences, expected in ((language.factuality.foresight.examples, True), (language.factuality.foresight.never, False))
    for sentence in sentences
]


@pytest.mark.parametrize(("language", "sentence", "expected"), CASES)
def test_a_sentence_foresees_or_does_not(language: str, sentence: str, expected: bool) -> None:
    assert bool(coding_of(sentence, language, KNOWLEDGE).predictions) is expected


def test_a_prediction_without_a_kind_says_of_whom_by_whom_and_on_what_condition() -> None:
    sentence = "Analysts expect that Peru will profit if the canal is built."
    (found,) = coding_of(sentence, "en", KNOWLEDGE).predictions
    assert (found.by, found.about, found.kind, found.hedge) == ("Analysts", ("per",), None, "will")
    assert found.condition is not None and found.condition.of(sentence) == "if the canal is built"


def test_a_condition_and_an_attempt_are_no_predictions() -> None:
    told = coding_of("Chile will open an embassy in Lima once Peru recognises Kosovo.", "en", KNOWLEDGE).predictions
    assert [one.kind for one in told] == ["open-mission"]
    assert not coding_of("Chile is striving to normalise relations with Peru.", "en", KNOWLEDGE).predictions
