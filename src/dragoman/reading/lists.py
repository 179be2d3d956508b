"""Somebody's table of acts, as rows of cells: CSV with any of the usual separators, TSV, or JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

from dragoman.errors import ReadingError
from dragoman.reading.decode import decode

SEPARATORS = ",;\t|"


def read_list(path: Path) -> list[tuple[int, dict[str, str]]]:
    """(line number, cells by heading) of every row that is not empty.

    Raises :class:`ReadingError` where the file cannot be read, has no header or no rows, or a row is broken.
    """
    try:
        text = decode(path.read_bytes(), str(path)).text
    except OSError as problem:
        raise ReadingError(f"{path}: cannot be read ({problem.strerror}); name a table with a header line") from problem
    rows = list(_json_rows(path, text) if path.suffix.lower() in (".jsonl", ".ndjson") else _csv_rows(path, text.lstrip("\ufeff")))
    if not rows:
        raise ReadingError(f"{path}: no rows below the header; nothing to compare")
    return rows


def _csv_rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    head = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, restkey="", restval="")
    try:
        for row in reader:
            cells = {str(name).strip(): str(cell).strip() for name, cell in row.items() if name}
            if any(cells.values()):
                yield reader.line_num, cells
    except csv.Error as problem:
        raise ReadingError(f"{path}:{reader.line_num}: {problem}; mend that line") from problem


def _json_rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as problem:
            raise ReadingError(f"{path}:{number}: not JSON ({problem}); mend that line") from problem
        if not isinstance(row, dict):
            raise ReadingError(f'{path}:{number}: not a JSON object; write {{"actor": …, "recipient": …}}')
        yield number, {str(name): "" if cell is None else str(cell).strip() for name, cell in row.items()}
