"""Project acts onto tracks: which act opens and which closes which step, and when a step ends because a government fell."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from msgspec import structs

from dragoman.knowledge import Knowledge
from dragoman.knowledge.offices import Actors, known, term_at
from dragoman.knowledge.tracks import Effect, Track, Tracks
from dragoman.model.act import Act, Dispute
from dragoman.model.actor import Tenure
from dragoman.model.standing import Spell, spell_order
from dragoman.model.time import bounds, sort_key
from dragoman.standing.parties import holder, may_stand, towards

DISPUTED = "disputed"
DOUBTS = ("degree", "kind")
"""Kinds of dispute that leave open which step an act opens."""


@dataclass(frozen=True, slots=True)
class Move:
    """One effect of one act on one ladder. ``told_otherwise``: some accounts tell the act as this kind, most as another."""

    holder: str
    towards: str
    track: str
    term: Tenure | None
    act: Act
    opens: str
    closes: tuple[str, ...]
    down: bool
    told_otherwise: bool = False

    @property
    def past(self) -> bool:
        """Is it told only as background of the past, without a beginning?"""
        return self.act.historical and bounds(self.act.when) == (None, None)

    @property
    def ends(self) -> bool:
        """Did it stand in a spell of office that is over?"""
        return self.term is not None and bounds(self.term.until) != (None, None)

    @property
    def ladder(self) -> tuple[str, str, str, str]:
        """Whose, towards whom, on which track, in which spell of office."""
        return self.holder, self.towards, self.track, self.term.since if self.term else ""

    @property
    def order(self) -> tuple[str, str, str, str, int, tuple[int, int, str], bool, str]:
        """Ladder, then date. An undated act that steps down is news of the day it was told, or the latest where no text that tells it is
        dated; any other undated one stood before the dated ones."""
        news = self.down and not self.act.historical
        place = 1 if self.act.when or (news and self.act.told_from) else 2 if news else 0
        return *self.ladder, place, sort_key(self.act.when or self.act.told_from), self.told_otherwise, self.act.id


def project(acts: Sequence[Act], disputes: Sequence[Dispute], knowledge: Knowledge) -> tuple[Spell, ...]:
    """Spells of all dyads and tracks, sorted, from the acts somebody asserts; nothing told gives no spell.

    An act that texts only deny opens the step its effect names for that: who is told not to recognise stands as withholding recognition.
    An act without a beginning that is told as background of the past opens nothing, unless a spell of office says when that was.
    ``disputes``: those of kind ``degree`` or ``kind`` about an act open the other told steps too, noted as disputed.
    """
    open_to_doubt = {dispute.act for dispute in disputes if dispute.kind in DOUBTS}
    register, tracks = knowledge.register, knowledge.ontology.tracks
    moves = [move for act in acts for move in moves_of(act, act.id in open_to_doubt, tracks, register)]
    ladders = groupby(sorted(moves, key=lambda move: move.order), key=lambda move: move.ladder)
    spells = [spell for _, group in ladders for spell in fold_ladder(list(group), tracks)]
    return tuple(sorted(spells, key=spell_order))


def in_doubt(act: str, disputes: Iterable[Dispute]) -> bool:
    """Is it in dispute which step this act opens?"""
    return any(dispute.act == act and dispute.kind in DOUBTS for dispute in disputes)


def moves_of(act: Act, disputed: bool, tracks: Tracks, register: Actors) -> list[Move]:
    """What one act does to the ladders of its parties; nothing where a party is not known."""
    if act.actor is None or act.recipient is None:
        return []
    effects = tracks.effects_of(act.kind)
    if act.factuality != "asserted":
        effects = tuple(structs.replace(e, opens=e.denied, closes=()) for e in effects if e.denied and act.factuality == "denied")
    moves = [move for effect in effects for move in _moves(act, effect, tracks, register)]
    if not disputed or act.factuality != "asserted":
        return moves
    others = sorted({support.value for support in act.support if support.field == "kind"} - {act.kind})
    told = {(move.track, move.opens) for move in moves}
    more = [move for kind in others for effect in tracks.effects_of(kind) for move in _moves(act, effect, tracks, register)]
    return moves + [replace(move, told_otherwise=True) for move in more if (move.track, move.opens) not in told]


def _moves(act: Act, effect: Effect, tracks: Tracks, register: Actors) -> Iterable[Move]:
    assert act.actor is not None and act.recipient is not None
    pairs = {"actor": [(act.actor, act.recipient)], "recipient": [(act.recipient, act.actor)]}
    level = tracks.level(effect.track, effect.opens)
    down = any(tracks.level(effect.track, step) > level for step in effect.closes)
    track = tracks.tracks[effect.track]
    moves = pairs.get(effect.holders, [*pairs["actor"], *pairs["recipient"]])
    named = [(ruler(by, act, track, register), ruler(to, act, track, register)) for by, to in moves]
    seen = [(holder(by, act.when, register), towards(to, register, track.of_governments)) for by, to in named]
    if not all(may_stand(by, register) and may_stand(to, register, effect.towards) and by != to for by, to in seen):
        return
    for by, to in seen:
        term = term_at(to, act.when, act.historical, register)
        yield Move(by, to, effect.track, term, act, effect.opens, effect.closes, down)


def ruler(id: str, act: Act, track: Track, register: Actors) -> str:
    """On tracks of government: the government a movement formed, if that was in office then; everybody else as named."""
    actor = known(id, register)
    formed = register.government_formed_by(id, act.when) if track.ends_with_office and actor and actor.kind == "movement" else None
    return formed if formed and term_at(formed, act.when, act.historical, register) else id


def fold_ladder(moves: list[Move], tracks: Tracks) -> list[Spell]:
    """Spells of one ladder, from its moves in order."""
    track = tracks.tracks[moves[0].track]
    standing: dict[str, Spell] = {}
    done: list[Spell] = []
    for move in moves:
        for step in [s for s in move.closes if s in standing and standing[s].opened_by != move.act.id]:
            told = None if move.act.historical else move.act.told_from
            done.append(replace(standing.pop(step), until=move.act.when, closed_by=move.act.id, told_until=told))
        if not move.opens or (move.past and not (track.ends_with_office and move.ends)):
            continue
        if move.opens in standing:
            standing[move.opens] = _told_again(standing[move.opens], move)
        else:
            standing[move.opens] = _opened(move)
    return [*done, *(_ended(spell, moves[0], track) for spell in standing.values())]


def _opened(move: Move) -> Spell:
    act = move.act
    content = "\0".join([move.holder, move.towards, move.track, move.opens, act.id, act.when or ""])
    note = f"{DISPUTED}: some accounts tell it so" if move.told_otherwise else ""
    return Spell(
        id=hashlib.sha256(content.encode()).hexdigest()[:16], actor=move.holder, recipient=move.towards, track=move.track, step=move.opens,
        since=act.when, until=None, opened_by=act.id, closed_by=None, basis="stated", claims=act.claims, note=note,
        told_from=act.told_from,
    )  # fmt: skip


def _told_again(spell: Spell, move: Move) -> Spell:
    """The same step told of another act: it stands since the first date told."""
    claims = tuple(dict.fromkeys((*spell.claims, *move.act.claims)))
    first = min((told for told in (spell.told_from, move.act.told_from) if told), key=sort_key, default=None)
    if spell.since is None and move.act.when and not spell.note:
        return replace(_opened(move), claims=claims)
    return replace(spell, claims=claims, told_from=first)


def _ended(spell: Spell, move: Move, track: Track) -> Spell:
    """Closes what no act closed but the fall of the government it stood towards did."""
    if track.ends_with_office and move.term and move.ends:
        return replace(spell, until=move.term.until, closed_by=f"{spell.recipient} lost power {move.term.until}", basis="inferred")
    return spell
