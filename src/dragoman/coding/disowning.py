"""What others tell and the text says is not so: "reports that … were untrue", "the claim has been debunked", "falsely shows that"."""

from __future__ import annotations

from dragoman.coding.negation import Negation
from dragoman.coding.tree import Tree
from dragoman.knowledge.factuality import FactualityCues

SUBJECTS = ("nsubj", "nsubj:pass")
BESIDE = ("ccomp", "acl", "parataxis", "advcl")
"""Relations by which the parser hangs what is said of a telling on the telling itself or on the verb of saying after it."""


class Disowned:
    """The disowned tellings of one tree."""

    def __init__(self, tree: Tree, cues: FactualityCues, negation: Negation) -> None:
        self.tree, self._negation = tree, negation
        self._tellings, self._words = frozenset(cues.disowning.tellings), frozenset(cues.disowning.words)
        self._adverbs = frozenset(cues.disowning.adverbs)

    def content(self, clause: int, head: int) -> bool:
        """Whether a clause under a telling, or under a verb of telling, is said not to be so."""
        tree = self.tree
        if any(tree.lower[c] in self._adverbs for c in tree.all(head, "advmod")):
            return True
        return tree.lemmas[head] in self._tellings and any(self._denies(w) for w in self._said_of(head, clause))

    def _said_of(self, telling: int, clause: int) -> list[int]:
        """Words that may be the predicate of a telling: the verb it is the subject of, or a clause after it that has no subject."""
        tree, above = self.tree, self.tree.heads[telling]
        if tree.relations[telling] in SUBJECTS:
            return [above]
        near = [*tree.children[telling], *(tree.children[above] if above >= 0 else [])]
        return [w for w in near if w > clause and tree.relations[w] in BESIDE and tree.child(w, *SUBJECTS) is None]

    def _denies(self, word: int) -> bool:
        tree = self.tree
        if tree.child(word, "cop", "aux:pass") is None or self._negation.denies(word):
            return False
        return tree.lemmas[word] in self._words or tree.lower[word] in self._words
