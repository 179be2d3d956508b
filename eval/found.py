"""What the program makes of a story against its gold: each table's found, wanted and spurious lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.model.act import Dispute
from dragoman.model.claim import Claim
from dragoman.model.standing import Spell, Standing
from dragoman.model.text import Place
from dragoman.model.view import View
from eval.gold import BoardRow, Gold, NeverRow, SpellRow
from eval.measure import Score, either, places, score
from eval.texts import accounts, documents, genres, pieces
from eval.told import acts, corroboration, dates, match, tellings

Board = Callable[[str], Sequence[Standing]]


def scores(view: View, board: Board, gold: Gold) -> tuple[Score, ...]:
    """Every table's score, in the order in which the rooms make them."""
    matched = match(view, gold)
    return (
        documents(view, gold), pieces(view, gold), genres(view, gold), accounts(view, gold), tellings(view, gold), dates(view, gold),
        acts(view, gold, matched), corroboration(view, gold, matched), disputes(view, gold), predictions(view, gold),
        spells(view, gold), standing(board, gold), never(view, gold),
    )  # fmt: skip


def disputes(view: View, gold: Gold) -> Score:
    """Disputes with the words of two sides (of one, where ours has no other: a text against the register); wrong are those of ours that are
    none of the gold's."""
    wanted: dict[str, list[tuple[str, Place]]] = {}
    kinds, need = {}, {}
    for row in gold.disputes:
        kinds[row.dispute], need[row.dispute] = either(row.kind), row.need
        wanted.setdefault(row.dispute, []).extend((row.value, place) for place in places(view, row.document, row.quote)[:1])
    hit = {
        name: [d for d in view.disputes if d.kind in kinds[name] and sides_met(d, sides) >= min(2, len(d.versions))]
        for name, sides in wanted.items()
    }
    checks = [(name, bool(found)) for name, found in hit.items() if need[name] == "core"]
    known = {d.id for found in hit.values() for d in found}
    wrong = [f"{d.kind} {d.subject}: {' / '.join(v.value for v in d.versions)}" for d in view.disputes if d.id not in known]
    return score("disputes", checks, wrong)


def sides_met(dispute: Dispute, sides: Sequence[tuple[str, Place]]) -> int:
    """How many values of the gold have their words on a side of ours of their own."""
    met = set()
    for number, version in enumerate(dispute.versions):
        if any(near(span, place) for span in version.spans for _, place in sides):
            met.add(number)
    return len(met)


def near(ours: Place, wanted: Place) -> bool:
    """Whether two places touch, or stand within one sentence's reach of each other."""
    return ours.document == wanted.document and ours.start <= wanted.end + 40 and wanted.start <= ours.end + 40


def predictions(view: View, gold: Gold) -> Score:
    """Predictions by their words, subject and kind; wrong are predictions of ours about acts where the gold has none."""
    spots = {row.prediction: places(view, row.document, row.quote) for row in gold.predictions}
    checks, known = [], set()
    for row in gold.predictions:
        right = False
        for key, coding in view.codings.items():
            for one in coding.predictions:
                if any(near_overlap(Place(key, one.start, one.end), spot) for spot in spots[row.prediction]):
                    known.add(one.id)
                    right |= one.kind == row.kind and row.about in {a.partition(".")[0] for a in one.about}
        if row.need == "core":
            checks.append((f"{row.prediction}: {row.quote}", right))
    ours = [(key, p) for key, coding in view.codings.items() for p in coding.predictions]
    wrong = [f"{key}: {view.quote(Place(key, p.start, p.end))}" for key, p in ours if p.id not in known and p.kind == "recognise"]
    return score("predictions", checks, wrong)


def near_overlap(ours: Place, wanted: Place) -> bool:
    return ours.document == wanted.document and ours.start < wanted.end and wanted.start < ours.end


def spells(view: View, gold: Gold) -> Score:
    """Periods at a step; wrong are spells of a recognition that the gold does not have."""
    checks = [
        (f"{r.actor} {r.recipient} {r.track} {r.step} {r.since}..{r.until}", any(spell_fits(s, r) for s in view.spells))
        for r in gold.spells
        if r.need == "core"
    ]
    steps = {step for row in gold.spells if row.track == "recognition" for step in either(row.step)}
    wrong = [
        f"{s.actor} {s.recipient} {s.step} {s.since}..{s.until}"
        for s in view.spells
        if s.track == "recognition" and s.step in steps and not any(spell_fits(s, row) for row in gold.spells)
    ]
    return score("spells", checks, wrong)


def spell_fits(spell: Spell, row: SpellRow) -> bool:
    ends = spell.until is None if not row.until else (spell.until or "").startswith(row.until)
    parties = spell.actor.partition(".")[0] == row.actor and spell.recipient in either(row.recipient)
    return parties and spell.track == row.track and spell.step in either(row.step) and spell.since == row.since and ends


def standing(board: Board, gold: Gold) -> Score:
    """The board at each date; wrong are lines that must be absent."""
    boards = {day: board(day) for day in sorted({row.as_of for row in gold.board})}
    checks = [
        (f"{row.as_of} {row.actor} {row.track} {row.step}", any(on_board(line, row) for line in boards[row.as_of]))
        for row in gold.board
        if row.presence == "present" and row.need == "core"
    ]
    absent = [row for row in gold.board if row.presence == "absent"]
    wrong = [f"{row.as_of} {row.actor} {row.track}" for row in absent if any(on_board(line, row) for line in boards[row.as_of])]
    return score("standing", checks, wrong)


def on_board(line: Standing, row: BoardRow) -> bool:
    parties = line.actor.partition(".")[0] == row.actor and line.recipient in either(row.recipient)
    steps = {line.step, *line.steps} & set(either(row.step))
    return parties and line.track == row.track and bool(steps) and (not row.since or line.since == row.since)


def never(view: View, gold: Gold) -> Score:
    """Words from which a claim must not come: each line clean or broken."""
    broken = {row: breach(view, row) for row in gold.never}
    checks = [(f"{row.document}: {row.quote}", not lines) for row, lines in broken.items()]
    return score("never", checks, (line for lines in broken.values() for line in lines))


def breach(view: View, row: NeverRow) -> list[str]:
    coding = view.codings.get(row.document)
    spots = places(view, row.document, row.quote)
    return [
        f"{row.document}: {claim.kind} {claim.factuality} from {row.quote!r}"
        for claim in (coding.claims if coding else ())
        if any(p.start <= claim.trigger.start < p.end for p in spots) and forbidden(claim, row)
    ]


def forbidden(claim: Claim, row: NeverRow) -> bool:
    kind = row.kind == "*" or (row.kind in claim.kind and not claim.kind.startswith("withhold"))
    recipient = claim.recipient.id if claim.recipient else None
    party = not row.recipient or (recipient or "").startswith(row.recipient)
    return kind and party and (row.factuality == "*" or claim.factuality in either(row.factuality))
