"""Numbers told with an act: what is counted under a trigger, and how many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.coding.tree import Tree
from dragoman.model.claim import Number

DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def numbers_of(tree: Tree, word: int) -> tuple[Number, ...]:
    """Counted nouns among a trigger's own roles ("15,000 soldiers", "a 25-year contract"), sorted."""
    found = {number.start: number for thing in tree.below(word) for number in _at(tree, thing)}
    return tuple(found[start] for start in sorted(found))


def _at(tree: Tree, word: int) -> Iterator[Number]:
    if tree.relations[word] == "nummod" and tree.heads[word] >= 0:
        head = tree.heads[word]
        value = value_of(tree.words[word])
        if value is not None and not _is_year(tree.words[word]) and tree.upos[head] not in ("PROPN", "NUM") and tree.words[head] != "%":
            unit, of = (
                tree.lemmas[head],
                tree.lemmas[tree.heads[head]] if tree.relations[head] in ("compound", "nmod") and tree.heads[head] >= 0 else "",
            )
            yield Number(tree.start[word], tree.end[word], value, unit, of)


def _is_year(word: str) -> bool:
    return bool(re.fullmatch(r"(1[5-9]|20)\d\d", word))


def value_of(word: str) -> float | None:
    """The value of a number in digits, or None.

    >>> value_of("15,000"), value_of("12.5"), value_of("several")
    (15000.0, 12.5, None)
    """
    match = DIGITS.fullmatch(word)
    return float(match[0].replace(",", "")) if match else None
