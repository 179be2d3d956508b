"""Traditional characters are read as simplified ones, and quoted as they stand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman import pipeline
from dragoman.errors import KnowledgeError
from dragoman.knowledge import Knowledge, spelling
from dragoman.model.claim import Coding
from dragoman.model.text import Document
from dragoman.reading import read_lines

KNOWLEDGE = Knowledge()
TRADITIONAL = "智利外交部星期二在聖地亞哥宣布承認科索沃。"
SIMPLIFIED = "智利外交部星期二在圣地亚哥宣布承认科索沃。"


def coded(text: str) -> tuple[Document, Coding]:
    (document,) = read_lines([json.dumps({"id": "d", "text": text, "date": "2026-05-13"})], KNOWLEDGE)
    assert isinstance(document, Document)
    return document, pipeline.code_document(document, KNOWLEDGE)


def test_both_spellings_tell_the_same_act_each_in_its_own_words() -> None:
    (ours, told), (_, other) = coded(TRADITIONAL), coded(SIMPLIFIED)
    assert [(c.kind, c.trigger, c.when.edtf) for c in told.claims] == [(c.kind, c.trigger, c.when.edtf) for c in other.claims] != []
    for claim in told.claims:
        assert claim.actor is not None and claim.actor.text == ours.text[claim.actor.start : claim.actor.end]
    assert [m.text for m in told.mentions] == [ours.text[m.start : m.end] for m in told.mentions]
    assert "聖地亞哥" in {m.text for m in told.mentions}


def test_a_copy_in_the_other_spelling_is_a_copy(tmp_path: Path) -> None:
    more = "塞爾維亞在一小時內召回駐聖地亞哥大使,並稱這一步是錯誤。", "塞尔维亚在一小时内召回驻圣地亚哥大使,并称这一步是错误。"
    documents = [coded(f"{text}\n{rest}")[0] for text, rest in zip((TRADITIONAL, SIMPLIFIED), more, strict=True)]
    from dataclasses import replace

    named = {id: replace(one, id=id) for id, one in zip(("t", "s"), documents, strict=True)}
    view = pipeline.build(named, {id: pipeline.code_document(one, KNOWLEDGE) for id, one in named.items()}, KNOWLEDGE).view
    assert len(view.accounts) == 1 and {row.kind for row in view.reuse} <= {"copy", "revision"}
    assert view.documents["t"].text.startswith(TRADITIONAL)


@pytest.mark.parametrize("pairs", ['[["聖地", "圣"]]', '[["聖", "圣"]]\nexamples = [["聖地亞", "圣地亚"]]', '[["著", "着"]]\nnever = ["著名"]'])
def test_a_broken_table_is_told(tmp_path: Path, pairs: str) -> None:
    path = tmp_path / "spelling.toml"
    path.write_text(f'source = "here"\npairs = {pairs}\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"spelling\.toml"):
        spelling.load(path)
