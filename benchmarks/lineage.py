"""What lineage costs on a large pile, beside MinHash LSH: `python -m benchmarks.lineage [DOCUMENTS] [--no-peer]`.

A synthetic mix with a fixed seed: reports of sixty stories, each with background paragraphs of its own that later reports carry on, stock
sentences and quotations; a tenth in single characters; one in ten documents copies an earlier one with a few words changed, one in twenty
is an excerpt of one. It prints how much of the planted reuse comes out as one account, the time beside that of a tenth of the documents
(bar 1.15 times ten), the peak of memory, the time to add one document to the compared pile, and, on the same pile in the same run, how
long finding the pairs to compare takes beside datasketch's MinHashLSH at like recall (bar: three times as long). datasketch is installed by
hand (`pip install datasketch`): no part of the project needs it.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from dragoman.lineage import Index, trace
from dragoman.lineage.compare import offered
from dragoman.lineage.prints import print_of
from dragoman.lineage.sections import sections
from dragoman.model.lineage import Lineage
from dragoman.model.text import Document, Piece

STORIES, COPIES, EXCERPTS, WIDE = 60, 0.10, 0.05, 0.10
ROOTS = ("ba", "cor", "del", "fi", "gra", "hol", "jun", "ka", "lem", "mo", "nar", "pel", "ri", "sta", "tor", "ulm", "ve", "wen", "zo")
PEER_BANDS = (50, 2)
"""Bands and rows with which the peer offers as many of the planted pairs as we do; with 40 × 3 it is as fast and misses one in eighty."""


@dataclass(frozen=True)
class Pile:
    """Documents, and the planted pairs (copy or excerpt, its origin) by id."""

    documents: list[Document]
    planted: list[tuple[str, str]]


def vocabulary(chance: random.Random, size: int) -> list[str]:
    """Made-up words."""
    return ["".join(chance.choices(ROOTS, k=chance.randint(1, 4))) for _ in range(size)]


class Writer:
    """Writes made-up reports; words are drawn as in prose, the n-th about n times rarer than the first (Zipf)."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.words = vocabulary(chance, 30_000)
        self.weights = list(accumulate(1 / (n + 3) for n in range(len(self.words))))
        self.characters = [chr(0x4E00 + n) for n in range(3000)]
        self.stock = [self.sentence(False) for _ in range(40)]
        self.backgrounds = [[self.paragraph(wide) for _ in range(12)] for wide in [False] * STORIES + [True] * STORIES]

    def sentence(self, wide: bool) -> str:
        """One sentence."""
        length = self.chance.randint(9, 28)
        if wide:
            return "".join(self.chance.choices(self.characters, cum_weights=self.weights[:3000], k=2 * length)) + "。"
        return " ".join(self.chance.choices(self.words, cum_weights=self.weights, k=length)).capitalize() + "."

    def paragraph(self, wide: bool) -> str:
        """Two to four sentences."""
        return ("" if wide else " ").join(self.sentence(wide) for _ in range(self.chance.randint(2, 4)))

    def report(self) -> list[str]:
        """Paragraphs of a report on one of the stories: its own, then background that others of the story have too."""
        wide = self.chance.random() < WIDE
        story = self.chance.randrange(STORIES) + STORIES * wide
        own = [self.paragraph(wide) for _ in range(self.chance.randint(4, 9))]
        if not wide and self.chance.random() < 0.3:
            own[-1] += " " + self.chance.choice(self.stock)
        return own + self.chance.sample(self.backgrounds[story], self.chance.randint(0, 2))


def pile(count: int) -> Pile:
    """The mix, the same for the same count."""
    chance = random.Random(count)
    writer = Writer(chance)
    texts: list[list[str]] = []
    planted: list[tuple[str, str]] = []
    for number in range(count):
        kind = chance.random()
        if number and kind < COPIES + EXCERPTS:
            origin = chance.randrange(number)
            text = _changed(texts[origin], writer) if kind < COPIES else _cut(texts[origin], chance)
            planted.append((_id(number), _id(origin)))
        else:
            text = writer.report()
        texts.append(text)
    return Pile([document(_id(number), text) for number, text in enumerate(texts)], planted)


def _id(number: int) -> str:
    return f"{number:07}"


def _changed(text: Sequence[str], writer: Writer) -> list[str]:
    """A copy with about one word in fifty exchanged."""

    def one(word: str) -> str:
        return writer.chance.choice(writer.words) if writer.chance.random() < 0.02 else word

    return [" ".join(map(one, paragraph.split(" "))) for paragraph in text]


