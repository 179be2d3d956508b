"""Every reading rule meets its examples and none of its nevers; the schema refuses what is broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge import Knowledge
from dragoman.knowledge.reading import load, load_scripts
from dragoman.reading import dates
from dragoman.reading.genre import led
from dragoman.reading.rules import DateReader, compiled
from dragoman.reading.units import Unit

KNOWLEDGE = Knowledge()
RULES = compiled(KNOWLEDGE)
WORDS = {code: language.reading for code, language in KNOWLEDGE.languages.items() if language.reading}


def _rules(kind: str) -> list[object]:
    return list(_each(kind))


def _each(kind: str) -> Iterator[object]:
    for code, words in WORDS.items():
        for rule in words.dates.form if kind == "form" else getattr(words, kind):
            yield pytest.param(rule, words, id=f"{code}:{rule.id}")


@pytest.mark.parametrize(("rule", "words"), _rules("line"))
def test_line_rules(rule, words) -> None:  # type: ignore[no-untyped-def]
    assert [one for one in rule.examples if not re.fullmatch(rule.pattern, one)] == []
    assert [one for one in rule.never if re.fullmatch(rule.pattern, one)] == []
    assert rule.never, "a rule without a never has not been thought through"


@pytest.mark.parametrize(("rule", "words"), _rules("glued"))
def test_glued_rules(rule, words) -> None:  # type: ignore[no-untyped-def]
    for first, second in rule.examples:
        found = next(m for gap in ("", " ", " | ") if (m := re.fullmatch(rule.pattern, first + gap + second)))
        assert (found["first"].rstrip(), found["second"]) == (first, second)
    assert [one for one in rule.never if re.fullmatch(rule.pattern, one)] == []


@pytest.mark.parametrize(("rule", "words"), _rules("genre"))
def test_genre_rules(rule, words) -> None:  # type: ignore[no-untyped-def]
    assert [one for one in rule.examples if not re.search(rule.pattern, one)] == []
    assert [one for one in rule.never if re.search(rule.pattern, one)] == []


@pytest.mark.parametrize(("rule", "words"), _rules("dateline"))
def test_datelines(rule, words) -> None:  # type: ignore[no-untyped-def]
    assert [one for one in rule.examples if not re.match(rule.pattern, one)] == []
    assert [one for one in rule.never if re.match(rule.pattern, one)] == []


@pytest.mark.parametrize(("rule", "words"), _rules("form"))
def test_written_dates(rule, words) -> None:  # type: ignore[no-untyped-def]
    rules = SimpleNamespace(dates=(DateReader(re.compile(rule.pattern), words.dates.months),))
    for text, value in rule.examples:
        assert [found for _, _, found in dates.written(text, rules)] == [value]  # type: ignore[arg-type]
    for text in rule.never:
        assert list(dates.written(text, rules)) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("code", [code for code, words in WORDS.items() if words.relay])
def test_first_sentences_that_make_a_relay(code: str) -> None:
    relay = WORDS[code].relay
    assert relay and relay.examples and relay.never
    assert [one for one in relay.examples if not led(Unit(0, len(one), one), RULES, None)] == []
    assert [one for one in relay.never if led(Unit(0, len(one), one), RULES, None)] == []


def test_ids_stand_once() -> None:
    for words in WORDS.values():
        ids = [rule.id for rule in (*words.line, *words.glued, *words.genre, *words.dateline, *words.dates.form)]
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
