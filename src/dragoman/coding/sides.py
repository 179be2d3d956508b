"""Which pairs of parties a trigger makes claims of, and when one party, or none, is enough to tell an act."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.factuality import Judge
from dragoman.coding.frames import Found
from dragoman.coding.parties import Parties
from dragoman.coding.pointers import Resolved
from dragoman.coding.told import under
from dragoman.coding.tree import Tree
from dragoman.knowledge.ontology import Ontology
from dragoman.model.claim import Factuality, Tense

FINITE = ("VBD", "VBZ", "VBP", "MD")
Pair = tuple[Resolved | None, Resolved | None]


class Sides:
    """The pairs of one document's acts; ``judge`` tells how far each act is told as done."""

    def __init__(self, tree: Tree, parties: Parties, judge: Judge, ontology: Ontology) -> None:
        self.tree, self.parties, self.judge, self.kinds = tree, parties, judge, ontology.kinds
        self._standing = frozenset(tree.lists.standing)
        self._nobody = frozenset(tree.lists.negative_subjects)

    def pairs(self, found: Found) -> list[Pair]:
        """Every actor with every recipient, the sides of a mutual act with each other; empty where too little is told for an act."""
        actors = list(found.actors)
        themselves = {a.party.id for a in actors if a.party.id is not None}
        recipients = [r for r in found.recipients if r.how == "name" or r.party.id not in themselves]
        needed = found.missing or (("recipient",) if "recipient" in found.trigger.line.needs and not recipients else ())
        kind = self.kinds[found.trigger.line.kind]
        if (needed and not (needed == ("actor",) and self._left_out(found, recipients))) or self._topic(found):
            return []
        if kind.reciprocal and len(actors) > 1 and all(r.how == "deep" or self._no_side(found, r) for r in recipients):
            return [(actors[0], other) for other in actors[1:]]
        if kind.reciprocal and not (actors and recipients) and self._one_sided(found):
            return []
        carried = recipients and found.head != found.word
        if found.noun and not (actors and recipients) and not (found.trigger.line.lone and (actors or carried)):
            if not self._certain(found, actors or recipients):
                return []
        elif not any(r.named for r in actors + recipients) and (found.noun or self._general(found, actors + recipients)):
            return []
        nobody: list[Resolved | None] = [None]
        both = [(actor, recipient) for actor in actors or nobody for recipient in recipients or nobody]
        return [(a, r) for a, r in both if a is None or r is None or a.party.id is None or a.party.id != r.party.id]

    def _no_side(self, found: Found, recipient: Resolved) -> bool:
        """Whether what stands where the other side might is only a place, or what the sides did together ("signed the Lima Treaty")."""
        word = self.parties.word_of(recipient)
        place = recipient.mention is not None and recipient.mention.kind == "place"
        return recipient.party.id is None and (place or self.tree.lemmas[word].lower() in found.trigger.line.objects)

    def factuality(self, found: Found) -> Factuality:
        """How far the text commits to an act, by the word whose clause tells it and what stands about its noun."""
        granted_to_none = bool(found.recipients) and all(r.party.text.lower() in self._nobody for r in found.recipients)
        if found.told == "denied" or granted_to_none:
            return "denied"
        value = self.judge.of(found.head)
        return under(value, self.judge.own_of_noun(found.word)) if found.head != found.word else value

    def tense(self, found: Found, factuality: Factuality) -> Tense:
        """The tense of an act; a noun that stands for a deed done is past."""
        tense = self.judge.tense(found.head)
        return "past" if found.noun and found.head == found.word and factuality == "asserted" else tense

    def _left_out(self, found: Found, recipients: Sequence[Resolved]) -> bool:
        """Whether a passive rightly leaves its actor out: of somebody named who was, was not or will be so treated ("Peru was thanked")."""
        tree = self.tree
        if found.noun or not tree.passive(found.word) or tree.relations[found.word] in ("acl", "amod"):
            return False
        value = self.factuality(found)
        usual = self.tense(found, value) == "present" and value in ("asserted", "uncertain")
        return not usual and any(r.named and r.how not in ("deep", "points back") for r in recipients)

    def _topic(self, found: Found) -> bool:
        """Whether a heading without a verb of its own only says whom it is for or about ("Advice for firms dealing with Peru")."""
        tree, tags, word = self.tree, self.tree.parse.tags, found.head
        noun = tree.heads[word]
        if not tags or tags[word] != "VBG" or tree.relations[word] != "acl":
            return False
        first, last = tree.parse.sentences[tree.sentence[word]]
        whom = tree.relations[noun].startswith("nmod") and tree.case(noun)
        return bool(whom or not found.actors) and not any(tags[w] in FINITE for w in range(first, last))

    def _certain(self, found: Found, parties: Sequence[Resolved]) -> bool:
        """Whether an act noun with one party tells a certain event and no act in general: the article or an owner points at it, or the
        text says that it was denied, is asked for or to come ("the arrest of two Chileans", "demanded the release of the mayor")."""
        tree = self.tree
        if self.kinds[found.trigger.line.kind].reciprocal or tree.lemmas[found.word] in self._standing:
            return False
        known = [r for r in parties if r.how not in ("deep", "thing") and (r.named or r.definite) and not self._names(found, r)]
        if not known or (found.actors and not any(r.named for r in known)):
            return False
        return tree.definite(found.word) or self.factuality(found) in ("predicted", "urged")

    def _names(self, found: Found, party: Resolved) -> bool:
        """Whether a party only says where it was, or stands before the noun as a part of what it is called ("the Gulf war")."""
        tree, word = self.tree, self.parties.word_of(party)
        before = tree.heads[word] == found.word and tree.relations[word] in ("compound", "amod", "nmod:desc")
        return before or tree.case(word) in tree.lists.where

    def _one_sided(self, found: Found) -> bool:
        """Whether one side alone tells no mutual act: of a noun, and of what a body does as a rule ("the body meets")."""
        if found.noun:
            return True
        value = self.factuality(found)
        return value == "asserted" and self.tense(found, value) == "present"

    def _general(self, found: Found, unnamed: Sequence[Resolved]) -> bool:
        """Whether parties without a name do or can do it in general ("a minister who resigns"): no deed."""
        if not unnamed:
            return not found.alone
        if found.inert or (self._bare(found, unnamed) and not self.kinds[found.trigger.line.kind].speech):
            return True
        value = self.factuality(found)
        if self.tense(found, value) != "present" or value not in ("asserted", "denied", "uncertain"):
            return False
        return value == "uncertain" or not any(r.definite for r in unnamed)

    def _bare(self, found: Found, unnamed: Sequence[Resolved]) -> bool:
        """Whether all that is known of an act is a pronoun for who did it ("he expelled air")."""
        line = found.trigger.line
        alone = len(unnamed) == 1 and bool(found.actors) and self.tree.upos[self._word(unnamed[0])] == "PRON"
        return alone and not (line.objects or line.needs or line.with_words)

    def _word(self, party: Resolved) -> int:
        return self.tree.parse.words_within(party.party.start, party.party.end)[-1]
