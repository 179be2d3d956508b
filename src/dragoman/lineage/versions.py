"""States of one address: a later one supersedes the earlier, and both stay."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from urllib.parse import parse_qsl, urlencode, urlsplit

import numpy as np

from dragoman.lineage.prints import Print
from dragoman.model.lineage import Version
from dragoman.model.text import Document
from dragoman.model.time import bounds

TRACKING = re.compile(r"utm_\w+|fbclid|gclid|yclid|mc_[ce]id|ref|ref_src|cmpid|ocid|smid|share|spm", re.IGNORECASE)
"""Parameters that say how a reader came to a page, not which page it is."""

LEAST_COMMON = 0.2
"""Share of the shorter text's shingles that two states of one text have in common at least, where their titles differ."""


def versions(documents: Sequence[Document], prints: Mapping[int, Print]) -> tuple[tuple[Version, ...], list[tuple[int, int]]]:
    """Documents that a later state of their address superseded, sorted; and pairs of documents (by number) that are states of one address.

    Later is what was retrieved later, else what says that it was modified or published later. States that nothing tells apart, and states
    with the same words, supersede nothing. Texts that stood at one address and have neither title nor a fifth of their words in common
    (``prints`` by number) are no states of one text: the address of a whole section of a site, perhaps.
    """
    held: defaultdict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        if document.url and (where := address(document.url)):
            held[where].append(number)
    found, together = [], []
    for where, numbers in sorted(held.items()):
        for early, late in pairwise(sorted(numbers, key=lambda n: (*_when(documents[n]), documents[n].id))):
            one, other = documents[early], documents[late]
            if not (_title(one) and _title(one) == _title(other)) and _common(prints.get(early), prints.get(late)) < LEAST_COMMON:
                continue
            together.append((early, late))
            if (reason := _later(one, other)) and one.sha256 != other.sha256:
                found.append(Version(one.id, other.id, f"{where}: {reason}"))
    return tuple(sorted(found, key=lambda one: (one.document, one.superseded_by))), together


def _title(document: Document) -> str:
    return " ".join((document.title or "").casefold().split())


def _common(a: Print | None, b: Print | None) -> float:
    """The share of the shorter text's shingles that the other keeps too."""
    if a is None or b is None or not len(a.hashes) or not len(b.hashes):
        return 0.0
    return len(np.intersect1d(a.hashes, b.hashes)) / min(len(a.hashes), len(b.hashes))


def address(url: str) -> str:
    """An address without what does not tell pages apart: scheme, "www.", case of the host, fragment, tracking; "" for a site's front page.

    >>> address("https://WWW.Example.org/a/1/?utm_source=x&id=3#top"), address("http://example.org/")
    ('example.org/a/1?id=3', '')
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    except ValueError:
        return ""
    kept = urlencode(sorted(pair for pair in parse_qsl(parts.query) if not TRACKING.fullmatch(pair[0])))
    path = parts.path.rstrip("/").removesuffix("/amp")
    return f"{host}{path}?{kept}".rstrip("?") if host and (path or kept) else ""


def _when(document: Document) -> tuple[str, str]:
    """Sorts states: by retrieval, then by the day of the last change or publication; what is not told comes first."""
    changed = [one.edtf for one in document.published.candidates if one.reason.startswith("modified")]
    return document.retrieved or "", max([*changed, document.published.edtf or ""])


def _later(one: Document, other: Document) -> str:
    """Why ``other`` is the later state of the two, or ""."""
    for a, b, word in zip(_when(one), _when(other), ("retrieved", "dated"), strict=True):
        if a and b and a != b and bounds(a)[1] != bounds(b)[0]:
            return f"{word} {b}, the earlier {a}"
    return ""
