"""One act in two years: accounts that date it to the same day and month of different years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from dragoman.model.act import Dispute
from dragoman.model.time import precision
from dragoman.reconciling.versions import Told, dating, dispute

DAY_OF_YEAR = slice(4, None)


def slipped(acts: Iterable[Told]) -> Iterator[Dispute]:
    """Of acts of a block, two of one kind on the same day of two years, one of them told by a single account, neither told by an
    account of the other: one year may be a slip. They stay two acts, for an act of this kind can be done again."""
    days: dict[tuple[str, str], list[Told]] = {}
    for told in acts:
        if told.asserting and told.act.when and precision(told.act.when) == "day" and told.tellings[0].recurs == "seldom":
            days.setdefault((told.act.kind, told.act.when[DAY_OF_YEAR]), []).append(told)
    for same in days.values():
        for one, other in combinations(sorted(same, key=_order), 2):
            alone = min(len(one.act.accounts), len(other.act.accounts)) == 1
            if alone and one.act.when != other.act.when and not set(one.act.accounts) & set(other.act.accounts):
                sides = [(str(told.act.when), [dating(t) for t in told.asserting if t.when == told.act.when]) for told in (one, other)]
                yield dispute("date", "conflict", one.act, one.subject, sides, "the same day of two years: one may be a slip")


def _order(told: Told) -> tuple[int, str]:
    """Most accounts first, then the earlier."""
    return -told.act.corroboration, told.act.when or ""
