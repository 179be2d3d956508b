"""Names of states and contested parties: all that are in use lead to their party, in each language, on the days they were in use."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

import pytest

from dragoman.knowledge import DATA
from dragoman.knowledge.clashes import bare
from dragoman.knowledge.register import Name, Register, load

ACTORS = DATA / "actors"
USUAL = {row["id"]: row for row in csv.DictReader(Path(__file__).with_name("usual_names.csv").read_text(encoding="utf-8").splitlines())}
LANGUAGES = ("en", "zh", "ru", "ar", "fa")
ENDED = {
    # states of the time since 1945 that are no more: codes of Correlates of War and of Gleditsch and Ward, a day within, a day after
    "csk": ("315", "315", "1970", "1995"),
    "ddr": ("265", "265", "1970", "1995"),
    "sun": ("365", "365", "1970", "1995"),
    "vdr": ("817", "817", "1970", "1980"),
    "yug": ("345", "345", "1970", "2010"),
    "ymd": ("680", "680", "1970", "1995"),
    "zaz": ("511", "511", "1964-01", "1970"),
}


@pytest.fixture(scope="module")
def register() -> Register:
    return load(ACTORS)


@pytest.fixture(scope="module")
def members(register: Register) -> list[str]:
    return sorted({member for organisation, member, _, until in register.tables.members if organisation == "un" and not until})


def strong(register: Register, language: str) -> dict[str, set[str]]:
    """Strong names of one language as they are looked up, and whose they are."""
    found: dict[str, set[str]] = {}
    for name in register.names(language):
        if name.strong:
            found.setdefault(bare(name.text), set()).add(name.actor)
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
def test_usual_names_lead_to_their_party_and_to_no_other(register: Register, language: str) -> None:
    known = strong(register, language)
    told = [(id, name) for id, row in USUAL.items() for name in row[language].split("|")]
    assert [(id, name) for id, name in told if {id} not in (known.get(bare(name)), known.get(bare(name.removeprefix("The "))))] == []


def test_every_member_of_the_united_nations_has_usual_names_and_codes(register: Register, members: list[str]) -> None:
    assert [id for id in members if id not in USUAL] == []
    states, plain = register.tables.states, register.tables.plain
    codes = {id: (states[id].cow or plain[id]["cow"], states[id].gw or plain[id]["gw"]) for id in members}
    actors = [register.actor(id) for id in members]
    assert [a.id for a in actors if not (a.iso3 and a.qid and all(codes[a.id]))] == []


def test_states_that_are_no_more_have_codes_and_days(register: Register) -> None:
    for id, (cow, gw, within, after) in ENDED.items():
        state, plain = register.tables.states[id], register.tables.plain.get(id, {})
        assert (state.cow or plain.get("cow"), state.gw or plain.get("gw")) == (cow, gw)
        assert register.exists(id, within) and not register.exists(id, after)
        assert register.tables.successors[id] in register.tables.states


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_member_has_a_name_a_demonym_and_a_capital(register: Register, members: list[str], language: str) -> None:
    uses: dict[str, set[str]] = {}
    for name in register.names(language):
        uses.setdefault(name.actor, set()).add(name.use)
    own = {"sgp"}  # a city that is its own capital
    named_alike = {"dji", "gtm", "kwt", "lux", "mco", "pan", "smr", "syc"}  # capitals some languages name as the state or as another word
    for id in members:
        assert "name" in uses[id], id
        assert "capital" in uses[id] or id in own or (language in ("ru", "ar", "fa") and id in named_alike), (id, language)
        if language != "zh":
            assert uses[id] & {"demonym", "people"} or (language != "en" and id in WITHOUT_DEMONYM), (id, language)


WITHOUT_DEMONYM = {"caf", "cpv", "gnb", "gnq", "kna", "lca", "slb", "vct"}
"""Members whose people have no single word in some of the languages."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_members_have_a_formal_name(register: Register, members: list[str], language: str) -> None:
    formal = {row["state"] for row in register.tables.names if row["use"] == "formal" and row[language]}
    assert len([id for id in members if id not in formal]) <= 26  # those whose short name is the formal one (Canada, Ukraine)


def test_former_names_have_their_years(register: Register) -> None:
    names = {(name.text, name.actor): name for name in register.names("en")}
    assert names["Swaziland", "swz"].until == "2018-04-19"
    assert names["Ceylon", "lka"].until == "1972-05-22"
    assert names["Upper Volta", "bfa"].until == "1984-08-04"
    former = names["Former Yugoslav Republic of Macedonia", "mkd"]
    assert (former.since, former.until) == ("1993-04-08", "2019-02-12")


def test_no_name_ends_before_it_begins(register: Register) -> None:
    def backwards(name: Name) -> bool:
        return bool(name.since and name.until) and name.until < name.since[: len(name.until)]

    assert [name for language in LANGUAGES for name in register.names(language) if backwards(name)] == []


def test_variants_of_taiwan_and_hong_kong_are_read(register: Register) -> None:
    known = strong(register, "zh")
    assert [known.get(name) for name in ("义大利", "纽西兰", "寮国", "辛巴威")] == [{"ita"}, {"nzl"}, {"lao"}, {"zwe"}]


def test_every_file_says_its_source() -> None:
    told = {}
    for line in (ACTORS / "SOURCES.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `"):
            told |= {name.strip("` "): cells[1:] for name in cells[0].split(",")}
    for path in sorted(ACTORS.glob("*.csv")) + sorted(ACTORS.glob("*.toml")):
        assert len(told[path.name]) == 3 and all(told[path.name]), path.name
        if path.suffix == ".toml":
            assert tomllib.loads(path.read_text(encoding="utf-8"))["source"].strip()
