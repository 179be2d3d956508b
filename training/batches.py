"""Sentences turned into batches of numbers, shuffled and varied anew each epoch by the seed alone."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import torch
from torch import Tensor

from dragoman.parsing.inputs import SHAPES, Subwords, shape
from training.data import BIO, Sentence, span_bio
from training.network import Gold

Labels = dict[str, list[str]]


@dataclass(slots=True)
class Batch:
    """Inputs of the network, and gold."""

    input_ids: Tensor
    attention_mask: Tensor
    shape_ids: Tensor
    first: Tensor
    gold: Gold

    def inputs(self) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """What `Network.words` takes."""
        return self.input_ids, self.attention_mask, self.shape_ids, self.first


def labels_of(sentences: Sequence[Sentence]) -> Labels:
    """Every label that the sentences use, sorted, and the tags of names."""
    return {
        "deprel": sorted({relation for s in sentences for relation in s.relations}),
        "upos": sorted({tag for s in sentences for tag in s.upos}),
        "xpos": sorted({tag for s in sentences for tag in s.xpos}),
        "bio": list(BIO),
        "shapes": list(SHAPES),
    }


def epoch_batches(sentences: Sequence[Sentence], subwords: Subwords, labels: Labels, *, seed: int, words: int) -> Iterator[Batch]:
    """Yield one epoch: sentences varied, sorted by length with some noise, cut into batches of `words`, shuffled."""
    random = Random(seed)
    mentions = Mentions(sentences)
    varied = [mentions.vary(sentence, random) for sentence in sentences]
    varied.sort(key=lambda s: len(s.words) * (1 + 0.1 * random.random()))
    groups: list[list[Sentence]] = [[]]
    for sentence in varied:
        if len(sentence.words) * (len(groups[-1]) + 1) > words and groups[-1]:
            groups.append([])
        groups[-1].append(sentence)
    random.shuffle(groups)
    for group in groups:
        yield batch(group, subwords, labels, random)


class Mentions:
    """Names of the training part by type and inner structure, to put one in another's place."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.by_form: dict[tuple[object, ...], list[list[str]]] = defaultdict(list)
        for sentence in sentences:
            for begin, end, type_ in sentence.names or ():
                form = _form(sentence, begin, end)
                if form is not None:
                    self.by_form[type_, *form].append(sentence.words[begin:end])

    def vary(self, sentence: Sentence, random: Random) -> Sentence:
        """In a third of the sentences with names, replace each name by another of its type, length and structure."""
        if not sentence.names or random.random() > 0.33:
            return sentence
        words = list(sentence.words)
        for begin, end, type_ in sentence.names:
            form = _form(sentence, begin, end)
            if form is not None:
                new = random.choice(self.by_form[type_, *form])
                words[begin:end] = [_as(old, word) for old, word in zip(words[begin:end], new, strict=True)]
        return Sentence(
            sentence.id, words, sentence.lemmas, sentence.upos, sentence.xpos, sentence.heads, sentence.relations,
            sentence.names, sentence.broad_names, sentence.factuality,
        )  # fmt: skip


def _form(sentence: Sentence, begin: int, end: int) -> tuple[object, ...] | None:
    """What two names must share to change places: for trees the tags and the inner relations, else the length."""
    if sentence.heads is None:
        return ("length", end - begin)
    inner = []
    for i in range(begin, end):
        head = sentence.heads[i] - 1
        inside = begin <= head < end
        inner.append((sentence.xpos[i], head - i if inside else 0, sentence.relations[i] if inside else ""))
    return tuple(inner)


def _as(old: str, new: str) -> str:
    """Write the new word in the old one's case, where that was unusual for a name."""
    if old.islower() and len(old) > 3:
        return new.lower()
    return new.upper() if old.isupper() and len(old) > 4 else new


def _shapes(words: Sequence[str], random: Random | None) -> list[int]:
    """Shapes of the words; now and then as a headline, as capitals or as small letters would have them."""
    shapes = [shape(word) for word in words]
    draw = random.random() if random else 1.0
    if draw < 0.02:
        return [3 if s in (1, 2, 5) else s for s in shapes]
    if draw < 0.04:
        return [1 if s in (2, 3, 4, 5) else s for s in shapes]
    if draw < 0.07:
        return [2 if s == 1 and len(word) > 3 else s for s, word in zip(shapes, words, strict=True)]
    return shapes


def batch(group: Sequence[Sentence], subwords: Subwords, labels: Labels, random: Random | None = None) -> Batch:
    """Number a group of sentences; with `random`, some words are hidden from the encoder (3 in 100) and some shapes changed."""
    ids: list[list[int]] = []
    shapes: list[list[int]] = []
    firsts: list[list[int]] = []
    for sentence in group:
        row, marks, first = [subwords.first], [0], []
        for pieces, mark in zip(subwords.of(sentence.words), _shapes(sentence.words, random), strict=True):
            first.append(min(len(row), 510))
            row += [subwords.mask] if random and random.random() < 0.03 else pieces
            marks += [mark] * (len(row) - len(marks))
        ids.append([*row[:511], subwords.last])
        shapes.append([*marks[:511], 0])
        firsts.append(first)
    return Batch(_pad(ids, 0), _pad([[1] * len(row) for row in ids], 0), _pad(shapes, 0), _pad(firsts, 0), _gold(group, labels))


def _pad(rows: Sequence[Sequence[int]], by: int) -> Tensor:
    most = max(map(len, rows))
    return torch.tensor([[*row, *[by] * (most - len(row))] for row in rows])


def _gold(group: Sequence[Sentence], labels: Labels) -> Gold:
    numbers = {kind: {label: i for i, label in enumerate(values)} for kind, values in labels.items()}

    def tagged(kind: str, rows: Sequence[Sequence[str] | None]) -> Tensor:
        given = [r if r else ["?"] * len(s.words) for r, s in zip(rows, group, strict=True)]
        return _pad([[numbers[kind].get(tag, -100) for tag in row] for row in given], -100)

    def named(rows: Sequence[list[tuple[int, int, str]] | None]) -> Tensor:
        return tagged("bio", [None if r is None else span_bio(r, len(s.words)) for r, s in zip(rows, group, strict=True)])

    most = max(len(sentence.words) for sentence in group)
    factuality = torch.full((len(group), most), math.nan)
    for row, sentence in enumerate(group):
        for word, score in (sentence.factuality or {}).items():
            factuality[row, word] = score
    return Gold(
        heads=_pad([s.heads if s.heads else [-100] * len(s.words) for s in group], -100),
        relations=tagged("deprel", [s.relations for s in group]),
        upos=tagged("upos", [s.upos for s in group]),
        xpos=tagged("xpos", [s.xpos for s in group]),
        names=named([s.names for s in group]),
        broad_names=named([s.broad_names for s in group]),
        factuality=factuality,
    )
