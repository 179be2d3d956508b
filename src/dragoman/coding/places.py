"""Things of a text in the order of their places, found by place without a look at each: what keeps the time that a long document takes in
proportion to its length."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Generic, Protocol, TypeVar


class Placed(Protocol):
    """Anything with a place in a text, in characters."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """The character behind its last."""


Thing = TypeVar("Thing")
Spanned = TypeVar("Spanned", bound=Placed)


def _start(thing: Placed) -> int:
    return thing.start


def _itself(thing: Thing) -> Thing:
    return thing


def starting_in(things: Sequence[Spanned], start: int, end: int) -> Sequence[Spanned]:
    """Those of ``things``, sorted by place, that start in [start, end).

    >>> from dragoman.model.text import Span
    >>> starting_in([Span(0, 4), Span(5, 9), Span(12, 15)], 4, 12)
    [Span(start=5, end=9)]
    """
    return things[bisect_left(things, start, key=_start) : bisect_left(things, end, key=_start)]


class Stretches(Generic[Thing]):
    """Things that may overlap; ``place`` tells where each stands, where it is not itself a place.

    >>> from dragoman.model.text import Span
    >>> stretches = Stretches([Span(7, 9), Span(5, 20), Span(30, 32)])
    >>> stretches.meeting(8, 9), stretches.hold(Span(8, 12)), stretches.hold(Span(3, 6))
    ([Span(start=5, end=20), Span(start=7, end=9)], True, False)
    """

    def __init__(self, things: Iterable[Thing], place: Callable[[Thing], Placed] = _itself) -> None:  # type: ignore[assignment]
        placed = sorted(((place(thing), thing) for thing in things), key=lambda pair: pair[0].start)
        self._things = [thing for _, thing in placed]
        self._starts = [span.start for span, _ in placed]
        self._ends = [span.end for span, _ in placed]
        self._furthest = list(accumulate(self._ends, max))

    def meeting(self, start: int, end: int) -> list[Thing]:
        """Those that share a character with [start, end), in the order of the text."""
        return list(self._meeting(start, end))[::-1]

    def hold(self, one: Placed) -> bool:
        """Does one of them cover all of it?"""
        place = bisect_right(self._starts, one.start)
        return place > 0 and self._furthest[place - 1] >= one.end

    def _meeting(self, start: int, end: int) -> Iterator[Thing]:
        place = bisect_left(self._starts, end) - 1
        while place >= 0 and self._furthest[place] > start:
            if self._ends[place] > start:
                yield self._things[place]
            place -= 1
