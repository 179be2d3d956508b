"""The log of runs: when what was given grew or another program came, and what the account told before it was made anew."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Sequence

import msgspec

from dragoman.model.change import Line, LoggedRun

COLUMNS = "row, time, version, knowledge, documents, judgements"


def logged(connection: sqlite3.Connection) -> list[LoggedRun]:
    """Every run, in order."""
    return [LoggedRun(*row) for row in connection.execute(f"select {COLUMNS} from given_runs order by row")]


def log(connection: sqlite3.Connection, time: str, version: str, knowledge: str) -> bool:
    """Adds a run where anything was given or another program came since the last; the caller holds the transaction."""
    last = connection.execute("select version, knowledge, documents, judgements from given_runs order by row desc limit 1").fetchone()
    now = (version, knowledge, _newest(connection, "given_documents"), _newest(connection, "given_judgements"))
    if last == now:
        return False
    connection.execute("insert into given_runs (time, version, knowledge, documents, judgements) values (?, ?, ?, ?, ?)", (time, *now))
    return True


def _newest(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"select coalesce(max(row), 0) from {table}").fetchone()[0])


def keep(connection: sqlite3.Connection, run: int, lines: Sequence[Line]) -> None:
    """Keeps what the account of a run told; the first keeping counts. The caller holds the transaction."""
    connection.execute("insert or ignore into given_accounts values (?, ?)", (run, zlib.compress(msgspec.json.encode(lines))))


def kept(connection: sqlite3.Connection, run: int) -> tuple[LoggedRun, tuple[Line, ...]] | None:
    """The first account kept of this run or a later one, with the run it is of; None where no other program has come since."""
    row = connection.execute("select run, lines from given_accounts where run >= ? order by run limit 1", (run,)).fetchone()
    if row is None:
        return None
    of = next(one for one in logged(connection) if one.number == row[0])
    return of, msgspec.json.decode(zlib.decompress(row[1]), type=tuple[Line, ...])
