"""Mentions: what each role noun's own examples say, and how names resolve by use, by day and by what else the document names."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import pipeline
from dragoman.coding.mention_reader import MASKED, TEAM
from dragoman.coding.mentions import find_mentions, resolve
from dragoman.coding.unlisted import NOT_LISTED
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


def read(text: str, language: str) -> tuple[Mention, ...]:
    document = Document("d", "0", text, pieces=(Piece(0, len(text), language, "body"),))
    return pipeline.code_document(document, KNOWLEDGE).mentions


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


@pytest.mark.parametrize("language", [code for code, language in KNOWLEDGE.languages.items() if language.agents])
def test_names_not_listed_are_kept_with_a_guess(language: str) -> None:
    agents = KNOWLEDGE.languages[language].agents
    assert agents and agents.unlisted.examples
    for example in agents.unlisted.examples:
        mention = {m.text: m for m in read(example.text, language)}[example.name]
        assert (mention.actor, mention.name, mention.kind, mention.sector or "") == (None, example.name, example.kind, example.sector)
        assert mention.why == NOT_LISTED
    for text in agents.unlisted.never:
        assert [m for m in read(text, language) if m.why == NOT_LISTED] == []


def test_an_acronym_in_brackets_is_what_the_document_says() -> None:
    text = "The Zenda Liberation Army (ZLA) left. The ZLA said so. The Zenda Peace Walk (KLM) began; KLM is an airline."
    named = [(m.text, m.name) for m in read(text, "en") if m.text == "ZLA"]
    assert named == [("ZLA", "Zenda Liberation Army")] * 2


@pytest.mark.parametrize("language", [code for code, language in KNOWLEDGE.languages.items() if language.agents])
def test_a_word_for_the_country_is_the_one_just_named(language: str) -> None:
    agents = KNOWLEDGE.languages[language].agents
    assert agents and agents.homeland.examples
    for example in agents.homeland.examples:
        mention = {m.text: m for m in read(example.text, language)}[example.mention]
        assert (mention.actor, mention.sector or "") == (example.actor, example.sector)
    for text in agents.homeland.never:
        assert [m for m in read(text, language) if m.text.lower() in agents.homeland.words] == []


def test_a_bare_ministry_is_that_of_the_one_state_just_named() -> None:
    def told(text: str, language: str = "en") -> list[str | None]:
        return [m.actor for m in read(text, language)]

    assert told("Norway refused. The foreign ministry gave no reason.") == ["nor", "nor.mfa"]
    assert told("Kenya voted. Prime Minister Jane Example resigned.") == ["ken", "ken.prime-minister"]
    assert told("挪威提出抗议。外交部表示遗憾。", "zh") == ["nor", "nor.mfa"]
    assert told("Norway and Chile refused. The foreign ministry gave no reason.") == ["nor", "chl"]
    assert told("Norway refused. The president of the chess club gave no reason.") == ["nor"]
    assert told("Norway and Chile refused. The foreign ministry in Lima gave no reason.") == ["nor", "chl", "per.mfa"]
    assert told("Norway's National Wheat Council met.") == ["nor", None]
    assert "nor.government" not in told("Norway refused. A government fell.")


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


def test_adjectives_in_a_list_share_the_role_after_the_last() -> None:
    assert actors("The Iraqi, Turkish and Chilean foreign ministers met.") == {
        "Iraqi": "irq.mfa", "Turkish": "tur.mfa", "Chilean foreign ministers": "chl.mfa",
    }  # fmt: skip
    assert actors("The Iraqi side left and Chilean troops came.")["Iraqi side"] == "irq.government"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norway-backed rebels left.", {"Norway": "nor", "rebels": None}),
        ("Mali's Kenya-backed government fell.", {"Mali's Kenya-backed government": "mli.government"}),
        ("The anti-Peruvian troops marched.", {"Peruvian": "per", "troops": None}),
        ("The Chile-based rebels left.", {"Chile-based rebels": "chl.rebels"}),
        ("The Italo-Turkish pact ended.", {"Italo": "ita", "Turkish": "tur"}),
    ],
)
def test_what_is_hyphened_to_a_name_says_whether_it_owns(text: str, wanted: dict[str, str | None]) -> None:
    assert actors(text) == wanted


def test_combining_forms_are_of_the_register() -> None:
    for language in KNOWLEDGE.languages.values():
        assert all(KNOWLEDGE.register.knows(id) for id in (language.agents.joins.combining.values() if language.agents else ()))


def test_a_chinese_envoy_is_of_who_posted_him() -> None:
    assert actors("丹麦驻秘鲁大使和美驻肯尼亚大使离开。", "zh") == {
        "丹麦": "dnk.embassy",
        "秘鲁": "per",
        "美": "usa.embassy",
        "肯尼亚": "ken",
    }
    assert actors("新任驻秘鲁大使抵达。", "zh") == {"秘鲁": "per"}


def test_chinese_states_in_a_list_share_the_role_of_the_last() -> None:
    assert actors("智利、秘鲁和肯尼亚外长会谈。", "zh") == {"智利": "chl.mfa", "秘鲁": "per.mfa", "肯尼亚外长": "ken.mfa"}
    assert actors("智利和秘鲁政府会谈。", "zh") == {"智利": "chl", "秘鲁政府": "per.government"}


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
