"""The register: who is whom, on which day, and for whom they act."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError, UnknownName
from dragoman.knowledge import DATA
from dragoman.knowledge.register import Register, load


@pytest.fixture(scope="module")
def register() -> Register:
    return load(DATA / "actors")


def test_every_actor_can_be_asked_for_whom_it_acts(register: Register) -> None:
    targets = {id: register.acts_for(id, "2025-07") for id in register.ids}
    assert targets["ken.government"] == "ken"
    assert all(target is None or register.actor(target).kind == "state" for target in targets.values())


def test_every_tie_leads_to_an_actor(register: Register) -> None:
    tables = register.tables
    named = [*tables.successors.values(), *(g for formed in tables.forms.values() for g in formed)]
    named += [t.of for actor in register.actors.values() for t in actor.tenures]
    named += [member for _, member, _, _ in tables.members] + [organisation for organisation, *_ in tables.members]
    named += [party.part_of for party in tables.parties.values() if party.part_of]
    assert [id for id in named if not register.knows(id)] == []


def test_the_government_in_office_depends_on_the_day(register: Register) -> None:
    days = {"1975": "afg.first-republic", "1985": "afg.democratic-republic", "1999-05": "afg.emirate", "2010": "afg.republic",
            "2021-08-15": "afg.emirate"}  # fmt: skip
    assert {day: register.government_of("afg", day) for day in days} == days
    assert register.government_of("afg") == "afg.emirate"
    assert register.government_of("un") is None


def test_an_organ_acts_through_its_government(register: Register) -> None:
    assert register.acts_for("chl.supreme-court") == "chl"
    assert register.actor("chl.supreme-court").cameo == "CHLJUD"
    assert register.acts_for("chl.opposition") is None
    assert register.acts_for("un") is None


def test_a_person_acts_for_a_state_only_in_office(register: Register) -> None:
    assert register.acts_for("deu.merkel", "2015") == "deu"
    assert register.acts_for("deu.merkel", "2024") is None
    assert register.holders("deu", "head-of-government", "2015") == ("deu.merkel",)


def test_a_movement_and_the_government_it_forms_are_one_party(register: Register) -> None:
    assert register.same_party("pse.fatah", "pse.authority")
    assert not register.same_party("pse.hamas", "pse.authority")
    assert not register.same_party(None, None)
    assert register.government_formed_by("afg.taliban", "2025") == "afg.emirate"


def test_before_a_state_was_its_predecessor_is_meant(register: Register) -> None:
    assert register.at("cze.government", "1980") == "csk.government"
    assert register.at("deu.government", "1980") == "deu.government"
    assert register.at("rus.government", "2000") == "rus.government"


def test_membership_is_dated_and_unknown_where_nobody_is_listed(register: Register) -> None:
    assert register.member_of("gbr", "eu", "2010") is True
    assert register.member_of("gbr", "eu", "2023") is False
    assert register.member_of("gbr", "ilo", "2023") is None


def test_an_unknown_actor_names_the_nearest(register: Register) -> None:
    with pytest.raises(UnknownName, match=r"afg\.taliban"):
        register.actor("afg.talibans")


def test_names_are_sorted_and_lead_to_actors(register: Register) -> None:
    for language in ("en", "zh"):
        names = register.names(language)
        assert list(names) == sorted(names, key=lambda n: (n.text, n.actor, n.use))
        assert all(register.knows(name.actor) and name.text.strip() for name in names)
    assert register.names("xx") == ()


def test_a_broken_file_is_named_with_its_key(tmp_path: Path) -> None:
    shutil.copytree(DATA / "actors", tmp_path / "actors")
    path = tmp_path / "actors" / "movements.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('sector = "CRM"', 'sektor = "CRM"', 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"movements\.toml.*sektor"):
        load(tmp_path / "actors")
