"""Time expressions in a string: where they stand and what they say, before any anchor is known.

One pass over the words looks each up among the words that may open a rule; only there are rules tried, the longest match wins.
Neighbours of which one lies inside the other then become one expression ("Friday" + "morning", "the third quarter" + "of 1989").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import floor

from dragoman.coding.timex_calendar import DAYS
from dragoman.coding.timex_feasts import FEASTS
from dragoman.coding.timex_meaning import Meaning, Move
from dragoman.coding.timex_numbers import duration_of, number_of
from dragoman.knowledge.timex import CompiledRule, Step, TimexGrammar
from dragoman.model.time import TimexType

TIMES = ("daypart", "hour", "minute", "second")
CLOCK = {"hour": 24, "minute": 1440, "second": 86400}
"""Of each unit of the clock, how many make a day: forty hours ago is two days ago."""
INSIDE = {
    "day": ("month",), "weekday": ("day", "week"), "week": ("month", "year"), "weekend": ("week", "month"), "decade": ("century",),
    "month": ("year", "quarter", "half"), "quarter": ("year",), "half": ("year",), "season": ("year",),
    "moon": ("year",), "nth": ("month",), "yearday": ("year", "month", *DAYS), **dict.fromkeys(FEASTS, ("year",)),
}  # fmt: skip
"""Which units a unit may be told inside of."""
PAIRED = ("nth", *FEASTS)
"""Units of which two numbers tell a day: the month and its day, the weekday and which of the month it is."""
SAME_DAY = (Move("day", "+", 0.0),)
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
    wrong: bool = False


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
            if match and (best is None or _better(match, rule, *best)) and _allowed(text, folded, match, rule, grammar):
                best = match, rule
        if best:
            meaning = _meaning(best[0], best[1], grammar)
            if meaning:
                free = best[0].end()
                yield Found(start, free, meaning, best[1].rule.name, best[1].rule.alone, best[1].rule.order, best[1].rule.wrong)


def _better(match: re.Match[str], rule: CompiledRule, best: re.Match[str], other: CompiledRule) -> bool:
    """Is a match longer than the best so far, or as long where that one is no date?"""
    return match.end() > best.end() or (match.end() == best.end() and other.rule.wrong and not rule.rule.wrong)


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
        elif unit == "window":
            if told := re.fullmatch(r"([\d.]+)([a-z]+):([a-z]+)", number):
                meaning = replace(meaning, window=(float(told[1]), told[2], told[3]))
        elif unit in ("duration", "bc"):
            meaning = replace(meaning, fixed=duration_of(number) if unit == "duration" else f"BC{int(number):04}")
        elif unit == "yy":
            moves.append(Move("year", "=", int(number) + (2000 if int(number) < 50 else 1900)))
        elif unit == "tens":
            moves.append(Move("decade", "=", int(number) // 10))
        elif unit == "era":
            first, of_it = number.split(":")
            moves.append(Move("year", "=", int(first) + int(of_it) - 1))
        elif unit in CLOCK and step.relation in "+-":
            moves.append(Move("day", step.relation, floor(float(number) / CLOCK[unit] + 0.5)))
        elif unit in TIMES:
            times.append(Move(unit, "=", number if unit == "daypart" else int(float(number))))
        elif unit in PAIRED and (pair := re.fullmatch(r"(\d+)-(\d+)", number)):
            moves.append(Move(unit, step.relation, int(pair[1]) * 100 + int(pair[2])))
        else:
            moves.append(Move(unit, step.relation, float(number)))
    return replace(meaning, moves=tuple(moves), times=tuple(times))


def _fill(step: Step, groups: dict[str, str]) -> tuple[str, str] | None:
    """Unit and number of a step with its groups put in; None when a group found nothing."""
    try:
        return step.unit.format_map(groups), step.number.format_map(groups)
    except KeyError:
        return None


def _told(words: str, kind: str, grammar: TimexGrammar) -> str:
    """What the words of a group mean: a class's meaning, a number, or the digits themselves."""
    if kind == "number":
        return number_of(words, grammar)
    if kind in grammar.file.patterns:
        return words if words[0].isdigit() else number_of(words, grammar)
    table = grammar.meanings[kind]
    return table.get(words) or table.get(re.sub(rf"(?:{grammar.gap})+", " ", words)) or table[words.replace("-", " ")]


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
        if join.finer == "sum":
            if pattern.fullmatch(between) and (total := _sum(left.meaning, right.meaning)):
                return Found(left.start, right.end, replace(left.meaning, fixed=total), f"{left.rule}+{right.rule}")
            continue
        fine, coarse = (left, right) if join.finer == "left" else (right, left)
        if pattern.fullmatch(between) and _stands(coarse) and _fits(fine.meaning, coarse.meaning):
            return Found(left.start, right.end, _merge(fine.meaning, coarse.meaning), f"{left.rule}+{right.rule}")
    return None


