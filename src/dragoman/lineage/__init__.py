"""Lineage: which text comes from which, with the passages, and how many separate tellings a pile holds.

Two texts are one telling when most of the shorter stands in the longer, its opening included, word for word or with small changes, when
one translates the other, or when they stood at one address. Shared quotations, wire sentences, page furniture and the background of a
running story are told and join nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from dragoman.lineage.accounts import account, groups
from dragoman.lineage.compare import compared, prints_of
from dragoman.lineage.corrections import corrections
from dragoman.lineage.index import Index
from dragoman.lineage.sections import Section, sections
from dragoman.lineage.translated import Anchors, translations
from dragoman.lineage.versions import versions
from dragoman.model.lineage import Correction, Lineage, Reuse, Version
from dragoman.model.text import Document, Place

__all__ = ["Index", "trace"]


def trace(
    documents: Sequence[Document], anchors: Anchors | None = None, index: Index | None = None, everyday: Collection[str] = (),
    linked: Mapping[tuple[str, str], str] = MappingProxyType({}), unlinked: Collection[tuple[str, str]] = (),
) -> Lineage:  # fmt: skip
    """The reuse between and within documents, the accounts, the versions of one address and the corrections.

    ``anchors``: by document id, (offset, token) pairs that are the same in every language (actor ids, dates); they help to align
    translations and may be missing. ``index`` is what has been compared before; it saves work, is filled with what is new, and changes
    nothing. ``everyday`` are words whose sharing speaks for no common source. ``linked`` are pairs of document ids (sorted) that a person
    ruled to be one telling, with the reason; ``unlinked`` those ruled to be two: what copying between these two texts says is left out,
    while other copies may still join them. The order of the documents changes nothing.
    """
    ordered = sorted(documents, key=lambda one: (one.id, one.sha256))
    given: Mapping[str, Sequence[tuple[int, str]]] = anchors or {}
    parts = sections(ordered)
    memo = index if index is not None else Index()
    prints = prints_of(parts, ordered, memo)
    text_of: dict[int, int] = {}
    for number, part in enumerate(parts):
        text_of.setdefault(part.document, number)
    superseded, at_one_address = versions(ordered, {document: prints[number] for document, number in text_of.items()})
    found = compared(parts, ordered, prints, memo, superseded, everyday)
    corrected = corrections(ordered)
    told = dict.fromkeys(at_one_address, "one address, read more than once") | _corrected(corrected, ordered)
    numbers = {document.id: number for number, document in enumerate(ordered)}
    told |= {(numbers[a], numbers[b]): reason for (a, b), reason in linked.items() if a in numbers and b in numbers}
    outside = {(text_of[a], text_of[b]): reason for (a, b), reason in told.items() if a in text_of and b in text_of}
    why = {pair: reason for pair, reason in {**outside, **found.why}.items() if not _unlinked(pair, parts, unlinked)}
    across = translations(parts, ordered, given, groups(len(parts), why), memo)
    why |= {pair: reason for pair, reason in across.why.items() if not _unlinked(pair, parts, unlinked)}
    whole = groups(len(parts), why)
    reuse = tuple(sorted({*found.reuse, *across.reuse}, key=_where))
    reasons = _by_group(whole, why)
    taken = _taken(reuse, superseded)
    accounts = [account([parts[n] for n in group], ordered, reasons[number], taken) for number, group in enumerate(whole)]
    return Lineage(
        reuse=reuse,
        gaps=tuple(sorted(across.gaps, key=lambda gap: (gap.place, gap.beside))),
        accounts=tuple(sorted(accounts, key=lambda one: one.id)),
        versions=superseded,
        corrections=corrected,
    )


def _unlinked(pair: tuple[int, int], parts: Sequence[Section], ruled: Collection[tuple[str, str]]) -> bool:
    """Did a person rule that the texts of two sections are two tellings?"""
    a, b = sorted(parts[number].id for number in pair)
    return (a, b) in ruled


def _corrected(found: Sequence[Correction], documents: Sequence[Document]) -> dict[tuple[int, int], str]:
    """Documents (by number) that correct another one, with that one: what an outlet says of its own text is no second telling."""
    numbers = {document.id: number for number, document in enumerate(documents)}
    pairs = ((numbers[one.notice.document], numbers.get(one.document)) for one in found)
    return {(a, b): "one corrects or takes back the other" for a, b in pairs if b is not None and a != b}


def _taken(reuse: Sequence[Reuse], superseded: Sequence[Version]) -> dict[str, int]:
    """Documents that come from another one: 2 where that is known, 1 where it is inferred."""
    weights = {"known": 2, "inferred": 1, "unknown": 0}
    taken: dict[str, int] = {}
    for row in reuse:
        if row.source.document != row.target.document and row.kind not in ("common-source", "quotation"):
            taken[row.target.document] = max(taken.get(row.target.document, 0), weights[row.direction])
    return taken | {one.superseded_by: 2 for one in superseded}


def _by_group(whole: Sequence[Sequence[int]], why: Mapping[tuple[int, int], str]) -> list[list[str]]:
    """The reasons that join the members of each group."""
    of = {member: number for number, members in enumerate(whole) for member in members}
    told: list[list[str]] = [[] for _ in whole]
    for (member, _), reason in why.items():
        told[of[member]].append(reason)
    return told


def _where(one: Reuse) -> tuple[Place, Place, str]:
    return one.source, one.target, one.kind
