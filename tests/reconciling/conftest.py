"""A pile of documents built sentence by sentence, each with the claim a coder would make of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

import pytest

from dragoman.knowledge import DATA, Knowledge, Language
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.ontology import load as load_ontology
from dragoman.knowledge.register import Name
from dragoman.model.actor import Actor, Mention
from dragoman.model.claim import Claim, Coding, Number, Party, Source, When
from dragoman.model.index import Draft
from dragoman.model.lineage import Account, Lineage, Reuse
from dragoman.model.text import Document, Piece, Place, Published, Span
from dragoman.model.time import Timex
from dragoman.model.view import View
from dragoman.reconciling import Reconciled, reconcile
from eval.gold import STORY
from eval.reading import view_of

OTHERS = {
    "afg.emirate": Actor("afg.emirate", "Islamic Emirate", "government", state="afg", acts_for="afg"),
    "afg.taliban": Actor("afg.taliban", "Taliban", "movement", state="afg"),
    "kgz.government": Actor("kgz.government", "Government of Kyrgyzstan", "government", state="kgz", acts_for="kgz"),
    "kgz.mfa": Actor("kgz.mfa", "Foreign ministry of Kyrgyzstan", "organ", state="kgz", acts_for="kgz.government"),
    "kgz.court": Actor("kgz.court", "Supreme court of Kyrgyzstan", "organ", state="kgz", acts_for="kgz.government"),
}


class Tables:
    """The one table asked for."""

    spells: ClassVar = {"afg.emirate": ("1996-09-27/2001-11-13", "2021-08-15/..")}


class Register:
    """The parties above; every other id of two or three letters is a state."""

    tables = Tables()

    def knows(self, id: str | None) -> bool:
        return id is not None and (id in OTHERS or len(id) <= 3)

    def actor(self, id: str) -> Actor:
        return OTHERS.get(id) or Actor(id, id.upper(), "state", state=id)

    def acts_for(self, id: str, date: str | None = None) -> str | None:
        actor = self.actor(id)
        return actor.state if actor.kind in ("state", "government", "organ") else None

    def same_party(self, a: str | None, b: str | None) -> bool:
        return a == b or {a, b} == {"afg.taliban", "afg.emirate"}

    def names(self, language: str) -> tuple[Name, ...]:
        return (Name("Kabul", "afg", "capital"), Name("Bishkek", "kgz", "capital")) if language == "en" else ()

    def government_formed_by(self, movement: str, date: str | None = None) -> str | None:
        return "afg.emirate" if movement == "afg.taliban" else None


@dataclass
class World:
    """What the room asks of the knowledge."""

    register: Register = field(default_factory=Register)
    ontology: Ontology = field(default_factory=lambda: load_ontology(DATA / "ontology"))
    languages: Mapping[str, Language] = field(default_factory=lambda: {code: Language(DATA / "languages" / code) for code in ("en", "zh")})


@dataclass
class Pile:
    """Documents that grow by :meth:`tell`; each document is an account unless `accounts` says otherwise."""

    world: World = field(default_factory=World)
    texts: dict[str, str] = field(default_factory=dict)
    claims: dict[str, list[Claim]] = field(default_factory=dict)
    timexes: dict[str, list[Timex]] = field(default_factory=dict)
    mentions: dict[str, list[Mention]] = field(default_factory=dict)
    sentences: dict[str, list[Span]] = field(default_factory=dict)
    accounts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reuse: list[Reuse] = field(default_factory=list)
    published: str = "2025-07-06"
    outlets: dict[str, str] = field(default_factory=dict)

    def write(self, document: str, sentence: str) -> Span:
        """Adds a sentence that tells no act."""
        before = self.texts.get(document, "")
        start = len(before) + 1 if before else 0
        self.texts[document] = f"{before} {sentence}" if before else sentence
        return Span(start, start + len(sentence))

    def say(self, document: str, sentence: str) -> Span:
        """Adds a sentence that a coder reads and finds no act in."""
        span = self.write(document, sentence)
        self.sentences.setdefault(document, []).append(span)
        return span

    @staticmethod
    def replace(claim: Claim, **changes: Any) -> Claim:
        """The claim with something else."""
        return replace(claim, **changes)

    def tell(
        self, document: str, sentence: str, trigger: str, kind: str, actor: str | None, recipient: str | None, when: str | None = None,
        factuality: str = "asserted", historical: bool = False, outlet: str | None = None, number: tuple[float, str, str] | None = None,
    ) -> str:  # fmt: skip
        """Adds a sentence with one claim; gives the claim's id."""
        span = self.write(document, sentence)
        at = span.start + sentence.index(trigger)
        name = hashlib.sha256(f"{document} {at} {actor} {recipient} {when}".encode()).hexdigest()[:16]
        source = Source("outlet", outlet, outlet) if outlet else Source("author")
        parties = [Party(span.start, span.start + 1, sentence[0], id) if id else None for id in (actor, recipient)]
        numbers = (Number(span.start, span.start + 1, *number),) if number else ()
        known = self.world.ontology.kinds[kind]
        self.claims.setdefault(document, []).append(Claim(
            name, kind, known.plover, None, known.cameo, Span(at, at + len(trigger)), parties[0], parties[1],
            When(when, "timex" if when else "none", span.start, span.end), None, factuality, "past", historical, (source,), numbers, None, (), span, "en",
        ))  # fmt: skip
        return name

    @staticmethod
    def index() -> Draft:
        """What is kept between two runs."""
        return Draft()

    def forget(self, document: str) -> None:
        """Takes a document away."""
        del self.texts[document]

    def reconcile(self, order: int = 1, index: Draft | None = None) -> Reconciled:
        """Runs the room."""
        documents = [self._document(id, text) for id, text in self.texts.items()]
        codings = [self._coding(id) for id in self.texts]
        owner = {d: name for name, members in self.accounts.items() for d in members}
        names = sorted({owner.get(d, d) for d in self.texts})
        accounts = [self._account(name, [d for d in self.texts if owner.get(d, d) == name]) for name in names]
        return reconcile(documents[::order], codings[::order], Lineage(tuple(self.reuse[::order]), accounts=tuple(accounts[::order])), self.world, index)

    def _document(self, id: str, text: str) -> Document:
        piece = Piece(0, len(text), "en", "body", "report")
        digest = hashlib.sha256(text.encode()).hexdigest()
        return Document(id, digest, text, outlet=self.outlets.get(id), published=Published(self.published, "given"), pieces=(piece,))

    def _coding(self, id: str) -> Coding:
        claims = tuple(self.claims.get(id, ()))
        sentences = tuple(sorted({*self.sentences.get(id, ()), *(claim.sentence for claim in claims)}))
        return Coding(id, sentences, tuple(self.timexes.get(id, ())), tuple(self.mentions.get(id, ())), (), claims, (), (), ())

    def _account(self, name: str, documents: list[str]) -> Account:
        parts = tuple(Place(d, 0, len(self.texts[d])) for d in documents)
        return Account(name, tuple(documents), parts, documents[0], ("en",), ("report",))


@pytest.fixture
def pile() -> Pile:
    """An empty pile."""
    return Pile()


@pytest.fixture
def register() -> Register:
    """A small register."""
    return Register()


@pytest.fixture(scope="session")
def whole() -> Knowledge:
    """The knowledge that the package ships."""
    return Knowledge()


@pytest.fixture(scope="session")
def shipped(whole: Knowledge) -> View:
    """The shipped story, read once for all tests of this folder."""
    return view_of([STORY], whole)
