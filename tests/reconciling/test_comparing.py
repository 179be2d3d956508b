"""Tables of acts beside the shipped story: each result, headings in two languages, cells that tell nothing clear, broken files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman import pipeline
from dragoman.errors import DragomanError, ReadingError
from dragoman.export.compared import compared_row
from dragoman.knowledge import Knowledge
from dragoman.knowledge.lists import ListRole
from dragoman.model.listed import Compared
from dragoman.model.view import View

TO: dict[ListRole, str] = {"kind": "recognise", "recipient": "Islamic Emirate of Afghanistan"}


@pytest.fixture
def knowledge(whole: Knowledge) -> Knowledge:
    return whole


@pytest.fixture
def view(shipped: View) -> View:
    return shipped


def table(tmp_path: Path, text: str, name: str = "list.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def results(found: tuple[Compared, ...]) -> list[tuple[int | None, str]]:
    return [(one.listed.line if one.listed else None, one.result) for one in found]


def test_each_line_has_its_result_and_what_the_table_lacks_follows(view: View, knowledge: Knowledge, tmp_path: Path) -> None:
    path = table(tmp_path, "Country,Date of recognition\nPakistan,25 May 1997\nUAE,1997\nRussia,2024-07-03\nChina,2024\nPeru,\n")
    found = pipeline.compare(view, path, knowledge, TO)
    assert results(found) == [
        (2, "agree"),
        (3, "agree"),
        (4, "date differs"),
        (5, "only there"),
        (6, "only there"),
        (None, "only here"),
    ]
    coarse, differs, denied, nowhere, missing = found[1:]
    assert coarse.note == "here 1997-05-27, the finer date"
    assert differs.note == "here 2025-07-03; 1 of the tellings here give the date there"  # one account of the story has a slip
    assert denied.note == "here it is only denied" and denied.act and not nowhere.act
    assert view.act[str(missing.act)].actor == "sau"
    row = compared_row(view, missing)
    assert (row["line"], row["actor"], row["kinds"], row["when"]) == (None, "sau", ["recognise"], "1997-05-26")


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("actor,recipient,kind,date", "rus,afg.emirate,recognise,2025-07-03"),
        ("Recogniser;Entity;CAMEO code;When", "RUS;Islamic Emirate;054;July 2025"),
        ("source\ttarget\tevent type\tevent_date", "Russia\tAfghanistan\tSUPPORT\t2025"),
        ("State|Act", "Russia|recognised"),
        ("承认国,被承认方,类型,日期", "俄罗斯,Taliban,recognises,2025年7月3日"),
    ],
)
def test_headings_codes_names_and_dates_of_many_hands(view: View, knowledge: Knowledge, tmp_path: Path, head: str, row: str) -> None:
    found = pipeline.compare(view, table(tmp_path, f"{head}\n{row}\n"), knowledge)
    assert found[0].result == "agree", found[0]


def test_what_is_not_clear_is_left_unresolved_with_the_reason(view: View, knowledge: Knowledge, tmp_path: Path) -> None:
    rows = "Atlantis,2001\nCongo,2001\nPeru,one day\n,2001\n"
    found = pipeline.compare(view, table(tmp_path, "state,date\n" + rows), knowledge, TO)
    assert [one.note for one in found] == [
        "actor 'Atlantis' is not in the register",
        "actor 'Congo' is one of cod, cog",
        "date 'one day' is none we can read; write it as 2025-07-04",
        "no actor",
    ]
    assert {one.result for one in found} == {"unresolved"}  # and no act is called missing for the sake of rows that nobody can read


def test_a_kind_that_is_none_is_told_with_the_nearest(view: View, knowledge: Knowledge, tmp_path: Path) -> None:
    (row,) = pipeline.compare(view, table(tmp_path, "state,act\nPeru,recognising it\n"), knowledge)[:1]
    assert row.result == "unresolved" and "the nearest is 'recognise'" in row.note


def test_json_lines_and_a_named_column(view: View, knowledge: Knowledge, tmp_path: Path) -> None:
    line = json.dumps({"land": "Russia", "on": "2025-07-03", "n": 3})
    found = pipeline.compare(view, table(tmp_path, line + "\n", "list.jsonl"), knowledge, TO, {"actor": "land", "date": "on"})
    assert found[0].result == "agree" and compared_row(view, found[0])["cells"]["n"] == "3"


@pytest.mark.parametrize(
    ("text", "name", "columns", "problem"),
    [
        ("", "list.csv", {}, "empty"),
        ("state,date\n", "list.csv", {}, "no rows"),
        ("a,b\n1,2\n", "list.csv", {}, "no column for the actor"),
        ("state\nPeru\n", "list.csv", {"date": "year"}, "has no such column"),
        ("[]\n", "list.jsonl", {}, "not a JSON object"),
        ("{\n", "list.jsonl", {}, "not JSON"),
    ],
)
def test_a_table_that_cannot_be_read_says_what_to_do(
    view: View, knowledge: Knowledge, tmp_path: Path, text: str, name: str, columns: dict[ListRole, str], problem: str
) -> None:
    with pytest.raises(DragomanError, match=problem):
        pipeline.compare(view, table(tmp_path, text, name), knowledge, TO, columns)


def test_an_absent_table_is_named(view: View, knowledge: Knowledge, tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"none\.csv: cannot be read"):
        pipeline.compare(view, tmp_path / "none.csv", knowledge, TO)


def test_comparing_alters_nothing_and_the_order_of_rows_only_their_order(view: View, knowledge: Knowledge, tmp_path: Path) -> None:
    rows = ["Pakistan,1997-05-25", "Russia,2024-07-03", "Peru,"]
    before = view.acts
    one, other = (
        pipeline.compare(view, table(tmp_path, "\n".join(["state,date", *some, ""])), knowledge, TO) for some in (rows, rows[::-1])
    )
    assert view.acts == before
    assert {(c.result, c.act, c.note) for c in one} == {(c.result, c.act, c.note) for c in other}
