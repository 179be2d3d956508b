"""The scorer that lies beside a gold: `python -m eval.dev --gold DIR [--coverage DIR] [--tasks a,b] [--out DIR]`.

Runs `dragoman code` over the inputs of each task, and `dragoman read` with `export` over the documents of the seeds (three of the five
in the coverage folder, in a ledger of their own), then `DIR/score.py`, and prints its headline figures as a Markdown table. What was
made stays in the out folder, for `score.py --errors`. Nothing of the gold is kept anywhere else.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from eval.figures import put

CODED = ("events", "events-pairs", "relevance", "factuality", "attribution", "actors", "linking", "dates-en", "dates-zh", "dates-ru")
SEEDS = ("lineage", "acts", "disputes", "standing", "predictions", "statements", "timexes", "mentions", "acceptance")
SEED_FILES = ("000.txt", "001.txt", "003.txt")
SEED_DAY = "2025-07-06"
TABLES = (
    *("documents", "reuse", "accounts", "claims", "acts", "disputes"),
    *("drift", "spells", "statements", "predictions", "timexes", "mentions"),
)

Figures = dict[str, float]


def dragoman(*arguments: str | Path, out: Path | None = None) -> None:
    """Runs the command of this environment, its output into a file. Raises when it fails outright (done in part is told and goes on)."""
    command = [sys.executable, "-m", "dragoman", *map(str, arguments)]
    if out is None:
        done = subprocess.run(command, check=False)
    else:
        with out.open("wb") as handle:
            done = subprocess.run(command, stdout=handle, check=False)
    if done.returncode not in (0, 3):
        raise SystemExit(f"{' '.join(command[2:])}: exit {done.returncode}")


def scored(gold: Path, task: str, folder: Path, system: Path) -> Figures:
    """The headline figures that the scorer gives for one task."""
    command = [sys.executable, str(gold / "score.py"), task, "--gold", str(folder), "--system", str(system), "--json"]
    told: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return {str(name): float(value) for name, value in told["headline"].items()}


def inputs(folder: Path, out: Path) -> Path:
    """The task's inputs as a plain file."""
    if (folder / "inputs.jsonl").exists():
        return folder / "inputs.jsonl"
    plain = out / f"{folder.name}.inputs.jsonl"
    with gzip.open(folder / "inputs.jsonl.gz", "rb") as packed, plain.open("wb") as handle:
        shutil.copyfileobj(packed, handle)
    return plain


def coded_tasks(gold: Path, tasks: Sequence[str], out: Path) -> Iterator[tuple[str, Figures]]:
    """Figures of the tasks that read the output of ``dragoman code``."""
    for task in tasks:
        told = out / f"{task}.jsonl"
        dragoman("code", inputs(gold / task, out), out=told)
        yield task, scored(gold, task, gold / task, told)


def seed_tables(coverage: Path, out: Path) -> Path:
    """A ledger of the documents that the seeds annotate, exported table by table."""
    pile, tables, ledger = out / "seeds", out / "seed-tables", out / "seeds.db"
    for folder in (pile, tables):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    for old in out.glob("seeds.db*"):
        old.unlink()
    lines = (coverage / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    (pile / "manifest.jsonl").write_text("".join(f"{line}\n" for line in lines if json.loads(line)["file"] in SEED_FILES), encoding="utf-8")
    for name in SEED_FILES:
        shutil.copyfile(coverage / name, pile / name)
    dragoman("read", pile, "--ledger", ledger)
    for table in TABLES:
        dragoman("export", "--ledger", ledger, "--table", table, "--out", tables / f"{table}.jsonl")
    dragoman("export", "--ledger", ledger, "--table", "standing", "--as-of", SEED_DAY, "--out", tables / "standing.jsonl")
    return tables


def seed_tasks(gold: Path, coverage: Path, out: Path) -> Iterator[tuple[str, Figures]]:
    """Figures of the tasks on the seeds."""
    tables = seed_tables(coverage, out)
    for part in SEEDS:
        yield f"seeds-{part}", scored(gold, f"seeds-{part}", gold / "seeds", tables)


def table(figures: Iterable[tuple[str, Figures]]) -> Iterator[str]:
    """The figures as lines of a Markdown table."""
    yield "| task | figure | value |\n| --- | --- | ---: |"
    for task, told in figures:
        for name, value in told.items():
            yield f"| {task} | {name} | {value:.3f} |"


def main() -> int:
    """Prints the table; exit 2 on a folder that is no gold."""
    parser = argparse.ArgumentParser(prog="python -m eval.dev", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="the folder with score.py in it")
    parser.add_argument("--coverage", type=Path, help="the folder of the five documents; without it the seeds are left out")
    parser.add_argument("--tasks", help="only these, with commas between; default: all")
    parser.add_argument("--out", type=Path, default=Path("out/eval"), help="where what is made goes")
    parser.add_argument("--write", action="store_true", help="put the table into docs/reference/figures.md")
    options = parser.parse_args()
    if not (options.gold / "score.py").exists():
        print(f"{options.gold}: no score.py in it; name the folder that holds the gold and its scorer", file=sys.stderr)
        return 2
    options.out.mkdir(parents=True, exist_ok=True)
    wanted = tuple(options.tasks.split(",")) if options.tasks else (*CODED, "seeds")
    told = list(coded_tasks(options.gold, [task for task in CODED if task in wanted], options.out))
    if options.coverage and "seeds" in wanted:
        told += seed_tasks(options.gold, options.coverage, options.out)
    print("\n".join(table(told)))
    if options.write:
        put("dev", table(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
