"""The commands ``dragoman ledger …``: is it whole, what can be saved of it, bring it to this version, what its columns hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from dragoman.doors import known, now, progress, say, write
from dragoman.options import LedgerFile, example

ledger_app = typer.Typer(no_args_is_help=True, help="The ledger file itself: check, repair, upgrade, describe.")


@ledger_app.command("check", epilog=example("dragoman ledger check --ledger story.db"))
def check(ledger: LedgerFile) -> None:
    """Is it whole? The file, every text against its digest, the account against what it was made from; exit 1 where not."""
    from dragoman.export.terminal import counted
    from dragoman.ledger.check import problems

    found = 0
    for problem in problems(ledger):
        found += 1
        say(f"{ledger}: {problem}")
    if found:
        say(f"{ledger}: {counted(found, 'problem')}; save what can be read with: dragoman ledger repair --ledger {ledger} --out NEW")
        raise typer.Exit(1)
    say(f"{ledger}: whole")


@ledger_app.command("repair", epilog=example("dragoman ledger repair --ledger story.db --out saved.db"))
def repair(
    ledger: LedgerFile, out: Annotated[Path, typer.Option("--out", metavar="NEW", help="The new ledger; it must not exist yet.")]
) -> None:
    """Save the documents and rulings that can be read into a new ledger and make its account; the old file is left as it is."""
    from dragoman import pipeline, since
    from dragoman.export.terminal import counted
    from dragoman.ledger import Ledger
    from dragoman.ledger.repair import salvage

    done = salvage(ledger, out)
    for line in done.lost:
        say(f"{ledger}: lost: {line}")
    say(f"{out}: {counted(done.documents, 'document')} and {counted(done.judgements, 'ruling')} saved; making the account")
    knowledge = known()
    with Ledger(out) as store, progress() as report, since.run(store, knowledge, now):
        pipeline.refresh(store, knowledge, progress=report)
    if done.lost:
        raise typer.Exit(3)


@ledger_app.command("upgrade", epilog=example("dragoman ledger upgrade --ledger story.db"))
def upgrade(ledger: LedgerFile) -> None:
    """Bring a ledger of an earlier version to this one and make its account anew; documents and rulings are kept to the letter."""
    from dragoman import pipeline, since
    from dragoman.export.terminal import counted
    from dragoman.ledger import Ledger

    knowledge = known()
    with Ledger(ledger) as store, progress() as report:
        with since.run(store, knowledge, now):
            pipeline.refresh(store, knowledge, progress=report)
        view = store.view()
    say(f"{ledger}: {counted(len(view.documents), 'document')} and {counted(len(view.judgements), 'ruling')}, account made anew")
    if lost := sum(one.state == "orphan" for one in view.ruled):
        say(f"{counted(lost, 'ruling')} found no words to stand on; see: dragoman judge --list --orphans --ledger {ledger}")


@ledger_app.command("describe", epilog=example("dragoman ledger describe --ledger story.db --out metadata.json"))
def describe(
    ledger: LedgerFile, out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Default: standard output.")] = None
) -> None:
    """What every table, view and column holds, as the metadata that Datasette reads (datasette story.db --metadata metadata.json)."""
    from dragoman.ledger import Ledger

    with Ledger(ledger) as store:
        tables = store.described()
    told = {"databases": {ledger.stem: {"tables": tables}}}
    write([json.dumps(told, ensure_ascii=False, indent=2) + "\n"], out)
