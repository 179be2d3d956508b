"""Separate tellings: what is joined by copying, revision, excerpt or translation is one account."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from dragoman.lineage.sections import Section
from dragoman.model.lineage import Account, Edge
from dragoman.model.text import Document, Place

NOBODY: Mapping[str, int] = MappingProxyType({})
MOST_REASONS = 6
"""Reasons told of an account with many texts; the rows of reuse have them all."""


def groups(count: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Connected components over ``count`` sections, each sorted, in the order of their first."""
    parent = list(range(count))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for a, b in links:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    found: dict[int, list[int]] = {}
    for one in range(count):
        found.setdefault(root(one), []).append(one)
    return list(found.values())


def account(
    members: Sequence[Section], documents: Sequence[Document], why: Sequence[str] = (), taken: Mapping[str, int] = NOBODY
) -> Account:  # fmt: skip
    """The account of these sections. Its id digests them, so it changes when a member does and not otherwise.

    ``why``: what joins them, a reason a pair; ``taken`` weighs how sure it is that a document comes from another: such a one is the origin
    only where there is no better.
    """
    own = [documents[part.document] for part in members]
    parts = tuple(sorted(Place(part.id, part.start, part.end) for part in members))
    digest = hashlib.sha256("\n".join(sorted(_key(part, one) for part, one in zip(members, own, strict=True))).encode("utf-8", "replace"))
    pieces = [piece for part in members for piece in part.pieces]
    within = {part.id: one for part, one in zip(members, own, strict=True)}
    return Account(
        id=f"account-{digest.hexdigest()[:16]}",
        documents=tuple(sorted(within)),
        parts=parts,
        root=min(members, key=lambda part: (taken.get(part.id, 0), _age(part, documents[part.document]))).id,
        languages=tuple(dict.fromkeys(piece.language for piece in pieces)),
        genres=tuple(sorted({piece.genre for piece in pieces})),
        edges=tuple(edge for id in sorted(within) for edge in _edges(within[id], members)),
        reason=_reason(why),
    )


def _reason(why: Sequence[str]) -> str:
    more = f"; and {len(why) - MOST_REASONS} more" if len(why) > MOST_REASONS else ""
    return "; ".join(sorted(why)[:MOST_REASONS]) + more


def _key(part: Section, document: Document) -> str:
    return f"{part.id}\t{part.start}\t{part.end}\t{document.sha256}"


def _age(part: Section, document: Document) -> tuple[bool, bool, str, int, str, int]:
    """Sorts the likeliest origin first: not a translation, a whole text, published early, long, by name."""
    role = part.pieces[0].role
    return role == "translation", role != "body", document.published.edtf or "9999", part.start - part.end, part.id, part.number


def _edges(document: Document, members: Sequence[Section]) -> list[Edge]:
    """Outlets that the document's lines of credit name, told once for each place; a credit of a document with several texts is of all."""
    if not any(part.id == document.id for part in members):
        return []
    return [Edge(credit.outlet, credit.relation, Place(document.id, credit.start, credit.end)) for credit in document.credits]
