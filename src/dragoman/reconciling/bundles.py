"""What clustering moves about: tellings that say the same in bundles, bundles in clusters, and the room in which they are weighed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import combinations, groupby
from math import inf
from typing import NamedTuple

from dragoman.knowledge.evidence import Evidence
from dragoman.knowledge.offices import Actors
from dragoman.model.time import bounds, compatible, sort_key
from dragoman.reconciling.evidence import FORBIDS, OTHER_DATE, dates, undated, weigh
from dragoman.reconciling.tellings import Telling
from dragoman.reconciling.undone import Undoings

Days = tuple[float, float]


@dataclass(frozen=True)
class Bundle:
    """Tellings that say exactly the same."""

    tellings: tuple[Telling, ...]

    @property
    def first(self) -> Telling:
        """One for all."""
        return self.tellings[0]

    @cached_property
    def id(self) -> str:
        """The first claim's id."""
        return self.first.id

    @cached_property
    def name(self) -> str:
        """Names all of its tellings."""
        return hashlib.blake2b("".join(telling.id for telling in self.tellings).encode(), digest_size=9).hexdigest()

    @cached_property
    def when(self) -> str | None:
        """The date they tell."""
        return self.first.when

    @cached_property
    def days(self) -> Days | None:
        """The first and last day of that date; None where it names none that can be counted."""
        return days(self.when)

    @cached_property
    def order(self) -> tuple[tuple[int, int, str], tuple[str, int, int, str]]:
        """Sort key: by date, then by place."""
        return sort_key(self.when), self.first.order

    @cached_property
    def sentences(self) -> frozenset[str]:
        """Names of the sentences they stand in, the same for a copy or translation."""
        return frozenset(telling.aligned for telling in self.tellings) - {""}

    @cached_property
    def profile(self) -> tuple[object, ...]:
        """All that it is compared by, but for its date."""
        t = self.first
        said = t.kind, t.family, t.actor, t.recipient, t.roots, t.called, t.numbers, t.place_told
        return (*said, t.term, t.past, t.when is None)


@dataclass(frozen=True)
class Cluster:
    """Bundles taken to tell one act, and why."""

    bundles: tuple[Bundle, ...]
    reasons: tuple[str, ...] = ()

    @cached_property
    def tellings(self) -> tuple[Telling, ...]:
        """Every telling, sorted by place."""
        return tuple(sorted((t for bundle in self.bundles for t in bundle.tellings), key=lambda telling: telling.order))

    @cached_property
    def asserted(self) -> bool:
        """Does any text commit to it?"""
        return any(bundle.first.asserted for bundle in self.bundles)

    @cached_property
    def dates(self) -> tuple[str, ...]:
        """Every date told, sorted."""
        return tuple(sorted({bundle.when for bundle in self.bundles if bundle.when}, key=sort_key))

    @cached_property
    def quarrel(self) -> bool:
        """Do two of its dates share no day?"""
        return any(not agree(a, b) for a, b in combinations(self.dates, 2))

    @cached_property
    def past(self) -> bool:
        """Does any text tell it as long past?"""
        return any(telling.past for telling in self.tellings)

    @cached_property
    def accounts(self) -> frozenset[str]:
        """The accounts that tell it."""
        return frozenset(telling.account for telling in self.tellings)

    @cached_property
    def asserting(self) -> frozenset[str]:
        """The accounts that assert it."""
        return frozenset(telling.account for telling in self.tellings if telling.asserted)

    @cached_property
    def sentences(self) -> frozenset[str]:
        """Names of the sentences that tell it."""
        return frozenset().union(*(bundle.sentences for bundle in self.bundles))

    @cached_property
    def order(self) -> tuple[tuple[int, int, str], tuple[str, int, int, str]]:
        """Sort key."""
        return min(bundle.order for bundle in self.bundles)


class Match(NamedTuple):
    """A pair weighed: the sum, whether nothing forbids it, whether nothing but its dates does."""

    score: int
    possible: bool
    but_for_date: bool


