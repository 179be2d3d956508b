"""The first page: the story in one line, how much told it, the acts that matter, disagreements, relations."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.web import dates
from dragoman.web.desk import Desk
from dragoman.web.disagreements import Card, card_of
from dragoman.web.lines import ActLine, act_line
from dragoman.web.relations import Board, Stand, board_on, foremost
from dragoman.web.states import told_by_retracted


@dataclass(frozen=True)
class Counts:
    """Documents, the texts in them, and the separate tellings these come down to; what is stored but not read is counted apart.

    ``folded`` acts count fewer tellings in the strict count; ``makeup`` counts the tellings by genre, in words; ``retracted`` and
    ``superseded`` documents stay in every count.
    """

    documents: int
    texts: int
    tellings: int
    folded: int
    makeup: tuple[str, ...]
    official: bool
    retracted: int
    superseded: int
    acts: int
    disputes: int
    unread: int
    unread_documents: tuple[str, ...]
    unread_languages: tuple[str, ...]
    undated: int
    first_published: str | None
    last_published: str | None
    first_act: str | None
    last_act: str | None


@dataclass(frozen=True)
class Glance:
    """The account at a glance. ``headline`` None: no act was found. ``acts`` follow the headline in weight."""

    counts: Counts
    headline: ActLine | None
    acts: tuple[ActLine, ...]
    disputes: tuple[Card, ...]
    board: Board
    stands: tuple[Stand, ...]
    stands_left: int


def glance(desk: Desk) -> Glance:
    """The first page over a whole ledger."""
    weighty = [act for act in desk.ranked if act.kind not in desk.ranking.speech]
    ranked = [act for act in weighty if act.factuality == "asserted"] or weighty
    ranked.sort(key=lambda act: bool(told_by_retracted(act, desk)))
    chosen = [act_line(act, desk) for act in ranked[: desk.ranking.first + 1]]
    board = board_on(desk.default_day, desk, about=ranked[0] if ranked else None)
    stands = foremost(board)
    return Glance(
        counts=counts(desk),
        headline=chosen[0] if chosen else None,
        acts=tuple(chosen[1:]),
        disputes=tuple(card_of(dispute, desk) for dispute in desk.disputes[:3]),
        board=board,
        stands=stands[: desk.ranking.first],
        stands_left=max(0, len(stands) - desk.ranking.first),
    )


def counts(desk: Desk) -> Counts:
    """The figures of a ledger."""
    view = desk.view
    published = dates.extent(tuple(document.published.edtf for document in view.documents.values()))
    acted = dates.extent(tuple(act.when for act in view.acts if act.factuality == "asserted"))
    return Counts(
        documents=len(view.read),
        texts=len(view.texts),
        tellings=len(view.tellings),
        folded=len(view.folded),
        makeup=tuple(desk.words.count(f"genre_{genre}", number) for genre, number in view.makeup),
        official=any(genre == "official" for genre, _ in view.makeup),
        retracted=len(desk.retracted),
        superseded=len({version.document for version in view.versions}),
        acts=len(view.acts),
        disputes=len(view.disputes),
        unread=len(view.unread),
        unread_documents=tuple(sorted({unread.place.document for unread in view.unread})),
        unread_languages=tuple(sorted({desk.words.name("language", unread.language) for unread in view.unread})),
        undated=sum(1 for document in view.documents.values() if not document.published.edtf),
        first_published=published[0],
        last_published=published[1],
        first_act=acted[0],
        last_act=acted[1],
    )


def story(desk: Desk) -> str:
    """The story's title: the act that matters most, in words."""
    weighty = [act for act in desk.ranked if act.kind not in desk.ranking.speech]
    top = next((act for act in weighty if not told_by_retracted(act, desk)), weighty[0] if weighty else None)
    return desk.phrase(top) if top else desk.words.say("no_story")
