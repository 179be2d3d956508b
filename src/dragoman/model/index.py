"""What a pile room keeps between two runs: rows by kind and id, found again by any of their keys."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Generic, Protocol, TypeVar

import msgspec

T = TypeVar("T")


class Index(Protocol):
    """Rows under names. What is asked for comes sorted by id, so that the order in which rows came in changes nothing."""

    def get(self, kind: str, id: str) -> bytes | None:
        """The row of this kind and id, if there is one."""

    def put(self, kind: str, id: str, body: bytes, keys: Collection[str] = ()) -> None:
        """Keeps a row under its id and its keys, in place of the one before it."""

    def drop(self, kind: str, id: str) -> None:
        """Forgets a row; one that is not there is no error."""

    def under(self, kind: str, key: str) -> list[tuple[str, bytes]]:
        """Ids and rows of this kind that bear the key, sorted by id."""

    def every(self, kind: str) -> Iterator[tuple[str, bytes]]:
        """All rows of a kind, sorted by id."""


class Draft:
    """An index that keeps what is put and dropped to itself, over one that it only reads; without one, it lives as long as the program.

    >>> index = Draft()
    >>> index.put("act", "b", b"2", ["fra"]), index.put("act", "a", b"1", ["fra"]), index.drop("act", "b")
    (None, None, None)
    >>> index.under("act", "fra"), index.get("act", "b")
    ([('a', b'1')], None)
    >>> over = Draft(index)
    >>> over.put("act", "a", b"3"), over.get("act", "a"), index.get("act", "a"), list(over.rows())
    (None, b'3', b'1', [('act', 'a', b'3', ())])
    """

    def __init__(self, base: Index | None = None) -> None:
        self._base = base
        self._rows: dict[str, dict[str, tuple[bytes | None, tuple[str, ...]]]] = {}
        self._keys: dict[tuple[str, str], set[str]] = {}

    def get(self, kind: str, id: str) -> bytes | None:
        """The row of this kind and id, if there is one."""
        own = self._rows.get(kind, {}).get(id)
        if own is not None:
            return own[0]
        return self._base.get(kind, id) if self._base else None

    def put(self, kind: str, id: str, body: bytes, keys: Collection[str] = ()) -> None:
        """Keeps a row."""
        self._take(kind, id)
        self._rows.setdefault(kind, {})[id] = body, tuple(keys)
        for key in keys:
            self._keys.setdefault((kind, key), set()).add(id)

    def drop(self, kind: str, id: str) -> None:
        """Forgets a row."""
        self._take(kind, id)
        if self._base:
            self._rows.setdefault(kind, {})[id] = None, ()

    def _take(self, kind: str, id: str) -> None:
        for key in self._rows.get(kind, {}).pop(id, (None, ()))[1]:
            self._keys[kind, key].discard(id)

    def under(self, kind: str, key: str) -> list[tuple[str, bytes]]:
        """Ids and rows that bear the key."""
        rows = self._rows.get(kind, {})
        own = [(id, rows[id][0] or b"") for id in self._keys.get((kind, key), ())]
        below = self._base.under(kind, key) if self._base else ()
        return sorted([*own, *((id, body) for id, body in below if id not in rows)])

    def every(self, kind: str) -> Iterator[tuple[str, bytes]]:
        """All rows of a kind."""
        rows = self._rows.get(kind, {})
        own = {id: body for id, (body, _) in rows.items() if body is not None}
        below = self._base.every(kind) if self._base else ()
        return iter(sorted([*own.items(), *((id, body) for id, body in below if id not in rows)]))

    def rows(self) -> Iterator[tuple[str, str, bytes | None, tuple[str, ...]]]:
        """Kind, id, row and keys of all that was put, and of what was dropped with None for a row, sorted."""
        return ((kind, id, *self._rows[kind][id]) for kind in sorted(self._rows) for id in sorted(self._rows[kind]))


class Table(Generic[T]):
    """Rows of one kind and type, as JSON.

    >>> numbers = Table("number", int)
    >>> index = Draft()
    >>> numbers.put(index, "a", 3, ["odd"]), numbers.get(index, "a"), numbers.under(index, "odd"), numbers.get(index, "b")
    (True, 3, {'a': 3}, None)
    """

    def __init__(self, kind: str, type_: Any) -> None:
        self.kind = kind
        self._encode = msgspec.json.Encoder().encode
        self._decode = msgspec.json.Decoder(type_).decode

    def get(self, index: Index, id: str) -> T | None:
        """The value of this id."""
        body = index.get(self.kind, id)
        return None if body is None else self.read(body)

    def put(self, index: Index, id: str, value: T, keys: Collection[str] = ()) -> bool:
        """Keeps a value; tells whether there was another, or none, before it. The keys of one value are always the same."""
        body = self._encode(value)
        if index.get(self.kind, id) == body:
            return False
        index.put(self.kind, id, body, keys)
        return True

    def drop(self, index: Index, id: str) -> None:
        """Forgets a value."""
        index.drop(self.kind, id)

    def under(self, index: Index, key: str) -> dict[str, T]:
        """Values that bear the key, by id, sorted."""
        return {id: self.read(body) for id, body in index.under(self.kind, key)}

    def every(self, index: Index) -> Iterator[T]:
        """All values, sorted by id."""
        return (self.read(body) for _, body in index.every(self.kind))

    def made(self, draft: Draft) -> Iterator[T]:
        """The values that a draft has put, sorted by id."""
        return (self.read(body) for kind, _, body, _ in draft.rows() if kind == self.kind and body is not None)

    def read(self, body: bytes) -> T:
        """A row's value."""
        value: T = self._decode(body)
        return value
