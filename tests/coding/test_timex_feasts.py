"""Days that move: against days that were kept."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.coding.timex_feasts import chinese, easter, feast, islamic, pascha, sun


@pytest.mark.parametrize(("year", "western", "eastern"), [(1961, "0402", "0409"), (2000, "0423", "0430"), (2016, "0327", "0501"), (2038, "0425", "0425")])
def test_easter(year: int, western: str, eastern: str) -> None:
    assert (f"{easter(year):%m%d}", f"{pascha(year):%m%d}") == (western, eastern)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ((1949, 8, 10), "1949-10-01"), ((1984, 12, 0), "1985-01-20"), ((2020, 5, 5), "2020-06-25"), ((2023, 1, 1), "2023-01-22"), ((2033, 8, 15), "2033-09-08"),
        ((2023, 13, 0), "2024-02-09"), ((2017, 7, 7), "2017-08-28"), ((2014, 12, 8), "2015-01-27"),
    ],
)  # fmt: skip
def test_the_chinese_calendar(told: tuple[int, int, int], day: str) -> None:
    assert chinese(*told).isoformat() == day


def test_the_islamic_calendar() -> None:
    assert islamic(1445, 10, 1) == date(2024, 4, 10)
    assert feast("islamic", 101, 2024) == date(2024, 7, 8)


def test_terms_of_the_sun() -> None:
    assert [sun(2024, degrees).isoformat() for degrees in (0, 90, 180, 270, 315)] == ["2024-03-20", "2024-06-21", "2024-09-22", "2024-12-21", "2024-02-04"]


def test_no_feast_where_nothing_can_be_said() -> None:
    assert feast("easter", 0, 1200) is None
    assert feast("chinese", 101, 3000) is None
