"""The shipped story gives the golden files byte for byte; after a change meant so, `make golden` writes them anew."""

from __future__ import annotations

import pytest

from dragoman.knowledge import Knowledge
from eval.gold import STORY
from eval.golden import FOLDER, TABLES, files
from eval.reading import view_of


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return files(view_of([STORY], Knowledge()))


@pytest.mark.parametrize("table", sorted(TABLES))
def test_the_story_gives_the_golden_file(made: dict[str, str], table: str) -> None:
    golden = FOLDER / f"{table}.tsv"
    if not golden.exists():
        pytest.skip("no golden file yet; make golden writes it")
    assert made[f"{table}.tsv"].splitlines() == golden.read_text(encoding="utf-8").splitlines(), "run make golden and read the diff"
