"""Every verb and act noun with how far the text commits to it."""

from __future__ import annotations

import math

from dragoman.coding.factuality import Judge
from dragoman.coding.tree import Tree
from dragoman.knowledge.acts import ActLexicon
from dragoman.knowledge.factuality import FactualityCues
from dragoman.model.claim import Predicate

LEARNED_SHARE = 0.25
"""Share of the parser's own score in a predicate's: more lowers the three-class F1 of the rules, none loses correlation."""
DEFAULT_SCORES = {"asserted": 3.0, "denied": -3.0}


def predicates(tree: Tree, judge: Judge, lexicon: ActLexicon, cues: FactualityCues) -> tuple[Predicate, ...]:
    """Verbs that are no auxiliaries, predicates with a copula and act nouns, with value and score.

    The score is the measured mean judgement of the rules' value; where the parser gives a learned score of its own, it has a small share.
    """
    found = []
    for word, upos in enumerate(tree.upos):
        if upos == "VERB" or (upos in ("NOUN", "ADJ", "PROPN") and _is_predicate(tree, lexicon, word)):
            value = judge.of(word)
            score = cues.scores.get(value, DEFAULT_SCORES.get(value, 0.0))
            found.append(Predicate(tree.start[word], tree.end[word], value, round(_joined(score, _learned(tree, word)), 2)))
    return tuple(found)


def _is_predicate(tree: Tree, lexicon: ActLexicon, word: int) -> bool:
    """Whether a noun or adjective tells something that may be so or not: an act noun, one with a copula, or one the parser scores."""
    return tree.lemmas[word] in lexicon.nouns or tree.child(word, "cop") is not None or _learned(tree, word) is not None


def _learned(tree: Tree, word: int) -> float | None:
    scores = tree.parse.factuality
    return None if scores is None or math.isnan(score := float(scores[word])) else score


def _joined(rule: float, learned: float | None) -> float:
    return rule if learned is None else (1 - LEARNED_SHARE) * rule + LEARNED_SHARE * learned
