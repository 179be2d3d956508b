"""Later versions, corrections and retractions, with the words of the notice: on the document's page and in the list of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model.lineage import Correction, Version
from dragoman.web.desk import Desk
from dragoman.web.lines import Line, line_at


@dataclass(frozen=True)
class Other:
    """A document that another one's state is about."""

    label: str
    title: str | None
    href: str


@dataclass(frozen=True)
class Band:
    """What became of a document, or what it says of another: ``words``, the other document, the reason, the notice quoted.

    ``about`` is the document it is about (for the list of all), ``other`` the one it leads to; None: not in this pile.
    """

    id: str
    words: str
    about: Other | None
    other: Other | None
    reason: str
    line: Line | None = None


def bands(key: str, desk: Desk) -> tuple[Band, ...]:
    """What is to be known before one reads a document, the gravest first: notices about it, later and earlier states, notices it gives."""
    order = ("retraction", "correction", "clarification", "update")
    about = sorted(desk.corrected.get(key, ()), key=lambda one: (order.index(one.kind), one.notice))
    return (
        *(_corrected(one, desk) for one in about),
        *(_version(version, "superseded", version.superseded_by, desk) for version in desk.superseded.get(key, ())),
        *(_version(version, "supersedes", version.document, desk) for version in desk.supersedes.get(key, ())),
        *(_gives(one, desk) for one in desk.notices.get(key, ()) if one.document != key),
    )


def every(desk: Desk) -> Iterator[Band]:
    """All later versions, then all notices."""
    for version in desk.view.versions:
        yield _version(version, "superseded", version.superseded_by, desk)
    for one in desk.view.corrections:
        yield _corrected(one, desk)


def _version(version: Version, id_: str, other: str, desk: Desk) -> Band:
    return Band(id_, desk.words.name("band", id_), _other(version.document, desk), _other(other, desk), desk.words.reason(version.reason))


def _corrected(one: Correction, desk: Desk) -> Band:
    """A notice, told of the document it is about; it leads to the document it stands in."""
    where = _other(one.notice.document, desk) if one.notice.document != one.document else None
    words = desk.words.name("band" if where else "state", one.kind)
    return Band(one.kind, words, _other(one.document, desk), where, desk.words.reason(one.reason), _line(one, desk))


def _gives(one: Correction, desk: Desk) -> Band:
    """A notice, told of the document it stands in; it leads to the document it is about."""
    words = desk.words.name("gives", one.kind)
    stands, about = _other(one.notice.document, desk), _other(one.document, desk)
    return Band("gives", words, stands, about, desk.words.reason(one.reason), _line(one, desk))


def _line(one: Correction, desk: Desk) -> Line | None:
    """The notice quoted; None where no words of the text give it."""
    return line_at(one.notice, desk, (one.notice.start, one.notice.end), whole=True) if one.notice.end > one.notice.start else None


def _other(key: str, desk: Desk) -> Other | None:
    document = desk.view.documents.get(key)
    if document is None:
        return None
    outlet = desk.party(document.outlet) if document.outlet else ""
    label = f"{outlet}{desk.words.strings.list_comma}{key}" if outlet else key
    return Other(label, document.title, desk.links.document(key))
