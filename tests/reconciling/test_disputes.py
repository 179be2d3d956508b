"""Where texts disagree: both sides, exactly where they say it, and nothing that is only coarser."""

from datetime import date

import pytest

from dragoman.model.actor import Mention
from dragoman.model.claim import When
from dragoman.model.lineage import Reuse
from dragoman.model.text import Place
from dragoman.model.time import Timex


def of(pile, kind):
    found = [dispute for dispute in pile.reconcile().disputes if dispute.kind == kind]
    for dispute in found:
        for version in dispute.versions:
            assert version.spans and all(0 <= p.start < p.end <= len(pile.texts[p.document]) for p in version.spans)
    return found


def words(pile, dispute):
    return [[pile.texts[p.document][p.start : p.end] for p in version.spans] for version in dispute.versions]


def test_a_wrong_year_is_told_with_both_sides(pile):
    pile.tell("a", "They seized power in August 2021.", "seized", "seize-power", "afg.taliban", "afg", "2021-08")
    pile.tell("b", "They seized power in 2021.", "seized", "seize-power", "afg.taliban", "afg", "2021")
    pile.tell("c", "They returned to power last year.", "returned", "seize-power", "afg.taliban", "afg", "2024")
    (dispute,) = of(pile, "date")
    assert [(v.value, v.accounts) for v in dispute.versions] == [("2021-08", ("a", "b")), ("2024", ("c",))]
    assert (dispute.class_, dispute.within_one_document) == ("error", False)
    assert "2021-08-15" in dispute.note
    (act,) = pile.reconcile().acts
    assert act.disputes == (dispute.id,)


def test_a_wrong_year_that_no_other_text_dates_is_told_by_the_register(pile):
    pile.tell("c", "They returned to power last year.", "returned", "seize-power", "afg.taliban", "afg", "2024")
    (dispute,) = of(pile, "fact")
    assert [v.value for v in dispute.versions] == ["2024"]


def test_a_coarser_date_is_no_conflict(pile):
    pile.tell("a", "Chile recognised Palestine on 7 January 2011.", "recognised", "recognise", "chl", "pse", "2011-01-07")
    pile.tell("b", "Chile recognised Palestine in 2011.", "recognised", "recognise", "chl", "pse", "2011")
    assert pile.reconcile().disputes == ()


def test_two_dates_within_one_document(pile):
    pile.tell("a", "Chile recognised Palestine in July 2012.", "recognised", "recognise", "chl", "pse", "2012-07")
    pile.tell("a", "Chile recognised Palestine on 7 January 2011.", "recognised", "recognise", "chl", "pse", "2011-01-07")
    pile.tell("b", "Chile recognised Palestine on 7 January 2011.", "recognised", "recognise", "chl", "pse", "2011-01-07")
    (dispute,) = of(pile, "date")
    assert dispute.within_one_document
    assert [v.value for v in dispute.versions] == ["2011-01-07", "2012-07"]


def test_one_month_of_two_years_in_one_document(pile):
    pile.tell("a", "Chile and Peru established relations in April 2022.", "established", "establish-relations", "chl", "per", "2022-04")
    pile.tell("a", "They established relations on 3 April 2025.", "established", "establish-relations", "chl", "per", "2025-04-03")
    (dispute,) = of(pile, "date")
    assert [v.value for v in dispute.versions] == ["2022-04", "2025-04-03"]
    assert (dispute.class_, dispute.within_one_document) == ("conflict", True)


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        ("establish-relations", "2022-03", "2025-04-03"),
        ("visit", "2022-04", "2025-04-03"),
        ("impose-sanctions", "2024-07", "2025-07"),
        ("recall-ambassador", "2019-04", "2023-04"),
    ],
)
def test_what_can_be_done_twice_is_no_conflict(pile, kind, first, second):
    pile.tell("a", "Chile did it first.", "did", kind, "chl", "per", first)
    pile.tell("a", "Then Chile did it again.", "did", kind, "chl", "per", second)
    assert of(pile, "date") == []


def test_what_was_undone_may_be_done_again(pile):
    pile.tell("a", "Chile recognised Palestine in 1984.", "recognised", "recognise", "chl", "pse", "1984")
    pile.tell("a", "It withdrew its recognition in 1996.", "withdrew", "withdraw-recognition", "chl", None, "1996")
    pile.tell("a", "It recognised Palestine in 2021.", "recognised", "recognise", "chl", "pse", "2021")
    assert of(pile, "date") == []
    assert len(pile.reconcile().acts) == 3


def test_what_was_undone_later_was_done_once(pile):
    pile.tell("a", "Chile recognised Palestine in 1984.", "recognised", "recognise", "chl", "pse", "1984")
    pile.tell("a", "It recognised Palestine in 1988.", "recognised", "recognise", "chl", "pse", "1988")
    pile.tell("a", "It withdrew its recognition in 1996.", "withdrew", "withdraw-recognition", "chl", None, "1996")
    (dispute,) = of(pile, "date")
    assert [v.value for v in dispute.versions] == ["1984", "1988"]


