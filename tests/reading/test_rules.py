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
from dragoman.reading.credits import _named_in
from dragoman.reading.genre import led
from dragoman.reading.rules import DateReader, compiled
from dragoman.reading.signed import is_person, people
from dragoman.reading.units import Unit

KNOWLEDGE = Knowledge()
RULES = compiled(KNOWLEDGE)
WORDS = {path.parent.name: load(path) for path in sorted(KNOWLEDGE.root.glob("languages/*/reading.toml"))}


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


@pytest.mark.parametrize(("rule", "words"), _rules("signed"))
def test_signed_rules(rule, words) -> None:  # type: ignore[no-untyped-def]
    def names(line: str) -> str | None:
        found = re.search(rule.pattern, line)
        return "; ".join(found["names"][a:b] for a, b in people(found["names"], RULES)) if found else None

    assert [(line, names(line)) for line, wanted in rule.examples if names(line) != wanted] == []
    assert [(line, names(line)) for line in rule.never if names(line)] == []


@pytest.mark.parametrize(("rule", "words"), _rules("credit"))
def test_credit_rules(rule, words) -> None:  # type: ignore[no-untyped-def]
    def names(line: str) -> str:
        every = (_named_in(match, Unit(0, len(line), line), rule, RULES, None) for match in re.finditer(rule.pattern, line))
        return "; ".join(line[one.start : one.end] for found in every for one in found)

    assert [(line, names(line)) for line, wanted in rule.examples if names(line) != wanted] == []
    assert [(line, names(line)) for line in rule.never if names(line)] == []


@pytest.mark.parametrize("code", [code for code, words in WORDS.items() if words.names])
def test_names_of_people_and_of_nobody(code: str) -> None:
    names = WORDS[code].names
    assert names and names.people and names.others
    assert [one for one in names.people if not is_person(one, RULES)] == []
    assert [one for one in names.others if is_person(one, RULES)] == []


@pytest.mark.parametrize("code", [code for code, words in WORDS.items() if words.dates.beside])
def test_lines_of_a_name_and_a_date(code: str) -> None:
    told = WORDS[code].dates
    assert told.dated and told.undated
    assert [one for one in told.dated if not dates.beside(one, RULES)] == []
    assert [one for one in told.undated if dates.beside(one, RULES)] == []
