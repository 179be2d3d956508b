"""What the parser costs: `python -m benchmarks.parsing [WORDS]`.

Parses English text made up here, on one thread, and prints words a second, that rate as a ratio to spaCy's bare tokenizer (the limit
of what any parser on these words could do), and how much more two processes get through than one (the bar is 1.8). Every rate is
measured in turn, `ROUNDS` times, and given as median (least–most); on a machine with other work the processor time is the one to trust.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from itertools import islice, product
from multiprocessing import get_context

from dragoman import parsing
from dragoman.knowledge import Knowledge
from dragoman.model.text import Document, Piece

ROUNDS = 5
WHO = ("Norway", "The foreign ministry of Chad", "A spokesman for the African Union", "Peru’s new government", "President Nana Akufo")
DID = (
    "recognised",
    "said on Tuesday that it had recognised",
    "refused to recognise",
    "has frozen the assets of",
    "reopened its embassy in",
)
WHOM = ("Kosovo", "the interim authorities in the capital", "South Sudan, which declared independence in 2011", "the island republic")
AFTER = (
    "",
    ", officials said",
    " after months of talks in Geneva",
    ", becoming the third country in the region to do so, although rivals protested",
)


def documents(words: int) -> list[Document]:
    """Documents of 40 sentences each, of about so many words together."""
    sentences = (f"{a} {b} {c}{d}." for a, b, c, d in product(WHO, DID, WHOM, AFTER))
    whole = [" ".join(islice(sentences, 40)) for _ in range(10)]
    found: list[Document] = []
    count = 0
    while count < words:
        text = whole[len(found) % len(whole)]
        found.append(Document(str(len(found)), "", text, pieces=(Piece(0, len(text), "en", "body"),)))
        count += len(text.split())
    return found


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """The package's own knowledge, once a process."""
    return Knowledge()


def parse_all(given: list[Document]) -> int:
    """Parse; give how many words there are."""
    return sum(len(parsing.parse(document, knowledge())) for document in given)


def rate(work: Callable[[], int], clock: Callable[[], float] = time.perf_counter) -> float:
    """Words a second by this clock, wall time unless another is given."""
    start = clock()
    return work() / (clock() - start)


def told(values: list[float], form: str) -> str:
    """Median (least–most)."""
    return f"{statistics.median(values):{form}} ({min(values):{form}}–{max(values):{form}})"


def main() -> None:
    """Measure and print."""
    import spacy

    pile = documents(int(sys.argv[1]) if len(sys.argv) > 1 else 6_000)
    tokenizer = spacy.blank("en").tokenizer
    halves = [pile[::2], pile[1::2]]
    parse_all(pile[:2])
    ones, alone, tokens, ratios = [], [], [], []
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        list(pool.map(parse_all, [half[:2] for half in halves] * 2))  # warms both
        for _ in range(ROUNDS):
            alone.append(rate(lambda: parse_all(pile), time.process_time))
            ones.append(rate(lambda: parse_all(pile)))
            tokens.append(ones[-1] / rate(lambda: sum(len(tokenizer(document.text)) for document in pile)))
            ratios.append(rate(lambda: sum(pool.map(parse_all, halves))) / ones[-1])
    print(f"{len(pile)} documents")
    print(f"words a second, one thread: {told(ones, '.0f')}; by processor time {told(alone, '.0f')}")
    print(f"ratio to the bare tokenizer: {told(tokens, '.4f')}")
    print(f"two processes / one: {told(ratios, '.2f')}")


if __name__ == "__main__":
    main()
