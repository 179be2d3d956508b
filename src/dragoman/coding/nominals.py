"""How far an act noun is told as so: its own determiners and adjectives, and what the word it hangs on does to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.branches import OBLIQUE
from dragoman.coding.told import ASSERTED, Told, joined

if TYPE_CHECKING:
    from dragoman.coding.factuality import Judge

OBJECTS = ("obj", "nsubj:pass", "xcomp")


class Nominals:
    """Act nouns of one tree; what stands above them is asked of the judge."""

    def __init__(self, judge: Judge) -> None:
        self.judge, self.tree, self.cues = judge, judge.tree, judge.cues

    def told(self, word: int) -> Told:
        """A noun's value with its score."""
        led, context = self.judge.negation.led(word), self.context(word)
        if context.value == "conditional":
            return context
        anyone = any(self.tree.lower[c] in self.cues.any_determiners for c in self.tree.all(word, "det"))
        if context.value == "predicted" and anyone and self.tree.relations[word] == "nsubj":  # "any such act will cost it dear"
            return self.judge.scale.told("conditional")
        if led is not None:
            return self.judge.scale.told(led.then, led.score)
        if self.judge.negation.nobody(word) or self.unheld(word):
            return self.judge.scale.told("denied")  # the same word denies the clause: it is not counted twice
        return joined(context, self.own(word))

    def own(self, word: int) -> Told:
        """What a noun's own determiners and adjectives say."""
        tree, judge = self.tree, self.judge
        if judge.negation.nobody(word):
            return judge.scale.told("denied")
        for child in tree.children[word]:
            if tree.relations[child] in ("amod", "advmod", "compound"):
                signature = judge.governors.adjectives.get(tree.lower[child]) or judge.governors.adjectives.get(tree.lemmas[child])
                if signature is not None and signature.heads != "clause":
                    return judge.scale.told(signature.then, signature.score)
                if (modal := judge.adverbs.get(tree.lower[child])) is not None:
                    return judge.scale.modal(modal, False)
        return ASSERTED

    def context(self, word: int) -> Told:
        """What the word above a noun does to it."""
        tree, judge = self.tree, self.judge
        head, relation = tree.heads[word], tree.relations[word]
        if head < 0:
            return judge.clauses.root(word)
        if relation == "conj":
            return self._beside(word, head)
        case = tree.case(word)
        if (special := self._phrase(word, case)) is not None:
            return special
        return self._under_clause(word, head, case) if tree.clausal(head) else self._under_noun(word, head, case)

    def _beside(self, word: int, head: int) -> Told:
        """A noun joined to another or to a verb is as that is told, also where one "no" denies both ("no gains or losses")."""
        tree, judge = self.tree, self.judge
        bare = not tree.all(word, "det", "nmod:poss")
        if tree.clausal(head):
            return judge.told(head) if bare and tree.upos[head] == "VERB" else ASSERTED
        return judge.told(head) if bare and judge.negation.nobody(head) else self.context(head)

    def unheld(self, word: int) -> bool:
        """Whether a noun is any one at all, or a bare aim, under a denial ("did not make any offer", "not there for talks")."""
        tree = self.tree
        head = tree.heads[word]
        anyone = any(tree.lower[c] in self.cues.any_determiners for c in tree.all(word, "det", "amod"))
        anyone = anyone or (tree.case(word) in self.cues.aims and not tree.all(word, "det", "nmod:poss", "nmod", "amod"))
        return anyone and head >= 0 and self.judge.told(head).value == "denied"

    def _under_noun(self, word: int, head: int, case: str) -> Told:
        judge = self.judge
        signature = judge.governors.over_noun(head, case, plain=True)
        if signature is not None and self.tree.relations[word] not in ("nmod:poss", "amod"):
            return judge.scale.applied(signature, judge.told(head))
        return ASSERTED if self._definite(word) else judge.told(head)

    def _under_clause(self, word: int, head: int, case: str) -> Told:
        tree, judge = self.tree, self.judge
        relation = tree.relations[word]
        if relation in OBJECTS or relation.startswith(OBLIQUE):
            signature = judge.governors.over_noun(head, case, plain=relation in OBJECTS)
            if signature is not None:
                return ASSERTED if tree.lemmas[word] in signature.unless else judge.scale.applied(signature, judge.told(head))
            if tree.lemmas[head] in tree.lists.light and relation != "obl":
                return judge.told(head)
        if self._definite(word) or relation.startswith("obl"):
            return ASSERTED
        outer = judge.told(head)
        if relation not in ("nsubj", *OBJECTS):
            return ASSERTED
        if outer.value != "denied":
            return outer
        return judge.scale.place("unheld", "uncertain") if relation == "obj" else ASSERTED

    def _phrase(self, word: int, case: str) -> Told | None:
        cues, scale = self.cues, self.judge.scale
        if case in cues.negative_prepositions:
            return scale.told("denied")
        return scale.told("conditional") if self.judge.clauses.conditions.phrase(word) else None

    def _definite(self, word: int) -> bool:
        """Whether an act noun is told as known: an article or owner, or the parties of the act beside it."""
        tree = self.tree
        return any(
            tree.relations[c] == "nmod:poss" or (tree.relations[c] == "det" and tree.lower[c] in tree.lists.determiners)
            or (tree.relations[c] in ("amod", "compound") and tree.upos[c] == "PROPN")
            for c in tree.children[word]
        )  # fmt: skip
