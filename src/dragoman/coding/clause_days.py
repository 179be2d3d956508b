"""On which day a clause stands: whom "the Afghan government" means in it follows from that day, not from the day of the text.

With a tree the day is that of the nearest word above a mention that a date hangs on, up to the verb of its clause; a verb of the present
has none from a date behind it ("remembers the war of the 1980s"). Without a tree it is that of a date beside the mention, or one that opens
its clause or a clause before it in its sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from unicodedata import category

from dragoman.coding.datelink import date_of
from dragoman.model.actor import Mention
from dragoman.model.parse import Parse
from dragoman.model.time import Timex

LOOSE = 2
"""Characters between a date and what it dates, or before one that opens a clause ("in")."""
PRESENT = ("VBZ", "VBP")
WITHIN = "、·・•'’"
"""Marks that join words of a list or a name, and part no clauses."""


class ClauseDays:
    """The days that the time expressions of one document give to its clauses; ``words`` are those of the parse by their first character."""

    def __init__(self, parse: Parse, timexes: Sequence[Timex], words: Mapping[int, int]) -> None:
        self.parse, self._words = parse, words
        dated = [t for t in timexes if t.type in ("DATE", "TIME") and t.edtf and t.edtf[:1].isdigit()]
        self._spans = sorted(parse.sentence_spans)
        self._starts = [start for start, _ in self._spans]
        self._by_sentence: dict[int, list[Timex]] = {}
        for timex in sorted(dated, key=lambda t: t.start):
            self._by_sentence.setdefault(self._number(timex.start), []).append(timex)
        self._days: dict[int, str | None] = {}
        self._dates: dict[int, Timex | None] = {}

    def of(self, mention: Mention) -> str | None:
        """The day of a mention's clause as EDTF; None where the clause tells none."""
        if not self._by_sentence:
            return None
        if mention.start not in self._days:
            self._days[mention.start] = self._of(mention)
        return self._days[mention.start]

    def _of(self, mention: Mention) -> str | None:
        number = self._number(mention.start)
        here = self._by_sentence.get(number, [])
        if not here or mention.start >= self._spans[number][1]:
            return None
        word = self._words.get(mention.start)
        told = self._above(word, here) if word is not None else self._beside(mention, self._starts[number], here)
        return told.edtf if told else None

    def _number(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _above(self, word: int, here: Sequence[Timex]) -> Timex | None:
        """The date of the nearest word above that has one, no further up than the verb of the clause."""
        for head in self._heads(word):
            if head not in self._dates:
                self._dates[head] = date_of(self.parse, head, here)
            told = self._dates[head]
            if told is not None and not (self._present(head) and int(self.parse.start[head]) < told.start):
                return told
        return None

    def _present(self, word: int) -> bool:
        """Is this a finite verb of the present without a participle of the past, by itself or by its auxiliary?"""
        parse = self.parse
        helped = parse.children(word, "aux", "cop")
        return parse.tags[word] in PRESENT or (parse.tags[word] not in ("VBN", "VBD") and any(parse.tags[a] in PRESENT for a in helped))

    def _heads(self, word: int) -> Iterator[int]:
        parse = self.parse
        while word >= 0:
            yield word
            if parse.upos[word] in ("VERB", "AUX") or parse.children(word, "nsubj", "nsubj:pass", "cop"):
                return
            word = int(parse.heads[word])

    def _beside(self, mention: Mention, first: int, here: Sequence[Timex]) -> Timex | None:
        """The date that stands at the mention or opens its clause, else the last one that opens a clause before it."""
        at = [t for t in here if -LOOSE <= t.start - mention.end <= LOOSE or 0 <= mention.start - t.end <= LOOSE]
        opening = [t for t in here if t.end <= mention.start and t.start - self._begin(t.start, first) <= LOOSE]
        return next(iter((*at, *opening[::-1])), None)

    def _begin(self, offset: int, first: int) -> int:
        """Where the clause begins in which this character stands."""
        return next((i + 1 for i in range(offset - 1, first - 1, -1) if _parts(self.parse.text[i])), first)


def _parts(char: str) -> bool:
    """Does this mark part clauses?"""
    return char == "\n" or (category(char) == "Po" and char not in WITHIN)
