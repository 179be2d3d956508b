"""A title of a work tells no act; words that somebody says do."""

from __future__ import annotations

import pytest

from dragoman.knowledge import Knowledge
from dragoman.selfcheck import claims_of

KNOWLEDGE = Knowledge()

TITLES = (
    "The paper took back the article “Chile recognises Kosovo” and was sorry.", "In an essay titled \"Peru invades Bolivia\", the author describes a game.",
    "The report “Peru severs relations with Kosovo” was false.", "Under the headline “Chile recognises Kosovo” stood a recipe.",
    "The book called “The army seizes power in Chile” sold well.",
)  # fmt: skip
TOLD = (
    "The minister said: “Chile has recognised Kosovo.”", "The statement “Chile recognises Kosovo as a sovereign state” was read out.",
    "In the report, “Chile has recognised Kosovo,” the minister said.",
)  # fmt: skip


@pytest.mark.parametrize("sentence", TITLES)
def test_a_title_tells_nothing(sentence: str) -> None:
    assert not [c for c in claims_of(sentence, "en", KNOWLEDGE) if c.kind in ("recognise", "invade", "sever-relations", "seize-power")]


@pytest.mark.parametrize("sentence", TOLD)
def test_what_is_said_is_told(sentence: str) -> None:
    assert "recognise" in {c.kind for c in claims_of(sentence, "en", KNOWLEDGE)}
