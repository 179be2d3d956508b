"""Comparisons and counts as lines of Markdown tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from eval.corpus.compare import Comparison, alpha
from eval.corpus.counts import Line

FEWEST = 1
NAMED = ("missed", "spurious", "kind", "factuality")
"""Differences that say of which kinds or values they are; the others quote words."""


def counts(lines: Iterable[Line]) -> Iterator[str]:
    """Every figure, its bar, and what is short."""
    yield from ("| what | there are | wanted | short |", "| --- | ---: | ---: | --- |")
    for line in lines:
        bar = "" if line.bar is None else f"{'at most ' if line.most else ''}{_figure(line.bar)}"
        yield f"| {line.name} | {_figure(line.value)} | {bar} | {'' if line.met else line.short or 'yes'} |"


def layers(made: Comparison) -> Iterator[str]:
    """Precision, recall and F1 of each layer, and alpha of factuality."""
    yield from ("| layer | first | second | agree | P | R | F1 |", "| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, one in made.layers.items():
        yield f"| {name} | {one.gold} | {one.other} | {one.right} | {one.precision:.3f} | {one.recall:.3f} | {one.f1:.3f} |"
    yield f"| factuality, Krippendorff's alpha | {len(made.factuality)} | | | | | {alpha(made.factuality):.3f} |"


def kinds(made: Comparison) -> Iterator[str]:
    """Precision and recall of each kind, end to end, in the order of their ids."""
    yield from ("| kind | gold | found | right | P | R |", "| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, one in sorted(made.kinds.items()):
        if one.gold + one.other >= FEWEST:
            yield f"| `{name}` | {one.gold} | {one.other} | {one.right} | {one.precision:.2f} | {one.recall:.2f} |"


def confusions(made: Comparison) -> Iterator[str]:
    """Factuality of the first against the second."""
    found = Counter(made.factuality)
    values = sorted({value for pair in found for value in pair})
    yield "| first \\ second | " + " | ".join(values) + " |"
    yield "| --- |" + " ---: |" * len(values)
    for one in values:
        yield f"| {one} | " + " | ".join(str(found[one, other]) for other in values) + " |"


def errors(made: Comparison) -> Iterator[str]:
    """How often each class of difference is met, and what it is commonest of: kinds missed or spurious, one value taken for another."""
    yield from ("| difference | times | commonest |", "| --- | ---: | --- |")
    found: dict[str, Counter[str]] = {}
    for line in made.differences:
        name, what, *_ = line.split("\t")
        found.setdefault(name, Counter())[what if name in NAMED else ""] += 1
    for name, counts_ in sorted(found.items(), key=lambda pair: -pair[1].total()):
        common = ", ".join(f"{what} ({times})" for what, times in sorted(counts_.items(), key=lambda p: (-p[1], p[0]))[:5] if what)
        yield f"| {name} | {counts_.total()} | {common} |"


def short(made: Comparison, bars: Mapping[str, float]) -> list[str]:
    """Layers below their bar, in words."""
    layers = {"disputes": "piles: disputes"}
    figures = {name: made.layers[at].f1 for name in bars if (at := layers.get(name, name)) in made.layers and name != "factuality"}
    figures["factuality"] = alpha(made.factuality)
    return [f"{name}: {figures[name]:.3f}, wanted {bars[name]:.2f}" for name in bars if name in figures and figures[name] < bars[name]]


def _figure(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.3f}"
