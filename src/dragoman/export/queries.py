"""Answers about standing for the terminal: who recognises a party, with how each count arises; two parties' history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.export.quotations import best_claim, claim_quotation, plain
from dragoman.export.terminal import counted, documents_line, indent, standing_line
from dragoman.model.standing import Holder, Spell
from dragoman.model.view import View


def holders_lines(view: View, holders: Sequence[Holder], party: str, track: str, as_of: str) -> Iterator[RenderableType]:
    """The counts (all, undisputed, by two tellings), then each holder with the words that its step rests on; ``party`` by its name."""
    granted = [one for one in holders if one.granted]
    sure, twice = (sum(chosen) for chosen in ([one.undisputed for one in granted], [one.accounts > 1 for one in granted]))
    yield Text(f"{track} of {plain(party)} on {as_of}, according to {documents_line(view)}", style="bold")
    yield Text(f"{len(granted)} in all · {sure} undisputed · {twice} told by two separate tellings or more", style="green")
    yield from (_holder(view, one) for one in granted)
    others = [one for one in holders if not one.granted]
    if others:
        yield Text("\nTold to stand otherwise", style="bold blue")
        yield from (_holder(view, one) for one in others)
    yield Text("Whoever is not listed: how they stood on this day is not told by these documents.", style="italic")


def _holder(view: View, one: Holder) -> RenderableType:
    line = one.standing
    doubt = "" if one.undisputed else "; disputed"
    head = Text.assemble((plain(view.name(line.actor)), "bold"), " ", standing_line(view, line), doubt)
    act = view.act.get(line.act or "")
    return Group(head, indent(Text(claim_quotation(view, best_claim(view, act)), style="dim"), 2)) if act else head


def history_lines(view: View, spells: Sequence[Spell]) -> Iterator[RenderableType]:
    """Two parties' spells by when they began: the step, until when, what opened and what closed it."""
    for spell in spells:
        dates = f"{spell.since or 'not told'} – {spell.until or ('not told when' if spell.closed_by else '')}"
        step = f"{spell.step.replace('-', ' ')}{'; inferred' if spell.basis == 'inferred' else ''}"
        who = f"{plain(view.name(spell.actor))} towards {plain(view.name(spell.recipient))} · {spell.track}: "
        lines: list[RenderableType] = [Text.assemble((f"{dates:<25}", "cyan"), who, (step, "green"))]
        for word, act in (("opened", spell.opened_by), ("closed", spell.closed_by)):
            if act in view.act:
                quote = claim_quotation(view, best_claim(view, view.act[str(act)]))
                lines.append(indent(Text(f"{word} by act {act}: {quote}", style="dim"), 2))
            elif act:
                lines.append(indent(Text(f"{word}: {plain(act)}", style="italic"), 2))
        if spell.note:
            lines.append(indent(Text(plain(spell.note), style="italic"), 2))
        yield Group(*lines)
    if spells:
        yield Text(f"{counted(len(spells), 'step')} told between the two.", style="italic")
