"""From a document to its parse: offsets, determinism, odd input, and a floor on sentences of our own."""

from __future__ import annotations

from importlib.metadata import EntryPoint, EntryPoints

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import parsing
from dragoman.errors import UnknownName
from dragoman.knowledge import Knowledge
from dragoman.model.parse import Parse
from dragoman.model.text import Document, Piece, Role

KNOWLEDGE = Knowledge()


def document(*pieces: tuple[str, str, Role]) -> Document:
    """Pieces (text, language, role) on lines of their own."""
    text, found = "", []
    for words, language, role in pieces:
        found.append(Piece(len(text), len(text) + len(words), language, role))
        text += words + "\n"
    return Document("d", "", text, pieces=tuple(found))


def english(text: str) -> Parse:
    return parsing.parse(document((text, "en", "body")), KNOWLEDGE)


def well_formed(parse: Parse) -> None:
    """What holds of every parse."""
    assert tuple(parse.text[a:b] for a, b in zip(parse.start, parse.end, strict=True)) == parse.words
    assert len(parse.sentences) == len(parse.sentence_spans) == len(parse.languages)
    assert parse.start.dtype == parse.end.dtype == parse.heads.dtype == parse.sentence.dtype == np.int32
    for number, (first, last) in enumerate(parse.sentences):
        if first < last:
            inside = range(first, last)
            roots = [i for i in inside if parse.heads[i] < 0]
            assert len(roots) == 1
            assert parse.subtree(roots[0]) == tuple(inside)
            assert parse.relations[roots[0]] == "root"
            assert all(parse.sentence[i] == number for i in inside)
            start, end = parse.sentence_spans[number]
            assert start <= parse.start[first] and parse.end[last - 1] <= end


def relation(parse: Parse, dependent: str, head: str) -> str:
    i, h = parse.words.index(dependent), parse.words.index(head)
    return parse.relations[i] if parse.heads[i] == h else ""


@pytest.mark.parametrize(
    ("text", "triples"),
    [
        ("Norway recognised South Sudan on Saturday.", ["Norway nsubj recognised", "Sudan obj recognised", "Saturday obl recognised"]),
        ("The embassy was closed by the new government.", ["embassy nsubj:pass closed", "government obl:agent closed"]),
        (
            "Bolivia has suspended talks and expelled two diplomats.",
            ["Bolivia nsubj suspended", "expelled conj suspended", "diplomats obj expelled"],
        ),
        ("The minister said that Kenya would not reopen its mission.", ["reopen ccomp said", "Kenya nsubj reopen", "not advmod reopen"]),
        (
            "Fiji, which severed ties in 2019, became the first country to accredit an envoy.",
            ["severed acl:relcl Fiji", "Fiji nsubj became"],
        ),
        ("Ghana's decision to lift the sanctions was welcomed.", ["Ghana nmod:poss decision", "lift acl decision", "sanctions obj lift"]),
    ],
)
def test_plain_sentences_are_parsed(text: str, triples: list[str]) -> None:
    parse = english(text)
    well_formed(parse)
    assert [f"{d} {relation(parse, d, h)} {h}" for d, _, h in map(str.split, triples)] == triples


def test_names_tags_lemmas_and_factuality() -> None:
    parse = english("President Nana Akufo met officials of the African Union in Addis Ababa, but he did not sign.")
    told = [(" ".join(parse.words[a:b]), kind) for a, b, kind in parse.names]
    assert {("Nana Akufo", "PER"), ("African Union", "ORG"), ("Addis Ababa", "LOC")} <= {*told}
    assert parse.lemmas[parse.words.index("met")] == "meet" and parse.tags[parse.words.index("met")] == "VBD"
    assert parse.factuality is not None
    assert parse.factuality[parse.words.index("met")] > 1
    assert np.isnan(parse.factuality[parse.words.index("but")])


def test_what_may_happen_scores_below_what_happened() -> None:
    parse = english("Ghana recognised Kosovo. Ghana may recognise Kosovo.")
    assert parse.factuality is not None
    happened, might = (float(parse.factuality[i]) for i, lemma in enumerate(parse.lemmas) if lemma == "recognise")
    assert happened > 1 > might


