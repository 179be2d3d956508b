"""JSON Lines: one document a line, ``{"id", "text", "date"?, "title"?, "outlet"?, "url"?, "language"?}``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dragoman.errors import ReadingError
from dragoman.model.text import Document
from dragoman.reading.document import Origin, document
from dragoman.reading.rules import Rules

OPTIONAL = ("title", "outlet", "url", "language", "genre", "retrieved")


def records(lines: Iterable[str | bytes], rules: Rules, date: str | None, where: str) -> Iterator[Document | ReadingError]:
    """A document for each line; a line that is none is a problem, and the rest is read. Empty lines are passed over."""
    found = False
    for number, line in enumerate(lines, 1):
        if line.strip():
            found = True
            yield _record(line, f"{where}:{number}", rules, date)
    if not found:
        yield ReadingError(f"{where}: empty; nothing to read")


def _record(line: str | bytes, where: str, rules: Rules, date: str | None) -> Document | ReadingError:
    try:
        words = line.decode("utf-8-sig") if isinstance(line, bytes) else line.removeprefix("\ufeff")
        row = json.loads(words)
    except (ValueError, RecursionError) as problem:
        return ReadingError(f"{where}: not JSON in UTF-8 ({problem}); mend that line")
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return ReadingError(f'{where}: no "text" in it; a line is {{"id": …, "text": …}}')
    if not row["text"].strip():
        return ReadingError(f"{where}: its text is empty; nothing to read")
    digest = hashlib.sha256(words.strip().encode("utf-8", "replace")).hexdigest()
    return document(row["text"], str(row.get("id") or where), _origin(row, digest), rules, date)


def _origin(row: Mapping[str, Any], digest: str) -> Origin:
    given = {key: str(row[key]) for key in OPTIONAL if row.get(key)}
    origin = Origin(original_sha256=digest, media_type="application/x-ndjson", **given)  # type: ignore[arg-type]
    return origin.offering(given, "given", "the input").dated(row.get("date"), "given", "the input's date")
