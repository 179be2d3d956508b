"""The light markup of the corpus: brackets in the text, one line for each act, read strictly.

    ## lake-charter · wire
    @ 2024-05-29 invented
    [Norway|N=nor] [recognised|1] [Palestine|R=pse] [on Tuesday|t=2024-05-28], [its foreign ministry|S=nor] [said|c].
    > 1 recognise N > R, t, by S c

`## STORY · STYLE` opens a story; `@ DATE [invented]` an item; lines without a sign are its text, one sentence a line (`¶` alone parts
paragraphs); lines that begin with `>` say what is marked. Whatever does not close, is not used, or is not known is refused with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.knowledge import Knowledge
from dragoman.model.time import is_edtf
from eval.corpus.items import (
    FACTUALITIES,
    FORMS,
    LETTERS,
    REASONS,
    STANCES,
    STYLES,
    GoldClaim,
    GoldPrediction,
    GoldStatement,
    Item,
    Mark,
    Sayer,
)

LABEL = re.compile(r"(?P<id>[A-Za-z]\w*|\d+)(?:=(?P<value>[^,\]|]*))?")
ACT = re.compile(r"(?P<id>\d+) +(?P<kind>[a-z-]+) +(?P<actor>[\w+-]+) +> +(?P<recipient>[\w+-]+)(?P<rest>.*)")
PARAGRAPH = "¶"
NOBODY = "-"


class MarkupError(Exception):
    """An item that breaks the markup; names file, line and what to mend."""


@dataclass
class Draft:
    """An item while its lines are read."""

    file: str
    line: int
    story: str
    style: str
    language: str
    date: str
    invented: bool
    lines: list[tuple[int, str]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def wrong(self, line: int, what: str) -> MarkupError:
        return MarkupError(f"{self.file}:{line}: {what}")


def read(path: Path, knowledge: Knowledge) -> Iterator[Item]:
    """The items of one file; its language is the part before the first dot-less suffix (``wire.zh.txt`` is Chinese, else English).

    Raises :class:`MarkupError` at the first item that breaks the markup.
    """
    for draft in drafts(path):
        yield finished(draft, knowledge)


def problems(path: Path, knowledge: Knowledge) -> Iterator[str]:
    """What is wrong with a file, one line for each broken item."""
    try:
        found = list(drafts(path))
    except MarkupError as problem:
        yield str(problem)
        return
    for draft in found:
        try:
            finished(draft, knowledge)
        except MarkupError as problem:
            yield str(problem)


def drafts(path: Path) -> Iterator[Draft]:
    """The items of a file as they stand, headings taken in."""
    language = "zh" if path.name.endswith(".zh.txt") else "en"
    story, style, draft = "", "", None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        place = f"{path.name}:{number}"
        if line.startswith(("## ", "@ ", "# ")) or not line.strip():
            if draft:
                yield draft
            draft = None
            if line.startswith("## "):
                story, style = _heading(line, place)
            elif line.startswith("@ "):
                draft = _opened(line, path.name, number, story, style, language)
        elif draft is None:
            raise MarkupError(f"{place}: text outside an item; open one with a line '@ DATE'")
        elif line.startswith("> "):
            draft.notes.append((number, line[2:].strip()))
        elif draft.notes:
            raise MarkupError(f"{place}: text after a line of '>'; leave a blank line and open an item with '@ DATE'")
        else:
            draft.lines.append((number, line.strip()))
    if draft:
        yield draft


def _heading(line: str, place: str) -> tuple[str, str]:
    parts = [part.strip() for part in line[3:].split("·")]
    if len(parts) != 2 or parts[1] not in STYLES or not re.fullmatch(r"[a-z0-9-]+", parts[0]):
        raise MarkupError(f"{place}: write '## story-name · style' with a style of {', '.join(STYLES)}")
    return parts[0], parts[1]


def _opened(line: str, file: str, number: int, story: str, style: str, language: str) -> Draft:
    words = line[2:].split()
    invented = "invented" in words
    dates = [word for word in words if word not in ("invented", "undated")]
    if not story:
        raise MarkupError(f"{file}:{number}: an item before any story; open one with '## story-name · style'")
    if len(dates) > 1 or not all(map(is_edtf, dates)) or (not dates and "undated" not in words):
        raise MarkupError(f"{file}:{number}: write '@ DATE' or '@ undated', then perhaps 'invented'; the date is EDTF (2024-05-29)")
    return Draft(file, number, story, style, language, dates[0] if dates else "", invented)


def finished(draft: Draft, knowledge: Knowledge) -> Item:
    """The item of a draft; raises :class:`MarkupError` naming the line and what to mend."""
    if not draft.lines:
        raise draft.wrong(draft.line, "an item without text")
    text, sentences, marks = _plain(draft)
    by_id = {mark.id: mark for mark in marks}
    if len(by_id) < len(marks):
        double = next(mark.id for mark in marks if by_id[mark.id] != mark)
        raise draft.wrong(draft.line, f"two stretches are called {double}; name each once")
    reader = Notes(draft, by_id, knowledge)
    for number, note in draft.notes:
        reader.take(number, note)
    reader.close()
    return Item(
        draft.file, draft.line, draft.story, draft.style, draft.language, draft.date, draft.invented, text, sentences, marks,
        tuple(reader.claims), tuple(reader.statements), tuple(reader.predictions), reader.none,
    )  # fmt: skip


def _plain(draft: Draft) -> tuple[str, tuple[tuple[int, int], ...], tuple[Mark, ...]]:
    """Text without brackets, its sentences, and the stretches that the brackets mark."""
    text, sentences, marks, gap = "", [], [], ""
    for number, line in draft.lines:
        if line == PARAGRAPH:
            gap = "\n\n"
            continue
        text += gap if text else ""
        start = len(text)
        text, found = _unbracketed(text, line, draft, number)
        sentences.append((start, len(text)))
        marks += found
        gap = " " if draft.language == "en" else ""
    return text, tuple(sentences), tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.id)))


def _unbracketed(text: str, line: str, draft: Draft, number: int) -> tuple[str, list[Mark]]:
    """``text`` with the line's words added, and the stretches marked in it; brackets may stand in brackets."""
    open_at: list[int] = []
    marks: list[Mark] = []
    place = 0
    while place < len(line):
        character = line[place]
        if character == "[":
            open_at.append(len(text))
        elif character == "|":
            end = line.find("]", place)
            if not open_at or end < 0 or "[" in line[place:end]:
                raise draft.wrong(number, "a label that no bracket holds, or a bracket that does not close; write [words|label]")
            marks += _labelled(line[place + 1 : end], open_at.pop(), len(text), draft, number)
            place = end
        elif character == "]":
            raise draft.wrong(number, "a bracket without a label; write [words|label]")
        else:
            text += character
        place += 1
    if open_at:
        raise draft.wrong(number, "a bracket that is not closed on its line")
    return text, marks


