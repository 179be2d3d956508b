"""What clustering moves about: tellings that say the same in bundles, bundles in clusters, and the room in which they are weighed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, groupby

from dragoman.knowledge.evidence import Evidence
from dragoman.knowledge.offices import Actors
from dragoman.model.time import compatible, sort_key
from dragoman.reconciling.evidence import Match, weigh
from dragoman.reconciling.tellings import Telling
from dragoman.reconciling.undone import Undoings


@dataclass(frozen=True, slots=True)
class Bundle:
    """Tellings that say exactly the same."""

    tellings: tuple[Telling, ...]

    @property
    def first(self) -> Telling:
        """One for all."""
        return self.tellings[0]

    @property
    def id(self) -> str:
        """The first claim's id."""
        return self.first.claim.id

    @property
    def order(self) -> tuple[tuple[int, int, str], tuple[str, int, int, str]]:
        """Sort key: by date, then by place."""
        return sort_key(self.first.when), self.first.order


@dataclass(frozen=True, slots=True)
class Cluster:
    """Bundles taken to tell one act, and why."""

    bundles: tuple[Bundle, ...]
    reasons: tuple[str, ...] = ()

    @property
    def tellings(self) -> tuple[Telling, ...]:
        """Every telling, sorted by place."""
        return tuple(sorted((t for bundle in self.bundles for t in bundle.tellings), key=lambda telling: telling.order))

    @property
    def asserted(self) -> bool:
        """Does any text commit to it?"""
        return any(bundle.first.asserted for bundle in self.bundles)

    @property
    def dates(self) -> tuple[str, ...]:
        """Every date told, sorted."""
        return tuple(sorted({b.first.when for b in self.bundles if b.first.when}, key=sort_key))

    @property
    def quarrel(self) -> bool:
        """Do two of its dates share no day?"""
        return any(not compatible(a, b) for a, b in combinations(self.dates, 2))

    @property
    def past(self) -> bool:
        """Does any text tell it as long past?"""
        return any(telling.past for telling in self.tellings)

    @property
    def order(self) -> tuple[tuple[int, int, str], tuple[str, int, int, str]]:
        """Sort key."""
        return min(bundle.order for bundle in self.bundles)


@dataclass
class Room:
    """What clustering needs at every step: the table, the register, and for each claim the place of copied or translated text it is at."""

    evidence: Evidence
    register: Actors
    aligned: Mapping[str, str] = field(default_factory=dict)
    undoings: Undoings = field(default_factory=lambda: Undoings({}))
    _seen: dict[tuple[str, str], Match] = field(default_factory=dict)

    def weigh(self, a: Bundle, b: Bundle) -> Match:
        """The pair's match, kept; copied text adds its weight."""
        a, b = (a, b) if a.id <= b.id else (b, a)
        key = a.id, b.id
        if key not in self._seen:
            match = weigh(a.first, b.first, self.evidence, self.register)
            same_text = self.copied(a, b)
            match = replace(match, score=match.score + same_text * self.evidence.weights.get("aligned_text", 0))
            self._seen[key] = replace(match, possible=False, but_for_date=False) if a.first.kept_apart(b.first) else match
        return self._seen[key]

    def copied(self, a: Bundle, b: Bundle) -> bool:
        """Does a telling of one stand where the other's text is copied or translated?"""
        here = {self.aligned[t.claim.id] for t in a.tellings if t.claim.id in self.aligned}
        return any(self.aligned.get(t.claim.id) in here for t in b.tellings)

    def fits(self, a: Cluster, b: Cluster) -> bool:
        """Does no pair across both forbid it? Where an act's dates are in dispute already, one of them is enough to agree with."""
        pairs = [self.weigh(x, y) for x in a.bundles for y in b.bundles]
        if a.quarrel or b.quarrel:
            return all(pair.but_for_date for pair in pairs) and any(pair.possible for pair in pairs)
        return all(pair.possible for pair in pairs)


def bundled(tellings: Iterable[Telling]) -> list[Bundle]:
    """Tellings that say the same kind, parties, date, factuality and numbers, and that no ruling keeps apart, together."""

    def said(telling: Telling) -> tuple[str, ...]:
        claim = telling.claim
        counted = " ".join(sorted(f"{n.value:g} {n.unit} {n.of}" for n in claim.numbers))
        past = str(claim.historical)
        parties = telling.actor or "", telling.recipient or ""
        apart = str(telling.apart)
        return (apart, claim.kind, *parties, *telling.called, telling.when or "", claim.factuality, past, counted, telling.term)

    ordered = sorted(tellings, key=lambda telling: (said(telling), telling.order))
    return [Bundle(tuple(group)) for _, group in groupby(ordered, key=said)]


def join(a: Cluster, b: Cluster, why: str) -> Cluster:
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
