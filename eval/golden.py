"""Golden files of the stories: `python -m eval.golden` writes them anew, the quotation in the row, so that a diff reads as news."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from dragoman import pipeline
from dragoman.model.text import Place
from dragoman.model.view import View
from eval import stories
from eval.gold import ROOT, STORY

FOLDER = ROOT / "tests" / "golden"
DAYS = ("2025-07-02", "2025-07-10")
"""Days at which the standing of the shipped story is written; a small story's are those of its gold."""
Row = tuple[object, ...]


def pieces(view: View) -> Iterator[Row]:
    yield ("document", "role", "genre", "language", "section", "first words", "last words")
    for name, document in view.documents.items():
        for p in document.pieces:
            text = document.text[p.start : p.end].strip()
            yield (name, p.role, p.genre, p.language, p.section, text[:40], text[-40:])


def claims(view: View) -> Iterator[Row]:
    yield ("document", "kind", "actor", "recipient", "when", "basis", "factuality", "sources", "rules", "trigger", "sentence")
    for name, coding in view.codings.items():
        for c in coding.claims:
            sources = " < ".join(s.id or s.text or s.kind for s in c.sources)
            parties = [(party.id or f"? {party.text}") if party else None for party in (c.actor, c.recipient)]
            words = (c.trigger.of(view.documents[name].text), c.sentence.of(view.documents[name].text))
            yield (name, c.kind, *parties, c.when.edtf, c.when.basis, c.factuality, sources, " ".join(c.rules), *words)


def acts(view: View) -> Iterator[Row]:
    yield ("when", "kind", "actor", "recipient", "factuality", "tellings", "strict", "documents", "told in")
    for act in view.acts:
        first = act.claims[0]
        sentence = view.claims[first].sentence
        told = view.quote(Place(view.document_of[first], sentence.start, sentence.end))
        where = sorted({view.document_of[claim] for claim in act.claims})
        yield (
            act.when, act.kind, act.actor, act.recipient, act.factuality, act.corroboration, act.corroboration_strict, " ".join(where), told
        )  # fmt: skip


def accounts(view: View) -> Iterator[Row]:
    yield ("root", "languages", "genres", "parts")
    for account in sorted(view.accounts, key=lambda a: (a.root, a.parts)):
        parts = " | ".join(f"{p.document} {view.quote(p).strip()[:30]}" for p in account.parts)
        yield (account.root, " ".join(account.languages), " ".join(account.genres), parts)


def disputes(view: View) -> Iterator[Row]:
    yield ("kind", "class", "subject", "value", "document", "words", "note")
    for d in view.disputes:
        for version in d.versions:
            for span in version.spans:
                yield (d.kind, d.class_, d.subject, version.value, span.document, view.quote(span), d.note)


def drift(view: View) -> Iterator[Row]:
    yield ("what", "from", "to", "value", "new value", "words", "new words")
    for d in view.drift:
        yield (d.what, d.source.document, d.target.document, d.source_value, d.target_value, view.quote(d.source), view.quote(d.target))


def predictions(view: View) -> Iterator[Row]:
    yield ("document", "by", "about", "kind", "recipient", "hedge", "horizon", "state", "why", "words")
    became = pipeline.foretold(view, stories.knowledge())
    for name, coding in view.codings.items():
        for p in coding.predictions:
            what, words = became[p.id], view.quote(Place(name, p.start, p.end))
            yield (name, p.by, " ".join(p.about), p.kind, p.recipient, p.hedge, p.horizon, what.state, what.why, words)


def spells(view: View) -> Iterator[Row]:
    yield ("actor", "recipient", "track", "step", "since", "until", "basis", "note")
    for s in view.spells:
        yield (s.actor, s.recipient, s.track, s.step, s.since, s.until, s.basis, s.note)


def standing(view: View, days: Sequence[str]) -> Iterator[Row]:
    yield ("as of", "actor", "recipient", "track", "step", "since", "basis", "steps", "note")
    for day in days:
        for s in pipeline.board(view, day, stories.knowledge()):
            yield (day, s.actor, s.recipient, s.track, s.step, s.since, s.basis, " ".join(s.steps), s.note)


TABLES: Mapping[str, Callable[[View], Iterable[Row]]] = {
    "pieces": pieces, "claims": claims, "acts": acts, "accounts": accounts, "disputes": disputes,
    "drift": drift, "predictions": predictions, "spells": spells,
}  # fmt: skip


def cell(value: object) -> str:
    """A value on one line: tabs and line breaks become blanks; a missing one is a dash."""
    return "-" if value is None or value == "" else " ".join(str(value).split())


def named() -> tuple[str, ...]:
    """The stories that have golden files."""
    return (STORY.name, *stories.names())


@cache
def files(name: str) -> Mapping[str, str]:
    """Each golden file's text of a story by its name; the story is read once in a process."""
    view, days = stories.view(name), DAYS if name == STORY.name else stories.days(name)
    tables = {table: rows(view) for table, rows in TABLES.items()} | {"standing": standing(view, days)}
    return {f"{table}.tsv": "".join("\t".join(map(cell, row)) + "\n" for row in rows) for table, rows in sorted(tables.items())}


def main(folder: Path = FOLDER) -> None:
    """Writes every golden file."""
    for story in named():
        (folder / story).mkdir(parents=True, exist_ok=True)
        for name, text in files(story).items():
            (folder / story / name).write_text(text, encoding="utf-8")
        print((folder / story).relative_to(ROOT))


if __name__ == "__main__":
    main()
