"""What coding does for a sentence does not grow with the document: its work is counted, since time on a shared machine is no measure."""

from __future__ import annotations

import sys
from functools import cache
from types import FrameType

import pytest

from dragoman.coding import code
from dragoman.knowledge import Knowledge
from dragoman.model.text import Document, Piece, Published
from dragoman.parsing import parse

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")


@cache
def knowledge() -> Knowledge:
    return Knowledge()


def lines_run(sentences: int, language: str) -> int:
    """Lines of Python that the coding of a document of so many sentences runs."""
    dates = [(number % 10, number % 28 + 1) for number in range(sentences)]
    told = {
        "en": " ".join(f"Niger condemned Chad on {MONTHS[month]} {day}." for month, day in dates),
        "zh": "".join(f"尼日尔{month + 1}月{day}日谴责了乍得。" for month, day in dates),
    }[language]
    document = Document("d", "", told, published=Published("2024-12-14", "given"), pieces=(Piece(0, len(told), language, "body"),))
    parsed = parse(document, knowledge())
    count = 0

    def trace(frame: FrameType, event: str, arg: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        code(parsed, document, knowledge())
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_work_for_a_sentence_does_not_grow(language: str) -> None:
    lines_run(5, language)  # what is made once is made
    assert lines_run(160, language) / 160 < 1.15 * lines_run(40, language) / 40
