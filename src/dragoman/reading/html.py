"""Web pages: the main text, and title, outlet, authors and dates from what the page says of itself. Nothing is fetched."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from dragoman.errors import ReadingError
from dragoman.model.text import DateBasis, DateCandidate
from dragoman.reading import dates
from dragoman.reading.decode import decode
from dragoman.reading.document import Origin

LARGEST = 20_000_000
"""Bytes of the largest page we parse: the tree takes some fifty times as much memory."""
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "sailthru.date",
    "parsely-pub-date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "article_date_original",
    "published_at",
    "ptime",
)
BYLINE = re.compile(r"(?<![a-z])(?:by|by-?line|authors?|dateline|source|credit)(?![a-z])", re.IGNORECASE)
"""What pages call the element that says who wrote it."""
MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")


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
        tree, text, title = _extracted(decoded.text)
    except ImportError:
        raise
    except RecursionError as problem:
        raise ReadingError(f"{where}: a page nested too deeply to read; save its words as .txt") from problem
    except Exception as problem:  # the extractor meets pages of any kind: whatever it raises is this page's problem, not the pile's
        raise ReadingError(f"{where}: the page cannot be parsed ({type(problem).__name__}); save its words as .txt") from problem
    if not text:
        raise ReadingError(f"{where}: no main text found in the page; save its words as .txt")
    origin = Origin(title=title, media_type="text/html")
    origin = _described(tree, origin)
    if decoded.note:
        origin = origin.noted("encoding", decoded.note)
    return Page(text, origin)


def _extracted(html: str) -> tuple[Any, str, str | None]:
    """The tree, the main text headed by the title where the text does not begin with it, and the title."""
    import trafilatura
    from trafilatura.utils import load_html

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    tree = load_html(SOFT_HYPHEN.sub("", html))
    if tree is None:
        return None, "", None
    body = trafilatura.extract(_readable(html), output_format="txt", include_comments=False, include_tables=True, fast=False) or ""
    title = _title(tree)
    if title and not " ".join(body.split()).casefold().startswith(title.casefold()):
        body = f"{title}\n{body}" if body else ""
    return tree, body, title


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


def _title(tree: Any) -> str | None:
    """The page's headline: its only h1, else og:title, else the first part of <title>."""
    headings = [" ".join(one.text_content().split()) for one in tree.iter("h1")]
    headings = [one for one in dict.fromkeys(headings) if one]
    shown = next((one.get("content", "") for one in tree.iter("meta") if one.get("property") == "og:title"), "")
    shown = " ".join(shown.split())
    if len(headings) == 1 and 8 <= len(headings[0]) <= 300:
        return str(headings[0])
    if shown:
        return str(shown)
    named = next((" ".join(one.text_content().split()) for one in tree.iter("title")), "")
    return re.split(r"\s+[|–—-]\s+", named)[0] or None


def _described(tree: Any, origin: Origin) -> Origin:
    """Dates, outlet, address and whether somebody signs, each from wherever the page tells it."""
    metas = [
        (str(one.get("property") or one.get("name") or one.get("itemprop") or "").lower(), str(one.get("content") or ""))
        for one in tree.iter("meta")
    ]
    objects = list(_objects(tree))
    first = dict(reversed([(name, value) for name, value in metas if value]))
    outlet = next((name for one in objects if (name := _name(one.get("publisher")))), None) or first.get("og:site_name")
    url = next((str(one.get("href")) for one in tree.iter("link") if one.get("rel") == "canonical" and one.get("href")), None) or first.get(
        "og:url"
    )
    named = [*(_name(one.get("author")) for one in objects), first.get("author"), first.get("article:author")]
    authors = tuple(dict.fromkeys(name for name in named if name))
    origin = replace(origin, outlet=outlet, url=url if url and url.startswith("http") else None, authors=authors)
    found = [*_of_objects(objects), *_of_metas(metas), *_of_times(tree)]
    found += [one for one in _of_last_resort(tree) if one.edtf not in {known.edtf for known in found}]
    return replace(origin, candidates=tuple(dict.fromkeys(found)))


def _objects(tree: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a page, graphs opened; broken ones passed over."""
    for script in tree.iter("script"):
        if "ld+json" not in str(script.get("type")):
            continue
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        waiting = [value]
        while waiting:
            one = waiting.pop(0)
            if isinstance(one, list):
                waiting = [*one, *waiting]
            elif isinstance(one, dict):
                waiting.extend(one.get("@graph") or [] if isinstance(one.get("@graph"), list) else [])
                yield one


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return next((name for one in value if (name := _name(one))), None)
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() or None if isinstance(value, str) else None


def _of_objects(objects: list[dict[str, Any]]) -> Iterator[DateCandidate]:
    for key, why in (("datePublished", "JSON-LD datePublished"), ("dateCreated", "JSON-LD dateCreated")):
        for one in objects:
            yield from _candidate(one.get(key), why)


def _of_metas(metas: list[tuple[str, str]]) -> Iterator[DateCandidate]:
    for wanted in PUBLISHED:
        for name, value in metas:
            if name == wanted:
                yield from _candidate(value, f"meta {name}")


def _of_times(tree: Any) -> Iterator[DateCandidate]:
    for one in tree.iter("time"):
        about = f"{one.get('itemprop', '')} {one.get('class', '')}".lower()
        why = "<time> of publication" if "publi" in about or one.get("pubdate") is not None else "<time>"
        beside = next(one.iterancestors("aside", "nav", "footer"), None) is not None
        if "updat" not in about and "modif" not in about and not beside:
            yield from _candidate(one.get("datetime"), why)


def _of_last_resort(tree: Any) -> Iterator[DateCandidate]:
    """What htmldate makes of the page as a whole (Barbaresi 2020); it reads the running text too, so it counts as told in the body."""
    from htmldate import find_date

    try:
        yield from _candidate(find_date(tree, original_date=True), "htmldate", "body")
    except Exception:  # its guesses are optional; a page that breaks it keeps the other candidates
        return


def _candidate(value: Any, why: str, basis: DateBasis = "metadata") -> Iterator[DateCandidate]:
    if isinstance(value, str) and (edtf := dates.edtf_of(value)):
        yield DateCandidate(edtf, basis, value, reason=why)
