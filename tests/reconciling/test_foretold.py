"""What became of predictions: each state on piles of two or three short texts, and what settles nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import pipeline
from dragoman.export import FORMATS
from dragoman.knowledge import Knowledge
from dragoman.ledger import Ledger
from dragoman.model.foretold import Foretold
from dragoman.model.view import View
from dragoman.reconciling import record

EXPECTED = "Peru will probably recognise Kosovo by the end of 2026."


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge()


def read(tmp_path: Path, knowledge: Knowledge, *texts: tuple[str | None, str]) -> View:
    """The view of a pile of (date, text) pairs."""
    rows = ({"id": f"t{n}", "date": date, "text": text} for n, (date, text) in enumerate(texts))
    (tmp_path / "pile.jsonl").write_text("".join(FORMATS["jsonl"](rows)), encoding="utf-8")
    with Ledger(tmp_path / "pile.db", create=True) as ledger:
        pipeline.read_into(ledger, [tmp_path / "pile.jsonl"], knowledge)
        return ledger.view()


def became(view: View, knowledge: Knowledge, as_of: str | None = None) -> Foretold:
    """What became of the pile's only prediction."""
    (found,) = pipeline.foretold(view, knowledge, as_of).values()
    return found


@pytest.mark.parametrize(
    ("later", "state", "why"),
    [
        (("2026-05-04", "Peru recognised Kosovo on May 3, 2026."), "came-true", ""),
        (("2026-05-04", "Peru has recognised Kosovo."), "came-true", "no text dates the act; it was first told after the prediction"),
        (("2027-05-04", "Peru recognised Kosovo on May 3, 2027."), "did-not", "it came later than 2026-12-31"),
        (("2027-02-04", "Peru has not recognised Kosovo."), "did-not", "denied after 2026-12-31"),
        (("2026-05-04", "Peru has not recognised Kosovo."), "open", "denied so far"),
        (("2027-02-04", "Chile recognised Kosovo on February 3, 2027."), "did-not", "no text tells it by 2026-12-31; the newest is of 2027-02-04"),
        (("2026-02-04", "Chile recognised Kosovo on February 3, 2026."), "open", ""),
        (("2026-02-04", "Peru recognised Palestine on February 3, 2026."), "open", ""),
    ],
)
def test_a_prediction_meets_what_is_told_later(tmp_path: Path, knowledge: Knowledge, later: tuple[str, str], state: str, why: str) -> None:
    found = became(read(tmp_path, knowledge, ("2025-03-01", EXPECTED), later), knowledge)
    assert (found.state, found.why) == (state, why)


def test_the_act_that_settles_it_is_named(tmp_path: Path, knowledge: Knowledge) -> None:
    view = read(tmp_path, knowledge, ("2025-03-01", EXPECTED), ("2026-05-04", "Peru recognised Kosovo on May 3, 2026."))
    found = became(view, knowledge)
    assert view.act[str(found.act)].when == "2026-05-03"
    (row,) = pipeline.table(view, "predictions", knowledge)
    assert (row["state"], row["act"]) == ("came-true", found.act)


def test_by_an_earlier_date_it_is_open(tmp_path: Path, knowledge: Knowledge) -> None:
    view = read(tmp_path, knowledge, ("2025-03-01", EXPECTED), ("2026-05-04", "Peru recognised Kosovo on May 3, 2026."))
    assert [became(view, knowledge, day).state for day in ("2026-05-02", "2026-05-03", "2027-05-04")] == ["open", "came-true", "came-true"]


def test_silence_settles_nothing_where_no_text_is_from_after_the_end(tmp_path: Path, knowledge: Knowledge) -> None:
    view = read(tmp_path, knowledge, ("2025-03-01", EXPECTED), ("2026-02-04", "Chile recognised Kosovo on February 3, 2026."))
    found = became(view, knowledge, "2027-08-01")
    assert (found.state, found.why) == ("open", "its time ended 2026-12-31, and no text was read from after that")


def test_a_prediction_that_came_true_says_who_denies_it(tmp_path: Path, knowledge: Knowledge) -> None:
    later = ("2026-05-04", "Peru recognised Kosovo on May 3, 2026."), ("2026-05-06", "Peru did not recognise Kosovo on May 3, 2026.")
    found = became(read(tmp_path, knowledge, ("2025-03-01", EXPECTED), *later), knowledge)
    assert (found.state, found.why) == ("came-true", "denied by 1")


def test_a_condition_that_nobody_tells_makes_it_void(tmp_path: Path, knowledge: Knowledge) -> None:
    text = "If Chile recognised Kosovo, Peru would recognise it by the end of 2026."
    view = read(tmp_path, knowledge, ("2025-03-01", text), ("2027-02-04", "Bolivia recognised Kosovo on February 3, 2027."))
    assert became(view, knowledge).state == "void"


def test_the_fall_of_a_government_makes_it_void(tmp_path: Path, knowledge: Knowledge) -> None:
    text = "China will recognise the government of the Islamic Emirate of Afghanistan by the end of 2003."
    view = read(tmp_path, knowledge, ("2001-01-10", text), ("2004-02-04", "Bolivia recognised Kosovo on February 3, 2004."))
    assert (became(view, knowledge).state, became(view, knowledge).why) == ("void", "afg.emirate lost power on 2001-11-13")


def test_a_text_without_a_date_is_later_than_what_it_tells(tmp_path: Path, knowledge: Knowledge) -> None:
    undated = "Chile recognised Kosovo on April 2, 2025. Peru will recognise Kosovo."
    told = "Peru recognised Kosovo on {}."
    (tmp_path / "a").mkdir(), (tmp_path / "b").mkdir()
    after = read(tmp_path / "a", knowledge, (None, undated), ("2026-05-04", told.format("May 3, 2026")))
    before = read(tmp_path / "b", knowledge, (None, undated), ("2026-05-04", told.format("May 3, 2012")))
    assert became(after, knowledge).state == "came-true" and became(before, knowledge).state == "open"


def test_what_nothing_dates_stays_open_with_the_reason(tmp_path: Path, knowledge: Knowledge) -> None:
    view = read(tmp_path, knowledge, (None, "Peru will recognise Kosovo."), ("2026-05-04", "Peru recognised Kosovo on May 3, 2026."))
    assert became(view, knowledge).state == "open" and "has a date" in became(view, knowledge).why


def test_a_record_counts_and_rates_nobody() -> None:
    assert record([("b", "open"), ("a", "did-not"), ("b", "came-true"), ("b", "open")]) == {
        "a": {"did-not": 1}, "b": {"came-true": 1, "open": 2},
    }  # fmt: skip
