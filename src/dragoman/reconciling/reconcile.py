"""The room's verb: claims of many documents in; acts, disputes and drift out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.knowledge import Knowledge
from dragoman.model.act import Act, Dispute, Drift
from dragoman.model.claim import Coding
from dragoman.model.judgement import Constraints
from dragoman.model.lineage import Account, Edge, Lineage
from dragoman.model.text import Document, Place
from dragoman.model.time import sort_key
from dragoman.reconciling.acts import act
from dragoman.reconciling.aligned import aligned
from dragoman.reconciling.bundles import Room
from dragoman.reconciling.clusters import cluster
from dragoman.reconciling.disputes import RULES as ACT_RULES
from dragoman.reconciling.drift import drift, told_otherwise
from dragoman.reconciling.facts import RULES as TEXT_RULES
from dragoman.reconciling.shared import shared
from dragoman.reconciling.tellings import Telling, accounts_of, tellings
from dragoman.reconciling.undone import Undoings
from dragoman.reconciling.versions import Pile, Told, merged

NOTHING_RULED = Constraints()


@dataclass(frozen=True)
class Reconciled:
    """What reconciling found. ``accounts`` are those given, with an edge for each outlet their claims relay; ``account_of`` and ``act_of``
    map claim ids to account and act ids."""

    acts: tuple[Act, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    drift: tuple[Drift, ...] = ()
    accounts: tuple[Account, ...] = ()
    account_of: Mapping[str, str] = field(default_factory=dict)
    act_of: Mapping[str, str] = field(default_factory=dict)


def act_order(act: Act) -> tuple[tuple[int, int, str], str, str, str, str]:
    """Sort key of acts: date, kind, parties."""
    return sort_key(act.when), act.kind, act.actor or "", act.recipient or "", act.id


def reconcile(
    documents: Sequence[Document],
    codings: Sequence[Coding],
    lineage: Lineage,
    knowledge: Knowledge,
    constraints: Constraints = NOTHING_RULED,
) -> Reconciled:
    """One act for all the claims that tell it, the places where they disagree, and what copies changed.

    Every claim belongs to exactly one act; acts are sorted by date, then by place. The order of documents and codings changes nothing.
    ``constraints`` are people's rulings: claims of one act, claims of two, and claims that tell none and are left out (an account they
    still have).
    """
    ontology, register = knowledge.ontology, knowledge.register
    reuse, accounts = lineage.reuse, lineage.accounts
    account_of = accounts_of(codings, accounts)
    codings = [_without(coding, constraints.rejected) for coding in codings]
    alike = aligned(documents, codings, reuse)
    told = tellings(documents, codings, account_of, ontology, register, shared(codings, reuse, alike), retracted(lineage))
    told = tuple(_ruled(telling, constraints) for telling in told)
    clusters = cluster(told, Room(ontology.evidence, register, alike, Undoings.of(told)))
    acts = [Told(act(made, ontology, register), made.tellings) for made in clusters]
    pile = _pile(acts, documents, codings, accounts, knowledge)
    changed = drift(pile.documents, pile.codings, lineage, pile.wordings)
    found = [*(d for rule in (*ACT_RULES, *TEXT_RULES) for d in rule(pile)), *told_otherwise(changed, pile.account)]
    disputes = tuple(sorted({d.id: d for d in merged(found)}.values(), key=dispute_order))
    about = {d.act: tuple(sorted(other.id for other in disputes if other.act == d.act)) for d in disputes}
    final = sorted((replace(one.act, disputes=about.get(one.act.id, ())) for one in acts), key=act_order)
    return Reconciled(
        acts=tuple(final),
        disputes=disputes,
        drift=changed,
        accounts=relays(accounts, told),
        account_of=account_of,
        act_of={claim: made.id for made in final for claim in made.claims},
    )


def _without(coding: Coding, rejected: Collection[str]) -> Coding:
    """A coding without the claims that a person rejected."""
    left = tuple(claim for claim in coding.claims if claim.id not in rejected)
    return coding if len(left) == len(coding.claims) else replace(coding, claims=left)


def _ruled(telling: Telling, constraints: Constraints) -> Telling:
    """A telling with what people ruled of the act it tells."""
    one, apart = constraints.one.get(telling.claim.id), constraints.apart.get(telling.claim.id)
    return replace(telling, one=one or telling.one, apart=apart or ()) if one or apart else telling


def dispute_order(dispute: Dispute) -> tuple[str, str, tuple[Place, ...], str]:
    """Sort key of disputes: kind, subject, first places."""
    return dispute.kind, dispute.subject, tuple(place for version in dispute.versions for place in version.spans[:1]), dispute.id


def retracted(lineage: Lineage) -> frozenset[str]:
    """Documents whose text was taken back, and those that come from one: a copy stands no longer than its origin."""
    taken_back = {one.document for one in lineage.corrections if one.kind == "retraction"}
    copies = {d for account in lineage.accounts if account.root in taken_back for d in account.documents}
    return frozenset(taken_back | copies)


def relays(accounts: Sequence[Account], told: Sequence[Telling]) -> tuple[Account, ...]:
    """The accounts, each with an edge for every outlet that a claim of it names as its source; sorted by id."""
    named: dict[str, set[Edge]] = {}
    for telling in told:
        for source in telling.claim.sources:
            if source.kind == "outlet" and source.start is not None and source.end is not None:
                edge = Edge(source.id or source.text, "relays", Place(telling.document, source.start, source.end))
                named.setdefault(telling.account, set()).add(edge)
    return tuple(
        replace(account, edges=tuple(sorted({*account.edges, *named.get(account.id, ())}, key=lambda e: (e.place, e.outlet, e.relation))))
        for account in sorted(accounts, key=lambda account: account.id)
    )


def _pile(
    acts: Sequence[Told], documents: Sequence[Document], codings: Sequence[Coding], accounts: Sequence[Account], knowledge: Knowledge
) -> Pile:
    wordings = {code: language.disputes for code, language in knowledge.languages.items() if language.disputes}
    parts: dict[str, list[tuple[Place, str]]] = {}
    for account in sorted(accounts, key=lambda account: account.id):
        for part in account.parts:
            parts.setdefault(part.document, []).append((part, account.id))
    states = {state for one in acts for telling in one.tellings for state in telling.roots}
    capitals: dict[tuple[str, str], tuple[str, ...]] = {}
    for code in wordings:
        for name in knowledge.register.names(code):
            if name.use == "capital" and name.actor in states:
                capitals[code, name.actor] = (*capitals.get((code, name.actor), ()), name.text)
    return Pile(
        told=tuple(acts),
        documents={document.id: document for document in documents},
        codings=tuple(sorted(codings, key=lambda coding: coding.document)),
        wordings=wordings,
        rules=knowledge.ontology.disputes,
        register=knowledge.register,
        account_at={document: tuple(sorted(found)) for document, found in parts.items()},
        capitals=capitals,
    )
