"""Building a dispute: sides with their accounts and places, and an id that rests on what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dragoman.knowledge.disputes import DisputesFile, Wording
from dragoman.knowledge.offices import Actors
from dragoman.model.act import Act, Dispute, DisputeClass, DisputeKind, Version
from dragoman.model.claim import Coding
from dragoman.model.text import Document, Place
from dragoman.model.time import Timex
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
class Pile:
    """Everything the dispute rules look at."""

    told: tuple[Told, ...]
    documents: Mapping[str, Document]
    codings: tuple[Coding, ...]
    wordings: Mapping[str, Wording]
    """Language code -> its wording, for languages that have one."""
    rules: DisputesFile
    register: Actors
    account_at: Mapping[str, tuple[tuple[Place, str], ...]]
    """Document -> its parts, each with the account it belongs to."""
    capitals: Mapping[tuple[str, str], tuple[str, ...]]
    """(language, state) -> names of its capital, as far as they were asked for."""

    @cached_property
    def by_sentence(self) -> Mapping[Place, tuple[Telling, ...]]:
        """Every telling by the sentence it stands in."""
        found: dict[Place, list[Telling]] = {}
        for told in self.told:
            for telling in told.tellings:
                found.setdefault(telling.place, []).append(telling)
        return {place: tuple(tellings) for place, tellings in found.items()}

    @cached_property
    def by_family(self) -> Mapping[str, tuple[Told, ...]]:
        """Asserted acts by their family."""
        found: dict[str, list[Told]] = {}
        for told in self.told:
            if told.asserting:
                found.setdefault(told.tellings[0].family.name, []).append(told)
        return {name: tuple(acts) for name, acts in found.items()}

    @cached_property
    def _timexes(self) -> Mapping[str, tuple[Timex, ...]]:
        return {coding.document: coding.timexes for coding in self.codings}

    def timexes(self, place: Place) -> list[Timex]:
        """Time expressions within a place, in order."""
        return [t for t in self._timexes.get(place.document, ()) if place.start <= t.start and t.end <= place.end]

    def text(self, place: Place) -> str:
        """The characters at a place."""
        return self.documents[place.document].text[place.start : place.end]

    def account(self, place: Place) -> str:
        """The account whose text holds the place."""
        parts = self.account_at.get(place.document, ())
        return next((account for part, account in parts if part.start <= place.start < part.end), parts[0][1] if parts else place.document)

    def language(self, place: Place) -> str:
        """The language of the piece at the place."""
        piece = self.documents[place.document].piece_at(place.start)
        return piece.language if piece else ""

    def wording(self, place: Place) -> Wording | None:
        """How the place's language puts things."""
        return self.wordings.get(self.language(place))


Side = tuple[str, Iterable[tuple[str, Place]]]
"""A value with the (account, place) pairs that tell it."""


def dispute(kind: DisputeKind, class_: DisputeClass, act: Act | None, subject: str, sides: Sequence[Side], note: str = "") -> Dispute:
    """A dispute with its sides in the order given, accounts and spans sorted."""
    versions = tuple(version(value, told) for value, told in sides)
    content = [kind, subject, *(f"{v.value}|{p.document}|{p.start}|{p.end}" for v in versions for p in v.spans)]
    documents = [{place.document for place in v.spans} for v in versions]
    within = len(versions) < 2 or any(a & b for i, a in enumerate(documents) for b in documents[i + 1 :])
    return Dispute(digest(content), kind, class_, act.id if act else None, subject, versions, within, note)


def merged(disputes: Iterable[Dispute]) -> list[Dispute]:
    """Disputes that say the same in several places (copies of one sentence, say) as one."""
    groups: dict[tuple[object, ...], list[Dispute]] = {}
    for found in disputes:
        key: tuple[object, ...] = (found.kind, found.class_, found.act, found.subject, tuple(v.value for v in found.versions), found.note)
        key = (*key, found.id) if found.class_ == "revision" else key  # each passage that a copy changed stands for itself
        groups.setdefault(key, []).append(found)
    return [_union(group) for group in groups.values()]


def _union(group: Sequence[Dispute]) -> Dispute:
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


def trigger(telling: Telling) -> tuple[str, Place]:
    """A telling's account and the word that tells the act."""
    return telling.account, Place(telling.document, telling.claim.trigger.start, telling.claim.trigger.end)


def dating(telling: Telling) -> tuple[str, Place]:
    """A telling's account and the words that date it."""
    when = telling.claim.when
    if when.start is None or when.end is None:
        return sentence(telling)
    return telling.account, Place(telling.document, when.start, when.end)
