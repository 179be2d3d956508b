"""A dependency tree read as functions: who does it, to what, with voice, control, raising, relative and shared arguments undone."""

from __future__ import annotations

from functools import cached_property

from dragoman.coding.branches import OBLIQUE, VERBAL, Branches
from dragoman.knowledge.word_lists import WordLists
from dragoman.model.parse import Parse

ASIDE = ("appos", "parataxis", "dep", "list")
MOST_STEPS = 12
"""Heads are followed at most this far when a shared argument is sought."""


class Tree(Branches):
    """The words of one document with look-ups that remember their answers."""

    def __init__(self, parse: Parse, words: WordLists) -> None:
        super().__init__(parse, words)
        self._subjects: dict[int, int | None] = {}
        self._objects: dict[int, int | None] = {}

    @cached_property
    def _people(self) -> frozenset[str]:
        return frozenset(self.lists.people)

    @cached_property
    def _light(self) -> frozenset[str]:
        return frozenset(self.lists.light)

    def passive(self, word: int) -> bool:
        """Whether a verb is passive: by its own marks, as a bare participle after a noun, or by the verb it is joined to."""
        if self.child(word, "aux:pass", "nsubj:pass", "obl:agent") is not None:
            return True
        if self.child(word, "nsubj", "aux") is not None:
            return False
        if self.relations[word] == "acl" and self.participle(word):
            return self.parse.tags[word] == "VBN" or self.child(word, "obj") is None
        if self.relations[word] in ("advcl", "amod") and self.participle(word) and self.child(word, "obj", "xcomp", "mark") is None:
            return True
        joined = self.relations[word] == "conj" and self.participle(word) and self.child(word, "obj") is None
        return joined and self.upos[self.heads[word]] in VERBAL and self.passive(self.heads[word])

    def subject(self, verb: int) -> int | None:
        """Who does it: the logical subject's head word, also where it is shared, controlled, relative or a ``by`` phrase."""
        if verb not in self._subjects:
            self._subjects[verb] = None
            self._subjects[verb] = self._subject(verb)
        return self._subjects[verb]

    def object(self, verb: int) -> int | None:
        """What it is done to: the logical object's head word."""
        if verb not in self._objects:
            self._objects[verb] = None
            self._objects[verb] = self._object(verb)
        return self._objects[verb]

    def agent(self, verb: int) -> int | None:
        """The ``by`` phrase of a passive or of a noun."""
        agents = self.lists.passive_agents
        named = self.all(verb, "obj", "xcomp", *(("obl",) if self.passive(verb) else ())) if self.upos[verb] == "VERB" else []
        named = named or self.phrases(verb, *self.lists.owners)
        under = [*self.children[verb], *(c for thing in named for c in self.children[thing])]
        return next((c for c in under if self.relations[c].startswith(OBLIQUE) and self.case(c) in agents), None)

    def _subject(self, verb: int) -> int | None:
        return self.agent(verb) if self.passive(verb) else self.surface(verb)

    def surface(self, verb: int, steps: int = 0) -> int | None:
        """The grammatical subject of a clause, its own or the one it shares with the clause above."""
        own = self.child(verb, "nsubj", "nsubj:pass", "nsubj:outer")
        if own is None and self.upos[verb] == "VERB":
            own = self._mislaid(verb)
        if own is not None:
            return self.antecedent(own, verb)
        head, relation = self.heads[verb], self.relations[verb]
        if head < 0 or steps > MOST_STEPS:
            return None
        if relation == "amod":
            return head
        if relation == "advcl" and (astray := self._astray(verb, head)) is not None:
            return astray
        if relation == "conj":
            if (parallel := self._parallel(verb, head)) is not None:
                return self.child(parallel, "nsubj", "nsubj:pass")
            return self.surface(head, steps + 1) if self.upos[head] in VERBAL or self.child(head, "cop") is not None else None
        if relation == "xcomp":
            return self._controller(verb, head, steps)
        if relation == "advcl" and (charged := self._charged(verb, head)) is not None:
            return charged
        if relation == "advcl" and self.infinitive(verb) and (asked := self._addressed(verb, head)) is not None:
            return asked
        if self.brought_about(verb):
            return self.agent(head)
        if relation in ("advcl", "advcl:relcl"):
            head = self.heads[head] if self.relations[head] == "advmod" else head
            return None if self.mark(verb) in self.lists.complementisers else self.surface(head, steps + 1)
        if relation in ("acl", "acl:relcl"):
            return self._owner(verb, head, steps)
        if relation == "parataxis" and verb < head:
            return next((c for c in self.all(head, "nsubj", "nsubj:pass") if c < verb), None)
        if relation in ("ccomp", "csubj") and self.mark(verb) in self.lists.as_words:
            return self.surface(head, steps + 1)
        if relation == "ccomp" and self.infinitive(verb):
            return next((c for c in self.all(head, "nsubj", "nsubj:pass") if c < verb), None) or self.surface(head, steps + 1)
        if relation == "parataxis" and self._beside(verb, head):
            return head
        return None

    def brought_about(self, verb: int) -> bool:
        """Whether a participle tells what a passive's deed brought about: its doer's, never the sufferer's ("was shelled, killing two")."""
        head = self.heads[verb]
        beside = self.relations[verb] == "advcl" and 0 <= head < verb
        after = beside and self.passive(head) and not self.mark(verb) and self.child(verb, "case") is None
        return after and self.lemmas[verb] in self.lists.outcomes

    def _beside(self, verb: int, noun: int) -> bool:
        """Whether a participle's clause stands behind the noun it is about ("Peru, having closed its embassy, ..."), or the parser took a
        subject for the sentence and its verb for an aside ("Peru, followed by Chile, closed its embassy")."""
        tags = self.parse.tags
        first = min((verb, *self.all(verb, "aux")))
        parted = next((c for c in self.all(noun, "acl", "acl:relcl") if noun < c < first), None)
        if parted is not None and self.relations[noun] in ("root", "nsubj") and self.upos[noun] == "PROPN" and bool(tags):
            return tags[first] in ("VBD", "VBZ", "VBP", "VBG")
        return self.upos[noun] in ("NOUN", "PROPN") and noun < first and bool(tags) and tags[first] == "VBG"

    def _mislaid(self, verb: int) -> int | None:
        """A bare name before a verb that the parser hung as an owner on it or on its object ("Chile suspended aid")."""
        under = [c for host in (verb, *self.all(verb, "obj", "obl")) for c in self.all(host, "nmod:poss", "compound")]
        return next((c for c in under if c < verb and self.upos[c] == "PROPN" and self.child(c, "case") is None), None)

    def _astray(self, verb: int, head: int) -> int | None:
        """A subject that stands inside this clause and was hung on the one above ("ended with the army leaving", "left as Peru signed")."""
        first = min([verb, *self.all(verb, "mark", "advmod")])
        found = next((c for c in self.all(head, "nsubj") if first < c < verb), None)
        if found is None and self._lone(verb):
            bare = [c for c in self.all(head, "obl", "obj", "nmod", "dep") if first < c < verb and self.child(c, "case") is None]
            found = next((c for c in bare if self.upos[c] in ("PROPN", "NOUN", "PRON")), None)
        return found

    def _lone(self, verb: int) -> bool:
        """Whether a clause's form asks for a subject of its own: a finite verb after a subordinator."""
        finite = any(self.parse.tags[w] in ("VBD", "VBZ", "VBP") for w in (verb, *self.all(verb, "aux"))) if self.parse.tags else False
        return finite and bool(self.mark(verb)) and not self.passive(verb)

    def _charged(self, verb: int, head: int) -> int | None:
        """The object of the verb above whose deed this clause is ("thanked Chile for recognising", "kept Chile from signing")."""
        if self.mark(verb) not in self.lists.charges or self.upos[head] != "VERB":
            return None
        target = self.object(head) if self.passive(head) else self.child(head, "obj", "iobj")
        if target is None or target > verb > head:
            return None
        people = self.upos[target] in ("PROPN", "PRON") or self.lemmas[target] in self.lists.people
        return target if people else None

    def _parallel(self, verb: int, head: int) -> int | None:
        """The clause a joined verb really belongs to, where its form matches a nearer clause and not the one it hangs on."""
        tags = self.parse.tags
        if not tags[verb] or tags[verb] == tags[head] or tags[verb] not in ("VBD", "VBZ", "VBP"):
            return None
        between = range(verb - 1, head, -1)
        return next((w for w in between if tags[w] == tags[verb] and self.child(w, "nsubj", "nsubj:pass") is not None), None)

    def _controller(self, verb: int, head: int, steps: int) -> int | None:
        """Whose act an open clause is: the object's of the verb above if it has one, else its subject's."""
        if self.upos[head] not in VERBAL and self.upos[head] != "ADJ":
            return self.surface(head, steps + 1)
        target = self.child(head, "obj", "iobj")
        if target is not None and self.lemmas[head] not in self.lists.subject_control:
            return target
        asked = self._addressed(verb, head) if target is None else None
        return self.surface(head, steps + 1) if asked is None else asked

    def _addressed(self, verb: int, head: int) -> int | None:
        """Whom a verb above asks by a preposition to do it ("called on Chile to sign")."""
        if self.lemmas[head] not in self.lists.object_control:
            return None
        under = [c for c in self.children[head] if self.relations[c].startswith(OBLIQUE) and c < verb]
        return next((c for c in under if self.case(c) in self.lists.addressed), None)

    def _owner(self, verb: int, noun: int, steps: int) -> int | None:
        """Who does what a clause after a noun says: the noun itself, its owner, or the one it is said of."""
        if self.relations[verb] == "acl:relcl" or not self.infinitive(verb):
            if self.relations[verb] == "acl" and self.participle(verb) and self.passive(verb):
                return noun
            if self.relations[verb] == "acl:relcl" and self.child(verb, "nsubj", "nsubj:pass") is not None:
                return None
            if self.relations[verb] == "acl" and self.mark(verb):
                return self.holder(noun, steps)
            return self._described(verb, noun)
        return noun if self.headed(verb, noun) else self.holder(noun, steps)

    def _described(self, verb: int, noun: int) -> int:
        """The noun that a clause stands after, or who it says that somebody is ("Chile is the first donor, giving ...")."""
        named = self.child(noun, "nsubj") if self.relations[verb] == "acl" and self.child(noun, "cop") is not None else None
        return noun if named is None or self.upos[named] == "PRON" else named

    def headed(self, verb: int, noun: int) -> bool:
        """Whether a headline's infinitive says what the name before it is going to do or did ("Peru to sign", "Peru first to sign")."""
        root = self.heads[noun]
        ranked = root >= 0 and self.heads[root] < 0 and self.relations[noun] == "nsubj" and self.lower[root] in self.lists.ranks
        bare = self.lemmas[noun] in self._people and self.child(noun, "det", "cop", "nsubj", "amod") is None
        return (root < 0 or ranked) and (self.upos[noun] == "PROPN" or bare) and noun < verb

    def holder(self, noun: int, steps: int = 0) -> int | None:
        """Whose a noun is: its owner, else, where it is said of somebody ("is the first to"), that one, else the subject it depends on."""
        owner = self.child(noun, "nmod:poss")
        if owner is None:
            owner = next((c for c in self.all(noun, "nmod", "obl") if self.case(c) in self.lists.makers), None)
        if owner is not None and self.relations[owner] == "nmod:poss":
            return owner
        own = self.child(noun, "nsubj", "nsubj:pass", "nsubj:outer")
        if own is not None:
            return self.antecedent(own, noun)
        head = self.heads[noun]
        if head < 0 or steps > MOST_STEPS:
            return owner
        if self.relations[noun] == "xcomp":
            return self._controller(noun, head, steps)
        if self.relations[noun] in ("obl", "nmod", "nsubj") and self.case(noun) in self.lists.as_words:
            target = self.child(head, "obj")
            return target if target is not None and self.upos[head] in VERBAL else self.surface(head, steps + 1)
        if self.relations[noun] == "obj" or (owner is None and self.relations[noun].startswith(OBLIQUE)):
            return self.surface(head, steps + 1) if owner is None else owner
        if self.relations[noun] == "appos" and owner is None:
            return head
        if self.relations[noun] == "conj":
            return self.holder(head, steps + 1) if owner is None else owner
        if owner is None and self.relations[noun] in ("nsubj", "nsubj:pass") and self.upos[noun] in ("PRON", "NOUN"):
            return noun
        return owner

    def antecedent(self, word: int, verb: int) -> int | None:
        """The noun a relative pronoun stands for, else the word itself."""
        if self.upos[word] == "PRON" and self.lower[word] in self.lists.relative_words:
            clause = (
                verb if self.relations[verb] == "acl:relcl" else next((u for u in self.up(verb) if self.relations[u] == "acl:relcl"), None)
            )
            if clause is not None and self.heads[clause] >= 0:
                return self.heads[clause]
            if self.relations[verb] == "advcl" and self.lower[word] in self.lists.relatives:
                first, _ = self.parse.sentences[self.sentence[word]]
                return next((w for w in range(word - 1, first - 1, -1) if self.upos[w] in ("NOUN", "PROPN")), word)
        return word

    def _object(self, verb: int) -> int | None:
        if self.passive(verb):
            own = self.surface(verb)
            if own is not None:
                return own
        objects = self.all(verb, "obj")
        if objects:  # of a giver's two the first is given the second
            return self.antecedent(objects[-1 if self.lemmas[verb] in self.lists.givers else 0], verb)
        named = [c for c in self.all(verb, "xcomp") if self.upos[c] in ("NOUN", "PROPN") and self.child(c, "mark", "case") is None]
        if len(named) > 1:
            return named[0]
        small = next((c for c in self.children[verb] if self.case(c) in self.lists.as_words and self.child(c, "nsubj") is not None), None)
        if small is not None:
            return self.child(small, "nsubj")
        if self.relations[verb] == "acl:relcl" and self.child(verb, "nsubj") is not None:
            subject = self.child(verb, "nsubj")
            if subject is not None and self.antecedent(subject, verb) == subject and not self.gap_elsewhere(verb):
                return self.heads[verb]
        if self.relations[verb] == "conj" and self.upos[self.heads[verb]] in VERBAL:
            return None
        shared = next((c for c in self.all(verb, "conj") if self.upos[c] in VERBAL and self.child(c, "nsubj", "aux") is None), None)
        return self.child(shared, "obj") if shared is not None and not self.passive(verb) else None

    def phrases(self, word: int, *prepositions: str) -> list[int]:
        """Phrases with these prepositions under a word; for a relative pronoun what it stands for ("Mali, from which it withdrew")."""
        return [
            self._named_by(c, word) if self.upos[c] == "PRON" else c
            for c in self.children[word]
            if (self.relations[c].startswith(OBLIQUE) or self.relations[c] in ("acl", "advcl", "dep"))
            and self.case(c).split(" ")[0] in prepositions
        ]

    def _named_by(self, word: int, verb: int) -> int:
        """What a relative pronoun stands for; of a noun that only says what somebody is, that one ("Mali is a country from which")."""
        noun = self.antecedent(word, verb)
        if noun is None or noun == word:
            return word
        said_of = self.child(noun, "nsubj") if self.child(noun, "cop") is not None else None
        if said_of is None and self.relations[noun] in ASIDE:  # "in Mali, a country from which it withdrew"
            left = next((w for w in range(noun - 1, -1, -1) if self.upos[w] not in ("DET", "ADJ", "PUNCT")), noun)
            said_of = left if self.upos[left] == "PROPN" and self.sentence[left] == self.sentence[noun] else None
        return noun if said_of is None else said_of

    def carrier(self, noun: int) -> int | None:
        """The light verb that carries an act noun ("launched an attack"), or None."""
        head, relation = self.heads[noun], self.relations[noun]
        if head < 0 or self.upos[head] not in VERBAL or self.lemmas[head] not in self._light:
            return None
        carried = relation in ("obj", "nsubj:pass") or (relation.startswith("obl") and self.object(head) is None)
        return head if carried else None
