"""Where a ledger may lie: writable on a local disk, read where it cannot be written, never written on a network file system."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import LedgerError
from dragoman.ledger import Ledger, opening
from tests.ledger.test_store import document, fill


@pytest.fixture
def network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of mounts in which the test's folder is on NFS."""
    mounts = tmp_path.parent / f"{tmp_path.name}.mounts"
    mounts.write_text(f"1 0 8:1 / / rw - ext4 /dev/a rw\n2 1 0:9 / {tmp_path} rw - nfs4 host:/share rw\n", "utf-8")
    monkeypatch.setattr(opening, "MOUNTS", mounts)


@pytest.mark.usefixtures("network")
def test_no_ledger_is_made_on_a_network_file_system(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"network file system \(nfs4\).*local disk"):
        Ledger(tmp_path / "l.db", create=True)
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_on_a_network_file_system_is_read_and_not_written(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    with Ledger(tmp_path / "l.db", create=True) as ledger:
        view = fill(ledger, document("a", "one"))
    request.getfixturevalue("network")
    with Ledger(tmp_path / "l.db") as ledger:
        assert ledger.view() == view
        with pytest.raises(LedgerError, match="network file system"):
            ledger.add([document("b", "two")])
    assert [path.name for path in tmp_path.iterdir()] == ["l.db"]


def test_a_ledger_that_may_not_be_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger(tmp_path / "l.db", create=True) as ledger:
        view = fill(ledger, document("a", "one"))
    monkeypatch.setattr(opening, "_writable", lambda path: False)
    with Ledger(tmp_path / "l.db") as ledger:
        assert ledger.view() == view
        with pytest.raises(LedgerError, match="read-only"):
            ledger.add([document("b", "two")])


def test_what_a_writer_left_open_elsewhere_is_not_read_by_halves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger(tmp_path / "l.db", create=True) as ledger:
        fill(ledger, document("a", "one"))
        monkeypatch.setattr(opening, "_writable", lambda path: False)
        with pytest.raises(LedgerError, match=r"l.db-wal"):
            Ledger(tmp_path / "l.db")


def test_where_the_system_does_not_tell_nothing_is_forbidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOUNTS", tmp_path / "no-such-file")
    assert opening.network(tmp_path) == ""


def test_two_programs_that_make_one_ledger_share_it(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db", create=True) as ledger:
        ledger.add([document("a", "one")])
        opening._make(tmp_path / "l.db", 1.0)  # the other one, which saw no file a moment before
        assert len(ledger.documents()) == 1
    with Ledger(tmp_path / "l.db") as ledger:
        assert len(ledger.documents()) == 1
