"""Stretches of time that the words around expressions make of them: "since 2021", "from 1996 to 2001", "Monday to Friday"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dragoman.coding.timex_calendar import RANK, Period, edtf_of
from dragoman.coding.timex_checks import Told
from dragoman.coding.timex_find import REACH, Found
from dragoman.coding.timex_meaning import Resolved
from dragoman.knowledge.timex import TimexGrammar
from dragoman.knowledge.timex_file import Relation
from dragoman.model.time import bounds, is_edtf


def related(
    results: Sequence[Told], folded: str, grammar: TimexGrammar, now: Callable[[Found], Period | None]
) -> Iterator[tuple[Found, Resolved, str | None, Period | None]]:
    """Expressions with the EDTF value that the words around them give: "since 2021" is ``2021/..``, "from 1996 to 2001" ``1996/2001``.

    ``now`` gives the anchor of an expression that is told of what is to come.
    """
    place = 0
    while place < len(results):
        found, value, anchor = results[place]
        after = results[place + 1] if place + 1 < len(results) else None
        relation, start, end, pair = _relation(found, value, after, folded, grammar)
        if relation is None:
            yield found, value, value.edtf, anchor
        elif value.period is None:
            whole = Found(start, end, found.meaning, f"{relation.name}:{found.rule}")
            yield (whole if relation.merge else found), value, None if pair and relation.merge else value.edtf, anchor
            place += pair and relation.merge
        elif pair and after:
            first, last = _end(value.edtf, 0), _end(after[1].edtf, -1)
            edtf = relation.edtf.format(first=first, last=last) if first != last else first
            if not is_edtf(edtf):
                yield found, value, value.edtf, anchor
            elif relation.merge:
                whole = Found(start, end, found.meaning, f"{relation.name}:{found.rule}")
                joined = Resolved(value.value, edtf, value.period, value.used or after[1].used, value.clash or after[1].clash)
                yield whole, joined, edtf, anchor or after[2]
                place += 1
            else:
                yield found, value, edtf, anchor
        else:
            edtf = relation.edtf.format(first=_end(value.edtf, 0), last=_end(value.edtf, -1))
            whole = Found(start, end, found.meaning, f"{relation.name}:{found.rule}") if relation.merge else found
            if relation.ahead and (here := now(whole)) and (bounds(value.edtf)[0] or here.last) > here.last:
                edtf, anchor = f"{edtf_of(here)}/{_end(edtf, -1)}", anchor or here
            yield whole, value, edtf if is_edtf(edtf) else value.edtf, anchor
        place += 1


def _relation(
    found: Found, value: Resolved, after: Told | None, folded: str, grammar: TimexGrammar
) -> tuple[Relation | None, int, int, bool]:
    """The relation the words around an expression express, the characters it covers, and whether it binds the next one too."""
    if found.wrong or found.meaning.to is not None or (value.period is None and (not found.meaning.moves or found.meaning.fixed)):
        return None, 0, 0, False
    before_all = folded[max(0, found.start - 24) : found.start]
    start = found.start
    for relation, before, between, following in grammar.relations:
        if relation.before and not before.search(before_all):
            continue
        if relation.between:
            if after and _alike((found, value), after[:2]) and between.fullmatch(folded[found.end : after[0].start]):
                closing = following.match(folded, after[0].end) if relation.after else None
                if closing or not relation.after:
                    return relation, start, closing.end() if closing else after[0].end, True
            continue
        closing = following.match(folded, found.end) if relation.after else None
        if relation.after and not closing:
            continue
        return relation, start, closing.end() if closing else found.end, False
    return None, 0, 0, False


def _alike(first: tuple[Found, Resolved], last: tuple[Found, Resolved]) -> bool:
    """Are both ends told in units near enough to be two ends of one stretch? Of two whose years are not told only the units are known."""
    (one, start), (other, end) = first, last
    if start.period and end.period:
        return abs(RANK[start.period.unit] - RANK[end.period.unit]) <= 30 and start.period.first <= end.period.last
    told = all(each.meaning.moves and not (each.meaning.fixed or each.meaning.window) for each in (one, other))
    return told and start.period is end.period is None and one.meaning.finest == other.meaning.finest


def _end(edtf: str | None, side: int) -> str:
    return (edtf or "").split("/")[side]


def begun(last: Told, each: Found, folded: str, grammar: TimexGrammar) -> Period | None:
    """The day a stretch of weekdays begins on, of which ``each`` is the end: "Monday to Friday" is one week."""
    told = last[0]
    left, between = folded[max(0, told.start - 24) : told.start], folded[told.end : each.start]
    if told.meaning.coarsest != "weekday" or each.meaning.coarsest != "weekday" or len(between) > REACH:
        return None
    for relation, before, middle, _ in grammar.relations:
        if relation.between and middle.fullmatch(between) and (not relation.before or before.search(left)):
            return last[1].period
    return None
