"""Rows of the derived account by kind, id and key: the index that the pile rooms read and whose changes are written in one transaction."""

from __future__ import annotations

import hashlib
import sqlite3
import struct
from collections.abc import Collection, Iterable, Iterator

Change = tuple[str, str, bytes | None, tuple[str, ...]]
"""Kind, id, row (None: dropped) and keys."""


class Rows:
    """The rows of a ledger as an index, for reading and writing; the caller holds the transaction when it writes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, kind: str, id: str) -> bytes | None:
        """The row of this kind and id, if there is one."""
        found = self._connection.execute("select body from derived_rows where kind = ? and id = ?", (kind, id)).fetchone()
        return found[0].encode() if found else None

    def put(self, kind: str, id: str, body: bytes, keys: Collection[str] = ()) -> None:
        """Keeps a row."""
        self.drop(kind, id)
        numbers = [number(kind, key) for key in sorted(set(keys))]
        values = kind, id, body.decode(), struct.pack(f"<{len(numbers)}q", *numbers)
        row = self._connection.execute("insert into derived_rows (kind, id, body, keys) values (?, ?, ?, ?)", values).lastrowid
        self._connection.executemany("insert or ignore into derived_keys values (?, ?)", [(one, row) for one in numbers])

    def drop(self, kind: str, id: str) -> None:
        """Forgets a row."""
        found = self._connection.execute("select row, keys from derived_rows where kind = ? and id = ?", (kind, id)).fetchone()
        if found:
            row, keys = found
            pairs = [(one, row) for (one,) in struct.iter_unpack("<q", keys)]
            self._connection.executemany("delete from derived_keys where key = ? and row = ?", pairs)
            self._connection.execute("delete from derived_rows where row = ?", (row,))

    def under(self, kind: str, key: str) -> list[tuple[str, bytes]]:
        """Ids and rows of this kind that bear the key, sorted by id."""
        query = "select r.id, r.body from derived_keys k join derived_rows r on r.row = k.row where k.key = ? and r.kind = ?"
        return sorted((id, body.encode()) for id, body in self._connection.execute(query, (number(kind, key), kind)))

    def every(self, kind: str) -> Iterator[tuple[str, bytes]]:
        """All rows of a kind, sorted by id."""
        query = "select id, body from derived_rows where kind = ? order by id"
        return ((id, body.encode()) for id, body in self._connection.execute(query, (kind,)))

    def change(self, changes: Iterable[Change]) -> None:
        """Writes what a draft over these rows changed."""
        for kind, id, body, keys in changes:
            if body is None:
                self.drop(kind, id)
            else:
                self.put(kind, id, body, keys)

    def clear(self, kinds: Iterable[str]) -> None:
        """Forgets all rows of these kinds."""
        for kind in kinds:
            for (id,) in self._connection.execute("select id from derived_rows where kind = ?", (kind,)).fetchall():
                self.drop(kind, id)


def number(kind: str, key: str) -> int:
    """Eight bytes of the key's digest, as SQLite's integers are.

    >>> number("act", "fra") == number("act", "fra"), number("act", "fra") == number("dispute", "fra")
    (True, False)
    """
    found: int = struct.unpack("<q", hashlib.blake2b(f"{kind}\0{key}".encode(), digest_size=8).digest())[0]
    return found
