"""What CAMEO calls an act that is announced, threatened or refused, and parties told by a pronoun in what they themselves say."""

import pytest

from dragoman.export.rows import party_row
from dragoman.knowledge import Knowledge
from dragoman.selfcheck import claims_of

KNOWLEDGE = Knowledge()
pytestmark = pytest.mark.skipif(KNOWLEDGE.model_folder("en") is None, reason="no parser model in this checkout")


@pytest.mark.parametrize("text, kind, codes", [
    ("Chile's president will meet the king of Tonga in May.", "meet", ("040", "036")),
    ("Chile's president met the king of Tonga in May.", "meet", ("040", None)),
    ("Fiji said it would not provide aid to Tonga.", "provide-aid", ("070", "122")),
    ("Fiji did not provide aid to Tonga.", "provide-aid", ("070", None)),
    ("Fiji refused to meet Tonga's envoy.", "meet", ("040", "125")),
    ("Fiji says it will not release Tongan sailors until Samoa pays.", "release-person", ("0841", "1243")),
    ("Fiji will attack Tonga if Samoa is invaded.", "attack", ("190", "138")),
    ("A court in Fiji ordered the arrest of Tonga's former minister.", "demand", ("100", "173")),
    ("Fiji withdrew its peacekeepers from Tonga.", "withdraw-forces", ("0874", "1661")),
])  # fmt: skip
def test_words_about_a_deed_have_a_code_beside_its_own(text: str, kind: str, codes: tuple[str, str | None]) -> None:
    assert [(c.cameo, c.cameo_alt) for c in claims_of(text, "en", KNOWLEDGE) if c.kind == kind] == [codes]


@pytest.mark.parametrize("text, kind, actor, pronoun", [
    ("Fiji said on Sunday that it had expelled Tonga's envoy.", "expel-diplomats", "Fiji", "it"),
    ("The rebels said they would release two Tongan sailors.", "release-person", "The rebels", "they"),
    ("Harbour Watch says it is sending food to Tonga.", "provide-aid", "Harbour Watch", "it"),
    ("Fiji expelled Tonga's envoy.", "expel-diplomats", "Fiji", None),
])  # fmt: skip
def test_a_party_told_by_a_pronoun_is_given_by_its_name(text: str, kind: str, actor: str, pronoun: str | None) -> None:
    claim = next(c for c in claims_of(text, "en", KNOWLEDGE) if c.kind == kind)
    row = party_row(claim.actor, text)
    assert row is not None
    assert row["text"].removeprefix("The ") == actor.removeprefix("The ") and text[row["start"] : row["end"]] == row["text"]
    assert (row["pronoun"] and text[row["pronoun"]["start"] : row["pronoun"]["end"]]) == pronoun


def test_a_clause_after_what_somebody_is_called_tells_of_them() -> None:
    text = "Fiji is the largest donor, giving five million dollars to Tonga."
    assert [c.actor.text for c in claims_of(text, "en", KNOWLEDGE) if c.actor and c.kind == "provide-aid"] == ["Fiji"]
