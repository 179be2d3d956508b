"""What a ledger answers to a sentence: the sentence is reconciled with the pile as one more account, and nothing of it is kept.

So a sentence is judged by the very evidence and the very rules of dispute by which documents are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.knowledge import Knowledge
from dragoman.knowledge.evidence import Family
from dragoman.model.act import Act, Dispute, ordered
from dragoman.model.answer import Answer, Otherwise, Verdict
from dragoman.model.claim import Claim, Coding
from dragoman.model.index import Draft, Index
from dragoman.model.judgement import Constraints
from dragoman.model.lineage import Account, Lineage
from dragoman.model.text import Document, Place, Span
from dragoman.model.time import compatible, is_edtf
from dragoman.reconciling.fold import fold
from dragoman.reconciling.reconcile import Reconciled, reconcile
from dragoman.reconciling.rows import ACTS, DISPUTES
from dragoman.reconciling.sheets import NOTHING_RULED, setting, sheets
from dragoman.reconciling.tellings import root

QUESTION = "\0question"
"""The key of the sentence among the documents: no document's, and before all of theirs."""
NEAREST = 3
"""Acts that are named where the pile has not the one asked for."""
SETTLES_NOTHING = ("precision", "revision")
"""Classes of dispute that do not set one text against another."""


@dataclass(frozen=True)
class Pile:
    """The pile that is asked: its documents and codings by key, its lineage, its acts and the act of each claim, and what people ruled.

    ``rows`` is what was reconciled of all of it, by this program and knowledge; the answers are the same without, and take longer."""

    documents: Mapping[str, Document]
    codings: Mapping[str, Coding]
    lineage: Lineage
    acts: Mapping[str, Act]
    act_of: Mapping[str, str]
    constraints: Constraints = NOTHING_RULED
    rows: Index | None = None


def answers(question: Document, coding: Coding, pile: Pile, knowledge: Knowledge) -> tuple[Answer, ...]:
    """One answer for each act the question tells, in the order of the text, then one for whatever else in it the pile or the register
    tells otherwise."""
    asked, told = replace(question, id=QUESTION), replace(coding, document=QUESTION)
    whole = _reconciled(asked, told, pile, knowledge)
    mine = [dispute for dispute in whole.disputes if any(_places(dispute)) and dispute.class_ not in SETTLES_NOTHING]
    own = {claim.id: whole.act_of[claim.id] for claim in told.claims}
    about = {claim.id: [one for one in mine if _about(one, claim, own)] for claim in told.claims}
    used = {one.id for those in about.values() for one in those}
    rest = [Answer("told otherwise", one.span, otherwise=(one,)) for d in mine if d.id not in used for one in _otherwise(d)]
    return (*(_answer(claim, about[claim.id], whole, pile, knowledge) for claim in told.claims), *rest)


def _reconciled(asked: Document, told: Coding, pile: Pile, knowledge: Knowledge) -> Reconciled:
    """The pile with the question in it: of acts and disputes at least those that the question takes part in."""
    own = Account(QUESTION, (QUESTION,), (Place(QUESTION, 0, len(asked.text)),), QUESTION, (), ())
    if pile.rows is None:
        lineage = replace(pile.lineage, accounts=(*pile.lineage.accounts, own))
        documents, codings = [*pile.documents.values(), asked], [*pile.codings.values(), told]
        return reconcile(documents, codings, lineage, knowledge, constraints=pile.constraints)
    draft = Draft(pile.rows)
    where = setting([asked], [told], Lineage(accounts=(own,)))
    fold(sheets([asked], [told], where, knowledge), (), draft, knowledge)
    acts, disputes = ordered(ACTS.made(draft), DISPUTES.made(draft))
    return Reconciled(acts, disputes, act_of={claim: act.id for act in acts for claim in act.claims})


def _family(claim: Claim, knowledge: Knowledge) -> Family:
    kind = knowledge.ontology.kinds.get(claim.kind)
    return knowledge.ontology.evidence.family(claim.kind, bool(kind and kind.speech))


def _answer(claim: Claim, disputes: Iterable[Dispute], whole: Reconciled, pile: Pile, knowledge: Knowledge) -> Answer:
    made = next(act for act in whole.acts if act.id == whole.act_of[claim.id])
    act = _told_of(made, pile) or _expected(claim, pile, knowledge)
    if act and not _told(made):
        made = pile.acts[act]
    quarrels = tuple(one for dispute in disputes for one in _otherwise(dispute))
    found: Verdict = verdict(claim.factuality, {factuality for factuality, _ in _told(made)}) if act else "not in this pile"
    if any(not one.shared and one.what != "denial" for one in quarrels):
        found = "told otherwise"
    return Answer(found, claim.sentence, claim, act, _told(made), _dated(claim, made), quarrels, _near(claim, act, pile, knowledge))


