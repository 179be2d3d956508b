"""Who holds a standing, and towards whom: organs act for governments and governments for states, but a contested government stays itself."""

from __future__ import annotations

from typing import Protocol

from dragoman.model.actor import Actor, Tenure
from dragoman.model.time import compatible, sort_key


class Actors(Protocol):
    """What this room asks of the register."""

    def actor(self, id: str) -> Actor | None:
        """The party of this id, or None."""


def holder(id: str, register: Actors) -> str:
    """The party whose standing an act of ``id`` moves: the state its organs, persons and governments act for, else itself.

    >>> from dragoman.model.actor import Actor
    >>> known = {"kgz.mfa": Actor("kgz.mfa", "", "organ", acts_for="kgz"), "kgz": Actor("kgz", "Kyrgyzstan", "state")}
    >>> class Register:
    ...     def actor(self, id):
    ...         return known.get(id)
    >>> holder("kgz.mfa", Register()), holder("somebody", Register())
    ('kgz', 'somebody')
    """
    return _climb(id, register, stop=())


def towards(id: str, register: Actors) -> str:
    """The party a standing is kept for: as named, but an organ or person stands for its government, and a state's lasting
    government (one without dates of its own) for the state."""
    found = _climb(id, register, stop=("government", "movement", "state"))
    actor = register.actor(found)
    if actor and actor.kind == "government" and actor.acts_for and not terms(found, register):
        return _climb(found, register, stop=("state",))
    return found


def terms(id: str, register: Actors) -> tuple[Tenure, ...]:
    """The spells of office of a government that has dates, in order; empty for anybody else.

    A government without tenures but with a first or last day of its own has that one spell.
    """
    actor = register.actor(id)
    if actor is None or actor.kind != "government":
        return ()
    ruled = [tenure for tenure in actor.tenures if tenure.of == actor.state or tenure.role == "government"]
    if not ruled and (actor.since or actor.until):
        ruled = [Tenure("government", actor.state, actor.since, actor.until)]
    return tuple(sorted(ruled, key=lambda tenure: sort_key(tenure.since or None)))


def term_at(id: str, when: str | None, historical: bool, register: Actors) -> Tenure | None:
    """The spell of office an act towards this government falls in: by its date; undated ones in the last, or, told as past, in the last
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


def _climb(id: str, register: Actors, stop: tuple[str, ...]) -> str:
    seen: list[str] = []
    while (actor := register.actor(id)) and actor.acts_for and actor.kind not in stop and id not in seen:
        seen.append(id)
        id = actor.acts_for
    return id
