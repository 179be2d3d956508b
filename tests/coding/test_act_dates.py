"""When acts were done: passages of many constructions with the date of each act, in ``act_dates.toml``."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dragoman.knowledge import Knowledge
from dragoman.model.claim import Claim
from dragoman.model.text import Document
from dragoman.pipeline import code_document
from dragoman.reading import read_lines

PASSAGES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("act_dates.toml").read_text(encoding="utf-8"))["passage"]


@cache
def knowledge() -> Knowledge:
    return Knowledge()


def passages() -> Iterator[Any]:
    """Every passage; one that still fails must fail."""
    for passage in PASSAGES:
        marks = [pytest.mark.xfail(reason=passage["fails"], strict=True)] if "fails" in passage else []
        yield pytest.param(passage, id=passage["id"], marks=marks)


def claims(passage: dict[str, Any]) -> Sequence[Claim]:
    line = {key: passage[key] for key in ("id", "text", "date", "language") if passage[key]}
    (document,) = read_lines([json.dumps(line)], knowledge())
    assert isinstance(document, Document)
    return code_document(document, knowledge()).claims


@pytest.mark.parametrize("passage", [*passages()])
def test_each_act_has_the_date_that_the_words_give_it(passage: dict[str, Any]) -> None:
    told, found = passage["text"], claims(passage)
    dates = {}
    for word, _ in passage["acts"]:
        here = range(told.index(word), told.index(word) + len(word))
        dates[word] = " ".join(sorted({claim.when.edtf or "-" for claim in found if claim.trigger.start in here}))
    assert dates == dict(passage["acts"])


@pytest.mark.parametrize("passage", [p for p in PASSAGES if any(when == "-" for _, when in p["acts"])], ids=lambda p: p["id"])
def test_no_act_is_dated_by_the_day_of_publication(passage: dict[str, Any]) -> None:
    said = {when for _, when in passage["acts"]}
    assert all(claim.when.edtf != passage["date"] or passage["date"] in said for claim in claims(passage))


def test_the_set_covers_both_languages() -> None:
    by_language = [p["language"] for p in PASSAGES]
    assert by_language.count("en") >= 60
    assert by_language.count("zh") >= 20
    assert len({p["id"] for p in PASSAGES}) == len(PASSAGES)
