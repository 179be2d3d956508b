"""Folds changed acts into the spells that stand: only the ladders that they move are made again."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dragoman.knowledge import Knowledge
from dragoman.model.act import Act, Dispute
from dragoman.model.index import Index, Table
from dragoman.model.standing import Spell, spell_order
from dragoman.standing.spells import Move, fold_ladder, in_doubt, moves_of


class Moving(msgspec.Struct, frozen=True, array_like=True):
    """An act that moves ladders, and whether its kind or degree is in dispute."""

    act: Act
    in_doubt: bool
    ladders: tuple[str, ...]


ACTS = Table[Act]("acts", Act)
DISPUTES = Table[Dispute]("disputes", Dispute)
MOVES = Table[Moving]("moves", Moving)
SPELLS = Table[tuple[Spell, ...]]("spells", tuple[Spell, ...])


def fold(acts: Iterable[str], doubted: Iterable[str], index: Index, knowledge: Knowledge) -> None:
    """Makes the spells anew that these acts open or close.

    ``acts`` have come, changed or gone; ``doubted`` have come into dispute over their kind or degree, or out of it. The index holds the
    acts, and the disputes by the act they are about.
    """
    ladders: set[str] = set()
    for id in sorted({*acts, *doubted}):
        ladders |= _moved(id, index, knowledge)
    for ladder in sorted(ladders):
        made = _spells(ladder, index, knowledge)
        if made:
            SPELLS.put(index, ladder, made)
        else:
            SPELLS.drop(index, ladder)


def spells(index: Index) -> tuple[Spell, ...]:
    """All spells of an index, sorted."""
    return tuple(sorted((spell for made in SPELLS.every(index) for spell in made), key=spell_order))


def _moved(id: str, index: Index, knowledge: Knowledge) -> set[str]:
    """The ladders that an act moved before or moves now."""
    old, act = MOVES.get(index, id), ACTS.get(index, id)
    doubt = act is not None and in_doubt(id, DISPUTES.under(index, f"about {id}").values())
    ladders = tuple(sorted({_name(move) for move in _moves(act, doubt, knowledge)})) if act else ()
    if act and ladders:
        MOVES.put(index, id, Moving(act, doubt, ladders), ladders)
    elif old:
        MOVES.drop(index, id)
    return {*(old.ladders if old else ()), *ladders}


def _moves(act: Act, doubt: bool, knowledge: Knowledge) -> list[Move]:
    return moves_of(act, doubt, knowledge.ontology.tracks, knowledge.register)


def _spells(ladder: str, index: Index, knowledge: Knowledge) -> tuple[Spell, ...]:
    """The spells of one ladder."""
    acts = MOVES.under(index, ladder).values()
    moves = [move for one in acts for move in _moves(one.act, one.in_doubt, knowledge) if _name(move) == ladder]
    made = fold_ladder(sorted(moves, key=lambda move: move.order), knowledge.ontology.tracks) if moves else []
    return tuple(sorted(made, key=spell_order))


def _name(move: Move) -> str:
    return "|".join(move.ladder)
