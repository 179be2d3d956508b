"""Acts of many kinds read without a tree: light verbs, passives, lists, omitted and nameless parties, speakers, plans, look-alikes."""

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
    document = Document("x", hashlib.sha256(text.encode()).hexdigest(), text, pieces=(piece,), published=Published("2026-03-12", "given"))
    return coding.code(parsing.parse(document, KNOWLEDGE), document, KNOWLEDGE)


def brief(claim: Claim) -> tuple[str, str, str]:
    actor, recipient = ((party.id or party.text) if party else "-" for party in (claim.actor, claim.recipient))
    return claim.kind, f"{actor} > {recipient}", claim.factuality


def acts(text: str) -> set[tuple[str, str, str]]:
    return {brief(claim) for claim in coded(text).claims}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("应加纳总统邀请，肯尼亚总统将于3月15日对加纳进行国事访问。",
         {("request", "gha.president > ken.president", "asserted"), ("visit", "ken.president > gha", "predicted")}),
        ("美国财政部将两家伊朗公司列入制裁名单。", {("designate", "usa.finance-ministry > irn.business", "asserted")}),
        ("科特迪瓦渔民遭海盗绑架。", {("abduct", "海盗 > civ.farmers", "asserted")}),
        ("由马里政府捐赠的帐篷已经用完。", {("provide-aid", "mli.government > -", "asserted")}),
        ("哈马斯释放了三名以色列人质。", {("release-person", "pse.hamas > isr.people", "asserted")}),
        ("智利、秘鲁与加纳签署渔业协定。",
         {("sign-agreement", "chl > gha", "asserted"), ("sign-agreement", "per > gha", "asserted")}),
        ("欧盟延长对俄罗斯的制裁六个月。", {("impose-sanctions", "eu > rus", "asserted")}),
        ("世界粮食计划署停止向也门北部运送粮食。", {("suspend-aid", "wfp > yem", "asserted")}),
        ("没有一个成员国冻结海地的资产。", {("freeze-assets", "没有一个成员国 > hti", "denied")}),
        ("智利警方向示威者开枪，打死三名学生。",
         {("repress", "chl.police > 示威者", "asserted"), ("kill", "chl.police > 三名学生", "asserted")}),
        ("马拉维拟承认科索沃 非盟敦促三思", {("recognise", "mwi > xkx", "predicted"), ("demand", "au > -", "asserted")}),
        ("瑞典正式加入北约。", {("admit-to-body", "nato > swe", "asserted")}),
        ("被俘的两名智利士兵获释。", {("arrest", "- > chl.military", "asserted"), ("release-person", "- > chl.military", "asserted")}),
    ],
)  # fmt: skip
def test_who_does_what_to_whom(text: str, told: set[tuple[str, str, str]]) -> None:
    assert told <= acts(text)


@pytest.mark.parametrize(
    ("text", "kind", "factuality"),
    [
        ("秘鲁敦促智利信守协定，于7月撤出高地驻军。", "withdraw-forces", "urged"),
        ("智利和秘鲁商定，自明年起联合生产疫苗。", "cooperate", "predicted"),
        ("智利宣布将关闭驻秘鲁使馆，并召回大使。", "recall-ambassador", "predicted"),
        ("秘鲁敦促智利撤军，并警告加纳。", "warn", "asserted"),
        ("据悉，智利已召回驻秘鲁大使。", "recall-ambassador", "uncertain"),
        ("秘鲁指责智利武装叛军。", "accuse", "asserted"),
        ("如果智利召回大使，秘鲁将关闭使馆。", "close-mission", "conditional"),
        ("智利尚未同秘鲁断交。", "sever-relations", "denied"),
        ("智利议会会后没有谴责秘鲁。", "condemn", "denied"),
    ],
)
def test_how_far_it_is_told_as_done(text: str, kind: str, factuality: str) -> None:
    assert {c.factuality for c in coded(text).claims if c.kind == kind} == {factuality}


@pytest.mark.parametrize(
    "text",
    [
        "主帅扬言要血洗客队，门将拒绝让步。",
        "土耳其议会否决了出兵利比亚的议案。",
        "《谴责与制裁：外交百年》一书出版。",
        "缔约一方不得驱逐缔约另一方的外交官。",
        "智利与秘鲁的合作有助于结束制裁。",
    ],
)  # fmt: skip
def test_what_only_looks_like_an_act(text: str) -> None:
    assert not {c.kind for c in coded(text).claims} & {"threaten", "reject", "invade", "condemn", "expel-diplomats", "lift-sanctions"}


@pytest.mark.parametrize(
    ("text", "kind", "speaker"),
    [
        ("智利已召回驻秘鲁大使，一名外交官告诉本社记者。", "recall-ambassador", "一名外交官"),
        ("智利：已召回驻秘鲁大使", "recall-ambassador", "智利"),
        ("加纳外长透露，智利已召回驻秘鲁大使。", "recall-ambassador", "加纳外长"),
        ("加纳外长表示，加纳谴责智利。", "condemn", "加纳外长"),
    ],
)
def test_who_tells_it(text: str, kind: str, speaker: str) -> None:
    assert {c.sources[-1].text for c in coded(text).claims if c.kind == kind} == {speaker}


def test_who_speaks_is_no_source_of_the_own_words() -> None:
    (claim,) = [c for c in coded("智利外长宣布与秘鲁断交，并谴责秘鲁。").claims if c.kind == "condemn"]
    assert claim.sources[-1].kind == "author"


def test_the_act_asked_for_lies_within_the_asking() -> None:
    claims = {c.kind: c for c in coded("秘鲁要求智利释放三名渔民。").claims}
    assert claims["release-person"].within == claims["demand"].id


def test_what_is_likely_is_foreseen_and_no_claim() -> None:
    found = coded("智利多半会关闭驻秘鲁大使馆。")
    assert [c.kind for c in found.claims] == []
    assert [(p.kind, p.about, p.hedge) for p in found.predictions] == [("close-mission", ("chl",), "多半")]


def test_a_quotation_is_what_was_said() -> None:
    text = "智利外长称“我们不会让步”。"
    (statement,) = coded(text).statements
    assert (statement.direct, statement.content.of(text)) == (True, "我们不会让步")


def test_a_state_is_called_by_its_first_sign_once_it_was_named() -> None:
    assert ("recall-ambassador", "vut > fra", "asserted") in acts("瓦努阿图外交部发表声明。瓦方召回驻法国大使。")


def test_a_river_is_no_state() -> None:
    assert not any("cod" in parties for _, parties, _ in acts("刚果河的渔民抗议政府修坝。"))


def test_two_chinas_are_two_parties() -> None:
    told = acts("台湾当局谴责中国大陆举行军事演习。")
    assert ("condemn", "twn.government > chn", "asserted") in told and ("mobilise", "chn > -", "asserted") in told


def test_forces_without_a_name_belong_to_the_subject_before() -> None:
    assert ("withdraw-forces", "chl.military > per", "asserted") in acts("智利军队入侵秘鲁,最后一批部队于1989年撤离。")
