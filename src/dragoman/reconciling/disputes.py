"""Where the tellings of one act disagree: its date, its numbers, how far it went, whether it was done, whether it was the first.

Each rule takes the pile and gives disputes. A coarser date, a rounded number or a shorter list is no conflict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from dragoman.knowledge.disputes import Ladder
from dragoman.knowledge.offices import known, term_at, terms
from dragoman.model.act import Dispute
from dragoman.model.text import Place
from dragoman.model.time import bounds, compatible, is_edtf, sort_key
from dragoman.reconciling.rounding import apart, rounded
from dragoman.reconciling.slips import slipped
from dragoman.reconciling.tellings import Telling
from dragoman.reconciling.undone import Undoings
from dragoman.reconciling.versions import Pile, Side, Told, dating, dispute, sentence, trigger

NEXT = 60
"""Characters from an act to a date that stands directly after it."""
CLAUSE = re.compile(r"[,;:.!?()，；：。！？（）—–]")
"""Marks that end a clause in any script."""
Dated = tuple[str, tuple[str, Place]]
"""A date with the account and the place that tell it."""


def dates(pile: Pile) -> Iterator[Dispute]:
    """Dates of one act that share no day. One side is what can be true together with the act's date; each other date that conflicts with
    it is grouped the same way."""
    for told in pile.told:
        dated = dated_by(told.asserting, told.act.when) + (_beside(told, pile) if told.tellings[0].family.recurs == "never" else [])
        sides = sides_of_dates(dated, told.act.when)
        if len(sides) > 1:
            note, wrong = _office_note(told, [value for value, _ in sides], pile)
            yield dispute("date", "error" if wrong else "conflict", told.act, told.subject, sides, note)


def years(pile: Pile) -> Iterator[Dispute]:
    """One document that tells an act twice, in one month (or on one day) of two years, and nothing that would let it be done again: one
    of the years is a slip, and the document does not say which."""
    undoings = Undoings.of(telling for told in pile.told for telling in told.tellings)
    told_in: dict[tuple[str, str, tuple[str, str]], list[tuple[Told, Telling]]] = {}
    for told in pile.told:
        for telling in told.asserting:
            if telling.family.undone_by and telling.when and telling.claim.when.basis == "timex" and all(telling.roots):
                told_in.setdefault((telling.document, telling.family.name, telling.roots), []).append((told, telling))
    for twice in told_in.values():
        for (told, one), (again, other) in combinations(twice, 2):
            two = told is not again and one.place != other.place
            if two and _slip(one.when or "", other.when or "") and not undoings.between(one, other):
                sides: list[Side] = [(telling.when or "", [dating(telling)]) for telling in (one, other)]
                yield dispute("date", "conflict", told.act, told.subject, sides, "the same time of two years, in one text")


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
        if telling.when and (telling.claim.when.basis == "timex" or compatible(telling.when, chosen))
    ]


def _beside(told: Told, pile: Pile) -> list[Dated]:
    """Dates that stand directly after an act whose telling has none ("recognised it in May 1999"), where they conflict with its date: of an
    act that cannot happen twice they are a disagreement, whatever the broken sentence meant."""
    found: list[Dated] = []
    for telling in told.asserting if told.act.when else ():
        end = telling.claim.trigger.end
        after = [t for t in pile.timexes(telling.place) if end <= t.start <= end + NEXT] if telling.when is None else []
        others = [other.claim.trigger.start for other in pile.by_sentence[telling.place] if other is not telling]
        if after and is_edtf(after[0].edtf) and not any(end <= at < after[0].start for at in others):
            between = pile.documents[telling.document].text[end : after[0].start]
            if after[0].type == "DATE" and not compatible(after[0].edtf, told.act.when) and not CLAUSE.search(between):
                found.append((str(after[0].edtf), (telling.account, Place(telling.document, after[0].start, after[0].end))))
    return found


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


def _office_note(told: Told, values: Sequence[str], pile: Pile) -> tuple[str, bool]:
    """What the register settles about a date that begins or needs a spell of office, and whether it contradicts one of the sides."""
    telling = told.tellings[0]
    ruler = {"actor": told.act.actor, "recipient": told.act.recipient}.get(telling.family.term)
    actor = known(ruler, pile.register)
    government = pile.register.government_formed_by(actor.id) if actor and actor.kind == "movement" else ruler
    spells = terms(government, pile.register)
    if not spells or not telling.term:
        return "", False
    begins = [spell.since for spell in spells if spell.since]
    note = f"the register has {government} in office from " + " and from ".join(begins)
    if telling.family.term == "actor":
        return note, any(not any(compatible(value, day) for day in begins) for value in values)
    return note, any(term_at(government, value, False, pile.register) is None for value in values)


def takeovers(pile: Pile) -> Iterator[Dispute]:
    """A date for the beginning of a spell of office that the register does not have, where no other text of the pile dates it."""
    for told in pile.told:
        if told.tellings[0].family.term != "actor" or told.act.when is None or not told.asserting:
            continue
        stated = [telling for telling in told.asserting if telling.claim.when.basis == "timex"]
        sides = sides_of_dates(dated_by(stated, told.act.when), told.act.when)
        note, wrong = _office_note(told, [told.act.when], pile)
        if wrong and len(sides) == 1:
            yield dispute("fact", "error", told.act, told.subject, sides, note)


def numbers(pile: Pile) -> Iterator[Dispute]:
    """Two numbers for one quantity of one act that are not one number rounded."""
    for told in pile.told:
        counted = [(number, telling) for telling in told.asserting for number in telling.claim.numbers]
        for unit, of in sorted({(number.unit, number.of) for number, _ in counted}):
            same = [(number, telling) for number, telling in counted if (number.unit, number.of) == (unit, of)]
            values = sorted({number.value for number, _ in same})
            if any(apart(a, b) for a, b in combinations(values, 2)):
                spans = [(number.value, (t.account, Place(t.document, number.start, number.end))) for number, t in same]
                sides: list[Side] = [
                    (f"{alike[0]:g} {unit} {of}".strip(), [at for number, at in spans if number in alike]) for alike in rounded(values)
                ]
                yield dispute("number", "conflict", told.act, told.subject, sides)


def denials(pile: Pile) -> Iterator[Dispute]:
    """Asserted by some, denied by others."""
    for told in pile.told:
        denied = [telling for telling in told.tellings if telling.factuality == "denied"]
        if told.asserting and denied:
            sides: list[Side] = [("asserted", map(sentence, told.asserting)), ("denied", map(sentence, denied))]
            yield dispute("denial", "conflict", told.act, told.subject, sides)


def degrees(pile: Pile) -> Iterator[Dispute]:
    """One act told in words of different strength ("suspended", "lifted")."""
    for told in pile.told:
        for ladder in pile.rules.ladders:
            if told.tellings[0].family.name in ladder.families:
                yield from _degrees(told, ladder, pile)


def _degrees(told: Told, ladder: Ladder, pile: Pile) -> Iterator[Dispute]:
    rungs: dict[str, list[tuple[str, Place]]] = {}
    for telling in told.asserting:
        account, place = trigger(telling)
        wording = pile.wording(place)
        for rung, start, end in wording.found(ladder.name, pile.text(place)) if wording else ():
            rungs.setdefault(rung, []).append((account, Place(place.document, place.start + start, place.start + end)))
    if ladder.differ(set(rungs)):
        sides: list[Side] = [(rung, rungs[rung]) for rung in ladder.rungs if rung in rungs]
        yield dispute("degree", "conflict", told.act, told.subject, sides, f"in rising strength: {', '.join(ladder.rungs)}")


def firsts(pile: Pile) -> Iterator[Dispute]:
    """Said to be the first to do it, though the pile tells that others did it before."""
    for told in pile.told:
        for scope in pile.rules.scopes:
            if told.tellings[0].family.name in scope.families:
                claimed = [pair for telling in told.asserting for pair in _scoped(telling, scope.name, pile)]
                rivals = pile.by_family.get(told.tellings[0].family.name, ()) if claimed else ()
                earlier = [other for other in rivals if _before(other, told, pile)]
                if earlier:
                    yield _first_dispute(told, claimed, earlier, pile)


def _first_dispute(told: Told, claimed: list[tuple[str, Place]], earlier: list[Told], pile: Pile) -> Dispute:
    who = ", ".join(sorted({other.act.actor or "" for other in earlier}))
    since = {telling.term for telling in told.tellings} - {""}
    old = {telling.term for other in earlier for telling in other.tellings} - {""}
    note = "the earlier ones were towards an earlier spell of office of the same government" if since and old and since != old else ""
    sides: list[Side] = [("the first", claimed), (f"before: {who}", [sentence(t) for other in earlier for t in other.asserting])]
    return dispute("scope", "scope", told.act, told.subject, sides, note)


def _scoped(telling: Telling, scope: str, pile: Pile) -> Iterator[tuple[str, Place]]:
    """Where the telling's sentence makes the claim, if this is the sentence's telling nearest to it."""
    account, place = sentence(telling)
    wording = pile.wording(place)
    for name, start, end in wording.found("scope", pile.text(place)) if wording else ():
        if name == scope and not _other_act_nearer(telling, place.start + start, place.start + end, pile):
            yield account, Place(place.document, place.start + start, place.start + end)


def _other_act_nearer(telling: Telling, start: int, end: int, pile: Pile) -> bool:
    def distance(at: int) -> tuple[int, bool]:
        return min(abs(at - start), abs(at - end)), at < start

    mine = telling.claim.trigger.start
    others = (other for other in pile.by_sentence[telling.place] if other.family != telling.family)
    return any(distance(other.claim.trigger.start) < distance(mine) for other in others)


def _before(other: Told, told: Told, pile: Pile) -> bool:
    """Is this an earlier act of the same family by somebody else towards the same party?"""
    a, b = other.tellings[0], told.tellings[0]
    if other is told or not other.asserting or a.family != b.family or a.roots[0] == b.roots[0] or not a.roots[0]:
        return False
    if not other.act.recipient or not told.act.recipient or not pile.register.same_party(other.act.recipient, told.act.recipient):
        return False
    ended, began = bounds(other.act.when)[1], bounds(told.act.when)[0]
    if ended and began:
        return ended < began
    return other.act.historical and not told.act.historical


def lists(pile: Pile) -> Iterator[Dispute]:
    """A list of dates in one text that is part of the longer list in another: said to be so, and no conflict."""
    rows: dict[tuple[str, str | None, str | None], dict[Place, list[Telling]]] = {}
    for told in pile.told:
        for telling in told.asserting:
            if telling.when and telling.actor and telling.recipient:
                key = telling.claim.kind, telling.roots[0], telling.roots[1]
                rows.setdefault(key, {}).setdefault(telling.place, []).append(telling)
    for (kind, actor, recipient), sentences in sorted(rows.items()):
        listed = [(place, told, {t.when for t in told if t.when}) for place, told in sorted(sentences.items())]
        for (_, short, few), (_, long, many) in combinations(sorted(listed, key=lambda row: (len(row[2]), row[0])), 2):
            if 1 < len(few) < len(many) and few < many and short[0].account != long[0].account:
                sides: list[Side] = [(", ".join(sorted(few)), map(sentence, short)), (", ".join(sorted(many)), map(sentence, long))]
                note = "the shorter list is part of the longer one: no conflict"
                yield dispute("number", "precision", None, f"{actor} {kind} {recipient}", sides, note)


RULES = (dates, years, slipped, takeovers, numbers, denials, degrees, firsts, lists)
