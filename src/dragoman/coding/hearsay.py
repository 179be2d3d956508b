"""Clauses that tell something on nobody's word ("it is said that", "so it is rumoured"): no voice commits itself to it."""

from __future__ import annotations

from dragoman.coding.tree import Tree
from dragoman.knowledge.factuality import FactualityCues


class Hearsay:
    """The hearsay of one tree."""

    def __init__(self, tree: Tree, cues: FactualityCues) -> None:
        self.tree, self._words, self._nobody = tree, frozenset(cues.hearsay), frozenset(cues.expletives)

    def says(self, verb: int) -> bool:
        """Whether a passive of saying has nobody for its subject and no agent."""
        tree = self.tree
        if tree.lemmas[verb] not in self._words or tree.child(verb, "aux:pass") is None or tree.agent(verb) is not None:
            return False
        return any(tree.lower[c] in self._nobody for c in tree.all(verb, "expl", "nsubj:pass", "nsubj"))

    def beside(self, word: int) -> bool:
        """Whether it stands between commas in a clause or after its subject ("Peru, so it is said, has signed")."""
        tree = self.tree
        hosts = (word, *tree.all(word, "nsubj", "nsubj:pass"))
        return any(self.says(c) for host in hosts for c in tree.all(host, "parataxis") if tree.child(c, "ccomp", "csubj:pass") is None)
