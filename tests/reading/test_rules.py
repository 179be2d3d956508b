"""Every reading rule meets its examples and none of its nevers; the schema refuses what is broken."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge import Knowledge
from dragoman.knowledge.reading import LineRule, ReadingWords, load, load_scripts
from dragoman.reading.examples import problems
from dragoman.reading.rules import compiled

KNOWLEDGE = Knowledge()
RULES = compiled(KNOWLEDGE)
WORDS = {path.parent.name: load(path) for path in sorted(KNOWLEDGE.root.glob("languages/*/reading.toml"))}


@pytest.mark.parametrize("code", sorted(WORDS))
def test_every_rule_meets_its_examples_and_none_of_its_nevers(code: str) -> None:
    assert list(problems(WORDS[code], RULES)) == []


def test_a_rule_that_errs_is_told_by_name() -> None:
    line = LineRule(id="x.y", role="note", pattern="a+", examples=("aa", "b"), never=("a",))
    assert list(problems(ReadingWords(source="t", line=(line,)), RULES)) == [("x.y", "example 'b' is missed"), ("x.y", "never 'a' is met")]


def test_ids_stand_once() -> None:
    for words in WORDS.values():
        ids = [
            rule.id for rule in (*words.line, *words.signed, *words.credit, *words.glued, *words.genre, *words.dateline, *words.dates.form)
        ]
        assert len(ids) == len(set(ids))
        assert words.source


def test_scripts_do_not_overlap() -> None:
    scripts = load_scripts(KNOWLEDGE.root / "scripts.toml").script
    ranges = sorted(span for one in scripts for span in one.ranges)
    assert all(a[1] < b[0] for a, b in pairwise(ranges))


def test_an_unknown_key_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "reading.toml"
    path.write_text('source = "t"\n[[line]]\nid = "x"\nrole = "note"\npattern = "x"\nexamples = ["x"]\ncolour = "red"\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match="colour"):
        load(path)
