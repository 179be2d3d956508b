"""Parties that only the text before tells, by the parser's own trees and, for Chinese, without one."""

from __future__ import annotations

import pytest

from dragoman.knowledge import Knowledge
from dragoman.selfcheck import claims_of

KNOWLEDGE = Knowledge()
pytestmark = pytest.mark.skipif(KNOWLEDGE.model_folder("en") is None, reason="no parser model in this checkout")


def told(text: str, kind: str, language: str = "en") -> list[tuple[str, str]]:
    claims = [c for c in claims_of(text, language, KNOWLEDGE) if c.kind == kind]
    return sorted((c.actor.id or "" if c.actor else "", c.recipient.id or "" if c.recipient else "") for c in claims)


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("Kenya expelled two diplomats of Chad. The two governments signed a treaty in May.", "sign-agreement", [("ken", "tcd")]),
        ("Kenya invaded Chad. Norway mediated between the two sides for a year.", "mediate", [("nor", "ken"), ("nor", "tcd")]),
        ("Kenya and Chad quarrelled. Their armies had shelled each other for a week.", "attack", [("ken", "tcd")]),
        ("Kenya condemned Chad on Monday. It recalled its ambassador on Tuesday.", "recall-ambassador", [("ken", "tcd")]),
        ("Kenya will open a consulate in Oslo.", "open-mission", [("ken", "nor")]),
        ("Chad closed its embassy in Oslo on Monday.", "close-mission", [("tcd", "nor")]),
    ],
)
def test_both_sides_and_the_other_side_are_those_told_before(text: str, kind: str, wanted: list[tuple[str, str]]) -> None:
    assert told(text, kind) == wanted


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("Norway invaded Chad on Monday. Kenya condemned the invasion.", "condemn", [("ken", "nor")]),
        ("Chad accused Kenya of theft. Kenya denied the charge.", "deny", [("ken", "tcd")]),
        ("Norway recognised Kosovo on Monday. Serbia condemned the step.", "condemn", [("srb", "nor")]),
    ],
)
def test_words_about_an_act_are_for_or_against_its_doer(text: str, kind: str, wanted: list[tuple[str, str]]) -> None:
    assert told(text, kind) == wanted


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("Kenya joined the African Union. Norway praised the union.", "praise", [("nor", "au")]),
        (
            "Chad recognised the Council of Elders as the lawful government of Kenya. Norway refused to recognise the council.",
            "withhold-recognition",
            [("nor", "ken.government")],
        ),
        ("Lesotho dropped its recognition of the Sahrawi republic.", "withdraw-recognition", [("lso", "sadr")]),
        ("About 300 people protested in Nairobi against the embassy of Norway.", "protest", [("ken.people", "nor.embassy")]),
    ],
)
def test_a_description_means_the_longer_name_or_the_place_told(text: str, kind: str, wanted: list[tuple[str, str]]) -> None:
    assert told(text, kind) == wanted


def test_where_two_compete_nobody_is_meant() -> None:
    text = "Kenya condemned Chad, and Norway condemned Peru. The two governments signed a treaty in May."
    assert told(text, "sign-agreement") in ([("", "")], [])


def test_the_rules_say_that_the_text_before_told_a_party() -> None:
    text = "Kenya condemned Chad on Monday. It recalled its ambassador on Tuesday."
    assert [c.rules[-1] for c in claims_of(text, "en", KNOWLEDGE) if c.kind == "recall-ambassador"] == ["discourse.other-side"]


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("肯尼亚谴责了乍得。双方5月签署了协议。", "sign-agreement", [("ken", "tcd")]),
        ("肯尼亚和乍得周二达成一致。", "agree", [("ken", "tcd")]),
        ("乍得入侵了肯尼亚。挪威谴责了这次入侵。", "condemn", [("nor", "tcd")]),
        ("阿曼苏丹接见了挪威首相。", "host", [("omn.king", "nor.prime-minister")]),
    ],
)
def test_a_text_without_a_tree_is_read_alike(text: str, kind: str, wanted: list[tuple[str, str]]) -> None:
    assert told(text, kind, "zh") == wanted
