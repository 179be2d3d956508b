"""``languages/<code>/timex.toml``: what a time expression looks like (``find``), what it means (``means``), how expressions combine.

``find`` is a sequence of elements; a space stands for the language's own word gap. An element is a small regular expression over the
folded text in which ``{class}`` or ``{class:name}`` stands for a word class; ``[element]`` may be absent; ``_`` is a gap inside an
element. ``means`` is a list of steps ``unit relation number``, taken from coarse to fine: ``=`` names a member of what contains it
(``month=7``), ``+``/``-`` move from the anchor (``year-1``), ``<`` and ``>`` are the last before and the next after it, ``.`` the one in
its own year or week. A step whose group found nothing is left out. Beside units of the calendar there are days with names (``civil=5-1``,
``easter=-2`` in days from Easter, ``pascha``, ``islamic=10-1``, ``hebrew=7-10``, ``chinese=8-15``, ``lunar`` for a plain date of that
calendar and ``moon=4`` for its month, ``sun=270`` in degrees, ``amavasya=10-17`` and ``purnima`` for the new and the full moon in India
from a day on), ``nth=1-2`` (second Monday) of a month, the ``yearday`` of a year, a month or a feast, ``era=1912:5`` (fifth year of an era
by its first), and ``window=3month:back``: on which side of the anchor a duration lies (``back``, ``ahead`` with the anchor's day,
``before``, ``after`` without it, ``last``, ``next`` in whole units, ``opening``, ``closing`` of a period, ``within`` as the verb says).
The form (what to find, what it means, how they combine) is HeidelTime's (Strötgen and Gertz 2010); no rule of it is copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.files import load_toml
from dragoman.knowledge.timex_file import Join, Relation, Rule, TimexFile

STEP = re.compile(r"(?P<unit>[a-z]+|\{\w+\})(?P<relation>[=+<>.-])(?P<number>.+)")
HUNDRED = 100
"""Words for this and more may follow digits: 2000万."""
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a meaning, with the groups still to be filled in."""

    unit: str
    relation: str
    number: str


@dataclass(frozen=True)
class CompiledRule:
    """A rule ready to match: pattern, steps, and the class that each named group was made of."""

    rule: Rule
    pattern: re.Pattern[str]
    steps: tuple[Step, ...]
    groups: Mapping[str, str]
    preceded: re.Pattern[str] | None
    not_preceded: re.Pattern[str] | None


