"""The gold stands on the story's own words, and the scorer tells right from wrong."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from eval.gate import shortfalls
from eval.gold import STORY, GoldError, digest, load, table
from eval.gold import DriftRow as Row
from eval.measure import Score, score

HEADING = "Composed for dragoman from public facts; not a news report"
DOCUMENTS = sorted(path.name for path in STORY.iterdir() if path.name != "manifest.jsonl")


def words(name: str) -> str:
    """What a reader sees of a document of the story."""
    source = (STORY / name).read_text(encoding="utf-8")
    return unescape(re.sub(r"<[^>]+>", "", source)) if name.endswith(".html") else source


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_document_says_that_it_is_composed(name: str) -> None:
    assert words(name).count(HEADING) == 1


def test_every_quotation_of_the_gold_stands_in_its_document() -> None:
    gold = load()
    lines = [(r.document, r.quote) for r in (*gold.tellings, *gold.disputes, *gold.predictions, *gold.never)]
    lines += [(r.document, part) for r in gold.pieces for part in (r.first_words, r.last_words)]
    assert [line for line in lines if line[1] not in words(line[0])] == []


def test_the_tables_of_the_gold_agree_with_each_other() -> None:
    gold = load()
    acts = {row.act for row in gold.acts}
    assert {row.act for row in gold.tellings} == acts
    assert {row.act for row in gold.disputes} <= acts
    assert {row.document for row in gold.documents} == set(DOCUMENTS)


def test_corroboration_in_the_gold_counts_its_tellings() -> None:
    gold = load()
    account = {row.document: row.account for row in gold.accounts}
    for row in gold.acts:
        tellers = {account[telling.document] for telling in gold.tellings if telling.act == row.act}
        assert len(tellers) == int(row.corroboration), row.act
        strict = len(tellers) - (1 if {"K", "S"} <= tellers and row.act == "recognition" else 0)
        assert strict == int(row.strict), row.act


def test_a_ragged_row_is_named_with_its_line(tmp_path: Path) -> None:
    ragged = tmp_path / "drift.tsv"
    ragged.write_text("from\tto\twhat\tquote\tneed\twhy\na\tb\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"drift\.tsv:2: 2 cells, wanted 6"):
        table(ragged, Row)


def test_a_floor_is_broken_from_below_and_by_spurious_lines() -> None:
    measured = score("acts", [("a", True), ("b", False)], ["c"])
    assert measured == Score("acts", 1, 2, 1, ("b",), ("c",))
    assert shortfalls([measured], {"acts": {"found": 1, "spurious": 1}}) == []
    assert len(shortfalls([measured], {"acts": {"found": 2, "spurious": 0}})) == 2


def test_the_digest_moves_with_any_byte(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    before = digest(tmp_path)
    (tmp_path / "a.txt").write_text("two", encoding="utf-8")
    assert digest(tmp_path) != before
