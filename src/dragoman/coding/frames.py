"""Acts by frames over the tree: a trigger's lemma is looked up, then its lines are tried, the most demanding first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.coding.demands import Demands
from dragoman.coding.fillers import Fillers, state_of
from dragoman.coding.parties import Parties
from dragoman.coding.pointers import Resolved
from dragoman.coding.slots import Slots
from dragoman.coding.tree import Tree
from dragoman.knowledge.acts import ActLexicon, Trigger
from dragoman.model.time import Timex

ROLES = ("actor", "recipient")
ACT_NOUNS = ("NOUN", "PROPN", "VERB", "ADJ")


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger with its parties. ``head`` is the word whose clause tells how far it holds: the light verb of an act noun, else itself."""

    trigger: Trigger
    word: int
    last: int
    head: int
    noun: bool
    actors: tuple[Resolved, ...]
    recipients: tuple[Resolved, ...]
    missing: tuple[str, ...] = ()
    when: Timex | None = None
    """The date where words alone tell it, without the tree."""
    model: int | None = None
    """The trigger of the act told before that this one leans on."""
    via: str = ""
    """How it leans on it, as a rule's name."""
    told: str = ""
    """Its factuality, where it has no clause that tells it."""
    thing: int | None = None
    """The noun that a verb's line asks for as its object."""
    undated: bool = False
    """Whether the date beside it is another's."""
    inert: bool = False
    """Whether a thing, no party and no deed, is said to do it ("the smile disarmed her")."""
    alone: bool = False
    """Whether its words tell the act though they name neither side ("the embassy was closed")."""

    @property
    def proposed(self) -> bool:
        """Whether a model proposed it: no pattern lists its word."""
        return not self.trigger.line.verbs and not self.trigger.line.nouns


