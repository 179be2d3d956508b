"""Choosing which sections to align as translations, and which alignments to believe."""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from dragoman.lineage.belief import NOTED, bears_out, shows, weighed
from dragoman.lineage.index import Index, section_key
from dragoman.lineage.named import named_original
from dragoman.lineage.sections import Hashes, Section
from dragoman.lineage.translation import Aligned, Bead, aligned, anchors_of
from dragoman.model.lineage import Direction, Gap, Reuse
from dragoman.model.text import Document, Place
from dragoman.model.time import bounds

Anchors = Mapping[str, Sequence[tuple[int, str]]]

LEAST_ANCHORS = 5
"""Distinct anchors that two texts in different documents must share before they are aligned."""
RIVALS = 0.1
"""A partner in the same language that falls further behind the best one tells the same story; it is no other version of the text."""
TOO_MANY = 20
"""An anchor, or two neighbouring ones, in more sections than this brings no two together."""
TRIED = 6
"""Partners in another language that a text is aligned with at most, those with most anchors in common first."""


@dataclass(slots=True)
class Across:
    """Rows of reuse, what translations leave out or put in, and the pairs of sections (by number) joined, each with the reason."""

    reuse: list[Reuse] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    why: dict[tuple[int, int], str] = field(default_factory=dict)


def translations(
    parts: Sequence[Section], documents: Sequence[Document], anchors: Anchors, joined: Sequence[Sequence[int]], index: Index
) -> Across:
    """Rows and links of translations. A text has one source: in its own document where there is one, else the best aligned.

    Of texts already known to be one telling (``joined``), one stands for all.
    """
    group = {part: number for number, members in enumerate(joined) for part in members}
    tried: dict[tuple[int, int], tuple[tuple[int, int], Aligned, bool]] = {}
    for i, j in _pairs(parts, documents, anchors, index):
        key = min(group[i], group[j]), max(group[i], group[j])
        said = _noted(parts[i], parts[j]) or _credited(parts[i], parts[j], documents)
        if key in tried:
            continue
        result = _aligned(parts[i], parts[j], documents, anchors, index)
        if _believed(result, (i, j), parts, documents, anchors):
            tried[key] = (i, j), result, said
    best: dict[tuple[int, str], float] = {}
    found = Across()
    for (i, j), result, said in sorted(tried.values(), key=lambda one: (not one[2], -one[1].agreement, one[0])):
        ends = (group[i], parts[j].language), (group[j], parts[i].language)
        if not said and any(result.agreement < best.get(end, 0.0) - RIVALS for end in ends):
            continue
        if not (said and parts[i].document != parts[j].document):
            best.update({end: max(best.get(end, 0.0), 1.0 if said else result.agreement) for end in ends})
        _tell(found, (i, j), parts, result, _noted(parts[i], parts[j]), documents)
    return found


def _aligned(a: Section, b: Section, documents: Sequence[Document], anchors: Anchors, index: Index) -> Aligned:
    """The alignment of two sections, from the index where the same texts with the same anchors have been aligned before."""
    first, second = documents[a.document], documents[b.document]
    given = _inside(anchors, a), _inside(anchors, b)
    key = f"{section_key(first, a)} {section_key(second, b)} {_digest(given)}"
    return index.recall(key, Aligned, lambda: aligned((first.text, second.text), (a, b), given))


def _inside(anchors: Anchors, part: Section) -> list[tuple[int, str]]:
    return [(offset, token) for offset, token in anchors.get(part.id, ()) if part.start <= offset < part.end]


def _noted(a: Section, b: Section) -> bool:
    """A note in the document calls one of them a translation."""
    return a.document == b.document and "translation" in (a.pieces[0].role, b.pieces[0].role)


def _credited(a: Section, b: Section, documents: Sequence[Document]) -> bool:
    """One of two documents credits the other's outlet as its original."""
    one, other = documents[a.document], documents[b.document]
    return one is not other and bool(named_original(one, other) or named_original(other, one))


def _believed(
    result: Aligned, pair: tuple[int, int], parts: Sequence[Section], documents: Sequence[Document], anchors: Anchors
) -> bool:
    """By a note in the text, by a credit that the alignment bears out, or by what the alignment shows alone."""
    a, b = parts[pair[0]], parts[pair[1]]
    if _noted(a, b):
        return result.covered >= NOTED
    if _credited(a, b, documents) and bears_out(result):
        return True
    texts = documents[a.document].text, documents[b.document].text
    return shows(result, weighed(result, texts, (_inside(anchors, a), _inside(anchors, b))))


