"""What is not known: what could not be settled, what is stored but not read for acts, documents without date or publisher."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.text import Place
from dragoman.web.desk import Desk
from dragoman.web.lines import Line, line_at
from dragoman.web.reading import DocumentPage, document_page


@dataclass(frozen=True)
class Open:
    """One thing not settled, and why."""

    what: str
    why: str
    line: Line | None


@dataclass(frozen=True)
class Left:
    """A part stored but not read for acts."""

    document: str
    href: str
    language: str
    characters: int
    why: str


@dataclass(frozen=True)
class Unsettled:
    """The page of what is not known."""

    open: tuple[tuple[str, tuple[Open, ...]], ...]
    left: tuple[Left, ...]
    undated: tuple[DocumentPage, ...]
    unpublished: tuple[DocumentPage, ...]

    @property
    def number(self) -> int:
        """How many things are not settled."""
        return sum(len(several) for _, several in self.open)


def unsettled(desk: Desk) -> Unsettled:
    """Everything not known, by what it is."""
    grouped: dict[str, list[Open]] = {}
    for key, document in desk.view.documents.items():
        coding = desk.view.codings.get(key)
        for unresolved in (*document.unresolved, *(coding.unresolved if coding else ())):
            place = Place(key, unresolved.start, unresolved.end)
            line = line_at(place, desk) if unresolved.end > unresolved.start else None
            grouped.setdefault(desk.words.name("unresolved", unresolved.what), []).append(Open(unresolved.what, unresolved.why, line))
    documents = [document_page(key, desk, whole=False) for key in desk.view.documents]
    return Unsettled(
        open=tuple((what, tuple(several)) for what, several in sorted(grouped.items())),
        left=tuple(
            Left(
                document=unread.place.document,
                href=desk.paragraph_of(unread.place),
                language=desk.words.name("language", unread.language),
                characters=unread.place.end - unread.place.start,
                why=unread.why,
            )
            for unread in desk.view.unread
        ),
        undated=tuple(document for document in documents if document.edtf is None),
        unpublished=tuple(document for document in documents if not document.publisher_known),
    )
