"""Who copies whom: copies, excerpts, short versions and translations are one telling; a shared quotation or background is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.lineage import trace
from dragoman.model.lineage import Account, Reuse
from dragoman.model.text import Credit, Document, Piece
from tests.lineage.pile import LAKE, LAKE_ZH, OTHER, QUOTE, document


def told(*documents: Document) -> tuple[tuple[Reuse, ...], tuple[Account, ...]]:
    found = trace(documents)
    return found.reuse, found.accounts


def together(accounts: tuple[Account, ...]) -> list[tuple[str, ...]]:
    return sorted(account.documents for account in accounts)


def test_a_copy_is_the_same_account_and_its_paragraphs_are_matched() -> None:
    reuse, accounts = told(document("a", LAKE), document("b", LAKE))
    assert together(accounts) == [("a", "b")]
    assert [(one.kind, one.score) for one in reuse] == [("copy", 1.0)] * len(LAKE)


def test_spans_open_on_the_same_words() -> None:
    a, b = document("a", OTHER, LAKE), document("b", LAKE)
    reuse, _ = told(a, b)
    by_id = {"a": a, "b": b}
    for one in reuse:
        words = [by_id[place.document].text[place.start : place.end] for place in (one.source, one.target)]
        assert words[0] == words[1] and words[0] in LAKE


def test_different_texts_are_different_accounts() -> None:
    reuse, accounts = told(document("a", LAKE), document("b", OTHER))
    assert reuse == () and together(accounts) == [("a",), ("b",)]


def test_a_word_changed_is_a_revision() -> None:
    changed = [LAKE[0].replace("Monday", "Tuesday"), *LAKE[1:]]
    reuse, accounts = told(document("a", LAKE), document("b", changed))
    assert together(accounts) == [("a", "b")]
    assert sorted(one.kind for one in reuse) == ["copy"] * 5 + ["revision"]


def test_an_apostrophe_changed_is_found_and_told() -> None:
    straight, curly = [*LAKE, "Norland's harbours are poor."], [*LAKE, "Norland’s harbours are poor."]
    reuse, _ = told(document("a", straight), document("b", curly))
    assert [one.kind for one in reuse].count("revision") == 1


def test_an_excerpt_comes_from_the_whole() -> None:
    reuse, accounts = told(document("a", LAKE[:2]), document("b", LAKE))
    assert together(accounts) == [("a", "b")]
    assert {(one.kind, one.source.document, one.direction) for one in reuse} == {("excerpt", "b", "inferred")}


def test_the_earlier_is_the_source() -> None:
    reuse, accounts = told(document("a", LAKE, day="2025-05-03"), document("b", LAKE, day="2025-05-02"))
    assert {(one.source.document, one.direction) for one in reuse} == {("b", "inferred")}
    assert accounts[0].root == "b"
    assert "2025-05-02" in reuse[0].reason


def test_without_dates_the_direction_of_a_copy_is_unknown() -> None:
    reuse, _ = told(document("a", LAKE), document("b", LAKE))
    assert {one.direction for one in reuse} == {"unknown"}


def test_a_short_version_is_drawn_from_the_full_one() -> None:
    reuse, accounts = told(document("a", [LAKE[0], LAKE[3]], LAKE, roles=("short-version", "body")))
    assert len(accounts) == 1 and len(accounts[0].parts) == 2
    assert {(one.kind, one.direction) for one in reuse} == {("excerpt", "known")}
    assert all(one.source.start > one.target.start for one in reuse)


def test_paragraphs_in_another_order_are_found() -> None:
    reuse, accounts = told(document("a", LAKE), document("b", LAKE[3:] + LAKE[:3]))
    assert together(accounts) == [("a", "b")]
    assert len(reuse) == len(LAKE)


def test_a_shared_quotation_joins_nothing() -> None:
    a, b = document("a", [*LAKE[:3], QUOTE]), document("b", [*OTHER[:3], QUOTE])
    reuse, accounts = told(a, b)
    assert together(accounts) == [("a",), ("b",)]
    assert [one.kind for one in reuse] == ["quotation"]


def test_two_short_reports_of_one_statement_stay_apart() -> None:
    long_quote = "“" + " ".join(LAKE) + "”"
    a = document("a", ["The union answered the critics of the treaty in a letter that it made public on Friday.", long_quote])
    b = document("b", ["In the southern ports, few had seen it coming: an angry letter hung on every harbour wall this week.", long_quote])
    assert together(told(a, b)[1]) == [("a",), ("b",)]


def test_a_wire_sentence_makes_a_common_source() -> None:
    reuse, accounts = told(document("a", [*LAKE[:4], OTHER[0]]), document("b", [OTHER[0], *OTHER[2:]]))
    assert together(accounts) == [("a",), ("b",)]
    assert [one.kind for one in reuse] == ["common-source"]


def test_the_background_of_a_running_story_joins_nothing() -> None:
    openings = [
        "Delegates from the south walked out on Tuesday night when the chairman read a clause about nets that they had never seen before.",
        "A storm kept half of the ministers on an island this morning, so that the vote had to wait until the ferry could sail again.",
        "Norland's king opened the last session with a speech on his grandfather's boat, and for once all of the delegations stood up.",
        "Police arrested eleven people outside the palace after a protest by cannery workers turned into a fight over a stolen banner.",
        "Experts who read the draft on Friday found that the same port is spelled in four ways, which may keep the lawyers busy for long.",
    ]
    piles = [document(f"d{n}", [opening, *LAKE[1:4]], day=f"2025-05-{n + 1:02}") for n, opening in enumerate(openings)]
    assert len(told(*piles)[1]) == 5


def test_furniture_and_notes_never_count() -> None:
    text = "\n".join(LAKE)
    other = "\n".join(OTHER)
    documents = [
        Document(
            id,
            id,
            f"{body}\n{text}",
            pieces=(Piece(0, len(body), "en", "body"), Piece(len(body) + 1, len(body) + 1 + len(text), "en", "furniture")),
        )
        for id, body in (("a", other), ("b", QUOTE))
    ]
    assert len(told(*documents)[1]) == 2


def test_a_repetition_within_a_text() -> None:
    reuse, _ = told(document("a", [*LAKE, *OTHER, LAKE[2]]))
    assert [one.kind for one in reuse] == ["repetition"]
    assert reuse[0].source.start < reuse[0].target.start


def test_a_translation_in_one_file_is_aligned_sentence_by_sentence() -> None:
    a = document("a", LAKE, LAKE_ZH, roles=("body", "translation"), languages=("en", "zh"))
    reuse, accounts = told(a)
    assert len(accounts) == 1 and accounts[0].languages == ("en", "zh")
    assert [(one.kind, one.direction) for one in reuse] == [("translation", "known")] * len(LAKE)
    assert [(a.text[o.source.start : o.source.end], a.text[o.target.start : o.target.end]) for o in reuse] == list(
        zip(LAKE, LAKE_ZH, strict=True)
    )


def test_a_translation_in_another_file_is_found_by_its_anchors() -> None:
    numbers = [
        (
            [
                "In {0} the ports of the lake took in {1} ships and {2} boats, as the register shows.",
                "{0}年,湖区港口接收了{1}艘船和{2}条小船,登记册显示。",
            ]
        )
        for _ in range(6)
    ]
    values = [(2001 + n, 117 * (n + 3), 53 * (n + 7)) for n in range(6)]
    english = [pair[0].format(*value) for pair, value in zip(numbers, values, strict=True)]
    chinese = [pair[1].format(*value) for pair, value in zip(numbers, values, strict=True)]
    reuse, accounts = told(document("a", english), document("b", chinese, languages=("zh",)))
    assert together(accounts) == [("a", "b")]
    assert {(one.kind, one.direction) for one in reuse} == {("translation", "unknown")}
    assert together(told(document("a", LAKE), document("b", chinese, languages=("zh",)))[1]) == [("a",), ("b",)]


def test_anchors_from_outside_bring_a_translation_together() -> None:
    a, b = document("a", LAKE), document("b", LAKE_ZH, languages=("zh",))
    tokens = ["norland", "geneva", "monday", "court", "south", "parliaments", "fish", "market"]
    places = [0, 1, 0, 3, 4, 5, 2, 2]
    anchors = {
        one.id: [(one.text.index(lines[place]), token) for place, token in zip(places, tokens, strict=True)]
        for one, lines in ((a, LAKE), (b, LAKE_ZH))
    }
    assert together(trace([a, b], anchors).accounts) == [("a", "b")]


def test_two_texts_in_two_languages_in_one_file_need_not_be_translations() -> None:
    chinese = ["奶酪的价格又上涨了,面包师们感到担忧。", "首都的商人说是天气的原因,没有人知道什么时候会结束,也没有人愿意再等下去了。"]
    a = document("a", LAKE, chinese, languages=("en", "zh"))
    assert len(told(a)[1]) == 2


def test_credits_become_edges() -> None:
    a = document("a", LAKE)
    credited = Document(a.id, a.sha256, a.text, pieces=a.pieces, credits=(Credit(0, 8, "outlet.afp", "wire"),))
    (account,) = told(credited)[1]
    assert [(edge.outlet, edge.relation, edge.place.start) for edge in account.edges] == [("outlet.afp", "wire", 0)]


def test_a_credit_that_names_the_original_settles_the_direction_against_the_dates() -> None:
    a, b = document("a", LAKE, day="2019-05-05"), document("b", LAKE, day="2019-05-04")
    original = replace(a, outlet="The Lake Courier")
    copy = replace(b, credits=(Credit(0, 8, "Lake Courier", "original"),))
    reuse, _ = told(original, copy)
    assert {(one.source.document, one.target.document, one.direction) for one in reuse} == {("a", "b", "known")}


def test_a_translation_that_names_its_original_comes_from_it() -> None:
    values = [(2001 + n, 117 * (n + 3), 53 * (n + 7)) for n in range(6)]
    english = [f"In {y} the ports of the lake took in {s} ships and {b} boats, as the register shows." for y, s, b in values]
    chinese = [f"{y}年,湖区港口接收了{s}艘船和{b}条小船,登记册显示。" for y, s, b in values]
    original = replace(document("b", english), outlet="Lake Courier")
    translation = replace(document("a", chinese, languages=("zh",)), credits=(Credit(0, 4, "Lake Courier", "original"),))
    reuse, _ = told(original, translation)
    assert {(one.kind, one.source.document, one.direction) for one in reuse} == {("translation", "b", "known")}


BRIDGE = [
    "Norland opened the bridge on 4 May 2019 and 12 mayors crossed it on foot before noon.",
    "Nobody had asked the ferrymen, of whom 31 will lose their boats by 30 June 2019, and they stayed at home with their dogs.",
    "The wind was from the east, and 7 flags were lost.",
]
BRIDGE_ZH = ["诺兰2019年5月4日开放大桥,12名市长中午前步行过桥。", "31名船夫没有来。", "风很大,7面旗帜被吹走。"]


def test_two_short_reports_of_one_story_are_no_translation_unless_one_credits_the_other() -> None:
    values = ["norland", "bridge", "mayors", "ferry", "flags"]
    own = [document("a", BRIDGE), document("b", BRIDGE_ZH, languages=("zh",))]
    anchors = {one.id: [(n, token) for n, token in enumerate(values)] for one in own}
    assert together(trace(own, anchors).accounts) == [("a",), ("b",)]
    credited = [replace(own[0], outlet="Lake Courier"), replace(own[1], credits=(Credit(0, 4, "Lake Courier", "original"),))]
    assert together(trace(credited, anchors).accounts) == [("a", "b")]


@pytest.mark.parametrize("text", ["", "x", "。。。", "!!!", "a b c"])
def test_texts_of_hardly_anything(text: str) -> None:
    pieces = (Piece(0, len(text), "en", "body"),) if text else ()
    reuse, accounts = told(Document("a", "s", text, pieces=pieces), Document("b", "s", text, pieces=pieces))
    assert len(accounts) <= 2 and len(reuse) <= 1


def test_no_documents() -> None:
    assert told() == ((), ())


POOL = [LAKE, OTHER, LAKE[:3], [*OTHER, LAKE[0]], LAKE[2:], [QUOTE, *OTHER[:2]]]


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(6)))
def test_order_changes_nothing(order: list[int]) -> None:
    documents = [document(f"d{n}", POOL[n]) for n in range(6)]
    assert told(*[documents[n] for n in order]) == told(*documents)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=5), st.integers(0, 4))
def test_a_copy_adds_no_account_and_every_section_has_one(picks: list[int], again: int) -> None:
    documents = [document(f"d{n}", POOL[pick]) for n, pick in enumerate(picks)]
    _, before = told(*documents)
    reuse, after = told(*documents, document("copy", POOL[picks[again % len(picks)]]))
    assert len(after) == len(before)
    assert sum(len(account.parts) for account in after) == len(documents) + 1
    for one in reuse:
        assert one.source.start < one.source.end and one.target.start < one.target.end
