"""The board: how parties stand at one date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from dragoman.knowledge import Knowledge
from dragoman.knowledge.offices import Actors, known
from dragoman.knowledge.tracks import Tracks
from dragoman.model.standing import Spell, Standing
from dragoman.model.time import bounds
from dragoman.standing.spells import DISPUTED


def board(spells: Sequence[Spell], as_of: str, knowledge: Knowledge) -> tuple[Standing, ...]:
    """One line a dyad and track: the highest step open at the last day of ``as_of`` (EDTF). What no text tells has no line.

    A step whose opening or closing is told too coarsely to say is kept, with a ``note`` that says so. Where accounts disagree about the
    step one act opened, ``steps`` holds all of them, the one most accounts tell first. What nothing dates has no line on a day when one of
    the two was not there. ``as_of`` that names no day gives an empty board.
    """
    day = bounds(as_of)[1]
    if day is None:
        return ()
    tracks = knowledge.ontology.tracks
    standing = sorted((s for s in spells if open_at(s, day) and (_first(s) or _both_there(s, day, knowledge.register))), key=_dyad)
    return tuple(_line(list(group), day, tracks) for _, group in groupby(standing, key=_dyad))


def open_at(spell: Spell, day: date) -> bool:
    """May the spell be open on this day? Of what is undated, from the day it was told until the day its end was told.

    An opening that no dated text tells may always have happened; a closing that none tells has.
    """
    begun, closed = _first(spell), bounds(spell.until)[1] or bounds(spell.told_until)[0]
    return (begun is None or begun <= day) and (spell.closed_by is None or (closed is not None and day < closed))


def _first(spell: Spell) -> date | None:
    """The first day on which it may have been open, as far as the texts tell."""
    first, last = bounds(spell.since)
    return first or last or bounds(spell.told_from)[0]


def _both_there(spell: Spell, day: date, register: Actors) -> bool:
    """Did both parties exist on that day, as far as the register has them?"""
    actors = [actor for party in (spell.actor, spell.recipient) if (actor := known(party, register))]
    lives = [(bounds(actor.since or None)[0], bounds(actor.until or None)[1]) for actor in actors]
    return all((begun is None or begun <= day) and (ended is None or day <= ended) for begun, ended in lives)


def _dyad(spell: Spell) -> tuple[str, str, str]:
    return spell.actor, spell.recipient, spell.track


def _line(spells: list[Spell], day: date, tracks: Tracks) -> Standing:
    certain = [spell for spell in spells if not spell.note.startswith(DISPUTED)] or spells
    top = max(certain, key=lambda spell: (tracks.level(spell.track, spell.step), spell.id))
    doubted = [spell for spell in spells if spell.note.startswith(DISPUTED) and spell != top]
    rivals = sorted(spell.step for spell in doubted if spell.opened_by == top.opened_by)
    basis = top.basis if top.until is None else "stated"
    return Standing(
        actor=top.actor, recipient=top.recipient, track=top.track, step=top.step, since=top.since, basis=basis, act=top.opened_by,
        claims=top.claims, steps=(top.step, *rivals) if rivals else (), note=_note(top, day, rivals),
    )  # fmt: skip


def _note(spell: Spell, day: date, rivals: list[str]) -> str:
    """What the line does not settle, in words."""
    notes = []
    if bounds(spell.since) == (None, None):
        notes.append(f"told in {spell.told_from}; since when is not told" if spell.told_from else "since when is not told")
    elif (latest := bounds(spell.since)[1]) is None or latest > day:
        notes.append(f"opened {spell.since}, which may be after this day")
    if spell.closed_by and bounds(spell.until)[1] is None:
        notes.append(f"its end was told in {spell.told_until}; when it came is not told")
    elif spell.until is not None:
        notes.append(f"closed {spell.until}, which may be before this day")
    if rivals:
        notes.append("told by others as " + ", ".join(rivals))
    return "; ".join(notes)