@dataclass
class Room:
    """What clustering needs at every step: the table, the register, what was undone. Pairs that say the same are weighed once."""

    evidence: Evidence
    register: Actors
    undoings: Undoings = field(default_factory=Undoings)
    _profiles: dict[tuple[object, ...], int] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)
    _seen: dict[tuple[int, int, bool], tuple[int, bool]] = field(default_factory=dict)

    def weigh(self, a: Bundle, b: Bundle) -> Match:
        """The pair's match; copied text adds its weight."""
        if a.first.apart and a.first.kept_apart(b.first):
            return Match(0, False, False)
        a, b = (a, b) if a.id <= b.id else (b, a)
        key = self._number(a), self._number(b), a.when == b.when
        if key not in self._seen:
            findings = undated(a.first, b.first, self.register)
            forbidden = any(finding.name == FORBIDS for finding in findings)
            self._seen[key] = sum(self.evidence.weights.get(finding.name, 0) for finding in findings), not forbidden
        score, possible = self._seen[key]
        if a.when and b.when:
            name = self._dated(a, b)
            if name == OTHER_DATE:
                return Match(score, False, possible)
            score += self.evidence.weights.get(name, 0)
        if not a.sentences.isdisjoint(b.sentences):
            score += self.evidence.weights.get("aligned_text", 0)
        return Match(score, possible, possible)

    def _number(self, bundle: Bundle) -> int:
        """A number that bundles share which are compared alike."""
        number = self._numbers.get(bundle.id)
        if number is None:
            number = self._numbers[bundle.id] = self._profiles.setdefault(bundle.profile, len(self._profiles))
        return number

    def _dated(self, a: Bundle, b: Bundle) -> str:
        if not meet(a, b):
            return OTHER_DATE
        found = dates(a.first, b.first, self.register)
        return found.name if found else OTHER_DATE

    def why(self, a: Bundle, b: Bundle) -> str:
        """The findings about a pair, in words."""
        a, b = (a, b) if a.id <= b.id else (b, a)
        return "; ".join(finding.why for finding in weigh(a.first, b.first, self.register))

    def fits(self, a: Cluster, b: Cluster) -> bool:
        """Does no pair across both forbid it? Where an act's dates are in dispute already, one of them is enough to agree with."""
        if a.quarrel or b.quarrel:
            pairs = [self.weigh(x, y) for x in a.bundles for y in b.bundles]
            return all(pair.but_for_date for pair in pairs) and any(pair.possible for pair in pairs)
        return all(self.weigh(x, y).possible for x in a.bundles for y in b.bundles)


@lru_cache(maxsize=65536)
def days(edtf: str | None) -> Days | None:
    """The first and last day of a date, open ends as infinities; None where it names no day."""
    first, last = bounds(edtf)
    if first is None and last is None:
        return None
    return first.toordinal() if first else -inf, last.toordinal() if last else inf


def meet(a: Bundle, b: Bundle) -> bool:
    """Do both dates share a day?"""
    if a.days and b.days:
        return a.days[0] <= b.days[1] and b.days[0] <= a.days[1]
    return agree(a.when, b.when)


@lru_cache(maxsize=65536)
def agree(a: str | None, b: str | None) -> bool:
    """As :func:`~dragoman.model.time.compatible`, remembered."""
    return compatible(a, b)


def bundled(tellings: Iterable[Telling]) -> list[Bundle]:
    """Tellings that say the same kind, parties, date, factuality and numbers, and that no ruling keeps apart, together."""

    def said(telling: Telling) -> tuple[str, ...]:
        counted = " ".join(sorted(f"{n.value:g} {n.unit} {n.of}" for n in telling.numbers)) if telling.numbers else ""
        parties = telling.actor or "", telling.recipient or ""
        return (
            telling.kind, *parties, *telling.called, telling.when or "", telling.commits, str(telling.historical), counted, telling.term,
            str(telling.apart),
        )  # fmt: skip

    ordered = sorted((said(telling), telling.order, telling) for telling in tellings)
    return [Bundle(tuple(telling for *_, telling in group)) for _, group in groupby(ordered, key=lambda one: one[0])]


def join(a: Cluster, b: Cluster, why: str) -> Cluster:
    """Both as one, with the reasons of each and this one."""
    bundles = tuple(sorted((*a.bundles, *b.bundles), key=lambda bundle: bundle.order))
    return Cluster(bundles, tuple(dict.fromkeys((*a.reasons, *b.reasons, why))))


def gathered(clusters: Sequence[Cluster]) -> tuple[Cluster, list[Cluster]]:
    """Clusters that a person ruled to be one act, as one: what the ruling is about, then whatever else no ruling keeps apart from it.

    What is kept apart stays behind, each cluster's by itself.
    """
    whole = [bundle for made in clusters for bundle in made.bundles if any(telling.one[0] for telling in bundle.tellings)]
    who = sorted({telling.one[1] for bundle in whole for telling in bundle.tellings if telling.one[1]})
    left: list[Cluster] = []
    for made in clusters:
        behind: list[Bundle] = []
        for bundle in made.bundles:
            if bundle not in whole:
                (behind if any(bundle.first.kept_apart(other.first) for other in whole) else whole).append(bundle)
        left += [Cluster(tuple(behind), made.reasons)] * bool(behind)
    reasons = dict.fromkeys((*(reason for made in clusters for reason in made.reasons), "one act, " + "; ".join(who)))
    return Cluster(tuple(sorted(whole, key=lambda bundle: bundle.order)), tuple(reasons)), left


def distinct(clusters: Iterable[Cluster]) -> list[Cluster]:
    """Each once (by identity), sorted."""
    return sorted({id(made): made for made in clusters}.values(), key=lambda made: made.order)


def by_order(bundles: Iterable[Bundle]) -> Sequence[Bundle]:
    """Sorted by date, then by place."""
    return sorted(bundles, key=lambda bundle: bundle.order)
