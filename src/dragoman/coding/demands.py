"""Whether the words that a line asks for besides its trigger stand where it asks for them: objects, further words, clauses."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.branches import OBLIQUE
from dragoman.coding.slots import governed
from dragoman.coding.tree import Tree
from dragoman.knowledge.acts import Trigger


class Demands:
    """The words around triggers of one tree; ``measures`` are nouns that stand before what is meant."""

    def __init__(self, tree: Tree, measures: Sequence[str]) -> None:
        self.tree, self.measures = tree, frozenset(measures)
        self._near: dict[int, set[str]] = {}

    def last_word(self, word: int, more: Sequence[str]) -> int | None:
        """The last word of a trigger of several words, or None where one is missing."""
        last = word
        for lemma in more:
            near = [w for w in range(word + 1, min(word + 6, len(self.tree.lemmas))) if self.tree.sentence[w] == self.tree.sentence[word]]
            hit = next((w for w in near if lemma in (self.tree.lemmas[w], self.tree.lower[w])), None)
            if hit is None or (self.tree.heads[hit] != word and hit != last + 1):
                return None
            last = hit
        return last

    def among(self, word: int | None, lemmas: Sequence[str], depth: int = 0) -> int | None:
        """The word of a phrase that is one of these lemmas: its head, one joined to it, or what a measure noun counts."""
        if word is None:
            return None
        tree = self.tree
        for one in tree.conjuncts(word):
            if tree.lemmas[one].lower() in lemmas:
                return one
        inner = [
            c
            for c in tree.children[word]
            if tree.relations[c] in ("compound", "appos") or (tree.relations[c].startswith(OBLIQUE) and tree.case(c) in tree.lists.measured)
        ]
        if depth < 2:
            for child in inner:
                if tree.relations[child] != "compound" and tree.lemmas[word] not in self.measures and tree.upos[word] != "NUM":
                    continue
                if (hit := self.among(child, lemmas, depth + 1)) is not None:
                    return hit
        return None

    def above(self, word: int, lemmas: Sequence[str]) -> int | None:
        """The noun that a relative clause is about where it hangs on the phrase's last noun ("the assets of the bank that ...")."""
        tree = self.tree
        head = tree.heads[word]
        if tree.relations[word] != "acl:relcl" or tree.object(word) != head:
            return None
        while tree.relations[head].startswith("nmod") and tree.heads[head] >= 0:
            head = tree.heads[head]
            if tree.lemmas[head] in lemmas:
                return head
        return None

    def words_fit(self, word: int, trigger: Trigger) -> bool:
        """Whether a trigger's clause has the words that its line asks for, and none of those that bar it."""
        line = trigger.line
        if line.styled and not any(self.tree.lemmas[w] in line.styled for w in self._taken_as(word)):
            return False
        if not line.with_words and not line.without_words:
            return True
        near = self._words_below(word).union(*map(self._words_below, self.clauses(word, trigger) if line.clauses else ()))
        return (not line.with_words or not near.isdisjoint(line.with_words)) and near.isdisjoint(line.without_words)

    def _words_below(self, word: int) -> set[str]:
        """Lemmas and forms of a clause's words, gathered once for all the lines of its trigger."""
        if word not in self._near:
            self._near[word] = {form for w in self.tree.below(word) for form in (self.tree.lemmas[w], self.tree.lower[w])}
        return self._near[word]

    def _taken_as(self, word: int) -> list[int]:
        """The words of what a verb's object is taken as ("as being in control", "considers it a state")."""
        tree = self.tree
        marked = [c for one in (word, tree.object(word)) if one is not None for c in tree.children[one]]
        taken = [c for c in marked if tree.case(c) in tree.lists.as_words or tree.mark(c) in tree.lists.as_words]
        taken += [c for c in tree.all(word, "xcomp") if tree.upos[c] == "NOUN" and tree.object(word) is not None]
        return [w for c in taken for w in tree.below(c)]

    def clause_fits(self, word: int, trigger: Trigger) -> bool:
        """Whether a trigger governs a clause such as its line asks for."""
        line = trigger.line
        return not line.clauses or any(self._ahead(c, word) or not line.ahead for c in self.clauses(word, trigger))

    def clauses(self, word: int, trigger: Trigger) -> list[int]:
        """The clauses under a trigger that one of its line's lemmas heads."""
        thing = self.tree.object(word) if trigger.line.objects else None
        hosts = (word,) if thing is None else (word, thing)
        return [c for host in hosts for c in governed(self.tree, host) if self.tree.lemmas[c] in trigger.clauses]

    def _ahead(self, clause: int, above: int) -> bool:
        """Whether a governed clause is an infinitive or tells what is still to come."""
        tree = self.tree
        chain = (clause, tree.heads[clause]) if tree.heads[clause] != above else (clause,)
        return any(tree.lower[c] in tree.lists.coming for one in chain for c in tree.all(one, "aux", "mark"))
