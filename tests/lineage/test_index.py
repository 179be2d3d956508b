"""What has been compared before saves work and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dragoman.lineage.compare as compare
from dragoman.lineage import Index, trace
from dragoman.model.text import Document
from tests.lineage.pile import LAKE, LAKE_ZH, OTHER, QUOTE, document

POOL = [LAKE, OTHER, LAKE[:3], [*OTHER, LAKE[0]], LAKE[2:], [QUOTE, *OTHER[:2]], [*LAKE[:4], LAKE[2]]]
TRANSLATED = document("t", LAKE, LAKE_ZH, roles=("body", "translation"), languages=("en", "zh"))


def again(index: Index) -> Index:
    return Index(list(index.fresh()))


def test_a_full_index_gives_the_same_and_makes_nothing_new() -> None:
    documents = [*(document(f"d{n}", lines) for n, lines in enumerate(POOL)), TRANSLATED]
    index = Index()
    first = trace(documents, index=index)
    kept = again(index)
    assert trace(documents, index=kept) == first == trace(documents)
    assert list(kept.fresh()) == [] and kept.stale() == []


def test_a_new_document_is_compared_and_the_pile_is_not_compared_again(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [document(f"d{n}", lines) for n, lines in enumerate(POOL)]
    index = Index()
    trace(documents, index=index)
    asked: list[str] = []

    def counting(make: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any) -> Any:
            asked.append(make.__name__)
            return make(*arguments)

        return wrapped

    for name in ("print_of", "passages"):
        monkeypatch.setattr(compare, name, counting(getattr(compare, name)))
    more = [*documents, document("new", ["A text on cheese that nobody else has written.", QUOTE])]
    assert trace(more, index=again(index)) == trace(more)
    assert asked[: asked.index("passages") + 1].count("print_of") == 1
    before = len(asked)
    trace(more, index=again(index))
    alone = len(asked) - before
    trace(more)
    assert alone < (len(asked) - before - alone) / 2


def test_what_is_gone_is_stale() -> None:
    index = Index()
    trace([document("a", LAKE), document("b", OTHER)], index=index)
    kept = again(index)
    trace([document("a", LAKE)], index=kept)
    assert len(kept.stale()) == 1


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(len(POOL))), st.integers(0, len(POOL) - 1))
def test_taking_a_document_out_and_back_restores_the_account(order: list[int], out: int) -> None:
    documents = [document(f"d{n}", POOL[n]) for n in order]
    index = Index()
    before = trace(documents, index=index)
    without: list[Document] = [one for one in documents if one.id != f"d{out}"]
    smaller = again(index)
    assert trace(without, index=smaller) == trace(without)
    entries = [*((key, body) for key, body in index.fresh() if key not in smaller.stale()), *smaller.fresh()]
    assert trace(documents, index=Index(entries)) == before
