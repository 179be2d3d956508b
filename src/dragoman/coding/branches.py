"""A dependency tree as its arrays say it: children, heads, prepositions, subordinators. What a reader undoes on top stands in :mod:`tree`.

Relations are Universal Dependencies (v2); ``obl`` and ``nmod`` are never told apart, since parsers do not tell them apart well.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from dragoman.coding.mends import mended
from dragoman.knowledge.word_lists import WordLists
from dragoman.model.parse import Parse

OBLIQUE = ("obl", "nmod")
MODIFIER = ("compound", "amod", "nmod:poss", "nmod:desc", "det:poss")
VERBAL = ("VERB", "AUX")
CLAUSES = ("acl:relcl", "advcl", "parataxis", "ccomp", "conj")


class Branches:
    """The words of one document with what hangs on each, as the parser told it and a few rules mended it."""

    def __init__(self, parse: Parse, words: WordLists) -> None:
        self.parse = parse
        self.lists = words
        self.words, self.upos = parse.words, parse.upos
        self.lower = tuple(word.lower() for word in self.words)
        self.lemmas = tuple(words.forms.get(word, lemma) for word, lemma in zip(self.lower, parse.lemmas, strict=True))
        self.heads, self.relations = mended(parse, words)
        self.start: list[int] = parse.start.tolist()
        self.end: list[int] = parse.end.tolist()
        self.sentence: list[int] = parse.sentence.tolist()

    @cached_property
    def children(self) -> list[list[int]]:
        """Dependents of every word, left to right."""
        found: list[list[int]] = [[] for _ in self.words]
        for word, head in enumerate(self.heads):
            if head >= 0:
                found[head].append(word)
        return found

    def child(self, word: int, *relations: str) -> int | None:
        """The first dependent in one of these relations (``nsubj`` does not take ``nsubj:pass``)."""
        for child in self.children[word]:  # a plain loop: nothing is asked more often
            if self.relations[child] in relations:
                return child
        return None

    def all(self, word: int, *relations: str) -> list[int]:
        """All dependents in one of these relations."""
        told = self.relations
        return [c for c in self.children[word] if told[c] in relations]

    def subtree(self, word: int) -> list[int]:
        """A word with everything under it, in text order."""
        found, waiting = [], [word]
        while waiting:
            current = waiting.pop()
            found.append(current)
            waiting.extend(self.children[current])
        return sorted(found)

    def below(self, word: int) -> Iterator[int]:
        """A word and what is under it, nearest first, without finite clauses of its own."""
        waiting = [word]
        for current in waiting:
            yield current
            waiting += [c for c in self.children[current] if self.relations[c] not in CLAUSES]

    def up(self, word: int) -> Iterator[int]:
        """The heads above a word, nearest first."""
        for _ in range(60):
            word = self.heads[word]
            if word < 0:
                return
            yield word

    def case(self, word: int) -> str:
        """The preposition of a phrase, with the words fixed to it ("according to"), or ''."""
        mark = self.child(word, "case")
        if mark is None:
            return ""
        fixed = [self.lower[c] for c in self.children[mark] if self.relations[c] == "fixed"]
        return " ".join([self.lower[mark], *fixed])

    def definite(self, word: int) -> bool:
        """Whether a noun stands with an article or owner that points at something known, or is counted."""
        return any(self.relations[c] in ("nummod", "nmod:poss") or self.lower[c] in self.lists.determiners for c in self.children[word])

    def mark(self, word: int) -> str:
        """The subordinator of a clause ("that", "if", "to"), also where it hangs on an auxiliary ("of having signed"), or ''."""
        mark = self.child(word, "mark")
        if mark is None:
            mark = next((m for a in self.all(word, "aux") if (m := self.child(a, "mark")) is not None), None)
        if mark is None:
            return ""
        fixed = [self.lower[c] for c in self.children[mark] if self.relations[c] == "fixed"]
        return " ".join([self.lower[mark], *fixed])

    def conjuncts(self, word: int) -> list[int]:
        """A word and those joined to it, without those told to be left out ("Kosovo, not Taiwan", "not Taiwan but Kosovo")."""
        joined = self.all(word, "conj")
        if joined and self._replaced(word, joined[0]):
            return list(dict.fromkeys(c for one in joined for c in self.conjuncts(one)))
        return [word, *(c for c in self.all(word, "conj") if not any(self.lower[x] in self.lists.excluding for x in self.all(c, "advmod")))]

    def _replaced(self, word: int, other: int) -> bool:
        """Whether a word is told to be left out for the one joined to it."""
        said_not = any(self.lower[x] in self.lists.excluding for x in self.all(word, "advmod") if x == word - 1)
        return said_not and any(self.lower[c] in self.lists.contrasts for c in self.all(other, "cc"))

    def clausal(self, word: int) -> bool:
        """Whether the word is a verb, or a predicate with a copula or the auxiliary of a passive."""
        return self.upos[word] in VERBAL or self.child(word, "cop", "aux:pass") is not None

    def verbal(self, word: int) -> bool:
        """Whether the word heads a clause: a verb, or anything with a subject or copula of its own."""
        return self.upos[word] in VERBAL or self.child(word, "cop", "nsubj", "nsubj:pass") is not None

    def participle(self, word: int) -> bool:
        """Whether a verb form is a past participle or looks like one (neither the bare lemma nor with the end of another form)."""
        tag = self.parse.tags[word] if self.parse.tags else ""
        if tag:
            return tag in ("VBN", "VBD", "JJ")
        return self.lower[word] != self.lemmas[word] and not self.lower[word].endswith(self.lists.other_forms)

    def infinitive(self, verb: int) -> bool:
        """Whether a clause is an infinitive, by a mark of its own."""
        first = self.lists.infinitive_marks[:1]
        return self.mark(verb) in self.lists.infinitive_marks or any(self.lower[c] in first for c in self.all(verb, "mark"))

    def gap_elsewhere(self, verb: int) -> bool:
        """Whether the relative word of a clause stands in another role ("in which", "when", "where")."""
        for word in self.below(verb):
            if self.lower[word] in self.lists.relative_adverbs:
                return True
            if self.lower[word] in self.lists.relative_words and self.child(word, "case") is not None:
                return True
        return False
