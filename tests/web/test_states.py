"""What was retracted, corrected or superseded is said on the document, in the list, and beside every quotation of it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from dragoman.web import pages, ranking, reading, report, words
from dragoman.web.app import application
from dragoman.web.desk import Desk
from dragoman.web.glance import glance
from dragoman.web.glance import story as headline
from dragoman.web.lines import best_claim, line_at
from dragoman.web.links import SiteLinks
from dragoman.web.notices import bands
from dragoman.web.states import marks, states, told_by_retracted
from tests.web import story
from tests.web.test_app import HERE, Page, walk


def desk(language: str = "en") -> Desk:
    return Desk(story.taken_back(), story.board, words.load(language), SiteLinks(), ranking.load())


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(application(story.taken_back(), story.board), base_url=HERE)


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.split("<main")[1]))


def test_a_document_has_its_states_in_a_word() -> None:
    table = desk()
    assert [one.words for one in states("opinion.html", table)] == ["retracted"]
    assert [one.words for one in states("reprint.txt", table)] == ["superseded by a later version"]
    assert [one.words for one in states("lima/wire-1.txt", table)] == ["corrected"]
    assert [one.words for one in states("opinion.html", desk("zh"))] == ["已撤回"]


def test_quotations_of_what_was_retracted_or_superseded_are_marked_and_others_not() -> None:
    table = desk()
    told = {key: [one.id for one in line_at(story.whole(document, 0), table).states] for key, document in table.view.documents.items()}
    assert told == {key: {"opinion.html": ["retraction"], "reprint.txt": ["superseded"]}.get(key, []) for key in told}


def test_a_copy_of_a_retracted_text_says_so_and_an_act_of_both_is_marked() -> None:
    view = story.view()
    notice = replace(view.corrections[0], kind="retraction", notice=story.whole(view.documents["note.txt"], 0))
    taken = replace(view, corrections=(notice,), acts=tuple(replace(act, factuality="uncertain") for act in view.acts))
    table = Desk(taken, story.board, words.load("en"), SiteLinks(), ranking.load())
    assert [one.words for one in states("reprint.txt", table)] == ["copy of a retracted text"]
    assert [one.id for one in line_at(story.whole(view.documents["reprint.txt"], 0), table).states] == ["retracted-copy"]
    assert [one.words for one in told_by_retracted(taken.act["act-say"], table)] == ["retracted"], "a text taken back commits to nothing"


def test_a_correction_elsewhere_marks_quotations_and_one_that_was_made_does_not() -> None:
    view = story.view()
    elsewhere = replace(view.corrections[0], document="opinion.html")
    table = Desk(replace(view, corrections=(elsewhere,)), story.board, words.load("en"), SiteLinks(), ranking.load())
    assert [one.words for one in line_at(story.whole(view.documents["opinion.html"], 1), table).states] == ["corrected"]
    assert line_at(story.whole(view.documents["lima/wire-1.txt"], 1), desk()).states == ()


def test_what_takes_a_text_back_is_no_copy_of_it() -> None:
    view = story.view()
    notice = replace(view.corrections[0], kind="retraction", notice=story.whole(view.documents["reprint.txt"], 0))
    table = Desk(replace(view, corrections=(notice,)), story.board, words.load("en"), SiteLinks(), ranking.load())
    assert states("reprint.txt", table) == ()
    assert [one.id for one in states("中文.txt", table)] == ["retracted-copy"]


def test_a_notice_is_not_taken_back_by_what_it_says() -> None:
    table = desk()
    notice = table.view.corrections[0].notice
    assert marks(notice, table) == ()


def test_the_page_of_a_document_begins_with_what_became_of_it(client: TestClient) -> None:
    html = client.get("/documents/opinion.html").text
    assert "retracted by" in plain(html)
    assert "Statement of the ministry" in re.findall(r'class="bands".*?</blockquote>', html, re.S)[0]
    assert html.index('class="bands"') < html.index('class="particulars"')
    assert "supersedes an earlier version:" in plain(client.get("/documents/lima%2Fwire-1.txt").text)
    assert "retrieved 2008-03-01" in plain(client.get("/documents/reprint.txt").text)


def test_the_document_that_gives_a_notice_says_so_too() -> None:
    told = [(band.words, band.other.label if band.other else None) for band in bands("note.txt", desk())]
    assert sorted(told) == [("takes back", "opinion.html"), ("updates", None)]


def test_a_notice_on_a_text_elsewhere_is_listed(client: TestClient) -> None:
    listed = plain(client.get("/accounts").text).split("Later versions and corrections")[1]
    assert "a text not in this pile: updated by" in listed
    assert "opinion.html : retracted by" in listed


def test_the_list_and_the_first_page_show_it(client: TestClient) -> None:
    row = re.findall(r'<tr><td><a href="/documents/opinion.html">.*?</tr>', client.get("/documents").text, re.S)[0]
    assert "retracted" in row
    assert "1 document retracted, 1 superseded by a later version" in plain(client.get("/").text)


def test_the_best_quotation_is_not_from_a_superseded_text() -> None:
    table = desk()
    claim = best_claim(table.view.act["act-recognise"], table)
    assert claim is not None
    assert table.view.document_of[claim.id] == "lima/wire-1.txt"


def test_an_act_that_only_retracted_texts_tell_is_marked_and_comes_last() -> None:
    table = desk()
    told = {act.id: bool(told_by_retracted(act, table)) for act in table.view.acts}
    assert told == {"act-recognise": False, "act-recall": False, "act-chile": True, "act-mission": False, "act-say": False}
    assert headline(table) == "Peru recognised Kosovo"
    assert glance(table).headline is not None


def test_every_link_of_the_retracted_story_leads_somewhere(client: TestClient) -> None:
    site = {path: Page(html) for path, html in walk(client)}
    for path, page in site.items():
        assert len(page.ids) == len(set(page.ids)), path
    page = Page(report.render(story.taken_back(), story.board))
    assert not {address for address in page.addresses if address.startswith("#") and address[1:] not in page.ids}


def test_every_candidate_is_listed_and_the_one_taken_is_first() -> None:
    page = reading.document_page("lima/wire-1.txt", desk())
    assert page.authors == ("Inés Quispe",)
    titles = next(one.offers for one in page.offers if one.field == "title")
    assert [(one.value, one.chosen, one.why) for one in titles] == [
        ("Lima opens a door to Pristina", True, "the title line"),
        ("Lima opens a door", False, "og:title"),
    ]
    assert titles[0].href is not None
    assert next(one.offers[0].value for one in page.offers if one.field == "publisher") == "Lima Wire"


def test_pages_of_documents_show_authors(client: TestClient) -> None:
    assert "Inés Quispe" in client.get("/documents").text
    assert pages.document_page(desk(), "lima/wire-1.txt").title == "Lima opens a door to Pristina"
