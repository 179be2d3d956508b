"""Who says what: the examples of every tree-read cues.toml, and families of attribution, each with its source, cue and content."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from dragoman.coding.quotations import Quotations
from dragoman.knowledge import Knowledge
from dragoman.model.claim import Coding, Statement
from dragoman.selfcheck import coding_of

KNOWLEDGE = Knowledge()
pytestmark = pytest.mark.skipif(KNOWLEDGE.model_folder("en") is None, reason="no parser model in this checkout")

MARKED = re.compile(r"<(?P<source>[^>]*)>|\{(?P<content>[^}]*)\}")


def told(text: str, language: str = "en") -> tuple[Coding, str]:
    """The coding of a text written with marks, and the text without them."""
    plain = re.sub(r"[<>{}]", "", text)
    return coding_of(plain, language, KNOWLEDGE), plain


def fits(one: Statement, source: str | None, content: str, text: str) -> bool:
    """Whether a statement has this content, and a speaker within these words (or none)."""
    speaker = one.speaker.text if one.speaker else ""
    said = text[one.content.start : one.content.end].strip(".")
    return said == content.strip(".") and (bool(speaker) and speaker in source if source else not speaker)


def examples() -> Iterator[tuple[str, str, bool]]:
    for language in KNOWLEDGE.languages.values():
        if language.cues is not None and language.acts is not None and language.acts.reader == "tree":
            yield from ((language.code, sentence, True) for sentence in language.cues.examples)
            yield from ((language.code, sentence, False) for sentence in language.cues.never)


@pytest.mark.parametrize(("language", "sentence", "attributes"), list(examples()))
def test_the_cues_attribute_as_their_file_says(language: str, sentence: str, attributes: bool) -> None:
    coded, text = told(sentence, language)
    if not attributes:
        assert not coded.statements
        return
    wanted = {m.lastgroup: m[m.lastgroup] for m in MARKED.finditer(sentence) if m.lastgroup}
    assert any(fits(one, wanted.get("source"), wanted["content"], text) for one in coded.statements)


DIRECT = [
    ('{"The bridge will open in May," <the mayor> said. "We have waited for nine years."}', "goes on behind the cue"),
    ('<The mayor> said: {"The bridge will open. It will be free."}', "over sentences"),
    ('{"The bridge," <the mayor> said, "will open in May."}', "around the cue"),
    ("{“The bridge has cheated us,” <Mali's interim mayor> said. “It cost too much.”}", "whose speaker the parser hung on it"),
    ('{"We go. We go now!"} shouted <the captain>.', "two sentences before the cue"),
    ('<The captain> grinned: {"We go now, and we go together."}', "a verb that is no cue"),
    ("<The captain> wrote: {“We go now.\n\n“We shall not come back.”}", "over paragraphs that open with a mark"),
]


@pytest.mark.parametrize(("marked", "why"), DIRECT, ids=[why for _, why in DIRECT])
def test_a_quotation_is_said_whole(marked: str, why: str) -> None:
    coded, text = told(marked)
    content = re.search(r"\{(.*)\}", marked, re.S)
    source = re.search(r"<(.*)>", marked)
    assert content and source
    plain = re.sub(r"[<>{}]", "", content[1])
    assert any(fits(one, source[1].removeprefix("The "), plain, text) or fits(one, source[1], plain, text) for one in coded.statements), why


INDIRECT = [
    "{Bread will be dearer}, argued <a baker> on Friday.",
    "{The guards, <villagers> said, fled to the hills}.",
    "{Ghana}, as <Accra> insists, {will pay}.",
    "{Norway, <Oslo's mayor> said on Friday, sold the ships}.",
    "{Peru, <its foreign minister> said, will leave the union if Bolivia stays}.",
    "{The Ghanaian navy, <two Togolese officials> told reporters in Lomé, seized a trawler}.",
    "<The palace> said on Friday that {the king was ill}.",
    "<The union> urged {the court to free the miners}.",
    "{The general} is said {to have sold the horses}.",
    "<The bishop> described {the law as unjust}.",
    "{The plan} was rejected by <the senate>.",
    "<The senate> is critical of {the plan}.",
    "<His> promise {to lower the tax} was forgotten.",
    "<The governor> is eager {to sign the treaty}.",
    "<The paper> quoted the governor as saying that {the dam would burst}.",
    "<The minister> denied {selling the ships}.",
]


@pytest.mark.parametrize("marked", INDIRECT)
def test_a_clause_an_infinitive_or_an_object_is_said(marked: str) -> None:
    coded, text = told(marked)
    stretches = [m[1] for m in re.finditer(r"\{([^}]*)\}", marked)]
    first, last = (re.sub(r"[<>{}]", "", one) for one in (stretches[0], stretches[-1]))
    start, end = text.index(first), text.rindex(last) + len(last)
    opened = {start, start - len("that ")}
    assert any(one.content.start in opened and one.content.end == end for one in coded.statements)


def speakers(text: str) -> list[str]:
    coded, _ = told(text)
    return [one.speaker.text.lower() if one.speaker else "" for one in coded.statements]


def test_whose_the_speaker_is_says_the_clause_told_and_not_its_condition() -> None:
    coded, _ = told("Peru may leave the union if Chile stays, its president warned.")
    assert [one.speaker.id for one in coded.statements if one.speaker] == ["per"]


@pytest.mark.parametrize("nobody", ["No one", "Nobody", "Neither side", "None of the ministers"])
def test_nobody_is_no_source(nobody: str) -> None:
    assert speakers(f"{nobody} believes that the bridge will hold.") == [""]


def test_what_a_speaker_thinks_or_quotes_is_part_of_what_he_says() -> None:
    assert speakers('"I think they want to leave," the consul said.') == ["the consul"]
    assert speakers("The consul said that he hoped to leave.") == ["the consul"]


def test_sources_nest_by_speech() -> None:
    coded, text = told("Reuters reported that Peru said the ships had left.")
    contents = [text[s.content.start : s.content.end] for s in coded.statements]
    assert contents == ["that Peru said the ships had left", "the ships had left"]


def test_a_turn_holds_all_that_is_said_up_to_the_next_label() -> None:
    text = "RUIZ: We shall go. We shall win.\n\nThey know it.\n\nQUESTION: Who?\n\nRUIZ: The army. It waits.\n\nThe hall was full."
    coded, _ = told(text)
    turns = [text[s.content.start : s.content.end] for s in coded.statements if s.speaker and s.speaker.text == "RUIZ"]
    assert turns == ["We shall go. We shall win.\n\nThey know it.", "The army. It waits."]


def sources(text: str) -> list[list[str]]:
    coded, _ = told(text)
    return [[s.text or s.kind for s in claim.sources] for claim in coded.claims if claim.kind == "recognise"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The ministry said that Peru had recognised Kosovo.", ["ministry"]),
        ("Peru has recognised Kosovo, the ministry announced, and Chile agreed.", ["ministry"]),
        ("Reuters reported that the ministry believes Peru has recognised Kosovo.", ["Reuters", "ministry"]),
        ("LIMA, June 6 – Peru has recognised Kosovo, the ministry said on Monday.", ["ministry"]),
        ("Peru, Santiago said on Monday, recognised Kosovo.", ["Santiago"]),
        ("Peru recognised Kosovo; Chile merely recalled its envoy.", ["author"]),
        ("Peru recognised Kosovo; Belgrade denied any plan.", ["author"]),
        ("According to Le Temps, the ministry believes that Peru has recognised Kosovo.", ["Le Temps", "ministry"]),
        ("The port burned, the ministry said, adding that Peru had recognised Kosovo.", ["ministry"]),
        ("PERU RECOGNISES KOSOVO, SERBIA DEMANDS ANSWERS", ["author"]),
    ],
)
def test_a_claim_goes_back_to_those_who_tell_it(text: str, wanted: list[str]) -> None:
    (found,) = sources(text)
    assert len(found) == len(wanted) and all(part in told for part, told in zip(wanted, found, strict=True))


def test_the_date_of_an_interpolated_saying_is_not_that_of_the_act() -> None:
    coded, _ = told("Peru, the ministry said on Monday, recognised Kosovo.")
    assert [claim.when.basis for claim in coded.claims] == ["none"]


@pytest.mark.parametrize(
    "text",
    [
        "The deputies urged Peru to recognise Kosovo.", "The deputies want Peru to recognise Kosovo.",
        "Ghana welcomed the news when Peru recognised Kosovo.", "Ghana must admit that Peru recognised Kosovo.",
        "Oslo said the talks went on; Peru recognised Kosovo in May.",
    ],
)  # fmt: skip
def test_nobody_stands_behind_what_is_wished_praised_or_not_said(text: str) -> None:
    assert all(found == ["author"] for found in sources(text))


def test_a_prediction_is_also_whose_who_only_expects_it() -> None:
    coded, _ = told("Analysts expect Peru to recognise Kosovo soon.")
    assert [p.by for p in coded.predictions] == ["Analysts"]


QUOTES = [("“", "”"), ('"', '"'), ("''", "''")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“We go.” Then “we stay.”", ["“We go.”", "“we stay.”"]),
        ("“We go.\n\n“We stay.”", ["“We go.\n\n“We stay.”"]),
        ('a 5" pipe', []),
        ("''We go,'' he said", ["''We go,''"]),
        ('He said "we', []),
    ],
)
def test_quotations(text: str, wanted: list[str]) -> None:
    assert [span.of(text) for span in Quotations(text, QUOTES).spans] == wanted
