"""What the corpus holds: sizes, coverage of kinds and constructions, diversity, and sentences that are too near to each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import mean, pstdev
from typing import Any

from dragoman.knowledge import Knowledge
from eval.corpus.items import GoldClaim, Item

GRAM = 5
WAYS = (
    "passive", "nominal", "light-verb", "reported", "denied", "conditional", "predicted", "coordinated", "relative", "with a pronoun",
    "described",
)  # fmt: skip
"""Ways of telling that most kinds must be told in."""
Bars = Mapping[str, Any]
"""``corpus/bars.toml``: what is wanted, and the words that tell pronouns and descriptions."""


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: what is counted, how many there are, how many are wanted (None: reported only), and what is short."""

    name: str
    value: float
    bar: float | None = None
    short: str = ""
    most: bool = False

    @property
    def met(self) -> bool:
        return self.bar is None or (self.value <= self.bar if self.most else self.value >= self.bar)


def grams(text: str, language: str) -> frozenset[tuple[str, ...]]:
    """Runs of five words (characters in Chinese), case and punctuation apart.

    >>> sorted(grams("He came, he saw, he left.", "en"))[0]
    ('came', 'he', 'saw', 'he', 'left')
    """
    words = re.findall(r"\w", text) if language == "zh" else re.findall(r"\w+", text.casefold())
    return frozenset(tuple(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1))


def near(texts: Sequence[tuple[str, str, str]], most: float) -> Iterator[tuple[float, str, str]]:
    """Pairs of texts (place, language, text) whose runs of five have a Jaccard index of ``most`` or more, the nearest first."""
    sets = [grams(text, language) for _, language, text in texts]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, found in enumerate(sets):
        for gram in found:
            holders[gram].append(number)
    shared = Counter(pair for numbers in holders.values() for pair in combinations(numbers, 2))
    told = [(count / len(sets[a] | sets[b]), texts[a][0], texts[b][0]) for (a, b), count in shared.items()]
    yield from sorted((one for one in told if one[0] >= most), reverse=True)


def sentences(items: Iterable[Item]) -> list[tuple[str, str, str]]:
    """Place, language and text of every sentence."""
    return [(f"{item.file}:{item.line}", item.language, item.text[a:b]) for item in items for a, b in item.sentences]


def lines(items: Sequence[Item], passages: Sequence[Item], knowledge: Knowledge, bars: Bars) -> Iterator[Line]:
    """All figures: sizes, kinds, types, constructions, diversity."""
    size, shape = bars["size"], bars["shape"]
    english = [item for item in items if item.language == "en"]
    yield Line("English sentences", len(english), size["english"])
    yield Line("Chinese sentences", len(items) - len(english), size["chinese"])
    yield Line("passages", len(passages), size["passages"])
    yield Line("share without an act", sum(not item.claims for item in items) / max(1, len(items)), shape["none"])
    claims = [claim for item in (*items, *passages) for claim in item.claims]
    yield from _kinds(Counter(claim.kind for claim in claims), knowledge, size)
    yield from _types(Counter(knowledge.ontology.kind(claim.kind).plover for claim in claims), size)
    yield from _styles(english, shape)
    yield from _shapes(items, bars, knowledge)
    yield from _diversity(english, shape)
    pairs = list(near(sentences((*items, *passages)), shape["nearest"]))
    yield Line("pairs of sentences too near", len(pairs), 0, "; ".join(f"{a} {b} {j:.2f}" for j, a, b in pairs[:5]), most=True)


def _kinds(found: Counter[str], knowledge: Knowledge, size: Mapping[str, float]) -> Iterator[Line]:
    kinds = [kind for kind in knowledge.ontology.kinds if kind != "say"]
    few = [f"{kind} {found[kind]}" for kind in kinds if found[kind] < size["kind"]]
    yield Line("claims", sum(found.values()))
    yield Line("kinds with enough claims", len(kinds) - len(few), len(kinds), ", ".join(few))


def _types(found: Counter[str], size: Mapping[str, float]) -> Iterator[Line]:
    for name in sorted(set(found) - {""}):
        yield Line(f"claims of {name}", found[name], size["type"])


def _styles(english: Sequence[Item], shape: Mapping[str, float]) -> Iterator[Line]:
    found = Counter(item.style for item in english)
    for style, count in sorted(found.items()):
        yield Line(f"share of style {style}", count / len(english), shape["style"])


def _shapes(items: Sequence[Item], bars: Bars, knowledge: Knowledge) -> Iterator[Line]:
    """How many kinds are told in each of the ways that a coder must read."""
    ways: dict[str, set[str]] = defaultdict(set)
    for item in items:
        for claim in item.claims:
            for way in _ways(item, claim, bars["words"]):
                ways[way].add(claim.kind)
    kinds = len(knowledge.ontology.kinds) - 1
    for way, found in sorted(ways.items()):
        yield Line(f"share of kinds told {way}", len(found) / kinds, bars["shape"]["ways"] if way in WAYS else None)




def _ways(item: Item, claim: GoldClaim, words: Mapping[str, list[str]]) -> Iterator[str]:
    yield claim.form
    yield claim.factuality
    if claim.sayers:
        yield "reported"
    parties = [item.text[mark.start : mark.end] for mark in (claim.actor, claim.recipient) if mark]
    if any(party.casefold() in words["pronouns"] for party in parties):
        yield "with a pronoun"
    if any(party.casefold().startswith(tuple(words["describing"])) and not re.search(r"[A-Z]", party[1:]) for party in parties):
        yield "described"


def _diversity(english: Sequence[Item], shape: Mapping[str, float]) -> Iterator[Line]:
    lengths = [len(item.text.split()) for item in english]
    if not lengths:
        return
    openings = Counter(" ".join(item.text.split()[:2]).casefold() for item in english)
    triggers = {item.text[claim.trigger.start : claim.trigger.end].casefold() for item in english for claim in item.claims}
    words = [word for item in english for word in re.findall(r"[^\W\d_]+", item.text.casefold())]
    yield Line("mean words of a sentence", mean(lengths))
    yield Line("standard deviation of words", pstdev(lengths))
    yield Line("shortest", min(lengths), shape["shortest"], "write it longer")
    yield Line("longest", max(lengths), shape["longest"], "write it shorter", most=True)
    yield Line("different triggers", len(triggers))
    yield Line("different words", len(set(words)))
    yield Line("states named", len({mark.value for item in english for mark in item.marks if re.fullmatch("[a-z]{3}", mark.value)}))
    yield Line("share of the commonest opening of two words", openings.most_common(1)[0][1] / len(english))
