"""Questions to the board and the spells: who has granted a party what a track is about, and how two parties stood over time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.knowledge import Knowledge
from dragoman.knowledge.offices import Actors, relation
from dragoman.model.act import Act, Dispute
from dragoman.model.standing import Holder, Spell, Standing
from dragoman.model.time import bounds, sort_key

QUARRELS = ("denial", "degree", "kind", "actor", "recipient")
"""Disputes about whether the act opened this step between these two; its scope may be in dispute all the same, and its date as long as
every side of it lies before the day asked for."""


def holders(
    board: Iterable[Standing],
    party: str,
    track: str,
    as_of: str,
    acts: Mapping[str, Act],
    disputes: Mapping[str, Dispute],
    knowledge: Knowledge,
) -> tuple[Holder, ...]:
    """Who stands on this track towards a party at the board's date, those who have granted it first, each by since when.

    ``party`` also takes in those it acts for and who act for it (a movement and the government it formed); the line says towards whom. A
    holder is undisputed where no text denies the act that opened the step, tells it as another, or dates it after ``as_of``; ``accounts``
    is the strict count of separate tellings that assert it.
    """
    granted = knowledge.ontology.tracks.tracks[track].granted
    lines = [line for line in board if line.track == track and relation(line.recipient, party, knowledge.register) != "different"]
    found = [_holder(line, granted, as_of, acts, disputes) for line in lines]
    return tuple(sorted(found, key=lambda one: (not one.granted, sort_key(one.standing.since), one.standing.actor, one.standing.recipient)))


def _holder(line: Standing, granted: Iterable[str], as_of: str, acts: Mapping[str, Act], disputes: Mapping[str, Dispute]) -> Holder:
    act = acts.get(line.act or "")
    quarrels = [disputes[name] for name in act.disputes if name in disputes] if act else []
    hard = [one for one in quarrels if one.class_ in ("conflict", "error")]
    disputed = bool(line.steps) or any(one.kind in QUARRELS or (one.kind == "date" and _after(one, as_of)) for one in hard)
    return Holder(line, line.step in granted, not disputed, act.corroboration_strict if act else 0)


def _after(dispute: Dispute, as_of: str) -> bool:
    """Does a side of a dispute about a date lie wholly after a day?"""
    day, firsts = bounds(as_of)[1], [bounds(version.value)[0] for version in dispute.versions]
    return day is not None and any(first is not None and first > day for first in firsts)


def history(spells: Iterable[Spell], one: str, other: str, register: Actors) -> tuple[Spell, ...]:
    """Every spell between two parties, in both directions, by when it began; parties as in :func:`holders`."""

    def same(a: str, b: str) -> bool:
        return relation(a, b, register) != "different"

    def theirs(spell: Spell) -> bool:
        there = same(spell.actor, one) and same(spell.recipient, other)
        return there or (same(spell.actor, other) and same(spell.recipient, one))

    return tuple(sorted(filter(theirs, spells), key=lambda spell: (sort_key(spell.since), spell.track, spell.actor, spell.id)))
