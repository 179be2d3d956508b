"""Two annotations of one text beside each other, layer by layer: the corpus and a coder, or two annotators.

An annotation is a row as `lines.row` writes it, of which claims, statements and predictions are compared. Triggers are matched one to one
where they share characters, the fullest overlap first; what hangs on a trigger (kind, roles, date, factuality, source) is compared on
matched triggers only, so that each layer is judged by itself, and once more end to end. Measures are exact counts; alpha is
Krippendorff's for nominal data (Krippendorff 2004, *Content Analysis*, ch. 11).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]
MATCHED = 0.5
"""Share of the two contents' union that must be common to both for them to be one statement."""


@dataclass
class Counts:
    """Right ones, those of the first annotation (gold) and those of the second."""

    right: int = 0
    gold: int = 0
    other: int = 0

    def add(self, right: int, gold: int, other: int) -> None:
        self.right, self.gold, self.other = self.right + right, self.gold + gold, self.other + other

    @property
    def precision(self) -> float:
        return self.right / self.other if self.other else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where both are empty."""
        return 2 * self.right / (self.gold + self.other) if self.gold + self.other else 0.0


@dataclass
class Comparison:
    """All layers over a number of texts, the values of factuality side by side, and what to look at."""

    layers: dict[str, Counts] = field(default_factory=dict)
    kinds: dict[str, Counts] = field(default_factory=dict)
    factuality: list[tuple[str, str]] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)

    def layer(self, name: str) -> Counts:
        return self.layers.setdefault(name, Counts())

    def kind(self, name: str) -> Counts:
        return self.kinds.setdefault(name, Counts())


def overlap(one: Row | None, other: Row | None) -> int:
    """Characters that two stretches share.

    >>> overlap({"start": 3, "end": 9}, {"start": 7, "end": 12})
    2
    """
    return max(0, min(one["end"], other["end"]) - max(one["start"], other["start"])) if one and other else 0


def alpha(pairs: Sequence[tuple[str, str]]) -> float:
    """Krippendorff's alpha of two annotators over units that both judged, nominal; 1 where all units have one value.

    >>> round(alpha([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b"), ("a", "a")]), 3)
    0.64
    """
    values = Counter(value for pair in pairs for value in pair)
    total = sum(values.values())
    expected = total**2 - sum(count**2 for count in values.values())
    observed = 2 * sum(one != other for one, other in pairs)
    return 1.0 if not expected else 1 - (total - 1) * observed / expected


def compare(rows: Iterable[tuple[Row, Row]]) -> Comparison:
    """The comparison of pairs (gold, other) of annotations of one text each."""
    made = Comparison()
    for gold, other in rows:
        made.layer("has an act").add(bool(gold["claims"] and other["claims"]), bool(gold["claims"]), bool(other["claims"]))
        _claims(gold, other, made)
        _statements(gold, other, made)
        _predictions(gold, other, made)
    return made


def _claims(gold: Row, other: Row, made: Comparison) -> None:
    pairs = triggers(gold["claims"], other["claims"])
    spots = [len({(c["trigger"]["start"], c["trigger"]["end"]) for c in row["claims"]}) for row in (gold, other)]
    made.layer("triggers").add(len({(g["trigger"]["start"], g["trigger"]["end"]) for g, _ in pairs}), *spots)
    matched = {id(claim) for pair in pairs for claim in pair}
    for claim in gold["claims"]:
        made.kind(claim["kind"]).gold += 1
        if id(claim) not in matched:
            made.differences.append(f"missed\t{claim['kind']}\t{where(gold, claim)}")
    for claim in other["claims"]:
        made.kind(claim["kind"]).other += 1
        if id(claim) not in matched:
            made.differences.append(f"spurious\t{claim['kind']}\t{where(gold, claim)}")
    right = sum(_pair(gold, *pair, made) for pair in pairs)
    made.layer("kinds, end to end").add(right, len(gold["claims"]), len(other["claims"]))


def _pair(row: Row, gold: Row, other: Row, made: Comparison) -> bool:
    """Compares two claims on one trigger; whether their kinds are one."""
    same = bool(gold["kind"] == other["kind"])
    made.layer("kinds").add(same, 1, 1)
    made.layer("types of PLOVER").add(gold["plover"] == other["plover"], 1, 1)
    made.kinds[gold["kind"]].right += same
    for role in ("actor", "recipient"):
        _filled(made, role, gold[role], other[role], overlap(gold[role], other[role]) > 0)
        _filled(made, "roles", gold[role], other[role], overlap(gold[role], other[role]) > 0)
    dates = gold["when"]["edtf"], other["when"]["edtf"]
    _filled(made, "dates", *dates, dates[0] == dates[1])
    made.layer("factuality").add(gold["factuality"] == other["factuality"], 1, 1)
    made.factuality.append((gold["factuality"], other["factuality"]))
    sources = _innermost(gold), _innermost(other)
    _filled(made, "sources", *sources, overlap(*sources) > 0)
    for role in ("actor", "recipient"):
        if not overlap(gold[role], other[role]) and (gold[role] or other[role]):
            made.differences.append(f"{role}\t{_words(gold[role])} / {_words(other[role])}\t{where(row, gold)}")
    if not overlap(*sources) and any(sources):
        made.differences.append(f"source\t{_words(sources[0])} / {_words(sources[1])}\t{where(row, gold)}")
    if not same:
        made.differences.append(f"kind\t{gold['kind']} / {other['kind']}\t{where(row, gold)}")
    if gold["factuality"] != other["factuality"]:
        made.differences.append(f"factuality\t{gold['factuality']} / {other['factuality']}\t{where(row, gold)}")
    if dates[0] != dates[1]:
        made.differences.append(f"date\t{dates[0]} / {dates[1]}\t{where(row, gold)}")
    return same


def _words(one: Row | None) -> str:
    return str(one.get("text") or f"{one['start']}:{one['end']}") if one else "-"


def _filled(made: Comparison, layer: str, gold: object, other: object, right: bool) -> None:
    """A slot that may be empty: what one of the two fills counts, what both leave empty does not."""
    made.layer(layer).add(bool(gold and other and right), bool(gold), bool(other))


def _innermost(claim: Row) -> Row | None:
    """Who is told to have said it last, or where nobody is named, the words that attribute it."""
    links = claim["sources"]
    return (links[-1]["source"] or links[-1]["cue"]) if links else None


def triggers(gold: Sequence[Row], other: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Claims paired by trigger; on one trigger with several claims, those that agree on most parties first."""
    options = [
        (overlap(g["trigger"], o["trigger"]) > 0, _agreement(g, o), -a, -b) for a, g in enumerate(gold) for b, o in enumerate(other)
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for shared, _, a, b in sorted(options, reverse=True):
        if shared and -a not in taken[0] and -b not in taken[1]:
            taken[0].add(-a)
            taken[1].add(-b)
            pairs.append((gold[-a], other[-b]))
    return pairs


def _agreement(gold: Row, other: Row) -> tuple[int, bool]:
    roles = sum(overlap(gold[role], other[role]) > 0 or (gold[role] is other[role] is None) for role in ("actor", "recipient"))
    return roles, gold["kind"] == other["kind"]


def _statements(gold: Row, other: Row, made: Comparison) -> None:
    free = list(other["statements"])
    made.layer("statements").add(0, len(gold["statements"]), len(free))
    for told in gold["statements"]:
        best = max(free, key=lambda one: overlap(one["content"], told["content"]), default=None)
        if best is None or not _same(best["content"], told["content"]):
            continue
        free.remove(best)
        made.layer("statements").right += 1
        _filled(made, "speakers", told["speaker"], best["speaker"], overlap(told["speaker"], best["speaker"]) > 0)
        made.layer("stances").add(told["stance"]["value"] == best["stance"]["value"], 1, 1)


def _same(one: Row, other: Row) -> bool:
    shared = overlap(one, other)
    return bool(shared >= MATCHED * ((one["end"] - one["start"]) + (other["end"] - other["start"]) - shared))


def _predictions(gold: Row, other: Row, made: Comparison) -> None:
    kinds = Counter(p["kind"] for p in gold["predictions"]), Counter(p["kind"] for p in other["predictions"])
    made.layer("predictions").add(sum((kinds[0] & kinds[1]).values()), sum(kinds[0].values()), sum(kinds[1].values()))


def where(row: Row, claim: Row) -> str:
    """The text's id and the words about a claim's trigger."""
    start, end = claim["trigger"]["start"], claim["trigger"]["end"]
    text = row["text"]
    return f"{row['id']}\t{text[max(0, start - 70) : start]}[{text[start:end]}]{text[end : end + 60]}".replace("\n", " ")
