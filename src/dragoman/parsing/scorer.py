"""The shipped graph: the words of one sentence in, every score out, on one thread.

Arcs and relations are the deep biaffine attention of Dozat and Manning (2017), https://arxiv.org/abs/1611.01734. Dynamic int8
quantisation scales activations by the whole call, so two sentences in one call would change each other's result: one sentence a call,
without padding, keeps every sentence's result its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.parsing.inputs import Subwords, shape

MOST = 510
"""Subwords that one call can take, besides the two marks at the ends."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the graph says of n words; place 0 of an axis of n + 1 is the root.

    arcs (n, n + 1): how well a word hangs on another · relations (n, relations, n + 1): by which relation ·
    upos, xpos, names (n, tags) · factuality (n, 1) · acts (n, kinds + 1): whether a word tells an act, place 0 that it tells none ·
    actors, recipients (n, n): who the parties of the act of a row's word are. The last three are None where the graph has no such head.
    """

    arcs: Floats
    relations: Floats
    upos: Floats
    xpos: Floats
    names: Floats
    factuality: Floats
    acts: Floats | None = None
    actors: Floats | None = None
    recipients: Floats | None = None


class Scorer:
    """`model.onnx` and `tokenizer.json` of a model's folder."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
        self.subwords = Subwords(folder / "tokenizer.json")

    def scores(self, words: Sequence[str]) -> Scores:
        """Score one sentence of at least one word; its subwords are at most `MOST`."""
        ids, marks, first = [self.subwords.first], [0], []
        for pieces, mark in zip(self.subwords.of(words), map(shape, words), strict=True):
            first.append(len(ids))
            ids += pieces
            marks += [mark] * len(pieces)
        feed = {"input_ids": [*ids, self.subwords.last], "shape_ids": [*marks, 0], "first": first}
        return Scores(*self._session.run(None, {name: np.array(row, np.int64) for name, row in feed.items()}))
