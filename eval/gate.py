"""The gate: `python -m eval.gate` runs the stories; exit 1 below the pinned floors (`--pin` writes them, `--errors` tells)."""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from dragoman import pipeline
from dragoman.knowledge import Knowledge
from eval import stories
from eval.figures import put
from eval.found import scores
from eval.gold import GOLD, STORY, digest, load
from eval.measure import Score
from eval.reading import view_of

FLOORS = Path(__file__).parent / "floors.toml"


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


def pin(measured: Iterable[Score], small: Mapping[str, Iterable[Score]]) -> None:
    """Writes the floors as they are measured now."""
    lines = ["# What the stories must yield, as `python -m eval.gate --pin` wrote it. Lowered only on purpose, with a reason.", ""]
    lines += [f'digest = "{digest(STORY, GOLD)}"', f'stories_digest = "{digest(*stories.folders())}"']
    for score in measured:
        lines += ["", f"[tables.{score.table}]", f"found = {score.found}", f"spurious = {score.spurious}"]
    for name, told in small.items():
        floors = [f'"{one.table}" = {{ found = {one.found}, spurious = {one.spurious} }}' for one in told if one.wanted or one.spurious]
        lines += ["", f"[stories.{name}]", *floors]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def below(measured: Iterable[Score], small: Mapping[str, Iterable[Score]]) -> list[str]:
    """What fell below the pinned floors, and whether the stories are those that they were pinned on."""
    pinned = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    told = shortfalls(measured, pinned.get("tables", {}))
    for name, tables in small.items():
        told += [f"{name}: {line}" for line in shortfalls(tables, pinned.get("stories", {}).get(name, {}))]
    for key, folders in (("digest", (STORY, GOLD)), ("stories_digest", stories.folders())):
        if pinned.get(key) != digest(*folders):
            told.append(f"{key}: not the texts and the gold that the floors were pinned on; look at --errors, then --pin")
    return told


def show(title: str, measured: Iterable[Score], also: bool) -> list[str]:
    """Prints a heading, the scores and, if asked, what is missed and wrong; gives the table's lines back."""
    told = list(measured)
    print(f"{title}\n")
    print("\n".join(table(told) + (errors(told) if also else [])) + "\n")
    return table(told)


def main() -> int:
    """Exit status 1 below a floor or on stories that are not those the floors were pinned on."""
    parser = argparse.ArgumentParser(prog="python -m eval.gate", description=__doc__)
    parser.add_argument("--pin", action="store_true", help="write eval/floors.toml and docs/reference/figures.md from this run")
    parser.add_argument("--errors", action="store_true", help="show each line missed and each spurious one")
    options = parser.parse_args()
    measured, small = measure(), {name: stories.measure(name) for name in stories.names()}
    shipped = show(f"stories/{STORY.name}, digest {digest(STORY, GOLD)[:16]}", measured, options.errors)
    title = f"{len(small)} small stories, digest {digest(*stories.folders())[:16]}"
    ten = show(title, stories.pooled(small), options.errors)
    if options.pin:
        pin(measured, small)
        put("gate", [f"Digest of story and gold `{digest(STORY, GOLD)[:16]}`.", "", *shipped])
        put("stories", [f"{title[:-16]}`{title[-16:]}`.", "", *ten])
        return 0
    told = below(measured, small)
    for line in told:
        print(f"below its floor: {line}", file=sys.stderr)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
