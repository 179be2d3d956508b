"""Files built in memory for the tests of reading, with outlets of our own; and how they are read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from dragoman.errors import ReadingError
from dragoman.knowledge import Knowledge
from dragoman.model.text import Document
from dragoman.reading import read

KNOWLEDGE = Knowledge()
LAKE = "The lake states agreed on a bridge on Friday, the ministry said in a statement. Work begins in the spring, it said."
HILL = "The hill states closed the northern road on Monday, the police said. It opens again when the snow is gone, they said."
PAGE = f"<!doctype html><html><head><title>The lake</title></head><body><article><h1>The lake agreement</h1><p>{LAKE}</p><p>{HILL}</p><p>{LAKE}</p></article></body></html>"


def read_one(folder: Path, name: str, data: bytes | str) -> tuple[list[Document], list[str]]:
    """The documents of one file with these bytes, and the problems told of it, each in one line."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    found = list(read(path, KNOWLEDGE))
    problems = [str(one) for one in found if isinstance(one, ReadingError)]
    assert [one for one in problems if "\n" in one or name not in one] == []
    return [one for one in found if isinstance(one, Document)], problems


def only(folder: Path, name: str, data: bytes | str) -> Document:
    """The one document of a file in which nothing is amiss."""
    documents, problems = read_one(folder, name, data)
    assert problems == []
    (document,) = documents
    return document


def zipped(members: dict[str, bytes | str], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()
