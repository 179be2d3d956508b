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


def open_dates(text: str, published: str | None = "2025-07-04", language: str = "en") -> list[str]:
    return [one.why for one in find_timexes(document((language, text, "body"), published=published), None, KNOWLEDGE)[1]]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("They signed it four years ago, in 2019.", "en"), ("It lapsed two weeks ago (1 May 2025).", "en"), ("双方四年前（2019年）签署。", "zh"),
        ("Договор подписали четыре года назад, в 2019 году.", "ru"),
    ],
)  # fmt: skip
def test_an_ago_that_the_date_beside_it_refutes_is_told(text: str, language: str) -> None:
    assert "stands beside it" in open_dates(text, language=language)[0]


@pytest.mark.parametrize("text", ["They signed it four years ago, in 2021.", "They signed it four years ago, in 2020.", "Two years ago, 5 states left."])
def test_an_ago_that_fits_is_not(text: str) -> None:
    assert open_dates(text) == []


def test_what_is_told_as_past_after_the_text_was_written_is_told() -> None:
    assert "later than 2025-07-04" in open_dates("The ministers met on 9 August 2025.")[0]
    assert "later than 2025-07-04" in open_dates("部长们于2025年8月9日会见了代表团。", language="zh")[0]
    assert open_dates("The ministers will meet on 9 August 2025.") == []
    assert open_dates("The ministers met on 9 August 2025.", published=None) == []


def test_a_text_that_is_only_a_weekday_names_the_next() -> None:
    assert values("Friday", "2025-07-02") == [("Friday", "2025-07-04")]
    assert values("on Friday", "2025-07-04") == [("Friday", "2025-07-11")]
    assert values("周五", "2025-07-02", "zh") == [("周五", "2025-07-04")]
    assert values("в пятницу", "2025-07-02", "ru") == [("пятницу", "2025-07-04")]


def test_a_text_that_is_only_a_month_is_of_the_anchors_year() -> None:
    assert values("October", "2025-07-02") == [("October", "2025-10")]


def test_a_stretch_seen_from_the_anchor_has_its_days() -> None:
    timex = one(tuple(find_in("未来两周", CHINESE, "2025-07-04")))
    assert (timex.type, timex.value, timex.edtf, timex.anchor) == ("DURATION", "P2W", "2025-07-04/2025-07-18", "2025-07-04")
    assert one(tuple(find_in("上两周", CHINESE, "2025-07-04"))).edtf == "2025-06-16/2025-06-29"
    assert one(tuple(find_in("前三天", CHINESE, "2025-07-04"))).edtf == "2025-07-01/2025-07-03"
    assert one(tuple(find_in("未来两周", CHINESE, "2025"))).edtf is None
    assert one(tuple(find_in("未来两周", CHINESE, None))).anchor is None


def test_the_days_that_follow_are_counted_from_the_last_date_told() -> None:
    assert find_in("2011年3月9日建交,随后两天", CHINESE, "2025-07-04")[1].edtf == "2011-03-10/2011-03-11"


def test_within_so_many_days_looks_back_from_what_was_and_ahead_to_what_will_be() -> None:
    assert [t.edtf for t in find_in("将于15天内答复。", CHINESE, "2025-07-04")] == ["2025-07-04/2025-07-19"]
    assert [t.edtf for t in find_in("他15天内访问了三国。", CHINESE, "2025-07-19")] == ["2025-07-04/2025-07-19"]


def test_a_line_of_figures_alone_is_read_in_no_language() -> None:
    text = document(("und", "2025-07-03 16:40", "body"), ("en", "They met.", "body"))
    assert one(find_timexes(text, None, KNOWLEDGE)[0]).value == "2025-07-03T16:40"


def test_an_interval_told_is_not_opened_by_the_word_before_it() -> None:
    assert find_in("从1994年2月至11月", CHINESE, None)[0].edtf == "1994-02/1994-11"


@pytest.mark.parametrize(
    ("text", "value"),
    [("昨天夜里12点", "2025-07-03T24"), ("半夜1点", "T01"), ("晚上9点", "T21"), ("中午12点", "T12")],
)
def test_the_hours_of_the_night(text: str, value: str) -> None:
    assert values(text, language="zh") == [(text, value)]


@pytest.mark.parametrize("text", ["оружие", "делегация из трёх человек", "окружающая среда", "5 мартовских дел", "курс 27.03", "2000 человек", "третий путь"])
def test_these_are_no_dates_in_russian(text: str) -> None:
    assert values(text, language="ru") == []


def test_the_first_units_of_a_period_are_its_own() -> None:
    timex = one(tuple(find_in("the first three months of 2024", ENGLISH, None)))
    assert (timex.type, timex.value, timex.edtf) == ("DURATION", "P3M", "2024-01/2024-03")
    assert one(tuple(find_in("上月最后六天", CHINESE, "2025-07-04"))).edtf == "2025-06-25/2025-06-30"
    assert one(tuple(find_in("the last forty days of May 2021", ENGLISH, None))).edtf is None


def test_members_of_a_list_take_their_month_from_the_first() -> None:
    assert values("9月10日、11日和13日闭馆。", language="zh") == [("9月10日", "2025-09-10"), ("11日", "2025-09-11"), ("13日", "2025-09-13")]


def test_a_clock_takes_its_day_from_the_start_of_the_stretch() -> None:
    found = find_in("2024年10月9日7:30到8:15开会", CHINESE, "2025-07-04")
    assert [(timex.text, timex.edtf) for timex in found] == [("2024年10月9日7:30到8:15", "2024-10-09")]


def test_a_time_of_day_names_no_day_before_one_is_told() -> None:
    assert [(t.value, t.edtf) for t in find_in("The gates open at 14:30.", ENGLISH, "2025-07-04")] == [("T14:30", "2025-07-04")]
    assert values("3日开馆，下午闭馆。", language="zh") == [("3日", "2025-07-03"), ("下午", "2025-07-03TAF")]


def test_a_deadline_still_to_come_begins_on_the_day_it_is_told() -> None:
    told = [find_in(text, CHINESE, "2025-07-04")[0] for text in ("将于2031年前建成", "2031年前的规划", "曾在2021年前建成")]
    assert [(timex.edtf, timex.anchor) for timex in told] == [("2025-07-04/2031", "2025-07-04"), ("../2031", None), ("../2021", None)]


def test_a_stretch_whose_year_is_not_told_is_one_expression() -> None:
    assert [(t.text, t.edtf) for t in find_in("自今年5月2日至6月8日", CHINESE, None)] == [("今年5月2日至6月8日", None)]


def test_a_stretch_of_weekdays_lies_in_one_week() -> None:
    assert [(t.text, t.edtf) for t in find_in("他们周一至周三访问了巴黎", CHINESE, "2025-07-04")] == [("周一至周三", "2025-06-30/2025-07-02")]
    assert values("Statements made Friday and Thursday.", "2025-07-02") == [("Friday", "2025-06-27"), ("Thursday", "2025-06-26")]
