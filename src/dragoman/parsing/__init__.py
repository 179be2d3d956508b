"""Parsing: a document in, its words with Universal Dependencies analysis out.

    parse = parsing.parse(document, knowledge)

No language is known here by name. A piece's language gives its sentence rules (`knowledge.languages[code].settings.sentence`) and its
model's folder (`knowledge.model_folder(code)`); without a folder its sentences have no words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from dragoman.errors import UnknownName
from dragoman.knowledge import Knowledge, Language
from dragoman.knowledge.settings import SentenceRules
from dragoman.model.parse import Parse
from dragoman.model.text import CLAIM_ROLES, Document, Piece

__all__ = ["PARSED_ROLES", "Parser", "parse", "parser_named"]

Parser = Callable[[Document, Knowledge], Parse]
"""What takes the place of `parse`: the same values in and out."""

PARSED_ROLES = CLAIM_ROLES | {"title"}
"""Roles of the pieces that are parsed; furniture, bylines and notes are not."""


def parse(document: Document, knowledge: Knowledge) -> Parse:
    """Give the sentences of every piece that is parsed, and their words where the language has a model.

    The same document gives the same value whatever was parsed before it, in whatever process of the same machine. Raises
    `KnowledgeError` where a language's settings are broken; nothing that stands in a text makes it fail.
    """
    parses = [found for piece in document.pieces if piece.role in PARSED_ROLES for found in _sentences(document.text, piece, knowledge)]
    return Parse.join(document.text, parses)


def _sentences(text: str, piece: Piece, knowledge: Knowledge) -> Iterator[Parse]:
    from dragoman.parsing import parser, sentences

    language = knowledge.languages.get(piece.language)
    rules = language.settings.sentence if language else SentenceRules()
    folder = knowledge.model_folder(piece.language)
    model = parser.load(folder) if folder is not None and (folder / "labels.json").exists() else None
    begin = _behind_dateline(text, piece, language)
    ahead = [(piece.start, begin)] if begin > piece.start else []
    for start, end in (cut for stretch in (*ahead, (begin, piece.end)) for cut in sentences.split(text, *stretch, rules)):
        parsed = model.parse(text, start, end, piece.language) if model else []
        yield from parsed or [_bare(text, start, end, piece.language)]


def _behind_dateline(text: str, piece: Piece, language: Language | None) -> int:
    """Where a text's first sentence begins: behind the dateline that opens it, whose place would else be read as the subject."""
    words = language.reading if language and piece.role in CLAIM_ROLES else None
    patterns = (re.compile(rule.pattern) for rule in words.dateline if rule.ahead) if words else ()
    return next((found.end() for pattern in patterns if (found := pattern.match(text, piece.start, piece.end))), piece.start)


def _bare(text: str, start: int, end: int, language: str) -> Parse:
    """A sentence without words."""
    from dataclasses import replace

    return replace(Parse.empty(text), sentences=((0, 0),), sentence_spans=((start, end),), languages=(language,))


def parser_named(name: str) -> Parser:
    """The parser that a package offers under this name in the entry points' group `dragoman.parsers`; "" is `parse`.

    An entry point names a function of a document and the knowledge that gives a `Parse`; `Parse.from_spacy` and `Parse.join` help to
    make one. Raises `UnknownName` with the names there are.

    >>> parser_named("") is parse
    True
    """
    from importlib.metadata import entry_points

    if not name:
        return parse
    offered = {point.name: point for point in entry_points(group="dragoman.parsers")}
    if name not in offered:
        known = ", ".join(sorted(offered)) or "none is installed"
        raise UnknownName(f"no parser is called {name!r} (known: {known}); install the package that offers it or leave the name out")
    found: Parser = offered[name].load()
    return found