def _sum(left: Meaning, right: Meaning) -> str:
    """Two durations as one, "four years" + "six months" as P4Y6M; empty where the second is not the finer one."""
    order = "YMWD.HNS"
    told = [re.sub(r"(?<=T)(.*)M", r"\1N", each.fixed) for each in (left, right)]
    units = [re.findall(r"[\d.]+([A-Z])", each) for each in told]
    if any(each.type != "DURATION" or each.window for each in (left, right)) or not all(units):
        return ""
    if order.find(units[0][-1]) >= order.find(units[1][0]) or len(units[1]) > 1:
        return ""
    first, last = left.fixed, right.fixed.removeprefix("P")
    return first + (last.removeprefix("T") if "T" in first else last)


def _stands(coarse: Found) -> bool:
    """Can it hold a finer unit: alone, or as the anchor's own ("the month"); "the third day" must itself lie in something."""
    return coarse.alone or all(move.relation != "=" for move in coarse.meaning.moves[:1])


def _fits(fine: Meaning, coarse: Meaning) -> bool:
    """Can the one be told inside the other?"""
    if fine.window and fine.window[2] in ("opening", "closing"):
        return bool(coarse.moves) and not (coarse.fixed or coarse.times or coarse.part or coarse.type == "SET")
    if coarse.type == "SET" and fine.times and not fine.moves and all(time.unit == "daypart" for time in coarse.times):
        return fine.type != "SET" and (not coarse.times or fine.times[0].unit != "daypart")
    if fine.anchor == "discourse" and fine.moves == SAME_DAY and coarse.finest in DAYS:
        return not coarse.times
    if fine.fixed or coarse.fixed or "SET" in (fine.type, coarse.type):
        return False
    if fine.part and not fine.times and all(move.relation == "+" and move.number == 0 for move in fine.moves):
        return bool(coarse.moves and not coarse.part and fine.finest in ("", coarse.finest))
    if fine.times and not fine.moves:
        if coarse.times:
            return all(t.unit == "daypart" for t in coarse.times) and all(t.unit != "daypart" for t in fine.times)
        return coarse.finest in DAYS
    if coarse.times or not coarse.moves or coarse.part or coarse.to is not None:
        return False
    if fine.coarsest == "weekday" and coarse.anchor != "reference":
        return False
    told = fine.moves[0].relation in "=." or (fine.coarsest == "weekday" and coarse.finest == "day")
    return told and coarse.finest in INSIDE.get(fine.coarsest, ())


def _merge(fine: Meaning, coarse: Meaning) -> Meaning:
    if coarse.type == "SET":
        return replace(coarse, times=coarse.times + fine.times)
    if fine.window:
        return replace(coarse, type="DURATION", fixed=fine.fixed, window=fine.window)
    times = coarse.times + fine.times
    kind: TimexType = "TIME" if times else "DATE"
    anchor = coarse.anchor if coarse.moves else fine.anchor
    finer = () if fine.part else fine.moves
    return Meaning(coarse.moves + finer, times, kind, "", fine.part or coarse.part, anchor, coarse.open, fine.to)


def _borrow(found: list[Found], folded: str, grammar: TimexGrammar) -> list[Found]:
    """In "from March to May 2025" the first takes its year from the second; in "from 3 May 2024 to 7 June" the second from the first.

    Members of a list ("3 May, 5 and 7") take from the one before.
    """
    found = list(found)
    for place in range(len(found) - 1):
        left, right = found[place], found[place + 1]
        between = folded[left.end : right.start]
        if len(between) > REACH:
            continue
        stretch = any(r.between and p.fullmatch(between) for r, _, p, _ in grammar.relations)
        if stretch and left.meaning.moves:
            found[place] = left = replace(left, meaning=_with_context(left.meaning, right.meaning))
        if stretch or grammar.listed.fullmatch(between) or _told_again(left.meaning, between, grammar):
            found[place + 1] = replace(right, meaning=_with_context(right.meaning, left.meaning))
    return found


def _told_again(left: Meaning, between: str, grammar: TimexGrammar) -> bool:
    """Does what follows say more closely when in a year counted from another ("last year, on 3 July")? A bare comma may open something
    else, and a year told in figures may be another's ("their first since 1990, on 3 July")."""
    counted = left.finest == "year" and left.moves[0].relation in "+-"
    return counted and any(map(str.isalnum, between)) and grammar.same.fullmatch(between) is not None


def _with_context(poor: Meaning, rich: Meaning) -> Meaning:
    """``poor`` with the coarser units of ``rich`` before its own, where it names none that coarse."""
    if poor.times and rich.times and not poor.moves:
        return replace(poor, moves=rich.moves, anchor=rich.anchor)
    if poor.fixed or rich.fixed or not poor.moves or not rich.moves or poor.moves[0].relation != "=":
        return poor
    for place, move in enumerate(rich.moves):
        if move.unit == poor.coarsest:
            return replace(poor, moves=rich.moves[:place] + poor.moves)
    if rich.finest in INSIDE.get(poor.coarsest, ()) and (poor.coarsest, rich.finest) != ("weekday", "day"):
        return replace(poor, moves=rich.moves + poor.moves)
    return poor
