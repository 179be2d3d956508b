"""Whose "the foreign ministry" is: that of the one state the text speaks of just before, where it speaks of one only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.coding.document_names import DocumentNames
from dragoman.coding.places import starting_in
from dragoman.coding.roles import coded
from dragoman.knowledge.agents import Role
from dragoman.model.actor import Mention

MASKED = "a party the text does not name"
MOST_BACK = 2
"""Sentences before its own in which a home is sought."""


@dataclass(frozen=True, slots=True)
class Homeless:
    """A mention by a role noun alone and the role, without a role by a word for the state itself; the day it is read on; and whether the
    nearest state named will do, or only the one state that all of the sentences before name."""

    mention: Mention
    role: Role | None
    date: str | None = None
    nearest: bool = True


def at_home(known: DocumentNames, homeless: Sequence[Homeless], mentions: Sequence[Mention]) -> list[Mention]:
    """``mentions`` with those of ``homeless`` resolved whose home is clear; the others stay as they were."""
    found = {(m.start, m.end): m for m in _housed(known, homeless, mentions)}
    return [*(m for m in mentions if (m.start, m.end) not in found), *found.values()]


def _housed(known: DocumentNames, homeless: Sequence[Homeless], mentions: Sequence[Mention]) -> Iterator[Mention]:
    ordered = sorted(mentions, key=lambda m: m.start)
    for one in homeless:
        state = _home(known, one.mention, ordered, one.nearest)
        if state is None:
            continue
        id, sector = coded(state, one.role, False, known.register, one.date) if one.role else (state, None)
        if id is None:
            continue
        actor = known.register.actor(id)
        cameo = actor.cameo[:3] + (sector or "")
        yield replace(
            one.mention, actor=id, name=actor.name, iso3=actor.iso3, sector=sector, cameo=cameo, kind=actor.kind, qid=actor.qid, why=""
        )  # fmt: skip


def _home(known: DocumentNames, mention: Mention, ordered: Sequence[Mention], nearest: bool) -> str | None:
    """The one state named before in the sentence and in the sentences before it, up to the ``nearest`` that names any or to the farthest
    looked at; None for several or none, and where the sentence speaks of others whom it does not name ("some countries")."""
    spans = known.parse.sentence_spans
    number = known.parse.sentence_at(mention.start) or 0
    begin = spans[number][0] if spans else 0
    before = [m for m in starting_in(ordered, begin, mention.start) if m.end <= mention.start]
    states: set[str | None] = {None for m in before if _masked(known, m)}
    for back in range(min(MOST_BACK, number) + 1):
        start, end = spans[number - back]
        states |= {_state(known, m) for m in starting_in(ordered, start, end) if m.end <= min(end, mention.start) and _counts(m)}
        if states and back and nearest:
            break
    return next(iter(states)) if len(states) == 1 else None


def _masked(known: DocumentNames, mention: Mention) -> bool:
    """Does a mention stand for parties whom the text does not name, or for a group of many states?"""
    if mention.actor is None:
        return mention.why == MASKED
    return mention.kind == "group" and known.register.knows(mention.actor) and not known.register.actor(mention.actor).state


def _counts(mention: Mention) -> bool:
    return mention.actor is not None and mention.kind not in ("outlet", "group")


def _state(known: DocumentNames, mention: Mention) -> str | None:
    """The state that a mention speaks of; None for a party of no state, or a movement that is not its government."""
    if mention.actor is None or not known.register.knows(mention.actor):
        return None
    actor = known.register.actor(mention.actor)
    if actor.kind == "movement":
        formed = known.register.government_formed_by(actor.id, known.date)
        return actor.state if formed and known.register.in_office(formed, known.date) else None
    return actor.id if actor.kind == "state" else actor.state or None
