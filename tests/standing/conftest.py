"""Acts and a small register, built by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

import pytest

from dragoman.knowledge import DATA
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.ontology import load as load_ontology
from dragoman.model.act import Act, Support
from dragoman.model.actor import Actor

OTHERS = {
    "afg.emirate": Actor("afg.emirate", "Islamic Emirate", "government", state="afg", acts_for="afg"),
    "afg.taliban": Actor("afg.taliban", "Taliban", "movement", state="afg"),
    "lbn.hezbollah": Actor("lbn.hezbollah", "Hezbollah", "movement", state="lbn"),
    "kgz.government": Actor("kgz.government", "Government of Kyrgyzstan", "government", state="kgz", acts_for="kgz"),
    "kgz.mfa": Actor("kgz.mfa", "Foreign ministry of Kyrgyzstan", "organ", state="kgz", acts_for="kgz.government"),
    "west": Actor("west", "the West", "group"),
    "un": Actor("un", "United Nations", "organisation"),
    "eu": Actor("eu", "European Union", "organisation"),
    "au": Actor("au", "African Union", "organisation"),
}


class Tables:
    """The one table asked for."""

    spells: ClassVar = {"afg.emirate": ("1996-09-27/2001-11-13", "2021-08-15/..")}


class Register:
    """The parties above; every other id of two or three letters is a state."""

    tables = Tables()

    def knows(self, id: str | None) -> bool:
        return id is not None and (id in OTHERS or len(id) <= 3)

    def actor(self, id: str) -> Actor:
        return OTHERS.get(id) or Actor(id, id.upper(), "state", state=id)

    def acts_for(self, id: str, date: str | None = None) -> str | None:
        actor = self.actor(id)
        return actor.state if actor.kind in ("state", "government", "organ") else None

    def same_party(self, a: str | None, b: str | None) -> bool:
        return a == b or {a, b} == {"afg.taliban", "afg.emirate"}

    def government_formed_by(self, movement: str, date: str | None = None) -> str | None:
        return "afg.emirate" if movement == "afg.taliban" else None


@dataclass
class World:
    """What the room asks of the knowledge."""

    register: Register = field(default_factory=Register)
    ontology: Ontology = field(default_factory=lambda: load_ontology(DATA / "ontology"))


def _act(actor: str, kind: str, recipient: str, when: str | None = None,
         *, historical: bool = False, factuality: str = "asserted", kinds: tuple[str, ...] = (),
         told_from: str | None = None) -> Act:
    """An act told by one claim of one account."""
    name = f"{actor} {kind} {recipient} {when or told_from}"
    support = tuple(Support("kind", told, ("one",), (name,)) for told in (kind, *kinds))
    return Act(
        id=name, kind=kind, plover="", cameo="", actor=actor, recipient=recipient, when=when, claims=(name,), accounts=("one",), corroboration=1,
        corroboration_strict=1, factuality=factuality, tellings=((factuality, ("one",)),), support=support, genres=(), historical=historical,
        told_from=told_from,
    )  # fmt: skip


@pytest.fixture
def act() -> Callable[..., Act]:
    """Makes an act: actor, kind, recipient, date."""
    return _act


@pytest.fixture
def world() -> World:
    """Register and ontology."""
    return World()
