"""What became of predictions: what earlier coverage expected meets the acts that later coverage tells.

A prediction comes true by an act of its kind and parties that is told as done after it was made and before its horizon ends. It did not
come true when the act came later than that, when a text published after the horizon's end denies it, or when texts were read from after
that end and none tells it; a denial before the end settles nothing ("has not yet"). It is void when it can no longer be judged. All else
is open.

A text without a date was written after whatever it tells as done: the latest such day is its *terminus post quem*. The year of "by March"
in it stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.knowledge import Knowledge
from dragoman.knowledge.offices import known, relation, term_at
from dragoman.model.act import Act
from dragoman.model.claim import Coding, Prediction
from dragoman.model.foretold import Foretold, State
from dragoman.model.text import Document
from dragoman.model.time import bounds, compatible, is_edtf, sort_key

OPEN_YEAR = "XXXX"
"""How EDTF writes a year that is not told."""


@dataclass(frozen=True)
class Foreseen:
    """A prediction in its place: the first day on which it can have been made, and the last on which what it foresees may come."""

    prediction: Prediction
    document: str
    made: date | None
    ends: date | None


def foretold(
    documents: Mapping[str, Document], codings: Mapping[str, Coding], acts: Sequence[Act], as_of: str | None, knowledge: Knowledge
) -> tuple[Foretold, ...]:
    """The state of every prediction at ``as_of`` (EDTF), in the order of documents and places. Acts later than that are not looked at."""
    today = bounds(as_of)[1]
    by_family: dict[str, list[Act]] = {}
    for act in acts:
        if not _later(act.when or act.told_from, today):
            by_family.setdefault(knowledge.ontology.evidence.family(act.kind).name, []).append(act)
    heard = max((day for d in documents.values() if (day := bounds(d.published.edtf)[0]) and (not today or day <= today)), default=None)
    found = []
    for key, coding in codings.items():
        made = bounds(documents[key].published.edtf)[0] or not_before(coding)
        for one in coding.predictions:
            seen = Foreseen(one, key, made, bounds(one.horizon)[1])
            found.append(Foretold(one.id, key, *_settled(seen, by_family, today, heard, knowledge)))
    return tuple(found)


def not_before(coding: Coding) -> date | None:
    """The latest day that a text tells something to be done on, by its own words; None where it dates nothing."""
    done = (claim.when for claim in coding.claims if claim.factuality == "asserted" and claim.tense != "future")
    days = (bounds(when.edtf)[0] for when in done if when.basis == "timex")
    return max((day for day in days if day), default=None)


Settled = tuple[State, str | None, str]


def _settled(seen: Foreseen, acts: Mapping[str, Sequence[Act]], today: date | None, heard: date | None, knowledge: Knowledge) -> Settled:
    one = seen.prediction
    if one.kind is None:
        return "open", None, "it foresees no act of a kind that can be told"
    if not any(_single(party, knowledge) for party in one.about):
        return "open", None, "it names no single party"
    if seen.made is None:
        return "open", None, "neither its text nor what it tells has a date, so nothing can be told to come after it"
    family = acts.get(knowledge.ontology.evidence.family(one.kind).name, ())
    alike = sorted((act for act in family if _foreseen_by(one, act, knowledge)), key=lambda act: (sort_key(act.when), act.id))
    return next(_answers(seen, alike, today, heard, knowledge), ("open", None, ""))


def _answers(seen: Foreseen, alike: Sequence[Act], today: date | None, heard: date | None, knowledge: Knowledge) -> Iterator[Settled]:
    """What settles it, the strongest first. Silence settles nothing unless a text was read from after the horizon's end (``heard`` is the
    day of the newest)."""
    over = seen.ends is not None and today is not None and seen.ends < today
    done = [act for act in alike if act.factuality == "asserted"]
    for act in done:
        if _after(act, seen) and not _late(act, seen) and _in_month(act, seen):
            undated = "" if act.when else "no text dates the act; it was first told after the prediction"
            yield "came-true", act.id, "; ".join(filter(None, (undated, _denied(act))))
    yield from (("did-not", act.id, f"it came later than {seen.ends}") for act in done if _after(act, seen) and _late(act, seen))
    for act in alike:
        if act.factuality == "denied" and over and _told_after(act, seen.ends):
            yield "did-not", act.id, f"denied after {seen.ends}"
    if fallen := _fallen(seen, today, knowledge):
        yield "void", None, fallen
    silent = over and heard is not None and seen.ends is not None and heard > seen.ends
    if silent and seen.prediction.condition:
        yield "void", None, f"no text tells it by {seen.ends}, nor whether its condition was met"
    if silent:
        yield "did-not", None, f"no text tells it by {seen.ends}; the newest is of {heard}"
    if over:
        yield "open", None, f"its time ended {seen.ends}, and no text was read from after that"
    denied = [act for act in alike if act.factuality == "denied" and _told_after(act, seen.made)]
    yield from (("open", act.id, "denied so far") for act in denied)


def _denied(act: Act) -> str:
    """That some deny it, in words."""
    accounts = dict(act.tellings).get("denied", ())
    return f"denied by {len(accounts)}" if accounts else ""


def _foreseen_by(one: Prediction, act: Act, knowledge: Knowledge) -> bool:
    """Is the act by one of those the prediction is about, and towards its recipient where both tell one?"""
    register = knowledge.register
    by = act.actor is not None and any(relation(act.actor, party, register) != "different" for party in one.about)
    return by and (not one.recipient or not act.recipient or relation(act.recipient, one.recipient, register) != "different")


def _single(party: str, knowledge: Knowledge) -> bool:
    actor = known(party, knowledge.register)
    return actor is None or actor.kind != "group"


def _later(when: str | None, today: date | None) -> bool:
    first = bounds(when)[0]
    return first is not None and today is not None and first > today


def _after(act: Act, seen: Foreseen) -> bool:
    """May the act have come after the prediction was made: by its date, or where no text dates it, by when it was first told?"""
    assert seen.made
    if act.when:
        last = bounds(act.when)[1]
        return is_edtf(act.when) and (last is None or last >= seen.made)
    first = bounds(act.told_from)[0]
    return first is not None and first > seen.made


def _late(act: Act, seen: Foreseen) -> bool:
    """Did it come after the horizon's end, so far as its date tells?"""
    first = bounds(act.when)[0]
    return first is not None and seen.ends is not None and first > seen.ends


