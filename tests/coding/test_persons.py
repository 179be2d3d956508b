"""Persons beside a title, the verb between two parties, and who is not guessed at."""

from __future__ import annotations

import pytest

from dragoman import pipeline
from dragoman.coding.mention_reader import NOBODY
from dragoman.knowledge import Knowledge
from dragoman.model.claim import Coding
from dragoman.model.text import Document, Piece, Published

KNOWLEDGE = Knowledge()


def coded(text: str, day: str | None = "2024-03-02", language: str = "en") -> Coding:
    published = Published(day, "given" if day else "none")
    document = Document("d", "0", text, published=published, pieces=(Piece(0, len(text), language, "body"),))
    return pipeline.code_document(document, KNOWLEDGE)


def actors(text: str, day: str | None = "2024-03-02", language: str = "en") -> dict[str, str | None]:
    return {mention.text: mention.actor for mention in coded(text, day, language).mentions}


@pytest.mark.parametrize(
    ("text", "owner", "person"),
    [
        ("Norway recognised President Samplero.", "nor", "President Samplero"),
        ("Peru elected President Samplero.", "per", "President Samplero"),
        ("Ghana recognised Prime Minister Samplero on Friday.", "gha", "Prime Minister Samplero"),
        ("Kenya then recognised General Samplero.", "ken", "General Samplero"),
        ("Mali deposed President Samplero.", "mli", "President Samplero"),
    ],
)
def test_a_mention_swallows_no_verb(text: str, owner: str, person: str) -> None:
    found = actors(text)
    assert found[text.split()[0]] == owner
    assert found[person] is None


def test_a_participle_before_a_role_is_no_verb() -> None:
    found = actors("Libya's internationally recognised government left. Mali's ousted president spoke.")
    assert found["Libya's internationally recognised government"] == "lby.gnu"
    assert found["Mali's ousted president"] == "mli.former-officials"


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Norway refused on Monday. President Samplero thanked Chile.", "President Samplero"),
        ("en", "Norway refused on Monday. Chancellor Samplero thanked Chile.", "Chancellor Samplero"),
        ("en", "Kenya voted. Foreign Minister Putin thanked Chile.", "Foreign Minister Putin"),
        ("zh", "挪威表示拒绝。总统古尔扎尔谴责智利。", "总统古尔扎尔"),
        ("zh", "中国外长王毅讲话。外长古尔扎尔谴责智利。", "外长古尔扎尔"),
    ],
)
def test_a_bare_title_and_an_unknown_name_are_a_person_nobody_lists(language: str, text: str, words: str) -> None:
    told = coded(text, language=language)
    (mention,) = [m for m in told.mentions if m.text == words]
    assert (mention.actor, mention.kind, mention.why) == (None, "person", NOBODY)
    assert NOBODY in [one.why for one in told.unresolved]
    assert words in [claim.actor.text for claim in told.claims if claim.actor]


def test_a_surname_needs_the_office_that_the_title_names() -> None:
    assert actors("President Putin thanked Chile.")["President Putin"] == "rus.putin"
    assert actors("Foreign Minister Lavrov thanked Chile.")["Foreign Minister Lavrov"] == "rus.lavrov"
    assert actors("North Korean Foreign Minister Kim thanked Chile.")["North Korean Foreign Minister Kim"] == "prk.mfa"


def test_an_acting_minister_is_the_minister() -> None:
    assert actors("智利会见了阿富汗代外长穆塔基。", language="zh")["阿富汗代外长穆塔基"] == "afg.muttaqi"
    assert actors("智利会见了阿富汗代表团。", language="zh")["阿富汗代表团"] == "afg.emirate"


@pytest.mark.parametrize("month", ["May", "March", "August"])
def test_a_month_is_no_party(month: str) -> None:
    told = coded(f"Norway opened an embassy in Lima in {month} 2023.")
    assert month not in {m.text for m in told.mentions}
    assert [c.recipient.id for c in told.claims if c.kind == "open-mission" and c.recipient] == ["per"]


def test_a_town_with_the_division_of_another_state_is_no_government() -> None:
    (mention,) = [m for m in coded("Lima, Ohio, thanked the mayor.").mentions if m.text.startswith("Lima")]
    assert (mention.actor, mention.kind, mention.iso3) == (None, "place", "USA")
    assert actors("Lima, Oslo and Quito agreed.")["Lima"] == "per.government"


def test_an_outlet_is_known_by_its_last_word() -> None:
    found = actors("The Washington Post called Chile. The Post thanked Peru. The Post Office closed.")
    assert found["The Post"] == "outlet.washington-post"
    assert "outlet.washington-post" not in [a for text, a in found.items() if "Office" in text]
    assert "The Post" not in actors("The Post thanked Peru.") or actors("The Post thanked Peru.")["The Post"] is None


def test_the_subject_stands_behind_the_dash_of_a_dateline() -> None:
    (claim,) = coded("LIMA, May 4 (Reuters) - Chile recognised Kosovo.", None).claims
    assert claim.actor and claim.actor.id == "chl"


def test_a_home_is_not_guessed_where_others_are_spoken_of() -> None:
    told = coded("Oslo refused. Some countries recognised the new authorities.")
    assert "nor.government" not in [c.recipient.id for c in told.claims if c.recipient]
    found = actors("Chile thanked Peru on Monday. Rain fell on Mali. The opposition praised Norway.")
    assert "mli.opposition" not in found.values()
    assert "mli.opposition" in actors("Rain fell on Mali. The opposition praised Norway.").values()
