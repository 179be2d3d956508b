"""What holds for a pile as a whole: where its texts meet, what was not read, how new it is, its stories, the names of all it tells of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.knowledge import Knowledge
from dragoman.knowledge.plain_names import plain_names
from dragoman.model.act import Act
from dragoman.model.claim import Coding
from dragoman.model.lineage import Account
from dragoman.model.text import CLAIM_ROLES, Document, Place
from dragoman.model.time import bounds
from dragoman.model.view import Unread, View


def anchors(document: Document, coding_: Coding, knowledge: Knowledge) -> list[tuple[int, str]]:
    """Language-neutral tokens of a text with their offsets: the states it names and the dates it tells, sorted.

    Texts in a language without a coder give the states that the register has plain names of.
    """
    states = ((m.start, (m.iso3 or m.actor or "").lower()) for m in coding_.mentions)
    dates = ((t.start, t.value) for t in coding_.timexes)
    named = (
        place
        for piece in document.pieces
        if piece.role in CLAIM_ROLES and not _coded(piece.language, knowledge)
        for place in plain_names(knowledge.register, piece.language).found(document.text, piece.start, piece.end)
    )
    return sorted((offset, token) for offset, token in (*states, *dates, *named) if token)


def unread(documents: Iterable[Document], knowledge: Knowledge) -> tuple[Unread, ...]:
    """Pieces stored but not read for acts, because their language has no coder yet."""
    return tuple(
        Unread(Place(document.id, piece.start, piece.end), piece.language, "no coder for this language yet")
        for document in documents
        for piece in document.pieces
        if piece.role in CLAIM_ROLES and not _coded(piece.language, knowledge)
    )


def _coded(language: str, knowledge: Knowledge) -> bool:
    """Are acts told in this language read?"""
    return language in knowledge.languages and knowledge.languages[language].acts is not None


def newest(documents: Iterable[Document]) -> str | None:
    """The newest publication date, as a day; None when no document has one.

    A month or year counts by its first day, so that a text of "July" is not newer than one of 4 July; if it is the newest all the same, the
    day is its last.
    """
    told = [bounds(d.published.edtf) for d in documents if d.published.edtf]
    closed = [(first, last) for first, last in told if first and last]
    return max(closed)[1].isoformat() if closed else None


def stories(accounts: Iterable[Account], acts: Iterable[Act]) -> dict[str, str]:
    """The story of each document: documents are about one story when their accounts tell an act in common, directly or by steps."""
    root = {account.id: account.id for account in accounts}

    def top(name: str) -> str:
        while root[name] != name:
            name = root[name]
        return name

    for act in acts:
        met = sorted({top(name) for name in act.accounts if name in root})
        root.update(dict.fromkeys(met, met[0]) if met else {})
    return {document: top(account.id) for account in accounts for document in account.documents}


def named_actors(view: View, knowledge: Knowledge) -> View:
    """The view with the names of every actor and outlet that it refers to."""
    return replace(view, names=names_of(view, knowledge))


def names_of(view: View, knowledge: Knowledge) -> dict[str, str]:
    """Actor and outlet ids that occur in a view, with the names shown for them, sorted."""
    ids = {m.actor for coding_ in view.codings.values() for m in coding_.mentions}
    ids |= {party for act in view.acts for party in (act.actor, act.recipient)}
    ids |= {party for spell in view.spells for party in (spell.actor, spell.recipient)}
    ids |= {source.id for claim in view.claims.values() for source in claim.sources}
    ids |= {edge.outlet for account in view.accounts for edge in account.edges}
    register, outlets = knowledge.register, knowledge.outlets
    found = {i: register.actor(i).name if register.knows(i) else outlets.name(i) for i in sorted(filter(None, ids))}
    return {i: name for i, name in found.items() if name}
