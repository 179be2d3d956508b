"""Exports of press databases: every rule meets its examples; files as the databases set them out, with outlets of our own."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from dragoman.errors import ReadingError
from dragoman.knowledge import Knowledge
from dragoman.knowledge.exports import FieldLine, Mark
from dragoman.model.text import Document
from dragoman.reading import read

KNOWLEDGE = Knowledge()
EXPORTS = KNOWLEDGE.exports
assert EXPORTS
BODY = "The lake states agreed on a bridge on Friday, the ministry said in a statement.\n\nWork on {} begins in the spring, it said."


def marks() -> list[object]:
    found = [(one.id, mark) for one in EXPORTS.layout for mark in (*one.opens, *one.closes, *one.between, *filter(None, [one.anchor]))]
    return [pytest.param(mark, id=f"{name}:{n}") for n, (name, mark) in enumerate(found)]


@pytest.mark.parametrize("mark", marks())
def test_marks(mark: Mark) -> None:
    assert mark.examples and mark.never
    assert [one for one in mark.examples if not re.fullmatch(mark.pattern, one)] == []
    assert [one for one in mark.never if re.fullmatch(mark.pattern, one)] == []


@pytest.mark.parametrize("rule", [pytest.param(one, id=f"{name}:{one.id}") for name, rules in EXPORTS.fields.items() for one in rules])
def test_fields(rule: FieldLine) -> None:
    assert rule.examples and rule.never
    for line, value in rule.examples:
        match = re.fullmatch(rule.pattern, line)
        assert match and " | ".join(filter(None, match.groupdict().values())) == value
        assert set(match.groupdict()) <= {"title", "outlet", "author", "published", "url", "body"}
    assert [one for one in rule.never if re.fullmatch(rule.pattern, one)] == []


def test_layouts_use_fields_that_are_there() -> None:
    assert all(set(one.fields) <= set(EXPORTS.fields) and (one.opens or one.closes or one.between) for one in EXPORTS.layout)
    assert len({one.id for one in EXPORTS.layout}) == len(EXPORTS.layout)
    assert all(len({rule.id for rule in rules}) == len(rules) for rules in EXPORTS.fields.values())


def documents(tmp_path: Path, text: str | bytes, name: str = "dump.txt") -> list[Document]:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = list(read(path, KNOWLEDGE))
    assert [one for one in found if isinstance(one, ReadingError)] == []
    return [one for one in found if isinstance(one, Document)]


def told(found: list[Document]) -> list[tuple[str, str | None, str | None, str | None, str]]:
    return [(one.id, one.title, one.outlet, one.published.edtf, one.published.basis) for one in found]


def body(document: Document) -> str:
    return "\n".join(document.quote(piece.start, piece.end) for piece in document.pieces if piece.role == "body")


OLD_NEXIS = "".join(
    f"""
                               {n} of 3 DOCUMENTS

                            Lake Courier (Geneva)

                             July {n}, 2024 Thursday

Lake states agree on bridge number {n}

BYLINE: Ann Lee

SECTION: NEWS; Pg. 5

LENGTH: 512 words

DATELINE: GENEVA

{BODY.format(n)}

LOAD-DATE: July 9, 2024

LANGUAGE: ENGLISH

SUBJECT: LAKES (90%); BRIDGES
(88%); STATES (70%)

                 Copyright 2024 Lake Courier Ltd
                              All Rights Reserved
"""
    for n in (1, 2, 3)
)
LAKE = [
    (f"dump.txt#{n}", f"Lake states agree on bridge number {n}", "Lake Courier (Geneva)", f"2024-07-0{n}", "metadata") for n in (1, 2, 3)
]


def test_nexis_with_numbered_documents(tmp_path: Path) -> None:
    found = documents(tmp_path, OLD_NEXIS)
    assert told(found) == LAKE
    assert found[0].text == f"Lake states agree on bridge number 1\n\nAnn Lee\n\n{BODY.format(1)}"
    assert [(p.role, found[0].quote(p.start, p.end)) for p in found[0].pieces][:2] == [("title", LAKE[0][1]), ("byline", "Ann Lee")]
    assert body(found[2]) == BODY.format(3)
    assert b"LOAD-DATE" in found[0].original and b"2 of 3" not in found[0].original
    assert all(one.unresolved == () for one in found)


NEW_NEXIS = """User Name: Bo Ek
Date and Time: Thursday, July 18, 2024 10:00:00 AM CEST
Documents (2)
1. Lake states agree on bridge number 1
Client/Matter: -None-
2. Lake states agree on bridge number 2
""" + "".join(
    f"""Lake states agree on bridge number {n}
