"""Every rule of every grammar of time does what its own examples say and nothing in what they forbid."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.coding.timex import find_in
from dragoman.coding.timex_find import find_meanings
from dragoman.errors import KnowledgeError
from dragoman.knowledge import Knowledge
from dragoman.knowledge.timex import load
from dragoman.knowledge.timex_file import Join, Relation, Rule
from dragoman.model.time import is_edtf

LANGUAGES = {code: language for code, language in Knowledge().languages.items() if language.timex}


def every() -> Iterator[tuple[str, Rule | Join | Relation]]:
    for code, language in LANGUAGES.items():
        assert language.timex
        file = language.timex.file
        for each in (*file.rule, *file.join, *file.relation):
            yield code, each


def examples() -> Iterator[object]:
    for code, each in every():
        for phrase, reference, value in each.examples:
            yield pytest.param(code, each, phrase, reference, value, id=f"{code}-{each.name}-{phrase}")


def nevers() -> Iterator[object]:
    for code, each in every():
        for phrase in each.never:
            yield pytest.param(code, each, phrase, id=f"{code}-{each.name}-{phrase}")


@pytest.mark.parametrize(("code", "each", "phrase", "reference", "value"), list(examples()))
def test_example(code: str, each: Rule | Join | Relation, phrase: str, reference: str, value: str) -> None:
    found = find_in(phrase, LANGUAGES[code], reference or None)
    assert value in [timex.edtf if isinstance(each, Relation) else timex.value for timex in found]


@pytest.mark.parametrize(("code", "each", "phrase"), list(nevers()))
def test_never(code: str, each: Rule | Join | Relation, phrase: str) -> None:
    grammar = LANGUAGES[code].timex
    assert grammar
    if isinstance(each, Rule):
        assert each.name not in [name for found in find_meanings(phrase, grammar) for name in found.rule.split("+")]
    else:
        assert not any("+" in timex.rule or ":" in timex.rule for timex in find_in(phrase, LANGUAGES[code], "2025-07-04"))


@pytest.mark.parametrize(("code", "each"), list(every()))
def test_every_rule_shows_what_it_does(code: str, each: Rule | Join | Relation) -> None:
    assert each.examples, f"{code}: {each.name} has no example"


@pytest.mark.parametrize("code", LANGUAGES)
def test_names_of_rules_are_unique(code: str) -> None:
    grammar = LANGUAGES[code].timex
    assert grammar
    names = [rule.name for rule in grammar.file.rule]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("code", "each"), list(every()))
def test_edtf_is_edtf(code: str, each: Rule | Join | Relation) -> None:
    for phrase, reference, _ in each.examples:
        for timex in find_in(phrase, LANGUAGES[code], reference or None):
            assert timex.edtf is None or is_edtf(timex.edtf)
            assert phrase[timex.start : timex.end] == timex.text


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ('find = "{moon}"\nmeans = "day+0"', "no class moon"),
        ('find = "soon"\nmeans = "day 0"', "cannot read the step"),
        ('find = "{d} {d}"\nmeans = "day={d}"', "two groups named d"),
        ('find = "so(on"\nmeans = "day+0"', "mend its pattern"),
        ('find = "[.] so"\nmeans = "day+0"', "no word, class or digit"),
    ],
)
def test_a_broken_rule_is_named(tmp_path, rule: str, why: str) -> None:  # type: ignore[no-untyped-def]
    head = 'source = "test"\norder = "dmy"\nspaced = true\n[numerals]\ndigits = {}\nmultipliers = {}\n[classes]\n[patterns]\nd = "[0-9]"\n[parts]\n[fold]\n'
    path = tmp_path / "timex.toml"
    path.write_text(f'{head}[[rule]]\nname = "broken"\n{rule}\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match="broken") as problem:
        load(path)
    assert why in str(problem.value)
