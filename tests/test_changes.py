"""What changed since a run, and why: coverage, corrections, rulings, the program; the log of runs; the formats."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

import dragoman
from dragoman import judging, pipeline, since
from dragoman.changes import compared, watched
from dragoman.errors import UnknownName
from dragoman.export import FORMATS
from dragoman.export.changed import ATOM, atom, changed_row, markdown
from dragoman.knowledge import Knowledge
from dragoman.ledger import Ledger
from dragoman.model.change import Change, Line, LoggedRun
from tests.test_cli import run as command

FIRST = {
    "id": "a",
    "date": "2025-03-01",
    "url": "https://one.example/a",
    "outlet": "One",
    "text": "Peru recognised Kosovo on March 1, 2025.",
}
SECOND = {"id": "b", "date": "2025-03-02", "text": "Chile recognised Kosovo on March 2, 2025. Peru recognised Kosovo on March 1."}
BETTER = FIRST | {"id": "a2", "date": "2025-03-03", "text": "Peru recognised Kosovo on March 2, 2025. It was told wrongly here at first."}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "l.db", create=True) as opened:
        yield opened


def read(ledger: Ledger, knowledge: Knowledge, time: str, *documents: dict[str, str]) -> None:
    path = ledger.path.with_name("in.jsonl")
    path.write_text("".join(FORMATS["jsonl"](documents)), encoding="utf-8")
    with since.run(ledger, knowledge, lambda: time):
        pipeline.read_into(ledger, [path], knowledge)


def told(changes: tuple[Change, ...]) -> set[tuple[str, str, str]]:
    return {(change.cause, change.how, f"{change.line.what} {change.line.subject}") for change in changes}


def test_new_coverage_tells_new_acts_and_more_tellings(ledger: Ledger, knowledge: Knowledge) -> None:
    read(ledger, knowledge, "2025-03-01T10:00:00Z", FIRST)
    read(ledger, knowledge, "2025-03-02T10:00:00Z", SECOND)
    run, found = since.changes(ledger, knowledge)
    assert run.number == 1
    assert told(found) == {
        ("new coverage", "new", "document b"),
        ("new coverage", "new", "act Chile recognises Kosovo"),
        ("new coverage", "changed", "act Peru recognises Kosovo"),
        ("new coverage", "new", "relation Chile towards Kosovo, recognition"),
    }
    more = next(change for change in found if change.how == "changed")
    assert more.before.endswith("told by 1") and more.after.endswith("told by 2") and more.documents == ("b",)


def test_a_later_version_is_a_correction_by_its_outlet(ledger: Ledger, knowledge: Knowledge) -> None:
    read(ledger, knowledge, "2025-03-01T10:00:00Z", FIRST)
    read(ledger, knowledge, "2025-03-03T10:00:00Z", BETTER)
    _, found = since.changes(ledger, knowledge, "1")
    causes = {change.cause for change in found if change.line.what in ("act", "dispute")}
    assert causes == {"corrected by an outlet"}


def test_a_ruling_is_told_apart_from_coverage(ledger: Ledger, knowledge: Knowledge) -> None:
    read(ledger, knowledge, "2025-03-01T10:00:00Z", FIRST)
    view = ledger.view()
    ruling = judging.judgement(
        view, "rejected", [next(iter(view.claims))], [], knowledge, reason="a test", name="Ann Lee", time="2025-03-02"
    )
    with since.run(ledger, knowledge, lambda: "2025-03-02T10:00:00Z"):
        pipeline.rule_into(ledger, [ruling], knowledge)
    _, found = since.changes(ledger, knowledge)
    assert ("ruled by a person", "gone", "act Peru recognises Kosovo") in told(found)
    assert {change.cause for change in found} == {"ruled by a person"}


def test_another_program_keeps_what_the_first_told(ledger: Ledger, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dragoman, "__version__", "0.0.1")
    read(ledger, knowledge, "2025-03-01T10:00:00Z", FIRST)
    ledger.keep(1, [Line("act", tuple(ledger.view().claims), "Peru visits Kosovo", "Peru visits Kosovo: asserted, no date, told by 1")])
    monkeypatch.undo()
    read(ledger, knowledge, "2025-03-02T10:00:00Z", SECOND)
    _, found = since.changes(ledger, knowledge, "1")
    assert ("changed by the program", "changed", "act Peru recognises Kosovo") in told(found)
    assert ("new coverage", "new", "act Chile recognises Kosovo") in told(found)
    assert [run.version for run in ledger.runs()] == ["0.0.1", dragoman.__version__]


def test_the_same_program_and_coverage_change_nothing(ledger: Ledger, knowledge: Knowledge) -> None:
    for hour in ("10", "11"):
        read(ledger, knowledge, f"2025-03-01T{hour}:00:00Z", FIRST)
    assert [run.time for run in ledger.runs()] == ["2025-03-01T10:00:00Z"]  # a run that brought nothing is not logged
    assert since.changes(ledger, knowledge, "1")[1] == ()
    assert {change.how for change in since.changes(ledger, knowledge)[1]} == {"new"}  # since the beginning


def test_a_run_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownName, match="they are 1 to 1"):
        since.run_named([LoggedRun(1, "2025", "", "", 0, 0)], "7")


def test_acts_are_one_where_they_share_a_claim() -> None:
    before = [Line("act", ("c1", "c2"), "x", "x: 1"), Line("act", ("c9",), "y", "y")]
    after = [Line("act", ("c2", "c3"), "x", "x: 2", documents=("d",)), Line("act", ("c4",), "z", "z")]
    found = [(change.how, change.line.subject) for change in compared(before, after, "new coverage")]
    assert found == [("changed", "x"), ("gone", "y"), ("new", "z")]


def test_what_is_parted_from_an_act_is_no_loss_of_it() -> None:
    whole = [Line("act", ("c1", "c2", "c3"), "x", "x: asserted")]
    parted = [Line("act", ("c3",), "x", "x: predicted"), Line("act", ("c1", "c2"), "x", "x: asserted")]
    (new,) = compared(whole, parted, "ruled by a person")
    assert (new.how, new.after, new.before) == ("new", "x: predicted", "parted from x")
    (gone,) = compared(parted, whole, "ruled by a person")
    assert (gone.how, gone.before, gone.after) == ("gone", "x: predicted", "now told with x")


def test_a_watch_list_takes_a_state_with_its_organs() -> None:
    changes = compared(
        [], [Line("act", ("1",), "a", "", ("per.mfa", "xkx"), "recognise"), Line("act", ("2",), "b", "", ("chl",), "visit")], "new coverage"
    )
    assert [one.line.subject for one in watched(changes, {"per"}, ())] == ["a"]
    assert [one.line.subject for one in watched(changes, (), {"visit"})] == ["b"]
    assert [one.line.subject for one in watched(changes, {"per"}, {"visit"})] == []
    assert len(list(watched(changes, (), ()))) == 2


def test_hostile_words_stay_words_in_every_format() -> None:
    hostile = "<script>alert(1)</script> [x](javascript:1) \x00\u202e"
    changes = compared([], [Line("act", ("1",), hostile, hostile)], "new coverage")
    run = LoggedRun(1, "2025-03-01T10:00:00Z", "0.1", "", 0, 0)
    feed = ElementTree.fromstring("".join(atom(changes, run, run)))
    assert feed.findtext(f"{{{ATOM}}}entry/{{{ATOM}}}title", "").startswith("new act: <script>")
    page = "".join(markdown(changes, run))
    assert "<script>" not in page.replace("\\<", "") and "](" not in page.replace("\\]", "")
    assert changed_row(changes[0])["subject"] == hostile


def test_the_command_tells_runs_changes_and_a_watch_list(tmp_path: Path) -> None:
    for name, document in (("one", FIRST), ("two", SECOND)):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(document) + "\n", encoding="utf-8")
        assert command("read", tmp_path / f"{name}.jsonl", "--ledger", tmp_path / "l.db").returncode == 0
    (tmp_path / "watch.txt").write_text("Chile # ours\nrecognise\n", encoding="utf-8")
    runs = command("changes", "--runs", "--ledger", tmp_path / "l.db")
    assert runs.returncode == 0 and len(runs.stdout.splitlines()) == 2
    found = command("changes", "--ledger", tmp_path / "l.db", "--watch", tmp_path / "watch.txt", "--format", "jsonl")
    assert found.returncode == 1 and {json.loads(line)["subject"] for line in found.stdout.splitlines()} == {
        "Chile recognises Kosovo", "Chile towards Kosovo, recognition",
    }  # fmt: skip
    assert command("changes", "--ledger", tmp_path / "l.db", "--since", "2").returncode == 0
    assert b"no such party" in command("changes", "--ledger", tmp_path / "l.db", "--party", "Atlantis").stderr
