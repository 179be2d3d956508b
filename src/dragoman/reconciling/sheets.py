"""A sheet: all that one document gives to the pile, worked out from the document alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from dragoman.knowledge import Knowledge
from dragoman.model.act import Dispute
from dragoman.model.claim import Coding
from dragoman.model.judgement import Constraints
from dragoman.model.lineage import Lineage
from dragoman.model.text import Document, Place
from dragoman.reconciling.aligned import aligned
from dragoman.reconciling.facts import RULES
from dragoman.reconciling.page import Page, Words
from dragoman.reconciling.remarks import remarked
from dragoman.reconciling.shared import shared
from dragoman.reconciling.strengths import Graded, graded
from dragoman.reconciling.tellings import Telling, accounts_of, tellings

NOTHING_RULED = Constraints()
Parts = Mapping[str, Sequence[tuple[Place, str]]]


class Sheet(msgspec.Struct, frozen=True, array_like=True):
    """A document's tellings, its own disputes, and its words of degree."""

    document: str
    tellings: tuple[Telling, ...]
    disputes: tuple[Dispute, ...] = ()
    graded: tuple[Graded, ...] = ()
    text: str = ""
    """Digest of its text, which is quoted."""

    @property
    def digest(self) -> str:
        """The same for the same content."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:32]


@dataclass(frozen=True)
class Setting:
    """What lineage tells of claims, by claim id or document."""

    account_of: Mapping[str, str]
    parts: Parts = field(default_factory=dict)
    aligned: Mapping[str, str] = field(default_factory=dict)
    shared: Mapping[str, str] = field(default_factory=dict)
    retracted: frozenset[str] = frozenset()
    constraints: Constraints = NOTHING_RULED
    """What people ruled of claims being of one act, or of two."""


def setting(documents: Sequence[Document], codings: Sequence[Coding], lineage: Lineage) -> Setting:
    """The setting of these documents' claims."""
    alike = aligned(documents, codings, lineage.reuse)
    parts: dict[str, list[tuple[Place, str]]] = {}
    for account in lineage.accounts:
        for part in account.parts:
            parts.setdefault(part.document, []).append((part, account.id))
    return Setting(
        account_of=accounts_of(codings, lineage.accounts),
        parts={document: tuple(sorted(found)) for document, found in parts.items()},
        aligned=alike,
        shared=shared(codings, lineage.reuse, alike),
        retracted=retracted(lineage),
    )


def retracted(lineage: Lineage) -> frozenset[str]:
    """Documents whose text was taken back, and those that come from one: a copy stands no longer than its origin."""
    taken_back = {one.document for one in lineage.corrections if one.kind == "retraction"}
    copies = {d for account in lineage.accounts if account.root in taken_back for d in account.documents}
    return frozenset(taken_back | copies)


def sheets(documents: Sequence[Document], codings: Sequence[Coding], where: Setting, knowledge: Knowledge) -> Iterator[Sheet]:
    """One sheet a document that has a coding."""
    by_document = {coding.document: coding for coding in codings}
    words = Words.of(knowledge)
    for document in documents:
        if document.id in by_document:
            yield sheet(document, by_document[document.id], where, words, knowledge)


def sheet(document: Document, coding: Coding, where: Setting, words: Words, knowledge: Knowledge) -> Sheet:
    """The sheet of one document."""
    page = Page(document, coding, where.parts.get(document.id, ()), words)
    told = tellings(
        document, coding, where.account_of, knowledge.ontology, knowledge.register, where.shared, where.aligned, where.retracted
    )  # fmt: skip
    told = tuple(_ruled(telling, where.constraints) for telling in told)
    own = tuple(dispute for rule in RULES for dispute in rule(page))
    return Sheet(document.id, remarked(told, page), own, tuple(graded(page)), document.sha256)


def _ruled(telling: Telling, constraints: Constraints) -> Telling:
    """A telling with what people ruled of the act it tells."""
    one, apart = constraints.one.get(telling.id), constraints.apart.get(telling.id)
    return msgspec.structs.replace(telling, one=one or telling.one, apart=apart or ()) if one or apart else telling
