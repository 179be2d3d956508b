"""Which unit is what: the text itself, its title and byline, notes, furniture of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.knowledge.reading import LineRule
from dragoman.model.text import Role
from dragoman.reading import dates
from dragoman.reading.headings import foreign
from dragoman.reading.rules import Rules
from dragoman.reading.units import LONGEST_RULED, Unit


@dataclass(frozen=True, slots=True)
class Reading:
    """The role of every unit, the rule that gave it (None: none did), and where the title stands."""

    roles: tuple[Role, ...]
    by: tuple[LineRule | None, ...]
    dated: tuple[bool, ...]
    title: int | None


def roles(units: Sequence[Unit], rules: Rules, title: str | None = None, authors: Sequence[str] = ()) -> Reading:
    """Roles of a document's units. A text of one unit is body whatever it says; ``title`` is the one the input gives.

    ``authors``: names that the input gives; above the text, a line that is only such a name is a byline.
    """
    if len(units) < 2:
        return Reading(tuple("body" for _ in units), (None,) * len(units), (False,) * len(units), None)
    every = [_fitting(unit, rules) for unit in units]
    dated = _dated(units, rules)
    head, tail = _running(units, every, dated)
    opening = _opening(units, every, dated)
    by = [_ruled(fits, number, head, tail, opening) for number, fits in enumerate(every)]
    cut = _cut(units, by, head)
    by[cut + 1 :] = [by[number] if by[number] or number < cut else by[cut] for number in range(cut + 1, len(units))]
    given: list[Role] = [rule.role if rule else "body" for rule in by]
    names = {" ".join(name.split()).casefold() for name in authors}
    mastheads = frozenset(n for n in range(head) if by[n] is None and not dated[n] and masthead(units[n].words, rules))
    where = _title(units, by, dated, head, title, mastheads)
    for number in mastheads - {where}:
        given[number] = "furniture"
    _name_head(given, units, by, dated, head, where, rules)
    for number in range(len(units)):
        if dated[number] and by[number] is None and (number in opening or not head <= number <= tail):
            given[number] = "furniture" if where is not None and number < where else "byline"
    for number, unit in enumerate(units):
        if unit.dateline or (number < head and number != where and " ".join(unit.words.split()).casefold() in names):
            given[number] = "byline"
    for number in [*foreign(units, head, min(cut, len(units))), *_teasers(units, by, cut)]:
        if by[number] is None:
            given[number] = "furniture"
    _open_sections(given, by, units)
    return Reading(tuple(given), tuple(by), dated, where)


def _dated(units: Sequence[Unit], rules: Rules) -> tuple[bool, ...]:
    """Which units are a date and what goes with one; with a name beside it only among the lines above a text, and never the first."""
    first = next((n for n, unit in enumerate(units) if unit.is_paragraph), len(units))
    return tuple(
        unit.dateline
        or dates.alone(unit.words, rules) is not None
        or (0 < number < first and not unit.is_paragraph and dates.beside(unit.words, rules) is not None)
        for number, unit in enumerate(units)
    )


def without_clutter(text: str, rules: Rules, title: str | None) -> str:
    """The text of a page without the lines that a rule knows as furniture wherever they stand (share buttons, cookie notices).

    Whole lines only; the title stays whatever it says, and so does a text that is nothing but such lines.
    """
    furniture = [pattern for rule, pattern in rules.lines if rule.role == "furniture" and rule.zone == "any"]
    lines = text.split("\n")
    kept = [line for line in lines if _same(line, title or "") or not _meets(line.strip(), furniture)]
    return "\n".join(kept) if any(map(str.strip, kept)) else text


def _meets(line: str, patterns: Sequence[re.Pattern[str]]) -> bool:
    return len(line) <= LONGEST_RULED and any(pattern.fullmatch(line) for pattern in patterns)


def _fitting(unit: Unit, rules: Rules) -> list[LineRule]:
    if len(unit.words) > LONGEST_RULED:
        return []
    return [rule for rule, pattern in rules.lines if pattern.fullmatch(unit.words)]


def _running(units: Sequence[Unit], every: Sequence[list[LineRule]], dated: Sequence[bool]) -> tuple[int, int]:
    """First and last unit of running text; the whole where there is none that is plainly so."""

    def is_text(number: int, zones: tuple[str, ...]) -> bool:
        return units[number].is_paragraph and not dated[number] and not any(rule.zone in (*zones, "edge") for rule in every[number])

    head = next((n for n in range(len(units)) if is_text(n, ("any", "head"))), None)
    if head is None:
        return 0, len(units) - 1
    tail = next(n for n in range(len(units) - 1, head - 1, -1) if n == head or is_text(n, ("any", "tail")))
    return head, tail


def _opening(units: Sequence[Unit], every: Sequence[list[LineRule]], dated: Sequence[bool]) -> frozenset[int]:
    """Lines between the mark of a section, or a note on a translation, and the paragraph below it: the head of a text of its own."""
    found: set[int] = set()
    opens = False
    for number, (unit, fits) in enumerate(zip(units, every, strict=True)):
        if any(rule.opens or rule.translation or rule.credit == "translated-by" for rule in fits):
            opens = True
        elif opens and unit.is_paragraph and not dated[number] and not fits:
            opens = False
        elif opens and (fits or dated[number]):
            found.add(number)
        else:
            opens = False
    return frozenset(found)


def _ruled(fits: Sequence[LineRule], number: int, head: int, tail: int, opening: frozenset[int]) -> LineRule | None:
    """The first rule whose zone takes in this place. A rule for the rest of the page may cut in anywhere after the first paragraph."""
    zones = {"any"} | ({"head", "edge"} if number < head or number in opening else set()) | ({"tail", "edge"} if number > tail else set())
    return next((rule for rule in fits if rule.zone in zones or (rule.rest and number > head)), None)


def _cut(units: Sequence[Unit], by: Sequence[LineRule | None], head: int) -> int:
    """The unit from which on all is furniture (a comment form), or the number of units. It never takes the greater part of a text."""
    whole = sum(len(unit.words) for unit in units)
    above = sum(len(unit.words) for unit in units[:head])
    for number in range(head, len(units)):
        rule = by[number]
        if rule is not None and rule.rest and above >= 0.5 * whole:
            return number
        above += len(units[number].words)
    return len(units)


def _teasers(units: Sequence[Unit], by: Sequence[LineRule | None], cut: int) -> list[int]:
    """Headings right below words that lead to the rest of the page ("More from Asia") in the midst of a text: other stories' headlines."""
    found: list[int] = []
    for number in range(1, min(cut, len(units))):
        rule = by[number - 1]
        leads = (rule is not None and rule.rest) or (number - 1) in found
        if leads and by[number] is None and units[number].is_heading:
            found.append(number)
    return found


