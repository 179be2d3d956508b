"""Acts to learn from: the annotated corpus' training part as words with kinds and parties, and what the shipped encoder says of each word.

The words are those of the program's own parser, so that the head learns on what it will be shown. Only the training part is read for
learning and the development part for measuring; the test part is never opened.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman import parsing
from dragoman.knowledge import Knowledge
from dragoman.model.parse import Parse
from dragoman.model.text import Document, Piece, Published
from dragoman.parsing.inputs import Subwords, shape

LAYERS = tuple(f"/encoder/layers.{number}/norm_feed/LayerNormalization_output_0" for number in range(6))
"""What the graph calls the output of each of the encoder's layers."""
FILES = ("sentences", "passages")


@dataclass(frozen=True, slots=True)
class Told:
    """An act of a sentence by words: its trigger's head, kind, and the heads of its parties."""

    word: int
    kind: str
    actor: int | None
    recipient: int | None


@dataclass(slots=True)
class Sentence:
    """The words of a sentence, its acts, and the states of the encoder's layers at each word, (words, layers × width)."""

    words: tuple[str, ...]
    acts: list[Told]
    states: NDArray[np.float32]


class States:
    """The shipped graph with its layers laid open."""

    def __init__(self, folder: Path) -> None:
        import onnx
        import onnxruntime

        graph = onnx.load(folder / "model.onnx")
        del graph.graph.output[:]
        graph.graph.output.extend(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None) for name in LAYERS)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(graph.SerializeToString(), options, providers=["CPUExecutionProvider"])
        self._subwords = Subwords(folder / "tokenizer.json")

    def of(self, words: tuple[str, ...]) -> NDArray[np.float32]:
        """(words, layers × width) of one sentence."""
        ids, marks, first = [self._subwords.first], [0], []
        for pieces, mark in zip(self._subwords.of(words), map(shape, words), strict=True):
            first.append(len(ids))
            ids += pieces
            marks += [mark] * len(pieces)
        feed = {"input_ids": [*ids, self._subwords.last], "shape_ids": [*marks, 0], "first": first}
        layers = self._session.run(None, {name: np.array(row, np.int64) for name, row in feed.items()})
        return np.concatenate([layer[first] for layer in layers], 1).astype(np.float32)


def sentences(folder: Path, part: str, language: str, knowledge: Knowledge, states: States) -> Iterator[Sentence]:
    """Every sentence of one part (`train`, `dev`) of the compiled corpus in one language."""
    for name in FILES:
        with (folder / f"{name}.{part}.jsonl").open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["language"] == language:
                    yield from _sentences(row, language, knowledge, states)


def _sentences(row: dict[str, Any], language: str, knowledge: Knowledge, states: States) -> Iterator[Sentence]:
    piece = Piece(0, len(row["text"]), language, "body")
    parse = parsing.parse(Document(row["id"], "", row["text"], published=Published(None, "none"), pieces=(piece,)), knowledge)
    for first, last in parse.sentences:
        if first == last:
            continue
        start, end = parse.span(first, last)
        acts = []
        for claim in row["claims"]:
            if start <= claim["trigger"]["start"] < end and (word := _head(parse, claim["trigger"], first, last)) is not None:
                acts.append(Told(word, claim["kind"], *(_head(parse, claim[role], first, last) for role in ("actor", "recipient"))))
        yield Sentence(parse.words[first:last], acts, states.of(parse.words[first:last]))


def _head(parse: Parse, span: dict[str, int] | None, first: int, last: int) -> int | None:
    """The word of a stretch that hangs on none of its others, counted from the sentence's first; None where it is not in the sentence."""
    if span is None or span["end"] <= span["start"]:
        return None
    words = [word for word in parse.words_within(span["start"], span["end"]) if first <= word < last]
    return next((word - first for word in words if parse.heads[word] not in words), None)
