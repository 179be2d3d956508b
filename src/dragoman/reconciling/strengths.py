"""Two sentences of different accounts that say the same of the same thing with words of different strength.

Passages are compared only where two of their first words in a fixed order are the same (prefix filtering, Chaudhuri, Ganti and Kaushik
2006), and grouped within what hangs together so: nothing is compared with the whole pile.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from dragoman.knowledge.disputes import Ladder, Wording
from dragoman.model.act import Dispute
from dragoman.model.text import Place
from dragoman.reconciling.page import Page
from dragoman.reconciling.versions import Side, dispute

NEAR = 9
"""Words on each side of a word of degree that say what it is about."""
SHARED, SHARE = 5, 0.5
"""Content words two passages must share, and the share of the shorter passage's they must be, to speak of one thing."""
STEM = 5
"""Letters by which two forms of a word are told to be one (longer words only: "banks", "banking")."""


class Graded(msgspec.Struct, frozen=True, array_like=True):
    """A word of degree: its ladder and rung, its account, the passage around it, and the passage's content words by their stems."""

    ladder: str
    rung: str
    account: str
    document: str
    start: int
    end: int
    stems: tuple[str, ...]
    """Of the words around it, sorted."""
    written: tuple[tuple[str, str], ...]
    """Stems of the passage with the words as written, in order."""

    @property
    def place(self) -> Place:
        """Where the passage stands."""
        return Place(self.document, self.start, self.end)

    @property
    def id(self) -> str:
        """Names it."""
        return f"{self.ladder} {self.document} {self.start:08} {self.end:08} {self.rung}"

    @property
    def keys(self) -> list[str]:
        """Two passages that share :data:`SHARED` stems have one of these in common: the first two that they share, in an order of digests
        that has nothing to do with how words are spelt, have the others behind them."""
        ordered = sorted(self.stems, key=lambda stem: hashlib.sha256(stem.encode()).digest())
        return [f"{self.ladder} {a} {b}" for a, b in combinations(ordered[: max(0, len(ordered) - SHARED + 2)], 2)]


def graded(page: Page) -> Iterator[Graded]:
    """Every word of degree on a page, of ladders that are of no family of acts."""
    ladders = [ladder for ladder in page.words.rules.ladders if not ladder.families]
    for place in page.sentences() if ladders else ():
        wording = page.wording(place)
        for ladder in ladders if wording else ():
            if wording:
                yield from _graded(place, ladder, wording, page)


def _graded(place: Place, ladder: Ladder, wording: Wording, page: Page) -> Iterator[Graded]:
    text = page.text(place)
    for rung, start, end in wording.found(ladder.name, text):
        before, after = words(text[:start], wording), words(text[end:], wording)
        stems = sorted({stem for stem, *_ in (*before[-NEAR:], *after[:NEAR])})
        first = min((s for _, s, _ in before[-1:]), default=start)
        last = max((end + e for _, _, e in after[:NEAR]), default=end)
        written = tuple((stem, text[first:last][s:e]) for stem, s, e in words(text[first:last], wording))
        at = Place(place.document, place.start + first, place.start + last)
        yield Graded(ladder.name, rung, page.account(place), at.document, at.start, at.end, tuple(stems), written)


def words(text: str, wording: Wording) -> list[tuple[str, int, int]]:
    """Content words as stems, with where they stand: words of four letters or more; pairs of characters where words are not spaced."""
    if not wording.spaced:
        return [(text[i : i + 2], i, i + 2) for i in range(len(text) - 1) if text[i : i + 2].isalpha()]
    return [(m[0].lower()[:STEM], m.start(), m.end()) for m in re.finditer(r"[^\W\d_]{4,}", text)]


def same_thing(a: Graded, b: Graded) -> bool:
    """Do both passages speak of one thing?"""
    shared = len(set(a.stems) & set(b.stems))
    return shared >= SHARED and shared >= SHARE * min(len(a.stems), len(b.stems))


def strengths(hits: Sequence[Graded], ladder: Ladder) -> Iterator[Dispute]:
    """Disputes among passages that hang together: each group of which every two speak of one thing."""
    groups: list[list[Graded]] = []
    for hit in sorted(hits, key=lambda hit: (hit.place, hit.rung)):
        home = next((group for group in groups if all(same_thing(hit, other) for other in group)), None)
        if home is None:
            groups.append([hit])
        else:
            home.append(hit)
    for group in groups:
        told = {hit.rung for hit in group}
        if ladder.differ(told):
            sides: list[Side] = [(r, [(hit.account, hit.place) for hit in group if hit.rung == r]) for r in ladder.rungs if r in told]
            yield dispute("degree", "conflict", None, _subject(group), sides, f"in rising strength: {', '.join(ladder.rungs)}")


def _subject(group: Sequence[Graded]) -> str:
    """The words that all passages share, as the first one writes them."""
    shared = frozenset.intersection(*(frozenset(hit.stems) for hit in group))
    first = min(group, key=lambda hit: hit.place)
    written = dict(reversed(first.written))
    return " ".join(word for stem, word in reversed(written.items()) if stem in shared)
