"""The gate: `python -m eval.gate` runs the shipped story; exit 1 below the pinned floors (`--pin` writes them, `--errors` tells)."""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from dragoman import pipeline
from dragoman.knowledge import Knowledge
from dragoman.ledger import Ledger
from dragoman.model.view import View
from eval.figures import put
from eval.found import scores
from eval.gold import GOLD, STORY, digest, load
from eval.measure import Score

FLOORS = Path(__file__).parent / "floors.toml"


def view_of(paths: Iterable[Path], knowledge: Knowledge) -> View:
    """The account of these documents, made in a ledger that is thrown away. Raises where a document cannot be read."""
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "story.db", create=True) as ledger:
        outcome = pipeline.read_into(ledger, paths, knowledge)
        if outcome.problems:
            raise SystemExit("\n".join(map(str, outcome.problems)))
        return ledger.view()


def measure(story: Path = STORY, gold: Path = GOLD) -> tuple[Score, ...]:
    """Every table's score on a story."""
    knowledge = Knowledge()
    view = view_of([story], knowledge)
    return scores(view, lambda day: pipeline.board(view, day, knowledge), load(gold))


def shortfalls(measured: Iterable[Score], floors: Mapping[str, Mapping[str, int]]) -> list[str]:
    """What fell below its floor, in words."""
    told = []
    for score in measured:
        floor = floors.get(score.table, {})
        if score.found < floor.get("found", 0):
            told.append(f"{score.table}: found {score.found}, floor {floor['found']}")
        if score.spurious > floor.get("spurious", sys.maxsize):
            told.append(f"{score.table}: {score.spurious} spurious, at most {floor['spurious']}")
    return told


def table(measured: Iterable[Score]) -> list[str]:
    """The scores as lines of a Markdown table."""
    rows = [f"| {one.table} | {one.found} | {one.wanted} | {one.spurious} |" for one in measured]
    return ["| table | found | wanted | spurious |", "| --- | ---: | ---: | ---: |", *rows]


def errors(measured: Iterable[Score]) -> list[str]:
    """Each line that is missing or wrong."""
    told = list(measured)
    missed = [f"{one.table}\tmissed\t{line}" for one in told for line in one.missed]
    return missed + [f"{one.table}\tspurious\t{line}" for one in told for line in one.wrong]


def pin(measured: Iterable[Score], corpus: str) -> None:
    """Writes the floors as they are measured now."""
    lines = ["# What the shipped story must yield, as `python -m eval.gate --pin` wrote it. Lowered only on purpose, with a reason.", ""]
    lines.append(f'digest = "{corpus}"')
    for score in measured:
        lines += ["", f"[tables.{score.table}]", f"found = {score.found}", f"spurious = {score.spurious}"]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Exit status 1 below a floor or on a story that is not the one the floors were pinned on."""
    parser = argparse.ArgumentParser(prog="python -m eval.gate", description=__doc__)
    parser.add_argument("--pin", action="store_true", help="write eval/floors.toml and docs/reference/figures.md from this run")
    parser.add_argument("--errors", action="store_true", help="show each line missed and each spurious one")
    options = parser.parse_args()
    corpus = digest(STORY, GOLD)
    measured = measure()
    print(f"stories/{STORY.name}, digest {corpus[:16]}\n")
    print("\n".join(table(measured) + (errors(measured) if options.errors else [])))
    if options.pin:
        pin(measured, corpus)
        put("gate", [f"Digest of story and gold `{corpus[:16]}`.", "", *table(measured)])
        return 0
    pinned = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    told = shortfalls(measured, pinned.get("tables", {}))
    if pinned.get("digest") != corpus:
        told.append("the story or its gold is not the one the floors were pinned on; look at --errors, then --pin")
    for line in told:
        print(f"below its floor: {line}", file=sys.stderr)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
