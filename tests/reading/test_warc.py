"""Web archives: pages among records of other kinds; packed answers; broken and cut records."""

from __future__ import annotations

import gzip
from pathlib import Path

from tests.reading.samples import HILL, LAKE, PAGE, only, read_one


def record(kind: str, address: str, block: bytes, media: str = "application/http; msgtype=response", length: int | None = None) -> bytes:
    size = len(block) if length is None else length
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-07-08T10:00:00Z\r\nContent-Type: {media}\r\nContent-Length: {size}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def answer(body: bytes | str = PAGE, media: str = "text/html; charset=utf-8", more: str = "", status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n".encode() + (body.encode() if isinstance(body, str) else body)


URL = "https://courier.example/2024/07/03/lake"


def test_pages_are_read_and_the_rest_is_counted(tmp_path: Path) -> None:
    records = [
        record("warcinfo", "", b"software: x\r\n", "application/warc-fields"),
        record("request", URL, b"GET / HTTP/1.1\r\n\r\n"),
        record("response", URL, answer()),
        record("response", f"{URL}.txt", answer(HILL, "text/plain")),
        record("response", f"{URL}.png", answer(b"\x89PNG", "image/png")),
        record("response", f"{URL}/gone", answer("gone", status="404 Not Found")),
        record("revisit", URL, answer("")),
        record("resource", "file:a.txt", LAKE.encode(), "text/plain"),
    ]
    for name, data in (("a.warc", b"".join(records)), ("a.warc.gz", b"".join(map(gzip.compress, records)))):
        documents, problems = read_one(tmp_path, name, data)
        assert problems == []
        assert [one.id for one in documents] == [f"{name}#{URL}", f"{name}#{URL}.txt", f"{name}#file:a.txt"]
        assert [one.url for one in documents] == [URL, f"{URL}.txt", None]
        assert {one.retrieved for one in documents} == {"2024-07-08"}
        assert (documents[0].title, documents[0].published.edtf, documents[0].original) == ("The lake agreement", "2024-07-03", PAGE.encode())
        assert "1 answer 404, 1 image/png, 1 request, 1 revisit, 1 warcinfo" in documents[-1].unresolved[0].why


def test_codings_are_undone(tmp_path: Path) -> None:
    packed = gzip.compress(PAGE.encode())
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(packed[n : n + 50]), packed[n : n + 50]) for n in range(0, len(packed), 50)) + b"0\r\n\r\n"
    more = "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"
    for body in (chunks, packed):  # many archives keep the header and join the chunks
        assert LAKE in only(tmp_path, "a.warc", record("response", URL, answer(body, more=more))).text


def test_what_cannot_be_unpacked_is_told(tmp_path: Path) -> None:
    data = record("response", URL, answer(b"\x0b\x00", more="Content-Encoding: br\r\n")) + record("response", f"{URL}2", answer())
    documents, (problem,) = read_one(tmp_path, "a.warc", data)
    assert [one.id for one in documents] == [f"a.warc#{URL}2"] and "packed as br" in problem


def test_broken_records_cost_no_other(tmp_path: Path) -> None:
    data = b"".join(
        [
            record("response", f"{URL}1", answer()),
            record("response", f"{URL}2", answer(), length=10),
            record("response", f"{URL}3", answer()).replace(b"Content-Length", b"Content-Lenght"),
            record("response", f"{URL}4", b"no answer"),
            record("response", f"{URL}5", answer()),
        ]
    )
    documents, problems = read_one(tmp_path, "a.warc", data)
    assert [one.id for one in documents] == [f"a.warc#{URL}1", f"a.warc#{URL}5"]
    assert len(problems) == 3 and "holds no answer" in problems[2]


def test_an_archive_cut_in_the_middle(tmp_path: Path) -> None:
    whole = [record("response", f"{URL}{n}", answer()) for n in (1, 2)]
    documents, (problem,) = read_one(tmp_path, "a.warc", b"".join(whole)[:-200])
    assert [one.id for one in documents] == [f"a.warc#{URL}1"] and "cut short" in problem
    packed = b"".join(map(gzip.compress, whole))
    documents, problems = read_one(tmp_path, "a.warc.gz", packed[:-60])
    assert [one.id for one in documents] == [f"a.warc.gz#{URL}1"] and "cut short" in problems[-1]


def test_a_broken_stream_in_the_middle_costs_no_other(tmp_path: Path) -> None:
    streams = [gzip.compress(record("response", f"{URL}{n}", answer())) for n in (1, 2, 3)]
    streams[1] = streams[1][:40] + b"\xff" * 30 + streams[1][70:]
    documents, problems = read_one(tmp_path, "a.warc.gz", b"".join(streams))
    assert {f"a.warc.gz#{URL}1", f"a.warc.gz#{URL}3"} <= {one.id for one in documents} and problems


def test_an_archive_without_pages(tmp_path: Path) -> None:
    assert "no page or text" in read_one(tmp_path, "a.warc", record("response", URL, answer(b"x", "image/png")))[1][0]
