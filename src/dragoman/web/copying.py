"""Who copies whom: each telling with its texts, the reasons that tie them, what tellings share, and what copying changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.model.lineage import Account, Reuse
from dragoman.model.text import Place
from dragoman.web.desk import Desk
from dragoman.web.drawing import BOX, HIGH, SIDE, TOP, Arrow, Text, Ties, arrow, boxes, columns, direct, long
from dragoman.web.lines import ActLine, Line, act_line, line_at
from dragoman.web.notices import Band, every
from dragoman.web.shared import Change, Shared, changes, shared

MOST_SHARED, MOST_CHANGES, MOST_TIES = 200, 500, 200
"""Shared passages, changes and ties of a telling shown; the rest stand in the export."""


@dataclass(frozen=True)
class Tie:
    """Passages of one text in another that have one reason, summed up; ``share`` of the text they stand in."""

    kind: str
    source: Text
    target: Text
    arrow: bool
    translated: bool
    passages: int
    share: str
    direction: str
    reason: str


@dataclass(frozen=True)
class Rest:
    """An outlet that the telling names as its source for some sentence."""

    outlet: str
    relation: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Telling:
    """One separate telling. ``alone``: it has one text and names no outlet; ``ties_left``: those that are not listed."""

    letter: str
    texts: tuple[Text, ...]
    arrows: tuple[Arrow, ...]
    ties: tuple[Tie, ...]
    ties_left: int
    rests: tuple[Rest, ...]
    repeats: int
    languages: tuple[str, ...]
    genres: tuple[str, ...]
    reasons: tuple[str, ...]
    acts: int
    width: float
    height: float

    @property
    def alone(self) -> bool:
        """Whether a line says it all."""
        return len(self.texts) == 1 and not self.rests and not self.repeats


@dataclass(frozen=True)
class Copying:
    """The page of tellings: ``tellings`` with copies or credits, ``alone`` those without; what they share; acts that fewer tell when
    tellings that share are folded; what was changed in copying; what became of documents."""

    tellings: tuple[Telling, ...]
    alone: tuple[Telling, ...]
    folded: tuple[ActLine, ...]
    shared: tuple[Shared, ...]
    shared_left: int
    changes: tuple[Change, ...]
    changes_left: int
    bands: tuple[Band, ...]


def copying(desk: Desk) -> Copying:
    """All tellings, those with most texts first drawn, what they share, and what was changed in copying."""
    rows = _rows(desk)
    tellings = [_telling(account, rows.get(account.id, ()), desk) for account in desk.tellings]
    apart = [reuse for reuse in desk.view.reuse if _account(reuse.source, desk) != _account(reuse.target, desk)]
    return Copying(
        tellings=tuple(sorted((one for one in tellings if not one.alone), key=lambda one: len(one.texts) == 1)),
        alone=tuple(one for one in tellings if one.alone),
        folded=tuple(act_line(act, desk) for act in desk.ranked if act.id in desk.folded),
        shared=shared(apart, desk, MOST_SHARED),
        shared_left=max(0, len(apart) - MOST_SHARED),
        changes=changes(desk.view.drift[:MOST_CHANGES], desk),
        changes_left=max(0, len(desk.view.drift) - MOST_CHANGES),
        bands=tuple(every(desk)),
    )


Row = tuple[Place, Place, Reuse]
"""A passage with the part it comes from and the part it stands in."""


def _rows(desk: Desk) -> dict[str, list[Row]]:
    """Passages inside each account, in one pass: account by account, with the parts of both ends."""
    parts: dict[str, list[tuple[Place, str]]] = {}
    for account in desk.view.accounts:
        for part in account.parts:
            parts.setdefault(part.document, []).append((part, account.id))
    rows: dict[str, list[Row]] = {}
    for reuse in desk.view.reuse:
        sources, targets = (_parts_by_account(place, parts.get(place.document, ())) for place in (reuse.source, reuse.target))
        for account_id in sources.keys() & targets.keys():
            rows.setdefault(account_id, []).append((sources[account_id], targets[account_id], reuse))
    return rows


def _parts_by_account(place: Place, parts: Sequence[tuple[Place, str]]) -> dict[str, Place]:
    """Of each account with a part here, the part that a place overlaps most."""
    found: dict[str, Place] = {}
    for part, account in parts:
        if part.start < place.end and place.start < part.end:
            best = found.get(account)
            if best is None or _common(part, place) > _common(best, place):
                found[account] = part
    return found


def _common(part: Place, place: Place) -> int:
    return min(part.end, place.end) - max(part.start, place.start)


def _telling(account: Account, rows: Sequence[Row], desk: Desk) -> Telling:
    ties: dict[tuple[Place, Place], list[Reuse]] = {}
    for source, target, reuse in rows:
        if source != target:
            ties.setdefault((source, target), []).append(reuse)
    texts = dict(zip(account.parts, boxes(account, columns(account.parts, ties), desk), strict=True))
    listed = _ties(ties, texts, desk)
    return Telling(
        letter=desk.letters[account.id],
        texts=tuple(texts.values()),
        arrows=tuple(arrow(texts[source], texts[target], ties[source, target], desk) for source, target in direct(ties)),
        ties=listed[:MOST_TIES],
        ties_left=max(0, len(listed) - MOST_TIES),
        rests=_rests(account, desk),
        repeats=sum(1 for source, target, reuse in rows if source == target and reuse.kind == "repetition"),
        languages=tuple(desk.words.name("language", code) for code in account.languages),
        genres=tuple(desk.words.name("genre", genre) for genre in account.genres),
        reasons=tuple(map(desk.words.reason, account.reason.split("; "))) if account.reason else (),
        acts=desk.acts_told.get(account.id, 0),
        width=max((text.x for text in texts.values()), default=0) + BOX + SIDE,
        height=max((text.y for text in texts.values()), default=0) + HIGH + TOP,
    )


def _ties(ties: Ties, texts: Mapping[Place, Text], desk: Desk) -> tuple[Tie, ...]:
    """Passages summed up by pair of texts, direction and reason, translations apart."""
    found = []
    for (source, target), several in ties.items():
        sums: dict[tuple[bool, str, str], list[Reuse]] = {}
        for reuse in several:
            sums.setdefault((reuse.kind == "translation", reuse.direction, reuse.reason), []).append(reuse)
        found += [_tie(texts[source], texts[target], rows, desk) for rows in sums.values()]
    return tuple(found)


def _tie(source: Text, target: Text, rows: Sequence[Reuse], desk: Desk) -> Tie:
    kinds = [kind for kind, _ in sorted(Counter(reuse.kind for reuse in rows).items(), key=lambda pair: (-pair[1], pair[0]))]
    share = sum(long(reuse) for reuse in rows) / max(1, target.place.end - target.place.start)
    return Tie(
        kind=desk.words.strings.list_comma.join(desk.words.name("reuse", kind) for kind in kinds),
        source=source,
        target=target,
        arrow=rows[0].direction != "unknown",
        translated=rows[0].kind == "translation",
        passages=len(rows),
        share=f"{min(100, round(100 * share))} %",
        direction=rows[0].direction,
        reason=desk.words.reason(rows[0].reason),
    )


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
