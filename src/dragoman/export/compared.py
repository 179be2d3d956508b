"""The ledger beside somebody's table, as lines for the terminal and as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.export.quotations import best_claim, claim_quotation, plain
from dragoman.export.rows import Row
from dragoman.export.terminal import indent
from dragoman.model.act import Act
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


def compared_row(view: View, one: Compared) -> Row:
    """One line of the comparison: the table's ``line`` and ``cells``, and the ledger's ``act``; what only the ledger has is told by its
    act's parties, kind and date."""
    act = view.act[one.act] if one.act and one.listed is None else None
    told = _listed_row(one.listed) if act is None else _act_row(act)
    return {"result": one.result, **told, "act": one.act, "note": one.note}


def _act_row(act: Act) -> Row:
    return {"line": None, "actor": act.actor, "recipient": act.recipient, "kinds": [act.kind], "when": act.when, "cells": {}}


def _listed_row(listed: Listed | None) -> Row:
    assert listed  # a line of neither is none
    return {
        "line": listed.line, "actor": listed.actor, "recipient": listed.recipient, "kinds": list(listed.kinds), "when": listed.when,
        "cells": dict(listed.cells),
    }  # fmt: skip