def _labelled(labels: str, start: int, end: int, draft: Draft, number: int) -> Iterator[Mark]:
    if start == end:
        raise draft.wrong(number, f"[|{labels}] marks no words")
    for label in labels.split(","):
        found = LABEL.fullmatch(label.strip())
        if not found:
            raise draft.wrong(number, f"cannot read the label {label!r}; write a name (N), a number (1), or N=value")
        yield Mark(found["id"], start, end, (found["value"] or "").strip())


class Notes:
    """Reads the lines of an item that begin with ``>``."""

    def __init__(self, draft: Draft, marks: dict[str, Mark], knowledge: Knowledge) -> None:
        self.draft, self.marks, self.knowledge = draft, marks, knowledge
        self.claims: list[GoldClaim] = []
        self.statements: list[GoldStatement] = []
        self.predictions: list[GoldPrediction] = []
        self.none = ""
        self.used: set[str] = set()
        self.number = draft.line

    def take(self, number: int, note: str) -> None:
        """One line: an act, ``say``, ``foresee`` or ``none``."""
        self.number = number
        word = note.split(" ", 1)[0]
        if word.isdigit():
            self._act(note)
        elif word in ("say", "foresee"):
            getattr(self, f"_{word}")([part.strip() for part in note.split(" ", 1)[1].split(",")])
        elif word == "none":
            self.none = self._one_of(note[4:].strip(), REASONS, "reason")
        else:
            raise self.wrong(f"cannot read {note!r}; a line is an act ('1 kind A > R'), 'say', 'foresee' or 'none'")

    def close(self) -> None:
        """What only the whole item can break. Raises :class:`MarkupError`."""
        self.number = self.draft.line
        if bool(self.claims or self.predictions) == bool(self.none):
            raise self.wrong("an item tells acts ('> 1 kind A > R') or says why it does not ('> none reason'), one of the two")
        ids = {claim.id.rstrip(LETTERS) for claim in self.claims}
        for claim in self.claims:
            if claim.within and claim.id.rstrip(LETTERS) == claim.within:
                raise self.wrong(f"act {claim.id} is within itself")
            if claim.within and claim.within not in ids:
                raise self.wrong(f"act {claim.id} is within {claim.within}, which is no act of this item")
        idle = sorted(mark.id for mark in self.marks.values() if mark.id not in self.used and not mark.value)
        if idle:
            raise self.wrong(f"marked and not used: {', '.join(idle)}")
        for mark in self.marks.values():
            self._value(mark)

    def wrong(self, what: str) -> MarkupError:
        return self.draft.wrong(self.number, what)

    def _value(self, mark: Mark) -> None:
        """A value is a date, or an actor of the register."""
        if mark.value and not is_edtf(mark.value) and not self.knowledge.register.knows(mark.value):
            raise self.wrong(f"{mark.id}={mark.value}: neither an EDTF date nor an actor of the register (states: nor, chn, usa …)")

    def _mark(self, name: str) -> Mark:
        if name not in self.marks:
            raise self.wrong(f"no stretch is called {name}; mark it in the text: [words|{name}]")
        self.used.add(name)
        return self.marks[name]

    def _maybe(self, name: str) -> Mark | None:
        return None if name == NOBODY else self._mark(name)

    def _one_of(self, word: str, known: tuple[str, ...], what: str) -> str:
        if word not in known:
            raise self.wrong(f"no {what} {word!r}; one of {', '.join(known)}")
        return word

    def _kind(self, word: str) -> str:
        if word not in self.knowledge.ontology.kinds:
            raise self.wrong(f"no kind {word!r}; see knowledge/data/ontology/kinds.toml")
        return word

    def _act(self, note: str) -> None:
        found = ACT.fullmatch(note)
        if not found:
            raise self.wrong(f"cannot read {note!r}; write '1 kind ACTOR > RECIPIENT, field, …' with '-' for nobody")
        kind, trigger = self._kind(found["kind"]), self._mark(found["id"])
        fields = self._fields([part.strip() for part in found["rest"].split(",")])
        pairs = [(a, r) for a in found["actor"].split("+") for r in found["recipient"].split("+")]
        for place, (actor, recipient) in enumerate(pairs):
            id = found["id"] + (chr(ord("a") + place) if len(pairs) > 1 else "")
            self.claims.append(GoldClaim(id, kind, trigger, self._maybe(actor), self._maybe(recipient), **fields))  # type: ignore[arg-type]

    def _fields(self, parts: list[str]) -> dict[str, object]:
        """The fields behind an act's parties, in any order."""
        told: dict[str, object] = {
            "edtf": None, "time": None, "factuality": "asserted", "historical": False, "sayers": (), "within": None, "form": "active",
        }  # fmt: skip
        for part in filter(None, parts):
            head, *rest = part.split()
            if head in FACTUALITIES and not rest:
                told["factuality"] = head
            elif head == "historical" and not rest:
                told["historical"] = True
            elif head == "within" and len(rest) == 1:
                told["within"] = rest[0]
            elif head == "form" and len(rest) == 1:
                told["form"] = self._one_of(rest[0], FORMS, "form")
            elif head == "when" and len(rest) == 1:
                told["edtf"] = self._date(rest[0])
            elif head == "by":
                told["sayers"] = self._sayers(part)
            elif not rest and (time := self._mark(head)):
                told["time"], told["edtf"] = time, self._date(time.value)
            else:
                raise self.wrong(f"cannot read the field {part!r}")
        return told

    def _date(self, edtf: str) -> str:
        if not is_edtf(edtf):
            raise self.wrong(f"{edtf!r} is no EDTF date; write 2024-05-28, 2024-05, 2024, or an interval 2020/2024")
        return edtf

    def _sayers(self, part: str) -> tuple[Sayer, ...]:
        """``by S c by S2 c2``: outermost first; ``by S`` where no word attributes."""
        made = []
        for link in part.split("by ")[1:]:
            words = link.split()
            if not 1 <= len(words) <= 2:
                raise self.wrong(f"cannot read 'by {link}'; write 'by SOURCE CUE'")
            made.append(Sayer(self._maybe(words[0]), self._maybe(words[1]) if len(words) == 2 else None))
        return tuple(made)

    def _say(self, parts: list[str]) -> None:
        """``say S c X, direct, favours recognise R``."""
        words = parts[0].split()
        if len(words) != 3:
            raise self.wrong("write 'say SPEAKER CUE CONTENT, direct|indirect, STANCE KIND RECIPIENT'; '-' for a missing one")
        speaker, cue, content = self._maybe(words[0]), self._maybe(words[1]), self._mark(words[2])
        direct, stance, towards, recipient = False, "unknown", "", None
        for part in parts[1:]:
            head, *rest = part.split()
            if head in ("direct", "indirect"):
                direct = head == "direct"
            else:
                stance = self._one_of(head, STANCES, "stance")
                towards = self._kind(rest[0]) if rest else ""
                recipient = self._maybe(rest[1]) if len(rest) > 1 else None
        self.statements.append(GoldStatement(speaker, cue, content, direct, stance, towards, recipient))

    def _foresee(self, parts: list[str]) -> None:
        """``foresee S, about A+B, recognise R, hedge h, if k, until 2025-12``."""
        by = self._maybe(parts[0])
        about: tuple[Mark, ...] = ()
        kind, recipient, hedge, condition, horizon = "", None, None, None, None
        for part in parts[1:]:
            head, *rest = part.split()
            if head == "about":
                about = tuple(self._mark(name) for name in rest[0].split("+"))
            elif head == "hedge":
                hedge = self._mark(rest[0])
            elif head == "if":
                condition = self._mark(rest[0])
            elif head == "until":
                horizon = self._date(rest[0])
            else:
                kind = self._kind(head)
                recipient = self._maybe(rest[0]) if rest else None
        if not kind:
            raise self.wrong("a prediction names a kind: 'foresee S, about A, recognise R'")
        self.predictions.append(GoldPrediction(by, about, kind, recipient, hedge, condition, horizon))
