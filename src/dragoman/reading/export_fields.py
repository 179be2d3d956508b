"""The lines of one document of an export: its header without labels, its fields, and what is neither, its running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from dragoman.knowledge.exports import FieldLine
from dragoman.reading import dates
from dragoman.reading.rules import LayoutReader, Rules

LINE = re.compile(r"[^\r\n\u2028\u2029\f\v]*(?:\r\n|[\r\n\u2028\u2029\f\v]|\Z)")
LONGEST = 200
"""Characters of the longest line that is a mark, an anchor or a line of the header."""
LONGEST_FIELD = 4000
"""Characters of the longest line that is a field other than the running text."""
NEAR = 6
"""How many lines that are not empty may stand between the line of the date and the first field, for the line to be a header's."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its span without outer whitespace, and its words."""

    start: int
    end: int
    words: str


@dataclass(slots=True)
class Told:
    """What the lines tell: values by name, the lines of the running text, the first line that is the document's own."""

    first: int
    values: dict[str, str] = field(default_factory=dict)
    header: set[int] = field(default_factory=set)
    body: list[tuple[int, int]] = field(default_factory=list)


def lines_of(text: str) -> list[Line]:
    """Every line of a text, the empty ones too."""
    found = []
    for match in LINE.finditer(text):
        words = match[0].strip()
        start = match.start() + (len(match[0]) - len(match[0].lstrip()) if words else 0)
        found.append(Line(start, start + len(words), words))
    return found


def first_match(patterns: Sequence[re.Pattern[str]], words: str) -> re.Match[str] | None:
    """The match of the first of these patterns that a whole line meets."""
    return next((match for pattern in patterns if (match := pattern.fullmatch(words))), None) if len(words) <= LONGEST else None


def day(words: str, rules: Rules) -> str | None:
    """The date that these words tell, in EDTF; None where they tell none."""
    return dates.edtf_of(words) or next((value for _, _, value in dates.written(words[:LONGEST], rules)), None)


def told(text: str, lines: Sequence[Line], first: int, layout: LayoutReader, rules: Rules) -> Told:
    """What these lines tell from ``first`` on: up to the end, or to a field that takes all the rest."""
    found = Told(first)
    if layout.rule.header:
        _header(lines, found, layout, rules)
    number = found.first
    while number < len(lines):
        line = lines[number]
        if number in found.header or not line.words:
            number += 1
        elif hit := _field(line, layout, bool(found.body)):
            number = _take(text, lines, number, *hit, found, layout)
        else:
            found.body.append((line.start, line.end))
            number += 1
    return found


def _field(line: Line, layout: LayoutReader, running: bool) -> tuple[FieldLine, re.Match[str]] | None:
    """The first field that this line is; ``running``: running text has begun, so that it can be none that stands above it."""
    for rule, pattern in layout.fields:
        tried = len(line.words) <= LONGEST_FIELD or "body" in pattern.groupindex
        if tried and not (running and rule.head) and (match := pattern.fullmatch(line.words)):
            return rule, match
    return None


def _take(text: str, lines: Sequence[Line], number: int, rule: FieldLine, match: re.Match[str], found: Told, layout: LayoutReader) -> int:
    """Keeps the values of a field; gives the line after it."""
    stop = _stop(lines, number, rule, layout)
    groups = match.groupdict()
    for name, words in groups.items():
        start = lines[number].start + match.start(name) if words else lines[number].end
        end = lines[number].start + match.end(name) if words and len(groups) > 1 else lines[stop - 1].end
        if name == "body":
            found.body += [(max(start, line.start), line.end) for line in lines[number:stop] if line.words and line.end > start]
        elif value := " ".join((words if words and stop == number + 1 else text[start:end]).split()):
            found.values.setdefault(name, value)
    return stop


def _stop(lines: Sequence[Line], number: int, rule: FieldLine, layout: LayoutReader) -> int:
    """The first line below a field that is not of it."""
    if rule.until == "line":
        return number + 1
    if rule.until == "end":
        return len(lines)
    below = number + 1
    while below < len(lines) and not _field(lines[below], layout, True) and (lines[below].words or rule.until == "field"):
        below += 1
    return below


def _header(lines: Sequence[Line], found: Told, layout: LayoutReader, rules: Rules) -> None:
    """The lines without labels around the anchor: title, outlet, date in the layout's order."""
    free = [n for n in range(found.first, len(lines)) if lines[n].words and not _field(lines[n], layout, False)]
    anchor = next((n for n in free if _anchors(lines, n, found, layout, rules)), None)
    if anchor is None:
        return
    names, place = layout.rule.header, layout.rule.header.index("anchor")
    above = [n for n in free if n < anchor]
    above = above[:place] if layout.between else above[-place:] if place else []
    below = [n for n in free if n > anchor][: len(names) - place - 1]
    for name, n in [*zip(names, above, strict=False), *zip(names[place + 1 :], below, strict=False)]:
        if len(lines[n].words) <= 2 * LONGEST:
            found.values.setdefault(name, " ".join(lines[n].words.split()))
            found.header.add(n)
    found.header.add(anchor)
    _wrapped_title(lines, found, layout)
    found.first = min(found.header)


def _anchors(lines: Sequence[Line], n: int, found: Told, layout: LayoutReader, rules: Rules) -> bool:
    """Whether this line is the anchor: as the layout says, else a date with little beside it and a field not far below."""
    words = lines[n].words
    if layout.anchor:
        match = first_match([layout.anchor], words)
        values = {key: value for key, value in match.groupdict().items() if value} if match else {}
        if match is None or ("published" in values and not day(values["published"], rules)):
            return False
        if layout.between and sum(bool(line.words) for line in lines[:n]) > NEAR:
            return False
        found.values.update(values)
        return True
    if len(words) > LONGEST or not any(map(str.isdigit, words)):
        return False
    date = next(dates.written(words[:LONGEST], rules), None)
    if date is None or date[0] > 12 or len(words) - date[1] > 60:
        return False
    near = islice((line for line in islice(lines, n + 1, None) if line.words), NEAR)
    if any(_field(line, layout, False) for line in near):
        found.values["published"] = words
        return True
    return False


def _wrapped_title(lines: Sequence[Line], found: Told, layout: LayoutReader) -> None:
    """A title below the anchor that goes on in the next lines, up to an empty one."""
    title = max(found.header)
    while layout.rule.header[-1] == "title" and title + 1 < len(lines) and lines[title].words and found.values.get("title"):
        title += 1
        if not lines[title].words or _field(lines[title], layout, False) or len(lines[title].words) > 100:
            return
        found.header.add(title)
        found.values["title"] += " " + " ".join(lines[title].words.split())
