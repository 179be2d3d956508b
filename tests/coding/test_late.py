"""Acts told as done after their text was written are raised, whether or not their date tells its year."""

from __future__ import annotations

import json
from functools import cache

import pytest

from dragoman.knowledge import Knowledge
from dragoman.model.text import Document
from dragoman.pipeline import code_document
from dragoman.reading import read_lines


@cache
def knowledge() -> Knowledge:
    return Knowledge()


def raised(text: str, language: str = "en") -> list[str]:
    (document,) = read_lines([json.dumps({"id": "d", "text": text, "date": "2024-06-14", "language": language})], knowledge())
    assert isinstance(document, Document)
    return [text[one.start : one.end] for one in code_document(document, knowledge()).unresolved if one.what == "date"]


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Niger recognised Kosovo on June 20.", "en", "June 20"),
        ("Six days later, Niger recognised Kosovo.", "en", "Six days later"),
        ("Niger recognised Kosovo next month.", "en", "next month"),
        ("Niger condemned Chad on July 2 this year.", "en", "July 2 this year"),
        ("尼日尔6月20日承认了科索沃。", "zh", "6月20日"),
    ],
)
def test_an_act_told_as_done_later_than_its_text_is_raised_once(text: str, language: str, told: str) -> None:
    assert raised(text, language) == [told]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Niger recognised Kosovo on June 14.", "en"),
        ("Niger recognised Kosovo on Thursday.", "en"),
        ("Niger will recognise Kosovo on June 20.", "en"),
        ("Niger may recognise Kosovo next month.", "en"),
        ("Niger recognised Kosovo this month.", "en"),
        ("尼日尔将于6月20日承认科索沃。", "zh"),
        ("尼日尔6月13日承认了科索沃。", "zh"),
    ],
)
def test_what_may_be_is_not_raised(text: str, language: str) -> None:
    assert raised(text, language) == []
