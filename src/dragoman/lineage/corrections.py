"""Notices of correction and retraction, each linked to the text that it corrects."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dragoman.lineage.versions import address
from dragoman.model.lineage import Correction
from dragoman.model.text import Document, Notice, Place

NOT_HERE = "the text it names is not in this pile"


def corrections(documents: Sequence[Document]) -> tuple[Correction, ...]:
    """Every notice with the document it speaks of: the one it stands in, or the one it names by address or title, of the same outlet first.

    A notice on a text that is not in the pile is kept, with no document.
    """
    titled: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        for name in {_plain(document.title or ""), address(document.url or "")} - {""}:
            titled[name].append(document)
    found = {one for document in documents for notice in document.notices for one in _linked(document, notice, titled)}
    return tuple(sorted(found, key=lambda one: (one.notice, one.document)))


def _linked(document: Document, notice: Notice, titled: Mapping[str, Sequence[Document]]) -> Iterator[Correction]:
    place = Place(document.id, notice.start, notice.end)
    if not notice.about:
        yield Correction(place, notice.kind, document.id, "it stands in the text it speaks of")
        return
    named = [one for one in titled.get(_name(notice.about), ()) if one.id != document.id]
    same = [one for one in named if one.outlet == document.outlet and one.outlet]
    for one in same or named:
        how = "by its address" if "//" in notice.about else "by its title"
        yield Correction(place, notice.kind, one.id, f"it names that text {how}")
    if not named:
        yield Correction(place, notice.kind, "", NOT_HERE)


def _name(about: str) -> str:
    return address(about) if "//" in about else _plain(about)


def _plain(title: str) -> str:
    """A title without case, marks and spacing."""
    return " ".join(re.findall(r"\w+", title.casefold()))
