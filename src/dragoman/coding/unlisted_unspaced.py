"""Provisional actors of an unspaced script without a parser: between words that no name contains, up to a noun that heads organisations.

Precision first: a stretch counts only with a boundary on either side. Foreign persons are told by the characters that spell foreign sounds,
with the dot between their names, or after a title; native ones after a title alone, by their surname.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import category

from dragoman.coding.gazetteer import Gazetteer, ends_with
from dragoman.coding.names import Words
from dragoman.coding.places import starting_in
from dragoman.coding.unlisted import KINDS, NOT_LISTED, is_own
from dragoman.model.actor import Mention
from dragoman.model.text import Document

LONGEST_NAME = 12
"""Characters before the head noun of an organisation at most."""
LONGEST_PERSON = 16
DOTS = "·・•‧"


def unspaced_names(document: Document, lexicon: Gazetteer, words: Words, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """A provisional actor for each organisation and each foreign person named in one sentence that ``mentions``, in the order of the
    text, do not cover; a state right before an organisation is part of its name."""
    if lexicon.spaced or not len(words) or not is_own(document, words.start[0]):
        return
    first, last = words.start[0], words.end[-1]
    near = starting_in(mentions, first, last)
    taken = {place for place in range(len(words)) for m in near if m.start <= words.start[place] < m.end}
    states = {m.end: m.start for m in near if m.kind == "state"}
    after = frozenset(place for place, start in enumerate(words.start) if start in states)
    reader = UnspacedNames(lexicon, words, taken, after)
    for begin, end, kind, sector in (*reader.organisations(), *reader.persons()):
        start, stop = words.start[begin], words.end[end - 1]
        start = states.get(start, start) if kind != "person" else start
        name = document.text[start:stop]
        yield Mention(start, stop, name, None, name, sector=sector, kind=kind, why=NOT_LISTED)


class UnspacedNames:
    """Names of one sentence; ``taken`` are the places that mentions cover already, ``after_state`` those right after a state's name."""

    def __init__(self, lexicon: Gazetteer, words: Words, taken: set[int], after_state: frozenset[int] = frozenset()) -> None:
        self.lexicon, self.words, self.taken, self.after_state = lexicon, words, taken, after_state

    def organisations(self) -> Iterator[tuple[int, int, str, str | None]]:
        """(first, end, kind, sector) of each stretch between boundaries that ends in a head noun."""
        place = 0
        while place < len(self.words):
            size = 0 if place in self.taken else self.lexicon.head_nouns.longest(self.words, place)
            first = self._begin(place) if size and self.ends(place + size) else None
            if first is not None:
                head = "".join(self.words.raw[place : place + size])
                kind, sector = self.lexicon.heads[head]
                owned = first in self.after_state and kind == KINDS["ORG"]
                quoted = head not in self.lexicon.quoted or self._is_quoted(first, place + size)
                if quoted and (owned or not self._is_generic(first, place)):
                    yield first, place + size, kind, sector
            place += size or 1

    def persons(self) -> Iterator[tuple[int, int, str, str | None]]:
        """(first, end, kind, sector) of each foreign name of more than one part."""
        place = 0
        while place < len(self.words):
            end = self.foreign_end(place)
            if end > place + 2 and any(self.words.raw[i] in DOTS for i in range(place, end)):
                yield place, end, "person", None
            place = max(end, place + 1)

    def foreign_end(self, place: int) -> int:
        """Where the foreign name that begins here ends; ``place`` itself for none."""
        end = place
        while end < min(len(self.words), place + LONGEST_PERSON) and end not in self.taken and self._sounds(end, place):
            end += 1
        while end > place and self.words.raw[end - 1] in DOTS:
            end -= 1
        return end

    def titled_end(self, place: int) -> int:
        """Where the person's name ends that begins here after a title; 0 for none."""
        end = self.foreign_end(place)
        if end > place + 2 or (end > place + 1 and self.ends(end)):
            return end
        given = place + self.lexicon.surnames.longest(self.words, place)
        if given == place or self.lexicon.whole.longest(self.words, place):
            return 0
        return next(
            (stop for stop in (given + 2, given + 1) if stop <= len(self.words) and self.ends(stop) and self._plain(given, stop)), 0
        )

    def ends(self, place: int) -> bool:
        """May a name end before this place?"""
        if place >= len(self.words) or place in self.taken or not self._letter(place):
            return True
        return self.lexicon.stops.longest(self.words, place) > 0 or self.lexicon.role_at(self.words, place) is not None

    def _begin(self, place: int) -> int | None:
        """Where the stretch before a head noun begins, after a boundary; None where none is near."""
        for first in range(place, max(-1, place - LONGEST_NAME - 1), -1):
            edge = first == 0 or first - 1 in self.taken or not self._letter(first - 1)
            if edge or (ends_with(self.words, first, self.lexicon.stops_before) and not self._within_word(first - 1)):
                return first if first <= place - 2 else None
        return None

    def _within_word(self, place: int) -> bool:
        """Is the character here part of a longer word that is no boundary (和 in 和平)?"""
        return any(begin + self.lexicon.whole.longest(self.words, begin) > place for begin in range(max(0, place - 3), place + 1))

    def _is_generic(self, first: int, end: int) -> bool:
        while first < end and (step := self.lexicon.generic.longest(self.words, first)):
            first += step
        return first >= end

    def _is_quoted(self, first: int, end: int) -> bool:
        """Do quotation marks stand on either side?"""
        raw = self.words.raw
        return first > 0 and end < len(raw) and category(raw[first - 1]) in ("Pi", "Ps") and category(raw[end]) in ("Pf", "Pe")

    def _sounds(self, place: int, first: int) -> bool:
        return self.words.raw[place] in self.lexicon.sounds or (place > first and self.words.raw[place] in DOTS)

    def _plain(self, first: int, end: int) -> bool:
        return all(self._letter(i) and i not in self.taken and not self.lexicon.stops.longest(self.words, i) for i in range(first, end))

    def _letter(self, place: int) -> bool:
        return self.words.raw[place].isalnum()
