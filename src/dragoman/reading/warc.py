"""Web archives (WARC 1.1, ISO 28500): the pages, texts and PDFs among their records, each with its address and the day it was fetched.

Records are found one after the other by their lengths; where a length is wrong, by the next line that opens a record, so that a broken one
costs no other. Packed archives (``.warc.gz``) are unpacked before they come here.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.message import Message

from dragoman.errors import ReadingError
from dragoman.reading.document import Origin
from dragoman.reading.parts import Found, Member, Part

OPENS = re.compile(rb"^WARC/\d\.\d{1,2}\r?\n", re.MULTILINE)
HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
HEAD = re.compile(rb"(?:[!-9;-~]{1,100}+:[^\n]*+\n(?:[ \t][^\n]*+\n)*+)*+\r?\n")
"""The fields of a record's header with the empty line below them."""
LONGEST_HEAD = 1_000_000
LARGEST = 64_000_000
"""Bytes of the largest payload that is unpacked."""
READ = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "application/pdf": ".pdf"}
"""Media types that are read, with the file name's end that stands for them."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its header and its block."""

    head: Message
    block: bytes

    def told(self, name: str) -> str:
        """A field of the header; "" where it is missing."""
        return str(self.head.get(name, "")).strip().strip("<>")


def is_warc(data: bytes, name: str) -> bool:
    """Whether a file opens with a record of a web archive."""
    return OPENS.match(data[:20]) is not None


def warc(data: bytes, where: str) -> Iterator[Found]:
    """The pages of a web archive as members named by their addresses; broken records are told, the others counted in one note."""
    passed: Counter[str] = Counter()
    held: Member | None = None
    for number, record in enumerate(_records(data, where), 1):
        found = record if isinstance(record, ReadingError) else _read(record, number, where)
        if isinstance(found, ReadingError):
            yield Part(f"record {number}", found)
        elif isinstance(found, str):
            passed[found] += 1
        else:
            if held:
                yield held
            held = found
    note = ", ".join(f"{count} {kind}" for kind, count in sorted(passed.items()))
    if held:
        yield replace(held, told=held.told.noted("archive", f"records passed over in the whole archive: {note}")) if note else held
    else:
        raise ReadingError(f"{where}: no page or text in this web archive (records passed over: {note or 'none'}); nothing to read")


def _records(data: bytes, where: str) -> Iterator[Record | ReadingError]:
    place = 0
    while opened := OPENS.search(data, place):
        ends = HEAD.match(data, opened.end(), opened.end() + LONGEST_HEAD)
        head = message_from_bytes(ends[0] if ends else b"")
        length = str(head.get("Content-Length", ""))
        if not ends or not length.strip().isdigit():
            yield ReadingError(f"{where}: a record at byte {opened.start()} without its length; it is passed over")
            place = opened.end()
            continue
        stop = ends.end() + int(length)
        after = OPENS.search(data, ends.end()) if not _is_followed(data, stop) else None
        if stop > len(data) or after:
            yield ReadingError(f"{where}: a record at byte {opened.start()} is cut short or longer than it says; fetch its page again")
            place = after.start() if after else len(data)
            continue
        yield Record(head, data[ends.end() : stop])
        place = stop


def _is_followed(data: bytes, place: int) -> bool:
    """Whether a record ends here: the file does, or another record begins, after empty lines."""
    rest = data[place : place + 64].lstrip(b"\r\n")
    return OPENS.match(rest) is not None or (not rest and place <= len(data))


def _read(record: Record, number: int, where: str) -> Member | ReadingError | str:
    """The page of a record; the kind of one that is passed over; why one cannot be read."""
    kind, address = record.told("WARC-Type").lower(), record.told("WARC-Target-URI")
    if kind not in ("response", "resource", "conversion"):
        return kind or "untyped"
    media, block = record.told("Content-Type"), record.block
    if media.startswith("application/http"):
        answer = _answer(block)
        if answer is None:
            return ReadingError(f"{where}: record {number} ({address}) holds no answer of a server; fetch its page again")
        status, head, block = answer
        if status != "200":
            return f"answer {status}"
        media = str(head.get("Content-Type", ""))
        try:
            block = _unpacked(head, block)
        except (zlib.error, ValueError) as problem:
            return ReadingError(f"{where}: record {number} ({address}) cannot be unpacked ({problem}); fetch its page again")
    media = media.partition(";")[0].strip().lower()
    if media not in READ:
        return media or "untyped"
    told = Origin(url=address if address.startswith("http") else None, retrieved=record.told("WARC-Date")[:10] or None)
    if record.told("WARC-Truncated"):
        told = told.noted("archive", f"the archive kept only a part of it ({record.told('WARC-Truncated')})")
    return Member(address or f"record {number}", block, f"page{READ[media]}", told) if block.strip() else "empty"


def _answer(block: bytes) -> tuple[str, Message, bytes] | None:
    """Status, header and body of an HTTP answer (RFC 9112)."""
    status = re.match(rb"HTTP/\d(?:\.\d)? (\d{3})[^\n]*\n", block)
    ends = HEAD_ENDS.search(block, status.end() - 2 if status else 0, LONGEST_HEAD)
    if not status or not ends:
        return None
    return status[1].decode(), message_from_bytes(block[status.end() : ends.start()]), block[ends.end() :]


def _unpacked(head: Message, body: bytes) -> bytes:
    """A body with its transfer and content codings undone. Raises ``ValueError`` or ``zlib.error``."""
    if "chunked" in str(head.get("Transfer-Encoding", "")).lower():
        body = _joined(body)
    coding = str(head.get("Content-Encoding", "")).strip().lower()
    if coding in ("gzip", "x-gzip", "deflate") and body[:1] != b"<":
        worker = zlib.decompressobj(47 if coding != "deflate" or body[:1] == b"\x78" else -15)
        body = worker.decompress(body, LARGEST + 1)
    elif coding and coding != "identity":
        raise ValueError(f"packed as {coding}, which we do not unpack")
    if len(body) > LARGEST:
        raise ValueError(f"more than {LARGEST // 1_000_000} MB")
    return body


def _joined(body: bytes) -> bytes:
    """Chunks joined (RFC 9112, 7.1); a body that the archive has joined already stays as it is."""
    found: list[bytes] = []
    place = 0
    while match := re.compile(rb"([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r\n").match(body, place):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(found)
        found.append(body[match.end() : match.end() + size])
        place = match.end() + size + 2
    return b"".join(found) if found and place >= len(body) else body
