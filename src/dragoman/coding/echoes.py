"""Acts told by a pro-verb: "Peru did the same", "Peru followed suit", "nor has Peru", "so did Peru", "as Peru had done", "Peru has not".

All of them lean on an act told in full near them, the model: they are its kind and have its recipient.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from dragoman.coding.factuality import Judge
from dragoman.coding.frames import Found
from dragoman.coding.parties import Parties
from dragoman.coding.slots import governed
from dragoman.coding.tree import ASIDE, Tree

LEANING = ("asserted", "denied", "urged")
"""What imitation may be told as; one that is foreseen is a prediction."""
ELIDED = ("nsubj", "advmod", "punct", "cc", "conj", "discourse")
"""What may stand under a verb that repeats another without it ("but Peru has not yet")."""
MAIN = ("root", "conj", "parataxis", "ccomp")
PAST = ("VBD", "VBN")


class Echoes:
    """The pro-verbs of one document; ``dates`` are the first words of its dates."""

    def __init__(self, tree: Tree, parties: Parties, judge: Judge, dates: Collection[int]) -> None:
        self.tree, self.parties, self.judge, self.dates = tree, parties, judge, dates
        self.lists = tree.lists

    def words(self) -> list[int]:
        """The words that may tell an act of another word."""
        lists = self.lists
        lemmas = {*lists.imitation, *lists.pro_verbs, *lists.likeness, *lists.imitation_alone}
        return [word for word, lemma in enumerate(self.tree.lemmas) if lemma in lemmas]

    def at(self, word: int, near: Sequence[Found], whole: Sequence[Found]) -> Iterator[Found]:
        """The act that a pro-verb tells by another's; ``near`` are the acts told just before it, ``whole`` all of them.

        Where a model takes the word itself for an act, one of that kind is meant.
        """
        kinds = {m.trigger.line.kind for m in whole if m.word == word and m.proposed}
        fit = [m for m in near if m.trigger.line.kind in kinds]
        near = fit or near
        for way in (self._inverted, self._as_done, self._elided, self._same):
            if (one := way(word, near, whole)) is not None:
                yield one
                return

    def _inverted(self, word: int, near: Sequence[Found], whole: Sequence[Found]) -> Found | None:
        """ "nor has Peru", "so did Peru": what the model says, of another."""
        denied = self._opened(word, self.lists.nor)
        who = self._after(word) if denied or self._opened(word, self.lists.so) else None
        if who is None:
            return None
        value = "denied" if denied else "asserted"
        model = self._last([m for m in near if self.judge.of(m.head) == value])
        return self._told(model, word, who, "repeat.nor" if denied else "repeat.so", value)

    def _as_done(self, word: int, near: Sequence[Found], whole: Sequence[Found]) -> Found | None:
        """ "as Peru had done", "as it did in 2008": done, whatever is said of the clause that it stands beside."""
        tree, who = self.tree, self.tree.child(word, "nsubj")
        beside = tree.relations[word] == "advcl" and tree.mark(word) in self.lists.as_words and tree.lemmas[word] in self.lists.pro_verbs
        past = bool(tree.parse.tags) and any(tree.parse.tags[w] in PAST for w in (word, *tree.all(word, "aux")))
        if not beside or not past or who is None or not self._bare(word) or self.judge.negation.denies(word):
            return None
        above = tree.heads[word]
        model = self._last([m for m in near if above in (m.word, m.head)])
        return self._told(model, word, who, "repeat.as", "asserted", own=True)

    def _elided(self, word: int, near: Sequence[Found], whole: Sequence[Found]) -> Found | None:
        """ "Peru has not", "but Peru has": a clause that ends with its auxiliary denies what the model affirms, affirms what it denies."""
        tree, who = self.tree, self.tree.child(word, "nsubj")
        _, last = tree.parse.sentences[tree.sentence[word]]
        after = next((w for w in range(word + 1, last) if tree.lower[w] not in self.judge.cues.negators), last)
        ended = after >= last or tree.upos[after] == "PUNCT"
        if who is None or who > word or not ended or tree.lemmas[word] not in self.lists.pro_verbs or tree.mark(word):
            return None
        if any(tree.relations[c] not in ELIDED for c in tree.children[word]) or tree.lower[who] in self.lists.relative_words:
            return None
        denied = self.judge.negation.denies(word)
        value = self.judge.of(word)
        if value != ("denied" if denied else "asserted"):
            return None
        model = self._last([m for m in near if self.judge.of(m.head) == ("asserted" if denied else "denied")])
        return self._told(model, word, who, "repeat.elided", "denied" if denied else "asserted")

    def _same(self, word: int, near: Sequence[Found], whole: Sequence[Found]) -> Found | None:
        """ "did the same", "followed suit"; the model may stand behind ("became the second to do so after Peru recognised it")."""
        tree, who = self.tree, self.tree.subject(word)
        if not self._imitates(word) or who is None or self.judge.of(word) not in LEANING:
            return None
        over = self._over(word)
        models = [m for m in self._models(near) if m.head not in over]
        if not models:
            models = self._models([m for m in whole if m.word > word and tree.sentence[m.word] == tree.sentence[word]])
        model = self._last([m for m in models if self.judge.of(m.head) == "asserted"])
        return self._told(self._deed(model, near), word, who, "repeat.same", "")

    def _deed(self, model: Found | None, near: Sequence[Found]) -> Found | None:
        """The act announced or decided on, of which the model is only the word ("announced that it would recognise")."""
        if model is None or not model.trigger.clauses:
            return model
        below = governed(self.tree, model.word)
        return next((m for m in self._models(near) if m.word in below), model)

    def _over(self, word: int) -> list[int]:
        """The verbs that a verb is the object of ("urged them to follow"): what they tell is not what is imitated."""
        found = []
        while self.tree.relations[word] in ("xcomp", "ccomp") and self.tree.heads[word] >= 0:
            word = self.tree.heads[word]
            found.append(word)
        return found

    def _models(self, acts: Sequence[Found]) -> list[Found]:
        return [m for m in acts if m.actors and m.recipients and not m.via]

    def _last(self, acts: Sequence[Found]) -> Found | None:
        """The act of a main clause told last, else the last."""
        return max(self._models(acts), key=lambda m: (self.tree.relations[m.head] in MAIN, m.word), default=None)

    def _told(self, model: Found | None, word: int, who: int, via: str, told: str, own: bool = False) -> Found | None:
        """The model's act by another; by its own actor once more where ``own`` ("as it did in 2008")."""
        if model is None:
            return None
        barred = {r.party.id for r in (*model.recipients, *(() if own else model.actors))}
        actors = tuple(r for r in self.parties.of(who, False) if r.mention is not None and r.party.id not in barred)
        if not actors:
            return None
        return replace(model, word=word, last=word, head=word, noun=False, thing=None, actors=actors, model=model.word, via=via, told=told)

    def _imitates(self, word: int) -> bool:
        tree = self.tree
        lemma, said = tree.lemmas[word], tree.all(word, "obj", "advmod")
        if any(tree.lemmas[c] in self.lists.imitation.get(lemma, ()) for c in said):
            return True
        like = [c for c in said if tree.lemmas[c] in self.lists.likeness.get(lemma, ())]
        thing = tree.object(word) if tree.relations[word] == "acl:relcl" else None
        if thing is not None and tree.lemmas[thing] in self.lists.likeness.get(lemma, ()) and self._aside(thing):
            return True  # "recognised it, a step that Peru had taken"
        if any(tree.lower[c] in self.lists.alike for one in like for c in tree.children[one]):
            return True
        return lemma in self.lists.imitation_alone and tree.upos[word] == "VERB" and self._bare(word)

    def _aside(self, noun: int) -> bool:
        """Whether a noun stands beside the clause that it is about: after a comma or dash."""
        first = min((noun, *(c for c in self.tree.children[noun] if self.tree.upos[c] in ("DET", "ADJ"))))
        return self.tree.relations[noun] in ASIDE or (first > 0 and self.tree.upos[first - 1] == "PUNCT")

    def _bare(self, word: int) -> bool:
        """Whether a verb of the active voice stands with nothing but its subject, times and adverbs."""
        tree = self.tree
        others = tree.all(word, "obj", "iobj", "xcomp", "ccomp", "compound:prt", "obl:agent")
        placed = [c for c in tree.all(word, "obl") if c not in self.dates and not any(w in self.dates for w in tree.subtree(c))]
        return not others and not placed and not tree.passive(word)

    def _opened(self, word: int, openings: Collection[str]) -> bool:
        """Whether a pro-verb stands right after one of these words, before its subject ("nor has Peru")."""
        tree = self.tree
        first, _ = tree.parse.sentences[tree.sentence[word]]
        opened = word > first and tree.lower[word - 1] in openings and tree.upos[word] in ("AUX", "VERB")
        return opened and tree.lemmas[word] in self.lists.pro_verbs

    def _after(self, word: int) -> int | None:
        """The name right after a pro-verb, with nothing behind it."""
        tree = self.tree
        _, last = tree.parse.sentences[tree.sentence[word]]
        mention = next((self.parties.at[w] for w in range(word + 1, min(word + 3, last)) if w in self.parties.at), None)
        if mention is None:
            return None
        after = next((w for w in range(word + 1, last) if tree.start[w] >= mention.end), last)
        ended = after >= last or tree.upos[after] in ("PUNCT", "CCONJ")
        return next((w for w in range(word + 1, last) if self.parties.heads.get(w) == mention), None) if ended else None
