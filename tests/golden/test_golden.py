"""The stories give their golden files byte for byte; after a change meant so, `make golden` writes them anew."""

from __future__ import annotations

import pytest

from eval.golden import FOLDER, TABLES, files, named


@pytest.mark.parametrize("table", sorted([*TABLES, "standing"]))
@pytest.mark.parametrize("story", named())
def test_the_story_gives_the_golden_file(story: str, table: str) -> None:
    golden = FOLDER / story / f"{table}.tsv"
    assert files(story)[golden.name].splitlines() == golden.read_text(encoding="utf-8").splitlines(), "run make golden and read the diff"
