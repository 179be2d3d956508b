"""Time expressions of whole documents: anchors, what stays open, what contradicts itself."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.coding.timex import anchor_of, find_in, find_timexes
from dragoman.knowledge import Knowledge
from dragoman.model.parse import Parse
from dragoman.model.text import DateCandidate, Document, Piece, Published, Role
from dragoman.model.time import Timex, is_edtf

KNOWLEDGE = Knowledge()
ENGLISH, CHINESE = KNOWLEDGE.languages["en"], KNOWLEDGE.languages["zh"]


def document(*pieces: tuple[str, str, Role], published: str | None = "2025-07-04", candidates: tuple[DateCandidate, ...] = ()) -> Document:
    """Pieces of (language, text, role), one after another."""
    text, made = "", []
    for language, words, role in pieces:
        made.append(Piece(len(text), len(text) + len(words), language, role))
        text += words + "\n"
    return Document("d", "", text, published=Published(published, "given", candidates), pieces=tuple(made))


def values(text: str, reference: str | None = "2025-07-04", language: str = "en") -> list[tuple[str, str]]:
    return [(timex.text, timex.value) for timex in find_in(text, KNOWLEDGE.languages[language], reference)]


def one(timexes: tuple[Timex, ...]) -> Timex:
    assert len(timexes) == 1
    return timexes[0]


def test_relative_words_are_seen_from_the_publication_date_and_say_so() -> None:
    timexes, unresolved = find_timexes(document(("en", "The envoys met in Lima last October.", "body")), None, KNOWLEDGE)
    assert (one(timexes).value, one(timexes).anchor) == ("2024-10", "2025-07-04")
    assert unresolved == ()


def test_a_full_date_needs_no_anchor() -> None:
    timexes, _ = find_timexes(document(("en", "Peru signed on March 9, 2011.", "body")), None, KNOWLEDGE)
    assert (one(timexes).edtf, one(timexes).anchor) == ("2011-03-09", None)


def test_the_dateline_comes_before_the_publication_date() -> None:
    candidates = (DateCandidate("2025-07-02", "dateline"),)
    text = document(("en", "The envoys met yesterday.", "body"), candidates=candidates)
    assert anchor_of(text) == "2025-07-02"
    assert one(find_timexes(text, None, KNOWLEDGE)[0]).value == "2025-07-01"


def test_a_finer_candidate_inside_the_publication_month_anchors() -> None:
    fine, other = DateCandidate("2025-07-04", "byline"), DateCandidate("2024-01-01", "byline")
    assert anchor_of(document(published="2025-07", candidates=(other, fine))) == "2025-07-04"


def test_a_month_anchors_months_but_not_weekdays() -> None:
    timexes, unresolved = find_timexes(
        document(("en", "It lapsed this April. They met on Thursday.", "body"), published="2025-07"), None, KNOWLEDGE
    )
    assert [timex.value for timex in timexes] == ["2025-04", "XXXX-WXX-4"]
    assert [(u.what, u.start) for u in unresolved] == [("timex", timexes[1].start)]
    assert timexes[1].edtf is None


def test_a_weekday_is_settled_by_the_one_day_the_text_names() -> None:
    text = document(("en", "On July 3, 2025 the pact was signed. The envoys had met on Thursday.", "body"), published="2025-07")
    timexes, unresolved = find_timexes(text, None, KNOWLEDGE)
    assert (timexes[1].value, timexes[1].anchor, unresolved) == ("2025-07-03", "2025-07-03", ())


def test_without_any_date_the_value_stays_open() -> None:
    timexes, unresolved = find_timexes(document(("en", "They met last October and on Friday.", "body"), published=None), None, KNOWLEDGE)
    assert [(timex.value, timex.anchor) for timex in timexes] == [("XXXX-10", None), ("XXXX-WXX-5", None)]
    assert len(unresolved) == 2


def test_words_that_ask_for_it_are_seen_from_the_last_date_told() -> None:
    assert values("Peru left on 9 March 2011. The next day Chile followed; a week later so did Cuba.") == [
        ("9 March 2011", "2011-03-09"), ("The next day", "2011-03-10"), ("a week later", "2011-W11"),
    ]  # fmt: skip
    assert values("2011年3月9日两国建交，当天互派大使，次日开馆。", language="zh")[1:] == [("当天", "2011-03-09"), ("次日", "2011-03-10")]


def test_a_new_piece_forgets_the_dates_of_the_last() -> None:
    text = document(("en", "Peru left on 9 March 2011.", "body"), ("en", "The next day was quiet.", "body"))
    assert find_timexes(text, None, KNOWLEDGE)[0][1].value == "2025-07-05"


def test_each_piece_is_read_in_its_language_and_furniture_not_at_all() -> None:
    text = document(
        ("en", "It began in May 1998.", "body"), ("zh", "始于1998年5月。", "translation"), ("en", "Posted May 1999", "furniture"),
        ("xx", "May 2000", "body"), ("en", "Peru and Chile, 2001", "title"),
    )  # fmt: skip
    assert [timex.value for timex in find_timexes(text, None, KNOWLEDGE)[0]] == ["1998-05", "1998-05", "2001"]


def test_a_weekday_that_is_not_that_days_is_told_and_kept() -> None:
    timexes, unresolved = find_timexes(document(("en", "They met on Thursday, July 4, 2025.", "body")), None, KNOWLEDGE)
    assert one(timexes).value == "2025-07-04"
    assert [u.what for u in unresolved] == ["date"]


@pytest.mark.parametrize("text", ["On February 30, 2024 they met.", "On 31 June 2023 they met."])
def test_a_day_that_no_calendar_has_is_told(text: str) -> None:
    timexes, unresolved = find_timexes(document(("en", text, "body")), None, KNOWLEDGE)
    assert one(timexes).edtf is None or is_edtf(one(timexes).edtf)
    assert [u.what for u in unresolved] == ["date"]


def test_the_verb_chooses_between_the_last_and_the_next() -> None:
    assert values("The envoys met on Friday.", "2025-07-02") == [("Friday", "2025-06-27")]
    assert values("The envoys will meet on Friday.", "2025-07-02") == [("Friday", "2025-07-04")]
    assert values("The court ruled in October.", "2025-07-02") == [("October", "2024-10")]
    assert values("The court will rule in October.", "2025-07-02") == [("October", "2025-10")]


def test_the_verb_above_the_date_counts_not_the_nearest() -> None:
    rows = ["Envoys envoy NOUN 3 nsubj", "will will AUX 3 aux", "meet meet VERB 0 root", "those those PRON 3 obj", "who who PRON 6 nsubj",
            "left leave VERB 4 acl:relcl", "on on ADP 8 case", "Friday Friday PROPN 3 obl"]  # fmt: skip
    parse = Parse.from_rows(rows)
    text = Document("d", "", parse.text, published=Published("2025-07-02", "given"), pieces=(Piece(0, len(parse.text), "en", "body"),))
    assert one(find_timexes(text, parse, KNOWLEDGE)[0]).value == "2025-07-04"


def test_a_month_that_is_a_persons_name_is_no_date() -> None:
    parse = Parse.from_rows(["April April PROPN 3 nsubj", "Jones Jones PROPN 1 flat", "left leave VERB 0 root"], names=[(0, 2, "PER")])
    text = Document("d", "", parse.text, published=Published("2025-07-02", "given"), pieces=(Piece(0, len(parse.text), "en", "body"),))
    assert find_timexes(text, parse, KNOWLEDGE)[0] == ()


def test_day_first_anywhere_is_day_first_throughout() -> None:
    assert values("From 25/12/2019 on; renewed on 03/04/2020.") == [("25/12/2019", "2019-12-25"), ("03/04/2020", "2020-04-03")]
    assert values("Renewed on 03/04/2020.") == [("03/04/2020", "2020-03-04")]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It ruled from 1996 to 2001.", "1996/2001"),
        ("isolated since 2021", "2021/.."),
        ("until May 2005", "../2005-05"),
        ("early July 2019", "2019-07-01/2019-07-10~"),
        ("mid-2019", "2019-05/2019-08~"),
        ("the third quarter of 2019", "2019-07/2019-09"),
        ("May 3-5, 2019", "2019-05-03/2019-05-05"),
        ("in the spring of 2019", "2019-21"),
        ("the 1970s", "197X"),
        ("the 20th century", "19XX"),
        ("in 44 BC", "-0043"),
        ("from March to May 2019", "2019-03/2019-05"),
    ],
)
def test_edtf_says_what_the_words_around_say(text: str, edtf: str) -> None:
    assert find_in(text, ENGLISH, "2025-07-04")[0].edtf == edtf
    assert is_edtf(edtf)


@pytest.mark.parametrize(
    "text",
    [
        "They may leave.", "the second march", "He sat in the sun.", "ISIS-K fell back", "the G20 and the P5", "article 5 of the pact",
        "the 57-member body", "it cost $2023", "resolution 1973", "room 1984", "a 3-2 vote", "192.168.2.1", "https://a.example/2019/05/03/x",
        "version 2.0.1", "Kim II", "the 9th Army", "10,000 men", "half the budget",
    ],
)  # fmt: skip
def test_these_are_no_dates(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize("text", ["一些国家", "第三方", "2000万元", "十分重要", "四周都是山", "百分之五", "一点要求", "二十国集团"])
def test_these_are_no_dates_in_chinese(text: str) -> None:
    assert values(text, language="zh") == []


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("may 12/3-.,年月日上周四二零ⅣİßThursday0\n’第前后到至"), max_size=40),
    st.sampled_from(["2025-07-04", "2025-07", None, "0001-01-01"]),
)
def test_any_text_is_taken_and_spans_are_exact(text: str, reference: str | None) -> None:
    for language in (ENGLISH, CHINESE):
        found = find_in(text, language, reference, start=5)
        assert [t.text for t in found] == [text[t.start - 5 : t.end - 5] for t in found]
        assert all(t.edtf is None or is_edtf(t.edtf) for t in found)
        assert all(first.end <= second.start for first, second in pairwise(found))


def test_a_cue_behind_a_comma_is_further_off() -> None:
    assert values("The truce, signed on Tuesday, will hold.")[0] == ("Tuesday", "2025-07-01")


def test_a_weekday_beside_a_day_of_the_discourse_is_another_expression() -> None:
    assert [words for words, _ in values("They met on Wednesday, the previous day.")] == ["Wednesday", "the previous day"]


def test_a_chinese_stretch_is_one_expression() -> None:
    timex = one(tuple(find_in("2009年至2011年", CHINESE, None)))
    assert (timex.value, timex.edtf) == ("2009", "2009/2011")
