"""One document as the dispute rules look at it: its text, its sentences, its accounts, and how its languages put things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.knowledge import Knowledge
from dragoman.knowledge.disputes import DisputesFile, Wording
from dragoman.knowledge.offices import Actors
from dragoman.model.claim import Coding
from dragoman.model.text import Document, Place
from dragoman.model.time import Timex


@dataclass(frozen=True)
class Words:
    """What languages say and rules ask for, the same for every page."""

    wordings: Mapping[str, Wording]
    """Language code -> its wording, for languages that have one."""
    rules: DisputesFile
    capitals: Mapping[tuple[str, str], tuple[str, ...]]
    """(language, state) -> names of its capital."""
    register: Actors

    @classmethod
    def of(cls, knowledge: Knowledge) -> Words:
        """Gathered from the knowledge."""
        wordings = {code: language.disputes for code, language in knowledge.languages.items() if language.disputes}
        capitals: dict[tuple[str, str], tuple[str, ...]] = {}
        for code in wordings:
            for name in knowledge.register.names(code):
                if name.use == "capital":
                    capitals[code, name.actor] = (*capitals.get((code, name.actor), ()), name.text)
        return cls(wordings, knowledge.ontology.disputes, capitals, knowledge.register)


@dataclass(frozen=True)
class Page:
    """One document with its coding."""

    document: Document
    coding: Coding
    parts: Sequence[tuple[Place, str]]
    """Its parts, sorted, each with the account it belongs to."""
    words: Words

    def text(self, place: Place) -> str:
        """The characters at a place."""
        return self.document.text[place.start : place.end]

    def account(self, place: Place) -> str:
        """The account whose text holds the place."""
        held = (account for part, account in self.parts if part.start <= place.start < part.end)
        return next(held, self.parts[0][1] if self.parts else place.document)

    def language(self, place: Place) -> str:
        """The language of the piece at the place."""
        piece = self.document.piece_at(place.start)
        return piece.language if piece else ""

    def wording(self, place: Place) -> Wording | None:
        """How the place's language puts things."""
        return self.words.wordings.get(self.language(place))

    def timexes(self, place: Place) -> list[Timex]:
        """Time expressions within a place, in order."""
        return [t for t in self.coding.timexes if place.start <= t.start and t.end <= place.end]

    def sentences(self) -> Iterator[Place]:
        """Every sentence that is read for acts, in order."""
        return (Place(self.document.id, span.start, span.end) for span in self.coding.sentences)
