"""The board: parties by tracks on a day, with what is not told kept apart; and every period told."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.act import Act
from dragoman.model.standing import Spell, Standing
from dragoman.web import dates
from dragoman.web.desk import Desk
from dragoman.web.lines import Line, best_claim, line_of


@dataclass(frozen=True)
class Cell:
    """How a dyad stands on one track: None in its place means not told."""

    step: str
    step_id: str
    since: str | None
    inferred: bool
    told: int | None
    act_href: str | None
    others: tuple[str, ...]
    note: str
    line: Line | None


@dataclass(frozen=True)
class Row:
    """One party's relations towards one other, a cell or None for each track of the board."""

    actor: str
    recipient: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class Group:
    """The rows towards one party."""

    recipient: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Stand:
    """One line of relations on the first page."""

    actor: str
    recipient: str
    track: str
    cell: Cell


@dataclass(frozen=True)
class Board:
    """Relations on a day; ``day`` None when nothing in the pile is dated."""

    day: str | None
    day_words: str
    tracks: tuple[str, ...]
    groups: tuple[Group, ...]
    documents: int
    newest: str | None
    told: int


@dataclass(frozen=True)
class Period:
    """One spell as a table row."""

    actor: str
    recipient: str
    track: str
    step: str
    since: str | None
    until: str | None
    inferred: bool
    opened_by: str | None
    opened_href: str | None
    closed_by: str | None
    closed_href: str | None
    note: str


def board_on(day: str | None, desk: Desk, about: Act | None = None) -> Board:
    """The board on a day. ``about`` narrows it to relations towards the recipient of an act, for the first page."""
    standings = desk.standings(day) if day else ()
    dyads = _dyads(desk, standings)
    if about and any(recipient == about.recipient for _, recipient in dyads):
        dyads = [dyad for dyad in dyads if dyad[1] == about.recipient and any((s.actor, s.recipient) == dyad for s in standings)] or dyads
    tracks = _tracks(desk, standings)
    cells = {(s.actor, s.recipient, s.track): _cell(s, desk) for s in standings}
    recipients = _ordered_recipients(dyads)
    groups = tuple(
        Group(
            desk.party(recipient),
            tuple(
                Row(desk.party(actor), desk.party(recipient), tuple(cells.get((actor, recipient, track)) for track in tracks))
                for actor, towards in dyads
                if towards == recipient
            ),
        )
        for recipient in recipients
    )
    return Board(
        day=day,
        day_words=desk.words.date(day),
        tracks=tuple(desk.words.name("track", track) for track in tracks),
        groups=groups,
        documents=len(desk.view.read),
        newest=desk.words.date(desk.newest) if desk.newest else None,
        told=len(standings),
    )


def foremost(board: Board) -> tuple[Stand, ...]:
    """What a board tells as lines: track by track, the first track first."""
    rows = [row for group in board.groups for row in group.rows]
    told = ((row, track, row.cells[number]) for number, track in enumerate(board.tracks) for row in rows)
    return tuple(Stand(row.actor, row.recipient, track, cell) for row, track, cell in told if cell)


def periods(desk: Desk) -> tuple[Period, ...]:
    """Every period told, by recipient, track, party and start."""
    ordered = sorted(desk.view.spells, key=lambda s: (s.recipient, s.track, s.actor, dates.days(s.since) or (0, 0), s.id))
    return tuple(_period(spell, desk) for spell in ordered)


def _dyads(desk: Desk, standings: tuple[Standing, ...]) -> list[tuple[str, str]]:
    """Every (party, recipient) any period or line of the board is about; those told of on the day first."""
    told: dict[tuple[str, str], int] = {}
    for standing in standings:
        told[standing.actor, standing.recipient] = told.get((standing.actor, standing.recipient), 0) + 1
    dyads = set(told) | {(spell.actor, spell.recipient) for spell in desk.view.spells}
    return sorted(dyads, key=lambda dyad: (-told.get(dyad, 0), desk.party(dyad[0]), dyad))


def _ordered_recipients(dyads: list[tuple[str, str]]) -> list[str]:
    """Recipients, those that most parties relate to first."""
    number: dict[str, int] = {}
    for _, recipient in dyads:
        number[recipient] = number.get(recipient, 0) + 1
    return sorted(number, key=lambda recipient: (-number[recipient], recipient))


def _tracks(desk: Desk, standings: tuple[Standing, ...]) -> list[str]:
    """Tracks that anything is told on: the weightiest act's own first, then by how much is told."""
    number: dict[str, int] = {}
    for track in [s.track for s in desk.view.spells] + [s.track for s in standings]:
        number[track] = number.get(track, 0) + 1
    rank = {act.id: position for position, act in enumerate(desk.ranked)}
    first = min(desk.view.spells, key=lambda s: (rank.get(s.opened_by or "", len(rank)), s.id), default=None)
    return sorted(number, key=lambda track: (track != (first.track if first else None), -number[track], track))


def _cell(standing: Standing, desk: Desk) -> Cell:
    act = desk.view.act.get(standing.act or "")
    claim = best_claim(act, desk) if act else None
    return Cell(
        step=desk.words.name("step", standing.step),
        step_id=standing.step,
        since=desk.words.date(standing.since) if standing.since else None,
        inferred=standing.basis == "inferred",
        told=act.corroboration if act else None,
        act_href=desk.links.act(act.id) if act else None,
        others=tuple(desk.words.name("step", step) for step in standing.steps) if len(standing.steps) > 1 else (),
        note=standing.note,
        line=line_of(claim, desk) if claim else None,
    )


def _period(spell: Spell, desk: Desk) -> Period:
    opened, closed = desk.view.act.get(spell.opened_by or ""), desk.view.act.get(spell.closed_by or "")
    return Period(
        actor=desk.party(spell.actor),
        recipient=desk.party(spell.recipient),
        track=desk.words.name("track", spell.track),
        step=desk.words.name("step", spell.step),
        since=desk.words.date(spell.since) if spell.since else None,
        until=desk.words.date(spell.until) if spell.until else None,
        inferred=spell.basis == "inferred",
        opened_by=desk.phrase(opened) if opened else spell.opened_by,
        opened_href=desk.links.act(opened.id) if opened else None,
        closed_by=desk.phrase(closed) if closed else spell.closed_by,
        closed_href=desk.links.act(closed.id) if closed else None,
        note=spell.note,
    )
