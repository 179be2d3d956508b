"""The outlets file: what it must hold, how it is looked up, and what it refuses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError, UnknownName
from dragoman.knowledge import Knowledge
from dragoman.knowledge.outlets import Outlets, host_of, load


@pytest.fixture(scope="module")
def outlets() -> Outlets:
    return Knowledge().outlets


def test_every_outlet_is_well_formed(outlets: Outlets) -> None:
    for outlet in outlets:
        assert re.fullmatch(r"outlet\.[a-z0-9-]+", outlet.id)
        assert outlet.names.get("en"), outlet.id
        assert re.fullmatch(r"[a-z]{3}|", outlet.country), outlet.id
        assert outlet.qid is None or re.fullmatch(r"Q[1-9]\d*", outlet.qid), outlet.id
        assert all(name == name.strip() and len(name) > 1 for names in outlet.names.values() for name in names), outlet.id
        assert all(site == host_of(site) for site in outlet.sites), outlet.id


def test_there_are_enough_and_their_source_is_told(outlets: Outlets) -> None:
    assert len(list(outlets)) >= 120
    assert outlets.source


@pytest.mark.parametrize(
    ("name", "language", "id"),
    [
        ("Reuters", "en", "outlet.reuters"),
        ("New York Times", "en", "outlet.nyt"),
        ("Guardian", "en", "outlet.guardian"),
        ("塔斯社", "zh", "outlet.tass"),
        ("Интерфакс", "ru", "outlet.interfax"),
        ("新华社", None, "outlet.xinhua"),
        ("reuters", "en", None),
        ("Reuters", "xx", None),
        ("", None, None),
    ],
)
def test_by_name(outlets: Outlets, name: str, language: str | None, id: str | None) -> None:
    assert outlets.by_name(name, language) == id


@pytest.mark.parametrize(
    ("host", "id"),
    [
        ("https://www.toutiao.com/article/1/", "outlet.toutiao"),
        ("edition.cnn.com", "outlet.cnn"),
        ("notcnn.com", None),
        ("com", None),
        ("", None),
        ("http://[", None),
    ],
)
def test_by_site(outlets: Outlets, host: str, id: str | None) -> None:
    assert outlets.by_site(host) == id


def test_unknown_ids(outlets: Outlets) -> None:
    assert outlets.name("outlet.nowhere") == "outlet.nowhere"
    with pytest.raises(UnknownName, match=r"outlet\.nowhere"):
        outlets["outlet.nowhere"]


def test_names_are_read_only(outlets: Outlets) -> None:
    with pytest.raises(TypeError):
        outlets.names("en")["X"] = "outlet.x"  # type: ignore[index]


def test_a_name_used_twice_is_refused(tmp_path: Path) -> None:
    line = '{{ id = "outlet.{0}", kind = "site", names.en = ["Same"] }}'
    path = tmp_path / "outlets.toml"
    path.write_text(f'source = "t"\noutlet = [{line.format("a")}, {line.format("b")}]\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match="'Same' stands twice"):
        load(path)
