"""How parties stand towards each other: spells on tracks, opened and closed by acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.time import sort_key


@dataclass(frozen=True, slots=True)
class Spell:
    """``actor`` stood at ``step`` of ``track`` towards ``recipient`` from ``since`` until ``until`` (EDTF; None = not told / open).

    ``closed_by`` is an act id, or words when the close is inferred (``basis`` inferred), such as the fall of the government recognised.
    ``told_from`` and ``told_until`` are when the opening and the closing were first told (EDTF): they bound what is undated on the board.
    """

    id: str
    actor: str
    recipient: str
    track: str
    step: str
    since: str | None
    until: str | None
    opened_by: str | None
    closed_by: str | None
    basis: Literal["stated", "inferred"]
    claims: tuple[str, ...]
    note: str = ""
    told_from: str | None = None
    told_until: str | None = None


def spell_order(spell: Spell) -> tuple[str, str, str, tuple[int, int, str], str, str]:
    """Sort key of spells: dyad, track, date, step."""
    return spell.actor, spell.recipient, spell.track, sort_key(spell.since), spell.step, spell.id


@dataclass(frozen=True, slots=True)
class Standing:
    """The board's line at one date: the highest open spell of a dyad on a track. ``steps`` has several when a dispute leaves it open."""

    actor: str
    recipient: str
    track: str
    step: str
    since: str | None
    basis: Literal["stated", "inferred"]
    act: str | None
    claims: tuple[str, ...]
    steps: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """A line of the board that answers "who recognises": whether its step is one at which the track's matter is granted, whether the act
    that opened it is undisputed, and how many separate tellings assert it (the strict count)."""

    standing: Standing
    granted: bool
    undisputed: bool
    accounts: int
