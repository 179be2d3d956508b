"""Treebanks, names and factuality, read into sentences of one form.

Words are the syntactic words of Universal Dependencies. Every layer may be missing: a sentence without names has `names=None`,
which is not the same as a sentence in which nobody is named.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

TYPES = ("PER", "ORG", "LOC")
BIO = ("O", *(f"{mark}-{type_}" for type_ in TYPES for mark in "BI"))
GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}

Span = tuple[int, int, str]
"""First word, word after the last, type."""


@dataclass(slots=True)
class Sentence:
    """One sentence with the layers that its corpus gives; heads are 0 for the root, else the head's number from 1."""

    id: str
    words: list[str]
    lemmas: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    heads: list[int] | None = None
    relations: list[str] = field(default_factory=list)
    names: list[Span] | None = None
    broad_names: list[Span] | None = None
    factuality: dict[int, float] | None = None
    places: list[tuple[int, int]] = field(default_factory=list)
    characters: str = ""
    text: str = ""


def blocks(path: Path) -> Iterator[list[str]]:
    """Yield the blocks of lines between blank lines of a gzipped file."""
    block: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                block.append(line.rstrip("\n"))
            elif block:
                yield block
                block = []
    if block:
        yield block


def read_trees(path: Path, *, entities: bool = False) -> list[Sentence]:
    """Read a CoNLL-U file; with `entities`, the names in its `Entity=` notes become `broad_names`."""
    return [_tree(block, entities=entities) for block in blocks(path)]


def _tree(block: Sequence[str], *, entities: bool) -> Sentence:
    sentence = Sentence(id="", words=[], heads=[])
    assert sentence.heads is not None
    notes: list[str] = []
    until, piece, inside = 0, "", ""
    for line in block:
        if line.startswith("# sent_id"):
            sentence.id = line.split("=", 1)[1].strip()
        if line.startswith("# text ="):
            sentence.text = line.split("=", 1)[1].strip()
        if line.startswith("#"):
            continue
        cell = line.split("\t")
        if "." in cell[0]:
            continue
        if "-" in cell[0]:
            until = int(cell[0].split("-")[1])
            piece = inside = "".join(cell[1].split())
            continue
        form = "".join(cell[1].split()) or "_"
        begin = len(sentence.characters)
        if int(cell[0]) <= until:  # inside a multiword token: cut it where the forms fit, else all words share it
            if inside.startswith(form) and inside:
                inside = inside[len(form) :]
                sentence.characters += form
            elif inside == piece:
                sentence.characters += piece
                inside = ""
            begin = begin if len(sentence.characters) > begin else max(0, begin - len(piece))
        else:
            sentence.characters += form
        sentence.places.append((begin, len(sentence.characters)))
        sentence.words.append(form)
        sentence.lemmas.append(cell[2])
        sentence.upos.append(cell[3])
        sentence.xpos.append(cell[4])
        sentence.heads.append(int(cell[6]))
        sentence.relations.append(cell[7])
        notes.append(cell[9])
    if entities:
        sentence.broad_names = _entity_names(sentence, notes)
    return sentence


_OPEN = re.compile(r"\((\w+)-(\w+)-[^()]*(\))?|(\w+)\)")


def _entity_spans(notes: Sequence[str]) -> Iterator[Span]:
    """Yield the spans that GUM's `Entity=` brackets mark, with GUM's own types."""
    open_: dict[str, list[tuple[int, str]]] = {}
    for number, note in enumerate(notes):
        value = next((part[7:] for part in note.split("|") if part.startswith("Entity=")), "")
        for match in _OPEN.finditer(value):
            name, kind, closed, closing = match.groups()
            if closing is None and closed:
                yield number, number + 1, kind
            elif closing is None:
                open_.setdefault(name, []).append((number, kind))
            elif open_.get(closing):
                begin, kind = open_[closing].pop()
                yield begin, number + 1, kind


def _entity_names(sentence: Sentence, notes: Sequence[str]) -> list[Span]:
    """The proper-noun run around the head of each person, organisation and place."""
    assert sentence.heads is not None
    taken: set[int] = set()
    found: list[Span] = []
    for begin, end, kind in sorted(_entity_spans(notes), key=lambda span: span[1] - span[0]):
        type_ = GUM_TYPES.get(kind)
        tops = [i for i in range(begin, end) if not begin < sentence.heads[i] <= end]
        if type_ is None or not tops or sentence.upos[tops[0]] != "PROPN":
            continue
        first, last = _run(sentence, tops[0], begin, end)
        if not taken & set(range(first, last)):
            taken |= set(range(first, last))
            found.append((first, last, type_))
    return sorted(found)


def _run(sentence: Sentence, head: int, begin: int, end: int) -> tuple[int, int]:
    assert sentence.heads is not None

    def belongs(i: int) -> bool:
        relation = sentence.relations[i].split(":")[0]
        proper = sentence.upos[i] == "PROPN" or sentence.xpos[i] in {"NNP", "NNPS"}
        return relation in {"flat", "compound"} or (proper and relation in {"amod", "nummod", "nmod"})

    first, last = head, head + 1
    while first > begin and belongs(first - 1):
        first -= 1
    while last < end and belongs(last):
        last += 1
    return first, last


