"""A user's own knowledge folder: laid over the package's, and checked with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge import Knowledge
from dragoman.knowledge.soundness import unsound
from dragoman.selfcheck import check_knowledge

OWN = """source = "our files"
[states.ken]
names = { en = ["Land of Marathons"] }
cameo = "KEX"
[states.zembla]
name = "Zembla"
cameo = "ZEM"
names = { en = ["Zembla"], zh = ["赞巴拉"] }
demonyms = { en = ["Zemblan"] }
"""


def own_folder(tmp_path: Path, text: str = OWN) -> Path:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "states.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_an_own_folder_adds_parties_names_and_tables(tmp_path: Path) -> None:
    folder = own_folder(tmp_path)
    header = "id,name,surname,state,qid,office,since,until"
    row = "zembla.kinbote,Charles Kinbote,Kinbote,zembla,,foreign-minister,2020,"
    (folder / "actors" / "ministers.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    register = Knowledge(folder).register
    assert register.actor("zembla.mfa").name == "Foreign ministry of Zembla"
    assert {"Kenya", "Land of Marathons", "Republic of Kenya"} <= {name.text for name in register.names("en") if name.actor == "ken"}
    assert register.holders("zembla", "foreign-minister", "2024") == ("zembla.kinbote",)


def test_what_an_own_folder_says_goes_first(tmp_path: Path) -> None:
    assert Knowledge(own_folder(tmp_path)).register.actor("ken").cameo == "KEX"


def test_an_own_folder_changes_the_digest(tmp_path: Path) -> None:
    knowledge = Knowledge(own_folder(tmp_path))
    assert knowledge.digest != Knowledge().digest
    assert Knowledge(knowledge.given).digest == knowledge.digest


def test_a_clash_with_the_package_is_found(tmp_path: Path) -> None:
    _, problems = check_knowledge(own_folder(tmp_path, OWN.replace("赞巴拉", "肯尼亚")))
    assert len(problems) == 1 and "'肯尼亚' (zh) is a name of ken and of zembla" in problems[0]


def test_own_facts_need_a_source(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"states\.toml: no source"):
        Knowledge(own_folder(tmp_path, OWN.replace('source = "our files"\n', ""))).register.ids  # noqa: B018


def test_a_broken_own_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"states\.toml.*demonims"):
        Knowledge(own_folder(tmp_path, OWN.replace("demonyms", "demonims"))).register.ids  # noqa: B018


def test_a_folder_of_neither_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="pass a knowledge folder"):
        Knowledge(tmp_path)


MINISTER = "id,name,surname,state,qid,office,since,until\nper.quispe,Ana Quispe,Quispe,{state},,{office},{since},{until}\n"
SHIPPED = Knowledge().register


def minister(tmp_path: Path, **fields: str) -> Knowledge:
    (tmp_path / "actors").mkdir()
    row = {"state": "per", "office": "foreign-minister", "since": "2020", "until": ""} | fields
    (tmp_path / "actors" / "ministers.csv").write_text(MINISTER.format(**row), "utf-8")
    return Knowledge(tmp_path)


@pytest.mark.parametrize("fields, told", [
    ({"state": "prr"}, "'prr' is no state that states.toml has"),
    ({"since": "2025-13-45"}, "'2025-13-45' is no EDTF date"),
    ({"since": "2020", "until": "2019-05"}, r"it ends \(2019-05\) before it begins \(2020\)"),
])  # fmt: skip
def test_what_is_wrong_in_a_table_of_ones_own_is_told_with_its_place(tmp_path: Path, fields: dict[str, str], told: str) -> None:
    knowledge = minister(tmp_path, **fields)
    with pytest.raises(KnowledgeError, match=rf"ministers\.csv: Ana Quispe: {told}"):
        _ = knowledge.register


def test_an_office_that_nobody_else_holds_is_told(tmp_path: Path) -> None:
    knowledge = minister(tmp_path, office="keeper-of-the-bees")
    assert [line for line in unsound(knowledge.register, SHIPPED) if "per.quispe holds the office 'keeper-of-the-bees'" in line]


def test_a_spell_of_a_government_that_is_no_date_is_told(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    text = 'source = "mine"\n[governments]\n"per.two" = { name = "Two", state = "per", spells = ["2020-15-01/.."] }\n'
    (tmp_path / "actors" / "governments.toml").write_text(text, "utf-8")
    assert [line for line in unsound(Knowledge(tmp_path).register, SHIPPED) if line.startswith("actors: per.two, spell '2020-15-01/..'")]


def test_a_file_that_nothing_reads_is_told(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "state.toml").write_text('source = "mine"\n', "utf-8")
    assert any("state.toml: nothing reads a file of this name; the nearest is states.toml" in line for line in unsound(SHIPPED, SHIPPED, tmp_path))


def test_a_party_of_no_state_is_told_with_ones_own_folder(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    text = 'source = "mine"\n[governments]\n"xyz.two" = { name = "Two", state = "xyz" }\n'
    (tmp_path / "actors" / "governments.toml").write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match=f"{tmp_path}.*names the state 'xyz'"):
        _ = Knowledge(tmp_path).register
