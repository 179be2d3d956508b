"""What a careful reader takes a page apart into: the text, its versions and translations, and what merely stands beside it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.knowledge import Knowledge
from dragoman.model.text import Document
from dragoman.reading import read_lines

KNOWLEDGE = Knowledge()

LAKE = (
    "The lake states signed a treaty on fishing in Geneva on Monday, their ministers said after two days of talks.\n"
    "Norland, which holds the northern shore, had asked for the treaty since the floods of 2011 ruined its harbours.\n"
    "Its neighbours feared that a treaty would close their markets, and they had refused to talk about the fish at all."
)
LAKE_ZH = (
    "湖区各国周一在日内瓦签署了捕鱼条约,各国部长在两天的会谈之后说。\n"
    "控制北岸的诺兰自2011年洪水毁坏其港口以来一直要求签订这一条约。\n"
    "其邻国担心条约会关闭它们的市场,因此一直拒绝谈论鱼的问题。"
)


def one(text: str, **fields: str) -> Document:
    (document,) = read_lines([json.dumps({"id": "d", "text": text, **fields})], KNOWLEDGE)
    assert isinstance(document, Document)
    return document


def roles(document: Document) -> list[tuple[str, str]]:
    return [(piece.role, document.text[piece.start : piece.end]) for piece in document.pieces]


def words_of(document: Document, role: str) -> str:
    return "\n".join(words for its, words in roles(document) if its == role)


def test_a_text_alone_is_body() -> None:
    document = one(LAKE)
    assert roles(document) == [("body", LAKE)]
    assert document.pieces[0].language == "en"


@pytest.mark.parametrize("sentence", ["By Monday they had left.", "Share", "The lake rose", "北岸下雨。", "X", "Leave a Reply"])
def test_a_single_line_is_body_whatever_it_says(sentence: str) -> None:
    assert roles(one(sentence)) == [("body", sentence)]


def test_title_and_byline_glued_into_one_line() -> None:
    document = one(f"Fish for All: A Treaty at Last! By Anna Example\n{LAKE}")
    assert document.title == "Fish for All: A Treaty at Last!"
    assert roles(document)[:2] == [("title", "Fish for All: A Treaty at Last!"), ("byline", "By Anna Example")]


def test_site_header_above_and_form_below() -> None:
    head = "Tue. Mar 5th, 2024\n\nLake Region Courier\n\ndesk@example.org\n\nTop Tags\n\nA treaty ends the fish war\n\nBy admin\n\nMar 3, 2024\n\n"
    tail = "\n\nLeave a Reply\n\nYour email address will not be published. Required fields are marked *\n\nBUY NETS AND BOATS AT THE HARBOUR!\n\nX"
    document = one(head + LAKE + tail)
    assert words_of(document, "body") == LAKE
    assert document.title == "A treaty ends the fish war"
    assert "Lake Region Courier" in words_of(document, "furniture")
    assert "HARBOUR" in words_of(document, "furniture")
    assert (document.published.edtf, document.published.basis) == ("2024-03-03", "byline")
    assert [(c.edtf, c.basis) for c in document.published.candidates] == [("2024-03-03", "byline"), ("2024-03-05", "body")]


def test_short_and_full_version_are_two_sections() -> None:
    short = LAKE.split("\n")[0]
    document = one(f"A treaty on fish\nColumn: Northern WatersShort version\n{short}\nFull version\n{LAKE}")
    assert words_of(document, "short-version") == short
    assert words_of(document, "body") == LAKE
    assert words_of(document, "note") == "Short version\nFull version"
    assert len({piece.section for piece in document.pieces if piece.role in ("body", "short-version")}) == 2
    assert {piece.genre for piece in document.pieces if piece.role == "body"} == {"opinion"}


def test_a_mark_that_nothing_closes_opens_nothing() -> None:
    assert words_of(one(f"A treaty on fish\nSummary\n{LAKE}"), "body") == LAKE


def test_a_translation_below_is_told_by_the_note() -> None:
    document = one(f"(以下有中文翻译)\n{LAKE}\n{LAKE_ZH}\n(注:本文由机器翻译,以英文为准。)")
    assert [(p.role, p.language) for p in document.pieces] == [("note", "zh"), ("body", "en"), ("translation", "zh"), ("note", "zh")]
    assert len({p.section for p in document.pieces if p.role != "note"}) == 2


def test_without_a_note_the_second_language_is_a_body_of_its_own() -> None:
    document = one(f"{LAKE}\n{LAKE_ZH}")
    assert [(p.role, p.language, p.section) for p in document.pieces] == [("body", "en", 0), ("body", "zh", 1)]


def test_a_quotation_in_another_language_stays_in_its_text() -> None:
    document = one(f"{LAKE}\n条约是好的。\n{LAKE}")
    assert {p.section for p in document.pieces} == {0}


def test_a_headline_of_another_story_between_paragraphs_is_furniture() -> None:
    first, second, third = LAKE.split("\n")
    text = f"{first}\nWhat Norland Wanted From the Treaty\nTen Best Cheeses of the Season\n{second}\n{third}"
    document = one(text)
    assert words_of(document, "furniture") == "Ten Best Cheeses of the Season"
    assert "What Norland Wanted" in words_of(document, "body")


def test_the_author_of_another_story_goes_with_its_headline() -> None:
    first, second, third = LAKE_ZH.split("\n")
    document = one(f"{first}\n北岸的港口与洪水\n玛丽亚索伦:\n奶酪的季节与未来\n{second}\n{third}")
    assert words_of(document, "furniture") == "玛丽亚索伦:\n奶酪的季节与未来"


def test_two_headings_that_the_section_takes_up_both_stay() -> None:
    first, second, third = LAKE.split("\n")
    document = one(f"{first}\nNorland and Its Northern Shore\nThe Floods of 2011\n{second}\n{third}")
    assert words_of(document, "furniture") == ""


def test_an_original_is_credited() -> None:
    document = one(f"A treaty on fish\n{LAKE}\nOriginal article: https://www.reuters.com/world/fish\n(Translated by B. Example)")
    assert [(c.outlet, c.relation) for c in document.credits] == [("outlet.reuters", "original"), ("B. Example", "translated-by")]


def test_a_wire_is_credited_and_dates_the_text() -> None:
    document = one(f"A treaty on fish\nGENEVA, March 4, 2024 (AFP) - {LAKE}")
    assert [(c.outlet, c.relation, document.quote(c.start, c.end)) for c in document.credits] == [("outlet.afp", "wire", "AFP")]
    assert (document.published.edtf, document.published.basis) == ("2024-03-04", "dateline")
    assert document.pieces[-1].genre == "report"


def test_a_dateline_without_a_year_is_kept_and_not_taken() -> None:
    document = one(f"GENEVA, March 4 (AFP) - {LAKE}")
    assert document.published.edtf is None
    assert [c.edtf for c in document.published.candidates] == ["XXXX-03-04"]


def test_a_day_told_in_the_text_is_no_publication_date() -> None:
    assert one(f"On July 3, 2019, the lake rose. {LAKE}").published.basis == "none"


@pytest.mark.parametrize(
    "line", ["Made up for a class on the lakes; not a news report", "For internal use only", "Press release text", "仅供内部参考"]
)
def test_a_disclaimer_above_the_title_is_a_note(line: str) -> None:
    document = one(f"{line}\n\nA treaty ends the fish war\nBy Anna Example\n\n{LAKE}")
    assert document.title == "A treaty ends the fish war"
    assert roles(document)[0] == ("note", line)
    assert words_of(document, "body") == LAKE


def test_a_credit_above_the_text_names_its_original_and_its_genre() -> None:
    document = one(f"A treaty ends the fish war\nThis report first appeared in the Lake Courier.\n\n{LAKE}")
    assert [(c.outlet, c.relation) for c in document.credits] == [("Lake Courier", "original")]
    assert words_of(document, "note") == "This report first appeared in the Lake Courier."
    assert document.pieces[-1].genre == "report"


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("湖畔快讯编译自《湖区信使报》(Lake Courier),译文如有出入,以英文原文为准。", "Lake Courier"),
        ("【译者按】本文译自法国报纸《世界报》5月8日的报道，略有删节。", "outlet.le-monde"),
    ],
)
def test_a_note_in_chinese_names_the_original(line: str, outlet: str) -> None:
    document = one(f"湖区各国签署条约\n{line}\n\n{LAKE_ZH}")
    assert [(c.outlet, c.relation) for c in document.credits] == [(outlet, "original")]
    assert words_of(document, "note") == line
    assert words_of(document, "body") == LAKE_ZH


@pytest.mark.parametrize(
    ("line", "genre"),
    [
        ("From our correspondent in Geneva", "report"),
        ("Report by Anna Example, staff reporter | 4 May 2019", "report"),
        ("湖区日报记者 张三 报道", "report"),
        ("Analysis by Anna Example, 4 May 2019", "analysis"),
        ("Lake Courier foreign desk", "unknown"),
    ],
)
def test_bylines_and_the_genre_they_tell(line: str, genre: str) -> None:
    document = one(f"A treaty ends the fish war\n{line}\n\n{LAKE}", outlet="Lake Courier")
    assert words_of(document, "byline") == line
    assert document.pieces[-1].genre == genre


def test_a_dateline_that_runs_into_its_sentence_is_a_byline_and_dates_the_text() -> None:
    document = one(f"湖区各国签署条约\n\n湖畔观察2019年6月5日讯　{LAKE_ZH}")
    assert words_of(document, "byline") == "湖畔观察2019年6月5日讯"
    assert words_of(document, "body") == LAKE_ZH
    assert (document.published.edtf, document.published.basis) == ("2019-06-05", "dateline")
    assert document.pieces[-1].genre == "report"


def test_an_agency_named_in_a_later_paragraph_is_its_source_and_no_dateline() -> None:
    later = "新华社日内瓦6月5日电，湖区各国的部长们将在秋天再次会面，讨论北岸港口的重建问题和渔民的补偿。"
    document = one(f"湖区各国签署条约\n\n{LAKE_ZH}\n{later}")
    assert words_of(document, "body").endswith(later)


def test_a_lead_that_rests_on_another_outlet_makes_a_relay() -> None:
    lead = "The Lake Courier reported on Monday, citing a minister, that the lake states had signed a treaty."
    assert one(f"{lead}\n{LAKE}").pieces[0].genre == "relay"
    assert one(f"{lead}\n{LAKE}", outlet="The Lake Courier").pieces[0].genre != "relay"
    assert one(f"{LAKE}\n{lead}").pieces[0].genre == "unsigned"


def test_one_headline_alone_that_nothing_takes_up_is_furniture() -> None:
    own, other = "What the Northern Harbours Feared", "Museum Visitors Admire Fabulous Egyptian Mummies"
    text = f"{LAKE}\n{own}\n{LAKE}\n{other}\n{LAKE}"
    assert words_of(one(text), "furniture") == other
    assert words_of(one(f"{LAKE}\n{other}\n{LAKE.splitlines()[0]}"), "furniture") == "", "a short text proves nothing"


def test_relay_is_told_by_the_outlets_the_text_rests_on() -> None:
    text = "\n".join(
        [
            "Reuters reported that the lake states had agreed on the fish after many years of talks.",
            "The treaty will last for ten years, and it can be renewed by the states that signed it.",
            "According to the BBC, two ministers had refused to sign until the last hour of the day.",
            "Le Monde wrote that nobody in the room believed in the treaty any more by the evening.",
        ]
    )
    piece = one(text).pieces[0]
    assert piece.genre == "relay"
    assert piece.genre_words is not None and piece.genre_words.of(text) == "Reuters reported"


def test_a_long_text_that_nothing_signs_is_unsigned_and_a_short_one_unknown() -> None:
    assert one(LAKE).pieces[0].genre == "unsigned"
    assert one(LAKE, outlet="Lake Courier").pieces[0].genre == "unknown"
    assert one(LAKE.split("\n")[0]).pieces[0].genre == "unknown"


def test_lines_wrapped_to_a_width_are_joined() -> None:
    wrapped = "\n\n".join("\n".join(words[i : i + 45] for i in range(0, len(words), 45)) for words in LAKE.split("\n"))
    assert {piece.role for piece in one(wrapped).pieces} == {"body"}


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n", "\u2028"])
def test_line_ends_are_kept_as_they_came(ending: str) -> None:
    text = f"A treaty on fish\nBy Anna Example\n{LAKE}".replace("\n", ending)
    document = one(text)
    assert document.text == text
    assert document.title == "A treaty on fish"


def test_invisible_characters_are_kept() -> None:
    text = f"A treaty\u202e on fish\x00\n{LAKE}\u200b"
    document = one(text)
    assert document.text == text
    assert _covers(document)


LINE = st.sampled_from(
    [
        *LAKE.split("\n"),
        *LAKE_ZH.split("\n"),
        "",
        " ",
        "Short version",
        "Full version",
        "Leave a Reply",
        "By Anna Example",
        "Mar 3, 2024",
        "注:机器翻译",
        "\x00",
        "A Heading",
        "玛丽亚索伦:",
        "- a point",
        "\u202e",
    ]
)


def _covers(document: Document) -> bool:
    """Sorted, apart, and all but white space inside."""
    held = [False] * len(document.text)
    last = 0
    for piece in document.pieces:
        assert last <= piece.start < piece.end
        held[piece.start : piece.end] = [True] * (piece.end - piece.start)
        last = piece.end
    return all(inside or character.isspace() for inside, character in zip(held, document.text, strict=True))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(LINE, st.text(max_size=40)), max_size=12).map("\n".join).filter(str.strip))
def test_pieces_partition_any_text(text: str) -> None:
    document = one(text)
    assert _covers(document)
    for credit in document.credits:
        assert 0 <= credit.start < credit.end <= len(document.text)
    for candidate in document.published.candidates:
        if candidate.start is not None:
            assert document.text[candidate.start : candidate.end] == candidate.text
    if document.title_span:
        assert document.title_span.of(document.text).strip()


@settings(max_examples=20, deadline=None)
@given(st.lists(LINE, max_size=8).map("\n".join).filter(str.strip))
def test_reading_twice_gives_the_same(text: str) -> None:
    assert one(text) == one(text)


def test_headlines_under_more_from_in_the_midst_of_a_text_are_other_stories() -> None:
    above = "The council of the lake met on Monday and spoke of the ferry, which has not run since the autumn."
    below = "The ferry will be mended in the spring, the council said, and everybody who had waited for it may cross for nothing until June.\nNobody on the northern shore believed a word of it, and the bread was baked for one shore only, as it has been since the autumn."
    document = one(f"The ferry\n{above}\n\nMORE FROM THE LAKE POST\nNorland opens its harbour\nCourt frees the river pilots\n\n{below}\n")
    assert words_of(document, "furniture") == "MORE FROM THE LAKE POST\nNorland opens its harbour\nCourt frees the river pilots"
