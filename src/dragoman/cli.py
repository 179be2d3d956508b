"""The command ``dragoman``. Errors are one line on stderr; exit 0 done, 1 a check failed, 2 usage or nothing to do, 3 done in part."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

import dragoman
from dragoman import asking
from dragoman.doors import Problems, check_date, day, known, now, opened, progress, say, show_lines, write
from dragoman.errors import DragomanError, UnknownName
from dragoman.judge_command import judge
from dragoman.ledger_commands import ledger_app
from dragoman.options import AsOf, DateOption, Jobs, KnownBy, LedgerFile, example

app = typer.Typer(
    name="dragoman", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
    help="A pile of coverage of a diplomatic story in; a sourced, dated, checkable account out.",
)  # fmt: skip
knowledge_app = typer.Typer(no_args_is_help=True, help="The files that the program's knowledge lies in.")
app.add_typer(ledger_app, name="ledger")
app.add_typer(knowledge_app, name="knowledge")

FORMATS_READ = "text, Markdown, HTML, MHTML, PDF, DOCX, ODT, RTF, press-database exports, mail, feeds, WARC, ZIP, TAR or JSON Lines"

@app.callback(invoke_without_command=True)
def version(shown: Annotated[bool, typer.Option("--version", help="Show the version and exit.", is_eager=True)] = False) -> None:
    """A pile of coverage of a diplomatic story in; a sourced, dated, checkable account out."""
    if shown:
        print(f"dragoman {dragoman.__version__}")
        raise typer.Exit


@app.command(epilog=example("dragoman code statement.txt --date 2025-07-04", "cat sentences.jsonl | dragoman code -"))
def code(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...|-", help=f"Files or folders of {FORMATS_READ}; or - for JSON Lines on standard input."),
    ],
    date: DateOption = None,
    format: Annotated[str, typer.Option("--format", help="jsonl, the only one so far.")] = "jsonl",
) -> None:
    """Find what each document tells: one JSON line a document, nothing stored."""
    from dragoman import pipeline, reading
    from dragoman.export import FORMATS, coding_row

    check_date("--date", date)
    if format != "jsonl":
        raise UnknownName(f"--format {format}: code writes jsonl only; use read and export for tables")
    knowledge = known()
    lines = reading.read_lines(sys.stdin.buffer, knowledge, date=date)
    documents = lines if paths == ["-"] else pipeline.read_paths(map(Path, paths), knowledge, date)
    told = Problems()
    rows = (coding_row(d, pipeline.code_document(d, knowledge)) for d in told.leave_out(documents))
    write(FORMATS["jsonl"](rows), None)
    told.end()


@app.command(
    epilog=example(
        "dragoman read coverage/ --ledger story.db",
        "dragoman read late.html --ledger story.db --date 2025-07",
        "dragoman read - --ledger story.db < pasted.txt",
    )
)
def read(
    ledger: LedgerFile,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH...",
            help=f"Files or folders of {FORMATS_READ}; - for standard input, in any of them; none: finish an interrupted reading.",
        ),
    ] = None,
    date: DateOption = None,
    jobs: Jobs = 1,
) -> None:
    """Read documents into a ledger and make its account. Reading the same again changes nothing."""
    from dragoman import pipeline, since
    from dragoman.export.terminal import counted
    from dragoman.ledger import Ledger

    check_date("--date", date)
    knowledge = known()
    with Ledger(ledger, create=bool(paths)) as store, progress() as report:
        try:
            with since.run(store, knowledge, now):
                outcome = pipeline.read_into(store, paths or (), knowledge, date, jobs, report)
        except KeyboardInterrupt:
            say(f"{ledger}: interrupted; what was read is kept, finish it with: dragoman read --ledger {ledger}")
            raise typer.Exit(130) from None
    told = Problems(list(outcome.problems), outcome.met)
    told.tell()
    for note in outcome.notes:
        say(note)
    say(f"{ledger}: {counted(outcome.met, 'document')} read, {outcome.new} new")
    told.end(nothing=bool(paths) and not outcome.met)


@app.command(epilog=example("dragoman export --ledger story.db --table acts --format csv --out acts.csv"))
def export(
    ledger: LedgerFile,
    table: Annotated[
        str,
        typer.Option(
            "--table",
            metavar="NAME",
            help="documents, reuse, accounts, claims, acts, disputes, drift, judgements, spells, standing, statements, predictions, "
            "timexes, mentions or unresolved.",
        ),
    ],
    format: Annotated[str, typer.Option("--format", help="jsonl or csv.")] = "jsonl",
    as_of: AsOf = None,
    known_by: KnownBy = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Default: standard output.")] = None,
) -> None:
    """Write one table of the ledger: the same ledger, the same bytes."""
    from dragoman import pipeline
    from dragoman.export import FORMATS

    if format not in FORMATS:
        raise UnknownName(f"--format {format}: no such format; choose one of {', '.join(FORMATS)}")
    check_date("--as-of", as_of)
    view = opened(ledger, known_by)
    on = day(view, as_of) if table == "standing" else as_of
    write(FORMATS[format](pipeline.table(view, table, known(), on)), out)


@app.command(epilog=example("dragoman brief --ledger story.db"))
def brief(ledger: LedgerFile, as_of: AsOf = None, known_by: KnownBy = None) -> None:
    """The account at a glance: what happened, what is disputed, how parties stand, what is unknown."""
    from dragoman import pipeline
    from dragoman.export import terminal

    check_date("--as-of", as_of)
    view = opened(ledger, known_by)
    on = as_of or view.as_of
    knowledge = known()
    board = pipeline.board(view, on, knowledge) if on else ()
    show_lines(terminal.brief(view, board, pipeline.foretold(view, knowledge, on), on))


@app.command(epilog=example("dragoman timeline --ledger story.db --asserted"))
def timeline(
    ledger: LedgerFile,
    asserted: Annotated[bool, typer.Option("--asserted", help="Leave out what is only denied, doubted or predicted.")] = False,
    known_by: KnownBy = None,
) -> None:
    """Acts by date, each with how many separate tellings it has and one that tells it."""
    from dragoman.export import terminal

    show_lines(terminal.timeline(opened(ledger, known_by), asserted_only=asserted), "no acts found in this ledger")


@app.command(epilog=example("dragoman standing --ledger story.db --as-of 2025-07-06"))
def standing(ledger: LedgerFile, as_of: AsOf = None, known_by: KnownBy = None) -> None:
    """How parties stand towards each other on a date, according to the documents read."""
    from dragoman import pipeline
    from dragoman.export import terminal

    check_date("--as-of", as_of)
    view = opened(ledger, known_by)
    on = day(view, as_of)
    show_lines(terminal.board_lines(view, pipeline.board(view, on, known()), on))


@app.command(epilog=example("dragoman disputes --ledger story.db"))
def disputes(ledger: LedgerFile, known_by: KnownBy = None) -> None:
    """Where texts disagree: each side with its tellings and words; no side is chosen."""
    from dragoman.export import terminal

    view = opened(ledger, known_by)
    show_lines((terminal.dispute_lines(view, one) for one in view.disputes), "no disputes found between these texts")


@app.command(epilog=example("dragoman accounts --ledger story.db"))
def accounts(ledger: LedgerFile, known_by: KnownBy = None) -> None:
    """Separate tellings: which documents copy, shorten or translate which, and why that is thought."""
    from dragoman.export.copying import accounts_table

    show_lines(accounts_table(opened(ledger, known_by)), "no texts in this ledger")


@app.command(epilog=example("dragoman predictions --ledger story.db"))
def predictions(ledger: LedgerFile, as_of: AsOf = None, known_by: KnownBy = None) -> None:
    """What sources expect to happen, whose expectation it is, and what became of it by a date."""
    from dragoman import pipeline
    from dragoman.export import terminal

    check_date("--as-of", as_of)
    view = opened(ledger, known_by)
    show_lines(terminal.predictions(view, pipeline.foretold(view, known(), as_of)), "no predictions found in these texts")


app.command(
    "judge",
    epilog=example(
        "dragoman judge corrected note.txt --set date=2025-07-04 --reason 'its masthead' --name 'Ann Lee' --ledger story.db",
        "dragoman judge rejected 3f2a9c --reason 'a rumour' --name 'Ann Lee' --ledger story.db",
        "dragoman judge same 3f2a9c 81b0aa --name 'Ann Lee' --ledger story.db",
        "dragoman judge added note.txt:120-130 --set kind=recognise --set actor=per --name 'Ann Lee' --ledger story.db",
        "dragoman judge --import colleague.jsonl --ledger story.db",
    ),
)(judge)


app.command(epilog=example("dragoman explain 3f2a9c0d1e4b5a69 --ledger story.db"))(asking.explain)
app.command(epilog=example("dragoman check 'Ghana recognised Palestine in 2011.' --ledger story.db"))(asking.check)
app.command(epilog=example("dragoman compare recognitions.csv --kind recognise --recipient Taliban --ledger story.db"))(asking.compare)
app.command(epilog=example("dragoman recognisers Taliban --ledger story.db --as-of 2025-07-10"))(asking.recognisers)
app.command(epilog=example("dragoman history Russia Taliban --ledger story.db"))(asking.history)
app.command(epilog=example("dragoman changes --ledger story.db --since 2025-07-05 --party Taliban"))(asking.changes)


@app.command(epilog=example("dragoman report --ledger story.db --out account.html"))
def report(
    ledger: LedgerFile,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The file to write.")],
    language: Annotated[str, typer.Option("--language", help="Language of the page's own words: en or zh.")] = "en",
) -> None:
    """Write the whole account as one self-contained HTML file that asks nobody for anything."""
    from dragoman import pipeline
    from dragoman.web.report import render

    view, knowledge = opened(ledger), known()
    write([render(view, lambda on: pipeline.board(view, on, knowledge), language)], out)
    say(f"{out}: written; open it in any browser")


@app.command(epilog=example("dragoman show --ledger story.db --port 8321"))
def show(
    ledger: LedgerFile,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port on 127.0.0.1; 0: any free one.")] = 8321,
    language: Annotated[str, typer.Option("--language", help="Language of the pages' own words: en or zh.")] = "en",
) -> None:
    """Serve the pages on 127.0.0.1, to this machine only, until interrupted."""
    from dragoman import pipeline
    from dragoman.web.app import application, serve

    view, knowledge = opened(ledger), known()
    serve(application(view, lambda on: pipeline.board(view, on, knowledge), language), port, say)


@knowledge_app.command("check", epilog=example("dragoman knowledge check"))
def knowledge_check(
    folder: Annotated[Path | None, typer.Option("--folder", help="Another knowledge folder than the package's own.")] = None,
) -> None:
    """Read every knowledge file and run every rule's examples; exit 1 with file, key and reason where one fails."""
    from dragoman.knowledge import DATA
    from dragoman.selfcheck import check_knowledge

    checked, problems = check_knowledge(folder or DATA)
    for problem in problems:
        say(problem)
    say(f"{checked} files and rules checked, {len(problems)} problems")
    if problems:
        raise typer.Exit(1)


def main() -> None:
    """Runs the command line; every error of ours is one line that says where, what, and what to do."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that cannot show a character gets its code, not an error
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except DragomanError as problem:
        say(f"dragoman: {problem}")
        sys.exit(2)
    except BrokenPipeError:
        # The reader of our output went away (head, less): not an error of anybody's.
        drop_output()
        sys.exit(0)
    except OSError as problem:
        drop_output()
        say(f"dragoman: {problem.filename or 'output'}: {problem.strerror}; check the path, permissions and the space left")
        sys.exit(2)


def drop_output() -> None:
    """What is still to be written goes nowhere, so that the flush at exit cannot fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
