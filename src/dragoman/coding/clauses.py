"""How far a clause is told as so by what stands above it: verbs, nouns, conditions, subordinators, and the verb it is joined to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.adverbials import Adverbials
from dragoman.coding.branches import VERBAL
from dragoman.coding.conditions import Conditions
from dragoman.coding.disowning import Disowned
from dragoman.coding.hearsay import Hearsay
from dragoman.coding.ranks import Ranks
from dragoman.coding.told import ASSERTED, Told, joined

if TYPE_CHECKING:
    from dragoman.coding.factuality import Judge

COMPLEMENTS = ("xcomp", "ccomp", "csubj", "csubj:pass", "csubj:outer")
FINITE = ("VBD", "VBZ", "VBP")
AHEAD = ("urged",)
NOT_DONE = ("urged", "predicted")
ASIDE = ("appos", "parataxis")
LOOSE = ("parataxis", "appos", "dep", "list", "discourse")


class Clauses:
    """Clauses of one tree; values of the words above them are asked of the judge."""

    def __init__(self, judge: Judge) -> None:
        self.judge, self.tree, self.cues, self.scale = judge, judge.tree, judge.cues, judge.scale
        self._to = frozenset(judge.cues.infinitive_marks)
        self._ranks = Ranks(judge.tree, judge.cues.infinitive, judge.cues.rank_ends)
        self.conditions = Conditions(judge.tree, judge.cues, judge.negation)
        self._beside = Adverbials(self, self._ranks)
        self._hearsay = Hearsay(judge.tree, judge.cues)
        self._disowning = Disowned(judge.tree, judge.cues, judge.negation)

    def context(self, word: int) -> Told:
        """What the clause above does to this one, and the conditions it holds on."""
        above = self._above(word)
        if self._hearsay.beside(word):
            above = joined(above, self.scale.place("hearsay", "uncertain"))
        if above.value != "conditional" and (self.conditions.bind(word) or (self.conditions.awaits(word) and self.ahead(word))):
            return joined(self.scale.place("bound", "conditional"), above)
        return above

    def ahead(self, word: int) -> bool:
        """Whether a clause is still to come, by its own words, by those above it, or as what must come before something that is."""
        if not self.tree.clausal(word):
            return False
        if self.conditions.mark(word) in self.cues.awaited_marks:
            return self.ahead(self.conditions.host(word))
        return self.judge.own(word).value in ("predicted", "conditional") or self._above(word).value == "predicted"

    def root(self, word: int) -> Told:
        """The main word of a sentence: a bare infinitive is foreseen (as headlines have it), a question leaves it open."""
        tree = self.tree
        if tree.mark(word) in self._to:
            return self.scale.told("predicted")
        if self._bids(word):
            return self.scale.told("urged")
        return self.scale.place("question", "uncertain") if self.asked(word) else ASSERTED

    def asked(self, word: int) -> bool:
        """Whether the sentence of a word is a question."""
        start, end = self.tree.parse.sentence_spans[self.tree.sentence[word]]
        return self.tree.parse.text[start:end].rstrip("\"'”’) ").endswith("?")

    def _bids(self, word: int) -> bool:
        """Whether a sentence is an order: its main verb is bare, without a subject or auxiliary ("Stop the shelling now")."""
        tree, tags = self.tree, self.tree.parse.tags
        led = tree.child(word, "nsubj", "nsubj:pass", "aux", "aux:pass", "cop", "mark", "expl")
        return bool(tags) and tags[word] == "VB" and led is None

    def _above(self, word: int) -> Told:
        head, relation = self.tree.heads[word], self.tree.relations[word]
        if head < 0:
            return self.root(word)
        if word < head and self._headline(word):
            return self.scale.told("predicted")
        if relation == "conj":
            return self._joined(word, head)
        if relation in ("ccomp", "acl") and self._disowning.content(word, head):
            return self.scale.place("disowned", "denied")
        if relation in COMPLEMENTS:
            return self._complement(word, head)
        if relation.startswith("advcl"):
            return self._beside.told(word, head)
        if relation == "acl":
            return self._after_noun(word, head)
        if relation == "acl:relcl":
            return self.scale.told("urged") if self._high_time(head) else self._telling_of(head)
        if relation == "amod":
            return self._within(word)
        if relation in LOOSE:
            return self.scale.told("conditional") if self.conditions.between(word) else self._labelled(word, head)
        return self.judge.nominals.context(word)

    def _labelled(self, word: int, head: int) -> Told:
        """What follows a speaker's name and a colon is a sentence of its own, and so may be a question."""
        return self.root(word) if self.tree.heads[head] < 0 and self.tree.lower[head + 1] == ":" else ASSERTED

    def _high_time(self, noun: int) -> bool:
        """ "it is time that": a clause on a bare noun that calls for something, which has no subject but "it"."""
        tree = self.tree
        subject = tree.child(noun, "nsubj", "expl")
        if subject is None or tree.lower[subject] not in self.cues.expletives or tree.child(noun, "det") is not None:
            return False
        signature = self.judge.governors.over_clause(noun)
        return signature is not None and signature.then == "urged" and not self._ranks.ranked(noun)

    def _telling_of(self, noun: int) -> Told:
        """A clause about a noun is told as fact; but of what there is none nothing is so, and of any one only if there is one."""
        tree = self.tree
        if any(tree.lower[c] in self.cues.any_determiners for c in tree.all(noun, "det")) or tree.lower[noun] in self.cues.anyone:
            return self.scale.told("conditional")
        above = tree.heads[noun]
        nowhere = above >= 0 and tree.child(above, "expl") is not None and self.judge.negation.nobody(noun)
        return self.scale.told("denied") if nowhere else ASSERTED

    def _within(self, word: int) -> Told:
        """A participle within a phrase is as the phrase is told, but what is denied of the phrase is not denied of it."""
        above = self.judge.nominals.context(word)
        return ASSERTED if above.score < 0 else above

    def _headline(self, word: int) -> bool:
        """Whether an infinitive with the noun before it is a headline's future, before its source ("Chile to sign, minister says")."""
        tree = self.tree
        first, _ = tree.parse.sentences[tree.sentence[word]]
        to = next((c for c in tree.all(word, "mark") if tree.lower[c] in self._to), first)
        return to > first and tree.upos[to - 1] in ("PROPN", "NOUN") and tree.relations[word] in ("advcl", "ccomp")

    def _joined(self, word: int, head: int) -> Told:
        """A joined verb shares what stands over the first, and its auxiliaries unless it has a subject or auxiliary of its own."""
        tree, judge = self.tree, self.judge
        if tree.mark(word) in self.cues.conditions:
            return self.scale.told("conditional")
        if not tree.clausal(head):
            return judge.told(head)
        if tree.child(word, "nsubj", "nsubj:pass", "aux", "expl") is not None or judge.negation.denies(word) or self._finite_copula(word):
            return self.context(head)
        if (finite := self._finite_above(word, head)) is not None:
            return self.context(finite)
        value = judge.told(head)
        if value.value == "denied" and any(tree.lower[c] in self.cues.contrasts for c in tree.all(word, "cc")):
            return self.context(head)
        return value

    def _finite_copula(self, word: int) -> bool:
        """Whether a joined predicate has a finite copula or passive auxiliary of its own ("did not sign and is unlikely to")."""
        tags = self.tree.parse.tags
        return bool(tags) and any(tags[c] in FINITE for c in self.tree.all(word, "cop", "aux:pass"))

    def _finite_above(self, word: int, head: int) -> int | None:
        """The verb above that a joined finite verb is really beside, where the one it hangs on is not finite ("did not wait and left")."""
        tags = self.tree.parse.tags
        if not tags or tags[word] not in FINITE or tags[head] in FINITE or self.tree.upos[head] not in VERBAL:
            return None
        if self.tree.child(head, "aux", "aux:pass") is not None:
            return head
        return next((w for w in self.tree.up(head) if tags[w] in FINITE), head)

    def _complement(self, word: int, head: int) -> Told:
        tree, mark = self.tree, self.tree.mark(word)
        outer = self.judge.told(head)
        if mark in self.cues.question_marks:
            return self.scale.place("question", "uncertain")
        if self._ranks.beside(word, head):
            return outer
        if outer.score < 0 and self._asked_about(word):
            return ASSERTED
        if mark not in self._to and self._reminds(head):
            return ASSERTED
        if self._hearsay.says(head):
            return joined(outer, self.scale.place("hearsay", "uncertain"))
        if self.conditions.leads(head):
            return self.scale.told("conditional")
        if self._invited(head):
            return self.scale.told("urged")
        if mark in self._to and self._beside.excessive(head):
            return self.scale.place("excess", "denied") if outer.value == "asserted" else self.scale.told("uncertain")
        if mark in self._to and self._beside.falls_short(head):
            return self.scale.place("short", "denied")
        if tree.lemmas[head] in self.cues.presumed and outer.value == "uncertain" and mark not in self._to and self.asked(head):
            return ASSERTED
        if tree.lemmas[head] in self.cues.imagined and self._bids(head):
            return self.scale.told("uncertain")
        signature = self.judge.governors.over_clause(head, mark)
        if signature is not None and signature.then in AHEAD and self._past(word):
            signature = None
        if signature is not None:
            return self.scale.applied(signature, outer)
        if tree.relations[word].startswith("csubj"):
            return ASSERTED if outer.value in ("asserted", "denied") else outer
        if tree.relations[word] == "ccomp":
            return ASSERTED if outer.value == "asserted" else self.scale.place("said", "uncertain")
        return joined(outer, self.scale.place("infinitive", "uncertain")) if mark in self._to and tree.upos[head] == "VERB" else outer

    def _asked_about(self, word: int) -> bool:
        """Whether a clause leaves open only what, where or why something is ("nobody knew what Chile had signed", "no matter where")."""
        tree, cues = self.tree, self.cues
        first = min(tree.parse.subtree(word), default=word)
        return tree.mark(word) not in self._to and any(tree.lower[w] in cues.asked_about for w in (first, first - 1) if 0 <= w < word)

    def _reminds(self, head: int) -> bool:
        """Whether a verb of nobody's only points to what is so: what should be noted is so ("it is worth noting that")."""
        tree, above = self.tree, self.tree.heads[head]
        if tree.lemmas[head] not in self.cues.reminders:
            return False
        heads = (head, above) if above >= 0 and tree.relations[head] in COMPLEMENTS else (head,)
        subjects = [c for h in heads for c in tree.all(h, "nsubj", "nsubj:pass", "expl")]
        return all(tree.lower[c] in self.cues.expletives for c in subjects)

    def _past(self, word: int) -> bool:
        """Whether a clause tells in a past form what happened, so that the verb above only reports it ("told them that Peru had left")."""
        tree = self.tree
        if tree.mark(word) in self._to or not tree.parse.tags or tree.relations[word] != "ccomp":
            return False
        first = (*tree.all(word, "aux", "aux:pass", "cop"), word)[0]
        return tree.parse.tags[first] == "VBD" or tree.lower[first] in self.cues.past_auxiliaries

    def _invited(self, head: int) -> bool:
        """Whether a verb without a subject bids somebody do it ("let Chile apologise")."""
        tree = self.tree
        own = tree.child(head, "aux", "mark", "nsubj", "nsubj:pass")
        return tree.lemmas[head] in self.cues.bidding and tree.lower[head] == tree.lemmas[head] and (own is None or own > head)

    def _after_noun(self, word: int, noun: int) -> Told:
        """A clause after a noun: what the noun makes of it, or where somebody disowns what the noun tells, nothing."""
        judge, mark = self.judge, self.tree.mark(word)
        signature = judge.governors.over_clause(noun, mark)
        head = self.tree.heads[noun]
        if signature is None and mark not in self._to and head >= 0 and (above := judge.governors.marked(head, mark)) is not None:
            return self.scale.applied(above, judge.told(head))  # the verb's clause, hung on a noun beside it ("accused by Peru of signing")
        if mark in self._to and head < 0 and self.tree.upos[noun] == "PROPN":
            return self.scale.told("predicted")
        if signature is not None and mark:
            return self.refused(noun, mark) or self.scale.applied(signature, self._disowned(noun) or judge.told(noun))
        if judge.told(noun).score < 0 and self._asked_about(word):
            return ASSERTED
        if mark not in self._to:
            return ASSERTED if mark else self._telling_none_of(word, noun)
        if self._ranks.ranked(noun):
            return judge.told(self._ranks.telling(noun))
        if self.tree.headed(word, noun):
            return self.scale.told("predicted")
        aside = self.tree.relations[noun] in ASIDE and self.tree.upos[noun] == "NOUN"
        if aside and any(self.tree.lower[c] in self.cues.perfect_auxiliaries for c in self.tree.all(word, "aux")):
            return ASSERTED  # "Peru, another state to have signed"
        return joined(judge.told(noun), self.scale.place("infinitive", "uncertain"))

    def _telling_none_of(self, word: int, noun: int) -> Told:
        """A clause on a noun that is not so: on one of which there is none ("no trip planned"; "no assurance Chile will sign" is open), or
        telling what the noun does ("dismissed reports according to which Chile had signed")."""
        whole = self.tree.child(word, "nsubj", "nsubj:pass") is not None
        if not self._nowhere(noun):
            return self.scale.told("denied") if whole and self.judge.told(noun).value == "denied" else ASSERTED
        if not whole:
            return self.scale.told("denied")
        signature = self.judge.governors.over_clause(noun, "that")
        return self.scale.applied(signature, self.judge.told(noun)) if signature is not None else self.scale.place("undone", "uncertain")

    def _nowhere(self, noun: int) -> bool:
        """Whether there is none of what a noun names ("no trip planned", "has not found any pattern linking them")."""
        return self.judge.negation.nobody(noun) or self.judge.nominals.unheld(noun)

    def refused(self, noun: int, mark: str) -> Told | None:
        """What was to be done, where the call, offer or plan is turned down ("rejected a call to sign"): foreseen or urged, not done."""
        signature = self.judge.governors.over_clause(noun, mark)
        if mark not in self._to or signature is None or signature.then not in NOT_DONE or self._disowned(noun) is None:
            return None
        if self.judge.told(self.tree.heads[noun]).value == "denied":
            return None
        return self.scale.place("refused", signature.then)

    def _disowned(self, noun: int) -> Told | None:
        """A noun under a verb that denies ("dismissed reports that"): what it tells is denied, the noun itself may well be so."""
        tree, judge = self.tree, self.judge
        head = tree.heads[noun]
        if head < 0 or tree.relations[noun] not in ("obj", "nsubj:pass") or tree.upos[head] not in VERBAL:
            return None
        signature = judge.governors.over_clause(head) or judge.governors.over_noun(head, "", plain=True)
        told = self.scale.applied(signature, judge.told(head)) if signature is not None else None
        return self.scale.place("disowned", "denied") if told is not None and told.value == "denied" else None
