"""Rulings on the pages: beside what texts tell, in the words of the page's language, and never raw."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.model.judgement import Judgement, Ruled, RulingWord, State, Target
from dragoman.model.view import View
from dragoman.web.report import render
from tests.web import story


def ruled(view: View, what: str, id: str, ruling: RulingWord, state: State) -> View:
    """The view with one ruling of an unkind reader."""
    one = Judgement(ruling, (Target(what, id),), (("value", "2025-07-03"),), "<b>why</b>", "A & B", "2026-01-02T00:00:00Z")  # type: ignore[arg-type]
    return replace(view, judgements=(one,), ruled=(Ruled(one.id, state, ((id,),)),))


@pytest.mark.parametrize(("language", "said"), [("en", "Ruling: <b>right</b>"), ("zh", "裁定: <b>正确</b>")])
def test_a_ruling_stands_beside_a_dispute(language: str, said: str) -> None:
    view = story.view()
    page = render(ruled(view, "dispute", view.disputes[0].id, "confirmed", "beside"), lambda on: (), language)
    assert said in page and "A &amp; B" in page and "&lt;b&gt;why" in page
    assert said not in render(view, lambda on: (), language)


def test_what_is_contradicted_is_said_to_be_so() -> None:
    view = story.view()
    page = render(ruled(view, "act", view.acts[0].id, "confirmed", "contradicted"), lambda on: (), "en")
    assert "others rule otherwise: no effect" in page


def test_a_rejected_claim_is_told_on_its_document() -> None:
    view = story.view()
    claim = next(iter(view.act_of))
    without = replace(view, act_of={name: act for name, act in view.act_of.items() if name != claim})
    page = render(ruled(without, "claim", claim, "rejected", "in-force"), lambda on: (), "en")
    assert "<b>wrong</b>" in page
