"""Rows of a ledger are an index like any other, and a draft over them changes them only when it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.ledger import Ledger
from dragoman.ledger.rows import Rows
from dragoman.model.index import Draft, Index


@pytest.fixture
def ledger(tmp_path: Path):
    with Ledger(tmp_path / "l.db", create=True) as made:
        yield made


def filled(index: Index) -> Index:
    index.put("act", "b", b"2", ["fra", "deu"])
    index.put("act", "a", b"1", ["fra"])
    index.put("claim", "a", b"9", ["fra"])
    index.put("act", "b", b"3", ["fra"])
    index.drop("act", "never there")
    return index


@pytest.mark.parametrize("over", [False, True])
def test_rows_answer_as_a_draft_does(ledger: Ledger, over: bool) -> None:
    index = filled(Draft(ledger.rows) if over else ledger.rows)
    assert index.under("act", "fra") == [("a", b"1"), ("b", b"3")] == filled(Draft()).under("act", "fra")
    assert index.under("act", "deu") == [] and index.get("act", "a") == b"1" and index.get("act", "c") is None
    assert list(index.every("act")) == [("a", b"1"), ("b", b"3")]


def test_a_draft_is_seen_in_the_rows_once_it_is_written(ledger: Ledger) -> None:
    filled(ledger.rows)
    draft = Draft(ledger.rows)
    draft.drop("act", "a")
    draft.put("act", "c", b"4", ["deu"])
    assert draft.under("act", "fra") == [("b", b"3")] and ledger.rows.get("act", "a") == b"1"
    with ledger.transaction():
        ledger.rows.change(draft.rows())
    assert [id for id, _ in ledger.rows.every("act")] == ["b", "c"] and ledger.rows.under("act", "deu") == [("c", b"4")]


def test_a_dropped_row_leaves_no_key(ledger: Ledger) -> None:
    filled(ledger.rows)
    Rows(ledger.connection).clear(["act", "claim"])
    assert ledger.connection.execute("select count(*) from derived_keys").fetchone() == (0,)
