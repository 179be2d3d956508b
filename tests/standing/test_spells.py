"""Acts open and close spells; nothing told gives none."""

from dragoman.model.act import Dispute
from dragoman.standing import board, project


def test_a_recognition_is_held_by_the_state(act, world):
    (spell,) = project([act("kgz.mfa", "recognise", "afg.emirate", "2026-02-01")], (), world)
    assert (spell.actor, spell.recipient, spell.step, spell.since, spell.until) == ("kgz", "afg.emirate", "de-jure-recognition", "2026-02-01", None)


def test_recognitions_end_when_the_government_falls(act, world):
    (spell,) = project([act("pak", "recognise", "afg.emirate", "1997-05-25")], (), world)
    assert (spell.until, spell.basis) == ("2001-11-13", "inferred")
    assert board([spell], "2025-07-06", world) == ()
    assert [line.step for line in board([spell], "1999", world)] == ["de-jure-recognition"]


def test_a_date_as_wide_as_the_office_falls_in_that_office(act, world):
    (spell,) = project([act("sau", "recognise", "afg.emirate", "1996/2001")], (), world)
    assert spell.until == "2001-11-13"


def test_an_undated_historical_recognition_is_not_open_today(act, world):
    (spell,) = project([act("are", "recognise", "afg.emirate", historical=True)], (), world)
    assert spell.until == "2001-11-13"
    assert board([spell], "2025-07-06", world) == ()


def test_two_terms_are_two_spells(act, world):
    acts = [act("pak", "recognise", "afg.emirate", "1997"), act("pak", "recognise", "afg.emirate", "2026-01")]
    assert [(s.since, s.until) for s in project(acts, (), world)] == [("1997", "2001-11-13"), ("2026-01", None)]


def test_only_asserted_acts_count(act, world):
    told = [act("irn", "recognise", "afg.emirate", factuality=f) for f in ("predicted", "conditional", "urged", "uncertain")]
    assert project(told, (), world) == ()


def test_withdrawal_closes(act, world):
    acts = [act("nru", "withdraw-recognition", "twn", "2024-01-15"), act("nru", "recognise", "twn", "2005-05")]
    (spell,) = project(acts, (), world)
    assert (spell.since, spell.until, spell.closed_by) == ("2005-05", "2024-01-15", acts[0].id)
    assert board([spell], "2024-01-14", world) and not board([spell], "2024-01-16", world)


def test_credentials_are_not_recognition(act, world):
    lines = board(project([act("are", "accept-credentials", "afg.emirate", "2024-08-21")], (), world), "2025", world)
    assert [(line.track, line.step) for line in lines] == [("mission", "credentials-accepted")]


def test_an_undated_freeze_stands_and_says_so(act, world):
    (line,) = board(project([act("usa", "freeze-assets", "afg.emirate")], (), world), "2025-07-06", world)
    assert (line.step, line.since, line.basis, line.note) == ("frozen", None, "stated", "since when is not told")


def test_a_later_delisting_beats_an_undated_listing(act, world):
    acts = [act("kgz", "designate", "afg.taliban"), act("kgz", "delist", "afg.taliban", "2024-09")]
    (line,) = board(project(acts, (), world), "2025", world)
    assert (line.step, line.since) == ("removed", "2024-09")


def test_a_disputed_step_gives_a_set(act, world):
    delisting = act("kaz", "delist", "afg.taliban", "2023-12", kinds=("suspend-designation",))
    quarrel = Dispute("d", "degree", "conflict", delisting.id, "", (), False)
    (line,) = board(project([delisting], [quarrel], world), "2025", world)
    assert (line.step, line.steps) == ("removed", ("removed", "suspended"))
    (line,) = board(project([delisting], [], world), "2025", world)
    assert line.steps == ()


def test_an_imprecise_opening_is_said(act, world):
    spells = project([act("kaz", "delist", "afg.taliban", "2023-12")], (), world)
    assert "may be after this day" in board(spells, "2023-12-10", world)[0].note
    assert board(spells, "2023-11-30", world) == ()
    assert board(spells, "nonsense", world) == ()


def test_unknown_parties_open_nothing(act, world):
    assert project([act(None, "recognise", "afg.emirate"), act("pak", "recognise", None)], (), world) == ()


