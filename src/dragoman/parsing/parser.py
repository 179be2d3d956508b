"""A language's parser: the files of one model folder, and what they make of one sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.model.act_score import ActScore
from dragoman.model.parse import Parse
from dragoman.parsing import decode
from dragoman.parsing.lemmas import Lemmas
from dragoman.parsing.scorer import MOST, Scorer, Scores
from dragoman.parsing.words import cutter

LONGEST = 150
"""Words parsed as one sentence; a longer one is cut after its last comma, semicolon, colon or dash before that."""

FAINT = 0.02
"""The least probability that a word tells an act for the parse to say so."""

_CLAUSES = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis"})
_BREAKS = frozenset({",", ";", ":", "-", "–", "—", "|", "•"})


class Parser:
    """The model of one folder, loaded: `model.onnx`, `tokenizer.json`, `labels.json`, `lemmas.json`."""

    def __init__(self, folder: Path) -> None:
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.relations = tuple(labels["deprel"])
        self.upos = tuple(labels["upos"])
        self.xpos = tuple(labels["xpos"])
        self.bio = tuple(labels["bio"])
        self.kinds = tuple(labels.get("acts", ()))
        self.scorer = Scorer(folder)
        self.lemmas = Lemmas.load(folder / "lemmas.json")
        self.cut = cutter(labels["words"])

    def parse(self, text: str, start: int, end: int, language: str) -> list[Parse]:
        """Parse the sentence `text[start:end]`: one value, or several where it is longer than `LONGEST`; none without words."""
        spans = [(start + first, start + last) for first, last in self.cut(text[start:end])]
        return [self._parse(text, spans[first:last], language) for first, last in self._stretches([text[a:b] for a, b in spans])]

    def _stretches(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Ranges of words that are short enough for one call of the encoder."""
        sizes = [len(pieces) for pieces in self.scorer.subwords.of(words)]
        first = 0
        while first < len(words):
            last, room = first, MOST
            while last < len(words) and last - first < LONGEST and room >= sizes[last]:
                room -= sizes[last]
                last += 1
            if last < len(words):
                last = next((i + 1 for i in range(last - 1, first + LONGEST // 3, -1) if words[i] in _BREAKS), last)
            yield first, last
            first = last

    def _parse(self, text: str, spans: Sequence[tuple[int, int]], language: str) -> Parse:
        words = tuple(text[start:end] for start, end in spans)
        scores = self.scorer.scores(words)
        heads = decode.tree(scores.arcs)
        relations = decode.relations(scores.relations, heads, self.relations)
        upos = tuple(self.upos[i] for i in scores.upos.argmax(1).tolist())
        tags = tuple(self.xpos[i] for i in scores.xpos.argmax(1).tolist())
        return Parse(
            text=text,
            start=np.array([start for start, _ in spans], np.int32),
            end=np.array([end for _, end in spans], np.int32),
            words=words,
            lemmas=self.lemmas.of(words, tags),
            upos=upos,
            heads=(heads - 1).astype(np.int32),
            relations=relations,
            sentence=np.zeros(len(words), np.int32),
            sentences=((0, len(words)),),
            sentence_spans=((spans[0][0], spans[-1][1]),),
            languages=(language,),
            names=tuple(decode.names(scores.names, self.bio)),
            factuality=_factuality(scores, heads, relations, upos),
            tags=tags,
            acts=tuple(_acts(scores, self.kinds)),
        )


def _factuality(scores: Scores, heads: NDArray[np.int64], relations: Sequence[str], upos: Sequence[str]) -> NDArray[np.float32]:
    """Scores of the words that head a clause, clipped to -3 … 3; NaN for the others."""
    with_copula = {head - 1 for head, relation in zip(heads.tolist(), relations, strict=True) if relation == "cop"}
    clausal = [
        tag == "VERB" or (relation.partition(":")[0] in _CLAUSES and tag != "PUNCT") or at in with_copula
        for at, (tag, relation) in enumerate(zip(upos, relations, strict=True))
    ]
    return np.where(clausal, np.clip(scores.factuality[:, 0], -3, 3), np.nan).astype(np.float32)


def _acts(scores: Scores, kinds: Sequence[str]) -> Iterator[ActScore]:
    """The words that may tell an act; those less likely than `FAINT` are left out."""
    if scores.acts is None or scores.actors is None or scores.recipients is None:
        return
    likely = np.exp(scores.acts - scores.acts.max(1, keepdims=True))
    likely /= likely.sum(1, keepdims=True)
    for word in np.flatnonzero(likely[:, 0] <= 1 - FAINT).tolist():
        kind = int(likely[word, 1:].argmax())
        told = float(likely[word, 1:].sum())
        (actor, who), (recipient, whom) = (_likeliest(row[word]) for row in (scores.actors, scores.recipients))
        share = round(float(likely[word, kind + 1]) / told, 4)
        yield ActScore(word, round(told, 4), kinds[kind], share, actor, recipient, who, whom)


def _likeliest(logits: NDArray[np.float32]) -> tuple[int | None, float]:
    """The likeliest word and its probability, None where it is likelier that it is none."""
    word = int(logits.argmax())
    return (word, round(float(1 / (1 + np.exp(-logits[word]))), 4)) if logits[word] > 0 else (None, 0.0)


@lru_cache(maxsize=8)
def load(folder: Path) -> Parser:
    """The parser of a model folder; a process loads it once (0.3 s) and its files do not change under it."""
    return Parser(folder)
