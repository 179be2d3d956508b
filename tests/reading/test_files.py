"""Files as they really come: encodings, broken and empty files, folders, manifests, pages, PDFs."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest

from dragoman.errors import ReadingError
from dragoman.knowledge import Knowledge
from dragoman.model.text import Document
from dragoman.reading import read, read_lines

KNOWLEDGE = Knowledge()
PROSE = "The café by the lake closed in the spring because the water rose. The owner said that he would open it again in the autumn."


def all_of(path: Path, date: str | None = None) -> tuple[list[Document], list[str]]:
    found = list(read(path, KNOWLEDGE, date=date))
    return [one for one in found if isinstance(one, Document)], [str(one) for one in found if isinstance(one, ReadingError)]


def only(path: Path, date: str | None = None) -> Document:
    documents, problems = all_of(path, date)
    assert problems == []
    (document,) = documents
    return document


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings_that_tell_themselves(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(PROSE.encode(encoding))
    document = only(path)
    assert document.text == PROSE
    assert document.sha256 == hashlib.sha256(PROSE.encode()).hexdigest()
    assert document.original_sha256 == hashlib.sha256(PROSE.encode(encoding)).hexdigest()


def test_a_guessed_encoding_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(PROSE.encode("latin-1"))
    document = only(path)
    assert document.text == PROSE
    assert [one.what for one in document.unresolved] == ["encoding"]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n\t", "empty"),
        ("noise.txt", bytes(range(256)) * 40, "binary"),
        ("zeros.txt", b"\0" * 500, "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "PNG"),
        ("office.docx", b"PK\x03\x04" + b"\0" * 50, "ZIP"),
        ("empty.html", b"", "empty"),
        ("bare.html", b"<html><head></head><body></body></html>", "no main text"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<", "cut short"),
        ("not.pdf", b"hello", "cut short"),
        ("empty.jsonl", b"\n\n", "empty"),
    ],
)
def test_bad_files_are_reported_and_the_rest_is_read(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "zz.txt").write_text(PROSE, encoding="utf-8")
    documents, problems = all_of(tmp_path)
    assert [one.id for one in documents] == ["zz.txt"]
    (problem,) = problems
    assert why in problem and name in problem and "\n" not in problem


def test_a_page_beyond_the_limit_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    path = tmp_path / "huge.html"
    path.write_bytes(b"<html><body>" + b"<p>word</p>" * 5_000_000)
    documents, (problem,) = all_of(path)
    assert documents == [] and "limit" in problem


def test_a_page_nested_without_end_ends(tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_text("<html><body>" + "<div>" * 30_000 + PROSE, encoding="utf-8")
    assert len(list(read(path, KNOWLEDGE))) == 1


def test_a_folder_without_documents_says_so(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text(PROSE, encoding="utf-8")
    (tmp_path / "manifest.jsonl").write_text("", encoding="utf-8")
    documents, problems = all_of(tmp_path)
    assert documents == [] and "no documents" in problems[0]


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    assert "no such file" in all_of(tmp_path / "nothing")[1][0]


def test_a_folder_is_walked_in_order_and_ids_are_paths_within_it(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.txt", "b/1.md", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PROSE, encoding="utf-8")
    assert [one.id for one in all_of(tmp_path)[0]] == ["a.txt", "b/1.md", "b/2.txt"]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    documents, problems = all_of(tmp_path)
    assert [one.id for one in documents] == ["a/x.txt"]
    assert len(problems) == 1 and "broken.txt" in problems[0]


def test_the_manifest_counts_before_the_text_and_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"The lake\nBy Ann Lee\nMay 4, 2019\n{PROSE}", encoding="utf-8")
    (tmp_path / "manifest.jsonl").write_text(
        '{"file": "a.txt", "id": "one", "outlet": "Reuters", "published": "2019-05", "genre": "opinion", "url": "https://example.org/2019/05/02/lake"}\n',
        encoding="utf-8",
    )
    document = only(tmp_path)
    assert (document.id, document.outlet) == ("one", "outlet.reuters")
    assert (document.published.edtf, document.published.basis) == ("2019-05", "manifest")
    assert [(c.edtf, c.basis) for c in document.published.candidates] == [
        ("2019-05", "manifest"),
        ("2019-05-04", "byline"),
        ("2019-05-02", "url"),
    ]
    assert document.pieces[-1].genre == "opinion"
    assert only(tmp_path / "a.txt").id == "one"


def test_broken_lines_of_a_manifest_are_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    lines = [
        '{"file": "a.txt", "published": "2019"}',
        "{",
        "[1]",
        '{"id": "x"}',
        '{"file": "a.txt"}',
        '{"file": "gone.txt"}',
        '{"file": "a.txt", "colour": "red"}',
    ]
    (tmp_path / "manifest.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (document,), problems = all_of(tmp_path)
    assert document.published.edtf == "2019"
    assert len(problems) == 6
    assert all("manifest" in problem for problem in problems)


def test_a_manifest_in_csv(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "manifest.csv").write_text("file,published,outlet\na.txt,2019-05-04,Lake Courier\nragged\n", encoding="utf-8")
    (document,), (problem,) = all_of(tmp_path)
    assert (document.published.edtf, document.outlet) == ("2019-05-04", "Lake Courier")
    assert "columns" in problem


def test_a_date_that_is_none_is_kept_as_unresolved(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "manifest.jsonl").write_text('{"file": "a.txt", "published": "2019-02-30"}', encoding="utf-8")
    document = only(tmp_path)
    assert document.published.edtf is None
    assert [one.what for one in document.unresolved] == ["date"]


def test_the_date_given_for_all_holds_where_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"The lake\nBy Ann Lee\nMay 4, 2019\n{PROSE}", encoding="utf-8")
    documents, _ = all_of(tmp_path, "2019-06")
    assert [one.published.edtf for one in documents] == ["2019-06", "2019-05-04"]


PAGE = f"""<!doctype html><html><head><title>The lake rose | Lake Courier</title>
<meta property="og:site_name" content="Lake Courier"><meta property="article:published_time" content="2019-05-04T10:00:00Z">
<link rel="canonical" href="https://courier.example/2019/05/03/lake">
<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "2019-05-05", "author": {{"name": "Ann Lee"}}}}</script>
<script type="application/ld+json">{{broken</script></head>
<body><nav><a href="/">Home</a> <a href="/fish">Fish</a></nav><article><h1>The lake rose</h1><time datetime="2019-05-06">6 May</time>
<p>{PROSE}</p><p>{PROSE.replace("café", "school")}</p><p>{PROSE.replace("café", "church")}</p></article>
<aside><h3>Ten cheeses</h3></aside><form><h3>Leave a comment</h3><textarea></textarea></form><footer>All rights reserved</footer></body></html>"""


def test_a_page_gives_its_text_and_every_date(tmp_path: Path) -> None:
    path = tmp_path / "lake.html"
    path.write_text(PAGE, encoding="utf-8")
    document = only(path)
    assert document.media_type == "text/html"
    assert document.title == "The lake rose" and document.title_span is not None
    assert (document.outlet, document.url) == ("Lake Courier", "https://courier.example/2019/05/03/lake")
    assert (document.published.edtf, document.published.basis) == ("2019-05-05", "metadata")
    assert {"2019-05-03", "2019-05-04", "2019-05-05", "2019-05-06"} <= {c.edtf for c in document.published.candidates}
    body = "\n".join(document.text[p.start : p.end] for p in document.pieces if p.role == "body")
    assert body.count("The owner said") == 3
    assert "Ten cheeses" not in body and "Leave a comment" not in body and "Home" not in body


def test_the_byline_and_the_times_of_a_page_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "lake.html"
    head = '<h1>The lake rose</h1><p class="byline">Report by Ann Lee, staff reporter | <time datetime="2019-05-06">6 May 2019</time></p>'
    said = PROSE.replace("in the spring", "on <time>3 May</time>")
    path.write_text(f"<html><body><article>{head}<p>{PROSE}</p><p>{said}</p><p>{PROSE}</p></article></body></html>", encoding="utf-8")
    document = only(path)
    assert "closed on 3 May because" in document.text
    assert [document.quote(p.start, p.end) for p in document.pieces if p.role == "byline"] == [
        "Report by Ann Lee, staff reporter | 6 May 2019"
    ]
    assert document.pieces[-1].genre == "report"


def test_a_byline_inside_a_box_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "lake.html"
    box = (
        '<h1>The lake rose</h1><div class="meta"><span class="author">By Ann Lee</span> <time datetime="2019-05-06">6 May 2019</time></div>'
    )
    path.write_text(f"<html><body><article>{box}<p>{PROSE} {PROSE}</p><p>{PROSE}</p></article></body></html>", encoding="utf-8")
    document = only(path)
    assert "By Ann Lee" in " ".join(document.quote(p.start, p.end) for p in document.pieces if p.role == "byline")


def test_the_author_a_page_names_is_its_byline(tmp_path: Path) -> None:
    path = tmp_path / "lake.html"
    path.write_text(PAGE.replace("</h1>", '</h1><p class="by">Ann Lee</p>'), encoding="utf-8")
    assert [only(path).quote(p.start, p.end) for p in only(path).pieces if p.role == "byline"][:1] == ["Ann Lee"]


def test_a_date_only_guessed_from_the_words_is_no_metadata(tmp_path: Path) -> None:
    path = tmp_path / "lake.html"
    aside = '<aside><ul><li><a href="/x">Ten cheeses</a> <time datetime="2019-04-12">12 April</time></li></ul></aside>'
    text = f"<p>GENEVA, May 4, 2019 - {PROSE}</p><p>{PROSE}</p><p>{PROSE}</p>"
    path.write_text(f"<html><body>{aside}<article><h1>The lake rose</h1>{text}</article></body></html>", encoding="utf-8")
    published = only(path).published
    assert (published.edtf, published.basis) == ("2019-05-04", "dateline")
    assert {c.basis for c in published.candidates} <= {"dateline", "body"}


def test_a_page_in_its_declared_charset(tmp_path: Path) -> None:
    path = tmp_path / "lake.html"
    path.write_bytes(PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').encode("latin-1"))
    document = only(path)
    assert "café" in document.text and document.unresolved == ()


def test_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "lake.pdf"
    path.write_bytes(_pdf("The lake rose in the spring and the town on its shore was flooded for a week."))
    document = only(path)
    assert "The lake rose" in document.text and document.media_type == "application/pdf"


def test_a_pdf_cut_short_is_reported_or_says_so(tmp_path: Path) -> None:
    whole = _pdf("The lake rose in the spring and the town on its shore was flooded for a week.")
    path = tmp_path / "lake.pdf"
    for share in (0.3, 0.6, 0.9):
        path.write_bytes(whole[: int(len(whole) * share)])
        (found,) = read(path, KNOWLEDGE)
        assert isinstance(found, ReadingError) or [one.what for one in found.unresolved] == ["page"]


def _pdf(words: str) -> bytes:
    """A PDF of one page, written by hand."""
    stream = f"BT /F1 12 Tf 40 700 Td ({words}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def test_json_lines_with_bad_lines() -> None:
    lines = [
        '{"id": "a", "text": "The lake rose.", "date": "2019-05"}',
        "{",
        "",
        '{"id": "b"}',
        b"\xff\xfe",
        '{"text": "It fell."}',
        '{"id": "c", "text": "  "}',
        '{"id": "d", "text": "Half \\ud83d a pair."}',
    ]
    found = list(read_lines(lines, KNOWLEDGE, where="in"))
    assert [one.id for one in found if isinstance(one, Document)] == ["a", "in:6", "d"]
    assert [str(one).split(": ")[0] for one in found if isinstance(one, ReadingError)] == ["in:2", "in:4", "in:5", "in:7"]
    last = found[-1]
    assert isinstance(last, Document) and last.unresolved[0].what == "encoding"


def test_json_lines_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "x", "text": "The lake rose."}\n{"text": "It fell."}\n', encoding="utf-8")
    assert [one.id for one in all_of(tmp_path)[0]] == ["x", "a.jsonl:2"]


def test_the_given_date_counts_first() -> None:
    (document,) = read_lines(
        ['{"id": "a", "text": "The lake rose.", "date": "2019-05-04T08:00:00+02:00", "url": "https://x.org/2018/01/01/a"}'], KNOWLEDGE
    )
    assert isinstance(document, Document)
    assert (document.published.edtf, document.published.basis) == ("2019-05-04", "given")
