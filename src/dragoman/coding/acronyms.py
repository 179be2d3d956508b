"""Acronyms that a document introduces itself, in brackets after the full name: what they stand for is told, not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.model.actor import Mention
from dragoman.model.text import Document

BRACKETED = re.compile(r"\s?[(（][\"“‘']?([A-Z][A-Za-z0-9-]{1,9})[\"”’']?[)）]")
WORD = re.compile(r"[^\W\d_]+")
NAMED = ("organisation", "movement", "organ", "government", "outlet")


def with_acronyms(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """``mentions``, and one for each later use of an acronym introduced after a name; one that named nobody known is replaced."""
    introduced = dict(_introduced(document.text, mentions))
    uses = [use for short, full in introduced.items() for use in _uses(document.text, short, full)]
    new = {(use.start, use.end): use for use in uses if not any(_is_more(m, use) for m in mentions)}
    return [*(m for m in mentions if (m.start, m.end) not in new), *new.values()]


def _is_more(mention: Mention, use: Mention) -> bool:
    """Does a mention of somebody known, or one with more words, stand where an acronym does?"""
    meets = mention.start < use.end and use.start < mention.end
    return meets and (mention.actor is not None or (mention.start, mention.end) != (use.start, use.end))


def _introduced(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[str, Mention]]:
    """Each acronym in brackets with the mention it follows."""
    for mention in mentions:
        found = BRACKETED.match(text, mention.end) if mention.kind in NAMED and mention.name else None
        if found and sum(c.isupper() for c in found[1]) > 1 and is_acronym(found[1], mention.text):
            yield found[1], mention


def _uses(text: str, short: str, full: Mention) -> Iterator[Mention]:
    for found in re.finditer(rf"(?<!\w){re.escape(short)}(?!\w)", text):
        if found.start() >= full.end:
            yield replace(full, start=found.start(), end=found.end(), text=found[0])


def is_acronym(short: str, full: str) -> bool:
    """Are the letters those that the words of a name begin with, in their order? Words may be passed over, half of the capitalised at most.

    >>> is_acronym("SDL", "Society of Desert Ladders"), is_acronym("SDL", "Society of Desert Foxes")
    (True, False)
    """
    words: list[str] = [word for word in WORD.findall(full) if len(word) > 1 or word.isupper()]
    letters = [c for c in short if c.isalpha()]
    place = 0
    for letter in letters:
        place = next((i + 1 for i in range(place, len(words)) if words[i][0].casefold() == letter.casefold()), 0)
        if not place:
            return False
    return len(letters) * 2 >= sum(word[0].isupper() for word in words)
