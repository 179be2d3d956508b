"""Headlines of other stories that stand as a line between two paragraphs: teasers that came along when a page was copied.

A heading of the text's own is taken up by what follows it; a teaser is not. Two headings in a row, the second of which the section does not
take up, and less than the first: the second is another story's. A line "Name:" before such a line is its author. A heading alone between
two paragraphs is another story's when nothing in the whole text takes it up: a text's own heading shares some word with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dragoman.reading.units import WIDE, Unit

LEAST_STEMS = 4
LEAST_TEXT = 800
"""A heading alone is judged only with so many content words, in so long a text: few words prove nothing by their absence."""
WORD = re.compile(r"[^\W_]+")
NAMED = re.compile(r"(?:[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,4}|[\u4e00-\u9fff·]{2,14})\s*[:：]")


def foreign(units: Sequence[Unit], first: int, last: int) -> set[int]:
    """Indices in ``[first, last)`` of headings that belong to other stories."""
    found: set[int] = set()
    number = first
    while number < last:
        run = _run(units, number, last)
        if len(run) > 1 and run[-1] + 1 < last:
            found.update(_strangers(units, run, _section(units, run[-1] + 1, last)))
        elif len(run) == 1 and first < number < last - 1 and _is_alone(units, number, first, last):
            found.add(number)
        number = (run[-1] if run else number) + 1
    return found


def _run(units: Sequence[Unit], number: int, last: int) -> list[int]:
    run = []
    while number < last and (units[number].is_heading or NAMED.fullmatch(units[number].words)):
        run.append(number)
        number += 1
    return run


def _section(units: Sequence[Unit], number: int, last: int) -> str:
    """What stands below a heading, up to the next one."""
    below = []
    while number < last and not units[number].is_heading:
        below.append(units[number].words)
        number += 1
    return " ".join(below)[:20000].casefold()


def _strangers(units: Sequence[Unit], run: list[int], section: str) -> set[int]:
    found = {n for a, b in pairwise(run) if b == run[-1] and _is_author(units[a], section) for n in (a, b)}
    own = [n for n in run if n not in found]
    if len(own) == 2:
        first, second = (echo(units[n].words, section) for n in own)
        if second < 0.5 and second < first:
            found.add(own[1])
    return found


def _is_alone(units: Sequence[Unit], number: int, first: int, last: int) -> bool:
    """Whether a line between two paragraphs is a heading that the rest of the text, from first to last, has nothing in common with."""
    one = units[number]
    between = units[number - 1].is_paragraph and units[number + 1].is_paragraph
    if not (between and one.is_heading) or len(_stems(one.words)) < LEAST_STEMS:
        return False
    rest = " ".join(units[n].words for n in range(first, last) if n != number)[:100_000].casefold()
    return len(rest) >= LEAST_TEXT and echo(one.words, rest) == 0.0


def _is_author(unit: Unit, section: str) -> bool:
    return bool(NAMED.fullmatch(unit.words)) and unit.weight <= 50 and echo(unit.words, section) < 0.5


def echo(heading: str, section: str) -> float:
    """The share of a heading's content words that the section takes up: longer words by their first five letters, Han by pairs."""
    stems = _stems(heading)
    return sum(stem in section for stem in stems) / len(stems) if stems else 1.0


def _stems(heading: str) -> list[str]:
    stems = [word[:5] for word in WORD.findall(heading.casefold()) if (len(word) > 3 or word.isdigit()) and not WIDE.search(word)]
    wide = [word for word in WORD.findall(heading) if WIDE.search(word)]
    return stems + [word[n : n + 2] for word in wide for n in range(len(word) - 1)]
