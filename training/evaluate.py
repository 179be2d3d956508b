"""Measure a model on the treebanks: `python -m training.evaluate --data DIR --model FOLDER [--part test]`.

Gold sentences and words. Definitions, as in the CoNLL 2018 shared task (Zeman and others, 2018):

* LAS: share of words whose head and universal relation (subtype left off) are right, punctuation counted;
* LAS+: the same with the subtype; UAS: the head alone; UPOS: the tag;
* names F: exact spans with their type, over sentences with name annotation; EWT as Universal NER marks PER, ORG, LOC; GUM's
  own names mean something else (`training.data`) and are told apart;
* words F: words cut from the text of the gold sentence, by their characters; lemmas: right with gold tags, -ise folded.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dragoman.parsing import decode
from dragoman.parsing.scorer import Scorer, Scores
from training.data import Sentence, Span, measured_sentences

if TYPE_CHECKING:
    from dragoman.parsing.inputs import Subwords
    from training.network import Network


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a model found in one sentence; heads from 1, 0 the root."""

    heads: list[int]
    relations: list[str]
    upos: list[str]
    xpos: list[str]
    names: list[Span]
    factuality: list[float]


Model = Callable[[Sequence[Sentence]], list[Analysis]]
Labels = dict[str, list[str]]


def analysis(scores: Scores, labels: Labels) -> Analysis:
    """Read one sentence's scores."""
    heads = decode.tree(scores.arcs)
    return Analysis(
        heads.tolist(),
        list(decode.relations(scores.relations, heads, labels["deprel"])),
        [labels["upos"][i] for i in scores.upos.argmax(1).tolist()],
        [labels["xpos"][i] for i in scores.xpos.argmax(1).tolist()],
        decode.names(scores.names, tuple(labels["bio"])),
        scores.factuality[:, 0].tolist(),
    )


def network_model(network: Network, subwords: Subwords, labels: Labels) -> Model:
    """The network in fp32 as a model, in batches of sentences of like length."""
    import torch

    from training.batches import batch
    from training.scoring import Scoring

    def run(sentences: Sequence[Sentence]) -> list[Analysis]:
        scoring = Scoring(network)
        order = sorted(range(len(sentences)), key=lambda i: len(sentences[i].words))
        found: dict[int, Analysis] = {}
        with torch.inference_mode():
            for at in range(0, len(order), 16):
                group = [sentences[i] for i in order[at : at + 16]]
                outputs = [scores.numpy() for scores in scoring(*batch(group, subwords, labels).inputs())]
                for row, sentence in enumerate(group):
                    n = len(sentence.words)
                    cut = [outputs[0][row, :n, : n + 1], outputs[1][row, :n, :, : n + 1], *(scores[row, :n] for scores in outputs[2:])]
                    found[order[at + row]] = analysis(Scores(*cut), labels)
        return [found[i] for i in range(len(sentences))]

    return run


def shipped_model(folder: Path) -> Model:
    """The shipped form: onnxruntime and numpy, a sentence at a time."""
    labels: Labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    scorer = Scorer(folder)

    def run(sentences: Sequence[Sentence]) -> list[Analysis]:
        return [analysis(scorer.scores(sentence.words), labels) for sentence in sentences]

    return run


def scores_of(model: Model, sentences: Sequence[Sentence]) -> dict[str, float]:
    """LAS, LAS+, UAS, UPOS, XPOS and names F of a model, in per cent."""
    right = np.zeros(5)
    count = 0
    both = said = meant = 0
    for sentence, found in zip(sentences, model(sentences), strict=True):
        assert sentence.heads is not None
        head = np.array(sentence.heads) == np.array(found.heads)
        label = np.array([gold.split(":")[0] == our.split(":")[0] for gold, our in zip(sentence.relations, found.relations, strict=True)])
        full = np.array(sentence.relations) == np.array(found.relations)
        upos, xpos = np.array(sentence.upos) == np.array(found.upos), np.array(sentence.xpos) == np.array(found.xpos)
        right += [(head & label).sum(), (head & full).sum(), head.sum(), upos.sum(), xpos.sum()]
        count += len(head)
        names = sentence.names if sentence.names is not None else sentence.broad_names
        if names is not None:
            both, said, meant = both + len(set(names) & set(found.names)), said + len(found.names), meant + len(names)
    measures = ("LAS", "LAS+", "UAS", "UPOS", "XPOS", "names F")
    return dict(zip(measures, [*(100 * right / count).tolist(), 200 * both / (said + meant)], strict=True))


def words_and_lemmas(folder: Path, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Words F of the tokenizer that the model names, and the share of right lemmas of its table (words only, no marks or numbers)."""
    from dragoman.parsing.lemmas import Lemmas
    from dragoman.parsing.words import cutter

    cut, lemmas = cutter(json.loads((folder / "labels.json").read_text(encoding="utf-8"))["words"]), Lemmas.load(folder / "lemmas.json")
    both = said = meant = right = count = 0
    for sentence in sentences:
        places = np.cumsum([0, *(not letter.isspace() for letter in sentence.text)])
        found = {(int(places[start]), int(places[end])) for start, end in cut(sentence.text)}
        both, said, meant = both + len(found & set(sentence.places)), said + len(found), meant + len(sentence.places)
        for lemma, ours, tag in zip(sentence.lemmas, lemmas.of(sentence.words, sentence.xpos), sentence.upos, strict=True):
            if lemma != "_" and tag not in {"PUNCT", "SYM", "X", "NUM"}:
                right, count = right + (lemmas.folded(lemma.lower()) == ours.lower()), count + 1
    return {"words F": 200 * both / (said + meant), "lemmas": 100 * right / count}


def scores_line(name: str, model: Model, sentences: Sequence[Sentence]) -> str:
    """The scores on one line."""
    return f"{name} " + " ".join(f"{measure} {value:.2f}" for measure, value in scores_of(model, sentences).items())


def measure(data: Path, folder: Path, parts: Sequence[str]) -> None:
    """Print every figure of the shipped form on these parts."""
    model = shipped_model(folder)
    for part in parts:
        for name, sentences in measured_sentences(data, part).items():
            print(f"{part} {scores_line(name, model, sentences)}", flush=True)
            beside = words_and_lemmas(folder, sentences)
            print(f"{part} {name} " + " ".join(f"{kind} {value:.2f}" for kind, value in beside.items()), flush=True)


def main() -> None:
    """Read the command line, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder of the shipped form")
    parser.add_argument("--checkpoint", type=Path, default=None, help="measure this checkpoint's average in fp32 instead (needs torch)")
    parser.add_argument("--part", choices=("dev", "test"), default=None, help="only this part")
    options = parser.parse_args()
    parts = (options.part,) if options.part else ("dev", "test")
    if options.checkpoint is None:
        measure(options.data, options.model, parts)
        return
    model = checkpoint_model(options.checkpoint, options.model)
    for part in parts:
        for name, sentences in measured_sentences(options.data, part).items():
            print(f"{part} fp32 {scores_line(name, model, sentences)}", flush=True)


def checkpoint_model(checkpoint: Path, folder: Path) -> Model:
    """A checkpoint's averaged weights in fp32, with the tokenizer of the shipped form."""
    from dragoman.parsing.inputs import Subwords
    from training.export import averaged

    network, state = averaged(checkpoint)
    return network_model(network, Subwords(folder / "tokenizer.json"), state["labels"])


if __name__ == "__main__":
    main()
