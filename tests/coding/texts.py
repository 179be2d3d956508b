"""One text read for its mentions, for the tests of names."""

from __future__ import annotations

from dragoman import pipeline
from dragoman.knowledge import Knowledge
from dragoman.model.actor import Mention
from dragoman.model.text import Document, Piece

KNOWLEDGE = Knowledge()
LANGUAGES = [code for code, language in KNOWLEDGE.languages.items() if language.agents]


def mentions_in(text: str, language: str) -> tuple[Mention, ...]:
    """The mentions of a text of one piece."""
    document = Document("d", "0", text, pieces=(Piece(0, len(text), language, "body"),))
    return pipeline.code_document(document, KNOWLEDGE).mentions
