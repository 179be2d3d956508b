"""Every title, author, outlet and address that a document offers for itself, and which of them is taken.

The order: what the user gives, what a manifest says, what the file says of itself (for a page its JSON-LD, then its other metadata, in the
order of :mod:`dragoman.reading.metadata`), the address, a byline, a line of the text. Of authors all are taken that the first place offers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

from dragoman.model.text import CLAIM_ROLES, Candidate, CandidateField
from dragoman.reading import dates
from dragoman.reading.roles import Reading, masthead
from dragoman.reading.rules import Rules
from dragoman.reading.signed import Signature, is_person
from dragoman.reading.units import Unit

ORDER = ("given", "manifest", "metadata", "url", "byline", "text")
FIELDS: tuple[CandidateField, ...] = get_args(CandidateField)


def in_text(units: Sequence[Unit], read: Reading, signed: Sequence[Signature], rules: Rules) -> Iterator[Candidate]:
    """What the text itself offers: its title line, names in bylines, an outlet beside a date."""
    if read.title is not None:
        unit = units[read.title]
        yield Candidate("title", " ".join(unit.words.split()), "text", "the title line", unit.start, unit.end)
    for one in signed:
        if not one.translator:
            yield Candidate("author", one.name, "byline", "a line that signs", one.start, one.end)
    first = next((n for n, role in enumerate(read.roles) if role in CLAIM_ROLES), 0)
    for unit, role in zip(units[:first], read.roles, strict=False):
        if role == "furniture" and (outlet := masthead(unit.words, rules)):
            yield Candidate("outlet", outlet, "text", "a line above the text that is an outlet's name", unit.start, unit.end)
    for number, unit in enumerate(units):
        if read.roles[number] == "byline" and read.dated[number] and not unit.dateline and (found := dates.beside(unit.words, rules)):
            yield from _beside(unit, found[0], found[1], rules)


def _beside(unit: Unit, start: int, end: int, rules: Rules) -> Iterator[Candidate]:
    for first, last in ((0, start), (end, len(unit.words))):
        words = unit.words[first:last]
        name = words.strip(" \t,，·|｜—–-:：")
        if name and (outlet := rules.outlets.by_name(name)):
            at = first + words.index(name)
            yield Candidate("outlet", outlet, "byline", "beside the date", unit.at(at), unit.until(at + len(name)))


def settled(found: Sequence[Candidate], rules: Rules) -> tuple[Candidate, ...]:
    """All of them, each once, in the order of fields and places, the taken ones marked. An outlet is never taken as author."""
    every = list(dict.fromkeys(_freed(one, rules) for one in found))
    every.sort(key=lambda one: (FIELDS.index(one.field), ORDER.index(one.basis) if one.basis in ORDER else len(ORDER)))
    names = {_letters(one.value) for one in every if one.field == "outlet"}
    fit = [one for one in every if one.field != "author" or (_letters(one.value) not in names and is_person(one.value, rules))]
    firsts: dict[str, Candidate] = {}
    for one in fit:
        firsts.setdefault(one.field, one)
    taken = {id(one) for one in fit if one is (first := firsts[one.field]) or (one.field == "author" and _together(one, first))}
    return tuple(replace(one, chosen=id(one) in taken) for one in every)


def _freed(one: Candidate, rules: Rules) -> Candidate:
    """A name without the titles before it, unless nothing is left or the text holds it at its span."""
    title = rules.names.honorific.match(one.value) if one.field == "author" and one.start is None else None
    return replace(one, value=one.value[title.end() :]) if title and title.end() < len(one.value) else one


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


def _together(one: Candidate, other: Candidate) -> bool:
    return (one.basis, one.reason) == (other.basis, other.reason)


def taken(found: Sequence[Candidate], field: CandidateField) -> tuple[str, ...]:
    """The values taken for a field, each once."""
    return tuple(dict.fromkeys(one.value for one in found if one.chosen and one.field == field))
