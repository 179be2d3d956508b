"""Archives: members as files of a folder; bombs, locks, paths that lead out, archives within archives."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from pathlib import Path

import pytest

from dragoman.reading import archives, unpack
from tests.reading.samples import HILL, LAKE, PAGE, only, read_one, zipped
from tests.reading.test_exports import OLD_NEXIS
from tests.reading.test_mail import message


def tarred(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
    return out.getvalue()


MEMBERS = {"b/page.html": PAGE.encode(), "a.txt": LAKE.encode(), ".hidden": b"x", "__MACOSX/a.txt": b"x", "dump.txt": OLD_NEXIS.encode()}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped(dict(MEMBERS))),
        ("a.tar", tarred(MEMBERS)),
        ("a.tar.gz", gzip.compress(tarred(MEMBERS))),
        ("a.tbz2", bz2.compress(tarred(MEMBERS))),
        ("a.tar.xz", lzma.compress(tarred(MEMBERS))),
    ],
)
def test_members_are_read_like_files_of_a_folder(tmp_path: Path, name: str, data: bytes) -> None:
    documents, problems = read_one(tmp_path, name, data)
    assert problems == []
    assert [one.id for one in documents] == [f"{name}/{one}" for one in ("a.txt", "b/page.html", "dump.txt#1", "dump.txt#2", "dump.txt#3")]
    assert (documents[0].text, documents[1].original, documents[1].title) == (LAKE, PAGE.encode(), "The lake agreement")


def test_the_order_of_the_members_changes_nothing(tmp_path: Path) -> None:
    one, other = (read_one(tmp_path, "a.zip", zipped(dict(order)))[0] for order in (MEMBERS.items(), reversed(MEMBERS.items())))
    assert one == other


def test_a_packed_file_keeps_its_id(tmp_path: Path) -> None:
    assert [(one.id, one.text) for one in [only(tmp_path, "a.txt.gz", gzip.compress(LAKE.encode()))]] == [("a.txt.gz", LAKE)]
    assert only(tmp_path, "a.html.bz2", bz2.compress(PAGE.encode())).media_type == "text/html"
    lines = b'{"id": "x", "text": "The lake rose."}\n{"text": "It fell."}\n{\n'
    documents, problems = read_one(tmp_path, "a.jsonl.gz", gzip.compress(lines))
    assert [one.id for one in documents] == ["x", "a.jsonl.gz#2"] and "a.jsonl.gz:3" in problems[0]


def test_a_manifest_in_an_archive(tmp_path: Path) -> None:
    rows = '{"file": "a.txt", "outlet": "Lake Courier", "published": "2024-07", "id": "x"}\n{"file": "a.txt"}\n'
    documents, (problem,) = read_one(tmp_path, "a.zip", zipped({"manifest.jsonl": rows, "a.txt": LAKE}))
    assert [(one.id, one.outlet, one.published.edtf, one.published.basis) for one in documents] == [("a.zip/a.txt", "Lake Courier", "2024-07", "manifest")]
    assert "a second line" in problem


def test_paths_that_lead_out_are_only_names(tmp_path: Path) -> None:
    documents, _ = read_one(tmp_path, "a.zip", zipped({"../../up.txt": LAKE, "/etc/root.txt": HILL, "c:\\d\\e.txt": LAKE, "湖.txt": HILL}))
    assert [one.id for one in documents] == ["a.zip/up.txt", "a.zip/etc/root.txt", "a.zip/c:/d/e.txt", "a.zip/湖.txt"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"]


def test_a_bomb_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    documents, (problem,) = read_one(tmp_path, "a.zip", zipped({"bomb.txt": b"\0" * 50_000_000, "z.txt": LAKE}))
    assert [one.id for one in documents] == ["a.zip/z.txt"] and "a.zip/bomb.txt: shrinks by more than 250" in problem


def test_limits_of_size_and_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST_MEMBER", 500)
    data = zipped({"a.txt": HILL * 9, "b.txt": LAKE})
    documents, (problem,) = read_one(tmp_path, "a.zip", data)
    assert [one.id for one in documents] == ["a.zip/b.txt"] and "when unpacked" in problem
    monkeypatch.setattr(archives, "LARGEST_STREAM", 500)
    assert "when unpacked" in read_one(tmp_path, "a.gz", gzip.compress(LAKE.encode() * 1000))[1][0]
    assert "when unpacked" in read_one(tmp_path, "a.xz", lzma.compress(LAKE.encode() * 1000))[1][0]


def test_the_whole_of_a_file_has_limits_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = zipped({f"{n}.txt": LAKE for n in range(5)})
    whole = zipped({f"{n}.zip": inner for n in range(5)})

    def met(**limit: int) -> tuple[int, list[str]]:
        with monkeypatch.context() as patch:
            patch.setattr(unpack.Budget, "__init__", lambda self: self._set(**limit), raising=False)
            patch.setattr(unpack.Budget, "_set", set_budget, raising=False)
            documents, problems = read_one(tmp_path, "a.zip", whole)
            return len(documents), problems

    def set_budget(self: unpack.Budget, members: int = 50_000, size: int = 10**9) -> None:
        self.members, self.size = members, size

    assert met() == (25, [])
    count, (problem,) = met(members=9)
    assert count == 7 and "files within it" in problem, "two archives and seven texts are nine"
    count, (problem,) = met(size=2000)
    assert 0 < count < 25 and "when unpacked" in problem


def test_archives_within_archives_end(tmp_path: Path) -> None:
    data: bytes | str = LAKE
    for n in range(8):
        data = zipped({f"{n}.zip" if n else "a.txt": data})
    documents, (problem,) = read_one(tmp_path, "a.zip", data)
    assert documents == [] and "one within the other" in problem
    mail = message(words="")
    mail.add_attachment(zipped({"b.txt": LAKE}), maintype="application", subtype="zip", filename="b.zip")
    documents, problems = read_one(tmp_path, "b.zip", zipped({"m.eml": mail.as_bytes()}))
    assert [one.id for one in documents] == ["b.zip/m.eml"] and problems == []


def locked(data: bytes) -> bytes:
    """With the bit set that says that each member is encrypted."""
    found = bytearray(data)
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = found.find(magic)
        while place >= 0:
            found[place + at] |= 1
            place = found.find(magic, place + 1)
    return bytes(found)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.zip", locked(zipped({"a.txt": LAKE})), "locked by a password"),
        ("a.zip", zipped({}), "no files"),
        ("a.zip", zipped({"a.txt": LAKE})[:60], "broken ZIP"),
        ("a.zip", zipped({"a.txt": LAKE}, zipfile.ZIP_STORED).replace(b"The lake", b"The hill"), "broken in the archive"),
        ("a.tar", tarred({})[:512] + b"\xff" * 512, "no files"),
        ("a.gz", gzip.compress(b""), "empty"),
        ("a.gz", b"\x1f\x8b\x08\x00garbage", "cut short or broken"),
        ("a.rar", b"Rar!\x1a\x07\x00" + b"\0" * 50, "RAR"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c" + b"\0" * 50, "7z"),
    ],
)
def test_what_cannot_be_opened_says_why(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    documents, problems = read_one(tmp_path, name, data)
    assert documents == [] and why in " ".join(problems)


def test_a_packed_file_cut_short_gives_what_there_is(tmp_path: Path) -> None:
    text = "\n".join(f"{n}. {LAKE}" for n in range(20_000))
    (document,), (problem,) = read_one(tmp_path, "a.txt.gz", gzip.compress(text.encode())[:-4000])
    assert document.id == "a.txt.gz" and text.startswith(document.text) and "cut short" in problem
    documents, problems = read_one(tmp_path, "a.tar.gz", gzip.compress(tarred({"a.txt": LAKE.encode(), "b.txt": text.encode()}))[:-4000])
    assert [one.id for one in documents] == ["a.tar.gz/a.txt"] and problems
