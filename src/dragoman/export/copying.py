"""Who copies whom, in a terminal of 80 columns: the tellings, their texts and ties, what tellings share, versions and corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from dragoman.export.quotations import plain, quotation
from dragoman.export.terminal import counted, discount, heading, indent
from dragoman.model.lineage import Account, Reuse
from dragoman.model.text import CLAIM_ROLES, Place
from dragoman.model.view import View

ARROWS = {"known": "→", "inferred": "→?", "unknown": "—"}
"""Direction: told by a text, worked out, not known."""
MOST = 12
"""Shared passages shown; the rest stand in the export."""

Tie = tuple[str, str, str, str, str]


def accounts_table(view: View) -> Iterator[RenderableType]:
    """The tellings one by one, then what they have in common, and which documents are superseded or corrected."""
    if not view.accounts:
        return
    yield from discount(view)
    for number, account in enumerate(view.accounts, 1):
        genres = ", ".join(account.genres) or "unknown"
        yield Text.assemble((f"\ntelling {number}  ", "cyan"), (", ".join(map(plain, account.documents)), "bold"), f"  ({genres})")
        yield from _account(view, account)
    yield from _between(view)
    yield from _states(view)


def _account(view: View, account: Account) -> Iterator[RenderableType]:
    for part in account.parts if len(account.parts) > 1 else ():
        origin = ", taken as the origin" if part == _origin(view, account) else ""
        yield indent(Text(f"{_text(view, part)}{origin}"), 2)
    rows = [row for row in view.reuse if {row.source.document, row.target.document} <= set(account.documents)]
    for line in _ties(rows):
        yield indent(Text(line, style="dim"), 4)
    for gap in (gap for gap in view.gaps if gap.place.document in account.documents and gap.beside.document in account.documents):
        what = "left out by the translation" if gap.kind == "omission" else "put in by the translation"
        yield indent(Text(f"{what}: {quotation(view, gap.place)}", style="yellow"), 4)
    if len(account.parts) == 1:
        yield indent(Text("no copying found", style="dim"), 2)
    rests = Counter((edge.outlet, edge.relation) for edge in account.edges)
    for (outlet, relation), times in sorted(rests.items(), key=lambda pair: (-pair[1], pair[0])):
        often = f", {times} times" if times > 1 else ""
        yield indent(Text(f"rests on {plain(view.name(outlet))} ({relation}{often})", style="dim"), 4)


def _origin(view: View, account: Account) -> Place:
    """The whole text of the document taken as the origin."""
    own = [part for part in account.parts if part.document == account.root]
    return max(own, key=lambda part: (view.rendered_from(part) is None, part.end - part.start))


def _text(view: View, part: Place) -> str:
    """A text by its document, characters, role and language."""
    document = view.documents[part.document]
    piece = next((p for p in document.pieces if p.role in CLAIM_ROLES and part.start <= p.start < part.end), None)
    told = f"{piece.role}, {piece.language}" if piece else "text"
    return f"{plain(part.document)} [{part.start}-{part.end}] {told}"


def _ties(rows: Sequence[Reuse]) -> Iterator[str]:
    """Rows of reuse summed up by source, target, direction and reason."""
    ties: dict[Tie, list[Reuse]] = {}
    for row in rows:
        if row.kind in ("repetition", "common-source", "quotation"):
            continue
        where = row.source.document, row.target.document
        ties.setdefault((*where, "translation" if row.kind == "translation" else "copy", row.direction, row.reason), []).append(row)
    for (source, target, what, direction, reason), several in ties.items():
        kinds = Counter(row.kind for row in several)
        told = "sentence pairs" if what == "translation" else ", ".join(f"{kind}" for kind in sorted(kinds))
        count = f"{len(several)} {told}" if what == "translation" else f"{counted(len(several), 'passage')} ({told})"
        yield f"{plain(source)} {ARROWS[direction]} {plain(target)}  {count}: {plain(reason)}"
    if repeated := sum(row.kind == "repetition" for row in rows):
        yield f"repeats itself in {counted(repeated, 'passage')}"


def _between(view: View) -> Iterator[RenderableType]:
    if not view.between:
        return
    yield heading("Shared between separate tellings")
    for row in view.between[:MOST]:
        yield Text(f"{row.kind.replace('-', ' ')} ({row.score:.2f})", style="green")
        yield indent(Text(quotation(view, row.source), style="dim"), 2)
        yield indent(Text(quotation(view, row.target), style="dim"), 2)
    if len(view.between) > MOST:
        yield Text(f"… and {len(view.between) - MOST} more: dragoman export --table reuse", style="italic")


def _states(view: View) -> Iterator[RenderableType]:
    if view.versions or view.corrections:
        yield heading("Later versions and corrections")
    for version in view.versions:
        yield Text(f"{plain(version.document)} is superseded by {plain(version.superseded_by)} ({plain(version.reason)})")
    for one in view.corrections:
        about = plain(one.document) if one.document else "?"
        yield Text(f"{one.kind} of {about}: {plain(one.reason)}")
        if one.notice.end > one.notice.start:
            yield indent(Text(quotation(view, one.notice), style="dim"), 2)
