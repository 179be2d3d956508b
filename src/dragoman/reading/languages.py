"""Which language a unit is in: the script first, then a statistical identifier among the languages that script writes.

``mul`` is a unit of two scripts in like measure, ``und`` one without letters (ISO 639-2). The identifier is py3langid (Lui and Baldwin
2012, retrained by Barbaresi); it is asked about the whole of a document's text in a script, then about its paragraphs. One that is
long, or neighbours that are long together, have a language of their own; a short foreign quotation flips nothing.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

from dragoman.knowledge.reading import Script
from dragoman.reading.rules import Rules
from dragoman.reading.units import Unit

SAMPLE = 4000
"""Characters shown to the identifier."""
LONG = 220
"""Characters that may speak for themselves: of one paragraph, or of neighbours that are all in one other language."""
LEAST = 80
"""Characters of a paragraph that is asked about at all."""
CLEAR = 0.97
"""Probability from which a paragraph's own language counts."""
ASKED = 1000
"""Paragraphs of one document that are asked about singly; the others follow their document."""


def languages(units: Sequence[Unit], rules: Rules, told: str | None = None) -> list[str]:
    """A language for each unit. ``told`` is the language the input gives; it holds for units in a script that it can be written in."""
    writing = [_script(unit.words[:SAMPLE], rules.scripts) for unit in units]
    found = ["mul" if code == "mul" else "und" for code in writing]
    for code in dict.fromkeys(writing):
        if code in ("", "mul"):
            continue
        whole, several = _of_script(code, units, writing, rules, told)
        own = [n for n, its in enumerate(writing) if its == code]
        each = _each(units, own, code, whole, rules) if several else dict.fromkeys(own, whole)
        for number, language in each.items():
            found[number] = language
    return found


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


def _of_script(code: str, units: Sequence[Unit], writing: Sequence[str], rules: Rules, told: str | None) -> tuple[str, bool]:
    """The language of all this document has in one script, by samples from its whole length, and whether paragraphs may differ."""
    candidates = _candidates(code, rules)
    if not candidates:
        return "mul", False
    if told in candidates or len(candidates) == 1:
        return told if told in candidates and told else candidates[0], False
    own = [unit.words for unit, its in zip(units, writing, strict=True) if its == code]
    long = [words for words in own if len(words) >= LONG] or own
    step = -(-len(long) // 16)
    return _identified("\n".join(words[:LONG] for words in long[::step]), candidates, rules.preferred)[0], True


def _each(units: Sequence[Unit], own: Sequence[int], code: str, whole: str, rules: Rules) -> dict[int, str]:
    """The language of each of a document's units in one script: paragraphs by themselves, lines between them as those beside them."""
    asked = [n for n in own if len(units[n].words) >= LEAST][:ASKED]
    candidates = _candidates(code, rules)
    found: dict[int, str] = {}
    for number in asked:
        language, sure = _identified(units[number].words[:SAMPLE], candidates, rules.preferred)
        found[number] = language if sure > CLEAR else whole
    for _, run in groupby(asked, key=lambda n: found[n]):
        numbers = list(run)
        if sum(len(units[n].words) for n in numbers) < LONG:
            found |= dict.fromkeys(numbers, whole)
    if set(found.values()) <= {whole}:
        return dict.fromkeys(own, whole)
    return {n: found[n] if n in found else _beside(n, asked, found, units, candidates, whole) for n in own}


def _beside(
    number: int, asked: Sequence[int], found: dict[int, str], units: Sequence[Unit], candidates: tuple[str, ...], whole: str
) -> str:
    """The likelier of the languages of the paragraphs before and after a line."""
    place = bisect(asked, number)
    near = [found[n] for n in asked[max(0, place - 1) : place + 1]] or [whole]
    if len(set(near)) == 1:
        return near[0]
    return next((language for language, _ in _identifier(candidates).rank(units[number].words) if language in near), whole)


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
