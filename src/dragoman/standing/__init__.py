"""Standing: from acts to how parties stand towards each other, at any date."""

from dragoman.standing.board import board
from dragoman.standing.fold import fold, spells
from dragoman.standing.queries import history, holders
from dragoman.standing.spells import project

__all__ = ["board", "fold", "history", "holders", "project", "spells"]
