"""Rulings as read in a terminal: who ruled what, when and why, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from dragoman.export.quotations import QUOTE, plain
from dragoman.model.judgement import Judgement, Ruled
from dragoman.model.view import View

STATES = {"in-force": "", "beside": "", "superseded": "superseded", "contradicted": "CONTRADICTED", "undone": "undone", "orphan": "ORPHAN"}


def ruling_lines(view: View, id: str, *, all_of_them: bool = False) -> Iterator[Text]:
    """The rulings on an act, claim, dispute, document or prediction, a line each; ``all_of_them``: the undone and superseded too."""
    standing = {one.id for one in view.standing_on(id)}
    for judgement, became in view.rulings_on(id):
        if all_of_them or judgement.id in standing:
            yield ruling_line(judgement, became)


def ruling_line(judgement: Judgement, became: Ruled | None) -> Text:
    """One ruling in a line, with what stops it.

    >>> from dragoman.model.judgement import Target
    >>> told = Judgement("corrected", (Target("document", "a"),), (("date", "2025-07"),), "its masthead", "Ann", "2026-01-02T10:00:00Z")
    >>> ruling_line(told, None).plain == f"ruling {told.id}: corrected, date = 2025-07; by Ann, 2026-01-02T10:00:00Z: its masthead"
    True
    """
    values = "".join(f", {plain(name)} = {plain(value) or 'none'}" for name, value in judgement.values)
    reason = f": {plain(judgement.reason)}" if judgement.reason else ""
    line = Text(f"ruling {judgement.id}: {judgement.ruling}{values}; by {plain(judgement.name)}, {plain(judgement.time)}{reason}")
    if became and (state := STATES[became.state]):
        by = f" by {', '.join(became.against)}" if became.against else ""
        line.append(f" ({state}{by})", style="yellow")
    return line


def explain_document(view: View, key: str) -> Iterator[Text]:
    """What is known of a document beside its text, what told it, and the rulings on it."""
    document = view.documents[key]
    published = document.published
    yield Text(f"document {plain(key)}: {plain(document.title or 'no title')}", style="bold")
    yield Text(f"  outlet {plain(document.outlet or 'not told')}; published {published.edtf or 'not told'} ({published.basis})")
    yield from (
        Text(f"  date offered: {one.edtf} ({one.basis}{': ' * bool(one.reason)}{plain(one.reason)})") for one in published.candidates
    )
    yield from (
        Text(f"  {one.field} offered: {plain(one.value)} ({one.basis}){', taken' * one.chosen}", style="dim") for one in document.candidates
    )
    yield from ruling_lines(view, key, all_of_them=True)


def judgement_list(view: View, judgements: Iterable[Judgement]) -> Iterator[RenderableType]:
    """Judgements with what each was made on, what it means now, and the words."""
    became = {one.judgement: one for one in view.ruled}
    for judgement in judgements:
        ruled = became.get(judgement.id)
        then = [target.id for target in judgement.targets]
        now = [", ".join(names) or "-" for names in ruled.now] if ruled else then
        moved = f" (then {' and '.join(then)})" if then != now else ""
        about = Text(plain(f"{judgement.what} {' and '.join(now)}{moved}"), style="dim")
        lines = [Padding(line, (0, 0, 0, 2), expand=False) for line in (about, *words(judgement))]
        yield Group(ruling_line(judgement, ruled), *lines)


def words(judgement: Judgement) -> Iterator[Text]:
    """The first words a judgement was made on, of each of its targets."""
    for target in judgement.targets:
        passage = next(iter(target.passages or [p for claim in target.claims for p in claim.passages]), None)
        if passage:
            quoted = plain(passage.quotation)
            short = quoted if len(quoted) <= QUOTE else quoted[: QUOTE - 1].rstrip() + "…"
            yield Text(f"“{short}” [{plain(passage.document)}:{passage.start}-{passage.end}]", style="dim")
