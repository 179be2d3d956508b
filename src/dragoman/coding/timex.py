"""Time expressions of a document: found by each language's grammar, resolved against the day the text was written or the day it speaks of.

TIMEX3 type and value with EDTF beside it. The anchor of a relative expression is the dateline if there is one, else the publication
date; where the words ask for it ("the next day", "a week later") it is the last date told before. Without an anchor the value stays open
(``XXXX-10``) and the expression is listed as unresolved; the publication date never stands in for a date that is not told.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from dragoman.coding.timex_calendar import Period, edtf_of, reference_of
from dragoman.coding.timex_checks import Told, contradictions
from dragoman.coding.timex_find import Found, find_meanings, fold
from dragoman.coding.timex_meaning import Meaning, Resolved, Tense
from dragoman.coding.timex_memory import Memory, adapted
from dragoman.coding.timex_order import day_first, is_open, ordered
from dragoman.coding.timex_relations import begun, related
from dragoman.coding.timex_tense import dates_past, tense_of
from dragoman.coding.timex_value import needs_tense, resolve
from dragoman.knowledge.timex import TimexGrammar
from dragoman.model.text import Document, Unresolved
from dragoman.model.time import Timex, is_edtf, within

if TYPE_CHECKING:
    from dragoman.knowledge import Knowledge, Language
    from dragoman.model.parse import Parse

PREPOSITION = 3
"""Letters beside an expression that is a text of its own ("on Friday"), in languages that part words."""
AHEAD = ("future", "alone")
"""Told so, a date still to come is no earlier than the day the text was written."""
SURE = ("dateline", "byline", "metadata", "manifest", "given")


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
    every = [each for *_, found in read for each in found]
    for start, text, grammar, met in read:
        found = ordered(met, every, settled)
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
    met = find_meanings(text, language.timex)
    found = ordered(met, met, _days_told([(start, text, language.timex, met)]))
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
    folded = fold(text, grammar)
    alone = _stand_alone(found, folded, grammar)
    results: list[Told] = []
    for each in found:
        anchor = memory.seen_from(each.meaning)
        meaning = adapted(each.meaning, anchor, memory)
        bare = alone or (meaning.clock and not meaning.moves and memory.last is None)
        tense: Tense = "alone" if bare else "unknown" if not needs_tense(meaning) else tense_of(each, folded, offset, grammar, parse)
        if results and (first := begun(results[-1], each, folded, grammar)):
            anchor, tense = first, "future"
        value = resolve(meaning, anchor, tense, grammar.file.parts)
        if value.period is None and value.used and meaning.finest == "weekday":
            anchor, value = _by_own_words(meaning, value, memory, settled)
        memory.learn(meaning, value, anchor)
        results.append((each, value, anchor if value.used else None))

    def tense_told(each: Found) -> Tense:
        only = len(results) == 1 and _stand_alone([each], folded, grammar)
        return "alone" if only else tense_of(each, folded, offset, grammar, parse)

    def now(each: Found) -> Period | None:
        return memory.reference if tense_told(each) in AHEAD else None

    past = partial(dates_past, folded=folded, offset=offset, grammar=grammar, parse=parse)
    refuted = dict(contradictions(results, folded, grammar, memory.reference, past))
    for each, value, edtf, anchor in related(results, folded, grammar, now):
        words = text[each.start : each.end]
        seen = edtf_of(anchor) if anchor else None
        timex = Timex(each.start + offset, each.end + offset, words, each.meaning.type, value.value, edtf, seen, each.rule)
        refuted_by = None if (edtf or "").startswith("../") else refuted.get(each.start)
        yield timex, _problem(timex, each, value, anchor) or _refuted(timex, refuted_by)


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
    values = (resolve(each.meaning, None, "past", grammar.file.parts) for _, _, grammar, met in read for each in met if not is_open(each))
    return tuple(value.period for value in values if value.period and value.period.unit == "day")


def _refuted(timex: Timex, why: str | None) -> Unresolved | None:
    return Unresolved(timex.start, timex.end, "date", why) if why else None


def _problem(timex: Timex, found: Found, value: Resolved, anchor: Period | None) -> Unresolved | None:
    """Why an expression tells no date, or not surely the one it is read as."""
    if found.wrong:
        return Unresolved(timex.start, timex.end, "date", "it looks like a date, but there is no such day")
    if value.clash:
        told = timex.edtf or timex.value
        return Unresolved(timex.start, timex.end, "date", f"the weekday or day told is not one of {told}")
    if is_open(found):
        other = resolve(day_first(found).meaning, anchor, "past", {}).value
        why = f"may be {timex.value} or {other}: nothing shows whether the day or the month is told first"
        return Unresolved(timex.start, timex.end, "date", why)
    if value.period is None and value.used and timex.type in ("DATE", "TIME"):
        seen = edtf_of(anchor) if anchor else "no date"
        why = f"seen from {seen}, {timex.value} cannot be told; the document gives no finer date"
        return Unresolved(timex.start, timex.end, "timex", why)
    return None
