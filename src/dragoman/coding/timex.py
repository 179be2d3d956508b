"""Time expressions of a document: found by each language's grammar, resolved against the day the text was written or the day it speaks of.

TIMEX3 type and value with EDTF beside it. The anchor of a relative expression is the dateline if there is one, else the publication
date; where the words ask for it ("the next day", "a week later") it is the last date told before. Without an anchor the value stays open
(``XXXX-10``) and the expression is listed as unresolved; the publication date never stands in for a date that is not told.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from dragoman.coding.timex_calendar import RANK, Period, edtf_of, reference_of
from dragoman.coding.timex_checks import contradictions
from dragoman.coding.timex_find import REACH, Found, day_first, find_meanings, fold
from dragoman.coding.timex_meaning import Meaning, Move, Resolved, Tense
from dragoman.coding.timex_tense import dates_past, tense_of
from dragoman.coding.timex_value import needs_tense, resolve
from dragoman.knowledge.timex import TimexGrammar
from dragoman.knowledge.timex_file import Relation
from dragoman.model.text import Document, Unresolved
from dragoman.model.time import Timex, bounds, is_edtf, within

if TYPE_CHECKING:
    from dragoman.knowledge import Knowledge, Language
    from dragoman.model.parse import Parse

YEAR_BEFORE = Move("year", "-", 1.0)
PREPOSITION = 3
"""Letters beside an expression that is a text of its own ("on Friday"), in languages that part words."""
AHEAD = ("future", "alone")
"""Told so, a date still to come is no earlier than the day the text was written."""
SURE = ("dateline", "byline", "metadata", "manifest", "given")


@dataclass
class Memory:
    """What the text has told so far: the last date, and the days it names in full."""

    reference: Period | None
    last: Period | None = None
    told: dict[str, Period] = field(default_factory=dict)

    def forget(self) -> None:
        """A new piece: what another author told does not anchor this one's words."""
        self.last, self.told = None, {}

    def learn(self, meaning: Meaning, found: Resolved) -> None:
        """Takes in a date as the one the text now speaks of; what is only compared with it is not."""
        if found.period and not any(move.relation == "-" for move in meaning.moves if meaning.anchor != "reference"):
            self.last = found.period
            if meaning.anchor == "reference":
                self.told[found.period.unit] = found.period

    def seen_from(self, meaning: Meaning) -> Period | None:
        """The anchor this meaning asks for."""
        if meaning.window and meaning.anchor == "discourse" and self.last:
            return self.last
        if meaning.clock and not meaning.moves and meaning.anchor == "discourse" and self.last and self.last.unit == "day":
            return self.last
        first = meaning.moves[0] if meaning.moves else None
        quarter = self.told.get("quarter")
        if first is None or meaning.anchor == "reference":
            return self.reference
        if quarter and meaning.anchor != "told" and first == YEAR_BEFORE:
            return quarter
        fits = self.last and RANK[self.last.unit] <= max(RANK[first.unit], RANK["day"])
        return self.last if meaning.anchor == "discourse" and fits else self.reference


def find_timexes(document: Document, parse: Parse | None, knowledge: Knowledge) -> tuple[tuple[Timex, ...], tuple[Unresolved, ...]]:
    """All time expressions of a document, sorted by position, and those that stay open with the reason.

    Every piece but furniture is searched, by the grammar of its own language; a language without ``timex.toml`` yields nothing.
    ``parse`` (may be None or cover only some sentences) tells the tense that chooses between the last and the next "Thursday".
    """
    timexes: list[Timex] = []
    unresolved: list[Unresolved] = []
    memory = Memory(reference_of(anchor_of(document)))
    read = list(_pieces(document, knowledge))
    settled = _days_told(read)
    for start, text, grammar, found in read:
        memory.forget()
        for timex, problem in _resolved(text, start, grammar, found, memory, parse, settled):
            timexes.append(timex)
            unresolved += [problem] if problem else []
    return tuple(timexes), tuple(unresolved)


