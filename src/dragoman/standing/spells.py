"""Project acts onto tracks: which act opens and which closes which step, and when a step ends because a government fell."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dragoman.knowledge import Knowledge
from dragoman.knowledge.offices import Actors, known, term_at
from dragoman.knowledge.tracks import Effect, Track, Tracks
from dragoman.model.act import Act, Dispute
from dragoman.model.actor import Tenure
from dragoman.model.standing import Spell
from dragoman.model.time import bounds, sort_key
from dragoman.standing.parties import holder, may_stand, towards

PAST = "told as past, without a date"
DISPUTED = "disputed"


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
    def ladder(self) -> tuple[str, str, str, str]:
        """Whose, towards whom, on which track, in which spell of office."""
        return self.holder, self.towards, self.track, self.term.since if self.term else ""

    @property
    def order(self) -> tuple[str, str, str, str, int, tuple[int, int, str], bool, str]:
        """Ladder, then date. An undated act that steps down is the latest news; any other undated one stood before the dated ones."""
        place = 1 if self.act.when else 2 if self.down and not self.act.historical else 0
        return *self.ladder, place, sort_key(self.act.when), self.told_otherwise, self.act.id


def project(acts: Sequence[Act], disputes: Sequence[Dispute], knowledge: Knowledge) -> tuple[Spell, ...]:
    """Spells of all dyads and tracks, sorted, from the acts somebody asserts; nothing told gives no spell.

    ``disputes``: those of kind ``degree`` or ``kind`` about an act open the other told steps too, noted as disputed.
    """
    open_to_doubt = {dispute.act for dispute in disputes if dispute.kind in ("degree", "kind")}
    register, tracks = knowledge.register, knowledge.ontology.tracks
    moves = [move for act in acts if act.factuality == "asserted" for move in moves_of(act, act.id in open_to_doubt, tracks, register)]
    ladders = groupby(sorted(moves, key=lambda move: move.order), key=lambda move: move.ladder)
    spells = [spell for _, group in ladders for spell in _fold(list(group), tracks)]
    return tuple(sorted(spells, key=spell_order))


def spell_order(spell: Spell) -> tuple[str, str, str, tuple[int, int, str], str, str]:
    """Sort key of spells: dyad, track, date, step."""
    return spell.actor, spell.recipient, spell.track, sort_key(spell.since), spell.step, spell.id


def moves_of(act: Act, disputed: bool, tracks: Tracks, register: Actors) -> list[Move]:
    """What one act does to the ladders of its parties; nothing where a party is not known."""
    if act.actor is None or act.recipient is None:
        return []
    moves = [move for effect in tracks.effects_of(act.kind) for move in _moves(act, effect, tracks, register)]
    if not disputed:
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


def _fold(moves: list[Move], tracks: Tracks) -> list[Spell]:
    """Spells of one ladder, from its moves in order."""
    standing: dict[str, Spell] = {}
    done: list[Spell] = []
    for move in moves:
        for step in [s for s in move.closes if s in standing and standing[s].opened_by != move.act.id]:
            done.append(replace(standing.pop(step), until=move.act.when, closed_by=move.act.id))
        if not move.opens:
            continue
        if move.opens in standing:
            standing[move.opens] = _told_again(standing[move.opens], move)
        else:
            standing[move.opens] = _opened(move)
    track = tracks.tracks[moves[0].track]
    return [*done, *(_ended(spell, moves[0].term, track, moves) for spell in standing.values())]


def _opened(move: Move) -> Spell:
    act = move.act
    content = "\0".join([move.holder, move.towards, move.track, move.opens, act.id, act.when or ""])
    note = f"{DISPUTED}: some accounts tell it so" if move.told_otherwise else ""
    return Spell(
        id=hashlib.sha256(content.encode()).hexdigest()[:16], actor=move.holder, recipient=move.towards, track=move.track, step=move.opens,
        since=act.when, until=None, opened_by=act.id, closed_by=None, basis="stated", claims=act.claims, note=note,
    )  # fmt: skip


def _told_again(spell: Spell, move: Move) -> Spell:
    """The same step told of another act: it stands since the first date told."""
    claims = tuple(dict.fromkeys((*spell.claims, *move.act.claims)))
    if spell.since is None and move.act.when and not spell.note:
        return replace(_opened(move), claims=claims)
    return replace(spell, claims=claims)


def _ended(spell: Spell, term: Tenure | None, track: Track, moves: list[Move]) -> Spell:
    """Closes what no act closed but the fall of the government it stood towards, or its being told as past, did."""
    if track.ends_with_office and term and term.until and bounds(term.until) != (None, None):
        return replace(spell, until=term.until, closed_by=f"{spell.recipient} lost power {term.until}", basis="inferred")
    opener = next(move.act for move in moves if move.act.id == spell.opened_by)
    if opener.historical and not opener.when:
        return replace(spell, closed_by=PAST, basis="inferred")
    return spell
