"""What coding costs beside its parser: `python -m benchmarks.coding [PATH…]`.

Parses and codes the English documents of the shipped story and of the corpus' passages (or of the paths given), in turn and in one run,
and prints the time of coding as a share of that of parsing: median, least and most of the rounds. The bar is .25. Then all of a pile's
texts are coded as one long document: beside the same texts coded apart, its time a word should stay near 1, for coding is to be linear.
Times are of the processor, so that other work on the machine counts little.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from benchmarks.pipeline import ROUNDS, STORY, english, seconds
from dragoman import coding, parsing
from dragoman.knowledge import Knowledge
from dragoman.model.parse import Parse
from dragoman.model.text import Document, Piece

PASSAGES = STORY.parent.parent / "corpus" / "data" / "passages.train.jsonl"
LONG = 25_000
"""Words of a text of fifty pages."""

Parsed = list[tuple[Parse, Document]]


def shares(documents: list[Document], knowledge: Knowledge) -> list[float]:
    """The time of coding as a share of that of parsing, once a round."""
    parsed = parsed_all(documents, knowledge)
    code_all(parsed, knowledge)  # warms every cache, outside the count
    return [seconds(lambda: code_all(parsed, knowledge)) / seconds(lambda: parsed_all(documents, knowledge)) for _ in range(ROUNDS)]


def lengthening(documents: list[Document], knowledge: Knowledge) -> list[float]:
    """How much longer a word takes in one document of fifty pages than in the documents it is made of, once a round."""
    apart = parsed_all(documents, knowledge)
    times = 1 + LONG // words_of(apart)
    text = "\n\n".join([document.text for document in documents] * times)
    whole = Document("long", "", text, published=documents[0].published, pieces=(Piece(0, len(text), "en", "body"),))
    long = parsed_all([whole], knowledge)
    ratio = words_of(apart) / words_of(long)
    code_all(long, knowledge)
    return [ratio * seconds(lambda: code_all(long, knowledge)) / seconds(lambda: code_all(apart, knowledge)) for _ in range(ROUNDS)]


def parsed_all(documents: list[Document], knowledge: Knowledge) -> Parsed:
    """Every document with its parse."""
    return [(parsing.parse(document, knowledge), document) for document in documents]


def code_all(parsed: Parsed, knowledge: Knowledge) -> None:
    """Codes every document."""
    for parse, document in parsed:
        coding.code(parse, document, knowledge)


def words_of(parsed: Parsed) -> int:
    """Words of all parses."""
    return sum(len(parse) for parse, _ in parsed)


def told(values: list[float]) -> str:
    """Median (least–most)."""
    return f"{statistics.median(values):.3f} ({min(values):.3f}–{max(values):.3f})"


def main() -> None:
    """Prints two lines for each pile."""
    knowledge = Knowledge()
    for paths in [[Path(name) for name in sys.argv[1:]]] if sys.argv[1:] else [[STORY], [PASSAGES]]:
        documents = english(paths, knowledge)
        print(f"{paths[0].stem}: {len(documents)} documents; coding / parsing: {told(shares(documents, knowledge))}; bar 0.250")
        print(f"{paths[0].stem}: a word in one long document / in these: {told(lengthening(documents, knowledge))}", flush=True)


if __name__ == "__main__":
    main()
