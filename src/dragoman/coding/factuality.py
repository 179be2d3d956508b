"""How far a text commits to a verb or act noun: its own negation and modals, then what every clause above does to it.

The classes of what stands above follow Karttunen's implicatives and factives; values join by :func:`dragoman.coding.told.joined`.
"""

from __future__ import annotations

from collections.abc import Collection

from dragoman.coding.clauses import Clauses
from dragoman.coding.governors import Governors
from dragoman.coding.negation import Negation
from dragoman.coding.nominals import Nominals
from dragoman.coding.told import ASSERTED, Scale, Told, joined
from dragoman.coding.tree import Tree
from dragoman.knowledge.cues import Cues
from dragoman.knowledge.factuality import FactualityCues, Modal
from dragoman.model.claim import Factuality, Tense

COMPARATIVE = ("JJR", "RBR")


class Judge:
    """The factuality of any word of one document, each worked out once."""

    def __init__(self, tree: Tree, cues: FactualityCues, speech: Cues) -> None:
        self.tree = tree
        self.cues = cues
        self.scale = Scale(cues.scores)
        self.negation = Negation(tree, cues)
        self.governors = Governors(tree, cues)
        self.adverbs: dict[str, Modal] = {word: modal for modal in cues.adverbs for word in modal.words}
        self._auxiliaries: dict[str, Modal] = {word: modal for modal in cues.auxiliaries for word in modal.words}
        self._hindsight: dict[str, Modal] = {word: modal for modal in cues.hindsight for word in modal.words}
        self._speech = frozenset(speech.verbs) | frozenset(speech.nouns)
        self.nominals = Nominals(self)
        self.clauses = Clauses(self)
        self._known: dict[int, Told] = {}

    def of(self, word: int) -> Factuality:
        """The value of a verb or act noun."""
        return self.told(word).value

    def told(self, word: int) -> Told:
        """The value of a verb or act noun with its score from −3 to 3."""
        if word not in self._known:
            self._known[word] = ASSERTED
            self._known[word] = self._clause(word) if self.tree.clausal(word) else self.nominals.told(word)
        return self._known[word]

    def own_of_noun(self, word: int) -> Factuality:
        """What an act noun's own determiners and adjectives say."""
        return self.nominals.own(word).value

    def tense(self, word: int) -> Tense:
        """Past, present or future by auxiliaries and form; an act noun is past where it is told as done."""
        tree = self.tree
        if self.of(word) == "predicted" or (self.of(word) == "conditional" and self.clauses.ahead(word)):
            return "future"
        auxiliaries = {tree.lower[c] for c in tree.all(word, "aux", "aux:pass", "cop")}
        if not auxiliaries.isdisjoint(self.cues.future_auxiliaries) or self._future_in_past(word, auxiliaries):
            return "future"
        if not auxiliaries.isdisjoint(self.cues.past_auxiliaries):
            return "past"
        if not tree.clausal(word) or (
            tree.relations[word] in ("xcomp", "acl", "advcl", "conj") and not auxiliaries and not tree.child(word, "nsubj")
        ):
            return "past" if (self.of(word) == "asserted" and tree.heads[word] < 0) or not tree.clausal(word) else self._above(word)
        if not auxiliaries.isdisjoint(self.cues.present_auxiliaries):
            return "present"
        return "past" if tree.participle(word) else "present"

    def _future_in_past(self, word: int, auxiliaries: Collection[str]) -> bool:
        """Whether an auxiliary of conditions is the future of what somebody said ("said it would not sign")."""
        modals = [self._auxiliaries[one] for one in auxiliaries if one in self._auxiliaries]
        return any(modal.then == "conditional" for modal in modals) and self._reported(word)

    def _above(self, word: int) -> Tense:
        head = self.tree.heads[word]
        if head < 0 or self.tree.participle(word):
            return "past"
        return self.tense(head)

    def _clause(self, word: int) -> Told:
        led, context = self.negation.led(word), self.clauses.context(word)
        if led is not None:  # the words that lead it in also stand above it: they are not counted twice
            return self.scale.told(led.then, led.score) if context.value != "conditional" else context
        own = self.own(word)
        if context.value == "urged" and own.value == "denied":  # urged not to do it
            return Told("urged", own.score / 2)
        return joined(context, own)

    def own(self, word: int) -> Told:
        """What a clause's own auxiliaries, adverbs and negation say."""
        tree = self.tree
        denied = self.negation.denies(word)
        own = self._denial(word) if denied else self.scale.told("predicted") if self._is_to(word) else ASSERTED
        if not denied and self.negation.some(word):
            own = self.scale.place("some", "uncertain")
        for child in tree.children[word]:
            relation, lower = tree.relations[child], tree.lower[child]
            if relation in ("aux", "aux:pass") and lower in self._auxiliaries:
                own = self._auxiliary(word, lower, denied)
            elif relation == "advmod" and lower in self.adverbs and not self._past_soon(word, child):
                own = self._with_adverb(own, self.adverbs[lower])
        return own

    def _past_soon(self, word: int, adverb: int) -> bool:
        """Whether an adverb of nearness says only how soon something past was done ("soon left", "left as soon as Peru signed")."""
        tree, tags = self.tree, self.tree.parse.tags
        if not self.adverbs[tree.lower[adverb]].near:
            return False
        if (tags and tags[word] == "VBD") or tree.child(adverb, "advcl", "advmod", "obl") is not None:
            return True
        return any(tree.lower[c] in self.cues.past_auxiliaries for c in tree.all(word, "aux", "aux:pass"))

    def _is_to(self, word: int) -> bool:
        """ "are to be raised", below another clause: foreseen, as a main clause with "to" is."""
        tree = self.tree
        to = next((c for c in tree.all(word, "mark") if tree.lower[c] in self.cues.infinitive_marks), None)
        if to is None or tree.heads[word] < 0:
            return False
        return any(c < to and tree.lower[c] in self.cues.present_auxiliaries for c in tree.all(word, "aux", "aux:pass", "cop"))

    def _denial(self, word: int) -> Told:
        """A clause denied by itself, or only by what it names none of ("made no comment": something is told all the same)."""
        if self.negation.few(word):
            return self.scale.place("few", "denied")
        return self.scale.told("denied") if self.negation.denies(word, objects=False) else self.scale.place("nothing", "denied")

    def _with_adverb(self, own: Told, modal: Modal) -> Told:
        """An adverb doubts or foresees what the clause says: what probably is not so stays denied."""
        told = self.scale.modal(modal, False)
        both = joined(own, told)
        if own.value == "denied":
            both = Told(both.value, joined(told, own).score)
        return Told("denied", both.score) if own.value == "denied" and modal.then == "predicted" else both

    def _auxiliary(self, word: int, lower: str, denied: bool) -> Told:
        """What an auxiliary says of its verb; with a perfect after it, it looks back ("should have signed": it did not)."""
        modal = self._auxiliaries[lower]
        if denied and lower in self.cues.unsurpassed and self._outdone(word):
            return ASSERTED
        if lower in self._hindsight and any(self.tree.lower[c] in self.cues.perfect_auxiliaries for c in self.tree.all(word, "aux")):
            return self.scale.modal(self._hindsight[lower], denied)
        if modal.then == "conditional" and not denied and self._reported(word):
            return self.scale.told("predicted")
        return self.scale.modal(modal, denied)

    def _outdone(self, word: int) -> bool:
        """Whether nothing could have been more so than what a clause tells ("could not have come at a worse time")."""
        tree, tags = self.tree, self.tree.parse.tags
        if not tags or not any(tree.lower[c] in self.cues.perfect_auxiliaries for c in tree.all(word, "aux")):
            return False
        under = [word, *tree.all(word, "obj", "obl", "advmod")]
        return any(tags[c] in COMPARATIVE for w in under for c in (w, *(g for a in tree.all(w, "amod") for g in (a, *tree.children[a]))))

    def looks_back(self, word: int) -> bool:
        """Whether a modal with a perfect after it tells what did not come ("would have signed")."""
        words = {self.tree.lower[c] for c in self.tree.all(word, "aux")}
        return not words.isdisjoint(self._hindsight) and not words.isdisjoint(self.cues.perfect_auxiliaries)

    def _reported(self, word: int) -> bool:
        """Whether the clause is what somebody says, where "would" is the future of the past."""
        return any(
            self.tree.relations[w] == "ccomp" and self.tree.lemmas[self.tree.heads[w]] in self._speech for w in (word, *self.tree.up(word))
        )
