"""The command ``dragoman judge``: record a person's ruling, list rulings, undo one, and share them with colleagues."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from dragoman.doors import CLOCK, known, now, opened, progress, say, show_lines, write
from dragoman.errors import DragomanError, UnknownName
from dragoman.model.judgement import RULINGS, Judgement, RulingWord
from dragoman.options import LedgerFile

if TYPE_CHECKING:
    from dragoman.model.view import View



def judge(
    ledger: LedgerFile,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[RULING ID [ID]]",
            help="same or different (two acts, claims or documents); confirmed, rejected, corrected or unsure (one document, act, claim, "
            "dispute or prediction, or DOCUMENT:START-END for a piece or a name); added (a claim, on DOCUMENT:START-END). "
            "Ids may be cut to their first characters.",
        ),
    ] = None,
    set: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="A value that the ruling is about; may be given again; empty: none."),
    ] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.")] = "",
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="Who rules; default: DRAGOMAN_NAME.")] = None,
    time: Annotated[str | None, typer.Option("--time", metavar="TIME", help="When (ISO 8601); default: this machine's clock.")] = None,
    undo: Annotated[
        str | None, typer.Option("--undo", metavar="ID", help="Undo a ruling; it stays in the ledger, shown as undone.")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List every ruling, with the words it was made on and what became of it.")] = False,
    orphans: Annotated[bool, typer.Option("--orphans", help="List only those whose words this ledger does not have.")] = False,
    conflicts: Annotated[bool, typer.Option("--conflicts", help="List only those that contradict one another.")] = False,
    export: Annotated[
        Path | None, typer.Option("--export", metavar="FILE", help="Write every ruling as JSON Lines; - for standard output.")
    ] = None,
    import_: Annotated[Path | None, typer.Option("--import", metavar="FILE", help="Add a colleague's rulings from JSON Lines.")] = None,
) -> None:
    """Record what a person rules, beside what texts tell; list, undo, export and merge rulings."""
    asked = [bool(words), undo is not None, list_ or orphans or conflicts, export is not None, import_ is not None]
    if sum(asked) != 1:
        raise DragomanError(
            "judge: name a ruling and what it is about, or one of --list, --undo, --export, --import; see dragoman judge --help"
        )
    if export is not None:
        _export(opened(ledger), export)
    elif import_ is not None:
        _import(ledger, import_)
    elif words or undo is not None:
        _record(ledger, words or ["undone", undo or ""], set or [], reason, who(name), when(time))
    else:
        _list(opened(ledger), frozenset(["orphan"] * orphans + ["contradicted"] * conflicts))


def who(name: str | None) -> str:
    """The name a ruling is made in. Raises where none is given."""
    found = (name or os.environ.get("DRAGOMAN_NAME") or "").strip()
    if not found:
        raise DragomanError("judge: say who rules, with --name 'Ann Lee' or the environment variable DRAGOMAN_NAME")
    return found


def when(time: str | None) -> str:
    """The time of a ruling in UTC: the one given, else this machine's clock, the only place where a clock is read.

    >>> when("2026-01-02"), when("2026-01-02T10:00:00+02:00")
    ('2026-01-02T00:00:00Z', '2026-01-02T08:00:00Z')
    """
    from datetime import UTC, datetime

    try:
        told = datetime.fromisoformat(now() if time is None else time)
    except ValueError:
        raise DragomanError(f"--time {time}: not a time; write it as 2026-01-02 or 2026-01-02T10:00:00Z (ISO 8601)") from None
    return (told if told.tzinfo else told.replace(tzinfo=UTC)).astimezone(UTC).strftime(CLOCK)


def _record(ledger: Path, words: Sequence[str], given: Sequence[str], reason: str, name: str, time: str) -> None:
    from dragoman import judging, pipeline, since
    from dragoman.ledger import Ledger

    ruling, *names = words
    if ruling not in RULINGS or (ruling == "undone" and not names[0]):
        raise UnknownName(f"{ruling}: no such ruling; it is one of {', '.join(one for one in RULINGS if one != 'undone')}")
    knowledge = known()
    with Ledger(ledger) as store, progress() as report:
        made = judging.judgement(store.view(), cast(RulingWord, ruling), names, given, knowledge, reason=reason, name=name, time=time)
        with since.run(store, knowledge, now):
            pipeline.rule_into(store, [made], knowledge, progress=report)
        _told(store.view(), [made])


def _told(view: View, made: Iterable[Judgement]) -> None:
    from dragoman.export.judged import judgement_list

    show_lines(judgement_list(view, made))


def _list(view: View, states: frozenset[str]) -> None:
    became = {one.judgement: one.state for one in view.ruled}
    chosen = [one for one in view.judgements if not states or became.get(one.id) in states]
    from dragoman.export.judged import judgement_list

    show_lines(judgement_list(view, chosen), "no such rulings in this ledger" if states else "no rulings in this ledger")


def _export(view: View, out: Path) -> None:
    from dragoman.export import FORMATS, rows

    given = ({name: value for name, value in row.items() if name not in ("state", "now", "against")} for row in rows("judgements", view))
    write(FORMATS["jsonl"](given), None if str(out) == "-" else out)


def _import(ledger: Path, source: Path) -> None:
    from dragoman import pipeline, since
    from dragoman.export.terminal import counted
    from dragoman.judging.exchange import read_judgements
    from dragoman.ledger import Ledger

    if not source.is_file():
        raise DragomanError(f"{source}: no such file; name the JSON Lines that dragoman judge --export wrote")
    read = [*read_judgements(source.read_bytes(), str(source))]
    problems = [one for one in read if isinstance(one, DragomanError)]
    for problem in problems:
        say(str(problem))
    judgements = [one for one in read if isinstance(one, Judgement)]
    knowledge = known()
    with Ledger(ledger) as store, progress() as report, since.run(store, knowledge, now):
        new = pipeline.rule_into(store, judgements, knowledge, progress=report)
        view = store.view()
    met = {one.id for one in judgements}
    states = {one.judgement: one for one in view.ruled}
    say(f"{ledger}: {counted(len(judgements), 'ruling')} read, {new} new")
    for state, told in (
        ("contradicted", "in contradiction with others, so that none of them takes effect"),
        ("orphan", "on words that this ledger lacks"),
    ):
        if here := [one for one in view.judgements if one.id in met and states[one.id].state == state]:
            say(f"{counted(len(here), 'ruling')} {told}:")
            _told(view, [one for one in view.judgements if one in here or any(one.id in states[h.id].against for h in here)])
    if problems:
        raise typer.Exit(3 if judgements else 2)
