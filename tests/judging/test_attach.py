"""Judgements find what they were made on again: by digest, by words, or not at all, and then they are orphans."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from dragoman import pipeline
from dragoman.judging import Grounds, attached
from dragoman.judging.attach import moved
from dragoman.ledger import document_keys, named
from dragoman.model.judgement import Judgement, Passage, Target
from dragoman.model.text import Document, Span
from dragoman.model.view import View


def retold(world: Any, id: str, text: str, name: str | None = None, judgements: tuple[Judgement, ...] = ()) -> View:
    """The pile with one document's text as another reader would store it."""
    documents = []
    for document in world.documents:
        if document.id == id:
            digest = hashlib.sha256(text.encode()).hexdigest()
            pieces = tuple(replace(piece, start=0, end=len(text)) for piece in document.pieces)
            document = replace(document, id=name or id, text=text, sha256=digest, pieces=pieces)
        documents.append(document)
    keyed = named(document_keys(documents))
    codings = {key: world.codings.get((d.id, d.sha256)) or pipeline.code_document(d, world.knowledge) for key, d in keyed.items()}
    return pipeline.build(keyed, codings, world.knowledge, judgements=judgements).view


def text(world: Any, id: str) -> str:
    (found,) = [document.text for document in world.documents if document.id == id]
    return str(found)


def test_a_claim_is_found_again_in_a_text_that_was_stored_otherwise(world: Any, plain: View) -> None:
    claim = next(c for c in plain.claims.values() if c.kind == "condemn" and plain.document_of[c.id] == "sucre")
    ruled = world.rule(plain, "rejected", claim.id)
    other = "SUCRE\n\n" + text(world, "sucre").replace("condemned Chile", "condemned\n  Chile")
    view = retold(world, "sucre", other, judgements=(ruled,))
    (became,) = view.ruled
    assert claim.id not in view.claims and became.state == "in-force"
    (now,) = became.now[0]
    assert view.claims[now].kind == "condemn" and view.rejected(now)


def test_a_document_is_found_again_under_another_id(world: Any, plain: View) -> None:
    ruled = world.rule(plain, "corrected", "sucre", set=["genre=opinion"])
    view = retold(world, "sucre", text(world, "sucre"), "moved/sucre.txt", (ruled,))
    assert [one.now for one in view.ruled] == [(("moved/sucre.txt",),)]


def test_what_is_gone_is_an_orphan_and_is_kept(world: Any, plain: View) -> None:
    claim = next(c for c in plain.claims.values() if plain.document_of[c.id] == "lapaz")
    ruled = world.rule(plain, "rejected", claim.id), world.rule(plain, "corrected", "lapaz:0-7", set=["actor=per"])
    view = retold(world, "lapaz", "The lake rose by a metre.", "lake", ruled)
    assert [one.state for one in view.ruled] == ["orphan", "orphan"] and set(view.judgements) == set(ruled)


def test_an_act_and_a_dispute_are_found_by_their_words_after_ids_change(world: Any, plain: View) -> None:
    (dispute,) = [d for d in plain.disputes if d.kind == "date"]
    beside = world.rule(plain, "confirmed", dispute.id, set=["value=2008-02-22"])
    confirmed = world.rule(plain, "confirmed", dispute.act)
    view = retold(world, "lima", "LIMA\n\n" + text(world, "lima"), judgements=(beside, confirmed))
    (again,) = [d for d in view.disputes if d.kind == "date"]
    now = {one.judgement: one.now for one in view.ruled}
    assert again.id != dispute.id and now[beside.id] == ((again.id,),) and now[confirmed.id] == ((again.act,),)
    assert view.act[str(again.act)].reviewed


def test_a_prediction_is_found_by_its_words(world: Any, plain: View) -> None:
    (name,) = plain.predictions
    ruled = world.rule(plain, "corrected", name, set=["state=void"])
    view = retold(world, "quito", "QUITO\n\n" + text(world, "quito"), judgements=(ruled,))
    (now,) = view.predictions
    assert now != name and view.values_ruled(now) == {"state": "void"}


def test_of_two_copies_the_one_of_the_id_is_meant() -> None:
    copies = {name: Document(name, "d" * 64, "The lake rose.") for name in ("a", "b")}
    ruled = Judgement("rejected", (Target("piece", "b:0-8", (Passage("b", "d" * 64, 0, 8, "The lake"),)),))
    assert attached(ruled, Grounds(copies))[0].ids == ("b:0-8",)


def test_words_that_stand_in_several_documents_are_nobodys() -> None:
    words = "The lake rose by a metre."
    texts = {name: Document(name, name * 64, f"{name}: {words}") for name in ("a", "b")}
    lost = Judgement("rejected", (Target("piece", "c:0-25", (Passage("c", "c" * 64, 0, 25, words),)),))
    assert attached(lost, Grounds(texts))[0].ids == ()
    assert attached(lost, Grounds({"a": texts["a"]}))[0].ids == ("a:3-28",)


def test_the_nearest_of_several_places_is_taken() -> None:
    text = "rose " * 9
    document = Document("a", "e" * 64, text)
    ruled = Judgement("rejected", (Target("piece", "a:20-24", (Passage("a", "c" * 64, 21, 25, "rose"),)),))
    assert attached(ruled, Grounds({"a": document}))[0].ids == ("a:20-24",)


def test_a_name_is_found_in_its_own_sentence(world: Any, plain: View) -> None:
    start = text(world, "lima").index("president of Chile")
    ruled = world.rule(plain, "corrected", f"lima:{start}-{start + 18}", set=["actor=bol"])
    view = retold(world, "lima", "Of the president of Chile, more below.\n\n" + text(world, "lima"), judgements=(ruled,))
    assert [c.actor.id for c in view.codings["lima"].claims if c.kind == "visit" and c.actor] == ["bol"]


def test_positions_move_with_white_space() -> None:
    old, new = "a  b\nc d", "a b c  d"
    assert [Span(moved(i, old, new), 0).start for i in (0, 3, 5, 7)] == [0, 2, 4, 7]
