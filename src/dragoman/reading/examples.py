"""The examples and nevers that every reading rule carries, run through the rooms that use it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from dragoman.knowledge.reading import CreditRule, GluedRule, ReadingWords, SignedRule
from dragoman.reading import dates
from dragoman.reading.credits import named_in
from dragoman.reading.genre import led
from dragoman.reading.rules import DateReader, Rules
from dragoman.reading.signed import is_person, people
from dragoman.reading.units import Unit

Problem = tuple[str, str]


def problems(words: ReadingWords, rules: Rules) -> Iterator[Problem]:
    """What does not hold, as (rule, words): an example that its rule misses, a never that it meets, a rule without either.

    ``rules`` are those of all languages together, for what depends on outlets and names.
    """
    for line in words.line:
        yield from _held(line.id, line.examples, line.never, re.compile(line.pattern).fullmatch)
    for genre in words.genre:
        yield from _held(genre.id, genre.examples, genre.never, re.compile(genre.pattern).search)
    for dateline in words.dateline:
        yield from _held(dateline.id, dateline.examples, dateline.never, re.compile(dateline.pattern).match)
    for glued in words.glued:
        yield from _told(
            glued.id, [(pair, _parted(glued, *pair)) for pair in glued.examples], glued.never, re.compile(glued.pattern).fullmatch
        )
    for signed in words.signed:
        yield from _same(signed.id, signed.examples, signed.never, lambda line, rule=signed: _names(rule, line, rules))  # type: ignore[misc]
    for credit in words.credit:
        yield from _same(credit.id, credit.examples, credit.never, lambda line, rule=credit: _outlets(rule, line, rules))  # type: ignore[misc]
    yield from _of_dates(words, rules)
    if words.names:
        yield from _held("names", words.names.people, words.names.others, lambda name: is_person(name, rules))
    if words.relay:
        yield from _held("relay", words.relay.examples, words.relay.never, lambda line: led(Unit(0, len(line), line), rules, None))


def _of_dates(words: ReadingWords, rules: Rules) -> Iterator[Problem]:
    for form in words.dates.form:
        reader = DateReader(re.compile(form.pattern), words.dates.months)
        yield from _same(form.id, form.examples, form.never, lambda text, reader=reader: _date(text, reader))  # type: ignore[misc]
    if words.dates.beside:
        yield from _held("dates.beside", words.dates.dated, words.dates.undated, lambda line: dates.beside(line, rules))


def _held(id: str, examples: Iterable[str], never: Iterable[str], meets: Callable[[str], object]) -> Iterator[Problem]:
    yield from ((id, f"example {one!r} is missed") for one in examples if not meets(one))
    yield from ((id, f"never {one!r} is met") for one in never if meets(one))
    if not list(examples) or not list(never):
        yield id, "a rule without an example or a never has not been thought through"


def _told(id: str, told: Iterable[tuple[object, bool]], never: Iterable[str], meets: Callable[[str], object]) -> Iterator[Problem]:
    yield from ((id, f"example {one!r} is missed") for one, right in told if not right)
    yield from ((id, f"never {one!r} is met") for one in never if meets(one))


def _same(id: str, examples: Iterable[tuple[str, str]], never: Iterable[str], value: Callable[[str], str]) -> Iterator[Problem]:
    yield from ((id, f"example {one!r} gives {value(one)!r}, not {wanted!r}") for one, wanted in examples if value(one) != wanted)
    yield from ((id, f"never {one!r} gives {value(one)!r}") for one in never if value(one))


def _parted(rule: GluedRule, first: str, second: str) -> bool:
    found = (re.fullmatch(rule.pattern, first + gap + second) for gap in ("", " ", " | "))
    return any((one["first"].rstrip(), one["second"]) == (first, second) for one in found if one)


def _names(rule: SignedRule, line: str, rules: Rules) -> str:
    found = re.search(rule.pattern, line)
    return "; ".join(found["names"][start:end] for start, end in people(found["names"], rules)) if found else ""


def _outlets(rule: CreditRule, line: str, rules: Rules) -> str:
    every = (named_in(match, Unit(0, len(line), line), rule, rules, None) for match in re.finditer(rule.pattern, line))
    return "; ".join(line[one.start : one.end] for found in every for one in found)


def _date(text: str, reader: DateReader) -> str:
    return " ".join(value for _, _, value in dates.read_by(text, (reader,)))
