"""``dragoman knowledge check``: every knowledge file is read, and the examples of acts and of dates are run through the rooms."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from dragoman import coding, parsing
from dragoman.coding.timex import find_in
from dragoman.errors import DragomanError
from dragoman.knowledge import Knowledge, Language
from dragoman.knowledge.acts import ActLine
from dragoman.knowledge.clashes import clashes
from dragoman.knowledge.soundness import unsound
from dragoman.model.claim import Claim, Coding, Party
from dragoman.model.text import Document, Piece
from dragoman.reading import examples
from dragoman.reading.rules import compiled, layouts

Span = tuple[int, int]
FILES = ("settings", "spelling", "timex", "acts", "cues", "disputes", "factuality", "happenings", "agents", "reading")


def check_knowledge(folder: Path) -> tuple[int, list[str]]:
    """How many files and rules were checked, and what is wrong with them, each in one line that names the place."""
    knowledge = Knowledge(folder)
    problems: list[str] = []
    count = 0
    for load in loads(knowledge):
        count += 1
        try:
            load()
        except DragomanError as problem:
            problems.append(str(problem))
    if problems:
        return count, problems  # rules cannot be run on files that do not load
    for language in knowledge.languages.values():
        for problem_of in (*act_checks(language, knowledge), *date_checks(language)):
            count += 1
            problems += problem_of()
    count += 1
    problems += clashes(knowledge.register)
    problems += unsound(knowledge.register, knowledge.register if knowledge.own is None else Knowledge().register, knowledge.own)
    told = list(layout_problems(knowledge))
    return count + len(told), problems + [line for lines in told for line in lines]


def loads(knowledge: Knowledge) -> Iterator[Callable[[], object]]:
    """One call for each file or folder of files."""
    yield lambda: knowledge.register.actors
    yield lambda: knowledge.outlets
    yield lambda: knowledge.exports
    yield lambda: knowledge.lists
    yield lambda: knowledge.ontology.kinds
    for name in ("tracks", "evidence", "disputes"):
        yield lambda name=name: getattr(knowledge.ontology, name)  # type: ignore[misc]
    for language in knowledge.languages.values():
        for name in FILES:
            yield lambda language=language, name=name: getattr(language, name)  # type: ignore[misc]


def layout_problems(knowledge: Knowledge) -> Iterator[list[str]]:
    """For each ``reading.toml``, also of languages whose layout alone is known, what its examples and nevers say that reading does not."""
    rules = compiled(knowledge)
    for code, words in layouts(knowledge):
        yield [f"{code}/reading.toml: {id}: {problem}" for id, problem in examples.problems(words, rules)]


def act_checks(language: Language, knowledge: Knowledge) -> Iterator[Callable[[], list[str]]]:
    """One check a line of ``acts.toml``: its examples are told so, its nevers are not."""
    for line in language.acts.act if language.acts else ():
        yield lambda line=line: act_problems(line, language, knowledge)  # type: ignore[misc]


def act_problems(line: ActLine, language: Language, knowledge: Knowledge) -> list[str]:
    """What this line's examples and nevers say that the coding does not, in words; empty when all hold."""
    where = f"{language.folder.name}/acts.toml: {line.kind}"
    problems = []
    for example in line.examples:
        plain, actor, recipient, factuality = marked(example)
        claims = [c for c in claims_of(plain, language.code, knowledge) if c.kind == line.kind]
        if not any(covers(c.actor, actor) and covers(c.recipient, recipient) and c.factuality == factuality for c in claims):
            told = [(c.actor and c.actor.text, c.recipient and c.recipient.text, c.factuality) for c in claims]
            problems.append(f"{where}: example {example!r} is told as {told or 'no such act'}")
    for never in line.never:
        if line.kind in [c.kind for c in claims_of(never, language.code, knowledge)]:
            problems.append(f"{where}: {never!r} is told as this act and must not be")
    return problems


def claims_of(text: str, language: str, knowledge: Knowledge) -> tuple[Claim, ...]:
    """The claims of a text of one piece in one language."""
    return coding_of(text, language, knowledge).claims


def coding_of(text: str, language: str, knowledge: Knowledge) -> Coding:
    """All that is coded of a text of one piece in one language."""
    document = Document("example", hashlib.sha256(text.encode()).hexdigest(), text, pieces=(Piece(0, len(text), language, "body"),))
    return coding.code(parsing.parse(document, knowledge), document, knowledge)


def marked(example: str) -> tuple[str, Span | None, Span | None, str]:
    """The plain sentence of an example, the spans of its actor and recipient, and its factuality.

    >>> marked("<Chile> has not recognised {Kosovo}. // denied")
    ('Chile has not recognised Kosovo.', (0, 5), (25, 31), 'denied')
    """
    sentence, _, factuality = example.partition(" // ")
    spans: dict[str, Span] = {}
    plain = ""
    for part in re.split(r"(<[^>]*>|\{[^}]*\})", sentence):
        if part[:1] in ("<", "{"):
            spans[part[0]] = (len(plain), len(plain) + len(part) - 2)
            part = part[1:-1]
        plain += part
    return plain, spans.get("<"), spans.get("{"), factuality or "asserted"


def covers(party: Party | None, span: Span | None) -> bool:
    """Whether a party is the one marked; any party, or none, will do where nothing is marked."""
    return span is None or (party is not None and party.start < span[1] and span[0] < party.end)


def date_checks(language: Language) -> Iterator[Callable[[], list[str]]]:
    """One check a rule of ``timex.toml``: each example has its value among those found."""
    grammar = language.timex
    for rule in grammar.file.rule if grammar else ():
        yield lambda rule=rule: [  # type: ignore[misc]
            f"{language.folder.name}/timex.toml: {rule.name}: {phrase!r} does not give {value!r}"
            for phrase, reference, value in rule.examples
            if value not in [timex.value for timex in find_in(phrase, language, reference or None)]
        ]
