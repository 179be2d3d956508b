"""The commands that put a question to a ledger."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dragoman.doors import check_date, known, opened, say, show_lines, write
from dragoman.errors import UnknownName

TEXT_FORMATS = ("text", "jsonl")


def check(
    text: Annotated[str, typer.Argument(metavar="TEXT|-", help="A sentence, or a few; - for standard input.")],
    ledger: Annotated[Path, typer.Option("--ledger", metavar="FILE", help="The ledger: one SQLite file.")],
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help='When it was written (EDTF), for words such as "last month".')
    ] = None,
    format: Annotated[str, typer.Option("--format", help="text or jsonl.")] = "text",
) -> None:
    """Check a sentence against the ledger: told, told otherwise, denied, only predicted, or not in this pile.

    Each act the sentence tells gets an answer with the words it rests on. Nothing is stored. Exit 0 where all of it is told so, 1 where
    any of it is not, 2 where it tells no act and nothing in it can be checked.
    """
    from dragoman import pipeline
    from dragoman.export import FORMATS
    from dragoman.export.answers import answer_lines, answer_row

    check_date("--date", date)
    if format not in TEXT_FORMATS:
        raise UnknownName(f"--format {format}: no such format; choose one of {', '.join(TEXT_FORMATS)}")
    view = opened(ledger)
    asked = sys.stdin.buffer.read().decode("utf-8", "replace") if text == "-" else text
    document, answers = pipeline.check(view, asked, known(), date)
    if format == "jsonl":
        write(FORMATS["jsonl"](answer_row(one, document) for one in answers), None)
    else:
        show_lines(answer_lines(view, document, answers))
    if not answers:
        say("no act was found in this text, and nothing in it disagrees with the ledger; name who did what to whom")
        raise typer.Exit(2)
    if any(answer.verdict != "told" for answer in answers):
        raise typer.Exit(1)
