"""Which language a unit is in: the script first, then a statistical identifier among the languages that script writes.

``mul`` is a unit of two scripts in like measure, ``und`` one without letters (ISO 639-2). The identifier is py3langid (Lui and Baldwin
2012, retrained by Barbaresi); it is asked about the whole of a document's text in a script, then about single long paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from dragoman.knowledge.reading import Script
from dragoman.reading.rules import Rules
from dragoman.reading.units import Unit

SAMPLE = 4000
"""Characters shown to the identifier."""
LONG = 220
"""Letters of a paragraph that may speak for itself."""
SURE = 0.999
"""Probability from which a document's paragraphs are not asked about singly."""
ASKED = 100
"""Paragraphs of one document that are asked about singly; the others follow their document."""


def languages(units: Sequence[Unit], rules: Rules, told: str | None = None) -> list[str]:
    """A language for each unit. ``told`` is the language the input gives; it holds for units in a script that it can be written in."""
    writing = [_script(unit.words[:SAMPLE], rules.scripts) for unit in units]
    whole = {code: _of_script(code, units, writing, rules, told) for code in dict.fromkeys(writing) if code}
    return [_single(unit, code, whole, rules, number) for number, (unit, code) in enumerate(zip(units, writing, strict=True))]


@lru_cache(maxsize=8)
def _letters(scripts: tuple[Script, ...]) -> tuple[tuple[Script, re.Pattern[str]], ...]:
    return tuple((one, re.compile("[" + "".join(f"{chr(a)}-{chr(b)}" for a, b in one.ranges) + "]")) for one in scripts)


def _script(words: str, scripts: tuple[Script, ...]) -> str:
    """The script of most letters, ``mul`` where a second has a third of them, '' without letters. A Han letter weighs as three Latin."""
    if words.isascii():
        return "Latn" if any(map(str.isalpha, words)) else ""
    weights = Counter[str]()
    for one, pattern in _letters(scripts):
        if count := len(pattern.findall(words)):
            weights[one.code] = count if one.code in ("Latn", "Cyrl") or len(one.languages) > 1 else 3 * count
            if one.decides and count >= 0.08 * len(words):
                return one.code
    if not weights:
        return ""
    first, second = [*sorted(weights.items(), key=lambda pair: (-pair[1], pair[0])), ("", 0)][:2]
    return "mul" if second[1] > 0.35 * (first[1] + second[1]) else first[0]


def _candidates(code: str, rules: Rules) -> tuple[str, ...]:
    return next((one.languages for one in rules.scripts if one.code == code), ())


def _of_script(code: str, units: Sequence[Unit], writing: Sequence[str], rules: Rules, told: str | None) -> tuple[str, float]:
    """The language of all this document has in one script, by samples from its whole length, and its probability."""
    candidates = _candidates(code, rules)
    if not candidates:
        return "mul", 1.0
    if told in candidates or len(candidates) == 1:
        return told if told in candidates and told else candidates[0], 1.0
    own = [unit.words for unit, its in zip(units, writing, strict=True) if its == code]
    long = [words for words in own if len(words) >= LONG] or own
    step = -(-len(long) // 16)
    return _identified("\n".join(words[:LONG] for words in long[::step]), candidates, rules.preferred)


def _single(unit: Unit, code: str, whole: dict[str, tuple[str, float]], rules: Rules, number: int) -> str:
    if code in ("", "mul"):
        return "mul" if code else "und"
    (language, sure), candidates = whole[code], _candidates(code, rules)
    if sure > SURE or number >= ASKED or len(unit.words) < LONG:
        return language
    found, probability = _identified(unit.words[:SAMPLE], candidates, rules.preferred)
    return found if probability > 0.97 else language


def _identified(words: str, candidates: tuple[str, ...], preferred: frozenset[str]) -> tuple[str, float]:
    """The likeliest language and its probability. A short text is given to a language we read unless the identifier is sure of another."""
    ranked: list[tuple[str, float]] = _identifier(candidates).rank(words)
    known = [(language, p) for language, p in ranked if language in preferred]
    letters = sum(map(str.isalpha, words))
    if known and (letters < 40 or (letters < 200 and ranked[0][1] < 0.9)):
        return known[0]
    return ranked[0]


@lru_cache(maxsize=16)
def _identifier(candidates: tuple[str, ...]) -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in candidates if code in identifier.labels])
    return identifier
