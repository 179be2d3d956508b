"""The ledger beside somebody's table, as lines for the terminal and as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.export.quotations import best_claim, claim_quotation, plain
from dragoman.export.rows import Row
from dragoman.export.terminal import indent
from dragoman.model.listed import RESULTS, Compared, Listed
from dragoman.model.view import View

COLOURS = {"agree": "green", "unresolved": "magenta"}


def compared_lines(view: View, compared: Sequence[Compared]) -> Iterator[RenderableType]:
    """How many of each, then each that does not agree, by result."""
    counts = Counter(one.result for one in compared)
    yield Text(" · ".join(f"{counts[result]} {result}" for result in RESULTS), style="bold")
    for result in RESULTS[1:]:
        yield from (_lines(view, one) for one in compared if one.result == result)


def _lines(view: View, one: Compared) -> RenderableType:
    lines: list[RenderableType] = [Text.assemble((f"{one.result:<14}", COLOURS.get(one.result, "yellow")), (_head(view, one), "bold"))]
    if one.note:
        lines.append(indent(Text(plain(one.note), style="italic"), 2))
    if one.act:
        lines.append(indent(Text(claim_quotation(view, best_claim(view, view.act[one.act])), style="dim"), 2))
    return Group(*lines)


def _head(view: View, one: Compared) -> str:
    if one.listed:
        return f"line {one.listed.line}: {plain(', '.join(cell for _, cell in one.listed.cells if cell))}"
    act = view.act[str(one.act)]
    return f"{plain(view.line(act))}, {act.when or 'no date'}  act {act.id}"


def compared_row(one: Compared) -> Row:
    """One line of the comparison; ``line`` and ``cells`` are the table's, ``act`` the ledger's."""
    return {"result": one.result, **_listed_row(one.listed), "act": one.act, "note": one.note}


def _listed_row(listed: Listed | None) -> Row:
    if listed is None:
        return {"line": None, "actor": None, "recipient": None, "kinds": [], "when": None, "cells": {}}
    return {
        "line": listed.line, "actor": listed.actor, "recipient": listed.recipient, "kinds": list(listed.kinds), "when": listed.when,
        "cells": dict(listed.cells),
    }  # fmt: skip
