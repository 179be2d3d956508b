"""The expected account of a story: `stories/gold/NAME/*.tsv`, read strictly, with the digest of story and gold together."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")

ROOT = Path(__file__).parent.parent
STORY = ROOT / "stories" / "recognition-2025"
GOLD = ROOT / "stories" / "gold" / "recognition-2025"


class GoldError(Exception):
    """A gold file breaks its columns; names file and line."""


class DocumentRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    document: str
    published: str
    basis: str
    title: str
    outlet: str
    languages: str
    why: str


class PieceRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    document: str
    role: str
    language: str
    genre: str
    first_words: str
    last_words: str
    need: str
    why: str


class AccountRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    account: str
    document: str
    role: str
    root: str
    why: str


class ActRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    act: str
    kind: str
    actor: str
    recipient: str
    when: str
    corroboration: str
    strict: str
    need: str
    why: str


class TellingRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    act: str
    document: str
    quote: str
    factuality: str
    date: str


class DisputeRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"class_": "class"}):
    dispute: str
    kind: str
    class_: str
    act: str
    document: str
    quote: str
    value: str
    need: str
    why: str


class DriftRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    from_: str
    to: str
    what: str
    quote: str
    need: str
    why: str


class PredictionRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    prediction: str
    document: str
    quote: str
    about: str
    kind: str
    recipient: str
    hedge: str
    conditional: str
    need: str
    why: str


class SpellRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    actor: str
    recipient: str
    track: str
    step: str
    since: str
    until: str
    need: str
    why: str


class BoardRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    as_of: str
    actor: str
    recipient: str
    track: str
    step: str
    since: str
    presence: str
    need: str
    why: str


class NeverRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    document: str
    quote: str
    kind: str
    recipient: str
    factuality: str
    why: str


@dataclass(frozen=True)
class Gold:
    """Every table of one story's gold, in file order."""

    documents: tuple[DocumentRow, ...]
    pieces: tuple[PieceRow, ...]
    accounts: tuple[AccountRow, ...]
    acts: tuple[ActRow, ...]
    tellings: tuple[TellingRow, ...]
    disputes: tuple[DisputeRow, ...]
    drift: tuple[DriftRow, ...]
    predictions: tuple[PredictionRow, ...]
    spells: tuple[SpellRow, ...]
    board: tuple[BoardRow, ...]
    never: tuple[NeverRow, ...]


def load(folder: Path = GOLD) -> Gold:
    """All tables of a gold folder. Raises :class:`GoldError` naming file and line where one breaks its columns."""
    return Gold(
        documents=table(folder / "documents.tsv", DocumentRow),
        pieces=table(folder / "pieces.tsv", PieceRow),
        accounts=table(folder / "accounts.tsv", AccountRow),
        acts=table(folder / "acts.tsv", ActRow),
        tellings=table(folder / "tellings.tsv", TellingRow),
        disputes=table(folder / "disputes.tsv", DisputeRow),
        drift=table(folder / "drift.tsv", DriftRow),
        predictions=table(folder / "predictions.tsv", PredictionRow),
        spells=table(folder / "spells.tsv", SpellRow),
        board=table(folder / "board.tsv", BoardRow),
        never=table(folder / "never.tsv", NeverRow),
    )


def table(path: Path, schema: type[T]) -> tuple[T, ...]:
    """Rows of one tab-separated file, no quoting, first line the columns."""
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    columns = header.split("\t")
    rows = []
    for number, line in enumerate(lines, 2):
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise GoldError(f"{path}:{number}: {len(cells)} cells, wanted {len(columns)}")
        try:
            rows.append(msgspec.convert(dict(zip(columns, cells, strict=True)), schema))
        except msgspec.ValidationError as problem:
            raise GoldError(f"{path}:{number}: {problem}") from problem
    return tuple(rows)


def digest(*folders: Path) -> str:
    """sha256 over every file of these folders, by name and bytes: what the floors were pinned on."""
    whole = hashlib.sha256()
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "README.md"):
            whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
