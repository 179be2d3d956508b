"""Floors on the dev part of the corpus: what every layer and every table of the piles must reach, pinned with the digest of that part."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.corpus.compare import Comparison
from eval.corpus.pile_scores import Told

FLOORS = Path(__file__).parent / "floors.toml"
SLACK = 0.001
"""A floor is written to three decimals."""
IN_PART = ("statements", "predictions")
"""Layers that the corpus annotates in part (positions; what is foreseen of an act): what else is told of them is not wrong."""


def figures(made: Comparison, told: Sequence[Told]) -> dict[str, float]:
    """F1 of every layer, recall of those that are annotated in part and of every table of the piles, by name."""
    layers = {name: one.recall if name in IN_PART else one.f1 for name, one in made.layers.items()}
    tables: dict[str, float] = {}
    for name in dict.fromkeys(one.score.table for one in told):
        mine = [one.score for one in told if one.score.table == name]
        wanted = sum(one.wanted for one in mine)
        tables[f"piles: {name}"] = sum(one.found for one in mine) / wanted if wanted else 0.0
    return layers | tables


def digest(texts: Iterable[str]) -> str:
    """sha256 over the compiled files of the part, in the order given."""
    whole = hashlib.sha256()
    for text in texts:
        whole.update(text.encode())
    return whole.hexdigest()


def shortfalls(measured: Mapping[str, float], corpus: str) -> list[str]:
    """What fell below its floor, in words; one line where the corpus is another than the floors were pinned on."""
    pinned: dict[str, Any] = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"digest": "", "floors": {}}
    if pinned["digest"] != corpus:
        return ["the dev part is not the one the floors were pinned on; look at the figures, then --pin"]
    floors: Mapping[str, float] = pinned["floors"]
    low = {name: floor for name, floor in floors.items() if measured.get(name, 0.0) < floor - SLACK}
    return [f"{name}: {measured.get(name, 0.0):.3f}, floor {floor:.3f}" for name, floor in low.items()]


def pin(measured: Mapping[str, float], corpus: str) -> None:
    """Writes the floors as they are measured now."""
    lines = ["# What the dev part of the corpus must yield, as `python -m eval.corpus gate --pin` wrote it. Lowered only on purpose.", ""]
    lines += [f'digest = "{corpus}"', "", "[floors]", *(f'"{name}" = {value:.3f}' for name, value in measured.items())]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")
