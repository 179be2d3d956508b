"""The reading rules of every language, compiled once for one run and handed on as a value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.knowledge import Knowledge
from dragoman.knowledge.exports import Exports, FieldLine, Layout
from dragoman.knowledge.outlets import Outlets
from dragoman.knowledge.reading import CreditRule, GenreRule, LineRule, ReadingWords, Script, SignedRule, load, load_scripts


@dataclass(frozen=True, slots=True)
class DateReader:
    """One way of writing a date, with the months of its language."""

    pattern: re.Pattern[str]
    months: dict[str, int]


@dataclass(frozen=True, slots=True)
class RelayWords:
    """The names of outlets in one language, and words before or after a name by which a sentence, or a first sentence, rests on it."""

    name: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    lead: re.Pattern[str]
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class LayoutReader:
    """How one database sets out many documents in one file, compiled; ``anchor`` is None where the line of the date is."""

    rule: Layout
    opens: tuple[re.Pattern[str], ...]
    closes: tuple[re.Pattern[str], ...]
    between: tuple[re.Pattern[str], ...]
    anchor: re.Pattern[str] | None
    fields: tuple[tuple[FieldLine, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class NameReader:
    """How names of people are parted, freed of titles, and told from what sites write where nobody signs; of all languages at once."""

    apart: re.Pattern[str]
    honorific: re.Pattern[str]
    nobody: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """Compiled rules. A text may mix languages (a Chinese note on an English page), so every language's rules are tried on every line."""

    lines: tuple[tuple[LineRule, re.Pattern[str]], ...]
    signed: tuple[tuple[SignedRule, re.Pattern[str]], ...]
    credits: tuple[tuple[CreditRule, re.Pattern[str]], ...]
    names: NameReader
    about: tuple[re.Pattern[str], ...]
    glued: tuple[re.Pattern[str], ...]
    genres: tuple[tuple[GenreRule, re.Pattern[str]], ...]
    datelines: tuple[re.Pattern[str], ...]
    apart: tuple[re.Pattern[str], ...]
    dates: tuple[DateReader, ...]
    date_line: re.Pattern[str]
    beside: re.Pattern[str]
    relays: tuple[RelayWords, ...]
    scripts: tuple[Script, ...]
    preferred: frozenset[str]
    outlets: Outlets
    layouts: tuple[LayoutReader, ...] = ()


def compiled(knowledge: Knowledge) -> Rules:
    """The rules of all folders that have a ``reading.toml``, in the order of their codes, also of languages whose layout alone we know."""
    told = list(layouts(knowledge))
    every = [one for _, one in told]
    names = [one.names for one in every if one.names]
    return Rules(
        lines=tuple((rule, re.compile(rule.pattern)) for one in every for rule in one.line),
        signed=tuple((rule, re.compile(rule.pattern)) for one in every for rule in one.signed),
        credits=tuple((rule, re.compile(rule.pattern)) for one in every for rule in one.credit),
        names=NameReader(_any(one.apart for one in names), _any(one.honorific for one in names), _any(one.nobody for one in names)),
        about=tuple(re.compile(one.about) for one in every if one.about),
        beside=_any(one.dates.beside for one in every),
        glued=tuple(re.compile(rule.pattern) for one in every for rule in one.glued),
        genres=tuple((rule, re.compile(rule.pattern)) for one in every for rule in one.genre),
        datelines=tuple(re.compile(rule.pattern) for one in every for rule in one.dateline),
        apart=tuple(re.compile(rule.pattern) for one in every for rule in one.dateline if rule.apart),
        dates=tuple(DateReader(re.compile(form.pattern), one.dates.months) for one in every for form in one.dates.form),
        date_line=_date_line(every),
        relays=tuple(found for code, one in told if (found := _relay(code, one, knowledge.outlets))),
        scripts=load_scripts(knowledge.root / "scripts.toml").script,
        preferred=frozenset(knowledge.languages),
        outlets=knowledge.outlets,
        layouts=tuple(_layout(one, knowledge.exports) for one in knowledge.exports.layout) if knowledge.exports else (),
    )


def _layout(one: Layout, exports: Exports) -> LayoutReader:
    return LayoutReader(
        one,
        tuple(re.compile(mark.pattern) for mark in one.opens),
        tuple(re.compile(mark.pattern) for mark in one.closes),
        tuple(re.compile(mark.pattern) for mark in one.between),
        re.compile(one.anchor.pattern) if one.anchor else None,
        tuple((field, re.compile(field.pattern)) for name in one.fields for field in exports.fields[name]),
    )


def layouts(knowledge: Knowledge) -> Iterator[tuple[str, ReadingWords]]:
    """Each language's code and its words of layout; a folder may have these before it has ``language.toml``."""
    for path in sorted(knowledge.root.glob("languages/*/reading.toml")):
        language = knowledge.languages.get(path.parent.name)
        words = language.reading if language else load(path)
        if words is not None:
            yield path.parent.name, words


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern that meets what any of them meets; nothing where there are none."""
    told = [one for one in patterns if one]
    return re.compile("|".join(f"(?:{one})" for one in told) or r"(?!)")


def _date_line(every: list[ReadingWords]) -> re.Pattern[str]:
    """What may stand around a date on a line of its own: a bullet, words such as "Published on", a weekday, a time of day."""
    leads = "|".join(one.dates.lead for one in every if one.dates.lead)
    days = "|".join(one.dates.weekday for one in every if one.dates.weekday)
    clocks = "|".join(one.dates.clock for one in every if one.dates.clock)
    around = rf"(?:{leads}|{days}|{clocks}|[\W_])*"
    return re.compile(around)


def _relay(code: str, words: ReadingWords, outlets: Outlets) -> RelayWords | None:
    names = dict(outlets.names(code))
    if words.relay is None or not names:
        return None
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    spaced = all(name.isascii() for name in longest_first[:3])
    edge = r"\b" if spaced else ""
    gap = r"\s+(?:the\s+)?" if spaced else ""
    between = r"(?:\s+|\s*,[^.\n]{0,60},\s*)" if spaced else ""
    name = "|".join([*(re.escape(one) for one in longest_first), *([words.relay.unknown] if words.relay.unknown else [])])
    return RelayWords(
        name=re.compile(f"(?:{name}){edge}"),
        before=re.compile(f"{edge}(?:{words.relay.before}){gap}$"),
        after=re.compile(between + words.relay.after),
        lead=re.compile(f"{edge}(?:{words.relay.lead or words.relay.before}){gap}$"),
        names=names,
    )
