"""Who holds a standing, and towards whom: an organ acts for its government, a government in office for its state."""

from __future__ import annotations

from dragoman.knowledge.offices import Actors, above, known, terms


def holder(id: str, when: str | None, register: Actors) -> str:
    """The party whose standing an act of ``id`` moves: the state its organs, persons and governments act for on that date, else the
    government or movement it belongs to, else itself.

    >>> from dragoman.knowledge import Knowledge
    >>> register = Knowledge().register
    >>> holder("ken.mfa", "2025", register), holder("afg.taliban", "2015", register), holder("somebody", None, register)
    ('ken', 'afg.taliban', 'somebody')
    """
    if not register.knows(id):
        return id
    return register.acts_for(id, when) or _first(id, ("government", "movement", "organisation"), register) or id


def towards(id: str, register: Actors, of_governments: bool = False) -> str:
    """The party a standing is kept for: as named, but an organ or person stands for its government, and a state's ordinary government
    for the state, unless the track is one of governments and this one has dates.

    >>> from dragoman.knowledge import Knowledge
    >>> register = Knowledge().register
    >>> [towards(id, register) for id in ("ken.government", "afg.emirate", "afg.taliban", "ken.mfa", "un")]
    ['ken', 'afg.emirate', 'afg.taliban', 'ken', 'un']
    """
    found = _first(id, ("government", "movement", "state"), register) or id
    actor = known(found, register)
    ordinary = actor is not None and actor.kind == "government" and found == f"{actor.state}.government"
    return actor.state if actor and ordinary and not (of_governments and terms(found, register)) else found


def may_stand(id: str, register: Actors, kinds: tuple[str, ...] = ()) -> bool:
    """Can this party stand towards others: one of these kinds, or of any but a group ("the West")?"""
    actor = known(id, register)
    return actor is not None and (actor.kind in kinds if kinds else actor.kind != "group")


def _first(id: str, kinds: tuple[str, ...], register: Actors) -> str | None:
    """The party itself or the nearest above it of one of these kinds."""
    return next((name for name in (id, *above(id, register)) if (actor := known(name, register)) and actor.kind in kinds), None)
