"""Whose "the Ministry" and "police" are, by the office that publishes a text and by its dateline."""

from __future__ import annotations

import pytest

from dragoman.knowledge import Knowledge
from dragoman.model.text import Document, Piece, Published
from dragoman.pipeline import code_document

KNOWLEDGE = Knowledge()
pytestmark = pytest.mark.skipif(KNOWLEDGE.model_folder("en") is None, reason="no parser model in this checkout")


def meant(text: str, outlet: str = "") -> dict[str, str | None]:
    document = Document("t", "0" * 64, text, outlet=outlet, published=Published("2024-05-10", "given"), pieces=(Piece(0, len(text), "en", "body"),))
    return {m.text: m.actor for m in code_document(document, KNOWLEDGE).mentions}


def test_an_office_speaks_of_itself() -> None:
    assert meant("The Ministry thanks Chile.", "Ministry of Foreign Affairs, Oslo")["Ministry"] == "nor.mfa"
    assert meant("The Embassy thanks Chile.", "Embassy of Norway, Santiago")["Embassy"] == "nor.embassy"
    assert meant("The Police thank the organisers.", "Kenya Police Service")["Police"] == "ken.police"


def test_police_without_an_article_are_those_of_the_dateline() -> None:
    assert meant("NAIROBI, May 10 — Police arrested nine men.")["Police"] == "ken.police"
    assert meant("Police arrested nine men.")["Police"] is None


def test_where_another_country_is_told_the_dateline_decides_nothing() -> None:
    text = "NAIROBI, May 10 — Rain fell. Peru closed its parks on Monday. Police arrested nine men."
    assert meant(text)["Police"] != "ken.police"


def test_a_court_of_a_text_about_an_international_one_is_that() -> None:
    text = "THE HAGUE, May 10 — The International Criminal Court met. A court seeks the arrest of nine men."
    assert meant(text).get("court") is None
