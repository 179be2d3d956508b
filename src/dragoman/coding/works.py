"""Titles of works in a text: what stands between quotation marks after "the article" names a text and tells nothing itself."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.knowledge.cues import Cues

LONGEST = 200
"""Characters of the longest title."""


def in_titles(text: str, cues: Cues) -> list[tuple[int, int]]:
    """Spans of the titles of works that a text names, marks included.

    >>> cues = Cues(source="here", quotes=(("“", "”"),), works=("article",), titled=("headed",))
    >>> in_titles("The article headed “Chile recognises Kosovo” is gone. He said: “Chile has gone.”", cues)
    [(19, 44)]
    """
    pattern = _pattern(cues.works, cues.titled, cues.quotes) if any(opening in text for opening, _ in cues.quotes) else None
    return [found.span("title") for found in pattern.finditer(text)] if pattern else []


@lru_cache(maxsize=16)
def _pattern(works: tuple[str, ...], titled: tuple[str, ...], quotes: tuple[tuple[str, str], ...]) -> re.Pattern[str] | None:
    if not works:
        return None
    nouns, links = ("|".join(map(re.escape, words)) for words in (works, titled))
    marked = "|".join(f"{re.escape(a)}[^{re.escape(b)}\n]{{4,{LONGEST}}}{re.escape(b)}" for a, b in quotes)
    return re.compile(rf"(?i:\b(?:{nouns})s?\b)(?:,?\s+(?i:{links or nouns}),?)?\s*(?P<title>{marked})")
