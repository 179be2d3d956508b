"""Numbers and amounts in time expressions: digits, number words, durations."""

from __future__ import annotations

import re

from dragoman.knowledge.timex import TimexGrammar

LETTERS = {
    "year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S",
    "quarter": "Q", "half": "H", "decade": "DE", "century": "CE", "millennium": "ML", "weekend": "WE",
}  # fmt: skip
TIMES_OF = {"quarter": (3, "month"), "half": (6, "month"), "decade": (10, "year"), "century": (100, "year"), "millennium": (1000, "year")}


def number_of(words: str, grammar: TimexGrammar) -> str:
    """The value of digits or number words: "twenty-five" is 25, "nineteen ninety-six" 1996, "二零一三" 2013, "三十" 30."""
    if words[0].isdigit() and not words[-1].isdigit():
        return f"{float(words[:-1]) * grammar.numerals[words[-1]][1]:.0f}"
    if words[0].isdigit():
        plain = words.replace(",", "")
        return plain[:-2] if plain.endswith(".0") else plain
    values = [grammar.numerals[w] for w in _number_words(words, grammar)]
    if len(values) > 1 and all(not multiplies and value < 10 for multiplies, value in values) and not grammar.file.spaced:
        return str(int("".join(str(int(value)) for _, value in values)))
    total = current = 0.0
    for multiplies, value in values:
        if multiplies and value >= 1000:
            total, current = total + (current or 1) * value, 0
        elif multiplies:
            current = (current or 1) * value
            if not grammar.file.spaced:
                total, current = total + current, 0
        elif current >= 10 and value >= 10:
            current = current * 100 + value
        else:
            current += value
    whole = total + current
    return str(int(whole)) if whole == int(whole) else str(whole)


def _number_words(words: str, grammar: TimexGrammar) -> list[str]:
    pattern = "|".join(map(re.escape, sorted(grammar.numerals, key=len, reverse=True)))
    return re.findall(rf"\b(?:{pattern})\b" if grammar.file.spaced else pattern, words)


def duration_of(told: str) -> str:
    """A TIMEX3 duration from amount and unit written together: ``3month`` is P3M, ``X`` of anything PX.

    >>> duration_of("2decade"), duration_of("1.5hour"), duration_of("Xyear")
    ('P20Y', 'PT1.5H', 'PXY')
    """
    parts = re.fullmatch(r"([\d.]+|X)([a-z]*)", told)
    if not parts or not parts[2]:
        return "PX"
    amount, unit = parts[1], parts[2]
    if unit in TIMES_OF and amount != "X":
        size, smaller = TIMES_OF[unit]
        amount, unit = f"{float(amount) * size:g}", smaller
    if amount == "0.5" and unit == "year":
        amount, unit = "6", "month"
    return f"P{'T' if unit in ('hour', 'minute', 'second') else ''}{amount}{LETTERS.get(unit, 'X')}"
