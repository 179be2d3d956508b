"""The ledger file: whole or absent, readable by its owner only, clear about what is wrong with it."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.errors import LedgerError
from dragoman.ledger import Ledger, document_keys, named
from dragoman.ledger.store import advice
from dragoman.model.claim import Coding
from dragoman.model.text import Document, Published
from dragoman.model.view import Run, View

MADE_BY = "0 k"


def document(id: str, text: str, published: str | None = None) -> Document:
    import hashlib

    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(id=id, sha256=digest, text=text, published=Published(published, "given" if published else "none"))


def coding_of(document: Document) -> Coding:
    return Coding(document.id, (), (), (), (), (), (), (), ())


def fill(ledger: Ledger, *documents: Document) -> View:
    ledger.add(documents)
    kept = ledger.documents()
    ledger.put_codings(MADE_BY, [(d, coding_of(d)) for d in kept])
    keyed = named(document_keys(kept))
    view = View(Run("0", "k"), keyed, {key: coding_of(d) for key, d in keyed.items()}, names={"fra": "France"}, as_of="2025-07-04")
    ledger.put_view(view)
    return view


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db", create=True) as ledger:
        view = fill(ledger, document("b", "zwei\r\n\x00 中"), document("a", "one", "2025-07"))
    with Ledger(tmp_path / "l.db") as ledger:
        assert ledger.view() == view


def test_reading_twice_changes_nothing(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db", create=True) as ledger:
        assert ledger.add([document("a", "one")]) == 1
        assert ledger.add([document("a", "one")]) == 0
        assert len(ledger.documents()) == 1


def test_a_later_date_of_the_same_text_is_the_one_in_force(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db", create=True) as ledger:
        ledger.add([document("a", "one")])
        ledger.add([document("a", "one", "2025-07-04")])
        assert [d.published.edtf for d in ledger.documents()] == ["2025-07-04"]


def test_the_same_bytes_read_better_are_one_document(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db", create=True) as ledger:
        ledger.add([replace(document("a.html", "menu one"), original_sha256="f" * 64)])
        ledger.add([replace(document("a.html", "one"), original_sha256="f" * 64)])
        assert [d.text for d in ledger.documents()] == ["one"]


def test_a_line_with_another_date_is_one_document(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db", create=True) as ledger:
        ledger.add([replace(document("a", "one"), original_sha256="e" * 64)])
        ledger.add([replace(document("a", "one", "2025-07"), original_sha256="f" * 64)])
        assert [d.published.edtf for d in ledger.documents()] == ["2025-07"]


def test_original_bytes_are_kept(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db", create=True) as ledger:
        ledger.add([replace(document("a.html", "one"), original=b"<p>one</p>")])
        (kept,) = ledger.connection.execute("select original from given_documents").fetchone()
    assert zlib.decompress(kept) == b"<p>one</p>"


def test_two_texts_of_one_id_are_two_documents() -> None:
    keys = document_keys([document("a", "one"), document("a", "two"), document("b", "one")])
    assert sorted(key.partition("@")[0] for key in keys) == ["a", "a", "b"]
    assert "b" in keys and "a" not in keys


def test_the_owner_alone_may_read_it(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db", create=True):
        assert stat.S_IMODE((tmp_path / "l.db").stat().st_mode) == 0o600


def test_absent_ledger_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"no such ledger.*dragoman read"):
        Ledger(tmp_path / "absent.db")


def test_another_version_is_refused(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db", create=True) as ledger:
        ledger.connection.execute("pragma user_version = 99")
    with pytest.raises(LedgerError, match="version 99"):
        Ledger(tmp_path / "l.db")


def test_not_a_ledger_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "l.db").write_bytes(b"recognition " * 500)
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger(tmp_path / "l.db")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="check the path"):
        Ledger(tmp_path / "absent" / "l.db", create=True)


def test_interrupted_reading_is_told(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db", create=True) as ledger:
        fill(ledger, document("a", "one"))
        ledger.add([document("b", "two")])
        with pytest.raises(LedgerError, match="interrupted"):
            ledger.view()


def test_codings_newer_than_the_account_are_told(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db", create=True) as ledger:
        fill(ledger, document("a", "one"))
        ledger.put_codings("1 k", [(d, coding_of(d)) for d in ledger.documents()])
        with pytest.raises(LedgerError, match="interrupted"):
            ledger.view()


def test_locked_by_another_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.ledger.store.BUSY_SECONDS", 0.05)
    with Ledger(tmp_path / "l.db", create=True) as ledger, Ledger(tmp_path / "l.db") as other:
        ledger.connection.execute("begin immediate")
        with pytest.raises(LedgerError, match="another program"):
            other.add([document("a", "one")])


def test_no_space_leaves_the_ledger_whole(tmp_path: Path) -> None:
    """A limit on file size stands in for a full disk: the same error path of SQLite."""
    program = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from dragoman.errors import LedgerError\n"
        "from dragoman.ledger import Ledger\n"
        "from dragoman.model.text import Document\n"
        "ledger = Ledger(Path(sys.argv[1]))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))\n"
        "try:\n"
        "    ledger.add([Document(id='big', sha256='0', text='x' * 1_000_000)])\n"
        "except LedgerError as problem:\n"
        "    print(problem)\n"
    )
    path = tmp_path / "l.db"
    with Ledger(path, create=True) as ledger:
        fill(ledger, document("a", "one"))
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True, env=os.environ)
    assert "space" in done.stdout
    with Ledger(path) as ledger:
        assert [d.id for d in ledger.view().documents.values()] == ["a"]
        assert ledger.connection.execute("pragma integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize(
    ("said", "told"),
    [("locking protocol", "no file locks"), ("attempt to write a readonly database", "read-only"), ("disk image is malformed", "damaged")],
)
def test_what_sqlite_says_is_told_with_what_to_do(said: str, told: str) -> None:
    """A file system without locks answers "locking protocol"; none can be made here without being its administrator."""
    assert told in advice(sqlite3.OperationalError(said))


def test_failed_transaction_is_rolled_back(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db", create=True) as ledger:
        with pytest.raises(LedgerError), ledger.transaction() as connection:
            connection.execute("insert into given_documents (id, sha256, meta, text) values ('a', 'b', '{}', '')")
            raise sqlite3.IntegrityError
        assert ledger.documents() == []


def test_an_account_made_of_what_another_program_has_changed_is_not_written(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db", create=True) as ledger, Ledger(tmp_path / "l.db") as other:
        view = fill(ledger, document("a", "one"))
        moment = ledger.moment()
        assert ledger.put_view(view, since=moment)
        other.add([document("b", "two")])
        assert not ledger.put_view(view, since=moment)
        assert ledger.put_view(view, since=ledger.moment())


def test_a_ledger_of_the_second_version_keeps_documents_and_codings(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db", create=True) as ledger:
        fill(ledger, document("a", "one"))
        ledger.connection.executescript(
            "drop table derived_rows; drop table derived_keys; pragma user_version = 2; "
            "create table derived_rows (kind text not null, place integer not null, body text not null, primary key (kind, place));"
        )
    with Ledger(tmp_path / "l.db") as ledger:
        kept = ledger.documents()
        assert [d.id for d in kept] == ["a"] and len(ledger.codings(MADE_BY, kept)) == 1
        with pytest.raises(LedgerError, match="dragoman read"):
            ledger.view()
        view = fill(ledger, document("b", "two"))
        assert ledger.view() == view
