"""The ledger file: given tables are append-only, derived tables are written in one transaction."""

from __future__ import annotations

import hashlib
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
from dragoman.ledger import opening, rulings, runs
from dragoman.ledger.derived import Difference, read_view, write_view
from dragoman.ledger.opening import advice
from dragoman.ledger.rows import Rows
from dragoman.model.change import Line, LoggedRun
from dragoman.model.claim import Coding
from dragoman.model.judgement import Judgement
from dragoman.model.text import Document
from dragoman.model.view import Run, View

BUSY_SECONDS = 30.0
"""How long a writer waits for another one to finish its transaction."""


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
            self.connection = opening.opened(path, create, BUSY_SECONDS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        self.connection.close()

    @property
    def rows(self) -> Rows:
        """The rows of the account, by kind, id and key."""
        return Rows(self.connection)

    def made_by(self) -> Run | None:
        """What made the account that is there, if there is one."""
        with self._told():
            row = self.connection.execute("select version, knowledge from derived_run").fetchone()
        return Run(*row) if row else None

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as problem:
            raise LedgerError(f"{self.path}: {advice(problem)}") from problem

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing: rolled back on any error, and by SQLite itself if the process is killed. One writer at a time."""
        if remote := opening.network(self.path):
            raise LedgerError(opening.not_there(self.path, remote))
        with self._told():
            self.connection.execute("begin immediate")
            try:
                yield self.connection
                self.connection.execute("commit")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("rollback")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """One state of the file for all that is read, whatever a writer does meanwhile."""
        if self.connection.in_transaction:
            yield  # within another
            return
        with self._told():
            self.connection.execute("begin")
            try:
                yield
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("rollback")

    def rule(self, judgements: Iterable[Judgement]) -> int:
        """Adds judgements not there yet, in one transaction; returns how many were new. None is ever changed or deleted."""
        with self.transaction() as connection:
            return rulings.put(connection, judgements)

    def judgements(self, until: int | None = None) -> list[Judgement]:
        """What people ruled (up to a row), sorted by time."""
        with self._told():
            return rulings.taken(self.connection, until)

    def runs(self) -> list[LoggedRun]:
        """Every run logged, in order."""
        with self._told():
            return runs.logged(self.connection)

    def log(self, time: str, version: str, knowledge: str) -> bool:
        """Logs a run made at a time (ISO 8601, UTC), where anything was given or another program came since the last."""
        with self.transaction() as connection:
            return runs.log(connection, time, version, knowledge)

    def keep(self, run: int, lines: Sequence[Line]) -> None:
        """Keeps what the account of a run told, before another program makes it anew."""
        with self.transaction() as connection:
            runs.keep(connection, run, lines)

    def kept(self, run: int) -> tuple[LoggedRun, tuple[Line, ...]] | None:
        """The first account kept of this run or a later one, with its run."""
        with self._told():
            return runs.kept(self.connection, run)

    def described(self) -> dict[str, dict[str, Any]]:
        """What every table, view and column holds, in the form that Datasette reads."""
        found: dict[str, dict[str, Any]] = {}
        with self._told():
            for name, column, words in self.connection.execute('select name, "column", description from described order by rowid'):
                table = found.setdefault(name, {"columns": {}})
                table.update({"description": words}) if not column else table["columns"].update({column: words})
        return found

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

    def documents(self, until: int | None = None) -> list[Document]:
        """Every document (given up to a row), the newest reading of each, sorted by (id, sha256).

        A document is read again when its text is the same, or when the same bytes were read by a better reader.
        """
        with self._told():
            query = "select meta, text from given_documents where ? is null or row <= ? order by row"
            rows = self.connection.execute(query, (until, until)).fetchall()
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
        self, view: View, settled: Iterable[Document] = (), compared: Iterable[tuple[str, bytes]] = (), stale: Iterable[str] = (),
        difference: Difference | None = None, since: int | None = None,
    ) -> bool:  # fmt: skip
        """Writes the derived tables, in one transaction: with a ``difference``, as far as they differ from those that are there.

        ``settled`` are the documents as the view has them, under their own ids; ``compared`` is added to what lineage has compared,
        ``stale`` dropped from it. Writes nothing and gives False where another program has written ``since`` that :meth:`moment`.
        """
        with self.transaction() as connection:
            documents, judgements = self.documents(), self.judgements()
            if since not in (None, self.moment()):
                return False
            given = {(document.id, document.sha256): meta_digest(document) for document in documents}
            changed = ((d.id, d.sha256, given[d.id, d.sha256], meta(d)) for d in settled if given[d.id, d.sha256] != meta_digest(d))
            connection.execute("delete from derived_documents")
            connection.executemany("insert into derived_documents values (?, ?, ?, ?)", changed)
            write_view(connection, view, given_digest(documents, judgements), difference)
            connection.executemany("delete from derived_compared where key = ?", ((key,) for key in stale))
            connection.executemany("insert or replace into derived_compared values (?, ?)", compared)
        return True

    def moment(self) -> int:
        """A number that changes when another program has written to the ledger."""
        with self._told():
            found: int = self.connection.execute("pragma data_version").fetchone()[0]
        return found

    def view(self) -> View:
        """What the ledger tells. Raises :class:`LedgerError` when nothing was derived yet or a reading was interrupted."""
        with self.snapshot():
            given, documents, judgements = self.documents(), self.settled(), self.judgements()
            row = self.connection.execute("select version, knowledge, documents from derived_run").fetchone()
            codings = self.codings(Run(row[0], row[1]).name, documents) if row else {}
            # Codings by another program or knowledge than the account's mean that a reading stopped between the two.
            if row is None or row[2] != given_digest(given, judgements) or len(codings) != len(documents):
                raise LedgerError(
                    f"{self.path}: a reading was interrupted before the account was made, or the ledger is of an earlier version; "
                    f"finish it with: dragoman read --ledger {self.path}"
                )
            return read_view(self.connection, Run(row[0], row[1]), document_keys(documents), codings, judgements)


def meta(document: Document) -> str:
    """What is known of a document beside its text and original bytes, as JSON."""
    return msgspec.json.encode(replace(document, text="", original=b"")).decode()


def meta_digest(document: Document) -> str:
    """Digest of what is known of a document beside its text: a new date or outlet means coding it again."""
    return hashlib.sha256(meta(document).encode()).hexdigest()


def given_digest(documents: Iterable[Document], judgements: Iterable[Judgement] = ()) -> str:
    """Digest of a set of documents as they stand, and of what people ruled."""
    whole = hashlib.sha256()
    for document in documents:
        whole.update(f"{document.id}\0{document.sha256}\0{meta_digest(document)}\n".encode())
    for judgement in judgements:
        whole.update(f"{judgement.id}\n".encode())
    return whole.hexdigest()
