"""Kinds, and the ways from and to CAMEO and PLOVER."""

from pathlib import Path
from shutil import copytree

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge import DATA
from dragoman.knowledge.ontology import load

FOLDER = DATA / "ontology"


def test_every_cameo_root_and_its_categories_lead_to_a_kind():
    codes = load(FOLDER).cameo
    assert {code[:2] for code in codes} == {f"{root:02}" for root in range(1, 21)}
    assert all(code[:-1] in codes for code in codes if len(code) == 4)  # each subdivision has the category that it divides
    assert len(codes) == 298


def test_a_category_and_its_kind_are_of_one_type_but_where_the_manuals_differ():
    ontology = load(FOLDER)
    roots = {"03": "AGREE", "04": "CONSULT", "06": "COOPERATE", "07": "AID", "10": "REQUEST", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE"}
    wrong = [code for code, category in ontology.cameo.items() if roots.get(code[:2], ontology.kind(category.kind).plover) != ontology.kind(category.kind).plover]
    assert wrong == []


def test_every_kind_has_a_category_of_its_own_code():
    ontology = load(FOLDER)
    assert [kind.id for kind in ontology.kinds.values() if kind.cameo not in ontology.cameo] == []


def test_every_type_of_plover_has_a_kind_and_the_later_names_are_its_own():
    ontology = load(FOLDER)
    assert {kind.plover for kind in ontology.kinds.values()} - {""} == set(ontology.plover.types)
    assert [kind.id for kind in ontology.kinds.values() if kind.plover and kind.polecat not in ontology.plover.types[kind.plover].polecat] == []


def test_what_an_act_to_come_or_refused_is_called_is_of_the_root_for_that():
    ontology = load(FOLDER)
    refused = {intent.refused[:2] for intent in ontology.intents.values() if intent.refused}
    announced = {kind: intent.announced[:2] for kind, intent in ontology.intents.items() if intent.announced}
    kind = {"COERCE", "ASSAULT", "PROTEST", "SANCTION"}
    assert refused == {"12"}
    assert [one for one, root in announced.items() if (root == "13") != (ontology.kind(one).plover in kind)] == []


@pytest.mark.parametrize("file, old, new, told", [
    ("intents.csv", "meet,036,125", "meet,0366,125", "'meet' has code 0366, which cameo.csv lacks"),
    ("kinds.toml", 'mode = "phone"', 'mode = "pigeon"', "CONSULT has no mode 'pigeon'"),
    ("cameo.csv", "0214,appeal for intelligence,request,assist,intelligence", "0214,appeal for intelligence,request,assist,gossip", "no context 'gossip'"),
    ("cameo.csv", "041,discuss by telephone,phone", "041,discuss by telephone,phones", "kind 'phones' is not in"),
])  # fmt: skip
def test_a_broken_line_is_named(tmp_path: Path, file: str, old: str, new: str, told: str):
    folder = tmp_path / "ontology"
    copytree(FOLDER, folder)
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Exception, match=told) as caught:
        _ = load(folder).intents
    assert isinstance(caught.value, KnowledgeError) or "UnknownName" in type(caught.value).__name__
