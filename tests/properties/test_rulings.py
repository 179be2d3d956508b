"""Whatever people rule, lift and rule again, between which readings, the account is the one that a full rebuild under those rulings gives."""

from __future__ import annotations

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman import reconciling, standing
from dragoman.model.index import Draft
from dragoman.model.judgement import Constraints
from dragoman.model.lineage import Account, Lineage
from dragoman.model.text import Place
from tests.properties.test_any_order import KNOWLEDGE, Said, document, outcome, teller

Ruled = tuple[str, int, int]
"""Which ruling, on which claims, counted through the pile."""
rulings = st.lists(st.tuples(st.sampled_from(["one", "one", "apart", "rejected"]), st.integers(0, 29), st.integers(0, 29)), max_size=5)
chances = st.randoms(use_true_random=True)


def texts(chance: Random) -> list[list[Said]]:
    """A few documents about few things, so that many of them meet."""
    tell = teller(chance)
    return [tell() for _ in range(chance.randint(1, 6))]


def constraints(told: list[list[Said]], ruled: list[Ruled]) -> Constraints:
    """What rulings demand; a chain of claims ruled one is one act, and of what is ruled one nothing is kept apart."""
    claims = [claim.id for number, one in enumerate(told) for claim in document(number, one)[1].claims]
    acts: list[set[str]] = []
    apart: dict[str, tuple[tuple[str, int], ...]] = {}
    rejected = set()
    for what, a, b in ruled if claims else []:
        x, y = claims[a % len(claims)], claims[b % len(claims)]
        if what == "one":
            met = [act for act in acts if act & {x, y}]
            acts = [*(act for act in acts if act not in met), {x, y}.union(*met)]
        elif what == "rejected":
            rejected.add(x)
    for number, (what, a, b) in enumerate(ruled if claims else []):
        sides = [next((act for act in acts if claims[n % len(claims)] in act), {claims[n % len(claims)]}) for n in (a, b)]
        if what == "apart" and not sides[0] & sides[1]:
            for side, act in enumerate(sides):
                apart |= {claim: (*apart.get(claim, ()), (f"r{number}", side)) for claim in act}
    one = {claim: (min(act), "ruled by Ann") for act in acts for claim in act if len(act) > 1}
    return Constraints(one, apart, frozenset(rejected))


def reconcile(told: list[list[Said]], ruled: list[Ruled], index: Draft) -> reconciling.Reconciled:
    """Reconciles a pile over an index under rulings; every document is an account."""
    made = [document(number, one) for number, one in enumerate(told)]
    accounts = tuple(Account(d.id, (d.id,), (Place(d.id, 0, len(d.text)),), d.id, ("en",), ("report",)) for d, _ in made)
    whole = reconciling.reconcile(
        [d for d, _ in made], [c for _, c in made], Lineage(accounts=accounts), KNOWLEDGE, index, constraints(told, ruled)
    )  # fmt: skip
    standing.fold(whole.changes.acts, whole.changes.in_doubt, index, KNOWLEDGE)
    return whole


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(chances, st.lists(rulings, min_size=1, max_size=3), st.integers(0, 5))
def test_rulings_that_come_and_go_give_what_a_rebuild_under_them_does(chance: Random, several: list[list[Ruled]], late: int) -> None:
    told, index = texts(chance), Draft()
    reconcile(told[:late], several[0], index)
    for ruled in [*several, [], several[0]]:
        whole = reconcile(told, ruled, index)
        fresh = Draft()
        assert whole.acts == reconcile(told, ruled, fresh).acts
        assert outcome(index) == outcome(fresh)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(chances, rulings)
def test_what_is_ruled_holds(chance: Random, ruled: list[Ruled]) -> None:
    told = texts(chance)
    whole, demanded = reconcile(told, ruled, Draft()), constraints(told, ruled)
    assert set(whole.act_of) == {c.id for n, one in enumerate(told) for c in document(n, one)[1].claims} - demanded.rejected
    for claim, sides in demanded.apart.items():
        far = {other for other, theirs in demanded.apart.items() for ruling, side in sides if (ruling, 1 - side) in theirs}
        assert claim not in whole.act_of or whole.act_of[claim] not in {whole.act_of.get(other) for other in far}
    for claim, (name, _) in demanded.one.items():
        same = [other for other, (act, _) in demanded.one.items() if act == name and other in whole.act_of]
        assert claim not in whole.act_of or {whole.act_of[other] for other in same} == {whole.act_of[claim]}
