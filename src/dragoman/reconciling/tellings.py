"""A claim with all that reconciling needs of where it stands: its account, its genre, its parties as they are compared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from dragoman.knowledge.evidence import Family
from dragoman.knowledge.offices import Actors, known, term_at
from dragoman.knowledge.ontology import Ontology
from dragoman.model.claim import Claim, Coding, Factuality, Party
from dragoman.model.lineage import Account
from dragoman.model.text import Document, Place
from dragoman.model.time import bounds, is_edtf

HIDDEN = "?"
"""Begins what a hidden party is called: no name does."""
LONG_AGO = 5
"""Years before its telling after which a dated act counts as past."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim in its place."""

    claim: Claim
    document: str
    account: str
    genre: str
    published: str | None
    outlet: str | None
    family: Family
    roots: tuple[str, str]
    """The states (or whoever has none) its actor and recipient belong to; "" where a party is not told."""
    term: str
    """Since when the government whose term counts for this family had been in office; "" where that is open."""
    headline: bool = False
    """Does it stand in the document's own title?"""
    retracted: bool = False
    """Has its outlet taken back the text it stands in?"""
    shared: str = ""
    """The name of its wording where another account has the same; "" where it is this account's own."""
    one: tuple[str, str] = ("", "")
    """The act that a person ruled it to be of with others, and who says so."""
    apart: tuple[tuple[str, int], ...] = ()
    """Rulings by which it is not of one act with others, and its side in each."""

    @property
    def place(self) -> Place:
        """Where its sentence stands."""
        return Place(self.document, self.claim.sentence.start, self.claim.sentence.end)

    @property
    def actor(self) -> str | None:
        """The actor's id."""
        return self.claim.actor.id if self.claim.actor else None

    @property
    def recipient(self) -> str | None:
        """The recipient's id."""
        return self.claim.recipient.id if self.claim.recipient else None

    @property
    def called(self) -> tuple[str, str]:
        """What its actor and its recipient are called where the register lacks them; "" where it has them or no name is told.

        A party that the text hides is called by its account, for it may be anybody: it is nobody else's.
        """
        return _called(self.claim.actor, self.account), _called(self.claim.recipient, self.account)

    @property
    def when(self) -> str | None:
        """The date told, if it names a time."""
        return self.claim.when.edtf if is_edtf(self.claim.when.edtf) else None

    @property
    def past(self) -> bool:
        """Is it told as long past: by its date, years before its text was published, or without a date by the words around it?"""
        ended, told = bounds(self.when)[1], bounds(self.published)[0]
        if ended is not None and told is not None:
            return told.year - ended.year >= LONG_AGO
        return self.claim.historical and self.when is None

    def kept_apart(self, other: Telling) -> bool:
        """Did a person rule that the two tell two acts?"""
        return any((ruling, 1 - side) in other.apart for ruling, side in self.apart)

    def early(self, day: date | None) -> bool:
        """Was it published before this day, so that it can neither report nor deny what was done on it?"""
        told = bounds(self.published)[1]
        return self.claim.factuality in ("asserted", "denied") and told is not None and day is not None and told < day

    @property
    def asserted(self) -> bool:
        """Does the text commit to it, or did it, if it was taken back since?"""
        return self.claim.factuality == "asserted"

    @property
    def factuality(self) -> Factuality:
        """How far its text commits to it, or, where that was taken back, does not."""
        return "uncertain" if self.retracted else self.claim.factuality

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sort key that input order cannot change."""
        return self.document, self.claim.trigger.start, self.claim.trigger.end, self.claim.id


def tellings(
    documents: Sequence[Document], codings: Sequence[Coding], account_of: Mapping[str, str], ontology: Ontology, register: Actors,
    shared: Mapping[str, str] = MappingProxyType({}), retracted: Collection[str] = (),
) -> tuple[Telling, ...]:  # fmt: skip
    """Every claim as a telling, sorted by place; ``shared`` names, by claim id, wording that several accounts have, ``retracted`` documents
    that were taken back."""
    by_id = {document.id: document for document in documents}
    found = [
        replace(
            _telling(claim, by_id[coding.document], account_of[claim.id], ontology, register),
            shared=shared.get(claim.id, ""),
            retracted=coding.document in retracted,
        )
        for coding in codings
        if coding.document in by_id
        for claim in coding.claims
    ]
    return tuple(sorted(found, key=lambda telling: telling.order))


def accounts_of(codings: Iterable[Coding], accounts: Sequence[Account]) -> dict[str, str]:
    """Claim id -> account id. A claim outside every part goes to its document's first account; a document without one is its own."""
    parts: dict[str, list[tuple[Place, str]]] = {}
    for account in sorted(accounts, key=lambda account: account.id):
        for part in account.parts:
            parts.setdefault(part.document, []).append((part, account.id))
    whole = {document: account.id for account in sorted(accounts, key=lambda a: a.id, reverse=True) for document in account.documents}
    found = {}
    for coding in codings:
        for claim in coding.claims:
            at = claim.trigger.start
            here = [account for part, account in parts.get(coding.document, ()) if part.start <= at < part.end]
            found[claim.id] = here[0] if here else whole.get(coding.document, coding.document)
    return found


def _called(party: Party | None, account: str) -> str:
    if party is None or party.id is not None:
        return ""
    return f"{HIDDEN} {account}" if party.masked else party.name


def root(id: str | None, register: Actors) -> str:
    """The state a party belongs to, the party itself where it has none, "" where it is not told."""
    actor = known(id, register)
    return (actor.state if actor else "") or id or ""


def _telling(claim: Claim, document: Document, account: str, ontology: Ontology, register: Actors) -> Telling:
    kind = ontology.kinds.get(claim.kind)
    family = ontology.evidence.family(claim.kind, bool(kind and kind.speech))
    piece = document.piece_at(claim.trigger.start)
    actor, recipient = (party.id if party else None for party in (claim.actor, claim.recipient))
    roots = root(actor, register), root(recipient, register)
    ruler = {"actor": actor, "recipient": recipient}.get(family.term)
    return Telling(
        claim=claim, document=document.id, account=account, genre=piece.genre if piece else "unknown", published=document.published.edtf,
        outlet=document.outlet, family=family, roots=(min(roots), max(roots)) if kind and kind.reciprocal else roots,
        term=_term(ruler, claim, register), headline=piece is not None and piece.role == "title",
    )  # fmt: skip


def _term(ruler: str | None, claim: Claim, register: Actors) -> str:
    """The start of the ruler's spell of office that the claim falls in, as "" where that is open."""
    when = claim.when.edtf if is_edtf(claim.when.edtf) else None
    term = term_at(_government(ruler, register), when, claim.historical, register)
    return term.since if term else ""


def _government(id: str | None, register: Actors) -> str | None:
    """The government a movement forms, or the party itself."""
    actor = known(id, register)
    return register.government_formed_by(actor.id) or id if actor and actor.kind == "movement" else id
