"""Credits and notices: whom a text names as its origin, and what an outlet takes back."""

from __future__ import annotations

import pytest

from tests.reading.texts import EN, ZH, lines, one, words_of

HEAD = "Lake states sign a treaty"


@pytest.mark.parametrize(
    ("text", "credits"),
    [
        (lines(HEAD, f"GENEVA, July 3 (Xinhua) -- {EN[0]}", EN[1]), [("outlet.xinhua", "wire", "Xinhua")]),
        (lines(HEAD, f"GENEVA (AFP) - {EN[0]}", EN[1]), [("outlet.afp", "wire", "AFP")]),
        (lines(HEAD, f"Reuters - {EN[0]}", EN[1]), [("outlet.reuters", "wire", "Reuters")]),
        (lines(HEAD, "By Jane Smith, Associated Press", EN), [("outlet.ap", "wire", "Associated Press")]),
        (lines(HEAD, "By Jane Smith, The Guardian", EN), [("outlet.guardian", "syndicated", "The Guardian")]),
        (lines(HEAD, EN, "Reporting by A. Lee for Reuters; editing by C. Dahl"), [("outlet.reuters", "wire", "Reuters")]),
        (lines(HEAD, EN, "Reporting by A. Lee; editing by C. Dahl"), []),
        (lines(HEAD, EN, "AFP contributed to this report."), [("outlet.afp", "contributed", "AFP")]),
        (lines(HEAD, EN, "Ann Lee contributed to this report."), []),
        (
            lines(HEAD, EN, "(With inputs from ANI and Reuters)"),
            [("outlet.ani", "contributed", "ANI"), ("outlet.reuters", "contributed", "Reuters")],
        ),
        (lines(HEAD, EN[:2], f"{EN[2]} (AFP)"), [("outlet.afp", "wire", "AFP")]),
        (
            lines(HEAD, EN, "Copyright 2019 The Associated Press. All rights reserved."),
            [("outlet.ap", "syndicated", "The Associated Press")],
        ),
        (lines(HEAD, "Source: Xinhua", EN), [("outlet.xinhua", "original", "Source: Xinhua")]),
        (lines("湖区各国签署捕鱼条约", f"据路透社报道，{ZH[0]}", ZH[1:]), [("outlet.reuters", "attributed", "路透社")]),
        (lines("湖区各国签署捕鱼条约", ZH[:2], f"{ZH[2]}（来源：法新社）"), [("outlet.afp", "wire", "法新社")]),
        (lines("湖区各国签署捕鱼条约", "来源：新华社", ZH), [("outlet.xinhua", "original", "来源：新华社")]),
    ],
)
def test_credits(text: str, credits: list[tuple[str, str, str]]) -> None:
    document = one(text)
    assert [(c.outlet, c.relation, document.quote(c.start, c.end)) for c in document.credits] == credits


def test_an_outlet_does_not_credit_itself() -> None:
    tail = "Copyright 2019 The Associated Press. All rights reserved."
    assert one(lines(HEAD, EN, tail), outlet="AP").credits == ()


@pytest.mark.parametrize(
    ("line", "kind", "about"),
    [
        ("Correction: an earlier version misstated the year.", "correction", ""),
        ("An earlier version of this story gave a wrong name for the minister.", "correction", ""),
        ("This article has been retracted.", "retraction", ""),
        ("Editor's note: This story has been updated with the ministry's reply.", "update", ""),
        ("Clarification (May 5): The treaty is not yet in force.", "clarification", ""),
        (
            "Editor's note: The story “Norland opens its harbour” has been withdrawn because its source was invented.",
            "retraction",
            "Norland opens its harbour",
        ),
        ("This release corrects and replaces “Norland opens its harbour” dated May 4, 2019.", "correction", "Norland opens its harbour"),
        ("更正：本文早前版本误写了条约的年份。", "correction", ""),
        ("撤稿声明：本报道因来源不实而撤回。", "retraction", ""),
        ("Исправление: договор подписан в 2019 году.", "correction", ""),
        ("Une version précédente de cet article donnait une autre année.", "correction", ""),
    ],
)
def test_notices_at_the_foot(line: str, kind: str, about: str) -> None:
    document = one(lines(HEAD, EN, line))
    assert [(n.kind, n.about, document.quote(n.start, n.end)) for n in document.notices] == [(kind, about, line)]
    assert words_of(document, "note") == line


@pytest.mark.parametrize(
    ("title", "kind", "about"),
    [
        ("Correction: Norland opens its northern harbour", "correction", "Norland opens its northern harbour"),
        ("CORRECTED-Norland opens its northern harbour", "correction", "Norland opens its northern harbour"),
        ("RETRACTION: Norland opens its northern harbour", "retraction", "Norland opens its northern harbour"),
        ("撤稿：诺兰开放北岸港口", "retraction", "诺兰开放北岸港口"),
    ],
)
def test_a_document_that_corrects_another(title: str, kind: str, about: str) -> None:
    document = one(lines(title, EN))
    assert document.title == title
    assert [(n.kind, n.about) for n in document.notices] == [(kind, about)]
    apart = one(lines(EN), title=title)
    assert [(n.start, n.end, n.kind, n.about) for n in apart.notices] == [(0, 0, kind, about)]


@pytest.mark.parametrize(
    "line", ["Correction of the border took ten years.", "The report was withdrawn by the ministry on Monday, it said."]
)
def test_what_is_told_is_no_notice(line: str) -> None:
    document = one(lines(HEAD, EN, line, EN[0]))
    assert document.notices == () and line in words_of(document, "body")