def test_suspended_is_not_lifted(pile):
    pile.tell("a", "The court suspended the ban in May 2024.", "suspended", "suspend-designation", "kgz.court", "afg.taliban", "2024-05")
    pile.tell("b", "The court lifted the ban in May 2024.", "lifted", "delist", "kgz.court", "afg.taliban", "2024-05")
    pile.tell("c", "Bishkek removed it from the list.", "removed", "delist", "kgz.government", "afg.taliban")
    (dispute,) = of(pile, "degree")
    assert words(pile, dispute) == [["suspended"], ["lifted"], ["removed"]]


def test_lifted_and_removed_are_two_words_for_one_thing(pile):
    pile.tell("b", "The court lifted the ban in May 2024.", "lifted", "delist", "kgz.court", "afg.taliban", "2024-05")
    pile.tell("c", "Bishkek removed it from the list.", "removed", "delist", "kgz.government", "afg.taliban")
    assert of(pile, "degree") == []


def test_the_first_was_not_the_first(pile):
    pile.tell("a", "Peru was the first country to recognise the Taliban government in 2026.", "recognise", "recognise", "per", "afg.emirate", "2026")
    for actor, name in (("pak", "Pakistan"), ("sau", "Saudi Arabia")):
        pile.tell("b", f"In 1997 {name} recognised the Taliban government.", "recognised", "recognise", actor, "afg.emirate", "1997")
    (dispute,) = of(pile, "scope")
    assert [v.value for v in dispute.versions] == ["the first", "before: pak, sau"]
    assert words(pile, dispute)[0] == ["the first country"]
    assert "earlier spell of office" in dispute.note


def test_the_first_is_not_contradicted_by_later_ones(pile):
    pile.tell("a", "Peru was the first country to recognise Palestine in 1990.", "recognise", "recognise", "per", "pse", "1990")
    pile.tell("b", "In 2011 Chile recognised Palestine.", "recognised", "recognise", "chl", "pse", "2011")
    pile.tell("b", "Fiji may recognise Palestine.", "recognise", "recognise", "fji", "pse", factuality="predicted")
    assert pile.reconcile().disputes == ()


def test_done_and_denied(pile):
    pile.published = "2025-12-01"
    pile.tell("a", "Peru severed relations on 3 November 2025.", "severed", "sever-relations", "per", "mex", "2025-11-03")
    pile.tell("b", "Peru has not severed relations.", "severed", "sever-relations", "per", "mex", factuality="denied")
    (dispute,) = of(pile, "denial")
    assert [(v.value, v.accounts) for v in dispute.versions] == [("asserted", ("a",)), ("denied", ("b",))]


@pytest.mark.parametrize(("other", "disputes"), [(30.0, 1), (25.5, 0), (25.0, 0)])
def test_numbers_differ_but_not_by_rounding(pile, other, disputes):
    pile.tell("a", "They signed a contract in 2023.", "signed", "sign-agreement", "chn", "afg.emirate", "2023", number=(25.0, "year", "contract"))
    pile.tell("b", "They signed a long contract in 2023.", "signed", "sign-agreement", "chn", "afg.emirate", "2023", number=(other, "year", "contract"))
    assert len(of(pile, "number")) == disputes


def test_a_shorter_list_is_said_to_be_no_conflict(pile):
    for document, years in (("a", ("2021", "2023", "2024")), ("b", ("2021", "2024"))):
        sentence = f"A delegation attended the forum in {', '.join(years)}."
        start = pile.write(document, sentence).start
        for year in years:
            pile.tell(document, sentence, "attended", "attend-forum", "afg.taliban", "kaz", year)
        first = pile.claims[document][0].sentence
        pile.claims[document] = [pile.replace(claim, sentence=first) for claim in pile.claims[document]]
        assert start == 0
    (dispute,) = of(pile, "number")
    assert (dispute.class_, [v.value for v in dispute.versions]) == ("precision", ["2021, 2024", "2021, 2023, 2024"])


def test_a_veto_where_there_is_none(pile):
    pile.say("a", "Rivals fear vetoes at the UN General Assembly this autumn.")
    pile.say("b", "After a veto in the Security Council the UN General Assembly met.")
    (dispute,) = of(pile, "fact")
    assert words(pile, dispute) == [["vetoes at the UN General Assembly"]]
    assert dispute.within_one_document


def test_an_ambassador_is_not_accepted_in_his_own_capital(pile):
    pile.tell("a", "Bishkek accepted an Afghan ambassador in Kabul.", "accepted", "accept-ambassador", "kgz.government", "afg.emirate")
    pile.tell("b", "Bishkek accepted an Afghan ambassador in Bishkek.", "accepted", "accept-ambassador", "kgz.government", "afg.emirate")
    (dispute,) = of(pile, "fact")
    assert words(pile, dispute) == [["accepted an Afghan ambassador in Kabul"]]


