"""Every line of every acts.toml is run: its examples must be told so, its nevers must not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.knowledge import Knowledge
from dragoman.knowledge.acts import ActLine
from dragoman.selfcheck import act_problems

KNOWLEDGE = Knowledge()
pytestmark = pytest.mark.skipif(KNOWLEDGE.model_folder("en") is None, reason="no parser model in this checkout")


def lines() -> Iterator[tuple[str, int, ActLine]]:
    for code_, language in KNOWLEDGE.languages.items():
        if language.acts is not None:
            for number, line in enumerate(language.acts.act):
                yield code_, number, line


CASES = list(lines())
NAMES = [f"{language}-{number}-{line.kind}" for language, number, line in CASES]


@pytest.mark.parametrize(("language", "number", "line"), CASES, ids=NAMES)
def test_examples_are_told_so_and_nevers_are_not(language: str, number: int, line: ActLine) -> None:
    assert line.examples and line.never
    assert act_problems(line, KNOWLEDGE.languages[language], KNOWLEDGE) == []
