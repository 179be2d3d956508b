"""Settles one block: its clusters from its tellings, and what of the tellings without a party joins which cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.knowledge import Knowledge
from dragoman.model.index import Index
from dragoman.reconciling.acts import digest
from dragoman.reconciling.bundles import Bundle, Cluster, Room, bundled, by_order
from dragoman.reconciling.clusters import clusters
from dragoman.reconciling.partial import EVERY, Meant, attached, keys
from dragoman.reconciling.rows import HOSTS, JOINED, MEANT, SEPARATOR, Kept, Touched, frontiers, is_whole, ruled_keys
from dragoman.reconciling.undone import Undoings


def undone_key(family: str, state: str) -> str:
    """Under which the clusters of a family are found that an undoing by or towards a state may lie between."""
    return SEPARATOR.join(("undone", family, state))


def settle_whole(block: str, index: Index, knowledge: Knowledge, touched: Touched) -> None:
    """Makes the clusters of a block anew."""
    old = HOSTS.under(index, block)
    tellings = [*touched.current(old.values()), *touched.pending.pop(block, ())]
    changed = _keep(block, clusters(bundled(tellings), _room(index, knowledge)), old, index, touched)
    for beside in frontiers(block) if changed else ():
        touched.blocks.add(beside)
        touched.beside.setdefault(beside, set()).update(changed)


def settle_partial(block: str, index: Index, knowledge: Knowledge, touched: Touched) -> None:
    """Finds which acts the tellings of a block without one or both parties can mean, and clusters the others."""
    old, joined = HOSTS.under(index, block), JOINED.under(index, block)
    tellings = [*touched.current(old.values()), *touched.current(joined.values()), *touched.pending.pop(block, ())]
    bundles = by_order(bundled(tellings))
    if not (bundles or old or joined):
        return
    room, beside = _room(index, knowledge), Beside(block, index)
    before = MEANT.get(index, block) or {}
    known = {} if block in touched.asked else {b.name: before[b.name] for b in bundles if b.name in before and touched.stands(b)}
    meant = Meant(beside, room, known, touched.beside.get(block, set()))
    found = {bundle.name: tuple(meant.of(bundle)) for bundle in bundles}
    MEANT.put(index, block, found)
    held = {host: those for host, those in by_host(before).items() if block not in touched.asked and host not in meant.changed}
    left = _join(block, bundles, found, joined, held, meant, index, touched)
    if _same(left, old.values(), touched):
        return
    _keep(block, clusters(left, room), old, index, touched)


def _join(
    block: str, bundles: Iterable[Bundle], found: dict[str, tuple[str, ...]], joined: dict[str, Kept], held: dict[str, list[str]],
    meant: Meant, index: Index, touched: Touched,
) -> list[Bundle]:  # fmt: skip
    """Keeps what joins each host, and gives what joins none. ``held``: hosts that are as they were, with the bundles that meant them."""
    homes: dict[str, list[Bundle]] = {}
    left: list[Bundle] = []
    for bundle in bundles:
        if len(found[bundle.name]) == 1:
            homes.setdefault(found[bundle.name][0], []).append(bundle)
        else:
            left.append(bundle)
    rows: dict[str, Kept] = {}
    for host, those in homes.items():
        name = SEPARATOR.join((block, host))
        if held.get(host) == [bundle.name for bundle in those] and all(map(touched.stands, those)):
            fit, apart = _again(joined.get(name), those)
        else:
            whole = meant.hosts.host(host)
            fit, apart = attached(whole, those, meant.room) if whole else (Cluster(()), those)
        left += apart
        if fit.bundles:
            rows[name] = _kept(block, fit, host)
    for id in joined.keys() - rows.keys():
        JOINED.drop(index, id)
        touched.hosts.add(joined[id].host)
    for id, row in rows.items():
        if JOINED.put(index, id, row, [block, f"joins {row.host}", *ruled_keys(row.tellings)]):
            touched.hosts.add(row.host)
    return left


def _again(row: Kept | None, bundles: Iterable[Bundle]) -> tuple[Cluster, list[Bundle]]:
    """What joined a host before, and what of the same bundles did not."""
    fit = row.cluster if row else Cluster(())
    inside = {telling.id for telling in fit.tellings}
    apart = (tuple(telling for telling in bundle.tellings if telling.id not in inside) for bundle in bundles)
    return fit, [Bundle(those) for those in apart if those]


def by_host(found: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The bundles, in order, that can mean one host only, by that host.

    >>> by_host({"a": ["x"], "b": ["x", "y"], "c": ["x"]})
    {'x': ['a', 'c']}
    """
    homes: dict[str, list[str]] = {}
    for name, hosts in found.items():
        if len(hosts) == 1:
            homes.setdefault(hosts[0], []).append(name)
    return homes


