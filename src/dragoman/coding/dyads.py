"""Which two parties a text has told of together, and who the other one is: "the two sides", "each other", "recalled its ambassador"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.coding.frames import Found
from dragoman.coding.parties import Parties
from dragoman.coding.pointers import Resolved, party_of
from dragoman.coding.tree import Tree
from dragoman.model.actor import Mention

SIDES = ("state", "government", "movement", "organ", "place")
OFTENER = 3
"""How many times as often another dyad must have been told to compete with the nearest."""
BOTH = "discourse.both"
"""How words for two are found, as a rule's name."""
WHOLE = ("movement", "organisation")
"""Kinds of party that are a side themselves; others are of their state's."""


def side_of(one: Resolved) -> str:
    """The side that a party belongs to: its state, or the movement or body that it is; '' where nobody is known.

    >>> from dragoman.model.claim import Party
    >>> side_of(Resolved(Party(0, 4, "army", "per.military", None), None, "name"))
    'per'
    """
    id = one.party.id or ""
    return id if one.kind in WHOLE else id.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two parties told of together, and the last word of both."""

    word: int
    sides: frozenset[str]
    one: Resolved
    other: Resolved


class Dyads:
    """The dyads of one document, in the order in which they are told; acts are added as they are read."""

    def __init__(self, tree: Tree, parties: Parties, capitals: frozenset[str]) -> None:
        self.tree, self.parties, self.capitals = tree, parties, capitals
        self._by_sentence: dict[int, list[Dyad]] = {}
        for dyad in self._joined():
            self._add(dyad)

    def tell(self, found: Found) -> None:
        """Remembers whom an act has told of together; those that it calls "the two" by the names they had."""
        if found.actors and all(r.how == BOTH for r in (*found.actors, *found.recipients)):
            again = self.last(found.word, self.tree.sentence[found.word])
            self._add(None if again is None else replace(again, word=found.word))
            return
        if len(found.recipients) == 2 and all(r.how == BOTH for r in found.recipients):
            self._add(self._dyad(*found.recipients, found.word))
            return
        for actor in found.actors:
            for recipient in found.recipients:
                self._add(self._dyad(actor, recipient, found.word))
        if len(found.actors) == 2:
            self._add(self._dyad(*found.actors, found.word))

    def last(self, word: int, back: int, without: Collection[str] = ()) -> Dyad | None:
        """The one dyad of the nearest sentence before a word that tells of any, at most ``back`` sentences before; those that hold a side
        ``without`` do not count. None where two compete."""
        return self._nearest(word, back, lambda sides: sides.isdisjoint(without))

    def other(self, word: int, side: str, back: int) -> Resolved | None:
        """The other party of the one dyad with ``side`` that the nearest sentence before a word tells of."""
        dyad = self._nearest(word, back, lambda sides: side in sides)
        return None if dyad is None else dyad.other if side_of(dyad.one) == side else dyad.one

    def _nearest(self, word: int, back: int, fit: Callable[[frozenset[str]], bool]) -> Dyad | None:
        number = self.tree.sentence[word]
        before = [d for at in range(number + 1) for d in self._by_sentence.get(at, ()) if d.word < word and fit(d.sides)]
        for at in range(number, max(-1, number - back - 1), -1):
            told = [d for d in before if self.tree.sentence[d.word] == at]
            if told:
                return told[-1] if len({d.sides for d in told}) == 1 and not self._outweighed(told[-1], before) else None
        return None

    def _outweighed(self, dyad: Dyad, before: Sequence[Dyad]) -> bool:
        """Whether the text has told of another dyad far oftener, which may be meant again."""
        counts = Counter(d.sides for d in before)
        return any(count >= OFTENER * counts[dyad.sides] for sides, count in counts.items() if sides != dyad.sides)

    def alone(self, word: int, side: str) -> Resolved | None:
        """The only party besides ``side`` that the text has named before a word."""
        heads = ((h, m) for h, m in self.parties.heads.items() if m.end <= self.tree.start[word] and m.actor and self._named(m))
        before = [m for h, m in heads if self.tree.relations[h] != "amod" and not self._beside(h, word)]
        named = [Resolved(party_of(m), m, "name") for m in before]
        others = [r for r in named if side_of(r) != side]
        return others[-1] if len({side_of(r) for r in others}) == 1 else None

    def _beside(self, head: int, word: int) -> bool:
        """Whether a name is the subject of a clause that stands beside the act's own ("Peru cancels one deal, Chile signs another")."""
        tree = self.tree
        subject = tree.sentence[head] == tree.sentence[word] and tree.relations[head].startswith("nsubj")
        return subject and tree.heads[head] != word and tree.heads[head] not in tree.up(word)

    def _named(self, mention: Mention) -> bool:
        """Whether a mention names a party, and no town where something may only have been."""
        return mention.kind in SIDES and mention.kind != "place" and mention.text.lower() not in self.capitals

    def _joined(self) -> Iterator[Dyad]:
        """Names joined in pairs ("Chile and Peru")."""
        heads = self.parties.heads
        for head in heads:
            both = [c for c in self.tree.conjuncts(head) if c in heads]
            if len(both) == 2 and head == both[0] and all(heads[c].kind in SIDES and heads[c].actor for c in both):
                one, other = (Resolved(party_of(heads[c]), heads[c], "name") for c in both)
                yield from filter(None, [self._dyad(one, other, both[1])])

    def _dyad(self, one: Resolved, other: Resolved, word: int) -> Dyad | None:
        sides = frozenset((side_of(one), side_of(other)))
        known = "" not in sides and len(sides) == 2 and all(r.kind != "organisation" for r in (one, other))
        return Dyad(word, sides, _by_name(one), _by_name(other)) if known else None

    def _add(self, dyad: Dyad | None) -> None:
        if dyad is not None:
            self._by_sentence.setdefault(self.tree.sentence[dyad.word], []).append(dyad)


def _by_name(one: Resolved) -> Resolved:
    """A party by the words that name it, where a pronoun or a description has meant it."""
    named = party_of(one.mention) if one.mention is not None else one.party
    return replace(one, party=replace(one.party, start=named.start, end=named.end, text=named.text), how="name")


def as_side(one: Resolved, how: str) -> Resolved:
    """A party as the side it is of, by the words that named it."""
    side = side_of(one)
    same = side == one.party.id
    return replace(one, party=one.party if same else replace(one.party, id=side, cameo=(one.party.cameo or "")[:3] or None), how=how)
