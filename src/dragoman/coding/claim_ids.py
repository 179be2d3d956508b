"""What a claim is called, and whether its date lies before the story that its text tells."""

from __future__ import annotations

import hashlib

from dragoman.model.claim import Party, When
from dragoman.model.text import Document, Span


def digest(*parts: object) -> str:
    """Sixteen hexadecimal digits of the sha256 of these values.

    >>> digest("a", 1)
    '839e11a421d370be'
    """
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


def claim_id(document: Document, trigger: Span, actor: Party | None, recipient: Party | None) -> str:
    """A claim's id: document, its text, trigger and roles, not the kind, so that better rules keep it."""
    spans = [(p.start, p.end) if p else None for p in (actor, recipient)]
    return digest(document.id, document.sha256, trigger.start, trigger.end, *spans)


def year_of(edtf: str | None) -> int | None:
    """The last year an EDTF value touches, or None.

    >>> year_of("1996/2001"), year_of("2025-07-03"), year_of("XXXX-10")
    (2001, 2025, None)
    """
    tail = (edtf or "").rpartition("/")[2] or (edtf or "").partition("/")[0]
    return int(tail[:4]) if tail[:4].isdigit() else None


def is_historical(when: When, published: str | None) -> bool:
    """Whether an act is told as background: dated to a year before the one of publication."""
    told, now = year_of(when.edtf), year_of(published)
    return told is not None and now is not None and told < now
