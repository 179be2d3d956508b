"""Whose ruling counts: nobody's silently wins, everybody's own latest does, what is undone stays to be seen."""

from __future__ import annotations

from itertools import permutations
from typing import Any

from dragoman import judging, pipeline
from dragoman.model.act import Act
from dragoman.model.view import View


def acts(view: View) -> list[Act]:
    """The two condemnations, or what became of them."""
    return [a for a in view.acts if a.kind == "condemn"]


def states(view: View) -> dict[str, str]:
    return {one.judgement: one.state for one in view.ruled}


def test_two_people_who_disagree_are_both_shown_and_neither_wins(world: Any, plain: View) -> None:
    one, other = (a.id for a in acts(plain))
    same, different = (
        world.rule(plain, "same", one, other),
        world.rule(plain, "different", other, one, name="Bob", time="2026-02-01T00:00:00Z"),
    )
    view = world.build(same, different)
    assert states(view) == {same.id: "contradicted", different.id: "contradicted"}
    assert [a.id for a in acts(view)] == [one, other] and set(view.standing_on(one)) == {same, different}
    assert {one.judgement: one.against for one in view.ruled} == {same.id: (different.id,), different.id: (same.id,)}


def test_who_rules_otherwise_later_means_the_later(world: Any, plain: View) -> None:
    one, other = (a.id for a in acts(plain))
    same, different = world.rule(plain, "different", one, other), world.rule(plain, "same", one, other, time="2026-02-01T00:00:00Z")
    view = world.build(same, different)
    assert states(view) == {same.id: "superseded", different.id: "in-force"} and len(acts(view)) == 1


def test_who_is_no_longer_sure_takes_back_his_own_and_nobody_elses(world: Any, plain: View) -> None:
    one, other = (a.id for a in acts(plain))
    same = world.rule(plain, "same", one, other)
    unsure = world.rule(plain, "unsure", one, other, time="2026-02-01T00:00:00Z")
    assert states(world.build(same, unsure)) == {same.id: "superseded", unsure.id: "beside"}
    doubt = world.rule(plain, "unsure", one, other, name="Bob")
    assert states(world.build(same, doubt)) == {same.id: "in-force", doubt.id: "beside"}


def test_what_is_undone_has_no_effect_and_stays(world: Any, plain: View) -> None:
    claim = acts(plain)[0].claims[0]
    rejected = world.rule(plain, "rejected", claim)
    ruled = world.build(rejected)
    undone = world.rule(ruled, "undone", rejected.id[:6], name="Bob")
    view = world.build(rejected, undone)
    assert states(view) == {rejected.id: "undone", undone.id: "in-force"} and claim in view.act_of
    assert [one for one, _ in view.rulings_on(claim)] == [rejected] and view.standing_on(claim) == ()
    again = world.rule(view, "undone", undone.id, time="2026-03-01T00:00:00Z")
    assert claim not in world.build(rejected, undone, again).act_of


def test_corrections_of_other_fields_go_together_and_of_one_field_do_not(world: Any, plain: View) -> None:
    outlet = world.rule(plain, "corrected", "lima", set=["outlet=El Diario"])
    date = world.rule(plain, "corrected", "lima", set=["date=2008-03-01"], name="Bob")
    view = world.build(outlet, date)
    assert set(states(view).values()) == {"in-force"}
    assert (view.documents["lima"].outlet, view.documents["lima"].published.edtf) == ("El Diario", "2008-03-01")
    quarrel = world.rule(plain, "corrected", "lima", set=["outlet=La Hora"], name="Bob")
    view = world.build(outlet, quarrel)
    assert set(states(view).values()) == {"contradicted"} and view.documents["lima"].outlet is None


def test_an_added_claim_that_another_rejects_tells_no_act(world: Any, plain: View) -> None:
    added = world.rule(plain, "added", "lima:0-4", set=["kind=accuse", "actor=per"])
    view = world.build(added)
    rejected = world.rule(view, "rejected", added.targets[0].id, name="Bob")
    view = world.build(added, rejected)
    assert set(states(view).values()) == {"contradicted"}
    assert added.targets[0].id in view.claims and added.targets[0].id not in view.act_of


def test_rulings_that_quarrel_only_by_steps(world: Any, plain: View) -> None:
    """Same, same, and yet different: the three cannot all hold."""
    claims = [claim for a in plain.acts for claim in a.claims][:3]
    one = world.rule(plain, "same", claims[0], claims[1])
    two = world.rule(plain, "same", claims[1], claims[2])
    three = world.rule(plain, "different", claims[0], claims[2], name="Bob")
    view = world.build(one, two, three)
    assert set(states(view).values()) == {"contradicted"} and view.acts == plain.acts


def test_rulings_laid_over_what_they_were_laid_over_change_nothing(world: Any, plain: View) -> None:
    claim = acts(plain)[0].claims[0]
    given = (
        world.rule(plain, "corrected", claim, set=["when=2008-05", "recipient="]), world.rule(plain, "added", "lima:0-4", set=["kind=accuse"]),
        world.rule(plain, "rejected", acts(plain)[1].id), world.rule(plain, "corrected", "lima", set=["outlet=La Hora"]),
    )  # fmt: skip
    view = world.build(*given)
    again = judging.lay(given, view.documents, view.codings, world.knowledge)
    assert again.codings == view.codings and again.changed == ()
    then, _ = pipeline.known_by(view, "2009", world.knowledge)
    assert (then.acts, then.codings, then.judgements) == (view.acts, view.codings, view.judgements)


def test_a_sentence_is_checked_without_what_was_rejected(world: Any, plain: View) -> None:
    asked = "Bolivia condemned Chile on 4 April 2008."
    view = world.build(world.rule(plain, "rejected", acts(plain)[0].id))
    verdicts = [pipeline.check(one, asked, world.knowledge)[1][0].verdict for one in (plain, view)]
    assert verdicts[0] == "told" != verdicts[1]


def test_the_order_of_rulings_changes_nothing(world: Any, plain: View) -> None:
    one, other = (a.id for a in acts(plain))
    given = [
        world.rule(plain, "same", one, other), world.rule(plain, "corrected", "lima", set=["outlet=La Hora"], name="Bob"),
        world.rule(plain, "confirmed", one, time="2026-05-01T00:00:00Z"),
    ]  # fmt: skip
    views = [world.build(*order) for order in permutations(given)]
    assert all(view == views[0] for view in views)
