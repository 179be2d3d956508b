"""Provisional actors: names the register lacks, kept with a guess; acronyms the document introduces."""

from __future__ import annotations

import pytest

from dragoman.coding.unlisted import NOT_LISTED
from tests.coding.texts import KNOWLEDGE, LANGUAGES, mentions_in


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_not_listed_are_kept_with_a_guess(language: str) -> None:
    agents = KNOWLEDGE.languages[language].agents
    assert agents and agents.unlisted.examples
    for example in agents.unlisted.examples:
        mention = {m.text: m for m in mentions_in(example.text, language)}[example.name]
        assert (mention.actor, mention.name, mention.kind, mention.sector or "") == (None, example.name, example.kind, example.sector)
        assert mention.why == NOT_LISTED
    for text in agents.unlisted.never:
        assert [m for m in mentions_in(text, language) if m.why == NOT_LISTED] == []


def test_an_acronym_in_brackets_is_what_the_document_says() -> None:
    text = "The Zenda Liberation Army (ZLA) left. The ZLA said so. The Zenda Peace Walk (KLM) began; KLM is an airline."
    named = [(m.text, m.name) for m in mentions_in(text, "en") if m.text == "ZLA"]
    assert named == [("ZLA", "Zenda Liberation Army")] * 2