def test_a_weekday_the_date_does_not_have(pile):
    assert date(2024, 5, 3).weekday() == 4
    for document, day in (("a", "Thursday"), ("b", "Friday")):
        span = pile.say(document, f"It closed its embassy on {day}, 3 May 2024.")
        start = span.start + pile.texts[document].index("3 May")
        pile.timexes[document] = [Timex(start, start + 10, "3 May 2024", "DATE", "2024-05-03", "2024-05-03")]
    (dispute,) = of(pile, "fact")
    assert words(pile, dispute) == [["Thursday, 3 May 2024"]]
    assert "friday" in dispute.note


def test_largely_is_not_completely(pile):
    pile.say("a", "The harbour is largely closed to foreign merchant shipping since winter storms.")
    pile.say("b", "Storms have completely closed the harbour to foreign merchant shipping since winter.")
    pile.say("c", "The mountain road is completely free of foreign trucks.")
    (dispute,) = of(pile, "degree")
    assert [(v.value, v.accounts) for v in dispute.versions] == [("largely", ("a",)), ("completely", ("b",))]
    assert dispute.subject == "harbour closed foreign merchant shipping since winter storms"


def test_a_party_that_is_not_named(pile):
    span = pile.say("a", "A firm of the relevant country (PetroKaz) signed it.")
    pile.mentions["a"] = [Mention(span.start + 32, span.start + 40, "PetroKaz", "kaz.petrokaz", kind="organisation")]
    pile.say("a", "Certain states said so before.")
    pile.say("b", "A bank of the relevant state (BKKX) paid, and the relevant state knew.")
    pile.say("c", "The relevant state knew.")
    first, second = of(pile, "actor")
    assert words(pile, first) == [["the relevant country", "Certain states"], ["PetroKaz"]]
    assert words(pile, second) == [["the relevant state", "the relevant state"], ["BKKX"]]


def test_a_copy_that_changed_a_number(pile):
    pile.say("a", "The envoy said that 25 ships had left the port.")
    pile.say("b", "The envoy said that 52 ships had left the port.")
    whole = [Place(d, 0, len(pile.texts[d])) for d in "ab"]
    pile.reuse = [Reuse(*whole, "copy", 0.9, "inferred", "")]
    (drift,) = pile.reconcile().drift
    assert (drift.what, drift.source_value, drift.target_value) == ("number", "25", "52")
    assert pile.texts["b"][drift.target.start : drift.target.end] == "52"
    (dispute,) = of(pile, "number")
    assert (dispute.class_, words(pile, dispute)) == ("revision", [["25"], ["52"]])


def test_a_copy_of_other_spelling_has_not_drifted(pile):
    pile.say("a", "It ’recognized’ the union.")
    pile.say("b", "It 'recognised' the union.")
    pile.reuse = [Reuse(Place("a", 0, 25), Place("b", 0, 25), "copy", 0.9, "inferred", "")]
    assert pile.reconcile().drift == ()


def test_disputes_do_not_depend_on_order(pile):
    for n, document in enumerate("abc"):
        pile.tell(document, f"They seized power in 202{n}.", "seized", "seize-power", "afg.taliban", "afg", f"202{n}")
    assert pile.reconcile(1).disputes == pile.reconcile(-1).disputes


def test_a_war_that_is_over_is_not_ongoing(pile):
    pile.say("a", "Like other ongoing wars, the Israel–Iran war drives up prices.")
    pile.say("b", "The Israel–Iran war drove up prices.")
    (dispute,) = of(pile, "fact")
    assert words(pile, dispute) == [["ongoing wars, the Israel–Iran war"]]
    pile.published = "2025-06-20"
    assert of(pile, "fact") == []


def test_one_error_in_two_places_is_one_dispute(pile):
    for document in "ab":
        pile.say(document, "Like other ongoing wars, the Israel–Iran war drives up prices.")
    (dispute,) = of(pile, "fact")
    assert dispute.versions[0].accounts == ("a", "b")


def test_a_date_that_stands_beside_an_act_in_a_broken_sentence(pile):
    pile.tell("a", "Peru recognised Palestine on 24 January 2011.", "recognised", "recognise", "per", "pse", "2011-01-24")
    pile.tell("b", "Peru was to recognise Palestine in May 1999 is not said.", "recognise", "recognise", "per", "pse")
    pile.tell("c", "Peru could recognise Palestine, which in May 1999 it refused.", "recognise", "recognise", "per", "pse")
    for document in "bc":
        at = pile.texts[document].index("May 1999")
        pile.timexes[document] = [Timex(at, at + 8, "May 1999", "DATE", "1999-05", "1999-05")]
    (dispute,) = of(pile, "date")
    assert [(v.value, v.accounts) for v in dispute.versions] == [("2011-01-24", ("a",)), ("1999-05", ("b",))]


def test_a_date_carried_over_from_another_sentence_accuses_nobody(pile):
    pile.tell("a", "They seized power in August 2021.", "seized", "seize-power", "afg.taliban", "afg", "2021-08")
    pile.tell("b", "They seized power.", "seized", "seize-power", "afg.taliban", "afg", "2024")
    (claim,) = pile.claims["b"]
    pile.claims["b"] = [pile.replace(claim, when=When("2024", "anchor", 0, 5))]
    assert pile.reconcile().disputes == ()
    del pile.texts["a"], pile.claims["a"]
    assert pile.reconcile().disputes == ()
