"""Damage of every kind is found, and what can be read is saved."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from dragoman.errors import LedgerError
from dragoman.ledger import Ledger
from dragoman.ledger.check import problems
from dragoman.ledger.repair import salvage
from tests.ledger.test_rulings import RULED
from tests.ledger.test_store import document, fill

TRIGGERS = ("given_documents_stay", "given_documents_keep", "given_judgements_stay", "given_judgements_keep")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A whole ledger of many documents."""
    with Ledger(tmp_path / "l.db", create=True) as ledger:
        fill(ledger, *(document(f"d{number:03}", f"text {number} " * 200) for number in range(60)))
    return tmp_path / "l.db"


def spoil(path: Path, *statements: str) -> None:
    """Changes a ledger as no program of ours would."""
    connection = sqlite3.connect(path)
    for name in TRIGGERS:
        connection.execute(f"drop trigger {name}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_whole_ledger_has_no_problems(path: Path) -> None:
    assert list(problems(path)) == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("update given_documents set text = text || '.' where row = 7", r"document d006 \(row 7\): its text is not that of its digest"),
        ("update given_documents set meta = '{' where row = 7", r"document d006 \(row 7\): cannot be read"),
        ("update given_documents set meta = replace(meta, 'd006', 'd900') where row = 7", "names another document"),
        ("update given_documents set original = x'00' where row = 7", r"\(row 7\): cannot be read"),
        ("update given_judgements set body = replace(body, 'Ann', 'Bob')", "says something else than its digest"),
        ("update given_judgements set body = '{'", r"judgement \w+ \(row 1\): cannot be read"),
        ("delete from given_documents where row = 7", "account: a reading was interrupted"),
        ("insert into derived_claims values ('c', 'd', 0, 1, 'k', 'p', null, null, null, 'asserted', null, null, 'q')", "its claims are not"),
    ],
)
def test_what_was_tampered_with_is_named(path: Path, statement: str, said: str) -> None:
    if "judgements" in statement:
        with Ledger(path) as ledger:
            ledger.rule([RULED])
    spoil(path, statement)
    assert re.search(said, "\n".join(problems(path)))


def test_no_ledger_is_told(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no such ledger"):
        list(problems(tmp_path / "absent.db"))
    (tmp_path / "text.db").write_bytes(b"recognition " * 500)
    assert "not a ledger" in next(iter(problems(tmp_path / "text.db")))


def test_broken_pages_cost_only_what_lies_on_them(path: Path, tmp_path: Path) -> None:
    size = 4096
    content = bytearray(path.read_bytes())
    at = content.index(b"text 31 ") // size
    content[at * size : (at + 1) * size] = b"\x5a" * size
    path.write_bytes(bytes(content))
    assert any(line.startswith("file:") for line in problems(path))
    done = salvage(path, tmp_path / "saved.db")
    assert done.lost and 50 <= done.documents < 60
    with Ledger(tmp_path / "saved.db") as ledger:
        kept = {one.id: one.text for one in ledger.documents()}
    assert all(text == f"text {int(id[1:])} " * 200 for id, text in kept.items())


def test_what_is_saved_is_what_was_given(path: Path, tmp_path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.rule([RULED])
        before = ledger.documents(), ledger.judgements()
    done = salvage(path, tmp_path / "saved.db")
    assert (done.documents, done.judgements, done.lost) == (60, 1, [])
    with Ledger(tmp_path / "saved.db") as ledger:
        assert (ledger.documents(), ledger.judgements()) == before


def test_a_text_that_is_not_its_digests_is_left_out_and_named(path: Path, tmp_path: Path) -> None:
    spoil(path, "update given_documents set text = 'forged' where row = 3")
    done = salvage(path, tmp_path / "saved.db")
    assert done.documents == 59 and done.lost == ["document d002 (row 3): its text is not that of its digest"]


def test_nothing_is_overwritten(path: Path) -> None:
    with pytest.raises(LedgerError, match="exists already"):
        salvage(path, path)


def test_every_column_is_described_and_nothing_else(path: Path) -> None:
    with Ledger(path) as ledger:
        names = [name for (name,) in ledger.connection.execute("select name from sqlite_master where type in ('table', 'view')")]
        there = {(name, row[1]) for name in names for row in ledger.connection.execute(f'pragma table_info("{name}")')}
        told = {(name, column) for name, table in ledger.described().items() for column in table["columns"]}
        assert told == there
        assert all(table["description"] for table in ledger.described().values())


def test_the_views_can_be_read_with_any_tool(path: Path) -> None:
    connection = sqlite3.connect(path)
    assert connection.execute("select count(*), max(published_basis) from documents").fetchone() == (60, "none")
    for view in ("judgements", "claims", "acts", "disputes"):
        assert connection.execute(f"select * from {view}").fetchall() == []
