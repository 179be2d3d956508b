"""Pages: what is layout and what is text."""

from __future__ import annotations

from pathlib import Path

from dragoman.knowledge import Knowledge
from dragoman.model.text import Document
from dragoman.reading import read


def test_soft_hyphens_are_layout_and_not_text(tmp_path: Path) -> None:
    words = "Peru recog&shy;nised Kos\u00adovo on 22 February 2008, the for&#173;eign ministry said in a note to the press that evening."
    (tmp_path / "a.html").write_text(f"<html><body><article><h1>Recognition</h1><p>{words}</p></article></body></html>", "utf-8")
    (document,) = read(tmp_path / "a.html", Knowledge())
    assert isinstance(document, Document)
    assert "Peru recognised Kosovo" in document.text and "foreign ministry" in document.text
