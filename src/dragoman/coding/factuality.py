"""How far a text commits to a verb or act noun: its own negation and modals, then what every clause above does to it.

The classes of what stands above follow Karttunen's implicatives and factives; values join by :func:`under`.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.coding.negation import Negation
from dragoman.coding.tree import OBLIQUE, VERBAL, Tree
from dragoman.knowledge.cues import Cues
from dragoman.knowledge.factuality import FactualityCues, Signature
from dragoman.model.claim import Factuality, Tense


def under(outer: Factuality, inner: Factuality) -> Factuality:
    """The value of what is told as ``inner`` inside something told as ``outer``.

    >>> under("denied", "asserted"), under("predicted", "conditional"), under("denied", "denied")
    ('denied', 'conditional', 'uncertain')
    """
    if outer == "asserted":
        return inner
    if inner == "asserted":
        return outer
    if "conditional" in (outer, inner):
        return "conditional"
    if "denied" in (outer, inner):
        return "uncertain"
    return outer if outer in ("urged", "uncertain") else inner


class Judge:
    """The factuality of any word of one document, each worked out once."""

    def __init__(self, tree: Tree, cues: FactualityCues, speech: Cues) -> None:
        self.tree = tree
        self.cues = cues
        self._speech = frozenset(speech.verbs) | frozenset(speech.nouns)
        self._negation = Negation(tree, cues)
        self._to = frozenset(cues.infinitive_marks)
        self._signatures = _by_word(s for s in cues.signatures if not s.nouns_only)
        self._on_nouns = _by_word(s for s in cues.signatures if s.nouns_only)
        self._adjectives = _by_word(cues.adjectives)
        self._auxiliaries: dict[str, Factuality] = {word: modal.then for modal in cues.auxiliaries for word in modal.words}
        self._adverbs: dict[str, Factuality] = {word: modal.then for modal in cues.adverbs for word in modal.words}
        self._known: dict[int, Factuality] = {}

    def of(self, word: int) -> Factuality:
        """The value of a verb or act noun."""
        if word not in self._known:
            self._known[word] = "asserted"
            self._known[word] = self._clause(word) if self._is_clause(word) else self._noun(word)
        return self._known[word]

    def tense(self, word: int) -> Tense:
        """Past, present or future by auxiliaries and form; an act noun is past where it is told as done."""
        tree = self.tree
        if self.of(word) == "predicted":
            return "future"
        auxiliaries = {tree.lower[c] for c in tree.all(word, "aux", "aux:pass", "cop")}
        if not auxiliaries.isdisjoint(self.cues.future_auxiliaries):
            return "future"
        if not auxiliaries.isdisjoint(self.cues.past_auxiliaries):
            return "past"
        if not self._is_clause(word) or (
            tree.relations[word] in ("xcomp", "acl", "advcl", "conj") and not auxiliaries and not tree.child(word, "nsubj")
        ):
            return "past" if (self.of(word) == "asserted" and tree.heads[word] < 0) or not self._is_clause(word) else self._above(word)
        if not auxiliaries.isdisjoint(self.cues.present_auxiliaries):
            return "present"
        return "past" if tree.participle(word) else "present"

    def _above(self, word: int) -> Tense:
        head = self.tree.heads[word]
        if head < 0 or self.tree.participle(word):
            return "past"
        return self.tense(head)

    def _is_clause(self, word: int) -> bool:
        return self.tree.upos[word] in VERBAL or self.tree.child(word, "cop") is not None

    def _clause(self, word: int) -> Factuality:
        led, context = self._negation.led(word), self._context(word)
        if led is not None:  # the words that lead it in also stand above it: they are not counted twice
            return led if context != "conditional" else context
        return under(context, self._own(word))

    def _own(self, word: int) -> Factuality:
        """What a clause's own auxiliaries, adverbs and negation say."""
        tree = self.tree
        value: Factuality = "asserted"
        for child in tree.children[word]:
            relation, lower = tree.relations[child], tree.lower[child]
            if relation in ("aux", "aux:pass") and lower in self._auxiliaries:
                value = self._auxiliary(word, lower)
            elif relation == "advmod" and lower in self._adverbs:
                value = under(value, self._adverbs[lower])
        if self._negation.denies(word):
            return "denied" if value in ("asserted", "predicted") else "uncertain" if value != "conditional" else value
        return value

    def _auxiliary(self, word: int, auxiliary: str) -> Factuality:
        value = self._auxiliaries[auxiliary]
        if value == "conditional" and self._reported(word):
            return "predicted"
        return value

    def _reported(self, word: int) -> bool:
        """Whether the clause is what somebody says, where "would" is the future of the past."""
        return any(
            self.tree.relations[w] == "ccomp" and self.tree.lemmas[self.tree.heads[w]] in self._speech for w in (word, *self.tree.up(word))
        )

    def _context(self, word: int) -> Factuality:
        """What the clause above does to this one."""
        tree = self.tree
        head, relation = tree.heads[word], tree.relations[word]
        if head < 0:
            return self._root(word)
        if relation == "conj":
            return self._joined(word, head)
        if relation in ("xcomp", "ccomp", "csubj", "csubj:pass", "csubj:outer"):
            return self._complement(word, head)
        if relation.startswith("advcl"):
            return self._adverbial(word, head)
        if relation == "acl":
            return self._after_noun(word, head)
        if relation == "acl:relcl":
            return "asserted"
        if relation in ("parataxis", "appos", "dep", "list", "discourse"):
            return "conditional" if self._opening_condition(word) else "asserted"
        return self._noun_context(word)

    def _root(self, word: int) -> Factuality:
        tree = self.tree
        if tree.mark(word) in self._to:
            return "predicted"
        span = tree.parse.sentence_spans[tree.sentence[word]]
        return "uncertain" if tree.parse.text[span[0] : span[1]].rstrip("\"'”’) ").endswith("?") else self._if_clause(word)

    def _if_clause(self, word: int) -> Factuality:
        """A condition on the main clause makes it conditional; other main clauses stand on their own."""
        for child in self.tree.children[word]:
            if self.tree.relations[child] == "advcl" and self.tree.mark(child) in self.cues.conditions and not self._even(child):
                return "conditional"
        return "asserted"

    def _opening_condition(self, word: int) -> bool:
        """Whether a clause stands between a condition that opens the sentence and its main clause, however the parser hung it."""
        first, _ = self.tree.parse.sentences[self.tree.sentence[word]]
        root = word
        while self.tree.heads[root] >= 0:
            root = self.tree.heads[root]
        return self.tree.lower[first] in self.cues.conditions and word < root

    def _even(self, clause: int) -> bool:
        return any(self.tree.lower[c] in self.cues.concessive for c in self.tree.all(clause, "advmod"))

    def _joined(self, word: int, head: int) -> Factuality:
        """A joined verb shares what stands over the first, and its auxiliaries unless it has a subject or auxiliary of its own."""
        tree = self.tree
        if tree.child(word, "nsubj", "nsubj:pass", "aux") is not None or not self._is_clause(head):
            return self._context(head) if self._is_clause(head) else self.of(head)
        value = self.of(head)
        if value == "denied" and any(tree.lower[c] in self.cues.contrasts for c in tree.all(word, "cc")):
            return self._context(head)
        return value

    def _complement(self, word: int, head: int) -> Factuality:
        tree = self.tree
        outer = self.of(head)
        if tree.mark(word) in self.cues.question_marks:
            return "uncertain"
        signature = self._signature(head)
        if self._beside_rank(word, head):
            return outer
        if signature is not None:
            return _apply(signature, outer)
        if tree.relations[word].startswith("csubj"):
            return "asserted" if outer in ("asserted", "denied") else outer
        if tree.relations[word] == "ccomp":
            return self._said(outer)
        return under(outer, "uncertain") if tree.mark(word) in self._to and tree.upos[head] == "VERB" else outer

    def _signature(self, head: int) -> Signature | None:
        """What a word does to a clause under it, by the word with its particle, as a verb or as another word."""
        tree = self.tree
        lemma, verb = tree.lemmas[head], tree.upos[head] in VERBAL
        particle = tree.child(head, "compound:prt")
        longer = self._signatures.get(f"{lemma} {tree.lower[particle]}") if particle is not None else None
        first, second = (self._signatures, self._adjectives) if verb else (self._adjectives, self._signatures)
        found = longer or first.get(lemma) or second.get(lemma)
        return None if found is not None and found.heads == "other" and verb else found

    @staticmethod
    def _said(outer: Factuality) -> Factuality:
        return "asserted" if outer == "asserted" else "uncertain"

    def _adverbial(self, word: int, head: int) -> Factuality:
        tree, cues = self.tree, self.cues
        mark = tree.mark(word) or next((tree.lower[c] for c in tree.all(word, "advmod") if tree.upos[c] in ("ADV", "SCONJ")), "")
        if mark in cues.conditions:
            return "conditional"
        if mark in cues.negative_prepositions or self._after_word(word, mark) in cues.negative_prepositions:
            return "denied"
        if mark in cues.open_marks:
            return "uncertain"
        if mark in cues.shared_marks and tree.child(word, "nsubj", "nsubj:pass") is None:
            return self.of(head)
        if mark in cues.from_marks and (signature := self._signature(head)) is not None and signature.then == "denied":
            return _apply(signature, self.of(head))
        if mark in cues.factive_marks or self._relative(word):
            return "asserted"
        if mark in self._to:
            if self._beside_rank(word, head):
                return self.of(head)
            signature = self._adjectives.get(tree.lemmas[head])
            return _apply(signature, self.of(head)) if signature else "uncertain"
        if not mark and tree.child(head, "compound:prt") is not None and (signature := self._signature(head)) is not None:
            return _apply(signature, self.of(head))
        return self.of(head) if not mark else "asserted"

    def _after_word(self, clause: int, mark: str) -> str:
        """A subordinator with the word before it ("short of")."""
        first = min((c for c in self.tree.children[clause] if self.tree.relations[c] in ("mark", "case")), default=0)
        return f"{self.tree.lower[first - 1]} {mark}" if first > 0 else ""

    def _relative(self, clause: int) -> bool:
        return any(self.tree.lower[c] in self.tree.lists.relatives for c in self.tree.all(clause, "nsubj", "nsubj:pass"))

    def _after_noun(self, word: int, noun: int) -> Factuality:
        tree = self.tree
        infinitive = tree.mark(word) in self._to
        signature = self._signature(noun)
        if signature is not None and (infinitive or tree.mark(word)):
            return _apply(signature, self.of(noun))
        if infinitive:
            return self._of_rank(noun) if self._ranked(noun) else under(self.of(noun), "uncertain")
        return "asserted"

    def _of_rank(self, noun: int) -> Factuality:
        """How far "the next state to" holds: as far as the clause that says who it is ("would become the next state to sign")."""
        head = self.tree.heads[noun]
        says = head >= 0 and self._is_clause(head) and self.tree.relations[noun] in ("xcomp", "obj") and not self._is_clause(noun)
        return self.of(head) if says else self.of(noun)

    def _beside_rank(self, word: int, head: int) -> bool:
        """Whether an infinitive hangs on the verb beside the ranked noun it belongs to ("steps forward as the first to sign")."""
        return any(c < word and self.tree.upos[c] == "NOUN" and self._ranked(c) for c in self.tree.children[head])

    def _ranked(self, noun: int) -> bool:
        """ "the first to", "the only country in the world to": the infinitive is what was done."""
        head = self.tree.heads[noun]
        if self.tree.relations[noun] == "nmod" and head >= 0 and self._ranked(head):
            return True
        return (
            any(self.tree.lower[c] in self.cues.infinitive for c in self.tree.children[noun])
            or self.tree.lower[noun] in self.cues.infinitive
        )

    def _noun(self, word: int) -> Factuality:
        led, context = self._negation.led(word), self._noun_context(word)
        if led is not None:
            return led if context != "conditional" else context
        return under(context, self.own_of_noun(word))

    def own_of_noun(self, word: int) -> Factuality:
        """What an act noun's own determiners and adjectives say."""
        tree = self.tree
        if self._negation.nobody(word):
            return "denied"
        for child in tree.children[word]:
            lower = tree.lower[child]
            if tree.relations[child] in ("amod", "advmod", "compound"):
                signature = self._adjectives.get(tree.lemmas[child])
                if signature is not None:
                    return signature.then
                if lower in self._adverbs:
                    return self._adverbs[lower]
        return "asserted"

    def _noun_context(self, word: int) -> Factuality:
        tree = self.tree
        head, relation = tree.heads[word], tree.relations[word]
        if head < 0:
            return self._root(word)
        if relation == "conj":
            return self._noun_context(head) if not self._is_clause(head) else "asserted"
        case = tree.case(word)
        if (conditional := self._phrase(word, case)) is not None:
            return conditional
        lemma = tree.lemmas[head]
        if not self._is_clause(head):
            signature = self._on_nouns.get(f"{lemma} {case}") or self._on_nouns.get(lemma)
            if signature is not None and relation != "nmod:poss":
                return _apply(signature, self.of(head))
            return "asserted" if self._definite(word) else self.of(head)
        if relation in ("obj", "nsubj:pass", "xcomp") or relation.startswith(OBLIQUE):
            signature = self._on_nouns.get(f"{lemma} {case}") or (
                self._on_nouns.get(lemma) if relation in ("obj", "nsubj:pass", "xcomp") else None
            )
            if signature is not None:
                return _apply(signature, self.of(head))
            if lemma in tree.lists.light and (relation != "obl"):
                return self.of(head)
        if self._definite(word) or relation.startswith("obl"):
            return "asserted"
        outer = self.of(head)
        return outer if relation in ("nsubj", "obj", "nsubj:pass", "xcomp") and outer != "denied" else "asserted"

    def _phrase(self, word: int, case: str) -> Factuality | None:
        tree, cues = self.tree, self.cues
        if case in cues.negative_prepositions:
            return "denied"
        head = tree.heads[word]
        joined = f"{tree.case(head)} {tree.lower[head]} {case}" if head >= 0 else case
        return "conditional" if case in cues.condition_phrases or joined.strip() in cues.condition_phrases else None

    def _definite(self, word: int) -> bool:
        """Whether an act noun is told as known: an article or owner, or the parties of the act beside it."""
        tree = self.tree
        return any(
            tree.relations[c] == "nmod:poss" or (tree.relations[c] == "det" and tree.lower[c] in tree.lists.determiners)
            or (tree.relations[c] in ("amod", "compound") and tree.upos[c] == "PROPN")
            for c in tree.children[word]
        )  # fmt: skip


def _by_word(signatures: Iterable[Signature]) -> dict[str, Signature]:
    return {word: signature for signature in signatures for word in signature.words}


def _apply(signature: Signature, outer: Factuality) -> Factuality:
    if outer == "denied":
        return signature.denied
    return under(outer, signature.then)
