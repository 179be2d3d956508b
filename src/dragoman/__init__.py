"""dragoman: a pile of coverage of a diplomatic story in; a sourced, dated, checkable account out.

The words of the field, as values, are in :mod:`dragoman.model`; the commands' work as functions in :mod:`dragoman.pipeline`.

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     _ = Path(folder, "note.txt").write_text("Peru recognised Kosovo on 22 February 2008.", encoding="utf-8")
...     view = read([Path(folder, "note.txt")], Path(folder, "story.db"))
>>> [(view.line(act), act.when, act.corroboration) for act in view.acts]
[('Peru recognises Kosovo', '2008-02-22', 1)]
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.knowledge import Knowledge
    from dragoman.model.view import View

__version__ = "0.1.0"
__all__ = ["__version__", "read"]


def read(paths: Iterable[Path], ledger: Path, knowledge: Knowledge | None = None, *, date: str | None = None, jobs: int = 1) -> View:
    """Reads files and folders into a ledger (created if absent) and gives back all that it tells.

    ``date`` is the publication date (EDTF) of documents that have none. Raises :class:`dragoman.errors.ReadingError` when a file cannot
    be read, after all others were; :class:`dragoman.errors.LedgerError` when the ledger cannot be used.
    """
    from dragoman import pipeline
    from dragoman.knowledge import Knowledge
    from dragoman.ledger import Ledger

    with Ledger(ledger, create=True) as store:
        outcome = pipeline.read_into(store, paths, knowledge or Knowledge(), date, jobs)
        if outcome.problems:
            raise outcome.problems[0]
        return store.view()
