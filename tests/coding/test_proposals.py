"""What a model proposes where no pattern reads a word, on trees made by hand, so that no weights decide a test."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman import coding
from dragoman.knowledge import Knowledge
from dragoman.model.act_score import ActScore
from dragoman.model.claim import Claim
from dragoman.model.parse import Parse
from dragoman.model.text import Document, Piece, Published

KNOWLEDGE = Knowledge()
UNKNOWN = ("Chile Chile PROPN 2 nsubj", "zorbed zorb VERB 0 root", "Peru Peru PROPN 2 obj")
KNOWN = ("Chile Chile PROPN 2 nsubj", "recognised recognise VERB 0 root", "Peru Peru PROPN 2 obj")
APART = ("Chile Chile PROPN 5 dep", ", , PUNCT 1 punct", "they they PRON 4 nsubj", "said say VERB 5 parataxis", "zorbed zorb VERB 0 root",
         "Peru Peru PROPN 5 obj")  # fmt: skip


def claims(rows: tuple[str, ...], *acts: ActScore) -> list[Claim]:
    parse = replace(Parse.from_rows(rows), acts=acts)
    pieces = (Piece(0, len(parse.text), "en", "body"),)
    document = Document("d", "", parse.text, published=Published("2025-07-04", "given"), pieces=pieces)
    return list(coding.code(parse, document, KNOWLEDGE).claims)


def parties(claim: Claim) -> tuple[str | None, str | None]:
    return claim.actor and claim.actor.id, claim.recipient and claim.recipient.id


def test_a_word_that_no_pattern_reads_is_proposed() -> None:
    (claim,) = claims(UNKNOWN, ActScore(1, 0.95, "condemn", 0.9))
    assert (claim.kind, claim.trigger.of("Chile zorbed Peru"), claim.rules) == ("condemn", "zorbed", ("model.condemn",))
    assert parties(claim) == ("chl", "per")


@pytest.mark.parametrize(("score", "share"), [(0.2, 0.95), (0.95, 0.2)])
def test_a_weak_word_or_an_open_kind_is_not(score: float, share: float) -> None:
    assert claims(UNKNOWN, ActScore(1, score, "condemn", share)) == []


def test_the_patterns_word_goes_first() -> None:
    (claim,) = claims(KNOWN, ActScore(1, 0.99, "condemn", 0.99))
    assert claim.kind == "recognise"
    assert not any(rule.startswith("model") for rule in claim.rules)


def test_a_party_out_of_the_frames_reach_is_the_models() -> None:
    (claim,) = claims(APART, ActScore(4, 0.95, "condemn", 0.9, actor=0, recipient=5, actor_score=0.9, recipient_score=0.9))
    assert parties(claim) == ("chl", "per")
    assert claim.rules == ("model.condemn", "model.party")


def test_who_is_a_party_already_is_no_second_one() -> None:
    (claim,) = claims(UNKNOWN[:2], ActScore(1, 0.95, "condemn", 0.9, actor=0, recipient=0, actor_score=0.9, recipient_score=0.9))
    assert parties(claim) == ("chl", None)


def test_a_kind_that_always_asks_for_a_word_must_have_it() -> None:
    treaty = (*UNKNOWN[:2], "treaty treaty NOUN 2 obj", "with with ADP 5 case", "Peru Peru PROPN 3 nmod")
    assert claims(UNKNOWN, ActScore(1, 0.99, "extend-agreement", 0.99)) == []
    assert [claim.kind for claim in claims(treaty, ActScore(1, 0.99, "extend-agreement", 0.99))] == ["extend-agreement"]


def test_a_name_is_no_trigger() -> None:
    assert claims(UNKNOWN, ActScore(0, 0.99, "condemn", 0.99, recipient=2)) == []


def test_acts_move_with_their_parse() -> None:
    one = replace(Parse.from_rows(UNKNOWN), acts=(ActScore(1, 0.9, "condemn", 0.9, 0, 2),))
    text = one.text + "\n" + one.text
    joined = Parse.join(text, [one.moved(text, 0), one.moved(text, len(one.text) + 1)])
    assert [(act.word, act.actor, act.recipient) for act in joined.acts] == [(1, 0, 2), (4, 3, 5)]
