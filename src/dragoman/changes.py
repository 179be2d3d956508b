"""What changed in an account: its lines beside those of an earlier one, each change with what brought it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from dragoman.model.change import CAUSES, WHATS, Cause, Change, Line
from dragoman.model.foretold import Foretold
from dragoman.model.standing import Standing
from dragoman.model.view import View


def lines(view: View, board: Iterable[Standing], foretold: Mapping[str, Foretold]) -> tuple[Line, ...]:
    """All that an account tells and that may change: its documents, acts, disputes, relations and predictions."""
    return (
        *(Line("document", (key,), key, _state(view, key), documents=(key,)) for key in view.documents),
        *_acts(view),
        *_disputes(view),
        *_relations(view, board),
        *_predictions(view, foretold),
    )


def compared(before: Sequence[Line], after: Sequence[Line], cause: Cause, correcting: Collection[str] = ()) -> tuple[Change, ...]:
    """Every line of two accounts that is new, gone or says something else, in the order of causes and lines.

    ``cause`` is what lies between the two; a change that rests on a document of ``correcting`` (one that supersedes or corrects another)
    is told as corrected by an outlet. Acts are one where they share a claim.
    """
    old = {(line.what, name): line for line in before for name in line.key}
    met: set[int] = set()
    found: list[Change] = []
    for line in after:
        was = next((old[line.what, name] for name in line.key if (line.what, name) in old), None)
        if was is not None:
            met.add(id(was))
        if was is None or was.says != line.says:
            brought = tuple(d for d in line.documents if was is None or d not in was.documents)
            why: Cause = "corrected by an outlet" if not {*brought}.isdisjoint(correcting) else cause
            found.append(Change(why, "changed" if was else "new", line, was.says if was else "", line.says, brought))
    found += [Change(cause, "gone", line, line.says, "", line.documents) for line in before if id(line) not in met]
    return tuple(sorted(found, key=order))


def order(change: Change) -> tuple[int, int, str, tuple[str, ...]]:
    """Sort key: cause, what it is, what it is about."""
    return CAUSES.index(change.cause), WHATS.index(change.line.what), change.line.subject, change.line.key


def watched(changes: Iterable[Change], parties: Collection[str], kinds: Collection[str]) -> Iterator[Change]:
    """Those about one of these parties (or, for an organ, its state) and of one of these kinds; an empty list lets everything pass."""
    for change in changes:
        states = {party.partition(".")[0] for party in change.line.parties}
        party = not parties or not {*change.line.parties, *states}.isdisjoint(parties)
        if party and (not kinds or change.line.kind in kinds):
            yield change


def correcting(view: View) -> frozenset[str]:
    """Documents by which an outlet took back or bettered what it had published: later versions, and notices on other documents."""
    later = {version.superseded_by for version in view.versions}
    return frozenset(later | {one.notice.document for one in view.corrections if one.kind in ("correction", "retraction")})


def _state(view: View, key: str) -> str:
    states = view.states_of.get(key, ())
    told = {getattr(one, "kind", "superseded") for one in states if getattr(one, "document", "") == key}
    return ", ".join(sorted(told)) or "read"


def _acts(view: View) -> Iterator[Line]:
    for act in view.acts:
        documents = tuple(sorted({view.document_of[claim] for claim in act.claims}))
        told = f"{act.factuality}, {act.when or 'no date'}, told by {act.corroboration_strict}"
        parties = tuple(party for party in (act.actor, act.recipient) if party)
        yield Line("act", act.claims, view.line(act), f"{view.line(act)}: {told}", parties, act.kind, documents, act.id)


def _disputes(view: View) -> Iterator[Line]:
    for one in view.disputes:
        act = view.act.get(one.act or "")
        parties = tuple(party for party in (act.actor, act.recipient) if party) if act else ()
        documents = tuple(sorted({place.document for version in one.versions for place in version.spans}))
        subject = view.line(act) if act else one.subject
        sides = " / ".join(sorted(f"{version.value} ({len(version.accounts)})" for version in one.versions))
        key, kind = (f"{one.kind} {one.subject}",), act.kind if act else None
        yield Line("dispute", key, f"{one.kind}: {subject}", f"{one.class_}: {sides}", parties, kind, documents, one.act)


def _relations(view: View, board: Iterable[Standing]) -> Iterator[Line]:
    for line in board:
        documents = tuple(sorted({view.document_of[claim] for claim in line.claims if claim in view.document_of}))
        act = view.act.get(line.act or "")
        subject = f"{view.name(line.actor)} towards {view.name(line.recipient)}, {line.track}"
        step = " or ".join(line.steps or (line.step,)).replace("-", " ")
        says = f"{step}, since {line.since}" if line.since else step
        key = (f"{line.actor} {line.recipient} {line.track}",)
        yield Line("relation", key, subject, says, (line.actor, line.recipient), act.kind if act else None, documents, line.act)


def _predictions(view: View, foretold: Mapping[str, Foretold]) -> Iterator[Line]:
    for key, coding in view.codings.items():
        for one in coding.predictions:
            became = foretold[one.id]
            about = ", ".join(map(view.name, one.about))
            kind = view.labels.get(one.kind, one.kind) if one.kind else one.hedge
            whom = f" {view.name(one.recipient)}" if one.recipient else ""
            parties = tuple(filter(None, (*one.about, one.recipient)))
            says = became.state.replace("-", " ")
            yield Line("prediction", (one.id,), f"{about} {kind}{whom}", says, parties, one.kind, (key,), became.act)
