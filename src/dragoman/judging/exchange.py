"""Judgements from JSON Lines, as ``dragoman judge --export`` writes them; each carries the digest of what it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from dragoman.errors import DragomanError
from dragoman.model.judgement import Judgement, Passage, RulingWord, Target, What


class PassageLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A passage in its line."""

    document: str
    sha256: str
    start: int
    end: int
    quotation: str
    part: str = ""


class TargetLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A target in its line."""

    what: What
    id: str
    says: str = ""
    passages: tuple[PassageLine, ...] = ()
    claims: tuple[TargetLine, ...] = ()

    def target(self) -> Target:
        """The value."""
        passages = tuple(Passage(p.document, p.sha256, p.start, p.end, p.quotation, p.part) for p in self.passages)
        return Target(self.what, self.id, passages, self.says, tuple(claim.target() for claim in self.claims))


class JudgementLine(msgspec.Struct, frozen=True):
    """A judgement in its line; fields of the table that say what became of it somewhere are not read."""

    id: str
    ruling: RulingWord
    targets: tuple[TargetLine, ...]
    values: dict[str, str]
    reason: str
    name: str
    time: str

    def judgement(self) -> Judgement:
        """The value."""
        targets = tuple(target.target() for target in self.targets)
        return Judgement(self.ruling, targets, tuple(sorted(self.values.items())), self.reason, self.name, self.time)


def read_judgements(lines: bytes, where: str) -> Iterator[Judgement | DragomanError]:
    """The judgements of JSON Lines; a line that is none, or says something else than its digest, comes out as an error in its place."""
    for number, line in enumerate(lines.splitlines(), 1):
        if not line.strip():
            continue
        try:
            read: Any = msgspec.json.decode(line, type=JudgementLine)
        except msgspec.MsgspecError as problem:
            yield DragomanError(f"{where}:{number}: no judgement ({problem}); the line is left out")
            continue
        made = read.judgement()
        if not made.targets or made.id != read.id:
            yield DragomanError(f"{where}:{number}: its id is not the digest of what it says, so it was changed; the line is left out")
        else:
            yield made
