"""A made-up pile of claims with the skew that coverage has, for :mod:`benchmarks.reconciling`: the same for the same seed.

Acts are drawn between parties whose weights fall as 1/(n + 2), of kinds whose weights fall likewise, over ten years of reports. Of ten
claims about four begin a new act and the others tell a recent one again. Days, months, years and no date at all are mixed, one date in
fifty is wrong, a fifth of the claims leave a party out, some parties are nobody's in the register, organs stand for their government, one
document in seven copies an earlier one word for word.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from dragoman.knowledge import Knowledge
from dragoman.model.claim import Claim, Coding, Factuality, Number, Party, Source, When
from dragoman.model.lineage import Account
from dragoman.model.text import Document, Piece, Place, Published, Span

EACH, FIRST, DAYS = 10, date(2015, 1, 1), 3650
NEW, COPY, PARTLESS, UNLISTED, WRONG, DEGREE = 0.4, 0.14, 0.2, 0.06, 0.02, 0.02
LEVELS = ("", ".government", ".mfa", ".president", ".parliament")
FACTUALITIES: tuple[Factuality, ...] = ("asserted", "denied", "uncertain", "predicted", "conditional", "urged")
ROOTS = ("bar", "cor", "del", "fin", "gra", "hol", "jun", "kal", "lem", "mor", "nar", "pel")


@dataclass(frozen=True, slots=True)
class Told:
    """One made-up act."""

    kind: str
    actor: str
    recipient: str
    names: tuple[str, str]
    day: date
    number: float


@dataclass(frozen=True, slots=True)
class Report:
    """One document with its coding and the account it belongs to."""

    document: Document
    coding: Coding
    account: str


class World:
    """Draws acts and the claims that tell them."""

    def __init__(self, knowledge: Knowledge, seed: int) -> None:
        self.chance = random.Random(seed)
        self.kinds = sorted(knowledge.ontology.kinds)
        self.chance.shuffle(self.kinds)
        self.known = knowledge.ontology.kinds
        self.states = [
            id for id in knowledge.register.ids if knowledge.register.actor(id).kind == "state" and knowledge.register.actor(id).iso3
        ]
        self.chance.shuffle(self.states)
        self.by_kind = list(accumulate(1 / (n + 2) for n in range(len(self.kinds))))
        self.by_state = list(accumulate(1 / (n + 2) for n in range(len(self.states))))
        self.acts: list[Told] = []
        self.words = ["".join(self.chance.choices("abdefgiklmnoprstuvz", k=self.chance.randint(4, 9))) for _ in range(2000)]
        self.by_word = list(accumulate(1 / (n + 9) for n in range(len(self.words))))

    def prose(self) -> str:
        """Nine words of the language of nowhere, now and then with a word of degree."""
        words = self.chance.choices(self.words, cum_weights=self.by_word, k=9)
        return " ".join([self.chance.choice(("largely", "completely")), *words] if self.chance.random() < DEGREE else words)

    def act(self, day: date) -> Told:
        """A new act of these days."""
        actor, recipient = self.chance.choices(self.states, cum_weights=self.by_state, k=2)
        kind = self.chance.choices(self.kinds, cum_weights=self.by_kind)[0]
        names = tuple(self.name() if self.chance.random() < UNLISTED else "" for _ in range(2))
        made = Told(kind, actor, recipient, (names[0], names[1]), day - timedelta(self.chance.randrange(20)), self.chance.randrange(2, 900))
        self.acts.append(made)
        return made

    def name(self) -> str:
        """Somebody the register does not have."""
        return f"{''.join(self.chance.choices(ROOTS, k=3)).title()} {self.chance.choice(('Council', 'Front', 'Union', 'Guard'))}"

    def chosen(self, day: date) -> Told:
        """A new act, or a recent one told again."""
        if not self.acts or self.chance.random() < NEW:
            return self.act(day)
        return self.acts[max(0, len(self.acts) - 1 - int(self.chance.paretovariate(0.7)))]

    def when(self, told: Told) -> str | None:
        """The act's date as one sentence tells it, if it does."""
        day = told.day + timedelta(self.chance.randrange(-400, 400)) if self.chance.random() < WRONG else told.day
        form = self.chance.random()
        if form < 0.36:
            return None
        if form < 0.76:
            return day.isoformat()
        return f"{day:%Y-%m}" if form < 0.9 else f"{day:%Y}" if form < 0.98 else f"{day:%Y-%m}/.."

    def party(self, state: str, name: str, at: int) -> Party | None:
        """A party as told."""
        if self.chance.random() < PARTLESS / 2:
            return None
        if name:
            return Party(at, at + len(name), name, None, name=name)
        id = state + self.chance.choices(LEVELS, weights=(8, 6, 3, 2, 1))[0]
        return Party(at, at + len(id), id, id)


