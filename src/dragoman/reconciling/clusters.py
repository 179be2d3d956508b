"""From tellings to acts: conservative clustering, in an order that the input cannot change.

Tellings that say exactly the same are bundled first, so that cost grows with what is said, not with how often. Within a block (family
of kinds, both parties' states) dated bundles are joined best pair first, only where no two members forbid it (complete link); then acts
that cannot happen twice; then those without a date, only where there is one act they can mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, groupby

from dragoman.model.time import bounds, compatible
from dragoman.reconciling.bundles import Bundle, Cluster, Room, bundled, distinct, gathered, join
from dragoman.reconciling.tellings import Telling

Block = tuple[str, tuple[str, str]]


def cluster(tellings: Sequence[Telling], room: Room) -> tuple[Cluster, ...]:
    """Acts as clusters of tellings, sorted by date and place."""
    bundles = bundled(tellings)
    whole = [bundle for bundle in bundles if all(bundle.first.roots)]
    found = [made for _, block in groupby(sorted(whole, key=_by_block), key=_block) for made in _clusters(list(block), room)]
    found = _attach_partial([bundle for bundle in bundles if not all(bundle.first.roots)], found, room)
    found = _ruled_one(found)
    return tuple(sorted(found, key=lambda made: made.order))


def _ruled_one(found: list[Cluster]) -> list[Cluster]:
    """Joins what a person ruled to be one act, whatever the evidence says."""
    for name in sorted({telling.one[0] for made in found for telling in made.tellings if telling.one[0]}):
        met = [made for made in found if any(telling.one[0] == name for telling in made.tellings)]
        if len(met) > 1:
            whole, left = gathered(sorted(met, key=lambda made: made.order))
            found = [*(made for made in found if made not in met), whole, *left]
    return found


def _block(bundle: Bundle) -> Block:
    return bundle.first.family.name, bundle.first.roots


def _by_block(bundle: Bundle) -> tuple[Block, tuple[tuple[int, int, str], tuple[str, int, int, str]]]:
    return _block(bundle), bundle.order


def _clusters(bundles: list[Bundle], room: Room) -> list[Cluster]:
    """One block's acts."""
    dated = [Cluster((bundle,)) for bundle in bundles if bundle.first.when]
    found = _once(_agglomerate(dated, room), room)
    asserted = _agglomerate([Cluster((b,)) for b in bundles if not b.first.when and b.first.asserted], room)
    found = _attach(asserted, found, room)
    others = _agglomerate([Cluster((b,)) for b in bundles if not b.first.when and not b.first.asserted], room)
    return _attach(others, found, room)


def _agglomerate(clusters: list[Cluster], room: Room) -> list[Cluster]:
    """Joins the best pair of bundles first, while no member forbids it and all dates of a cluster share a day."""
    home = {bundle.id: made for made in clusters for bundle in made.bundles}
    pairs = []
    for a, b in combinations(sorted((b for made in clusters for b in made.bundles), key=lambda bundle: bundle.order), 2):
        match = room.weigh(a, b)
        if match.possible and match.score >= room.evidence.threshold:
            pairs.append((-match.score, a.order, b.order, a.id, b.id, match))
    for *_, x, y, match in sorted(pairs, key=lambda pair: pair[:3]):
        if home[x] is not home[y] and _one_world(home[x], home[y]) and room.fits(home[x], home[y]):
            joined = join(home[x], home[y], "; ".join(finding.why for finding in match.findings))
            home.update({bundle.id: joined for bundle in joined.bundles})
    return distinct(home.values())


def _one_world(a: Cluster, b: Cluster) -> bool:
    """What is predicted, denied or urged without a date is no telling of what has happened, unless it is the only one (see `_attach`)."""
    return a.asserted == b.asserted or bool(a.dates and b.dates)


def _once(clusters: list[Cluster], room: Room) -> list[Cluster]:
    """Joins clusters of an act that cannot happen twice though their dates differ: the difference is a dispute, not a second act."""
    found: list[Cluster] = []
    for made in sorted(clusters, key=lambda c: c.order):
        twin = next((other for other in found if _cannot_be_two(made, other, room)), None)
        if twin:
            found[found.index(twin)] = join(twin, made, "it cannot happen twice between them, so the dates are in dispute")
        else:
            found.append(made)
    return found


def _cannot_be_two(a: Cluster, b: Cluster, room: Room) -> bool:
    recurs = a.bundles[0].first.family.recurs
    if recurs not in ("never", "rarely") or not (a.asserted and b.asserted):
        return False
    if recurs == "rarely" and ({t.account for t in a.tellings} & {t.account for t in b.tellings} or a.past != b.past):
        return False
    if any(room.undoings.between(x.first, y.first) for x in a.bundles for y in b.bundles):
        return False
    return all(room.weigh(x, y).but_for_date for x in a.bundles for y in b.bundles)


def _attach(loose: list[Cluster], found: list[Cluster], room: Room) -> list[Cluster]:
    """Gives tellings without a date to the one act they can mean; where there is none, or more than one, they stay apart."""
    kept: list[Cluster] = list(found)
    for made in sorted(loose, key=lambda c: c.order):
        hosts = [host for host in kept if _may_host(host, made, room) and _split(host, made, room)[0].bundles]
        near = [host for host in hosts if _shared_text(host, made, room)] or _told_nearby(hosts, made)
        if len(near) == 1:
            fit, apart = _split(near[0], made, room)
            if fit.bundles:
                kept[kept.index(near[0])] = join(near[0], fit, _why_attached(near[0], fit, room))
            kept += [apart] * bool(apart.bundles)
        else:
            kept.append(made)
    return kept


