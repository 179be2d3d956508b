"""The board: how parties stand at one date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from dragoman.knowledge import Knowledge
from dragoman.knowledge.tracks import Tracks
from dragoman.model.standing import Spell, Standing
from dragoman.model.time import bounds
from dragoman.standing.spells import DISPUTED


def board(spells: Sequence[Spell], as_of: str, knowledge: Knowledge) -> tuple[Standing, ...]:
    """One line a dyad and track: the highest step open at the last day of ``as_of`` (EDTF). What no text tells has no line.

    A step whose opening or closing is told too coarsely to say is kept, with a ``note`` that says so. Where accounts disagree about the
    step one act opened, ``steps`` holds all of them, the one most accounts tell first. ``as_of`` that names no day gives an empty board.
    """
    day = bounds(as_of)[1]
    if day is None:
        return ()
    tracks = knowledge.ontology.tracks
    standing = sorted((spell for spell in spells if open_at(spell, day)), key=_dyad)
    return tuple(_line(list(group), day, tracks) for _, group in groupby(standing, key=_dyad))


def open_at(spell: Spell, day: date) -> bool:
    """May the spell be open on this day? Undated openings may always have happened; undated closings have."""
    first, _ = bounds(spell.since)
    _, last = bounds(spell.until)
    if spell.closed_by and spell.until is None:
        return False
    return (first is None or first <= day) and (spell.until is None or (last is not None and day < last))


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
    if spell.since is None:
        notes.append("since when is not told")
    elif (latest := bounds(spell.since)[1]) is None or latest > day:
        notes.append(f"opened {spell.since}, which may be after this day")
    if spell.until is not None:
        notes.append(f"closed {spell.until}, which may be before this day")
    if rivals:
        notes.append("told by others as " + ", ".join(rivals))
    return "; ".join(notes)