def masthead(words: str, rules: Rules) -> str | None:
    """The outlet whose name a line is and nothing else: its id, or the name as it stands; None for any other line."""
    name = words.strip(" \t*·|-–—").removeprefix("The ")
    for relay in rules.relays:
        if relay.name.fullmatch(name):
            return rules.outlets.by_name(name) or words.strip(" \t*·|-–—")
    return None


def _title(
    units: Sequence[Unit], by: Sequence[LineRule | None], dated: Sequence[bool], head: int, title: str | None,
    mastheads: frozenset[int] = frozenset(),
) -> int | None:  # fmt: skip
    """Where the title stands: the one given; else one that a rule knows; else the line a byline was glued to; else the first free line
    after the site's header. An outlet's name alone (``mastheads``) is no title."""
    if title and (same := next((n for n, unit in enumerate(units[: max(head, 1) + 1]) if _same(unit.words, title)), None)) is not None:
        return same
    if ruled := [n for n in range(head) if (rule := by[n]) is not None and rule.role == "title"]:
        return ruled[0]
    free = [n for n in range(head) if by[n] is None and not dated[n] and n not in mastheads]
    free = [n for n in free if units[n].weight >= 12] or free
    if glued := [n for n in free if units[n].glued and _is_byline(by[n + 1])]:
        return glued[0]
    lines = [n for n in range(head) if (rule := by[n]) is not None and _is_byline(rule)]
    above = [n for n in free if not lines or n < lines[0]] or free
    header = [n for n in range(above[-1] if above else 0) if _is_header(by[n], dated[n])]
    below = [n for n in above if not header or n > header[-1]]
    return below[0] if below else None


def _same(words: str, title: str) -> bool:
    return " ".join(words.split()).casefold() == " ".join(title.split()).casefold()


def _is_byline(rule: LineRule | None) -> bool:
    return rule is not None and rule.role == "byline"


def _is_header(rule: LineRule | None, dated: bool) -> bool:
    return dated or (rule is not None and rule.role == "furniture")


def _name_head(
    given: list[Role],
    units: Sequence[Unit],
    by: Sequence[LineRule | None],
    dated: Sequence[bool],
    head: int,
    where: int | None,
    rules: Rules,
) -> None:
    """Roles of the free lines above the text: header, title and subtitles, a byline that goes on; a heading below the byline stays body.

    A line below the title that is nothing but a name, next to the line of a date, is a byline: who wrote it, or where it appeared.
    """
    if where is None:
        return
    given[where] = "title"
    bylines = [n for n in range(head) if _is_byline(by[n]) or (dated[n] and n > where)]
    for number in range(head):
        if by[number] is not None or dated[number] or number == where or given[number] == "furniture":
            continue
        if number < where:
            given[number] = "furniture"
        elif units[number].words[:1].islower():
            given[number] = given[number - 1]
        elif (
            " " in units[number].words
            and rules.beside.fullmatch(units[number].words + "\n")
            and any(map(dated.__getitem__, (number - 1, number + 1)))
        ):
            given[number] = "byline"
        elif not bylines or number < bylines[0]:
            given[number] = "title"


def _open_sections(given: list[Role], by: Sequence[LineRule | None], units: Sequence[Unit]) -> None:
    """Text below a section mark has the mark's role until the next mark; a mark for a part that nothing closes opens nothing, unless what
    is below it is shorter than what is above: a short version at the end."""
    marks = [n for n, rule in enumerate(by) if rule is not None and rule.opens]
    weights = [unit.weight if role == "body" else 0 for unit, role in zip(units, given, strict=True)]
    role: Role = "body"
    for number in range(len(given)):
        if number in marks:
            rule = by[number]
            later = any((other := by[n]) is not None and other.opens == "body" for n in marks if n > number)
            last = sum(weights[number + 1 :]) < 0.7 * sum(weights[:number])
            role = rule.opens if rule is not None and rule.opens and (rule.opens == "body" or later or last) else "body"
        elif given[number] == "body":
            given[number] = role
