"""Acts that no pattern names and a model proposes, and parties that it finds where a frame finds none: marked `model` in their rules.

The pattern's word goes first: a word that a pattern reads is not proposed anew. A proposal is read by the frame that is commonest among
the patterns of its kind, so that parties are sought as they always are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.coding.frames import ACT_NOUNS, ROLES, Found, Matcher
from dragoman.coding.parties import Parties
from dragoman.coding.pointers import Resolved
from dragoman.coding.tree import Tree
from dragoman.knowledge.acts import ActLexicon
from dragoman.model.act_score import ActScore

VIA = "model.party"
NEAR = 4
"""How many words on either side of a word show which language it is in."""


class Proposals:
    """What the model of one document's parse adds to what its patterns found."""

    def __init__(self, tree: Tree, parties: Parties, lexicon: ActLexicon, matcher: Matcher) -> None:
        self.tree, self.parties, self.lexicon, self.matcher = tree, parties, lexicon, matcher
        self.use = lexicon.grammar.model
        self.scores = {one.word: one for one in tree.parse.acts}

    def complete(self, found: Sequence[Found], sentences: frozenset[int]) -> list[Found]:
        """What patterns found, with parties that the model adds, and what it proposes besides."""
        if self.use is None or not self.scores:
            return list(found)
        kept = [self._with_parties(one) for one in found]
        return [*kept, *self._proposed(kept, sentences)]

    def _proposed(self, found: Sequence[Found], sentences: frozenset[int]) -> Iterator[Found]:
        assert self.use is not None
        taken = {word for one in found for word in self._words(one)}
        for word, told in self.scores.items():
            likely = told.score >= self.use.least and told.share >= self.use.share
            asked = likely and word not in taken and self.tree.sentence[word] in sentences and not self._foreign(word)
            if asked and (one := self._read(word, told)) is not None:
                taken.update(self._words(one))
                yield one

    def _foreign(self, word: int) -> bool:
        """Whether two different words of other languages stand beside a word, as in a quotation that is left as it was said."""
        assert self.use is not None
        tree, listed = self.tree, self.use.foreign
        near = [w for w in range(max(0, word - NEAR), min(word + NEAR + 1, len(tree.lower))) if tree.sentence[w] == tree.sentence[word]]
        begun = tuple(one for one in listed if one.endswith(("'", "’")))
        return len({tree.lower[w] for w in near if tree.lower[w] in listed or (begun and tree.lower[w].startswith(begun))}) > 1

    def _words(self, one: Found) -> Iterator[int]:
        """Every word of what tells an act."""
        yield from range(min(one.word, one.last), max(one.word, one.last) + 1)
        yield one.head
        if one.thing is not None:
            yield one.thing

    def _read(self, word: int, told: ActScore) -> Found | None:
        """The act of a word that the model takes for a trigger; None where it has no party."""
        noun = self.tree.upos[word] != "VERB"
        if self.tree.upos[word] not in ACT_NOUNS or word in self.parties.at or not self._fits(word, told, noun):
            return None
        trigger = self.lexicon.proposed(told.kind, noun)
        one = self.matcher.read(word, trigger, noun) if trigger is not None else None
        return None if one is None else self._with_parties(one)

    def _fits(self, word: int, told: ActScore, noun: bool) -> bool:
        """Whether one of the words that all patterns of the kind ask for is there, and the head surer where they list this very word."""
        assert self.use is not None
        if self.lexicon.refuses(self.tree.lemmas[word], noun, told.kind) and told.score * told.share < self.use.declined:
            return False
        asked = self.lexicon.asked(told.kind)
        return not asked or any(self.tree.lemmas[w] in asked for w in self.tree.below(word))

    def _with_parties(self, one: Found) -> Found:
        """An act with the parties that the model points at where its frame found none."""
        told = self.scores.get(one.word)
        assert self.use is not None
        if told is None or told.score < self.use.party:
            return one
        others = [*one.actors, *one.recipients]
        added = {}
        for role, word, score in zip(ROLES, (told.actor, told.recipient), (told.actor_score, told.recipient_score), strict=True):
            field, sure = f"{role}s", score >= self.use.role and not (role == "actor" and self.tree.brought_about(one.word))
            if not getattr(one, field) and word is not None and sure and (who := self._who(word, others)):
                added[field] = who
        if not added:
            return one
        missing = tuple(role for role in one.missing if f"{role}s" not in added)
        return replace(one, **added, missing=missing, via=one.via or VIA)  # type: ignore[arg-type]

    def _who(self, word: int, others: Sequence[Resolved]) -> tuple[Resolved, ...]:
        """Whom a word names, unless it is a party of the act already."""
        ids = {r.party.id for r in others if r.party.id is not None}
        spots = {r.party.start for r in others}
        return tuple(r for r in self.parties.of(word, True) if r.party.start not in spots and r.party.id not in ids)
