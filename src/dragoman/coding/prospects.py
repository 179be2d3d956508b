"""Predictions of what is no act of a kind ("may embolden its neighbours", "opens the door to closer ties"), one a sentence at most."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from dragoman.coding.branches import VERBAL
from dragoman.coding.claim_ids import digest
from dragoman.coding.claims import Writer
from dragoman.coding.factuality import Judge
from dragoman.coding.parties import Parties
from dragoman.coding.predictions import FORESEEN, by, condition, held, horizon
from dragoman.coding.tree import Tree
from dragoman.knowledge.factuality import Foresight
from dragoman.model.claim import Prediction
from dragoman.model.text import Document, Span

INSIDE = ("xcomp", "ccomp", "acl:relcl", "parataxis", "conj", "csubj", "acl")

AWAITED = ("xcomp", "csubj", "ccomp", "advcl")
"""Relations of a clause to the word of expectation above it."""


class Prospects:
    """What the sentences of one tree foresee beside acts."""

    def __init__(self, tree: Tree, judge: Judge, parties: Parties, writer: Writer, document: Document) -> None:
        self.tree, self.judge, self.parties, self.writer, self.document = tree, judge, parties, writer, document
        self._words: Foresight = judge.cues.foresight
        self._auxiliaries, self._expected = frozenset(self._words.auxiliaries), frozenset(self._words.expected)

    def find(self, sentences: frozenset[int], told: frozenset[int]) -> tuple[Prediction, ...]:
        """A prediction for each sentence read that has none of ``told``, the starts of sentences whose acts are foreseen already."""
        found = []
        for number in sorted(sentences):
            start, end = self.tree.parse.sentence_spans[number]
            if start in told or self.tree.parse.text[start:end].rstrip("\"'”’) ").endswith("?"):
                continue
            made = next(self._of(number), None)
            if made is not None:
                found.append(made)
        return tuple(found)

    def _of(self, number: int) -> Iterator[Prediction]:
        first, last = self.tree.parse.sentences[number]
        near = [word for word in range(first, last) if self._may_be(word)]
        for word in sorted(near, key=lambda w: (sum(1 for _ in self.tree.up(w)), w)):
            hedge = self._hedge(word)
            if hedge and self._stands(word, hedge) and (about := self._about(word)) and not self._own(word, about):
                yield self._prediction(word, hedge, about)

    @cached_property
    def _helped(self) -> frozenset[int]:
        """The words with an auxiliary of what is foreseen."""
        tree = self.tree
        return frozenset(tree.heads[w] for w, r in enumerate(tree.relations) if r == "aux" and tree.lower[w] in self._auxiliaries)

    def _may_be(self, word: int) -> bool:
        """Whether any of the words that :meth:`_hedge` looks for is there; most words are passed by here."""
        tree = self.tree
        if word in self._helped or tree.lemmas[word] in self._words.openings:
            return True
        return tree.relations[word] in AWAITED and tree.heads[word] >= 0 and self._expects(tree.heads[word])

    def _own(self, word: int, about: tuple[str, ...]) -> bool:
        """Whether somebody only says what it is going to do itself: that is an announcement."""
        source = self.writer.voices.holding(Span(self.tree.start[word], self.tree.end[word]))[-1]
        return source.id is not None and source.id.partition(".")[0] in {one.partition(".")[0] for one in about}

    def _hedge(self, word: int) -> list[int]:
        """The words by which a clause is foreseen: an auxiliary, a word of expectation above it, or a turn of phrase."""
        tree = self.tree
        told = self.judge.told(word)
        own = [c for c in tree.all(word, "aux") if tree.lower[c] in self._auxiliaries] if told.score > 0 else []
        if own and told.value in FORESEEN:
            return own + [c for c in tree.all(word, "advmod") if own[0] < c < word]
        head = tree.heads[word]
        if head >= 0 and tree.relations[word] in AWAITED and self._expects(head):
            foreseen = told.value in FORESEEN or (tree.upos[word] not in VERBAL and self.judge.of(head) == "asserted")
            return [*(c for c in tree.all(head, "cop", "aux:pass") if c < head), head] if foreseen else []
        return self._opening(word)

    def _opening(self, word: int) -> list[int]:
        """A turn of phrase that foresees something, told as so now and not as past."""
        tree = self.tree
        thing = tree.child(word, "obj")
        things = self._words.openings.get(tree.lemmas[word], ())
        if thing is not None and tree.lemmas[thing] in things and self.judge.of(word) not in ("denied", "urged"):
            return [word, thing] if tree.parse.tags[word] != "VBD" else []
        return []

    def _expects(self, head: int) -> bool:
        tree = self.tree
        return tree.lower[head] in self._expected and (tree.upos[head] == "ADJ" or tree.child(head, "cop", "aux:pass") is not None)

    def _stands(self, word: int, hedge: list[int]) -> bool:
        """Whether a foreseen clause is told for its own sake: no condition, no past, nothing that the speaker is going to do."""
        tree = self.tree
        subject = tree.surface(word)
        if subject is None or tree.lemmas[word] in self._words.named or self._looked_back(word) or not held(tree, self.judge, word):
            return False
        if word not in hedge and self._unknown(subject):
            return False
        if tree.upos[word] in VERBAL and self.judge.tense(word) == "past":
            return False
        chain = [word]
        while tree.heads[chain[-1]] >= 0 and tree.lemmas[chain[-1]] not in self._words.chances:
            if tree.relations[chain[-1]] not in INSIDE:
                return False
            chain.append(tree.heads[chain[-1]])
        return not any(self.judge.clauses.conditions.is_one(w) for w in chain)

    def _unknown(self, subject: int) -> bool:
        """Whether a clause's subject is the speaker, the hearer, or a pronoun that points back to nobody known."""
        lower = self.tree.lower[subject]
        if lower in self.tree.lists.authors or lower in self._words.addressed:
            return True
        return lower in self._words.pointing and not any(r.party.id for r in self.parties.of(subject, False))

    def _looked_back(self, word: int) -> bool:
        """Whether a report tells in the past what nobody named foresaw ("we were told that prices would fall")."""
        shifted = any(self.tree.lower[c] in self._words.backshifted for c in self.tree.all(word, "aux"))
        reported = shifted and self.judge.of(word) == "predicted"
        source = self.writer.voices.holding(Span(self.tree.start[word], self.tree.end[word]))[-1]
        return reported and (source.kind == "author" or source.text.lower() in self._words.pointing)

    def _about(self, word: int) -> tuple[str, ...]:
        """Of whom it is foreseen: the parties of the subject; of a subject that is a thing, those of the rest of the clause."""
        tree = self.tree
        subject = tree.surface(word)
        if subject is not None and self.parties.is_people(subject) and not any(r.party.id for r in self.parties.of(subject, True)):
            return ()
        places = [subject, tree.object(word), *tree.all(word, "obl", "xcomp")]
        for place in places:
            named = [r.party.id for r in self.parties.of(place, True) if r.party.id] if place is not None else []
            if named:
                return tuple(dict.fromkeys(named))
        inside = tree.subtree(subject) if subject is not None else []
        below = [self.parties.at[w].actor for w in (*inside, *tree.subtree(word)) if w in self.parties.at]
        return tuple(dict.fromkeys(actor for actor in below if actor))

    def _prediction(self, word: int, hedge: list[int], about: tuple[str, ...]) -> Prediction:
        tree = self.tree
        start, end = tree.parse.sentence_spans[tree.sentence[word]]
        return Prediction(
            id=digest(self.document.id, self.document.sha256, "prospect", tree.start[word], tree.end[word], *about), start=start, end=end,
            by=by(self.writer.voices.holding(Span(tree.start[word], tree.end[word]))[-1]), about=about, kind=None, recipient=None,
            hedge=" ".join(tree.words[w] for w in hedge), condition=condition(tree, word),
            horizon=horizon(tree, word, self.writer, self.document),
        )  # fmt: skip
