"""Mail: one message (RFC 5322, MIME), a box of them (mbox, RFC 4155, with "From " lines escaped as mboxrd does), a page saved as MHTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime

from dragoman.errors import ReadingError
from dragoman.reading.decode import decode
from dragoman.reading.document import Origin
from dragoman.reading.html import Page, page
from dragoman.reading.markup import html_words
from dragoman.reading.parts import Found, Member, Part, merged

FROM = re.compile(rb"^From \S[^\n]{0,200}\d\d:\d\d[^\n]{0,60}\n(?=[!-9;-~]+:)", re.MULTILINE)
ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
HEADERS = re.compile(rb"(?:From [^\n]*\n)?(?:[!-9;-~]{1,70}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}(?=\r?\n|\Z)")
MAIL_ONLY = re.compile(rb"^(?:Message-ID|MIME-Version|Received|Return-Path|Delivered-To|X-Mailer)\s*:", re.MULTILINE | re.IGNORECASE)
SENDER = re.compile(rb"^(?:From|Sender|Snapshot-Content-Location)\s*:", re.MULTILINE | re.IGNORECASE)
RELATED = re.compile(rb"^Content-Type\s*:\s*multipart/related", re.MULTILINE | re.IGNORECASE)
PASSED_OVER = ("image/", "audio/", "video/", "font/", "application/pgp-", "application/pkcs7", "text/calendar", "text/vcard")
SUFFIX = {"text/html": ".html", "text/plain": ".txt", "application/pdf": ".pdf", "message/rfc822": ".eml", "application/rtf": ".rtf"}
STUB = 200
"""Characters of a plain text so short that it only says "see the HTML", where the HTML says three times as much."""


def is_mail(data: bytes, name: str) -> bool:
    """Whether a file opens with the header of a mail, one that only mail has in it; the name may stand in for that."""
    head = HEADERS.match(data[:64_000].lstrip(b"\r\n").replace(b"\r\n", b"\n"))
    return bool(head and (name.lower().endswith(".eml") or (MAIL_ONLY.search(head[0]) and SENDER.search(head[0]))))


def is_mhtml(data: bytes, name: str) -> bool:
    """Whether a file is a page saved with all that belongs to it (RFC 2557)."""
    head = HEADERS.match(data[:64_000].lstrip(b"\r\n").replace(b"\r\n", b"\n"))
    related = bool(head and RELATED.search(head[0]))
    return (related and b"text/html" in data[:64_000].lower()) if not name.lower().endswith((".mht", ".mhtml")) else bool(head)


def is_mbox(data: bytes, name: str) -> bool:
    """Whether a file opens with the line that parts the messages of a box."""
    return FROM.match(data[:2000].replace(b"\r\n", b"\n")) is not None


def mail(data: bytes, where: str) -> Iterator[Found]:
    """The text of one message, named by its Message-ID, and the files it carries. Raises :class:`ReadingError` where it has neither."""
    yield from _message(message_from_bytes(data, policy=default), data, "text", where)


def mbox(data: bytes, where: str) -> Iterator[Found]:
    """The messages of a box in their order. One that cannot be read is told by its number and costs no other."""
    data = data.replace(b"\r\n", b"\n")
    starts = [found for found in FROM.finditer(data) if found.start() == 0 or data.endswith(b"\n\n", 0, found.start())]
    ends = [found.start() for found in starts[1:]] + [len(data)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        own = ESCAPED.sub(rb"\1", data[start.end() : end])
        try:
            yield from _message(message_from_bytes(own, policy=default), own, str(number), f"{where}: message {number}")
        except ReadingError as problem:
            yield Part(str(number), problem)
        except Exception as problem:  # the mail library raises errors of many kinds on broken messages
            yield Part(str(number), ReadingError(f"{where}: message {number} is broken ({type(problem).__name__}); save it alone"))


def _message(message: EmailMessage, data: bytes, other: str, where: str) -> Iterator[Found]:
    name = header(message, "Message-ID").strip("<> ") or other
    members, passed = _attached(message, name)
    text = _body(message, where)
    if text:
        yield Part(name, _described(message, text, passed), data)
    elif not members:
        raise ReadingError(f"{where}: no words in the message; save what it shows as .txt")
    yield from members


def _attached(message: EmailMessage, name: str) -> tuple[list[Member], list[str]]:
    """Files that the message carries, forwarded messages too; and the names of those that are no text."""
    members: list[Member] = []
    passed: list[str] = []
    for number, one in enumerate(_carried(message, [message.get_body((kind,)) for kind in ("plain", "html")]), 1):
        kind = one.get_content_type()
        title = _filename(one) or f"{number}{SUFFIX.get(kind, '')}"
        if kind.startswith(PASSED_OVER):
            passed.append(title)
            continue
        data = _forwarded(one) if kind == "message/rfc822" else payload(one)
        if data.strip():
            members.append(Member(f"{name}/{title}", data, title if "." in title else title + SUFFIX.get(kind, "")))
    return members, passed


def _carried(part: MIMEPart, bodies: list[MIMEPart | None]) -> Iterator[MIMEPart]:
    """The parts that are neither the message's own words nor pictures that its page shows, in order; a forwarded message is one."""
    for one in part.iter_parts() if part.is_multipart() else ():
        if one.get_content_type() == "message/rfc822":
            yield one
        elif one.is_multipart():
            yield from _carried(one, bodies)
        elif not any(one is body for body in bodies) and not _is_shown(one, part):
            yield one


