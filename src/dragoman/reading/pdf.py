"""PDF files, by pypdf: the text of each page in order. What is on a page as a picture cannot be read, and is said."""

from __future__ import annotations

import io
import logging
import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dragoman.errors import ReadingError
from dragoman.model.text import DateCandidate
from dragoman.reading import dates
from dragoman.reading.document import Origin
from dragoman.reading.html import Page

LARGEST = 100_000_000
STAMP = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")


def pdf(data: bytes, where: str) -> Page:
    """Reads one PDF. Pages that break are named in ``unresolved``; raises :class:`ReadingError` when nothing can be read."""
    if len(data) > LARGEST:
        raise ReadingError(f"{where}: a PDF of {len(data) // 1_000_000} MB; the limit is {LARGEST // 1_000_000} MB, so split it")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _read(data, where)


def _read(data: bytes, where: str) -> Page:
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadingError(f"{where}: the PDF is locked by a password; save an open copy")
        count = len(reader.pages)
    except ReadingError:
        raise
    except Exception as problem:  # pypdf raises errors of many kinds on broken files
        raise ReadingError(f"{where}: the PDF is broken or cut short ({type(problem).__name__}); get the whole file again") from problem
    texts, broken = _pages(reader, count)
    if not any(text.strip() for text in texts):
        raise ReadingError(f"{where}: no text in the PDF ({count} pages, perhaps scanned or cut short); recognise its text first")
    origin = Origin(media_type="application/pdf", candidates=tuple(_created(reader)))
    for number, why in broken:
        origin = origin.noted("page", f"page {number} could not be read ({why})")
    if b"%%EOF" not in data[-2048:]:
        origin = origin.noted("page", "the PDF has no end mark; it may be cut short")
    return Page("\n\n".join(texts), replace(origin, title=None))


def _pages(reader: Any, count: int) -> tuple[list[str], list[tuple[int, str]]]:
    texts: list[str] = []
    broken: list[tuple[int, str]] = []
    for number in range(count):
        try:
            texts.append(reader.pages[number].extract_text() or "")
        except Exception as problem:  # one broken page must not cost the others
            broken.append((number + 1, type(problem).__name__))
    return texts, broken


def _created(reader: Any) -> Iterator[DateCandidate]:
    """The day the file says it was made: of the rank of the body, for a file is often made long after."""
    try:
        stamp = str((reader.metadata or {}).get("/CreationDate") or "")
    except Exception:
        return
    if (found := STAMP.match(stamp)) and (edtf := dates.edtf_of("-".join(part for part in found.groups() if part))):
        yield DateCandidate(edtf, "body", stamp, reason="the day the PDF was made")
