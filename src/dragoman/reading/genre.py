"""What sort of text it is, where its own words tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.model.text import CLAIM_ROLES, Credit, Genre, Span
from dragoman.reading.roles import Reading
from dragoman.reading.rules import Rules
from dragoman.reading.units import Unit

HEAD = 400
"""Characters from the top within which a dateline with a wire's name may stand below other lines."""
LEAST_RELAYS = 3
RELAY_SHARE = 0.3
"""A text is a relay when at least three of its paragraphs, and three in ten, rest on outlets they name, two outlets or more."""
SENTENCE = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])|[。！？]")
QUOTED = re.compile('["“”„«»「」『』]')
TEXT: tuple[str, ...] = tuple(sorted(CLAIM_ROLES))


@dataclass(frozen=True, slots=True)
class Told:
    """A genre and the words that tell it; no words for ``unsigned`` and ``unknown``."""

    genre: Genre
    words: Span | None = None


def genre(units: Sequence[Unit], read: Reading, rules: Rules, credited: Sequence[Credit], signed: bool, own: str | None = None) -> Told:
    """The genre: official words first, then a rubric, relayed outlets, a wire's or dated dateline, what notes say of the writer, the voice.

    ``signed``: an outlet, author or address is known from elsewhere. A text of three paragraphs that nothing signs is ``unsigned``.
    ``own``: the outlet that published it, which cannot relay itself.
    """
    found = list(_by_words(units, read, rules))
    for wanted in ("official", "rubric"):
        if first := next((told for told, kind in found if kind == wanted), None):
            return first
    if told := _relay(units, read, rules, own):
        return told
    if wire := next((credit for credit in credited if credit.relation == "wire"), None):
        return Told("report", Span(wire.start, wire.end))
    if dated := next(((unit, match) for unit, match in datelines(units, read, rules) if match.groupdict().get("date")), None):
        return Told("report", Span(dated[0].start, dated[0].until(len(dated[1][0].rstrip()))))
    if found:
        return found[0][0]
    if told := _voiced(units, read, rules):
        return told
    paragraphs = [n for n, role in enumerate(read.roles) if role in CLAIM_ROLES and units[n].is_paragraph]
    named = any(role == "byline" and not read.dated[n] for n, role in enumerate(read.roles))
    return Told("unsigned") if len(paragraphs) >= 3 and not (named or signed or credited) else Told("unknown")


def _voiced(units: Sequence[Unit], read: Reading, rules: Rules) -> Told | None:
    """What the author's own voice tells, in paragraphs that quote nobody: one who urges again and again writes an opinion."""
    text = [units[n] for n, role in enumerate(read.roles) if role in CLAIM_ROLES and units[n].is_paragraph]
    own = [unit for unit in text if not QUOTED.search(unit.words)]
    for rule, pattern in rules.genres:
        if rule.zone != "voice":
            continue
        met = [(unit, match) for unit in own for match in pattern.finditer(unit.words)]
        if len(met) >= rule.least and len({unit.start for unit, _ in met}) > 1:
            unit, match = met[0]
            return Told(rule.genre, Span(unit.at(match.start()), unit.until(match.end())))
    return None


def _by_words(units: Sequence[Unit], read: Reading, rules: Rules) -> Iterator[tuple[Told, str]]:
    """Genres that words of layout tell, in the order of the rules; the kind says how strongly (official, rubric, note)."""
    first = next((n for n, role in enumerate(read.roles) if role in CLAIM_ROLES), len(units))
    zones = {
        "head": [n for n, role in enumerate(read.roles) if n < first and role in ("title", "byline", "note", "furniture")],
        "note": [n for n, role in enumerate(read.roles) if role in ("byline", "note")],
        "start": [first] if first < len(units) else [],
    }
    for rule, pattern in rules.genres:
        for number in zones.get(rule.zone, ()):
            unit = units[number]
            if match := pattern.search(unit.words[: 200 if rule.zone == "start" else 600]):
                kind = "official" if rule.genre == "official" else "note" if rule.zone == "note" else "rubric"
                yield Told(rule.genre, Span(unit.at(match.start()), unit.until(match.end()))), kind
                break


def _relay(units: Sequence[Unit], read: Reading, rules: Rules, own: str | None) -> Told | None:
    """Whether the first sentence rests on another outlet, or so many paragraphs do."""
    text = [units[n] for n, role in enumerate(read.roles) if role in CLAIM_ROLES and units[n].is_paragraph]
    if text and (found := led(text[0], rules, own)):
        return Told("relay", found[0])
    if len(text) < LEAST_RELAYS:
        return None
    rested = [(unit.start, span, outlet) for unit in text for span, _, outlet in _resting(unit, unit.words[:4000], rules)]
    paragraphs = {start for start, _, _ in rested}
    if len(paragraphs) < max(LEAST_RELAYS, RELAY_SHARE * len(text)) or len({outlet for _, _, outlet in rested}) < 2:
        return None
    return Told("relay", rested[0][1])


def led(unit: Unit, rules: Rules, own: str | None) -> tuple[Span, Span, str] | None:
    """Where the first sentence of a text rests on an outlet: words, its name, which. One it was told to ("told X") may be its own."""
    stop = SENTENCE.search(unit.words)
    words = unit.words[: min(stop.end() if stop else 600, 600)]
    same = own.removeprefix("The ") if own else ""
    return next((found for found in _resting(unit, words, rules, lead=True) if found[2].removeprefix("The ") != same), None)


def _resting(unit: Unit, words: str, rules: Rules, lead: bool = False) -> Iterator[tuple[Span, Span, str]]:
    """Outlets named in the first words of a unit, with words that rest on them: those words, the name, the outlet."""
    for relay in rules.relays:
        for match in relay.name.finditer(words):
            if words[match.start() - 1 : match.start()].isascii() and words[match.start() - 1 : match.start()].isalnum():
                continue
            before = (relay.lead if lead else relay.before).search(words, max(0, match.start() - 40), match.start())
            after = relay.after.match(words, match.end())
            if before or after:
                first, last = before.start() if before else match.start(), after.end() if after else match.end()
                name = Span(unit.at(match.start()), unit.until(match.end()))
                yield Span(unit.at(first), unit.until(last)), name, relay.names.get(match[0], match[0])


def datelines(units: Sequence[Unit], read: Reading, rules: Rules) -> Iterator[tuple[Unit, re.Match[str]]]:
    """The dateline of the first paragraph of each text, where it has one, and those that stand apart.

    One that names a wire counts also a little further down, below lines of the page that were not told from the text.
    """
    begin = units[0].start if units else 0
    for number, (unit, role) in enumerate(zip(units, read.roles, strict=True)):
        first = unit.dateline or (role in CLAIM_ROLES and not (number and read.roles[number - 1] == role))
        if not first and (role not in CLAIM_ROLES or unit.start - begin > HEAD):
            continue
        match = next((found for pattern in rules.datelines if (found := pattern.match(unit.words[:200]))), None)
        if match and (first or match.groupdict().get("wire")):
            yield unit, match
