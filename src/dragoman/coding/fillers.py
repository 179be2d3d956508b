"""Who fills a trigger's roles: the parties that the slots of its frame lead to, without the actor's own and what is no party there."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.parties import Parties
from dragoman.coding.pointers import Resolved
from dragoman.coding.slots import Slots
from dragoman.coding.tree import Tree
from dragoman.knowledge.acts import Trigger

STATELY = ("state", "government", "organ", "person")
HELD = ("state", "government", "place", "organ")


class Fillers:
    """The fillers of one document's frames; ``speech`` are the kinds of acts that are words, ``domestic`` those done within a state."""

    def __init__(self, tree: Tree, parties: Parties, slots: Slots, speech: frozenset[str], domestic: frozenset[str] = frozenset()) -> None:
        self.tree, self.parties, self.slots, self.speech, self.domestic = tree, parties, slots, speech, domestic
        self._struck, self._owned = ("object", *tree.lists.struck), ("owner", "mod", *tree.lists.homely)

    def actors(self, word: int, head: int, noun: bool, trigger: Trigger) -> tuple[Resolved, ...]:
        """Who does it: the parties of the first slot of its frame that names any."""
        bare = "actor" in trigger.line.party
        for slot in trigger.frame.actor:
            for filler in self.slots.of(word, head, noun, slot):
                found = self.parties.of(filler, slot == "owner")
                found = [r for r in found if not bare or r.how != "deep"]
                if found:
                    return self._above(filler, found) or tuple(found)
        return ()

    def _above(self, owner: int, found: Sequence[Resolved]) -> tuple[Resolved, ...]:
        """The subject of the verb above whom an owner's pronoun points back to ("Peru announced its recognition"), by its own words."""
        tree, thing = self.tree, self.tree.heads[owner]
        if tree.relations[owner] != "nmod:poss" or tree.lower[owner] not in tree.lists.pronouns or thing < 0 or tree.heads[thing] < 0:
            return ()
        subject = tree.surface(tree.heads[thing])
        named = [] if subject is None or subject == thing else self.parties.of(subject, False)
        ids = {r.party.id for r in found if r.party.id is not None}
        return tuple(r for r in named if r.party.id in ids and r.how != "points back")

    def recipients(
        self, word: int, head: int, noun: bool, trigger: Trigger, others: Sequence[Resolved], use: Sequence[int] = ()
    ) -> tuple[Resolved, ...]:
        """To whom it is done: the parties of the first slot that names any who are not the actors ``others`` ("its embassy in Peru").

        ``use`` are the words of the trigger itself, such as the noun that a verb's line asks for.
        """
        line, done = trigger.line, trigger.line.kind not in self.speech
        taken = {r.party.start for r in others}
        themselves = {r.party.id for r in others if r.party.id is not None}
        own = {state_of(r) for r in others if r.party.id is not None and r.kind in STATELY}
        for slot in trigger.frame.recipient:
            for filler in self.slots.of(word, head, noun, slot):
                found = self.parties.of(filler, line.deep or slot == "owner", done and slot in self._struck)
                found = [self._other(r, filler, line.party) if r.party.id in themselves else r for r in found]
                found = [r for r in found if r.party.start not in taken and (r.how == "name" or r.party.id not in themselves)]
                if filler in use:  # what is the actor's own is no other party ("lifted its boycott")
                    found = [r for r in found if r.how != "owner" or r.party.end != self.tree.end[filler]]
                if slot == "object" and "with" in trigger.frame.recipient:
                    found = [r for r in found if r.how == "thing" or not self._only_where(r, filler)]
                if own and slot in self._owned and line.kind not in self.domestic:
                    found = [r for r in found if r.party.id is None or r.kind not in HELD or state_of(r) not in own]
                if "recipient" in line.party:
                    found = [r for r in found if r.how not in ("deep", "thing")]
                else:
                    found = [r for r in found if not self._stray(r, filler, slot, done)]
                if found:
                    return tuple(found)
        return ()

    def _other(self, found: Resolved, filler: int, party: Sequence[str]) -> Resolved:
        """A description that seems to point back at the doer: where the act asks for another party, it means one that is not named."""
        noun = self.tree.upos[filler] == "NOUN" and found.how == "points back"
        return self.parties.unnamed(filler) if noun and "recipient" in party else found

    def _stray(self, found: Resolved, filler: int, slot: str, done: bool) -> bool:
        """Whether a pronoun most likely means no party: a thing's owner, where a thing of one's own is dealt with (``done``: "closed its
        port"), or what was said, where words are dealt with ("denied it")."""
        tree = self.tree
        if found.party.text.lower() not in tree.lists.pronouns:
            return False
        if done:
            owner = self.parties.word_of(found)
            return owner != filler and tree.relations[owner] == "nmod:poss"
        said = slot == "object" and found.how == "points back" and tree.lower[filler] not in tree.lists.persons
        return said and tree.child(tree.heads[filler], "xcomp", "iobj") is None

    def _only_where(self, found: Resolved, thing: int) -> bool:
        """Does a party under a thing only say where it was made ("an agreement in the Swiss capital")?"""
        tree = self.tree
        word = next((w for w in tree.below(thing) if found.mention is not None and self.parties.at.get(w) == found.mention), thing)
        while word != thing and word >= 0:
            if tree.case(word) in tree.lists.where:
                return True
            word = tree.heads[word]
        return False


def state_of(resolved: Resolved) -> str:
    """The first part of an actor's id: the state or body it is of."""
    return (resolved.party.id or "").partition(".")[0]
