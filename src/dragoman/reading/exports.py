"""Exports of press databases: one file, many documents, each with a mark, a header and fields (see ``knowledge/data/exports.toml``).

The text of each document is its title, its author's line and its running text, as they stand in the file; the stretch of the file it
comes from is kept as its original bytes. What belongs to no document (a list of contents) is told in a note, never dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman.reading.document import Origin
from dragoman.reading.export_fields import Line, Told, day, first_match, lines_of, told
from dragoman.reading.html import Page
from dragoman.reading.parts import Part
from dragoman.reading.rules import LayoutReader, Rules

BELIEVED = 0.8
"""The share of documents that must tell what the layout needs; below it the file is read whole."""
LEAST = 40
"""Characters of running text that a document must have: below it is a line of a catalogue."""
SHOWN = 80
"""How many characters of what belongs to no document a note quotes."""
AUTHORS = re.compile(r"\s*[;；]\s*")


@dataclass(frozen=True, slots=True)
class Cutting:
    """One document of an export: its stretch of the file, what it tells, and the words beside it that are nobody's."""

    start: int
    end: int
    told: Told
    stray: str = ""

    def tells(self, name: str) -> bool:
        """Whether this field has a value."""
        return bool(self.told.body if name == "body" else self.told.values.get(name))

    @property
    def length(self) -> int:
        """Characters of the running text."""
        return sum(end - start for start, end in self.told.body)


def split(text: str, origin: Origin, rules: Rules) -> tuple[list[Part], str]:
    """The documents of an export, each a part named by its running number; none where the text is no export, with the reason where it
    looks like one. From a plain text that is one document nothing is cut: it only tells its title, outlet, author and date.
    """
    lines = lines_of(text)
    read = [(layout, found) for layout in rules.layouts if (found := _cuttings(text, lines, layout, rules))]
    scored = [(_share(found, layout), len(found), -n) for n, (layout, found) in enumerate(read)]
    plain = origin.media_type in ("text/plain", "text/markdown")
    believed = [one for one in scored if one[0] >= BELIEVED and (one[1] > 1 or plain or read[-one[2]][0].rule.alone)]
    if believed:
        layout, found = read[-max(believed)[2]]
        if len(found) == 1 and plain:
            return [Part("1", Page(text, _described(origin, found[0].told.values, rules)))], ""
        return list(_parts(text, origin, layout, found, _announced(lines, layout), rules)), ""
    return [], next((_doubt(layout, found) for layout, found in read if _looks_like(layout, found)), "")


def _cuttings(text: str, lines: list[Line], layout: LayoutReader, rules: Rules) -> list[Cutting]:
    """The stretches from each mark that opens to the next, up to each mark that closes, or between marks."""
    wanted = layout.opens or layout.closes or layout.between
    marks = [n for n, line in enumerate(lines) if line.words and first_match(wanted, line.words)]
    cuts = [0, *marks[1:], len(lines)] if layout.opens else [0, *(n + 1 for n in marks), *([len(lines)] if layout.between else [])]
    stretches = [lines[a:b] for a, b in pairwise(cuts)] if marks else []
    if layout.between:
        stretches = [one for one in stretches if any(line.words and not first_match(wanted, line.words) for line in one)]
    found = [_cutting(text, one, layout, rules) for one in stretches]
    after = " ".join(line.words for line in lines[cuts[-1] :] if line.words)
    return [*found[:-1], replace(found[-1], stray=f"{found[-1].stray} {after}".strip())] if found and after else found


def _cutting(text: str, lines: Sequence[Line], layout: LayoutReader, rules: Rules) -> Cutting:
    ends = layout.closes or layout.between
    opened = next((n for n, line in enumerate(lines) if line.words and first_match(layout.opens, line.words)), 0)
    closed = next((n for n, line in enumerate(lines) if line.words and first_match(ends, line.words)), len(lines))
    own = bool(layout.opens and not any(pattern.fullmatch(lines[opened].words) for _, pattern in layout.fields))
    found = told(text, lines[:closed], opened + own, layout, rules)
    first = opened if layout.opens else found.first
    stray = [line.words for line in (*lines[:first], *lines[closed + 1 :]) if line.words]
    return Cutting(lines[min(first, len(lines) - 1)].start, lines[-1].end, found, " ".join(stray))


def _share(found: list[Cutting], layout: LayoutReader) -> float:
    good = [one for one in found if all(one.tells(name) for name in layout.rule.needs) and one.length >= LEAST]
    return len(good) / len(found)


def _looks_like(layout: LayoutReader, found: list[Cutting]) -> bool:
    """Two marks, and a document (of a layout in common words: two) that tells two of the things needed: some such thing as an export."""
    telling = sum(sum(one.tells(name) for name in layout.rule.needs) > 1 for one in found)
    return len(found) > 1 and telling >= (1 if layout.rule.alone else 2)


def _doubt(layout: LayoutReader, found: list[Cutting]) -> str:
    seen = f"looks like {len(found)} documents exported from {layout.rule.database}"
    return f"{seen}, but too few of them tell {', '.join(layout.rule.needs)}; read as one text"


def _announced(lines: list[Line], layout: LayoutReader) -> int:
    """How many documents the marks say there are; 0 where they do not."""
    marks = (match.groupdict().get("of") for line in lines if (match := first_match(layout.opens, line.words)))
    return max((int(number) for number in marks if number), default=0)


def _parts(text: str, origin: Origin, layout: LayoutReader, found: list[Cutting], announced: int, rules: Rules) -> Iterator[Part]:
    common = replace(origin, candidates=(), title=None, url=None, outlet=None, authors=())
    for number, one in enumerate(found, 1):
        its = common
        if one.stray:
            quoted = one.stray if len(one.stray) <= SHOWN else f"{one.stray[:SHOWN]}…"
            its = its.noted("export", f"{len(one.stray)} characters beside it belong to no document and are left out: {quoted!r}")
        if number == len(found) and announced > number:
            its = its.noted("export", f"the file says that it holds {announced} documents; {number} are in it")
        if lacking := [name for name in layout.rule.needs if not one.tells(name)]:
            its = its.noted("export", f"its header tells no {', no '.join(lacking)}; say it in a manifest")
        yield Part(str(number), _page(text, one, its, rules), text[one.start : one.end].encode("utf-8", "replace"))


def _page(text: str, one: Cutting, origin: Origin, rules: Rules) -> Page:
    """The text of one document: title, author, running text; and what its fields tell."""
    values = one.told.values
    blocks = [values.get("title", ""), values.get("author", ""), _running(text, one.told.body)]
    return Page("\n\n".join(filter(None, blocks)) or text[one.start : one.end], _described(origin, values, rules))


def _described(origin: Origin, values: dict[str, str], rules: Rules) -> Origin:
    """With what the fields tell; a date that is none is told as unresolved."""
    origin = replace(
        origin,
        title=values.get("title") or origin.title,
        outlet=values.get("outlet") or origin.outlet,
        url=values.get("url") or origin.url,
        authors=tuple(filter(None, AUTHORS.split(values.get("author", "")))) or origin.authors,
    )
    words = values.get("published", "")
    return origin.dated(day(words, rules) or words, "metadata", "the export's date")


def _running(text: str, spans: list[tuple[int, int]]) -> str:
    """The running text: stretches that only whitespace parts stay as they are, the others are put one below the other."""
    parts: list[list[int]] = []
    for start, end in spans:
        if parts and not text[parts[-1][1] : start].strip():
            parts[-1][1] = end
        else:
            parts.append([start, end])
    return "\n\n".join(text[start:end] for start, end in parts)
