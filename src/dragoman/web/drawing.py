"""A telling drawn as its texts with arrows. Pure geometry; no SVG here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from dragoman.model.lineage import Account, Reuse
from dragoman.model.text import Place
from dragoman.web.desk import Desk
from dragoman.web.lines import publisher_of
from dragoman.web.timeline import shorten

BOX, HIGH, ACROSS, DOWN, TOP, SIDE = 232.0, 58.0, 138.0, 16.0, 12.0, 14.0
"""Width and height of a text's box, room between columns and rows, margins."""

Ties = Mapping[tuple[Place, Place], Sequence[Reuse]]
"""Passages by the part they come from and the part they stand in."""


@dataclass(frozen=True)
class Text:
    """One text of a telling as a box."""

    place: Place
    href: str
    publisher: str
    publisher_known: bool
    label: str
    sub: str
    x: float
    y: float
    origin: bool


@dataclass(frozen=True)
class Arrow:
    """One text resting on another; ``path`` from box to box, ``arrow`` False where the direction is not known."""

    kind: str
    kind_id: str
    path: str
    x: float
    y: float
    arrow: bool


def direct(ties: Ties) -> list[tuple[Place, Place]]:
    """The pairs to draw: where a third text lies between two, the arrows through it are drawn and the direct one is only told."""
    after: dict[Place, set[Place]] = {}
    before: dict[Place, set[Place]] = {}
    for source, target in ties:
        after.setdefault(source, set()).add(target)
        before.setdefault(target, set()).add(source)
    return [(source, target) for source, target in ties if not (after[source] & before[target]) - {source, target}]


def columns(parts: Sequence[Place], ties: Collection[tuple[Place, Place]]) -> dict[Place, int]:
    """How many steps each part is from a text that rests on none; rounds are bounded, so a circle of copies ends too."""
    steps = dict.fromkeys(parts, 0)
    for _ in range(min(4, len(parts))):
        for source, target in ties:
            steps[target] = max(steps[target], min(steps[source] + 1, 3))
    return steps


def boxes(account: Account, steps: Mapping[Place, int], desk: Desk) -> list[Text]:
    """A box for each part, in the column of its step; the origin is the whole text of the document taken as such, no translation."""
    filled: Counter[int] = Counter()
    found = []
    own = [part for part in account.parts if part.document == account.root]
    origin = max(own, key=lambda part: (desk.view.rendered_from(part) is None, part.end - part.start), default=None)
    for part in account.parts:
        column = steps[part]
        found.append(_box(part, SIDE + column * (BOX + ACROSS), TOP + filled[column] * (HIGH + DOWN), part == origin, desk))
        filled[column] += 1
    return found


def _box(part: Place, x: float, y: float, origin: bool, desk: Desk) -> Text:
    document = desk.view.documents[part.document]
    inside = [piece for piece in document.pieces if piece.start < part.end and part.start < piece.end]
    main = max(inside, key=lambda piece: piece.end - piece.start, default=None)
    publisher, known = publisher_of(document, part.document, desk)
    told = {"role": main.role, "language": main.language, "genre": main.genre} if main else {}
    particulars = [desk.words.name(family, id_) for family, id_ in told.items()]
    return Text(
        place=part,
        href=desk.paragraph_of(part),
        publisher=publisher,
        publisher_known=known,
        label=shorten(publisher if known else part.document, 30),
        sub=shorten(desk.words.strings.list_comma.join(particulars), 36),
        x=x,
        y=y,
        origin=origin,
    )


def arrow(source: Text, target: Text, several: Sequence[Reuse], desk: Desk) -> Arrow:
    """The arrow between two boxes, named after the kind of most of the words."""
    lengths: Counter[str] = Counter()
    for reuse in several:
        lengths[reuse.kind] += long(reuse)
    kind = max(lengths, key=lambda name: (lengths[name], name))
    x1, y1, x2, y2 = _ends(source, target)
    same = source.x == target.x
    bend = f"M{x1} {y1} C{x1 + 60} {y1} {x2 + 60} {y2} {x2} {y2}" if same else f"M{x1} {y1} C{x1 + 50} {y1} {x2 - 50} {y2} {x2} {y2}"
    return Arrow(
        kind=desk.words.name("reuse", kind),
        kind_id=kind,
        path=bend,
        x=(x1 + x2) / 2 + (56 if same else 0),
        y=(y1 + y2) / 2 - 5,
        arrow=any(reuse.direction != "unknown" for reuse in several),
    )


def _ends(source: Text, target: Text) -> tuple[float, float, float, float]:
    """Where an arrow leaves and arrives: right side to left side, or right to right inside one column."""
    if source.x < target.x:
        return source.x + BOX, source.y + HIGH / 2, target.x - 3, target.y + HIGH / 2
    if source.x > target.x:
        return source.x, source.y + HIGH / 2, target.x + BOX + 3, target.y + HIGH / 2
    return source.x + BOX, source.y + HIGH / 2, target.x + BOX + 3, target.y + HIGH / 2


def long(reuse: Reuse) -> int:
    """Characters of a passage where it stands again."""
    return reuse.target.end - reuse.target.start
