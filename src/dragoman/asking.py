"""The commands that put a question to a ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.doors import check_date, day, known, opened, say, show_lines, write
from dragoman.errors import DragomanError, UnknownName
from dragoman.knowledge.lists import ROLES, ListRole
from dragoman.options import AsOf, KnownBy, LedgerFile

if TYPE_CHECKING:
    from dragoman.knowledge import Knowledge
    from dragoman.model.view import View

TEXT_FORMATS = ("text", "jsonl")
TRACK = "recognition"
CHANGE_FORMATS = ("text", "markdown", "atom", "jsonl")


def check(
    text: Annotated[str, typer.Argument(metavar="TEXT|-", help="A sentence, or a few; - for standard input.")],
    ledger: LedgerFile,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help='When it was written (EDTF), for words such as "last month".')
    ] = None,
    known_by: KnownBy = None,
    format: Annotated[str, typer.Option("--format", help="text or jsonl.")] = "text",
) -> None:
    """Check a sentence against the ledger: told, told otherwise, denied, only predicted, or not in this pile.

    Each act the sentence tells gets an answer with the words it rests on. Nothing is stored. Exit 0 where all of it is told so and nothing
    is told otherwise, 1 where anything is, 2 where it tells no act and nothing in it can be checked.
    """
    from dragoman import pipeline
    from dragoman.export import FORMATS
    from dragoman.export.answers import answer_lines, answer_row
    from dragoman.ledger import Ledger

    check_date("--date", date)
    if format not in TEXT_FORMATS:
        raise UnknownName(f"--format {format}: no such format; choose one of {', '.join(TEXT_FORMATS)}")
    asked = sys.stdin.buffer.read().decode("utf-8", "replace") if text == "-" else text
    if known_by:
        view = opened(ledger, known_by)
        document, answers = pipeline.check(view, asked, known(), date)
    else:
        with Ledger(ledger) as store, store.snapshot():
            view = store.view()
            document, answers = pipeline.check(view, asked, known(), date, store.rows)
    if format == "jsonl":
        write(FORMATS["jsonl"](answer_row(one, document) for one in answers), None)
    else:
        show_lines(answer_lines(view, document, answers))
    if not answers:
        say("no act was found in this text, and nothing in it disagrees with the ledger; name who did what to whom")
        raise typer.Exit(2)
    if any(answer.verdict != "told" or answer.otherwise for answer in answers):
        raise typer.Exit(1)


def explain(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="An act, claim, dispute or ruling, whole or its first characters, or a document.")
    ],
    ledger: LedgerFile,
) -> None:
    """Why a claim or act is coded so: rules, roles, dates, sources, what makes tellings one act, and what people ruled."""
    from dragoman.export import judged, terminal

    view = opened(ledger)
    kind, found = find(view, name)
    if kind == "act":
        show_lines(terminal.explain_act(view, view.act[found]))
    elif kind == "claim":
        show_lines(terminal.explain_claim(view, found))
    elif kind == "document":
        show_lines(judged.explain_document(view, found))
    elif kind == "ruling":
        show_lines(judged.judgement_list(view, [one for one in view.judgements if one.id == found]))
    else:
        show_lines([terminal.dispute_lines(view, view.dispute[found])])


def find(view: View, name: str) -> tuple[str, str]:
    """What an id, or its unambiguous beginning, names. Raises :class:`UnknownName`."""
    if name in view.documents:
        return "document", name
    kinds: tuple[tuple[str, Iterable[str]], ...] = (
        ("act", view.act), ("claim", view.claims), ("dispute", view.dispute), ("ruling", [one.id for one in view.judgements]),
    )  # fmt: skip
    hits = sorted((kind, one) for kind, ids in kinds for one in ids if one == name or (name and one.startswith(name)))
    exact = [hit for hit in hits if hit[1] == name]
    if len(exact or hits) == 1:
        return (exact or hits)[0]
    problem = f"{len(hits)} ids begin so" if hits else "no act, claim, dispute or ruling has this id"
    raise UnknownName(f"{name}: {problem}; see the ids in: dragoman timeline --ledger …")


def compare(
    table: Annotated[Path, typer.Argument(metavar="LIST", help="A table of acts: CSV (any separator), TSV or JSON Lines, with a header.")],
    ledger: LedgerFile,
    kind: Annotated[
        str | None, typer.Option("--kind", help="The act in every row: a kind, its words, a PLOVER type or a CAMEO code.")
    ] = None,
    actor: Annotated[str | None, typer.Option("--actor", help="Who acts in every row: an id, ISO code or name.")] = None,
    recipient: Annotated[str | None, typer.Option("--recipient", help="Towards whom in every row.")] = None,
    column: Annotated[
        list[str] | None, typer.Option("--column", metavar="ROLE=HEADING", help="Which column tells the actor, recipient, kind or date.")
    ] = None,
    format: Annotated[str, typer.Option("--format", help="text, jsonl or csv.")] = "text",
) -> None:
    """Lay somebody's table of acts beside the ledger: agree, date differs, only here, only there. The ledger is not altered.

    "Here" is the ledger, "there" the table. What a cell does not tell clearly is listed as unresolved. Exit 0 where all agree, 1 where
    anything differs, 3 where some rows could not be resolved.
    """
    from dragoman import pipeline
    from dragoman.export import FORMATS
    from dragoman.export.compared import compared_lines, compared_row

    if format != "text" and format not in FORMATS:
        raise UnknownName(f"--format {format}: no such format; choose one of text, {', '.join(FORMATS)}")
    view = opened(ledger)
    given: dict[ListRole, str | None] = {"kind": kind, "actor": actor, "recipient": recipient}
    same = {role: value for role, value in given.items() if value}
    found = pipeline.compare(view, table, known(), same, _columns(column or []))
    if format == "text":
        show_lines(compared_lines(view, found))
    else:
        write(FORMATS[format](compared_row(view, one) for one in found), None)
    results = {one.result for one in found}
    if "unresolved" in results:
        raise typer.Exit(3)
    if results - {"agree"}:
        raise typer.Exit(1)


def _columns(given: list[str]) -> dict[ListRole, str]:
    pairs = dict(one.partition("=")[::2] for one in given)
    for role, heading in pairs.items():
        if role not in ROLES or not heading:
            raise UnknownName(f"--column {role}={heading}: write ROLE=HEADING with one of {', '.join(ROLES)}")
    return {role: pairs[role] for role in ROLES if role in pairs}


def recognisers(
    whom: Annotated[str, typer.Argument(metavar="PARTY", help="A state, government or movement: id, ISO code or name.")],
    ledger: LedgerFile,
    as_of: AsOf = None,
    known_by: KnownBy = None,
) -> None:
    """Who recognises a party on a date, according to the documents read: in all, undisputed, told by two separate tellings.

    A movement is asked for together with the government it formed; each line says towards whom.
    """
    from dragoman import pipeline, standing
    from dragoman.export.queries import holders_lines

    check_date("--as-of", as_of)
    view, knowledge = opened(ledger, known_by), known()
    on = day(view, as_of)
    party = pipeline.party(whom, knowledge, on)
    found = standing.holders(pipeline.board(view, on, knowledge), party, TRACK, on, view.act, view.dispute, knowledge)
    show_lines(holders_lines(view, found, knowledge.register.actor(party).name, TRACK, on))


def history(
    one: Annotated[str, typer.Argument(metavar="PARTY", help="Id, ISO code or name.")],
    other: Annotated[str, typer.Argument(metavar="PARTY", help="Id, ISO code or name.")],
    ledger: LedgerFile,
    known_by: KnownBy = None,
) -> None:
    """How two parties stood towards each other over time: every step told, with the acts that opened and closed it."""
    from dragoman import pipeline, standing
    from dragoman.export.queries import history_lines

    view, knowledge = opened(ledger, known_by), known()
    found = standing.history(view.spells, pipeline.party(one, knowledge), pipeline.party(other, knowledge), knowledge.register)
    show_lines(history_lines(view, found), f"no text in this ledger tells how {one} and {other} stand towards each other")


def changes(
    ledger: LedgerFile,
    since_: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE|RUN", help="A day, or a run's number (see --runs); default: the last run but one."),
    ] = None,
    party: Annotated[list[str] | None, typer.Option("--party", metavar="PARTY", help="Only what is about it; may be given again.")] = None,
    kind: Annotated[list[str] | None, typer.Option("--kind", metavar="KIND", help="Only acts of it; may be given again.")] = None,
    watch: Annotated[
        Path | None, typer.Option("--watch", metavar="FILE", help="A watch list: a party or kind a line; # begins a remark.")
    ] = None,
    runs: Annotated[bool, typer.Option("--runs", help="List the runs, and compare nothing.")] = False,
    format: Annotated[str, typer.Option("--format", help="text, markdown, atom or jsonl.")] = "text",
) -> None:
    """What changed since a run: new coverage, an outlet that corrected itself, a person's ruling, another version of the program.

    Exit 1 where anything did, 0 where nothing.
    """
    from dragoman import since
    from dragoman.changes import watched
    from dragoman.export import FORMATS
    from dragoman.export.changed import atom, changed_lines, changed_row, markdown
    from dragoman.ledger import Ledger

    if format not in CHANGE_FORMATS:
        raise UnknownName(f"--format {format}: no such format; choose one of {', '.join(CHANGE_FORMATS)}")
    knowledge = known()
    with Ledger(ledger) as store:
        log = store.runs()
        if runs:
            show_lines((f"run {one.number}  {one.time}  dragoman {one.version}" for one in log), "no run is logged in this ledger")
            return
        run, every = since.changes(store, knowledge, since_)
    parties, kinds = _watch_list(party or [], kind or [], watch, knowledge)
    found = list(watched(every, parties, kinds))
    if format == "text":
        show_lines(changed_lines(found, run))
    elif format == "markdown":
        write(markdown(found, run), None)
    elif format == "atom":
        write(atom(found, run, log[-1] if log else since.EMPTY), None)
    else:
        write(FORMATS["jsonl"](map(changed_row, found)), None)
    if found:
        raise typer.Exit(1)


def _watch_list(parties: list[str], kinds: list[str], file: Path | None, knowledge: Knowledge) -> tuple[set[str], set[str]]:
    """Ids of the parties and kinds to watch. Raises :class:`UnknownName` for what is neither."""
    from dragoman import pipeline

    try:
        text = file.read_text(encoding="utf-8-sig") if file else ""
    except (OSError, UnicodeDecodeError) as problem:
        raise DragomanError(f"{file}: cannot be read ({problem}); write a party or kind a line, in UTF-8") from problem
    lines = [told for line in text.splitlines() if (told := line.partition("#")[0].strip())]
    listed = {one for one in lines if one in knowledge.ontology.kinds}
    named = {pipeline.party(name, knowledge) for name in (*parties, *(one for one in lines if one not in listed))}
    return named, {knowledge.ontology.kind(one).id for one in kinds} | listed
