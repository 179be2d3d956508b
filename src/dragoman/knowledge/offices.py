"""Who acts for whom, and in which spell of office of a government an act falls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from dragoman.model.actor import Actor, Tenure
from dragoman.model.time import compatible, sort_key


class Spells(Protocol):
    """The one table that is asked for directly."""

    @property
    def spells(self) -> Mapping[str, tuple[str, ...]]:
        """Government -> its spells of effective office, as EDTF intervals."""


class Actors(Protocol):
    """What the rooms that compare parties ask of the register."""

    def actor(self, id: str) -> Actor:
        """The party of this id."""

    def knows(self, id: str | None) -> bool:
        """Is it in the register?"""

    def acts_for(self, id: str, date: str | None = None) -> str | None:
        """The state whose acts its acts are on that date."""

    def same_party(self, a: str | None, b: str | None) -> bool:
        """Do both stand for one party (a movement and the government it forms)?"""

    @property
    def tables(self) -> Spells:
        """The files behind it."""

    def government_formed_by(self, movement: str, date: str | None = None) -> str | None:
        """The government a movement formed."""


def known(id: str | None, register: Actors) -> Actor | None:
    """The party of this id, None where the register has none."""
    return register.actor(id) if id and register.knows(id) else None


def above(id: str | None, register: Actors) -> tuple[str, ...]:
    """Those a party acts for, next one first: an organ's government, a person's office, a government's state.

    >>> from dragoman.knowledge import Knowledge
    >>> above("ken.mfa", Knowledge().register)
    ('ken.government', 'ken')
    """
    found: list[str] = []
    while (up := _next(known(id, register))) and up not in found and up != id:
        found.append(up)
        id = up
    return tuple(found)


def relation(a: str, b: str, register: Actors) -> str:
    """How two parties compare: ``same``, ``acting`` (one acts for the other) or ``different``.

    >>> from dragoman.knowledge import Knowledge
    >>> register = Knowledge().register
    >>> relation("ken", "ken", register), relation("ken", "ken.mfa", register), relation("ken", "per", register)
    ('same', 'acting', 'different')
    """
    if a == b or register.same_party(a, b):
        return "same"
    return "acting" if a in above(b, register) or b in above(a, register) else "different"


def _next(actor: Actor | None) -> str:
    if actor is None or actor.kind in ("state", "movement"):
        return ""
    if actor.kind == "person" and not actor.acts_for:
        return next((tenure.of for tenure in reversed(actor.tenures) if tenure.of), actor.state)
    return actor.acts_for


def terms(id: str | None, register: Actors) -> tuple[Tenure, ...]:
    """The spells of office of a government that has dates, in order; empty for anybody else.

    >>> from dragoman.knowledge import Knowledge
    >>> [span(term) for term in terms("afg.emirate", Knowledge().register)]
    ['1996-09-27/2001-11-13', '2021-08-15/..']
    """
    actor = known(id, register)
    if actor is None or actor.kind != "government":
        return ()
    ends = (spell.partition("/") for spell in register.tables.spells.get(actor.id, ()) if spell != "../..")
    ruled = [Tenure("government", actor.state, since.strip("."), until.strip(".")) for since, _, until in ends]
    return tuple(sorted(ruled, key=lambda tenure: sort_key(tenure.since or None)))


def term_at(id: str | None, when: str | None, historical: bool, register: Actors) -> Tenure | None:
    """The spell of office of this government that an act falls in: by its date; undated ones in the last, or, told as past, in the last
    one that has ended. None where the government has no dates or none of them fits."""
    spells = terms(id, register)
    if when:
        return next((spell for spell in reversed(spells) if compatible(span(spell), when)), None)
    ended = [spell for spell in spells if spell.until] if historical else list(spells)
    return ended[-1] if ended else None


def span(tenure: Tenure) -> str:
    """A tenure as an EDTF interval.

    >>> span(Tenure("government", "afg", "2021-08-15"))
    '2021-08-15/..'
    """
    return f"{tenure.since or '..'}/{tenure.until or '..'}"
