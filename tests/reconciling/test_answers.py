"""What the shipped story answers to sentences: each verdict, both languages, and what only the register settles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman import pipeline
from dragoman.errors import ReadingError
from dragoman.export.answers import answer_lines, answer_row
from dragoman.export.terminal import console
from dragoman.knowledge import Knowledge
from dragoman.ledger import Ledger
from dragoman.model.answer import Answer
from dragoman.model.view import View

STORY = Path(__file__).parent.parent.parent / "stories" / "recognition-2025"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Iterator[Ledger]:
    with Ledger(tmp_path_factory.mktemp("answers") / "story.db", create=True) as ledger:
        pipeline.read_into(ledger, [STORY], knowledge)
        yield ledger


@pytest.fixture(scope="module")
def view(ledger: Ledger) -> View:
    return ledger.view()


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge()


def ask(view: View, text: str, knowledge: Knowledge, date: str | None = None) -> tuple[Answer, ...]:
    return pipeline.check(view, text, knowledge, date)[1]


@pytest.mark.parametrize(
    ("text", "verdict", "quarrels"),
    [
        ("Russia recognised the Emirate in July 2025.", "told", {"date"}),  # one account of the story has another year
        ("俄罗斯于2025年7月3日承认了塔利班政府。", "told", {"date"}),
        ("Russia recognised the Taliban government in July 2023.", "told otherwise", {"date"}),
        ("Russia has not recognised the Taliban government.", "told otherwise", {"denial"}),
        ("Pakistan recognised the Taliban government in 1998.", "told otherwise", {"date", "scope"}),
        ("China recognised the Taliban government in May 2024.", "denied", {"denial", "scope"}),
        ("China has not recognised the Taliban government.", "told", set()),
        ("Russia became the first country ever to recognise the Taliban government.", "told", {"scope"}),
        ("Peru recognised the Taliban government in May 2024.", "not in this pile", {"scope"}),
        ("Ghana sent an ambassador to Chile.", "not in this pile", set()),
        ("Western vetoes in the General Assembly decided it.", "told otherwise", {"fact"}),
    ],
)
def test_a_sentence_is_answered(view: View, knowledge: Knowledge, text: str, verdict: str, quarrels: set[str]) -> None:
    first = ask(view, text, knowledge)[0]
    assert first.verdict == verdict
    assert {one.what for one in first.otherwise} == quarrels


@pytest.mark.parametrize(
    "text",
    [
        "Russia recognised the Taliban government in July 2023, and China has not recognised it.",
        "The Taliban government was first recognised by Russia. Pakistan recognised it in 1998; Ghana sent an ambassador to Chile.",
        "Moscow fully recognised the Emirate. Somebody visited Kabul in 2024, and Western vetoes in the General Assembly decided it.",
        "Nothing happened.",
    ],
)
def test_over_what_the_ledger_keeps_the_answers_are_the_same(ledger: Ledger, view: View, knowledge: Knowledge, text: str) -> None:
    before = list(ledger.connection.iterdump())
    assert pipeline.check(view, text, knowledge, rows=ledger.rows) == pipeline.check(view, text, knowledge)
    assert list(ledger.connection.iterdump()) == before


def test_what_is_only_predicted_is_said_to_be_so(tmp_path: Path, knowledge: Knowledge) -> None:
    (tmp_path / "note.txt").write_text("Peru will recognise Kosovo next year.\n\nBolivia should recognise Kosovo.\n", encoding="utf-8")
    with Ledger(tmp_path / "note.db", create=True) as ledger:
        pipeline.read_into(ledger, [tmp_path / "note.txt"], knowledge, "2025-03-01")
        view = ledger.view()
    told = [
        ask(view, text, knowledge)[0].verdict
        for text in ("Peru recognised Kosovo.", "Bolivia recognised Kosovo.", "Peru will recognise Kosovo.")
    ]
    assert told == ["only predicted", "only predicted", "told"]


def test_an_answer_rests_on_words_and_names_who_tells_it(view: View, knowledge: Knowledge) -> None:
    document, (answer,) = pipeline.check(view, "Russia recognised the Taliban government in July 2023.", knowledge)
    (quarrel,) = answer.otherwise
    assert answer.act in view.act and dict(answer.told)["asserted"] and not answer.dated
    assert quarrel.span.of(document.text) == "July 2023" and not quarrel.shared
    assert "July 3, 2025" in {view.quote(place) for version in quarrel.others for place in version.spans}
    row = answer_row(answer, document)
    assert row["verdict"] == "told otherwise" and row["claim"]["when"]["edtf"] == "2023-07"


def test_the_words_of_the_day_need_a_day(view: View, knowledge: Knowledge) -> None:
    undated, dated = (ask(view, "Russia recognised the Emirate last month.", knowledge, date)[0] for date in (None, "2025-08-10"))
    assert not undated.dated and dated.dated


def test_asking_leaves_the_ledger_as_it_is_and_answers_alike(view: View, knowledge: Knowledge) -> None:
    before = [act.id for act in view.acts]
    assert ask(view, "Russia recognised the Emirate.", knowledge) == ask(view, "Russia recognised the Emirate.", knowledge)
    assert [act.id for act in view.acts] == before


def test_a_text_without_an_act_has_no_answer_and_an_empty_one_is_refused(view: View, knowledge: Knowledge) -> None:
    assert ask(view, "The lake rose by a metre.", knowledge) == ()
    with pytest.raises(ReadingError, match="empty"):
        ask(view, " ", knowledge)


def test_the_lines_fit_eighty_columns(view: View, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = console()
    with out.capture() as seen:
        document, found = pipeline.check(view, "China recognised the Taliban government in May 2024.", knowledge)
        for line in answer_lines(view, document, found):
            out.print(line)
    assert "denied" in seen.get() and max(map(len, seen.get().splitlines())) <= 80
