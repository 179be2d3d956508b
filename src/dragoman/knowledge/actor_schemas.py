"""What may stand in the TOML files of ``knowledge/data/actors``."""

from __future__ import annotations

import msgspec

from dragoman.knowledge.files import Strict

Words = dict[str, tuple[str, ...]]


class State(Strict, frozen=True, kw_only=True):
    """One state or territory in ``states.toml``; plain names and codes come from ``territories.csv`` where it has the id."""

    name: str = ""
    iso3: str = ""
    qid: str = ""
    cow: str = ""
    gw: str = ""
    cameo: str = ""
    sector: str = ""
    since: str = ""
    until: str = ""
    successor: str = ""
    claimed_by: str = ""
    names: Words = msgspec.field(default_factory=dict)
    weak: Words = msgspec.field(default_factory=dict)
    demonyms: Words = msgspec.field(default_factory=dict)
    people: Words = msgspec.field(default_factory=dict)
    capitals: Words = msgspec.field(default_factory=dict)
    short: Words = msgspec.field(default_factory=dict)
    unless: Words = msgspec.field(default_factory=dict)


class Role(Strict, frozen=True, kw_only=True):
    """A dated role of a person in a government, movement or organisation."""

    role: str
    of: str
    since: str = ""
    until: str = ""


class Party(Strict, frozen=True, kw_only=True):
    """A government, movement, organisation, organ with a name of its own, group or person."""

    name: str
    state: str = ""
    cameo: str = ""
    sector: str | None = None
    qid: str | None = None
    since: str = ""
    until: str = ""
    part_of: str = ""
    successor: str = ""
    spells: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    names: Words = msgspec.field(default_factory=dict)
    weak: Words = msgspec.field(default_factory=dict)
    demonyms: Words = msgspec.field(default_factory=dict)
    capitals: Words = msgspec.field(default_factory=dict)
    """Of a government: the town it sits in, where that is another than its state's other governments sit in, or was theirs before."""
    surname: str = ""
    known: bool = False
    roles: tuple[Role, ...] = ()
    aka: tuple[str, ...] = ()
    """Spellings under which the generated table of offices has this person."""


class Organ(Strict, frozen=True, kw_only=True):
    """An organ every state has: how its name is made, its sector, and whether it acts for the government."""

    name: str
    sector: str
    official: bool
    offices: tuple[str, ...] = ()
    """Dated roles of persons that its title names ("foreign-minister"); with none any office will do."""


class StateFile(Strict, frozen=True, kw_only=True):
    source: str
    shared: Words = msgspec.field(default_factory=dict)
    states: dict[str, State] = msgspec.field(default_factory=dict)


class GovernmentFile(Strict, frozen=True, kw_only=True):
    """``governments.toml``; ``undated`` is the first day that a text without a date may be taken to speak of."""

    source: str
    undated: str = ""
    governments: dict[str, Party]
    organs: dict[str, Party]


class MovementFile(Strict, frozen=True, kw_only=True):
    source: str
    movements: dict[str, Party]


class OrganisationFile(Strict, frozen=True, kw_only=True):
    source: str
    organisations: dict[str, Party]
    groups: dict[str, Party]


class PersonFile(Strict, frozen=True, kw_only=True):
    source: str
    persons: dict[str, Party]


class SpellingFile(Strict, frozen=True, kw_only=True):
    source: str
    given: tuple[tuple[str, ...], ...]


class OrganFile(Strict, frozen=True, kw_only=True):
    source: str
    organs: dict[str, Organ]
