"""Feeds saved to disk: RSS 2.0 and 0.9x, RSS 1.0 (RDF), Atom (RFC 4287). Each entry is a document; nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from typing import Any

from dragoman.errors import ReadingError
from dragoman.model.text import Credit
from dragoman.reading import dates
from dragoman.reading.document import Origin
from dragoman.reading.html import Page
from dragoman.reading.mail import headed
from dragoman.reading.markup import html_words, name_of, words, xml
from dragoman.reading.parts import Found, Part, safe

ROOT = re.compile(
    rb"\s*+(?:(?>(?><\?[^>]*>)|(?><!--.{0,4000}?-->)|(?><!DOCTYPE[^>\[]*(?:\[.{0,4000}?\]\s*)?>))\s*+)*+"
    rb"<(?:rss\b|(?:\w+:)?feed\b[^>]*(?:Atom|atom)|(?:\w+:)?RDF\b[^>]*purl\.org/(?:rss|net/rss))",
    re.DOTALL,
)
TEXTS = ("encoded", "content", "description", "summary")
"""Elements with the entry's text, the fuller ones first."""
TIMES = ("pubdate", "published", "issued", "date", "updated", "modified")
"""Elements with the entry's dates: of publication before of change."""
MARKUP = re.compile(r"<(?:/?[a-zA-Z]|!--)|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")


@dataclass(frozen=True, slots=True)
class Source:
    """The channel an entry came from, as the entry names it."""

    name: str
    address: str


def is_feed(data: bytes, name: str) -> bool:
    """Whether a file opens as a feed does."""
    head = data[:16_000].removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "ignore").encode()
    return ROOT.match(head) is not None


def feed(data: bytes, where: str) -> Iterator[Found]:
    """The entries of a feed, each named by its guid, id or address. One without words is told; raises :class:`ReadingError` where none is.

    ``<source>`` is where an entry came from: an outlet it is credited to, relation "syndicated". In a feed whose every entry names another
    channel than the feed's own, it is the entry's outlet too: the feed only gathers.
    """
    tree = xml(data, where)
    root = tree.root
    channel = next((one for one in root.iter() if name_of(one) == "channel"), root)
    title = words(_child(channel, "title"))
    entries = [one for one in root.iter() if name_of(one) in ("item", "entry")]
    if not entries:
        raise ReadingError(f"{where}: a feed without entries; nothing to read")
    sources = [_source(one) for one in entries]
    gathers = all(source is not None and source.name.casefold() != title.casefold() for source in sources)
    for number, (entry, source) in enumerate(zip(entries, sources, strict=True), 1):
        part = _part(entry, source, title, gathers, number, where)
        if number == len(entries) and tree.trouble and isinstance(part.page, Page):
            part = replace(part, page=Page(part.page.text, part.page.origin.noted("entry", tree.trouble)))
        yield part


def _part(entry: Any, source: Source | None, title: str, gathers: bool, number: int, where: str) -> Part:
    address = _address(entry)
    name = words(_child(entry, "guid")) or words(_child(entry, "id")) or address or _about(entry) or str(number)
    own = _bytes(entry)
    heading, text = _plain(_inner(_child(entry, "title"))), _text(entry)
    if not (text or heading):
        return Part(name, ReadingError(f"{where}: entry {number} ({safe(name)}) has no words; open its address and save the page"), own)
    origin = Origin(
        title=heading or None,
        outlet=source.name if gathers and source else title or None,
        url=address or None,
        authors=tuple(_authors(entry)),
        media_type="application/xml",
        credits=(Credit(0, 0, source.name, "syndicated"),) if source and source.name.casefold() != title.casefold() else (),
    )
    if not text:
        origin = origin.noted("entry", "the feed gives only its title; save the page it stands on")
    return Part(name, Page(headed(heading, text) if text else heading, _dated(entry, origin)), own)


def _name(element: Any) -> str:
    """The local name of an element; "" for those that speak of pictures and recordings (Media RSS, podcasts)."""
    return "" if any(space in str(element.tag) for space in ("mrss", "itunes", "podcast")) else name_of(element)


def _child(element: Any, name: str) -> Any:
    return next((one for one in element if _name(one) == name), None)


def _inner(element: Any) -> str:
    """What an element holds: its words, or, where it holds elements (Atom's xhtml), their markup."""
    if element is None:
        return ""
    from lxml import etree

    if len(element):
        return (element.text or "") + "".join(etree.tostring(one, encoding="unicode") for one in element)
    return element.text or ""


def _plain(inner: str) -> str:
    return " ".join((html_words(inner) if MARKUP.search(inner) else inner).split())


def _text(entry: Any) -> str:
    """The fullest text that an entry gives, its markup undone."""
    for name in TEXTS:
        found = [_inner(one) for one in entry if _name(one) == name and (one.get("type") or "text").split(";")[0] in _READABLE]
        told = [html_words(one) if MARKUP.search(one) else one.strip() for one in found]
        if any(told):
            return max(told, key=len)
    return ""


_READABLE = frozenset(("text", "html", "xhtml", "text/plain", "text/html", "application/xhtml+xml"))


def _address(entry: Any) -> str:
    """RSS's link, else Atom's link to the entry itself (relation "alternate", RFC 4287, 4.2.7.2), else a guid that is one."""
    links = [one for one in entry if _name(one) == "link"]
    hrefs = [one.get("href") for one in links if one.get("rel", "alternate") == "alternate"]
    guid = _child(entry, "guid")
    permanent = [words(guid)] if guid is not None and guid.get("isPermaLink", "true") == "true" else []
    found = [*(words(one) for one in links), *hrefs, *permanent]
    return next((one for one in found if one and one.startswith(("http://", "https://"))), "")


def _about(entry: Any) -> str:
    return next((value for key, value in entry.attrib.items() if key.endswith("}about")), "")


def _authors(entry: Any) -> Iterator[str]:
    for one in entry:
        if _name(one) in ("author", "creator"):
            told = words(_child(one, "name")) or words(one)
            inside = re.fullmatch(r"\S+@\S+\s*\((.+)\)", told)  # RSS 2.0: address (name)
            if told := inside[1] if inside else told:
                yield told


def _source(entry: Any) -> Source | None:
    """RSS 2.0's ``<source url>``, or Atom's ``<source>`` with the title of the feed it was copied from (RFC 4287, 4.2.11)."""
    one = _child(entry, "source")
    if one is None:
        return None
    name = words(_child(one, "title")) or ("" if len(one) else words(one))
    address = one.get("url") or next((link.get("href") for link in one if name_of(link) == "link" and link.get("href")), "")
    return Source(name or address, address) if name or address else None


def _dated(entry: Any, origin: Origin) -> Origin:
    for name in TIMES:
        for one in entry:
            told = words(one)
            if _name(one) == name and told:
                origin = origin.dated(_iso(told), "metadata", f"the feed's {one.tag.rpartition('}')[2]}")
    return replace(origin, candidates=tuple(dict.fromkeys(origin.candidates)))


def _iso(told: str) -> str:
    """A date of RFC 822, as RSS has them, in ISO 8601; any other as it is."""
    if dates.edtf_of(told):
        return told
    try:
        return parsedate_to_datetime(told).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return told


def _bytes(entry: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(entry, encoding="utf-8", with_tail=False))
