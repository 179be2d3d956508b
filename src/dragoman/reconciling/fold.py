"""Folds sheets into what is reconciled already: only the blocks that they touch are made again.

A block (family of kinds, both parties' states) is clustered from its own tellings, and from the undoings between the same states. Tellings
that leave a party out look at the acts of the blocks beside them. An act is made from one cluster and what joined it; disputes come from
an act, a block, a document, or a group of any of these that names itself. A full rebuild is the same fold over no rows, so both give the
same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.knowledge import Knowledge
from dragoman.knowledge.evidence import Evidence
from dragoman.model.act import Dispute
from dragoman.model.index import Index
from dragoman.model.lineage import Edge
from dragoman.model.text import Place
from dragoman.reconciling.acting import settle_acts, settle_block_disputes, settle_group
from dragoman.reconciling.blocks import settle_partial, settle_whole, undone_key
from dragoman.reconciling.disputing import say, say_copying, settle_said, settle_strengths
from dragoman.reconciling.rows import GRADED, HOSTS, RELAYS, SEPARATOR, SHEETS, Changes, Given, Touched, block_of, frontiers, is_whole
from dragoman.reconciling.sheets import Sheet
from dragoman.reconciling.undone import UNDOINGS, Undoings, undoing_key, undoing_kinds
from dragoman.reconciling.versions import Books


def fold(
    sheets: Iterable[Sheet], gone: Iterable[str], index: Index, knowledge: Knowledge, copying: Iterable[Dispute] | None = None
) -> Changes:
    """Folds new and changed sheets in and the documents ``gone`` out; gives what has changed. The order of either changes nothing.

    ``copying``: all disputes between texts and their copies, in place of those before; None leaves them as they are.
    """
    evidence = knowledge.ontology.evidence
    books = Books(knowledge.ontology.disputes, knowledge.register)
    touched = Touched()
    for document in gone:
        _replace(Sheet(document, ()), index, evidence, touched)
        SHEETS.drop(index, document)
    for sheet in sheets:
        _replace(sheet, index, evidence, touched)
    _touch_undone(index, evidence, touched)
    for block in sorted(filter(is_whole, touched.blocks)):
        settle_whole(block, index, knowledge, touched)
    for block in sorted(block for block in touched.blocks if not is_whole(block)):
        settle_partial(block, index, knowledge, touched)
    blocks = {*filter(is_whole, touched.blocks), *settle_acts(index, knowledge, books, touched)}
    for block in sorted(blocks):
        settle_block_disputes(block, index, touched, Undoings(index))
    for group in sorted(touched.groups):
        settle_group(group, index, books, touched)
    settle_strengths(index, books, touched)
    if copying is not None:
        say_copying(copying, index, touched)
    settle_said(index, touched)
    return touched.changes


def _replace(sheet: Sheet, index: Index, evidence: Evidence, touched: Touched) -> None:
    """Takes a document's new sheet in place of the one before it."""
    old = SHEETS.get(index, sheet.document)
    name = sheet.digest
    if old and old.digest == name:
        return
    touched.changes.documents.add(sheet.document)
    touched.documents.add(sheet.document)
    kinds = undoing_kinds(evidence)
    undo = [telling for telling in sheet.tellings if telling.kind in kinds and telling.asserted and any(telling.roots)]
    if old:
        touched.blocks.update(old.blocks)
        _forget(old, index, touched)
    for telling in sheet.tellings:
        touched.pending.setdefault(block_of(telling), []).append(telling)
    for telling in undo:
        UNDOINGS.put(index, telling.id, telling, [undoing_key(telling.kind, frozenset(telling.roots) - {""})])
        touched.undone.add((telling.kind, frozenset(telling.roots) - {""}))
    for hit in sheet.graded:
        GRADED.put(index, hit.id, hit, hit.keys)
        touched.hits.add(hit.id)
    say(f"document {sheet.document}", sheet.disputes, index, touched)
    _relays(sheet, index)
    blocks = sorted({block_of(telling) for telling in sheet.tellings})
    touched.blocks.update(blocks)
    given = Given(name, tuple(blocks), tuple(t.id for t in undo), tuple(hit.id for hit in sheet.graded))
    SHEETS.put(index, sheet.document, given)


def _forget(old: Given, index: Index, touched: Touched) -> None:
    """Drops what the former sheet put beside its blocks."""
    for id in old.undoings:
        if telling := UNDOINGS.get(index, id):
            touched.undone.add((telling.kind, frozenset(telling.roots) - {""}))
            UNDOINGS.drop(index, id)
    for id in old.graded:
        touched.hits.add(id)
        GRADED.drop(index, id)


def _relays(sheet: Sheet, index: Index) -> None:
    """Keeps which outlets its claims name as their sources."""
    told = sorted({
        (telling.account, relay.outlet, relay.start, relay.end)
        for telling in sheet.tellings
        for relay in telling.relays
        if relay.start is not None and relay.end is not None
    })  # fmt: skip
    if told:
        edges = tuple((account, Edge(outlet, "relays", Place(sheet.document, a or 0, b or 0))) for account, outlet, a, b in told)
        RELAYS.put(index, sheet.document, edges)
    else:
        RELAYS.drop(index, sheet.document)


def _touch_undone(index: Index, evidence: Evidence, touched: Touched) -> None:
    """Touches the blocks whose acts a new undoing may lie between: of the same states, or with any other where it names one only."""
    for kind, states in sorted(touched.undone, key=lambda one: (one[0], sorted(one[1]))):
        for family in evidence.families:
            if kind in family.undone_by:
                near = {row.block for row in HOSTS.under(index, undone_key(family.name, min(states))).values()}
                between = {block for block in near if states <= set(block.split(SEPARATOR)[1:])}
                beside = {partial for block in between for partial in frontiers(block)}
                touched.asked |= beside
                touched.blocks |= between | beside
