"""Who copies whom: each telling drawn as its texts with arrows, and the reason for each arrow. Pure geometry; no SVG here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dragoman.model.lineage import Account, Reuse
from dragoman.model.text import Place
from dragoman.web.desk import Desk
from dragoman.web.disagreements import value_in_words
from dragoman.web.lines import Line, line_at, publisher_of
from dragoman.web.timeline import shorten

BOX, HIGH, ACROSS, DOWN, TOP, SIDE = 232.0, 58.0, 138.0, 16.0, 12.0, 14.0
"""Width and height of a text's box, room between columns and rows, margins."""


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
    source: Text
    target: Text
    share: str
    passages: int
    drawn: bool
    direction: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Rest:
    """An outlet that the telling names as its source for some sentence."""

    outlet: str
    relation: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Telling:
    """One separate telling."""

    letter: str
    texts: tuple[Text, ...]
    arrows: tuple[Arrow, ...]
    rests: tuple[Rest, ...]
    languages: tuple[str, ...]
    genres: tuple[str, ...]
    reason: str
    acts: int
    width: float
    height: float


@dataclass(frozen=True)
class Shared:
    """Passages two separate tellings share without one being a copy."""

    kind: str
    source: Line
    target: Line
    source_letter: str | None
    target_letter: str | None
    reason: str


@dataclass(frozen=True)
class Change:
    """What a copy or translation changed."""

    what: str
    was: str
    became: str
    source: Line
    target: Line


@dataclass(frozen=True)
class Copying:
    """The page of tellings."""

    tellings: tuple[Telling, ...]
    shared: tuple[Shared, ...]
    changes: tuple[Change, ...]


def copying(desk: Desk) -> Copying:
    """All tellings, what they share, and what was changed in copying."""
    return Copying(
        tellings=tuple(_telling(account, desk) for account in desk.tellings),
        shared=tuple(_shared(reuse, desk) for reuse in desk.view.reuse if _account(reuse.source, desk) != _account(reuse.target, desk)),
        changes=tuple(
            Change(
                what=desk.words.name("drift", drift.what),
                was=value_in_words(drift.what, drift.source_value, desk),
                became=value_in_words(drift.what, drift.target_value, desk),
                source=line_at(drift.source, desk),
                target=line_at(drift.target, desk),
            )
            for drift in desk.view.drift
        ),
    )


def _telling(account: Account, desk: Desk) -> Telling:
    ties = _ties(account, desk)
    columns = _columns(account.parts, ties)
    texts = dict(zip(account.parts, _boxes(account, columns, desk), strict=True))
    arrows = tuple(
        _arrow(texts[source], texts[target], several, not _by_way(source, target, ties), desk) for (source, target), several in ties.items()
    )
    width = max((text.x for text in texts.values()), default=0) + BOX + SIDE
    height = max((text.y for text in texts.values()), default=0) + HIGH + TOP
    return Telling(
        letter=desk.letters[account.id],
        texts=tuple(texts.values()),
        arrows=arrows,
        rests=_rests(account, desk),
        languages=tuple(desk.words.name("language", code) for code in account.languages),
        genres=tuple(desk.words.name("genre", genre) for genre in account.genres),
        reason=account.reason,
        acts=sum(1 for act in desk.view.acts if account.id in act.accounts),
        width=width,
        height=height,
    )


def _ties(account: Account, desk: Desk) -> dict[tuple[Place, Place], list[Reuse]]:
    """Passages between the parts of one account, by (part they come from, part they stand in)."""
    ties: dict[tuple[Place, Place], list[Reuse]] = {}
    for reuse in desk.view.reuse:
        source, target = _part(reuse.source, account.parts), _part(reuse.target, account.parts)
        if source and target and source != target:
            ties.setdefault((source, target), []).append(reuse)
    return ties


def _part(place: Place, parts: Sequence[Place]) -> Place | None:
    """The part of an account a place overlaps most."""
    found = [part for part in parts if part.document == place.document and part.start < place.end and place.start < part.end]
    return max(found, key=lambda part: min(part.end, place.end) - max(part.start, place.start), default=None)


