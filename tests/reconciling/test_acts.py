"""Claims that tell one act become one act; others stay apart."""

import random


def asserted(reconciled):
    return [act for act in reconciled.acts if act.factuality == "asserted"]


def test_two_wordings_are_one_act(pile):
    pile.tell("a", "In April 2024 the supreme court suspended its ban on the movement.", "suspended", "suspend-designation", "kgz.court", "afg.taliban", "2024-04")
    pile.tell("b", "Bishkek took the movement off its list.", "took", "delist", "kgz.government", "afg.taliban")
    (act,) = pile.reconcile().acts
    assert (act.corroboration, act.when, act.actor) == (2, "2024-04", "kgz.court")
    assert [s.accounts for s in act.support if s.field == "when"] == [("a",)]


def test_conflicting_dates_stay_apart(pile):
    for year in ("2021", "2023", "2024"):
        pile.tell("a", f"A delegation attended the Astana forum in {year}.", "attended", "attend-forum", "afg.taliban", "kaz", year)
    pile.tell("b", "A delegation attended the Astana forum in 2023.", "attended", "attend-forum", "afg.taliban", "kaz", "2023")
    assert [(act.when, act.corroboration) for act in pile.reconcile().acts] == [("2021", 1), ("2023", 2), ("2024", 1)]


def test_an_undated_telling_of_what_recurs_joins_no_dated_act(pile):
    pile.tell("a", "Envoys met in Tashkent on 3 May 2024.", "met", "meet", "uzb", "kgz", "2024-05-03")
    pile.tell("b", "The two have met.", "met", "meet", "uzb", "kgz")
    assert len(pile.reconcile().acts) == 2


def test_an_undated_telling_joins_the_only_act(pile):
    pile.tell("a", "Chile recognised Palestine on 7 January 2011.", "recognised", "recognise", "chl", "pse", "2011-01-07")
    pile.tell("b", "Chile's recognition of Palestine was praised.", "recognition", "recognise", "chl", "pse")
    (act,) = pile.reconcile().acts
    assert (act.when, act.corroboration) == ("2011-01-07", 2)
    assert any("undated" in reason for reason in act.reasons)


def test_two_reigns_are_two_recognitions(pile):
    pile.tell("a", "Pakistan recognised the Taliban government in 1997.", "recognised", "recognise", "pak", "afg.emirate", "1997")
    pile.tell("a", "Pakistan recognised the Taliban government in 2026.", "recognised", "recognise", "pak", "afg.taliban", "2026")
    pile.tell("b", "Pakistan once recognised the Taliban.", "recognised", "recognise", "pak", "afg.taliban", historical=True)
    pile.tell("b", "Pakistan may recognise the Taliban.", "recognise", "recognise", "pak", "afg.taliban", factuality="predicted")
    acts = pile.reconcile().acts
    assert [(act.when, act.corroboration, act.recipient) for act in acts] == [("1997", 2, "afg.emirate"), ("2026", 1, "afg.taliban")]
    assert acts[1].tellings == (("asserted", ("a",)), ("predicted", ("b",)))


def test_a_prediction_does_not_speak_of_the_distant_past(pile):
    pile.tell("a", "Pakistan recognised the Taliban government in 1997.", "recognised", "recognise", "pak", "afg.emirate", "1997")
    pile.tell("a", "Pakistan may recognise the Taliban.", "recognise", "recognise", "pak", "afg.taliban", factuality="predicted")
    assert [(act.when, act.factuality) for act in pile.reconcile().acts] == [("1997", "asserted"), (None, "predicted")]


def test_denied_and_conditional_tellings_never_assert(pile):
    pile.tell("a", "Iran has not recognised it.", "recognised", "recognise", "irn", "afg.emirate", factuality="denied")
    pile.tell("b", "If Iran recognises it, all changes.", "recognises", "recognise", "irn", "afg.emirate", factuality="conditional")
    (act,) = pile.reconcile().acts
    assert (act.factuality, act.corroboration) == ("denied", 0)


