"""The corpus in Python, with nothing but the standard library.

    from load import items, piles
    for item in items("train"):
        print(item["text"], [claim["kind"] for claim in item["claims"]])

Every row is a plain dictionary as `README.md` describes it; offsets are code points, half-open. Whoever trains on it leaves ``test`` out
and says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SPLITS = ("train", "dev", "test")
KINDS = ("sentences", "passages")
DATA = Path(__file__).parent / "data"


def items(split: str, what: str = "", language: str = "") -> Iterator[dict[str, Any]]:
    """Sentences and passages of one part (``train``, ``dev``, ``test``), or only one of the two, or of one language.

    >>> first = next(items("train", "sentences", "en"))
    >>> first["text"][first["sentences"][0]["start"] : first["sentences"][0]["end"]] == first["text"]
    True
    """
    if split not in SPLITS or what not in ("", *KINDS):
        raise ValueError(f"{split!r}, {what!r}: parts are {SPLITS}, and what they hold {KINDS}")
    for name in (what,) if what else KINDS:
        yield from (row for row in rows(f"{name}.{split}.jsonl") if language in ("", row["language"]))


def piles(split: str) -> Iterator[dict[str, Any]]:
    """Piles of one part, each with its documents and the account expected of them."""
    yield from rows(f"piles.{split}.jsonl")


def rows(name: str) -> Iterator[dict[str, Any]]:
    """The lines of one file; none where the part has no such file."""
    path = DATA / name
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)