def test_roles_and_languages() -> None:
    parse = parsing.parse(
        document(
            ("Chad opens an embassy", "en", "title"),
            ("By A Writer", "en", "byline"),
            ("Chad opened an embassy. It is small.", "en", "body"),
            ("乍得开设使馆。很小！", "zh", "translation"),
            ("Чад открыл посольство. Оно небольшое.", "ru", "translation"),
            ("Read more", "en", "furniture"),
        ),
        KNOWLEDGE,
    )
    well_formed(parse)
    assert parse.languages == ("en", "en", "en", "zh", "zh", "ru", "ru")
    assert [parse.text[a:b] for a, b in parse.sentence_spans][3:5] == ["乍得开设使馆。", "很小！"]
    assert [last - first for first, last in parse.sentences][3:] == [0, 0, 0, 0]
    assert "Writer" not in parse.words and "more" not in parse.words
    assert parse.sentence_at(parse.sentence_spans[2][0]) == 2


SENTENCES = ["Peru closed its consulate.", "“We will not sign,” the minister’s aide said.", "Talks", "The U.N. has 193 members, hasn't it?"]


@given(st.permutations(SENTENCES))
@settings(max_examples=8, deadline=None)
def test_a_sentence_is_parsed_alike_alone_and_in_company(order: list[str]) -> None:
    together = parsing.parse(document(*[(sentence, "en", "body") for sentence in order]), KNOWLEDGE)
    alone = [parsing.parse(document((sentence, "en", "body")), KNOWLEDGE) for sentence in order]
    offsets = np.cumsum([0, *(len(parse.text) for parse in alone)]).tolist()
    assert together == Parse.join(together.text, [p.moved(together.text, by) for p, by in zip(alone, offsets, strict=False)])


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\n\n", "\0", "\ud83d", "a\u200bb \u2060 c", "🇬🇭🤝🇹🇬 signed 👩🏽‍⚖️", "." * 600, "word " * 700, "x" * 5000, "antidisestablishment" * 40,
        "https://example.org/" + "a/" * 300, "١٢٣ ٤٥٦", "مرحبا بالعالم", "\u202eright to left\u202c", "e\u0301" * 30, "İİİ said", "，" * 300,
        "a, " * 400, "ﷺ ﷽ 𝕬𝖇", "\x1c\x1d\x85\u2029", "-" * 300, "don't " * 200,
    ],
)  # fmt: skip
def test_odd_input_neither_stops_nor_shifts_it(text: str) -> None:
    well_formed(english(f"Before it all stood firm. {text} Afterwards nothing moved."))
    well_formed(english(text))


@given(st.text(max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_text_is_parsed(text: str) -> None:
    well_formed(english(text))


def test_a_long_sentence_is_cut_at_a_comma() -> None:
    parse = english("The states agreed, " * 60 + "and that was all.")
    well_formed(parse)
    assert len(parse.sentences) > 1
    assert all(parse.words[last - 1] == "," for _, last in parse.sentences[:-1])


def test_another_parser_is_found_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    offered = EntryPoints([EntryPoint("mine", "dragoman.parsing:parse", "dragoman.parsers")])
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: offered.select(group=group))
    assert parsing.parser_named("mine") is parsing.parse
    with pytest.raises(UnknownName, match="known: mine"):
        parsing.parser_named("yours")


@pytest.mark.parametrize(
    ("dateline", "sentence"),
    [
        ("TRUJILLO (AP) --", "Police have arrested two pilots."),
        ("Lima, June 3 (Andina)", "The court freed a clerk."),
        ("Gulu, Uganda -", "Police have arrested two pilots."),
    ],
)
def test_a_dateline_is_no_part_of_the_sentence_behind_it(dateline: str, sentence: str) -> None:
    text = f"{dateline} {sentence} Nobody else was held."
    assert [text[a:b] for a, b in english(text).sentence_spans] == [dateline, sentence, "Nobody else was held."]


def test_a_title_and_a_name_with_its_short_form_keep_their_beginning() -> None:
    parse = parsing.parse(document(("OSLO - A town of ships", "en", "title"), ("The Lake Council (LC) has met.", "en", "body")), KNOWLEDGE)
    assert [parse.text[a:b] for a, b in parse.sentence_spans] == ["OSLO - A town of ships", "The Lake Council (LC) has met."]
