"""What a careful reader codes and what not, by the parser's own trees: asides of the author, steps taken, headings, wars, things lasting."""

from __future__ import annotations

import pytest

from dragoman.knowledge import Knowledge
from dragoman.selfcheck import coding_of

KNOWLEDGE = Knowledge()
pytestmark = pytest.mark.skipif(KNOWLEDGE.model_folder("en") is None, reason="no parser model in this checkout")


def told(text: str, kind: str, language: str = "en") -> list[tuple[str, str, str]]:
    """Actor and recipient by id, "" where left out, and factuality of each claim of a kind."""
    claims = [c for c in coding_of(text, language, KNOWLEDGE).claims if c.kind == kind]
    return sorted(((c.actor.id or "") if c.actor else "", (c.recipient.id or "") if c.recipient else "", c.factuality) for c in claims)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ('Kenya described Chad as an "ally," notably against Boko Haram, which has attacked Niger.', "author"),
        ("Kenya views Chad as an ally in the fight against Boko Haram, which attacked Niger in 2019.", "author"),
        ("Kenya's president said that Boko Haram, which attacked Niger in 2019, must leave.", "actor"),
    ],
)
def test_whoever_names_somebody_does_not_say_what_the_author_adds(text: str, source: str) -> None:
    claims = [c for c in coding_of(text, "en", KNOWLEDGE).claims if c.kind == "attack"]
    assert [[s.kind for s in c.sources] for c in claims] == [[source]]


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        # a step is told as taken where the text says so elsewhere, whatever the parser makes of the clause behind it
        (
            "Chile recognised Kosovo. As the dust settles, Chile's bold move to recognise Kosovo stands as a sign of change.",
            "recognise",
            [("chl", "xkx", "asserted")] * 2,
        ),
        ("Peru weighs a move to recognise Kosovo.", "recognise", [("per", "xkx", "uncertain")]),
        # recognition without its object
        (
            "Ghana recognised the government of Kosovo. Accra's recognition may help.",
            "recognise",
            [("gha", "xkx.government", "asserted"), ("gha.government", "xkx.government", "asserted")],
        ),
        # what somebody named is said to be or to answer for
        ("Boko Haram, a group which attacked Chad, has grown.", "attack", [("nga.boko-haram", "tcd", "asserted")]),
        ("Boko Haram, a group responsible for raids in Chad, has grown.", "attack", [("nga.boko-haram", "tcd", "asserted")]),
        # relations that are worked on
        ("Egypt has slowly advanced the normalisation of relations with Syria.", "normalise-relations", [("egy", "syr", "asserted")]),
        ("France is laying the groundwork for using Algeria as a transit route.", "cooperate", [("fra", "dza", "predicted")]),
        # wars named after both sides
        ("Conflicts such as the Chad–Libya war go on.", "attack", [("tcd", "lby", "asserted")]),
        ("A Chad-Libya war would be a disaster.", "attack", []),
        # headings, and what nobody in particular might do
        ("Recommendations for Companies Talking with Hezbollah", "talk", []),
        ("Guidelines for states recognising Kosovo", "recognise", []),
        ("Peru wants no base for rebels that could threaten Chile.", "threaten", []),
    ],
)
def test_what_is_told_and_what_is_not(text: str, kind: str, wanted: list[tuple[str, str, str]]) -> None:
    assert told(text, kind) == wanted


def test_sanctions_suffered_are_told_in_chinese_too() -> None:
    assert told("自2015年以来,布隆迪政府面临着孤立和严厉制裁。", "impose-sanctions", "zh") == [("", "bdi.government", "asserted")]


def test_a_plan_of_ones_own_is_no_prediction() -> None:
    assert not coding_of("Kenya plans to recognise Kosovo.", "en", KNOWLEDGE).predictions
    assert coding_of("Kenya is likely to recognise Kosovo.", "en", KNOWLEDGE).predictions
