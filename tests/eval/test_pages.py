"""The measurement of pages counts as its scorer does."""

from __future__ import annotations

from eval.pages import Counts, Made, author, day, interval, same, segments, title


def test_segments_are_counted_without_white_space() -> None:
    row = {"with": ["the lake rose", "a bridge"], "without": ["Ten cheeses", "Share"]}
    assert segments(row, Made("The day the lake\nrose. Ten cheeses")) == Counts(1, 2, 2)
    assert segments(row, Made("")) == Counts(0, 0, 2)


def test_dates_titles_and_authors() -> None:
    made = Made("", "2019-05-04", "The lake rose: a report", ("Ann Lee",))
    assert day({"date": "2019-05-04"}, made) == Counts(1, 1, 1)
    assert title({"title": "The Lake rose"}, made) == Counts(1, 1, 1)
    assert author({"author": "Bo Chu; Ann Lee"}, made) == Counts(1, 1, 1)
    assert day({}, made) == title({}, made) == author({}, made) == Counts()
    assert not same("", "The lake")


def test_the_interval_of_a_system_beside_itself_is_nothing() -> None:
    each = [Counts(1, 2, 2), Counts(2, 2, 3)]
    assert interval(each, each, lambda one: one.f1) == (0.0, 0.0)
