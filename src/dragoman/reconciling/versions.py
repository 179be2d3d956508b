"""Building a dispute: sides with their accounts and places, and an id that rests on what it says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.knowledge.disputes import DisputesFile
from dragoman.knowledge.offices import Actors
from dragoman.model.act import Act, Dispute, DisputeClass, DisputeKind, Version
from dragoman.model.text import Place
from dragoman.reconciling.acts import digest
from dragoman.reconciling.tellings import Telling


@dataclass(frozen=True)
class Told:
    """An act and the tellings it is made of."""

    act: Act
    tellings: tuple[Telling, ...]

    @property
    def asserting(self) -> tuple[Telling, ...]:
        """Those that commit to it."""
        return tuple(telling for telling in self.tellings if telling.asserted)

    @property
    def subject(self) -> str:
        """Who did what to whom, by ids."""
        return " ".join(part for part in (self.act.actor, self.act.kind, self.act.recipient) if part)


@dataclass(frozen=True)
class Books:
    """What the rules of an act look up."""

    rules: DisputesFile
    register: Actors


Side = tuple[str, Iterable[tuple[str, Place]]]
"""A value with the (account, place) pairs that tell it."""


def dispute(kind: DisputeKind, class_: DisputeClass, act: Act | None, subject: str, sides: Sequence[Side], note: str = "") -> Dispute:
    """A dispute with its sides in the order given, accounts and spans sorted."""
    versions = tuple(version(value, told) for value, told in sides)
    content = [kind, subject, *(f"{v.value}|{p.document}|{p.start}|{p.end}" for v in versions for p in v.spans)]
    documents = [{place.document for place in v.spans} for v in versions]
    within = len(versions) < 2 or any(a & b for i, a in enumerate(documents) for b in documents[i + 1 :])
    return Dispute(digest(content), kind, class_, act.id if act else None, subject, versions, within, note)


def merge_key(found: Dispute) -> str:
    """The same for disputes that say the same, in several places (copies of one sentence, say); each passage that a copy changed stands
    for itself."""
    told = (found.kind, found.class_, found.act or "", found.subject, found.note, *(v.value for v in found.versions))
    alone = found.id if found.class_ == "revision" else ""
    return hashlib.sha256("\0".join((*told, alone)).encode()).hexdigest()[:24]


def merged(group: Sequence[Dispute]) -> Dispute:
    """Disputes that say the same as one."""
    group = sorted({one.id: one for one in group}.values(), key=lambda one: one.id)
    first = group[0]
    if len(group) == 1:
        return first
    sides = [
        (side.value, [(account, place) for one in group for account, place in _pairs(one.versions[i])])
        for i, side in enumerate(first.versions)
    ]
    whole = dispute(first.kind, first.class_, None, first.subject, sides, first.note)
    return replace(whole, act=first.act)


def _pairs(side: Version) -> Iterable[tuple[str, Place]]:
    """(account, place) pairs that give the same accounts and places again."""
    most = max(len(side.accounts), len(side.spans))
    return ((side.accounts[min(i, len(side.accounts) - 1)], side.spans[min(i, len(side.spans) - 1)]) for i in range(most))


def version(value: str, told: Iterable[tuple[str, Place]]) -> Version:
    """One side."""
    pairs = sorted(set(told))
    return Version(value, tuple(sorted({account for account, _ in pairs})), tuple(sorted({place for _, place in pairs})))


def sentence(telling: Telling) -> tuple[str, Place]:
    """A telling's account and the sentence it stands in."""
    return telling.account, telling.place


def dating(telling: Telling) -> tuple[str, Place]:
    """A telling's account and the words that date it."""
    if telling.dated_at is None:
        return sentence(telling)
    return telling.account, Place(telling.document, *telling.dated_at)
