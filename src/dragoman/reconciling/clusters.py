"""From tellings to acts: conservative clustering, in an order that the input cannot change.

Tellings that say exactly the same are bundled first, so that cost grows with what is said, not with how often. Within a block (family
of kinds, both parties' states) dated bundles are joined best pair first, only where no two members forbid it (complete link); then acts
that cannot happen twice; then those without a date, only where there is one act they can mean. What leaves a party out is a block of its
own (:mod:`dragoman.reconciling.partial`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from dragoman.model.time import bounds
from dragoman.reconciling.bundles import Bundle, Cluster, Room, distinct, join
from dragoman.reconciling.pairs import Pair, dated_pairs, undated_pairs


def clusters(bundles: Sequence[Bundle], room: Room) -> list[Cluster]:
    """One block's acts."""
    dated = [bundle for bundle in bundles if bundle.when]
    found = _days_apart(_once(_agglomerate(dated, dated_pairs(dated), room), room), room)
    for wanted in (True, False):
        loose = [bundle for bundle in bundles if not bundle.when and bundle.first.asserted is wanted]
        found = _attach(_agglomerate(loose, undated_pairs(loose), room), found, room)
    return found


def _agglomerate(bundles: Sequence[Bundle], pairs: Iterable[Pair], room: Room) -> list[Cluster]:
    """Joins the best pair of bundles first, while no member forbids it and all dates of a cluster share a day."""
    home = {bundle.id: Cluster((bundle,)) for bundle in bundles}
    for x, y in _best_first(pairs, room):
        a, b = home[x.id], home[y.id]
        if a is not b and _one_world(a, b) and room.fits(a, b):
            joined = join(a, b, room.why(x, y))
            home.update({bundle.id: joined for bundle in joined.bundles})
    return distinct(home.values())


def _best_first(pairs: Iterable[Pair], room: Room) -> Iterable[Pair]:
    """Pairs that may be joined, the one with most evidence first, then by date and place."""
    found = {}
    for a, b in pairs:
        match = room.weigh(a, b)
        if match.possible and match.score >= room.evidence.threshold:
            one, other = (a, b) if a.order <= b.order else (b, a)
            found[one.id, other.id] = -match.score, one.order, other.order, one, other
    return ((a, b) for *_, a, b in sorted(found.values(), key=lambda pair: pair[:3]))


def _one_world(a: Cluster, b: Cluster) -> bool:
    """What is predicted, denied or urged without a date is no telling of what has happened, unless it is the only one (see `_attach`)."""
    return a.asserted == b.asserted or bool(a.dates and b.dates)


def _once(made: list[Cluster], room: Room) -> list[Cluster]:
    """Joins clusters of an act that cannot happen twice though their dates differ: the difference is a dispute, not a second act."""
    if not made or made[0].bundles[0].first.recurs not in ("never", "rarely"):
        return made
    found: list[Cluster] = []
    for one in sorted(made, key=lambda c: c.order):
        at = next((at for at, other in enumerate(found) if cannot_be_two(one, other, room)), None)
        if at is None:
            found.append(one)
        else:
            found[at] = join(found[at], one, "it cannot happen twice between them, so the dates are in dispute")
    return found


def _days_apart(made: list[Cluster], room: Room) -> list[Cluster]:
    """Joins two acts that seldom recur, told of neighbouring days by tellings none of which tells both: their date is in dispute. Of three
    in a row none is joined, for which of them are one nobody tells."""
    if not made or made[0].bundles[0].first.recurs != "seldom":
        return made
    by_day: dict[int, list[Cluster]] = {}
    for one in made:
        for day in _days_of(one):
            by_day.setdefault(day, []).append(one)
    near = {id(one): [other for other in _beside(one, by_day, room) if _may_differ(one, other, room)] for one in made}
    joined: dict[int, Cluster] = {}
    for one in sorted(made, key=lambda c: c.order):
        others = near[id(one)]
        if len(others) == 1 and len(near[id(others[0])]) == 1 and id(one) not in joined:
            whole = join(one, others[0], "dated a day apart by tellings none of which tells both: the date is in dispute")
            joined |= {id(one): whole, id(others[0]): whole}
    return distinct(joined.get(id(one), one) for one in made)


def _days_of(one: Cluster) -> set[int]:
    """The days that it is dated by, where a text tells the very day."""
    return {int(bundle.days[0]) for bundle in one.bundles if bundle.days and bundle.days[0] == bundle.days[1]}


def _beside(one: Cluster, by_day: dict[int, list[Cluster]], room: Room) -> list[Cluster]:
    """Clusters dated by the days around its own."""
    reach = range(-room.evidence.days_apart, room.evidence.days_apart + 1)
    found = {id(other): other for day in _days_of(one) for step in reach for other in by_day.get(day + step, ())}
    return [other for other in found.values() if other is not one]


