"""The account as one file: all pages as sections, links inside the file, no address fetched, readable without its script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model.view import View
from dragoman.web import acts, pages, ranking, reading, words
from dragoman.web import render as html
from dragoman.web.desk import Board, Desk
from dragoman.web.glance import story
from dragoman.web.links import PAGES, numbered


@dataclass(frozen=True)
class Section:
    """One section of the file."""

    id: str
    template: str
    context: object


def render(view: View, board: Board, language: str = "en") -> str:
    """One self-contained HTML file over the whole view, as text to be written in UTF-8.

    ``board`` gives the relations on a day (YYYY-MM-DD). Raises :class:`dragoman.errors.UnknownName` for a language pages do not speak.
    """
    desk = Desk(view, board, words.load(language), numbered(tuple(view.documents)), ranking.load())
    values = dict(html.common(desk)) | {
        "title": desk.words.say("report_title", story=story(desk)),
        "sections": tuple(sections(desk)),
        "current": "",
        "other_languages": (),
        "one_file": True,
        "menu": PAGES,
        "policy": html.policy(one_file=True),
    }
    return html.clean(html.environment().get_template("report.html").render(values))


def sections(desk: Desk) -> Iterator[Section]:
    """The pages in the order of the menu, then every act, then every text."""
    for name in PAGES:
        page = pages.BY_NAME[name](desk)
        yield Section(name, page.template, page.context)
    yield Section("acts", "_acts.html", tuple(acts.act_page(act, desk) for act in desk.ranked))
    yield Section("texts", "_texts.html", tuple(reading.document_page(key, desk) for key in desk.view.documents))
