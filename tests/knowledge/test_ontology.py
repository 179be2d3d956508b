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


@pytest.mark.parametrize("file, old, new, told", [
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
        load(folder)
    assert isinstance(caught.value, KnowledgeError) or "UnknownName" in type(caught.value).__name__
