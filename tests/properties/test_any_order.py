"""Whatever the order in which coverage comes in, goes and comes back changed, the account is the one that a full rebuild gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman import reconciling, standing
from dragoman.knowledge import Knowledge
from dragoman.model.claim import Claim, Coding, Number, Party, Source, When
from dragoman.model.index import Draft
from dragoman.model.lineage import Account, Lineage
from dragoman.model.text import Document, Piece, Place, Published, Span

KNOWLEDGE = Knowledge()
PARTIES = (
    "chl",
    "chl.mfa",
    "srb",
    "srb.government",
    "afg",
    "afg.emirate",
    "afg.taliban",
    "?Lower Marsh Council",
    "?Marsh Council",
    "?",
)
KINDS = (
    "recognise",
    "withdraw-recognition",
    "delist",
    "suspend-designation",
    "talk",
    "deport",
    "sever-relations",
    "establish-relations",
    "seize-power",
)
DATES = (None, "2024-05-03", "2024-05-04", "2024-05", "2024", "2022-05-03", "1997", "2024-05/..", "XXXX-05")
WORDS = (
    "was the first to do so after a year of quiet talks",
    "largely cut the northern valley off from grain and fuel",
    "completely cut the northern valley off from grain and fuel",
    "in May 1999",
    "so",
)
OUTCOME = ("acts", "disputes", "spells", "relay")


@dataclass(frozen=True)
class Said:
    """What one sentence tells."""

    kind: str
    actor: str | None
    recipient: str | None
    when: str | None
    words: str
    factuality: str
    historical: bool
    number: int
    relayed: bool


FACTUALITIES = ("asserted", "asserted", "asserted", "denied", "predicted")


def teller(chance: Random) -> Callable[[], list[Said]]:
    """Writes documents about few things, so that much of what they tell meets."""
    kinds, parties = chance.sample(KINDS, chance.randint(1, 3)), chance.sample(PARTIES, chance.randint(2, 3))
    sides, dates = [None, *parties, *parties], [None, *chance.sample(DATES, chance.randint(1, 4))]

    def sentence() -> Said:
        told = (chance.choice(values) for values in (kinds, sides, sides, dates, WORDS, FACTUALITIES))
        return Said(*told, chance.random() < 0.15, chance.choice((0, 0, 1, 2)), chance.random() < 0.2)  # type: ignore[arg-type]

    return lambda: [sentence() for _ in range(chance.randint(0, 5))]


def party(told: str | None, at: int) -> Party | None:
    """A party by its id, by a name the register lacks, or hidden."""
    if told is None:
        return None
    if told.startswith("?"):
        return Party(at, at + 1, told, None, name=told[1:], masked=told == "?")
    return Party(at, at + 1, told, told)


def document(number: int, told: list[Said]) -> tuple[Document, Coding]:
    """A document and its coding, one sentence an act."""
    id, text, claims = f"d{number}", "", []
    for one in told:
        sentence = f"{one.actor} {one.kind} {one.recipient} {one.words}."
        place, known = Span(len(text), len(text) + len(sentence)), KNOWLEDGE.ontology.kinds[one.kind]
        text += sentence + "\n"
        source = Source("outlet", None, "The Wire", place.start, place.start + 2) if one.relayed else Source("author")
        numbers = (Number(place.start, place.start + 1, one.number * 10, "person"),) if one.number else ()
        claims.append(Claim(
            f"{id}-{place.start}", one.kind, known.plover, None, known.cameo, Span(place.start + 1, place.start + 5), party(one.actor, place.start),
            party(one.recipient, place.start), When(one.when, "timex" if one.when else "none"), None, one.factuality, "past", one.historical,
            (source,), numbers, None, (), place, "en",
        ))  # fmt: skip
    published = Published((date(2024, 6, 1) + timedelta(number)).isoformat(), "given")
    pieces = (Piece(0, len(text), "en", "body", "report"),)
    whole = Document(id, id, text, outlet=f"outlet {number % 3}", published=published, pieces=pieces)
    return whole, Coding(id, tuple(claim.sentence for claim in claims), (), (), (), tuple(claims), (), (), ())


def reconcile(pile: dict[int, list[Said]], index: Draft) -> None:
    """Reconciles a pile over an index; documents 0 and 3 are one account."""
    made = [document(number, told) for number, told in pile.items()]
    accounts: dict[str, list[Document]] = {}
    for one, _ in made:
        accounts.setdefault("d0" if one.id == "d3" else one.id, []).append(one)
    told = tuple(
        Account(name, tuple(d.id for d in those), tuple(Place(d.id, 0, len(d.text)) for d in those), those[0].id, ("en",), ("report",))
        for name, those in accounts.items()
    )
    whole = reconciling.reconcile([d for d, _ in made], [c for _, c in made], Lineage(accounts=told), KNOWLEDGE, index)
    standing.fold(whole.changes.acts, whole.changes.in_doubt, index, KNOWLEDGE)
    assert standing.spells(index) == standing.project(whole.acts, whole.disputes, KNOWLEDGE)


def outcome(index: Draft) -> dict[str, list[tuple[str, bytes]]]:
    """The rows that say something."""
    return {kind: list(index.every(kind)) for kind in OUTCOME}


def rebuilt(pile: dict[int, list[Said]]) -> dict[str, list[tuple[str, bytes]]]:
    """The outcome over nothing."""
    index = Draft()
    reconcile(pile, index)
    return outcome(index)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_documents_one_by_one_in_any_order_give_what_all_at_once_do(chance: Random) -> None:
    told = teller(chance)
    numbered = [(number, told()) for number in range(6)]
    whole = dict(numbered)
    chance.shuffle(numbered)
    index, pile = Draft(), dict[int, list[Said]]()
    for number, one in numbered:
        pile[number] = one
        index = Draft(index)
        reconcile(pile, index)
    assert outcome(index) == rebuilt(whole)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_documents_that_go_or_change_leave_nothing_behind(chance: Random) -> None:
    told = teller(chance)
    index, pile = Draft(), dict[int, list[Said]]()
    for _ in range(8):
        number = chance.randrange(6)
        if chance.random() < 0.2:
            pile.pop(number, None)
        else:
            pile[number] = told()
        index = Draft(index)
        reconcile(pile, index)
    assert outcome(index) == rebuilt(pile)


def test_what_was_taken_back_is_told_otherwise_and_again_when_it_was_not() -> None:
    told = [[Said("deport", "chl", "srb", "2024-05-03", "so", "asserted", False, 0, False)], []]
    index = Draft()
    reconcile(dict(enumerate(told)), index)
    first = outcome(index)
    reconcile({1: []}, index)
    assert outcome(index)["acts"] == []
    reconcile(dict(enumerate(told)), index)
    assert outcome(index) == first