Lake Courier
July {n}, 2024 Thursday

Copyright 2024 Lake Courier Ltd All Rights Reserved

Section: NEWS; Pg. 5
Length: 512 words
Byline: By Ann Lee
Body

{BODY.format(n)}
Classification

Language: ENGLISH

Load-Date: July 9, 2024

End of Document

"""
    for n in (1, 2)
)


def test_nexis_with_ends_and_a_list_of_contents(tmp_path: Path) -> None:
    found = documents(tmp_path, NEW_NEXIS)
    assert told(found) == [(id, title, "Lake Courier", date, basis) for id, title, _, date, basis in LAKE[:2]]
    assert body(found[0]) == BODY.format(1)
    (note,) = found[0].unresolved
    assert note.what == "export" and "User Name: Bo Ek" in note.why and "characters" in note.why
    assert found[1].unresolved == ()


FACTIVA = "".join(
    f"""
Lake states agree on bridge number {n}
By Ann Lee
512 words
{n} July 2024
06:33 AM
Lake Courier
LKC
English
(c) 2024 Lake Courier Ltd.

{BODY.format(n)}
Document LKC0000020240704ek7{n}00abc

"""
    for n in (1, 2)
)


def test_factiva(tmp_path: Path) -> None:
    found = documents(tmp_path, FACTIVA)
    assert told(found) == [(id, title, "Lake Courier", date, basis) for id, title, _, date, basis in LAKE[:2]]
    assert body(found[1]) == BODY.format(2)


def test_factiva_with_codes(tmp_path: Path) -> None:
    one = "HD\nLake states agree on bridge\nnumber {0}\nBY\nAnn Lee\nWC\n512 words\nPD\n{0} July 2024\nSN\nLake Courier\nSC\nLKC\nLP\n{1}\nTD\n{2}\nNS\ngpol : Politics\nAN\nDocument LKC0000020240704ek7{0}00abc\n\n"
    found = documents(tmp_path, "".join(one.format(n, *BODY.format(n).split("\n\n")) for n in (1, 2)))
    assert told(found) == [(id, title, "Lake Courier", date, basis) for id, title, _, date, basis in LAKE[:2]]
    assert body(found[0]) == BODY.format(1).replace("\n\n", "\n\n") and "gpol" not in found[0].text


def test_proquest(tmp_path: Path) -> None:
    ruler = "_" * 60
    one = "{3}\n\nDocument {0} of 2\n\nLake states agree on bridge number {0}\n\nAuthor: Lee, Ann\n\nPublication info: Lake Courier ; Geneva [Geneva]. {0} July 2024: A.5.\n\nAbstract: Bridge\n\nFull text: {1}\n\n{2}\n\nSubject: Lakes; Bridges\n\nTitle: Lake states agree on bridge number {0}\n\nPublication title: Lake Courier; Geneva\n\nPublication date: Jul {0}, 2024\n\n"
    found = documents(tmp_path, "".join(one.format(n, *BODY.format(n).split("\n\n"), ruler) for n in (1, 2)))
    assert told(found) == [(id, title, "Lake Courier", date, basis) for id, title, _, date, basis in LAKE[:2]]
    assert body(found[0]).endswith(BODY.format(1))


ZH = "湖畔各国周五就建桥达成一致，外交部在一份声明中说。\n\n工程将于明年春天开始，声明说，费用由各国分担。"


def test_chinese_labels(tmp_path: Path) -> None:
    found = documents(tmp_path, "".join(f"【标题】湖畔各国同意建桥{n}\n【来源】湖畔日报\n【日期】2024年7月{n}日\n【作者】李安\n【正文】{ZH}\n\n" for n in (1, 2)))
    assert told(found) == [(f"dump.txt#{n}", f"湖畔各国同意建桥{n}", "湖畔日报", f"2024-07-0{n}", "metadata") for n in (1, 2)]
    assert body(found[0]) == ZH and {piece.language for piece in found[0].pieces} == {"zh"}


def test_wisers_and_cnki(tmp_path: Path) -> None:
    wisers = "".join(f"湖畔各国同意建桥{n}\n湖畔日报 | 2024-07-0{n}\n报章 | A05 | 要闻\n\n{ZH}\n\n文章编号: 20240704300{n}234\n\n" for n in (1, 2))
    cnki = "".join(
        f"SrcDatabase-来源库: 报纸\nTitle-题名: 湖畔各国同意建桥{n}\nAuthor-作者: 李安;\nSource-文献来源: 湖畔日报\nPubTime-发表时间: 2024-07-0{n}\nSummary-摘要: {ZH}\n\n"
        for n in (1, 2)
    )
    expected = [(f"湖畔各国同意建桥{n}", "湖畔日报", f"2024-07-0{n}") for n in (1, 2)]
    for text in (wisers, cnki):
        assert [one[1:4] for one in told(documents(tmp_path, text))] == expected


def test_texts_pasted_one_below_the_other(tmp_path: Path) -> None:
    heads = ("Lake Courier, 1 July 2024", "Tuesday, July 2, 2024", "Lake Courier | 3 July 2024")
    text = "\n\n-----\n\n".join(f"Lake states agree on bridge number {n}\n{head}\nBy Ann Lee\n\n{BODY.format(n)}" for n, head in enumerate(heads, 1))
    found = documents(tmp_path, text)
    assert [one[1:4] for one in told(found)] == [(title, None if n == 1 else "Lake Courier", date) for n, (_, title, _, date, _) in enumerate(LAKE)]
    assert [body(one) for one in found] == [BODY.format(n) for n in (1, 2, 3)]
    assert all(one.unresolved == () for one in found)


def test_a_text_in_sections_stays_one(tmp_path: Path) -> None:
    text = f"The lake\nLake Courier, 1 July 2024\n\n{BODY}\n\n* * *\n\n{BODY}\n\n* * *\n\n{BODY}"
    (found,) = documents(tmp_path, text)
    assert found.text == text and found.unresolved == ()


def test_a_single_document_keeps_the_id_of_its_file(tmp_path: Path) -> None:
    text = OLD_NEXIS.split("2 of 3 DOCUMENTS")[0].replace("1 of 3", "1 of 1")
    (found,) = documents(tmp_path, text)
    assert (found.id, found.title, found.outlet, found.published.edtf) == ("dump.txt", *LAKE[0][1:4]) and found.unresolved == ()
    assert found.text == text and found.original == b"", "nothing is cut from a plain text that is one document"
    (found,) = documents(tmp_path, r"{\rtf1 " + text.replace("\n", "\\par\n") + "}", "dump.rtf")
    assert found.id == "dump.rtf" and found.text.startswith(f"{LAKE[0][1]}\n\nAnn Lee\n\nThe lake states")


def test_documents_that_are_announced_and_lacking_are_told(tmp_path: Path) -> None:
    found = documents(tmp_path, OLD_NEXIS.replace("of 3 DOCUMENTS", "of 30 DOCUMENTS"))
    assert "30 documents; 3" in found[-1].unresolved[0].why


def test_a_file_that_only_looks_like_an_export_is_read_whole(tmp_path: Path) -> None:
    text = re.sub(r"\n +July [23].*\n", "\n", OLD_NEXIS)
    (found,) = documents(tmp_path, text)
    assert found.text == text
    assert [(one.what, "read as one text" in one.why) for one in found.unresolved] == [("export", True)]


@pytest.mark.parametrize("text", ["End of Document", f"{BODY}\n\nEnd of Document\n", "Title: The lake\n\n" + BODY, "_" * 30 + "\n" + BODY, "HD\nHD\nHD\n" + BODY])
def test_other_texts_are_left_whole(tmp_path: Path, text: str) -> None:
    (found,) = documents(tmp_path, text)
    assert found.text == text


def test_labels_on_a_page_are_no_export_of_one(tmp_path: Path) -> None:
    page = f"<html><body><nav><p>Home of the Lake Courier</p></nav><article><p>Title: The lake</p><p>Date: 4 July 2024</p><p>{BODY}</p><p>{BODY}</p></article></body></html>"
    (found,) = documents(tmp_path, page, "a.html")
    assert "Title: The lake" in found.text
    (found,) = documents(tmp_path, f"Title: The lake\nSource: Lake Courier\nDate: 4 July 2024\n\n{BODY}")
    assert (found.title, found.outlet, found.published.edtf, found.text[:6]) == ("The lake", "Lake Courier", "2024-07-04", "Title:")


def test_a_catalogue_is_no_export(tmp_path: Path) -> None:
    text = "".join(f"Title: Book {n}\nDate: 199{n}\n\nOut of print\n\n" for n in range(5))
    (found,) = documents(tmp_path, text)
    assert found.text == text and "read as one text" in found.unresolved[0].why


def test_an_export_in_html(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in NEW_NEXIS.splitlines() if line)
    found = documents(tmp_path, f"<html><head><title>Documents</title></head><body>{paragraphs}</body></html>", "dump.html")
    assert [one[1:4] for one in told(found)] == [(title, "Lake Courier", date) for _, title, _, date, _ in LAKE[:2]]
    assert [one.id for one in found] == ["dump.html#1", "dump.html#2"] and {one.media_type for one in found} == {"text/html"}


def test_factiva_as_a_table(tmp_path: Path) -> None:
    fields = (("HD", "Lake states agree on bridge number {0}"), ("BY", "By Ann Lee"), ("WC", "512 words"), ("PD", "{0} July 2024"), ("SN", "Lake Courier"))
    rows = [*fields, ("LP", BODY.split("\n\n")[0]), ("TD", BODY.split("\n\n")[1]), ("AN", "Document LKC0000020240704ek7{0}00abc")]
    tables = "".join(
        "<table>" + "".join(f"<tr><td><b>{code}</b>&nbsp;</td><td><p>{value.format(n)}</p></td></tr>" for code, value in rows) + "</table><br/>" for n in (1, 2)
    )
    found = documents(tmp_path, f"<!DOCTYPE html><html><body>{tables}</body></html>", "dump.htm")
    assert [one[1:4] for one in told(found)] == [(title, "Lake Courier", date) for _, title, _, date, _ in LAKE[:2]]
    assert [" ".join(body(one).split()) for one in found] == [" ".join(BODY.format(n).split()) for n in (1, 2)]


def pdf(lines: list[str], height: int = 40) -> bytes:
    """A PDF of several pages, a line of text below the other."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"), NameObject("/BaseFont"): NameObject("/Helvetica")})
    for start in range(0, len(lines), height):
        page = writer.add_blank_page(900, 800)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
        shown = "".join(f"1 0 0 1 40 {780 - 18 * n} Tm ({line}) Tj " for n, line in enumerate(lines[start : start + height]) if line)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 10 Tf {shown} ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_export_in_pdf(tmp_path: Path) -> None:
    lines = [line.replace("(", "").replace(")", "") for line in NEW_NEXIS.splitlines()]
    found = documents(tmp_path, pdf(lines, 20), "dump.pdf")
    assert [one.id for one in found] == ["dump.pdf#1", "dump.pdf#2"]
    assert [one[1:4] for one in told(found)] == [(title, "Lake Courier", date) for _, title, _, date, _ in LAKE[:2]]
    assert [" ".join(body(one).split()) for one in found] == [" ".join(BODY.format(n).split()) for n in (1, 2)]


