"""Acts read without a tree: who is carried, which date is lent, what a whole sentence commits to."""

from __future__ import annotations

import hashlib

import pytest

from dragoman import coding, parsing
from dragoman.knowledge import Knowledge
from dragoman.model.claim import Claim, Coding
from dragoman.model.text import Document, Piece, Published

KNOWLEDGE = Knowledge()


def coded(text: str) -> Coding:
    piece = Piece(0, len(text), "zh", "body")
    document = Document("x", hashlib.sha256(text.encode()).hexdigest(), text, pieces=(piece,), published=Published("2025-07-10", "given"))
    return coding.code(parsing.parse(document, KNOWLEDGE), document, KNOWLEDGE)


def brief(claim: Claim) -> tuple[str, str, str | None, str | None]:
    actor, recipient = (party.id if party else None for party in (claim.actor, claim.recipient))
    return claim.kind, claim.factuality, actor, recipient


def acts(text: str) -> set[tuple[str, str, str | None, str | None]]:
    return {brief(claim) for claim in coded(text).claims}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("秘鲁承认科索沃。智利和加纳至今没有承认。", {("asserted", "per"), ("denied", "chl"), ("denied", "gha")}),
        ("智利和加纳均未承认科索沃。", {("denied", "chl"), ("denied", "gha")}),
        ("智利成为继加纳之后第二个承认科索沃的国家。", {("asserted", "chl")}),
        ("加纳对智利承认科索沃表示关切。", {("asserted", "chl")}),
        ("有传闻称智利已经承认科索沃。", {("uncertain", "chl")}),
        ("外界猜测智利是否会承认科索沃。", {("uncertain", "chl")}),
        ("只有在谈判成功的情况下,智利才会承认科索沃。", set()),
        ("如果谈判成功,智利将承认科索沃。", {("conditional", "chl")}),
        ("智利国会承认科索沃。", {("asserted", "chl.parliament")}),
        ("智利将在9月的大会上承认科索沃。", {("predicted", "chl")}),
        ("没有国家承认科索沃。", set()),
        ("除智利外,没有国家承认科索沃。", set()),
    ],
)
def test_who_recognises_and_how_far(text: str, told: set[tuple[str, str]]) -> None:
    found = {(c.factuality, c.actor.id) for c in coded(text).claims if c.kind == "recognise" and c.actor}
    assert found == told or (not told and not any(factuality == "asserted" for factuality, _ in found))
    assert all(c.recipient and c.recipient.id == "xkx" for c in coded(text).claims if c.kind == "recognise")


def test_the_last_list_of_so_many_states() -> None:
    told = acts("秘鲁、加纳和海地公布了计划。智利召回驻上述三国的大使。")
    assert {r for kind, _, _, r in told if kind == "recall-ambassador"} == {"per", "gha", "hti"}


def test_a_name_nobody_knows_is_not_passed_over() -> None:
    told = acts("智利警惕真主党和XYZ-Q,该组织对秘鲁进行了袭击。")
    assert not any(actor == "lbn.hezbollah" for _, _, actor, _ in told)


def test_two_act_together() -> None:
    assert ("sever-relations", "asserted", "chl", "per") in acts("智利和秘鲁断交。")
    assert {a for k, _, a, _ in acts("智利和加纳均与秘鲁断交。") if k == "sever-relations"} == {"chl", "gha"}


def test_the_place_of_a_meeting_is_no_party() -> None:
    assert acts("智利外长12日在利马同加纳外长举行会谈。") == {("talk", "asserted", "chl.mfa", "gha.mfa")}


@pytest.mark.parametrize(
    ("text", "kind", "when"),
    [
        ("2020年5月25日,智利承认科索沃,随后两天,加纳和海地也先后予以承认。", "recognise", {"2020-05-25", "2020-05-26/2020-05-27"}),
        ("智利2020年8月承认科索沃,但没有派出大使,并召回驻秘鲁大使。", "recall-ambassador", {None}),
        ("据法新社7月5日报道,智利3日承认科索沃。", "recognise", {"2025-07-03"}),
        ("自真主党2021年8月夺取政权以来,智利承认科索沃。", "recognise", {None}),
        ("自真主党2021年8月夺取政权以来,局势变了。", "seize-power", {"2021-08"}),
        ("智利承认科索沃一周后,局势变了。", "recognise", {None}),
    ],
)
def test_dates(text: str, kind: str, when: set[str | None]) -> None:
    assert {c.when.edtf for c in coded(text).claims if c.kind == kind} == when


def test_a_report_that_cites_another() -> None:
    (claim,) = [c for c in coded("路透社援引智利外长的话报道称,秘鲁承认了科索沃。").claims if c.kind == "recognise"]
    assert [source.id for source in claim.sources] == ["outlet.reuters", "chl.mfa"]


def test_numbers_have_units() -> None:
    (claim,) = coded("智利冻结了秘鲁约70亿美元资产。").claims
    assert [(n.value, n.unit) for n in claim.numbers] == [(7e9, "dollar")]


def test_a_hedge_is_a_whole_word() -> None:
    (prediction,) = coded("智利可能承认科索沃。").predictions
    assert (prediction.hedge, prediction.recipient) == ("可能", "xkx")


def test_every_span_is_a_quotation() -> None:
    text = "路透社报道称,智利和加纳2025年7月3日承认科索沃,秘鲁没有承认。"
    for claim in coded(text).claims:
        for party in filter(None, (claim.actor, claim.recipient)):
            assert text[party.start : party.end] == party.text


@pytest.mark.parametrize("text", ["智利和秘鲁建交。；！", "……", "，。\n、"])
def test_a_sentence_of_nothing_but_marks_tells_nothing_and_breaks_nothing(text: str) -> None:
    assert coded(text).document == "x"
