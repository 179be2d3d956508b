"""Reading: files and records in, documents out, each with its pieces, its outlet and its publication date with the reason for it.

One file may give many documents: an export of a press database, a feed, a box of mail, an archive. The text of a plain file is stored
as it came, decoded and otherwise unchanged; every character that is not whitespace lies in one piece. What cannot be read comes out as
a :class:`~dragoman.errors.ReadingError` value in its place, and the rest is read. Nothing is ever fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import ReadingError
from dragoman.knowledge import Knowledge
from dragoman.model.text import Document
from dragoman.reading.files import read_path, read_stream
from dragoman.reading.lines import records
from dragoman.reading.rules import compiled
from dragoman.reading.site import settle

__all__ = ["read", "read_lines", "read_standard_input", "settle"]


def read(path: Path, knowledge: Knowledge, *, date: str | None = None) -> Iterator[Document | ReadingError]:
    """Documents of a file or folder, in sorted order; ``date`` (EDTF) is the publication date where neither manifest nor text tells one.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("Lake states agree\\nBy Ann Lee\\nMay 4, 2019\\nThe lake states agreed on a bridge on Friday.")
    >>> [(one.id, one.title, one.published.edtf, one.published.basis) for one in read(folder, Knowledge())]
    [('a.txt', 'Lake states agree', '2019-05-04', 'byline')]
    """
    yield from read_path(path, compiled(knowledge), date)


def read_lines(
    lines: Iterable[str | bytes], knowledge: Knowledge, *, date: str | None = None, where: str = "<stdin>"
) -> Iterator[Document | ReadingError]:
    """Documents of JSON Lines; ``where`` names the input in messages and in the ids of lines that give none.

    >>> [one.id for one in read_lines(['{"id": "a", "text": "The lake rose."}'], Knowledge())]
    ['a']
    """
    yield from records(lines, compiled(knowledge), date, where)


def read_standard_input(handle: BinaryIO, knowledge: Knowledge, *, date: str | None = None) -> Iterator[Document | ReadingError]:
    """Documents of a stream that is read to its end: a pasted text, a file of any format that we read, or JSON Lines; id ``<stdin>``.

    >>> import io
    >>> [(one.id, one.text) for one in read_standard_input(io.BytesIO(b"The lake rose."), Knowledge())]
    [('<stdin>', 'The lake rose.')]
    """
    yield from read_stream(handle, compiled(knowledge), date)
