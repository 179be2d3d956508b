"""Which date an act has, by the tree."""

from __future__ import annotations

from dragoman.coding.datelink import date_of, dates_of
from dragoman.model.parse import Parse
from dragoman.model.time import Timex


def told(parse: Parse, *phrases: str, type_: str = "DATE") -> list[Timex]:
    """Phrases of the text as expressions whose value is their own words."""
    places = [(parse.text.index(phrase), phrase) for phrase in phrases]
    return [Timex(at, at + len(phrase), phrase, type_, phrase, phrase) for at, phrase in places]  # type: ignore[arg-type]


FRONTED = Parse.from_rows(
    ["In in ADP 2 case", "2019 2019 NUM 5 obl", ", , PUNCT 5 punct", "Oslo Oslo PROPN 5 nsubj", "lifted lift VERB 0 root", "bans ban NOUN 5 obj",
     "and and CCONJ 8 cc", "sent send VERB 5 conj", "aid aid NOUN 8 obj"]
)  # fmt: skip
BETWEEN = Parse.from_rows(
    ["Oslo Oslo PROPN 2 nsubj", "lifted lift VERB 0 root", "bans ban NOUN 2 obj", "in in ADP 5 case", "2019 2019 NUM 2 obl",
     "and and CCONJ 7 cc", "sent send VERB 2 conj", "aid aid NOUN 7 obj"]
)  # fmt: skip


def test_a_date_before_both_verbs_dates_both() -> None:
    timexes = told(FRONTED, "2019")
    assert date_of(FRONTED, 4, timexes) == timexes[0] == date_of(FRONTED, 7, timexes)


def test_a_date_after_the_first_verb_dates_only_it() -> None:
    timexes = told(BETWEEN, "2019")
    assert date_of(BETWEEN, 1, timexes) == timexes[0]
    assert date_of(BETWEEN, 6, timexes) is None


def test_a_second_verb_with_its_own_subject_is_another_clause() -> None:
    parse = Parse.from_rows(
        ["In in ADP 2 case", "2019 2019 NUM 4 obl", "Oslo Oslo PROPN 4 nsubj", "left leave VERB 0 root", "and and CCONJ 7 cc",
         "Rome Rome PROPN 7 nsubj", "stayed stay VERB 4 conj"]
    )  # fmt: skip
    assert date_of(parse, 6, told(parse, "2019")) is None


def test_a_date_inside_a_relative_clause_does_not_date_the_outer_verb() -> None:
    parse = Parse.from_rows(
        ["Oslo Oslo PROPN 2 nsubj", "praised praise VERB 0 root", "envoys envoy NOUN 2 obj", "who who PRON 5 nsubj", "met meet VERB 3 acl:relcl",
         "in in ADP 7 case", "2019 2019 NUM 5 obl"]
    )  # fmt: skip
    timexes = told(parse, "2019")
    assert date_of(parse, 1, timexes) is None
    assert date_of(parse, 4, timexes) == timexes[0]


def test_a_date_on_a_noun_is_the_nouns() -> None:
    parse = Parse.from_rows(
        ["Oslo Oslo PROPN 2 nsubj", "praised praise VERB 0 root", "the the DET 4 det", "truce truce NOUN 2 obj", "of of ADP 6 case", "2019 2019 NUM 4 nmod"]
    )
    timexes = told(parse, "2019")
    assert date_of(parse, 1, timexes) is None
    assert date_of(parse, 3, timexes) == timexes[0]


def test_a_date_reaches_the_verb_through_the_name_of_a_place() -> None:
    parse = Parse.from_rows(
        ["Envoys envoy NOUN 2 nsubj", "met meet VERB 0 root", "in in ADP 4 case", "Oslo Oslo PROPN 2 obl", "last last ADJ 6 amod", "May May PROPN 4 nmod"]
    )
    assert date_of(parse, 1, told(parse, "last May")) is not None


def test_a_stretch_told_of_a_frame_dates_what_happens_in_it() -> None:
    parse = Parse.from_rows(
        ["During during ADP 3 case", "its its PRON 3 nmod:poss", "rule rule NOUN 8 obl", "from from ADP 5 case", "1996 1996 NUM 3 nmod", "it it PRON 8 nsubj:pass",
         "was be AUX 8 aux:pass", "recognised recognise VERB 0 root"]
    )  # fmt: skip
    at = parse.text.index("1996")
    stretch, day = Timex(at, at + 4, "1996", "DATE", "1996", "1996/2001"), Timex(at, at + 4, "1996", "DATE", "1996", "1996")
    assert date_of(parse, 7, [stretch]) == stretch
    assert date_of(parse, 7, [day]) is None


def test_to_become_the_first_to_do_it_is_to_do_it() -> None:
    parse = Parse.from_rows(
        ["In in ADP 2 case", "2019 2019 NUM 4 obl", "Oslo Oslo PROPN 4 nsubj", "became become VERB 0 root", "the the DET 6 det", "first first ADJ 4 xcomp",
         "to to PART 8 mark", "sign sign VERB 6 acl"]
    )  # fmt: skip
    assert date_of(parse, 7, told(parse, "2019")) is not None


def test_a_complement_with_its_own_subject_keeps_its_own_date() -> None:
    parse = Parse.from_rows(
        ["Oslo Oslo PROPN 2 nsubj", "said say VERB 0 root", "in in ADP 4 case", "2019 2019 NUM 2 obl", "that that SCONJ 7 mark", "Rome Rome PROPN 7 nsubj",
         "left leave VERB 2 ccomp"]
    )  # fmt: skip
    assert date_of(parse, 6, told(parse, "2019")) is None


