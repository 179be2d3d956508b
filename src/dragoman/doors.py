"""What every command needs at its doors: knowledge, a ledger's view, checked dates, output, progress, and the tally of problems."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from dragoman.errors import DragomanError, ReadingError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from dragoman.knowledge import Knowledge
    from dragoman.model.text import Document
    from dragoman.model.view import View
    from dragoman.pipeline import Progress


CLOCK = "%Y-%m-%dT%H:%M:%SZ"
"""How a time is written: ISO 8601, UTC."""


class Problems:
    """Files that could not be read: told on stderr as they come, and the exit status they make."""

    def __init__(self, met: list[ReadingError] | None = None, good: int = 0) -> None:
        self.met = met or []
        self.good = good

    def leave_out(self, documents: Iterable[Document | ReadingError]) -> Iterator[Document]:
        """The documents; errors are told and counted instead."""
        for document in documents:
            if isinstance(document, ReadingError):
                self.met.append(document)
                say(str(document))
            else:
                self.good += 1
                yield document

    def tell(self) -> None:
        for problem in self.met:
            say(str(problem))

    def end(self, nothing: bool = False) -> None:
        """Exits 2 when nothing was read, 3 when a part was."""
        if nothing or (self.met and not self.good):
            raise typer.Exit(2)
        if self.met:
            raise typer.Exit(3)


def known() -> Knowledge:
    """The knowledge files: the package's own, or the folder that DRAGOMAN_KNOWLEDGE names."""
    from dragoman.knowledge import DATA, Knowledge

    return Knowledge(Path(os.environ.get("DRAGOMAN_KNOWLEDGE") or DATA))


def opened(ledger: Path, by: str | None = None) -> View:
    """What a ledger tells, or what it told by a date: then documents that may be later are named on stderr."""
    from dragoman.ledger import Ledger

    check_date("--known-by", by)
    with Ledger(ledger) as store:
        view = store.view()
    if by is None:
        return view
    from dragoman import pipeline

    then, unsure = pipeline.known_by(view, by, known())
    if unsure:
        say(f"{ledger}: left out, since nothing tells whether they were published by {by}: {', '.join(unsure)}")
    if not then.documents:
        raise DragomanError(f"--known-by {by}: no document of {ledger} is dated by then; name a later day")
    return then


def day(view: View, as_of: str | None) -> str:
    """The date asked for, else the newest publication date read."""
    if as_of or view.as_of:
        return str(as_of or view.as_of)
    raise DragomanError("--as-of: no document in this ledger has a publication date; name the date, for example --as-of 2025-07-06")


def now() -> str:
    """The time of a run or ruling: this machine's clock in UTC (ISO 8601), which is read nowhere else."""
    from datetime import UTC, datetime

    return datetime.now(UTC).strftime(CLOCK)


def check_date(option: str, value: str | None) -> None:
    """Raises unless the value is a date in EDTF."""
    from dragoman.model.time import is_edtf

    if value is not None and not is_edtf(value):
        raise DragomanError(f"{option} {value}: not a date; write it as 2025, 2025-07 or 2025-07-04 (EDTF)")


def write(chunks: Iterable[str], out: Path | None) -> None:
    """Writes text as UTF-8 with the bytes as given: to a file whole or not at all, or to standard output."""
    if out is None:
        for chunk in chunks:
            sys.stdout.buffer.write(chunk.encode("utf-8", "surrogatepass"))
        sys.stdout.buffer.flush()
        return
    if out.is_dir():
        raise DragomanError(f"{out}: is a folder; name a file in it")
    draft = out.with_name(f".{out.name}.{os.getpid()}.new")
    try:
        with draft.open("wb") as handle:
            for chunk in chunks:
                handle.write(chunk.encode("utf-8", "surrogatepass"))
        draft.replace(out)
    except OSError as problem:
        raise DragomanError(f"{out}: cannot be written ({problem.strerror}); check the folder and the space left") from problem
    finally:
        draft.unlink(missing_ok=True)


def say(line: str) -> None:
    """One line to stderr."""
    from dragoman.export.quotations import plain

    print(plain(line), file=sys.stderr, flush=True)


def show_lines(lines: Iterable[RenderableType], empty: str = "") -> None:
    """Prints to the terminal; says so where there is nothing to print."""
    from dragoman.export.terminal import console

    out, printed = console(), False
    for line in lines:
        out.print(line)
        printed = True
    if not printed and empty:
        say(empty)


@contextmanager
def progress() -> Iterator[Progress | None]:
    """A progress line on stderr when a person watches; else nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from dragoman.export.terminal import console

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        shown: dict[str, int] = {}

        def report(what: str, done: int, total: int) -> None:
            if what not in shown:
                shown[what] = int(bar.add_task(what, total=total or None))
            bar.update(shown[what], completed=done)  # type: ignore[arg-type]

        yield report