def _columns(parts: Sequence[Place], ties: dict[tuple[Place, Place], list[Reuse]]) -> dict[Place, int]:
    """How many steps each part is from a text that rests on none; rounds are bounded, so a circle of copies ends too."""
    columns = dict.fromkeys(parts, 0)
    for _ in range(min(4, len(parts))):
        for (source, target) in ties:
            columns[target] = max(columns[target], min(columns[source] + 1, 3))
    return columns


def _boxes(account: Account, columns: dict[Place, int], desk: Desk) -> list[Text]:
    filled: dict[int, int] = {}
    boxes = []
    for part in account.parts:
        column = columns[part]
        row = filled.get(column, 0)
        filled[column] = row + 1
        boxes.append(_box(part, SIDE + column * (BOX + ACROSS), TOP + row * (HIGH + DOWN), account, desk))
    return boxes


def _box(part: Place, x: float, y: float, account: Account, desk: Desk) -> Text:
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
        origin=account.root == part.document and part == next(p for p in account.parts if p.document == account.root),
    )


def _by_way(source: Place, target: Place, ties: Collection[tuple[Place, Place]]) -> bool:
    """Whether a third text lies between two: then the two arrows through it are drawn, and the direct one only told."""
    return any((source, way) in ties and (way, target) in ties for way in {pair[0] for pair in ties} - {source, target})


def _arrow(source: Text, target: Text, several: Sequence[Reuse], drawn: bool, desk: Desk) -> Arrow:
    most = max(several, key=lambda reuse: (sum(_long(r) for r in several if r.kind == reuse.kind), reuse.kind))
    share = sum(_long(reuse) for reuse in several) / max(1, target.place.end - target.place.start)
    x1, y1, x2, y2 = _ends(source, target)
    same = source.x == target.x
    bend = f"M{x1} {y1} C{x1 + 60} {y1} {x2 + 60} {y2} {x2} {y2}" if same else f"M{x1} {y1} C{x1 + 50} {y1} {x2 - 50} {y2} {x2} {y2}"
    return Arrow(
        kind=desk.words.name("reuse", most.kind),
        kind_id=most.kind,
        path=bend,
        x=(x1 + x2) / 2 + (56 if same else 0),
        y=(y1 + y2) / 2 - 5,
        arrow=any(reuse.direction != "unknown" for reuse in several),
        source=source,
        target=target,
        share=f"{min(100, round(100 * share))} %",
        passages=len(several),
        drawn=drawn,
        direction=most.direction,
        reasons=tuple(dict.fromkeys(reuse.reason for reuse in several if reuse.reason)),
    )


def _ends(source: Text, target: Text) -> tuple[float, float, float, float]:
    """Where an arrow leaves and arrives: right side to left side, or right to right inside one column."""
    if source.x < target.x:
        return source.x + BOX, source.y + HIGH / 2, target.x - 3, target.y + HIGH / 2
    if source.x > target.x:
        return source.x, source.y + HIGH / 2, target.x + BOX + 3, target.y + HIGH / 2
    return source.x + BOX, source.y + HIGH / 2, target.x + BOX + 3, target.y + HIGH / 2


def _long(reuse: Reuse) -> int:
    return reuse.target.end - reuse.target.start


def _rests(account: Account, desk: Desk) -> tuple[Rest, ...]:
    grouped: dict[tuple[str, str], list[Place]] = {}
    for edge in account.edges:
        grouped.setdefault((edge.outlet, edge.relation), []).append(edge.place)
    return tuple(
        Rest(desk.party(outlet), desk.words.name("relation", relation), tuple(line_at(place, desk) for place in places if place.end))
        for (outlet, relation), places in sorted(grouped.items())
    )


def _account(place: Place, desk: Desk) -> str | None:
    return desk.view.account_at(place.document, place.start)


def _shared(reuse: Reuse, desk: Desk) -> Shared:
    source, target = line_at(reuse.source, desk), line_at(reuse.target, desk)
    return Shared(desk.words.name("reuse", reuse.kind), source, target, source.telling, target.telling, reuse.reason)
