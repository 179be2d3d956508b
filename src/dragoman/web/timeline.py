"""The timeline: one row an act, dates as ranges, a broken axis where years pass in which nothing is dated. Pure geometry; no SVG here."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.model.claim import Prediction
from dragoman.model.text import Place
from dragoman.web import dates
from dragoman.web.desk import Desk
from dragoman.web.lines import ActLine, Line, act_line, line_at

LABELS, CHART, GAP, ROW, TOP = 430.0, 650.0, 22.0, 26.0, 34.0
"""Widths of the label column, of the chart, of a break in the axis; heights of a row and of the axis. Units of the drawing."""
APART = 500
"""Days without an act after which the axis breaks."""


@dataclass(frozen=True)
class Tick:
    """A line of the axis with its words."""

    x: float
    words: str


@dataclass(frozen=True)
class Stretch:
    """An unbroken part of the axis: days ``[first, last]`` drawn from ``x`` over ``width``."""

    first: int
    last: int
    x: float
    width: float

    def at(self, day: float) -> float:
        """Where a day is drawn."""
        return round(self.x + (day - self.first) / max(1, self.last - self.first) * self.width, 1)


@dataclass(frozen=True)
class Mark:
    """An act on the timeline: the row's top, the bar of its range (``left`` to ``right``), and the middle where its sign stands."""

    act: ActLine
    label: str
    y: float
    left: float
    right: float
    exact: bool

    @property
    def middle(self) -> float:
        return round((self.left + self.right) / 2, 1)


@dataclass(frozen=True)
class Expectation:
    """What a source foresees."""

    phrase: str
    by: str | None
    until: str | None
    condition: bool
    line: Line


@dataclass(frozen=True)
class Timeline:
    """The drawing, its table, the acts no text dates, and what texts expect."""

    marks: tuple[Mark, ...]
    stretches: tuple[Stretch, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[float, ...]
    width: float
    height: float
    undated: tuple[ActLine, ...]
    expectations: tuple[Expectation, ...]
    ways: tuple[str, ...]


def timeline(desk: Desk) -> Timeline:
    """The timeline of all acts."""
    dated = [(days, act) for act in desk.view.acts if (days := dates.days(act.when))]
    dated.sort(key=lambda pair: (pair[0], desk.ranking.key(pair[1])))
    stretches = tuple(_stretches([days for days, _ in dated]))
    marks = tuple(_mark(act_line(act, desk), days, row, stretches) for row, (days, act) in enumerate(dated))
    undated = tuple(act_line(act, desk) for act in desk.ranked if not dates.days(act.when))
    return Timeline(
        marks=marks,
        stretches=stretches,
        ticks=tuple(tick for stretch in stretches for tick in _ticks(stretch, desk)),
        breaks=tuple(stretch.x - GAP / 2 for stretch in stretches[1:]),
        width=LABELS + CHART + 70,
        height=TOP + ROW * len(marks) + 10,
        undated=undated,
        expectations=tuple(_expectations(desk)),
        ways=tuple(dict.fromkeys(mark.act.factuality for mark in marks)),
    )


def _stretches(ranges: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    """Joins ranges that lie near each other; a stretch's share of the width grows slowly with its days and with its acts."""
    joined: list[list[int]] = []
    for first, last in sorted(ranges):
        if joined and first - joined[-1][1] <= APART:
            joined[-1][1], joined[-1][2] = max(joined[-1][1], last), joined[-1][2] + 1
        else:
            joined.append([first, last, 1])
    shares = [math.sqrt(acts) * (1 + math.log10(1 + last - first)) for first, last, acts in joined]
    room = CHART - GAP * max(0, len(joined) - 1)
    x = LABELS
    for (first, last, _), share in zip(joined, shares, strict=True):
        width = room * share / sum(shares)
        margin = max(20, round((last - first) * 0.04))
        yield Stretch(first - margin, last + margin, round(x, 1), round(width, 1))
        x += width + GAP


def _mark(act: ActLine, days: tuple[int, int], row: int, stretches: Sequence[Stretch]) -> Mark:
    stretch = next(stretch for stretch in stretches if stretch.first <= days[0] and days[1] <= stretch.last)
    left, right = stretch.at(days[0]), stretch.at(days[1] + (days[1] > days[0]))
    return Mark(act, shorten(act.phrase, 58), round(TOP + row * ROW, 1), left, right, days[0] == days[1])


def _ticks(stretch: Stretch, desk: Desk) -> Iterator[Tick]:
    """Years or months that fall in a stretch, as many as have room for their words."""
    first, last = datetime.date.fromordinal(max(1, stretch.first)), datetime.date.fromordinal(stretch.last)
    months = [(year, month) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    months = [(y, m) for y, m in months if stretch.first <= datetime.date(y, m, 1).toordinal() <= stretch.last]
    room = max(1, int(stretch.width / 76))
    if not months:
        yield Tick(stretch.at((stretch.first + stretch.last) / 2), desk.words.date(f"{first:%Y-%m}" if first.year > 999 else None))
        return
    for step in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600):
        chosen = [(y, m) for y, m in months if (m - 1) % min(step, 12) == 0 and y % max(1, step // 12) == 0]
        if len(chosen) <= room or step == 600:
            break
    for year, month in chosen or months[:1]:
        words = desk.words.date(f"{year:04}" if step >= 12 else f"{year:04}-{month:02}")
        yield Tick(stretch.at(datetime.date(year, month, 1).toordinal()), words)


def _expectations(desk: Desk) -> Iterator[Expectation]:
    for key, coding in desk.view.codings.items():
        for prediction in coding.predictions:
            yield Expectation(
                phrase=_foreseen(prediction, desk),
                by=desk.name(prediction.by),
                until=desk.words.date(prediction.horizon) if prediction.horizon else None,
                condition=prediction.condition is not None,
                line=line_at(Place(key, prediction.start, prediction.end), desk),
            )


def _foreseen(prediction: Prediction, desk: Desk) -> str:
    about = desk.words.strings.list_comma.join(desk.party(actor) for actor in prediction.about)
    if prediction.kind is None:
        return f"{about}: {prediction.hedge}"
    return desk.words.act(prediction.kind, "predicted", about or None, desk.name(prediction.recipient))


def shorten(text: str, room: int) -> str:
    """Cuts a label to so many Latin letters' width; signs beyond U+2E7F count twice.

    >>> shorten("recognised", 5)
    'reco…'
    """
    width = 0
    for number, sign in enumerate(text):
        width += 2 if ord(sign) > 0x2E7F else 1
        if width > room:
            return text[: max(0, number - 1)] + "…"
    return text
