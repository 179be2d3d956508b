"""Acts told without their verb or their object, by the parser's own trees."""

from __future__ import annotations

import pytest

from dragoman.knowledge import Knowledge
from dragoman.selfcheck import claims_of

KNOWLEDGE = Knowledge()
pytestmark = pytest.mark.skipif(KNOWLEDGE.model_folder("en") is None, reason="no parser model in this checkout")


def told(text: str, kind: str = "recognise") -> list[tuple[str, str, str, str]]:
    claims = [c for c in claims_of(text, "en", KNOWLEDGE) if c.kind == kind and c.actor and c.recipient]
    return sorted((c.actor.id or "", c.recipient.id or "", c.when.edtf or "", c.factuality) for c in claims if c.actor and c.recipient)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Chile recognised Kosovo on May 25, 1997, Peru on May 26 and Bolivia on May 27.",
            [("bol", "xkx", "1997-05-27"), ("chl", "xkx", "1997-05-25"), ("per", "xkx", "1997-05-26")],
        ),
        (
            "Chile recognised the government of Kosovo on May 25, 1997. Peru recognised it on May 26, 1997.",
            [("chl", "xkx.government", "1997-05-25"), ("per", "xkx.government", "1997-05-26")],
        ),
        ("Chile recognised Kosovo in 2008. Peru followed suit in 2009.", [("chl", "xkx", "2008"), ("per", "xkx", "2009")]),
        ("Chile recognised Kosovo in 2008, and Peru did the same in 2009.", [("chl", "xkx", "2008"), ("per", "xkx", "2009")]),
        ("Chile recognised Kosovo in May 2008, together with Peru.", [("chl", "xkx", "2008-05"), ("per", "xkx", "2008-05")]),
        ("Chile, together with Peru, recognised Kosovo in May 2008.", [("chl", "xkx", "2008-05"), ("per", "xkx", "2008-05")]),
        ("Chile, along with Peru, recognised Kosovo in May 2008.", [("chl", "xkx", "2008-05"), ("per", "xkx", "2008-05")]),
        ("Chile recognised Kosovo in 2008 and Taiwan in 2011.", [("chl", "twn", "2011"), ("chl", "xkx", "2008")]),
    ],
)
def test_repeated_acts_are_told_once_each(text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert told(text) == [(*one, "asserted") for one in wanted]


def test_nor_denies_what_was_denied_before() -> None:
    assert told("Chile has not recognised Kosovo, nor has Peru.") == [("chl", "xkx", "", "denied"), ("per", "xkx", "", "denied")]


def test_what_may_be_repeated_is_no_act() -> None:
    assert told("Chile recognised Kosovo in 2008. Peru may follow suit.") == [("chl", "xkx", "2008", "asserted")]


def test_one_claim_a_date() -> None:
    text = "Chile attended the forum in Lima in 2022 and 2024."
    assert [when for *_, when, _ in told(text, "attend-forum")] == ["2022", "2024"]
    assert [when for *_, when, _ in told("Chile attended the forum in Lima between 2022 and 2024.", "attend-forum")] != ["2022", "2024"]


def test_a_date_before_when_dates_the_clause() -> None:
    assert told("Peru remembers May 2008, when Chile recognised Kosovo.") == [("chl", "xkx", "2008-05", "asserted")]


def test_who_relies_on_whom_is_nested() -> None:
    text = "Reuters reported on Monday, citing the foreign ministry of Peru, that Chile recognised Kosovo."
    [claim] = [c for c in claims_of(text, "en", KNOWLEDGE) if c.kind == "recognise"]
    assert [source.id for source in claim.sources] == ["outlet.reuters", "per.mfa"]
    assert claim.factuality == "asserted"


def test_the_author_foresees_in_the_first_person() -> None:
    [claim] = [c for c in claims_of("I therefore expect Chile to recognise Kosovo.", "en", KNOWLEDGE) if c.kind == "recognise"]
    assert (claim.sources[0].kind, claim.factuality) == ("author", "predicted")


@pytest.mark.parametrize("text", ["Some colleagues called that recognition wrong.", "Readers confused recognition with friendship."])
def test_talk_of_recognition_is_none(text: str) -> None:
    assert [c for c in claims_of("Chile recognised Kosovo. " + text, "en", KNOWLEDGE) if c.kind == "recognise"][1:] == []
