"""Parties that only the text before tells, without a tree: both of a dyad, its other side, whoever did what a reaction is about."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman.coding.discourse import DOER, OTHER
from dragoman.coding.dyads import BOTH, SIDES, WHOLE
from dragoman.coding.shallow_clauses import Clause
from dragoman.coding.shallow_roles import Pair, Trigger
from dragoman.knowledge.ontology import Kind
from dragoman.knowledge.shallow_words import ShallowWords
from dragoman.model.actor import Mention

FURTHEST = 6
"""Sentences before its own in which a dyad is sought."""
NEAR = 2
"""Sentences before its own in which the act is sought that a reaction is about."""
LEAD = 2
"""Characters before a party's words in which the word for two may stand."""


@dataclass(frozen=True, slots=True)
class Told:
    """Two parties told of together in a sentence; of an act the first is who did it."""

    sentence: int
    sides: frozenset[str]
    one: Mention
    other: Mention | None


class Before:
    """What one text has told so far."""

    def __init__(self, text: str, words: ShallowWords, kinds: Mapping[str, Kind]) -> None:
        self.text, self.kinds = text, kinds
        self.two, self.joint = re.compile(words.two or "(?!)"), re.compile(words.joint or "(?!)")
        self.reacted = re.compile(words.reacted or "(?!)")
        self._dyads: list[Told] = []
        self._acts: list[Told] = []

    def see(self, number: int, mentions: Sequence[Mention]) -> None:
        """Remembers names joined in pairs."""
        for one, other in pairwise(mentions):
            if self.joint.fullmatch(self.text[one.end : other.start]) and one.kind in SIDES and other.kind in SIDES:
                self._tell(number, one, other)

    def complete(self, number: int, clause: Clause, trigger: Trigger, pairs: Sequence[Pair]) -> list[Pair]:
        """The pairs of an act with the parties that the text before tells."""
        kind = self.kinds[trigger.line.kind]
        actors = list({a.actor: a for a, _ in pairs if a is not None and a.actor}.values())
        if kind.reciprocal and len(actors) > 1 and all(r is None for _, r in pairs):
            whole: list[Pair] = [(actors[0], other) for other in actors[1:]]
        else:
            whole = [done for pair in pairs for done in self._pair(number, clause, trigger, kind, pair)]
        for actor, recipient in whole:
            self._tell(number, actor, recipient)
        if kind.speech is False:
            self._acts += [Told(number, frozenset((side_of(a),)), a, None) for a in actors]
        return whole

    def _pair(self, number: int, clause: Clause, trigger: Trigger, kind: Kind, pair: Pair) -> list[Pair]:
        actor, recipient = pair
        if actor is not None and actor.actor is None and recipient is None and kind.reciprocal and self._is_two(actor):
            dyad = self._last(number)
            return [(_by(dyad.one, actor), _by(dyad.other, actor))] if dyad and dyad.other else [pair]
        if actor is None or actor.actor is None or (recipient is not None and recipient.actor is not None):
            return [pair]
        behind = self.two.search(self.text, trigger.end, clause.end) if recipient is None else None
        if behind or (recipient is not None and self._is_two(recipient)):
            dyad = self._last(number, (side_of(actor),))
            return [(actor, replace(m, why=BOTH)) for m in (dyad.one, dyad.other) if m] if dyad else [pair]
        if recipient is not None:
            return [pair]
        other = self._other(number, side_of(actor)) if kind.bilateral else None
        if other is None and kind.reaction and self.reacted.search(self.text, trigger.end, clause.end):
            other = self._doer(number, side_of(actor))
        return [(actor, other)]

    def _is_two(self, mention: Mention) -> bool:
        return self.two.search(self.text, max(0, mention.start - LEAD), mention.end) is not None

    def _last(self, number: int, without: Collection[str] = ()) -> Told | None:
        """The one dyad of the nearest sentence that tells of any without these sides."""
        near = [d for d in self._dyads if number - d.sentence <= FURTHEST and d.sides.isdisjoint(without)]
        last = [d for d in near if d.sentence == near[-1].sentence]
        return last[-1] if last and len({d.sides for d in last}) == 1 else None

    def _other(self, number: int, side: str) -> Mention | None:
        """The other party of the one dyad with a side that the nearest sentence tells of."""
        near = [d for d in self._dyads if number - d.sentence <= FURTHEST and side in d.sides]
        last = [d for d in near if d.sentence == near[-1].sentence]
        if not last or len({d.sides for d in last}) != 1:
            return None
        found = last[-1].other if side_of(last[-1].one) == side else last[-1].one
        return None if found is None else replace(found, why=OTHER)

    def _doer(self, number: int, side: str) -> Mention | None:
        """Who did the acts of the nearest sentence that tells any of another's, where one did."""
        near = [a for a in self._acts if number - a.sentence <= NEAR and side not in a.sides]
        last = [a for a in near if a.sentence == near[-1].sentence]
        return replace(last[-1].one, why=DOER) if last and len({a.sides for a in last}) == 1 else None

    def _tell(self, number: int, one: Mention | None, other: Mention | None) -> None:
        if one is None or other is None or one.kind == "organisation" or other.kind == "organisation":
            return
        sides = frozenset((side_of(one), side_of(other)))
        if "" not in sides and len(sides) == 2:
            self._dyads.append(Told(number, sides, one, other))


def side_of(mention: Mention) -> str:
    """The side that a mention's party belongs to: its state, or the movement or body that it is; '' where nobody is known.

    >>> side_of(Mention(0, 2, "军队", "per.military", kind="organ"))
    'per'
    """
    id = mention.actor or ""
    return id if mention.kind in WHOLE else id.partition(".")[0]


def told_before(pair: Pair) -> tuple[str, ...]:
    """The rules by which the text before told who a pair are."""
    rules = (BOTH, OTHER, DOER)
    return tuple(dict.fromkeys(m.why for m in pair if m is not None and m.why in rules))


def _by(who: Mention, words: Mention) -> Mention:
    """A party by the words for two that stand for it."""
    return replace(who, start=words.start, end=words.end, text=words.text, why=BOTH)
