"""Layouts as they come from copied pages, in several languages: every text, its author and date, and what merely stands beside it."""

from __future__ import annotations

import pytest

from dragoman.model.text import CLAIM_ROLES
from tests.reading.texts import AR, EN, FR, RU, ZH, lines, one, words_of

OPEN_ED_IN_TWO = lines(
    "(下边有中文译文,请看到底。)", EN[:2], "A Treaty That Nobody Wanted", EN[2], ZH[:2], "没有人想要的条约", "玛丽亚索伦:", "奶酪的季节与未来",
    ZH[2], "(注意:本文是用机器翻译的,或有误差。)",
)  # fmt: skip
SITE = lines(
    "• Tue. Mar 5th, 2024", "Voice of the Lake", "desk@example.org", "Top Tags", "Fish for All: A Treaty at Last! By Anna Example", "Byadmin",
    "Mar 3, 2024", "The writer is a poet, an angler, regional analyst", "and the President of the Anglers' Union", EN, "By admin",
    "Leave a Reply", "Your email address will not be published. Required fields are marked *", "ENROL NOW WITH THE HILL ACADEMY!", "X",
)  # fmt: skip


def test_an_op_ed_with_its_translation_and_the_headline_of_another_story_in_it() -> None:
    document = one(OPEN_ED_IN_TWO)
    assert words_of(document, "translation") == lines(ZH[:2], "没有人想要的条约", ZH[2])
    assert words_of(document, "body") == lines(EN[:2], "A Treaty That Nobody Wanted", EN[2])
    (other,) = (piece for piece in document.pieces if piece.role == "furniture")
    assert (other.author, other.published, document.quote(other.start, other.end)) == ("玛丽亚索伦", None, "玛丽亚索伦:\n奶酪的季节与未来")
    assert document.pieces[0].role == document.pieces[-1].role == "note"


def test_a_copied_page_with_its_header_form_and_advertisement() -> None:
    document = one(SITE)
    assert words_of(document, *CLAIM_ROLES) == lines(EN)
    assert (document.title, document.authors, document.published.edtf) == (
        "Fish for All: A Treaty at Last!",
        ("Anna Example",),
        "2024-03-03",
    )
    assert {(piece.genre, piece.author, piece.published) for piece in document.pieces if piece.role in ("title", "body")} == {
        ("opinion", "Anna Example", "2024-03-03")
    }
    assert [(c.edtf, c.basis) for c in document.published.candidates] == [("2024-03-03", "byline"), ("2024-03-05", "body")]


def test_a_relay_with_the_title_of_another_outlet() -> None:
    document = one(
        lines(
            "Fish and Power: Norland Wins", "The Guardian: After Norland, Many May Sign", "Author: Ivan Example", EN[0],
            "The Guardian pointed out that Norland waits.", EN[1], "BBC said that fish are few in the lake.", EN[2],
            "Reuters recalled that the floods had ruined the harbours of the northern shore.",
            "Original article: https://www.reuters.com/x/1",
            "Statement: The article represents the views of the author. Please express your opinion by clicking the buttons below.",
        )
    )  # fmt: skip
    assert {piece.genre for piece in document.pieces if piece.role == "body"} == {"relay"}
    assert document.authors == ("Ivan Example",)
    assert [(c.outlet, c.relation) for c in document.credits] == [("outlet.guardian", "attributed"), ("outlet.reuters", "original")]
    assert "Statement" not in words_of(document, *CLAIM_ROLES, "title")


def test_each_text_of_a_document_is_signed_and_dated_where_told() -> None:
    document = one(lines("Two views", "Short version", "By Ann Lee", EN[0], "Full version", "By Bo Chu", "May 6, 2019", EN))
    told = [(piece.role, piece.author, piece.published) for piece in document.pieces if piece.role in CLAIM_ROLES]
    assert told == [("short-version", "Ann Lee", "2019-05-06"), ("body", "Bo Chu", "2019-05-06")]
    assert [one.value for one in document.candidates if one.field == "author" and one.chosen] == ["Ann Lee", "Bo Chu"]


def test_a_translation_is_signed_by_its_translator() -> None:
    document = one(lines("Why the Lake Needs a Treaty", "By Jane Smith", EN, "Translation follows", "Translated by Li Wei", ZH))
    assert [(p.role, p.author) for p in document.pieces if p.role in CLAIM_ROLES] == [("body", "Jane Smith"), ("translation", "Li Wei")]
    assert [(c.outlet, c.relation) for c in document.credits] == [("Li Wei", "translated-by")]
    assert document.authors == ("Jane Smith",)


def test_a_chinese_portal() -> None:
    tail = ("（责任编辑：李四）", "分享到：微信 微博", "相关阅读", "诺兰的奶酪节")
    document = one(lines("湖区各国签署捕鱼条约", "2023年9月6日 10:30 湖畔新闻", "作者：张三 来源：新华社", ZH, tail))
    assert words_of(document, "body") == lines(ZH)
    assert words_of(document, "byline") == lines("2023年9月6日 10:30 湖畔新闻", "作者：张三 来源：新华社", "（责任编辑：李四）")
    assert (document.authors, document.published.edtf) == (("张三",), "2023-09-06")
    assert [(c.outlet, c.relation) for c in document.credits] == [("outlet.xinhua", "original")]


def test_a_chinese_short_and_full_version() -> None:
    document = one(lines("湖区各国签署捕鱼条约", "【摘要】", ZH[0], "【全文】", ZH, "编译：李四"))
    assert words_of(document, "short-version") == ZH[0]
    assert words_of(document, "body") == lines(ZH)


