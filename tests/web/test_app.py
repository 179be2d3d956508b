"""The site: every page answers, links lead somewhere, only this machine is answered, hostile texts stay text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import quote, urljoin, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dragoman.errors import DragomanError, UnknownName
from dragoman.model.text import Document, Piece, Unresolved
from dragoman.model.view import Run, View
from dragoman.web import render, report, serve
from dragoman.web.app import application
from tests.web import story

HERE = "http://127.0.0.1:8321"
MENU = ("/", "/timeline", "/standing", "/accounts", "/disputes", "/documents", "/unknown")


class Page(HTMLParser):
    """Tags, ids and addresses of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attributes:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src", "action", "xlink:href"):
                self.addresses.append(value or "")


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(application(story.view(), story.board), base_url=HERE, raise_server_exceptions=True)


def walk(client: TestClient) -> Iterator[tuple[str, str]]:
    """Every page that can be reached from the first one, with its HTML."""
    waiting, seen = ["/"], set()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code == 200, path
        yield path, answer.text
        for address in Page(answer.text).addresses:
            target = urlsplit(urljoin(HERE + path, address))
            if not address.startswith("data:"):
                assert target.netloc == urlsplit(HERE).netloc, address
                waiting.append(target.path + (f"?{target.query}" if target.query else ""))


def test_every_link_leads_to_a_page_and_every_fragment_to_a_place(client: TestClient) -> None:
    site = {path: Page(html) for path, html in walk(client)}
    assert len(site) > 30
    for path, page in site.items():
        assert len(page.ids) == len(set(page.ids)), path
        for address in page.addresses:
            target = urlsplit(urljoin(HERE + path, address))
            if target.fragment and not address.startswith("data:"):
                assert target.fragment in site[target.path].ids, (path, address)


@pytest.mark.parametrize("path", MENU)
def test_pages_say_who_published_what_genre_and_every_quotation_has_both(client: TestClient, path: str) -> None:
    html = client.get(path).text
    assert html.count("<blockquote") == html.count("<figcaption")
    for caption in re.findall(r"<figcaption>(.*?)</figcaption>", html, re.S):
        assert re.search(r'class="publisher".*</a>, (report|opinion|official text|genre not told), ', caption), caption


def test_the_first_page_tells_the_story(client: TestClient) -> None:
    html = client.get("/").text
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.split("<main")[1]))
    for words in ("Peru recognised Kosovo", "22 February 2008", "told by 3 separate tellings", "5 documents", "5 texts", "2 disagreements", "Lima Wire"):
        assert words in text
    assert "not read for acts" in text
    assert "Russian" in text
    assert "announcement" not in text, "words said are no acts that matter"


def test_no_page_says_independent(client: TestClient) -> None:
    for path, html in walk(client):
        assert "independent" not in html.lower(), path


def test_the_board_shows_the_day_asked_for(client: TestClient) -> None:
    before = client.get("/standing", params={"as-of": "2008-02-21"}).text
    after = client.get("/standing", params={"as-of": "2008-02-22"}).text
    assert "Relations on 21 February 2008" in before
    peru = re.compile(r"<bdi>Peru</bdi></th>\s*<td>(.*?)</td>", re.S)
    assert "not told" in peru.findall(before)[0]
    assert "since 22 February 2008" in peru.findall(after)[0]
    assert "According to 5 documents, newest dated 26 February 2008" in after


@pytest.mark.parametrize("given", ["yesterday", "2008-02-30", "2008-2-3", "2008", "٢٠٠٨-٠٢-٠٢", "<b>", "9" * 4000, "2008-02-21\n"])
def test_a_day_that_is_none_is_answered_with_what_is_wanted(client: TestClient, given: str) -> None:
    answer = client.get("/standing", params={"as-of": given})
    assert answer.status_code == 400
    assert "YYYY-MM-DD" in answer.text
    assert "<b>" not in answer.text.split("<main")[1]


