"""Owner and role noun: what joins them, what keeps them apart, who shares a role."""

from __future__ import annotations

import pytest

from dragoman.coding.mentions import find_mentions
from dragoman.knowledge import Knowledge
from dragoman.model.parse import Parse
from dragoman.model.text import Document, Piece, Published

KNOWLEDGE = Knowledge()


def bare(text: str, language: str) -> Parse:
    """A document of one sentence without words: what a language without a parser gives."""
    parse = Parse.from_rows([])
    return Parse(
        text, parse.start, parse.end, (), (), (), parse.heads, (), parse.sentence, ((0, 0),), ((0, len(text)),), (language,)
    )  # fmt: skip


def actors(text: str, language: str = "en") -> dict[str, str | None]:
    pieces = (Piece(0, len(text), language, "body"),)
    document = Document("d", "0", text, pieces=pieces, published=Published(None, "none"))
    return {mention.text: mention.actor for mention in find_mentions(document, bare(text, language), KNOWLEDGE)[0]}


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


def test_a_people_named_behind_a_state_is_its_own() -> None:
    assert actors("Kenya Somalis waited; a Kenya Somali minister left.") == {
        "Kenya Somalis": "ken.people",
        "Kenya Somali minister": "ken.government",
    }


def test_an_embassy_is_of_the_capital_that_owns_it_and_in_the_one_beside_it() -> None:
    assert actors("Lima's embassy closed.") == {"Lima's embassy": "per.embassy"}
    assert actors("The Lima embassy closed.") == {"Lima": "per"}


def test_a_name_of_a_party_and_an_outlet_stays_open() -> None:
    assert actors("PTI said so.") == {"PTI": None}


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