def reports(count: int, knowledge: Knowledge, seed: int = 7, world: World | None = None) -> Iterator[Report]:
    """Documents that hold about ``count`` claims in all."""
    world = world or World(knowledge, seed)
    number = -(-count // EACH)
    kept: list[tuple[Report, list[Told]]] = []
    for n in range(number):
        day = FIRST + timedelta(n * DAYS // number)
        if kept and world.chance.random() < COPY:
            yield copy(f"{n:06}", world.chance.choice(kept)[0], day)
            continue
        told = [world.chosen(day) for _ in range(EACH)]
        made = report(f"{n:06}", told, day, world)
        kept = [*kept[-99:], (made, told)]
        yield made


def report(id: str, acts: Sequence[Told], day: date, world: World) -> Report:
    """A document that tells these acts, a sentence each."""
    text, claims = "", []
    for told in acts:
        sentence = " ".join((told.names[0] or told.actor, told.kind, told.names[1] or told.recipient, world.prose())) + "."
        claims.append(claim(id, Span(len(text), len(text) + len(sentence)), told, world))
        text += sentence + "\n"
    return _report(id, text, claims, day, f"account-{id}")


def copy(id: str, origin: Report, day: date) -> Report:
    """A later document with the same words, of the same account."""
    claims = [_again(id, one) for one in origin.coding.claims]
    return _report(id, origin.document.text, claims, day, origin.account)


def claim(id: str, place: Span, told: Told, world: World) -> Claim:
    """The act as one sentence tells it."""
    chance, known = world.chance, world.known[told.kind]
    at = place.start + len(told.names[0] or told.actor) + 1
    edtf = world.when(told)
    source = Source("outlet", None, "The Wire", place.start, place.start + 3) if chance.random() < 0.1 else Source("author")
    numbers = (Number(place.start, place.start + 1, told.number, "person"),) if chance.random() < 0.06 else ()
    factuality = chance.choices(FACTUALITIES, weights=(85, 4, 3, 5, 1, 2))[0]
    return Claim(
        _id(id, place), told.kind, known.plover, None, known.cameo, Span(at, at + len(told.kind)),
        world.party(told.actor, told.names[0], place.start), world.party(told.recipient, told.names[1], at),
        When(edtf, "timex" if edtf else "none"),
        None, factuality, "past", chance.random() < 0.03, (source,), numbers, None, (), place, "en",
    )  # fmt: skip


def _id(document: str, place: Span) -> str:
    return hashlib.sha256(f"{document} {place.start}".encode()).hexdigest()[:16]


def _again(id: str, one: Claim) -> Claim:
    values: dict[str, Any] = {name: getattr(one, name) for name in Claim.__slots__}
    return Claim(**values | {"id": _id(id, one.sentence)})


def _report(id: str, text: str, claims: Sequence[Claim], day: date, account: str) -> Report:
    published = Published(day.isoformat(), "given")
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        id, digest, text, outlet=f"outlet {int(id) % 40}", published=published, pieces=(Piece(0, len(text), "en", "body", "report"),)
    )
    sentences = tuple(one.sentence for one in claims)
    return Report(document, Coding(id, sentences, (), (), (), tuple(claims), (), (), ()), account)


def accounts(made: Sequence[Report]) -> tuple[Account, ...]:
    """The accounts of these documents."""
    members: dict[str, list[Document]] = {}
    for one in made:
        members.setdefault(one.account, []).append(one.document)
    return tuple(
        Account(id, tuple(d.id for d in those), tuple(Place(d.id, 0, len(d.text)) for d in those), those[0].id, ("en",), ("report",))
        for id, those in sorted(members.items())
    )
