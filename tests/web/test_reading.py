"""The reading view shows every character once, and what it marks is exactly what was read."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.claim import Claim, Coding, When
from dragoman.model.text import Document, Piece, Span
from dragoman.model.view import Run, View
from dragoman.web import pages, ranking, reading, render, words
from dragoman.web.desk import Desk
from dragoman.web.links import SiteLinks
from tests.web import story


def desk(view: View) -> Desk:
    return Desk(view, story.board, words.load("en"), SiteLinks(), ranking.load())


def runs(page: reading.DocumentPage) -> list[reading.Run]:
    return [run for part in page.parts for paragraph in part.paragraphs for sentence in paragraph.sentences for run in sentence.runs]


class Highlights(HTMLParser):
    """What a browser would take as the text of each claim, and as the text of the document."""

    def __init__(self) -> None:
        super().__init__()
        self.claims: dict[str, str] = {}
        self.anchors: set[str] = set()
        self.text = ""
        self.open: list[tuple[str, list[str], bool, bool]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if given.get("id"):
            self.anchors.add(given["id"] or "")
        if tag not in ("meta", "link", "br", "input"):
            style = given.get("class") or ""
            self.open.append((tag, (given.get("data-claims") or "").split(), style == "words", style == "note-mark"))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, text: str) -> None:
        if any(number for *_, number in self.open) or not any(words for _, _, words, _ in self.open):
            return
        self.text += text
        for _, claims, _, _ in self.open:
            for claim in claims:
                self.claims[claim] = self.claims.get(claim, "") + text


def highlights(html: str) -> Highlights:
    reader = Highlights()
    reader.feed(html)
    return reader


@pytest.mark.parametrize("key", list(story.view().documents))
def test_every_character_is_shown_once(key: str) -> None:
    view = story.view()
    assert "".join(run.text for run in runs(reading.document_page(key, desk(view)))) == view.documents[key].text


@pytest.mark.parametrize("key", list(story.view().documents))
def test_marked_words_are_the_words_of_the_claim(key: str) -> None:
    view, table = story.view(), desk(story.view())
    seen = highlights(render.page(pages.document_page(table, key), table, "/", "en"))
    assert seen.text == view.documents[key].text
    assert seen.claims == {claim.id: claim.trigger.of(view.documents[key].text) for claim in view.codings[key].claims}
    assert {f"c-{claim.id}" for claim in view.codings[key].claims} <= seen.anchors


def test_page_clutter_is_told_apart_and_holds_no_claim() -> None:
    page = reading.document_page("opinion.html", desk(story.view()))
    clutter = [part for part in page.parts if part.clutter]
    assert [part.role for part in clutter] == ["furniture"]
    assert not any(run.notes for part in clutter for paragraph in part.paragraphs for sentence in paragraph.sentences for run in sentence.runs)


def test_what_is_not_read_says_so() -> None:
    page = reading.document_page("по-русски.txt", desk(story.view()))
    assert page.unread
    assert [part.unread for part in page.parts] == ["no coder for this language yet"]


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), min_size=1, max_size=80)


@st.composite
def marked(draw: st.DrawFn) -> View:
    """A view of one document of any text, with pieces, sentences and claims at any offsets, overlapping as they like."""
    text = draw(TEXT)
    offsets = st.integers(0, len(text) - 1)
    cuts = sorted({0, *draw(st.lists(offsets, max_size=3))})
    pieces = tuple(Piece(start, end, "en", "body") for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True))
    stops = sorted({0, *draw(st.lists(offsets, max_size=4))})
    sentences = tuple(Span(start, end) for start, end in zip(stops, [*stops[1:], len(text)], strict=True))
    base = story.view().codings["reprint.txt"].claims[0]
    claims = []
    for number in range(draw(st.integers(0, 4))):
        start = draw(offsets)
        end = draw(st.integers(start + 1, len(text)))
        claims.append(replace(base, id=f"k{number}", trigger=Span(start, end), actor=None, recipient=None, when=When(), sentence=Span(start, end)))
    document = Document("one", "0", text, pieces=pieces)
    return View(Run("1", ""), {"one": document}, {"one": coding(sentences, tuple(claims))})


def coding(sentences: tuple[Span, ...], claims: tuple[Claim, ...]) -> Coding:
    return Coding("one", sentences, (), (), (), claims, (), (), ())


@settings(max_examples=60, deadline=None)
@given(marked())
def test_any_overlap_of_claims_keeps_every_character(view: View) -> None:
    table = desk(view)
    text = view.documents["one"].text
    found = runs(reading.document_page("one", table))
    assert "".join(run.text for run in found) == text
    for claim in view.claims.values():
        assert "".join(run.text for run in found if claim.id in run.claims) == claim.trigger.of(text)
        assert sum(f"c-{claim.id}" in run.anchors for run in found) == 1
