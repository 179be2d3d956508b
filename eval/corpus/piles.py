"""Piles of the corpus: some documents of one story and the account that they bear, read strictly from `corpus/piles/NAME/gold.toml`.

The documents lie in `corpus/piles/NAME/documents/` with a manifest, as a user's folder does. Words of the gold are exact stretches of the
document they name, each found once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import msgspec

from dragoman.knowledge import Knowledge
from dragoman.model.time import is_edtf
from eval.corpus.items import FACTUALITIES, SPLITS, Split, split_of
from eval.corpus.pile_file import ActLine, DisputeKind, GoldFile

Line = dict[str, Any]
LATER = ("drift", "never")
"""Tables that the compiled form has only where a pile has lines of them."""


class PileError(Exception):
    """A pile that breaks its form; names the file, the line of the gold by name, and what to mend."""


@dataclass(frozen=True, slots=True)
class Pile:
    """A pile as read: the folder of its gold, the gold, the text of each document, and the folder that ``dragoman read`` is given."""

    folder: Path
    gold: GoldFile
    texts: Mapping[str, str]
    documents: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def split(self) -> Split:
        """By digest of the name."""
        return split_of(f"pile {self.name}")


def load(folder: Path, documents: Path | None = None) -> Pile:
    """Reads one pile without judging it; its documents lie in ``documents/`` or where told. Raises :class:`PileError` where a file is
    missing or a key unknown."""
    path, documents = folder / "gold.toml", documents or folder / "documents"
    try:
        gold = msgspec.toml.decode(path.read_bytes(), type=GoldFile)
        texts = {line.file: (documents / line.file).read_text(encoding="utf-8") for line in gold.documents}
    except (OSError, msgspec.ValidationError, msgspec.DecodeError) as problem:
        raise PileError(f"{folder.name}/gold.toml: {problem}") from problem
    return Pile(folder, gold, texts, documents)


def problems(pile: Pile, knowledge: Knowledge, dates: int = 3) -> Iterator[str]:
    """What is wrong with a pile, one line each; ``dates`` is at how many days it is to tell the standing."""
    where = f"{pile.name}/gold.toml"
    yield from (f"{where}: {problem}" for check in CHECKS for problem in check(pile, knowledge))
    if len(days := {line.as_of for line in pile.gold.board}) < dates:
        yield f"{where}: standing at {len(days)} dates; {dates} are wanted"


def _documents(pile: Pile, knowledge: Knowledge) -> Iterator[str]:
    held = {path.name for path in pile.documents.glob("*") if not path.name.startswith("manifest.")}
    named = [line.file for line in pile.gold.documents]
    yield from (f"document {name} stands in one of documents/ and gold.toml only" for name in sorted(held ^ set(named)))
    if not 3 <= len(named) <= 8:
        yield f"{len(named)} documents; a pile has 3 to 8"
    for line in pile.gold.documents:
        if line.from_ and (line.from_ not in named or line.how is None):
            yield f"{line.file}: from {line.from_!r}: name a document of the pile, and how it comes from it"
        for piece in line.pieces:
            yield from _once(pile, line.file, piece.first)
            yield from _once(pile, line.file, piece.last)
    manifest = pile.documents / "manifest.jsonl"
    if manifest.exists():
        for number, text in enumerate(manifest.read_text(encoding="utf-8").splitlines(), 1):
            if json.loads(text).get("file") not in named:
                yield f"documents/manifest.jsonl:{number}: no such document"


def _acts(pile: Pile, knowledge: Knowledge) -> Iterator[str]:
    account = {line.file: line.account for line in pile.gold.documents}
    for act in pile.gold.acts:
        yield from (f"act {act.id}: no kind {kind!r}" for kind in act.kind.split("|") if kind not in knowledge.ontology.kinds)
        strangers = [party for party in _parties(act) if not knowledge.register.knows(party)]
        yield from (f"act {act.id}: {party!r} is no actor of the register" for party in strangers)
        yield from _dated(f"act {act.id}", *act.when.split("|"), *(telling.date for telling in act.tellings))
        for telling in act.tellings:
            yield from _once(pile, telling.document, telling.quote)
            if telling.factuality not in FACTUALITIES:
                yield f"act {act.id}: no factuality {telling.factuality!r}"
        asserting = {account[t.document] for t in act.tellings if t.factuality == "asserted" and t.document in account}
        if len(asserting) != act.separate:
            told = ", ".join(sorted(asserting))
            yield f"act {act.id}: separate = {act.separate}, but its tellings are asserted by {len(asserting)} ({told})"


def _parties(act: ActLine) -> Iterator[str]:
    yield from (party for field in (act.actor, act.recipient) for party in field.split("|") if party)


def _disputes(pile: Pile, knowledge: Knowledge) -> Iterator[str]:
    acts = {act.id for act in pile.gold.acts}
    for dispute in pile.gold.disputes:
        if dispute.act and dispute.act not in acts:
            yield f"dispute {dispute.id}: no act {dispute.act!r}"
        if len({side.value for side in dispute.versions}) < 2:
            yield f"dispute {dispute.id}: two values at least"
        yield from (f"dispute {dispute.id}: no kind {k!r}" for k in dispute.kind.split("|") if k not in get_args(DisputeKind))
        for side in dispute.versions:
            yield from _once(pile, side.document, side.quote)
    for decoy in pile.gold.decoys:
        for side in decoy.sides:
            yield from _once(pile, side.document, side.quote)


def _board(pile: Pile, knowledge: Knowledge) -> Iterator[str]:
    for line in pile.gold.board:
        yield from _dated("board", line.as_of)
        track = knowledge.ontology.tracks.tracks.get(line.track)
        steps = [step.name for step in track.steps] if track else []
        yield from (f"board {line.as_of}: no step {line.track}/{step}" for step in line.step.split("|") if step not in steps)
        for party in (line.actor, *line.recipient.split("|")):
            if not knowledge.register.knows(party):
                yield f"board {line.as_of}: {party!r} is no actor of the register"


def _foretold(pile: Pile, knowledge: Knowledge) -> Iterator[str]:
    acts = {act.id for act in pile.gold.acts}
    for line in pile.gold.predictions:
        yield from _once(pile, line.document, line.quote)
        if line.kind not in knowledge.ontology.kinds:
            yield f"prediction {line.quote[:30]!r}: no kind {line.kind!r}"
        if line.settled_by and line.settled_by not in acts:
            yield f"prediction {line.quote[:30]!r}: no act {line.settled_by!r}"


def _changed(pile: Pile, knowledge: Knowledge) -> Iterator[str]:
    for line in pile.gold.drift:
        for words in (line.from_, line.to):
            yield from _once(pile, words.document, words.quote)
    for never in pile.gold.never:
        yield from _once(pile, never.document, never.quote)


def _once(pile: Pile, document: str, quote: str) -> Iterator[str]:
    found = pile.texts.get(document, "").count(quote)
    if document not in pile.texts:
        yield f"no document {document!r}"
    elif found != 1 or not quote:
        yield f"{document}: the words {quote[:60]!r} stand there {found} times; quote words that stand there once"


def _dated(where: str, *dates: str) -> Iterator[str]:
    yield from (f"{where}: {date!r} is no EDTF date" for date in dates if date and not is_edtf(date))


CHECKS = (_documents, _acts, _disputes, _board, _foretold, _changed)


def row(pile: Pile) -> Line:
    """A pile as one line of JSON: documents with their text, and the gold with every quotation as a span."""
    told = {key: value for key, value in msgspec.to_builtins(pile.gold).items() if value or key not in LATER}
    manifest = pile.documents / "manifest.jsonl"
    given = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines()] if manifest.exists() else []
    about = {line["file"]: line for line in given}
    documents = [{**line, **about.get(line["file"], {}), "text": pile.texts[line["file"]]} for line in told.pop("documents")]
    return {"id": pile.name, **{key: _spanned(value, pile) for key, value in told.items()}, "documents": documents}


def _spanned(value: Any, pile: Pile) -> Any:
    """Adds start and end to every object that quotes a document."""
    if isinstance(value, list | tuple):
        return [_spanned(one, pile) for one in value]
    if not isinstance(value, dict):
        return value
    made = {key: _spanned(one, pile) for key, one in value.items()}
    if "quote" in made:
        start = pile.texts[made["document"]].find(made["quote"])
        made |= {"start": start, "end": start + len(made["quote"])}
    return made


def files(piles: list[Pile]) -> Mapping[str, str]:
    """File name to content, one line a pile."""
    rows: dict[str, list[str]] = {name: [] for name in SPLITS}
    for pile in sorted(piles, key=lambda one: one.name):
        rows[pile.split].append(msgspec.json.encode(row(pile)).decode())
    return {f"piles.{name}.jsonl": "".join(f"{line}\n" for line in told) for name, told in rows.items() if told}

