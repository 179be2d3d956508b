"""Tellings that leave a party out: they join the one act, of those with the party they do tell, that they can mean; else one another.

Which act a telling can mean is asked of the acts as their own block made them, so that it does not turn on what else joins them; what
contradicts what has joined an act already does not join it. Of each bundle it is kept which acts it may mean, two at most: of a bundle
that could mean two it need not be asked again unless one of the two changes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from dragoman.reconciling.bundles import Bundle, Cluster, Room, agree, by_order, join
from dragoman.reconciling.clusters import cannot_be_two, may_host, shared_text, split

WHY = "a party is left out: the only act that it can mean"
MONTH, LONG = 30, 400
"""Days of a stretch by which hosts are looked up, and days that a date may cover to be looked up so."""
EVERY = "every"


class Hosts(Protocol):
    """The acts of whole blocks that have a party in common, by name."""

    def host(self, name: str) -> Cluster | None:
        """The act of this name, if it is there."""

    def near(self, key: str) -> Iterator[tuple[str, Cluster]]:
        """Those found under one of their :func:`keys`, in an order that is always the same; :data:`EVERY` finds all."""


@dataclass
class Meant:
    """What is known of a block: by bundle, the acts it may mean (two at most)."""

    hosts: Hosts
    room: Room
    known: Mapping[str, Sequence[str]] = field(default_factory=dict)
    changed: Collection[str] = ()
    """Acts that came, changed or went since that was found out."""

    def of(self, bundle: Bundle) -> list[str]:
        """The acts that a bundle may mean, two at most."""
        before = self.known.get(bundle.name)
        made = Cluster((bundle,))
        if before is None or (len(before) > 1 and any(name in self.changed for name in before)):
            return list(islice(self._search(made), 2))
        if len(before) > 1:
            return list(before)
        kept = [name for name in before if name not in self.changed]
        fresh = (name for name in sorted(self.changed) if (host := self.hosts.host(name)) and self._may(host, made))
        return [*kept, *islice(fresh, 2 - len(kept))]

    def _search(self, made: Cluster) -> Iterator[str]:
        met: set[str] = set()
        for key in wanted(made.bundles[0]):
            for name, host in self.hosts.near(key):
                if name not in met:
                    met.add(name)
                    if means(host, made, self.room):
                        yield name

    def _may(self, host: Cluster, made: Cluster) -> bool:
        return not set(wanted(made.bundles[0])).isdisjoint((EVERY, *keys(host))) and means(host, made, self.room)


def attached(host: Cluster, bundles: Sequence[Bundle], room: Room) -> tuple[Cluster, list[Bundle]]:
    """Of bundles that may mean this act only, those that join it, as a cluster, and what does not."""
    whole, left = host, list[Bundle]()
    for bundle in by_order(bundles):
        made = Cluster((bundle,))
        if whole is not host and not means(whole, made, room):
            left.append(bundle)
            continue
        fit, apart = split(host, made)
        left += apart.bundles
        if fit.bundles:
            whole = join(whole, fit, WHY)
    own = {bundle.id for bundle in host.bundles}
    return Cluster(tuple(bundle for bundle in whole.bundles if bundle.id not in own), (WHY,)), left


def means(host: Cluster, loose: Cluster, room: Room) -> bool:
    """Can a telling without one party mean this act?"""
    return _may_mean(host, loose, room) or cannot_be_two(host, loose, room)


def _may_mean(host: Cluster, loose: Cluster, room: Room) -> bool:
    bundle = loose.bundles[0]
    if not (bundle.first.asserted and host.asserted) or (bundle.first.recurs == "often" and not shared_text(host, loose)):
        return False
    return (not bundle.when or any(agree(bundle.when, when) for when in host.dates)) and may_host(host, loose, room)


def keys(host: Cluster) -> list[str]:
    """Under which a host is found: the sentences that tell it, and the months of its dates."""
    months = {f"month {month}" for bundle in host.bundles if bundle.when for month in _months(bundle)}
    return sorted({*(f"sentence {name}" for name in host.sentences), *months})


def wanted(bundle: Bundle) -> list[str]:
    """The keys under which the hosts stand that a bundle may mean: where acts of the family recur, those told in its sentence or in its
    months."""
    sentences = [f"sentence {name}" for name in sorted(bundle.sentences)]
    recurs = bundle.first.recurs
    if recurs == "often":
        return sentences
    if recurs == "seldom" and bundle.when and ANY not in (months := _months(bundle)):
        return [*sentences, *(f"month {month}" for month in sorted(months)), f"month {ANY}"]
    return [EVERY]


ANY = -1


def _months(bundle: Bundle) -> Iterable[int]:
    """The stretches of thirty days that its date covers, counted from the calendar's first day; ANY where they are too many."""
    if not bundle.days or bundle.days[1] - bundle.days[0] > LONG:
        return {ANY}
    return set(range(int(bundle.days[0]) // MONTH, int(bundle.days[1]) // MONTH + 1))
