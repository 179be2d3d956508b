"""Words of a sentence: spaCy's stock rules for the language that the model names; no pipeline, no model of theirs."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.parsing.inputs import plain

Cutter = Callable[[str], list[tuple[int, int]]]


def cutter(language: str) -> Cutter:
    """Give a function that cuts a text into words as character ranges.

    White space and characters that are not seen make no word. Every other character belongs to one word.

    >>> cutter("en")("They can't agree.")
    [(0, 4), (5, 7), (7, 10), (11, 16), (16, 17)]
    """
    import spacy

    tokenizer = spacy.blank(language).tokenizer

    def cut(text: str) -> list[tuple[int, int]]:
        doc = tokenizer(_encodable(text))
        spans = [(token.idx, token.idx + len(token)) for token in doc]
        return [(start, end) for start, end in spans if plain(text[start:end]).strip()]

    return cut


def _encodable(text: str) -> str:
    """The text with lone surrogates replaced, one for one: spaCy keeps its strings in UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)
    return text
