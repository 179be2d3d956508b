"""Days that move: against days that were kept."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.coding.timex_feasts import chinese, chinese_month, easter, feast, hebrew, islamic, moon, pascha, sun


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


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ((5776, 7, 1), "2015-09-14"), ((5782, 7, 10), "2021-09-16"), ((5784, 7, 22), "2023-10-07"), ((5780, 1, 15), "2020-04-09"),
        ((5782, 12, 14), "2022-03-17"), ((5783, 9, 25), "2022-12-19"), ((5784, 9, 25), "2023-12-08"), ((5785, 5, 9), "2025-08-03"),
    ],
)  # fmt: skip
def test_the_hebrew_calendar(told: tuple[int, int, int], day: str) -> None:
    assert hebrew(*told).isoformat() == day


@pytest.mark.parametrize(("year", "day"), [(2011, "2011-05-10"), (2019, "2019-05-09"), (2020, "2020-04-29"), (2022, "2022-05-05"), (2024, "2024-05-14")])
def test_the_day_of_independence_keeps_away_from_the_sabbath(year: int, day: str) -> None:
    assert str(feast("hebrew", 205, year)) == day


def test_new_and_full_moons_in_india() -> None:
    assert [str(feast("amavasya", 1017, year)) for year in (2015, 2016, 2020, 2022)] == ["2015-11-11", "2016-10-30", "2020-11-14", "2022-10-24"]
    assert str(feast("purnima", 801, 2021)) == "2021-08-22"


def test_months_of_the_chinese_calendar() -> None:
    assert chinese_month(2020, -4) == date(2020, 5, 23)
    assert chinese_month(2020, 13) is None
    assert moon(date(2020, 6, 1)) == (date(2020, 5, 23), date(2020, 6, 21))


def test_no_feast_where_nothing_can_be_said() -> None:
    assert feast("easter", 0, 1200) is None
    assert feast("chinese", 101, 3000) is None
