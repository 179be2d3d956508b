"""The outlets and people that a text names as its origin: edges of credit, each with the words that tell it and its relation.

The relations are those of :data:`dragoman.knowledge.reading.Relation`. What lines of credit, attributed headlines and datelines tell comes
first; rules of credit (agency bylines, contributions, signatures at the end) add what those leave out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.knowledge.reading import CreditRule
from dragoman.model.text import CLAIM_ROLES, Credit
from dragoman.reading.genre import datelines, led
from dragoman.reading.roles import Reading
from dragoman.reading.rules import Rules
from dragoman.reading.units import Unit

URL = re.compile(r"https?://\S+|www\.\S+")
START, END = 200, 160
"""Characters of a text in which rules for its start and its end look."""


def credits_of(units: Sequence[Unit], read: Reading, rules: Rules, own: str | None = None) -> list[Credit]:
    """Credits in the order of the text, each outlet once for each place. ``own``: the outlet of the document, which rules do not credit."""
    found = [*_of_lines(units, read, rules), *_of_titles(units, read, rules), *_of_datelines(units, read, rules)]
    for credit in (*_of_leads(units, read, rules, own), *_of_rules(units, read, rules, own)):
        if not any(credit.outlet == one.outlet and credit.start < one.end and one.start < credit.end for one in found):
            found.append(credit)
    return sorted(found, key=lambda one: (one.start, one.end, one.relation))


def _of_lines(units: Sequence[Unit], read: Reading, rules: Rules) -> Iterator[Credit]:
    for unit, rule in zip(units, read.by, strict=True):
        if rule is None or not rule.credit:
            continue
        match = re.fullmatch(rule.pattern, unit.words)
        if match and match["outlet"]:
            yield Credit(unit.start, unit.end, named(match["outlet"], rules), rule.credit)


def _of_titles(units: Sequence[Unit], read: Reading, rules: Rules) -> Iterator[Credit]:
    """A headline "Outlet: what it says"."""
    for unit, role in zip(units, read.roles, strict=True):
        name, colon, _ = unit.words.replace("：", ":").partition(":")
        if role == "title" and colon and (outlet := rules.outlets.by_name(name.strip())):
            yield Credit(unit.start, unit.until(len(name)), outlet, "attributed")


def _of_datelines(units: Sequence[Unit], read: Reading, rules: Rules) -> Iterator[Credit]:
    for unit, match in datelines(units, read, rules):
        wire = match.groupdict().get("wire")
        if wire:  # whoever stands in this place is the agency, listed or not
            yield Credit(unit.at(match.start("wire")), unit.until(match.end("wire")), named(wire, rules), "wire")


def _of_leads(units: Sequence[Unit], read: Reading, rules: Rules, own: str | None) -> Iterator[Credit]:
    """The outlet on which the first sentence of the text rests."""
    first = next((unit for unit, role in zip(units, read.roles, strict=True) if role in CLAIM_ROLES and unit.is_paragraph), None)
    if first is not None and (found := led(first, rules, own)):
        yield Credit(found[1].start, found[1].end, found[2], "attributed")


def _of_rules(units: Sequence[Unit], read: Reading, rules: Rules, own: str | None) -> Iterator[Credit]:
    text = [n for n, role in enumerate(read.roles) if role in CLAIM_ROLES]
    lines = [n for n, role in enumerate(read.roles) if role in ("byline", "note", "furniture")]
    places = {"line": lines, "start": text[:1], "end": text[-1:]}
    for rule, pattern in rules.credits:
        for number in places[rule.where]:
            unit = units[number]
            words = unit.words[:START] if rule.where != "end" else unit.words
            first = max(0, len(words) - END) if rule.where == "end" else 0
            for match in pattern.finditer(words, first):
                yield from named_in(match, unit, rule, rules, own)


def named_in(match: re.Match[str], unit: Unit, rule: CreditRule, rules: Rules, own: str | None) -> Iterator[Credit]:
    """The credits of one match of a rule: each outlet of the names that it holds which the rule lets count."""
    for start, end in parts(match["outlet"], rules):
        words = match["outlet"][start:end]
        outlet = rules.outlets.by_name(words) or rules.outlets.by_site(words)
        if (outlet is None and rule.known) or outlet == own or (rule.kinds and outlet and rules.outlets[outlet].kind not in rule.kinds):
            continue
        yield Credit(unit.at(match.start("outlet") + start), unit.until(match.start("outlet") + end), outlet or words, rule.relation)


def parts(words: str, rules: Rules) -> Iterator[tuple[int, int]]:
    """Spans of the single names in words that may hold several."""
    last = 0
    for gap in (*rules.names.apart.finditer(words), None):
        end = gap.start() if gap else len(words)
        name = words[last:end]
        if name.strip():
            lead = len(name) - len(name.lstrip())
            yield last + lead, last + len(name.rstrip())
        last = gap.end() if gap else end


def named(words: str, rules: Rules) -> str:
    """The outlet that words of a credit name, by its site or name; the words themselves where it is not known."""
    words = words.strip()
    if url := URL.search(words):
        return rules.outlets.by_site(url[0]) or url[0]
    return rules.outlets.by_name(words) or words