def _cut(text: Sequence[str], chance: random.Random) -> list[str]:
    """The first third to two thirds of a text."""
    return list(text[: max(2, round(len(text) * chance.uniform(0.35, 0.7)))])


def document(id: str, paragraphs: Sequence[str]) -> Document:
    """A document of these paragraphs."""
    text = "\n".join(paragraphs)
    language = "zh" if text[-1] == "。" else "en"
    return Document(id, id, text, pieces=(Piece(0, len(text), language, "body"),))


def recall(found: Lineage, planted: Sequence[tuple[str, str]]) -> float:
    """The share of planted pairs that are in one account."""
    of = {document: account.id for account in found.accounts for document in account.documents}
    return statistics.fmean(of[a] == of[b] for a, b in planted)


def finding(documents: Sequence[Document], planted: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """Seconds that our prints and index take to offer the pairs that are then compared, and the share of planted pairs among them."""
    start = time.process_time()
    parts = sections(documents)
    prints = [print_of(documents[part.document].text, part.pieces) for part in parts]
    alike, pairs = offered(parts, documents, prints)
    taken = time.process_time() - start
    stands_for = {parts[member].id: parts[group[0]].id for group in alike for member in group}
    links = {frozenset((parts[a].id, parts[b].id)) for a, b in pairs}
    pairs_met = [(stands_for[a], stands_for[b]) for a, b in planted]
    return taken, statistics.fmean(a == b or frozenset((a, b)) in links for a, b in pairs_met)


def peer(documents: Sequence[Document], planted: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """Seconds that datasketch takes to hash, index and query the pile, and the share of planted pairs it offers."""
    from datasketch import MinHash, MinHashLSH

    start = time.process_time()
    bands, rows = PEER_BANDS
    index = MinHashLSH(num_perm=bands * rows, params=PEER_BANDS)
    links: list[tuple[str, str]] = []
    for one in documents:
        words = list(one.text) if one.pieces[0].language == "zh" else one.text.lower().split()
        width = 9 if one.pieces[0].language == "zh" else 5
        hashed = MinHash(num_perm=bands * rows)
        hashed.update_batch({" ".join(words[n : n + width]).encode() for n in range(max(1, len(words) - width + 1))})
        links += [(one.id, other) for other in index.query(hashed)]
        index.insert(one.id, hashed)
    met = {frozenset(link) for link in links}
    return time.process_time() - start, statistics.fmean(frozenset(pair) in met for pair in planted)


def measured(made: Pile) -> tuple[Index, float, float]:
    """The index of a pile once traced, seconds for tracing it, and the recall."""
    index = Index()
    start = time.process_time()
    found = trace(made.documents, index=index)
    return index, time.process_time() - start, recall(found, made.planted)


def lines(count: int, with_peer: bool) -> Iterator[str]:
    """The figures; seconds are of the processor, for other work on the machine would count in the clock's."""
    _, small, share = measured(pile(count // 10))
    yield f"{count // 10} documents: {small:.1f} s, recall {share:.4f}"
    made = pile(count)
    index, large, share = measured(made)
    yield f"{count} documents: {large:.1f} s, recall {share:.4f} (bar .98), {large / small / 10:.3f} × linear (bar 1.15)"
    yield f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GiB (bar 4)"
    late = document("late", [*made.documents[-1].text.split("\n"), "One more paragraph that no other document of this pile has."])
    entries = list(index.fresh())
    del index
    start = time.process_time()
    trace([*made.documents, late], index=Index(entries))
    again = time.process_time() - start
    yield f"one document more: {again:.1f} s, {again / large:.2f} of the whole"
    del entries
    if with_peer:
        ours, offered_by_us = finding(made.documents, made.planted)
        theirs, offered_by_them = peer(made.documents, made.planted)
        yield f"finding pairs: dragoman {ours:.1f} s, {offered_by_us:.4f} of the planted pairs offered"
        yield f"finding pairs: datasketch MinHashLSH {PEER_BANDS[0]} × {PEER_BANDS[1]} {theirs:.1f} s, {offered_by_them:.4f} offered"
        yield f"datasketch / dragoman: {theirs / ours:.2f} (bar 3); / dragoman with every passage aligned: {theirs / large:.2f}"


def main() -> None:
    """Prints the figures as they come."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=int, nargs="?", default=100_000)
    parser.add_argument("--no-peer", action="store_true", help="leave datasketch out")
    options = parser.parse_args()
    for line in lines(options.documents, not options.no_peer):
        print(line, flush=True)


if __name__ == "__main__":
    main()
