"""Files and folders: which are read, by which reader, under which id."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import ReadingError
from dragoman.model.text import Document
from dragoman.reading.document import Origin, document
from dragoman.reading.lines import records
from dragoman.reading.manifest import NAMES, Manifest, manifest
from dragoman.reading.parts import Part
from dragoman.reading.readers import LINES, readers
from dragoman.reading.rules import Rules
from dragoman.reading.unpack import Room, parts_of

LARGEST_FILE = 512_000_000
"""Bytes of the largest file we open; what lies within it has limits of its own (see ``unpack``)."""
STANDARD_INPUT = "<stdin>"
JSON_LINE = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"[^\n]*\"text\"\s*:|(?:\xef\xbb\xbf)?\s*\{\s*\"text\"\s*:")
FOR_ALL = ("outlet", "retrieved", "language", "genre")
"""What a manifest says of every document in a file; the other fields are of a file that is one document."""


def read_path(path: Path, rules: Rules, date: str | None) -> Iterator[Document | ReadingError]:
    """Documents of a file, or of a folder walked in sorted order."""
    if path.is_dir():
        yield from _read_folder(path, rules, date)
    elif path.exists():
        known = manifest(path.parent)
        yield from _read_file(path, path.name, known.entries.get(path.name, {}), rules, date)
    else:
        yield ReadingError(f"{path}: no such file or folder; check the spelling")


def _read_folder(root: Path, rules: Rules, date: str | None) -> Iterator[Document | ReadingError]:
    found = False
    manifests: dict[Path, Manifest] = {}
    for path in walk(root):
        if isinstance(path, ReadingError):
            yield path
            continue
        if path.name in NAMES:
            continue
        found = True
        if path.parent not in manifests:
            manifests[path.parent] = manifest(path.parent)
            yield from manifests[path.parent].problems
        entry = _entry(path, root, manifests)
        yield from _read_file(path, path.relative_to(root).as_posix(), entry, rules, date)
    if not found:
        yield ReadingError(f"{root}: no documents in this folder; put texts, pages, PDFs, exports, mail or archives into it")


def _entry(path: Path, root: Path, manifests: dict[Path, Manifest]) -> Mapping[str, str]:
    """What the nearest manifest says of a file: one beside it, or one in a folder above, down from the argument."""
    folder = path.parent
    while True:
        if folder not in manifests:
            manifests[folder] = manifest(folder)
        if entry := manifests[folder].entries.get(path.relative_to(folder).as_posix()):
            return entry
        if folder == root:
            return {}
        folder = folder.parent


def walk(root: Path, seen: frozenset[tuple[int, int]] = frozenset()) -> Iterator[Path | ReadingError]:
    """Files below a folder, sorted by path; hidden ones are passed over, a link back to a folder we are in is not followed."""
    try:
        mark = (root.stat().st_dev, root.stat().st_ino)
        names = sorted(path.name for path in root.iterdir())
    except OSError as problem:
        yield ReadingError(f"{root}: cannot be opened ({problem.strerror}); check its permissions")
        return
    if mark in seen:
        return
    for name in names:
        path = root / name
        if name.startswith("."):
            continue
        if path.is_dir():
            yield from walk(path, seen | {mark})
        else:
            yield path


def _read_file(path: Path, id: str, entry: Mapping[str, str], rules: Rules, date: str | None) -> Iterator[Document | ReadingError]:
    try:
        if not path.is_file():
            raise ReadingError(f"{path}: not a plain file (a broken link, pipe or device); pass the file itself")
        if path.suffix.lower() in LINES:
            with path.open("rb") as handle:
                yield from records(handle, rules, date, path.name if "/" not in id else id)
            return
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise ReadingError(f"{path}: {size // 1_000_000} MB; the limit is {LARGEST_FILE // 1_000_000} MB, so split it")
        yield from read_bytes(path.read_bytes(), id, str(path), entry, rules, date)
    except ReadingError as problem:
        yield problem
    except OSError as problem:
        yield ReadingError(f"{path}: cannot be opened ({problem.strerror}); check its permissions")


def read_bytes(
    data: bytes, id: str, where: str, entry: Mapping[str, str], rules: Rules, date: str | None
) -> Iterator[Document | ReadingError]:
    """The documents in a file's bytes, each an error value where it cannot be read.

    A file that is one document has the id given; of several, each has the file's id with "#" and its own name, or "/" and its path
    in an archive. What the manifest (``entry``) says of outlet, retrieval, language and genre holds for all; its id, title, address
    and date where the file is one document.
    """
    room = Room(readers(), rules, where)
    held: Part | None = None
    alone = True
    for part in parts_of(data, where, Path(where).name, room):
        if held:
            yield _made(held, id, data, entry, False, rules, date)
            alone = False
        held = part
    if held:
        yield _made(held, id, data, entry, alone, rules, date)


def _made(
    part: Part, id: str, data: bytes, entry: Mapping[str, str], alone: bool, rules: Rules, date: str | None
) -> Document | ReadingError:
    if isinstance(part.page, ReadingError):
        return part.page
    own = data if part.original is None else part.original
    origin = replace(part.page.origin, original_sha256=hashlib.sha256(own).hexdigest())
    told = entry if alone else {key: entry[key] for key in FOR_ALL if key in entry}
    made = document(part.page.text, told.get("id") or part.id or f"{id}{part.name}", _told(origin, told), rules, date)
    said = origin.media_type in ("text/plain", "text/markdown") and (own is data or own.decode("utf-8-sig", "replace") == made.text)
    return made if said else replace(made, original=own)


def read_stream(handle: BinaryIO, rules: Rules, date: str | None) -> Iterator[Document | ReadingError]:
    """Documents from standard input: JSON Lines where it opens with such a line, else a file of any format that we read."""
    data = handle.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        yield ReadingError(f"{STANDARD_INPUT}: more than {LARGEST_FILE // 1_000_000} MB; split it")
    elif JSON_LINE.match(data):
        yield from records(data.splitlines(), rules, date, STANDARD_INPUT)
    else:
        yield from read_bytes(data, STANDARD_INPUT, STANDARD_INPUT, {}, rules, date)


def _told(origin: Origin, entry: Mapping[str, str]) -> Origin:
    """With what the manifest says; it counts before what the file says of itself."""
    fields = {key: entry[key] for key in ("title", "outlet", "url", "language", "genre", "retrieved") if entry.get(key)}
    return replace(origin.offering(fields, "manifest", "the manifest"), **fields).dated(entry.get("published"), "manifest", "the manifest")  # type: ignore[arg-type]


def problems_last(found: Iterable[Document | ReadingError]) -> tuple[list[Document], list[ReadingError]]:
    """Documents and problems apart, each in the order in which they came."""
    every = list(found)
    return [one for one in every if isinstance(one, Document)], [one for one in every if isinstance(one, ReadingError)]