def bio_spans(tags: Sequence[str]) -> list[Span]:
    """Read IOB1 or IOB2 tags as spans of `TYPES`; other types are dropped.

    >>> bio_spans(["I-PER", "I-PER", "O", "B-LOC", "B-LOC", "I-MISC"])
    [(0, 2, 'PER'), (3, 4, 'LOC'), (4, 5, 'LOC')]
    """
    spans: list[Span] = []
    before = "O"
    for number, tag in enumerate([*tags, "O"]):
        if tag[0] == "I" and before[1:] == tag[1:] and spans:
            spans[-1] = (spans[-1][0], number + 1, tag[2:])
        elif tag[0] in "BI":
            spans.append((number, number + 1, tag[2:]))
        before = tag
    return [span for span in spans if span[2] in TYPES]


def span_bio(spans: Sequence[Span], count: int) -> list[str]:
    """Write spans as IOB2 tags of `count` words.

    >>> span_bio([(1, 3, "ORG")], 4)
    ['O', 'B-ORG', 'I-ORG', 'O']
    """
    tags = ["O"] * count
    for begin, end, type_ in spans:
        tags[begin:end] = [f"B-{type_}", *[f"I-{type_}"] * (end - begin - 1)]
    return tags


def add_names(sentences: Sequence[Sentence], path: Path) -> int:
    """Put Universal NER's names on the trees, by sentence id and characters; give how many sentences do not align."""
    known: dict[str, tuple[str, list[Span]]] = {}
    for block in blocks(path):
        id_ = next(line.split("=", 1)[1].strip() for line in block if line.startswith("# sent_id"))
        cells = [line.split("\t") for line in block if not line.startswith("#")]
        forms = ["".join(cell[1].split()) for cell in cells]
        known[id_] = "".join(forms), _character_spans(forms, bio_spans([cell[2] for cell in cells]))
    missing = 0
    for sentence in sentences:
        characters, spans = known.get(sentence.id, ("", []))
        sentence.names = _project(sentence, spans) if characters == sentence.characters else None
        missing += sentence.names is None
    return missing


def _character_spans(forms: Sequence[str], spans: Sequence[Span]) -> list[Span]:
    begins = [0]
    for form in forms:
        begins.append(begins[-1] + len(form))
    return [(begins[begin], begins[end], type_) for begin, end, type_ in spans]


def _project(sentence: Sentence, spans: Sequence[Span]) -> list[Span]:
    """Turn spans of characters into spans of words."""
    found: list[Span] = []
    for begin, end, type_ in spans:
        inside = [i for i, (first, last) in enumerate(sentence.places) if first < end and last > begin]
        if inside and (not found or found[-1][1] <= inside[0]):
            found.append((inside[0], inside[-1] + 1, type_))
    return found


def add_factuality(sentences: Sequence[Sentence], path: Path) -> int:
    """Put factuality scores on the predicates of the trees with the same characters; give how many scores found a word."""
    by_characters = {sentence.characters: sentence for sentence in sentences}
    placed = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            forms = ["".join(token.split()) for token in record["tokens"]]
            sentence = by_characters.get("".join(forms))
            if sentence is None:
                continue
            sentence.factuality = sentence.factuality or {}
            for target in record["targets"]:
                begin, end = target["token_span"]
                for first, _, _ in _project(sentence, _character_spans(forms, [(begin, end, "")])):
                    sentence.factuality[first] = float(target["factuality"])
                    placed += 1
    return placed


def read_wikigold(path: Path) -> list[Sentence]:
    """Read WikiGold: words and names, no trees."""
    sentences: list[Sentence] = []
    for number, block in enumerate(blocks(path)):
        cells = [line.rsplit(" ", 1) for line in block if not line.startswith("-DOCSTART-")]
        words = [cell[0] for cell in cells]
        if words:
            sentences.append(Sentence(f"wikigold-{number}", words, names=bio_spans([cell[1] for cell in cells])))
    return sentences


def training_sentences(data: Path) -> list[Sentence]:
    """Everything the English model learns from: EWT with names and factuality, permissive GUM, WikiGold."""
    ewt = read_trees(data / "en/ewt-train.conllu.gz")
    missing = add_names(ewt, data / "en/uner-ewt-train.iob2.gz")
    placed = add_factuality(ewt, data / "en/uds-factuality-train.jsonl.gz")
    gum = read_trees(data / "en/gum-permissive-train.conllu.gz", entities=True)
    wikigold = read_wikigold(data / "en/wikigold.conll.gz")
    print(f"EWT {len(ewt)} (names missing {missing}, factuality scores {placed}), GUM {len(gum)}, WikiGold {len(wikigold)}", flush=True)
    return ewt + gum + wikigold


def measured_sentences(data: Path, part: str) -> dict[str, list[Sentence]]:
    """The `dev` or `test` part of EWT (with its names) and of permissive GUM (with names as GUM defines them)."""
    ewt = read_trees(data / f"en/ewt-{part}.conllu.gz")
    add_names(ewt, data / f"en/uner-ewt-{part}.iob2.gz")
    return {"EWT": ewt, "GUM": read_trees(data / f"en/gum-permissive-{part}.conllu.gz", entities=True)}
