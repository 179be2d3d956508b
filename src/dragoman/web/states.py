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
    return (*found, *(State("superseded", words, desk.words.reason(one.reason), desk.links.document(one.superseded_by)) for one in later))


def marks(place: Place, desk: Desk) -> tuple[State, ...]:
    """The marks of a quotation: its document was taken back or superseded. The notice itself is not taken back by what it says."""
    if any(_within(place, one.notice) for one in desk.corrected.get(place.document, ())):
        return ()
    return tuple(state for state in states(place.document, desk) if state.id in ("retraction", "superseded"))


def withdrawn(document: str, desk: Desk) -> int:
    """How unfit a document is to be quoted for an act: 0 stands, 1 was taken back or superseded, 2 takes another one back."""
    if any(one.kind == "retraction" and one.document != document for one in desk.notices.get(document, ())):
        return 2
    return int(document in desk.superseded or document in desk.retracted)


def told_by_retracted(act: Act, desk: Desk) -> tuple[State, ...]:
    """The mark of an act that only retracted texts tell the way it is headed, beside the notices that take them back."""
    claims = (desk.view.claims[id_] for id_ in act.claims if id_ in desk.view.claims)
    documents = dict.fromkeys(desk.view.document_of[claim.id] for claim in claims if claim.factuality == act.factuality)
    back = [key for key in documents if key in desk.retracted]
    notices = {one.notice.document for key in back for one in desk.corrected[key]}
    if not back or any(key not in desk.retracted and key not in notices for key in documents):
        return ()
    return states(back[0], desk)[:1]


def _state(kind: str, notice: Place, desk: Desk) -> State:
    return State(kind, desk.words.name("state", kind), " ".join(desk.view.quote(notice).split()), desk.address(notice))


def _within(place: Place, notice: Place) -> bool:
    return place.document == notice.document and notice.start <= place.start < notice.end
