"""The room's verb: claims of many documents in; acts, disputes and drift out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.knowledge import Knowledge
from dragoman.model.act import Act, Dispute, Drift, ordered
from dragoman.model.claim import Coding
from dragoman.model.index import Draft, Index
from dragoman.model.judgement import Constraints
from dragoman.model.lineage import Account, Edge, Lineage
from dragoman.model.text import Document, Place
from dragoman.reconciling.drift import drift, told_otherwise
from dragoman.reconciling.fold import fold
from dragoman.reconciling.page import Words
from dragoman.reconciling.rows import ACTS, DISPUTES, RELAYS, SHEETS, Changes
from dragoman.reconciling.sheets import NOTHING_RULED, Parts, setting, sheets
from dragoman.reconciling.tellings import accounts_of


@dataclass(frozen=True)
class Reconciled:
    """What reconciling found. ``accounts`` are those given, with an edge for each outlet their claims relay; ``account_of`` and ``act_of``
    map claim ids to account and act ids; ``changes`` is what is new since the index was filled."""

    acts: tuple[Act, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    drift: tuple[Drift, ...] = ()
    accounts: tuple[Account, ...] = ()
    account_of: Mapping[str, str] = field(default_factory=dict)
    act_of: Mapping[str, str] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes, compare=False)


def reconcile(
    documents: Sequence[Document],
    codings: Sequence[Coding],
    lineage: Lineage,
    knowledge: Knowledge,
    index: Index | None = None,
    constraints: Constraints = NOTHING_RULED,
) -> Reconciled:
    """One act for all the claims that tell it, the places where they disagree, and what copies changed.

    Every claim belongs to exactly one act; acts are sorted by date, then by place. The order of documents and codings changes nothing.
    ``index`` holds what was reconciled before; what has not changed since is not made again, and the outcome is the same.
    ``constraints`` are people's rulings: claims of one act, claims of two, and claims that tell none and are left out (an account they
    still have).
    """
    memory = Draft() if index is None else index
    account_of = accounts_of(codings, lineage.accounts)
    codings = [_without(coding, constraints.rejected) for coding in codings]
    where = replace(setting(documents, codings, lineage), account_of=account_of, constraints=constraints)
    gone = {id for id, _ in memory.every(SHEETS.kind)} - {coding.document for coding in codings}
    by_id = {document.id: document for document in documents}
    changed = drift(by_id, codings, lineage, Words.of(knowledge).wordings)
    copying = told_otherwise(changed, lambda place: account_at(place, where.parts))
    changes = fold(sheets(documents, codings, where, knowledge), sorted(gone), memory, knowledge, copying)
    acts, disputes = ordered(ACTS.every(memory), DISPUTES.every(memory))
    return Reconciled(
        acts=acts,
        disputes=disputes,
        drift=changed,
        accounts=relays(lineage.accounts, memory),
        account_of=where.account_of,
        act_of={claim: made.id for made in acts for claim in made.claims},
        changes=changes,
    )


def account_at(place: Place, parts: Parts) -> str:
    """The account whose text holds the place."""
    here = parts.get(place.document, ())
    return next((account for part, account in here if part.start <= place.start < part.end), here[0][1] if here else place.document)


def _without(coding: Coding, rejected: Collection[str]) -> Coding:
    """A coding without the claims that a person rejected."""
    left = tuple(claim for claim in coding.claims if claim.id not in rejected)
    return coding if len(left) == len(coding.claims) else replace(coding, claims=left)


def relays(accounts: Sequence[Account], index: Index) -> tuple[Account, ...]:
    """The accounts, each with an edge for every outlet that a claim of it names as its source; sorted by id."""
    named: dict[str, set[Edge]] = {}
    for edges in RELAYS.every(index):
        for account, edge in edges:
            named.setdefault(account, set()).add(edge)
    return tuple(
        replace(account, edges=tuple(sorted({*account.edges, *named.get(account.id, ())}, key=lambda e: (e.place, e.outlet, e.relation))))
        for account in sorted(accounts, key=lambda account: account.id)
    )
