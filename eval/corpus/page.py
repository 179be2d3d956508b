"""Twenty items of the corpus as a page of the documentation, drawn by digest so that nobody chose them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.corpus.items import STYLES, Item

HEAD = """# Twenty items of the corpus
<!-- Written by `python -m eval.corpus page`; the items are drawn by digest, not chosen. -->

The corpus lies in `corpus/`: what it holds and how it was made is in [corpus/README.md](../../corpus/README.md), how it is annotated in
[corpus/GUIDELINE.md](../../corpus/GUIDELINE.md). Items of the test part are not shown.
"""


def drawn(sentences: Sequence[Item], passages: Sequence[Item]) -> list[Item]:
    """One English sentence of each style, four Chinese ones, four passages, and three that tell no act; none of the test part."""
    free = sorted((item for item in sentences if item.split == "train"), key=lambda item: item.id)
    english = [item for item in free if item.language == "en" and item.claims]
    chosen = [item for style in STYLES for item in [one for one in english if one.style == style][:1]]
    chosen += [item for item in free if item.language == "zh"][:4]
    chosen += [item for item in free if item.none and item.language == "en"][:3]
    return chosen + sorted((item for item in passages if item.split == "train"), key=lambda item: item.id)[:4]


def page(items: Sequence[Item], folders: Sequence[Path]) -> Iterator[str]:
    """Each item as it stands in its file."""
    yield HEAD
    sources = {path.name: path.read_text(encoding="utf-8").splitlines() for folder in folders for path in folder.glob("*.txt")}
    for item in items:
        lines = sources[item.file][item.line - 1 :]
        end = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
        yield "\n".join((f"**{item.style}**, `{item.id}`", "", "```text", *lines[:end], "```", ""))