def test_a_denial_attaches_to_the_act_it_denies(pile):
    pile.published = "2026-12-01"
    pile.tell("a", "Peru severed relations on 3 November 2025.", "severed", "sever-relations", "per", "mex", "2025-11-03")
    pile.tell("b", "Peru has not severed relations.", "severed", "sever-relations", "per", "mex", factuality="denied")
    (act,) = pile.reconcile().acts
    assert (act.factuality, act.corroboration, act.tellings) == ("asserted", 1, (("asserted", ("a",)), ("denied", ("b",))))


def test_copies_are_one_account(pile):
    for document in "ab":
        pile.tell(document, "Chile recognised Palestine on 7 January 2011.", "recognised", "recognise", "chl", "pse", "2011-01-07")
    pile.accounts = {"one": ("a", "b")}
    (act,) = pile.reconcile().acts
    assert (act.corroboration, act.accounts, len(act.claims)) == (1, ("one",), 2)


def test_relays_of_one_outlet_fold_in_the_strict_count(pile):
    for document in "abc":
        pile.tell(document, f"It froze assets of Libya, {document}.", "froze", "freeze-assets", "che", "lby", outlet=None if document == "c" else "outlet.efe")
    (act,) = pile.reconcile().acts
    assert (act.corroboration, act.corroboration_strict) == (3, 2)


def test_the_date_is_the_finest_that_most_can_share(pile):
    pile.tell("a", "It invaded in December 1979.", "invaded", "invade", "sun", "afg", "1979-12")
    pile.tell("b", "It invaded on 24 December 1979.", "invaded", "invade", "sun", "afg", "1979-12-24")
    pile.tell("c", "It invaded in 1979.", "invaded", "invade", "sun", "afg", "1979")
    (act,) = pile.reconcile().acts
    assert act.when == "1979-12-24"
    assert {s.value: s.accounts for s in act.support if s.field == "when"} == {"1979-12-24": ("b",), "1979-12": ("a",), "1979": ("c",)}


def test_a_wrong_year_of_what_happens_once_is_the_same_act(pile):
    pile.tell("a", "They seized power in August 2021.", "seized", "seize-power", "afg.taliban", "afg", "2021-08")
    pile.tell("b", "They seized power in 2021.", "seized", "seize-power", "afg.taliban", None, "2021")
    pile.tell("c", "They returned to power last year.", "returned", "seize-power", "afg.taliban", "afg", "2024")
    (act,) = pile.reconcile().acts
    assert (act.when, act.corroboration) == ("2021-08", 3)


def test_a_state_and_its_government_are_recognised_apart(pile):
    pile.tell("a", "India recognised Afghanistan in 1947.", "recognised", "recognise", "ind", "afg", "1947")
    pile.tell("a", "India recognised the government.", "recognised", "recognise", "ind", "afg.emirate")
    assert len(pile.reconcile().acts) == 2


def test_the_order_of_input_changes_nothing(pile):
    draw = random.Random(7)
    kinds = ["recognise", "delist", "suspend-designation", "meet", "impose-sanctions"]
    for n in range(60):
        pile.tell(draw.choice("abcde"), f"Sentence {n} tells of it.", "tells", draw.choice(kinds), draw.choice(["kgz", "kgz.mfa", "pak", None]),
                  draw.choice(["afg.emirate", "afg.taliban", "irn", None]), draw.choice([None, None, "2024", "2024-05", "2025-01-02", "1998"]),
                  draw.choice(["asserted", "asserted", "denied", "predicted"]))  # fmt: skip
    assert pile.reconcile(1) == pile.reconcile(-1)
    told = pile.reconcile().acts
    claims = [claim for act in told for claim in act.claims]
    assert len(claims) == len(set(claims)) == 60


def test_a_wrong_year_told_without_the_country_is_the_same_act(pile):
    pile.tell("a", "They seized power in the country in August 2021.", "seized", "seize-power", "afg.taliban", "afg", "2021-08", historical=True)
    pile.tell("b", "They returned to power last year.", "returned", "seize-power", "afg.taliban", None, "2024")
    pile.tell("c", "They took power in 1996.", "took", "seize-power", "afg.taliban", None, "1996", historical=True)
    assert [(act.when, act.corroboration) for act in pile.reconcile().acts] == [("1996", 1), ("2021-08", 2)]


