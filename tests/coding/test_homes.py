"""Whose "the foreign ministry" and "the country" are."""

from __future__ import annotations

import pytest

from tests.coding.texts import KNOWLEDGE, LANGUAGES, mentions_in


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_for_the_country_is_the_one_just_named(language: str) -> None:
    agents = KNOWLEDGE.languages[language].agents
    assert agents and agents.homeland.examples
    for example in agents.homeland.examples:
        mention = {m.text: m for m in mentions_in(example.text, language)}[example.mention]
        assert (mention.actor, mention.sector or "") == (example.actor, example.sector)
    for text in agents.homeland.never:
        assert [m for m in mentions_in(text, language) if m.text.lower() in agents.homeland.words] == []


def test_a_bare_ministry_is_that_of_the_one_state_just_named() -> None:
    def told(text: str, language: str = "en") -> list[str | None]:
        return [m.actor for m in mentions_in(text, language)]

    assert told("Norway refused. The foreign ministry gave no reason.") == ["nor", "nor.mfa"]
    assert told("Kenya voted. The prime minister resigned.") == ["ken", "ken.prime-minister"]
    assert told("挪威提出抗议。外交部表示遗憾。", "zh") == ["nor", "nor.mfa"]
    assert told("Norway and Chile refused. The foreign ministry gave no reason.") == ["nor", "chl"]
    assert told("Norway refused. The president of the chess club gave no reason.") == ["nor"]
    assert told("Norway and Chile refused. The foreign ministry in Lima gave no reason.") == ["nor", "chl", "per.mfa"]
    assert told("Norway's National Wheat Council met.") == ["nor", None]
    assert "nor.government" not in told("Norway refused. A government fell.")
