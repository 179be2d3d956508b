"""Which reader claims a file; readers that other packages bring; standard input."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from dragoman.errors import ReadingError
from dragoman.model.text import Document
from dragoman.reading import read, read_standard_input
from dragoman.reading.document import Origin
from dragoman.reading.html import Page
from dragoman.reading.parts import Found, Member, Part, Reader
from dragoman.reading.readers import READERS, readers
from tests.reading.samples import HILL, KNOWLEDGE, LAKE, only, read_one, zipped
from tests.reading.test_exports import OLD_NEXIS
from tests.reading.test_feeds import ATOM
from tests.reading.test_mail import MHTML, box, message


@pytest.mark.parametrize(
    ("data", "name", "reader"),
    [
        (b"%PDF-1.4", "x", "PDF"),
        (b"{\\rtf1 x}", "x.doc", "RTF"),
        (zipped({"word/document.xml": "x"}), "x", "an office file"),
        (zipped({"a.txt": "x"}), "x", "ZIP"),
        (b"\x1f\x8b\x08rest", "x", "a packed file"),
        (b"WARC/1.0\r\n", "x", "WARC"),
        (box(message().as_bytes()), "x", "mbox"),
        (message().as_bytes(), "x", "mail"),
        (MHTML.encode(), "x.eml", "MHTML"),
        (ATOM.encode(), "x.html", "a feed"),
        (b"<!DOCTYPE html><p>", "x.txt", "HTML"),
        (b"<?xml version='1.0'?><html>", "x", "HTML"),
        (b"# Lake", "x.md", "Markdown"),
        (b'{"text": "x"}', "x.jsonl", "JSON Lines"),
        (b"Subject: the lake\nFrom: where?\n\nText", "x.txt", "text"),
        (b"From here on it rained.\nSo: no", "x.txt", "text"),
        (b"<rss is what they call it", "x.txt", "a feed"),
        (b"", "x", "text"),
    ],
)
def test_who_claims_what(data: bytes, name: str, reader: str) -> None:
    assert next(one.name for one in READERS if one.claims(data, name)) == reader


def _shouted(data: bytes, where: str) -> Iterator[Found]:
    for number, line in enumerate(data.decode().splitlines()[1:], 1):
        if line == "!":
            raise ValueError("a fault of the reader's own")
        yield Part(str(number), Page(line.lower(), Origin(outlet="The Shout"))) if line else Part("x", ReadingError(f"{where}: an empty shout"))
    yield Member("within", HILL.encode(), "a.txt")


LAME = Reader("lame", lambda data, name: bool(1 / 0), _shouted)
SHOUT = Reader("shout", lambda data, name: data.startswith(b"SHOUT"), _shouted)


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[EntryPoint]]:
    points: list[EntryPoint] = []
    monkeypatch.setattr("dragoman.reading.readers.entry_points", lambda group: EntryPoints(points).select(group=group))
    readers.cache_clear()
    yield points
    readers.cache_clear()


def point(name: str, value: str) -> EntryPoint:
    return EntryPoint(name=name, value=value, group="dragoman.readers")


def test_a_package_brings_a_reader(tmp_path: Path, offered: list[EntryPoint]) -> None:
    offered.append(point("shout", f"{__name__}:SHOUT"))
    documents, problems = read_one(tmp_path, "a.txt", "SHOUT\nTHE LAKE ROSE.\n\nIT FELL.")
    assert [(one.id, one.text, one.outlet) for one in documents] == [
        ("a.txt#1", "the lake rose.", "The Shout"),
        ("a.txt#3", "it fell.", "The Shout"),
        ("a.txt#within", HILL, None),
    ]
    assert problems == [f"{tmp_path}/a.txt: an empty shout"]
    assert only(tmp_path, "b.txt", LAKE).text == LAKE


def test_a_fault_of_a_reader_is_the_file_s_problem(tmp_path: Path, offered: list[EntryPoint]) -> None:
    offered.append(point("shout", f"{__name__}:SHOUT"))
    documents, (problem,) = read_one(tmp_path, "a.txt", "SHOUT\nTHE LAKE ROSE.\n!")
    assert [one.text for one in documents] == ["the lake rose."] and "cannot be read as shout (ValueError)" in problem


def test_a_reader_that_fails_to_tell_what_it_claims(tmp_path: Path, offered: list[EntryPoint]) -> None:
    offered.append(point("lame", f"{__name__}:LAME"))
    assert "cannot be read as lame (ZeroDivisionError)" in read_one(tmp_path, "a.txt", LAKE)[1][0]


def test_thousands_of_comments_are_passed_over_at_once() -> None:
    for data in (b"<!-- -->" * 500 + b"x", b"<!-- -->\n" * 400 + b"<!--", b" " * 16_000 + b"x", b"<!DOCTYPE [" * 900):
        assert next(one.name for one in READERS if one.claims(data, "x")) == "text"


@pytest.mark.parametrize("value", ["no.such.module:READER", f"{__name__}:LAKE"])
def test_a_reader_that_cannot_be_loaded_is_named(tmp_path: Path, offered: list[EntryPoint], value: str) -> None:
    offered.append(point("lame", value))
    (tmp_path / "a.txt").write_text(LAKE)
    (problem,) = read(tmp_path / "a.txt", KNOWLEDGE)
    assert isinstance(problem, ReadingError) and "lame" in str(problem) and "uninstall" in str(problem)


def piped(data: bytes | str) -> list[tuple[str, str]]:
    found = read_standard_input(io.BytesIO(data.encode() if isinstance(data, str) else data), KNOWLEDGE)
    return [(one.id, one.text) if isinstance(one, Document) else ("!", str(one)) for one in found]


def test_standard_input() -> None:
    assert piped(LAKE) == [("<stdin>", LAKE)]
    assert [id for id, _ in piped(OLD_NEXIS)] == ["<stdin>#1", "<stdin>#2", "<stdin>#3"]
    assert piped(zipped({"a.txt": LAKE})) == [("<stdin>/a.txt", LAKE)]
    assert piped('{"id": "x", "text": "The lake rose."}\n{"text": "It fell."}') == [("x", "The lake rose."), ("<stdin>:2", "It fell.")]
    assert piped("")[0][0] == "!" and "empty" in piped("")[0][1]
