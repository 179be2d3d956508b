"""Neighbours that name one date twice: of "two years ago, on 3 July 2025" and "3 July, last summer" the finer dates the act."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.places import starting_in
from dragoman.coding.timex_find import fold
from dragoman.knowledge.timex import TimexGrammar
from dragoman.model.time import Timex, bounds, within

FURTHEST = 60
"""Characters before an expression within which its neighbour starts."""


def finest(told: Timex, timexes: Sequence[Timex], text: str, grammar: TimexGrammar) -> Timex:
    """The expression itself, or its finer neighbour where what stands between makes them one date (``same`` of the language's grammar).

    A neighbour that contradicts it takes its place too where it is told in full and the first was only counted from another day; that they
    do not agree is raised where the expressions are read (:mod:`~dragoman.coding.timex_checks`).

    >>> from dragoman.coding.timex import find_in
    >>> from dragoman.knowledge import Knowledge
    >>> text, english = "Two years ago, on 3 July 2025, Peru left", Knowledge().languages["en"]
    >>> counted, stated = find_in(text, english, "2025-07-20")
    >>> finest(counted, [counted, stated], text, english.timex).text
    '3 July 2025'
    """
    near = starting_in(timexes, told.start - FURTHEST, told.end + FURTHEST)
    for other in near:
        first, last = sorted((told, other), key=lambda each: each.start)
        if first is last or first.end > last.start or not grammar.same.fullmatch(fold(text[first.end : last.start], grammar)):
            continue
        stated = other.anchor is None and told.anchor is not None
        if other.type in ("DATE", "TIME") and _finer(other, told) and (stated or within(other.edtf, told.edtf)):
            return other
    return told


def _finer(one: Timex, other: Timex) -> bool:
    lengths = []
    for timex in (one, other):
        first, last = bounds(timex.edtf)
        if first is None or last is None:
            return False
        lengths.append((last - first).days)
    return lengths[0] < lengths[1]
