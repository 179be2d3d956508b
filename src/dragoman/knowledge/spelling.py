"""``languages/<code>/spelling.toml``: characters of another way of writing a language, each with the one its files are written in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import KnowledgeError
from dragoman.knowledge.files import Strict, load_toml
from dragoman.model.text import Document

if TYPE_CHECKING:
    from dragoman.knowledge import Knowledge


class SpellingFile(Strict, frozen=True, kw_only=True):
    """``pairs`` of equally long rows, character for character: as it may be written, as it is read. Examples are such pairs too."""

    source: str
    pairs: tuple[tuple[str, str], ...]
    examples: tuple[tuple[str, str], ...] = ()
    never: tuple[str, ...] = ()


def load(path: Path) -> Mapping[int, str]:
    """A table for ``str.translate``. Raises :class:`KnowledgeError` where rows differ in length or an example fails."""
    file = load_toml(path, SpellingFile)
    table: dict[int, str] = {}
    for number, (written, read) in enumerate(file.pairs, 1):
        if len(written) != len(read):
            raise KnowledgeError(f"{path}: pairs {number}: {len(written)} characters and {len(read)}; give each its own")
        table |= {ord(a): b for a, b in zip(written, read, strict=True)}
    for written, read in (*file.examples, *((one, one) for one in file.never)):
        if written.translate(table) != read:
            raise KnowledgeError(f"{path}: {written!r} is read as {written.translate(table)!r} and not as {read!r}; mend the pairs")
    return table


def respelled(document: Document, knowledge: Knowledge) -> str:
    """The document's text as its languages' files are written, character for character, so that offsets stay.

    >>> from dragoman.knowledge import Knowledge
    >>> from dragoman.model.text import Piece
    >>> text = "聖地亞哥宣布承認科索沃"
    >>> respelled(Document("a", "", text, pieces=(Piece(0, len(text), "zh", "body"),)), Knowledge())
    '圣地亚哥宣布承认科索沃'
    """
    text = document.text
    if text.isascii():
        return text
    for piece in document.pieces:
        language = knowledge.languages.get(piece.language)
        if language is not None and language.spelling:
            text = text[: piece.start] + text[piece.start : piece.end].translate(language.spelling) + text[piece.end :]
    return text
