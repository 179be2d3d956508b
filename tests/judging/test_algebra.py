"""The algebra of rulings, whatever is ruled: symmetric where it has to be, and the same in every order and after every journey."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.export.rows import judgement_row
from dragoman.judging import Grounds, holding
from dragoman.judging.exchange import read_judgements
from dragoman.model.judgement import PAIRS, RULINGS, Judgement, Passage, RulingWord, Target, composed, contrary
from dragoman.model.text import Document

TEXT = "Peru recognised Kosovo. Chile condemned Bolivia."
DOCUMENTS = {name: Document(name, name * 8, TEXT) for name in ("a", "b", "c")}
words = st.sampled_from(["", "2025", "2025-07", "La Hora", "“中”"])
names = st.sampled_from(["Ann", "Bob", "Eva"])
times = st.sampled_from(["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"])


@st.composite
def judgements(draw: st.DrawFn) -> Judgement:
    """A ruling on a document, or on two being one telling."""
    ruling: RulingWord = draw(st.sampled_from([one for one in RULINGS if one not in ("undone", "added")]))
    pair = ruling in PAIRS
    keys = draw(st.lists(st.sampled_from(sorted(DOCUMENTS)), min_size=1 + pair, max_size=1 + pair, unique=True))
    targets = tuple(Target("reuse" if pair else "document", key, (Passage(key, key * 8, 0, 4, TEXT[:4]),)) for key in keys)
    values = () if pair or ruling == "unsure" else ((draw(st.sampled_from(["date", "outlet"])), draw(words)),)
    return Judgement(ruling, targets, values, draw(words), draw(names), draw(times))


@given(judgements(), judgements())
def test_whether_two_rulings_quarrel_does_not_depend_on_who_is_asked_first(a: Judgement, b: Judgement) -> None:
    assert contrary(a, b) == contrary(b, a)
    assert not contrary(a, a) and composed(a.ruling, b.ruling) == composed(b.ruling, a.ruling)


@settings(max_examples=200)
@given(st.lists(judgements(), max_size=7), st.randoms())
def test_what_becomes_of_rulings_is_the_same_in_every_order_and_told_once(given_: list[Judgement], order: object) -> None:
    grounds = Grounds(DOCUMENTS)
    shuffled = [*given_, *given_[:2]]
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert holding(given_, grounds) == holding(shuffled, grounds)
    assert len(holding(given_, grounds)) == len({one.id for one in given_})


@settings(max_examples=200)
@given(st.lists(judgements(), max_size=7))
def test_no_two_rulings_in_force_quarrel_and_who_is_contradicted_is_named_back(given_: list[Judgement]) -> None:
    held = holding(given_, Grounds(DOCUMENTS))
    ruled = {one.ruled.judgement: one for one in held}
    in_force = [one for one in held if one.in_force]
    for one in in_force:
        for other in in_force:
            alike = {frozenset(side.ids) for side in one.means} == {frozenset(side.ids) for side in other.means}
            assert not (alike and contrary(one.judgement, other.judgement))
    for one in held:
        if one.ruled.state == "contradicted":
            assert one.ruled.against and all(one.ruled.judgement in ruled[name].ruled.against for name in one.ruled.against)
            assert all(ruled[name].ruled.state == "contradicted" for name in one.ruled.against)


@settings(max_examples=200)
@given(st.lists(judgements(), max_size=7))
def test_an_export_read_back_is_the_same_rulings(given_: list[Judgement]) -> None:
    lines = "".join(json.dumps(judgement_row(one), ensure_ascii=False) + "\n" for one in given_)
    assert list(read_judgements(lines.encode(), "x.jsonl")) == given_
