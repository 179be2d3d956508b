"""Dates that refute one another are told, and those that do not are left alone."""

from __future__ import annotations

from functools import cache

import pytest

from dragoman import parsing
from dragoman.coding.timex import find_timexes
from dragoman.knowledge import Knowledge
from dragoman.model.text import Document, Piece, Published


@cache
def knowledge() -> Knowledge:
    return Knowledge()


def refuted(text: str, language: str = "en", date: str | None = "2024-06-14") -> list[str]:
    """The expressions that something refutes, on Friday 14 June 2024."""
    document = Document("d", "", text, published=Published(date, "given"), pieces=(Piece(0, len(text), language, "body"),))
    _, problems = find_timexes(document, parsing.parse(document, knowledge()), knowledge())
    return [text[p.start : p.end] for p in problems if p.what == "date"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The talks opened on Tuesday, 12 June 2024, in Lima.", "Tuesday, 12 June 2024"),
        ("The talks opened on Monday, June 11, in Lima.", "Monday, June 11"),
        ("The envoys met on 12 June (Thursday) in Lima.", "12 June"),
        ("Six years ago, in 2013, Peru closed its embassy in Tehran.", "Six years ago"),
        ("Peru closed its embassy in 2013, six years ago, and Iran protested.", "2013"),
        ("Last month, in June 2023, Peru signed the treaty.", "Last month"),
        ("This year, 2022, Peru signed the treaty.", "This year"),
        ("Peru signed the treaty yesterday, 3 May.", "yesterday"),
        ("They met yesterday (12 June) in Lima.", "yesterday"),
        ("The talks were held last month, in March, officials said.", None),
        ("Peru closed its embassy in Tehran in September 2024.", "September 2024"),
        ("Peru joined the bloc in 2031, the ministry said.", "2031"),
    ],
)
def test_what_cannot_be_is_told(text: str, told: str | None) -> None:
    assert [words for words in refuted(text) if told is None or words == told]


@pytest.mark.parametrize(
    "text",
    [
        "The talks opened on Wednesday, 12 June 2024, in Lima.",
        "Eleven years ago, in 2013, Peru closed its embassy in Tehran.",
        "Peru closed its embassy in 2013. Six years ago it closed a consulate too.",
        "Peru closed its embassy in 2012, twelve years ago, and reopened it in 2020, four years ago.",
        "Two years ago, in 2022, they met. Last month, in May, they met again.",
        "They met yesterday (13 June) in Lima.",
        "Last year, 2019's record was broken.",
        "Fewer were sold than last year, 2022 having been exceptional.",
        "Last week, Monday's meeting was cancelled.",
        "In 2021, last year and this year, floods hit Peru.",
        "Peru will close its embassy in Tehran in September 2024.",
        "Peru signed a treaty that lasts until 2035. It agreed in May on a plan for 2030.",
        "Peru's parliament approved a plan for 2030 and a budget for 2025.",
        "The lease was extended to 2040. The vote was postponed until September 2024.",
        "The 2026 World Cup was awarded to three countries.",
        "Peru said it would recognise Kosovo in 2025; the draft was written in 2023.",
        "The talks run from 19:00 on Thursday to 21:00.",
    ],
)
def test_what_may_be_is_left_alone(text: str) -> None:
    assert refuted(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("会谈于2024年6月12日（星期二）在利马开始。", True),
        ("会谈于6月12日星期三在利马开始。", False),
        ("六年前的2013年，秘鲁关闭驻伊朗大使馆。", True),
        ("三年前，也就是2018年，秘鲁关闭使馆。", True),
        ("11年前（2013年），秘鲁关闭驻伊朗大使馆。", False),
        ("去年（2021年），秘鲁签署了条约。", True),
        ("去年（2023年），秘鲁签署了条约。", False),
        ("昨天（6月12日），两国会谈。", True),
        ("秘鲁已于2024年9月关闭驻伊朗大使馆。", True),
        ("秘鲁将于2024年9月关闭驻伊朗大使馆。", False),
        ("秘鲁国会通过了2025年预算，并批准了2030年发展规划。", False),
        ("会议推迟到2024年9月举行。", False),
    ],
)
def test_so_it_is_in_chinese(text: str, told: bool) -> None:
    assert bool(refuted(text, "zh")) is told