def _may_differ(a: Cluster, b: Cluster, room: Room) -> bool:
    """May the tellings of both speak of one act, but for its date?"""
    days = _days_of(a) | _days_of(b)
    if not (a.asserted and b.asserted) or max(days) - min(days) > room.evidence.days_apart or not a.accounts.isdisjoint(b.accounts):
        return False
    return all(match.but_for_date for x in a.bundles for y in b.bundles if (match := room.weigh(x, y)))


def cannot_be_two(a: Cluster, b: Cluster, room: Room) -> bool:
    """May both tell one act only, whatever their dates, because it does not happen twice?"""
    recurs = a.bundles[0].first.recurs
    if recurs not in ("never", "rarely") or not (a.asserted and b.asserted):
        return False
    if recurs == "rarely" and (not a.accounts.isdisjoint(b.accounts) or a.past != b.past):
        return False
    if any(room.undoings.between(x.first, y.first) for x in a.bundles for y in b.bundles):
        return False
    return all(room.weigh(x, y).but_for_date for x in a.bundles for y in b.bundles)


def _attach(loose: list[Cluster], found: list[Cluster], room: Room) -> list[Cluster]:
    """Gives tellings without a date to the one act they can mean; where there is none, or more than one, they stay apart."""
    kept: list[Cluster] = list(found)
    for made in sorted(loose, key=lambda c: c.order):
        hosts = [(at, host) for at, host in enumerate(kept) if may_host(host, made, room) and split(host, made)[0].bundles]
        near = [(at, host) for at, host in hosts if shared_text(host, made)] or _told_nearby(hosts, made)
        if len(near) == 1:
            at, host = near[0]
            fit, apart = split(host, made)
            if fit.bundles:
                kept[at] = join(host, fit, _why_attached(host, fit))
            kept += [apart] * bool(apart.bundles)
        else:
            kept.append(made)
    return kept


def split(host: Cluster, loose: Cluster) -> tuple[Cluster, Cluster]:
    """The tellings that can mean the host's act, and the others: those published before its first day, and those that leave out both the
    date and a party, unless an account or document that tells the whole act tells them. Copies of its text always can."""
    day = min((day for when in host.dates if (day := bounds(when)[0])), default=None)
    whole = set(chain.from_iterable((t.account, t.document) for t in host.tellings if all(t.roots)))
    sides: tuple[list[Bundle], list[Bundle]] = ([], [])
    for bundle in loose.bundles:
        chosen: tuple[list[object], list[object]] = ([], [])
        for telling in bundle.tellings:
            full = telling.when or all(telling.roots) or telling.account in whole or telling.document in whole
            copied = telling.aligned and telling.aligned in host.sentences
            chosen[not (copied or (full and not telling.early(day)))].append(telling)
        for side, those in zip(sides, chosen, strict=True):
            if those:
                side.append(Bundle(tuple(those)))  # type: ignore[arg-type]
    return Cluster(tuple(sides[0]), loose.reasons), Cluster(tuple(sides[1]), loose.reasons)


def may_host(host: Cluster, loose: Cluster, room: Room) -> bool:
    """Can the loose tellings, which leave something out, mean the host's act?"""
    if not shared_text(host, loose) and not _likely(host, loose):
        return False
    enough = room.evidence.threshold - (not all(loose.bundles[0].first.roots))
    return room.fits(host, loose) and any(room.weigh(x, y).score >= enough for x in host.bundles for y in loose.bundles)


def _likely(host: Cluster, loose: Cluster) -> bool:
    """By how often such an act happens, and by whether both tell it as done and as long past."""
    if not host.asserted and loose.asserted:
        return False
    recurs = loose.bundles[0].first.recurs
    if recurs == "often":
        return loose.asserted and host.asserted and (not host.dates or _heads(host, loose))
    if not loose.asserted:
        return host.asserted and not host.past
    return host.past == loose.past or recurs in ("never", "rarely")


def _heads(host: Cluster, loose: Cluster) -> bool:
    """Is what is loose the headline of texts that tell the host below it?"""
    below = {telling.document for telling in host.tellings if not telling.headline}
    return all(telling.headline and telling.document in below for telling in loose.tellings)


def shared_text(a: Cluster, b: Cluster) -> bool:
    """Is a sentence of one copied or translated in the other?"""
    return not a.sentences.isdisjoint(b.sentences)


def _told_nearby(hosts: list[tuple[int, Cluster]], loose: Cluster) -> list[tuple[int, Cluster]]:
    """Of several acts, the one that the same accounts tell."""
    if len(hosts) < 2:
        return hosts
    return [(at, host) for at, host in hosts if not loose.accounts.isdisjoint(host.asserting)]


def _why_attached(host: Cluster, loose: Cluster) -> str:
    if shared_text(host, loose):
        return "one text is a copy of the other"
    if host.dates and _heads(host, loose):
        return "a headline tells what is told below it"
    told = "undated" if loose.asserted else f"told as {loose.bundles[0].first.commits}"
    return f"{told}: the only {host.bundles[0].first.family} act between these parties that it can mean"
