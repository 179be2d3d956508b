"""Web pages: the main text, and title, outlet, authors and dates from what the page says of itself. Nothing is fetched."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.errors import ReadingError
from dragoman.knowledge.outlets import host_of
from dragoman.reading.decode import decode
from dragoman.reading.document import Origin
from dragoman.reading.metadata import Said, said

LARGEST = 20_000_000
"""Bytes of the largest page we parse: the tree takes some fifty times as much memory."""
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
BYLINE = re.compile(r"(?<![a-z])(?:by|by-?line|authors?|dateline|source|credit)(?![a-z])", re.IGNORECASE)
"""What pages call the element that says who wrote it."""

OPENING, LEAST_OPENING = 60, 40
"""Characters of a page's description by which its standfirst is known."""
LONGEST_STANDFIRST = 1500
"""Characters of the longest block that is one."""
BESIDE = ("aside", "nav", "footer")
TEASER = 0.7
"""Share of a block's words that link to other pages of the site, from which it is a teaser."""


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
        media_type="text/html", extracted=True, candidates=told.dated, offered=told.offered,
        sections=told.sections,
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
    title = told.first("title") or ""
    body = _body(_readable(html, host_of(told.first("url") or "")))
    lead = standfirst(tree, body, told.described) if body else ""
    if title and body.startswith(title):
        return "\n".join(filter(None, (title, lead, body[len(title) :].lstrip()))), told
    if body and not _begins(body, title):
        lead = "\n".join(filter(None, (title, lead)))
    return "\n".join(filter(None, (lead, body))), told


def _begins(body: str, title: str) -> bool:
    return " ".join(body[: 4 * len(title) + 40].split()).casefold().startswith(title.casefold())


def _body(tree: Any) -> str:
    """The main text as trafilatura finds it (Barbaresi 2021)."""
    import trafilatura

    return str(trafilatura.extract(tree, output_format="txt", include_comments=False, include_tables=True, fast=False) or "")


def standfirst(tree: Any, body: str, described: Iterable[str]) -> str:
    """The paragraph between headline and text that an extractor leaves out: words by which the page describes itself, as they stand in it.

    Empty where the text has them, and where they stand only in the head of the page or beside the text.
    """
    have = "".join(body.split())
    for words in described:
        opening = words.rstrip(".… ")[:OPENING]
        if len(opening) < LEAST_OPENING or "".join(opening.split()) in have:
            continue
        for one in tree.iter("p", "div", "h2", "h3", "span", "strong", "section", "header"):
            own = " ".join(one.text_content().split()) if _is_plain(one) else ""
            if own.startswith(opening) and len(own) < LONGEST_STANDFIRST:
                return own
    return ""


def _is_plain(one: Any) -> bool:
    """Neither a box of other blocks nor beside the text."""
    return not any(inner.tag in ("div", "p", "section") for inner in one) and next(one.iterancestors(*BESIDE), None) is None


def _drop_teasers(tree: Any, host: str) -> None:
    """Drops what is nothing but a link to another page of this site: another story's title between two paragraphs, a list of such."""
    for one in list(tree.iter("p", "li", "h3", "h4", "h5")):
        words = " ".join(one.text_content().split())
        if not 15 <= len(words) <= 300 or one.getparent() is None or next(one.iterancestors("table"), None) is not None:
            continue
        linked = sum(len(" ".join(link.text_content().split())) for link in one.iter("a") if _is_own(link.get("href") or "", host))
        if linked >= TEASER * len(words):
            one.drop_tree()


def _is_own(link: str, host: str) -> bool:
    """Whether a link leads to a page of the same site; a place in this page and an address to write to are none."""
    if not link or link.startswith(("#", "mailto:", "javascript:", "tel:")):
        return False
    there = host_of(link)
    return not link.startswith(("http:", "https:", "//")) or (bool(host) and there == host)


def _readable(html: str, host: str) -> Any:
    """A tree of its own for the extractor, which would drop the words of <time> and, by their class, bylines above the text.

    ``host``: the site of the page, as far as it tells it; teasers of its other stories are dropped.
    """
    from trafilatura.utils import load_html

    tree = load_html(html)
    _drop_teasers(tree, host)
    for one in list(tree.iter("template")):  # what a script may show one day is not on the page
        one.drop_tree()
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
