"""Which words fill the slots of a frame: subject, object, owner, clause, prepositions, undone from voice, control and light verbs."""

from __future__ import annotations

from collections.abc import Collection
from unicodedata import category

from dragoman.coding.branches import VERBAL
from dragoman.coding.parties import Parties
from dragoman.coding.tree import Tree

OR = "|"
"""Between slots of which one is enough."""
BOTH = "&"
"""Between a slot and those one of which must be filled beside it ("mod&of": a name before a noun that "of" follows)."""
OF = ">"
"""Between a slot and the slot of what fills it ("of>poss": whose the thing is that an "of" phrase names)."""
GOVERNED = ("ccomp", "xcomp", "acl", "advcl")
SIDES = ("first-side", "second-side")
"""Slots for the two names that a hyphen joins before a noun ("the Chad-Libya war")."""
SAID = frozenset({"clause", "statement"})
"""Slots for what is said."""


def governed(tree: Tree, word: int) -> list[int]:
    """The clauses a word governs, and the infinitives that open in them ("that it means to recognise")."""
    found = tree.all(word, *GOVERNED)
    return [*found, *(inner for clause in found for inner in tree.all(clause, "xcomp"))]


class Slots:
    """The slots of one document's frames; ``deeds`` are the lemmas of act nouns."""

    def __init__(self, tree: Tree, parties: Parties, deeds: Collection[str]) -> None:
        self.tree, self.parties, self.deeds = tree, parties, deeds

    def of(self, word: int, head: int, noun: bool, slot: str) -> list[int]:
        """The words that fill a slot of a verb, or of a noun and the light verb that carries it."""
        tree = self.tree
        if BOTH in slot or OR in slot or OF in slot:
            return self._composed(word, head, noun, slot)
        if slot == "subject":
            subject = tree.subject(head) if head != word or not noun else None
            return [] if subject is None or subject == word else self._who(subject, head)
        if slot == "object":
            thing = tree.object(word) if not noun else None
            return [] if thing is None else [thing]
        if slot == "indirect":
            return self._given(head)
        if slot == "by":
            agents = (tree.agent(one) for one in dict.fromkeys((word, head)))
            return [agent for agent in agents if agent is not None][:1]
        if slot == "owner":
            return self._owners(word, noun)
        if slot == "clause":
            return tree.all(word, "ccomp", "xcomp")
        if slot == "deed":
            return self._doers(word)
        if slot == "xcomp":
            return tree.all(word, "xcomp")
        if slot == "clause-object":
            clauses = [c for one in (word, tree.object(word) if not noun else None) if one is not None for c in governed(tree, one)]
            return [thing for c in clauses if (thing := tree.object(c)) is not None]
        if slot == "weigher":
            return self._weigher(word)
        if slot == "governed":
            return governed(tree, word)
        if slot == "relative":
            return tree.all(word, "acl:relcl")
        if slot == "coming":
            return self._coming(word)
        if slot == "clause-subject":
            return [s for c in tree.all(word, "ccomp") if (s := tree.child(c, "nsubj", "nsubj:pass")) is not None]
        if slot == "copular":
            return tree.all(word, "cop", "aux:pass")
        if slot == "statement":
            return [c for c in tree.all(word, "ccomp", "xcomp") if not self._asks(c)]
        if slot == "poss":
            return self._possessors(word)
        if slot == "mod":
            return [
                c for c in tree.all(word, "compound", "amod", "nmod:desc") if c in self.parties.at or tree.lemmas[c] in tree.lists.people
            ]
        if slot in ("doer", "sufferer"):
            return self._owner_as(word, slot)
        if slot == "described":
            described = tree.heads[word]
            return self._who(described, word) if tree.relations[word] in ("amod", "acl") and described >= 0 else []
        if slot in SIDES:
            return self._side(word, SIDES.index(slot))
        if slot == "holder":
            holder = tree.holder(word)
            return [] if holder is None else [holder]
        return self._phrases(word, head, noun, slot)

    def _side(self, word: int, side: int) -> list[int]:
        """One of two names with a hyphen between them right before a noun that is not itself part of a name or a longer noun."""
        tree, first = self.tree, word - 3
        apart = first < 0 or tree.sentence[first] != tree.sentence[word]
        if apart or not tree.definite(word) or tree.relations[word] in ("compound", "flat"):
            return []
        hyphened = category(tree.words[word - 2][:1]) == "Pd" and tree.start[word - 1] == tree.end[word - 2] == tree.start[word - 2] + 1
        sides = (first, word - 1)
        return [sides[side]] if hyphened and all(one in self.parties.at for one in sides) else []

    def _composed(self, word: int, head: int, noun: bool, slot: str) -> list[int]:
        """The fillers of slots that are put together."""
        wanted, both, beside = slot.partition(BOTH)
        if both:
            return self.of(word, head, noun, wanted) if self.of(word, head, noun, beside) else []
        if OR in slot:
            return [w for part in slot.split(OR) for w in self.of(word, head, noun, part)]
        outer, _, inner = slot.partition(OF)
        return [w for c in self.of(word, head, noun, outer) for w in self.of(c, c, self.tree.upos[c] not in VERBAL, inner)]

    def _coming(self, noun: int) -> list[int]:
        """The verb that says whence or for whom an act came ("recognition came from Peru")."""
        head = self.tree.heads[noun]
        comes = head >= 0 and self.tree.relations[noun] == "nsubj" and self.tree.lemmas[head] in self.tree.lists.arriving
        return [head] if comes else []

    def _given(self, verb: int) -> list[int]:
        """To whom a thing is given: the indirect object, the first of two objects, a state's name before it ("sold Chile wheat"), the
        subject of a passive that keeps its object ("was granted asylum")."""
        tree = self.tree
        objects = tree.all(verb, "obj")
        if objects and tree.passive(verb) and tree.lemmas[verb] in tree.lists.givers:
            return tree.all(verb, "nsubj:pass")
        if given := tree.all(verb, "iobj"):
            return given
        if tree.lemmas[verb] not in tree.lists.givers:
            return []
        if objects[1:]:
            return objects[:-1]
        before = [c for thing in objects for c in tree.all(thing, "compound") if tree.upos[c] == "PROPN"]
        return [c for c in before if c in self.parties.heads and self.parties.heads[c].kind == "state"]

    def _possessors(self, word: int) -> list[int]:
        """Whose a noun is; of a relative owner the noun that its clause is about ("the editor whose arrest ...")."""
        tree = self.tree
        owners = tree.all(word, "nmod:poss")
        if not any(tree.lower[o] in tree.lists.relative_owners for o in owners):
            return owners
        clause = next((u for u in (word, *tree.up(word)) if tree.relations[u] == "acl:relcl"), None)
        return owners if clause is None else [tree.heads[clause]]

    def _owner_as(self, word: int, slot: str) -> list[int]:
        """Whose an act noun is: its doer's where the sufferer follows ("Peru's arrest of two spies"), else the sufferer's."""
        followed = any(self.tree.phrases(word, case) for case in self.tree.lists.owners)
        owner = self._possessors(word)
        if slot == "sufferer":
            return [] if followed else owner
        return [*owner, *self.of(word, word, True, "mod")] if followed else []

    def _doers(self, word: int) -> list[int]:
        """Whose the deed is that a verb tells the outcome of ("died in a Chilean raid", "a raid by Chile killed")."""
        tree = self.tree
        under = [c for case in tree.lists.deed_marks for c in tree.phrases(word, case)]
        subject = None if tree.passive(word) else tree.subject(word)
        deeds = [c for c in (*under, *(() if subject is None else (subject,))) if tree.lemmas[c] in self.deeds]
        before = [c for deed in deeds for c in tree.all(deed, "nmod:poss", "compound", "amod", "nmod:desc") if self._party_word(c)]
        before = [c for c in before if not self._scene(c)]
        return [*(c for deed in deeds for agent in tree.lists.passive_agents for c in tree.phrases(deed, agent)), *before]

    def _scene(self, word: int) -> bool:
        """Whether a town or place before a deed's noun says where it was ("killed in a Quito attack")."""
        mention = self.parties.at.get(word)
        bare = self.tree.relations[word] == "compound" and self.tree.upos[word] == "PROPN"
        return bare and mention is not None and mention.kind in ("place", "government")

    def _weigher(self, word: int) -> list[int]:
        """Who weighs, plans or rules out the act that a noun names."""
        verb = self.tree.heads[word]
        if verb >= 0 and self.tree.relations[verb] == "advmod":  # "stopped short of recognition"
            verb = self.tree.heads[verb]
        if verb < 0 or self.tree.upos[verb] != "VERB" or self._weighs(verb).isdisjoint(self.tree.lists.weighers):
            return []
        subject = self.tree.subject(verb) if self.tree.relations[word].startswith(("obj", "obl")) else None
        return [] if subject is None else [subject]

    def _weighs(self, verb: int) -> set[str]:
        """A verb's lemma, alone and with each word right of it that belongs to it ("rule out", "stop short")."""
        lemma = self.tree.lemmas[verb]
        return {lemma, *(f"{lemma} {self.tree.lower[c]}" for c in self.tree.all(verb, "compound:prt", "advmod") if c > verb)}

    def filled(self, word: int, head: int, noun: bool, slot: str) -> bool:
        """Whether anything stands in a slot; what is said may also stand before a verb that closes the sentence."""
        said = not SAID.isdisjoint(slot.split(OR)) and self._after_it(word)
        return said or bool(self.of(word, head, noun, slot))

    def _after_it(self, word: int) -> bool:
        """Whether a verb stands after the clause that it says ("The port is shut, Peru announced")."""
        return self.tree.relations[word] == "parataxis" and 0 <= self.tree.heads[word] < word

    def _asks(self, clause: int) -> bool:
        """Whether a clause is an indirect question ("asked whether Peru would")."""
        return any(self.tree.lower[w] in self.tree.lists.questions for w in self.tree.children[clause])

    def _owners(self, word: int, noun: bool) -> list[int]:
        """Whose a verb's object is: "Peru's embassy", "the Peruvian embassy", "the embassy of Peru"."""
        tree = self.tree
        thing = tree.object(word) if not noun else word
        if thing is None:
            return []
        before = [c for c in tree.all(thing, "nmod:poss", "compound", "amod", "nmod:desc") if self._party_word(c)]
        return [*before, *(c for maker in tree.lists.owners for c in tree.phrases(thing, maker))]

    def _party_word(self, word: int) -> bool:
        return word in self.parties.at or self.tree.lower[word] in self.tree.lists.pronouns

    def _who(self, subject: int, verb: int) -> list[int]:
        """A subject, or what it is of where a relative clause hangs on a noun that is no party ("the menace of X, which ..."); of what
        somebody named is said to be, the name ("Boko Haram, a group which ...")."""
        if subject == self.tree.heads[verb] and self.tree.relations[subject] == "appos" and subject not in self.parties.at:
            named = self.tree.heads[subject]
            return [named] if named in self.parties.at else [subject]
        if self.tree.relations[verb] == "acl:relcl" and subject == self.tree.heads[verb] and not self.parties.of(subject, False):
            return [subject, *self.tree.phrases(subject, *self.tree.lists.owners)]
        return [subject]

    def _under_name(self, thing: int, preposition: str) -> list[int]:
        """Phrases under an object, or under another word of the name that it heads ("extradited the minister of Chile to Peru")."""
        found, mention = self.tree.phrases(thing, preposition), self.parties.at.get(thing)
        if found or mention is None or preposition in self.tree.lists.owners:
            return found
        return [p for w in self.tree.parse.words_within(mention.start, mention.end) if w > thing for p in self.tree.phrases(w, preposition)]

    def _phrases(self, word: int, head: int, noun: bool, preposition: str) -> list[int]:
        found, owners = self.tree.phrases(word, preposition), self.tree.lists.owners
        if not noun:
            thing = self.tree.object(word)
            found += self._under_name(thing, preposition) if thing is not None else []
            if not found and thing is not None and preposition not in owners:  # "the normalisation of relations with Peru"
                found += [p for inner in self.tree.phrases(thing, *owners) for p in self.tree.phrases(inner, preposition)]
            if not found:
                found += [
                    p
                    for c in self.tree.children[word]
                    if self.tree.relations[c].startswith("obl") or (self.tree.relations[c] == "xcomp" and self.tree.upos[c] == "NOUN")
                    for p in self.tree.phrases(c, preposition)
                ]
        else:
            for inner in self.tree.phrases(word, *owners) if preposition not in owners else []:
                found += self.tree.phrases(inner, preposition)
            found += self.tree.phrases(head, preposition) if head != word else []
        return found
