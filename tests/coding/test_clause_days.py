"""The day decides whom a name or an office means: that of the clause where it tells one, else that of the text; without one it is open."""

from __future__ import annotations

import pytest

from dragoman import pipeline
from dragoman.knowledge import Knowledge
from dragoman.model.claim import Coding
from dragoman.model.text import Document, Piece, Published

KNOWLEDGE = Knowledge()


def coded(text: str, day: str | None, language: str = "en") -> Coding:
    published = Published(day, "given" if day else "none")
    document = Document("d", "0", text, published=published, pieces=(Piece(0, len(text), language, "body"),))
    return pipeline.code_document(document, KNOWLEDGE)


def actors(text: str, day: str | None, language: str = "en") -> dict[str, str | None]:
    return {mention.text: mention.actor for mention in coded(text, day, language).mentions}


@pytest.mark.parametrize(
    ("language", "day", "text", "words", "actor"),
    [
        ("en", "2024-03-02", "In 1983 the Kremlin condemned Chile.", "Kremlin", "sun.government"),
        ("en", "2024-03-02", "In 2003 the Kremlin condemned Chile.", "Kremlin", "rus.president"),
        ("en", "2024-03-02", "Moscow thanked Chile in 1983.", "Moscow", "sun.government"),
        ("en", "2024-03-02", "Moscow remembers the war of 1983.", "Moscow", "rus.government"),
        ("en", "2024-03-02", "In 2011 the Libyan government expelled Peru's envoy.", "Libyan government", "lby.ntc"),
        ("en", None, "In 2011 the Afghan government thanked Chile.", "Afghan government", "afg.republic"),
        ("zh", "2024-03-02", "1983年,克里姆林宫谴责智利。", "克里姆林宫", "sun.government"),
        ("zh", "2024-03-02", "克里姆林宫谴责智利。", "克里姆林宫", "rus.president"),
        ("zh", "2024-03-02", "2015年,阿富汗政府感谢智利。", "阿富汗政府", "afg.republic"),
        ("zh", "2024-03-02", "莫斯科记得很清楚1983年的那场战争。", "莫斯科", "rus.government"),
    ],
)
def test_the_day_of_the_clause_decides(language: str, day: str | None, text: str, words: str, actor: str) -> None:
    assert actors(text, day, language)[words] == actor


@pytest.mark.parametrize(
    ("day", "text", "words", "actor"),
    [
        ("1972-06-01", "Russian troops left the valley.", "Russian troops", "sun.military"),
        ("1950-06-01", "Russia thanked Chile.", "Russia", "sun"),
        ("1995-06-01", "Russia thanked Chile.", "Russia", "rus"),
        ("2018-06-01", "The Tatmadaw denied it.", "Tatmadaw", "mmr.military"),
        ("2006-06-01", "The Myanmar junta denied it.", "Myanmar junta", "mmr.government"),
        ("2023-06-01", "The Myanmar junta denied it.", "Myanmar junta", "mmr.sac"),
        ("2012-06-01", "Sanaa thanked Chile.", "Sanaa", "yem.government"),
        ("2021-06-01", "Sanaa thanked Chile.", "Sanaa", "yem.sanaa"),
        ("1978-06-01", "Congo thanked Chile.", "Congo", "cog"),
        ("2008-06-01", "Congo thanked Chile.", "Congo", None),
        ("1988-06-01", "Bonn thanked Chile.", "Bonn", "deu.government"),
    ],
)
def test_a_name_means_who_bore_it_that_day(day: str, text: str, words: str, actor: str | None) -> None:
    assert actors(text, day)[words] == actor


def test_a_phrase_that_several_governments_bore_needs_its_state() -> None:
    told = "{} cabinet met. The Government of National Unity thanked Chile."
    assert actors(told.format("Libya's"), "2023-02-01")["Government of National Unity"] == "lby.gnu"
    assert "lby.gnu" not in actors(told.format("Kenya's"), "2023-02-01").values()
    assert actors("缅甸局势紧张。民族团结政府感谢智利。", "2022-02-01", "zh")["民族团结政府"] == "mmr.nug"
    assert actors("利比亚局势紧张。民族团结政府感谢智利。", "2017-02-01", "zh")["民族团结政府"] == "lby.gna"
    assert not {"mmr.nug", "lby.gnu", "lby.gna"} & set(actors("民族团结政府感谢智利。", "2022-02-01", "zh").values())


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "The Afghan government thanked Chile.", "Afghan government"),
        ("en", "Kabul thanked Chile.", "Kabul"),
        ("en", "The Syrian government thanked Chile.", "Syrian government"),
        ("zh", "阿富汗政府感谢智利。", "阿富汗政府"),
        ("zh", "刚果感谢智利。", "刚果"),
    ],
)
def test_without_a_day_what_is_contested_stays_open(language: str, text: str, words: str) -> None:
    told = coded(text, None, language)
    (mention,) = [m for m in told.mentions if m.text == words]
    assert mention.actor is None and mention.why.startswith("may be ")
    assert any(one.what == "actor" and one.why == mention.why for one in told.unresolved)


def test_a_government_named_in_full_settles_an_undated_text() -> None:
    assert actors("The Islamic Emirate met Chile. Kabul thanked Peru.", None)["Kabul"] == "afg.emirate"
    assert actors("Kenya's government thanked Chile.", None)["Kenya's government"] == "ken.government"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In 2014 the Afghan government condemned Chile."),
        ("en", "The Afghan government thanked Chile in 2014, and in 2023 it condemned Peru."),
        ("zh", "2014年,阿富汗政府谴责智利。"),
    ],
)
def test_a_mention_agrees_with_the_claim_that_names_it(language: str, text: str) -> None:
    told = coded(text, "2024-03-02", language)
    mentions = {(m.start, m.end): m.actor for m in told.mentions}
    parties = [p for claim in told.claims for p in (claim.actor, claim.recipient) if p and (p.start, p.end) in mentions]
    assert parties and all(mentions[p.start, p.end] == p.id for p in parties)
