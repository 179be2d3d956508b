"""The words of a document with their Universal Dependencies analysis. Arrays of words, nothing else known."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dragoman.model.act_score import ActScore

if TYPE_CHECKING:
    from spacy.tokens import Doc

SPACY_NAMES = {"PERSON": "PER", "PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
"""Types of names that pipelines for spaCy use, and ours for them; other types are left out."""


@dataclass(frozen=True, slots=True, eq=False)
class Parse:
    """Words of one document with Universal Dependencies (v2) analysis.

    Sentences are numbered through the document; `sentences[s]`, `sentence_spans[s]` and `languages[s]` belong together. A sentence in
    a language without a parser has a span and an empty range of words. `text[start[i]:end[i]]` is `words[i]` for every word.

    Attributes
    ----------
    text : the document's stored text; offsets are code points into it, half-open.
    start, end : int32 per word.
    words, lemmas, upos, relations : per word; a relation carries its subtype (`nsubj:pass`), a root's relation is `root`.
    heads : int32 per word, index of the head in this value, -1 for a root.
    sentence : int32 per word, the number of its sentence.
    sentences : word range [first, last) per sentence.
    sentence_spans : character range per sentence, in every language.
    languages : language code per sentence.
    names : word ranges of names with `PER`, `ORG` or `LOC`, sorted, not overlapping.
    factuality : float32 per word from -3 (did not happen) to 3 (did), NaN where the word is no predicate; None if the parser gives none.
    tags : the treebank's own finer tag per word (Penn tags in English: `VBD`, `VBN`, …), "" where the parser gives none.
    acts : words that may tell an act, in order, as a model sees them; empty where the parser has none.
    """

    text: str
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    heads: NDArray[np.int32]
    relations: tuple[str, ...]
    sentence: NDArray[np.int32]
    sentences: tuple[tuple[int, int], ...]
    sentence_spans: tuple[tuple[int, int], ...]
    languages: tuple[str, ...]
    names: tuple[tuple[int, int, str], ...] = ()
    factuality: NDArray[np.float32] | None = None
    tags: tuple[str, ...] = ()
    acts: tuple[ActScore, ...] = ()
    _children: tuple[tuple[int, ...], ...] = field(init=False, repr=False)
    _offsets: tuple[list[int], list[int]] = field(init=False, repr=False)
    """Starts and ends as plain numbers, which are found faster one at a time."""

    def __post_init__(self) -> None:
        found: list[list[int]] = [[] for _ in self.words]
        for word, head in enumerate(self.heads.tolist()):
            if head >= 0:
                found[head].append(word)
        object.__setattr__(self, "_children", tuple(map(tuple, found)))
        object.__setattr__(self, "_offsets", (self.start.tolist(), self.end.tolist()))
        if not self.tags:
            object.__setattr__(self, "tags", ("",) * len(self.words))

    def __len__(self) -> int:
        """How many words there are."""
        return len(self.words)

    def __eq__(self, other: object) -> bool:
        """Whether every field is equal, arrays by value; two NaN are equal."""
        if not isinstance(other, Parse):
            return NotImplemented
        return all(_same(getattr(self, f.name), getattr(other, f.name)) for f in fields(self))

    __hash__ = None  # type: ignore[assignment]

    def children(self, word: int, *relations: str) -> tuple[int, ...]:
        """The words that depend on this one, left to right; with relations, only those (`obl` takes `obl:agent` too).

        >>> parse = Parse.from_rows(["Paris Paris PROPN 2 nsubj", "signed sign VERB 0 root", "it it PRON 2 obj"])
        >>> parse.children(1), parse.children(1, "obj")
        ((0, 2), (2,))
        """
        found = self._children[word]
        if not relations:
            return found
        return tuple(i for i in found if self.relations[i] in relations or self.relations[i].partition(":")[0] in relations)

    def subtree(self, word: int) -> tuple[int, ...]:
        """The word and all that depends on it, sorted.

        >>> parse = Parse.from_rows(["the the DET 2 det", "envoy envoy NOUN 3 nsubj", "left leave VERB 0 root"])
        >>> parse.subtree(1)
        (0, 1)
        """
        found = [word]
        for at in found:
            found += self._children[at]
        return tuple(sorted(found))

    def ancestors(self, word: int) -> tuple[int, ...]:
        """The word's head, that one's head, and so on to the root.

        >>> parse = Parse.from_rows(["the the DET 2 det", "envoy envoy NOUN 3 nsubj", "left leave VERB 0 root"])
        >>> parse.ancestors(0)
        (1, 2)
        """
        found: list[int] = []
        while (word := int(self.heads[word])) >= 0:
            found.append(word)
        return tuple(found)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters from word `first` up to, not including, word `last`.

        >>> parse = Parse.from_rows(["the the DET 2 det", "envoy envoy NOUN 3 nsubj", "left leave VERB 0 root"])
        >>> parse.span(1, 3), parse.text[slice(*parse.span(1, 3))]
        ((4, 14), 'envoy left')
        """
        return int(self.start[first]), int(self.end[last - 1])

    def words_within(self, start: int, end: int) -> range:
        """The words that share a character with [start, end) of the text; words stand in the order of the text.

        >>> parse = Parse.from_rows(["the the DET 2 det", "envoy envoy NOUN 3 nsubj", "left leave VERB 0 root"])
        >>> parse.words_within(5, 12)
        range(1, 3)
        """
        starts, ends = self._offsets
        first = bisect_right(ends, start)
        return range(first, max(first, bisect_left(starts, end)))

    def sentence_at(self, offset: int) -> int | None:
        """The number of the sentence that holds this character, or None between sentences."""
        number = bisect_right(self.sentence_spans, offset, key=lambda span: span[0]) - 1
        return number if number >= 0 and offset < self.sentence_spans[number][1] else None

    @classmethod
    def empty(cls, text: str) -> Parse:
        """A parse without a sentence."""
        none = np.zeros(0, np.int32)
        return cls(text, none, none, (), (), (), none, (), none, (), (), ())

    @classmethod
    def from_rows(cls, *sentences: Sequence[str], language: str = "en", names: Iterable[tuple[int, int, str]] = ()) -> Parse:
        """Build a parse by hand: a row is `form lemma UPOS head relation`, heads from 1 in their sentence, 0 the root.

        Words are joined by blanks, sentences by newlines. Made for tests and for showing.

        >>> Parse.from_rows(["Rome Rome PROPN 2 nsubj", "objected object VERB 0 root"]).text
        'Rome objected'
        """
        parses = []
        for rows in sentences:
            cells = [row.split() for row in rows]
            forms = [cell[0] for cell in cells]
            ends = np.cumsum([len(form) + 1 for form in forms], dtype=np.int32) - np.int32(1)
            starts = ends - np.array([len(form) for form in forms], np.int32)
            text = " ".join(forms)
            parses.append(
                cls(
                    text=text,
                    start=starts,
                    end=ends,
                    words=tuple(forms),
                    lemmas=tuple(cell[1] for cell in cells),
                    upos=tuple(cell[2] for cell in cells),
                    heads=np.array([int(cell[3]) - 1 for cell in cells], np.int32),
                    relations=tuple(cell[4] for cell in cells),
                    sentence=np.zeros(len(forms), np.int32),
                    sentences=((0, len(forms)),),
                    sentence_spans=((0, len(text)),),
                    languages=(language,),
                )
            )
        offsets = np.cumsum([0, *(len(parse.text) + 1 for parse in parses)]).tolist()
        whole = "\n".join(parse.text for parse in parses)
        moved = [parse.moved(whole, offset) for parse, offset in zip(parses, offsets, strict=False)]
        return replace(cls.join(whole, moved), names=tuple(sorted(names)))

    @classmethod
    def from_spacy(cls, doc: Doc, *, language: str = "und", text: str | None = None, offset: int = 0) -> Parse:
        """Take over what a Universal Dependencies pipeline for spaCy found (spacy-stanza, spacy-udpipe, one's own).

        `doc` covers `text[offset:offset + len(doc.text)]`; without `text` it is the whole text. White space tokens are left out; a
        word that hung on one hangs on its head. Raises ValueError when the characters differ.
        """
        whole = doc.text if text is None else text
        if whole[offset : offset + len(doc.text)] != doc.text:
            raise ValueError(f"the Doc's characters are not those of the text at {offset}: make the Doc from that very stretch")
        kept = [token for token in doc if not token.is_space]
        index = {token.i: i for i, token in enumerate(kept)}
        ranges = _sentence_ranges(doc, index)
        starts = np.array([token.idx for token in kept], np.int32) + np.int32(offset)
        ends = starts + np.array([len(token.text) for token in kept], np.int32)
        return cls(
            text=whole,
            start=starts,
            end=ends.astype(np.int32),
            words=tuple(token.text for token in kept),
            lemmas=tuple(token.lemma_ or token.text for token in kept),
            upos=tuple(token.pos_ or "X" for token in kept),
            heads=np.array([_kept_head(token, index) for token in kept], np.int32),
            relations=tuple("root" if token.head is token or token.dep_ in {"ROOT", "root"} else token.dep_ or "dep" for token in kept),
            sentence=np.repeat(np.arange(len(ranges), dtype=np.int32), [last - first for first, last in ranges]).astype(np.int32),
            sentences=ranges,
            sentence_spans=tuple((int(starts[first]), int(ends[last - 1])) for first, last in ranges),
            languages=(language,) * len(ranges),
            names=_spacy_names(doc, index),
            tags=tuple(token.tag_ for token in kept),
        )

    def moved(self, text: str, by: int) -> Parse:
        """The same words, `by` characters further right, in another text."""
        spans = tuple((start + by, end + by) for start, end in self.sentence_spans)
        return replace(self, text=text, start=self.start + np.int32(by), end=self.end + np.int32(by), sentence_spans=spans)

    @classmethod
    def join(cls, text: str, parses: Sequence[Parse]) -> Parse:
        """One parse of several that stand one after another in the same text."""
        if not parses:
            return cls.empty(text)
        before_words = np.cumsum([0, *(len(parse) for parse in parses)]).tolist()
        before = np.cumsum([0, *(len(parse.sentences) for parse in parses)]).tolist()
        scored = any(parse.factuality is not None for parse in parses)
        return cls(
            text=text,
            start=np.concatenate([parse.start for parse in parses]),
            end=np.concatenate([parse.end for parse in parses]),
            words=tuple(word for parse in parses for word in parse.words),
            lemmas=tuple(lemma for parse in parses for lemma in parse.lemmas),
            upos=tuple(tag for parse in parses for tag in parse.upos),
            heads=np.concatenate([_shifted(p.heads, b) for p, b in zip(parses, before_words, strict=False)]),
            relations=tuple(relation for parse in parses for relation in parse.relations),
            sentence=np.concatenate([p.sentence + np.int32(b) for p, b in zip(parses, before, strict=False)]),
            sentences=tuple((f + b, e + b) for p, b in zip(parses, before_words, strict=False) for f, e in p.sentences),
            sentence_spans=tuple(span for parse in parses for span in parse.sentence_spans),
            languages=tuple(language for parse in parses for language in parse.languages),
            names=tuple((f + b, e + b, t) for p, b in zip(parses, before_words, strict=False) for f, e, t in p.names),
            factuality=np.concatenate([parse._scores() for parse in parses]) if scored else None,
            tags=tuple(tag for parse in parses for tag in parse.tags),
            acts=tuple(act.moved(b) for p, b in zip(parses, before_words, strict=False) for act in p.acts),
        )

    def _scores(self) -> NDArray[np.float32]:
        return np.full(len(self), np.nan, np.float32) if self.factuality is None else self.factuality


