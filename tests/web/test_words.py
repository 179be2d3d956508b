"""Both languages say everything, with the same values in it, and every kind, track and step has its words."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import UnknownName
from dragoman.knowledge import Knowledge
from dragoman.web import words
from dragoman.web.render import environment

ENGLISH, CHINESE = words.load("en"), words.load("zh")


def fields(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name}


def test_both_languages_hold_the_same_sentences() -> None:
    assert ENGLISH.strings.say.keys() == CHINESE.strings.say.keys()
    assert ENGLISH.strings.plural.keys() == CHINESE.strings.plural.keys()
    assert ENGLISH.strings.verbs.keys() == CHINESE.strings.verbs.keys()
    assert {family: set(ids) for family, ids in ENGLISH.strings.names.items()} == {family: set(ids) for family, ids in CHINESE.strings.names.items()}


@pytest.mark.parametrize("key", sorted(ENGLISH.strings.say))
def test_a_sentence_takes_the_same_values_in_both(key: str) -> None:
    assert fields(ENGLISH.strings.say[key]) == fields(CHINESE.strings.say[key])


def test_templates_ask_for_known_sentences_only_and_leave_none_unused() -> None:
    loader = environment().loader
    assert loader is not None
    sources = "".join(loader.get_source(environment(), name)[0] for name in loader.list_templates())
    asked = set(re.findall(r"\bt\('(\w+)'", sources))
    assert asked <= ENGLISH.strings.say.keys()
    assert set(re.findall(r"\bn\('(\w+)'", sources)) <= ENGLISH.strings.plural.keys()


def test_every_kind_has_a_verb_in_both_languages() -> None:
    assert set(Knowledge().ontology.kinds) == ENGLISH.strings.verbs.keys()


def test_every_track_and_step_has_words() -> None:
    tracks = Knowledge().ontology.tracks.tracks.values()
    names = ENGLISH.strings.names
    assert {track.name for track in tracks} <= names["track"].keys()
    assert {step.name for track in tracks for step in track.steps} <= names["step"].keys()


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
@pytest.mark.parametrize("factuality", ["asserted", "denied", "uncertain", "predicted", "conditional", "urged"])
def test_no_act_is_worded_with_a_brace_left_over(language: words.Words, factuality: str) -> None:
    for kind in [*language.strings.verbs, "kind-of-tomorrow"]:
        for recipient in ("Kosovo", None):
            phrase = language.act(kind, factuality, "Peru", recipient)
            assert not re.search(r"[\[\]{}]|  ", phrase), phrase
            assert ("Kosovo" in phrase) == (recipient is not None), phrase


def test_an_act_says_how_far_it_is_told() -> None:
    told = [ENGLISH.act("recognise", way, "Peru", "Kosovo") for way in ("asserted", "denied", "predicted", "conditional", "urged", "uncertain")]
    assert told == [
        "Peru recognised Kosovo",
        "Peru did not recognise Kosovo",
        "Peru is expected to recognise Kosovo",
        "Peru would, on a condition, recognise Kosovo",
        "Peru is urged to recognise Kosovo",
        "It is in doubt whether Peru recognised Kosovo",
    ]


def test_reasons_of_the_rooms_are_said_in_chinese_with_their_values() -> None:
    for pattern, told in CHINESE.strings.reasons.items():
        assert fields(pattern) == fields(told), pattern
        assert CHINESE.reason(pattern) == told
        assert ENGLISH.reason(pattern) == pattern
    assert CHINESE.reason("published earlier (2008-02 before 2008-03)") == "发表在先(2008-02 早于 2008-03)"
    assert CHINESE.reason("a.txt and {b}: 98% of the shorter text stands in the longer") == "a.txt and {b}:短的一篇有 98% 见于长的一篇"


def test_every_reason_worded_is_one_that_a_room_gives() -> None:
    rooms = [Path(dragoman.__file__).parent / room for room in ("reading", "lineage")]
    code = "".join(path.read_text(encoding="utf-8") for room in rooms for path in sorted(room.rglob("*.py")))
    for pattern in CHINESE.strings.reasons:
        fixed = max(re.split(r"\{\w+\}", pattern), key=len).strip("() ")
        assert fixed in code or fixed.partition(",")[2].strip() in code, pattern


def test_names_with_braces_stay_as_they_are() -> None:
    assert ENGLISH.act("recognise", "asserted", "{to}", "[x] {actor}") == "{to} recognised [x] {actor}"


@pytest.mark.parametrize(
    ("edtf", "english", "chinese"),
    [
        ("2008-02-17", "17 February 2008", "2008年2月17日"),
        ("2008-02", "February 2008", "2008年2月"),
        ("2008", "2008", "2008年"),
        ("199X", "1990 to 1999", "1990年至1999年"),
        ("2008?", "perhaps 2008", "可能是2008年"),
        ("2007-11/2008-02", "November 2007 to February 2008", "2007年11月至2008年2月"),
        ("2008-02-17/..", "from 17 February 2008 on", "2008年2月17日起"),
        ("../2008", "up to 2008", "至2008年"),
        ("XXXX-10", "October, year not told", "10月,年份未讲"),
        ("2008-21", "spring 2008", "2008年春"),
        ("nonsense", "nonsense", "nonsense"),
        (None, "date not told", "日期未讲"),
    ],
)
def test_dates_keep_their_precision(edtf: str | None, english: str, chinese: str) -> None:
    assert (ENGLISH.date(edtf), CHINESE.date(edtf)) == (english, chinese)


def test_a_language_pages_do_not_speak_is_an_error_that_names_those_they_do() -> None:
    with pytest.raises(UnknownName, match="en, zh"):
        words.load("xx")
