"""What verbs, nouns and adjectives do to the clause or act noun under them: look-up in the signatures of a language."""

from __future__ import annotations

from dragoman.coding.branches import VERBAL
from dragoman.coding.tree import Tree
from dragoman.knowledge.factuality import FactualityCues, Signature


class Governors:
    """The signatures of one language over one tree."""

    def __init__(self, tree: Tree, cues: FactualityCues) -> None:
        self.tree = tree
        self.plain, self.adjectives, self._on_nouns = cues.over_clauses, cues.of_adjectives, cues.over_nouns

    def over_clause(self, head: int, mark: str = "") -> Signature | None:
        """What a word does to a clause under it, by the word with its particle or the clause's mark, as a verb or as another word."""
        tree = self.tree
        lemma, verb = tree.lemmas[head], tree.upos[head] in VERBAL
        particle = tree.child(head, "compound:prt")
        first, second = (self.plain, self.adjectives) if verb else (self.adjectives, self.plain)
        found = None
        if particle is not None:
            found = self.plain.get(f"{lemma} {tree.lower[particle]}")
        found = found or self.marked(head, mark) or first.get(lemma) or second.get(lemma)
        return None if found is not None and found.heads == ("other" if verb else "verb") else found

    def marked(self, head: int, mark: str) -> Signature | None:
        """What a word does to a clause with just this mark, in this form or any ("going to", "accuse of")."""
        if not mark:
            return None
        return self.plain.get(f"{self.tree.lower[head]} {mark}") or self.plain.get(f"{self.tree.lemmas[head]} {mark}")

    def over_noun(self, head: int, case: str, plain: bool) -> Signature | None:
        """What a word does to an act noun with this preposition, also after an adverb ("went back on"), or without one where ``plain``."""
        lemma = self.tree.lemmas[head]
        after = next((self.tree.lower[c] for c in self.tree.all(head, "advmod", "compound:prt") if c == head + 1), "")
        if after and (found := self._on_nouns.get(f"{lemma} {after} {case}".rstrip())) is not None:
            return found
        found = self._on_nouns.get(f"{lemma} {case}") or (self._on_nouns.get(lemma) if plain else None)
        return None if found is not None and found.heads == "verb" and self.tree.upos[head] not in VERBAL else found
