"""Whose people a crowd is: those of the country where it gathers, and of the crowd told before ("the crowd", "31 people")."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from dragoman.coding.dyads import side_of
from dragoman.coding.parties import Parties
from dragoman.coding.pointers import Resolved
from dragoman.coding.tree import Tree

PLACE, CROWD = "discourse.place", "discourse.crowd"
PEOPLE = "people"
"""The last part of the id of a state's people."""
FURTHEST = 6
"""Sentences before its own in which a crowd is sought."""


class Crowds:
    """The crowds of one document, in the order in which they are told."""

    def __init__(self, tree: Tree, parties: Parties) -> None:
        self.tree, self.parties = tree, parties
        self._told: list[tuple[int, Resolved]] = []
        self._places: dict[int, list[int]] = {}
        for head, mention in parties.heads.items():
            if mention.kind == "place":
                self._places.setdefault(tree.sentence[head], []).append(head)

    def known(self, one: Resolved, word: int) -> Resolved:
        """A crowd that does something, as the people of the one country in which the sentence places it, or of the crowd before."""
        if not self._is_crowd(one):
            return one
        state = self._placed(word)
        before = self.last(word, ())
        if state:
            found = self._as(one, state, PLACE)
        elif before is not None:
            found = self._as(one, side_of(before), CROWD)
        else:
            return one
        self._told.append((word, found))
        return found

    def met(self, one: Resolved, word: int, homes: Collection[str]) -> Resolved:
        """A crowd that something is done to by its own country's authorities, where one was told before."""
        before = self.last(word, homes) if self._is_crowd(one) else None
        return one if before is None else self._as(one, side_of(before), CROWD)

    def last(self, word: int, homes: Collection[str]) -> Resolved | None:
        """The crowd told last before a word, of one of these countries where any is given."""
        number = self.tree.sentence[word]
        near = [r for at, r in self._told if at < word and number - self.tree.sentence[at] <= FURTHEST]
        found = replace(near[-1], how=CROWD) if near else None
        return found if found is not None and (not homes or side_of(found) in homes) else None

    def _is_crowd(self, one: Resolved) -> bool:
        word = self.parties.word_of(one)
        counted = (word, *self.tree.phrases(word, *self.tree.lists.owners))
        return one.party.id is None and any(self.tree.lemmas[w] in self.tree.lists.crowds for w in counted)

    def _placed(self, word: int) -> str:
        """The one country in which places of the sentence lie that say where; '' for several or none."""
        tree, states = self.tree, set()
        for head in self._places.get(tree.sentence[word], ()):
            if tree.case(head) in tree.lists.inside_place:
                mention = self.parties.heads[head]
                states.add((mention.actor or "").partition(".")[0] or (mention.iso3 or "").lower())
        return states.pop() if len(states) == 1 else ""

    def _as(self, one: Resolved, state: str, how: str) -> Resolved:
        return replace(one, party=replace(one.party, id=f"{state}.{PEOPLE}", cameo=state.upper()), how=how)