def _shifted(heads: NDArray[np.int32], by: int) -> NDArray[np.int32]:
    return np.where(heads < 0, -1, heads + by).astype(np.int32)


def _same(ours: Any, theirs: Any) -> bool:
    if isinstance(ours, np.ndarray) and isinstance(theirs, np.ndarray):
        return ours.dtype == theirs.dtype and np.array_equal(ours, theirs, equal_nan=ours.dtype.kind == "f")
    return type(ours) is type(theirs) and bool(ours == theirs)


def _kept_head(token: Any, index: dict[int, int]) -> int:
    while token.head is not token and token.head.i != token.i:
        token = token.head
        if token.i in index:
            return index[token.i]
    return -1


def _sentence_ranges(doc: Doc, index: dict[int, int]) -> tuple[tuple[int, int], ...]:
    stretches = doc.sents if doc.has_annotation("SENT_START") else [doc[:]]
    groups = [[index[token.i] for token in stretch if token.i in index] for stretch in stretches]
    return tuple((group[0], group[-1] + 1) for group in groups if group)


def _spacy_names(doc: Doc, index: dict[int, int]) -> tuple[tuple[int, int, str], ...]:
    found = []
    for ent in doc.ents:
        inside = [index[token.i] for token in ent if token.i in index]
        if inside and ent.label_ in SPACY_NAMES:
            found.append((inside[0], inside[-1] + 1, SPACY_NAMES[ent.label_]))
    return tuple(sorted(found))
