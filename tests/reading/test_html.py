"""Pages: what is layout and what is text."""

from __future__ import annotations

from pathlib import Path

from dragoman.knowledge import Knowledge
from dragoman.model.text import Document
from dragoman.reading import read
from tests.reading.texts import EN


def test_soft_hyphens_are_layout_and_not_text(tmp_path: Path) -> None:
    words = "Peru recog&shy;nised Kos\u00adovo on 22 February 2008, the for&#173;eign ministry said in a note to the press that evening."
    (tmp_path / "a.html").write_text(f"<html><body><article><h1>Recognition</h1><p>{words}</p></article></body></html>", "utf-8")
    (document,) = read(tmp_path / "a.html", Knowledge())
    assert isinstance(document, Document)
    assert "Peru recognised Kosovo" in document.text and "foreign ministry" in document.text


def text_of(folder: Path, page: str) -> str:
    (folder / "a.html").write_text(page, "utf-8")
    (document,) = read(folder / "a.html", Knowledge())
    assert isinstance(document, Document)
    return document.text


BODY = "".join(f"<p>{words}</p>" for words in (*EN, *EN))


def test_the_standfirst_is_kept_once_and_below_the_title(tmp_path: Path) -> None:
    lead = "After two days of talks in Geneva the lake states have ended a quarrel that began with the floods."
    head = f'<meta name="description" content="{lead}">'
    box = f'<h1>A treaty at last</h1><div class="teaser-text"><p class="teaser">{lead}</p></div>'
    text = text_of(tmp_path, f"<html><head>{head}</head><body><article>{box}<div class='article-body'>{BODY}</div></article></body></html>")
    assert text.startswith(f"A treaty at last\n{lead}\n") and text.count(lead) == 1


def test_what_the_page_only_says_of_itself_is_not_put_into_its_text(tmp_path: Path) -> None:
    lead = "After two days of talks in Geneva the lake states have ended a quarrel that began with the floods."
    page = f'<html><head><meta name="description" content="{lead}"></head><body><article><h1>A treaty at last</h1>{BODY}</article></body></html>'
    assert lead not in text_of(tmp_path, page)


def test_other_stories_of_the_site_between_paragraphs_are_left_out(tmp_path: Path) -> None:
    teaser = '<p>Also here: <a href="/cheese">Ten of the best cheeses of the season</a></p>'
    cited = '<p>The text of the treaty: <a href="https://example.org/treaty.pdf">as the lake states have signed it</a></p>'
    text = text_of(tmp_path, f"<html><body><article><h1>A treaty at last</h1>{BODY}{teaser}{BODY}{cited}{BODY}</article></body></html>")
    assert "cheeses" not in text and "as the lake states have signed it" in text
