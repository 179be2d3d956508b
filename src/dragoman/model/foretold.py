"""What became of a prediction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["open", "came-true", "did-not", "void"]
STATES: tuple[State, ...] = ("came-true", "did-not", "open", "void")


@dataclass(frozen=True, slots=True)
class Foretold:
    """A prediction (its id and document) by what later coverage tells: its state, the act that settles it (id; None where none does), and
    why, in words."""

    prediction: str
    document: str
    state: State
    act: str | None = None
    why: str = ""
