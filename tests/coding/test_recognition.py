"""Acts of recognition in the forms that coverage tells them in: who, whom, how far, and what is no such act."""

from __future__ import annotations

import pytest

from dragoman.knowledge import Knowledge
from dragoman.selfcheck import claims_of

KNOWLEDGE = Knowledge()
pytestmark = pytest.mark.skipif(KNOWLEDGE.model_folder("en") is None, reason="no parser model in this checkout")


def told(text: str, language: str = "en") -> set[str]:
    """Each claim about recognition as "kind actor recipient factuality"."""
    return {
        " ".join((c.kind, *((p.id or "?") if p else "-" for p in (c.actor, c.recipient)), c.factuality))
        for c in claims_of(text, language, KNOWLEDGE)
        if "recogni" in c.kind
    }


@pytest.mark.parametrize("text, expected", [
    ("Ghana acknowledged the independence of Estonia and Latvia.", {"recognise gha est asserted", "recognise gha lva asserted"}),
    ("Somaliland won recognition from Ghana and Togo.", {"recognise gha somaliland asserted", "recognise tgo somaliland asserted"}),
    ("Ghana switched its recognition from Taipei to Beijing in 1970.", {"recognise gha chn.government asserted"}),
    ("Ghana stopped short of formal recognition of Somaliland.", {"recognise gha somaliland denied"}),
    ("Somalia condemned Ghana for recognising Somaliland.", {"recognise gha somaliland asserted"}),
    ("Somaliland's recognition by Togo was welcomed.", {"recognise tgo somaliland asserted"}),
    ("Ghana first to recognise Somaliland", {"recognise gha somaliland asserted"}),
    ("Ghana to recognise Somaliland in September", {"recognise gha somaliland predicted"}),
    ("The minister told parliament that Chile had recognised Kosovo.", {"recognise chl kosovo asserted"}),
    ("Peru called for Chile to recognise Kosovo.", {"recognise chl kosovo urged"}),
    ("Ghana joined Togo and Benin in recognising Somaliland.",
     {"recognise gha somaliland asserted", "recognise tgo somaliland asserted", "recognise ben somaliland asserted"}),
    ("Only two states recognised Somaliland: Ghana and Togo.", {"recognise gha somaliland asserted", "recognise tgo somaliland asserted"}),
    ("Ghana became the second state to do so after Togo recognised Somaliland.",
     {"recognise gha somaliland asserted", "recognise tgo somaliland asserted"}),
    ("Ghana announced that it would recognise Somaliland.", {"announce-recognition gha somaliland asserted", "recognise gha somaliland predicted"}),
    ("Ghana ruled out recognising Somaliland.", {"withhold-recognition gha somaliland asserted"}),
    ("We have not refused to recognise Somaliland.", {"withhold-recognition ? somaliland denied"}),
    ("Ghana scrapped its recognition of Somaliland.", {"withdraw-recognition gha somaliland asserted"}),
    ("Ghana has not dropped its recognition of Somaliland.", {"withdraw-recognition gha somaliland denied"}),
    ("Ghana dropped its demand for recognition of Somaliland.", set()),
    ("Ghana accorded recognition to Togo's role in the talks.", set()),
    ("Togo may recognise Somaliland, as Ghana did in 2009.", {"recognise tgo somaliland uncertain", "recognise gha somaliland asserted"}),
    ("Togo hardly suspended its recognition of Kosovo, as it had done in 2008.",
     {"suspend-recognition tgo kosovo denied", "suspend-recognition tgo kosovo asserted"}),
    ("Togo has not recognised Somaliland, but Ghana has.", {"recognise tgo somaliland denied", "recognise gha somaliland asserted"}),
    ("Togo has recognised Somaliland. Ghana has not, and Benin will not.",
     {"recognise tgo somaliland asserted", "recognise gha somaliland denied", "recognise ben somaliland denied"}),
    ("Togo recognised Somaliland in May. So did Ghana.", {"recognise tgo somaliland asserted", "recognise gha somaliland asserted"}),
    ("Togo recognised Somaliland, a step that Ghana had already taken.",
     {"recognise tgo somaliland asserted", "recognise gha somaliland asserted"}),
    ("Chile, joined by Peru, recognised Kosovo.", {"recognise chl kosovo asserted", "recognise per kosovo asserted"}),
    ("Togo recognised Somaliland, as Ghana did not.", {"recognise tgo somaliland asserted"}),
    ("Ghana refuses to recognise Somaliland.", {"withhold-recognition gha somaliland asserted"}),
    ("Ghana took back the recognition it had given to Somaliland.", {"withdraw-recognition gha somaliland asserted"}),
    ("Ghana decided to extend recognition to Somaliland.",
     {"announce-recognition gha somaliland asserted", "recognise gha somaliland predicted"}),
    ("Ghana decided to extend credit to Somaliland.", set()),
    ("Togo and Sierra Leone recognised Somaliland.", {"recognise tgo somaliland asserted", "recognise sle somaliland asserted"}),
    ("Togo gave recognition to the Ghanaian author.", set()),
    ("Togo recognised its Ghanaian teachers.", set()),
])  # fmt: skip
def test_the_forms_of_recognition(text: str, expected: set[str]) -> None:
    assert {line.replace(" xkx ", " kosovo ") for line in told(text)} == expected


