"""Actors (parties of the register) and mentions (words in a text that name one)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ActorKind = Literal["state", "government", "movement", "organisation", "organ", "person", "outlet", "group"]


@dataclass(frozen=True, slots=True)
class Tenure:
    """A dated tie: this actor held ``role`` in, governed, or was a member of ``of`` from ``since`` until ``until`` (EDTF; "" = open)."""

    role: str
    of: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A party of the register. State, government and movement are three actors.

    ``id`` such as ``rus``, ``rus.government``, ``afg.emirate``, ``afg.taliban``, ``un``. ``state`` is the id of the state it belongs
    to or claims ("" for organisations). ``acts_for`` is the next actor up whose acts its acts are: an organ acts for its
    government, a government for its state while it holds office there.
    """

    id: str
    name: str
    kind: ActorKind
    iso3: str | None = None
    cameo: str = ""
    sector: str | None = None
    qid: str | None = None
    state: str = ""
    acts_for: str = ""
    since: str = ""
    until: str = ""
    tenures: tuple[Tenure, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a party, resolved to the register where they can be.

    ``name`` is the actor's; of a capital that is only a place (``kind`` "place"), the place's own, ``actor`` then its state.
    ``actor`` None: kept, unresolved, and ``why`` says so. One that has a ``name`` all the same is a provisional actor, whom the register
    lacks: ``kind`` is the parser's guess; it has no id and is never merged with another.
    """

    start: int
    end: int
    text: str
    actor: str | None
    name: str | None = None
    iso3: str | None = None
    sector: str | None = None
    cameo: str | None = None
    kind: str | None = None
    qid: str | None = None
    why: str = ""
