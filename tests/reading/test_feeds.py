"""Feeds saved to disk: RSS, RDF, Atom; sources, dates, guids that are not unique, markup, traps."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.model.text import Credit
from tests.reading.samples import HILL, LAKE, only, read_one


def rss(*items: str, title: str = "Lake Courier") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{title}</title><link>https://courier.example/</link>{"".join(items)}</channel></rss>'
    )


def item(n: int, more: str = "", guid: str = "") -> str:
    return (
        f"<item><title>Lake &amp;amp; hill {n}</title><link>https://courier.example/{n}</link><guid isPermaLink='false'>{guid or f'g{n}'}</guid>"
        f"<pubDate>Thu, 04 Jul 2024 23:30:00 -0500</pubDate><description>{LAKE}</description>{more}</item>"
    )


def test_rss(tmp_path: Path) -> None:
    full = f"<dc:creator>Ann Lee</dc:creator><content:encoded><![CDATA[<p>{LAKE}</p><p>{HILL}<br/>End</p><script>x()</script>]]></content:encoded>"
    documents, problems = read_one(tmp_path, "a.xml", rss(item(1, full), item(2)))
    assert problems == [] and [one.id for one in documents] == ["a.xml#g1", "a.xml#g2"]
    first, second = documents
    assert first.text == f"Lake & hill 1\n\n{LAKE}\n\n{HILL}\nEnd" and second.text == f"Lake & hill 2\n\n{LAKE}"
    assert (first.title, first.outlet, first.url) == ("Lake & hill 1", "Lake Courier", "https://courier.example/1")
    assert (first.published.edtf, first.published.basis) == ("2024-07-04", "metadata")
    assert first.credits == () and first.original.startswith(b"<item") and b"g2" not in first.original


def test_words_of_pictures_are_not_the_entry_s(tmp_path: Path) -> None:
    media = '<media:title xmlns:media="http://search.yahoo.com/mrss/">A picture</media:title>'
    text = rss(item(1).replace("<item>", f"<item>{media}"))
    assert only(tmp_path, "a.xml", text).title == "Lake & hill 1"


def test_a_source_is_a_credit(tmp_path: Path) -> None:
    source = '<source url="https://wire.example/feed">Meridian Wire</source>'
    documents, _ = read_one(tmp_path, "a.rss", rss(item(1, source), item(2)))
    assert [(one.outlet, one.credits) for one in documents] == [
        ("Lake Courier", (Credit(0, 0, "Meridian Wire", "syndicated"),)),
        ("Lake Courier", ()),
    ]


def test_in_a_feed_that_only_gathers_the_source_is_the_outlet(tmp_path: Path) -> None:
    items = [item(n, f'<source url="https://{n}.example">Outlet {n}</source>') for n in (1, 2)]
    documents, _ = read_one(tmp_path, "a.rss", rss(*items, title="lake - News Search"))
    assert [(one.outlet, one.credits[0].outlet) for one in documents] == [("Outlet 1", "Outlet 1"), ("Outlet 2", "Outlet 2")]


ATOM = f"""<?xml version="1.0"?><!-- saved --><feed xmlns="http://www.w3.org/2005/Atom"><title>Lake Courier</title>
<entry><id>tag:courier.example,2024:1</id><title type="html">Lake &lt;b&gt;rises&lt;/b&gt;</title><updated>2024-07-06T10:00:00Z</updated>
<published>2024-07-04T10:00:00Z</published><link rel="self" href="https://courier.example/1.atom"/><link href="https://courier.example/1"/>
<author><name>Ann Lee</name></author><source><title>Meridian Wire</title><link href="https://wire.example/"/></source>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LAKE}</p><p>{HILL}</p></div></content><summary>Short</summary></entry>
<entry><id>tag:courier.example,2024:2</id><title>Hill</title><updated>2024-07-06T10:00:00Z</updated><content type="image/png">iVBO</content></entry></feed>"""


def test_atom(tmp_path: Path) -> None:
    documents, problems = read_one(tmp_path, "saved", ATOM)
    assert problems == [] and [one.id for one in documents] == ["saved#tag:courier.example,2024:1", "saved#tag:courier.example,2024:2"]
    first, second = documents
    assert first.text == f"Lake rises\n\n{LAKE}\n\n{HILL}" and first.url == "https://courier.example/1"
    assert [(one.edtf, one.basis) for one in first.published.candidates][:2] == [("2024-07-04", "metadata"), ("2024-07-06", "metadata")]
    assert first.credits == (Credit(0, 0, "Meridian Wire", "syndicated"),)
    assert second.text == "Hill" and second.unresolved[0].what == "entry"


def test_rdf(tmp_path: Path) -> None:
    text = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://courier.example/"><title>Lake Courier</title></channel>
<item rdf:about="https://courier.example/1"><title>Lake</title><link>https://courier.example/1</link><description>{LAKE}</description><dc:date>2024-07-04</dc:date></item></rdf:RDF>"""
    document = only(tmp_path, "a.rdf", text)
    assert (document.id, document.outlet, document.published.edtf) == ("a.rdf", "Lake Courier", "2024-07-04")


