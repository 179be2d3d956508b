"""What is told as not so, as only asked or pictured, and what nobody foresees."""

from __future__ import annotations

import pytest

from dragoman import pipeline
from dragoman.knowledge import Knowledge
from dragoman.model.text import Document, Piece, Published
from dragoman.selfcheck import coding_of

KNOWLEDGE = Knowledge()
CUES = [(code, language.factuality.disowning) for code, language in KNOWLEDGE.languages.items() if language.factuality is not None]
EXAMPLES = [(code, sentence, True) for code, cues in CUES for sentence in cues.examples]
NEVER = [(code, sentence, False) for code, cues in CUES for sentence in cues.never]


def values(sentence: str, kind: str, language: str = "en") -> set[str]:
    """The values of the claims of one kind in a sentence."""
    return {claim.factuality for claim in coding_of(sentence, language, KNOWLEDGE).claims if claim.kind == kind}


@pytest.mark.parametrize(("language", "sentence", "disowned"), EXAMPLES + NEVER)
def test_a_telling_is_disowned_or_not(language: str, sentence: str, disowned: bool) -> None:
    assert (values(sentence, "recognise", language) == {"denied"}) is disowned


@pytest.mark.parametrize(
    ("sentence", "kind", "value"),
    [
        ("MODERATOR: Has Chile recognised Kosovo?", "recognise", "uncertain"),
        ("MODERATOR: Do you regret that Chile has recognised Kosovo?", "recognise", "asserted"),
        ("MODERATOR: Chile has recognised Kosovo.", "recognise", "asserted"),
        ("It is high time that Chile recognised Kosovo.", "recognise", "urged"),
        ("It is the first time that Chile recognised Kosovo.", "recognise", "asserted"),
        ("Imagine that Chile recognised Kosovo next week.", "recognise", "uncertain"),
        ("Chile came close to recognising Kosovo.", "recognise", "denied"),
    ],
)
def test_what_is_asked_urged_pictured_or_missed(sentence: str, kind: str, value: str) -> None:
    assert values(sentence, kind) == {value}


@pytest.mark.parametrize(
    "sentence",
    [
        "Had Peru agreed, Chile would have recognised Kosovo.", "Should Chile recognise Kosovo?", "Nobody believes that Chile will recognise Kosovo.",
        "Had Peru agreed, Chile would not have lost its influence.",
    ],
)  # fmt: skip
def test_what_nobody_foresees(sentence: str) -> None:
    assert not coding_of(sentence, "en", KNOWLEDGE).predictions


def test_a_prediction_lies_within_the_span_its_clause_names() -> None:
    text = "Chile will recognise Kosovo within ten days, Peru says."
    document = Document("d", "0", text, published=Published("2031-04-10", "given"), pieces=(Piece(0, len(text), "en", "body"),))
    (found,) = pipeline.code_document(document, KNOWLEDGE).predictions
    assert found.horizon == "2031-04-10/2031-04-20"
