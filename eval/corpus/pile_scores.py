"""The program on piles of the corpus: accounts, acts with their dates and counts, disputes, standing, predictions.

The measures are those of the shipped story (`eval/found.py`, `eval/told.py`), pooled over piles; accounts are compared by pairs of
documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman import pipeline
from dragoman.knowledge import Knowledge
from dragoman.model.act import Dispute
from dragoman.model.text import Place
from dragoman.model.view import View
from eval.corpus.pile_file import ActLine, DisputeLine, Side
from eval.corpus.piles import Pile
from eval.found import disputes, near, near_overlap, predictions, standing
from eval.gold import ActRow, BoardRow, DisputeRow, Gold, NeverRow, PredictionRow, TellingRow
from eval.measure import Score, places, score
from eval.reading import view_of
from eval.told import acts, corroboration, dates, match, tellings


@dataclass(frozen=True, slots=True)
class Told:
    """A score with the pile it comes from."""

    pile: str
    score: Score


def gold_of(pile: Pile) -> Gold:
    """The pile's gold as tables."""
    told = pile.gold
    return Gold(
        documents=(), pieces=(), accounts=(), drift=(), spells=(),
        never=tuple(NeverRow(n.document, n.quote, n.kind, "", n.factuality, n.why) for n in told.never),
        acts=tuple(map(_act, told.acts)),
        tellings=tuple(TellingRow(a.id, t.document, t.quote, t.factuality, t.date) for a in told.acts for t in a.tellings),
        disputes=tuple(
            DisputeRow(d.id, d.kind, d.class_, d.act, s.document, s.quote, s.value, "core", "") for d in told.disputes for s in d.versions
        ),
        predictions=tuple(
            PredictionRow(f"p{n}", p.document, p.quote, p.about, p.kind, p.recipient, "", "", "core", "")
            for n, p in enumerate(told.predictions)
        ),
        board=tuple(
            BoardRow(b.as_of, b.actor, b.recipient, b.track, b.step, "", "present" if b.told else "absent", "core", "") for b in told.board
        ),
    )  # fmt: skip


def _act(line: ActLine) -> ActRow:
    strict = line.separate if line.strict is None else line.strict
    return ActRow(line.id, line.kind, line.actor, line.recipient, line.when, str(line.separate), str(strict), "core", "")


def scores(pile: Pile, knowledge: Knowledge) -> tuple[Score, ...]:
    """Every table's score on one pile."""
    view, gold = view_of([pile.documents], knowledge), gold_of(pile)
    matched = match(view, gold)
    return (
        accounts(view, pile), tellings(view, gold), dates(view, gold), acts(view, gold, matched), corroboration(view, gold, matched),
        disputes(view, gold), classes(view, pile), decoys(view, pile), standing(lambda day: pipeline.board(view, day, knowledge), gold),
        predictions(view, gold), states(view, pile, knowledge),
    )  # fmt: skip


def accounts(view: View, pile: Pile) -> Score:
    """Pairs of documents that are one telling: found, wanted, and joined wrongly."""
    account = {line.file: line.account for line in pile.gold.documents}
    read = {name: view.documents[name] for name in account if name in view.documents}
    ours = {name: {view.account_at(name, piece.start) for piece in document.pieces} - {None} for name, document in read.items()}
    checks, wrong = [], []
    for one, other in combinations(sorted(account), 2):
        joined = bool(ours.get(one, set()) & ours.get(other, set()))
        if account[one] == account[other]:
            checks.append((f"{one} and {other} are one telling", joined))
        elif joined:
            wrong.append(f"{one} and {other} are two tellings")
    return score("pairs of one telling", checks, wrong)


def classes(view: View, pile: Pile) -> Score:
    """Disputes found whose class is that of the gold."""
    checks = []
    for dispute, ours in _found(view, pile):
        if ours:
            checks.append((f"{dispute.id}: {ours[0].class_}, wanted {dispute.class_}", any(d.class_ == dispute.class_ for d in ours)))
    return score("classes of disputes found", checks)


def decoys(view: View, pile: Pile) -> Score:
    """What only looks like a dispute: lines that are rightly not told as conflict. A dispute that the gold has may stand in the same
    sentences."""
    checks = []
    known = {one.id for _, ours in _found(view, pile) for one in ours}
    for decoy in pile.gold.decoys:
        told = [d for d in view.disputes if d.class_ in ("conflict", "error") and d.id not in known and _meets(d, decoy.sides, view)]
        checks.append((f"{decoy.why}: told as {told[0].kind}" if told else decoy.why, not told))
    return score("decoys left alone", checks, [line for line, right in checks if not right])


def _found(view: View, pile: Pile) -> Iterator[tuple[DisputeLine, list[Dispute]]]:
    """Each dispute of the gold with ours that are it."""
    for dispute in pile.gold.disputes:
        kinds = dispute.kind.split("|")
        yield dispute, [one for one in view.disputes if one.kind in kinds and _meets(one, dispute.versions, view)]


def states(view: View, pile: Pile, knowledge: Knowledge) -> Score:
    """Predictions found whose state on the pile's last day is that of the gold; wrong are those told as settled otherwise."""
    became = pipeline.foretold(view, knowledge, pile.gold.ends)
    checks, wrong = [], []
    for row in pile.gold.predictions:
        spots = places(view, row.document, row.quote)
        ours = [
            became[one.id].state
            for key, coding in view.codings.items()
            for one in coding.predictions
            if one.kind == row.kind and any(near_overlap(Place(key, one.start, one.end), spot) for spot in spots)
        ]
        if ours:
            line = f"{row.quote}: {ours[0]}, wanted {row.state}"
            checks.append((line, ours[0] == row.state))
            wrong += [line] if ours[0] not in (row.state, "open") else []
    return score("states of predictions found", checks, wrong)


def _meets(dispute: Dispute, sides: Iterable[Side], view: View) -> bool:
    """Whether two sides of a dispute of ours (the one, where it has no other) stand at the words of the gold's."""
    spots = [spot for side in sides for spot in places(view, side.document, side.quote)]
    met = [any(near(span, spot) for span in version.spans for spot in spots) for version in dispute.versions]
    return sum(met) >= min(2, len(met))


def pooled(piles: Iterable[Pile], knowledge: Knowledge) -> list[Told]:
    """Scores of all piles, each with its pile."""
    return [Told(pile.name, one) for pile in piles for one in scores(pile, knowledge)]


def table(told: Sequence[Told]) -> Iterator[str]:
    """The pooled scores as lines of a Markdown table."""
    yield from ("| table | found | wanted | spurious | P | R |", "| --- | ---: | ---: | ---: | ---: | ---: |")
    for name in dict.fromkeys(one.score.table for one in told):
        mine = [one.score for one in told if one.score.table == name]
        found, wanted, wrong = (sum(getattr(one, field) for one in mine) for field in ("found", "wanted", "spurious"))
        precision = found / (found + wrong) if found + wrong else 0.0
        yield f"| {name} | {found} | {wanted} | {wrong} | {precision:.2f} | {found / wanted if wanted else 0:.2f} |"


def errors(told: Sequence[Told]) -> Iterator[str]:
    """Each line missed or wrong, with its pile."""
    for one in told:
        yield from (f"{one.pile}\t{one.score.table}\tmissed\t{line}" for line in one.score.missed)
        yield from (f"{one.pile}\t{one.score.table}\tspurious\t{line}" for line in one.score.wrong)
