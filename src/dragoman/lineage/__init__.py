"""Lineage: which text comes from which, with the passages, and how many separate tellings a pile holds.

Two sections are one telling when most of the shorter stands in the longer, its opening included, word for word or with small changes, or
when one translates the other. Shared quotations, wire sentences, page furniture and the background of a running story are told and join
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Date
from typing import Literal

import numpy as np

from dragoman.lineage.accounts import account, groups
from dragoman.lineage.candidates import candidates
from dragoman.lineage.judge import STOCK, Verdict, Weak, kind, quoted, stock, verdict
from dragoman.lineage.named import names_original
from dragoman.lineage.overlap import Passage, passages
from dragoman.lineage.repeats import repeats
from dragoman.lineage.sections import Section, sections
from dragoman.lineage.translated import translations
from dragoman.model.lineage import Account, Reuse
from dragoman.model.text import Document, Place

__all__ = ["trace"]

DAY = re.compile(r"\d{4}-\d\d-\d\d")
Direction = Literal["known", "inferred", "unknown"]
LEAST_COMMON = 8
"""Words from which on a passage shared by two tellings is told."""


def trace(documents: Sequence[Document], anchors: Mapping[str, Sequence[tuple[int, str]]]) -> tuple[tuple[Reuse, ...], tuple[Account, ...]]:
    """The reuse between and within documents, and the accounts. ``anchors``: by document id, (offset, token) pairs that are the same in
    every language (actor ids, dates); they help to align translations and may be empty.

    The order of the documents changes nothing.
    """
    ordered = sorted(documents, key=lambda one: (one.id, one.sha256))
    parts = sections(ordered)
    weak = _weak(parts, ordered)
    found: list[Reuse] = []
    links: list[tuple[int, int]] = []
    for i, j in candidates(parts):
        shared = passages(parts[i], parts[j])
        judged = verdict(parts[i], parts[j], shared, weak, _days(ordered[parts[i].document], ordered[parts[j].document]))
        links += [(i, j)] if judged.same else []
        found += _told(parts[i], parts[j], shared, judged, weak, ordered)
    for part in parts:
        found += repeats(part)
    across, more = translations(parts, ordered, anchors, groups(len(parts), links))
    accounts = [account([parts[n] for n in group], ordered) for group in groups(len(parts), [*links, *more])]
    return tuple(sorted({*found, *across}, key=_where)), tuple(sorted(accounts, key=lambda one: one.id))


def _where(one: Reuse) -> tuple[Place, Place, str]:
    return one.source, one.target, one.kind


def _days(a: Document, b: Document) -> int | None:
    """Days between two publications; None unless both days are told."""
    told = a.published.edtf or "", b.published.edtf or ""
    if not all(DAY.fullmatch(one) for one in told):
        return None
    return abs((Date.fromisoformat(told[0]) - Date.fromisoformat(told[1])).days)


def _weak(parts: Sequence[Section], documents: Sequence[Document]) -> dict[int, Weak]:
    """For each section (by its id) the tokens that speak for no lineage."""
    every = [np.unique(part.shingles) for part in parts]
    hashes, counts = np.unique(np.concatenate([np.empty(0, np.uint64), *every]), return_counts=True)
    masks = stock(parts, hashes[counts >= STOCK])
    return {id(part): Weak(masks[id(part)], quoted(documents[part.document].text, part)) for part in parts}


def _told(
    a: Section, b: Section, shared: Sequence[Passage], judged: Verdict, weak: Mapping[int, Weak], documents: Sequence[Document]
) -> Iterator[Reuse]:
    """A row for each passage, the likelier origin as the source."""
    swapped, direction, reason = _direction(a, b, judged, documents)
    excerpt = judged.same and judged.of_longer < 0.5
    for one in shared:
        in_quotes = bool(weak[id(a)].quoted[one.a : one.a_end].mean() > 0.8 and weak[id(b)].quoted[one.b : one.b_end].mean() > 0.8)
        if not judged.same and one.same < LEAST_COMMON:
            continue
        first, second = Place(a.id, *a.span(one.a, one.a_end)), Place(b.id, *b.span(one.b, one.b_end))
        source, target = (second, first) if swapped else (first, second)
        texts = (documents[a.document].text[first.start : first.end].split(), documents[b.document].text[second.start : second.end].split())
        its = kind(judged.same, texts[0] == texts[1], excerpt, in_quotes)
        yield Reuse(source, target, its, round(one.score, 4), direction if judged.same else "unknown", reason if judged.same else "")


def _direction(a: Section, b: Section, judged: Verdict, documents: Sequence[Document]) -> tuple[bool, Direction, str]:
    """Is ``b`` the origin, how sure that is, and why."""
    first, second = documents[a.document], documents[b.document]
    roles = a.pieces[0].role, b.pieces[0].role
    if a.document == b.document and "short-version" in roles and roles[0] != roles[1]:
        return roles[0] == "short-version", "known", "the text calls itself a short version of the other"
    for one, other, swapped in ((a, second, True), (b, first, False)):
        if names_original(documents[one.document], other):
            return swapped, "known", "it names the other as its original"
    days = first.published.edtf or "", second.published.edtf or ""
    if all(len(day) >= 10 for day in days) and days[0] != days[1]:
        return days[0] > days[1], "inferred", f"published earlier ({min(days)} before {max(days)})"
    longer = len(b.tokens) > len(a.tokens)
    if judged.of_longer < 0.7:
        return longer, "inferred", "the shorter lies within the longer"
    return longer, "unknown", "neither dates nor notes tell which came first"
