"""Words that are not the outlet's own say so, with the chain through which they came."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.model.claim import Source
from dragoman.model.lineage import Reuse
from dragoman.model.text import Credit, Piece, Place
from dragoman.model.view import View
from dragoman.web import ranking, words
from dragoman.web.desk import Desk
from dragoman.web.lines import Line, line_at, line_of
from dragoman.web.links import SiteLinks
from tests.web import story


def desk(view: View, language: str = "en") -> Desk:
    return Desk(view, story.board, words.load(language), SiteLinks(), ranking.load())


def quoted(view: View, document: str, kind: str, language: str = "en") -> Line:
    claim = next(claim for claim in view.codings[document].claims if claim.kind == kind)
    return line_of(claim, desk(view, language))


def label(line: Line) -> str | None:
    return line.reported.words if line.reported else None


def with_sources(view: View, document: str, *sources: Source) -> View:
    coding = view.codings[document]
    claims = tuple(replace(claim, sources=sources) for claim in coding.claims)
    return replace(view, codings={**view.codings, document: replace(coding, claims=claims)})


def own_body(view: View, key: str) -> View:
    """The document with its translation called a body: a file that does not say what it is."""
    document = view.documents[key]
    pieces = tuple(replace(piece, role="body") for piece in document.pieces)
    return replace(view, documents={**view.documents, key: replace(document, pieces=pieces)})


def test_a_relay_names_whose_words_they_are() -> None:
    assert label(quoted(story.view(), "note.txt", "recognise")) == "reported words: of Lima Wire, as told by Ministry in Belgrade"
    assert label(quoted(story.view(), "note.txt", "recall-ambassador")) is None, "another sentence of the same text is its own"


def test_outlets_are_in_the_chain_and_persons_are_credited() -> None:
    view = with_sources(story.view(), "reprint.txt", Source("outlet", "outlet.belgrade"), Source("outlet", None, "Radio Sur"), Source("actor", "per"))
    line = quoted(view, "reprint.txt", "recognise")
    assert label(line) == "reported words: of Radio Sur, as told by Ministry in Belgrade, as told by reprint.txt"
    assert line.credited == ("Peru",)


def test_an_outlet_that_names_itself_is_no_relay() -> None:
    view = with_sources(story.view(), "lima/wire-1.txt", Source("outlet", "outlet.lima-wire"))
    assert label(quoted(view, "lima/wire-1.txt", "recognise")) is None


def test_a_translation_names_its_original_and_leads_to_it() -> None:
    line = quoted(own_body(story.view(), "中文.txt"), "中文.txt", "recognise")
    assert label(line) == "reported words: translated from Lima Wire"
    assert line.reported is not None
    assert line.reported.href == "/documents/lima%2Fwire-1.txt"


def test_a_translated_relay_says_both() -> None:
    view = with_sources(own_body(story.view(), "中文.txt"), "中文.txt", Source("outlet", None, "Radio Sur"))
    assert label(quoted(view, "中文.txt", "recognise")) == "reported words: of Radio Sur, as told by 中文.txt, translated from Lima Wire"
    assert label(quoted(view, "中文.txt", "recognise", "zh")) == "转述的话:出自Radio Sur,由中文.txt转述,译自Lima Wire"


def test_an_original_outside_the_pile_or_inside_the_document() -> None:
    alone = replace(story.view(), reuse=())
    assert label(quoted(alone, "中文.txt", "recognise")) == "reported words: translated from a text not in this pile"
    document = alone.documents["中文.txt"]
    half = document.pieces[0].end // 2
    first = replace(document.pieces[0], end=half)
    pieces = (first, Piece(half, document.pieces[0].end, "en", "body", "report", None, 1))
    both = replace(alone, documents={**alone.documents, "中文.txt": replace(document, pieces=pieces)})
    assert label(quoted(both, "中文.txt", "recognise")) == "reported words: translated from another text of the same document"


def test_a_translation_whose_direction_nobody_knows_is_not_called_one() -> None:
    view = own_body(story.view(), "中文.txt")
    reuse = tuple(replace(row, direction="unknown") if row.kind == "translation" else row for row in view.reuse)
    assert label(quoted(replace(view, reuse=reuse), "中文.txt", "recognise")) is None


@pytest.mark.parametrize(("relation", "labelled"), [("attributed", True), ("relays", True), ("contributed", False), ("wire", False)])
def test_a_credit_in_the_sentence_labels_it(relation: str, labelled: bool) -> None:
    view = story.view()
    document = view.documents["reprint.txt"]
    start = document.text.index("South America")
    credited = replace(document, credits=(Credit(start, start + 5, "Radio Sur", relation),))
    line = quoted(replace(view, documents={**view.documents, "reprint.txt": credited}), "reprint.txt", "recognise")
    assert label(line) == ("reported words: of Radio Sur, as told by reprint.txt" if labelled else None)


def test_the_words_of_a_dispute_are_labelled_like_those_of_their_claim() -> None:
    view = story.view()
    note = view.documents["note.txt"]
    table = desk(view)
    assert label(line_at(story.place(note, "recognised the authorities"), table)) is not None
    assert label(line_at(story.place(note, "as Lima Wire reported"), table)) is not None, "every claim of the sentence is relayed"
    assert label(line_at(story.place(note, "23 February 2008"), table)) is None
    assert label(line_at(Place("по-русски.txt", 0, 4), table)) is None, "no claim, no label"


def test_own_rows_of_a_document_make_no_translation() -> None:
    view = own_body(story.view(), "中文.txt")
    within = Reuse(story.whole(view.documents["note.txt"], 0), story.whole(view.documents["note.txt"], 1), "translation", 1, "known", "")
    assert label(quoted(replace(view, reuse=(within,)), "note.txt", "recall-ambassador")) is None
