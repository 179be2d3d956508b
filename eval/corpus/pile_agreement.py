"""Two accounts of one pile beside each other: which texts are one telling, what is told where, disagreements, standing, predictions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import msgspec

from eval.corpus.compare import Counts
from eval.corpus.pile_file import GoldFile, Side, Telling
from eval.corpus.piles import Pile, PileError, load

REACH = 40
"""Characters within which two quotations of one document are of the same words."""
Spot = tuple[str, int, int]


def pairs(folder: Path, piles: Path) -> list[tuple[Pile, Pile]]:
    """The piles annotated twice: ``NAME-first.toml`` and ``NAME-second.toml`` of one folder, with the documents of the corpus.

    Raises :class:`PileError` where one of the two is missing or broken.
    """
    return [_pair(path, piles) for path in sorted(folder.glob("*-first.toml"))]


def _pair(first: Path, piles: Path) -> tuple[Pile, Pile]:
    name = first.name.removesuffix("-first.toml")
    pile, made = load(piles / name), []
    for path in (first, first.with_name(f"{name}-second.toml")):
        try:
            made.append(replace(pile, gold=msgspec.toml.decode(path.read_bytes(), type=GoldFile)))
        except (OSError, msgspec.MsgspecError) as problem:
            raise PileError(f"{path.name}: {problem}") from problem
    return made[0], made[1]


def compared(both: Iterable[tuple[Pile, Pile]]) -> dict[str, Counts]:
    """Counts by layer, pooled."""
    made: dict[str, Counts] = {}
    for one, other in both:
        for name, counts in (
            ("pairs of one telling", _sets(_joined(one), _joined(other))),
            ("tellings", _matched(_tellings(one), _tellings(other), _same_telling)),
            ("disputes", _matched(_disputes(one), _disputes(other), _same_dispute)),
            ("classes of disputes", _classes(one, other)),
            ("standing", _sets(_board(one), _board(other))),
            ("predictions", _matched(_foretold(one), _foretold(other), _same_telling)),
        ):
            made.setdefault(name, Counts()).add(counts.right, counts.gold, counts.other)
    return made


def _sets(one: set[object], other: set[object]) -> Counts:
    return Counts(len(one & other), len(one), len(other))


def _joined(pile: Pile) -> set[object]:
    account = {line.file: line.account for line in pile.gold.documents}
    return {pair for pair in combinations(sorted(account), 2) if account[pair[0]] == account[pair[1]]}


def _board(pile: Pile) -> set[object]:
    lines = (line for line in pile.gold.board if line.told)
    return {(b.actor.partition(".")[0], b.recipient.partition("|")[0].partition(".")[0], b.track, b.step) for b in lines}


def _spot(pile: Pile, side: Telling | Side) -> Spot:
    start = pile.texts[side.document].find(side.quote)
    return side.document, start, start + len(side.quote)


def _near(one: Spot, other: Spot) -> bool:
    return one[0] == other[0] and one[1] <= other[2] + REACH and other[1] <= one[2] + REACH


def _tellings(pile: Pile) -> list[tuple[frozenset[str], tuple[Spot, ...]]]:
    return [(frozenset(act.kind.split("|")), (_spot(pile, telling),)) for act in pile.gold.acts for telling in act.tellings]


def _foretold(pile: Pile) -> list[tuple[frozenset[str], tuple[Spot, ...]]]:
    texts: Mapping[str, str] = pile.texts
    spots = [(p, texts[p.document].find(p.quote)) for p in pile.gold.predictions]
    return [(frozenset({p.kind}), ((p.document, start, start + len(p.quote)),)) for p, start in spots]


def _disputes(pile: Pile) -> list[tuple[frozenset[str], tuple[Spot, ...]]]:
    return [(frozenset(d.kind.split("|")), tuple(_spot(pile, side) for side in d.versions)) for d in pile.gold.disputes]


Told = tuple[frozenset[str], tuple[Spot, ...]]


def _same_telling(one: Told, other: Told) -> bool:
    return bool(one[0] & other[0]) and _near(one[1][0], other[1][0])


def _same_dispute(one: Told, other: Told) -> bool:
    """One disagreement, whatever it is called: at least two of the places are those of the other."""
    return sum(any(_near(a, b) for b in other[1]) for a in one[1]) >= 2


def _matched(one: Sequence[Told], other: Sequence[Told], same: Callable[[Told, Told], bool]) -> Counts:
    free, right = list(other), 0
    for told in one:
        twin = next((candidate for candidate in free if same(told, candidate)), None)
        if twin is not None:
            free.remove(twin)
            right += 1
    return Counts(right, len(one), len(other))


def _classes(one: Pile, other: Pile) -> Counts:
    """Of disagreements that both have, those of one class."""
    made = Counts()
    for told, line in zip(_disputes(one), one.gold.disputes, strict=True):
        twin = next((o for t, o in zip(_disputes(other), other.gold.disputes, strict=True) if _same_dispute(told, t)), None)
        if twin is not None:
            made.add(line.class_ == twin.class_, 1, 1)
    return made
