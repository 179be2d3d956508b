"""Scenes of sport, nature and fiction tell no act; the same verbs elsewhere do."""

from __future__ import annotations

import pytest

from dragoman.knowledge import Knowledge
from dragoman.selfcheck import claims_of

KNOWLEDGE = Knowledge()
pytestmark = pytest.mark.skipif(KNOWLEDGE.model_folder("en") is None, reason="no parser model in this checkout")
ACTS = KNOWLEDGE.languages["en"].acts
assert ACTS is not None
CASES = [(text, True) for text in ACTS.scenes.examples] + [(text, False) for text in ACTS.scenes.never]


@pytest.mark.parametrize(("text", "silent"), CASES)
def test_scenes(text: str, silent: bool) -> None:
    assert (claims_of(text, "en", KNOWLEDGE) == ()) is silent
