"""The annotated corpus: what is broken in it, what it holds, its compiled form, blind sheets, and how a coder or a second annotator scores.

python -m eval.corpus check [FILE…]        what is wrong, by file and line
python -m eval.corpus count                sizes, coverage, diversity; 1 where a bar of corpus/bars.toml is missed
python -m eval.corpus compile              writes corpus/data/*.jsonl
python -m eval.corpus page                 writes twenty items into docs/reference/corpus.md
python -m eval.corpus blind --share 0.2    a sheet to annotate without having seen the annotation
python -m eval.corpus agreement            second annotations beside the first, before settling (corpus/second)
python -m eval.corpus score --split dev    the program beside the sentences and passages
python -m eval.corpus score --kinds recogni    its acts of some kinds, end to end
python -m eval.corpus piles --split dev    the program beside the piles
python -m eval.corpus gate                 both on dev, against the pinned floors
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from dragoman.knowledge import Knowledge
from eval.corpus import coder, counts, gate, lines, of_kinds, page, pile_agreement, pile_scores, piles, sheets, tables
from eval.corpus.compare import Comparison, compare
from eval.corpus.drafts import MarkupError
from eval.corpus.items import SPLITS, Item
from eval.corpus.markup import problems, read
from eval.figures import put
from eval.gold import ROOT

CORPUS = ROOT / "corpus"
FOLDERS = ("sentences", "passages")


def files(paths: Sequence[Path] = ()) -> list[Path]:
    """The files named, else every file of sentences and passages, sorted."""
    return sorted(paths) if paths else sorted(path for folder in FOLDERS for path in (CORPUS / folder).glob("*.txt"))


def items(knowledge: Knowledge, folder: str, language: str = "") -> Iterator[Item]:
    """Items of one folder. Raises :class:`MarkupError` at a broken one."""
    for path in files():
        if path.parent.name == folder:
            yield from (item for item in read(path, knowledge) if language in ("", item.language))


def pile_folders() -> list[Path]:
    """The folders of all piles, sorted."""
    return sorted(path.parent for path in (CORPUS / "piles").glob("*/gold.toml"))


def pile_problems(folders: Sequence[Path], knowledge: Knowledge) -> Iterator[str]:
    """What is wrong with these piles."""
    for folder in folders:
        try:
            pile = piles.load(folder)
        except piles.PileError as problem:
            yield str(problem)
            continue
        yield from piles.problems(pile, knowledge)


def bars() -> dict[str, Any]:
    """``corpus/bars.toml``."""
    return tomllib.loads((CORPUS / "bars.toml").read_text(encoding="utf-8"))


def check(options: argparse.Namespace, knowledge: Knowledge) -> int:
    """Prints each problem; 1 if there is any."""
    lost = [f"{path}: no such file or folder; name one under corpus/" for path in options.paths if not path.exists()]
    named = [path for path in options.paths if path.is_file()]
    folders = [path for path in options.paths if path.is_dir()] if options.paths else pile_folders()
    broken = [problem for path in (files(named) if named or not options.paths else ()) for problem in problems(path, knowledge)]
    found = [*broken, *pile_problems(folders, knowledge), *lost]
    print("\n".join(found) if found else "nothing wrong")
    return 1 if found else 0


def count(options: argparse.Namespace, knowledge: Knowledge) -> int:
    """Prints every figure; 1 where one is short."""
    told = list(counts.lines(list(items(knowledge, "sentences")), list(items(knowledge, "passages")), knowledge, bars()))
    table = list(tables.counts(told))
    print("\n".join(table))
    if options.write:
        put("corpus-counts", table)
    return 0 if all(line.met for line in told) else 1


def compile_(options: argparse.Namespace, knowledge: Knowledge) -> int:
    """Writes the compiled corpus."""
    folder = CORPUS / "data"
    folder.mkdir(exist_ok=True)
    made = compiled(knowledge)
    for old in set(folder.glob("*.jsonl")) - {folder / name for name in made}:
        old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
        print(f"{name}: {text.count(chr(10))}")
    return 0


def compiled(knowledge: Knowledge) -> dict[str, str]:
    """File name to content of the whole compiled corpus."""
    made = dict(lines.files(((name, item) for name in FOLDERS for item in items(knowledge, name)), knowledge))
    return made | dict(piles.files([piles.load(path) for path in pile_folders()]))


def page_(options: argparse.Namespace, knowledge: Knowledge) -> int:
    """Writes docs/reference/corpus.md."""
    chosen = page.drawn(list(items(knowledge, "sentences")), list(items(knowledge, "passages")))
    text = "\n".join(page.page(chosen, [CORPUS / name for name in FOLDERS]))
    (ROOT / "docs" / "reference" / "corpus.md").write_text(text, encoding="utf-8")
    print(f"docs/reference/corpus.md: {len(chosen)} items")
    return 0


def blind(options: argparse.Namespace, knowledge: Knowledge) -> int:
    """Prints a blind sheet."""
    chosen = sheets.drawn(items(knowledge, options.folder, options.language), options.share, options.seed)
    print(sheets.blind([item for item in chosen if options.test or item.split != "test"]))
    return 0


def agreement(options: argparse.Namespace, knowledge: Knowledge) -> int:
    """Prints how far second annotations agree with the first, before anything was settled; 1 where a layer is below its bar."""
    if options.second:
        second = {item.id: item for path in options.second for item in read(path, knowledge)}
        first = {item.id: item for name in FOLDERS for item in items(knowledge, name) if item.id in second}
    else:
        first, second = (annotated(name, options.language, knowledge) for name in ("first", "second"))
    for id in sorted(set(first) ^ set(second)):
        item = first.get(id) or second[id]
        print(f"{item.file}:{item.line}: annotated once only; the words of both sheets must be the same", file=sys.stderr)
    both = [(lines.row(first[id], knowledge), lines.row(second[id], knowledge)) for id in sorted(set(first) & set(second))]
    print(f"{len(both)} items annotated twice\n")
    made = compare(both)
    twice = pile_agreement.pairs(CORPUS / "second" / "piles", CORPUS / "piles")
    if not options.second:
        made.layers |= {f"piles: {name}": one for name, one in pile_agreement.compared(twice).items()}
    show(made, options)
    told = tables.short(made, bars()["agreement"])
    print("\n".join(f"below its bar: {line}" for line in told), file=sys.stderr)
    return 1 if told else 0


def annotated(which: str, language: str, knowledge: Knowledge) -> dict[str, Item]:
    """Items of one side of the sheets annotated twice (``corpus/second/*-first.txt`` and ``*-second.txt``), by id."""
    found = (item for path in sorted((CORPUS / "second").glob(f"*-{which}*.txt")) for item in read(path, knowledge))
    return {item.id: item for item in found if language in ("", item.language)}


def score(options: argparse.Namespace, knowledge: Knowledge) -> int:
    """Prints the program's figures on one part of the corpus."""
    chosen = [i for name in FOLDERS for i in items(knowledge, name, options.language) if i.split == options.split]
    print(f"{len(chosen)} items of {options.split}\n")
    if options.kinds:
        made = of_kinds.told(coder.pairs(chosen, knowledge), options.kinds)
        print("\n".join((*of_kinds.table(made), *(("", *made.differences) if options.errors else ()))))
        return 0
    show(coder.scored(chosen, knowledge), options)
    return 0


def score_piles(options: argparse.Namespace, knowledge: Knowledge) -> int:
    """Prints the program's figures on the piles of one part."""
    chosen = [pile for pile in map(piles.load, options.paths or pile_folders()) if options.paths or pile.split == options.split]
    told = pile_scores.pooled(chosen, knowledge)
    print(f"{len(chosen)} piles\n\n" + "\n".join(pile_scores.table(told)))
    if options.errors:
        print("\n".join(("", *pile_scores.errors(told))))
    if options.write:
        put(options.write, pile_scores.table(told))
    return 0


def gate_(options: argparse.Namespace, knowledge: Knowledge) -> int:
    """Prints the program's figures on the dev part; 1 where one is below its floor. ``--pin`` writes floors and the page of figures."""
    chosen = [i for name in FOLDERS for i in items(knowledge, name) if i.split == "dev"]
    stack = [pile for pile in map(piles.load, pile_folders()) if pile.split == "dev"]
    made, told = coder.scored(chosen, knowledge), pile_scores.pooled(stack, knowledge)
    layers, tables_ = list(tables.layers(made)), list(pile_scores.table(told))
    print(f"{len(chosen)} items and {len(stack)} piles of dev\n")
    print("\n".join((*layers, "", *tables_)))
    corpus = gate.digest(text for name, text in compiled(knowledge).items() if ".dev." in name)
    if options.pin:
        gate.pin(gate.figures(made, told), corpus)
        put("corpus-layers", layers)
        put("corpus-kinds", tables.kinds(made))
        put("corpus-errors", tables.errors(made))
        put("corpus-piles", tables_)
        return 0
    low = gate.shortfalls(gate.figures(made, told), corpus)
    print("\n".join(f"below its floor: {line}" for line in low), file=sys.stderr)
    return 1 if low else 0


def show(made: Comparison, options: argparse.Namespace) -> None:
    """The tables of a comparison, and differences where asked for."""
    print("\n".join((*tables.layers(made), "", *tables.confusions(made), "", *tables.kinds(made), "", *tables.errors(made))))
    if options.errors:
        print("\n".join(("", *made.differences)))
    if options.write:
        put(options.write, (*tables.layers(made), "", *tables.kinds(made)))


COMMANDS: dict[str, Callable[[argparse.Namespace, Knowledge], int]] = {
    "check": check, "count": count, "compile": compile_, "blind": blind, "agreement": agreement, "score": score,
    "piles": score_piles, "page": page_, "gate": gate_,
}  # fmt: skip


def arguments() -> argparse.ArgumentParser:
    """The commands and their options."""
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m eval.corpus", description=__doc__, formatter_class=plain)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check").add_argument("paths", nargs="*", type=Path)
    commands.add_parser("count").add_argument("--write", action="store_true", help="put the table into docs/reference/figures.md")
    commands.add_parser("compile")
    commands.add_parser("page")
    commands.add_parser("gate").add_argument("--pin", action="store_true", help="write eval/corpus/floors.toml and the figures")
    sheet = commands.add_parser("blind")
    sheet.add_argument("--share", type=float, default=0.2)
    sheet.add_argument("--seed", default="1")
    sheet.add_argument("--folder", default="sentences", choices=FOLDERS)
    sheet.add_argument("--language", default="en", choices=("en", "zh"), help="one language a sheet; a Chinese one is called NAME.zh.txt")
    sheet.add_argument("--test", action="store_true", help="items of the test part too")
    told = commands.add_parser("agreement")
    told.add_argument("--language", default="")
    told.add_argument("--second", nargs="+", type=Path, help="sheets of your own, beside the corpus as it stands; else corpus/second")
    measured = commands.add_parser("score")
    measured.add_argument("--split", default="dev", choices=SPLITS)
    measured.add_argument("--language", default="")
    measured.add_argument("--kinds", nargs="+", metavar="PART", help="only kinds whose names hold one of these, end to end")
    of_piles = commands.add_parser("piles")
    of_piles.add_argument("paths", nargs="*", type=Path)
    of_piles.add_argument("--split", default="dev", choices=SPLITS)
    for one in (told, measured, of_piles):
        one.add_argument("--errors", action="store_true", help="each difference, with its words")
        one.add_argument("--write", default="", metavar="NAME", help="put the tables into docs/reference/figures.md under this mark")
    return parser


def main() -> int:
    """Runs one command; 2 where an item is broken and the command needs all of them."""
    options = arguments().parse_args()
    try:
        return COMMANDS[options.command](options, Knowledge())
    except (MarkupError, piles.PileError, ValueError) as problem:
        print(problem, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
