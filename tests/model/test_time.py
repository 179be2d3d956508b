"""EDTF values as ranges of days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.time import bounds, compatible, is_edtf, most_precise, precision, sort_key, within

DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9998, 12, 31))
VALUES = st.one_of(
    DAYS.map(lambda d: d.isoformat()),
    DAYS.map(lambda d: d.isoformat()[:7]),
    DAYS.map(lambda d: d.isoformat()[:4]),
    st.tuples(DAYS, DAYS).map(lambda pair: f"{min(pair).isoformat()}/{max(pair).isoformat()}"),
    DAYS.map(lambda d: f"{d.isoformat()}/.."),
    DAYS.map(lambda d: f"../{d.isoformat()[:7]}"),
)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-21", date(2025, 3, 1), date(2025, 5, 31)),
        ("2025-24", date(2025, 12, 1), date(2026, 2, 28)),
        ("2025-35", date(2025, 7, 1), date(2025, 9, 30)),
        ("2025-40", date(2025, 1, 1), date(2025, 6, 30)),
        ("198X", date(1980, 1, 1), date(1989, 12, 31)),
        ("18XX", date(1800, 1, 1), date(1899, 12, 31)),
        ("2025-XX", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-07-XX", date(2025, 7, 1), date(2025, 7, 31)),
        ("2025-07-03T14:30", date(2025, 7, 3), date(2025, 7, 3)),
        ("2024-06/2025-02", date(2024, 6, 1), date(2025, 2, 28)),
        ("2025-07-03~/..", date(2025, 7, 3), None),
        ("-0043", None, None),
        ("0000", None, None),
        ("", None, None),
        (None, None, None),
        ("yesterday", None, None),
    ],
)
def test_bounds(value: str | None, first: date | None, last: date | None) -> None:
    assert bounds(value) == (first, last)


@pytest.mark.parametrize("value", ["2023-02-29", "2025-00", "2025-7-3", "25", "2025-21-03", "2025/", "2025-07-03/soon", "XXXX-02-30"])
def test_not_on_any_calendar(value: str) -> None:
    assert is_edtf(value) is (value == "2025/")
    if value != "2025/":
        assert precision(value) == "none"


@given(VALUES, VALUES)
def test_agreement_is_mutual_and_finer_values_agree(a: str, b: str) -> None:
    assert is_edtf(a)
    assert compatible(a, b) == compatible(b, a)
    assert within(a, a) and compatible(a, a)
    if within(a, b):
        assert compatible(a, b)


@given(st.lists(VALUES, min_size=1))
def test_order_of_values_changes_nothing(values: list[str]) -> None:
    turned = values[::-1]
    assert most_precise(values) == most_precise(turned)
    assert sorted(values, key=sort_key) == sorted(turned, key=sort_key)


@given(st.text(max_size=12))
def test_any_text_is_taken(text: str) -> None:
    bounds(text), precision(text), compatible(text, "2025"), within(text, "2025"), sort_key(text)
