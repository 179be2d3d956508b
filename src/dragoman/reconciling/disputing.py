"""Keeps disputes by what they come from, and tells those that say the same once."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model.act import Dispute
from dragoman.model.index import Index
from dragoman.reconciling.rows import COPYING, DISPUTES, GRADED, SOURCES, STRANDS, Touched
from dragoman.reconciling.strengths import Graded, same_thing, strengths
from dragoman.reconciling.versions import Books, merge_key, merged


def say(source: str, found: Iterable[Dispute], index: Index, touched: Touched) -> None:
    """Puts the disputes that come from one source in place of its former ones."""
    told = tuple(sorted(set(found), key=lambda one: (one.id, merge_key(one))))
    old = SOURCES.get(index, source) or ()
    if told == old:
        return
    touched.said.update(map(merge_key, (*old, *told)))
    if told:
        SOURCES.put(index, source, told, sorted(set(map(merge_key, told))))
    else:
        SOURCES.drop(index, source)


def say_copying(found: Iterable[Dispute], index: Index, touched: Touched) -> None:
    """Puts all disputes between texts and their copies in place of the former ones, each its own source."""
    told = {f"copying {one.id}": one for one in found}
    former = {id for id, _ in index.every(COPYING.kind)}
    for source in sorted(former - told.keys()):
        say(source, (), index, touched)
        COPYING.drop(index, source)
    for source, one in sorted(told.items()):
        say(source, (one,), index, touched)
        COPYING.put(index, source, one.id)


def settle_said(index: Index, touched: Touched) -> None:
    """Makes one dispute of all that say the same."""
    for key in sorted(touched.said):
        group = [one for told in SOURCES.under(index, key).values() for one in told if merge_key(one) == key]
        former = DISPUTES.get(index, key)
        now = merged(group) if group else None
        if now == former:
            continue
        touched.changes.disputes.update(one.id for one in (former, now) if one)
        touched.changes.in_doubt.update(one.act for one in (former, now) if one and one.act and one.kind in ("degree", "kind"))
        if now:
            DISPUTES.put(index, key, now, [f"about {now.act}"] if now.act else ())
        else:
            DISPUTES.drop(index, key)


def settle_strengths(index: Index, books: Books, touched: Touched) -> None:
    """Words of degree that came or went, with all that hangs together with them."""
    strands = {strand for hit in touched.hits if (strand := STRANDS.get(index, hit))}
    members = {hit for strand in strands for hit in index_ids(strand, index)}
    for hit in members:
        STRANDS.drop(index, hit)
    for strand in strands:
        say(strand, (), index, touched)
    waiting = sorted(touched.hits | members)
    met: set[str] = set()
    ladders = {ladder.name: ladder for ladder in books.rules.ladders}
    for id in waiting:
        first = GRADED.get(index, id) if id not in met else None
        if first is None:
            continue
        whole = hanging_together(first, index)
        met.update(whole)
        for other in sorted({strand for hit in whole if (strand := STRANDS.get(index, hit))}):
            say(other, (), index, touched)
        if len(whole) > 1:
            strand = f"strand {min(whole)}"
            for hit in sorted(whole):
                STRANDS.put(index, hit, strand, [strand])
            say(strand, strengths(list(whole.values()), ladders[first.ladder]), index, touched)


def index_ids(strand: str, index: Index) -> list[str]:
    """The words of degree of a strand."""
    return list(STRANDS.under(index, strand))


def hanging_together(first: Graded, index: Index) -> dict[str, Graded]:
    """All words of degree whose passages speak of one thing with this one's, directly or by steps."""
    found, waiting = {first.id: first}, [first]
    while waiting:
        hit = waiting.pop()
        near = {id: other for key in hit.keys for id, other in GRADED.under(index, key).items() if id not in found}
        fresh = {id: other for id, other in near.items() if other.ladder == hit.ladder and same_thing(hit, other)}
        found |= fresh
        waiting += fresh.values()
    return found