def find_in(text: str, language: Language, reference: str | None, start: int = 0) -> list[Timex]:
    """Time expressions of one string, with ``start`` added to their offsets; nothing where the language has no grammar of time.

    >>> from dragoman.knowledge import Knowledge
    >>> english = Knowledge().languages["en"]
    >>> [(t.text, t.value, t.anchor) for t in find_in("Oslo opened talks last October.", english, "2025-07-04")]
    [('last October', '2024-10', '2025-07-04')]
    """
    if language.timex is None:
        return []
    memory = Memory(reference_of(reference))
    found = find_meanings(text, language.timex)
    return [timex for timex, _ in _resolved(text, start, language.timex, found, memory, None, ())]


def anchor_of(document: Document) -> str | None:
    """The date relative expressions are seen from: the dateline, else the publication date or a finer candidate that agrees with it."""
    published = document.published
    days = [c for c in published.candidates if c.basis in SURE and is_edtf(c.edtf)]
    for candidate in sorted(days, key=lambda c: SURE.index(c.basis)):
        finer = published.edtf and within(candidate.edtf, published.edtf) and not within(published.edtf, candidate.edtf)
        if candidate.basis == "dateline" or finer:
            return candidate.edtf
    return published.edtf


def _pieces(document: Document, knowledge: Knowledge) -> Iterator[tuple[int, str, TimexGrammar, list[Found]]]:
    """Start, text and grammar of every piece that is searched, with what is found in it."""
    for piece in document.pieces:
        language = knowledge.languages.get(piece.language)
        if piece.role != "furniture" and language is not None and language.timex is not None:
            text = document.text[piece.start : piece.end]
            yield piece.start, text, language.timex, find_meanings(text, language.timex)


def _resolved(
    text: str, offset: int, grammar: TimexGrammar, found: list[Found], memory: Memory, parse: Parse | None, settled: tuple[Period, ...]
) -> Iterator[tuple[Timex, Unresolved | None]]:
    """Each expression with its value, and why it stays open where it does."""
    found = [each for each in found if parse is None or not _person(each, offset, parse)]
    if any(each.order == "dmy" for each in found):
        found = [day_first(each) for each in found]
    folded = fold(text, grammar)
    alone = _stand_alone(found, folded, grammar)
    results: list[tuple[Found, Resolved, Period | None]] = []
    for each in found:
        anchor = memory.seen_from(each.meaning)
        meaning = _adapted(each.meaning, anchor, memory)
        bare = alone or (meaning.clock and not meaning.moves and memory.last is None)
        tense: Tense = "alone" if bare else "unknown" if not needs_tense(meaning) else tense_of(each, folded, offset, grammar, parse)
        if results and (begun := _begun(results[-1], each, folded, grammar)):
            anchor, tense = begun, "future"
        value = resolve(meaning, anchor, tense, grammar.file.parts)
        if value.period is None and value.used and meaning.finest == "weekday":
            anchor, value = _by_own_words(meaning, value, memory, settled)
        memory.learn(meaning, value)
        results.append((each, value, anchor if value.used else None))

    def tense_told(each: Found) -> Tense:
        only = len(results) == 1 and _stand_alone([each], folded, grammar)
        return "alone" if only else tense_of(each, folded, offset, grammar, parse)

    def now(each: Found) -> Period | None:
        return memory.reference if tense_told(each) in AHEAD else None

    past = partial(dates_past, folded=folded, offset=offset, grammar=grammar, parse=parse)
    refuted = dict(contradictions(results, folded, grammar, memory.reference, past))
    for each, value, edtf, anchor in _related(results, folded, grammar, now):
        words = text[each.start : each.end]
        seen = edtf_of(anchor) if anchor else None
        timex = Timex(each.start + offset, each.end + offset, words, each.meaning.type, value.value, edtf, seen, each.rule)
        refuted_by = None if (edtf or "").startswith("../") else refuted.get(each.start)
        yield timex, _problem(timex, each.meaning, value, memory) or _refuted(timex, refuted_by)


def _begun(last: tuple[Found, Resolved, Period | None], each: Found, folded: str, grammar: TimexGrammar) -> Period | None:
    """The day a stretch of weekdays begins on, of which ``each`` is the end: "Monday to Friday" is one week."""
    told = last[0]
    left, between = folded[max(0, told.start - 24) : told.start], folded[told.end : each.start]
    if told.meaning.coarsest != "weekday" or each.meaning.coarsest != "weekday" or len(between) > REACH:
        return None
    for relation, before, middle, _ in grammar.relations:
        if relation.between and middle.fullmatch(between) and (not relation.before or before.search(left)):
            return last[1].period
    return None


