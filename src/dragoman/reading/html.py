"""Web pages: the main text, and title, outlet, authors and dates from what the page says of itself. Nothing is fetched."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.errors import ReadingError
from dragoman.reading.decode import decode
from dragoman.reading.document import Origin
from dragoman.reading.metadata import Said, said

LARGEST = 20_000_000
"""Bytes of the largest page we parse: the tree takes some fifty times as much memory."""
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
BYLINE = re.compile(r"(?<![a-z])(?:by|by-?line|authors?|dateline|source|credit)(?![a-z])", re.IGNORECASE)
"""What pages call the element that says who wrote it."""

@dataclass(frozen=True, slots=True)
class Page:
    """A page's main text and what it says of itself."""

    text: str
    origin: Origin

SOFT_HYPHEN = re.compile("\u00ad|&shy;|&#173;|&#[xX]0*[aA][dD];")
"""Where a browser may break a word: layout, not text. Left in, "recog-nised" would be no word of any list."""


def page(data: bytes, where: str) -> Page:
    """Reads one page. Raises :class:`ReadingError` when it is too large, no page, or has no text."""
    if len(data) > LARGEST:
        raise ReadingError(
            f"{where}: a page of {len(data) // 1_000_000} MB; the limit is {LARGEST // 1_000_000} MB, so save the text of interest alone"
        )
    declared = CHARSET.search(data[:4096])
    decoded = decode(data, where, declared[1].decode("ascii", "replace") if declared else None)
    try:
        text, told = _read(SOFT_HYPHEN.sub("", decoded.text))
    except ImportError:
        raise
    except RecursionError as problem:
        raise ReadingError(f"{where}: a page nested too deeply to read; save its words as .txt") from problem
    except Exception as problem:  # the extractor meets pages of any kind: whatever it raises is this page's problem, not the pile's
        raise ReadingError(f"{where}: the page cannot be parsed ({type(problem).__name__}); save its words as .txt") from problem
    if not text or told is None:
        raise ReadingError(f"{where}: no main text found in the page; save its words as .txt")
    origin = Origin(
        title=told.first("title"), outlet=told.first("outlet"), url=told.first("url"), authors=told.every("author"),
        media_type="text/html", candidates=told.dated, offered=told.offered,
    )  # fmt: skip
    return Page(text, origin.noted("encoding", decoded.note) if decoded.note else origin)


def _read(html: str) -> tuple[str, Said | None]:
    """The main text, headed by the title where the text does not begin with it, and what the page says of itself."""
    from trafilatura.utils import load_html

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    tree = load_html(html)
    if tree is None:
        return "", None
    told = said(tree)
    body = _body(html)
    title = told.first("title")
    if title and body and not _begins(body, title):
        body = f"{title}\n{body}"
    return body, told


def _begins(body: str, title: str) -> bool:
    return " ".join(body[: 4 * len(title) + 40].split()).casefold().startswith(title.casefold())


def _body(html: str) -> str:
    """The main text as trafilatura finds it (Barbaresi 2021)."""
    import trafilatura

    found = trafilatura.extract(_readable(html), output_format="txt", include_comments=False, include_tables=True, fast=False)
    return str(found or "")


def _readable(html: str) -> Any:
    """A tree of its own for the extractor, which would drop the words of <time> and, by their class, bylines above the text."""
    from trafilatura.utils import load_html

    tree = load_html(html)
    for one in list(tree.iter("time")):
        one.drop_tag()
    headline = next(tree.iter("h1"), None)
    for one in _above_text(headline) if headline is not None else ():
        if any(BYLINE.search(" ".join(inner.get(key) or "" for key in ("class", "rel", "itemprop"))) for inner in one.iter("*")):
            for key in ("class", "id", "rel", "itemprop"):
                one.attrib.pop(key, None)
    return tree


def _above_text(headline: Any) -> Iterator[Any]:
    """Elements that come after the headline and before the first paragraph of any length."""
    for one in headline.xpath("following::*"):
        if one.tag == "p" and len(one.text_content()) > 160:
            return
        if isinstance(one.tag, str) and len(one.text_content()) <= 160:
            yield one
