"""Words of a sentence and look-up of phrases in them: the fast part of finding mentions. No language is known here.

A spaced script is cut into words, an unspaced one into characters (runs of Latin letters and digits stay whole). Phrases are looked up as
sequences of folded words, the longest first; whether the capitals fit is asked afterwards.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")

SPACED = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼ`][^\W_]+)*|[^\w\s]|_")
UNSPACED = re.compile(r"[A-Za-z0-9]+|[^\w\s]|\w")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence: as written, folded for look-up, and where they stand in the document."""

    raw: tuple[str, ...]
    folded: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.raw)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word for look-up: no case, no diacritics, no dots of an acronym, plain apostrophe.

    >>> [fold(word) for word in ("Élysée", "U.S.", "Sana’a", "ISIS")]
    ['elysee', 'us', "sana'a", 'isis']
    """
    letters = unicodedata.normalize("NFKD", word)
    bare = "".join(c for c in letters if not unicodedata.combining(c)).casefold()
    bare = bare.replace("’", "'").replace("ʼ", "'").replace("`", "'").replace("ı", "i")
    return bare.replace(".", "") if len(bare) > 1 else bare


def words_of(text: str, start: int, end: int, spaced: bool, suffixes: tuple[str, ...] = ()) -> Words:
    """The words of ``text[start:end]``; a suffix (a possessive) becomes a word of its own.

    >>> words_of("Peru’s army", 0, 11, True, ("’s",)).raw
    ('Peru', '’s', 'army')
    >>> words_of("在BRICS会议", 0, 8, False).raw
    ('在', 'BRICS', '会', '议')
    """
    raw, begins, ends = [], [], []
    for found in (SPACED if spaced else UNSPACED).finditer(text, start, end):
        word, (first, last) = found[0], found.span()
        cut = next((s for s in suffixes if len(word) > len(s) > 1 and word.endswith(s)), "") if spaced and word.endswith(suffixes) else ""
        if cut:
            raw.append(word[: -len(cut)])
            begins.append(first)
            ends.append(last - len(cut))
            word, first = cut, last - len(cut)
        raw.append(word)
        begins.append(first)
        ends.append(last)
    return Words(tuple(raw), tuple(map(fold, raw)), tuple(begins), tuple(ends))


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """A phrase with what it stands for; ``raw`` shows how it is capitalised."""

    rest: tuple[str, ...]
    raw: tuple[str, ...]
    value: T


class Phrases(Generic[T]):
    """Phrases by their first folded word, longest first."""

    def __init__(self, phrases: Iterable[tuple[str, T]], spaced: bool, suffixes: tuple[str, ...] = ()) -> None:
        table: dict[str, list[Entry[T]]] = {}
        for phrase, value in phrases:
            whole = phrase in suffixes
            words = Words((phrase,), (fold(phrase),), (0,), (1,)) if whole else words_of(phrase, 0, len(phrase), spaced, suffixes)
            if words.raw:
                table.setdefault(words.folded[0], []).append(Entry(words.folded[1:], words.raw, value))
        self.table = {first: sorted(found, key=lambda e: -len(e.rest)) for first, found in table.items()}

    def at(self, words: Words, place: int) -> Iterator[Entry[T]]:
        """Phrases that begin at this word, longest first; capitals are not looked at."""
        for entry in self.table.get(words.folded[place], ()):
            if not entry.rest or words.folded[place + 1 : place + 1 + len(entry.rest)] == entry.rest:
                yield entry

    def longest(self, words: Words, place: int) -> int:
        """How many words the longest phrase here has; 0 for none.

        >>> vice = Phrases([("vice", None), ("vice president", None)], True)
        >>> vice.longest(words_of("the vice president", 0, 18, True), 1)
        2
        """
        if place >= len(words.folded) or words.folded[place] not in self.table:  # most words begin no phrase
            return 0
        return next((1 + len(entry.rest) for entry in self.at(words, place)), 0)


def capitals_fit(name: tuple[str, ...], words: Words, place: int, shouted: bool) -> bool:
    """Do the capitals in the text fit a name? An acronym needs its capitals; a name needs the capitals it is written with, or all capitals
    (three letters at least, or a sentence all in capitals).

    >>> words = words_of("They told us about turkey and CHINA", 0, 35, True)
    >>> [capitals_fit((n,), words, i, False) for n, i in (("US", 2), ("Turkey", 4), ("China", 6))]
    [False, False, True]
    """
    return all(_fits(own, words.raw[place + i], shouted) for i, own in enumerate(name))


@lru_cache(maxsize=65536)
def _fits(own: str, word: str, shouted: bool) -> bool:
    if own == word:
        return True
    bare = word.replace(".", "")
    if own.isupper() and len(own.replace(".", "")) > 1:
        return bare == own.replace(".", "")
    if not own[:1].isupper():
        return True
    if not word[:1].isupper():
        return False
    return not (len(word) > 1 and word.isupper() and own[1:].islower()) or shouted or len(word) >= 3
