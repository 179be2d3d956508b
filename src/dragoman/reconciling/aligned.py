"""Which sentences are one sentence: copied word for word, or translated."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from dragoman.model.claim import Coding
from dragoman.model.lineage import Reuse
from dragoman.model.text import Document, Place, Span

SHORTEST = 30
"""Characters below which equal sentences may be chance."""

T = TypeVar("T", str, tuple[str, int, int])


def aligned(documents: Sequence[Document], codings: Sequence[Coding], reuse: Sequence[Reuse]) -> dict[str, str]:
    """Claim id -> a name shared by all claims whose sentences are copies or translations of one another; others are left out.

    A sentence is named by its words, so that its name does not turn on where else it stands; of translations the first name stands for all.
    """
    texts = {document.id: document.text for document in documents}
    sentences = {coding.document: sorted({claim.sentence for claim in coding.claims}) for coding in codings}
    names = {(id, span): name_of(span.of(texts.get(id, ""))) for id, spans in sentences.items() for span in spans}
    groups = Groups[str]()
    for row in reuse:
        if row.kind == "translation":
            for a in _inside(row.source, sentences):
                for b in _inside(row.target, sentences):
                    groups.join(names[a] or _where(a), names[b] or _where(b))
    claims = ((claim.id, (coding.document, claim.sentence)) for coding in codings for claim in coding.claims)
    told = {claim: groups.name(names[place] or _where(place)) or names[place] for claim, place in claims}
    return {claim: name for claim, name in told.items() if name}


class Groups(Generic[T]):
    """Union of names or places, by their smallest member."""

    def __init__(self) -> None:
        self.parent: dict[T, T] = {}

    def head(self, one: T) -> T:
        """The smallest of the group this one is in."""
        while (up := self.parent.get(one, one)) != one:
            one = up
        return one

    def join(self, a: T, b: T) -> None:
        """Makes one group of two."""
        low, high = sorted((self.head(a), self.head(b)))
        self.parent[high] = low
        self.parent.setdefault(low, low)

    def name(self, one: T) -> T | None:
        """The smallest of its group; None for one in none."""
        return self.head(one) if one in self.parent else None


def name_of(sentence: str) -> str:
    """A sentence's name: a digest of its words, "" for one so short that chance may repeat it.

    >>> name_of("The step came after a year of talks.") == name_of("The  step came after a year of TALKS."), name_of("It did.")
    (True, '')
    """
    words = plain(sentence)
    return hashlib.sha256(words.encode()).hexdigest()[:16] if len(words) >= SHORTEST else ""


def plain(text: str) -> str:
    """A sentence without what a copy may change: case, spacing, the shape of quotation marks.

    >>> plain("Vanuatu’s  “step” came.")
    "vanuatu's 'step' came."
    """
    straight: Mapping[int, str] = str.maketrans(dict.fromkeys('’‘“”"«»', "'"))
    return " ".join(text.translate(straight).lower().split())


def _inside(place: Place, sentences: Mapping[str, Iterable[Span]]) -> list[tuple[str, Span]]:
    """The sentences of which the passage holds more than half."""
    return [
        (place.document, span)
        for span in sentences.get(place.document, ())
        if (min(span.end, place.end) - max(span.start, place.start)) * 2 > span.end - span.start
    ]


def _where(place: tuple[str, Span]) -> str:
    return f"{place[0]}:{place[1].start}-{place[1].end}"
