"""JSON Lines: one document a line, ``{"id", "text", "date"?, "title"?, "outlet"?, "url"?, "language"?}``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dragoman.errors import ReadingError
from dragoman.model.text import Document
from dragoman.reading.document import Origin, document
from dragoman.reading.html import Page
from dragoman.reading.parts import Found, Part
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


def lines(data: bytes, where: str) -> Iterator[Found]:
    """The lines of a file within another, each a part with the id it gives."""
    for number, line in enumerate(data.splitlines(), 1):
        if line.strip():
            found = _row(line, f"{where}:{number}")
            if isinstance(found, ReadingError):
                yield Part(str(number), found)
            else:
                row, digest = found
                yield Part(str(row.get("id") or number), Page(row["text"], _origin(row, digest)), line, str(row.get("id") or ""))


def _record(line: str | bytes, where: str, rules: Rules, date: str | None) -> Document | ReadingError:
    found = _row(line, where)
    if isinstance(found, ReadingError):
        return found
    row, digest = found
    return document(row["text"], str(row.get("id") or where), _origin(row, digest), rules, date)


def _row(line: str | bytes, where: str) -> tuple[dict[str, Any], str] | ReadingError:
    """The object of a line and the digest of the line."""
    try:
        words = line.decode("utf-8-sig") if isinstance(line, bytes) else line.removeprefix("\ufeff")
        row = json.loads(words)
    except (ValueError, RecursionError) as problem:
        return ReadingError(f"{where}: not JSON in UTF-8 ({problem}); mend that line")
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return ReadingError(f'{where}: no "text" in it; a line is {{"id": …, "text": …}}')
    if not row["text"].strip():
        return ReadingError(f"{where}: its text is empty; nothing to read")
    return row, hashlib.sha256(words.strip().encode("utf-8", "replace")).hexdigest()


def _origin(row: Mapping[str, Any], digest: str) -> Origin:
    given = {key: str(row[key]) for key in OPTIONAL if row.get(key)}
    origin = Origin(original_sha256=digest, media_type="application/x-ndjson", **given)  # type: ignore[arg-type]
    return origin.offering(given, "given", "the input").dated(row.get("date"), "given", "the input's date")
