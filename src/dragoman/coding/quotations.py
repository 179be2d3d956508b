"""A text's quotations: from the opening mark to the closing one, over paragraphs that open with a mark again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dragoman.coding.places import Stretches
from dragoman.model.text import Span

SHUT = re.compile(r"[,.;:!?…—–-]\s*$")
"""What stands right before a quotation that goes on with one before ("he said. "We …")."""

ENDS = ".!?\n\"”»:'’"
"""What a sentence of its own stands behind."""
ENDED = re.compile(r"[.!?…][\"”»'’]*$")


class Quotations:
    """The quotations of one text, found once.

    >>> told = Quotations('"We go," she said. "We go now."', [('"', '"')])
    >>> [(span.start, span.end) for span in told.spans]
    [(0, 8), (19, 31)]
    """

    def __init__(self, text: str, quotes: Sequence[tuple[str, str]]) -> None:
        self.text = text
        self.spans: list[Span] = list(_joined(text, _found(text, quotes)))
        self._starts = [span.start for span in self.spans]
        self._stretches = Stretches(self.spans)

    def holding(self, place: int) -> Span | None:
        """The quotation a character stands in."""
        return next(iter(self._stretches.meeting(place, place + 1)), None)

    def starts(self, place: int) -> bool:
        """Whether a quotation opens here."""
        at = bisect_right(self._starts, place) - 1
        return at >= 0 and self._starts[at] == place

    def meeting(self, span: Span) -> list[Span]:
        """The quotations that share a character with a stretch."""
        return self._stretches.meeting(span.start, span.end)

    def after(self, place: int) -> Span | None:
        """The first quotation that opens at or behind a character."""
        at = bisect_right(self._starts, place - 1)
        return self.spans[at] if at < len(self.spans) else None

    def before(self, place: int) -> Span | None:
        """The last quotation that is closed before a character."""
        at = bisect_right(self._starts, place) - 1
        while at >= 0 and self.spans[at].end > place:
            at -= 1
        return self.spans[at] if at >= 0 else None

    def around(self, span: Span, cue: int) -> Span:
        """A stretch with all of the quotations it shares a character with, save one that also holds the cue."""
        start, end = span.start, span.end
        for quoted in self.meeting(span):
            if not quoted.start <= cue < quoted.end:
                start, end = min(start, quoted.start), max(end, quoted.end)
        return Span(start, end)

    def alone(self, span: Span) -> bool:
        """Whether a quotation stands as sentences of its own, not as words borrowed in another's."""
        before, inside = self.text[: span.start].rstrip(" "), self.text[span.start : span.end]
        return (not before or before[-1] in ENDS) and bool(ENDED.search(inside))

    def going_on(self, cue: Span) -> Span | None:
        """The quotation behind a cue that follows in the same paragraph, by a stop or comma of its own ('…, he said. "And …"')."""
        later = self.after(cue.end)
        if later is None or "\n" in self.text[cue.end : later.start] or not SHUT.search(self.text[cue.end : later.start]):
            return None
        return later


def _found(text: str, quotes: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int, bool]]:
    """Each quotation within one paragraph, and whether its closing mark is missing."""
    closing: dict[str, set[str]] = {}
    for opens, shuts in quotes:
        closing.setdefault(opens, set()).add(shuts)
    marks = sorted({mark for pair in quotes for mark in pair}, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, marks)) + "|\n")
    opened: tuple[int, str] | None = None
    for match in pattern.finditer(text):
        mark = match[0]
        if mark == "\n":
            if opened is not None:
                yield opened[0], match.start(), True
            opened = None
        elif opened is None:
            if mark in closing and _opens(text, match.start(), match.end()):
                opened = match.start(), mark
        elif mark in closing[opened[1]] and _closes(text, match.start(), match.end()):
            yield opened[0], match.end(), False
            opened = None
    if opened is not None:
        yield opened[0], len(text.rstrip()), True


def _opens(text: str, start: int, end: int) -> bool:
    return end < len(text) and not text[end].isspace() and (start == 0 or not text[start - 1].isalnum())


def _closes(text: str, start: int, end: int) -> bool:
    return not text[start - 1].isspace() and (end == len(text) or not text[end].isalnum())


def _joined(text: str, found: Iterator[tuple[int, int, bool]]) -> Iterator[Span]:
    """Quotations with those of the following paragraphs, where one is not closed and the next paragraph opens with a mark again."""
    waiting: tuple[int, int] | None = None
    for start, end, unclosed in found:
        if waiting is not None and not text[waiting[1] : start].strip():
            start = waiting[0]
        waiting = (start, end) if unclosed else None
        if not unclosed:
            yield Span(start, end)
