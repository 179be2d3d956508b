"""States of one address: a later one supersedes the earlier, and both stay."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import parse_qsl, urlencode, urlsplit

from dragoman.model.lineage import Version
from dragoman.model.text import Document
from dragoman.model.time import bounds

TRACKING = re.compile(r"utm_\w+|fbclid|gclid|yclid|mc_[ce]id|ref|ref_src|cmpid|ocid|smid|share|spm", re.IGNORECASE)
"""Parameters that say how a reader came to a page, not which page it is."""


def versions(documents: Sequence[Document]) -> tuple[tuple[Version, ...], list[tuple[int, int]]]:
    """Documents that a later state of their address superseded, sorted; and pairs of documents (by number) that stood at one address.

    Later is what was retrieved later, else what says that it was modified or published later. States that nothing tells apart, and states
    with the same words, supersede nothing.
    """
    held: defaultdict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        if document.url and (where := address(document.url)):
            held[where].append(number)
    found, together = [], []
    for where, numbers in sorted(held.items()):
        together += list(pairwise(numbers))
        for early, late in pairwise(sorted(numbers, key=lambda n: (*_when(documents[n]), documents[n].id))):
            one, other = documents[early], documents[late]
            if (reason := _later(one, other)) and one.sha256 != other.sha256:
                found.append(Version(one.id, other.id, f"{where}: {reason}"))
    return tuple(sorted(found, key=lambda one: (one.document, one.superseded_by))), together


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