def _told_of(made: Act, pile: Pile) -> str | None:
    """The pile's act that most of the other claims of a reconciled act are of; None where the question alone tells it."""
    acts = Counter(pile.act_of[one] for one in made.claims if one in pile.act_of)
    return min(acts, key=lambda act: (-acts[act], act), default=None)


def _expected(claim: Claim, pile: Pile, knowledge: Knowledge) -> str | None:
    """An act between the same parties that the pile only expects, at a time the claim does not exclude: the one most accounts tell.

    Reconciling keeps expectations apart unless their dates agree, since two may expect two acts; whoever asks wants to know of either.
    """
    fitting = [
        act
        for act in _alike(claim, pile, knowledge)
        if act.factuality != "asserted" and (not act.when or not is_edtf(claim.when.edtf) or compatible(act.when, claim.when.edtf))
    ]
    named = claim.actor and claim.recipient and claim.actor.id and claim.recipient.id
    return min(fitting, key=lambda act: (-len(act.accounts), act.id)).id if fitting and named else None


def verdict(asked: str, told: set[str]) -> Verdict:
    """How far the pile bears out an act that a sentence tells with this factuality, from the factualities with which others tell it.

    >>> verdict("asserted", {"denied", "asserted"}), verdict("asserted", {"predicted"}), verdict("denied", {"asserted"})
    ('told', 'only predicted', 'told otherwise')
    """
    if asked in told or (asked != "denied" and "asserted" in told):
        return "told"
    if asked == "denied" and "asserted" in told:
        return "told otherwise"
    return "denied" if "denied" in told else "only predicted"


def _told(made: Act) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Accounts other than the question's, by how far they commit."""
    without = ((factuality, tuple(a for a in accounts if a != QUESTION)) for factuality, accounts in made.tellings)
    return tuple((factuality, accounts) for factuality, accounts in without if accounts)


def _dated(claim: Claim, made: Act) -> tuple[str, ...]:
    """Accounts that date the act so that the claim's date can be true with theirs."""
    if not is_edtf(claim.when.edtf):
        return ()
    fitting = (one.accounts for one in made.support if one.field == "when" and compatible(one.value, claim.when.edtf))
    return tuple(sorted({account for accounts in fitting for account in accounts} - {QUESTION}))


def _places(dispute: Dispute) -> Iterator[Place]:
    """Where the question takes part in a dispute."""
    return (place for version in dispute.versions for place in version.spans if place.document == QUESTION)


def _about(dispute: Dispute, claim: Claim, own: Mapping[str, str]) -> bool:
    """Is it a dispute of the act this claim tells, or, of an act that none of the question's claims (``own``) tells, one with a side in
    this claim's sentence?"""
    if dispute.act in own.values():
        return dispute.act == own[claim.id]
    return any(claim.sentence.start <= place.start < claim.sentence.end for place in _places(dispute))


def _otherwise(dispute: Dispute) -> Iterator[Otherwise]:
    """The question's side of a dispute, and the others'."""
    for version in dispute.versions:
        mine = [place for place in version.spans if place.document == QUESTION]
        if mine:
            others = tuple(other for other in dispute.versions if other is not version)
            shared = tuple(account for account in version.accounts if account != QUESTION)
            yield Otherwise(dispute.kind, version.value, Span(mine[0].start, mine[0].end), others, shared, dispute.note)


def _near(claim: Claim, told: str | None, pile: Pile, knowledge: Knowledge) -> tuple[str, ...]:
    """Other asserted acts of the same family with the parties that the claim names, the most told first."""
    alike = [act for act in _alike(claim, pile, knowledge) if act.factuality == "asserted" and act.id != told]
    return tuple(act.id for act in sorted(alike, key=lambda act: (-act.corroboration, act.id))[:NEAREST])


def _alike(claim: Claim, pile: Pile, knowledge: Knowledge) -> list[Act]:
    """The pile's acts of the claim's family with the parties that it names."""
    wanted = _family(claim, knowledge).name
    sides = _roots(claim.actor.id if claim.actor else None, claim.recipient.id if claim.recipient else None, knowledge)
    families = {kind: knowledge.ontology.evidence.family(kind).name for kind in {act.kind for act in pile.acts.values()}}
    return [
        act
        for act in pile.acts.values()
        if families[act.kind] == wanted
        and any(sides)
        and all(a in ("", b) for a, b in zip(sides, _roots(act.actor, act.recipient, knowledge), strict=True))
    ]


def _roots(actor: str | None, recipient: str | None, knowledge: Knowledge) -> Sequence[str]:
    return [root(party, knowledge.register) for party in (actor, recipient)]