def _pairs(parts: Sequence[Section], documents: Sequence[Document], anchors: Anchors, index: Index) -> list[tuple[int, int]]:
    """Sections in different languages: those of one document first, then those that share rare anchors, most first."""
    own = [
        (i, j)
        for i in range(len(parts))
        for j in range(i + 1, min(i + 8, len(parts)))
        if parts[i].document == parts[j].document and parts[i].language != parts[j].language
    ]
    languages = {code: number for number, code in enumerate(sorted({part.language for part in parts}))}
    if len(languages) < 2:
        return own
    shared: Counter[tuple[int, int]] = Counter()
    spoken = np.array([languages[part.language] for part in parts])
    for holders in _across_languages([_features(part, documents, anchors, index) for part in parts], spoken):
        for x, i in enumerate(holders):
            for j in holders[x + 1 :]:
                if spoken[i] != spoken[j] and parts[i].document != parts[j].document:
                    shared[i, j] += 1
    ranked = sorted((pair for pair, count in shared.items() if count >= LEAST_ANCHORS), key=lambda pair: (-shared[pair], pair))
    return own + list(_first(ranked))


def _features(part: Section, documents: Sequence[Document], anchors: Anchors, index: Index) -> Hashes:
    """Hashes of a section's distinct anchors, and of each two that stand next to one another: together even common ones are rare."""
    document, given = documents[part.document], _inside(anchors, part)
    key = f"anchors {section_key(document, part)} {_digest(given)}"
    return np.frombuffer(index.recall(key, bytes, lambda: _hashed(document, part, given)), np.uint64)


def _hashed(document: Document, part: Section, given: Sequence[tuple[int, str]]) -> bytes:
    found = anchors_of(document.text, part.start, part.end, given)
    every = [zlib.crc32(anchor.encode("utf-8", "surrogatepass")) for _, anchor in found]
    pairs = [(min(two) << 32) | max(two) for two in pairwise(every)]
    return np.unique(np.array([(one << 32) | one for one in every] + pairs, dtype=np.uint64)).tobytes()


def _digest(given: object) -> str:
    return hashlib.sha256(repr(given).encode()).hexdigest()[:16]


def _across_languages(features: Sequence[Hashes], spoken: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Iterator[list[int]]:
    """The sections that hold a feature, for each feature that at most ``TOO_MANY`` hold and in two languages."""
    hashes = np.concatenate(features) if features else np.empty(0, np.uint64)
    owners = np.repeat(np.arange(len(features)), [len(one) for one in features])
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1]))) if len(hashes) else np.empty(0, np.int64)
    ends = np.append(starts[1:], len(hashes))
    told = spoken[owners]
    lowest, highest = (np.minimum.reduceat(told, starts), np.maximum.reduceat(told, starts)) if len(starts) else (starts, starts)
    for first, last in zip(starts[mixed := lowest != highest].tolist(), ends[mixed].tolist(), strict=True):
        if last - first <= TOO_MANY:
            yield owners[first:last].tolist()


def _first(ranked: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Pairs in order, no text in more than ``TRIED`` of them."""
    times: defaultdict[int, int] = defaultdict(int)
    for i, j in ranked:
        if times[i] < TRIED and times[j] < TRIED:
            times[i] += 1
            times[j] += 1
            yield i, j


def _tell(
    found: Across, pair: tuple[int, int], parts: Sequence[Section], result: Aligned, noted: bool, documents: Sequence[Document]
) -> None:
    """Adds an alignment's rows, and why its two texts are one telling."""
    a, b = parts[pair[0]], parts[pair[1]]
    swapped, sure, reason = _direction(a, b, noted, documents)
    for bead in result.beads:
        places = Place(a.id, *bead.a), Place(b.id, *bead.b)
        if bead.one_sided:
            kinds = ("omission", "insertion") if (bead.a[0] < bead.a[1]) != swapped else ("insertion", "omission")
            place, beside = places if bead.a[0] < bead.a[1] else places[::-1]
            found.gaps.append(Gap(place, beside, kinds[0]))  # type: ignore[arg-type]
            continue
        source, target = places[::-1] if swapped else places
        found.reuse.append(Reuse(source, target, "translation", round(bead.score, 4), sure, reason))
    names = " and ".join(sorted({a.id, b.id}))
    found.why[pair] = f"{names}: sentences translate one another in order ({_pairs_of(result.beads)} pairs)"


def _pairs_of(beads: Sequence[Bead]) -> int:
    return sum(not bead.one_sided for bead in beads)


def _direction(a: Section, b: Section, noted: bool, documents: Sequence[Document]) -> tuple[bool, Direction, str]:
    """Is ``b`` the original, how sure that is, and why."""
    first, second = documents[a.document], documents[b.document]
    if noted:
        return a.pieces[0].role == "translation", "known", "a note in the text calls it a translation"
    for one, other, swapped in ((first, second, True), (second, first, False)):
        if words := named_original(one, other):
            return swapped, "known", words
    translators = [any(credit.relation == "translated-by" for credit in one.credits) for one in (first, second)]
    if translators[0] != translators[1]:
        return translators[0], "known", "it names its translator"
    (start, end), (other_start, other_end) = bounds(first.published.edtf), bounds(second.published.edtf)
    if end and other_start and end < other_start:
        return False, "inferred", "published earlier"
    if start and other_end and other_end < start:
        return True, "inferred", "published earlier"
    return False, "unknown", "sentences align in order; nothing tells which came first"
