"""Files and folders: which are read, by which reader, under which id."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from dragoman.errors import ReadingError
from dragoman.model.text import Document
from dragoman.reading.decode import decode
from dragoman.reading.document import Origin, document
from dragoman.reading.html import Page, page
from dragoman.reading.lines import records
from dragoman.reading.manifest import NAMES, Manifest, manifest
from dragoman.reading.pdf import pdf
from dragoman.reading.rules import Rules

Reader = Callable[[bytes, str], Page]
LARGEST = 64_000_000
"""Bytes of the largest plain text we read as one document."""
PAGE = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
LINES = (".jsonl", ".ndjson")


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
        yield ReadingError(f"{root}: no documents in this folder; put .txt, .md, .html, .pdf or .jsonl files into it")


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
        size, limit = path.stat().st_size, 2 * LARGEST
        if size > limit:
            raise ReadingError(f"{path}: {size // 1_000_000} MB; the limit is {limit // 1_000_000} MB, so split it")
        yield read_bytes(path.read_bytes(), entry.get("id") or id, str(path), entry, rules, date)
    except ReadingError as problem:
        yield problem
    except OSError as problem:
        yield ReadingError(f"{path}: cannot be opened ({problem.strerror}); check its permissions")


def read_bytes(data: bytes, id: str, where: str, entry: Mapping[str, str], rules: Rules, date: str | None) -> Document:
    """The document of a file's bytes. Raises :class:`ReadingError`."""
    read = _reader(data, where)(data, where)
    origin = replace(read.origin, original_sha256=hashlib.sha256(data).hexdigest())
    made = document(read.text, id, _told(origin, entry), rules, date)
    return made if origin.media_type.startswith(("text/plain", "text/markdown")) else replace(made, original=data)


def _told(origin: Origin, entry: Mapping[str, str]) -> Origin:
    """With what the manifest says; it counts before what the file says of itself."""
    fields = {key: entry[key] for key in ("title", "outlet", "url", "language", "genre", "retrieved") if entry.get(key)}
    return replace(origin.offering(fields, "manifest", "the manifest"), **fields).dated(entry.get("published"), "manifest", "the manifest")  # type: ignore[arg-type]


def _reader(data: bytes, where: str) -> Reader:
    suffix = Path(where).suffix.lower()
    if data[:1024].lstrip().startswith(b"%PDF-") or suffix == ".pdf":
        return pdf
    if suffix in (".html", ".htm", ".xhtml") or PAGE.match(data[:4096].removeprefix(b"\xef\xbb\xbf")):
        return page
    return partial(_plain, media_type="text/markdown" if suffix in (".md", ".markdown") else "text/plain")


def _plain(data: bytes, where: str, media_type: str = "text/plain") -> Page:
    if len(data) > LARGEST:
        raise ReadingError(f"{where}: a text of {len(data) // 1_000_000} MB; the limit is {LARGEST // 1_000_000} MB, so split it")
    decoded = decode(data, where)
    origin = Origin(media_type=media_type)
    return Page(decoded.text, origin.noted("encoding", decoded.note) if decoded.note else origin)


def problems_last(found: Iterable[Document | ReadingError]) -> tuple[list[Document], list[ReadingError]]:
    """Documents and problems apart, each in the order in which they came."""
    every = list(found)
    return [one for one in every if isinstance(one, Document)], [one for one in every if isinstance(one, ReadingError)]
