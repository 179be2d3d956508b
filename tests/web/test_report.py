"""The one file: whole, self-contained, its links inside itself, the same each time."""

from __future__ import annotations

import re

from dragoman.web import render, report
from tests.web import story
from tests.web.test_app import Page


def test_links_lead_to_places_in_the_file() -> None:
    page = Page(report.render(story.view(), story.board))
    assert len(page.ids) == len(set(page.ids)), sorted(i for i in page.ids if page.ids.count(i) > 1)
    missing = {address for address in page.addresses if address.startswith("#") and address[1:] not in page.ids}
    assert not missing


def test_nothing_is_asked_of_anybody() -> None:
    html = report.render(story.view(), story.board)
    assert all(address.startswith("#") or address == "data:," for address in Page(html).addresses)
    assert not re.search(r"@import|url\((?!#)", html)
    assert "form" not in Page(html).tags


def test_the_policy_in_the_file_names_its_style_and_script() -> None:
    html = report.render(story.view(), story.board)
    policy = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)[0].replace("&#39;", "'")
    for tag in ("style", "script"):
        inline = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.S)
        assert [f"'{render.digest(each)}'" in policy for each in inline] == [True]


def test_the_file_is_the_same_each_time_and_in_both_languages() -> None:
    assert report.render(story.view(), story.board) == report.render(story.view(), story.board)
    assert '<html lang="zh">' in report.render(story.view(), story.board, "zh")


def test_every_page_is_a_section() -> None:
    ids = Page(report.render(story.view(), story.board)).ids
    assert {"glance", "timeline", "standing", "accounts", "disputes", "documents", "unknown", "acts", "texts"} <= set(ids)
