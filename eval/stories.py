"""The small stories (`stories/NAME`, one difficulty each) and what the program makes of them against `stories/gold/NAME/gold.toml`.

The gold has the form of a pile's (`eval/corpus/pile_file.py`). Each story is read once in a process, so that tests share the reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from dragoman import pipeline
from dragoman.export import rows
from dragoman.knowledge import Knowledge
from dragoman.model.act import Drift
from dragoman.model.text import Place
from dragoman.model.view import View
from eval.corpus import pile_scores
from eval.corpus.pile_file import Changed
from eval.corpus.piles import Pile, load
from eval.found import disputes, near, near_overlap, never, predictions, standing
from eval.gold import ROOT, Gold
from eval.measure import Score, places, score
from eval.reading import view_of
from eval.told import acts, corroboration, dates, match, tellings

STORIES = ROOT / "stories"
GOLD = STORIES / "gold"


def names() -> tuple[str, ...]:
    """The stories whose gold has this form, sorted."""
    return tuple(sorted(path.parent.name for path in GOLD.glob("*/gold.toml")))


def folders() -> tuple[Path, ...]:
    """Every folder of texts and of gold, for the digest."""
    return tuple(folder / name for name in names() for folder in (STORIES, GOLD))


@cache
def knowledge() -> Knowledge:
    """The knowledge that all stories are read with."""
    return Knowledge()


@cache
def story(name: str) -> Pile:
    """A story with its gold. Raises :class:`eval.corpus.piles.PileError`."""
    return load(GOLD / name, STORIES / name)


@cache
def view(name: str) -> View:
    """A story as read."""
    return view_of([STORIES / name], knowledge())


def measure(name: str) -> tuple[Score, ...]:
    """Every table's score on one story."""
    told, pile = view(name), story(name)
    gold = denials_counted(pile)
    matched = match(told, gold)
    return (
        pile_scores.accounts(told, pile), tellings(told, gold), dates(told, gold), acts(told, gold, matched), corroboration(told, gold, matched),
        disputes(told, gold), pile_scores.classes(told, pile), pile_scores.decoys(told, pile), drift(told, pile),
        standing(lambda day: pipeline.board(told, day, knowledge()), gold), predictions(told, gold), states(told, pile), never(told, gold),
    )  # fmt: skip


def denials_counted(pile: Pile) -> Gold:
    """The gold as tables; of an act that no account asserts the count wanted is of those that deny it, as for the shipped story."""
    gold, account = pile_scores.gold_of(pile), {line.file: line.account for line in pile.gold.documents}
    denied: dict[str, set[str]] = {}
    for row in gold.tellings:
        if row.factuality == "denied":
            denied.setdefault(row.act, set()).add(account[row.document])
    counts = {name: str(len(accounts)) for name, accounts in denied.items()}
    told = tuple(
        row if row.corroboration != "0" else row_with(row, counts.get(row.act, "0")) for row in gold.acts
    )
    return replace(gold, acts=told)
