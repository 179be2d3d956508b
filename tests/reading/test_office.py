"""DOCX and ODT: paragraphs, tables, notes, tracked changes; what is no document of a word processor."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.samples import HILL, LAKE, only, read_one, zipped

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, **more: str) -> bytes:
    parts = {"[Content_Types].xml": "<Types/>", "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}
    return zipped({**parts, **{name.replace("__", "/") + ".xml": text for name, text in more.items()}})


def p(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def test_paragraphs_tables_and_links_in_order(tmp_path: Path) -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('Lake')}</w:tc><w:tc>{p('12')}{p('km')}</w:tc></w:tr></w:tbl>"
    link = '<w:p><w:r><w:t xml:space="preserve">See </w:t></w:r><w:hyperlink><w:r><w:t>the page</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>now</w:t></w:r></w:p>'
    document = only(tmp_path, "a.docx", docx(p(LAKE) + table + link + p("")))
    assert document.text == f"{LAKE}\nLake\t12 km\nSee the page\tnow"


def test_deleted_words_are_left_out_and_inserted_ones_kept(tmp_path: Path) -> None:
    body = '<w:p><w:r><w:t>It </w:t></w:r><w:del><w:r><w:delText>fell</w:delText></w:r></w:del><w:ins><w:r><w:t>rose.</w:t></w:r></w:ins><w:r><w:instrText>HYPERLINK</w:instrText></w:r></w:p>'
    assert only(tmp_path, "a.docx", docx(body)).text == "It rose."


def test_footnotes_come_at_the_end_and_the_day_made_is_weak(tmp_path: Path) -> None:
    notes = f'<w:footnotes {W}><w:footnote w:type="separator">{p("-")}</w:footnote><w:footnote>{p("A note.")}</w:footnote></w:footnotes>'
    core = '<c:coreProperties xmlns:c="c" xmlns:dcterms="d"><dcterms:created>2024-07-04T10:00:00Z</dcterms:created></c:coreProperties>'
    document = only(tmp_path, "a.docx", docx(p(LAKE), word__footnotes=notes, docProps__core=core))
    assert document.text == f"{LAKE}\nA note."
    assert (document.published.edtf, document.published.basis) == ("2024-07-04", "body")


def test_boxes_come_below_the_paragraph_they_hang_on(tmp_path: Path) -> None:
    box = f"<w:p><w:r><w:t>Above</w:t></w:r><w:r><w:txbxContent>{p('In the box')}</w:txbxContent></w:r></w:p>"
    assert only(tmp_path, "a.docx", docx(box)).text == "Above\nIn the box"


def test_open_document(tmp_path: Path) -> None:
    ns = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    body = f"<text:h>The lake</text:h><text:p>{LAKE} <text:span>It</text:span> fell<text:s/>on.</text:p>"
    data = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": f"<office:document-content {ns}><office:body>{body}</office:body></office:document-content>"})
    assert only(tmp_path, "a.odt", data).text == f"The lake\n{LAKE} It fell on."


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.docx", zipped({"[Content_Types].xml": "<Types/>"}), "without its text"),
        ("a.docx", zipped({"word/document.xml": "not XML"}), "no XML"),
        ("a.docx", docx(""), "no words"),
        ("a.docx", docx(p(LAKE))[:200], "broken"),
        ("a.xlsx", zipped({"xl/workbook.xml": "<x/>"}), "spreadsheet"),
        ("a.zip", zipped({"ppt/presentation.xml": "<x/>"}), "slides"),
        ("a.epub", zipped({"META-INF/container.xml": "<x/>"}), "e-book"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 100, "save it as .docx"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    documents, (problem,) = read_one(tmp_path, name, data)
    assert documents == [] and why in problem


def test_a_billion_laughs_stay_unopened(tmp_path: Path) -> None:
    entities = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(97 + n)} "{f"&{chr(96 + n)};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE w:document [{entities}]><w:document {W}><w:body>{p(HILL)}<w:p><w:r><w:t>&l;</w:t></w:r></w:p></w:body></w:document>'
    documents, problems = read_one(tmp_path, "a.docx", zipped({"word/document.xml": bomb}))
    assert problems == [] and documents[0].text == HILL and "the XML is broken" in documents[0].unresolved[0].why
    outside = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document {W}><w:body>{p(HILL + "&x;")}</w:body></w:document>'
    assert only(tmp_path, "b.docx", zipped({"word/document.xml": outside})).text == HILL  # and nothing of the file named


def test_a_member_that_unpacks_to_too_much(tmp_path: Path) -> None:
    data = zipped({"word/document.xml": b" " * 70_000_000})
    assert "larger than 64 MB" in read_one(tmp_path, "a.docx", data)[1][0]
