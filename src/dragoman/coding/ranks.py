"""Infinitives after words of rank ("the first to sign"): what they tell was done, as far as the clause that says who it is."""

from __future__ import annotations

from dragoman.coding.tree import Tree


class Ranks:
    """Ranked nouns of one tree; ``words`` are those of rank, ``ends`` what stands behind figures that are one ("the 45th")."""

    def __init__(self, tree: Tree, words: tuple[str, ...], ends: tuple[str, ...] = ()) -> None:
        self.tree, self.words, self.ends = tree, frozenset(words), ends

    def ranked(self, noun: int) -> bool:
        """ "the first to", "the only country in the world to": the infinitive is what was done."""
        tree = self.tree
        head = tree.heads[noun]
        if tree.relations[noun] == "nmod" and head >= 0 and self.ranked(head):
            return True
        said = tree.relations[noun] == "nsubj" and head >= 0 and self._is_rank(head) and tree.heads[head] < 0
        return said or any(map(self._is_rank, (noun, *tree.children[noun])))

    def beside(self, word: int, head: int) -> bool:
        """Whether an infinitive hangs on the verb beside the ranked noun it belongs to ("steps forward as the first to sign")."""
        if self.tree.heads[head] < 0 and self._is_rank(head):  # a headline's "Peru first to sign"
            return True
        return any(c < word and self.tree.upos[c] == "NOUN" and self.ranked(c) for c in self.tree.children[head])

    def _is_rank(self, word: int) -> bool:
        lower = self.tree.lower[word]
        figures = lower[:1].isdigit() and bool(self.ends) and lower.endswith(self.ends)
        return lower in self.words or (figures and self.tree.upos[word] == "ADJ")

    def telling(self, noun: int) -> int:
        """The word whose value holds for "the next state to": the clause that says who it is ("would become the next state to sign")."""
        tree = self.tree
        head = tree.heads[noun]
        says = head >= 0 and tree.clausal(head) and tree.relations[noun] in ("xcomp", "obj") and not tree.clausal(noun)
        return head if says else noun
