"""What every table's score is made of: a score, alternatives of a cell, and where words of the gold stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.model.text import Place
from dragoman.model.view import View


@dataclass(frozen=True)
class Score:
    """One table: lines of the gold found, lines wanted, lines of ours that are wrong, and what to look at."""

    table: str
    found: int
    wanted: int
    spurious: int
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


def score(table: str, checks: Iterable[tuple[str, bool]], wrong: Iterable[str] = ()) -> Score:
    """A score from (line, whether it is right) and the wrong lines of ours."""
    told = list(checks)
    lines = tuple(wrong)
    return Score(table, sum(ok for _, ok in told), len(told), len(lines), tuple(line for line, ok in told if not ok), lines)


def either(wanted: str) -> tuple[str, ...]:
    """Alternatives of a cell."""
    return tuple(wanted.split("|"))


def places(view: View, document: str, quote: str) -> list[Place]:
    """Every place in a document where these words stand."""
    text = view.documents[document].text if document in view.documents else ""
    found, at = [], text.find(quote)
    while quote and at >= 0:
        found.append(Place(document, at, at + len(quote)))
        at = text.find(quote, at + 1)
    return found
