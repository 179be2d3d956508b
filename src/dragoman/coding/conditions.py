"""Which clauses are conditions, and which other clauses of their sentence they bind."""

from __future__ import annotations

from dragoman.coding.branches import OBLIQUE
from dragoman.coding.negation import Negation
from dragoman.coding.tree import Tree
from dragoman.knowledge.factuality import FactualityCues

COMPLEMENTS = ("xcomp", "ccomp")


class Conditions:
    """The conditions of one tree."""

    def __init__(self, tree: Tree, cues: FactualityCues, negation: Negation) -> None:
        self.tree, self.cues, self.negation = tree, cues, negation
        self._open = frozenset(word for modal in cues.auxiliaries for word in modal.words)
        self._phrases = cues.conditional_by_end

    def mark(self, clause: int) -> str:
        """The subordinator of a clause, with the adverb of the clause above that it leans on ("as soon as")."""
        tree = self.tree
        mark, head = tree.mark(clause), tree.heads[clause]
        if head < 0 or tree.upos[head] != "ADV" or tree.relations[head] != "advmod" or not mark:
            return mark
        return " ".join([*(tree.lower[c] for c in tree.all(head, "advmod")), tree.lower[head], mark])

    def host(self, clause: int) -> int:
        """The clause that an adverbial clause goes with: its head, or the one that the adverb it leans on goes with."""
        head = self.tree.heads[clause]
        return self.tree.heads[head] if head >= 0 and self.mark(clause) != self.tree.mark(clause) else head

    def phrase(self, noun: int) -> bool:
        """Whether words before a noun make it a condition ("in exchange for", "subject to")."""
        case = self.tree.child(noun, "case")
        if case is None:
            return False
        last = max([case, *self.tree.all(case, "fixed")])
        ending = self._phrases.get(self.tree.lower[last], ())
        return any(self.tree.lower[last + 1 - len(phrase) : last + 1] == phrase for phrase in ending if len(phrase) <= last + 1)

    def awaits(self, word: int) -> bool:
        """Whether a clause names what must come first ("as soon as Peru signs", "subject to approval"), or the one that says it does."""
        tree, head = self.tree, self.tree.heads[word]
        above = [head] if head >= 0 and tree.relations[word] in COMPLEMENTS and self._passes_on(head) else []
        return any(self._awaited(c) for host in (word, *above) for c in tree.children[host])

    def _awaited(self, child: int) -> bool:
        tree = self.tree
        if tree.relations[child] == "advmod":
            return any(self.mark(c) in self.cues.awaited_marks for c in tree.all(child, "advcl"))
        if tree.relations[child].startswith("advcl"):
            return tree.mark(child) in self.cues.awaited_marks or any(self.phrase(c) for c in tree.children[child])
        return tree.relations[child].startswith((*OBLIQUE, "obj")) and any(self.phrase(w) for w in (child, *tree.children[child]))

    def is_one(self, clause: int) -> bool:
        """Whether a clause is a condition: by its mark, or by its auxiliary before its subject ("should Chile agree")."""
        tree = self.tree
        if not tree.relations[clause].startswith("advcl"):
            return False
        if tree.mark(clause) in self.cues.conditions:
            return not self._even(clause)
        return self.leads(clause) or self._turned(clause) or self._until(clause)

    def names(self, clause: int) -> bool:
        """Whether a clause says on what something holds: a condition, or what must come first."""
        return self.is_one(clause) or self.mark(clause) in self.cues.awaited_marks

    def leads(self, word: int) -> bool:
        """Whether a verb is itself the word that makes the clause under it a condition ("provided that Peru agrees")."""
        return self.tree.lower[word] in self.cues.conditions and self.tree.child(word, "obj", "obl", "nsubj", "nsubj:pass") is None

    def bind(self, word: int) -> bool:
        """Whether a clause holds on a condition: one of its own, or one hung on the verb that says it ("threatened to leave unless …")."""
        tree = self.tree
        if self._has(word):
            return not self._passes_on(word) and not self._done(word)
        head = tree.heads[word]
        return head >= 0 and tree.relations[word] in COMPLEMENTS and self._has(head) and self._passes_on(head)

    def between(self, word: int) -> bool:
        """Whether a clause stands between a condition that opens the sentence and its main clause, however the parser hung it."""
        first, _ = self.tree.parse.sentences[self.tree.sentence[word]]
        root = word
        while self.tree.heads[root] >= 0:
            root = self.tree.heads[root]
        return self.tree.lower[first] in self.cues.conditions and word < root

    def _has(self, word: int) -> bool:
        """Whether a condition hangs on a clause, or on one joined to it that shares its subject."""
        tree = self.tree
        shared = [c for c in tree.all(word, "conj") if tree.child(c, "nsubj", "nsubj:pass") is None and tree.clausal(c)]
        return any(self.is_one(child) and (host == word or child > host) for host in (word, *shared) for child in tree.children[host])

    def _passes_on(self, word: int) -> bool:
        """Whether a verb only says what holds on the condition: it has no auxiliary that leaves it open itself."""
        tree = self.tree
        if tree.child(word, *COMPLEMENTS) is None or any(tree.lower[c] in self._open for c in tree.all(word, "aux")):
            return False
        return tree.relations[word] not in COMPLEMENTS

    def _done(self, word: int) -> bool:
        """Whether a clause tells what was done ("agreed, provided that Peru signs"): the condition is of what was agreed."""
        tree, tags = self.tree, self.tree.parse.tags
        if not tags or not self._past(word):
            return False
        return not any(tags[c] == "VBD" for c in tree.all(word, "advcl"))

    def _past(self, word: int) -> bool:
        """Whether a verb is in the past, or in the past perfect."""
        tree = self.tree
        auxiliaries = [c for c in tree.all(word, "aux", "aux:pass") if tree.lemmas[c] != "be"]
        if tree.child(word, "aux:pass") is not None and not auxiliaries:
            return False
        return self.tree.parse.tags[auxiliaries[0] if auxiliaries else word] == "VBD" and not self.leads(word)

    def _even(self, clause: int) -> bool:
        return any(self.tree.lower[c] in self.cues.concessive for c in self.tree.all(clause, "advmod"))

    def _until(self, clause: int) -> bool:
        """ "will not sign until Peru does": what is denied of the future is so on a condition."""
        tree, head = self.tree, self.tree.heads[clause]
        if tree.mark(clause) not in self.cues.until_marks or not self.negation.denies(head):
            return False
        return any(tree.lower[c] in self._open for c in tree.all(head, "aux"))

    def _turned(self, clause: int) -> bool:
        tree = self.tree
        subject = tree.child(clause, "nsubj", "nsubj:pass")
        if subject is None or tree.mark(clause):
            return False
        return any(tree.lower[c] in self.cues.turned and c < subject for c in tree.all(clause, "aux", "aux:pass", "cop"))
