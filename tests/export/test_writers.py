"""Rows as bytes."""

from __future__ import annotations

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.quotations import plain
from dragoman.export.writers import comma_separated, jsonl

values = st.one_of(st.none(), st.integers(), st.text(), st.lists(st.text(), max_size=3))
rows = st.lists(st.fixed_dictionaries({"id": st.text(), "value": values}), min_size=1, max_size=4)


@given(rows)
def test_jsonl_is_utf8_and_reads_back(lines: list[dict[str, object]]) -> None:
    text = "".join(jsonl(lines))
    text.encode("utf-8")
    assert [json.loads(line) for line in text.split("\n") if line] == lines


@given(rows)
def test_csv_keeps_every_cell(lines: list[dict[str, object]]) -> None:
    text = "".join(comma_separated(lines))
    back = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["id"] for row in back] == [line["id"] for line in lines]


@given(st.text())
def test_nothing_printed_can_steer_a_terminal(text: str) -> None:
    shown = plain(text)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in shown)
