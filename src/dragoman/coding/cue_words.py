"""The words that attribute, as a tree has them: what each takes as content, who speaks, and what of a clause is the cue's own."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.tree import Tree
from dragoman.knowledge.cues import Cues


class CueWords:
    """A language's cues over one document's tree."""

    def __init__(self, tree: Tree, cues: Cues) -> None:
        self.tree, sets = tree, cues.sets
        self.spoken, self.wished, self.clausal, self.taking = sets.spoken, sets.wished, sets.clausal, sets.taking
        self.infinitives, self.raised, self.hiding = sets.infinitives, sets.raised, sets.hiding
        self.objects, self.namings, self.phrases, self.verbs = sets.objects, sets.namings, sets.phrases, sets.verbs

    def key(self, word: int) -> str:
        """The lemma, with its particle or the word that completes it ("rule out", "make known")."""
        lemma, particle = self.tree.lemmas[word], self.tree.child(word, "compound:prt")
        if particle is not None:
            return f"{lemma} {self.tree.lower[particle]}"
        completed = self.tree.child(word, "xcomp")
        longer = lemma if completed is None else f"{lemma} {self.tree.lower[completed]}"
        return longer if longer in self.spoken else lemma

    def phrase(self, word: int, key: str) -> int | None:
        """The head of the phrase or clause behind a word's own preposition ("called for talks"), or behind its object's."""
        tree, wanted, thing = self.tree, self.phrases.get(key, ()), self.tree.child(word, "obj")
        under = (*tree.children[word], *(tree.all(thing, "acl") if thing is not None else ()))
        return next((c for c in under if c > word and (lead := self.lead(c)) is not None and tree.lower[lead] in wanted), None)

    def lead(self, word: int) -> int | None:
        """The preposition or subordinator of a phrase or clause."""
        return self.tree.child(word, "case", "mark") if not self.tree.relations[word].startswith("nsubj") else None

    def barred(self, cue: int, words: Sequence[int]) -> set[int]:
        """The words of a cue within a clause: what hangs on it, its speaker, and what the teller goes on with behind it ("the ministry
        said, adding that ...", "the ministry said, and Peru agreed")."""
        if cue not in words:
            return set()
        tree, speaker = self.tree, self.speaker(cue)
        later = [c for c in tree.all(tree.heads[cue], "advcl", "conj") if c > cue and tree.verbal(c)]
        own = [c for c in later if tree.child(c, "cc") is not None or (not tree.mark(c) and self.known(c))]
        heads = [cue, *own, *([speaker] if speaker is not None and speaker in words else [])]
        return {word for head in heads for word in tree.subtree(head)}

    def known(self, word: int) -> bool:
        """Whether a verb takes a clause or an object as content."""
        return self.key(word) in self.taking

    def speaker(self, word: int) -> int | None:
        """Who speaks; in a parenthesis also where the parser hung him elsewhere ("argued a general", "guards, residents said, fled")."""
        tree = self.tree
        subjects = [c for c in tree.all(word, "nsubj") if c < word]
        if len(subjects) > 1:
            return subjects[-1]
        if tree.passive(word) or tree.child(word, "nsubj") is not None or not self.aside(word):
            return tree.surface(word)
        if (behind := self._behind(word)) is not None:
            return behind
        before = word - 1
        if before >= 0 and tree.upos[before] in ("NOUN", "PROPN", "PRON") and tree.relations[before] in ("conj", "appos"):
            return before
        return tree.surface(word)

    def _own(self, word: int) -> bool:
        """Whether a verb beside another clause opens one of its own: behind a semicolon, or with its own subject and object ("Chile struck,
        Peru urges restraint")."""
        tree, above = self.tree, self.tree.heads[word]
        if any(tree.words[w] == ";" for w in range(above + 1, word)):
            return True
        subject, thing = tree.child(word, "nsubj"), tree.child(word, "obj")
        return subject is not None and thing is not None and above < subject < word < thing and self.key(word) in self.objects

    def _behind(self, word: int) -> int | None:
        """The noun behind a verb of speech that has no subject, where it can be no object of it ("argued a general")."""
        thing = self.tree.child(word, "obj")
        key = self.key(word)
        taken = thing is None or thing < word or key in self.objects | self.namings or self.phrase(word, key) is not None
        return None if taken else thing

    def aside(self, word: int) -> bool:
        """Whether a verb of speech stands beside the clause that it tells, as a parenthesis or behind "as"."""
        tree, relation = self.tree, self.tree.relations[word]
        if self.key(word) not in self.spoken or tree.heads[word] < 0:
            return False
        if relation == "conj":
            return tree.child(word, "cc", "nsubj") is None and tree.words[word - 1] == "," and self._behind(word) is not None
        if relation == "parataxis" and self._own(word):
            return False
        return relation == "parataxis" or (relation == "advcl" and tree.mark(word) in tree.lists.as_words)
