"""Where the tellings of one act disagree: its date, its numbers, how far it went, whether it was done, whether it was the first.

Each rule takes an act with its tellings, or the tellings of a block, and gives disputes. A coarser date, a rounded number or a shorter list
is no conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from dragoman.knowledge.disputes import Ladder
from dragoman.knowledge.offices import Actors, known, term_at, terms
from dragoman.model.act import Act, Dispute
from dragoman.model.text import Place
from dragoman.model.time import bounds, compatible, sort_key
from dragoman.reconciling.remarks import BESIDE, GROUND, RUNG, SCOPE
from dragoman.reconciling.rounding import apart, rounded
from dragoman.reconciling.tellings import Telling
from dragoman.reconciling.undone import Undoings
from dragoman.reconciling.versions import Books, Side, Told, dating, dispute, sentence

Dated = tuple[str, tuple[str, Place]]
"""A date with the account and the place that tell it."""


def dates(told: Told, books: Books) -> Iterator[Dispute]:
    """Dates of one act that share no day. One side is what can be true together with the act's date; each other date that conflicts with
    it is grouped the same way."""
    dated = dated_by(told.asserting, told.act.when) + (_beside(told) if told.tellings[0].recurs == "never" else [])
    sides = sides_of_dates(dated, told.act.when)
    if len(sides) > 1:
        note, wrong = _office_note(told, [value for value, _ in sides], books.register)
        yield dispute("date", "error" if wrong else "conflict", told.act, told.subject, sides, note)


def slips(tellings: Iterable[Telling], undoings: Undoings) -> Iterator[tuple[Telling, Telling]]:
    """One document that tells an act of a block twice, in one month (or on one day) of two years, and nothing that would let it be done
    again: one of the years is a slip, and the document does not say which."""
    told_in: dict[str, list[Telling]] = {}
    for telling in tellings:
        if telling.undone_by and telling.asserted and telling.when and telling.basis == "timex":
            told_in.setdefault(telling.document, []).append(telling)
    for twice in told_in.values():
        for one, other in combinations(twice, 2):
            if one.place != other.place and _slip(one.when or "", other.when or "") and not undoings.between(one, other):
                yield one, other


def year(one: Telling, other: Telling, act: Act, subject: str) -> Dispute:
    """The dispute about such a slip."""
    sides: list[Side] = [(telling.when or "", [dating(telling)]) for telling in (one, other)]
    return dispute("date", "conflict", act, subject, sides, "the same time of two years, in one text")


def _slip(a: str, b: str) -> bool:
    """Do two dates differ in their years and agree in all else that both tell?

    >>> _slip("2022-04", "2025-04-03"), _slip("2022-04", "2025-05"), _slip("2022", "2025")
    (True, False, False)
    """
    if "/" in a + b or min(len(a), len(b)) < len("2025-07") or not (a[:4] + b[:4]).isdigit():
        return False
    return a[:4] != b[:4] and (a[4:].startswith(b[4:]) or b[4:].startswith(a[4:]))


def dated_by(tellings: Sequence[Telling], chosen: str | None) -> list[Dated]:
    """The dates told of an act, with where they are told. A date carried over from another sentence never speaks against the act's."""
    return [
        (telling.when, dating(telling))
        for telling in tellings
        if telling.when and (telling.basis == "timex" or compatible(telling.when, chosen))
    ]


def _beside(told: Told) -> list[Dated]:
    """Dates that stand directly after an act whose telling has none ("recognised it in May 1999"), where they conflict with its date: of an
    act that cannot happen twice they are a disagreement, whatever the broken sentence meant."""
    return [
        (beside.says, (telling.account, Place(telling.document, beside.start, beside.end)))
        for telling in (told.asserting if told.act.when else ())
        for beside in telling.remarked(BESIDE)
        if not compatible(beside.says, told.act.when)
    ]


