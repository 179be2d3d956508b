"""Pages in a real browser, on our own small story: what the first screen shows, links there and back, keyboard, no request to anybody."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from dragoman.web import report
from tests.browser.conftest import PICTURES
from tests.web import story

PATIENCE = 240_000
"""Milliseconds a busy machine is waited for; no time is asserted."""

WIRE = f"/documents/{quote('lima/wire-1.txt', safe='')}"
PAGES = {
    "glance": "/",
    "timeline": "/timeline",
    "relations": "/standing",
    "who-copies-whom": "/accounts",
    "where-texts-disagree": "/disputes",
    "documents": "/documents",
    "document": WIRE,
    "act": "/acts/act-recognise",
    "not-known": "/unknown",
    "glance-zh": "/zh/",
}


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A page 1280 by 800 that fails the test on any message of the console."""
    opened = chromium.new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
    opened.set_default_timeout(PATIENCE)
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda problem: said.append(str(problem)))
    yield opened
    opened.close()
    assert said == []


def in_first_screen(page: Any, selector: str) -> bool:
    """Whether an element stands whole inside the window before any scrolling."""
    box = page.locator(selector).first.bounding_box()
    return bool(box) and box["y"] >= 0 and box["y"] + box["height"] <= 800 and box["x"] >= 0 and box["x"] + box["width"] <= 1280


def test_the_first_screen_shows_what_matters(page: Any, site: str) -> None:
    page.goto(site)
    for selector, words in {
        "h1": "Peru recognised Kosovo",
        ".headline-facts .when": "22 February 2008",
        ".headline-facts .told": "3 separate tellings",
        ".story .quote blockquote": "Peru recognised Kosovo on 22 February 2008",
        ".story .quote figcaption": "Lima Wire, report",
        ".funnel-row": "3 separate tellings",
        ".fewer": "fewer for 1 act",
        ".makeup": "1 official text",
        ".spans": "22 February 2008",
        ".stands": "recognised",
        "#newest-disputes": "2 disagreements",
        ".acts .act": "Serbia recalled its ambassador",
        ".unread": "Russian",
    }.items():
        assert words in " ".join(page.locator(selector).first.inner_text().split()), selector
        assert in_first_screen(page, selector), selector
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_a_quotation_opens_on_its_characters_and_leads_back(page: Any, site: str) -> None:
    page.goto(site)
    page.locator(".story .quote blockquote a").click()
    target = page.locator(":target")
    claim = target.locator("[data-claims]").first
    assert target.inner_text() == "recognised"
    assert in_first_screen(page, ":target")
    claim.click()
    assert page.url.startswith(f"{site}/acts/act-recognise#q-")
    assert "Peru recognised Kosovo on 22 February 2008" in page.locator(":target").inner_text()


def test_notes_beside_the_text_open_acts(page: Any, site: str) -> None:
    page.goto(site + WIRE)
    page.locator(".side-note a", has_text="Serbia recalled its ambassador").click()
    assert "/acts/act-recall#q-" in page.url


def test_the_timeline_is_walked_by_keyboard(page: Any, site: str) -> None:
    page.goto(f"{site}/timeline")
    page.locator(".timeline .row").first.focus()
    page.keyboard.press("ArrowDown")
    assert "Serbia recalled its ambassador" in (page.evaluate("document.activeElement.getAttribute('aria-label')") or "")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/acts/act-recognise")


def test_the_first_tab_skips_to_the_account(page: Any, site: str) -> None:
    page.goto(site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_board_is_asked_for_a_day(page: Any, site: str) -> None:
    page.goto(f"{site}/standing")
    page.locator("#as-of").fill("2008-02-21")
    page.locator(".as-of button").click()
    page.wait_for_url("**/standing?as-of=2008-02-21")
    assert page.locator("h1").inner_text() == "Relations on 21 February 2008"
    assert page.locator("tr", has=page.locator("th", has_text="Peru")).first.locator(".not-told").count() >= 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(chromium: Any, site: str, scheme: str) -> None:
    """Contrast of every visible stretch of text, by WCAG 2's formula: at least 4.5 to 1."""
    opened = chromium.new_page(viewport={"width": 1280, "height": 800}, color_scheme=scheme)
    opened.set_default_timeout(PATIENCE)
    for path in PAGES.values():
        opened.goto(site + path)
        assert opened.evaluate(CONTRAST) == [], path
    opened.close()


@pytest.mark.parametrize("path", list(PAGES.values()))
def test_no_page_is_wider_than_a_telephone(chromium: Any, site: str, path: str) -> None:
    opened = chromium.new_page(viewport={"width": 360, "height": 740})
    opened.set_default_timeout(PATIENCE)
    opened.goto(site + path)
    assert opened.evaluate("document.documentElement.scrollWidth") <= 360
    opened.close()


def test_pages_ask_only_the_site(page: Any, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in PAGES.values():
        page.goto(site + path)
    assert [url for url in asked if not url.startswith((site, "data:"))] == []


@pytest.mark.parametrize("script", [True, False])
def test_the_file_opens_from_disk_and_asks_nobody(chromium: Any, tmp_path: Path, script: bool) -> None:
    file = tmp_path / "account.html"
    file.write_text(report.render(story.view(), story.board), encoding="utf-8")
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=script)
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    asked, said = [], []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: said.append(message.text))
    opened.goto(file.as_uri())
    assert opened.locator("h1").inner_text() == "Peru recognised Kosovo"
    opened.locator(".story .quote blockquote a").click()
    assert opened.locator(":target").inner_text() == "recognised"
    opened.locator(":target [data-claims]").click()
    assert "Lima Wire" in opened.locator(":target").inner_text()
    assert [url for url in asked if url.split("#")[0] != file.as_uri() and not url.startswith("data:")] == []
    assert said == []
    context.close()


@pytest.mark.parametrize("name", list(PAGES))
def test_pictures_of_every_page(chromium: Any, site: str, tmp_path: Path, name: str) -> None:
    """Takes a picture of the page; into docs/pictures when DRAGOMAN_PICTURES is set, else only to see that it can be taken."""
    folder = PICTURES if os.environ.get("DRAGOMAN_PICTURES") else tmp_path
    opened = chromium.new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
    opened.set_default_timeout(PATIENCE)
    opened.goto(site + PAGES[name])
    opened.screenshot(path=folder / f"{name}.png", full_page=name not in ("glance", "glance-zh"), timeout=PATIENCE)
    opened.close()
    assert (folder / f"{name}.png").stat().st_size < 400_000


CONTRAST = """
() => {
  const parse = c => { const n = c.match(/[\\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
  const light = c => { const [r, g, b] = c.slice(0, 3).map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b; };
  const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c[3] === 1) return c; }
    return [255, 255, 255, 1]; };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !e.getClientRects().length || ["SCRIPT", "STYLE", "TITLE"].includes(e.tagName)) continue;
    const svg = e instanceof SVGElement;
    const a = light(parse(svg ? getComputedStyle(e).fill : getComputedStyle(e).color)), b = light(ground(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) found.push(walker.currentNode.data.trim().slice(0, 40) + ' ' + ratio.toFixed(2));
  }
  return found;
}
"""
