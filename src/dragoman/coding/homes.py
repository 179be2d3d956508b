"""Whose "the foreign ministry" is: that of the one state the text speaks of just before, where it speaks of one only; else that of the
office which publishes the text, or of the town its dateline names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.coding.document_names import DocumentNames
from dragoman.coding.places import starting_in
from dragoman.coding.roles import coded
from dragoman.knowledge.agents import Role
from dragoman.model.actor import Mention

MASKED = "a party the text does not name"
STEM = 6
"""Letters that the word for an office shares with the one for who heads it ("ministry", "minister")."""
MOST_BACK = 2
"""Sentences before its own in which a home is sought."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The office that speaks in a text, its state and its name, and the state of the town in its dateline; '' where nothing tells."""

    office: str = ""
    speaker: str = ""
    town: str = ""
    title: str = ""


NOWHERE = Origin()
"""The origin of a text that tells none."""


@dataclass(frozen=True, slots=True)
class Homeless:
    """A mention by a role noun alone and the role, without a role by a word for the state itself; the day it is read on; and whether the
    nearest state named will do, or only the one state that all of the sentences before name."""

    mention: Mention
    role: Role | None
    date: str | None = None
    nearest: bool = True
    bare: bool = False
    """Whether no article points at anybody ("police fired"): the text's own country must not be another."""


def at_home(
    known: DocumentNames, homeless: Sequence[Homeless], mentions: Sequence[Mention], origin: Origin = NOWHERE
) -> list[Mention]:
    """``mentions`` with those of ``homeless`` resolved whose home is clear; the others stay as they were."""
    found = {(m.start, m.end): m for m in _housed(known, homeless, mentions, origin)}
    return [*(m for m in mentions if (m.start, m.end) not in found), *found.values()]


def _housed(known: DocumentNames, homeless: Sequence[Homeless], mentions: Sequence[Mention], origin: Origin) -> Iterator[Mention]:
    ordered = sorted(mentions, key=lambda m: m.start)
    same: dict[str, str] = {}
    for one in sorted(homeless, key=lambda h: h.mention.start):
        words = one.mention.text.casefold()
        state = _home(known, one, ordered, origin, same.get(words, ""))
        if not state:
            continue
        if state in (origin.speaker, origin.town):
            same.setdefault(words, state)
        id, sector = coded(state, one.role, False, known.register, one.date) if one.role else (state, None)
        if one.role and _is_office(one, state, origin):
            id = origin.office
        if id is None:
            continue
        actor = known.register.actor(id)
        cameo = actor.cameo[:3] + (sector or "")
        yield replace(
            one.mention, actor=id, name=actor.name, iso3=actor.iso3, sector=sector, cameo=cameo, kind=actor.kind, qid=actor.qid, why=""
        )  # fmt: skip


def _home(known: DocumentNames, one: Homeless, ordered: Sequence[Mention], origin: Origin, same: str) -> str | None:
    """The state that a role noun is of: the one state told just before, save that an office which publishes speaks of its own; where none
    or several are told, that of the text. None where the sentence speaks of others whom it does not name ("some countries")."""
    mention = one.mention
    start = _sentence(known, mention.start)[0]
    before = [m for m in starting_in(ordered, start, mention.start) if m.end <= mention.start]
    if any(_masked(known, m) for m in before) or _is_body(mention, ordered):
        return None
    told = _told(known, mention, ordered, one.nearest)
    here = {_state(known, m) for m in before if _counts(m)}
    if one.role and one.role.own:
        return origin.speaker if _is_office(one, origin.speaker, origin) else None
    if origin.speaker and one.role and (not here or origin.speaker in here):
        return origin.speaker
    if same and not here - {same}:
        return same
    home = origin.speaker or origin.town
    if one.bare:
        return home if home and (told <= {home} or not told) else None
    if len(told) == 1:
        return next(iter(told))
    return home if home and one.role and (not told or home in told) else None


def _is_body(mention: Mention, ordered: Sequence[Mention]) -> bool:
    """Does the text name an organisation that the role noun may be short for ("the court" of a text about the International Court)?"""
    word = mention.text.split()[-1].casefold()
    return any(m.kind == "organisation" and m.actor and " " in m.text and m.text.split()[-1].casefold() == word for m in ordered)


def _is_office(one: Homeless, state: str, origin: Origin) -> bool:
    """Does a role noun name the office that publishes the text, by its organ and the word for such offices ("the Ministry")?"""
    if not origin.office or state != origin.speaker or one.role is None:
        return False
    word = one.mention.text.split()[-1].casefold()[:STEM]
    named = any(part.casefold().startswith(word) for part in origin.title.split())
    return named and one.role.organ in ("", origin.office.rpartition(".")[2])


def _told(known: DocumentNames, mention: Mention, ordered: Sequence[Mention], nearest: bool) -> set[str | None]:
    """The states named before in the sentence and in those before it, up to the ``nearest`` that names any or to the farthest looked at."""
    spans = known.parse.sentence_spans
    number = known.parse.sentence_at(mention.start) or 0
    states: set[str | None] = set()
    for back in range(min(MOST_BACK, number) + 1):
        start, end = spans[number - back]
        states |= {_state(known, m) for m in starting_in(ordered, start, end) if m.end <= min(end, mention.start) and _counts(m)}
        if states and back and nearest:
            break
    return states


def _sentence(known: DocumentNames, place: int) -> tuple[int, int]:
    """Where the sentence of a place begins and ends."""
    spans = known.parse.sentence_spans
    return spans[known.parse.sentence_at(place) or 0] if spans else (0, 0)


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
