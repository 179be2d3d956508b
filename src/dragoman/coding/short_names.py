"""Descriptions short for a longer name told before: "the council" for the Council of the North, "the embassy" for Peru's embassy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from dragoman.coding.branches import OBLIQUE
from dragoman.coding.pointers import Resolved, party_of
from dragoman.coding.tree import Tree
from dragoman.knowledge.register import Register
from dragoman.model.actor import Mention
from dragoman.model.claim import Party

SHORT = "discourse.short-name"
"""How a short name is found, as a rule's name."""
BODIES = ("movement", "organisation", "government", "organ", "state", "group")
WHOLE = ("movement", "organisation")
"""Kinds of party that a noun of any of their names may mean; a state has many names that nobody thinks of."""
TIGHT = ("amod", "compound", "nmod:poss", "nmod:desc", "nummod", "appos", "flat", "acl")
"""What hangs on a noun that says more than its article, and so may mean another than the one told before."""

Known = tuple[bool, Party, Mention]
"""Whether a name's own words have the noun, and no other name of its party; the party it means; its mention."""


class ShortNames:
    """The short names of one document. ``register`` tells further names of a party, one of which a noun may be short for."""

    def __init__(self, tree: Tree, mentions: Sequence[Mention], register: Register, language: str) -> None:
        self.tree, self.register = tree, register
        self._names = _heads_of_names(register, language, tree.lists.owners)
        self._lawful = {m.name: party for m in mentions if (party := self._government(m, mentions)) is not None and m.name}
        self._told: dict[str, list[Known]] = {}
        for mention in mentions:
            for noun, own in self._nouns(mention).items():
                self._told.setdefault(noun, []).append((own, self.party(mention), mention))

    def party(self, mention: Mention) -> Party:
        """A mention's party; of a name that the register lacks the government that the text says it is recognised as."""
        party, lawful = party_of(mention), self._lawful.get(mention.name or "")
        return party if mention.actor is not None or lawful is None else replace(party, id=lawful.id, cameo=lawful.cameo)

    def of(self, word: int) -> list[Resolved]:
        """The one party told before whose longer name a definite noun is short for; nothing where two may be meant."""
        tree = self.tree
        if tree.lower[word] not in self._told or tree.upos[word] not in ("NOUN", "PROPN") or not self._pointing(word):
            return []
        before = [one for one in self._told[tree.lower[word]] if one[2].end <= tree.start[word]]
        before = [one for one in before if one[0]] or before
        if len({(party.id, party.id or mention.text) for _, party, mention in before}) != 1:
            return []
        _, party, mention = before[-1]
        start, end = tree.start[word], tree.end[word]
        if party.id is None or self._another_between(mention, word):
            return []
        return [Resolved(replace(party, start=start, end=end, text=tree.parse.text[start:end], name=""), mention, SHORT)]

    def _another_between(self, mention: Mention, word: int) -> bool:
        """Whether one that is not named stands between a name and the noun ("a ministry in the north")."""
        tree, noun = self.tree, self.tree.lemmas[word].casefold()
        between = (w for w in range(word) if tree.start[w] >= mention.end and tree.lemmas[w].casefold() == noun)
        return any(tree.relations[w] != "compound" and not self._pointing(w) for w in between)

    def _pointing(self, word: int) -> bool:
        """Whether a noun has an article that points and nothing else that says which one is meant."""
        tree = self.tree
        articles = any(tree.relations[c] == "det" and tree.lower[c] in tree.lists.determiners for c in tree.children[word])
        headline = tree.upos[word] == "PROPN" and tree.relations[word] != "compound"
        of = (c for c in tree.children[word] if tree.relations[c].startswith(OBLIQUE) and tree.relations[c] not in TIGHT)
        tight = tree.child(word, *TIGHT) is not None or any(tree.case(c) in ("", *tree.lists.owners) for c in of)
        return (articles or headline) and not tight

    def _nouns(self, mention: Mention) -> Mapping[str, bool]:
        """The head nouns of a mention's words (true) and of its party's other names (false)."""
        if mention.kind not in BODIES:
            return {}
        found = dict.fromkeys(self._names.get(mention.actor, ()) if mention.actor and mention.kind in WHOLE else (), False)
        words = mention.text.lower().split()
        if len(words) > 1 and (mention.actor or mention.name):
            found[_head(words, self.tree.lists.owners)] = True
        return {noun: own for noun, own in found.items() if noun not in self.tree.lists.offices}

    def _government(self, mention: Mention, mentions: Sequence[Mention]) -> Party | None:
        """The government that the sentence takes a name for ("recognised the council as the government of Peru")."""
        tree = self.tree
        words = tree.parse.words_within(mention.start, mention.end) if mention.actor is None and mention.name else ()
        verb = next((tree.heads[w] for w in words if tree.heads[w] >= 0 and tree.heads[w] not in words), None)
        if verb is None:
            return None
        hosts = (verb, *words)
        taken = [c for host in hosts for c in tree.children[host] if tree.case(c) in tree.lists.as_words and c not in words]
        spans = [(tree.start[c], tree.end[c]) for c in taken]
        fit = [m for m in mentions if m.kind == "government" and m.actor and any(m.start <= a and b <= m.end for a, b in spans)]
        return party_of(fit[0]) if len(fit) == 1 else None


@lru_cache(maxsize=4)
def _heads_of_names(register: Register, language: str, owners: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """The head nouns of every listed body's names of two words and more."""
    found: dict[str, set[str]] = {}
    for name in register.names(language):
        words = name.text.lower().split()
        if name.use == "name" and len(words) > 1 and register.knows(name.actor) and register.actor(name.actor).kind in BODIES:
            found.setdefault(name.actor, set()).add(_head(words, owners))
    return {actor: frozenset(heads) for actor, heads in found.items()}


def _head(words: Sequence[str], owners: Sequence[str]) -> str:
    """The noun that a name is of: the one before "of", else the last.

    >>> _head("democratic republic of the south".split(), ("of",)), _head(["free", "assembly"], ("of",))
    ('republic', 'assembly')
    """
    place = next((i for i, word in enumerate(words) if i and word in owners), len(words))
    return words[place - 1]
