"""Dates that several actors of one act share out in their order ("Peru and Chile left in 2019 and 2020 respectively")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding import datelink
from dragoman.coding.claim_ids import is_historical
from dragoman.coding.tree import Tree
from dragoman.model.claim import Claim, When
from dragoman.model.time import Timex


def dates_in_turn(tree: Tree, head: int, told: Timex | None, timexes: Sequence[Timex], many: int) -> list[Timex]:
    """The act's first date with those joined to it, where a word deals them out and there are as many as claims; else none."""
    if told is None or many < 2 or not any(tree.lower[w] in tree.lists.respectively for w in tree.subtree(head)):
        return []
    dates = [told, *datelink.joined_dates(tree.parse, told, timexes, tree.lists.spans)]
    return dates if len(dates) == many else []


def dealt(claims: Sequence[Claim], dates: Sequence[Timex], published: str | None) -> list[Claim]:
    """The claims of one act, each with the date in its place; as they are where there are no dates to deal."""
    if not dates:
        return list(claims)
    ordered = sorted(claims, key=lambda c: tuple(p.start if p else 0 for p in (c.actor, c.recipient)))
    whens = [When(date.edtf, "timex", date.start, date.end) for date in dates]
    return [replace(c, when=w, historical=is_historical(w, published)) for c, w in zip(ordered, whens, strict=True)]
