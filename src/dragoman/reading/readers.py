"""The formats that are read, in the order in which they are asked: by what their bytes say first, by a file's name second."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points

from dragoman.errors import ReadingError
from dragoman.reading.archives import is_packed, is_tar, is_zip, tar_members, unpacked, zip_members
from dragoman.reading.decode import decode
from dragoman.reading.document import Origin
from dragoman.reading.feeds import feed, is_feed
from dragoman.reading.html import CHARSET, LARGEST, Page, page
from dragoman.reading.lines import lines
from dragoman.reading.mail import is_mail, is_mbox, is_mhtml, mail, mbox, mhtml
from dragoman.reading.markup import html_words
from dragoman.reading.office import OPEN, OTHERS, WORD, names, office
from dragoman.reading.parts import Found, Part, Reader, Trial
from dragoman.reading.pdf import pdf
from dragoman.reading.rtf import rtf
from dragoman.reading.warc import is_warc, warc

LARGEST_TEXT = 64_000_000
"""Bytes of the largest plain text we read as one document."""
PAGE = re.compile(
    rb"\s*+(?:(?><!--.{0,2000}?-->)\s*+)*+(?:<\?xml[^>]{0,200}>\s*+)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
LINES = (".jsonl", ".ndjson")
OFFICE = frozenset((WORD, OPEN, *OTHERS, "[Content_Types].xml"))


def _ends(name: str, *suffixes: str) -> bool:
    return name.lower().endswith(suffixes)


def _is_pdf(data: bytes, name: str) -> bool:
    return data[:1024].lstrip().startswith(b"%PDF-") or _ends(name, ".pdf")


def _is_rtf(data: bytes, name: str) -> bool:
    return data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{\\rtf")


def _is_office(data: bytes, name: str) -> bool:
    if not is_zip(data, name):
        return False
    return _ends(name, ".docx", ".docm", ".odt", ".epub", ".xlsx", ".pptx") or not OFFICE.isdisjoint(names(data))


def _is_page(data: bytes, name: str) -> bool:
    return _ends(name, ".html", ".htm", ".xhtml") or PAGE.match(data[:4096].removeprefix(b"\xef\xbb\xbf")) is not None


def _pdf(data: bytes, where: str) -> Iterator[Found]:
    yield Part("", pdf(data, where))


def _page(data: bytes, where: str) -> Iterator[Found]:
    """First all its words, which may be an export of many documents; then its main text."""
    if len(data) <= LARGEST and data.strip():
        declared = CHARSET.search(data[:4096])
        decoded = decode(data, where, declared[1].decode("ascii", "replace") if declared else None)
        origin = Origin(media_type="text/html")
        yield Trial(html_words(decoded.text), origin.noted("encoding", decoded.note) if decoded.note else origin)
    yield Part("", page(data, where))


def _markdown(data: bytes, where: str) -> Iterator[Found]:
    yield Part("", _text(data, where, "text/markdown"))


def _plain(data: bytes, where: str) -> Iterator[Found]:
    yield Part("", _text(data, where, "text/plain"))


def _text(data: bytes, where: str, media_type: str) -> Page:
    if len(data) > LARGEST_TEXT:
        raise ReadingError(f"{where}: a text of {len(data) // 1_000_000} MB; the limit is {LARGEST_TEXT // 1_000_000} MB, so split it")
    decoded = decode(data, where)
    origin = Origin(media_type=media_type)
    return Page(decoded.text, origin.noted("encoding", decoded.note) if decoded.note else origin)


READERS = (
    Reader("PDF", _is_pdf, _pdf),
    Reader("RTF", _is_rtf, rtf),
    Reader("an office file", _is_office, office),
    Reader("ZIP", is_zip, zip_members),
    Reader("a packed file", is_packed, unpacked),
    Reader("TAR", is_tar, tar_members),
    Reader("WARC", is_warc, warc),
    Reader("mbox", is_mbox, mbox),
    Reader("MHTML", is_mhtml, mhtml),
    Reader("mail", is_mail, mail),
    Reader("a feed", is_feed, feed),
    Reader("JSON Lines", lambda data, name: _ends(name, *LINES), lines),
    Reader("HTML", _is_page, _page),
    Reader("Markdown", lambda data, name: _ends(name, ".md", ".markdown"), _markdown),
    Reader("text", lambda data, name: True, _plain),
)


@lru_cache(maxsize=1)
def readers() -> tuple[Reader, ...]:
    """Every reader: those that packages offer in the entry points' group ``dragoman.readers``, by name, then our own.

    Raises :class:`ReadingError` where a package's reader cannot be loaded.

    >>> [one.name for one in readers()][-3:]
    ['HTML', 'Markdown', 'text']
    """
    offered = sorted(entry_points(group="dragoman.readers"), key=lambda point: point.name)
    return (*(_loaded(point) for point in offered), *READERS)


def _loaded(point: EntryPoint) -> Reader:
    try:
        found = point.load()
    except Exception as problem:  # whatever its import raises
        raise ReadingError(f"{point.value}: the reader {point.name!r} cannot be loaded ({problem}); mend or uninstall it") from problem
    if not isinstance(found, Reader):
        raise ReadingError(f"{point.value}: {point.name!r} is no dragoman.reading.parts.Reader; mend or uninstall it")
    return found
