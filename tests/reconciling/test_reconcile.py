"""The room as a whole: nothing is lost, and what accounts rest on is said."""

from dragoman.model.claim import Source


def test_every_claim_has_one_act_and_an_account(pile):
    ids = [pile.tell("a", "Peru met Chile.", "met", "meet", "per", "chl"), pile.tell("b", "Somebody met.", "met", "meet", None, None)]
    found = pile.reconcile()
    assert sorted(found.act_of) == sorted(ids) == sorted(found.account_of)
    assert {found.act_of[claim] for claim in ids} == {act.id for act in found.acts}
    assert found.account_of[ids[1]] == "b"


def test_a_relay_is_an_edge_of_the_account(pile):
    pile.tell("a", "According to EFE it froze assets of Libya.", "froze", "freeze-assets", "che", "lby", outlet="outlet.efe")
    (claim,) = pile.claims["a"]
    pile.claims["a"] = [pile.replace(claim, sources=(Source("outlet", "outlet.efe", "EFE", 13, 16),))]
    (account,) = pile.reconcile().accounts
    (edge,) = account.edges
    assert (edge.outlet, edge.relation, pile.texts["a"][edge.place.start : edge.place.end]) == ("outlet.efe", "relays", "EFE")


def test_an_act_says_why_and_in_what_genres(pile):
    pile.tell("a", "Chile recognised Palestine on 7 January 2011.", "recognised", "recognise", "chl", "pse", "2011-01-07")
    pile.tell("b", "On 7 January 2011 Chile recognised Palestine.", "recognised", "recognise", "chl", "pse", "2011-01-07")
    (act,) = pile.reconcile().acts
    assert act.reasons == ("all tellings say the same",)
    assert act.genres == (("report", 2),)


def test_an_empty_pile(pile):
    found = pile.reconcile()
    assert (found.acts, found.disputes, found.drift, dict(found.act_of)) == ((), (), (), {})


def test_unknown_kinds_and_unresolved_parties_are_kept(pile):
    pile.tell("a", "Ruritania recognised Palestine.", "recognised", "recognise", "ruritania", "pse")
    (claim,) = pile.claims["a"]
    pile.claims["a"].append(pile.replace(claim, id="0" * 16, kind="dance"))
    acts = pile.reconcile().acts
    assert sorted((act.kind, act.actor) for act in acts) == [("dance", "ruritania"), ("recognise", "ruritania")]