def _is_shown(one: MIMEPart, around: MIMEPart) -> bool:
    return around.get_content_type() == "multipart/related" and one.get_content_maintype() == "image"


def _filename(one: MIMEPart) -> str:
    try:
        return one.get_filename() or ""
    except Exception:  # a broken name costs only the name
        return ""


def _forwarded(one: MIMEPart) -> bytes:
    inner = one.get_payload()
    return inner[0].as_bytes() if isinstance(inner, list) and inner else payload(one)  # type: ignore[union-attr]


def payload(one: MIMEPart) -> bytes:
    """The bytes of one part, its transfer encoding undone."""
    found = one.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def header(message: EmailMessage, name: str) -> str:
    """A header decoded (RFC 2047), on one line; "" where it is missing or beyond reading."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except Exception:  # the header parser raises errors of many kinds on broken values
        return ""


def day(message: EmailMessage, name: str = "Date") -> str | None:
    """The day of a date header (RFC 5322, 3.3), as it was where it was written."""
    try:
        return parsedate_to_datetime(header(message, name)).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _body(message: EmailMessage, where: str) -> Page | None:
    """The message's own words: plain text, or HTML where there is none worth the name."""
    plain, html = (_words(message, kind, where) for kind in ("plain", "html"))
    if plain and html and len(plain.text) < STUB and len(html.text) > 3 * len(plain.text):
        return html
    return plain or html


def _words(message: EmailMessage, kind: str, where: str) -> Page | None:
    part = message.get_body((kind,))
    data = payload(part) if part is not None else b""
    if part is None or not data.strip():
        return None
    try:
        decoded = decode(data, where, part.get_content_charset())
        origin = Origin(media_type="message/rfc822")
        origin = origin.noted("encoding", decoded.note) if decoded.note else origin
        text = decoded.text.strip("\r\n") if kind == "plain" else _page_words(decoded.text, where)
    except ReadingError:
        return None
    return Page(text, origin) if text.strip() else None


def _page_words(html: str, where: str) -> str:
    """The main text of a page; of one too short for that, every word."""
    try:
        return page(html.encode("utf-8", "replace"), where).text
    except ReadingError:
        return html_words(html)


def _described(message: EmailMessage, text: Page, passed: list[str]) -> Page:
    """With what the header tells. The sender of a list (RFC 2919, RFC 2369) is an outlet; another one is an author."""
    subject, sender = header(message, "Subject"), parseaddr(header(message, "From"))[0].strip()
    bulk = any(header(message, name) for name in ("List-Id", "List-Unsubscribe"))
    authors = () if bulk or not sender else (sender,)
    origin = replace(text.origin, title=subject or None, outlet=sender or None if bulk else None, authors=authors)
    origin = origin.dated(day(message), "metadata", "the message's date")
    if passed:
        origin = origin.noted("attachment", f"{len(passed)} attached files are no text and are passed over: {', '.join(passed)}")
    return Page(headed(subject, text.text), origin)


def headed(title: str, text: str) -> str:
    """A text below its title, where it does not begin with it."""
    begins = " ".join(text[: 2 * len(title) + 20].split()).casefold().startswith(" ".join(title.split()).casefold())
    return text if not title or begins else f"{title}\n\n{text}"


def mhtml(data: bytes, where: str) -> Iterator[Found]:
    """The page of an MHTML file (RFC 2557), with its address and the day it was saved. Raises :class:`ReadingError` where it has none."""
    message = message_from_bytes(data, policy=default)
    parts = [one for one in message.walk() if not one.is_multipart()]
    start = str(message.get_param("start") or "")
    pages = [one for one in parts if one.get_content_type() in ("text/html", "application/xhtml+xml") and payload(one).strip()]
    root = next((one for one in pages if start and header(one, "Content-ID") == start), next(iter(pages), None))
    if root is None:
        raise ReadingError(f"{where}: no page in the MHTML file; save the page anew, as .html")
    address = header(root, "Content-Location") or header(message, "Snapshot-Content-Location") or header(message, "Content-Location")
    decoded = decode(payload(root), where, root.get_content_charset())
    told = Origin(url=address if address.startswith("http") else None, retrieved=day(message))
    if len(pages) > 1:
        told = told.noted("page", f"{len(pages) - 1} frames within the page are passed over")
    if decoded.note:
        told = told.noted("encoding", decoded.note)
    yield Part("", merged(page(decoded.text.encode("utf-8", "replace"), where), told))
