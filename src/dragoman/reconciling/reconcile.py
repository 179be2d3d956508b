"""The room's verb: claims of many documents in; acts, disputes and drift out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.knowledge import Knowledge
from dragoman.model.act import Act, Dispute, Drift
from dragoman.model.claim import Coding
from dragoman.model.lineage import Account, Reuse
from dragoman.model.text import Document
from dragoman.model.time import sort_key
from dragoman.reconciling.acts import act
from dragoman.reconciling.aligned import aligned
from dragoman.reconciling.clusters import Room, cluster
from dragoman.reconciling.tellings import accounts_of, tellings


@dataclass(frozen=True)
class Reconciled:
    """What reconciling found. ``account_of`` and ``act_of`` map claim ids to account and act ids."""

    acts: tuple[Act, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    drift: tuple[Drift, ...] = ()
    account_of: Mapping[str, str] = field(default_factory=dict)
    act_of: Mapping[str, str] = field(default_factory=dict)


def act_order(act: Act) -> tuple[tuple[int, int, str], str, str, str, str]:
    """Sort key of acts: date, kind, parties."""
    return sort_key(act.when), act.kind, act.actor or "", act.recipient or "", act.id


def reconcile(
    documents: Sequence[Document],
    codings: Sequence[Coding],
    reuse: Sequence[Reuse],
    accounts: Sequence[Account],
    knowledge: Knowledge,
    judgements: Sequence[object] = (),
) -> Reconciled:
    """One act for all the claims that tell it, the places where they disagree, and what copies changed.

    Every claim belongs to exactly one act; acts are sorted by date, then by place. The order of documents and codings changes nothing.
    ``judgements`` are kept for people's rulings and are not read yet.
    """
    ontology, register = knowledge.ontology, knowledge.register
    account_of = accounts_of(codings, accounts)
    told = tellings(documents, codings, account_of, ontology, register)
    clusters = cluster(told, Room(ontology.evidence, register, aligned(documents, codings, reuse)))
    acts = [act(made, ontology, register) for made in clusters]
    disputes: tuple[Dispute, ...] = ()
    named = {made.id: tuple(sorted(d.id for d in disputes if d.act == made.id)) for made in acts}
    final = sorted((replace(made, disputes=named[made.id]) for made in acts), key=act_order)
    return Reconciled(tuple(final), disputes, (), account_of, {claim: made.id for made in final for claim in made.claims})
