"""Mail: single messages, boxes, pages saved as MHTML; wrong charsets, attachments, broken messages."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from dragoman.model.text import Document
from tests.reading.samples import HILL, LAKE, PAGE, only, read_one, zipped


def message(subject: str = "The lake agreement", words: str = LAKE, id: str | None = "<1@mail.example>") -> EmailMessage:
    one = EmailMessage()
    one["From"] = "Ann Lee <ann@courier.example>"
    one["To"] = "desk@other.example"
    one["Subject"] = subject
    one["Date"] = "Thu, 04 Jul 2024 23:30:00 -0500"
    if id:
        one["Message-ID"] = id
    one.set_content(words)
    return one


def test_a_message(tmp_path: Path) -> None:
    document = only(tmp_path, "a.eml", message("Лед на озере").as_bytes())
    assert document.id == "a.eml" and document.title == "Лед на озере"
    assert document.text == f"Лед на озере\n\n{LAKE}" and document.title_span is not None
    assert (document.published.edtf, document.published.basis) == ("2024-07-04", "metadata")
    assert document.media_type == "message/rfc822" and document.original == message("Лед на озере").as_bytes()


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
def test_transfer_encodings(tmp_path: Path, coding: str) -> None:
    one = message()
    one.set_content("Le café du lac est fermé. " + LAKE, cte=coding)
    assert only(tmp_path, "a.eml", one.as_bytes()).text.endswith("Le café du lac est fermé. " + LAKE)


def test_a_charset_that_is_wrong_or_unknown(tmp_path: Path) -> None:
    head = b"From: a@b.example\nMIME-Version: 1.0\nSubject: Lac\nContent-Type: text/plain; charset=%s\nContent-Transfer-Encoding: 8bit\n\n"
    wrong = only(tmp_path, "a.eml", head % b"us-ascii" + "Le café est fermé.\n".encode())
    assert wrong.text == "Lac\n\nLe café est fermé."
    unknown = only(tmp_path, "b.eml", head % b"x-none" + "Le café est fermé.\n".encode("latin-1"))
    assert "caf" in unknown.text and [one.what for one in unknown.unresolved] == ["encoding"]


def test_html_where_there_is_no_plain_text_worth_the_name(tmp_path: Path) -> None:
    one = message(words="See the HTML version.")
    one.add_alternative(f"<html><body><table><tr><td><p>{LAKE}</p><p>{HILL}</p></td></tr></table><p>{LAKE}</p></body></html>", subtype="html")
    assert HILL in only(tmp_path, "a.eml", one.as_bytes()).text
    both = message(words=f"{LAKE} {LAKE}")
    both.add_alternative("<p>Other</p>", subtype="html")
    assert "Other" not in only(tmp_path, "b.eml", both.as_bytes()).text


def test_a_list_is_an_outlet_and_a_person_is_none(tmp_path: Path) -> None:
    one = message()
    assert only(tmp_path, "a.eml", one.as_bytes()).outlet is None
    del one["From"]
    one["From"] = "Lake Courier <news@courier.example>"
    one["List-Unsubscribe"] = "<https://courier.example/off>"
    assert only(tmp_path, "b.eml", one.as_bytes()).outlet == "Lake Courier"


def test_attachments_are_files_within(tmp_path: Path) -> None:
    one = message()
    one.add_attachment(PAGE.encode(), maintype="text", subtype="html", filename="page.html")
    one.add_attachment(zipped({"deep/a.txt": HILL}), maintype="application", subtype="zip", filename="../../more.zip")
    one.add_attachment(message("Forwarded", HILL, "<2@mail.example>"))
    one.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="lake.png")
    documents, problems = read_one(tmp_path, "a.eml", one.as_bytes())
    assert problems == []
    assert [one.id for one in documents] == [
        "a.eml#1@mail.example",
        "a.eml#1@mail.example/page.html",
        "a.eml#1@mail.example/more.zip/deep/a.txt",
        "a.eml#1@mail.example/3.eml",
    ]
    assert "lake.png" in documents[0].unresolved[0].why
    assert (documents[1].title, documents[3].title) == ("The lake agreement", "Forwarded")


def test_attachments_inside_an_alternative_are_found(tmp_path: Path) -> None:
    one = message()
    one.add_alternative(f"<p>{LAKE}</p>", subtype="html")
    mixed = EmailMessage()
    mixed.make_mixed()
    mixed.add_attachment(HILL, filename="a.txt")
    one.attach(mixed)
    assert [d.id for d in read_one(tmp_path, "a.eml", one.as_bytes())[0]] == ["a.eml#1@mail.example", "a.eml#1@mail.example/a.txt"]


def test_a_message_that_is_only_its_attachment_keeps_the_id_of_its_file(tmp_path: Path) -> None:
    one = message(words="")
    one.add_attachment(HILL, filename="a.txt")
    assert [(d.id, d.text.strip()) for d in read_one(tmp_path, "a.eml", one.as_bytes())[0]] == [("a.eml", HILL)]


def box(*messages: bytes) -> bytes:
    return b"".join(b"From ann@courier.example Thu Jul  4 23:30:00 2024\n" + one + b"\n\n" for one in messages)


def test_a_box(tmp_path: Path) -> None:
    quoted = f"{LAKE}\n>From here on\n>>From there"
    data = box(message().as_bytes(), message(words=quoted, id="<2@mail.example>").as_bytes(), message(id=None).as_bytes(), message().as_bytes())
    documents, problems = read_one(tmp_path, "a.mbox", data)
    assert problems == []
    assert [one.id for one in documents] == ["a.mbox#1@mail.example", "a.mbox#2@mail.example", "a.mbox#3", "a.mbox#1@mail.example~2"]
    assert documents[1].text.endswith(f"{LAKE}\nFrom here on\n>From there")


def test_a_box_of_one_keeps_the_id_of_its_file(tmp_path: Path) -> None:
    assert only(tmp_path, "all", box(message().as_bytes())).id == "all"


def test_a_broken_message_costs_no_other(tmp_path: Path) -> None:
    deep = b"Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + b"".join(
        b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1) for n in range(3000)
    )
    data = box(message().as_bytes(), b"Subject: none\nContent-Type: text/plain; charset=\n", deep, message(id="<4@mail.example>").as_bytes())
    documents, problems = read_one(tmp_path, "a.mbox", data)
    assert [one.id for one in documents] == ["a.mbox#1@mail.example", "a.mbox#4@mail.example"]
    assert len(problems) == 2 and "message 2" in problems[0] and "message 3" in problems[1]


def test_a_note_that_only_begins_like_mail_is_text(tmp_path: Path) -> None:
    text = f"From: Ann Lee\nDate: 4 July 2024\nSubject: The lake\n\n{LAKE}"
    assert only(tmp_path, "a.txt", text).text == text


MHTML = f"""From: <Saved by Browser>
Snapshot-Content-Location: https://courier.example/2024/07/03/lake
Subject: The lake
Date: Mon, 8 Jul 2024 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----b"

------b
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://courier.example/2024/07/03/lake

{PAGE.replace("=", "=3D")}
------b
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://courier.example/a.png

iVBORw0KGgo=
------b--
"""


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "saved"])
def test_a_page_saved_as_mhtml(tmp_path: Path, name: str) -> None:
    document = only(tmp_path, name, MHTML.replace("\n", "\r\n"))
    assert (document.id, document.title, document.url) == (name, "The lake agreement", "https://courier.example/2024/07/03/lake")
    assert document.retrieved == "2024-07-08" and document.published.basis == "url"
    assert LAKE in document.text and document.original.startswith(b"From: <Saved")


def test_mhtml_without_a_page(tmp_path: Path) -> None:
    assert "no page" in read_one(tmp_path, "a.mhtml", MHTML.replace("Content-Type: text/html", "Content-Type: text/css"))[1][0]


def test_ids_do_not_depend_on_what_was_read_before(tmp_path: Path) -> None:
    data = box(*(message(id=f"<{n % 3}@mail.example>").as_bytes() for n in range(9)))
    first, second = (read_one(tmp_path, "a.mbox", data)[0] for _ in range(2))
    assert first == second and len({one.id for one in first}) == 9
    assert all(isinstance(one, Document) for one in first)