def test_order_of_acts_changes_nothing(act, world):
    acts = [act("uzb", "meet", "afg.emirate", "2024"), act("uzb", "meet", "afg.emirate", "2022"), act("uzb", "maintain-relations", "afg.emirate"),
            act("pak", "recognise", "afg.emirate", "1997")]  # fmt: skip
    assert project(acts, (), world) == project(acts[::-1], (), world)


def test_relations_between_states_recognise_both_ways_but_a_movement_does_not_recognise_a_state(act, world):
    told = project([act("deu", "establish-relations", "isr", "1965-05-12"), act("kgz", "establish-relations", "afg.taliban", "2024")], (), world)
    assert [(s.actor, s.recipient, s.track) for s in told if s.track == "recognition"] == [("deu", "isr", "recognition"), ("isr", "deu", "recognition")]


def test_a_movement_that_rules_is_its_government_where_government_counts(act, world):
    told = project([act("kgz", "meet", "afg.taliban", "2024"), act("kgz", "delist", "afg.taliban", "2024-09")], (), world)
    assert ("kgz", "afg.emirate", "contact") in [(s.actor, s.recipient, s.step) for s in told]
    assert ("kgz", "afg.taliban", "removed") in [(s.actor, s.recipient, s.step) for s in told]
    (before, _) = project([act("kgz", "meet", "afg.taliban", "2015")], (), world)
    assert "afg.taliban" in (before.actor, before.recipient)


def test_a_group_stands_nowhere(act, world):
    assert project([act("west", "impose-sanctions", "blr", "2021")], (), world) == ()


def test_an_undated_act_stands_from_the_day_it_was_told(act, world):
    spells = project([act("usa", "freeze-assets", "afg.emirate", told_from="2025-07-04")], (), world)
    assert board(spells, "1950-01-01", world) == () == board(spells, "2025-07-03", world)
    (line,) = board(spells, "2025-07-04", world)
    assert line.note == "told in 2025-07-04; since when is not told"


def test_an_undated_end_closes_from_the_day_it_was_told(act, world):
    acts = [act("nru", "recognise", "twn", "2005-05"), act("nru", "withdraw-recognition", "twn", told_from="2024-01-15")]
    spells = project(acts, (), world)
    (line,) = board(spells, "2020", world)
    assert line.note == "its end was told in 2024-01-15; when it came is not told"
    assert board(spells, "2024-01-15", world) == ()


def test_an_undated_end_closes_nothing_that_began_after_it_was_told(act, world):
    acts = [act("usa", "lift-sanctions", "blr", told_from="2024-05-01"), act("usa", "impose-sanctions", "blr", "2024-06-01")]
    (line,) = board(project(acts, (), world), "2025", world)
    assert line.step == "imposed"


def test_undated_background_of_the_past_opens_nothing(act, world):
    assert project([act("sau", "impose-sanctions", "qat", historical=True, told_from="2025-07-04")], (), world) == ()


def test_who_is_told_not_to_recognise_withholds_until_a_recognition(act, world):
    denied = act("ken", "recognise", "esh", factuality="denied", told_from="2024-05-20")
    spells = project([denied, act("ken", "recognise", "esh", "2024-05-28")], (), world)
    seen = {day: [line.step for line in board(spells, day, world)] for day in ("2024-05-19", "2024-05-25", "2024-05-28")}
    assert seen == {"2024-05-19": [], "2024-05-25": ["recognition-withheld"], "2024-05-28": ["de-jure-recognition"]}


def test_relations_severed_are_on_the_board_until_restored(act, world):
    acts = [act("sau", "meet", "qat", "2016"), act("sau", "sever-relations", "qat", "2017-06-05"), act("qat", "restore-relations", "sau", "2021-01-05")]
    spells = project(acts, (), world)
    steps = {day: {line.step for line in board(spells, day, world) if line.track == "mission"} for day in ("2016-12-31", "2018", "2022")}
    assert steps == {"2016-12-31": {"contact"}, "2018": {"relations-severed"}, "2022": {"contact"}}


def test_a_denied_severance_severs_nothing(act, world):
    assert project([act("per", "sever-relations", "mex", factuality="denied")], (), world) == ()