@pytest.mark.parametrize("path", ["/acts/none", "/documents/none", "/nothing", "/zh/acts/none", "/acts/", "/documents/"])
def test_an_unknown_name_is_a_page_that_says_so(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert '<main id="main"' in answer.text


def test_pages_only_read(client: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert client.request(method, "/").status_code == 405


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8321.evil.example", "localhost:99", "", "127.0.0.1:8321, evil"])
def test_another_host_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Kosovo" not in answer.text
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("host", ["127.0.0.1:8321", "localhost:8321", "[::1]:8321", "LOCALHOST:8321"])
def test_this_machine_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("path", [*MENU, "/acts/none", "/standing?as-of=x"])
def test_every_answer_carries_the_safety_headers_and_no_cookie(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert "set-cookie" not in headers


def test_the_policy_names_the_very_style_and_script(client: TestClient) -> None:
    answer = client.get("/")
    policy = answer.headers["content-security-policy"]
    for tag in ("style", "script"):
        inline = re.findall(rf"<{tag}>(.*?)</{tag}>", answer.text, re.S)
        assert [f"'{render.digest(each)}'" in policy for each in inline] == [True]
    assert " style=" not in answer.text
    assert not re.search(r"\son\w+=", answer.text)


def test_pages_in_chinese_stand_beside_the_english_ones(client: TestClient) -> None:
    html = client.get("/zh/").text
    assert '<html lang="zh">' in html
    assert "3 种不同说法" in html
    assert 'href="/" lang="en"' in html
    assert 'href="/zh/standing?as-of=2008-02-22" lang="zh"' in client.get("/standing?as-of=2008-02-22").text


def test_chinese_quotations_carry_their_language(client: TestClient) -> None:
    assert re.search(r'<blockquote lang="zh">.*承认', client.get("/acts/act-recognise").text)


def test_a_language_pages_do_not_speak_is_refused() -> None:
    with pytest.raises(UnknownName):
        application(story.view(), story.board, "xx")


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}{% raw %}\u202e</style>\ud800\0"


def hostile(words: str) -> View:
    """A story whose every free string is these words."""
    view = story.view()
    key = f"{words}.txt"
    text = f"{words}\n\nPeru recognised Kosovo. {words}"
    document = Document(
        key, "f" * 64, text, title=words, outlet=words, url=f"javascript:{words}", pieces=(Piece(0, len(text), words, "body"),),
        unresolved=(Unresolved(0, max(1, len(words)), words, words),),
    )  # fmt: skip
    reasoned = tuple(replace(act, reasons=(words,), actor=words, recipient=words) for act in view.acts)
    disputed = tuple(replace(d, subject=words, note=words, versions=tuple(replace(v, value=words) for v in d.versions)) for d in view.disputes)
    return replace(view, documents={**view.documents, key: document}, acts=reasoned, disputes=disputed, names={**view.names, words: words})


@settings(max_examples=12, deadline=None)
@given(st.one_of(st.just(HOSTILE), st.text(max_size=30), st.sampled_from(["..", ".", "", "/", "a/../b", "%2e%2e", "?x#y", "]]>", "&lt;"])))
def test_hostile_words_stay_words(words: str) -> None:
    plain = Page(TestClient(application(hostile("plain"), story.board), base_url=HERE).get("/unknown").text)
    client = TestClient(application(hostile(words), story.board), base_url=HERE)
    address = next(a for a in Page(client.get("/documents").text).addresses if a.startswith("/documents/") and a not in _others(client))
    for path in ("/", "/timeline", "/accounts", "/disputes", "/unknown", "/documents", "/acts/act-recognise", address):
        answer = client.get(path)
        assert answer.status_code == 200, path
        page = Page(answer.text)
        assert page.tags.count("script") == 1
        assert "img" not in page.tags
        assert not {name for name in page.attributes if name.startswith("on")}
        assert all(a.startswith(("/", "#", "data:,")) and not a.startswith("//") for a in page.addresses)
        if path == "/unknown" and words.strip():
            assert sorted(set(page.tags)) == sorted(set(plain.tags))


def _others(client: TestClient) -> set[str]:
    return {f"/documents/{quote(key, safe='')}" for key in story.view().documents}


@settings(max_examples=8, deadline=None)
@given(st.one_of(st.just(HOSTILE), st.text(max_size=30)))
def test_hostile_words_stay_words_in_the_file(words: str) -> None:
    html = report.render(hostile(words), story.board)
    page = Page(html)
    html.encode("utf-8")
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    assert all(a.startswith("#") or a == "data:," for a in page.addresses)


def test_an_empty_ledger_has_pages_too() -> None:
    empty = View(Run("1", ""), {}, {})
    client = TestClient(application(empty, story.board), base_url=HERE)
    for path in MENU:
        assert client.get(path).status_code == 200, path
    assert "No act found" in client.get("/").text
    assert "No act found" in report.render(empty, story.board)


def test_a_port_in_use_is_said() -> None:
    with serve.bound(0) as door, pytest.raises(DragomanError, match="--port"):
        door.listen()
        serve.bound(door.getsockname()[1])
