"""Blind sheets: a fixed draw of items without their annotation, for somebody who has seen only the guideline."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from eval.corpus.items import Item


def drawn(items: Iterable[Item], share: float, seed: str) -> list[Item]:
    """The items whose digest with the seed falls below the share: the same ones each time, whatever else the corpus holds."""
    return [item for item in items if int(hashlib.sha256(f"{seed} {item.id}".encode()).hexdigest()[:8], 16) < share * 2**32]


def blind(items: Sequence[Item]) -> str:
    """The items in the markup, without brackets and without their lines of ``>``, in the order of their digests."""
    return "\n".join(_bare(item) for item in sorted(items, key=lambda item: item.id))


def _bare(item: Item) -> str:
    told = [item.text[a:b] for a, b in item.sentences]
    gaps = [item.text[b:a] for (_, b), (a, _) in zip(item.sentences, item.sentences[1:], strict=False)]
    lines = [line for text, gap in zip(told, ["", *gaps], strict=True) for line in (["¶", text] if "\n\n" in gap else [text])]
    opening = f"@ {item.date or 'undated'}" + (" invented" if item.invented else "")
    return "\n".join((f"## {item.story} · {item.style}", opening, *lines, ""))
