"""An outlet's name alone above a text is its publisher, not its title."""

from __future__ import annotations

import pytest

from tests.reading.texts import EN, lines, one


@pytest.mark.parametrize(
    ("head", "title", "outlet"),
    [
        (("The Amber Courier",), None, "The Amber Courier"),
        (("The Amber Courier", "Lake states agree on fish"), "Lake states agree on fish", "The Amber Courier"),
        (("Reuters", "Lake states agree on fish", "May 4, 2019"), "Lake states agree on fish", "outlet.reuters"),
        (("Lake states agree on fish",), "Lake states agree on fish", None),
        (("Courier of bad news", "By Ann Lee"), "Courier of bad news", None),
    ],
)
def test_a_masthead(head: tuple[str, ...], title: str | None, outlet: str | None) -> None:
    document = one(lines(head, EN))
    assert (document.title, document.outlet) == (title, outlet)
    if outlet:
        assert document.piece_at(0).role == "furniture"  # type: ignore[union-attr]


def test_what_is_given_counts_before_a_masthead() -> None:
    document = one(lines("The Amber Courier", EN), outlet="Salt Herald")
    assert document.outlet == "Salt Herald"
    assert [(c.value, c.chosen) for c in document.candidates if c.field == "outlet"] == [("Salt Herald", True), ("The Amber Courier", False)]
