"""What a page says of itself: every title, author, outlet, address and date, each with the place that offers it.

The order in which offers count: the article among the JSON-LD objects (schema.org), then its other objects; the page's own headline (h1)
unless it is the site's name; OpenGraph; other meta elements; the page's byline; the parts of <title>. For titles the headline
that readers see comes before what machines are told. A date of modification is kept, never taken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from dragoman.model.text import Candidate, CandidateField, DateBasis, DateCandidate
from dragoman.reading import dates

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
MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "citation_author", "byl")
OUTLETS = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title", "twitter:site")
TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "citation_title")
ARTICLE = re.compile(r"(?:\w*Article|BlogPosting|Report|Review|\w*Posting|Recipe|CreativeWork|PressRelease)\b")
"""Types of schema.org that are a text of their own, before those that are the page or the site (WebPage, WebSite, Organization)."""
DIVIDED = re.compile(r"\s+[|–—•·»«:/-]+\s+|\s*[|»•]\s*")


@dataclass(frozen=True, slots=True)
class Said:
    """What a page offers, in the order in which it counts."""

    offered: tuple[Candidate, ...]
    dated: tuple[DateCandidate, ...]
    described: tuple[str, ...] = ()
    """What the page says it is about; often the words of its standfirst."""
    sections: tuple[str, ...] = ()
    """What the page calls its section and kind of article, and the parts of its address."""

    def first(self, field: CandidateField) -> str | None:
        """The value that counts for a field, or None."""
        return next((one.value for one in self.offered if one.field == field), None)

    def every(self, field: CandidateField) -> tuple[str, ...]:
        """All values offered for a field, each once."""
        return tuple(dict.fromkeys(one.value for one in self.offered if one.field == field))


def said(tree: Any) -> Said:
    """Reads the head, the marked elements and the JSON-LD of a page."""
    metas = [
        (str(one.get("property") or one.get("name") or one.get("itemprop") or "").lower(), _plain(one.get("content")))
        for one in tree.iter("meta")
    ]
    objects = sorted(_objects(tree), key=lambda one: not _is_article(one))
    offers = (
        _titles(tree, metas, objects),
        _authors(tree, metas, objects),
        _outlets(tree, metas, objects),
        _addresses(tree, metas, objects),
    )
    offered = [Candidate(field, value, "metadata", reason) for one in offers for field, value, reason in one if value]
    found = [*_of_objects(objects), *_of_metas(metas), *_of_times(tree)]
    found += [one for one in _of_last_resort(tree) if one.edtf not in {known.edtf for known in found}]
    about = [value for name, value in metas if name in ("description", "og:description", "twitter:description")]
    about += [_plain(one.get("description")) for one in objects if _is_article(one)]
    address = next((one.value for one in offered if one.field == "url"), "")
    return Said(
        tuple(dict.fromkeys(offered)), tuple(dict.fromkeys(found)), tuple(dict.fromkeys(filter(None, about))),
        tuple(dict.fromkeys(filter(None, _sections(metas, objects, address)))),
    )  # fmt: skip


def _sections(metas: list[tuple[str, str]], objects: list[dict[str, Any]], address: str) -> Iterator[str]:
    """Names of the section and kind of article: metadata, JSON-LD, the folders of the address."""
    yield from (value for name, value in metas if name in ("article:section", "section", "articlesection"))
    for one in filter(_is_article, objects):
        yield from _types(one)
        told = one.get("articleSection")
        yield from (_plain(each) for each in (told if isinstance(told, list) else [told]))
    yield from address.split("?")[0].split("/")[3:-1]


Offer = tuple[CandidateField, str, str]


def _titles(tree: Any, metas: list[tuple[str, str]], objects: list[dict[str, Any]]) -> Iterator[Offer]:
    headings = [one for one in dict.fromkeys(_words(one) for one in tree.iter("h1")) if one]
    named = next((_words(one) for one in tree.iter("title")), "")
    site = next((value for name, value in metas if name == "og:site_name"), "")
    shown = [value for name, value in metas if name == "og:title"]
    own = headings[0] if len(headings) == 1 and 8 <= len(headings[0]) <= 300 else ""
    if own and not _is_site(own, site, named, shown):
        yield "title", own, "h1"
    told = [_plain(one.get("headline")) for one in objects if _is_article(one)]
    yield from (("title", value, "JSON-LD headline") for value in told)
    for wanted in TITLES:
        yield from (("title", _without(value, site), f"meta {name}") for name, value in metas if name == wanted)
    yield "title", _without(named, site or own), "<title>"
    yield from (("title", value, "h1") for value in headings)


def _is_site(heading: str, site: str, named: str, shown: list[str]) -> bool:
    """Whether a headline is the name of the site: so called, or a part of <title> beside a longer one that no other headline is."""
    if _same(heading, site):
        return True
    parts = [part for part in DIVIDED.split(named) if part.strip()]
    beside = [part for part in parts if not _same(part, heading)]
    if shown and _same(heading, shown[0]):
        return False
    return len(beside) < len(parts) and bool(beside) and not _same(parts[0], heading) and len(max(beside, key=len)) > len(heading)


def _without(title: str, site: str) -> str:
    """A title without the name of the site before or after it."""
    parts = [part.strip() for part in DIVIDED.split(title)]
    if len(parts) < 2:
        return title
    if site and (own := [part for part in parts if not _same(part, site)]) and len(own) < len(parts):
        return title[title.index(own[0]) : title.rindex(own[-1]) + len(own[-1])]
    return title


def _same(a: str, b: str) -> bool:
    one, two = (re.sub(r"[\W_]+", "", words).casefold() for words in (a, b))
    return bool(one) and one == two


def _authors(tree: Any, metas: list[tuple[str, str]], objects: list[dict[str, Any]]) -> Iterator[Offer]:
    """Names that machines are told, then the byline as trafilatura finds it by where such lines stand in pages."""
    from trafilatura.json_metadata import normalize_authors
    from trafilatura.metadata import extract_author

    signed = [one for one in objects if _is_article(one) or "WebPage" in _types(one)]
    told = [(name, "JSON-LD author") for one in signed for name in _names(one.get("author"), objects)]
    told += [(value, f"meta {name}") for wanted in AUTHORS for name, value in metas if name == wanted and "://" not in value]
    with suppress(Exception):  # its guess is optional, as htmldate's is
        told.append((extract_author(tree) or "", "the byline of the page"))
    for value, reason in told:
        for name in (normalize_authors(None, value) or "").split("; ") if value else ():
            yield "author", name, reason


def _outlets(tree: Any, metas: list[tuple[str, str]], objects: list[dict[str, Any]]) -> Iterator[Offer]:
    for one in objects:
        yield from (("outlet", name, "JSON-LD publisher") for name in _names(one.get("publisher"), objects))
    for wanted in OUTLETS:
        yield from (("outlet", value.removeprefix("@"), f"meta {name}") for name, value in metas if name == wanted)
    sites = (one for one in objects if {"WebSite", "NewsMediaOrganization"} & set(_types(one)))
    yield from (("outlet", _plain(one.get("name")), "JSON-LD site") for one in sites)


def _addresses(tree: Any, metas: list[tuple[str, str]], objects: list[dict[str, Any]]) -> Iterator[Offer]:
    shown = [value for name, value in metas if name == "og:url"]
    base = next((value for value in shown if value.startswith("http")), "")
    links = [_plain(one.get("href")) for one in tree.iter("link") if "canonical" in str(one.get("rel") or "").lower().split()]
    yield from (("url", whole, "canonical link") for link in links if (whole := _whole(link, base)))
    yield from (("url", whole, "meta og:url") for value in shown if (whole := _whole(value, base)))
    for one in objects:
        if _is_article(one):
            page = one.get("mainEntityOfPage")
            told = [one.get("url"), page.get("@id") if isinstance(page, dict) else page]
            yield from (("url", whole, "JSON-LD url") for value in told if (whole := _whole(_plain(value), base)))


def _whole(link: str, base: str) -> str:
    """The address with its host, where it has one or the page tells one; else ''."""
    try:
        whole = urljoin(base, link) if link else ""
        return whole if urlsplit(whole).scheme in ("http", "https") and urlsplit(whole).netloc else ""
    except ValueError:
        return ""


def _words(one: Any) -> str:
    return " ".join(str(one.text_content()).split())


def _plain(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _objects(tree: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a page, lists and graphs opened; broken ones passed over."""
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
                inner = [one.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage")]
                waiting.extend(part for part in inner if isinstance(part, (dict, list)))
                yield one


def _types(one: dict[str, Any]) -> list[str]:
    told = one.get("@type")
    return [str(each).rpartition("/")[2] for each in (told if isinstance(told, list) else [told]) if each]


def _is_article(one: dict[str, Any]) -> bool:
    return any(ARTICLE.fullmatch(each) for each in _types(one))


def _names(value: Any, objects: list[dict[str, Any]]) -> Iterator[str]:
    """Names of people or organisations: strings, objects, lists of either, and references to objects of the same page."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            same = (other.get("name") for other in objects if other.get("@id") and other["@id"] == one.get("@id"))
            told = one.get("name") or next(same, None)
            yield from _names(told, []) if told else ()
        elif isinstance(one, str) and one.strip() and "://" not in one:
            yield _plain(one)


def _of_objects(objects: list[dict[str, Any]]) -> Iterator[DateCandidate]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        for one in objects:
            yield from _candidate(one.get(key), f"JSON-LD {key}")
    for one in objects:
        yield from _candidate(one.get("dateModified"), "modified", "none")


def _of_metas(metas: list[tuple[str, str]]) -> Iterator[DateCandidate]:
    for wanted in (*PUBLISHED, *MODIFIED):
        changed = wanted in MODIFIED
        for name, value in metas:
            if name == wanted:
                yield from _candidate(value, "modified" if changed else f"meta {name}", "none" if changed else "metadata")


def _of_times(tree: Any) -> Iterator[DateCandidate]:
    for one in tree.iter("time"):
        about = f"{one.get('itemprop', '')} {one.get('class', '')}".lower()
        why = "<time> of publication" if "publi" in about or one.get("pubdate") is not None else "<time>"
        beside = next(one.iterancestors("aside", "nav", "footer"), None) is not None
        if "updat" in about or "modif" in about:
            yield from _candidate(one.get("datetime"), "modified", "none")
        elif not beside:
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
