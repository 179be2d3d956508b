"""States of one address, and notices that correct."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.lineage import trace
from dragoman.lineage.versions import address
from dragoman.model.text import DateCandidate, Document, Notice
from tests.lineage.pile import LAKE, OTHER, document

URL = "https://www.example.org/lake/treaty?id=7"


def at(one: Document, url: str = URL, retrieved: str | None = None) -> Document:
    return replace(one, url=url, retrieved=retrieved)


def test_a_later_state_supersedes_the_earlier_and_both_are_one_telling() -> None:
    first = at(document("b", LAKE), retrieved="2025-05-02")
    second = at(document("a", [*LAKE[:2], *OTHER[:2]]), "http://example.org/lake/treaty/?utm_source=x&id=7#top", "2025-05-03")
    found = trace([first, second])
    assert [(one.document, one.superseded_by) for one in found.versions] == [("b", "a")]
    assert "retrieved 2025-05-03" in found.versions[0].reason
    assert [account.documents for account in found.accounts] == [("a", "b")] and found.accounts[0].root == "b"


def test_changed_or_published_later_is_later_where_nobody_says_when_it_was_retrieved() -> None:
    changed = at(document("a", LAKE, day="2025-05-01"))
    changed = replace(changed, published=replace(changed.published, candidates=(DateCandidate("2025-05-04", "none", reason="modified"),)))
    assert trace([changed, at(document("b", LAKE[:4], day="2025-05-03"))]).versions[0].superseded_by == "a"
    assert trace([changed, at(document("b", LAKE[:4], day="2025-05-06"))]).versions[0].superseded_by == "b"
    assert trace([changed, at(document("b", LAKE[:4], day="2025-05-04"))]).versions == ()
    assert trace([changed, at(document("b", LAKE[:4]))]).versions == ()


def test_states_that_nothing_tells_apart_supersede_nothing() -> None:
    assert trace([at(document("a", LAKE)), at(document("b", LAKE[:4]))]).versions == ()


def test_the_same_words_twice_are_no_new_state() -> None:
    assert trace([at(document("a", LAKE), retrieved="2025-05-01"), at(document("b", LAKE), retrieved="2025-05-02")]).versions == ()


def test_an_address_of_many_stories_makes_them_no_states_of_one() -> None:
    both = [at(document("a", LAKE), retrieved="2025-05-01"), at(document("b", OTHER), retrieved="2025-05-02")]
    assert trace(both).versions == () and len(trace(both).accounts) == 2
    titled = [replace(one, title="Lake talks: live") for one in both]
    assert len(trace(titled).versions) == 1 and len(trace(titled).accounts) == 1


def test_a_front_page_is_no_address() -> None:
    assert len(trace([at(document("a", LAKE), "https://example.org/"), at(document("b", OTHER), "https://example.org")]).accounts) == 2


@pytest.mark.parametrize("url", ["", "x", "http://[", "mailto:a@b", "https://example.org", "//"])
def test_an_address_that_names_no_page_is_empty(url: str) -> None:
    assert address(url) == ""


def noticed(one: Document, kind: str, about: str = "") -> Document:
    return replace(one, notices=(Notice(0, 10, kind, about),))  # type: ignore[arg-type]


def test_a_notice_in_a_text_corrects_that_text() -> None:
    (one,) = trace([noticed(document("a", LAKE), "correction")]).corrections
    assert (one.document, one.kind, one.notice.document) == ("a", "correction", "a")


def test_a_notice_elsewhere_corrects_the_text_it_names() -> None:
    about = replace(document("a", LAKE), title="Lake states sign a treaty!", outlet="Lake Courier")
    other = replace(document("b", OTHER), title="Lake States Sign a Treaty", outlet="Salt Herald")
    notice = noticed(replace(document("c", ["The text of 4 May was wrong and is withdrawn."]), outlet="Lake Courier"), "retraction", "Lake states sign a treaty")
    found = trace([about, other, notice]).corrections
    assert [(one.document, one.kind) for one in found] == [("a", "retraction")]
    by_address = noticed(document("d", ["Withdrawn."]), "retraction", URL)
    assert [one.document for one in trace([at(about), by_address]).corrections] == ["a"]


def test_a_notice_on_a_text_that_is_not_here_is_kept() -> None:
    (one,) = trace([noticed(document("a", LAKE), "retraction", "Another story")]).corrections
    assert one.document == "" and "not in this pile" in one.reason
