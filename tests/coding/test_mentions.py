"""Mentions: what each role noun's own examples say, and how names resolve by use, by day and by what else the document names."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.coding.homes import MASKED
from dragoman.coding.mention_reader import TEAM
from dragoman.coding.mentions import find_mentions, resolve
from dragoman.knowledge import Knowledge
from dragoman.knowledge.agents import Role
from dragoman.model.actor import Mention
from dragoman.model.parse import Parse
from dragoman.model.text import Document, Piece, Published, Unresolved

KNOWLEDGE = Knowledge()
PARTS = ["Peru", "'s", "’s", "Kabul", "government", "of", "the", "Taliban", "-", "led", "ex", "President", "Xi", "美", "U.S.", "…", "\n"]
ROLES = [(code, role) for code, language in KNOWLEDGE.languages.items() if language.agents for role in language.agents.roles]


def bare(text: str, language: str) -> Parse:
    """A document of one sentence without words: what a language without a parser gives."""
    parse = Parse.from_rows([])
    return Parse(
        text, parse.start, parse.end, (), (), (), parse.heads, (), parse.sentence, ((0, 0),), ((0, len(text)),), (language,)
    )  # fmt: skip


def found(text: str, language: str = "en", date: str | None = None) -> tuple[tuple[Mention, ...], tuple[Unresolved, ...]]:
    pieces = (Piece(0, len(text), language, "body"),)
    document = Document("d", "0", text, pieces=pieces, published=Published(date, "given" if date else "none"))
    return find_mentions(document, bare(text, language), KNOWLEDGE)


def actors(text: str, language: str = "en", date: str | None = None) -> dict[str, str | None]:
    return {mention.text: mention.actor for mention in found(text, language, date)[0]}


@pytest.mark.parametrize(("language", "role"), ROLES, ids=[f"{code}-{role.words[0]}" for code, role in ROLES])
def test_every_role_finds_its_examples_and_not_its_nevers(language: str, role: Role) -> None:
    for example in role.examples:
        mentions = {m.text: m for m in found(example.text, language, example.date or None)[0]}
        assert example.mention in mentions, (example.text, list(mentions))
        assert (mentions[example.mention].actor or "") == example.actor
        assert mentions[example.mention].sector == example.sector
    for text in role.never:
        assert [m.text for m in found(text, language)[0] if m.actor and m.sector == role.sector] == []


@pytest.mark.parametrize("language", [code for code, language in KNOWLEDGE.languages.items() if language.agents])
def test_masked_parties_are_kept_unresolved(language: str) -> None:
    agents = KNOWLEDGE.languages[language].agents
    assert agents and agents.masked.examples
    for text in agents.masked.examples:
        mentions, unresolved = found(text, language)
        assert [m for m in mentions if m.actor is None and m.why == MASKED]
        assert MASKED in [line.why for line in unresolved]
    for text in agents.masked.never:
        assert [m for m in found(text, language)[0] if m.why == MASKED] == []


@pytest.mark.parametrize("language", [code for code, language in KNOWLEDGE.languages.items() if language.agents])
def test_a_state_in_a_match_is_a_team(language: str) -> None:
    agents = KNOWLEDGE.languages[language].agents
    assert agents and agents.teams.examples
    for text in agents.teams.examples:
        assert TEAM in [m.why for m in found(text, language)[0]], text
    for text in agents.teams.never:
        assert TEAM not in [m.why for m in found(text, language)[0]], text


def test_a_capital_is_a_place_or_its_government() -> None:
    text = "Lima said it would wait. The talks in Lima ended. Lima's recognition came late."
    assert [m.kind for m in found(text)[0]] == ["government", "place", "government"]
    assert {m.kind for m in found("They flew to Accra. The aid for Accra was cut.")[0]} == {"place", "government"}


def test_the_government_is_the_one_in_office_that_day() -> None:
    for day, government in (("2015", "afg.republic"), ("2025-07", "afg.emirate"), ("1985", "afg.democratic-republic")):
        assert actors("The Afghan government replied.", date=day)["Afghan government"] == government


def test_resolve_asks_again_for_the_date_of_the_act() -> None:
    first, second = found("Prague protested to the Islamic Emirate.", date="2024")[0]
    assert resolve(first, KNOWLEDGE, "1980").actor == "csk.government"
    assert resolve(second, KNOWLEDGE, "2010").actor == "afg.emirate"
    assert resolve(first, KNOWLEDGE, None) == first


def test_capital_letters_decide() -> None:
    assert actors("They told us that the turkey was cold.") == {}
    assert actors("The US and Turkey agreed.") == {"US": "usa", "Turkey": "tur"}
    assert actors("LET US GO NOW") == {}


def test_a_possessive_is_not_in_the_span() -> None:
    assert list(actors("Peru’s new policy. Chile's too.")) == ["Peru", "Chile"]


def test_a_weak_acronym_needs_the_full_name() -> None:
    assert actors("The BIS met.") == {}
    assert actors("The Bank for International Settlements met; the BIS agreed.")["BIS"] == "bis"


def test_two_states_with_one_name_stay_open_unless_the_document_tells() -> None:
    mentions, unresolved = found("Congolese troops left.")
    assert [m.actor for m in mentions] == [None]
    assert "DR Congo" in unresolved[0].why
    assert actors("Kenya told the Democratic Republic of the Congo. Congolese troops left.")["Congolese troops"] == "cod.military"


def test_a_former_official_is_nobodys_organ() -> None:
    mention = found("A former Peruvian minister was freed.")[0][0]
    assert (mention.actor, mention.sector, mention.cameo) == ("per.former-officials", "ELI", "PERELI")


def test_a_surname_counts_after_the_full_name() -> None:
    assert actors("Note the date.") == {}
    assert actors("Kessai Note spoke. Later Note left.")["Note"] == "mhl.note"


def test_an_office_tells_two_namesakes_apart() -> None:
    assert actors("President Bush spoke.", date="2005") == {"President Bush": "usa.george-w-bush"}
    assert actors("President Bush spoke.", date="1990") == {"President Bush": "usa.george-hw-bush"}


def test_chinese_pairs_need_both_states_named() -> None:
    assert actors("美国和印度会谈。美印关系改善。", "zh")["美"] == "usa"
    assert "美" not in actors("美印关系改善。", "zh")
    assert actors("这部法律很美。", "zh") == {}


def test_an_unspaced_text_keeps_latin_acronyms() -> None:
    assert actors("俄罗斯与NATO和ASEAN会谈。", "zh") == {"俄罗斯": "rus", "NATO": "nato", "ASEAN": "asean"}


@given(st.lists(st.sampled_from(PARTS), max_size=12))
def test_spans_quote_the_text_and_do_not_overlap(parts: list[str]) -> None:
    text = " ".join(parts)
    for language in ("en", "zh"):
        mentions = found(text, language)[0]
        assert all(text[m.start : m.end] == m.text for m in mentions)
        assert all(a.end <= b.start for a, b in pairwise(mentions))