@dataclass(frozen=True)
class TimexGrammar:
    """A language's grammar of time, compiled once. ``starts`` maps a first word (or character; ``0`` for digits) to the rules it opens."""

    file: TimexFile
    path: Path

    @cached_property
    def folding(self) -> dict[int, str]:
        """One character for one: full width to ASCII, typographic to plain, and what the file adds."""
        table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
        typeset, plain = "\u2019\u2018\u2013\u2014\u2010\u2011\u2012\u00a0\u202f\u3000", "''-----   "
        table |= {ord(one): other for one, other in zip(typeset, plain, strict=True)}
        return table | {ord(key): value for key, value in self.file.fold.items()}

    @cached_property
    def meanings(self) -> dict[str, dict[str, str]]:
        """Of each word class: what each of its words means."""
        return {name: {word: m for m, words in table.items() for word in words} for name, table in self.file.classes.items()}

    @cached_property
    def numerals(self) -> dict[str, tuple[bool, float]]:
        """Number words: does it multiply, and by how much; else what it adds."""
        digits = {word: (False, float(value)) for word, value in self.file.numerals.digits.items()}
        return digits | {word: (True, float(value)) for word, value in self.file.numerals.multipliers.items()}

    @cached_property
    def rules(self) -> tuple[CompiledRule, ...]:
        """Every rule of the file, compiled, in its order."""
        return tuple(self._compile(rule) for rule in self.file.rule)

    @cached_property
    def starts(self) -> dict[str, tuple[re.Pattern[str], tuple[CompiledRule, ...]]]:
        """First word to its rules, and to one pattern that tells at once whether any of them matches."""
        table: dict[str, list[CompiledRule]] = {}
        for rule in self.rules:
            for key in sorted(self._firsts(rule.rule)):
                table.setdefault(key, []).append(rule)
        together: dict[tuple[str, ...], re.Pattern[str]] = {}
        for rules in table.values():
            names = tuple(rule.rule.name for rule in rules)
            if names not in together:
                together[names] = _any(rules)
        return {key: (together[tuple(rule.rule.name for rule in rules)], tuple(rules)) for key, rules in table.items()}

    @cached_property
    def scanner(self) -> re.Pattern[str]:
        """Finds every place where a rule may start."""
        if self.file.spaced:
            return re.compile(r"[^\W\d_]+|\d+")
        keys = "".join(re.escape(key) for key in sorted(self.starts) if key != "0")
        return re.compile(rf"[{keys}]|\d+|[a-z]+")

    @cached_property
    def joins(self) -> tuple[tuple[Join, re.Pattern[str]], ...]:
        """Joins with the pattern of what stands between."""
        return tuple((join, re.compile(self._spaces(join.between))) for join in self.file.join)

    @cached_property
    def relations(self) -> tuple[tuple[Relation, re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]:
        """Relations with the patterns of what stands before (to its end), between and after."""
        made = []
        for relation in self.file.relation:
            before, between, after = (self._spaces(words) for words in (relation.before, relation.between, relation.after))
            made.append((relation, re.compile(f"(?:{before})$"), re.compile(between), re.compile(after)))
        return tuple(made)

    @cached_property
    def same(self) -> re.Pattern[str]:
        """What stands between two expressions that name one date; a language without it has no such words."""
        return re.compile(self._spaces(self.file.same or "(?!)"))

    @cached_property
    def listed(self) -> re.Pattern[str]:
        """What stands between members of a list that tell their month or year once."""
        return re.compile(self._spaces(self.file.listed or "(?!)"))

    @cached_property
    def past(self) -> re.Pattern[str] | None:
        """Words that tell of what has been."""
        return re.compile(self.file.past) if self.file.past else None

    @cached_property
    def modal(self) -> re.Pattern[str] | None:
        """Words that, with the verb, tell of what may come ("may sign", not "may have signed")."""
        return re.compile(self.file.modal) if self.file.modal else None

    @cached_property
    def future(self) -> re.Pattern[str] | None:
        """Words that tell of what is to come."""
        edge = r"\b" if self.file.spaced else ""
        words = sorted(self.file.future, key=len, reverse=True)
        return re.compile(edge + "(?:" + "|".join(map(re.escape, words)) + ")" + edge) if words else None

    @property
    def gap(self) -> str:
        """What a space in a pattern stands for."""
        return r"(?:[ \t]+|[ \t]*\n[ \t]*|-)" if self.file.spaced else r"[ \t]*"

    def _spaces(self, pattern: str) -> str:
        return pattern.replace("_", r"(?:\s+)" if self.file.spaced else r"(?:\s*)")

    def _compile(self, rule: Rule) -> CompiledRule:
        groups: dict[str, str] = {}
        source, elements = "", _elements(rule.find)
        for position, (element, optional) in enumerate(elements):
            body = "(?:" + self._fill(element, groups, rule) + ")"
            trailing = all(absent for _, absent in elements[position + 1 :])
            if optional:
                source += rf"(?:{self.gap}{body})?" if trailing else rf"(?:{body}{self.gap})?"
            else:
                source += body + ("" if trailing else self.gap)
        if self.file.spaced:
            source += r"(?!\w)"
        try:
            pattern = re.compile(source)
            before = re.compile(f"(?:{self._spaces(rule.preceded)})$") if rule.preceded else None
            never = re.compile(f"(?:{self._spaces(rule.not_preceded)})$") if rule.not_preceded else None
        except re.error as problem:
            raise KnowledgeError(f"{self.path}: rule {rule.name}: {problem}; mend its pattern") from problem
        return CompiledRule(rule, pattern, tuple(self._steps(rule, groups)), groups, before, never)

    def _fill(self, element: str, groups: dict[str, str], rule: Rule) -> str:
        def fill(found: re.Match[str]) -> str:
            name, group = found["class"], found["group"] or found["class"]
            if group in groups:
                raise KnowledgeError(f"{self.path}: rule {rule.name}: two groups named {group}; name one {{{name}:other}}")
            groups[group] = name
            return f"(?P<{group}>{self._source(name, rule)})"

        return re.sub(r"\{(?P<class>[a-z]\w*)(?::(?P<group>\w+))?\}", fill, element.replace("_", self.gap))

    def _source(self, name: str, rule: Rule) -> str:
        if name == "number":
            return self._number
        if name in self.file.patterns:
            return self.file.patterns[name]
        if name not in self.meanings:
            raise KnowledgeError(f"{self.path}: rule {rule.name}: no class {name}; add [classes.{name}] or [patterns] {name}")
        words = sorted(self.meanings[name], key=lambda word: (-len(word), word))
        return "|".join(re.escape(word).replace(r"\ ", self.gap) for word in words)

    @cached_property
    def _number(self) -> str:
        words = "|".join(map(re.escape, sorted(self.numerals, key=lambda word: (-len(word), word))))
        if not self.file.spaced:
            large = "".join(word for word, (multiplies, value) in self.numerals.items() if multiplies and value >= HUNDRED)
            return rf"\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?[{large}]?|(?:{words})+"
        joiners = "|".join(map(re.escape, self.file.numerals.joiners))
        return rf"\d+(?:,\d{{3}})*(?:\.\d+)?|(?:{words})(?:{self.gap}(?:(?:{joiners}){self.gap})?(?:{words}))*"

    def _steps(self, rule: Rule, groups: Mapping[str, str]) -> Iterator[Step]:
        for text in rule.means.split():
            found = STEP.fullmatch(text)
            if not found or not set(re.findall(r"\{(\w+)\}", text)) <= set(groups):
                what = f"cannot read the step {text!r}; write unit, one of = + - < > . and a number"
                raise KnowledgeError(f"{self.path}: rule {rule.name}: {what}")
            yield Step(found["unit"], found["relation"], found["number"])

    def _firsts(self, rule: Rule) -> set[str]:
        keys: set[str] = set()
        for element, optional in _elements(rule.find):
            for choice in _choices(element):
                keys |= self._first(choice, rule)
            if not optional:
                break
        return keys

    def _first(self, choice: str, rule: Rule) -> set[str]:
        while choice.startswith(("(?!", "(?=")):
            choice = choice[_closing(choice) :]
        if found := re.match(r"\(\?:([^()]*)\)(\?)?", choice):
            keys = {key for option in found[1].split("|") for key in self._first(option, rule)}
            return keys | (self._first(choice[found.end() :], rule) if found[2] else set())
        if found := re.match(r"\{([a-z]\w*)", choice):
            if found[1] == "number":
                return {self._key(word) for word in self.numerals} | {"0"}
            if found[1] in self.file.patterns:
                return {"0"} if self.file.spaced else {"0", *self.numerals}
            return {self._key(word) for word in self.meanings[found[1]]}
        if choice.startswith((r"\d", "[0", "[1", "0", "1", "2")):
            return {"0"}
        if not (word := WORD.match(choice)):
            raise KnowledgeError(f"{self.path}: rule {rule.name}: no word, class or digit opens {choice!r}; name its first words")
        shorter = choice[word.end() : word.end() + 1] in {"?", "*"}
        if shorter and len(word[0]) == 1:
            return {self._key(word[0])} | self._first(choice[2:], rule)
        return {self._key(word[0])} | ({self._key(word[0][:-1])} if shorter else set())

    def _key(self, word: str) -> str:
        if word[0].isdigit():
            return "0"
        if not self.file.spaced and not word.isascii():
            return word[0]
        return WORD.match(word)[0] if WORD.match(word) else word  # type: ignore[index]


def load(path: Path) -> TimexGrammar:
    """Reads and compiles one ``timex.toml``; raises :class:`KnowledgeError` naming the file and the rule that breaks it."""
    grammar = TimexGrammar(load_toml(path, TimexFile), path)
    if not grammar.starts:
        raise KnowledgeError(f"{path}: no rule; add at least one [[rule]]")
    return grammar


def _any(rules: list[CompiledRule]) -> re.Pattern[str]:
    """Matches where one of the rules does; groups are not kept, so that one look is enough where none does."""
    return re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern) for rule in rules))


def _closing(source: str) -> int:
    """Where the bracket that opens a pattern is closed again."""
    depth = 0
    for place, character in enumerate(source):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return place + 1
    return len(source)


def _elements(find: str) -> list[tuple[str, bool]]:
    """The elements of a ``find`` with whether each may be absent."""
    return [(e[1:-1], True) if e.startswith("[") and e.endswith("]") else (e, False) for e in find.split()]


def _choices(element: str) -> list[str]:
    """The alternatives of an element at its top level."""
    depth, choices = 0, [""]
    for character in element:
        depth += (character in "([") - (character in ")]")
        if character == "|" and depth == 0:
            choices.append("")
        else:
            choices[-1] += character
    return choices
