"""Whom "they" stands for."""

import pytest

from dragoman.knowledge import Knowledge
from dragoman.selfcheck import claims_of

KNOWLEDGE = Knowledge()


@pytest.mark.parametrize("text, kind, actor", [
    ("Peru met the Houthis. No power had recognised the Houthis since they seized power in 2014.", "seize-power", "yem.houthis"),
    ("The Houthis said that Peru helped them. They attacked Chile on Friday.", "attack", "yem.houthis"),
    ("Chile and Peru met on Monday. They signed a treaty with Bolivia.", "sign-agreement", "chl"),
])  # fmt: skip
def test_a_plural_pronoun_is_a_party_of_many_or_states_named_together(text: str, kind: str, actor: str) -> None:
    found = [claim for claim in claims_of(text, "en", KNOWLEDGE) if claim.kind == kind]
    assert [claim.actor.id for claim in found if claim.actor] == [actor]


def test_one_state_is_it_and_never_they() -> None:
    found = [claim for claim in claims_of("Chile protested. They had recognised Kosovo in 2008.", "en", KNOWLEDGE) if claim.kind == "recognise"]
    assert all(claim.actor is None or claim.actor.id != "chl" for claim in found)


@pytest.mark.parametrize("text, actor", [
    ("The Ministry of Foreign Affairs of Peru met guests. The Ministry condemns the shelling of Chile.", "per.mfa"),
    ("The Ministry of Foreign Trade of Peru met guests. The Ministry condemns the shelling of Chile.", "per.government"),
    ("The embassy of Peru was empty. On Friday the embassy condemned the shelling of Chile.", "per.embassy"),
    ("The Ministry of Foreign Affairs of Peru and the Ministry of Foreign Affairs of Bolivia met. The Ministry condemns the shelling of Chile.", None),
    ("The Ministry of Foreign Affairs of Peru met guests. A ministry in the north slept. The ministry condemned the shelling of Chile.", None),
])  # fmt: skip
def test_a_body_is_meant_again_by_the_noun_that_named_it(text: str, actor: str | None) -> None:
    found = [claim for claim in claims_of(text, "en", KNOWLEDGE) if claim.kind == "condemn"]
    assert [claim.actor.id for claim in found if claim.actor] == [actor]


@pytest.mark.parametrize("text, kind, party", [
    ("The embassy of Peru was full. The Embassy condemns the expulsion of two of its diplomats by Chile.", "expel-diplomats", "per.embassy"),
    ("Chile opened a consulate in Arequipa, Peru, on Monday.", "open-mission", "per"),
])  # fmt: skip
def test_its_people_and_a_town_with_its_country(text: str, kind: str, party: str) -> None:
    found = [claim for claim in claims_of(text, "en", KNOWLEDGE) if claim.kind == kind]
    assert [claim.recipient.id for claim in found if claim.recipient] == [party]


def test_a_body_meant_by_its_noun_is_it() -> None:
    text = "The Ministry of Foreign Affairs of Peru met guests. The Ministry summoned Chile's ambassador. It demands an apology from Chile."
    assert [one.actor.id for one in claims_of(text, "en", KNOWLEDGE) if one.kind == "demand" and one.actor] == ["per.mfa"]
