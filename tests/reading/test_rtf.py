"""RTF: code pages, Unicode escapes, links, tables, words deleted in review; groups nested without end; files cut short."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.samples import LAKE, only, read_one

FONTS = rb"{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fnil\fcharset134 SimSun;}{\f2\fnil\fcharset204 Arial Cyr;}}"


def rtf(body: bytes, head: bytes = b"") -> bytes:
    return rb"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + head + b"\n" + body + b"}"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"The caf\'e9 by the lake\par", "The café by the lake"),
        (rb"\u8216\'91the\u8217\'92 lake", "‘the’ lake"),
        (rb"\uc2\u28246\'ba\'fe water", "湖 water"),
        (rb"{\f1\'ba\'fe}{\f2\'ee\'e7} water", "湖оз water"),
        (rb"face \u-10179?\u-8704? here", "face \U0001f600 here"),
        (rb"\u55357?x", "\ufffdx"),
        (rb'See {\field{\*\fldinst HYPERLINK "https://courier.example/1"}{\fldrslt the page}} now', "See the page now"),
        (rb"One\cell two\cell\row three\cell\row", "One\ttwo\t\nthree"),
        (rb"Kept {\deleted gone}and {\v hidden}kept", "Kept and kept"),
        (rb"Words{\pict\bin5 }}{{}} after {\*\unknown not}all", "Words after all"),
        (rb"Text{\super {\footnote A note.}} goes on", "Text A note. goes on"),
        (rb"{\header top}{\footer foot}Body \ldblquote said\rdblquote\~he", "Body “said”\u00a0he"),
        (rb"a\{b\}c\\d\_e\-f", "a{b}c\\d\u2011ef"),
    ],
)
def test_words(tmp_path: Path, body: bytes, text: str) -> None:
    assert only(tmp_path, "a.rtf", rtf(body)).text.strip() == text


def test_the_day_a_file_was_made_is_a_weak_date(tmp_path: Path) -> None:
    document = only(tmp_path, "a.rtf", rtf(LAKE.encode(), rb"{\info{\title T}{\creatim\yr2024\mo7\dy4\hr1}}"))
    assert (document.text.strip(), document.published.edtf, document.published.basis) == (LAKE, "2024-07-04", "body")
    assert document.media_type == "application/rtf" and document.original.startswith(b"{\\rtf1")


def test_ten_thousand_groups_one_in_the_other(tmp_path: Path) -> None:
    assert only(tmp_path, "a.rtf", rtf(b"{" * 10_000 + LAKE.encode() + b"}" * 10_000)).text.strip() == LAKE


def test_a_file_cut_short_says_so(tmp_path: Path) -> None:
    document = only(tmp_path, "a.rtf", rtf(LAKE.encode() + rb"\par more")[:-8])
    assert document.text.startswith(LAKE) and "cut short" in document.unresolved[0].why


def test_an_unknown_code_page_and_bytes_outside_it(tmp_path: Path) -> None:
    document = only(tmp_path, "a.rtf", rb"{\rtf1\ansi\ansicpg99999 caf\'e9 {\f1\'ff} b}")
    assert document.text == "café ÿ b"
    document = only(tmp_path, "b.rtf", rtf(rb"{\f1\'ff\'ff} word"))
    assert "\ufffd" in document.text and document.unresolved[0].what == "encoding"


def test_no_words(tmp_path: Path) -> None:
    assert "no words" in read_one(tmp_path, "a.rtf", rtf(b""))[1][0]


def test_a_text_named_rtf_is_read_as_what_it_is(tmp_path: Path) -> None:
    assert only(tmp_path, "a.rtf", LAKE).media_type == "text/plain"