def _in_month(act: Act, seen: Foreseen) -> bool:
    """Where the horizon tells no year: is the act dated within it as far as it tells?"""
    horizon = seen.prediction.horizon or ""
    return not horizon.startswith(OPEN_YEAR) or compatible(act.when, horizon)


def _told_after(act: Act, day: date | None) -> bool:
    """Was it told on that day or later?"""
    first = bounds(act.told_from)[0]
    return first is not None and day is not None and first >= day


def _fallen(seen: Foreseen, today: date | None, knowledge: Knowledge) -> str:
    """Why a prediction about a government is void: it lost office before its horizon was over."""
    term = term_at(seen.prediction.recipient, seen.made.isoformat(), False, knowledge.register) if seen.made else None
    ended = bounds(term.until or None)[1] if term else None
    if ended is None or today is None or seen.made is None:
        return ""
    during = seen.made <= ended < today and (seen.ends is None or ended < seen.ends)
    return f"{seen.prediction.recipient} lost power on {ended}" if during else ""


def record(settled: Iterable[tuple[str, State]]) -> dict[str, dict[State, int]]:
    """How many predictions of each source are in each state, from (source, state) pairs; sources sorted.

    >>> record([("b", "open"), ("a", "came-true"), ("a", "came-true")])
    {'a': {'came-true': 2}, 'b': {'open': 1}}
    """
    found: dict[str, dict[State, int]] = {}
    for source, state in sorted(settled):
        mine = found.setdefault(source, {})
        mine[state] = mine.get(state, 0) + 1
    return found
