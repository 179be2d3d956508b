"""Choosing which sections to align as translations, and which alignments to believe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dragoman.lineage.named import names_original
from dragoman.lineage.sections import Section
from dragoman.lineage.translation import Aligned, aligned, anchors_of
from dragoman.model.lineage import Reuse
from dragoman.model.text import Document, Place

Anchors = Mapping[str, Sequence[tuple[int, str]]]

LEAST_ANCHORS = 5
"""Distinct anchors that two texts in different documents must share before they are aligned."""
BELIEVED = 0.7
"""Share of anchors that must find their partner where no note speaks of a translation."""
RIVALS = 0.1
"""A partner in the same language that falls further behind the best one tells the same story; it is no other version of the text."""
COVERED = 0.7
"""Share of both texts that must be in pairs."""
TOO_MANY = 20
"""An anchor in more sections than this brings no two together."""


def translations(
    parts: Sequence[Section], documents: Sequence[Document], anchors: Anchors, joined: Sequence[Sequence[int]]
) -> tuple[list[Reuse], list[tuple[int, int]]]:
    """Rows and links of translations. A text has one source: in its own document where there is one, else the best aligned.

    Of texts already known to be one telling (``joined``), one stands for all.
    """
    group = {part: number for number, members in enumerate(joined) for part in members}
    tried: dict[tuple[int, int], tuple[tuple[int, int], Aligned, bool]] = {}
    for i, j in _pairs(parts, documents, anchors):
        key = min(group[i], group[j]), max(group[i], group[j])
        noted = _noted(parts[i], parts[j])
        if key not in tried and _believed(result := _aligned(parts[i], parts[j], documents, anchors), noted):
            tried[key] = (i, j), result, noted
    best: dict[tuple[int, str], float] = {}
    found: list[Reuse] = []
    links: list[tuple[int, int]] = []
    for (i, j), result, noted in sorted(tried.values(), key=lambda one: (not one[2], -one[1].agreement, one[0])):
        ends = (group[i], parts[j].language), (group[j], parts[i].language)
        if not noted and any(result.agreement < best.get(end, 0.0) - RIVALS for end in ends):
            continue
        best.update({end: max(best.get(end, 0.0), 1.0 if noted else result.agreement) for end in ends})
        links.append((i, j))
        found += _rows(parts[i], parts[j], result, noted, documents)
    return found, links


def _aligned(a: Section, b: Section, documents: Sequence[Document], anchors: Anchors) -> Aligned:
    texts = documents[a.document].text, documents[b.document].text
    return aligned(texts, (a, b), (anchors.get(a.id, ()), anchors.get(b.id, ())))


def _noted(a: Section, b: Section) -> bool:
    """A note in the document calls one of them a translation."""
    return a.document == b.document and "translation" in (a.pieces[0].role, b.pieces[0].role)


def _believed(result: Aligned, noted: bool) -> bool:
    if noted:
        return result.covered >= 0.3
    return result.covered >= COVERED and result.agreement >= BELIEVED and result.anchors >= LEAST_ANCHORS


def _pairs(parts: Sequence[Section], documents: Sequence[Document], anchors: Anchors) -> list[tuple[int, int]]:
    """Sections in different languages: those of one document first, then those that share rare anchors and are of like length."""
    own = [
        (i, j)
        for i in range(len(parts))
        for j in range(i + 1, min(i + 8, len(parts)))
        if parts[i].document == parts[j].document and parts[i].language != parts[j].language
    ]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    languages = {part.language for part in parts}
    if len(languages) > 1:
        for number, part in enumerate(parts):
            for anchor in sorted(set(anchors_of(documents[part.document].text, part.start, part.end, anchors.get(part.id, ())))):
                holders[anchor].append(number)
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for those in holders.values():
        if len(those) <= TOO_MANY:
            for x, i in enumerate(those):
                for j in those[x + 1 :]:
                    if parts[i].language != parts[j].language and parts[i].document != parts[j].document:
                        shared[i, j] += 1
    across = sorted((pair for pair, count in shared.items() if count >= LEAST_ANCHORS), key=lambda pair: (-shared[pair], pair))
    return own + across


def _rows(a: Section, b: Section, result: Aligned, noted: bool, documents: Sequence[Document]) -> list[Reuse]:
    first, second = documents[a.document], documents[b.document]
    if noted:
        swapped, direction, reason = a.pieces[0].role == "translation", "known", "a note in the text calls it a translation"
    elif (credited := names_original(first, second)) or names_original(second, first):
        swapped, direction, reason = credited, "known", "it names the other as its original"
    else:
        days = first.published.edtf or "", second.published.edtf or ""
        dated = all(len(day) >= 10 for day in days) and days[0] != days[1]
        swapped, direction = dated and days[0] > days[1], "inferred" if dated else "unknown"
        reason = "published earlier" if dated else "sentences align in order; nothing tells which came first"
    rows = []
    for bead in result.beads:
        places = Place(a.id, *bead.a), Place(b.id, *bead.b)
        source, target = places[::-1] if swapped else places
        rows.append(Reuse(source, target, "translation", round(bead.score, 4), direction, reason))  # type: ignore[arg-type]
    return rows
