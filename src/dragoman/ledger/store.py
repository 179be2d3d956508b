"""The ledger file: given tables are append-only, derived tables are replaced in one transaction."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from dragoman.errors import LedgerError
from dragoman.ledger.derived import read_view, write_view
from dragoman.model.claim import Coding
from dragoman.model.text import Document
from dragoman.model.view import Run, View

VERSION = 2
SCHEMA = Path(__file__).with_name("schema.sql")
BUSY_SECONDS = 5.0
UPGRADES = {
    1: "begin; create table derived_compared (key text primary key, body blob not null) without rowid; "
    "create table derived_documents (id text not null, sha256 text not null, given text not null, meta text not null, "
    "primary key (id, sha256)); pragma user_version = 2; commit;"
}
"""What makes a ledger of an earlier version one of this version; nothing given is touched."""


def document_keys(documents: Iterable[Document]) -> Mapping[str, Document]:
    """Documents by the key that names them in every table: the id, or ``id@digest`` where several texts share the id.

    Sorted by (id, sha256), so the order of reading changes nothing.

    >>> a, b = Document(id="a", sha256="1" * 64, text="x"), Document(id="a", sha256="2" * 64, text="y")
    >>> list(document_keys([b, a]))
    ['a@11111111', 'a@22222222']
    """
    ordered = sorted(documents, key=lambda d: (d.id, d.sha256))
    times = Counter(document.id for document in ordered)
    return {d.id if times[d.id] == 1 else f"{d.id}@{d.sha256[:8]}": d for d in ordered}


class Ledger:
    """An open ledger. Use as a context manager; raises :class:`LedgerError` with what to do about it.

    ``create`` makes the file, readable and writable by its owner only, when it is absent; without it an absent file is an error.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        with self._told():
            if not path.exists():
                self._create(create)
            self.connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
            self._check_version()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        self.connection.close()

    def _create(self, create: bool) -> None:
        if not create:
            raise LedgerError(f"{self.path}: no such ledger; make one with: dragoman read PATH --ledger {self.path}")
        # Created whole under another name and linked into place: a crash or a second process never leaves half a ledger.
        draft = self.path.with_name(f".{self.path.name}.{os.getpid()}.new")
        draft.unlink(missing_ok=True)
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            connection = sqlite3.connect(draft, timeout=BUSY_SECONDS)
            connection.executescript(SCHEMA.read_text(encoding="utf-8"))
            connection.close()
            draft.rename(self.path)
        finally:
            draft.unlink(missing_ok=True)

    def _check_version(self) -> None:
        (version,) = self.connection.execute("pragma user_version").fetchone()
        if version in UPGRADES:
            self.connection.executescript(UPGRADES[version])
        elif version != VERSION:
            raise LedgerError(
                f"{self.path}: a ledger of version {version}, this program reads version {VERSION}; "
                "read the coverage into a new ledger, or use the program that wrote it"
            )

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as problem:
            raise LedgerError(f"{self.path}: {advice(problem)}") from problem

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing: rolled back on any error, and by SQLite itself if the process is killed."""
        with self._told():
            self.connection.execute("begin immediate")
            try:
                yield self.connection
                self.connection.execute("commit")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("rollback")
                raise

    def add(self, documents: Sequence[Document]) -> int:
        """Adds documents not there yet, in one transaction; returns how many rows were new."""
        with self.transaction() as connection:
            before = connection.total_changes
            for document in documents:
                original = zlib.compress(document.original) if document.original else None
                connection.execute(
                    "insert or ignore into given_documents (id, sha256, meta, text, original) values (?, ?, ?, ?, ?)",
                    (document.id, document.sha256, meta(document), document.text, original),
                )
            return connection.total_changes - before

    def documents(self) -> list[Document]:
        """Every document, the newest reading of each, sorted by (id, sha256).

        A document is read again when its text is the same, or when the same bytes were read by a better reader.
        """
        with self._told():
            rows = self.connection.execute("select meta, text from given_documents order by row").fetchall()
        read = (replace(msgspec.json.decode(meta, type=Document), text=text) for meta, text in rows)
        by_text = {(document.id, document.sha256): document for document in read}
        newest = {(document.id, document.original_sha256 or document.sha256): document for document in by_text.values()}
        return sorted(newest.values(), key=lambda document: (document.id, document.sha256))

    def settled(self) -> list[Document]:
        """Every document as the pile settled it when the account was made: with the furniture of its site marked."""
        with self._told():
            rows = self.connection.execute("select id, sha256, given, meta from derived_documents").fetchall()
        changed = {(id, sha256, given): meta for id, sha256, given, meta in rows}

        def one(document: Document) -> Document:
            meta = changed.get((document.id, document.sha256, meta_digest(document)))
            return replace(msgspec.json.decode(meta, type=Document), text=document.text) if meta else document

        return [one(document) for document in self.documents()] if changed else self.documents()

    def codings(self, made_by: str, documents: Iterable[Document]) -> dict[tuple[str, str], Coding]:
        """Codings by (id, sha256) that this program and knowledge made of these documents as they stand here; others are left out."""
        query = "select id, sha256, meta, coding from derived_codings where made_by = ?"
        with self._told():
            rows = self.connection.execute(query, (made_by,)).fetchall()
        now = {(d.id, d.sha256): meta_digest(d) for d in documents}
        return {(i, s): msgspec.json.decode(coding, type=Coding) for i, s, meta, coding in rows if now.get((i, s)) == meta}

    def put_codings(self, made_by: str, codings: Iterable[tuple[Document, Coding]]) -> None:
        """Keeps codings, replacing older ones of the same documents."""
        with self.transaction() as connection:
            for document, coding in codings:
                connection.execute(
                    "insert or replace into derived_codings (id, sha256, meta, made_by, coding) values (?, ?, ?, ?, ?)",
                    (document.id, document.sha256, meta_digest(document), made_by, msgspec.json.encode(coding).decode()),
                )

    def compared(self) -> list[tuple[str, bytes]]:
        """What lineage has compared before, as (key, body) pairs that only it can read."""
        with self._told():
            return self.connection.execute("select key, body from derived_compared order by key").fetchall()

    def put_view(
        self, view: View, settled: Iterable[Document] = (), compared: Iterable[tuple[str, bytes]] = (), stale: Iterable[str] = ()
    ) -> None:
        """Replaces all derived tables, in one transaction. ``settled`` are the documents as the view has them, under their own ids;
        ``compared`` is added to what lineage has compared, ``stale`` dropped from it."""
        given = {(document.id, document.sha256): meta_digest(document) for document in self.documents()}
        changed = ((d.id, d.sha256, given[d.id, d.sha256], meta(d)) for d in settled if given[d.id, d.sha256] != meta_digest(d))
        with self.transaction() as connection:
            connection.execute("delete from derived_documents")
            connection.executemany("insert into derived_documents values (?, ?, ?, ?)", changed)
            write_view(connection, view, documents_digest(self.documents()))
            connection.executemany("delete from derived_compared where key = ?", ((key,) for key in stale))
            connection.executemany("insert or replace into derived_compared values (?, ?)", compared)

    def view(self) -> View:
        """What the ledger tells. Raises :class:`LedgerError` when nothing was derived yet or a reading was interrupted."""
        given, documents = self.documents(), self.settled()
        with self._told():
            row = self.connection.execute("select version, knowledge, documents from derived_run").fetchone()
            codings = self.codings(f"{row[0]} {row[1]}", documents) if row else {}
            # Codings by another program or knowledge than the account's mean that a reading stopped between the two.
            if row is None or row[2] != documents_digest(given) or len(codings) != len(documents):
                raise LedgerError(
                    f"{self.path}: a reading was interrupted before the account was made; "
                    f"finish it with: dragoman read --ledger {self.path}"
                )
            return read_view(self.connection, Run(row[0], row[1]), document_keys(documents), codings)


def meta(document: Document) -> str:
    """What is known of a document beside its text and original bytes, as JSON."""
    return msgspec.json.encode(replace(document, text="", original=b"")).decode()


def meta_digest(document: Document) -> str:
    """Digest of what is known of a document beside its text: a new date or outlet means coding it again."""
    return hashlib.sha256(meta(document).encode()).hexdigest()


def documents_digest(documents: Iterable[Document]) -> str:
    """Digest of a set of documents as they stand."""
    whole = hashlib.sha256()
    for document in documents:
        whole.update(f"{document.id}\0{document.sha256}\0{meta_digest(document)}\n".encode())
    return whole.hexdigest()


ADVICE: tuple[tuple[str, str], ...] = (
    ("not a database", "not a ledger (not an SQLite file); name another file"),
    ("malformed", "the file is damaged; read the coverage into a new ledger"),
    ("disk is full", "no space left on that disk; free some and run the same command again, nothing read before is lost"),
    (
        "disk i/o error",
        "writing failed: no space left, a limit on file size was reached, or the file system has no locks; "
        "free space or put the ledger on a local disk, then run the same command again",
    ),
    ("locking protocol", "that file system has no file locks; put the ledger on a local disk"),
    ("readonly", "the file or its folder is read-only; copy it to a folder you may write to"),
    ("locked", "another program is writing to it; wait until it is done, or, if none is, put it on a file system that has locks"),
    ("unable to open", "cannot be opened; check that the folder exists and may be written to"),
)


def advice(problem: Exception) -> str:
    """What a person can do about an error of SQLite or the system, in one line."""
    said = str(problem).lower()
    known: Any = next((text for words, text in ADVICE if words in said), None)
    if known:
        return f"{known} ({problem})"
    if isinstance(problem, OSError):
        return f"{problem.strerror or problem}; check the path, its folder and their permissions"
    return f"{problem}; if it happens again, read the coverage into a new ledger"
