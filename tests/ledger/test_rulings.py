"""Judgements in the ledger: only added, never changed, the same in every copy."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dragoman.errors import LedgerError
from dragoman.ledger import Ledger
from dragoman.model.judgement import Judgement, Passage, Target

CLAIM = Target("claim", "c1", (Passage("a", "d" * 64, 3, 9, "“中 a\n b”", "sentence"),), "per visit chl")
RULED = Judgement("corrected", (Target("act", "x", (), "says", (CLAIM,)),), (("kind", "visit"), ("when", "")), "why", "Ann", "2026-01-02T00:00:00Z")


def test_what_was_ruled_comes_out_as_it_went_in(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db", create=True) as ledger:
        assert ledger.rule([RULED, RULED]) == 1 and ledger.rule([RULED]) == 0
        assert ledger.judgements() == [RULED]


@pytest.mark.parametrize("statement", ["delete from given_judgements", "update given_judgements set name = 'Bob'", "delete from given_documents", "update given_documents set text = ''"])
def test_nothing_given_can_be_changed_or_deleted(tmp_path: Path, statement: str) -> None:
    from dragoman.model.text import Document

    with Ledger(tmp_path / "l.db", create=True) as ledger:
        ledger.rule([RULED])
        ledger.add([Document("a", "d" * 64, "x")])
        with pytest.raises(LedgerError, match=r"only added|never deleted"), ledger.transaction() as connection:
            connection.execute(statement)


def test_rulings_newer_than_the_account_are_told(tmp_path: Path) -> None:
    from tests.ledger.test_store import document, fill

    with Ledger(tmp_path / "l.db", create=True) as ledger:
        fill(ledger, document("a", "one"))
        ledger.rule([RULED])
        with pytest.raises(LedgerError, match="finish it with"):
            ledger.view()


def test_an_account_of_what_was_given_before_is_not_written(tmp_path: Path) -> None:
    """Another program added something while the account was made: it is made again, so that the later of two never loses."""
    from tests.ledger.test_store import document, fill

    with Ledger(tmp_path / "l.db", create=True) as ledger:
        view = fill(ledger, document("a", "one"))
        before = ledger.moment()
        with Ledger(tmp_path / "l.db") as other:
            other.rule([RULED])
        assert ledger.put_view(view, since=before) is False
        assert ledger.put_view(view, since=ledger.moment()) is True


def test_readers_read_while_one_writes(tmp_path: Path) -> None:
    from tests.ledger.test_store import document, fill

    with Ledger(tmp_path / "l.db", create=True) as ledger:
        view = fill(ledger, document("a", "one"))
        with Ledger(tmp_path / "l.db") as reader, ledger.transaction() as connection:
            connection.execute("delete from derived_rows")
            assert reader.view() == view
        assert sqlite3.connect(tmp_path / "l.db").execute("pragma journal_mode").fetchone() == ("wal",)
