"""What separate tellings share, side by side with the same words marked, and what a copy or translation changed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dragoman.model.act import Drift
from dragoman.model.lineage import Reuse
from dragoman.model.text import Place
from dragoman.web.desk import Desk
from dragoman.web.disagreements import value_in_words
from dragoman.web.lines import Line, line_at

LONGEST = 3_000
"""Characters beyond which a passage is marked whole, not word by word."""
LIKENESS = ((0.97, "same"), (0.85, "nearly"), (0.6, "much"), (0.0, "partly"))
"""From which score on a passage is called word for word, nearly so, much or partly alike."""

Stretch = tuple[str, bool]
"""Words of a passage, and whether they are the same in the other."""


@dataclass(frozen=True)
class Shared:
    """A passage that two separate tellings share without one being a copy, and the acts that are told in it."""

    kind: str
    likeness: str
    source: Line
    target: Line
    source_words: tuple[Stretch, ...]
    target_words: tuple[Stretch, ...]
    source_letter: str | None
    target_letter: str | None
    reason: str
    acts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Changed:
    """One side of a change: its value in words and its quotation; both empty where nothing stands for the other side's words."""

    value: str
    line: Line | None
    href: str


@dataclass(frozen=True)
class Change:
    """What a copy or translation changed."""

    what: str
    source: Changed
    target: Changed


def shared(rows: Sequence[Reuse], desk: Desk, most: int) -> tuple[Shared, ...]:
    """At most so many of the passages: those in which an act is told first, then in the order given."""
    acts = [acts_in(reuse, desk) for reuse in rows]
    chosen = sorted(range(len(rows)), key=lambda number: (not acts[number], number))[:most]
    return tuple(_shared(rows[number], acts[number], desk) for number in chosen)


def acts_in(reuse: Reuse, desk: Desk) -> tuple[str, ...]:
    """Ids of the acts that are told in a passage: those that both texts tell first, then those of either."""
    source, target = ([desk.view.act_of.get(claim.id) for claim in desk.claims_in(place)] for place in (reuse.source, reuse.target))
    both = (act for act in source if act in target)
    return tuple(act for act in dict.fromkeys((*both, *source, *target)) if act)


def _shared(reuse: Reuse, acts: Sequence[str], desk: Desk) -> Shared:
    source, target = line_at(reuse.source, desk), line_at(reuse.target, desk)
    marked = same_words(source.mark, target.mark)
    return Shared(
        kind=desk.words.name("reuse", reuse.kind),
        likeness=desk.words.name("likeness", next(name for least, name in LIKENESS if reuse.score >= least)),
        source=source,
        target=target,
        source_words=marked[0],
        target_words=marked[1],
        source_letter=source.telling,
        target_letter=target.telling,
        reason=desk.words.reason(reuse.reason),
        acts=tuple((desk.phrase(desk.view.act[act]), desk.links.act(act)) for act in acts if act in desk.view.act),
    )


def same_words(one: str, other: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Two passages cut into words that are the same in both and words that are not (the longest common blocks of difflib).

    >>> same_words("a new envoy", "a tall envoy")
    ((('a ', True), ('new', False), (' envoy', True)), (('a ', True), ('tall', False), (' envoy', True)))
    """
    if max(len(one), len(other)) > LONGEST:
        return ((one, True),), ((other, True),)
    words: list[list[str]] = [re.findall(r"[^\W\u2e80-\U0010ffff]+|\s+|.", text, re.S) for text in (one, other)]
    plain = [[" " if word.isspace() else word.casefold() for word in each] for each in words]
    sides: tuple[list[Stretch], list[Stretch]] = ([], [])
    for tag, *edges in SequenceMatcher(None, plain[0], plain[1], autojunk=False).get_opcodes():
        for number, side in enumerate(sides):
            if stretch := "".join(words[number][edges[2 * number] : edges[2 * number + 1]]):
                side.append((stretch, tag == "equal" and not stretch.isspace()))
    return _joined(sides[0]), _joined(sides[1])


def _joined(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Neighbouring stretches of one sort as one: a blank between two words that differ is none that is the same."""
    groups = itertools.groupby(stretches, key=lambda stretch: stretch[1])
    return tuple(("".join(text for text, _ in several), same) for same, several in groups)


def changes(drift: Sequence[Drift], desk: Desk) -> tuple[Change, ...]:
    """What copies and translations changed; what was left out or put in stands on one side only."""
    return tuple(
        Change(
            what=desk.words.name("drift", one.what),
            source=_side(one.source, one.source_value, one.what, desk),
            target=_side(one.target, one.target_value, one.what, desk),
        )
        for one in drift
    )


def _side(place: Place, value: str, what: str, desk: Desk) -> Changed:
    """One side; of a sentence left out or put in the words themselves are the value, and the other side has none."""
    whole = what in ("omission", "insertion")
    if place.start >= place.end or (whole and not value):
        return Changed("", None, desk.address(place))
    return Changed("" if whole else value_in_words(what, value, desk), line_at(place, desk), desk.address(place))