def test_a_date_that_is_only_talked_about_dates_nothing() -> None:
    parse = Parse.from_rows(
        ["Oslo Oslo PROPN 2 nsubj", "left leave VERB 0 root", "in in ADP 5 case", "May May PROPN 5 compound", "2019 2019 NUM 2 obl", "is be AUX 8 aux:pass",
         "n't not PART 8 advmod", "mentioned mention VERB 2 xcomp"]
    )  # fmt: skip
    assert date_of(parse, 1, told(parse, "May 2019")) is None


def test_durations_and_open_references_date_nothing() -> None:
    assert date_of(BETWEEN, 1, told(BETWEEN, "2019", type_="DURATION")) is None
    at = BETWEEN.text.index("2019")
    assert date_of(BETWEEN, 1, [Timex(at, at + 4, "2019", "DATE", "PRESENT_REF", None)]) is None


def test_every_date_of_a_list_is_given() -> None:
    parse = Parse.from_rows(
        ["Envoys envoy NOUN 2 nsubj", "met meet VERB 0 root", "in in ADP 4 case", "2022 2022 NUM 2 obl", "and and CCONJ 6 cc", "2024 2024 NUM 4 conj"]
    )
    assert [t.value for t in dates_of(parse, 1, told(parse, "2024", "2022"))] == ["2022", "2024"]


def test_other_sentences_do_not_date() -> None:
    parse = Parse.from_rows(["Oslo Oslo PROPN 2 nsubj", "left leave VERB 0 root"], ["In in ADP 2 case", "2019 2019 NUM 0 root"])
    assert date_of(parse, 1, told(parse, "2019")) is None


def test_a_date_that_ends_the_act_nouns_phrase_is_its_own_wherever_the_parser_hung_it() -> None:
    parse = Parse.from_rows(
        ["The the DET 2 det", "exit exit NOUN 10 nsubj", "from from ADP 4 case", "Oslo Oslo PROPN 2 nmod", "in in ADP 6 case", "2019 2019 NUM 8 obl",
         ", , PUNCT 8 punct", "called call VERB 2 acl", "failed failed ADJ 8 xcomp", "hurt hurt VERB 0 root"]
    )  # fmt: skip
    assert date_of(parse, 1, told(parse, "2019")) is not None


def test_the_date_of_the_saying_is_not_the_acts_wherever_the_parser_hung_it() -> None:
    parse = Parse.from_rows(
        ["Oslo Oslo PROPN 2 nsubj", "left leave VERB 5 ccomp", ", , PUNCT 2 punct", "Rome Rome PROPN 5 nsubj", "said say VERB 0 root", "on on ADP 7 case",
         "Friday Friday PROPN 2 obl"]
    )  # fmt: skip
    assert date_of(parse, 1, told(parse, "Friday")) is None


PROMISED = Parse.from_rows(
    ["Oslo Oslo PROPN 2 nsubj", "promised promise VERB 0 root", "in in ADP 4 case", "May May PROPN 2 obl", "to to PART 6 mark", "sign sign VERB 2 xcomp"]
)


def test_what_an_act_completes_lends_its_date_unless_only_its_own_is_asked_for() -> None:
    assert date_of(PROMISED, 5, told(PROMISED, "May")) is not None
    assert date_of(PROMISED, 5, told(PROMISED, "May"), own=True) is None


def test_a_noun_of_time_with_the_act_as_its_clause_dates_it() -> None:
    parse = Parse.from_rows(
        ["The the DET 3 det", "same same ADJ 3 amod", "day day NOUN 0 root", "Oslo Oslo PROPN 5 nsubj", "left leave VERB 3 acl:relcl"]
    )
    assert date_of(parse, 4, told(parse, "The same day")) is not None


def test_the_date_of_a_frame_is_the_acts_and_that_of_another_thing_is_not() -> None:
    parse = Parse.from_rows(
        ["At at ADP 3 case", "a a DET 3 det", "meeting meeting NOUN 8 obl", "on on ADP 5 case", "Monday Monday PROPN 3 nmod", ", , PUNCT 8 punct",
         "Oslo Oslo PROPN 8 nsubj", "left leave VERB 0 root"]
    )  # fmt: skip
    assert date_of(parse, 7, told(parse, "Monday"), frames=("at",)) is not None
    assert date_of(parse, 7, told(parse, "Monday")) is None
    named = Parse.from_rows(
        ["In in ADP 4 case", "the the DET 4 det", "1967 1967 NUM 4 nummod", "killings killing NOUN 6 obl", "Oslo Oslo PROPN 6 nsubj", "charged charge VERB 0 root"]
    )
    assert date_of(named, 5, told(named, "1967"), frames=("in",)) is None


def test_a_year_before_the_first_of_two_nouns_is_its_alone() -> None:
    parse = Parse.from_rows(
        ["Oslo Oslo PROPN 2 nsubj", "condemned condemn VERB 0 root", "the the DET 5 det", "2014 2014 NUM 5 nummod", "strike strike NOUN 2 obj", "and and CCONJ 8 cc",
         "the the DET 8 det", "blockade blockade NOUN 5 conj"]
    )  # fmt: skip
    timexes = told(parse, "2014")
    assert date_of(parse, 4, timexes) == timexes[0]
    assert date_of(parse, 7, timexes) is None
