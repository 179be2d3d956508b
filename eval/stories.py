"""The small stories (`stories/NAME`, one difficulty each) and what the program makes of them against `stories/gold/NAME/gold.toml`.

The gold has the form of a pile's (`eval/corpus/pile_file.py`). A story is read once in a process, so that tests share the reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec

from dragoman import pipeline
from dragoman.knowledge import Knowledge
from dragoman.model.act import Drift
from dragoman.model.text import Place
from dragoman.model.view import View
from eval.corpus import pile_scores
from eval.corpus.pile_file import Changed, Words
from eval.corpus.piles import Pile, load
from eval.found import disputes, near, never, predictions, standing
from eval.gold import ROOT, ActRow, Gold
from eval.measure import Score, places, score
from eval.reading import view_of
from eval.told import acts, corroboration, dates, match, tellings

STORIES = ROOT / "stories"
GOLD = STORIES / "gold"


def names() -> tuple[str, ...]:
    """The stories whose gold has this form, sorted."""
    return tuple(sorted(path.parent.name for path in GOLD.glob("*/gold.toml")))


def folders() -> tuple[Path, ...]:
    """Every folder of texts and of gold: what the floors are pinned on."""
    return tuple(folder / name for name in names() for folder in (STORIES, GOLD))


@cache
def knowledge() -> Knowledge:
    """The knowledge that all stories are read with."""
    return Knowledge()


@cache
def story(name: str) -> Pile:
    """A story with its gold. Raises :class:`eval.corpus.piles.PileError` where a file is missing or a key unknown."""
    return load(GOLD / name, STORIES / name)


@cache
def view(name: str) -> View:
    """A story as the program reads it."""
    return view_of([STORIES / name], knowledge())


def days(name: str) -> tuple[str, ...]:
    """The days at which the gold of a story tells the standing; where it tells none, its last."""
    gold = story(name).gold
    return tuple(sorted({line.as_of for line in gold.board})) or (gold.ends,)


def measure(name: str) -> tuple[Score, ...]:
    """Every table's score on one story."""
    told, pile = view(name), story(name)
    gold = counting_denials(pile)
    matched = match(told, gold)
    return (
        pile_scores.accounts(told, pile), tellings(told, gold), dates(told, gold), acts(told, gold, matched),
        corroboration(told, gold, matched), disputes(told, gold), pile_scores.classes(told, pile), pile_scores.decoys(told, pile),
        drift(told, pile), standing(lambda day: pipeline.board(told, day, knowledge()), gold), predictions(told, gold),
        pile_scores.states(told, pile, knowledge()), never(told, gold),
    )  # fmt: skip


def counting_denials(pile: Pile) -> Gold:
    """The gold as tables; the count wanted of an act that nobody asserts is of the accounts that deny it, as for the shipped story."""
    gold = pile_scores.gold_of(pile)
    account = {line.file: line.account for line in pile.gold.documents}
    denied: dict[str, set[str]] = {}
    for row in gold.tellings:
        if row.factuality == "denied":
            denied.setdefault(row.act, set()).add(account[row.document])
    counted = {row.act: str(len(denied.get(row.act, ()))) for row in gold.acts if row.corroboration == "0"}
    rows = [_counted(row, counted[row.act]) if row.act in counted else row for row in gold.acts]
    return replace(gold, acts=tuple(rows))


def _counted(row: ActRow, count: str) -> ActRow:
    return msgspec.structs.replace(row, corroboration=count, strict=count)


def drift(told: View, pile: Pile) -> Score:
    """What copies and translations changed, by what it is and the words of both sides; wrong are changes that the gold has not."""
    hit = {line: [one for one in told.drift if _changed(told, one, line)] for line in pile.gold.drift}
    known = {one for found in hit.values() for one in found}
    checks = [(f"{line.what}: {line.from_.quote} / {line.to.quote}", bool(found)) for line, found in hit.items()]
    wrong = [f"{one.what}: {told.quote(one.source)!r} / {told.quote(one.target)!r}" for one in told.drift if one not in known]
    return score("drift", checks, wrong)


def _changed(told: View, ours: Drift, line: Changed) -> bool:
    sides = ((ours.source, line.from_), (ours.target, line.to))
    return ours.what == line.what and all(_stands(told, place, words) for place, words in sides)


def _stands(told: View, place: Place, words: Words) -> bool:
    return any(near(place, spot) for spot in places(told, words.document, words.quote))


def pooled(measured: Mapping[str, Sequence[Score]]) -> list[Score]:
    """One score a table, over all stories; each line tells its story."""
    tables: dict[str, list[tuple[str, Score]]] = {}
    for name, told in measured.items():
        for one in told:
            tables.setdefault(one.table, []).append((name, one))
    return [_sum(table, told) for table, told in tables.items()]


def _sum(table: str, told: Iterable[tuple[str, Score]]) -> Score:
    rows = list(told)
    missed = tuple(f"{name}: {line}" for name, one in rows for line in one.missed)
    wrong = tuple(f"{name}: {line}" for name, one in rows for line in one.wrong)
    return Score(table, sum(one.found for _, one in rows), sum(one.wanted for _, one in rows), len(wrong), missed, wrong)