def test_a_chinese_report_with_its_reporter_in_the_dateline() -> None:
    document = one(lines("湖区各国签署捕鱼条约", f"新华社日内瓦5月4日电（记者张三）{ZH[0]}", ZH[1:]))
    assert (document.authors, document.pieces[-1].genre) == (("张三",), "report")


def test_a_russian_report() -> None:
    document = one(
        lines(
            "Озёрные страны подписали договор о рыбе", "Автор: Иван Примеров", "4 мая 2019", f"ЖЕНЕВА, 4 мая. /ТАСС/. {RU[0]}", RU[1],
            "Исправление: в прежней версии был назван неверный год.", "Поделиться", "Читайте также: Десять портов",
        )
    )  # fmt: skip
    assert words_of(document, "body").endswith(RU[1]) and document.languages == ("ru",)
    assert (document.authors, document.published.edtf) == (("Иван Примеров",), "2019-05-04")
    assert [(c.outlet, c.relation) for c in document.credits] == [("outlet.tass", "wire")]
    assert [notice.kind for notice in document.notices] == ["correction"]
    assert words_of(document, "furniture") == lines("Поделиться", "Читайте также: Десять портов")


def test_a_french_report() -> None:
    head = ("Les États du lac signent un traité", "Par Jeanne Exemple", "Publié le 4 mai 2019 à 10h30")
    document = one(lines(head, FR, "Lire aussi : Dix ports", "Partager"))
    assert words_of(document, "body") == lines(FR) and document.languages == ("fr",)
    assert (document.authors, document.published.edtf) == (("Jeanne Exemple",), "2019-05-04")


def test_an_arabic_report() -> None:
    document = one(lines("دول البحيرة توقع معاهدة بشأن الأسماك", "بقلم: أحمد المثال", "4 مايو 2019", AR, "المصدر: رويترز", "شارك المقال"))
    assert words_of(document, "body") == lines(AR) and document.languages == ("ar",)
    assert (document.authors, document.published.edtf) == (("أحمد المثال",), "2019-05-04")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("The Paper, September 6, 2023", "2023-09-06"),
        ("Lake Courier | 6 September 2023", "2023-09-06"),
        ("Jane Smith, Geneva | 6 September 2023", "2023-09-06"),
        ("Voice of the Lake\nSeptember 6, 2023", "2023-09-06"),
    ],
)
def test_a_line_of_names_and_a_date_under_the_title(line: str, date: str) -> None:
    document = one(lines("Lake states sign a treaty", line, EN))
    assert words_of(document, "byline") == line
    assert (document.title, document.published.edtf, document.published.basis) == ("Lake states sign a treaty", date, "byline")


def test_an_outlet_known_beside_the_date_is_offered() -> None:
    assert one(lines("Lake states sign a treaty", "Reuters, September 6, 2023", EN)).outlet == "outlet.reuters"


def test_a_name_alone_is_the_author_where_a_note_names_him() -> None:
    tail = "Jane Smith is a senior reporter at the Lake Courier."
    document = one(
        lines("WORLD", "Lake states sign a treaty", "After two days, an old dispute ends", "Jane Smith", "May 4, 2019", EN, tail)
    )
    assert words_of(document, "byline") == lines("Jane Smith", "May 4, 2019", tail)
    assert document.authors == ("Jane Smith",)


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [(RU, ZH, ["ru", "zh"]), (FR, EN, ["fr", "en"]), (AR, FR, ["ar", "fr"]), (EN, FR, ["en", "fr"]), (EN, ZH, ["en", "zh"])],
)
def test_two_texts_in_two_languages(first: tuple[str, ...], second: tuple[str, ...], codes: list[str]) -> None:
    document = one(lines(first, second))
    assert [(piece.language, document.quote(piece.start, piece.end)) for piece in document.pieces] == [
        (codes[0], lines(first)),
        (codes[1], lines(second)),
    ]
    assert [piece.section for piece in document.pieces] == [0, 1]


def test_a_short_foreign_quotation_flips_nothing() -> None:
    document = one(lines(EN[0], "Le pont est à nous, dit-il, et nous y resterons.", f"{EN[1]} 他说：鱼是我们的。", EN[2]))
    assert [piece.language for piece in document.pieces] == ["en"]


def test_what_has_no_language_or_two_says_so() -> None:
    document = one(
        lines(EN[0], "* * *", EN[1], "Министр said что договор will be подписан в Женеве on Monday и forever, сообщил he.", EN[2])
    )
    assert [piece.language for piece in document.pieces] == ["en", "und", "en", "mul", "en"]


def test_unseen_characters_and_other_blanks_are_kept_and_not_looked_up() -> None:
    text = lines(
        "Lake states\u00a0sign a trea\u00adty",
        "By\u00a0Jane\u200b Smith",
        "May\u00a04,\u202f2019",
        EN,
        "\u200bLeave a\u00a0Reply",
        "Name *",
    )
    document = one(text)
    assert document.text == text
    assert (document.title, document.authors, document.published.edtf) == ("Lake states sign a treaty", ("Jane Smith",), "2019-05-04")
    assert document.title_span is not None and document.title_span.of(text) == "Lake states\u00a0sign a trea\u00adty"
    assert [c.text for c in document.published.candidates] == ["May\u00a04,\u202f2019"]
    assert words_of(document, "body") == lines(EN)


def test_who_urges_again_and_again_writes_an_opinion() -> None:
    urging = (
        "The lake states must act before the winter. It is imperative that the harbours open, for nobody else will feed the towns.",
        "Norland must be given a voice, and its fishers should be heard. It is now up to the neighbours to follow.",
    )
    assert {piece.genre for piece in one(lines(EN, urging)).pieces} == {"opinion"}
    quoting = tuple(f"“{words}”, the minister of the northern shore said." for words in urging)
    assert {piece.genre for piece in one(lines(EN, quoting)).pieces} == {"unsigned"}
