"""Every title, author, outlet and address offered is kept, and the one taken is told with its reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.model.text import Document
from dragoman.reading import read
from tests.reading.texts import EN, KNOWLEDGE, lines, one

PARAGRAPHS = "".join(f"<p>{words}</p>" for words in (*EN, *EN))


def page(folder: Path, head: str = "", body: str = PARAGRAPHS, headline: str = "<h1>Lake states sign a treaty</h1>") -> Document:
    (folder / "a.html").write_text(f"<html><head>{head}</head><body><article>{headline}{body}</article></body></html>", "utf-8")
    (document,) = read(folder / "a.html", KNOWLEDGE)
    assert isinstance(document, Document)
    return document


def script(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def taken(document: Document, field: str) -> list[tuple[str, str]]:
    return [(one.value, one.reason) for one in document.candidates if one.field == field and one.chosen]


def offered(document: Document, field: str) -> list[tuple[str, str]]:
    return [(one.value, one.reason) for one in document.candidates if one.field == field]


ARTICLE = {"@type": "NewsArticle", "headline": "A treaty, says the machine", "author": {"name": "Ann Lee"}, "datePublished": "2019-05-04"}


@pytest.mark.parametrize(
    "value",
    [
        ARTICLE,
        [{"@type": "WebSite", "name": "Lake Courier", "datePublished": "2001-01-01"}, ARTICLE],
        {"@graph": [{"@type": "Organization", "name": "Lake House"}, {"@type": "WebPage", "datePublished": "2019-01-01"}, ARTICLE]},
        {**ARTICLE, "@type": ["Report", "OpinionNewsArticle"]},
        {"@type": "WebPage", "mainEntity": {**ARTICLE, "@type": "BlogPosting"}},
        {**ARTICLE, "author": [{"@type": "Person", "name": "Ann Lee"}]},
        {"@graph": [{"@id": "#lee", "@type": "Person", "name": "Ann Lee"}, {**ARTICLE, "author": {"@id": "#lee"}}]},
    ],
)
def test_the_article_among_the_objects_of_a_page_counts_first(tmp_path: Path, value: object) -> None:
    document = page(tmp_path, script(value))
    assert document.authors == ("Ann Lee",) and document.published.edtf == "2019-05-04"
    assert ("A treaty, says the machine", "JSON-LD headline") in offered(document, "title")
    assert taken(document, "title") == [("Lake states sign a treaty", "h1")]


def test_a_nested_publisher_a_site_name_and_the_canonical_link(tmp_path: Path) -> None:
    head = (
        script({**ARTICLE, "publisher": {"@type": "Organization", "name": "The Guardian"}, "url": "https://example.org/c"})
        + '<meta property="og:site_name" content="Guardian pages"><link rel="canonical" href="https://example.org/a">'
        + '<meta property="og:url" content="https://example.org/b">'
    )
    document = page(tmp_path, head)
    assert document.outlet == "outlet.guardian"
    assert offered(document, "outlet") == [("The Guardian", "JSON-LD publisher"), ("Guardian pages", "meta og:site_name")]
    assert offered(document, "url") == [
        ("https://example.org/a", "canonical link"), ("https://example.org/b", "meta og:url"), ("https://example.org/c", "JSON-LD url"),
    ]  # fmt: skip
    assert document.url == "https://example.org/a"


def test_a_date_of_modification_is_kept_and_never_taken(tmp_path: Path) -> None:
    head = (
        script({"@type": "Article", "dateModified": "2019-05-09"})
        + '<meta property="article:modified_time" content="2019-05-08T10:00:00Z">'
    )
    document = page(tmp_path, head)
    assert {(c.edtf, c.reason) for c in document.published.candidates} >= {("2019-05-09", "modified"), ("2019-05-08", "modified")}
    assert document.published.edtf is None


def test_a_headline_that_is_the_name_of_the_site_is_no_title(tmp_path: Path) -> None:
    head = "<title>Lake states sign a treaty | The Lake Courier</title>"
    document = page(tmp_path, head, headline="<h1>The Lake Courier</h1><h2>Lake states sign a treaty</h2>")
    assert taken(document, "title") == [("Lake states sign a treaty", "<title>")]
    assert ("The Lake Courier", "h1") in offered(document, "title")


def test_who_signs_is_a_person(tmp_path: Path) -> None:
    head = '<meta name="author" content="admin"><meta property="og:site_name" content="Lake Courier">'
    document = page(
        tmp_path, head + script({**ARTICLE, "author": {"@type": "Organization", "name": "Lake Courier"}}), f"<p>By Ann Lee</p>{PARAGRAPHS}"
    )
    assert document.authors == ("Ann Lee",)
    assert {value for value, _ in offered(document, "author")} >= {"Lake Courier", "Ann Lee"}


def test_what_the_user_gives_comes_before_the_manifest_and_that_before_the_page(tmp_path: Path) -> None:
    (tmp_path / "manifest.jsonl").write_text('{"file": "a.html", "title": "As the manifest has it", "outlet": "Lake Courier"}', "utf-8")
    document = page(tmp_path, '<meta property="og:site_name" content="Other">')
    assert taken(document, "title") == [("As the manifest has it", "the manifest")]
    assert ("Lake states sign a treaty", "h1") in offered(document, "title")
    assert document.outlet == "Lake Courier"
    assert taken(one(lines("A line of the text", EN), title="Given"), "title") == [("Given", "the input")]


def test_a_text_offers_its_title_its_bylines_and_the_outlet_of_its_address() -> None:
    text = lines("Lake states sign a treaty", "By Ann Lee and Bo Chu", EN)
    document = one(text, url="https://www.reuters.com/lake")
    told = [(c.field, c.value, c.basis, c.chosen, text[c.start : c.end] if c.start is not None else "") for c in document.candidates]
    assert told == [
        ("title", "Lake states sign a treaty", "text", True, "Lake states sign a treaty"),
        ("author", "Ann Lee", "byline", True, "Ann Lee"),
        ("author", "Bo Chu", "byline", True, "Bo Chu"),
        ("outlet", "outlet.reuters", "url", True, ""),
        ("url", "https://www.reuters.com/lake", "given", True, ""),
    ]


def test_the_month_of_an_address_gives_way_to_a_day_of_it(tmp_path: Path) -> None:
    link = '<link rel="canonical" href="https://example.org/2019/05/lake">'
    assert page(tmp_path, link, f"<p>May 4, 2019</p>{PARAGRAPHS}").published.edtf == "2019-05-04"
