"""What changed in an account between two readings, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Cause = Literal["new coverage", "corrected by an outlet", "ruled by a person", "changed by the program"]
CAUSES: tuple[Cause, ...] = ("new coverage", "corrected by an outlet", "ruled by a person", "changed by the program")
What = Literal["document", "act", "dispute", "relation", "prediction"]
WHATS: tuple[What, ...] = ("document", "act", "dispute", "relation", "prediction")
How = Literal["new", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class LoggedRun:
    """A run of the program on a ledger: its number, when (ISO 8601, UTC), what made it, and the last rows of what was given then."""

    number: int
    time: str
    version: str
    knowledge: str
    documents: int
    judgements: int


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that an account tells, as it can be compared with the same thing in another account.

    ``key`` names it there (claims name an act, since its id changes with them); ``says`` is what may change, in words that a reader
    understands; ``subject`` what it is about; ``parties`` and ``kind`` are for a watch list; ``documents`` those it rests on; ``act`` its
    act's id, None where it has none.
    """

    what: What
    key: tuple[str, ...]
    subject: str
    says: str
    parties: tuple[str, ...] = ()
    kind: str | None = None
    documents: tuple[str, ...] = ()
    act: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One line that is new, gone or says something else; of what is new ``before`` is "", or says which
    act it was parted from; of what is gone ``after`` is "", or says with which it is told now. ``documents`` are
    those that brought it."""

    cause: Cause
    how: How
    line: Line
    before: str
    after: str
    documents: tuple[str, ...] = ()
