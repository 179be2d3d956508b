"""A claim with all that reconciling needs of where it stands: its account, its genre, its parties as they are compared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType

import msgspec

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


class Count(msgspec.Struct, frozen=True, array_like=True):
    """A quantity told with an act."""

    start: int
    end: int
    value: float
    unit: str
    of: str

    @property
    def said(self) -> str:
        """As it is shown."""
        return f"{self.value:g} {self.unit} {self.of}".strip()


class Relay(msgspec.Struct, frozen=True, array_like=True):
    """An outlet that a claim names as its source, with the place of its name where the text has it."""

    outlet: str
    start: int | None
    end: int | None


class Remark(msgspec.Struct, frozen=True, array_like=True):
    """Words in or beside the claim's sentence that a dispute may turn on: what about (``beside``, ``rung …``, ``scope …``, ``ground …``),
    what they say, and where they stand."""

    about: str
    says: str
    start: int
    end: int


class Telling(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """One claim in its place: small, because there are as many as claims, and kept as a plain row."""

    id: str
    kind: str
    plover: str
    cameo: str
    document: str
    account: str
    start: int
    """Where its trigger stands."""
    end: int
    first: int
    """Where its sentence stands."""
    last: int
    actor: str | None
    recipient: str | None
    called: tuple[str, str]
    """What its actor and its recipient are called where the register lacks them; "" where it has them or no name is told. A party that the
    text hides is called by its account, for it may be anybody: it is nobody else's."""
    when: str | None
    """The date told, if it names a time."""
    basis: str
    dated_at: tuple[int, int] | None
    place_told: str | None
    commits: Factuality
    """How far its text commits to it, whether or not it was taken back."""
    historical: bool
    relays: tuple[Relay, ...]
    named: tuple[str, ...]
    """What its other sources are called of which nobody knows who they are: papers, it may be."""
    numbers: tuple[Count, ...]
    genre: str
    published: str | None
    outlet: str | None
    family: str
    recurs: str
    term_of: str
    told_as: str
    undone_by: tuple[str, ...]
    roots: tuple[str, str]
    """The states (or whoever has none) its actor and recipient belong to; "" where a party is not told."""
    term: str
    """Since when the government whose term counts for this family had been in office; "" where that is open."""
    headline: bool
    """Does it stand in the document's own title?"""
    retracted: bool
    """Has its outlet taken back the text it stands in?"""
    shared: str
    """The name of its wording where another account has the same; "" where it is this account's own."""
    aligned: str
    """The name of its sentence, the same for every copy and translation; "" for one too short to tell."""
    remarks: tuple[Remark, ...]
    one: tuple[str, str] = ("", "")
    """The act that a person ruled it to be of with others, and who says so."""
    apart: tuple[tuple[str, int], ...] = ()
    """Rulings by which it is not of one act with others, and its side in each."""

    @property
    def place(self) -> Place:
        """Where its sentence stands."""
        return Place(self.document, self.first, self.last)

    @property
    def past(self) -> bool:
        """Is it told as long past: by its date, years before its text was published, or without a date by the words around it?"""
        return _past(self.when, self.published, self.historical)

    def kept_apart(self, other: Telling) -> bool:
        """Did a person rule that the two tell two acts?"""
        return any((ruling, 1 - side) in other.apart for ruling, side in self.apart)

    def early(self, day: date | None) -> bool:
        """Was it published before this day, so that it can neither report nor deny what was done on it?"""
        told = bounds(self.published)[1]
        return self.commits in ("asserted", "denied") and told is not None and day is not None and told < day

    @property
    def asserted(self) -> bool:
        """Does the text commit to it, or did it, if it was taken back since?"""
        return self.commits == "asserted"

    @property
    def factuality(self) -> Factuality:
        """How far its text commits to it, or, where that was taken back, does not."""
        return "uncertain" if self.retracted else self.commits

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sort key that input order cannot change."""
        return self.document, self.start, self.end, self.id

    def remarked(self, about: str) -> list[Remark]:
        """Its remarks about this."""
        return [one for one in self.remarks if one.about == about]


@lru_cache(maxsize=65536)
def _past(when: str | None, published: str | None, historical: bool) -> bool:
    ended, told = bounds(when)[1], bounds(published)[0]
    if ended is not None and told is not None:
        return told.year - ended.year >= LONG_AGO
    return historical and when is None


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


def root(id: str | None, register: Actors) -> str:
    """The state a party belongs to, the party itself where it has none, "" where it is not told."""
    actor = known(id, register)
    return (actor.state if actor else "") or id or ""


NOTHING: Mapping[str, str] = MappingProxyType({})


def tellings(
    document: Document, coding: Coding, account_of: Mapping[str, str], ontology: Ontology, register: Actors,
    shared: Mapping[str, str] = NOTHING, aligned: Mapping[str, str] = NOTHING, retracted: Collection[str] = (),
    remarks: Mapping[str, tuple[Remark, ...]] = MappingProxyType({}),
) -> tuple[Telling, ...]:  # fmt: skip
    """Every claim of a document as a telling, sorted by place; by claim id, ``shared`` names wording that several accounts have and
    ``aligned`` sentences that are copies; ``retracted`` are documents that were taken back."""
    taken_back = document.id in retracted
    found = (
        _telling(
            claim, document, account_of[claim.id], ontology, register, shared.get(claim.id, ""), aligned.get(claim.id, ""), taken_back,
            remarks.get(claim.id, ()),
        )
        for claim in coding.claims
    )  # fmt: skip
    return tuple(sorted(found, key=lambda telling: telling.order))


def _telling(
    claim: Claim, document: Document, account: str, ontology: Ontology, register: Actors, shared: str, aligned: str, retracted: bool,
    remarks: tuple[Remark, ...],
) -> Telling:  # fmt: skip
    kind = ontology.kinds.get(claim.kind)
    family = ontology.evidence.family(claim.kind, bool(kind and kind.speech))
    piece = document.piece_at(claim.trigger.start)
    actor, recipient = (party.id if party else None for party in (claim.actor, claim.recipient))
    roots = root(actor, register), root(recipient, register)
    ruler = {"actor": actor, "recipient": recipient}.get(family.term)
    told = claim.when
    relays = tuple(Relay(s.id or s.text, s.start, s.end) for s in claim.sources if s.kind == "outlet")
    named = tuple(s.text for s in claim.sources if s.kind != "outlet" and s.id is None)
    return Telling(
        id=claim.id, kind=claim.kind, plover=claim.plover, cameo=claim.cameo, document=document.id, account=account,
        start=claim.trigger.start, end=claim.trigger.end, first=claim.sentence.start, last=claim.sentence.end, actor=actor,
        recipient=recipient, called=(_called(claim.actor, account), _called(claim.recipient, account)),
        when=told.edtf if is_edtf(told.edtf) else None, basis=told.basis,
        dated_at=None if told.start is None or told.end is None else (told.start, told.end), place_told=claim.place,
        commits=claim.factuality, historical=claim.historical, relays=relays, named=named,
        numbers=tuple(Count(n.start, n.end, n.value, n.unit, n.of) for n in claim.numbers), genre=piece.genre if piece else "unknown",
        published=document.published.edtf, outlet=document.outlet, family=family.name, recurs=family.recurs, term_of=family.term,
        told_as=family.told_as, undone_by=family.undone_by,
        roots=(min(roots), max(roots)) if kind and kind.reciprocal else roots, term=_term(ruler, claim, family, register),
        headline=piece is not None and piece.role == "title", retracted=retracted, shared=shared, aligned=aligned, remarks=remarks,
    )  # fmt: skip


def _called(party: Party | None, account: str) -> str:
    if party is None or party.id is not None:
        return ""
    return f"{HIDDEN} {account}" if party.masked else party.name


def _term(ruler: str | None, claim: Claim, family: Family, register: Actors) -> str:
    """The start of the ruler's spell of office that the claim falls in, as "" where that is open."""
    if not family.term:
        return ""
    when = claim.when.edtf if is_edtf(claim.when.edtf) else None
    term = term_at(_government(ruler, register), when, claim.historical, register)
    return term.since if term else ""


def _government(id: str | None, register: Actors) -> str | None:
    """The government a movement forms, or the party itself."""
    actor = known(id, register)
    return register.government_formed_by(actor.id) or id if actor and actor.kind == "movement" else id
