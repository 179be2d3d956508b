"""What a ledger answers to a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.act import Version
from dragoman.model.claim import Claim
from dragoman.model.text import Span

Verdict = Literal["told", "told otherwise", "denied", "only predicted", "not in this pile"]


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Something the sentence says that other texts, or the register, tell otherwise: what, how the sentence has it (words and span), what
    others have with their accounts and places, what the register settles. ``shared``: accounts of the pile that tell it as the sentence
    does."""

    what: str
    here: str
    span: Span
    others: tuple[Version, ...]
    shared: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One act that the sentence tells (None: what is answered tells no act), and what the ledger has of it.

    ``act`` is the ledger's act (id) that it is one with; ``told`` the accounts that tell that act, by how far they commit; ``dated`` those
    that give a date compatible with the sentence's; ``near`` ids of acts that the sentence may have meant where the pile has not its own.
    """

    verdict: Verdict
    span: Span
    claim: Claim | None = None
    act: str | None = None
    told: tuple[tuple[str, tuple[str, ...]], ...] = ()
    dated: tuple[str, ...] = ()
    otherwise: tuple[Otherwise, ...] = ()
    near: tuple[str, ...] = ()
