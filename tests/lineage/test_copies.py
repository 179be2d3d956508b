"""Copies among copies: what counts once, what is stock, what one house revises, what may be counted from a shared sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.lineage import trace
from dragoman.model.text import Credit, Document, Piece
from tests.lineage.pile import LAKE, OTHER, document

EVERYDAY = ("first", "country", "world", "marks", "significant", "shift")


def together(*documents: Document, everyday: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    return sorted(account.documents for account in trace(documents, everyday=everyday).accounts)


def test_reprints_make_no_stock_so_that_their_excerpt_is_found() -> None:
    reprints = [document(f"r{n}", [*LAKE, f"The {place} Courier has more."]) for n, place in enumerate(("Amber", "Salt", "Reed", "Moor", "Gull"))]
    excerpt = document("x", LAKE[:3])
    assert together(*reprints, excerpt) == [("r0", "r1", "r2", "r3", "r4", "x")]


def test_a_short_text_of_what_many_carry_along_is_none_of_them() -> None:
    form = ["Please choose a name that will be shown beside what you send to the desk.", "It cannot be changed once you have chosen it."]
    own = [" ".join(f"{word}{n}" for word in ["boat", "net", "reed", "gull", "pike", "harbour", "bank", "mill", "rope", "sail", "quay", "tide", "moor"]) for n in range(5)]
    others = [document(f"d{n}", [*([own[n]] * 3), *form]) for n in range(5)]
    bare = document("form", [*form, "Send a picture of the harbour to the desk by Monday."])
    assert ("form",) in together(*others, bare)


def test_alike_texts_are_compared_once_and_each_is_told() -> None:
    copies = [document(f"c{n}", LAKE) for n in range(6)]
    found = trace(copies)
    assert len(found.accounts) == 1
    assert {one.target.document for one in found.reuse} == {"c1", "c2", "c3", "c4", "c5"}
    assert {one.source.document for one in found.reuse} == {"c0"}


def test_a_short_version_is_told_beside_its_own_full_text_also_where_another_document_has_that_text() -> None:
    twice = document("b", [LAKE[0], LAKE[3]], LAKE, roles=("short-version", "body"))
    found = trace([document("a", LAKE), twice])
    own = [one for one in found.reuse if one.source.document == one.target.document == "b"]
    assert len(own) == 2 and {one.direction for one in own} == {"known"}


@pytest.mark.parametrize(("outlets", "days", "count"), [(("Amber Wire",) * 2, 1, 1), (("Amber Wire", "Salt Herald"), 1, 2), (("Amber Wire",) * 2, 9, 2)])
def test_a_report_revised_by_one_house_within_a_day_is_one_telling(outlets: tuple[str, str], days: int, count: int) -> None:
    opening = "The lake states signed a treaty on fishing in Geneva on Monday, and by the evening boats with banners lay off every port."
    early = document("a", [*LAKE[:3], *OTHER[:3]], day="2025-05-01")
    late = document("b", [opening, *OTHER[3:], *LAKE[1:3], *(line.upper() + " x" for line in [LAKE[4]]), LAKE[5]], day=f"2025-05-{1 + days:02}")
    both = [replace(one, outlet=outlet) for one, outlet in zip((early, late), outlets, strict=True)]
    assert len(together(*both)) == count


def test_a_wire_that_both_credit_is_one_house() -> None:
    opening = "The lake states signed a treaty on fishing in Geneva on Monday, and by the evening boats with banners lay off every port."
    early = document("a", [*LAKE[:3], *OTHER[:3]], day="2025-05-01")
    late = document("b", [opening, *OTHER[3:], *LAKE[1:3], LAKE[5]], day="2025-05-02")
    credited = [replace(one, credits=(Credit(0, 3, "outlet.afp", "wire"),)) for one in (early, late)]
    assert len(together(early, late)) == 2 and len(together(*credited)) == 1


def test_names_and_everyday_words_in_common_are_no_common_source() -> None:
    a = document("a", [*LAKE[:3], "Norland became the first country in the world to do so, which marks a significant shift in the region."])
    b = document("b", [*OTHER[:3], "With it Norland is the first country in the world to do so; some say it marks a significant shift."])
    assert trace([a, b], everyday=EVERYDAY).reuse == ()


def test_wording_in_common_is_a_common_source_however_short() -> None:
    a = document("a", [*LAKE[:3], "The court in Amber lifted the banned designation previously put upon the party."])
    b = document("b", [*OTHER[:3], "In spring, the court in Amber lifted the banned designation of that party."])
    (one,) = trace([a, b], everyday=EVERYDAY).reuse
    words = {a.id: a, b.id: b}[one.source.document].text[one.source.start : one.source.end]
    assert one.kind == "common-source" and words.endswith("lifted the banned designation")


def test_unseen_characters_hide_no_copy() -> None:
    soft = document("b", [line.replace("treaty", "trea\u00adty").replace("lake", "la\u200bke") for line in LAKE])
    assert together(document("a", LAKE), soft) == [("a", "b")]


def test_a_headline_of_another_story_in_the_middle_tells_the_copy() -> None:
    whole = document("b", LAKE)
    text = "\n".join([*LAKE[:3], "Grain prices: who pays?", *LAKE[3:]])
    at = text.index("Grain")
    pieces = (Piece(0, at - 1, "en", "body"), Piece(at, at + 23, "en", "furniture"), Piece(at + 24, len(text), "en", "body"))
    spliced = Document("a", "s", text, pieces=pieces)
    found = trace([whole, spliced])
    assert {(one.source.document, one.target.document, one.direction) for one in found.reuse} == {("b", "a", "inferred")}
    assert found.accounts[0].root == "b"


def test_a_month_and_a_day_in_it_tell_no_direction_but_two_months_do() -> None:
    within = trace([document("a", LAKE, day="2025-05"), document("b", LAKE, day="2025-05-20")]).reuse
    apart = trace([document("a", LAKE, day="2025-06"), document("b", LAKE, day="2025-05-20")]).reuse
    assert {one.direction for one in within} == {"unknown"}
    assert {(one.source.document, one.direction) for one in apart} == {("b", "inferred")}


def test_a_syndicated_text_comes_from_the_outlet_it_credits() -> None:
    original = replace(document("b", LAKE), outlet="Lake Courier")
    taken = replace(document("a", LAKE), outlet="Salt Herald", credits=(Credit(0, 0, "Lake Courier", "syndicated"),))
    found = trace([original, taken])
    assert {(one.source.document, one.direction) for one in found.reuse} == {("b", "known")} and found.accounts[0].root == "b"


def test_the_reason_of_a_large_account_is_short() -> None:
    (account,) = trace([document(f"c{n:03}", LAKE) for n in range(40)]).accounts
    assert account.reason.endswith("; and 33 more") and len(account.reason) < 700
