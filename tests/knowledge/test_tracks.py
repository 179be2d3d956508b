"""The ladders of standing."""

from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge import DATA
from dragoman.knowledge.ontology import load as load_ontology
from dragoman.knowledge.tracks import load

PATH = DATA / "ontology" / "tracks.toml"


def test_every_kind_of_an_effect_is_a_kind():
    kinds = load_ontology(DATA / "ontology").kinds
    assert sorted({kind for effect in load(PATH).effects for kind in effect.kinds} - set(kinds)) == []


def test_the_tracks_are_those_of_the_glossary():
    names = ["recognition", "mission", "listing", "sanctions", "assets", "agreement", "collective", "judicial", "benchmark"]
    assert list(load(PATH).tracks) == names


def test_levels_order_one_track_without_ties():
    for track in load(PATH).tracks.values():
        levels = [step.level for step in track.steps]
        assert levels == sorted(set(levels)), track.name


def test_every_effect_has_examples_and_nevers():
    assert all(effect.examples and effect.never for effect in load(PATH).effects)


def test_a_step_that_is_not_there_is_named(tmp_path: Path):
    broken = tmp_path / "tracks.toml"
    broken.write_text(PATH.read_text("utf-8").replace('opens = "frozen"', 'opens = "thawed"'), "utf-8")
    with pytest.raises(KnowledgeError, match="assets/thawed"):
        load(broken)
