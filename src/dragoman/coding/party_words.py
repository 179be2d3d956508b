"""The words of a party: who is named where, whether a noun is of people, whose country it tells, how much of the phrase is the party's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding.branches import MODIFIER, OBLIQUE
from dragoman.coding.pointers import Resolved
from dragoman.coding.tree import Tree
from dragoman.model.actor import Mention
from dragoman.model.claim import Party

HOMES = ("state", "place", "government")
MOST_BETWEEN = 25
"""Characters at most between a name and the people it owns, for the two to be one party's words."""
MOST_DEPTH = 4
"""A name is sought at most this many heads below the word that fills a role."""
SHORTEST_PEOPLE = 6
"""Letters from which on a noun's ending tells that it is of people."""


class PartyWords:
    """The words and mentions of one document, as far as they can be parties. ``at`` has the mention of every word that one covers,
    ``heads`` that of its head word."""

    def __init__(self, tree: Tree, mentions: Sequence[Mention]) -> None:
        self.tree, lists = tree, tree.lists
        self.at, self.heads = _placed(tree, mentions)
        self._things, self._people = tuple(lists.things), frozenset(lists.people)
        self._where, self._like, self._inside = frozenset(lists.where), frozenset(lists.like), frozenset(lists.inside)
        self._descriptions, self._people_ends = lists.descriptions, tuple(lists.people_ends)

    def word_of(self, found: Resolved) -> int:
        """The word of a party's words that the others hang on."""
        words = self.tree.parse.words_within(found.party.start, found.party.end)
        return next((w for w in words if self.tree.heads[w] not in words), words[-1])

    def _whole(self, owner: Resolved, word: int) -> Resolved:
        """People with the name before them that says whose they are ("Tongan patrol boats"), by all of their words."""
        end = self.tree.end[word]
        if owner.how != "inside" or not self.tree.start[word] - MOST_BETWEEN < owner.party.end <= self.tree.start[word]:
            return owner
        return replace(owner, party=replace(owner.party, end=end, text=self.tree.parse.text[owner.party.start : end]))

    def _widened(self, party: Party, word: int) -> Party:
        """A party with the words from another before it."""
        start = self.tree.start[word]
        return replace(party, start=start, text=self.tree.parse.text[start : party.end])

    def is_people(self, word: int) -> bool:
        """Whether a word may stand for people or a body: known as such, or a noun that is not of a thing."""
        lemma, upos = self.tree.lemmas[word], self.tree.upos[word]
        if lemma in self._people or lemma in self._descriptions:
            return True
        if upos == "PROPN":
            return not lemma.lower().endswith(self._things)
        return upos == "NOUN" and len(lemma) >= SHORTEST_PEOPLE and lemma.endswith(self._people_ends)

    def _owns(self, word: int) -> bool:
        """Whether a name that the register lacks is told to be a thing's doer or owner: it is meant, and not one named further down."""
        mention, tree = self.at[word], self.tree
        return bool(mention.name) and (tree.relations[word] == "nmod:poss" or tree.case(word) in tree.lists.passive_agents)

    def _rank(self, word: int) -> int:
        """Whose a thing is: its doer first, then its owner, then what is nearest."""
        if self.tree.case(word) in self.tree.lists.passive_agents:
            return 0
        return 1 if self.tree.relations[word] in MODIFIER else 2

    def _vague(self, mention: Mention) -> bool:
        return mention.text.split(" ")[0].lower() in self.tree.lists.vague

    def _leads(self, word: int) -> bool:
        relation = self.tree.relations[word]
        if relation.startswith(OBLIQUE) and (self.tree.case(word) in self._like or self.tree.case(word) in self._where):
            return False
        return relation in MODIFIER or relation in ("nmod", "acl", "appos", "obl", "obj", "flat", "dep") or relation.startswith(OBLIQUE)

    def _country(self, word: int, depth: int = 0) -> str:
        """The country that a description of somebody names: "the mayor of the Peruvian city of Trujillo", '' for none."""
        tree = self.tree
        for child in tree.children[word]:
            within = tree.relations[child].startswith(OBLIQUE) and tree.case(child) in self._inside
            if not within and tree.relations[child] not in MODIFIER:
                continue
            mention = self.at.get(child)
            if mention is not None and mention.iso3 and mention.kind in HOMES:
                return mention.iso3
            if within and depth < MOST_DEPTH and (found := self._country(child, depth + 1)):
                return found
        return ""

    def unnamed(self, word: int) -> Resolved:
        """The party without an id that a word and those before it name."""
        words = [w for w in self.tree.below(word) if self.tree.relations[w] not in ("case", "punct", "cc")]
        near = [w for w in words if abs(w - word) <= 4 and w <= word] or [word]
        start, end = self.tree.start[min(near)], self.tree.end[word]
        definite = self.tree.upos[word] in ("PRON", "PROPN") or self.tree.definite(word)
        country = self._country(word) or None
        return Resolved(Party(start, end, self.tree.parse.text[start:end], None, country), None, "common noun", definite)


def _placed(tree: Tree, mentions: Sequence[Mention]) -> tuple[dict[int, Mention], dict[int, Mention]]:
    """Mentions by every word they cover (the longest wins) and by their head word."""
    at: dict[int, Mention] = {}
    covered: dict[Mention, list[int]] = {}
    starts = sorted(range(len(tree.start)), key=tree.start.__getitem__)
    place = 0
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        while place < len(starts) and tree.end[starts[place]] <= mention.start:
            place += 1
        look = place
        while look < len(starts) and tree.start[starts[look]] < mention.end:
            if starts[look] not in at:
                at[starts[look]] = mention
                covered.setdefault(mention, []).append(starts[look])
            look += 1
    return at, {_head_of(tree, words): mention for mention, words in covered.items()}


def _head_of(tree: Tree, words: Sequence[int]) -> int:
    """The word of a name that the others hang on; its article only where there is no other ("The Comoros", hung on the verb each)."""
    outer = [w for w in words if tree.heads[w] not in words] or words
    return next((w for w in outer if tree.upos[w] not in ("DET", "PUNCT", "ADP")), outer[0])
