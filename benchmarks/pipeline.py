"""What reading costs beyond its parser: `python -m benchmarks.pipeline [PATH…]`.

Reads English documents (the shipped story unless paths are given), then times, in turn and in one run, the bare
parser and the whole of the document rooms (reading, parsing, coding) on the same files, and prints the ratio with its spread.
The bar is 1.5.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from dragoman import coding, parsing, pipeline
from dragoman.errors import ReadingError
from dragoman.knowledge import Knowledge
from dragoman.model.text import Document

STORY = Path(__file__).parent.parent / "stories" / "recognition-2025"
ROUNDS = 5


def english(paths: list[Path], knowledge: Knowledge) -> list[Document]:
    """The documents whose texts are all English."""
    read = pipeline.read_paths(paths, knowledge)
    return [d for d in read if not isinstance(d, ReadingError) and set(d.languages) == {"en"}]


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one call: other work on the machine would count in the clock's."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Prints words, and the ratio of the whole to the bare parser: median, least and most of the rounds."""
    knowledge = Knowledge()
    paths = [Path(name) for name in sys.argv[1:]] or [STORY]
    documents = english(paths, knowledge)
    words = sum(len(parsing.parse(d, knowledge).words) for d in documents)
    for document in documents:
        pipeline.code_document(document, knowledge)  # warms every cache, outside the count
    ratios, rates = [], []
    for _ in range(ROUNDS):
        bare = seconds(lambda: [parsing.parse(d, knowledge) for d in documents])
        whole = seconds(lambda: [coding.code(parsing.parse(d, knowledge), d, knowledge) for d in english(paths, knowledge)])
        ratios.append(whole / bare)
        rates.append(words / whole)
    print(f"{len(documents)} documents, {words} words")
    print(f"whole / bare parser: {statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f}); bar 1.50")
    print(f"words per second, whole: {statistics.median(rates):.0f}")


if __name__ == "__main__":
    main()