def test_an_export_in_rtf(tmp_path: Path) -> None:
    words = "".join(line.replace("é", r"\'e9") + r"\par" + "\n" for line in FACTIVA.splitlines())
    found = documents(tmp_path, r"{\rtf1\ansi\ansicpg1252 " + words + "}", "dump.rtf")
    assert [one.id for one in found] == ["dump.rtf#1", "dump.rtf#2"]
    assert body(found[0]) == BODY.format(1) and b"512 words" in found[0].original


def test_offsets_are_exact_and_a_second_reading_is_the_same(tmp_path: Path) -> None:
    first, second = (documents(tmp_path, OLD_NEXIS) for _ in range(2))
    assert first == second
    for one in first:
        covered = "".join(one.quote(piece.start, piece.end) for piece in one.pieces)
        assert "".join(covered.split()) == "".join(one.text.split())


def test_the_manifest_tells_the_outlet_of_all_and_the_title_of_none(tmp_path: Path) -> None:
    (tmp_path / "manifest.jsonl").write_text('{"file": "dump.txt", "id": "x", "outlet": "Other", "published": "2020", "retrieved": "2024-08-01"}\n')
    one = documents(tmp_path, OLD_NEXIS)[0]
    assert (one.id, one.outlet, one.retrieved, one.published.edtf) == ("dump.txt#1", "Other", "2024-08-01", "2024-07-01")