def sides_of_dates(dated: Sequence[Dated], chosen: str | None) -> list[Side]:
    """(date, places) groups that conflict with one another, the chosen date first; coarser dates side with a finer one they hold."""
    groups: list[list[str]] = []
    for value in sorted({when for when, _ in dated}, key=lambda value: (value != chosen, sort_key(value))):
        home = next((group for group in groups if all(compatible(value, other) for other in group)), None)
        if home is None:
            groups.append([value])
        else:
            home.append(value)
    return [(group[0], [place for when, place in dated if when in group]) for group in groups]


def _office_note(told: Told, values: Sequence[str], register: Actors) -> tuple[str, bool]:
    """What the register settles about a date that begins or needs a spell of office, and whether it contradicts one of the sides."""
    telling = told.tellings[0]
    ruler = {"actor": told.act.actor, "recipient": told.act.recipient}.get(telling.term_of)
    actor = known(ruler, register)
    government = register.government_formed_by(actor.id) if actor and actor.kind == "movement" else ruler
    spells = terms(government, register)
    if not spells or not telling.term:
        return "", False
    begins = [spell.since for spell in spells if spell.since]
    note = f"the register has {government} in office from " + " and from ".join(begins)
    if telling.term_of == "actor":
        return note, any(not any(compatible(value, day) for day in begins) for value in values)
    return note, any(term_at(government, value, False, register) is None for value in values)


def takeovers(told: Told, books: Books) -> Iterator[Dispute]:
    """A date for the beginning of a spell of office that the register does not have, where no other text of the pile dates it."""
    if told.tellings[0].term_of != "actor" or told.act.when is None or not told.asserting:
        return
    stated = [telling for telling in told.asserting if telling.basis == "timex"]
    sides = sides_of_dates(dated_by(stated, told.act.when), told.act.when)
    note, wrong = _office_note(told, [told.act.when], books.register)
    if wrong and len(sides) == 1:
        yield dispute("fact", "error", told.act, told.subject, sides, note)


def numbers(told: Told, books: Books) -> Iterator[Dispute]:
    """Two numbers for one quantity of one act that are not one number rounded."""
    counted = [(number, telling) for telling in told.asserting for number in telling.numbers]
    for unit, of in sorted({(number.unit, number.of) for number, _ in counted}):
        same = [(number, telling) for number, telling in counted if (number.unit, number.of) == (unit, of)]
        values = sorted({number.value for number, _ in same})
        if len(values) > 1 and apart(values[0], values[-1]):
            spans = [(number.value, (t.account, Place(t.document, number.start, number.end))) for number, t in same]
            sides: list[Side] = [
                (f"{alike[0]:g} {unit} {of}".strip(), [at for number, at in spans if number in alike]) for alike in rounded(values)
            ]
            yield dispute("number", "conflict", told.act, told.subject, sides)


def denials(told: Told, books: Books) -> Iterator[Dispute]:
    """Asserted by some, denied by others."""
    denied = [telling for telling in told.tellings if telling.factuality == "denied"]
    if told.asserting and denied:
        sides: list[Side] = [("asserted", map(sentence, told.asserting)), ("denied", map(sentence, denied))]
        yield dispute("denial", "conflict", told.act, told.subject, sides)


def degrees(told: Told, books: Books) -> Iterator[Dispute]:
    """One act told in words of different strength ("suspended", "lifted")."""
    for ladder in books.rules.ladders:
        if told.tellings[0].family in ladder.families:
            yield from _degrees(told, ladder)


def _degrees(told: Told, ladder: Ladder) -> Iterator[Dispute]:
    rungs: dict[str, list[tuple[str, Place]]] = {}
    for telling in told.asserting:
        for word in telling.remarked(f"{RUNG} {ladder.name}"):
            rungs.setdefault(word.says, []).append((telling.account, Place(telling.document, word.start, word.end)))
    if ladder.differ(set(rungs)):
        sides: list[Side] = [(rung, rungs[rung]) for rung in ladder.rungs if rung in rungs]
        yield dispute("degree", "conflict", told.act, told.subject, sides, f"in rising strength: {', '.join(ladder.rungs)}")


