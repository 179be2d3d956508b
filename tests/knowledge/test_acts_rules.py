"""Every line of every acts.toml is run: its examples must be told so, its nevers must not."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

import pytest

from dragoman import parsing
from dragoman.coding import code
from dragoman.knowledge import Knowledge
from dragoman.knowledge.acts import ActLine
from dragoman.model.claim import Claim, Party
from dragoman.model.text import Document, Piece

KNOWLEDGE = Knowledge()
pytestmark = pytest.mark.skipif(KNOWLEDGE.model_folder("en") is None, reason="no parser model in this checkout")


def lines() -> Iterator[tuple[str, int, ActLine]]:
    for code_, language in KNOWLEDGE.languages.items():
        if language.acts is not None:
            for number, line in enumerate(language.acts.act):
                yield code_, number, line


CASES = list(lines())
NAMES = [f"{language}-{number}-{line.kind}" for language, number, line in CASES]


def claims_of(text: str, language: str) -> tuple[Claim, ...]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document("example", digest, text, pieces=(Piece(0, len(text), language, "body"),))
    return code(parsing.parse(document, KNOWLEDGE), document, KNOWLEDGE).claims


def marked(example: str) -> tuple[str, tuple[int, int] | None, tuple[int, int] | None, str]:
    """The plain sentence of an example, the spans of its parties and its factuality."""
    sentence, _, factuality = example.partition(" // ")
    spans: dict[str, tuple[int, int]] = {}
    plain = ""
    for part in re.split(r"(<[^>]*>|\{[^}]*\})", sentence):
        if part[:1] in ("<", "{"):
            spans[part[0]] = (len(plain), len(plain) + len(part) - 2)
            part = part[1:-1]
        plain += part
    return plain, spans.get("<"), spans.get("{"), factuality or "asserted"


def covers(party: Party | None, span: tuple[int, int] | None) -> bool:
    return span is None or (party is not None and party.start < span[1] and span[0] < party.end)


@pytest.mark.parametrize(("language", "number", "line"), CASES, ids=NAMES)
def test_examples_are_told_so(language: str, number: int, line: ActLine) -> None:
    assert line.examples and line.never
    for example in line.examples:
        plain, actor, recipient, factuality = marked(example)
        claims = claims_of(plain, language)
        fitting = [c for c in claims if c.kind == line.kind and covers(c.actor, actor) and covers(c.recipient, recipient)]
        told = [(c.kind, c.actor and c.actor.text, c.recipient and c.recipient.text, c.factuality) for c in claims]
        assert [c for c in fitting if c.factuality == factuality], f"{example}: got {told}"


@pytest.mark.parametrize(("language", "number", "line"), CASES, ids=NAMES)
def test_nevers_are_not_told_so(language: str, number: int, line: ActLine) -> None:
    for never in line.never:
        assert line.kind not in [c.kind for c in claims_of(never, language)], never
