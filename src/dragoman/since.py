"""What changed in a ledger's account since a run: by new coverage, by outlets that corrected themselves, by rulings, by the program.

The account of an earlier run is made again from what was given by then, with this program; so what differs between it and today's is the
coverage's and the rulings' doing. What an earlier program told of the same is kept when a new one first comes, and differs by the program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import dragoman
from dragoman import pipeline
from dragoman.changes import compared, correcting, lines
from dragoman.errors import LedgerError, UnknownName
from dragoman.knowledge import Knowledge
from dragoman.ledger import Ledger
from dragoman.model.change import Change, Line, LoggedRun
from dragoman.model.view import Run, View

EMPTY = LoggedRun(0, "", "", "", 0, 0)
"""Before the first run: nothing was given."""


@contextmanager
def run(ledger: Ledger, knowledge: Knowledge, now: Callable[[], str]) -> Iterator[None]:
    """Around whatever makes a ledger's account anew: keeps what another program's told, and logs the run at the time ``now`` gives
    (ISO 8601, UTC) when it is done."""
    keep(ledger, knowledge)
    yield
    ledger.log(now(), dragoman.__version__, knowledge.digest)


def keep(ledger: Ledger, knowledge: Knowledge) -> None:
    """Keeps what the ledger's account tells, if another program or knowledge made it; to be called before it is made anew."""
    runs = ledger.runs()
    if not runs or Run(runs[-1].version, runs[-1].knowledge) == pipeline.this_run(knowledge):
        return
    try:
        view = ledger.view()
    except LedgerError:
        return  # a reading was interrupted: there is no whole account to keep
    ledger.keep(runs[-1].number, told(view, knowledge))


def told(view: View, knowledge: Knowledge) -> tuple[Line, ...]:
    """The lines of an account at its own newest publication date."""
    board = pipeline.board(view, view.as_of or "", knowledge)
    return lines(view, board, pipeline.foretold(view, knowledge))


def run_named(runs: list[LoggedRun], since: str | None) -> LoggedRun:
    """The run that a number names, the last one before a day (EDTF or ISO 8601), or the last but one. Raises :class:`UnknownName`.

    >>> runs = [LoggedRun(1, "2025-07-04T10:00:00Z", "", "", 3, 0), LoggedRun(2, "2025-07-09T10:00:00Z", "", "", 5, 0)]
    >>> [run_named(runs, since).number for since in (None, "2", "2025-07-05", "2025-07-09", "2025")]
    [1, 2, 1, 1, 0]
    """
    if since is None:
        return runs[-2] if len(runs) > 1 else EMPTY
    if since.isdigit() and len(since) != len("2025"):
        found = next((run for run in runs if run.number == int(since)), None)
        if found is None:
            numbers = f"they are 1 to {runs[-1].number}" if runs else "this ledger has none"
            raise UnknownName(f"--since {since}: no run of this number; {numbers}")
        return found
    return next((run for run in reversed(runs) if run.time < since), EMPTY)


def changes(ledger: Ledger, knowledge: Knowledge, since: str | None = None) -> tuple[LoggedRun, tuple[Change, ...]]:
    """The run compared with, and every change since; see :func:`run_named` for ``since``."""
    run = run_named(ledger.runs(), since)
    now = ledger.view()
    all_, ruled_then = ledger.documents(), ledger.judgements(run.judgements)
    before = pipeline.account(ledger, ledger.documents(run.documents), ruled_then, knowledge)
    unruled = pipeline.account(ledger, all_, ruled_then, knowledge)
    first, second, third = (told(view, knowledge) for view in (before, unruled, now))
    old = _by_program(ledger, run, knowledge)
    covered = compared(first, second, "new coverage", correcting(unruled) - set(before.documents))
    return run, (*covered, *compared(second, third, "ruled by a person"), *old)


def _by_program(ledger: Ledger, run: LoggedRun, knowledge: Knowledge) -> tuple[Change, ...]:
    """What this program tells otherwise than the one that made the account of a run, of the same documents and rulings."""
    found = ledger.kept(run.number) if run.number else None
    if found is None:
        return ()
    of, lines_then = found
    view = pipeline.account(ledger, ledger.documents(of.documents), ledger.judgements(of.judgements), knowledge)
    return compared(lines_then, told(view, knowledge), "changed by the program")
