"""Everything a ledger holds, as one read-only value: what pages, exports and tables are handed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from dragoman.model.act import Act, Dispute, Drift
from dragoman.model.claim import Claim, Coding, Prediction
from dragoman.model.judgement import Judgement, Ruled
from dragoman.model.lineage import Account, Correction, Gap, Reuse, Version
from dragoman.model.standing import Spell
from dragoman.model.text import CLAIM_ROLES, Document, Place

LONGEST_NAME = 60
UNTOLD = ("unsigned", "unknown")
"""Genres that say that nothing tells one."""


@dataclass(frozen=True, slots=True)
class Run:
    """What made the derived tables: program version and digest of the knowledge files."""

    version: str
    knowledge: str

    @property
    def name(self) -> str:
        """Both in one string, by which codings are kept."""
        return f"{self.version} {self.knowledge}"


@dataclass(frozen=True, slots=True)
class Unread:
    """A piece that is stored but was not read for acts, and why; it is left out of every count."""

    place: Place
    language: str
    why: str


@dataclass(frozen=True)
class View:
    """A ledger's content, sorted, with look-ups. ``documents`` are by key: the id, or ``id@digest`` where two texts share an id.

    ``account_of`` and ``act_of`` map claim ids; ``names`` maps actor and outlet ids to the name shown, ``labels`` kinds to the words
    between actor and recipient ("recognises"); ``as_of`` is the newest publication
    date read (EDTF), None when no document has one; ``story`` maps document keys to the story they share.
    """

    run: Run
    documents: Mapping[str, Document]
    codings: Mapping[str, Coding]
    reuse: tuple[Reuse, ...] = ()
    accounts: tuple[Account, ...] = ()
    gaps: tuple[Gap, ...] = ()
    versions: tuple[Version, ...] = ()
    corrections: tuple[Correction, ...] = ()
    acts: tuple[Act, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    drift: tuple[Drift, ...] = ()
    spells: tuple[Spell, ...] = ()
    unread: tuple[Unread, ...] = ()
    account_of: Mapping[str, str] = field(default_factory=dict)
    act_of: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    story: Mapping[str, str] = field(default_factory=dict)
    as_of: str | None = None
    judgements: tuple[Judgement, ...] = ()
    """What people ruled, given; sorted by time."""
    ruled: tuple[Ruled, ...] = ()
    """What became of each of them here, derived."""
    judged: tuple[Coding, ...] = ()
    """Codings that rulings changed, as they are in ``codings``."""

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Every claim by id, in order of documents and position."""
        return {claim.id: claim for coding in self.codings.values() for claim in coding.claims}

    @cached_property
    def document_of(self) -> Mapping[str, str]:
        """Document key of every claim id."""
        return {claim.id: key for key, coding in self.codings.items() for claim in coding.claims}

    @cached_property
    def predictions(self) -> Mapping[str, tuple[str, Prediction]]:
        """Every prediction by id, with its document's key."""
        return {one.id: (key, one) for key, coding in self.codings.items() for one in coding.predictions}

    def reviewed(self) -> View:
        """The view with those acts marked of which a person has confirmed, corrected or added a claim, or which he has confirmed whole."""
        by_id = {judgement.id: judgement for judgement in self.judgements}
        told = [one for one in self.ruled if one.state == "in-force" and by_id[one.judgement].ruling in ("confirmed", "corrected", "added")]
        about = {name for one in told if by_id[one.judgement].what in ("act", "claim") for names in one.now for name in names}
        acts = tuple(replace(act, reviewed=True) if about & {act.id, *act.claims} else act for act in self.acts) if about else self.acts
        return replace(self, acts=acts)

    @cached_property
    def _rulings(self) -> Mapping[str, tuple[tuple[Judgement, Ruled], ...]]:
        by_id = {judgement.id: judgement for judgement in self.judgements}
        found: dict[str, list[tuple[Judgement, Ruled]]] = {}
        for one in self.ruled:
            for name in dict.fromkeys(name for names in one.now for name in names):
                found.setdefault(name, []).append((by_id[one.judgement], one))
        return {name: tuple(several) for name, several in found.items()}

    def rulings_on(self, id: str) -> tuple[tuple[Judgement, Ruled], ...]:
        """Every judgement that means this document, claim, act, dispute or prediction, in order of time, with what became of it."""
        return self._rulings.get(id, ())

    def standing_on(self, id: str) -> tuple[Judgement, ...]:
        """Those of them that were neither undone nor superseded: in force, shown beside, or contradicted."""
        return tuple(one for one, became in self.rulings_on(id) if became.state in ("in-force", "beside", "contradicted"))

    def values_ruled(self, id: str) -> dict[str, str]:
        """The values that rulings in force put in place on something, by field."""
        held = (one for one, became in self.rulings_on(id) if became.state == "in-force" and one.ruling in ("confirmed", "corrected"))
        return {name: value for one in held for name, value in one.values}

    def rejected(self, claim: str) -> bool:
        """Did a person rule, uncontradicted, that a claim is none? It then tells no act, and is shown as rejected."""
        acts = ("act", "claim")
        return claim not in self.act_of and any(
            one.what in acts and one.ruling == "rejected" and became.state == "in-force" for one, became in self.rulings_on(claim)
        )

    @cached_property
    def act(self) -> Mapping[str, Act]:
        """Every act by id."""
        return {act.id: act for act in self.acts}

    @cached_property
    def dispute(self) -> Mapping[str, Dispute]:
        """Every dispute by id."""
        return {dispute.id: dispute for dispute in self.disputes}

    @cached_property
    def account(self) -> Mapping[str, Account]:
        """Every account by id."""
        return {account.id: account for account in self.accounts}

    @cached_property
    def texts(self) -> tuple[Place, ...]:
        """Every text that was read for acts: the parts of all accounts, without those in a language that has no coder."""
        parts = (part for account in self.accounts for part in account.parts)
        return tuple(sorted(part for part in parts if not any(_overlap(part, left.place) for left in self.unread)))

    @cached_property
    def read(self) -> tuple[str, ...]:
        """Keys of the documents of which some text was read for acts; what is only stored is left out of every count."""
        left = {one.place.document for one in self.unread} - {text.document for text in self.texts}
        return tuple(key for key in self.documents if key not in left)

    @cached_property
    def tellings(self) -> tuple[Account, ...]:
        """The accounts of which some text was read for acts."""
        texts = frozenset(self.texts)
        return tuple(account for account in self.accounts if any(part in texts for part in account.parts))

    @cached_property
    def _accounts_by_document(self) -> Mapping[str, tuple[tuple[Place, str], ...]]:
        found: dict[str, list[tuple[Place, str]]] = {}
        for account in self.accounts:
            for part in account.parts:
                found.setdefault(part.document, []).append((part, account.id))
        return {document: tuple(sorted(parts)) for document, parts in found.items()}

    @cached_property
    def makeup(self) -> tuple[tuple[str, int], ...]:
        """How many tellings are of each genre, the most first: each by its origin's genre, or what another of its texts tells of it."""
        told = Counter(self._genre_of(account) for account in self.tellings)
        return tuple(sorted(told.items(), key=lambda pair: (-pair[1], pair[0])))

    def _genre_of(self, account: Account) -> str:
        own = [piece.genre for piece in self.documents[account.root].pieces if piece.role in CLAIM_ROLES]
        told = [genre for genre in (*own, *account.genres) if genre not in UNTOLD]
        return told[0] if told else own[0] if own else "unknown"

    @cached_property
    def folded(self) -> tuple[Act, ...]:
        """Acts that fewer tellings tell in the strict count: some relay one outlet for it, or share a wire's wording."""
        return tuple(act for act in self.acts if act.corroboration_strict < act.corroboration)

    @cached_property
    def between(self) -> tuple[Reuse, ...]:
        """Passages that separate tellings have in common without being copies."""
        return tuple(one for one in self.reuse if one.kind in ("common-source", "quotation"))

    def rendered_from(self, place: Place) -> str | None:
        """The document that the text at a place translates, "" where that is not in the pile; None where the wording is its outlet's."""
        document = self.documents[place.document]
        piece = document.piece_at(place.start)
        called_so = piece is not None and piece.role == "translation"
        if called_so and any(other.role in CLAIM_ROLES - {"translation"} for other in document.pieces):
            return place.document
        account = self.account_at(place.document, place.start)
        translator = called_so or any(credit.relation == "translated-by" for credit in document.credits)
        return self._originals.get((place.document, account), "" if translator else None)

    @cached_property
    def _originals(self) -> Mapping[tuple[str, str | None], str]:
        """By document and account, the document of another that its text translates, as far as the direction is known or inferred."""
        found: dict[tuple[str, str | None], str] = {}
        for row in self.reuse:
            if row.kind == "translation" and row.direction != "unknown" and row.source.document != row.target.document:
                found.setdefault((row.target.document, self.account_at(row.target.document, row.target.start)), row.source.document)
        return found

    def words_through(self, claim: str) -> tuple[str, ...]:
        """Through whom a claim's words came, if they are not its outlet's own: outlets it relays, then the document its text translates.

        An original that is not in the pile is "".
        """
        told = self.claims[claim]
        relayed = tuple(source.id or source.text for source in told.sources if source.kind == "outlet")
        original = self.rendered_from(Place(self.document_of[claim], told.trigger.start, told.trigger.end))
        return relayed if original is None else (*relayed, original)

    @cached_property
    def states_of(self) -> Mapping[str, tuple[Version | Correction, ...]]:
        """By document, the versions it is part of and the notices on it."""
        found: dict[str, list[Version | Correction]] = {}
        for version in self.versions:
            found.setdefault(version.document, []).append(version)
            found.setdefault(version.superseded_by, []).append(version)
        for one in self.corrections:
            found.setdefault(one.document, []).append(one)
        return {document: tuple(several) for document, several in found.items()}

    def account_at(self, document: str, offset: int) -> str | None:
        """The account whose part holds this code point of this document, or None (page clutter, notes)."""
        parts = self._accounts_by_document.get(document, ())
        return next((account for part, account in parts if part.start <= offset < part.end), None)

    def accounts_in(self, document: str) -> tuple[str, ...]:
        """Ids of the accounts that have a part in this document, sorted."""
        return tuple(sorted({account for _, account in self._accounts_by_document.get(document, ())}))

    def quote(self, place: Place) -> str:
        """The exact characters a place stands for."""
        return self.documents[place.document].text[place.start : place.end]

    def name(self, actor: str | None) -> str:
        """The name shown for an actor id; the id itself where the register has none; "?" for a missing party."""
        return self.names.get(actor, actor) if actor else "?"

    def line(self, act: Act) -> str:
        """An act in one line: actor, the kind's words, recipient.

        >>> view = View(Run("1", ""), {}, {}, names={"fra": "France"}, labels={"visit": "visits"})
        >>> view.line(Act("1", "visit", "CONSULT", "042", "fra", None, None, (), (), 1, 1, "asserted", (), (), ()))
        'France visits ?'
        """
        actor = self.name(act.actor) if act.actor else self.words_for(act, "actor") or "?"
        recipient = self.name(act.recipient) if act.recipient else self.words_for(act, "recipient") or "?"
        return f"{actor} {self.labels.get(act.kind, act.kind)} {recipient}"

    def words_for(self, act: Act, role: Literal["actor", "recipient"]) -> str | None:
        """The words of the first text that tells this party, which the register lacks; None where none does."""
        claims = (self.claims[id] for id in act.claims if id in self.claims)
        return next((" ".join(party.text.split())[:LONGEST_NAME] for claim in claims if (party := getattr(claim, role))), None)

    def genre_of(self, claim: str) -> str:
        """Genre of the piece a claim stands in."""
        piece = self.documents[self.document_of[claim]].piece_at(self.claims[claim].trigger.start)
        return piece.genre if piece else "unknown"

    def published_by(self, document: str) -> str:
        """Outlet of a document, or its key where no outlet is known."""
        return self.documents[document].outlet or document


def _overlap(a: Place, b: Place) -> bool:
    return a.document == b.document and a.start < b.end and b.start < a.end
