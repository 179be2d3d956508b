"""Reconciling: from what single sentences tell to what was done, and where the texts disagree."""

from dragoman.reconciling.answers import Pile, answers
from dragoman.reconciling.comparing import compare
from dragoman.reconciling.foretold import foretold, record
from dragoman.reconciling.reconcile import Reconciled, reconcile

__all__ = ["Pile", "Reconciled", "answers", "compare", "foretold", "reconcile", "record"]
