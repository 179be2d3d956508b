"""Acts that are none by their scene: a game's outcome, harm by weather or illness, what only a film or a war game tells."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.coding.branches import OBLIQUE
from dragoman.coding.frames import Found
from dragoman.coding.tree import Tree
from dragoman.knowledge.scenes import Scenes

SCORE = r"(?<![\d-])\d{1,2}[-–]\d{1,2}(?![\d-])"
"""A result in figures ("2-1")."""


class Stage:
    """Asks of each act of one document whether parties did it in earnest."""

    def __init__(self, tree: Tree, scenes: Scenes) -> None:
        self.tree, self.scenes = tree, scenes
        self._sport: dict[int, bool] = {}

    def earnest(self, found: Found) -> bool:
        """Whether an act is one of parties, and no game's, nature's or fiction's."""
        return not (self._played(found) or self._caused(found) or self._invented(found.head))

    def _played(self, found: Found) -> bool:
        """Whether a verb of contests stands in a sentence with a score or words of sport, or one of winning is done to a state by name."""
        if self.tree.lemmas[found.word].lower() not in self.scenes.contests:
            return False
        if self._won(found):
            return True
        number = self.tree.sentence[found.word]
        if number not in self._sport:
            start, end = self.tree.parse.sentence_spans[number]
            self._sport[number] = _pattern(self.scenes.sport).search(self.tree.parse.text[start:end].lower()) is not None
        return self._sport[number]

    def _won(self, found: Found) -> bool:
        """Whether a state itself, none of its people, is what a verb of winning is done to."""
        tree = self.tree
        if found.noun or tree.lemmas[found.word].lower() not in self.scenes.wins:
            return False
        loser = tree.child(found.word, "nsubj:pass") if tree.passive(found.word) else tree.object(found.word)
        return loser is not None and tree.upos[loser] == "PROPN" and any(r.kind == "state" for r in found.recipients)

    def _caused(self, found: Found) -> bool:
        """Whether the doer is a cause of nature: a verb's subject, or the agent of its passive."""
        tree = self.tree
        if found.noun:
            return False
        doer = tree.agent(found.word) if tree.passive(found.word) else tree.subject(found.word)
        if doer is None:
            return False
        named = [c for c in tree.children[doer] if tree.relations[c] == "compound" and tree.upos[c] == tree.upos[doer] == "PROPN"]
        return any(self._listed(w, self.scenes.causes) for w in (doer, *named))

    def _invented(self, word: int) -> bool:
        """Whether the clause, or one it depends on without being said in it, is set inside a work of fiction."""
        tree = self.tree
        while word >= 0:
            if any(self._set_in(child) for child in tree.children[word]):
                return True
            if tree.relations[word] in ("ccomp", "parataxis"):
                return False
            word = tree.heads[word]
        return False

    def _set_in(self, child: int) -> bool:
        tree = self.tree
        within = tree.relations[child].startswith(OBLIQUE) and tree.case(child) in self.scenes.inside
        return within and self._listed(child, self.scenes.fiction)

    def _listed(self, word: int, words: tuple[str, ...]) -> bool:
        """Whether a list has the word in either form, or it and the one before as a pair."""
        tree = self.tree
        forms = (tree.lemmas[word].lower(), tree.lower[word])
        return any(form in words or (word > 0 and f"{tree.lower[word - 1]} {form}" in words) for form in forms)


@lru_cache(maxsize=16)
def _pattern(sport: tuple[str, ...]) -> re.Pattern[str]:
    """What shows that a sentence in small letters tells of a game."""
    return re.compile("|".join((SCORE, rf"\b(?:{'|'.join(map(re.escape, sport))})\b")) if sport else r"(?!)")
