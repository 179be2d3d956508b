"""Where sentences end, in texts of our own."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.knowledge.settings import SentenceRules
from dragoman.parsing.sentences import LONGEST, split

LATIN = SentenceRules(abbreviations=("Mr", "Dr", "Gen", "St", "Jul", "No", "U.S", "a.m"))
CHINESE = SentenceRules(enders="。!?！？；;", closers="”’」』）)》】", openers="“‘「『（(《【", spaced=False)


def told(text: str, rules: SentenceRules = LATIN) -> list[str]:
    return [text[start:end] for start, end in split(text, 0, len(text), rules)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Dr. Abe met Gen. Haidari.", "They spoke for an hour."],
        ["The U.S. Navy sailed on Jul. 3 at dawn.", "No. 4 did not."],
        ["He lives in the U.S.", "The talks go on."],
        ["A. B. Mensah signed.", "C. Osei did not!"],
        ["“Will they sign?” she asked.", "“They will.”", "Nobody else spoke."],
        ["It cost $3.5 million.", "Rates rose 0.2 percent."],
        ["The pact (see annex.) stands.", "It was signed in St. Lucia."],
        ["They waited... and waited.", "Then… Nothing came."],
        ["They quit the bloc of ECO-7A.", "Accra sees no gain."],
        ["The treaty holds.[12]", "Later it fell.[3][4]", "Why?!"],
        ["The office opens at 9 a.m. on weekdays.", "it wrote so itself."],
    ],
)
def test_sentences_are_kept_apart(sentences: list[str]) -> None:
    whole = " ".join(sentences)
    if sentences[-1][0].islower():
        assert told(whole) == [whole]
    elif "Then… Nothing" in whole:
        assert told(whole) == ["They waited... and waited.", "Then…", "Nothing came."]
    else:
        assert told(whole) == sentences


def test_a_newline_always_ends_a_sentence() -> None:
    assert told("A headline without an end\nThe minister of\r\nfinance left.\u2028Then more") == [
        "A headline without an end",
        "The minister of",
        "finance left.",
        "Then more",
    ]


def test_a_short_word_begins_a_sentence_after_an_abbreviation_only_if_the_text_writes_it_small_too() -> None:
    assert told("Envoys left the U.S. The dispute over the dam goes on.") == ["Envoys left the U.S.", "The dispute over the dam goes on."]
    assert told("He joined the U.S. Air corps.") == ["He joined the U.S. Air corps."]


def test_closing_marks_go_left_in_unspaced_scripts() -> None:
    assert told("“我们同意。”外长说；他走了!真的？(完。)", CHINESE) == ["“我们同意。”", "外长说；", "他走了!", "真的？", "(完。)"]


def test_only_the_piece_is_split() -> None:
    text = "Skip this. Take this. And this. Skip that."
    assert [text[a:b] for a, b in split(text, 11, 31, LATIN)] == ["Take this.", "And this."]


@given(st.text(alphabet="ab. ?!\n\t”“\u200b\0A…", max_size=60), st.sampled_from([LATIN, CHINESE]))
@settings(deadline=None)
def test_nothing_but_white_space_is_lost(text: str, rules: SentenceRules) -> None:
    spans = split(text, 0, len(text), rules)
    assert all(start < end and text[start:end] == text[start:end].strip() for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    covered = {i for start, end in spans for i in range(start, end)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


def test_what_never_ends_is_cut_at_a_pause() -> None:
    text = "智利承认科索沃，" * 1000
    found = split(text, 0, len(text), SentenceRules(enders="。！？", spaced=False))
    assert max(end - start for start, end in found) <= LONGEST and "".join(text[a:b] for a, b in found) == text
    assert all(text[end - 1] == "，" for _, end in found)
    solid = "x" * 5000
    assert "".join(solid[a:b] for a, b in split(solid, 0, 5000, SentenceRules())) == solid
