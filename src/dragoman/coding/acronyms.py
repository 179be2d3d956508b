"""Short names that a document introduces itself: acronyms in brackets after the full name, and an outlet's last word after an article
("the Gazette" of one named in full before). What they stand for is told, not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.coding.places import Stretches
from dragoman.model.actor import Mention
from dragoman.model.text import Document

BRACKETED = re.compile(r"\s?[(（][\"“‘']?([A-Z][A-Za-z0-9-]{1,9})[\"”’']?[)）]")
WORD = re.compile(r"[^\W\d_]+")
NAMED = ("organisation", "movement", "organ", "government", "outlet")


def with_acronyms(document: Document, mentions: Sequence[Mention], articles: Iterable[str] = ()) -> list[Mention]:
    """``mentions``, and one for each later use of an acronym introduced after a name, or of the last word of an outlet's name after one of
    ``articles``; one that named nobody known is replaced."""
    introduced = dict(_introduced(document.text, mentions))
    uses = [use for short, full in introduced.items() for use in _uses(document.text, short, full)]
    uses += [use for full in _outlets(mentions) for use in _called(document.text, full, tuple(articles))]
    told = Stretches(mentions)
    new = {(use.start, use.end): use for use in uses if not any(_is_more(m, use) for m in told.meeting(use.start, use.end))}
    return [*(m for m in mentions if (m.start, m.end) not in new), *new.values()]


def _is_more(mention: Mention, use: Mention) -> bool:
    """Is a mention that stands where an acronym does of somebody known, or has it more words?"""
    return mention.actor is not None or (mention.start, mention.end) != (use.start, use.end)


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


def _outlets(mentions: Sequence[Mention]) -> list[Mention]:
    """The first mention of each outlet with a name of several words, whose last word no other outlet named here ends with."""
    full = {m.actor: m for m in reversed(mentions) if m.kind == "outlet" and m.actor and " " in m.text}
    ends = [m.text.split()[-1] for m in full.values()]
    return [m for m in full.values() if ends.count(m.text.split()[-1]) == 1 and m.text.split()[-1].isalpha()]


def _called(text: str, full: Mention, articles: Sequence[str]) -> Iterator[Mention]:
    last = full.text.split()[-1]
    if not articles or not last[0].isupper():
        return
    article = "|".join(re.escape(word) for word in sorted(articles))
    for found in re.finditer(rf"(?<!\w)(?i:{article})\s({last})(?!\w)(?!\s[A-Z])", text):
        start = found.start() if found[0][0].isupper() else found.start(1)
        if start >= full.end:
            yield replace(full, start=start, end=found.end(), text=text[start : found.end()])


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
