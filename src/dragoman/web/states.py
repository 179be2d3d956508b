"""What became of a document: a later version supersedes it, or its outlet took it back. Shown as a short mark wherever it is quoted."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.act import Act
from dragoman.model.text import Place
from dragoman.web.desk import Desk


@dataclass(frozen=True)
class State:
    """A short mark: ``id`` retracted or superseded (or, on the document's own particulars, another kind of notice)."""

    id: str
    words: str
    why: str
    href: str


def states(document: str, desk: Desk) -> tuple[State, ...]:
    """What became of a document, the gravest first: every kind of notice about it, and whether a later version supersedes it."""
    kinds = {one.kind: one for one in reversed(desk.corrected.get(document, ()))}
    order = ("retraction", "correction", "clarification", "update")
    found = [_state(kind, kinds[kind].notice, desk) for kind in order if kind in kinds]
    words = desk.words.name("state", "superseded")
    later = desk.superseded.get(document, ())[:1]
    if "retraction" not in kinds and (origin := desk.retracted_origin.get(document)):
        found.append(State("retracted-copy", desk.words.name("state", "retracted-copy"), "", desk.links.document(origin)))
    return (*found, *(State("superseded", words, desk.words.reason(one.reason), desk.links.document(one.superseded_by)) for one in later))


def marks(place: Place, desk: Desk) -> tuple[State, ...]:
    """The marks of a quotation: its document was taken back, superseded, or corrected elsewhere (a correction that stands in a text has
    been made there). The notice itself is not taken back by what it says."""
    if any(_within(place, one.notice) for one in desk.corrected.get(place.document, ())):
        return ()
    elsewhere = any(one.kind == "correction" and one.notice.document != place.document for one in desk.corrected.get(place.document, ()))
    shown = {"retraction", "retracted-copy", "superseded"} | ({"correction"} if elsewhere else set())
    return tuple(state for state in states(place.document, desk) if state.id in shown)


def withdrawn(document: str, desk: Desk) -> int:
    """How unfit a document is to be quoted for an act: 0 stands, 1 was taken back or superseded, 2 takes another one back."""
    if any(one.kind == "retraction" and one.document != document for one in desk.notices.get(document, ())):
        return 2
    return int(document in desk.superseded or _back(document, desk))


def told_by_retracted(act: Act, desk: Desk) -> tuple[State, ...]:
    """The mark of an act that only retracted texts tell the way it is headed, beside the notices that take them back."""
    claims = [(desk.view.document_of[id_], desk.view.claims[id_]) for id_ in act.claims if id_ in desk.view.claims]
    documents = dict.fromkeys(key for key, claim in claims if claim.factuality == act.factuality or _back(key, desk))
    back = [key for key in documents if _back(key, desk)]
    notices = {one.notice.document for key in back for one in desk.corrected.get(desk.retracted_origin.get(key, key), ())}
    if not back or any(not _back(key, desk) and key not in notices for key in documents):
        return ()
    return states(desk.retracted_origin.get(back[0], back[0]), desk)[:1]


def _back(document: str, desk: Desk) -> bool:
    """Was a document taken back, or does it come from one that was?"""
    return document in desk.retracted or document in desk.retracted_origin


def _state(kind: str, notice: Place, desk: Desk) -> State:
    return State(kind, desk.words.name("state", kind), " ".join(desk.view.quote(notice).split()), desk.address(notice))


def _within(place: Place, notice: Place) -> bool:
    return place.document == notice.document and notice.start <= place.start < notice.end
