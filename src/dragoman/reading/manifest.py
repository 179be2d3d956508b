"""``manifest.jsonl`` or ``manifest.csv``: what is known of the files beside it. It is never read as a document."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import ReadingError

NAMES = ("manifest.jsonl", "manifest.csv")
FIELDS = ("file", "id", "outlet", "url", "published", "retrieved", "genre", "title", "language")


@dataclass(frozen=True, slots=True)
class Manifest:
    """Entries by file path (posix, relative to the manifest), and the lines that could not be used."""

    entries: Mapping[str, Mapping[str, str]]
    problems: tuple[ReadingError, ...] = ()


def manifest(folder: Path) -> Manifest:
    """The manifest of a folder; empty where there is none. The first line on a file counts; a second is reported."""
    entries: dict[str, dict[str, str]] = {}
    problems: list[ReadingError] = []
    for name in NAMES:
        path = folder / name
        if not path.is_file():
            continue
        for where, row in _rows(path):
            problem = row if isinstance(row, ReadingError) else _add(entries, row, where)
            if problem:
                problems.append(problem)
    problems += [
        ReadingError(f"{folder}: the manifest names {file!r}, which is not there") for file in entries if not (folder / file).exists()
    ]
    return Manifest(entries, tuple(problems))


def within(data: bytes, name: str, where: str) -> Manifest:
    """The manifest that lies in an archive, from its bytes; its fields count but for the id."""
    entries: dict[str, dict[str, str]] = {}
    rows = _rows_of(data, name.endswith(".csv"), where)
    problems = [row if isinstance(row, ReadingError) else _add(entries, row, there) for there, row in rows]
    return Manifest(entries, tuple(filter(None, problems)))


def _add(entries: dict[str, dict[str, str]], row: Mapping[str, object], where: str) -> ReadingError | None:
    file = row.get("file")
    if not isinstance(file, str) or not file.strip():
        return ReadingError(f'{where}: no "file"; name the file this line is about')
    file = file.strip().removeprefix("./")
    if file in entries:
        return ReadingError(f"{where}: a second line on {file!r}; the first counts")
    entries[file] = {key: str(row[key]).strip() for key in FIELDS if row.get(key) not in (None, "")}
    unknown = sorted(set(map(str, row)) - set(FIELDS))
    return ReadingError(f"{where}: unknown field {unknown[0]!r}; known are {', '.join(FIELDS)}") if unknown else None


def _rows(path: Path) -> Iterator[tuple[str, Mapping[str, object] | ReadingError]]:
    try:
        data = path.read_bytes()
    except OSError as problem:
        yield str(path), ReadingError(f"{path}: the manifest cannot be read ({type(problem).__name__}); save it as UTF-8")
        return
    yield from _rows_of(data, path.suffix == ".csv", str(path))


def _rows_of(data: bytes, csv_: bool, path: str) -> Iterator[tuple[str, Mapping[str, object] | ReadingError]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        yield path, ReadingError(f"{path}: the manifest cannot be read ({type(problem).__name__}); save it as UTF-8")
        return
    yield from _csv_rows(path, text) if csv_ else _json_rows(path, text)


def _json_rows(path: str, text: str) -> Iterator[tuple[str, Mapping[str, object] | ReadingError]]:
    for number, line in enumerate(text.split("\n"), 1):
        where = f"{path}:{number}"
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as problem:
            yield where, ReadingError(f"{where}: not JSON ({problem}); mend that line, the file it is about is read without it")
            continue
        yield where, row if isinstance(row, dict) else ReadingError(f'{where}: not a JSON object; write {{"file": …}}')


def _csv_rows(path: str, text: str) -> Iterator[tuple[str, Mapping[str, object] | ReadingError]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        for row in reader:
            ragged = None in row or None in row.values()
            where = f"{path}:{reader.line_num}"
            yield where, ReadingError(f"{where}: another number of columns than the header; mend the commas") if ragged else dict(row)
    except csv.Error as problem:
        yield path, ReadingError(f"{path}:{reader.line_num}: {problem}; mend that line")