def test_an_undated_telling_of_what_cannot_happen_twice_joins_a_past_act(pile):
    pile.tell("a", "Its troops withdrew from Chad in August 2011.", "withdrew", "withdraw-forces", "fra", "tcd", "2011-08", historical=True)
    pile.tell("b", "The withdrawal from Chad was chaotic.", "withdrawal", "withdraw-forces", "fra", "tcd")
    pile.tell("b", "Its troops pulled out.", "pulled", "withdraw-forces", "fra", None)
    (act,) = pile.reconcile().acts
    assert (act.when, act.corroboration, act.historical) == ("2011-08", 2, True)


def test_a_state_named_for_its_government(pile):
    pile.published = "2026-12-01"
    pile.tell("a", "Kyrgyzstan recognised the Taliban government on 3 May 2026.", "recognised", "recognise", "kgz", "afg.emirate", "2026-05-03")
    pile.tell("b", "The recognition of Afghanistan by Kyrgyzstan came late.", "recognition", "recognise", "kgz", "afg")
    (act,) = pile.reconcile().acts
    assert (act.recipient, act.corroboration) == ("afg.emirate", 2)


def test_the_movement_stays_where_most_name_it(pile):
    pile.tell("a", "In May 2024 the court lifted the ban on the Taliban.", "lifted", "delist", "kgz.court", "afg.taliban", "2024-05")
    pile.tell("b", "In May 2024 the court lifted the ban on the Taliban.", "lifted", "delist", "kgz", "afg.taliban", "2024-05")
    pile.tell("c", "In May 2024 the court lifted the ban on Kabul.", "lifted", "delist", "kgz.court", "afg.emirate", "2024-05")
    (act,) = pile.reconcile().acts
    assert (act.actor, act.recipient) == ("kgz.court", "afg.taliban")


def test_losses_counted_otherwise_are_one_act_in_dispute(pile):
    pile.tell("a", "About 900 soldiers were killed.", "killed", "kill", None, "tcd", historical=True, number=(900.0, "person", "soldier"))
    pile.tell("b", "Some 700 soldiers were killed.", "killed", "kill", None, "tcd", historical=True, number=(700.0, "person", "soldier"))
    pile.tell("c", "Twelve soldiers were killed.", "killed", "kill", None, "tcd", historical=True, number=(12.0, "person", "soldier"))
    found = pile.reconcile()
    assert [act.corroboration for act in found.acts] == [2, 1]
    assert [[v.value for v in d.versions] for d in found.disputes] == [["700 person soldier", "900 person soldier"]]


def test_what_was_published_before_an_act_does_not_tell_it(pile):
    pile.tell("a", "Kenya recognised the republic on 9 August 2025.", "recognised", "recognise", "ken", "esh", "2025-08-09")
    pile.tell("b", "Kenya does not recognise the republic.", "recognise", "recognise", "ken", "esh", factuality="denied")
    pile.tell("c", "Kenya recognised the republic.", "recognised", "recognise", "ken", "esh")
    acts = {act.when or act.factuality: act for act in pile.reconcile().acts}
    assert acts["2025-08-09"].corroboration == 1
    assert pile.reconcile().acts == pile.reconcile(-1).acts


def test_a_telling_without_date_and_party_corroborates_only_within_its_account(pile):
    pile.tell("a", "Its troops withdrew from Chad in May 2025.", "withdrew", "withdraw-forces", "fra", "tcd", "2025-05")
    pile.tell("a", "The troops pulled out.", "pulled", "withdraw-forces", "fra", None)
    pile.tell("b", "French troops have left.", "left", "withdraw-forces", "fra", None)
    acts = pile.reconcile().acts
    assert sorted((len(act.claims), act.corroboration) for act in acts) == [(1, 1), (2, 1)]


def test_an_act_knows_when_it_was_first_told(pile):
    pile.tell("a", "Kenya met Chad.", "met", "meet", "ken", "tcd")
    assert [act.told_from for act in pile.reconcile().acts] == ["2025-07-06"]


