"""Actors that no file lists: the government and the organs that every state has by rule."""

from __future__ import annotations

from typing import Literal

from dragoman.knowledge.actor_schemas import Organ
from dragoman.model.actor import Actor


def government_of(home: Actor) -> Actor:
    """The government of a state that lists none.

    >>> government_of(Actor("ken", "Kenya", "state", "KEN", "KEN")).name
    'Government of Kenya'
    """
    id, name, cameo = f"{home.id}.government", f"Government of {home.name}", f"{home.cameo[:3]}GOV"
    return Actor(id, name, "government", home.iso3, cameo, "GOV", None, home.id, home.id)


def organ_of(state: Actor, suffix: str, organ: Organ) -> Actor:
    """An organ of a state by rule; one that is not official acts for nobody."""
    kind: Literal["organ", "group"] = "organ" if organ.official else "group"
    target = f"{state.id}.government" if organ.official else ""
    name = organ.name.format(state=state.name)
    return Actor(f"{state.id}.{suffix}", name, kind, state.iso3, state.cameo[:3] + organ.sector, organ.sector, None, state.id, target)
