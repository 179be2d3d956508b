"""What changed in an account: its lines beside those of an earlier one, each change with what brought it."""

from __future__ import annotations

from collections import Counter
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
    is told as corrected by an outlet. Acts are one where they share most claims, each with one other; what was parted from an act or
    joined with one is said to be so.
    """
    pairs = paired(before, after)
    was_of = {new: old for old, new in pairs}
    found: list[Change] = []
    for place, line in enumerate(after):
        was = before[was_of[place]] if place in was_of else None
        if was is None or was.says != line.says:
            brought = tuple(d for d in line.documents if was is None or d not in was.documents)
            why: Cause = "corrected by an outlet" if not {*brought}.isdisjoint(correcting) else cause
            parted = "" if was else _shared(line, before, "parted from")
            found.append(Change(why, "changed" if was else "new", line, was.says if was else parted, line.says, brought))
    kept = {old for old, _ in pairs}
    for place, line in enumerate(before):
        if place not in kept:
            found.append(Change(cause, "gone", line, line.says, _shared(line, after, "now told with"), line.documents))
    return tuple(sorted(found, key=order))


def paired(before: Sequence[Line], after: Sequence[Line]) -> list[tuple[int, int]]:
    """Which line of one account is which of the other, by place, each in one pair: those that share most of their key first, then those
    that say the same.

    >>> old = [Line("act", ("1", "2"), "a", "a")]
    >>> paired(old, [Line("act", ("2",), "b", "b"), Line("act", ("1", "3"), "a", "a")])
    [(0, 1)]
    """
    places: dict[tuple[str, str], list[int]] = {}
    for place, line in enumerate(before):
        for name in line.key:
            places.setdefault((line.what, name), []).append(place)
    shared = Counter(
        (old, new) for new, line in enumerate(after) for name in line.key for old in places.get((line.what, name), ())
    )  # fmt: skip
    ranked = sorted(shared, key=lambda pair: (-shared[pair], before[pair[0]].says != after[pair[1]].says, pair))
    taken: tuple[set[int], set[int]] = set(), set()
    found = []
    for old, new in ranked:
        if old not in taken[0] and new not in taken[1]:
            taken[0].add(old)
            taken[1].add(new)
            found.append((old, new))
    return sorted(found)


def _shared(line: Line, others: Iterable[Line], words: str) -> str:
    """The lines of the other account that share its key, in words; "" where none does."""
    subjects = sorted({other.subject for other in others if other.what == line.what and not {*other.key}.isdisjoint(line.key)})
    return f"{words} {', '.join(subjects)}" if subjects else ""


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
