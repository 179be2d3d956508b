"""The register: who is whom, on which day, and for whom they act."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError, UnknownName
from dragoman.knowledge import DATA
from dragoman.knowledge.clashes import clashes
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


UN = sorted({member for organisation, member, _, until in load(DATA / "actors").tables.members if organisation == "un" and not until})
PARTIES = {
    # those whose recognition is told of, by usual names in English and Chinese, and on a day when they were there
    "abkhazia": ("2010", "Abkhazia", "阿布哈兹"),
    "south-ossetia": ("2010", "South Ossetia", "南奥塞梯"),
    "ago.mpla": ("1976", "MPLA", "安人运"),
    "bgd": ("1972", "Bangladesh", "孟加拉国"),
    "khm.prk": ("1980", "People's Republic of Kampuchea", "柬埔寨人民共和国"),
    "hrv": ("1992", "Croatia", "克罗地亚"),
    "ddr": ("1970", "East Germany", "民主德国"),
    "ven.guaido": ("2019-02", "Juan Guaidó", "瓜伊多"),
    "xkx": ("2008-03", "Kosovo", "科索沃"),
    "lby.ntc": ("2011-08", "National Transitional Council", "全国过渡委员会"),
    "pse": ("1989", "Palestine", "巴勒斯坦"),
    "chn": ("1955", "People's Republic of China", "中华人民共和国"),
    "twn": ("1970", "Republic of China", "中华民国"),
    "sadr": ("1980", "Sahrawi Republic", "西撒国"),
    "svn": ("1992", "Slovenia", "斯洛文尼亚"),
    "somaliland": ("2025", "Somaliland", "索马里兰"),
    "ssd": ("2011-08", "South Sudan", "南苏丹"),
    "sun": ("1924", "Soviet Russia", "苏俄"),
    "syr.opposition": ("2012-12", "Syrian National Coalition", "叙利亚全国联盟"),
    "afg.taliban": ("1997-05", "Taliban", "塔利班"),
    "afg.emirate": ("2025-07", "Islamic Emirate of Afghanistan", "阿富汗伊斯兰酋长国"),
}


def test_there_are_193_members_of_the_united_nations() -> None:
    assert len(UN) == 193


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_member_of_the_united_nations_has_a_strong_name_of_its_own(register: Register, language: str) -> None:
    own = {name.actor for name in register.names(language) if name.use == "name" and name.strong}
    assert [state for state in UN if state not in own] == []
    assert [state for state in UN if not any(name.use == "capital" and name.actor == state for name in register.names("en"))] == ["sgp"]


@pytest.mark.parametrize("language", ["ru", "ar", "fa"])
def test_every_member_has_a_name_in_the_other_languages(register: Register, language: str) -> None:
    own = {name.actor for name in register.names(language) if name.use == "name"}
    assert [state for state in UN if state not in own] == []


@pytest.mark.parametrize(("id", "day", "english", "chinese"), [(id, *told) for id, told in PARTIES.items()], ids=PARTIES)
def test_parties_to_a_recognition_are_known_by_their_usual_names(register: Register, id: str, day: str, english: str, chinese: str) -> None:
    for language, text in (("en", english), ("zh", chinese)):
        assert {name.actor for name in register.names(language) if name.text == text} == {id}
    assert register.exists(id, day) and register.knows(id)


def test_no_strong_name_means_two_parties_on_one_day(register: Register) -> None:
    assert list(clashes(register)) == []


def test_a_clash_is_told_with_the_name_and_both_parties(tmp_path: Path) -> None:
    shutil.copytree(DATA / "actors", tmp_path / "actors")
    path = tmp_path / "actors" / "states.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"Congolese", ', "", 1), encoding="utf-8")
    assert [line for line in clashes(load(tmp_path / "actors")) if "'Congolese' (en) is a name of cod and of cog" in line]


def test_every_file_of_the_register_has_a_source(register: Register) -> None:
    told = (DATA / "actors" / "SOURCES.md").read_text(encoding="utf-8")
    assert [path.name for path in (DATA / "actors").iterdir() if path.suffix in (".csv", ".toml") and f"`{path.name}`" not in told] == []


def test_no_wikidata_id_stands_for_two_parties(register: Register) -> None:
    known: dict[str, list[str]] = {}
    for id, actor in register.actors.items():
        if actor.qid and actor.kind in ("state", "government", "movement", "organisation"):
            known.setdefault(actor.qid, []).append(id)
    assert [ids for ids in known.values() if len(ids) > 1] == []


def test_a_foreign_minister_is_one_for_the_time_of_the_office(register: Register) -> None:
    assert register.holders("kor", "foreign-minister", "2023") == ("kor.park-jin",)
    assert "kor.park-jin" not in register.holders("kor", "foreign-minister", "2025")
    assert register.holders("usa", "foreign-minister", "2006") == ("usa.rice",)


def test_a_state_has_one_foreign_minister_at_a_time(register: Register) -> None:
    together: Counter[tuple[str, ...]] = Counter()
    for state in register.tables.states:
        for year in range(2000, 2025):
            for holders in {register.holders(state, "foreign-minister", f"{year}-{month:02}") for month in range(1, 13)}:
                together[holders] += len(holders) > 1
    assert [holders for holders, years in together.items() if years > 2] == []  # the years of a handover alone, twice at most


def test_a_person_is_found_under_other_spellings_of_a_given_name(register: Register) -> None:
    names = {name.text: name.actor for name in register.names("en")}
    assert names["Mohammed Hussein Roble"] == names["Mohamed Hussain Roble"] == "som.roble"


def test_a_former_name_of_a_capital_has_dates(register: Register) -> None:
    frunze = next(name for name in register.names("en") if name.text == "Frunze")
    assert (frunze.actor, frunze.use, frunze.since, frunze.until) == ("kgz", "capital", "1926", "1991")
    assert {name.actor for name in register.names("ru") if name.text == "Кабул"} == {"afg"}
