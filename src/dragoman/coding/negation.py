"""A clause's own negation: adverbs, subjects, objects and agents of nobody, correlatives, and phrases that lead a verb in."""

from __future__ import annotations

from dragoman.coding.branches import OBLIQUE
from dragoman.coding.tree import Tree
from dragoman.knowledge.factuality import FactualityCues, Modal

MOST_SKIPPED = 3
"""Adverbs and auxiliaries that may stand between a leading phrase and its verb ("far from formally recognising")."""
TURNED = (Modal(words=(), then="denied"), Modal(words=(), then="uncertain"))
"""What a phrase says that is itself denied: of one that foresees or doubts, and of one that denies ("not far from")."""
NEGATES = ("advmod", "det", "cc:preconj", "cc")


class Negation:
    """What the words of one clause, without those above it, say against it."""

    def __init__(self, tree: Tree, cues: FactualityCues) -> None:
        self.tree, self.cues = tree, cues
        self._nobody = frozenset(cues.negative_determiners)
        self._phrases = cues.leading
        self._lengths = sorted({len(phrase) for phrase in self._phrases}, reverse=True)

    def denies(self, word: int, objects: bool = True) -> bool:
        """Whether a clause carries its own negation: an adverb, or a subject, object, agent or circumstance of nobody and nothing.

        Without ``objects``, those are left out.
        """
        return any(self._against(c) for c in self.tree.children[word] if objects or self.tree.relations[c] != "obj")

    def _against(self, child: int) -> bool:
        tree, cues = self.tree, self.cues
        lower, relation = tree.lower[child], tree.relations[child]
        if relation in NEGATES and lower in cues.negators:
            return not self._only(child)
        if relation == "advmod" and lower in cues.negatable:
            return any(tree.lower[c] in cues.negators for c in tree.all(child, "advmod"))
        if relation.startswith("nsubj") or relation == "obj":
            return self.nobody(child)
        if relation.startswith(OBLIQUE):
            agent = tree.case(child) in tree.lists.passive_agents
            return (agent or tree.lemmas[child] in cues.circumstances) and self.nobody(child)
        return False

    def nobody(self, noun: int) -> bool:
        """Whether a phrase names nobody, or says of those it names that none did: "no state", "neither Chile nor Peru", "few"."""
        tree = self.tree
        if tree.lower[noun] in self._nobody:
            return not any(tree.relations[c] == "det" and tree.lower[c] not in self._nobody for c in tree.children[noun])
        first = min(tree.parse.subtree(noun), default=noun)
        if tree.relations[first] == "cc:preconj" and tree.lower[first] in self.cues.negators:
            return True
        negative = [c for c in tree.all(noun, "det", "advmod", "amod", "cc:preconj", "cc") if self._negative(c)]
        if not negative or any(self._only(c) for c in negative):
            return False
        if any(tree.lower[c] in self.cues.contrasts for one in tree.all(noun, "conj") for c in tree.all(one, "cc")):
            return False
        return not any(c not in negative for c in tree.all(noun, "det") if self._small(negative))

    def _negative(self, word: int) -> bool:
        return self.tree.lower[word] in self._nobody or self.tree.lower[word] in self.cues.negators

    def _small(self, negative: list[int]) -> bool:
        """Whether the phrase is only said to be of few, which an article turns round ("a few states", "the few states")."""
        return all(self.tree.relations[c] == "amod" for c in negative)

    def _only(self, negator: int) -> bool:
        """ "not only", "not just", "not all": no negation."""
        return self._next(negator) in self.cues.half_negators or self._next(negator) in self.cues.universal

    def _next(self, word: int) -> str:
        return self.tree.lower[word + 1] if word + 1 < len(self.tree.lower) else ""

    def some(self, clause: int) -> bool:
        """Whether a clause is denied of all and so tells of some ("not all states signed")."""
        tree = self.tree
        subjects = [clause, *tree.all(clause, "nsubj", "nsubj:pass")]
        near = [c for s in subjects for c in (*tree.children[s], *(g for d in tree.all(s, "det", "amod") for g in tree.children[d]))]
        return any(tree.lower[c] in self.cues.negators and self._next(c) in self.cues.universal for c in near)

    def few(self, clause: int) -> bool:
        """Whether a clause is told of only a few ("few states signed")."""
        tree = self.tree
        return any(
            tree.lower[w] in self.cues.scarce
            for s in tree.all(clause, "nsubj", "nsubj:pass", "obj") for w in (s, *tree.all(s, "det", "amod"))
        )  # fmt: skip

    def led(self, word: int) -> Modal | None:
        """What the words right before a verb or act noun say of it: "yet to", "far from", "rather than"."""
        tree = self.tree
        first, _ = tree.parse.sentences[tree.sentence[word]]
        end = word
        for _ in range(MOST_SKIPPED + 1):
            for length in self._lengths:
                if end - length >= first and (modal := self._phrases.get(tree.lower[end - length : end])) is not None:
                    turned = end - length > first and tree.lower[end - length - 1] in self.cues.negators
                    return modal if not turned else TURNED[modal.then == "denied"]
            if end - 1 <= first or tree.upos[end - 1] not in ("ADV", "AUX", "ADJ", "DET"):
                return None
            end -= 1
        return None
