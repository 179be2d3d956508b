"""A user's own knowledge folder: laid over the package's, and checked with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge import Knowledge
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
