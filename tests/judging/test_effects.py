"""What a ruling changes, and what it leaves as texts tell it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dragoman import pipeline
from dragoman.errors import UnknownName
from dragoman.export import rows
from dragoman.model.act import Act
from dragoman.model.view import View


def act(view: View, kind: str, document: str = "") -> Act:
    """The one act of a kind, told in a document."""
    (found,) = [a for a in view.acts if a.kind == kind and (not document or any(view.document_of[c] == document for c in a.claims))]
    return found


def recognition(view: View) -> Act:
    """The act that Peru did."""
    (found,) = [a for a in view.acts if a.kind == "recognise" and a.actor == "per"]
    return found


def state(view: View, *judgements: Any) -> list[str]:
    """What became of judgements."""
    became = {one.judgement: one.state for one in view.ruled}
    return [became[one.id] for one in judgements]


def test_without_rulings_nothing_is_reviewed_and_nothing_rejected(plain: View) -> None:
    assert not [a for a in plain.acts if a.reviewed] and not plain.ruled and not plain.judged
    assert [row["rejected"] for row in rows("claims", plain)] == [False] * len(plain.claims)


def test_a_rejected_claim_tells_no_act_and_is_shown_as_rejected(world: Any, plain: View) -> None:
    claim = act(plain, "condemn", "sucre").claims[0]
    view = world.build(world.rule(plain, "rejected", claim, reason="a rumour"))
    assert claim in view.claims and claim not in view.act_of and view.rejected(claim)
    assert [a.id for a in view.acts] == [a.id for a in plain.acts if claim not in a.claims]
    assert [row["id"] for row in rows("claims", view) if row["rejected"]] == [claim]
    assert claim in view.account_of


def test_a_rejected_act_leaves_out_all_its_claims(world: Any, plain: View) -> None:
    whole = recognition(plain)
    view = world.build(world.rule(plain, "rejected", whole.id))
    assert len(whole.claims) == 2 and all(view.rejected(claim) for claim in whole.claims)
    assert not [d for d in view.disputes if d.act == whole.id]


def test_a_claim_confirmed_apart_stays_when_its_author_rejects_the_act(world: Any, plain: View) -> None:
    whole = recognition(plain)
    kept = world.rule(plain, "confirmed", whole.claims[0])
    view = world.build(world.rule(plain, "rejected", whole.id, time="2026-01-02T00:00:00Z"), kept)
    assert recognition(view).claims == (whole.claims[0],)


def test_a_confirmed_claim_makes_its_act_reviewed(world: Any, plain: View) -> None:
    whole = recognition(plain)
    view = world.build(world.rule(plain, "confirmed", whole.claims[1]))
    assert [a.id for a in view.acts if a.reviewed] == [whole.id]


def test_a_corrected_claim_has_the_value_and_keeps_its_id_and_words(world: Any, plain: View) -> None:
    claim = act(plain, "condemn", "lapaz").claims[0]
    view = world.build(world.rule(plain, "corrected", claim, set=["kind=accuse", "recipient=per", "when=2008-04"]))
    told = view.claims[claim]
    assert (told.kind, told.plover, told.recipient and told.recipient.id, told.when.edtf) == ("accuse", "ACCUSE", "per", "2008-04")
    assert told.trigger == plain.claims[claim].trigger and told.when.basis == "judgement"
    assert view.act[view.act_of[claim]].kind == "accuse" and [coding.document for coding in view.judged] == ["lapaz"]


def test_a_party_that_a_person_takes_away_is_not_told(world: Any, plain: View) -> None:
    claim = act(plain, "condemn", "lapaz").claims[0]
    assert world.build(world.rule(plain, "corrected", claim, set=["recipient="])).claims[claim].recipient is None
    assert world.build(world.rule(plain, "rejected", claim, set=["recipient=chl"])).claims[claim].recipient is None
    assert world.build(world.rule(plain, "rejected", claim, set=["recipient=per"])).claims[claim].recipient is not None


def test_a_claim_added_from_selected_words(world: Any, plain: View) -> None:
    words = "expelled the ambassador"
    start = plain.documents["sucre"].text.index(words)
    place = f"sucre:{start}-{start + len(words)}"
    added = world.rule(plain, "added", place, set=["kind=accuse", "actor=ecu", "recipient=per", "when=2008-03"])
    view = world.build(added)
    claim = view.claims[added.targets[0].id]
    assert claim.trigger.of(view.documents["sucre"].text) == words
    assert claim.actor and claim.actor.text == "Ecuador" and claim.rules == (f"judgement.{added.id}",)
    assert view.act[view.act_of[claim.id]].reviewed and view.act[view.act_of[claim.id]].when == "2008-03"


def test_what_the_program_finds_itself_is_not_added_twice(world: Any, plain: View) -> None:
    claim = plain.claims[act(plain, "condemn", "lapaz").claims[0]]
    added = world.rule(
        plain, "added", f"lapaz:{claim.trigger.start}-{claim.trigger.end}", set=["kind=condemn", "actor=bol", "recipient=chl"]
    )
    view = world.build(added)
    assert list(view.claims) == list(plain.claims) and view.act[view.act_of[claim.id]].reviewed
    assert state(view, added) == ["in-force"]


def test_two_acts_ruled_the_same_are_one(world: Any, plain: View) -> None:
    first, second = act(plain, "condemn", "sucre"), act(plain, "condemn", "lapaz")
    view = world.build(world.rule(plain, "same", first.id, second.id, reason="one speech"))
    whole = act(view, "condemn")
    assert set(whole.claims) == {*first.claims, *second.claims}
    assert "one act, ruled by Ann: one speech" in whole.reasons
    assert view.rulings_on(whole.id)


def test_two_claims_ruled_different_are_two_acts(world: Any, plain: View) -> None:
    one, other = recognition(plain).claims
    view = world.build(world.rule(plain, "different", one, other))
    assert view.act_of[one] != view.act_of[other]


def test_a_ruling_holds_for_tellings_in_the_same_words(world: Any, plain: View) -> None:
    """Claims that say exactly the same are weighed as one, unless a ruling has them on different sides."""
    told = "Peru recognised Kosovo on 22 February 2008, the daily {name} said."
    lines = [json.dumps({"id": name, "text": told.format(name=name), "date": "2008-02-25"}) for name in ("Uno", "Dos")]
    from dragoman import pipeline, reading
    from dragoman.ledger import document_keys, named
    from dragoman.model.text import Document

    documents = [one for one in reading.read_lines(lines, world.knowledge) if isinstance(one, Document)]
    keyed = named(document_keys(documents))
    codings = {key: pipeline.code_document(document, world.knowledge) for key, document in keyed.items()}
    before = pipeline.build(keyed, codings, world.knowledge).view
    (whole,) = before.acts
    ruled = [world.rule(before, "different", *whole.claims)]
    assert len(pipeline.build(keyed, codings, world.knowledge, judgements=ruled).view.acts) == 2


def test_documents_ruled_one_telling_are_one_account(world: Any, plain: View) -> None:
    view = world.build(world.rule(plain, "same", "lima", "quito", reason="one wire"))
    assert view.accounts_in("lima") == view.accounts_in("quito") != ()
    assert recognition(view).corroboration == 1 and recognition(plain).corroboration == 2
    assert "ruled by Ann: one wire" in view.account[view.accounts_in("lima")[0]].reason


def test_copies_ruled_different_are_two_accounts(world: Any) -> None:
    from dragoman import pipeline, reading
    from dragoman.ledger import document_keys, named
    from dragoman.model.text import Document

    text = (
        "Peru recognised Kosovo on 22 February 2008, officials in the capital said after a long meeting about trade and fishing rights. "
        * 2
    )
    lines = [f'{{"id": "{name}", "text": "{text}", "date": "2008-02-25"}}' for name in ("uno", "dos")]
    keyed = named(document_keys([one for one in reading.read_lines(lines, world.knowledge) if isinstance(one, Document)]))
    codings = {key: pipeline.code_document(document, world.knowledge) for key, document in keyed.items()}
    before = pipeline.build(keyed, codings, world.knowledge).view
    ruled = [world.rule(before, "different", "uno", "dos")]
    view = pipeline.build(keyed, codings, world.knowledge, judgements=ruled).view
    assert (len(before.accounts), len(view.accounts)) == (1, 2)


def test_a_corrected_document_is_dated_and_coded_anew(world: Any, plain: View) -> None:
    ruled = world.rule(
        plain, "corrected", "sucre", set=["date=2010-06-05", "outlet=Sucre Times", "genre=official", "author=Eva Roca"], reason="the cover"
    )
    view = world.build(ruled)
    document = view.documents["sucre"]
    assert (document.outlet, document.published.edtf, document.published.basis) == ("Sucre Times", "2010-06-05", "judgement")
    assert document.authors == ("Eva Roca",) and {piece.genre for piece in document.pieces} == {"official"}
    assert "2010-05" in [claim.when.edtf for claim in view.codings["sucre"].claims]  # "last month"
    assert document.published.candidates[-1].reason == "ruled by Ann: the cover" and document.text == plain.documents["sucre"].text


def test_a_rejected_date_leaves_none(world: Any, plain: View) -> None:
    assert world.build(world.rule(plain, "rejected", "sucre", set=["date=2008-04-06"])).documents["sucre"].published.edtf is None
    assert world.build(world.rule(plain, "rejected", "sucre", set=["date=1999"])).documents["sucre"].published.edtf == "2008-04-06"


def test_a_piece_has_its_own_genre(world: Any, plain: View) -> None:
    view = world.build(world.rule(plain, "corrected", "lapaz:0-5", set=["genre=opinion"]))
    assert [piece.genre for piece in view.documents["lapaz"].pieces] == ["opinion"]


def test_a_name_read_as_another_party(world: Any, plain: View) -> None:
    start = plain.documents["lapaz"].text.index("Chile")
    view = world.build(world.rule(plain, "corrected", f"lapaz:{start}-{start + 5}", set=["actor=per"]))
    (claim,) = view.codings["lapaz"].claims
    assert claim.recipient and claim.recipient.id == "per"
    assert [m.actor for m in view.codings["lapaz"].mentions if m.start == start] == ["per"]


def test_a_ruling_on_a_dispute_stands_beside_it_and_alters_no_side(world: Any, plain: View) -> None:
    (dispute,) = [d for d in plain.disputes if d.kind == "date"]
    ruled = world.rule(plain, "confirmed", dispute.id, set=["value=2008-02-22"])
    view = world.build(ruled)
    assert view.dispute[dispute.id] == dispute and view.standing_on(dispute.id) == (ruled,) and state(view, ruled) == ["beside"]
    assert [row["rulings"] for row in rows("disputes", view) if row["id"] == dispute.id] == [[ruled.id]]


def test_a_value_of_an_act_stands_beside_what_texts_tell(world: Any, plain: View) -> None:
    whole = recognition(plain)
    view = world.build(world.rule(plain, "corrected", whole.id, set=["when=2008-02-24"]))
    assert recognition(view).when == whole.when and view.standing_on(whole.id)


def test_a_prediction_that_came_true(world: Any, plain: View) -> None:
    (name,) = plain.predictions
    ruled = world.rule(plain, "corrected", name, set=["state=did-not"], reason="it never did")
    view = world.build(ruled)
    became = pipeline.foretold(view, world.knowledge)[name]
    assert (became.state, became.act, became.why) == ("did-not", None, "ruled by Ann: it never did")
    assert [(row["state"], row["rulings"]) for row in pipeline.table(view, "predictions", world.knowledge)] == [("did-not", [ruled.id])]


@pytest.mark.parametrize(
    ("ruling", "names", "values", "said"),
    [
        ("confirmed", ["nothing"], [], "is called so"),
        ("same", ["lima"], [], "takes two ids"),
        ("same", ["lima", "lima"], [], "two documents"),
        ("same", ["lima", "quito"], ["outlet=x"], "has no values"),
        ("corrected", ["lima"], [], "say to what"),
        ("corrected", ["lima"], ["kind=visit"], "one can set outlet"),
        ("corrected", ["lima"], ["date=soon"], "not a date"),
        ("corrected", ["lima"], ["genre=poem"], "no such genre"),
        ("confirmed", ["lima"], [], "say which value"),
        ("added", ["lima:0-4"], ["actor=per"], "what was done"),
        ("added", ["lima:0-4"], ["kind=recognize"], "did you mean recognise"),
        ("added", ["lima:0-4"], ["kind=visit", "actor=peru"], "no such actor"),
        ("added", ["lima:0-4000"], ["kind=visit"], "outside the text"),
        ("added", ["lima"], ["kind=visit"], "START-END"),
        ("undone", ["00"], [], "no judgements"),
        ("corrected", ["lima:5-15"], ["actor=per"], "no name is read there"),
    ],
)
def test_what_cannot_be_ruled_is_told(world: Any, plain: View, ruling: Any, names: list[str], values: list[str], said: str) -> None:
    with pytest.raises(UnknownName, match=said):
        world.rule(plain, ruling, *names, set=values)
