"""The small stories: their gold stands on their own words, and the program reaches the floors pinned on them."""

from __future__ import annotations

import tomllib

import pytest

from eval import stories
from eval.corpus.piles import problems
from eval.gate import FLOORS, shortfalls
from eval.gold import STORY, digest

PINNED = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
INVENTED = "Composed for dragoman and invented; not a news report"
TRUE = "Composed for dragoman from public facts; not a news report"


def test_every_story_but_the_shipped_one_has_gold_of_this_form_and_is_pinned() -> None:
    held = {path.name for path in stories.STORIES.iterdir() if path.is_dir()} - {STORY.name, "gold"}
    assert set(stories.names()) == held == set(PINNED["stories"])
    assert len(held) == 10
    assert PINNED["stories_digest"] == digest(*stories.folders()), "look at python -m eval.gate --errors, then --pin"


@pytest.mark.parametrize("name", stories.names())
def test_the_gold_of_a_story_stands_on_its_words(name: str) -> None:
    pile = stories.story(name)
    dates = min(2, len({line.as_of for line in pile.gold.board}))
    assert list(problems(pile, stories.knowledge(), dates)) == []
    heading = INVENTED if pile.gold.invented else TRUE
    assert {text.splitlines()[0] for text in pile.texts.values()} == {heading}


@pytest.mark.parametrize("name", stories.names())
def test_a_story_reaches_its_floors(name: str) -> None:
    assert shortfalls(stories.measure(name), PINNED["stories"][name]) == []
