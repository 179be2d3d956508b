"""Towns and divisions: a place, its organs, and what is left alone."""

from __future__ import annotations

import pytest

from dragoman import pipeline
from dragoman.knowledge import Knowledge
from dragoman.model.actor import Mention
from dragoman.model.text import Document, Piece

KNOWLEDGE = Knowledge()


def found(text: str) -> dict[str, Mention]:
    document = Document("d", "0", text, pieces=(Piece(0, len(text), "en", "body"),))
    return {mention.text: mention for mention in pipeline.code_document(document, KNOWLEDGE).mentions}


@pytest.mark.parametrize(
    ("text", "mention", "actor"),
    [
        ("The mayor of Kazan left on Monday.", "mayor of Kazan", "rus.local-government"),
        ("Police in Chennai said nothing, and Chennai police made arrests.", "Chennai police", "ind.police"),
        ("The Sonora state government refused.", "Sonora state government", "mex.local-government"),
        ("The University of Groningen agreed.", "University of Groningen", "nld.education"),
    ],
)
def test_a_role_beside_a_place_is_an_organ_of_its_state(text: str, mention: str, actor: str) -> None:
    assert found(text)[mention].actor == actor
    assert KNOWLEDGE.register.acts_for("rus.local-government") is None


def test_a_place_is_no_party() -> None:
    mention = found("Fighting went on in Mariupol.")["Mariupol"]
    assert (mention.actor, mention.kind, mention.iso3, mention.name) == (None, "place", "UKR", "Mariupol")
    assert mention.why == "a place in Ukraine, no party of the register"


def test_a_place_in_two_states_is_left_open() -> None:
    homes = {name: states for name, states in KNOWLEDGE.register.tables.places["en"].items() if len(states) > 1}
    assert homes["Punjab"] == ("ind", "pak")
    assert found("Farmers in Punjab marched.")["Punjab"].iso3 is None


def test_a_person_is_no_place() -> None:
    assert found("Hamilton and Austin were glad.").get("Austin", Mention(0, 0, "", None, kind="person")).kind == "person"


def test_an_unlisted_name_is_a_provisional_actor() -> None:
    mention = found("The Zembla Reunification Front signed a treaty.")["Zembla Reunification Front"]
    assert (mention.actor, mention.name, mention.kind) == (None, "Zembla Reunification Front", "movement")
