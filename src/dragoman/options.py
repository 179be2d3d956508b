"""Options that several commands share, and the example below each command's help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

LedgerFile = Annotated[Path, typer.Option("--ledger", metavar="FILE", help="The ledger: one SQLite file.")]
DateOption = Annotated[
    str | None, typer.Option("--date", metavar="DATE", help="Publication date (EDTF: 2025-07-04, 2025-07) where the input has none.")
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="The date in the world; default: the newest publication date read.")
]
KnownBy = Annotated[
    str | None, typer.Option("--known-by", metavar="DATE", help="Only from documents published by then; undated ones are named.")
]
Jobs = Annotated[int, typer.Option("--jobs", min=1, help="Processes; changes the time taken, never the result.")]


def example(*lines: str) -> str:
    """An epilog that shows the command at work."""
    return "Example:\n\n" + "\n\n".join(lines)