def test_two_entries_with_one_guid_are_two_documents(tmp_path: Path) -> None:
    documents, _ = read_one(tmp_path, "a.xml", rss(item(1, guid="g"), item(2, guid="g"), item(3, guid="g~2")))
    assert [one.id for one in documents] == ["a.xml#g", "a.xml#g~2", "a.xml#g~2~2"]


def test_an_entry_without_words_is_told_and_costs_no_other(tmp_path: Path) -> None:
    documents, (problem,) = read_one(tmp_path, "a.xml", rss(item(1), "<item><link>https://courier.example/9</link></item>"))
    assert len(documents) == 1 and "entry 2 (https://courier.example/9) has no words" in problem


@pytest.mark.parametrize("text", [rss(), "<rss version='2.0'/>", '<feed xmlns="http://www.w3.org/2005/Atom"/>'])
def test_an_empty_feed(tmp_path: Path, text: str) -> None:
    assert "without entries" in read_one(tmp_path, "a.xml", text)[1][0]


def test_encodings(tmp_path: Path) -> None:
    text = rss(item(1)).replace("Lake &amp;amp;", "Café &amp;amp;")
    for encoding in ("iso-8859-1", "utf-16"):
        assert only(tmp_path, "a.xml", text.replace("utf-8", encoding).encode(encoding)).title == "Café & hill 1"
    assert "rises" in only(tmp_path, "b.xml", rss(item(1, "<dc:x>caf\udce9 rises</dc:x>").replace("hill", "rises")).encode("utf-8", "surrogateescape")).text


def test_a_feed_cut_short_gives_what_there_is(tmp_path: Path) -> None:
    text = rss(item(1), item(2))
    documents, _ = read_one(tmp_path, "a.xml", text[: text.index("g2")])
    assert documents[0].id == "a.xml#g1"
    assert "the XML is broken" in documents[-1].unresolved[-1].why


def test_a_billion_laughs_stay_unopened(tmp_path: Path) -> None:
    entities = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(97 + n)} "{f"&{chr(96 + n)};" * 10}">' for n in range(1, 12))
    text = rss(item(1).replace("hill", "&l;"), item(2)).replace("<rss", f"<!DOCTYPE rss [{entities}]><rss")
    documents, problems = read_one(tmp_path, "a.xml", text)
    assert problems == [] and all(len(one.text) < 1000 for one in documents)
    assert len(documents) == 2 or "the XML is broken" in documents[-1].unresolved[-1].why
    outside = rss(item(1).replace("hill", "&x;")).replace("<rss", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss')
    assert only(tmp_path, "b.xml", outside).title == "Lake & &x; 1"  # the name stays, and nothing of the file it leads to