def test_two_parties_that_the_register_lacks_are_two_acts_and_one_by_its_name_is_one(tmp_path):
    from dragoman.knowledge import Knowledge
    from eval.gate import view_of

    texts = {
        "a.txt": "The Lower Marsh Liberation Council attacked Chad on 1 March 2025.",
        "b.txt": "On 1 March 2025 the Amber Coast Front attacked Chad.",
        "c.txt": "Chad was attacked by the Marsh Liberation Council on 1 March 2025, officials said.",
        "d.txt": "Certain countries attacked Chad on 1 March 2025.",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    view = view_of([tmp_path], Knowledge())
    found = sorted((view.line(act), act.corroboration, act.actor) for act in view.acts if act.kind == "attack")
    assert [(line.removeprefix("the ").removeprefix("The "), count) for line, count, _ in found] == [
        ("Amber Coast Front attacks Chad", 1), ("Certain countries attacks Chad", 1), ("Lower Marsh Liberation Council attacks Chad", 2),
    ]  # fmt: skip
    assert {actor for *_, actor in found} == {None}


def test_two_tellings_without_a_party_join_one_act(pile):
    pile.tell("a", "On 3 May 2024 Chile expelled two diplomats of Peru.", "expelled", "expel-diplomats", "chl", "per", "2024-05-03")
    pile.tell("b", "On 3 May 2024 two diplomats of Peru were expelled.", "expelled", "expel-diplomats", None, "per", "2024-05-03")
    pile.tell("c", "Chile expelled two diplomats on 3 May 2024.", "expelled", "expel-diplomats", "chl", None, "2024-05-03")
    pile.tell("d", "Diplomats of Peru were expelled in May 2024.", "expelled", "expel-diplomats", None, "per", "2024-05")
    (act,) = pile.reconcile().acts
    assert (act.actor, act.recipient, act.when, act.corroboration) == ("chl", "per", "2024-05-03", 4)


def test_who_could_mean_two_acts_means_none_and_the_one_that_is_left_when_the_other_goes(pile):
    pile.tell("a", "On 3 May 2024 Chile expelled two diplomats of Peru.", "expelled", "expel-diplomats", "chl", "per", "2024-05-03")
    pile.tell("b", "On 3 May 2024 two diplomats of Peru were expelled.", "expelled", "expel-diplomats", None, "per", "2024-05-03")
    pile.tell("c", "On 3 May 2024 Cuba expelled a diplomat of Peru.", "expelled", "expel-diplomats", "cub", "per", "2024-05-03")
    assert len(pile.reconcile().acts) == 3
    index = pile.index()
    pile.reconcile(index=index)
    pile.forget("c")
    assert [act.actor for act in pile.reconcile(index=index).acts] == ["chl"]
    assert pile.reconcile(index=index) == pile.reconcile()


def neighbours(pile, kind="expel-diplomats"):
    pile.tell("a", "On 3 May 2024 Chile expelled two diplomats of Peru.", "expelled", kind, "chl", "per", "2024-05-03")
    pile.tell("b", "Chile expelled two diplomats of Peru on 4 May 2024.", "expelled", kind, "chl", "per", "2024-05-04")


def test_days_apart_told_by_two_accounts_are_one_act_whose_date_is_in_dispute(pile):
    neighbours(pile)
    pile.tell("c", "Since 3 May 2024 two diplomats of Peru have been expelled by Chile.", "expelled", "expel-diplomats", "chl", "per", "2024-05-03/..")
    found = pile.reconcile()
    assert [(act.when, act.corroboration) for act in found.acts] == [("2024-05-03", 3)]
    assert [[side.value for side in dispute.versions] for dispute in found.disputes] == [["2024-05-03", "2024-05-04"]]


def test_days_apart_that_one_text_tells_are_two_acts(pile):
    neighbours(pile)
    pile.tell("a", "On 4 May 2024 Chile expelled a third.", "expelled", "expel-diplomats", "chl", "per", "2024-05-04")
    assert [act.when for act in pile.reconcile().acts] == ["2024-05-03", "2024-05-04"]


def test_three_days_in_a_row_are_three_acts(pile):
    neighbours(pile)
    pile.tell("c", "Chile expelled two diplomats of Peru on 5 May 2024.", "expelled", "expel-diplomats", "chl", "per", "2024-05-05")
    assert len(pile.reconcile().acts) == 3


def test_what_recurs_often_is_two_acts_on_two_days(pile):
    neighbours(pile, "meet")
    assert len(pile.reconcile().acts) == 2
