"""What was done, reconciled from claims; where texts disagree; what a copy changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from dragoman.model.text import Place
from dragoman.model.time import sort_key

DisputeKind = Literal["date", "number", "actor", "recipient", "kind", "degree", "scope", "denial", "fact"]
DisputeClass = Literal["conflict", "revision", "scope", "precision", "error"]


@dataclass(frozen=True, slots=True)
class Support:
    """One value of one field of an act and the accounts that state it; an account that gives no date supports no date."""

    field: str
    value: str
    accounts: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """One act with all its claims. ``corroboration`` counts separate accounts that assert it; ``corroboration_strict`` folds
    accounts that relay one outlet for it. ``factuality`` is ``asserted`` if any account asserts it, else the strongest told."""

    id: str
    kind: str
    plover: str
    cameo: str
    actor: str | None
    recipient: str | None
    when: str | None
    claims: tuple[str, ...]
    accounts: tuple[str, ...]
    corroboration: int
    corroboration_strict: int
    factuality: str
    tellings: tuple[tuple[str, tuple[str, ...]], ...]
    """(factuality, accounts that tell it so): asserted, denied, uncertain, predicted, conditional, urged."""
    support: tuple[Support, ...]
    genres: tuple[tuple[str, int], ...]
    historical: bool = False
    reviewed: bool = False
    disputes: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why these claims are one act, in words, for ``explain``."""
    told_from: str | None = None
    """When the first document that asserts it was published (EDTF), or where none asserts it, the first that tells it; None: undated."""


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a dispute: the value, the accounts that tell it, and exactly where."""

    value: str
    accounts: tuple[str, ...]
    spans: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A place where texts (or a text and the register) disagree. No side is chosen; ``note`` tells what the register settles."""

    id: str
    kind: DisputeKind
    class_: DisputeClass
    act: str | None
    subject: str
    versions: tuple[Version, ...]
    within_one_document: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Drift:
    """What a copy, relay or translation changed of its original."""

    source: Place
    target: Place
    what: Literal["number", "name", "date", "degree", "modality", "attribution", "omission", "insertion"]
    source_value: str
    target_value: str


def act_order(act: Act) -> tuple[tuple[int, int, str], str, str, str, str]:
    """Sort key of acts: date, kind, parties."""
    return sort_key(act.when), act.kind, act.actor or "", act.recipient or "", act.id


def dispute_order(dispute: Dispute) -> tuple[str, str, tuple[Place, ...], str]:
    """Sort key of disputes: kind, subject, first places."""
    return dispute.kind, dispute.subject, tuple(place for version in dispute.versions for place in version.spans[:1]), dispute.id


def ordered(acts: Iterable[Act], disputes: Iterable[Dispute]) -> tuple[tuple[Act, ...], tuple[Dispute, ...]]:
    """Both sorted, each dispute once and each act with the ids of the disputes about it."""
    told = sorted({one.id: one for one in disputes}.values(), key=dispute_order)
    about: dict[str, list[str]] = {}
    for one in told:
        if one.act:
            about.setdefault(one.act, []).append(one.id)
    whole = (replace(act, disputes=tuple(sorted(about.get(act.id, ())))) for act in acts)
    return tuple(sorted(whole, key=act_order)), tuple(told)


def salience(act: Act) -> tuple[int, int, int, int, int, str]:
    """Sort key that puts the acts that matter first: asserted before not, most separate tellings, recognition, present before
    background, most claims; ties by id, so that the order is always the same."""
    asserted = act.factuality == "asserted"
    return (-asserted, act.historical, -act.corroboration, -("recogni" in act.kind), -len(act.claims), act.id)