def _split(host: Cluster, loose: Cluster, room: Room) -> tuple[Cluster, Cluster]:
    """The tellings that can mean the host's act, and the others: those published before its first day, and those that leave out both the
    date and a party, unless an account or document that tells the whole act tells them. Copies of its text always can."""
    day = min((day for when in host.dates if (day := bounds(when)[0])), default=None)
    whole = {name for t in host.tellings if all(t.roots) for name in (t.account, t.document)}

    def fits(telling: Telling) -> bool:
        if any(room.copied(Bundle((telling,)), other) for other in host.bundles):
            return True
        full = telling.when or all(telling.roots) or {telling.account, telling.document} & whole
        return bool(full) and not telling.early(day)

    sides: tuple[list[Bundle], list[Bundle]] = ([], [])
    for bundle in loose.bundles:
        for side, wanted in zip(sides, (True, False), strict=True):
            if chosen := tuple(t for t in bundle.tellings if fits(t) is wanted):
                side.append(Bundle(chosen))
    return Cluster(tuple(sides[0]), loose.reasons), Cluster(tuple(sides[1]), loose.reasons)


def _may_host(host: Cluster, loose: Cluster, room: Room) -> bool:
    enough = room.evidence.threshold - (not all(loose.bundles[0].first.roots))
    if not room.fits(host, loose) or all(room.weigh(x, y).score < enough for x in host.bundles for y in loose.bundles):
        return False
    if _shared_text(host, loose, room):
        return True
    if not host.asserted and loose.asserted:
        return False
    recurs = loose.bundles[0].first.family.recurs
    if recurs == "often":
        return loose.asserted and host.asserted and (not host.dates or _heads(host, loose))
    if not loose.asserted:
        return host.asserted and not host.past
    return host.past == loose.past or recurs in ("never", "rarely")


def _heads(host: Cluster, loose: Cluster) -> bool:
    """Is what is loose the headline of texts that tell the host below it?"""
    below = {telling.document for telling in host.tellings if not telling.headline}
    return all(telling.headline and telling.document in below for telling in loose.tellings)


def _shared_text(a: Cluster, b: Cluster, room: Room) -> bool:
    return any(room.copied(x, y) for x in a.bundles for y in b.bundles)


def _told_nearby(hosts: list[Cluster], loose: Cluster) -> list[Cluster]:
    """Of several acts, the one that the same accounts tell."""
    if len(hosts) < 2:
        return hosts
    accounts = {telling.account for telling in loose.tellings}
    return [host for host in hosts if accounts & {t.account for t in host.tellings if t.asserted}]


def _why_attached(host: Cluster, loose: Cluster, room: Room) -> str:
    if _shared_text(host, loose, room):
        return "one text is a copy of the other"
    if host.dates and _heads(host, loose):
        return "a headline tells what is told below it"
    told = "undated" if loose.asserted else f"told as {loose.bundles[0].first.claim.factuality}"
    return f"{told}: the only {host.bundles[0].first.family.name} act between these parties that it can mean"


def _attach_partial(bundles: list[Bundle], found: list[Cluster], room: Room) -> list[Cluster]:
    """Tellings that leave a party out join the one act that they can mean, else one another."""
    kept = list(found)
    hosts = _index(found)
    left: list[Cluster] = []
    for bundle in sorted(bundles, key=lambda b: b.order):
        made = Cluster((bundle,))
        near = [host for host in _partners(bundle, hosts) if _may_mean(host, made, room) or _cannot_be_two(host, made, room)]
        if len(near) == 1:
            fit, apart = _split(near[0], made, room)
            left += [apart] * bool(apart.bundles)
            if fit.bundles:
                joined = join(near[0], fit, "a party is left out: the only act that it can mean")
                kept[kept.index(near[0])] = joined
                _reindex(hosts, near[0], joined)
        else:
            left.append(made)
    blocks = groupby(sorted((b for c in left for b in c.bundles), key=_by_block), key=_block)
    return [*kept, *(made for _, block in blocks for made in _clusters(list(block), room))]


def _may_mean(host: Cluster, loose: Cluster, room: Room) -> bool:
    telling = loose.bundles[0].first
    if telling.family.recurs == "often" and not _shared_text(host, loose, room):
        return False
    dated = bool(telling.when) and any(compatible(telling.when, when) for when in host.dates)
    return telling.asserted and host.asserted and (dated or not telling.when) and _may_host(host, loose, room)


Index = dict[tuple[str, int, str], list[Cluster]]


def _index(clusters: Sequence[Cluster]) -> Index:
    """Clusters by family and by each party's state."""
    index: Index = {}
    for made in clusters:
        for key in _keys(made.bundles[0]):
            index.setdefault(key, []).append(made)
    return index


def _keys(bundle: Bundle) -> Iterator[tuple[str, int, str]]:
    for side, name in enumerate(bundle.first.roots):
        if name:
            yield bundle.first.family.name, side, name


def _partners(bundle: Bundle, index: Index) -> list[Cluster]:
    return distinct(made for key in _keys(bundle) for made in index.get(key, ()))


def _reindex(index: Index, old: Cluster, new: Cluster) -> None:
    for key in _keys(old.bundles[0]):
        index[key] = [new if made is old else made for made in index[key]]
