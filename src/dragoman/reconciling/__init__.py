"""Reconciling: from what single sentences tell to what was done, and where the texts disagree."""

from dragoman.reconciling.answers import Pile, answers
from dragoman.reconciling.comparing import compare
from dragoman.reconciling.fold import fold
from dragoman.reconciling.foretold import foretold, record
from dragoman.reconciling.reconcile import Reconciled, reconcile
from dragoman.reconciling.rows import Changes
from dragoman.reconciling.sheets import Setting, Sheet, setting, sheet

__all__ = [
    "Changes",
    "Pile",
    "Reconciled",
    "Setting",
    "Sheet",
    "answers",
    "compare",
    "fold",
    "foretold",
    "reconcile",
    "record",
    "setting",
    "sheet",
]
