"""Notices: words by which an outlet corrects, retracts, clarifies or updates what it published.

A notice in a note speaks of the document it stands in unless it names another text; a document headed "Correction: …" is itself the
correction of the text so titled. What is corrected is looked for elsewhere; here it is only told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.model.text import CLAIM_ROLES, Notice
from dragoman.reading.roles import Reading
from dragoman.reading.rules import Rules
from dragoman.reading.units import Unit

BELOW = 1200
"""Characters below a heading "Retraction" in which the text that it is about is looked for."""


def notices(units: Sequence[Unit], read: Reading, rules: Rules, title: str | None = None) -> tuple[Notice, ...]:
    """Notices in the order of the text. ``title``: the one given; where it does not stand in the text, its notice has the span (0, 0)."""
    found = list(_in_lines(units, read, rules))
    if title and read.title is None:
        found = [*_in_title(title, rules), *found]
    return tuple(found)


def _in_lines(units: Sequence[Unit], read: Reading, rules: Rules) -> Iterator[Notice]:
    for number, (unit, rule) in enumerate(zip(units, read.by, strict=True)):
        if rule is not None and rule.notice and (match := re.fullmatch(rule.pattern, unit.words)):
            heading = number + 1 < len(units) and unit.is_heading and not any(role in CLAIM_ROLES for role in read.roles[:number])
            below = "\n".join(one.words for one in units[number + 1 :]) if heading else ""
            yield Notice(unit.start, unit.end, rule.notice, _about(match, rules) or _named(below[:BELOW], rules))


def _in_title(title: str, rules: Rules) -> Iterator[Notice]:
    for rule, pattern in rules.lines:
        if rule.notice and rule.role == "title" and (match := pattern.fullmatch(title)):
            yield Notice(0, 0, rule.notice, _about(match, rules))
            return


def _about(match: re.Match[str], rules: Rules) -> str:
    """The title or address of the text that the notice is about, as told; empty where it tells none."""
    if told := match.groupdict().get("about"):
        return told.strip()
    return _named(match[0], rules)


def _named(words: str, rules: Rules) -> str:
    return next((found["about"].strip() for pattern in rules.about if (found := pattern.search(words))), "")
