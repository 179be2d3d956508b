"""Our reading of web pages beside its parts' own: `python -m eval.pages --gold DIR [--pages N] [--errors N] [--figures]`.

DIR holds `gold.jsonl` ({"id", "url", "with": […], "without": […], "date"?, "author"?, "title"?}) and `inputs.jsonl.gz` ({"id", "html"}),
the form of trafilatura's own evaluation (Barbaresi 2021). Segments: stretches that must and must not be in the text, blanks aside. Ours
stands beside `trafilatura.extract` with its settings as they come, for precision and for recall, and beside htmldate for the day; the
interval of the difference is the bootstrap over pages (Efron 1979; 2,000 draws, seed 0). Nothing of the gold is kept.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import random
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from dragoman.knowledge import Knowledge
from dragoman.model.text import Document
from dragoman.reading import read
from eval.figures import put

DRAWS = 2000
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """What one system makes of one page."""

    text: str = ""
    date: str | None = None
    title: str = ""
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """Right, given and wanted items of one page or of many."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.given + other.given, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.given + self.wanted) if self.given + self.wanted else 0.0


def ours(html: str, knowledge: Knowledge) -> Made:
    """A page through the room of reading; nothing where it says that it cannot read it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        path.write_text(html, "utf-8")
        found = next(iter(read(path, knowledge)))
    if not isinstance(found, Document):
        return Made()
    return Made(found.text, found.published.edtf, found.title or "", found.authors)


def theirs(html: str, **options: Any) -> Made:
    """trafilatura alone, and for the day htmldate alone, asked for the original date; otherwise with the settings they come with."""
    import trafilatura
    from htmldate import find_date

    told = trafilatura.extract_metadata(html)
    authors = tuple((told.author or "").split("; ")) if told else ()
    return Made(
        trafilatura.extract(html, **options) or "", find_date(html, original_date=True), (told.title or "") if told else "", authors
    )


def flat(words: str) -> str:
    """Without white space."""
    return re.sub(r"\s+", "", words)


def same(a: str, b: str) -> bool:
    """Whether two titles or names are the same words, case and signs aside, or one begins with the other (a subtitle, a site's name)."""
    one, two = (re.sub(r"[\W_]+", "", words).casefold() for words in (a, b))
    return bool(one and two) and (one.startswith(two) or two.startswith(one))


def segments(row: Row, made: Made) -> Counts:
    text = flat(made.text)
    kept = sum(flat(one) in text for one in row["with"]) if text else 0
    wrong = sum(flat(one) in text for one in row["without"])
    return Counts(kept, kept + wrong, len(row["with"]))


def day(row: Row, made: Made) -> Counts:
    return Counts(made.date == row["date"], bool(made.date), 1) if row.get("date") else Counts()


def title(row: Row, made: Made) -> Counts:
    return Counts(same(made.title, row["title"]), bool(made.title), 1) if row.get("title") else Counts()


def author(row: Row, made: Made) -> Counts:
    """One item a page: whether any name given is among those told."""
    if not row.get("author"):
        return Counts()
    told = row["author"] if isinstance(row["author"], list) else re.split(r"[;,]| and | und | et ", row["author"])
    return Counts(any(same(a, b) for a in told for b in made.authors), any(made.authors), 1)


MEASURES: tuple[tuple[str, Callable[[Row, Made], Counts]], ...] = (
    ("segments", segments),
    ("date", day),
    ("title", title),
    ("author", author),
)


def interval(a: Sequence[Counts], b: Sequence[Counts], value: Callable[[Counts], float]) -> tuple[float, float]:
    """The 95 % interval of the difference of two systems' figures over the same pages, drawn with replacement."""
    source, found = random.Random(0), []
    for _ in range(DRAWS):
        drawn = source.choices(range(len(a)), k=len(a))
        found.append(value(sum((a[n] for n in drawn), Counts())) - value(sum((b[n] for n in drawn), Counts())))
    found.sort()
    return found[int(0.025 * DRAWS)], found[int(0.975 * DRAWS)]


def rows(folder: Path, limit: int) -> Iterator[tuple[Row, str]]:
    """Gold rows, each with its page."""
    gold = {row["id"]: row for row in map(json.loads, (folder / "gold.jsonl").read_text("utf-8").splitlines()) if "with" in row}
    with gzip.open(folder / "inputs.jsonl.gz", "rt", encoding="utf-8") as lines:
        pages = {row["id"]: row["html"] for row in map(json.loads, lines) if row["id"] in gold}
    yield from ((gold[id], pages[id]) for id in list(gold)[:limit])


def errors(row: Row, made: Made) -> Iterator[str]:
    """What is missing, and what should not be there."""
    text = flat(made.text)
    yield from (f"{row['id']} {row['url']} missing «{one}»" for one in row["with"] if flat(one) not in text)
    yield from (f"{row['id']} {row['url']} should not have «{one}»" for one in row["without"] if flat(one) in text)
    if row.get("date") and made.date != row["date"]:
        yield f"{row['id']} {row['url']} dated {made.date}, not {row['date']}"
    if row.get("title") and not same(made.title, row["title"]):
        yield f"{row['id']} {row['url']} headed «{made.title}», not «{row['title']}»"
    if row.get("author") and not author(row, made).right:
        yield f"{row['id']} {row['url']} signed {made.authors}, not «{row['author']}»"


def table(made: dict[str, list[Made]], gold: Sequence[Row]) -> Iterator[str]:
    """Markdown: a line a measure and system, ours first, the others with the interval of ours less theirs."""
    yield "| measure | system | P | R | F1 | ours − theirs, 95 % of P | of F1 |\n| --- | --- | --- | --- | --- | --- | --- |"
    for name, measure in MEASURES:
        counts = {system: [measure(row, one) for row, one in zip(gold, found, strict=True)] for system, found in made.items()}
        for system, each in counts.items() if measure is segments else list(counts.items())[:2]:
            whole = sum(each, Counts())
            spans = [interval(counts["ours"], each, value) for value in (lambda one: one.precision, lambda one: one.f1)]
            beside = " | ".join("" if system == "ours" else f"{low:+.3f} … {high:+.3f}" for low, high in spans)
            yield f"| {name} | {system} | {whole.precision:.3f} | {whole.recall:.3f} | {whole.f1:.3f} | {beside} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the table; with --errors what ours gets wrong, with --rows our rows for the scorer beside the gold."""
    parser = argparse.ArgumentParser(prog="python -m eval.pages", description=main.__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="the folder of the pages and of what is wanted of them")
    parser.add_argument("--pages", type=int, default=10**6, help="only the first so many")
    parser.add_argument("--errors", type=int, default=0, help="print so many errors of ours")
    parser.add_argument("--alone", action="store_true", help="ours only, without the others to compare")
    parser.add_argument("--figures", action="store_true", help="put the table into docs/reference/figures.md")
    parser.add_argument("--rows", type=Path, help="write {id, text, published} of ours here")
    told = parser.parse_args(arguments)
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    pairs = list(rows(told.gold, told.pages))
    systems: dict[str, Callable[[str], Made]] = {
        "ours": partial(ours, knowledge=Knowledge()),
        "trafilatura, htmldate": theirs,
        "trafilatura for precision": partial(theirs, favor_precision=True),
        "trafilatura for recall": partial(theirs, favor_recall=True),
    }
    if told.alone:
        systems = {"ours": systems["ours"]}
    made = {name: [system(html) for _, html in pairs] for name, system in systems.items()}
    lines = list(table(made, [row for row, _ in pairs]))
    print("\n".join(lines))
    if told.figures:
        put("pages", lines)
    for line in [line for (row, _), one in zip(pairs, made["ours"], strict=True) for line in errors(row, one)][: told.errors]:
        print(line)
    if told.rows:
        out = [
            {"id": row["id"], "text": one.text, "published": {"edtf": one.date}} for (row, _), one in zip(pairs, made["ours"], strict=True)
        ]
        told.rows.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in out), "utf-8")


if __name__ == "__main__":
    main()
