"""A title that had ended, one day of two years, numbers that a translation changed, papers known by telling an act themselves."""

from dataclasses import replace

import pytest

from dragoman.knowledge import Knowledge
from dragoman.model.act import Dispute
from dragoman.model.lineage import Reuse
from dragoman.model.text import Piece, Place
from dragoman.model.view import View
from dragoman.reconciling.disputes import rounded
from eval.reading import view_of

KNOWLEDGE = Knowledge()


def read(folder, **texts: str) -> View:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return view_of([folder], KNOWLEDGE)


def of(view, kind: str) -> list[Dispute]:
    return [dispute for dispute in view.disputes if dispute.kind == kind]


@pytest.mark.parametrize("words, wrong", [
    ("French President François Mitterrand met Helmut Kohl in Bonn on March 4, 1996.", True),
    ("Former French President François Mitterrand met Helmut Kohl in Bonn on March 4, 1996.", False),
    ("François Mitterrand met Helmut Kohl in Bonn on March 4, 1996.", False),
    ("French President François Mitterrand met Helmut Kohl in Bonn on March 4, 1994.", False),
    ("French President Jacques Chirac met Helmut Kohl in Bonn on March 4, 1990.", False),
])  # fmt: skip
def test_a_title_that_had_ended_by_the_day_told(tmp_path, words: str, wrong: bool) -> None:
    found = [one for one in of(read(tmp_path, a=words), "fact") if "office" in one.subject]
    assert [(one.class_, one.versions[0].value) for one in found] == [("error", "French President François Mitterrand")] * wrong


def test_one_day_of_two_years(pile):
    for document, year in (("a", 2021), ("b", 2021), ("c", 2022)):
        pile.tell(document, f"They signed a treaty on 4 May {year}.", "signed", "sign-agreement", "chn", "nor", f"{year}-05-04")
    (found,) = of(pile.reconcile(), "date")
    assert [version.value for version in found.versions] == ["2021-05-04", "2022-05-04"]


def test_an_account_that_tells_both_years_means_two_acts(pile):
    for document, year in (("a", 2021), ("c", 2021), ("c", 2022)):
        pile.tell(document, f"They signed a treaty on 4 May {year}.", "signed", "sign-agreement", "chn", "nor", f"{year}-05-04")
    assert of(pile.reconcile(), "date") == []


def test_numbers_that_may_be_one_rounded_stand_on_one_side(pile):
    for document, tonnes in (("a", 4100.0), ("b", 4000.0), ("c", 40000.0)):
        pile.tell(document, "They sent salt in May 2023.", "sent", "provide-aid", "chn", "nor", "2023-05-04", number=(tonnes, "tonne", ""))
    (found,) = of(pile.reconcile(), "number")
    assert [version.value for version in found.versions] == ["4000 tonne", "40000 tonne"]
    assert rounded([4000, 4100, 40000]) == [[4000, 4100], [40000]]


@pytest.mark.parametrize("chinese, changed", [("港口收到25万箱茶叶。", ("2.5 million", "25万")), ("港口收到250万箱茶叶。", None), ("港口收到许多茶叶。", None)])
def test_a_translation_that_changed_a_number(pile, monkeypatch, chinese: str, changed: tuple[str, str] | None) -> None:
    pile.say("a", "The port received 2.5 million chests of tea.")
    pile.say("b", chinese)
    made = pile._document
    monkeypatch.setattr(pile, "_document", lambda name, text: made(name, text) if name == "a" else _in_chinese(made(name, text)))
    pile.reuse = [Reuse(Place("a", 0, len(pile.texts["a"])), Place("b", 0, len(chinese)), "translation", 0.5, "known", "")]
    found = [(one.what, one.source_value, one.target_value) for one in pile.reconcile().drift]
    assert found == ([("number", *changed)] if changed else [])


def _in_chinese(document):
    return replace(document, pieces=(Piece(0, len(document.text), "zh", "body", "report"),))


def test_a_paper_that_tells_the_act_itself_is_an_outlet_where_others_name_it(pile):
    pile.outlets = {"a": "Brimstone", "b": "Ridge Daily"}
    for document in "abc":
        pile.tell(document, "They signed a treaty in May.", "signed", "sign-agreement", "chn", "nor", "2023-05")
    (claim,) = pile.claims["b"]
    source = pile.replace(claim.sources[0], kind="actor", text="Brimstone")
    pile.claims["b"] = [pile.replace(claim, sources=(source,))]
    (act,) = pile.reconcile().acts
    assert (act.corroboration, act.corroboration_strict) == (3, 2)


def test_a_headline_tells_what_is_told_below_it(tmp_path) -> None:
    text = "Peru sends tents to Chile\nSANTIAGO, May 4, 2023 - Peru delivered 300 tents to Chile on Monday, and nobody in the port had asked for them or knew where to put them."
    (act,) = [act for act in read(tmp_path, a=text).acts if act.kind == "provide-aid"]
    assert (act.when, len(act.claims)) == ("2023-05-01", 2)


def test_what_was_denied_before_the_day_it_was_done_is_another_telling(pile):
    pile.published = "2023-05-02"
    pile.tell("a", "Peru has expelled the envoys, they said.", "expelled", "expel-diplomats", "chn", "nor")
    pile.tell("b", "Peru has not expelled the envoys.", "expelled", "expel-diplomats", "chn", "nor", factuality="denied")
    pile.tell("c", "Peru expelled the envoys on 14 May.", "expelled", "expel-diplomats", "chn", "nor", "2023-05-14")
    found = pile.reconcile()
    assert sorted((act.when or "", act.corroboration) for act in found.acts) == [("", 1), ("2023-05-14", 1)]
    (dispute,) = of(found, "denial")
    assert [version.value for version in dispute.versions] == ["asserted", "denied"]