def grounds(told: Told, books: Books) -> Iterator[Dispute]:
    """An act told to have happened in the other side's capital, where it cannot."""
    for site in books.rules.places:
        for telling in told.asserting if told.act.kind in site.kinds else ():
            for word in telling.remarked(f"{GROUND} {site.side}"):
                side: Side = (word.says, [(telling.account, Place(telling.document, word.start, word.end))])
                yield dispute("fact", "error", told.act, told.subject, [side], site.note)


def firsts(acts: Sequence[Told], books: Books) -> Iterator[Dispute]:
    """Said to be the first to do it, though the pile tells that others did it before; ``acts`` are of one family, towards one party."""
    for told in acts:
        for scope in books.rules.scopes:
            if told.tellings[0].family in scope.families and (claimed := _claimed(told, scope.name)):
                earlier = [other for other in acts if _before(other, told, books.register)]
                if earlier:
                    yield _first_dispute(told, claimed, earlier)


def _claimed(told: Told, scope: str) -> list[tuple[str, Place]]:
    """Where its tellings say that it was the first."""
    return [
        (telling.account, Place(telling.document, word.start, word.end))
        for telling in told.asserting
        for word in telling.remarked(f"{SCOPE} {scope}")
    ]


def _first_dispute(told: Told, claimed: list[tuple[str, Place]], earlier: list[Told]) -> Dispute:
    who = ", ".join(sorted({other.act.actor or "" for other in earlier}))
    since = {telling.term for telling in told.tellings} - {""}
    old = {telling.term for other in earlier for telling in other.tellings} - {""}
    note = "the earlier ones were towards an earlier spell of office of the same government" if since and old and since != old else ""
    sides: list[Side] = [("the first", claimed), (f"before: {who}", [sentence(t) for other in earlier for t in other.asserting])]
    return dispute("scope", "scope", told.act, told.subject, sides, note)


def _before(other: Told, told: Told, register: Actors) -> bool:
    """Is this an earlier act of the same family by somebody else towards the same party?"""
    a, b = other.tellings[0], told.tellings[0]
    if other is told or not other.asserting or a.family != b.family or a.roots[0] == b.roots[0] or not a.roots[0]:
        return False
    if not other.act.recipient or not told.act.recipient or not register.same_party(other.act.recipient, told.act.recipient):
        return False
    ended, began = bounds(other.act.when)[1], bounds(told.act.when)[0]
    if ended and began:
        return ended < began
    return other.act.historical and not told.act.historical


def lists(tellings: Iterable[Telling]) -> Iterator[Dispute]:
    """A list of dates in one text that is part of the longer list in another: said to be no conflict. ``tellings`` are of a block."""
    rows: dict[tuple[str, str, str], dict[Place, list[Telling]]] = {}
    for telling in tellings:
        if telling.asserted and telling.when and telling.actor and telling.recipient:
            rows.setdefault((telling.kind, *telling.roots), {}).setdefault(telling.place, []).append(telling)
    for (kind, actor, recipient), sentences in sorted(rows.items()):
        listed = [(place, told, {t.when for t in told if t.when}) for place, told in sorted(sentences.items()) if len(told) > 1]
        for (_, short, few), (_, long, many) in combinations(sorted(listed, key=lambda row: (len(row[2]), row[0])), 2):
            if 1 < len(few) < len(many) and few < many and short[0].account != long[0].account:
                sides: list[Side] = [(", ".join(sorted(few)), map(sentence, short)), (", ".join(sorted(many)), map(sentence, long))]
                note = "the shorter list is part of the longer one: no conflict"
                yield dispute("number", "precision", None, f"{actor} {kind} {recipient}", sides, note)


ACT_RULES = (dates, takeovers, numbers, denials, degrees, grounds)
