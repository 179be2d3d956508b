"""What a copy or translation changed of its original: numbers, dates, names, and how sure it is.

A copy is compared word by word (the longest common subsequence of difflib); a translation by the values that both codings found in the
two passages, and by words of likelihood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal

from dragoman.knowledge.disputes import Wording
from dragoman.model.act import Dispute, DisputeKind, Drift
from dragoman.model.claim import Coding
from dragoman.model.lineage import Gap, Lineage, Reuse
from dragoman.model.text import Document, Place
from dragoman.model.time import compatible, is_edtf
from dragoman.reconciling.aligned import plain
from dragoman.reconciling.rounding import apart
from dragoman.reconciling.versions import Side, dispute

LONGEST = 20_000
"""Characters beyond which a passage is not compared word by word."""
FEW = 3
"""Words a change may have on either side and still be one change."""
SENTENCE = 700
"""Characters beyond which two translated passages are too long to pair what is in them."""

WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+")
"""A word as copies are compared; the digits of one number are one word."""

What = Literal["number", "name", "date", "degree", "modality", "attribution", "omission", "insertion"]
Change = tuple[What, tuple[int, int], tuple[int, int]]


def drift(
    documents: Mapping[str, Document], codings: Sequence[Coding], lineage: Lineage, wordings: Mapping[str, Wording]
) -> tuple[Drift, ...]:
    """Every change in passages that one text took from another, sorted by place."""
    by_document = {coding.document: coding for coding in codings}
    found: set[Drift] = set()
    for row in lineage.reuse:
        if row.source.document not in documents or row.target.document not in documents:
            continue
        if row.kind in ("copy", "revision", "excerpt"):
            found.update(_copied(row, documents))
        elif row.kind == "translation" and row.source.document in by_document and row.target.document in by_document:
            found.update(_translated(row, documents, by_document, wordings))
    found.update(_left_out(gap, documents) for gap in lineage.gaps if {gap.place.document, gap.beside.document} <= documents.keys())
    return tuple(sorted(found, key=lambda change: (change.source, change.target, change.what, change.source_value, change.target_value)))


def _left_out(gap: Gap, documents: Mapping[str, Document]) -> Drift:
    """A sentence that a translation leaves out or puts in; the place on the other side is empty."""
    words = documents[gap.place.document].text[gap.place.start : gap.place.end]
    if gap.kind == "omission":
        return Drift(gap.place, gap.beside, "omission", words, "")
    return Drift(gap.beside, gap.place, "insertion", "", words)


def told_otherwise(changes: Sequence[Drift], account: Callable[[Place], str]) -> Iterator[Dispute]:
    """Each change of meaning as a dispute between a text and its copy or translation, for those who read disagreements in one place."""
    kinds: Mapping[str, DisputeKind] = {"modality": "degree", "degree": "degree", "date": "date", "number": "number", "name": "actor"}
    for change in changes:
        if change.what in kinds:
            sides: list[Side] = [
                (change.source_value, [(account(change.source), change.source)]),
                (change.target_value, [(account(change.target), change.target)]),
            ]
            yield dispute(kinds[change.what], "revision", None, f"{change.what} in a copy or translation", sides)


def _copied(row: Reuse, documents: Mapping[str, Document]) -> Iterator[Drift]:
    """Words that differ between a passage and its copy."""
    source, target = (_words(documents[place.document].text, place) for place in (row.source, row.target))
    if row.source.end - row.source.start > LONGEST or [w for w, *_ in source] == [w for w, *_ in target]:
        return
    matcher = SequenceMatcher(None, [w for w, *_ in source], [w for w, *_ in target], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "replace" and b - a <= FEW and d - c <= FEW:
            here = Place(row.source.document, source[a][1], source[b - 1][2])
            there = Place(row.target.document, target[c][1], target[d - 1][2])
            old, new = (documents[p.document].text[p.start : p.end] for p in (here, there))
            if what := _changed(old, new):
                yield Drift(here, there, what, old, new)


def _words(text: str, place: Place) -> list[tuple[str, int, int]]:
    """Words of a passage, as compared and where they stand."""
    return [(plain(m[0]), place.start + m.start(), place.start + m.end()) for m in WORD.finditer(text[place.start : place.end])]


def _changed(old: str, new: str) -> What | None:
    """What kind of change this is; None for one of spelling or style.

    >>> _changed("25", "52"), _changed("Peru", "Chile"), _changed("recognized", "recognised")
    ('number', 'name', None)
    """
    if any(c.isdigit() for c in old) and any(c.isdigit() for c in new):
        return "number"
    names = [word for side in (old, new) for word in side.split() if word[:1].isupper()]
    if len(names) >= 2 and old[:1].isupper() and new[:1].isupper() and SequenceMatcher(None, old, new, autojunk=False).ratio() < 0.8:
        return "name"
    return None


def _translated(
    row: Reuse, documents: Mapping[str, Document], codings: Mapping[str, Coding], wordings: Mapping[str, Wording]
) -> Iterator[Drift]:
    """Dates, numbers and likelihoods that differ between a passage and its translation."""
    if max(row.source.end - row.source.start, row.target.end - row.target.start) > SENTENCE:
        return
    ours, theirs = (_dates(codings[place.document], place) for place in (row.source, row.target))
    lost = [(v, p) for v, p in ours if not any(compatible(v, other) for other, _ in theirs)]
    new = [(v, p) for v, p in theirs if not any(compatible(v, other) for other, _ in ours)]
    if len(lost) == len(new) == 1 and len(ours) == len(theirs):
        yield Drift(lost[0][1], new[0][1], "date", lost[0][0], new[0][0])
    figures = [_figures(place, documents, codings[place.document], wordings) for place in (row.source, row.target)]
    fewer, more = (_without(figures[side], figures[1 - side]) for side in (0, 1))
    if len(fewer) == len(more) == 1:
        yield Drift(fewer[0][1], more[0][1], "number", *(documents[p.document].text[p.start : p.end] for _, p in (fewer[0], more[0])))
    sides = [_likelihood(place, documents, wordings) for place in (row.source, row.target)]
    if sides[0] is not None and sides[1] is not None and sides[0] != sides[1]:
        yield Drift(row.source, row.target, "modality", sides[0] or "not hedged", sides[1] or "not hedged")


def _figures(
    place: Place, documents: Mapping[str, Document], coding: Coding, wordings: Mapping[str, Wording]
) -> list[tuple[float, Place]]:
    """Numbers in digits within a passage that belong to no date."""
    wording, text = _wording(place, documents, wordings), documents[place.document].text[place.start : place.end]
    taken = [(t.start, t.end) for t in coding.timexes if place.start <= t.start < place.end]
    found = [(value, place.start + a, place.start + b) for value, a, b in (wording.figures(text) if wording else ())]
    return [(v, Place(place.document, a, b)) for v, a, b in found if not any(start < b and a < end for start, end in taken)]


def _without(some: Sequence[tuple[float, Place]], others: Sequence[tuple[float, Place]]) -> list[tuple[float, Place]]:
    """Those of some whose value is none of the others', nor one of them rounded."""
    return [(value, place) for value, place in some if all(apart(value, other) for other, _ in others)]


def _wording(place: Place, documents: Mapping[str, Document], wordings: Mapping[str, Wording]) -> Wording | None:
    piece = documents[place.document].piece_at(place.start)
    return wordings.get(piece.language) if piece else None


def _dates(coding: Coding, place: Place) -> list[tuple[str, Place]]:
    """Dates told within a passage."""
    inside = [t for t in coding.timexes if place.start <= t.start and t.end <= place.end and t.edtf and is_edtf(t.edtf)]
    return [(str(t.edtf), Place(place.document, t.start, t.end)) for t in inside]


def _likelihood(place: Place, documents: Mapping[str, Document], wordings: Mapping[str, Wording]) -> str | None:
    """The one degree of likelihood a passage tells; "" where it hedges nothing, None where it tells several or has no wording."""
    wording = _wording(place, documents, wordings)
    if wording is None:
        return None
    told = sorted({name for name, *_ in wording.found("modality", documents[place.document].text[place.start : place.end])})
    return told[0] if len(told) == 1 else None if told else ""