@pytest.mark.parametrize("text, expected", [
    ("科索沃为智利所承认。", {"recognise chl kosovo asserted"}),
    ("智利给予科索沃正式承认。", {"recognise chl kosovo asserted"}),
    ("没有一个非洲国家向科索沃给予任何形式的承认。", {"recognise african-states kosovo denied"}),
    ("智利没有承认科索沃的意思。", {"recognise chl kosovo denied"}),
    ("秘鲁承认了科索沃，智利随后予以认可。", {"recognise per kosovo asserted", "recognise chl kosovo asserted"}),
    ("智利成为第50个承认科索沃的国家。", {"recognise chl kosovo asserted"}),
    ("智利决定承认科索沃。", {"announce-recognition chl kosovo asserted", "recognise chl kosovo predicted"}),
    ("智利对错误予以纠正。", set()),
])  # fmt: skip
def test_the_forms_of_recognition_in_chinese(text: str, expected: set[str]) -> None:
    assert {line.replace(" xkx ", " kosovo ") for line in told(text, "zh")} == expected


def test_a_decision_is_told_as_done_where_the_text_tells_it_done() -> None:
    alone = "Togo's decision to recognise Somaliland is a turning point."
    assert "recognise tgo somaliland predicted" in told(alone)
    assert "recognise tgo somaliland asserted" in told(f"{alone} Togo recognised Somaliland in May.")
    assert "recognise tgo somaliland predicted" not in told(f"{alone} Togo recognised Somaliland in May.")


def test_a_recognition_named_again_keeps_its_recipient() -> None:
    claims = claims_of("Togo recognised Somaliland in May. Togo's recognition was welcomed.", "en", KNOWLEDGE)
    assert [c.recipient.id for c in claims if c.kind == "recognise" and c.recipient] == ["somaliland"] * 2


def test_dates_shared_out_respectively() -> None:
    claims = claims_of("Ghana and Togo recognised Kosovo in 2011 and 2014 respectively.", "en", KNOWLEDGE)
    assert {(c.actor.id, c.when.edtf) for c in claims if c.actor} == {("gha", "2011"), ("tgo", "2014")}


@pytest.mark.parametrize("text", [
    "Ghana recognised it as a threat.",
    "Many others have hesitated to acknowledge a reality.",
    "Ghana can recognise Somaliland.",
    "An unstable Chad threatens to export violence.",
    "The vision is clear: a stable Chad, cooperating with its neighbours.",
    "Chad and Niger can deepen cooperation in trade.",
])  # fmt: skip
def test_what_is_no_act(text: str) -> None:
    assert claims_of(text, "en", KNOWLEDGE) == ()


@pytest.mark.parametrize("text, actor", [
    ("Other EU members condemned Chile.", None),
    ("Chile's neighbour condemned Peru.", None),
    ("Several non-Western countries condemned Chile.", None),
    ('Peru left because the "old ally" Juan Soto condemned Chile.', None),
])  # fmt: skip
def test_who_is_not_the_party_named_beside(text: str, actor: str | None) -> None:
    claims = [c for c in claims_of(text, "en", KNOWLEDGE) if c.kind == "condemn"]
    assert [c.actor.id for c in claims if c.actor] == [actor]


@pytest.mark.parametrize("text", [
    "Mali is a country from which Spain once withdrew in disorder.",
    "Kenya sent envoys to Mali - a country from which Spain once withdrew in disorder.",
])  # fmt: skip
def test_what_a_relative_pronoun_stands_for_after_a_preposition(text: str) -> None:
    assert [(c.actor.id, c.recipient.id) for c in claims_of(text, "en", KNOWLEDGE) if c.kind == "withdraw-forces" and c.actor and c.recipient] == [
        ("esp", "mli")
    ]
