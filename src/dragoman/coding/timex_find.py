"""Time expressions in a string: where they stand and what they say, before any anchor is known.

One pass over the words looks each up among the words that may open a rule; only there are rules tried, the longest match wins.
Neighbours of which one lies inside the other then become one expression ("Friday" + "morning", "the third quarter" + "of 1989").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.coding.timex_value import Meaning, Move
from dragoman.knowledge.timex import CompiledRule, Step, TimexGrammar
from dragoman.model.time import TimexType

TIMES = ("daypart", "hour", "minute", "second")
INSIDE = {
    "day": ("month",), "weekday": ("day", "week"), "week": ("month", "year"), "weekend": ("week", "month"), "decade": ("century",),
    "month": ("year", "quarter", "half"), "quarter": ("year",), "half": ("year",), "season": ("year",),
}  # fmt: skip
"""Which units a unit may be told inside of."""
LETTERS = {
    "year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S",
    "quarter": "Q", "half": "H", "decade": "DE", "century": "CE", "millennium": "ML", "weekend": "WE",
}  # fmt: skip
TIMES_OF = {"quarter": (3, "month"), "half": (6, "month"), "decade": (10, "year"), "century": (100, "year"), "millennium": (1000, "year")}
REACH = 40
"""How far before an expression its required or forbidden words are looked for, in characters."""


@dataclass(frozen=True, slots=True)
class Found:
    """An expression found: its characters, what it says, the rule that found it."""

    start: int
    end: int
    meaning: Meaning
    rule: str
    alone: bool = True
    order: str = ""


def fold(text: str, grammar: TimexGrammar) -> str:
    """The text in lower case and plain characters, character for character: offsets stay."""
    plain = text.translate(grammar.folding)
    lower = plain.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


def find_meanings(text: str, grammar: TimexGrammar) -> list[Found]:
    """All expressions of a string in order, neighbours joined, parts that mean nothing alone left out."""
    folded = fold(text, grammar)
    found = _borrow(_join(list(_atoms(text, folded, grammar)), folded, grammar), folded, grammar)
    return [each for each in found if each.alone]


def _atoms(text: str, folded: str, grammar: TimexGrammar) -> Iterator[Found]:
    starts, spaced, free = grammar.starts, grammar.file.spaced, 0
    for word in grammar.scanner.finditer(folded):
        start = word.start()
        first = word[0]
        opened = starts.get("0" if first[0].isdigit() else first)
        if opened is None or start < free or (spaced and start and _glued(folded, start)):
            continue
        some, rules = opened
        if not some.match(folded, start):
            continue
        best: tuple[re.Match[str], CompiledRule] | None = None
        for rule in rules:
            match = rule.pattern.match(folded, start)
            if match and (best is None or match.end() > best[0].end()) and _allowed(text, folded, match, rule, grammar):
                best = match, rule
        if best:
            meaning = _meaning(best[0], best[1], grammar)
            if meaning:
                free = best[0].end()
                yield Found(start, free, meaning, best[1].rule.name, best[1].rule.alone, best[1].rule.order)


def _glued(folded: str, start: int) -> bool:
    """Does a letter, digit or currency sign stand directly before?"""
    before = folded[start - 1]
    return before.isalnum() or before in "$€£¥#@_" or (before in "./,:" and start > 1 and folded[start - 2].isalnum() and before != ",")


def _allowed(text: str, folded: str, match: re.Match[str], rule: CompiledRule, grammar: TimexGrammar) -> bool:
    start = match.start()
    for name in rule.groups:
        place = match.start(name)
        if place >= 0 and match[name] in grammar.file.capital and text[place] == folded[place]:
            return False
    if not (rule.preceded or rule.not_preceded):
        return True
    left = folded[max(0, start - REACH) : start]
    return (rule.preceded is None or bool(rule.preceded.search(left))) and not (rule.not_preceded and rule.not_preceded.search(left))


def _meaning(match: re.Match[str], rule: CompiledRule, grammar: TimexGrammar) -> Meaning | None:
    groups = {name: _told(match[name], kind, grammar) for name, kind in rule.groups.items() if match[name] is not None}
    moves: list[Move] = []
    times: list[Move] = []
    meaning = Meaning(type=rule.rule.type, anchor=rule.rule.anchor, open=rule.rule.open)
    for step in rule.steps:
        filled = _fill(step, groups)
        if filled is None:
            continue
        unit, number = filled
        if unit == "fixed":
            meaning = replace(meaning, fixed=number)
        elif unit == "part":
            meaning = replace(meaning, part=number)
        elif unit == "to":
            meaning = replace(meaning, to=float(number))
        elif unit in ("duration", "bc"):
            meaning = replace(meaning, fixed=_duration(number) if unit == "duration" else f"BC{int(number):04}")
        elif unit == "yy":
            moves.append(Move("year", "=", int(number) + (2000 if int(number) < 50 else 1900)))
        elif unit == "tens":
            moves.append(Move("decade", "=", int(number) // 10))
        elif unit in TIMES:
            times.append(Move(unit, "=", number if unit == "daypart" else int(float(number))))
        else:
            moves.append(Move(unit, step.relation, float(number)))
    return replace(meaning, moves=tuple(moves), times=tuple(times))


def _fill(step: Step, groups: dict[str, str]) -> tuple[str, str] | None:
    """Unit and number of a step with its groups put in; None when a group found nothing."""
    try:
        return re.sub(r"\{(\w+)\}", lambda m: groups[m[1]], step.unit), re.sub(r"\{(\w+)\}", lambda m: groups[m[1]], step.number)
    except KeyError:
        return None


def _told(words: str, kind: str, grammar: TimexGrammar) -> str:
    """What the words of a group mean: a class's meaning, a number, or the digits themselves."""
    if kind == "number":
        return number_of(words, grammar)
    if kind in grammar.file.patterns:
        return words if words[0].isdigit() else number_of(words, grammar)
    table = grammar.meanings[kind]
    plain = re.sub(rf"(?:{grammar.gap})+", " ", words)
    return table.get(words) or table.get(plain) or table[words.replace("-", " ")]


