"""Acts of a language read without a tree: verb-anchored patterns over text, names and dates."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.claims import Part
from dragoman.knowledge import Knowledge, Language
from dragoman.model.actor import Mention
from dragoman.model.parse import Parse
from dragoman.model.text import Document
from dragoman.model.time import Timex


def read(
    parse: Parse, document: Document, knowledge: Knowledge, language: Language, sentences: frozenset[int],
    mentions: Sequence[Mention], timexes: Sequence[Timex],
) -> Part:  # fmt: skip
    """Claims of the sentences of one language."""
    return Part()
