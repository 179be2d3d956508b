"""What has been compared already: prints of texts, passages of pairs, alignments of translations, each by digests of what was compared.

An index saves work and changes nothing: what it holds is what comparing again would give. A new document is compared with what it may
share a passage with; the pile is not compared with itself again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import msgspec
import numpy as np

from dragoman.lineage.overlap import Passage
from dragoman.lineage.prints import Print
from dragoman.lineage.sections import Section
from dragoman.lineage.translation import Aligned
from dragoman.model.text import Document

METHOD = "1"
"""Goes into every key; a change of what is compared, or how, gets a new one, so that older entries are worked out anew."""

Entry = tuple[str, bytes]
T = TypeVar("T", Print, tuple[Passage, ...], Aligned, bytes)


class Index:
    """A memo that :func:`~dragoman.lineage.trace` fills and asks. Made of what :meth:`entries` gave before, or empty.

    >>> index = Index()
    >>> index.recall("a b", tuple[Passage, ...], lambda: ())
    ()
    >>> again = Index(index.fresh())
    >>> again.recall("a b", tuple[Passage, ...], lambda: 1 / 0), list(again.fresh()), again.stale()
    ((), [], [])
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._known = dict(entries)
        self._held: dict[str, Any] = {}
        self._made: list[str] = []

    def recall(self, key: str, kind: type[T], make: Callable[[], T]) -> T:
        """What is held under this key, else what ``make`` gives, which is then held."""
        key = f"{METHOD} {key}"
        if key not in self._held:
            body = self._known.pop(key, None)
            if body is None:
                self._made.append(key)
            self._held[key] = make() if body is None else _decoded(body, kind)
        value: T = self._held[key]
        return value

    def fresh(self) -> Iterator[Entry]:
        """Entries made since, in the order of their making."""
        return ((key, _encoded(self._held[key])) for key in self._made)

    def stale(self) -> list[str]:
        """Keys of entries that were given and never asked for: of documents that have gone, or of another method."""
        return sorted(self._known)


def section_key(document: Document, section: Section) -> str:
    """Names a section by all that its print depends on: the text and where its pieces stand."""
    spans = ",".join(f"{piece.start}-{piece.end}" for piece in section.pieces)
    return hashlib.sha256(f"{document.sha256} {spans}".encode()).hexdigest()[:32]


def _encoded(value: Any) -> bytes:
    if isinstance(value, Print):
        value = (
            value.digest, value.length, value.width, value.hashes.tobytes(), value.places.astype(np.int32).tobytes(), value.quoted,
            value.repeats,
        )  # fmt: skip
    return msgspec.msgpack.encode(value)


def _decoded(body: bytes, kind: Any) -> Any:
    if kind is not Print:
        return msgspec.msgpack.decode(body, type=kind)
    digest, length, width, hashes, places, quoted, repeats = msgspec.msgpack.decode(
        body, type=tuple[str, int, int, bytes, bytes, tuple[tuple[int, int], ...], tuple[tuple[tuple[int, int], tuple[int, int]], ...]]
    )
    return Print(
        digest, length, width, np.frombuffer(hashes, np.uint64), np.frombuffer(places, np.int32).astype(np.int64), quoted, repeats
    )  # fmt: skip
