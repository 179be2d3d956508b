"""The `Parse` value: helpers, joining, and taking over another pipeline's analysis."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc, Span

from dragoman.model.parse import Parse

FIRST = ["Rome Rome PROPN 2 nsubj", "objected object VERB 0 root", "to to ADP 5 case", "the the DET 5 det", "plan plan NOUN 2 obl:arg"]
SECOND = ["It it PRON 2 nsubj", "failed fail VERB 0 root"]


def test_rows_of_two_sentences() -> None:
    parse = Parse.from_rows(FIRST, SECOND, names=[(0, 1, "LOC")])
    assert parse.text == "Rome objected to the plan\nIt failed"
    assert parse.heads.tolist() == [1, -1, 4, 4, 1, 6, -1]
    assert parse.sentences == ((0, 5), (5, 7))
    assert parse.sentence_spans == ((0, 25), (26, 35))
    assert parse.sentence.tolist() == [0, 0, 0, 0, 0, 1, 1]
    assert tuple(parse.text[a:b] for a, b in zip(parse.start, parse.end, strict=True)) == parse.words
    assert parse.names == ((0, 1, "LOC"),)
    assert parse.sentence_at(25) is None and parse.sentence_at(26) == 1


def test_children_by_relation() -> None:
    parse = Parse.from_rows(FIRST, SECOND)
    assert parse.children(1) == (0, 4)
    assert parse.children(1, "obl") == parse.children(1, "obl:arg") == (4,)
    assert parse.children(1, "obl:agent") == ()
    assert parse.subtree(4) == (2, 3, 4)
    assert parse.ancestors(3) == (4, 1)


def test_words_within_characters() -> None:
    parse = Parse.from_rows(FIRST, SECOND)
    assert parse.words_within(0, 4) == range(1)
    assert parse.words_within(3, 6) == range(2)
    assert parse.words_within(4, 5) == range(1, 1)
    assert [*parse.words_within(14, 99)] == [2, 3, 4, 5, 6]


def test_equality_is_by_value() -> None:
    parse, again = Parse.from_rows(FIRST, SECOND), Parse.from_rows(FIRST, SECOND)
    assert parse == again
    assert parse != Parse.from_rows(FIRST)
    assert parse != "parse"
    with pytest.raises(TypeError):
        hash(parse)


def test_joining_keeps_scores_where_there_are_some() -> None:
    from dataclasses import replace

    first = Parse.from_rows(FIRST)
    scored = replace(first, factuality=np.full(5, 2, np.float32))
    second = Parse.from_rows(SECOND).moved(first.text, 0)
    joined = Parse.join(first.text, [scored, replace(second, names=((0, 1, "PER"),))])
    assert joined.factuality is not None
    assert np.isnan(joined.factuality).tolist() == [False] * 5 + [True] * 2
    assert joined.names == ((5, 6, "PER"),)
    assert Parse.join("", []) == Parse.empty("")


def test_a_spacy_pipeline_is_taken_over() -> None:
    words = ["Rome", " ", "objected", "."]
    doc = Doc(
        spacy.blank("en").vocab, words=words, spaces=[True, False, False, False], heads=[2, 2, 2, 1], deps=["nsubj", "dep", "ROOT", "punct"],
        pos=["PROPN", "SPACE", "VERB", "PUNCT"], lemmas=["Rome", " ", "object", "."], sent_starts=[True, False, False, False],
    )  # fmt: skip
    doc.set_ents([Span(doc, 0, 1, "GPE")])
    text = "In 1925: " + doc.text
    parse = Parse.from_spacy(doc, language="en", text=text, offset=9)
    assert parse.words == ("Rome", "objected", ".")
    assert parse.heads.tolist() == [1, -1, 1]
    assert parse.relations == ("nsubj", "root", "punct")
    assert parse.names == ((0, 1, "LOC"),)
    assert parse.text[parse.start[0] : parse.end[1]] == "Rome  objected"
    assert parse.sentence_spans == ((9, len(text)),)


def test_a_doc_of_other_characters_is_refused() -> None:
    with pytest.raises(ValueError, match="characters"):
        Parse.from_spacy(spacy.blank("en")("Rome objected"), text="Oslo objected")
