"""Parties that only the text before tells: both of a dyad, the other side of it, and whoever did what a reaction is about.

Each is taken where one fits and none competes; the claim's rules say by which of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dragoman.coding.branches import OBLIQUE
from dragoman.coding.crowds import Crowds
from dragoman.coding.dyads import BOTH, SIDES, Dyads, as_side, side_of
from dragoman.coding.frames import Found
from dragoman.coding.parties import Parties
from dragoman.coding.pointers import Resolved, party_of
from dragoman.coding.short_names import SHORT
from dragoman.coding.tree import Tree
from dragoman.knowledge.acts import ActLexicon
from dragoman.knowledge.ontology import Kind

OTHER, POSTED, DOER = "discourse.other-side", "discourse.posted", "discourse.doer"
THIRD = "third-party"
"""The mode of what somebody does between two others."""
RIGHTS = "rights_freedoms"
"""The context of what is done to a crowd, named or not."""
FURTHEST = 6
"""Sentences before its own in which a dyad is sought."""
NEAR = 2
"""Sentences before its own in which the act is sought that a reaction is about."""
LIKE = 5
"""Letters that a noun must share with the verb of the act it means ("the reopening" of what was reopened)."""


class Discourse:
    """Completes the acts of one document in the order of its text."""

    def __init__(self, tree: Tree, parties: Parties, lexicon: ActLexicon, kinds: Mapping[str, Kind], capitals: frozenset[str]) -> None:
        self.tree, self.parties, self.kinds, self.capitals = tree, parties, kinds, capitals
        self.nouns, self.lists = lexicon.nouns, lexicon.grammar.words
        self._told: list[Found] = []

    def complete(self, found: Sequence[Found]) -> list[Found]:
        """The acts with the parties that the text before them tells."""
        self.dyads, self._told = Dyads(self.tree, self.parties, self.capitals), []
        self.crowds = Crowds(self.tree, self.parties)
        self._nouns = {one.word: one for one in found if one.noun}
        for one in sorted(found, key=lambda f: (f.word, f.trigger.rule)):
            if self._of_body(one):
                continue
            whole = self._other_side(self._reaction(self._both(self._crowds(one))))
            self._told.append(whole)
            self.dyads.tell(whole)
        return self._told

    def _of_body(self, one: Found) -> bool:
        """Whether only a body that a short name means is "recognised", which is no polity ("did not recognise the court")."""
        bodies = [r for r in one.recipients if r.how == SHORT and r.kind == "organisation" and r.mention and r.party.id == r.mention.actor]
        return self.kinds[one.trigger.line.kind].recognition and bool(bodies) and len(bodies) == len(one.recipients)

    # --- crowds

    def _crowds(self, one: Found) -> Found:
        """An act by or to a crowd whose country its place tells, or the text that told of the crowd before."""
        actors = tuple(self.crowds.known(r, one.word) for r in one.actors)
        homes = {side_of(a) for a in actors} - {""}
        recipients = tuple(self.crowds.met(r, one.word, homes) for r in one.recipients)
        if not recipients and RIGHTS in self.kinds[one.trigger.line.kind].contexts and (crowd := self.crowds.last(one.word, homes)):
            recipients = (crowd,)
        same = actors == one.actors and recipients == one.recipients
        return one if same else replace(one, actors=actors, recipients=recipients)

    # --- both of a dyad

    def _both(self, one: Found) -> Found:
        """An act with "the two sides", "both", "each other" for its parties, or without any where two do it."""
        kind = self.kinds[one.trigger.line.kind]
        thing = self._object(one)
        mutual = [self.parties.unnamed(thing)] if thing is not None and self._each_other(thing) else []
        plural = [r for r in one.actors if r.party.id is None and (self._is_dual(r) or (kind.reciprocal and self._they(r, one)))]
        if mutual or plural:
            dyad = self.dyads.last(one.word, FURTHEST)
            if dyad is None or (one.recipients and not mutual and not all(r.party.id is None or r.how == "deep" for r in one.recipients)):
                return one
            if kind.reciprocal or mutual:
                words = next(iter((*plural, *one.actors, *mutual)))
                return replace(one, actors=(_named(dyad.one, words),), recipients=(_named(dyad.other, words),), missing=())
        dual = [r for r in one.recipients if r.party.id is None and self._is_dual(r)]
        if dual and len(one.recipients) == 1 and len({side_of(a) for a in one.actors} - {""}) == 1:
            dyad = self.dyads.last(one.word, FURTHEST, {side_of(a) for a in one.actors})
            both = () if dyad is None else tuple(as_side(r, BOTH) for r in (dyad.one, dyad.other))
            return replace(one, recipients=both, missing=()) if both else one
        if kind.mode == THIRD and not one.recipients and len({side_of(a) for a in one.actors} - {""}) == 1:
            dyad = self.dyads.last(one.word, FURTHEST, {side_of(a) for a in one.actors})
            return one if dyad is None else replace(one, recipients=(as_side(dyad.one, BOTH), as_side(dyad.other, BOTH)))
        if kind.bilateral and kind.reciprocal and one.alone and not one.actors and not one.recipients:
            dyad = self.dyads.last(one.word, NEAR)
            return one if dyad is None else replace(one, actors=(as_side(dyad.one, BOTH),), recipients=(as_side(dyad.other, BOTH),))
        return one

    def _each_other(self, word: int) -> bool:
        pair = f"{self.tree.lower[word]} {self.tree.lower[word + 1]}" if word + 1 < len(self.tree.words) else ""
        return pair in self.lists.mutual or (word > 0 and f"{self.tree.lower[word - 1]} {self.tree.lower[word]}" in self.lists.mutual)

    def _they(self, actor: Resolved, one: Found) -> bool:
        """Whether a plural pronoun stands for the two that the sentence before told of."""
        return self.tree.lower[self.parties.word_of(actor)] in self.lists.plurals and self.dyads.last(one.word, 1) is not None

    def _is_dual(self, one: Resolved) -> bool:
        """Whether a party's words are for two of whom the text has told."""
        tree, word = self.tree, self.parties.word_of(one)
        return any(self._counts_two(w) for w in (word, *tree.phrases(word, *self.lists.owners)))

    def _counts_two(self, word: int) -> bool:
        tree = self.tree
        if tree.lower[word] in self.lists.pairs:
            return tree.definite(word) or tree.lower[word] in self.lists.both
        counted = any(tree.lower[c] in self.lists.pairs for c in tree.all(word, "nummod", "det", "det:predet"))
        pointing = any(tree.lower[c] in tree.lists.determiners for c in tree.children[word]) or counted
        many = tree.lower[word] != tree.lemmas[word] and (counted or tree.child(word, "det:predet") is None)
        return many and pointing and tree.lemmas[word] in (self.lists.sides if counted else self.lists.whole_sides)

    # --- the other side

    def _other_side(self, one: Found) -> Found:
        """An act between two that leaves out the other, whom its place or the text before tells."""
        kind, sides = self.kinds[one.trigger.line.kind], {side_of(a) for a in one.actors} - {""}
        open_ = [r for r in one.recipients if r.party.id is None]
        if not kind.bilateral or len(sides) != 1 or len(open_) != len(one.recipients) or len(open_) > 1 or not self._is_side(one.actors[0]):
            return one
        side = sides.pop()
        posted = self._posted(one, side)
        other = posted or (self._before(one, side) if all(self._is_thing(one, r) for r in open_) else None)
        if other is None:
            return one
        recipient = _named(other, open_[0], other.how) if open_ and posted is None else other
        return replace(one, recipients=(recipient,), missing=tuple(m for m in one.missing if m != "recipient"))

    def _is_thing(self, one: Found, recipient: Resolved) -> bool:
        """Whether a recipient without a name is only what the act is done with ("expelled an ambassador")."""
        word = self.parties.word_of(recipient)
        return word == one.thing or self.tree.lemmas[word] in one.trigger.line.objects

    def _is_side(self, actor: Resolved) -> bool:
        return actor.kind in (*SIDES, "person", "group")

    def _before(self, one: Found, side: str) -> Resolved | None:
        found = self.dyads.other(one.word, side, FURTHEST) or self.dyads.alone(one.word, side)
        return None if found is None else as_side(found, OTHER)

    def _posted(self, one: Found, side: str) -> Resolved | None:
        """The state of the one place named where the mission or envoy is ("its consulate in Lima")."""
        tree = self.tree
        thing = one.thing if one.thing is not None else self._object(one)
        hosts = [w for w in (one.word, thing) if w is not None]
        marks = (*self.lists.where, *self.lists.postings)
        words = [c for host in hosts for c in tree.children[host] if tree.relations[c].startswith(OBLIQUE) and tree.case(c) in marks]
        named = [m for c in words if (m := self.parties.at.get(c)) is not None and (m.actor or m.iso3) and m.kind in SIDES]
        parties = [Resolved(party_of(m), m, POSTED) for m in named]
        parties = [as_side(_of_state(r), POSTED) for r in parties]
        others = [r for r in parties if side_of(r) not in ("", side)]
        return others[0] if len({side_of(r) for r in others}) == 1 else None

    def _object(self, one: Found) -> int | None:
        return None if one.noun else self.tree.object(one.word)

    # --- whoever did what a reaction is about

    def _reaction(self, one: Found) -> Found:
        """Words about an act, with whoever did it for their recipient."""
        if not self.kinds[one.trigger.line.kind].reaction or any(r.party.id for r in one.recipients) or len(one.recipients) > 1:
            return one
        own = {side_of(a) for a in one.actors}
        for word in self._about(one):
            doers = [r for r in self._doers(word, one) if side_of(r) not in own and r.party.id]
            if len({side_of(r) for r in doers}) == 1:
                doer = replace(doers[0], how=DOER)
                recipient = _named(doer, one.recipients[0], DOER) if one.recipients else doer
                return replace(one, recipients=(recipient,), missing=tuple(m for m in one.missing if m != "recipient"))
        return one

    def _about(self, one: Found) -> Iterable[int]:
        """The nouns and pronouns that may stand for the act."""
        tree = self.tree
        thing = self._object(one)
        if thing is not None:
            yield thing
        yield from (c for c in tree.children[one.word] if tree.relations[c].startswith(OBLIQUE) and c not in self.parties.at)

    def _doers(self, word: int, one: Found) -> Sequence[Resolved]:
        """Who did the act that a word means: told beside it, else the last act before that the word can mean."""
        tree, lemma = self.tree, self.tree.lemmas[word]
        if (noun := self._nouns.get(word)) is not None and any(r.party.id for r in noun.actors):
            return noun.actors
        if tree.upos[word] not in ("NOUN", "PRON") or (tree.upos[word] == "NOUN" and not tree.definite(word)):
            return ()
        near = self._near(word)
        if tree.lower[word] in self.lists.pointing or lemma in self.lists.deeds or lemma in self.lists.allegations:
            return self._last_deed(near, one, lemma in self.lists.deeds)
        kinds = {t.line.kind for t in self.nouns.get(lemma, ())}
        fit = [m for m in self._told if m.word < word and m is not one and (m.trigger.line.kind in kinds or self._alike(m, lemma))]
        fit = [m for m in fit if any(r.party.id for r in m.actors)]
        return fit[-1].actors if fit else ()

    def _alike(self, told: Found, lemma: str) -> bool:
        return not told.noun and lemma[:LIKE] == self.tree.lemmas[told.word][:LIKE] and len(lemma) >= LIKE

    def _last_deed(self, near: Sequence[Found], one: Found, deed: bool) -> Sequence[Resolved]:
        """The doers of the acts in the nearest sentence that tells any: of one deed, or of words against the actor ("denied that")."""
        own = {side_of(a) for a in one.actors} - {""}
        fit = [m for m in near if any(r.party.id for r in m.actors) and own.isdisjoint({side_of(a) for a in m.actors})]
        fit = [m for m in fit if deed or own & {side_of(r) for r in m.recipients}]
        last = [m for m in fit if self.tree.sentence[m.word] == self.tree.sentence[fit[-1].word]]
        return [r for m in last for r in m.actors]

    def _near(self, word: int) -> Sequence[Found]:
        earliest, _ = self.tree.parse.sentences[max(0, self.tree.sentence[word] - NEAR)]
        first, last = (bisect_left(self._told, place, key=lambda m: m.word) for place in (earliest, word))
        return self._told[first:last]


def _named(who: Resolved, words: Resolved, how: str = BOTH) -> Resolved:
    """A party by the words that stand for it here."""
    side = as_side(who, how) if how != DOER else who
    return replace(side, party=replace(side.party, start=words.party.start, end=words.party.end, text=words.party.text, name=""), how=how)


def _of_state(one: Resolved) -> Resolved:
    """A place's mention with the state it lies in."""
    code = (one.mention.iso3 or "").lower() if one.mention else ""
    return one if one.party.id or not code else replace(one, party=replace(one.party, id=code, name=""))
