"""Dates the discourse carries: "A new chapter opened on May 4. Chile recognised ..."; "... This step, announced on May 4, ...".

Only where a placeholder for the act bears the date in the sentence beside it; anything else stays undated rather than guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding import datelink
from dragoman.coding.tree import Tree
from dragoman.model.claim import Claim, When
from dragoman.model.time import Timex

MAIN = ("root", "conj", "xcomp")


def anchored(claims: Sequence[Claim], tree: Tree, timexes: Sequence[Timex]) -> tuple[Claim, ...]:
    """The claims, with those dated that the sentence before or after dates by a placeholder."""
    told = {number: (before, after) for number in range(len(tree.parse.sentences)) for before, after in (_told(tree, number, timexes),)}
    words = {start: word for word, start in enumerate(tree.start)}
    return tuple(_dated(claim, words[claim.trigger.start], tree, told) for claim in claims)


def _dated(claim: Claim, word: int, tree: Tree, told: dict[int, tuple[Timex | None, Timex | None]]) -> Claim:
    if claim.when.edtf is not None or claim.factuality != "asserted" or not _main(tree, word):
        return claim
    number = tree.sentence[word]
    opening = told.get(number - 1, (None, None))[0] if claim.tense == "past" and tree.relations[word] in ("root", "conj") else None
    following = told.get(number + 1, (None, None))[1]
    date = opening or following
    return replace(claim, when=When(date.edtf, "anchor", date.start, date.end)) if date is not None else claim


def _told(tree: Tree, number: int, timexes: Sequence[Timex]) -> tuple[Timex | None, Timex | None]:
    """The date a sentence gives for the next one's act (something happened then), and for the one before (it was then)."""
    first, last = tree.parse.sentences[number]
    root = next((w for w in range(first, last) if tree.heads[w] < 0), None)
    if root is None:
        return None, None
    subject = tree.child(root, "nsubj", "nsubj:pass")
    pointing = subject is not None and _pointing(tree, subject)
    if subject is None or not (pointing or tree.lemmas[subject] in tree.lists.placeholders):
        return None, None
    happening = tree.lemmas[root] in tree.lists.happenings
    if pointing:
        clauses = [*tree.all(subject, "acl", "acl:relcl"), *([root] if happening else [])]
        return None, next(
            (d for c in clauses if tree.lemmas[c] in tree.lists.happenings and (d := datelink.date_of(tree.parse, c, timexes))), None
        )
    return (datelink.date_of(tree.parse, root, timexes) if happening else None), None


def _pointing(tree: Tree, subject: int) -> bool:
    """Does a subject stand for the act of the sentence before ("this step", "this", "the decision" with nothing more said of it)?"""
    lists, lemma = tree.lists, tree.lemmas[subject]
    if tree.upos[subject] == "PRON":
        return tree.lower[subject] in lists.pointing
    determiners = [tree.lower[c] for c in tree.all(subject, "det")]
    if lemma in lists.placeholders and any(word in lists.pointing for word in determiners):
        return True
    known = lemma in lists.deeds and any(word in lists.determiners for word in determiners)
    return known and not tree.all(subject, "acl", "acl:relcl", "nmod", "nmod:poss", "compound", "amod")


def _main(tree: Tree, word: int) -> bool:
    """Whether a trigger tells what its sentence is about: the main verb, or what it comes down to by way of open clauses."""
    infinitive, means = tree.lists.infinitive_marks[:1], ("", *tree.lists.passive_agents)
    for one in (word, *tree.up(word)):
        relation = tree.relations[one]
        if relation in MAIN or (relation == "acl" and tree.mark(one) in infinitive) or (relation == "advcl" and tree.mark(one) in means):
            continue
        if relation in ("obj", "nsubj", "obl", "nsubj:pass") and tree.upos[one] == "NOUN":
            continue
        return False
    return True
