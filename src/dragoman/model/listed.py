"""Somebody's table of acts beside the ledger's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Result = Literal["agree", "date differs", "only here", "only there", "unresolved"]
RESULTS: tuple[Result, ...] = ("agree", "date differs", "only here", "only there", "unresolved")
"""In the order in which they are shown; "here" is the ledger, "there" the table."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of somebody's table: its number in the file, the parties (ids), the kinds that its word for the act may mean, the date
    (EDTF; None: it gives none), and the cells as they stand. ``why`` tells what could not be resolved, "" where all could."""

    line: int
    actor: str | None
    recipient: str | None
    kinds: tuple[str, ...]
    when: str | None
    cells: tuple[tuple[str, str], ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of the comparison: a line of the table, an act of the ledger (id), or both, and what there is to say beside."""

    result: Result
    listed: Listed | None = None
    act: str | None = None
    note: str = ""
