"""Pages of `docs/reference/` from the program: `python -m eval.reference` writes them; a test compares."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from typer.testing import CliRunner

from dragoman import errors
from dragoman.cli import app
from dragoman.errors import DragomanError
from dragoman.export import NAMES
from dragoman.knowledge import Knowledge
from dragoman.knowledge.ontology import Intent
from dragoman.ledger import Ledger
from dragoman.ledger.opening import VERSION
from eval.gold import ROOT

FOLDER = ROOT / "docs" / "reference"
MADE = "<!-- Written by `make docs`; change the program, not this page. -->"

LEDGER = """
One SQLite file (version {version}) for any SQLite tool: `sqlite3 story.db`, or Datasette with the words below beside each column:

```sh
dragoman ledger describe --ledger story.db --out metadata.json
datasette story.db --metadata metadata.json
```

The file says the same of itself in its table `described`. Tables that begin with `given_` are only added to; those that begin with
`derived_` are made anew by every reading and ruling; the views are for reading. One program writes at a time while any number read
(write-ahead log: `story.db-wal` and `story.db-shm` lie beside the file while it is open; copy the file when no program has it open).
That needs memory shared between the programs, so **a ledger must lie on a local disk**: on a network file system (NFS, SMB, sshfs …) it
is read as it stands and never written, and the command says so where the system tells (Linux).
"""


def commands() -> Iterator[str]:
    """Every command's help, as the terminal shows it."""
    yield from ("# Commands", MADE, "", "Errors go to stderr in one line that says where, what, and what to do.")
    yield "Exit status: 0 done · 1 a check failed · 2 usage, or nothing to do · 3 done in part."
    yield from ("", "```text", help_of(), "```")
    for name in command_names():
        yield from ("", f"## dragoman {name}", "", "```text", help_of(*name.split()), "```")


def command_names() -> list[str]:
    """Every command by the words a person types, in the order of the program's help."""
    found = [str(command.name or command.callback.__name__) for command in app.registered_commands if command.callback]
    for group in app.registered_groups:
        inner = group.typer_instance.registered_commands if group.typer_instance else []
        found += [f"{group.name} {command.name or (command.callback.__name__ if command.callback else '')}" for command in inner]
    return [name.replace("_", "-") for name in found]


def help_of(*words: str) -> str:
    """The help text of one command, at one width whatever the terminal."""
    told = CliRunner().invoke(app, [*words, "--help"], env={"COLUMNS": "100", "TERMINAL_WIDTH": "100", "NO_COLOR": "1", "TERM": "dumb"})
    return "\n".join(line.rstrip() for line in told.output.strip().splitlines())


def kinds() -> Iterator[str]:
    """Every kind of act with its codes."""
    yield from ("# Kinds of act", MADE, "", "From `knowledge/data/ontology/kinds.toml`. Codes are strings: a leading zero counts.", "")
    yield from ("\"To come\" and \"refused\": CAMEO of the act announced or threatened, and refused (`intents.csv`).", "")
    heads = ("kind", "PLOVER", "mode", "CAMEO", "to come", "refused", "reads", "what it is")
    yield from (f"| {' | '.join(heads)} |", f"| {' | '.join('---' for _ in heads)} |")
    ontology = Knowledge().ontology
    for kind in ontology.kinds.values():
        words = ontology.intents.get(kind.id, Intent())
        codes = " | ".join(code or "-" for code in (kind.plover, kind.mode, kind.cameo, words.announced, words.refused))
        yield f"| `{kind.id}` | {codes} | {kind.label} | {kind.description} |"


def tracks() -> Iterator[str]:
    """Every track with its steps, and the kinds that move it."""
    yield from (
        "# Tracks of standing",
        MADE,
        "",
        "From `knowledge/data/ontology/tracks.toml`. What no document tells is absent: *not told*.",
    )
    known = Knowledge().ontology.tracks
    for track in known.tracks.values():
        yield from (
            "",
            f"## {track.name}",
            "",
            track.description,
            "",
            "| step | level | what it is | source |",
            "| --- | ---: | --- | --- |",
        )
        for step in track.steps:
            yield f"| `{step.name}` | {step.level} | {step.description} | {step.source} |"
        yield ""
        for effect in known.effects:
            if effect.track == track.name:
                closes = ", ".join(f"`{step}`" for step in effect.closes)
                moves = " and ".join(filter(None, (effect.opens and f"opens `{effect.opens}`", closes and f"closes {closes}")))
                towards = f" (towards: {', '.join(effect.towards)})" if effect.towards else ""
                yield f"- {', '.join(f'`{kind}`' for kind in effect.kinds)}: {moves}{towards}"


def tables() -> Iterator[str]:
    """Every table that export writes."""
    yield from ("# Tables", MADE, "", "What `dragoman export --table NAME` writes; the fields stand in [the contract](contract.md).", "")
    yield from ("| table |", "| --- |", *(f"| `{name}` |" for name in NAMES))


def ledger() -> Iterator[str]:
    """Every table, view and column of a ledger file, as the file itself describes them."""
    yield from ("# The ledger file", MADE, "", *LEDGER.format(version=VERSION).strip().splitlines())
    with TemporaryDirectory() as folder, Ledger(Path(folder, "story.db"), create=True) as made:
        for name, table in made.described().items():
            yield from ("", f"## {name}", "", table["description"], "", "| column | holds |", "| --- | --- |")
            yield from (f"| `{column}` | {words} |" for column, words in table["columns"].items())


def mistakes() -> Iterator[str]:
    """Every error the program raises on purpose."""
    yield from (
        "# Errors",
        MADE,
        "",
        "What is wrong with the world is data (a dispute, a line in `unresolved`); only our own errors are raised.",
        "",
    )
    for one in error_types():
        yield f"- `{one.__name__}`: {' '.join((one.__doc__ or '').split())}"


def error_types() -> list[type[DragomanError]]:
    """The root and every error below it, in the order of the file."""
    return [
        one
        for _, one in sorted(inspect.getmembers(errors, inspect.isclass), key=lambda pair: line_of(pair[1]))
        if issubclass(one, DragomanError)
    ]


def line_of(one: type) -> int:
    source = Path(inspect.getfile(one)).read_text(encoding="utf-8")
    return source[: re.search(rf"^class {one.__name__}\b", source, re.M).start()].count("\n")  # type: ignore[union-attr]


PAGES: Mapping[str, Callable[[], Iterator[str]]] = {
    "commands.md": commands, "kinds.md": kinds, "tracks.md": tracks, "tables.md": tables, "errors.md": mistakes,
    "ledger.md": ledger,
}  # fmt: skip


def page(name: str) -> str:
    """The text of one page."""
    return "\n".join(PAGES[name]()) + "\n"


def main() -> None:
    """Writes every page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in PAGES:
        (FOLDER / name).write_text(page(name), encoding="utf-8")
        print(f"docs/reference/{name}")


if __name__ == "__main__":
    main()