class Matcher:
    """One document's acts; ``capitals`` are names of capitals, ``speech`` the kinds of acts that are words, ``domestic`` those done within
    a state."""

    def __init__(
        self, tree: Tree, parties: Parties, lexicon: ActLexicon,
        capitals: frozenset[str] = frozenset(), speech: frozenset[str] = frozenset(), domestic: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        self.tree = tree
        self.parties = parties
        self.verbs, self.nouns = lexicon.verbs, lexicon.nouns
        self.slots = Slots(tree, parties, lexicon.nouns)
        self.fillers = Fillers(tree, parties, self.slots, speech, domestic)
        self.demands = Demands(tree, lexicon.grammar.words.measures)
        self.capitals = capitals
        self.used: set[int] = set()
        self.meant: dict[int, int] = {}
        self.told: set[int] = set()

    def walk(self, sentences: frozenset[int]) -> Iterator[Found]:
        """All acts of the document, without those that another tells whole ("ruled out recognising")."""
        found = list(self._walk(sentences))
        return iter([one for one in found if one.word not in self.told])

    def _walk(self, sentences: frozenset[int]) -> Iterator[Found]:
        """Acts of verbs before those of the nouns they use up."""
        tree = self.tree
        read = [(word, lemma) for word, lemma in enumerate(tree.lemmas) if tree.sentence[word] in sentences]
        for word, lemma in read:
            if lemma in self.verbs and (tree.upos[word] == "VERB" or (tree.upos[word] in ("NOUN", "ADJ", "AUX") and self._verb_like(word))):
                found = _fullest(filter(None, (self._verb(word, trigger) for trigger in self.verbs[lemma])))
                if found is not None:
                    yield found
        for word, lemma in read:
            if lemma in self.nouns and word not in self.used and tree.upos[word] in ACT_NOUNS and not self._in_name(word):
                if tree.upos[word] == "VERB" and lemma in self.verbs:
                    continue
                found = _fullest(filter(None, (self._noun(word, trigger) for trigger in self.nouns[lemma])))
                if found is not None:
                    yield found

    def read(self, word: int, trigger: Trigger, noun: bool) -> Found | None:
        """The act of a word by a trigger that asks for no words of its own; None where it names no party or stands in a name."""
        if self._in_name(word):
            return None
        carrier = self.tree.carrier(word) if noun else None
        return self._parties(word, word, word if carrier is None else carrier, trigger, noun, [word] if noun else [])

    def _verb_like(self, word: int) -> bool:
        """Whether a word that is tagged noun or adjective stands as a verb: with an object, a passive subject, a copula ("is ready to"), or
        behind the noun it tells of ("a group responsible for")."""
        tree = self.tree
        telling = tree.upos[word] == "ADJ" and (self._behind(word) or tree.child(word, "cop") is not None)
        return telling or self.tree.child(word, "obj", "nsubj:pass", "aux:pass") is not None

    def _behind(self, word: int) -> bool:
        """Whether an adjective stands behind the noun it tells of."""
        return self.tree.relations[word] in ("amod", "acl") and 0 <= self.tree.heads[word] < word

    def _in_name(self, word: int) -> bool:
        mention = self.parties.at.get(word)
        return mention is not None and self.tree.upos[word] == "PROPN"

    def _verb(self, word: int, trigger: Trigger) -> Found | None:
        tree, line = self.tree, trigger.line
        last = self.demands.last_word(word, trigger.more)
        if last is None or (tree.upos[word] == "ADJ" and "described" not in trigger.frame.actor and self._behind(word)):
            return None
        use: list[int] = []
        if line.objects:
            thing = self.demands.among(tree.object(word), line.objects)
            if thing is None:
                thing = self.demands.above(word, line.objects)
            if thing is None:
                thing = self._object_meant(tree.object(word), trigger)
            if thing is None:
                return None
            use.append(thing)
        if not self.demands.words_fit(word, trigger) or not self.demands.clause_fits(word, trigger):
            return None
        return self._parties(word, last, word, trigger, False, use)

    def _object_meant(self, word: int | None, trigger: Trigger) -> int | None:
        """The object, where it is a pronoun for one of the nouns asked for, told just before ("drafted a treaty and signed it")."""
        noun = None if word is None else self.parties.pointers.thing(word, trigger.line.objects)
        if word is None or noun is None:
            return None
        self.meant[word] = noun
        return word

    def _noun(self, word: int, trigger: Trigger) -> Found | None:
        line, use = trigger.line, [word]
        last = self.demands.last_word(word, trigger.more)
        if last is None or (self.tree.upos[word] == "ADJ" and not trigger.more):
            return None
        if last != word and self.tree.heads[word] == last:  # "hunger strike": the parties stand by the head
            use, word = [word, last], last
        elif self.tree.relations[word] == "compound" and self.tree.lemmas[self.tree.heads[word]] in self.tree.lists.efforts:
            use, word, last = [word], self.tree.heads[word], self.tree.heads[word]
        if line.objects:
            owners = [
                c
                for c in self.tree.children[word]
                if self.tree.relations[c] in ("compound", "nmod:poss", "amod") or self.tree.case(c) in self.tree.lists.owners
            ]
            thing = next((t for o in owners if (t := self.demands.among(o, line.objects)) is not None), None)
            if thing is None:
                return None
            use.append(thing)
        if not self.demands.words_fit(word, trigger) or not self.demands.clause_fits(word, trigger):
            return None
        carrier = self.tree.carrier(word)
        return self._parties(word, last, word if carrier is None else carrier, trigger, True, use)

    def _parties(self, word: int, last: int, head: int, trigger: Trigger, noun: bool, use: Sequence[int]) -> Found | None:
        line, frame = trigger.line, trigger.frame
        if (
            not noun
            and not tree_passive(self.tree, word)
            and self.tree.subject(word) is None
            and "subject" in frame.actor
            and not self._headline(word)
        ):
            return None
        if any(self.slots.of(word, head, noun, slot) for slot in line.bars):
            return None
        for slot in line.needs:
            if slot not in ROLES and not self.slots.filled(word, head, noun, slot):
                return None
        actors = self.fillers.actors(word, head, noun, trigger)
        recipients = self.fillers.recipients(word, head, noun, trigger, actors, use)
        if line.common and recipients:
            recipients = tuple(r for r in recipients if self._in_common(r, line.common))
            if not recipients:
                return None
        if use and (meant := self.meant.get(use[-1])) is not None:
            recipients = tuple(r for r in recipients if r.party.start != self.tree.start[use[-1]])
            recipients = recipients or self.fillers.recipients(meant, meant, True, trigger, actors)
        own_also = () if recipients or not line.also else self._also(word, noun, trigger)
        recipients = recipients or own_also
        if line.kinds_by and not any(r.kind in line.kinds_by for r in actors):
            return None
        if line.capital and not any(r.party.text.lower() in self.capitals for r in recipients):
            return None
        if line.capital:
            capitals = [r for r in recipients if r.party.text.lower() in self.capitals]
            recipients = tuple(replace(r, party=replace(r.party, id=state_of(r) or None)) for r in capitals)
        if line.kinds_of and recipients and not own_also and not any(r.kind in line.kinds_of for r in recipients):
            return None
        if "recipient" in line.party and not recipients and not (noun and line.omits):
            return None
        if tree_attribute(self.tree, word) and not noun and not actors:
            return None
        missing = tuple(role for role, found in zip(ROLES, (actors, recipients), strict=True) if role in line.needs and not found)
        self.used.update(use if not line.shares else ())
        if line.whole:
            self.told.update(self.demands.clauses(word, trigger))
        alone = not noun and bool(line.objects) and self.tree.passive(word) and all(map(self._known, use))
        inert, thing = self._inert(word, noun, actors), use[-1] if use else None
        return Found(trigger, word, last, head, noun, tuple(actors), recipients, missing, inert=inert, alone=alone, thing=thing)

    def _in_common(self, found: Resolved, lemmas: Sequence[str]) -> bool:
        """Whether a party is a name, a pronoun, or words that one of these nouns heads."""
        word = self.parties.word_of(found)
        named = found.how == "name" and found.kind != "group" and (found.party.id or found.party.name)
        noun = not named and found.how in ("name", "common noun", "inside", "owner") and self.tree.upos[word] == "NOUN"
        return not noun or self.tree.lemmas[word].lower() in lemmas

    def _known(self, word: int) -> bool:
        """Whether a noun means something in particular, or a pronoun points back at it."""
        return self.tree.upos[word] == "PRON" or self.tree.definite(word)

    def _also(self, word: int, noun: bool, trigger: Trigger) -> tuple[Resolved, ...]:
        """The object of a verb, or of the clause it or a noun governs, where it is a party to this act only."""
        inner = [self.tree.object(c) for c in self.demands.clauses(word, trigger)] if trigger.line.clauses else []
        thing = next((t for t in inner if t is not None), None) if trigger.line.clauses else None if noun else self.tree.object(word)
        also = set(trigger.line.also)
        if thing is None or thing in self.parties.at or not {self.tree.lemmas[thing].lower(), self.tree.lower[thing]} & also:
            return ()
        return (self.parties.unnamed(thing),)

    def _inert(self, word: int, noun: bool, actors: Sequence[Resolved]) -> bool:
        subject = None if noun or actors or self.tree.passive(word) else self.tree.subject(word)
        return subject is not None and self.tree.lemmas[subject] not in self.nouns

    def _headline(self, word: int) -> bool:
        """A root without subject may be a headline's or an order's; it still needs a party."""
        return self.tree.heads[word] < 0


def _fullest(found: Iterator[Found]) -> Found | None:
    """The first reading that misses no party it needs, or one of its kind that names more parties; else the first."""
    best = None
    for one in found:
        if best is None or (not one.missing and (best.missing or _tells_more(one, best))):
            best = one
    return best


def _tells_more(one: Found, best: Found) -> bool:
    """Whether a reading of the same kind names a party more; one by the thing done counts for more than a noun of people."""
    named = not best.trigger.line.objects or all(r.party.id for r in one.recipients)
    return named and one.trigger.line.kind == best.trigger.line.kind and _filled(one) > _filled(best)


def _filled(found: Found) -> int:
    return bool(found.actors) + bool(found.recipients)


def tree_attribute(tree: Tree, word: int) -> bool:
    """Whether a participle only describes a noun ("the recognised border")."""
    return tree.relations[word] == "amod"


def tree_passive(tree: Tree, word: int) -> bool:
    """Whether a verb leaves its actor out by right."""
    return tree.passive(word) or tree.relations[word] == "amod"
