"""Documents read into an account for measuring, in a ledger that is thrown away."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from dragoman import pipeline
from dragoman.knowledge import Knowledge
from dragoman.ledger import Ledger
from dragoman.model.view import View


def view_of(paths: Iterable[Path], knowledge: Knowledge) -> View:
    """The account of these documents. Raises SystemExit, naming each, where a document cannot be read."""
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "story.db", create=True) as ledger:
        outcome = pipeline.read_into(ledger, paths, knowledge)
        if outcome.problems:
            raise SystemExit("\n".join(map(str, outcome.problems)))
        return ledger.view()
