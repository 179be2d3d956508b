"""Rows as bytes: JSON Lines and CSV, the same bytes for the same rows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from dragoman.export.rows import Row


def jsonl(rows: Iterable[Row]) -> Iterator[str]:
    """One JSON object a line, UTF-8 kept as it is. Lone surrogates are escaped so that the output is always UTF-8.

    >>> list(jsonl([{"id": "中", "n": 1}]))
    ['{"id": "中", "n": 1}\\n']
    """
    for row in rows:
        line = json.dumps(row, ensure_ascii=False)
        yield (line if line.isprintable() or _encodes(line) else json.dumps(row)) + "\n"


def _encodes(line: str) -> bool:
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def comma_separated(rows: Iterable[Row]) -> Iterator[str]:
    """CSV (RFC 4180) with a header; a value that is a list or an object is written as JSON; null is empty.

    >>> list(comma_separated([{"id": "a", "spans": [1, 2], "x": None}]))
    ['id,spans,x\\r\\n', 'a,"[1, 2]",\\r\\n']
    """
    header: list[str] | None = None
    for row in rows:
        if header is None:
            header = list(row)
            yield _line(header)
        yield _line([_cell(row.get(key)) for key in header])


def _line(cells: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


FORMATS: Mapping[str, Callable[[Iterable[Row]], Iterator[str]]] = {"jsonl": jsonl, "csv": comma_separated}
