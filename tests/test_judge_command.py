"""``dragoman judge`` and ``dragoman ledger`` as a person meets them."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.errors import DragomanError
from dragoman.knowledge import Knowledge
from dragoman.ledger import Ledger

TEXTS = {
    "lima.txt": "Peru recognised Kosovo on 22 February 2008. Chile condemned Bolivia on 1 March 2008.",
    "quito.txt": "The foreign ministry said that Peru recognised Kosovo on 23 February 2008.",
}
ANN = ["--name", "Ann Lee", "--time", "2026-01-02T10:00:00+02:00"]


class Told:
    """What a command printed and how it ended."""

    def __init__(self, *words: str | Path) -> None:
        done = CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "200", "TERM": "dumb"})
        known = isinstance(done.exception, DragomanError)
        if done.exception and not known and not isinstance(done.exception, SystemExit):
            raise done.exception
        self.status = 2 if known else done.exit_code
        self.lines = " ".join((done.output + (str(done.exception) if known else "")).split())


@pytest.fixture(scope="module", autouse=True)
def knowledge() -> Iterator[None]:
    """The knowledge files, read once for all commands of this module."""
    whole = Knowledge()
    with pytest.MonkeyPatch.context() as patch:
        for module in ("cli", "judge_command", "ledger_commands"):
            patch.setattr(f"dragoman.{module}.known", lambda: whole)
        yield


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("story")
    (folder / "pile").mkdir()
    for name, text in TEXTS.items():
        (folder / "pile" / name).write_text(text, encoding="utf-8")
    assert Told("read", folder / "pile", "--ledger", folder / "s.db", "--date", "2008-04").status == 0
    return folder


@pytest.fixture
def ledger(story: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(story / "s.db", tmp_path / "s.db"))


def table(ledger: Path, name: str) -> list[dict[str, Any]]:
    done = CliRunner().invoke(app, ["export", "--ledger", str(ledger), "--table", name])
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def one(ledger: Path, name: str, **having: Any) -> str:
    """The id of the one row of a table that has these values."""
    (found,) = [row["id"] for row in table(ledger, name) if all(row[key] == value for key, value in having.items())]
    return str(found)


def test_a_ruling_is_recorded_listed_explained_and_exported(ledger: Path) -> None:
    act = one(ledger, "acts", kind="condemn")
    told = Told("judge", "rejected", act[:6], "--reason", "a rumour", "--ledger", ledger, *ANN)
    assert told.status == 0 and "rejected; by Ann Lee, 2026-01-02T08:00:00Z: a rumour" in told.lines
    assert "“Chile condemned Bolivia on 1 March 2008.” [lima.txt:44-84]" in told.lines
    (row,) = table(ledger, "judgements")
    assert (row["ruling"], row["state"], row["targets"][0]["id"]) == ("rejected", "in-force", act)
    assert row["targets"][0]["claims"][0]["passages"][0]["quotation"] == "Chile condemned Bolivia on 1 March 2008."
    assert row["id"] in Told("judge", "--list", "--ledger", ledger).lines
    (claim,) = [c for c in table(ledger, "claims") if c["rejected"]]
    explained = Told("explain", claim["id"], "--ledger", ledger).lines
    assert "rejected: told of no act" in explained and row["id"] in explained
    assert "rejected; by Ann Lee" in Told("explain", row["id"][:8], "--ledger", ledger).lines


def test_a_ruling_on_a_dispute_is_shown_beside_it(ledger: Path) -> None:
    before = table(ledger, "disputes")
    Told("judge", "confirmed", before[0]["id"], "--set", "value=2008-02-22", "--reason", "the decree", "--ledger", ledger, *ANN)
    told = Told("disputes", "--ledger", ledger).lines
    assert "confirmed, value = 2008-02-22; by Ann Lee, 2026-01-02T08:00:00Z: the decree" in told
    assert [row | {"rulings": []} for row in table(ledger, "disputes")] == before
    assert "the decree" in Told("explain", before[0]["id"], "--ledger", ledger).lines


def test_a_corrected_date_is_told_with_who_says_so(ledger: Path) -> None:
    Told("judge", "corrected", "lima.txt", "--set", "date=2009-05-06", "--set", "outlet=La Hora", "--reason", "its cover", "--ledger", ledger, *ANN)
    told = Told("explain", "lima.txt", "--ledger", ledger).lines
    assert "outlet La Hora; published 2009-05-06 (judgement)" in told and "ruled by Ann Lee: its cover" in told
    found = sqlite3.connect(ledger).execute("select published, published_basis, outlet from documents where id = 'lima.txt'").fetchone()
    assert found == ("2009-05-06", "judgement", "La Hora")


def test_undoing_keeps_the_ruling(ledger: Path) -> None:
    act = one(ledger, "acts", kind="condemn")
    Told("judge", "rejected", act, "--ledger", ledger, *ANN)
    (ruled,) = table(ledger, "judgements")
    assert Told("judge", "--undo", ruled["id"][:5], "--reason", "no rumour", "--ledger", ledger, *ANN).status == 0
    assert [row["state"] for row in table(ledger, "judgements")].count("undone") == 1
    assert one(ledger, "acts", kind="condemn") == act


def test_a_colleagues_rulings_are_merged_and_conflicts_shown(ledger: Path, story: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(story / "s.db", tmp_path / "other.db"))
    act = one(ledger, "acts", kind="condemn")
    Told("judge", "confirmed", act, "--ledger", ledger, *ANN)
    Told("judge", "rejected", act, "--ledger", other, "--name", "Bob", "--time", "2026-01-03")
    Told("judge", "corrected", "lima.txt", "--set", "outlet=La Hora", "--ledger", other, "--name", "Bob", "--time", "2026-01-03")
    assert Told("judge", "--export", tmp_path / "bob.jsonl", "--ledger", other).status == 0
    told = Told("judge", "--import", tmp_path / "bob.jsonl", "--ledger", ledger)
    assert told.status == 0 and "2 rulings read, 2 new" in told.lines and "1 ruling in contradiction" in told.lines
    assert "by Ann Lee" in told.lines and "by Bob" in told.lines
    assert sorted(row["state"] for row in table(ledger, "judgements")) == ["contradicted", "contradicted", "in-force"]
    assert one(ledger, "acts", kind="condemn") == act  # neither wins
    assert "0 new" in Told("judge", "--import", tmp_path / "bob.jsonl", "--ledger", ledger).lines
    assert Told("judge", "--list", "--conflicts", "--ledger", ledger).lines.count("; by ") == 2


def test_orphans_are_listed(ledger: Path, tmp_path: Path) -> None:
    act = one(ledger, "acts", kind="condemn")
    Told("judge", "rejected", act, "--ledger", ledger, *ANN)
    Told("judge", "--export", tmp_path / "all.jsonl", "--ledger", ledger)
    (tmp_path / "sea.txt").write_text("The sea rose by a metre in Callao.", encoding="utf-8")
    Told("read", tmp_path / "sea.txt", "--ledger", tmp_path / "new.db")
    told = Told("judge", "--import", tmp_path / "all.jsonl", "--ledger", tmp_path / "new.db")
    assert "1 ruling on words that this ledger lacks" in told.lines and "ORPHAN" in told.lines
    assert "ORPHAN" in Told("judge", "--list", "--orphans", "--ledger", tmp_path / "new.db").lines


def test_lines_that_were_changed_are_named_and_left_out(ledger: Path, tmp_path: Path) -> None:
    Told("judge", "corrected", "lima.txt", "--set", "outlet=La Hora", "--ledger", ledger, *ANN)
    Told("judge", "--export", tmp_path / "a.jsonl", "--ledger", ledger)
    line = (tmp_path / "a.jsonl").read_text("utf-8")
    (tmp_path / "b.jsonl").write_text(line + line.replace("Ann Lee", "Zoe") + "{}\n\n", "utf-8")
    told = Told("judge", "--import", tmp_path / "b.jsonl", "--ledger", ledger)
    assert told.status == 3 and "b.jsonl:2: its id is not the digest" in told.lines and "b.jsonl:3: no judgement" in told.lines
    assert len(table(ledger, "judgements")) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "name a ruling"),
        (["--list", "--undo", "x"], "name a ruling"),
        (["loved", "lima.txt", "--name", "Ann"], "no such ruling"),
        (["rejected", "lima.txt", "--name", "Ann"], "say which value"),
        (["--import", "absent.jsonl"], "no such file"),
        (["confirmed", "zzz", "--name", "Ann"], "is called so"),
        (["confirmed", "zzz"], "say who rules"),
        (["confirmed", "zzz", "--name", "Ann", "--time", "noon"], "not a time"),
    ],
)
def test_what_is_asked_wrongly_is_told_in_one_line(ledger: Path, words: list[str], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DRAGOMAN_NAME", raising=False)
    told = Told("judge", *words, "--ledger", ledger)
    assert told.status == 2 and said in told.lines


def test_the_name_may_stand_in_the_environment(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "DRAGOMAN_NAME", "Eva Roca")
    Told("judge", "corrected", "lima.txt", "--set", "outlet=La Hora", "--ledger", ledger)
    (row,) = table(ledger, "judgements")
    assert row["name"] == "Eva Roca" and row["time"] > "2026"


def test_a_ledger_is_checked_repaired_and_described(ledger: Path, tmp_path: Path) -> None:
    Told("judge", "corrected", "lima.txt", "--set", "outlet=La Hora", "--ledger", ledger, *ANN)
    assert Told("ledger", "check", "--ledger", ledger).lines.endswith("s.db: whole")
    described = json.loads(CliRunner().invoke(app, ["ledger", "describe", "--ledger", str(ledger)]).stdout)
    assert described["databases"]["s"]["tables"]["acts"]["columns"]["kind"] == "Kind of act."
    connection = sqlite3.connect(ledger)
    connection.execute("drop trigger given_documents_keep")
    connection.execute("update given_documents set text = 'forged' where id = 'quito.txt'")
    connection.commit()
    told = Told("ledger", "check", "--ledger", ledger)
    assert told.status == 1 and "quito.txt" in told.lines and "dragoman ledger repair" in told.lines
    told = Told("ledger", "repair", "--ledger", ledger, "--out", tmp_path / "saved.db")
    assert told.status == 3 and "1 document and 1 ruling saved" in told.lines
    assert Told("ledger", "check", "--ledger", tmp_path / "saved.db").status == 0
    assert [(row["id"], row["outlet"]) for row in table(tmp_path / "saved.db", "documents")] == [("lima.txt", "La Hora")]


def test_a_repaired_ledger_tells_the_same(ledger: Path, tmp_path: Path) -> None:
    Told("judge", "rejected", one(ledger, "acts", kind="condemn"), "--ledger", ledger, *ANN)
    assert Told("ledger", "repair", "--ledger", ledger, "--out", tmp_path / "saved.db").status == 0
    for name in ("documents", "claims", "acts", "disputes", "judgements", "predictions"):
        assert table(ledger, name) == table(tmp_path / "saved.db", name)


def test_upgrade_makes_the_account_anew(ledger: Path) -> None:
    connection = sqlite3.connect(ledger)
    connection.execute("delete from derived_run")
    connection.commit()
    assert "2 documents and 0 rulings" in Told("ledger", "upgrade", "--ledger", ledger).lines
    with Ledger(ledger) as store:
        assert len(store.view().documents) == 2
