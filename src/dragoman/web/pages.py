"""The pages by name: title, template and context of each. Site and one-file report share them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.web import acts, copying, disagreements, glance, reading, relations, timeline, unsettled
from dragoman.web.desk import Desk


@dataclass(frozen=True)
class Page:
    """What a template is given: ``current`` is the entry of the menu it belongs to, ``context`` one of the frozen contexts."""

    title: str
    template: str
    current: str
    context: object


@dataclass(frozen=True)
class Relations:
    """The page of relations: the board on a day, and every period."""

    board: relations.Board
    periods: tuple[relations.Period, ...]


@dataclass(frozen=True)
class Message:
    """A page that only says something: what went wrong and what is wanted."""

    title: str
    words: str
    form: bool = False


def glance_page(desk: Desk) -> Page:
    """The account at a glance."""
    return Page(glance.story(desk), "_glance.html", "glance", glance.glance(desk))


def timeline_page(desk: Desk) -> Page:
    """All acts by date, drawn and as a table."""
    return Page(desk.words.say("timeline"), "_timeline.html", "timeline", timeline.timeline(desk))


def standing_page(desk: Desk, day: str | None = None) -> Page:
    """The board on a day (the default day without one) and every period."""
    board = relations.board_on(day or desk.default_day, desk)
    title = desk.words.say("standing_at", date=board.day_words)
    return Page(title, "_standing.html", "standing", Relations(board, relations.periods(desk)))


def accounts_page(desk: Desk) -> Page:
    """Who copies whom."""
    return Page(desk.words.say("accounts"), "_accounts.html", "accounts", copying.copying(desk))


def disputes_page(desk: Desk) -> Page:
    """Where texts disagree."""
    return Page(desk.words.say("disputes"), "_disputes.html", "disputes", disagreements.cards(desk))


def documents_page(desk: Desk) -> Page:
    """The list of documents."""
    listed = tuple(reading.document_page(key, desk, whole=False) for key in desk.view.documents)
    return Page(desk.words.say("documents"), "_documents.html", "documents", listed)


def document_page(desk: Desk, key: str) -> Page:
    """One document with its text. Raises KeyError for a key that the view does not have."""
    page = reading.document_page(key, desk)
    return Page(page.title or key, "_document.html", "documents", page)


def act_page(desk: Desk, id_: str) -> Page:
    """One act. Raises KeyError for an id that the view does not have."""
    page = acts.act_page(desk.view.act[id_], desk)
    return Page(page.line.phrase, "_act.html", "timeline", page)


def unknown_page(desk: Desk) -> Page:
    """What is not known."""
    return Page(desk.words.say("unknown"), "_unknown.html", "unknown", unsettled.unsettled(desk))


def message_page(title: str, words: str, form: bool = False) -> Page:
    """A page that says what went wrong."""
    return Page(title, "_message.html", "", Message(title, words, form))


BY_NAME: dict[str, Callable[[Desk], Page]] = {
    "glance": glance_page,
    "timeline": timeline_page,
    "standing": standing_page,
    "accounts": accounts_page,
    "disputes": disputes_page,
    "documents": documents_page,
    "unknown": unknown_page,
}
"""Makers of the pages in the menu; keys are those of :data:`dragoman.web.links.PAGES`."""
