"""What finding the dates costs: `python -m benchmarks.dates [PATH…]`.

Times, in turn and in one run, the time expressions of whole documents (the shipped story unless paths are given) on one core, and a bare
scan of the same texts by the pattern that finds words a rule may open with. Prints for each language words a second, where a language
that does not part words counts its characters, and the ratio of the two. The bar is 100,000 words a second.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from benchmarks.pipeline import ROUNDS, STORY, seconds
from dragoman import pipeline
from dragoman.coding.timex import find_timexes
from dragoman.coding.timex_find import fold
from dragoman.errors import ReadingError
from dragoman.knowledge import Knowledge
from dragoman.model.text import Document

REPEATS = 20


def documents_by_language(paths: list[Path], knowledge: Knowledge) -> dict[str, list[Document]]:
    """The documents of one language, for each language whose dates are read."""
    found: dict[str, list[Document]] = {}
    for document in pipeline.read_paths(paths, knowledge):
        if not isinstance(document, ReadingError) and len(document.languages) == 1 and document.languages[0] in knowledge.languages:
            found.setdefault(document.languages[0], []).append(document)
    return {code: texts for code, texts in sorted(found.items()) if knowledge.languages[code].timex}


def main() -> None:
    """Prints a line for each language: documents, words a second, and how often the bare scan goes into the time."""
    knowledge = Knowledge()
    paths = [Path(name) for name in sys.argv[1:]] or [STORY]
    for code, documents in documents_by_language(paths, knowledge).items():
        grammar = knowledge.languages[code].timex
        assert grammar
        texts = [document.text for document in documents]
        words = REPEATS * sum(len(text.split()) if grammar.file.spaced else len(text) for text in texts)
        rates, ratios = [], []
        for document in documents:
            find_timexes(document, None, knowledge)  # warms every cache, outside the count
        for _ in range(ROUNDS):
            whole = seconds(lambda: [find_timexes(d, None, knowledge) for d in documents * REPEATS])  # noqa: B023
            bare = seconds(lambda: [list(grammar.scanner.finditer(fold(text, grammar))) for text in texts * REPEATS])  # noqa: B023
            rates.append(words / whole)
            ratios.append(whole / bare)
        unit = "words" if grammar.file.spaced else "characters"
        rate, ratio = statistics.median(rates), statistics.median(ratios)
        print(f"{code}: {len(documents)} documents, {rate:,.0f} {unit} a second, {ratio:.1f} bare scans")


if __name__ == "__main__":
    main()
