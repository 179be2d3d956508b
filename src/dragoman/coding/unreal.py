"""Claims that tell nothing done: what a party is able to do, and the doings of a party that might be ("an unstable Chad exports violence").

And the reverse: what a decision is told to be about was done where the text tells elsewhere that it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.coding.tree import Tree
from dragoman.model.claim import Claim, Party


def real(claims: Sequence[Claim], tree: Tree) -> tuple[Claim, ...]:
    """The claims without those of mere ability and of parties that might be; one that another lies within is kept."""
    words, outer = {start: word for word, start in enumerate(tree.start)}, {claim.within for claim in claims}
    return tuple(c for c in claims if c.id in outer or not (_able(c, tree, words) or _imagined(c, tree, words)))


def settled(claims: Sequence[Claim], tree: Tree) -> tuple[Claim, ...]:
    """The claims, those under a noun of decision or of a step taken told as done where the text tells the same act as done elsewhere."""
    words = {start: word for word, start in enumerate(tree.start)}
    done = {_what(c) for c in claims if c.factuality == "asserted" and c.tense != "future"}
    return tuple(_as_done(c) if _what(c) in done and _decided(c, tree, words) else c for c in claims)


def _as_done(claim: Claim) -> Claim:
    return replace(claim, factuality="asserted", tense="past")


def _what(claim: Claim) -> tuple[str, str, str]:
    """A claim's kind and parties; a party that is not known by an id by its words."""
    actor, recipient = (_who(party) for party in (claim.actor, claim.recipient))
    return claim.kind, actor, recipient


def _who(party: Party | None) -> str:
    return "" if party is None else party.id or party.text.lower()


def _decided(claim: Claim, tree: Tree, words: dict[int, int]) -> bool:
    """Whether an act not yet told as done is what a noun of decision is about ("its decision to recognise", "the decision to extend
    recognition", "its bold move to recognise")."""
    if claim.factuality not in ("predicted", "uncertain"):
        return False
    word = words[claim.trigger.start]
    chain = (word, *_verbs_above(tree, word))
    return any(tree.relations[w] == "acl" and tree.lemmas[tree.heads[w]] in tree.lists.deeds for w in chain)


def _verbs_above(tree: Tree, word: int) -> Iterator[int]:
    """The light verb that an act noun hangs on."""
    head = tree.heads[word]
    if head >= 0 and tree.relations[word] in ("obj", "obl") and tree.upos[head] == "VERB":
        yield head


def _able(claim: Claim, tree: Tree, words: dict[int, int]) -> bool:
    """Whether an auxiliary of the claim's verb, or of the one it is joined to, says that it is only able to be done, or a clause about
    nobody in particular that it might be ("groups that could threaten Chad")."""
    if claim.factuality != "uncertain":
        return False
    word = words[claim.trigger.start]
    nobody = claim.actor is not None and claim.actor.id is None and tree.relations[word] == "acl:relcl"
    if nobody and any(tree.parse.tags[c] == "MD" for c in tree.all(word, "aux")):
        return True
    chain = [word]
    while tree.relations[chain[-1]] in ("conj", "xcomp", "obj") and tree.heads[chain[-1]] >= 0 and len(chain) < 4:
        chain.append(tree.heads[chain[-1]])
    return any(tree.lower[c] in tree.lists.able for one in chain for c in tree.all(one, "aux"))


def _imagined(claim: Claim, tree: Tree, words: dict[int, int]) -> bool:
    """Whether an article makes a state one of its possible selves, and in no past tense ("a stable Chad, cooperating with")."""
    party = claim.actor
    if party is None or party.id is None or claim.factuality != "asserted":
        return False
    inside = tree.parse.words_within(party.start, party.end)
    head = inside[-1] if inside else -1
    if head < 0 or tree.upos[head] != "PROPN" or not any(tree.lower[c] in tree.lists.articles for c in tree.all(head, "det")):
        return False
    verb = words[claim.trigger.start]
    return claim.tense != "past" or tree.parse.tags[verb] == "VBG"
