"""Dates in figures: the order that the document shows, doubt where it shows none, and strings that only look like dates."""

from __future__ import annotations

from functools import cache

import pytest

from dragoman.coding.timex import find_timexes
from dragoman.knowledge import Knowledge
from dragoman.model.text import Document, Piece, Published


@cache
def knowledge() -> Knowledge:
    return Knowledge()


def read(text: str, language: str = "en") -> tuple[list[tuple[str, str]], list[str]]:
    """Expressions with their values, and those that are doubted."""
    document = Document("d", "", text, published=Published("2024-06-14", "given"), pieces=(Piece(0, len(text), language, "body"),))
    timexes, problems = find_timexes(document, None, knowledge())
    return [(t.text, t.value) for t in timexes], [text[p.start : p.end] for p in problems if p.what == "date"]


def test_nothing_shows_the_order() -> None:
    told, doubted = read("Peru met Chile on 05/06/2023.")
    assert told == [("05/06/2023", "2023-05-06")]
    assert doubted == ["05/06/2023"]


def test_both_readings_are_told() -> None:
    text = "Peru met Chile on 05/06/2023."
    document = Document("d", "", text, pieces=(Piece(0, len(text), "en", "body"),))
    ((problem,),) = [find_timexes(document, None, knowledge())[1]]
    assert "2023-05-06" in problem.why
    assert "2023-06-05" in problem.why


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Peru met Chile on 05/06/2023. Iran left on 21/06/2023.", "2023-06-05"),
        ("Peru met Chile on 05/06/2023. Iran left on 06/21/2023.", "2023-05-06"),
        ("Peru met Chile on 05/06/2023. The talks of June 5, 2023 were short.", "2023-06-05"),
        ("Peru met Chile on 05/06/2023. The talks of May 6, 2023 were short.", "2023-05-06"),
        ("Peru met Chile on 06/06/2023.", "2023-06-06"),
    ],
)
def test_another_date_shows_the_order(text: str, value: str) -> None:
    told, doubted = read(text)
    assert told[0][1] == value
    assert not doubted


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Peru met Chile on 2023-15-40.", "en", "2023-15-40"),
        ("Peru met Chile on 17/17/2023.", "en", "17/17/2023"),
        ("Peru met Chile on June 41, 2023.", "en", "June 41, 2023"),
        ("秘鲁2023年15月40日会见了智利。", "zh", "2023年15月40日"),
        ("秘鲁6月41日会见了智利。", "zh", "6月41日"),
    ],
)
def test_what_only_looks_like_a_date_is_listed_and_dates_nothing(text: str, language: str, words: str) -> None:
    told, doubted = read(text, language)
    assert told == [(words, "XXXX-XX-XX")]
    assert doubted == [words]
