"""What a ledger answers to a sentence, as lines for the terminal and as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.export.quotations import best_claim, claim_quotation, plain, quotation
from dragoman.export.rows import Row, claim_row, place_row, span_row
from dragoman.export.terminal import counted, indent
from dragoman.model.answer import Answer, Otherwise
from dragoman.model.claim import Claim
from dragoman.model.text import Document
from dragoman.model.view import View

COLOURS = {"told": "green", "not in this pile": "yellow"}
"""Colours of the answers that are not a contradiction."""


def answer_lines(view: View, text: Document, answers: Iterable[Answer]) -> Iterator[RenderableType]:
    """Each answer: the verdict and what was asked, who tells it, what others have, and the words all this rests on."""
    for answer in answers:
        yield Group(*_lines(view, text, answer))


def _lines(view: View, text: Document, answer: Answer) -> Iterator[RenderableType]:
    asked = claim_line(view, answer.claim) if answer.claim else plain(answer.span.of(text.text))
    yield Text.assemble((f"{answer.verdict:<17}", COLOURS.get(answer.verdict, "red")), (asked, "bold"))
    if answer.told:
        yield indent(Text(_told(answer), style="green"), 2)
    act = view.act.get(answer.act) if answer.act else None
    if act:
        yield indent(Text(claim_quotation(view, best_claim(view, act)), style="dim"), 2)
    for one in answer.otherwise:
        yield from _otherwise(view, one)
    for near in answer.near:
        yield indent(Text(f"the pile tells: {plain(view.line(view.act[near]))}, {view.act[near].when or 'no date'}  act {near}"), 2)
        yield indent(Text(claim_quotation(view, best_claim(view, view.act[near])), style="dim"), 4)


def claim_line(view: View, claim: Claim) -> str:
    """A claim in one line: actor, the kind's words, recipient, the date and how far the sentence commits.

    The names are the register's where the pile knows the party, else the sentence's own words.
    """
    actor, recipient = (plain(view.names.get(p.id or "", p.text)) if p else "?" for p in (claim.actor, claim.recipient))
    date = f", {claim.when.edtf}" if claim.when.edtf else ""
    doubt = f" ({claim.factuality})" if claim.factuality != "asserted" else ""
    return f"{actor} {view.labels.get(claim.kind, claim.kind)} {recipient}{date}{doubt}"


def _told(answer: Answer) -> str:
    told = ", ".join(f"{factuality} by {counted(len(accounts), 'separate telling')}" for factuality, accounts in answer.told)
    dated = bool(answer.claim and answer.claim.when.edtf)
    return told + (f"; dated so by {len(answer.dated)}" if dated else "") + (f"  act {answer.act}" if answer.act else "")


def _otherwise(view: View, one: Otherwise) -> Iterator[RenderableType]:
    shared = f", as {counted(len(one.shared), 'telling')} of the pile" if one.shared else ""
    yield indent(Text.assemble((f"{one.what}: ", "magenta"), f"here {plain(one.here)}{shared}"), 2)
    for version in one.others:
        yield indent(Text(f"others {plain(version.value)}: {counted(len(version.accounts), 'telling')}", style="green"), 4)
        for place in version.spans[:2]:
            yield indent(Text(quotation(view, place), style="dim"), 6)
    if one.note:
        yield indent(Text("beside it: " + plain(one.note), style="italic"), 4)


def answer_row(answer: Answer, text: Document) -> Row:
    """One answer as a row; ``claim`` is the sentence's own, its spans are into the text given."""
    return {
        "verdict": answer.verdict, "span": span_row(answer.span) | {"text": answer.span.of(text.text)},
        "claim": claim_row(answer.claim, text.text) if answer.claim else None, "act": answer.act,
        "told": {factuality: list(accounts) for factuality, accounts in answer.told}, "dated": list(answer.dated),
        "otherwise": [_otherwise_row(one) for one in answer.otherwise], "near": list(answer.near),
    }  # fmt: skip


def _otherwise_row(one: Otherwise) -> Row:
    others = [{"value": v.value, "accounts": list(v.accounts), "spans": [place_row(p) for p in v.spans]} for v in one.others]
    here = {"value": one.here, "span": span_row(one.span), "accounts": list(one.shared)}
    return {"what": one.what, "here": here, "others": others, "note": one.note}
