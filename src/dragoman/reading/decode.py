"""Bytes to text, saying which encoding was taken and why; bytes that are no text are refused."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from dragoman.errors import ReadingError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WORDS = "save its words as .txt, .html or .pdf"
SIGNATURES = (
    (b"%PDF-", "a PDF file", "name it .pdf"),
    (b"PK\x03\x04", "a ZIP archive or office file", WORDS),
    (b"\x89PNG", "a PNG picture", "recognise its text first"),
    (b"\xff\xd8\xff", "a JPEG picture", "recognise its text first"),
    (b"GIF8", "a GIF picture", "recognise its text first"),
    (b"RIFF", "a picture, sound or film", WORDS),
    (b"\x1f\x8b", "a gzip archive", "unpack it"),
    (b"Rar!", "a RAR archive", "unpack it, or pack it as .zip"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it, or pack it as .zip"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it"),
    (b"\x7fELF", "a program", "leave it out"),
    (b"SQLite format 3", "a SQLite database", WORDS),
    (b"\xd0\xcf\x11\xe0", "an old office file (.doc, .xls, .msg)", "save it as .docx or .pdf, a message as .eml"),
)
"""How files begin that are no text, what they are, and what to do."""
CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and a note where that was guessed ('' where it was plain)."""

    text: str
    encoding: str
    note: str = ""


def decode(data: bytes, where: str, declared: str | None = None) -> Decoded:
    """Text of these bytes, otherwise unchanged: by byte order mark, as UTF-8, by the declared charset, as UTF-16 without a mark, by guess.

    Raises :class:`ReadingError` for empty and binary input.

    >>> decode("café".encode("utf-16"), "x").text, decode(b"caf\\xe9", "x", "iso-8859-1").encoding
    ('café', 'iso-8859-1')
    """
    if not data.strip(b" \t\r\n\x00"):
        raise ReadingError(f"{where}: empty; nothing to read")
    for signature, what, advice in SIGNATURES:
        if data.startswith(signature):
            raise ReadingError(f"{where}: {what}, not text; {advice}")
    found = _by_mark(data) or _as_utf8(data) or _as_declared(data, declared) or _as_utf16(data) or _guessed(data)
    if found is None or _is_binary(found.text):
        raise ReadingError(f"{where}: binary, not text in any encoding we know; save its words as .txt or .html")
    return found


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError:
                text = data[len(mark) :].decode(encoding, "replace")
                return Decoded(text, encoding, f"marked as {encoding} but broken in places; shown there as U+FFFD")
    return None


def _as_utf8(data: bytes) -> Decoded | None:
    if _looks_utf16(data):
        return None
    try:
        return Decoded(data.decode(), "utf-8")
    except UnicodeDecodeError:
        return None


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    if not declared:
        return None
    try:
        return Decoded(data.decode(codecs.lookup(declared).name), declared.lower())
    except (LookupError, UnicodeError, ValueError):
        return None


def _looks_utf16(data: bytes) -> bool:
    sample = data[:4000]
    return len(sample) >= 4 and max(sample[0::2].count(0), sample[1::2].count(0)) > 0.3 * len(sample) / 2


def _as_utf16(data: bytes) -> Decoded | None:
    """Half the bytes zero: Latin text in UTF-16 without a mark."""
    if not _looks_utf16(data):
        return None
    sample = data[:4000]
    encoding = "utf-16-le" if sample[1::2].count(0) > sample[0::2].count(0) else "utf-16-be"
    try:
        return Decoded(data[: len(data) // 2 * 2].decode(encoding), encoding, f"no byte order mark; read as {encoding} by its zero bytes")
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes) -> Decoded | None:
    """Mostly UTF-8 with broken places; else the guess of charset-normalizer; else Latin-1, which takes any byte."""
    text = data.decode("utf-8", "replace")
    high = sum(byte > 127 for byte in data[:200_000])
    if high and text[:200_000].count("\ufffd") < 0.1 * high / 2:
        return Decoded(text, "utf-8", "UTF-8 but broken in places; shown there as U+FFFD")
    from charset_normalizer import from_bytes

    best = from_bytes(data[:100_000]).best()
    for encoding in (best.encoding if best else "", "cp1252", "latin-1"):
        try:
            return Decoded(data.decode(encoding), encoding, f"not UTF-8 and no charset declared; read as {encoding} by its bytes")
        except (LookupError, UnicodeDecodeError):
            continue
    return None


def _is_binary(text: str) -> bool:
    sample = text[:100_000]
    return len(CONTROLS.findall(sample)) > 0.02 * len(sample) or sample.count("\x00") > 0.05 * len(sample)
