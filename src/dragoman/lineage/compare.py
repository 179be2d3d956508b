"""Comparing the texts of a pile: which pairs are looked at, what they share, which are one telling, and how that is told."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from dragoman.lineage.accounts import groups
from dragoman.lineage.candidates import candidates, common
from dragoman.lineage.direction import days_between, direction, one_house
from dragoman.lineage.index import Index, section_key
from dragoman.lineage.judge import STOCK, Verdict, in_quotes, kind, verdict
from dragoman.lineage.overlap import Passage, covered, passages
from dragoman.lineage.prints import Print, print_of
from dragoman.lineage.sections import SPACED_SHINGLE, Hashes, Section, Words, folded, words
from dragoman.model.lineage import Reuse, Version
from dragoman.model.text import Document, Place

LEAST_WORDING = {"words": (3, 0.55), "characters": (24, 0.85)}
"""Words of wording alike, and the score, from which on a passage shared by two tellings is told; and the same in single characters, of
which chance makes many alike. Names and numbers are the fact, which two may tell in the same words without a common source."""
NEAR_COPY = 0.8
"""Of both texts, what two must share to be counted once when stock is counted: ten reprints make nothing stock."""
HELD = 4096
"""Texts kept word by word while pairs are compared."""

Pair = tuple[int, int]


@dataclass(slots=True)
class Compared:
    """Rows of reuse; pairs of sections (by number) that are one telling, each with the reason."""

    reuse: list[Reuse] = field(default_factory=list)
    why: dict[Pair, str] = field(default_factory=dict)

    @property
    def links(self) -> list[Pair]:
        return list(self.why)


def prints_of(parts: Sequence[Section], documents: Sequence[Document], index: Index) -> list[Print]:
    """The print of every section, from the index where it has been made before."""
    return [_print(index, section_key(documents[part.document], part), part, documents) for part in parts]


def compared(
    parts: Sequence[Section], documents: Sequence[Document], prints: Sequence[Print], index: Index, versions: Sequence[Version] = (),
    everyday: Collection[str] = (),
) -> Compared:  # fmt: skip
    """Compares every text with those that it may share a passage with; texts alike word for word are compared once."""
    keys = [section_key(documents[part.document], part) for part in parts]
    room = _Room(parts, documents, keys, prints, index, {(v.document, v.superseded_by) for v in versions}, everyday)
    found = Compared()
    for part, one in zip(parts, prints, strict=True):
        found.reuse += [_repeated(part.id, earlier, later) for earlier, later in one.repeats]
    alike, pairs = offered(parts, documents, prints)
    for first, *copies in alike:
        for copy in copies:
            room.tell(first, copy, Verdict(True, 1.0, 1.0, 1.0), found)
    stock = _stock([members[0] for members in alike], pairs, room)
    members = {group[0]: group for group in alike}
    for first, second in pairs:
        for i, j in _of_one_document(members[first], members[second], parts):
            both = documents[parts[i].document], documents[parts[j].document]
            judged = verdict(prints[i], prints[j], room.shared(i, j), stock, days_between(*both), one_house(*both))
            room.tell(i, j, judged, found)
    return found


def offered(parts: Sequence[Section], documents: Sequence[Document], prints: Sequence[Print]) -> tuple[list[list[int]], list[Pair]]:
    """Sections that are alike word for word, in groups, and the pairs of first members that may share a passage."""
    alike = _alike(parts, documents, prints)
    unique = [members[0] for members in alike]
    return alike, [(unique[a], unique[b]) for a, b in candidates([prints[n] for n in unique])]


def _of_one_document(first: Sequence[int], second: Sequence[int], parts: Sequence[Section]) -> list[Pair]:
    """The first members of two groups, and all those that stand in one document: a short version is told beside its own full one."""
    homes: defaultdict[int, list[int]] = defaultdict(list)
    for member in first:
        homes[parts[member].document].append(member)
    at_home = [(i, j) for j in second for i in homes.get(parts[j].document, ())]
    return list(dict.fromkeys([(first[0], second[0]), *at_home]))


def _print(index: Index, key: str, part: Section, documents: Sequence[Document]) -> Print:
    return index.recall(key, Print, lambda: print_of(documents[part.document].text, part.pieces))


def _repeated(id: str, earlier: Pair, later: Pair) -> Reuse:
    return Reuse(Place(id, *earlier), Place(id, *later), "repetition", 1.0, "known", "stands earlier in the same text")


def _alike(parts: Sequence[Section], documents: Sequence[Document], prints: Sequence[Print]) -> list[list[int]]:
    """Sections grouped where they are the same word for word, the earliest published first in each group; groups sorted by digest."""
    held: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(prints):
        held[one.digest if one.length else f"empty {number}"].append(number)

    def age(number: int) -> tuple[bool, str, str, int]:
        part, document = parts[number], documents[parts[number].document]
        return part.pieces[0].role != "body", document.published.edtf or "9999", document.id, part.number

    return [sorted(held[digest], key=age) for digest in sorted(held)]


def _stock(unique: Sequence[int], pairs: Sequence[Pair], room: _Room) -> Hashes:
    """Shingles that ``STOCK`` texts hold, near copies of one text counted once."""
    place = {number: n for n, number in enumerate(unique)}
    near = [(place[i], place[j]) for i, j in pairs if room.are_near(i, j)]
    owner = np.empty(len(unique), np.int32)
    for number, members in enumerate(groups(len(unique), near)):
        owner[members] = number
    return common([room.prints[n] for n in unique], STOCK, owner)


class _Room:
    """What comparing needs at hand: texts word by word, and passages already found."""

    def __init__(
        self, parts: Sequence[Section], documents: Sequence[Document], keys: Sequence[str], prints: Sequence[Print], index: Index,
        superseded: set[tuple[str, str]], everyday: Collection[str],
    ) -> None:  # fmt: skip
        self.parts, self.documents, self.keys, self.prints, self.index = parts, documents, keys, prints, index
        self.superseded, self.everyday = superseded, frozenset(map(folded, everyday))
        self.method = hashlib.sha256(repr(sorted(self.everyday)).encode()).hexdigest()[:8]
        self.words = lru_cache(maxsize=HELD)(self._words)

    def _words(self, number: int) -> Words:
        part = self.parts[number]
        return words(self.documents[part.document].text, part.pieces)

    def shared(self, i: int, j: int) -> tuple[Passage, ...]:
        """The passages of two sections, from the index where they have been compared before."""
        return self.index.recall(f"{self.method} {self.keys[i]} {self.keys[j]}", tuple[Passage, ...], lambda: self._passages(i, j))

    def _passages(self, i: int, j: int) -> tuple[Passage, ...]:
        texts = self.documents[self.parts[i].document].text, self.documents[self.parts[j].document].text
        return tuple(passages(self.words(i), self.words(j), texts, self.everyday))

    def are_near(self, i: int, j: int) -> bool:
        """Do two texts share nearly all of both?"""
        lengths = sorted((self.prints[i].length, self.prints[j].length))
        if lengths[0] < NEAR_COPY / 2 * lengths[1]:
            return False
        found = self.shared(i, j)
        held = (float(covered(found, self.prints[n].length, side).mean()) for side, n in enumerate((i, j)))
        return min(held) >= NEAR_COPY

    def tell(self, i: int, j: int, judged: Verdict, found: Compared) -> None:
        """Adds what a pair of texts shares, the likelier origin as the source, and whether they are one telling."""
        found.reuse += self._rows(i, j, judged)
        if judged.same:
            names = " and ".join(sorted({self.parts[i].id, self.parts[j].id}))
            found.why[i, j] = f"{names}: {judged.share:.0%} of the shorter text stands in the longer"

    def _is_wording(self, i: int, one: Passage) -> bool:
        """Do two texts share the words, and not only what they tell?"""
        least, score = LEAST_WORDING["characters" if self.prints[i].width > SPACED_SHINGLE else "words"]
        return one.content >= least and one.score >= score

    def _rows(self, i: int, j: int, judged: Verdict) -> Iterator[Reuse]:
        a, b = self.parts[i], self.parts[j]
        shared = self.shared(i, j)
        if not shared:
            return
        told = direction(a, b, self.documents, judged.of_longer, self.prints[i].length >= self.prints[j].length, self.superseded)
        excerpt = judged.same and judged.of_longer < 0.5
        for one in shared:
            if not judged.same and not self._is_wording(i, one):
                continue
            quoted = in_quotes(self.prints[i], one.a, one.a_end) and in_quotes(self.prints[j], one.b, one.b_end)
            places = Place(a.id, *one.in_a), Place(b.id, *one.in_b)
            source, target = places[::-1] if told.swapped else places
            its = kind(judged.same, one.exact, excerpt, quoted)
            known = (told.sure, told.reason) if judged.same else ("unknown", "")
            yield Reuse(source, target, its, round(one.score, 4), *known)
