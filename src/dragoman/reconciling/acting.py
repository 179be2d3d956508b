"""Acts from clusters and what joined them, and the disputes of an act, of a block, and of acts that rival to be the first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from dragoman.knowledge import Knowledge
from dragoman.model.act import Act, Dispute, act_order
from dragoman.model.index import Index
from dragoman.model.time import sort_key
from dragoman.reconciling.acts import act
from dragoman.reconciling.bundles import Cluster, Room, gathered, join
from dragoman.reconciling.disputes import ACT_RULES, firsts, lists, slips, year
from dragoman.reconciling.disputing import say
from dragoman.reconciling.rows import ACTS, HOSTS, JOINED, RULED, SEPARATOR, TOLD, Kept, Touched, is_whole, ruled_keys
from dragoman.reconciling.slips import slipped
from dragoman.reconciling.tellings import Telling, root
from dragoman.reconciling.undone import Undoings
from dragoman.reconciling.versions import Books, Told


def settle_acts(index: Index, knowledge: Knowledge, books: Books, touched: Touched) -> set[str]:
    """Makes the acts of all touched clusters anew; gives the blocks whose disputes they may change. An act may pass from one cluster to
    another, so that all old ones go before any new one comes."""
    ruled = hosts_under(RULED, index).keys()  # few; one of them may have lost or found another
    touched.hosts |= ruled
    hosts = sorted(touched.hosts)
    old = {id: act for host in hosts for id, act in ACTS.under(index, _of(host)).items()}
    for id in sorted(old):
        ACTS.drop(index, id)
    groups = {tuple(group): group for host in hosts if (group := _ruled_one(host, index, bool(ruled)))}  # each once
    made = set[str]()
    for group in groups.values():
        for told in _acts(group, index, knowledge):
            _put(told, group, old, index, books, touched)
            made.add(told.act.id)
    for id in sorted(old.keys() - made):
        touched.changes.acts.add(id)
        _rival(id, None, index, books, touched)
        say(f"act {id}", (), index, touched)
    rows = (HOSTS.get(index, host) for host in hosts)
    return {row.block for row in rows if row and is_whole(row.block)}


def _put(told: Told, hosts: Iterable[str], old: Mapping[str, Act], index: Index, books: Books, touched: Touched) -> None:
    """Keeps an act, under all clusters that it was made of, with what is in dispute about it."""
    id = told.act.id
    ACTS.put(index, id, told.act, sorted(map(_of, hosts)))
    if old.get(id) != told.act:
        touched.changes.acts.add(id)
    _rival(id, told, index, books, touched)
    say(f"act {id}", tuple(dispute for rule in ACT_RULES for dispute in rule(told, books)), index, touched)


def _of(host: str) -> str:
    return f"of {host}"


def _ruled_one(host: str, index: Index, ruled: bool) -> dict[str, Kept]:
    """A cluster with those that a person ruled to be one act with it, by name, the earliest first; none where it has gone."""
    row = HOSTS.get(index, host)
    found, asked = {host: row} if row else {}, set[str]()
    if not ruled:
        return found
    while wanted := {key for name, one in found.items() for key in ruled_keys(_with_joined(name, one, index)) if key != RULED} - asked:
        asked |= wanted
        found |= {name: one for key in wanted for name, one in hosts_under(key, index).items()}
    return dict(sorted(found.items(), key=lambda pair: (pair[1].cluster.order, pair[0])))


def hosts_under(key: str, index: Index) -> dict[str, Kept]:
    """The clusters that bear a key of rulings, by themselves or by what joins them."""
    joined = {row.host for row in JOINED.under(index, key).values()}
    return HOSTS.under(index, key) | {name: row for name in sorted(joined) if (row := HOSTS.get(index, name))}


def _with_joined(host: str, row: Kept, index: Index) -> list[Telling]:
    return [*row.tellings, *(telling for one in JOINED.under(index, f"joins {host}").values() for telling in one.tellings)]


def _acts(hosts: Mapping[str, Kept], index: Index, knowledge: Knowledge) -> list[Told]:
    """The act of a cluster, or of several ruled to be one, with all that joined it; what contradicts what joined before it stays an act of
    its own."""
    clusters = [row.cluster for row in hosts.values()]
    whole, apart = gathered(clusters) if len(clusters) > 1 else (clusters[0], list[Cluster]())
    own = len(whole.bundles)
    for joined in (row for host in hosts for row in JOINED.under(index, f"joins {host}").values()):
        one = joined.cluster
        free = not any(telling.one[0] for telling in one.tellings)
        if free and len(whole.bundles) > own and not Room(knowledge.ontology.evidence, knowledge.register).fits(whole, one):
            apart.append(one)
        else:
            whole = join(whole, one, one.reasons[0])
    return [Told(act(made, knowledge.ontology, knowledge.register), made.tellings) for made in (whole, *apart)]


def _rival(id: str, told: Told | None, index: Index, books: Books, touched: Touched) -> None:
    """Keeps acts that may claim to be the first of their family, or contradict such a claim."""
    if old := TOLD.get(index, id):
        touched.groups.add(_group(old, books))
    if told and told.act.recipient and any(told.tellings[0].family in scope.families for scope in books.rules.scopes):
        TOLD.put(index, id, told, [_group(told, books)])
        touched.groups.add(_group(told, books))
    else:
        TOLD.drop(index, id)


def _group(told: Told, books: Books) -> str:
    return SEPARATOR.join((told.tellings[0].family, root(told.act.recipient, books.register)))


def settle_group(group: str, index: Index, books: Books, touched: Touched) -> None:
    """The claims to have been the first among acts towards one party."""
    acts = sorted(TOLD.under(index, group).values(), key=lambda told: act_order(told.act))
    say(f"group {group}", tuple(firsts(acts, books)), index, touched)


def settle_block_disputes(block: str, index: Index, touched: Touched, undoings: Undoings) -> None:
    """The disputes between the tellings of a block that are not about one act."""
    rows = HOSTS.under(index, block)
    home = {telling.id: id for id, row in rows.items() for telling in row.tellings}
    tellings = sorted(chain.from_iterable(row.tellings for row in rows.values()), key=lambda t: (sort_key(t.when), t.order))
    found = [*lists(tellings), *_slips(tellings, home, undoings, index), *slipped(_told_in(rows, index))]
    say(f"block {block}", found, index, touched)


def _told_in(rows: Mapping[str, Kept], index: Index) -> list[Told]:
    """The acts of a block's clusters, with what of the block and of what joined it tells them; none where they recur often or never."""
    if not rows or next(iter(rows.values())).bundles[0][0].recurs != "seldom":
        return []
    acts: dict[str, Act] = {}
    tellings: dict[str, list[Telling]] = {}
    for host, row in rows.items():
        inside = {telling.id: telling for telling in _with_joined(host, row, index)}
        for id, one in ACTS.under(index, _of(host)).items():
            acts[id] = one
            tellings.setdefault(id, []).extend(inside[claim] for claim in one.claims if claim in inside)
    return [Told(acts[id], tuple(sorted(told, key=lambda t: t.order))) for id, told in sorted(tellings.items()) if told]


def _slips(tellings: Sequence[Telling], home: dict[str, str], undoings: Undoings, index: Index) -> list[Dispute]:
    found = []
    for one, other in slips(tellings, undoings):
        if home[one.id] != home[other.id]:
            made = _act_of(one, home[one.id], index)
            found.append(year(one, other, made, Told(made, (one,)).subject))
    return found


def _act_of(telling: Telling, host: str, index: Index) -> Act:
    made = ACTS.under(index, _of(host)).values()
    return next((one for one in made if telling.id in one.claims), next(iter(made)))