def number_of(words: str, grammar: TimexGrammar) -> str:
    """The value of digits or number words: "twenty-five" is 25, "nineteen ninety-six" 1996, "二零一三" 2013, "三十" 30."""
    if words[0].isdigit():
        plain = words.replace(",", "")
        return plain[:-2] if plain.endswith(".0") else plain
    values = [grammar.numerals[w] for w in _number_words(words, grammar)]
    if len(values) > 1 and all(not multiplies and value < 10 for multiplies, value in values) and not grammar.file.spaced:
        return "".join(str(int(value)) for _, value in values)
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


def _duration(told: str) -> str:
    """A TIMEX3 duration from amount and unit written together: ``3month`` is P3M, ``X`` of anything PX.

    >>> _duration("2decade"), _duration("1.5hour"), _duration("Xyear")
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


def day_first(found: Found) -> Found:
    """The same numeric date read with the day before the month, where both are possible."""
    moves = {move.unit: move for move in found.meaning.moves}
    month, day = moves.get("month"), moves.get("day")
    if found.order != "mdy" or month is None or day is None or float(day.number) > 12:
        return found
    swapped = [m for m in found.meaning.moves if m.unit not in ("month", "day")]
    swapped += [replace(month, number=day.number), replace(day, number=month.number)]
    return replace(found, meaning=replace(found.meaning, moves=tuple(swapped)))


def _join(found: list[Found], folded: str, grammar: TimexGrammar) -> list[Found]:
    joined: list[Found] = []
    for each in found:
        while joined and (whole := _one(joined[-1], each, folded, grammar)):
            joined.pop()
            each = whole
        joined.append(each)
    return joined


def _one(left: Found, right: Found, folded: str, grammar: TimexGrammar) -> Found | None:
    """Both as one expression, when a join allows what stands between and one lies inside the other."""
    between = folded[left.end : right.start]
    if len(between) > REACH:
        return None
    for join, pattern in grammar.joins:
        fine, coarse = (left, right) if join.finer == "left" else (right, left)
        if pattern.fullmatch(between) and _fits(fine.meaning, coarse.meaning):
            return Found(left.start, right.end, _merge(fine.meaning, coarse.meaning), f"{left.rule}+{right.rule}")
    return None


def _fits(fine: Meaning, coarse: Meaning) -> bool:
    """Can the one be told inside the other?"""
    if fine.fixed or coarse.fixed or "SET" in (fine.type, coarse.type):
        return False
    if fine.part and not fine.times and all(move.relation == "+" and move.number == 0 for move in fine.moves):
        return bool(coarse.moves and not coarse.part and fine.finest in ("", coarse.finest))
    if fine.times and not fine.moves:
        if coarse.times:
            return all(t.unit == "daypart" for t in coarse.times) and all(t.unit != "daypart" for t in fine.times)
        return coarse.finest in ("day", "weekday")
    if coarse.times or not coarse.moves or coarse.part:
        return False
    if fine.coarsest == "weekday" and coarse.anchor != "reference":
        return False
    told = fine.moves[0].relation == "=" or (fine.coarsest == "weekday" and coarse.finest == "day")
    return told and coarse.finest in INSIDE.get(fine.coarsest, ())


def _merge(fine: Meaning, coarse: Meaning) -> Meaning:
    times = coarse.times + fine.times
    kind: TimexType = "TIME" if times else "DATE"
    anchor = coarse.anchor if coarse.moves else fine.anchor
    finer = () if fine.part else fine.moves
    return Meaning(coarse.moves + finer, times, kind, "", fine.part or coarse.part, anchor, coarse.open, fine.to)


def _borrow(found: list[Found], folded: str, grammar: TimexGrammar) -> list[Found]:
    """In "from March to May 2025" the first takes its year from the second; in "from 3 May 2024 to 7 June" the second from the first."""
    found = list(found)
    for place in range(len(found) - 1):
        left, right = found[place], found[place + 1]
        between = folded[left.end : right.start]
        if len(between) <= REACH and any(r.between and p.fullmatch(between) for r, _, p, _ in grammar.relations):
            found[place] = replace(left, meaning=_with_context(left.meaning, right.meaning))
            found[place + 1] = replace(right, meaning=_with_context(right.meaning, found[place].meaning))
    return found


def _with_context(poor: Meaning, rich: Meaning) -> Meaning:
    """``poor`` with the coarser units of ``rich`` before its own, where it names none that coarse."""
    if poor.fixed or rich.fixed or not poor.moves or not rich.moves or poor.moves[0].relation != "=":
        return poor
    for place, move in enumerate(rich.moves):
        if move.unit == poor.coarsest:
            return replace(poor, moves=rich.moves[:place] + poor.moves)
    if rich.finest in INSIDE.get(poor.coarsest, ()):
        return replace(poor, moves=rich.moves + poor.moves)
    return poor
