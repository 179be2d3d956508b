"""Which sentences are one sentence: copied word for word, or translated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.model.claim import Claim, Coding
from dragoman.model.lineage import Reuse
from dragoman.model.text import Document, Place

SHORTEST = 30
"""Characters below which equal sentences may be chance."""


def aligned(documents: Sequence[Document], codings: Sequence[Coding], reuse: Sequence[Reuse]) -> dict[str, str]:
    """Claim id -> a name shared by all claims whose sentences are copies or translations of one another; others are left out."""
    texts = {document.id: document.text for document in documents}
    sentences = {(coding.document, claim.sentence.start, claim.sentence.end) for coding in codings for claim in coding.claims}
    groups = Groups()
    by_text: dict[str, tuple[str, int, int]] = {}
    for place in sorted(sentences):
        words = plain(texts.get(place[0], "")[place[1] : place[2]])
        if len(words) >= SHORTEST:
            groups.join(place, by_text.setdefault(words, place))
    for row in reuse:
        if row.kind == "translation":
            for a in _inside(row.source, sentences):
                for b in _inside(row.target, sentences):
                    groups.join(a, b)
    return {claim.id: name for coding in codings for claim in coding.claims if (name := groups.name(_place(coding, claim)))}


class Groups:
    """Union of places, by their smallest member."""

    def __init__(self) -> None:
        self.parent: dict[tuple[str, int, int], tuple[str, int, int]] = {}

    def head(self, place: tuple[str, int, int]) -> tuple[str, int, int]:
        """The smallest place of the group this one is in."""
        while (up := self.parent.get(place, place)) != place:
            place = up
        return place

    def join(self, a: tuple[str, int, int], b: tuple[str, int, int]) -> None:
        """Makes one group of two."""
        low, high = sorted((self.head(a), self.head(b)))
        self.parent[high] = low
        self.parent.setdefault(low, low)

    def name(self, place: tuple[str, int, int]) -> str:
        """The group's name; "" for a place in none."""
        return "{}:{}-{}".format(*self.head(place)) if place in self.parent else ""


def plain(text: str) -> str:
    """A sentence without what a copy may change: case, spacing, the shape of quotation marks.

    >>> plain("Vanuatu’s  “step” came.")
    "vanuatu's 'step' came."
    """
    straight: Mapping[int, str] = str.maketrans(dict.fromkeys("’‘“”\"«»", "'"))
    return " ".join(text.translate(straight).lower().split())


def _place(coding: Coding, claim: Claim) -> tuple[str, int, int]:
    return coding.document, claim.sentence.start, claim.sentence.end


def _inside(place: Place, sentences: Iterable[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The sentences of which the passage holds more than half."""
    found = []
    for document, start, end in sentences:
        shared = min(end, place.end) - max(start, place.start)
        if document == place.document and shared * 2 > end - start:
            found.append((document, start, end))
    return sorted(found)
