"""Shared arguments over hand-made trees."""

from __future__ import annotations

from dragoman.coding.tree import Tree
from dragoman.knowledge import Knowledge
from dragoman.model.parse import Parse

ENGLISH = Knowledge().languages["en"]


def tree(*rows: str) -> Tree:
    assert ENGLISH.acts is not None
    return Tree(Parse.from_rows(list(rows)), ENGLISH.acts.words)


def test_passive_agent_is_the_subject() -> None:
    read = tree(
        "Kosovo Kosovo PROPN 3 nsubj:pass",
        "was be AUX 3 aux:pass",
        "recognised recognise VERB 0 root",
        "by by ADP 5 case",
        "Peru Peru PROPN 3 obl:agent",
    )
    assert (read.subject(2), read.object(2)) == (4, 0)


def test_joined_verbs_share_a_subject() -> None:
    read = tree(
        "Peru Peru PROPN 2 nsubj",
        "froze freeze VERB 0 root",
        "funds fund NOUN 2 obj",
        "and and CCONJ 5 cc",
        "imposed impose VERB 2 conj",
        "sanctions sanction NOUN 5 obj",
    )
    assert (read.subject(4), read.object(4)) == (0, 5)


def test_the_object_controls_what_it_is_urged_to_do() -> None:
    read = tree(
        "Peru Peru PROPN 2 nsubj", "urged urge VERB 0 root", "Chile Chile PROPN 2 obj", "to to PART 5 mark", "sign sign VERB 2 xcomp"
    )
    assert read.subject(4) == 2


def test_a_relative_clause_is_about_its_noun() -> None:
    read = tree("Troops troops NOUN 0 root", "that that PRON 3 nsubj", "invaded invade VERB 1 acl:relcl", "Peru Peru PROPN 3 obj")
    assert read.subject(2) == 0


def test_an_infinitive_after_a_ranked_noun_is_that_nouns() -> None:
    """As the parser hangs it in "became the first state in the region to recognise Kosovo"."""
    read = tree(
        "Chile Chile PROPN 2 nsubj",
        "became become VERB 0 root",
        "the the DET 5 det",
        "first first ADJ 5 amod",
        "state state NOUN 2 xcomp",
        "in in ADP 8 case",
        "the the DET 8 det",
        "region region NOUN 5 nmod",
        "to to PART 10 mark",
        "recognise recognise VERB 2 csubj",
        "Kosovo Kosovo PROPN 10 obj",
    )
    assert (read.heads[9], read.relations[9], read.subject(9)) == (4, "acl", 0)


def test_what_follows_a_second_verb_is_its_object() -> None:
    found = tree(
        "Kenya Kenya PROPN 2 nsubj", "froze freeze VERB 0 root", "funds fund NOUN 2 obj", "and and CCONJ 5 cc",
        "enforced enforce VERB 2 conj", "sanctions sanction NOUN 2 conj",
    )  # fmt: skip
    assert (found.object(1), found.object(4)) == (2, 5)


def test_the_noun_of_an_infinitive_is_the_subject_of_the_next_verb() -> None:
    found = tree(
        "Peru's Peru PROPN 2 nmod:poss", "move move NOUN 0 root", "to to PART 4 mark", "recognise recognise VERB 2 acl",
        "Kosovo Kosovo PROPN 6 nsubj", "stands stand VERB 4 ccomp",
    )  # fmt: skip
    assert (found.object(3), found.subject(5), found.heads[5]) == (4, 1, -1)
