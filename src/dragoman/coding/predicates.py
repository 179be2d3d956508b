"""Every verb and noun of a happening with how far the text commits to it."""

from __future__ import annotations

import math

from dragoman.coding.factuality import Judge
from dragoman.coding.told import CERTAIN, Told
from dragoman.coding.tree import Tree
from dragoman.knowledge.acts import ActLexicon
from dragoman.knowledge.happenings import Happenings
from dragoman.model.claim import Predicate

LEARNED_SHARE, DOUBTED_SHARE = 0.45, 0.15
"""Share of the parser's own score in a predicate's: of one that the rules take for told as done, and of any other. The parser learned what
has happened (UDS), so it knows doubt that no rule sees; of what is not told as done it says mostly that it has not happened yet."""
USUAL = -1.0
"""What the parser usually says of what is not told as done; only what it says beyond that counts for or against it."""
HELPING = ("aux", "aux:pass")


def predicates(tree: Tree, judge: Judge, lexicon: ActLexicon, happenings: Happenings | None) -> tuple[Predicate, ...]:
    """Verbs that help no other, predicates with their copula, and nouns of acts and happenings, with value and score.

    The score is the rules'; where the parser gives a learned score of its own, that has a share in it.
    """
    found = []
    for word, upos in enumerate(tree.upos):
        if upos == "VERB" or _is_predicate(tree, lexicon, happenings, word):
            says = tree.heads[word] if tree.relations[word] == "cop" else word
            told = judge.told(says)
            found.append(Predicate(tree.start[word], tree.end[word], told.value, round(_mixed(told, _learned(tree, says)), 2)))
    return tuple(found)


def _is_predicate(tree: Tree, lexicon: ActLexicon, happenings: Happenings | None, word: int) -> bool:
    """Whether a word that is no verb tells something that may be so or not: by its own meaning, a copula, or the parser's scoring it."""
    if tree.upos[word] == "AUX":
        return tree.relations[word] not in HELPING
    if tree.upos[word] not in ("NOUN", "ADJ", "PROPN"):
        return False
    if tree.lemmas[word] in lexicon.nouns or tree.child(word, "cop") is not None or _learned(tree, word) is not None:
        return True
    return happenings is not None and tree.upos[word] == "NOUN" and (tree.lemmas[word] in happenings or tree.lower[word] in happenings)


def _learned(tree: Tree, word: int) -> float | None:
    scores = tree.parse.factuality
    return None if scores is None or math.isnan(score := float(scores[word])) else score


def _mixed(told: Told, learned: float | None) -> float:
    if learned is None:
        return told.score
    if told.value == "asserted":
        return (1 - LEARNED_SHARE) * told.score + LEARNED_SHARE * learned
    return min((1 - DOUBTED_SHARE) * told.score + DOUBTED_SHARE * (learned - USUAL), CERTAIN)