def _stand_alone(found: list[Found], folded: str, grammar: TimexGrammar) -> bool:
    """Are the expressions all that the text says, but for a preposition?"""
    letters = sum(map(str.isalnum, folded)) - sum(sum(map(str.isalnum, folded[each.start : each.end])) for each in found)
    return letters <= (PREPOSITION if grammar.file.spaced else 0)


def _person(found: Found, offset: int, parse: Parse) -> bool:
    """Is a bare month or weekday part of a person's name ("April Smith")?"""
    if len(found.meaning.moves) != 1 or "+" in found.rule or found.meaning.moves[0].relation != "=":
        return False
    inside = parse.words_within(found.start + offset, found.end + offset)
    place = bisect_right(parse.names, inside.start, key=lambda name: name[0]) - 1
    first, last, kind = parse.names[place] if place >= 0 else (0, 0, "")
    return kind == "PER" and inside.stop <= last and last - first > 1


def _adapted(meaning: Meaning, anchor: Period | None, memory: Memory) -> Meaning:
    """The meaning as the text before it makes it: "a year earlier" in a text about a quarter is that quarter a year before."""
    if meaning.anchor == "told" and (told := memory.told.get(meaning.finest)):
        value = told.first.month // 3 + 1 if told.unit == "quarter" else told.first.month
        return replace(meaning, moves=(Move("year", "=", told.first.year), Move(told.unit, "=", value)))
    if meaning.moves[:1] == (YEAR_BEFORE,) and anchor and anchor.unit == "quarter":
        return replace(meaning, moves=(Move("quarter", "-", 4), *meaning.moves[1:]))
    return meaning


def _by_own_words(meaning: Meaning, value: Resolved, memory: Memory, settled: tuple[Period, ...]) -> tuple[Period | None, Resolved]:
    """A weekday seen from a month alone: settled where the text names exactly one day of that month and weekday in full."""
    weekday = int(meaning.moves[-1].number)
    month = edtf_of(memory.reference) if memory.reference else ""
    days = {day for day in settled if day.first.isoweekday() == weekday and month and within(edtf_of(day), month)}
    if len(meaning.moves) > 1 or len(days) != 1:
        return memory.reference, value
    day = days.pop()
    told = resolve(meaning, day, "past", {})
    return day, told


def _days_told(read: Iterable[tuple[int, str, TimexGrammar, list[Found]]]) -> tuple[Period, ...]:
    """Every day that the document names in full."""
    values = (resolve(each.meaning, None, "past", grammar.file.parts) for _, _, grammar, found in read for each in found)
    return tuple(value.period for value in values if value.period and value.period.unit == "day")


def _related(
    results: list[tuple[Found, Resolved, Period | None]], folded: str, grammar: TimexGrammar, now: Callable[[Found], Period | None]
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
    found: Found, value: Resolved, after: tuple[Found, Resolved, Period | None] | None, folded: str, grammar: TimexGrammar
) -> tuple[Relation | None, int, int, bool]:
    """The relation the words around an expression express, the characters it covers, and whether it binds the next one too."""
    if found.meaning.to is not None or (value.period is None and (not found.meaning.moves or found.meaning.fixed)):
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


def _refuted(timex: Timex, why: str | None) -> Unresolved | None:
    return Unresolved(timex.start, timex.end, "date", why) if why else None


def _problem(timex: Timex, meaning: Meaning, value: Resolved, memory: Memory) -> Unresolved | None:
    if value.clash:
        told = timex.edtf or timex.value
        return Unresolved(timex.start, timex.end, "date", f"the weekday or day told is not one of {told}")
    if value.period is None and value.used and timex.type in ("DATE", "TIME"):
        seen = edtf_of(memory.reference) if memory.reference else "no date"
        why = f"seen from {seen}, {timex.value} cannot be told; the document gives no finer date"
        return Unresolved(timex.start, timex.end, "timex", why)
    return None
