"""Which articles are one telling, beside a plain measure: `python -m eval.copies --gold DIR [--errors N] [--figures]`.

DIR holds `gold.jsonl` ({"set", "a", "b", "label", "derived"}) and `inputs.jsonl.gz` ({"id", "text", "date"?}). A pair is right where both
lie in one account exactly when it is `derived`; label `unsure` is left out. Beside it the share of the shorter text's runs of five words
that stand in the other, from a half on (Broder 1997). The interval is the bootstrap over pairs (Efron 1979; 2,000 draws, seed 0). Nothing
of the gold is kept.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.knowledge import Knowledge
from dragoman.lineage import trace
from dragoman.model.text import Document
from dragoman.reading import read_lines, settle
from eval.figures import put

DRAWS = 2000
RUN = 5
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """One judged pair: of what set, whether it is one telling, and what two systems say."""

    row: Row
    wanted: bool
    ours: bool
    plain: bool


def judged(folder: Path) -> list[Pair]:
    """Every pair that is judged, with what lineage and the plain measure make of it."""
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    with gzip.open(folder / "inputs.jsonl.gz", "rb") as lines:
        packed = lines.read().splitlines()
    knowledge = Knowledge()
    documents = [one for one in read_lines(packed, knowledge) if isinstance(one, Document)]
    texts = {one["id"]: runs(one["text"]) for one in map(json.loads, packed)}
    everyday = [word for language in knowledge.languages.values() for word in language.settings.everyday]
    found = trace(settle(documents), everyday=everyday)
    accounts: dict[str, set[str]] = {}
    for account in found.accounts:
        for document in account.documents:
            accounts.setdefault(document, set()).add(account.id)
    return [pair(row, accounts, texts) for row in rows if row["label"] != "unsure"]


def pair(row: Row, accounts: Mapping[str, set[str]], texts: Mapping[str, set[str]]) -> Pair:
    """One row with both answers; a document that was not read is in no account."""
    a, b = texts.get(row["a"], set()), texts.get(row["b"], set())
    share = len(a & b) / max(1, min(len(a), len(b)))
    return Pair(row, bool(row["derived"]), bool(accounts.get(row["a"], set()) & accounts.get(row["b"], set())), share >= 0.5)


def runs(text: str) -> set[str]:
    """Runs of five words of a text."""
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


def figures(pairs: Sequence[Pair], system: str) -> tuple[float, float, float]:
    """Precision, recall and F of one system (``ours`` or ``plain``)."""
    right = sum(one.wanted and getattr(one, system) for one in pairs)
    given, wanted = sum(getattr(one, system) for one in pairs), sum(one.wanted for one in pairs)
    return right / max(1, given), right / max(1, wanted), 2 * right / max(1, given + wanted)


def interval(pairs: Sequence[Pair], system: str) -> tuple[float, float]:
    """The middle 95 of 100 draws' F."""
    chance = random.Random(0)
    drawn = sorted(figures(chance.choices(pairs, k=len(pairs)), system)[2] for _ in range(DRAWS))
    return drawn[DRAWS // 40], drawn[-DRAWS // 40 - 1]


def table(pairs: Sequence[Pair]) -> Iterator[str]:
    """A line for each set and for all, with both systems."""
    yield "| pairs | one telling | P | R | F (95 %) | runs of five: F (95 %) |\n| --- | ---: | ---: | ---: | --- | --- |"
    sets = sorted({str(one.row["set"]) for one in pairs})
    for name in (*sets, "all"):
        some = [one for one in pairs if name in ("all", one.row["set"])]
        precision, recall, f = figures(some, "ours")
        low, high = interval(some, "ours")
        least, most = interval(some, "plain")
        plain = figures(some, "plain")[2]
        wanted = sum(one.wanted for one in some)
        ranges = f"{f:.3f} ({low:.3f}–{high:.3f}) | {plain:.3f} ({least:.3f}–{most:.3f})"
        yield f"| {name}, {len(some)} | {wanted} | {precision:.3f} | {recall:.3f} | {ranges} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the table, and the pairs that are wrong."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m eval.copies", description=__doc__, formatter_class=form)
    parser.add_argument("--gold", type=Path, required=True, help="the folder with gold.jsonl and inputs.jsonl.gz")
    parser.add_argument("--errors", type=int, default=0, help="so many wrong pairs are listed")
    parser.add_argument("--figures", action="store_true", help="put the table into docs/reference/figures.md")
    options = parser.parse_args(arguments)
    pairs = judged(options.gold)
    print("\n".join(table(pairs)))
    for one in [one for one in pairs if one.ours != one.wanted][: options.errors]:
        print(f"{'missed' if one.wanted else 'wrong'} {one.row['label']}: {one.row['a']} {one.row['b']}")
    if options.figures:
        put("copies", table(pairs))


if __name__ == "__main__":
    main()