def _same(left: Iterable[Bundle], old: Iterable[Kept], touched: Touched) -> bool:
    """Are these the very tellings that the block's clusters were made of?"""
    now = {telling.id for bundle in left for telling in bundle.tellings}
    before = [telling for row in old for telling in row.tellings]
    return now == {telling.id for telling in before} and not any(telling.document in touched.documents for telling in before)


class Beside:
    """The clusters of the whole blocks that have a partial block's party in common, read as they are asked for."""

    def __init__(self, block: str, index: Index) -> None:
        self.block, self.index = block, index
        self._read: dict[str, Cluster] = {}
        self._found: dict[str, list[tuple[str, bytes]]] = {}

    def host(self, name: str) -> Cluster | None:
        """The cluster of this name, if it is there."""
        row = None if name in self._read else HOSTS.get(self.index, name)
        if row:
            self._read[name] = row.cluster
        return self._read.get(name)

    def near(self, key: str) -> Iterator[tuple[str, Cluster]]:
        """Those that stand under a key."""
        if key not in self._found:
            self._found[key] = self.index.under(HOSTS.kind, _beside(self.block, key))
        for name, body in self._found[key]:
            if name not in self._read:
                self._read[name] = HOSTS.read(body).cluster
            yield name, self._read[name]


def _room(index: Index, knowledge: Knowledge) -> Room:
    return Room(knowledge.ontology.evidence, knowledge.register, Undoings(index))


def _keep(block: str, made: Iterable[Cluster], old: dict[str, Kept], index: Index, touched: Touched) -> set[str]:
    """Puts a block's clusters in place of its old ones; gives those that came, changed or went."""
    rows = {digest((block, *(telling.id for telling in cluster.tellings))): (cluster, _kept(block, cluster)) for cluster in made}
    gone = old.keys() - rows.keys()
    for id in gone:
        HOSTS.drop(index, id)
    changed = {id for id, (cluster, row) in rows.items() if old.get(id) != row and HOSTS.put(index, id, row, _keys(cluster, row))}
    touched.hosts |= changed | gone
    return changed | gone


def _kept(block: str, made: Cluster, host: str = "") -> Kept:
    return Kept(block, tuple(bundle.tellings for bundle in made.bundles), made.reasons, host)


def _keys(cluster: Cluster, row: Kept) -> list[str]:
    """Its block; of a whole block, how the partial blocks beside it look it up, and where it could be undone, its states."""
    ruled = ruled_keys(cluster.tellings)
    if not is_whole(row.block):
        return [row.block, *ruled]
    family, *states = row.block.split(SEPARATOR)
    undone = {undone_key(family, state) for state in states} if row.bundles[0][0].undone_by else set()
    near = keys(cluster) if row.bundles[0][0].recurs != "often" else [key for key in keys(cluster) if key.startswith("sentence")]
    return [row.block, *(_beside(block, key) for block in frontiers(row.block) for key in (EVERY, *near)), *sorted(undone), *ruled]


def _beside(block: str, key: str) -> str:
    return f"beside {block} {key}"
