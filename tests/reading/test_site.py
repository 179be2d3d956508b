"""Furniture of a site is told by its recurrence; stock paragraphs and reprints are text."""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.text import CLAIM_ROLES, Document
from dragoman.reading import settle
from tests.reading.texts import lines, one, words_of

STOCK = "The flood took the northern harbour in August 2011, when the dam broke and the council fled to the islands."
TRUST = "Our newsroom has told the story of the lake since 1880, and its readers alone pay for what it does."
WORDS = [
    "lake",
    "bridge",
    "harbour",
    "fish",
    "minister",
    "treaty",
    "vote",
    "north",
    "south",
    "river",
    "town",
    "council",
    "island",
    "boats",
    "winter",
    "law",
    "paper",
    "court",
]


def paragraph(source: random.Random) -> str:
    return " ".join(source.choice(WORDS) for _ in range(30)).capitalize() + "."


def pages(count: int = 5, *, outlet: str | None = "Lake Courier", above: Sequence[str] = (), below: Sequence[str] = ()) -> list[Document]:
    """Different articles of one site, each with the same lines above and below."""
    source = random.Random(7)
    texts = [lines(*above, f"Number {n} of the lake", *(paragraph(source) for _ in range(5)), *below) for n in range(count)]
    return [one(text, **({"outlet": outlet} if outlet else {})) for text in texts]


def furniture(documents: Sequence[Document]) -> set[str]:
    return {words_of(document, "furniture") for document in settle(documents)}


def test_header_and_footer_are_furniture() -> None:
    documents = pages(above=("Lake Courier online", "World | Boats | Fish"), below=("Imprint and desk", "Lake House, Pier 4"))
    assert furniture(documents) == {lines("Lake Courier online", "World | Boats | Fish", "Imprint and desk", "Lake House, Pier 4")}
    assert [document.title for document in settle(documents)] == [f"Number {n} of the lake" for n in range(5)]
    assert [document.text for document in settle(documents)] == [document.text for document in documents]


def test_two_pages_prove_nothing_and_strangers_have_no_site() -> None:
    assert furniture(pages(2, below=("Imprint and desk",))) == {""}
    assert furniture(pages(5, outlet=None, below=("Imprint and desk",))) == {""}


def test_ten_reprints_of_one_article_are_one() -> None:
    text = pages(1, below=("Imprint and desk",))[0].text
    assert furniture([one(f"{text} {n}", outlet="Lake Courier") for n in range(10)]) == {""}


def test_a_stock_paragraph_is_text_also_at_the_end_and_below_its_heading() -> None:
    assert furniture(pages(below=(STOCK,))) == {""}
    assert furniture(pages(below=("Background", STOCK))) == {""}
    assert furniture(pages(below=(STOCK, "Imprint and desk"))) == {"Imprint and desk"}


def test_a_paragraph_beyond_other_furniture_on_every_page_is_furniture() -> None:
    assert furniture(pages(below=("Share this", TRUST, "Imprint and desk"))) == {lines("Share this", TRUST, "Imprint and desk")}


def test_a_line_that_recurs_in_the_midst_of_texts_stays() -> None:
    documents = [one(f"{p.text}\nWhat the minister said\n{p.text.splitlines()[2]} {n}", outlet="x") for n, p in enumerate(pages())]
    assert furniture(documents) == {""}


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(6)), st.lists(st.sampled_from(["Imprint", TRUST, STOCK, "Share this", "Ten boats"]), max_size=4))
def test_order_changes_nothing_and_neither_does_settling_twice(order: list[int], below: list[str]) -> None:
    documents = pages(6, above=("Lake Courier online",), below=below)
    settled = settle(documents)
    assert settle(settled) == settled
    assert settle([documents[n] for n in order]) == tuple(settled[n] for n in order)
    for before, after in zip(documents, settled, strict=True):
        assert after.text == before.text and after.id == before.id
        assert {c for piece in before.pieces for c in range(piece.start, piece.end) if not before.text[c].isspace()} == {
            c for piece in after.pieces for c in range(piece.start, piece.end) if not after.text[c].isspace()
        }
        assert all(a.end <= b.start for a, b in zip(after.pieces, after.pieces[1:], strict=False))
        assert any(piece.role in CLAIM_ROLES for piece in after.pieces)
