"""The lines of an item that begin with `>`: acts with their fields, statements, predictions, or why there is no act (see `markup.py`)."""

from __future__ import annotations

import re

from dragoman.knowledge import Knowledge
from dragoman.model.time import is_edtf
from eval.corpus.drafts import Draft, MarkupError
from eval.corpus.items import (
    FACTUALITIES,
    FORMS,
    LETTERS,
    REASONS,
    STANCES,
    GoldClaim,
    GoldPrediction,
    GoldStatement,
    Mark,
    Sayer,
)

ACT = re.compile(r"(?P<id>\d+) +(?P<kind>[a-z-]+) +(?P<actor>[\w+-]+) +> +(?P<recipient>[\w+-]+)(?P<rest>.*)")
NOBODY = "-"


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
