"""What can be read of a damaged ledger's given tables, row by row; the rest is derived and can be made again."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import LedgerError
from dragoman.ledger import opening, rulings
from dragoman.ledger.check import BROKEN, document_faults
from dragoman.ledger.store import Ledger
from dragoman.model.judgement import Judgement
from dragoman.model.text import Document

MISSES = 1000
"""Rows that follow one another and cannot be found, after which a table whose end cannot be read is taken to have ended."""
OLD = "target, ruling, reason, name, time, quotation"


@dataclass
class Salvage:
    """What was kept of a ledger, and what was not, a line each."""

    documents: int = 0
    judgements: int = 0
    lost: list[str] = field(default_factory=list)


def salvage(path: Path, out: Path) -> Salvage:
    """Copies what can be read of the given tables of ``path`` into a new ledger at ``out``; the account is still to be made.

    Raises :class:`LedgerError` where ``out`` is there already or nothing at all can be read.
    """
    if out.exists():
        raise LedgerError(f"{out}: exists already; name a file that does not, and nothing is overwritten")
    if not path.exists():
        raise LedgerError(f"{path}: no such ledger")
    done = Salvage()
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            version = opening.version_of(connection)
        except sqlite3.Error as problem:
            raise LedgerError(f"{path}: {opening.advice(problem)}") from problem
        with Ledger(out, create=True) as ledger:
            for document in _documents(connection, done):
                ledger.add([document])
                done.documents += 1
            judgements = list(_judgements(connection, version, done))
            done.judgements = ledger.rule(judgements)
    return done


def _documents(connection: sqlite3.Connection, done: Salvage) -> Iterator[Document]:
    for row, values in _rows(connection, "given_documents", "id, sha256, meta, text, original", done):
        id, _, meta, text, packed = values
        faults = list(document_faults(*values))
        grave = [fault for fault in faults if "original" not in fault]
        done.lost += [f"document {id} (row {row}): {fault}" for fault in faults]
        if not grave:
            original = zlib.decompress(packed) if packed and not faults else b""
            yield replace(msgspec.json.decode(meta, type=Document), text=text, original=original)


def _judgements(connection: sqlite3.Connection, version: int, done: Salvage) -> Iterator[Judgement]:
    for row, values in _rows(connection, "given_judgements", OLD if version < 3 else "id, body", done):
        try:
            if version < 3:
                yield from rulings.of_earlier([values])
                continue
            judgement = rulings.decoded(values[1])
            if judgement.id == values[0]:
                yield judgement
            else:
                done.lost.append(f"judgement {values[0]} (row {row}): says something else than its digest")
        except BROKEN as problem:
            done.lost.append(f"judgement row {row}: cannot be read ({problem})")


def _rows(connection: sqlite3.Connection, table: str, columns: str, done: Salvage) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Every row of a table that can be read, in order, each asked for by itself so that a broken page costs only what lies on it."""
    try:
        last = connection.execute(f"select max(row) from {table}").fetchone()[0] or 0
    except sqlite3.Error:
        last = None
    row = missed = 0
    while row < last if last is not None else missed < MISSES:
        row += 1
        try:
            found = connection.execute(f"select {columns} from {table} not indexed where row = ?", (row,)).fetchone()
        except sqlite3.Error as problem:
            found = None
            if last is not None or not missed:
                done.lost.append(f"{table} row {row}: {problem}")
        missed = 0 if found else missed + 1
        if found:
            yield row, found
