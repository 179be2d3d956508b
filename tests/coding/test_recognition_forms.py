"""Who recognised whom, in the many forms of ``recognition.toml``: every act told and no other."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.knowledge import Knowledge
from dragoman.model.claim import Claim, Party
from dragoman.selfcheck import claims_of

KNOWLEDGE = Knowledge()
SENTENCES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("recognition.toml").read_text(encoding="utf-8"))["sentence"]
pytestmark = pytest.mark.skipif(KNOWLEDGE.model_folder("en") is None, reason="no parser model in this checkout")


def sentences() -> Iterator[Any]:
    """Every sentence; one that still fails is expected to."""
    for sentence in SENTENCES:
        marks = [pytest.mark.xfail(reason=sentence["fails"], strict=True)] if "fails" in sentence else []
        yield pytest.param(sentence, id=sentence["text"][:50], marks=marks)


def is_side(wanted: str, told: Party | None) -> bool:
    if wanted == "?":
        return told is not None
    return wanted == "-" or (told is not None and (told.id or "").partition(".")[0] == wanted)


def is_act(wanted: str, told: Claim) -> bool:
    kind, actor, recipient, factuality = wanted.split(" ")
    return (told.kind, told.factuality) == (kind, factuality) and is_side(actor, told.actor) and is_side(recipient, told.recipient)


@pytest.mark.parametrize("sentence", [*sentences()])
def test_every_recognition_is_told_and_no_other(sentence: dict[str, Any]) -> None:
    left, wrong = [*sentence["acts"], *sentence.get("may", ())], []
    for claim in claims_of(sentence["text"], "en", KNOWLEDGE):
        if "recogni" not in claim.kind:
            continue
        if (act := next((a for a in left if is_act(a, claim)), None)) is None:
            wrong.append(f"{claim.kind} {claim.factuality}")
        else:
            left.remove(act)
    assert (wrong, [a for a in left if a in sentence["acts"]]) == ([], [])


def test_most_forms_are_read() -> None:
    assert sum("fails" not in sentence for sentence in SENTENCES) >= 80
