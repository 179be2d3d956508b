"""What only a pile can tell: furniture of a site, versions, retractions, translations into a language without a coder."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from dragoman import pipeline
from dragoman.export import rows
from dragoman.knowledge import Knowledge
from dragoman.ledger import Ledger
from dragoman.model.view import View

KNOWLEDGE = Knowledge()
CLUTTER = "Chile recognised Kosovo: read all of our coverage here"
SEVERED = "Peru severed relations with Kosovo on 2 May 2025, a deputy minister said in Lima on Friday.\nHe gave no reason, and the embassy in Lima did not answer the telephone all day long."


def read(folder: Path, ledger: Path) -> View:
    with Ledger(ledger, create=True) as store:
        pipeline.read_into(store, [folder], KNOWLEDGE)
        return store.view()


def put(folder: Path, files: dict[str, str], **manifest: dict[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    lines = [json.dumps({"file": f"{name}.txt", **told}) for name, told in manifest.items()]
    (folder / "manifest.jsonl").write_text("\n".join(lines), encoding="utf-8")


def page(about: str) -> str:
    own = (f"{about} was opened on Monday after {about}-long talks on its shore, the mayor of {about} said to all who had come by boat.", f"Nobody in {about} had expected so many guests, and the bread of {about} ran out by noon on the second day of the feast.", f"The harbour of {about}, which a storm had broken in the spring, was mended by the hands of {about} alone, and it shows.")
    return "\n".join(["News of the lake", *own, CLUTTER, "About us"])


def site(folder: Path, names: tuple[str, ...]) -> None:
    put(folder, {f"{name}.txt": page(name.title()) for name in names}, **{name: {"outlet": "Lake Courier"} for name in names})


def test_clutter_of_a_site_tells_nothing_whenever_its_pages_are_read(tmp_path: Path) -> None:
    one = tmp_path / "one"
    site(one, ("amber",))
    assert [claim.kind for claim in read(one, tmp_path / "l.db").claims.values()] == ["recognise"]
    site(tmp_path / "more", ("salt", "reed", "moor"))
    pieced = read(tmp_path / "more", tmp_path / "l.db")
    assert not pieced.claims
    assert [piece.role for piece in pieced.documents["amber.txt"].pieces if CLUTTER in pieced.documents["amber.txt"].text[piece.start : piece.end]] == ["furniture"]
    site(tmp_path / "all", ("amber", "salt", "reed", "moor"))
    whole = read(tmp_path / "all", tmp_path / "whole.db")
    assert list(rows("documents", pieced)) == list(rows("documents", whole)) and pieced.reuse == whole.reuse


def test_a_retracted_text_commits_to_nothing(tmp_path: Path) -> None:
    notice = "Retraction: Peru severs relations with Kosovo\nThe minister quoted in that article says that he was never asked, and the desk could not reach him again."
    outlet = {"outlet": "Lake Courier"}
    put(tmp_path / "a", {"story.txt": f"Peru severs relations with Kosovo\n{SEVERED}"}, story={**outlet, "published": "2025-05-03"})
    before = read(tmp_path / "a", tmp_path / "l.db")
    assert [(act.factuality, act.corroboration) for act in before.acts if act.kind == "sever-relations"] == [("asserted", 1)]
    put(tmp_path / "b", {"notice.txt": notice}, notice={**outlet, "published": "2025-05-06"})
    after = read(tmp_path / "b", tmp_path / "l.db")
    (act,) = [act for act in after.acts if act.kind == "sever-relations"]
    assert (act.factuality, act.corroboration) == ("uncertain", 0)
    assert len(after.accounts) == 1 and not after.spells
    told = {row["id"]: row["corrections"] for row in rows("documents", after)}
    assert [one["kind"] for one in told["story.txt"]] == ["retraction"] and told["notice.txt"] == []


def test_a_later_version_is_told_and_both_stay(tmp_path: Path) -> None:
    address = {"url": "https://example.org/a/1", "outlet": "Lake Courier", "published": "2025-05-03"}
    put(
        tmp_path / "a", {"early.txt": SEVERED, "late.txt": SEVERED.replace("2 May", "1 May")},
        early={**address, "retrieved": "2025-05-03"}, late={**address, "retrieved": "2025-05-05"},
    )  # fmt: skip
    view = read(tmp_path / "a", tmp_path / "l.db")
    told = {row["id"]: (row["supersedes"], row["superseded_by"]) for row in rows("documents", view)}
    assert [one["document"] for one in told["late.txt"][0]] == ["early.txt"] and [one["document"] for one in told["early.txt"][1]] == ["late.txt"]
    assert len(view.documents) == 2 and len(view.accounts) == 1


def test_a_translation_into_a_language_without_a_coder_is_found_by_the_names_of_states(tmp_path: Path) -> None:
    english = "Chile and Peru want a road to the sea that Bolivia can use.\nArgentina is watching and will not hurry, because Brazil and Uruguay quarrel over the port.\nFor Mexico the matter is one of water and of trains, and not of flags at all.\nWhoever comes first, the road will feed nobody in Bolivia this winter."
    russian = "Чили и Перу хотят дорогу к морю, которой могла бы пользоваться Боливия.\nАргентина наблюдает и не будет торопиться, потому что Бразилия и Уругвай спорят о порте.\nДля Мексики это вопрос воды и поездов, а вовсе не флагов.\nКто бы ни пришел первым, дорога никого не накормит в Боливии этой зимой."
    other = "Бразилия и Мексика договорились о поставках воды, сообщил министр.\nПеру закрыло порт, а Чили открыло дорогу в Аргентину.\nПогода этой зимой будет холодной, говорят синоптики, и снега будет много."
    put(tmp_path / "a", {"en.txt": english, "ru.txt": russian, "other.txt": other})
    view = read(tmp_path / "a", tmp_path / "l.db")
    assert sorted(account.documents for account in view.accounts) == [("en.txt", "ru.txt"), ("other.txt",)]


def test_a_language_whose_dates_alone_are_read_is_stored_and_told_to_be_unread(tmp_path: Path) -> None:
    put(tmp_path / "a", {"ru.txt": "Чили признала Косово 2 мая 2025 года, сообщило министерство в Сантьяго.\nПосольство откроют в июне 2025 года."})
    view = read(tmp_path / "a", tmp_path / "l.db")
    assert [one.language for one in view.unread] == ["ru"] and not view.claims and not view.acts
    assert [row["value"] for row in rows("timexes", view)] == ["2025-05-02", "2025-06"]


def test_words_of_a_translation_are_reported_words(tmp_path: Path) -> None:
    text = "Chile recognised Kosovo on 2 May 2025, the ministry in Santiago said.\nThe embassy will be opened in June 2025, it said.\n(本文由机器翻译,以英文原文为准。)\n智利于2025年5月2日承认科索沃,圣地亚哥外交部表示。\n外交部称,大使馆将于2025年6月开放。"
    put(tmp_path / "a", {"two.txt": text})
    view = read(tmp_path / "a", tmp_path / "l.db")
    through = {row["language"]: row["reported_through"] for row in rows("claims", view)}
    assert through == {"en": [], "zh": ["two.txt"]}


def test_a_ledger_of_the_first_version_is_upgraded_and_keeps_its_documents(tmp_path: Path) -> None:
    put(tmp_path / "a", {"story.txt": SEVERED})
    read(tmp_path / "a", tmp_path / "l.db")
    old = sqlite3.connect(tmp_path / "l.db")
    old.executescript("drop table derived_compared; drop table derived_documents; pragma user_version = 1;")
    old.close()
    assert list(read(tmp_path / "a", tmp_path / "l.db").documents) == ["story.txt"]


@pytest.mark.parametrize("damage", ["delete from derived_compared", "update derived_compared set body = x'00' where key like '%never%'"])
def test_what_was_compared_may_be_lost(tmp_path: Path, damage: str) -> None:
    put(tmp_path / "a", {"one.txt": SEVERED, "two.txt": SEVERED})
    before = read(tmp_path / "a", tmp_path / "l.db")
    with sqlite3.connect(tmp_path / "l.db") as broken:
        broken.execute(damage)
    assert read(tmp_path / "a", tmp_path / "l.db").reuse == before.reuse
