"""How far a clause without a tree commits to its act: whole words before the trigger, never parts of longer ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.coding.alternation import any_of
from dragoman.coding.shallow_clauses import Clause
from dragoman.coding.shallow_roles import Roles, Trigger
from dragoman.knowledge.factuality import FactualityCues
from dragoman.model.claim import Factuality

CLOSE = 4
"""So many unlisted characters may stand between a modal or negator and its verb,"""
WHOLE = 8
"""and so many where the cue is a word of two signs or more, which is rarely part of another."""
AHEAD = ("predicted", "urged")


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue word before a trigger."""

    start: int
    end: int
    what: str
    then: Factuality


@dataclass(frozen=True, slots=True)
class Told:
    """How far an act is told as done, and the words that say so."""

    factuality: Factuality
    hedge: str = ""
    at: int | None = None
    """Where those words begin."""


class Mood:
    """Judges triggers in clauses of one text."""

    def __init__(self, text: str, roles: Roles, cues: FactualityCues, likelihood: Sequence[str] = ()) -> None:
        self.text, self.roles, self.cues, self.likelihood = text, roles, cues, frozenset(likelihood)
        self.table: dict[str, tuple[str, Factuality]] = dict.fromkeys(cues.harmless, ("", "asserted"))
        self.table |= {
            w: (what, s.then) for what, group in (("modal", cues.auxiliaries), ("over", cues.signatures)) for s in group for w in s.words
        }
        self.table |= dict.fromkeys(cues.negators, ("not", "denied"))
        self.table |= dict.fromkeys(cues.conditions, ("if", "conditional"))
        self.table |= dict.fromkeys(cues.open_marks, ("open", "uncertain"))
        self.factive = any_of((*cues.factive_marks, *cues.harmless))
        self.words = any_of(tuple(self.table))
        self.foreseeing = frozenset(w for group in cues.auxiliaries if group.then == "uncertain" for w in group.words)
        """Words by which a text holds an act possible, and does not merely tell of a plan."""
        self.ahead: dict[int, Told] = {}

    def of(self, clause: Clause, trigger: Trigger) -> Told:
        """What the nearest cues make of an act, the strongest first; what is ahead stays ahead in the next clause of the same subject."""
        told = self._told(clause, trigger)
        if told.factuality in AHEAD:
            self.ahead.setdefault(clause.start, told)
        return told

    def _told(self, clause: Clause, trigger: Trigger) -> Told:
        found = list(self._before(clause, trigger))
        close = [c for c in found if self._close(clause, c, trigger)]
        likely = [c for c in (*self._ending(clause), *found) if c.what in self.likelihood]
        if likely:
            return Told("predicted", likely[-1].what, likely[-1].start)
        conditions = self._conditions(clause, trigger)
        if conditions:
            return Told("conditional", conditions[0].what)
        left_open = [c for part in (*clause.before, clause) for c in self._all(part, part.end) if self.table[c.what][0] == "open"]
        if left_open:
            return Told("uncertain", left_open[0].what)
        over = [c for c in found if self.table[c.what][0] == "over"][-1:]
        for group in (
            [c for c in over if c.then == "urged"],
            [c for c in close if self.table[c.what][0] == "modal" and c.then == "uncertain"],
            [c for c in close if self.table[c.what][0] == "not"],
            over,
            [c for c in close if self.table[c.what][0] == "modal"],
        ):
            if group:
                return Told(group[-1].then, group[-1].what, group[-1].start)
        if (carried := self._carried(clause, trigger)) is not None:
            return carried
        asked = self.text[clause.sentence.end - 1] in "？?"
        return Told("uncertain" if asked or (trigger.line.strict and self.roles.slots.unlisted(clause, trigger.start)) else "asserted")

    def _close(self, clause: Clause, cue: Cue, trigger: Trigger) -> bool:
        """Whether a cue reaches a trigger: hardly anything unlisted stands between, and no word that begins another verb."""
        between = self.text[cue.end : trigger.start]
        cut = any(word in between for word in self.roles.words.cuts)
        return not cut and self.roles.slots.loose(clause, cue.end, trigger.start) <= (WHOLE if len(cue.what) > 1 else CLOSE)

    def _carried(self, clause: Clause, trigger: Trigger) -> Told | None:
        """What the clause before says of this one: it ends with a cue ("they agreed:"), asks its subject, or shares its subject."""
        for cue in self._ending(clause):
            return Told(cue.then, cue.what, cue.start)
        lender = self.roles.lent.get(trigger.start)
        done = any(word in self.text[clause.start : trigger.start] for word in self.roles.words.done)
        if lender is None or done or trigger.line.kind in self.roles.spoken:
            return None
        if self.roles.controls(clause, trigger):
            return Told("urged", at=self.roles.asking[lender.start])
        return self.ahead.get(lender.start) or self._planned(lender)

    def _planned(self, clause: Clause) -> Told | None:
        """What a clause without an act plans ("decided to set up a panel, and …")."""
        plans = [
            c for c in self._all(clause, clause.end) if self.table[c.what][0] == "over" and c.then == "predicted" and not self._named(c)
        ]
        return Told("predicted", plans[-1].what, plans[-1].start) if plans and clause.start not in self.roles.acted else None

    def _ending(self, clause: Clause) -> Iterator[Cue]:
        """Cues that the clause before ends with, so that they are about this one."""
        for last in clause.before[-1:]:
            if self.text.startswith(self.roles.words.concessive, last.start):
                continue
            for cue in self._all(last, last.end):
                if self._named(cue) or self.table[cue.what][0] not in ("over", "modal") or cue.then == "denied":
                    continue
                if not self.roles.slots.left_over(last, cue.end, last.end):
                    yield cue

    def _before(self, clause: Clause, trigger: Trigger) -> Iterator[Cue]:
        """Cues before the trigger in its clause, outside names; an object mark is no modal."""
        marks = self.factive.finditer(self.text, clause.start, trigger.start)
        told = [m.end() for m in marks if m[0] in self.cues.factive_marks]
        start = max((self.roles.slots.adjunct_end(clause, trigger.start), *told))
        for cue in self._all(clause, trigger.start):
            if cue.start >= start and not self._named(cue) and not self.roles.slots.marks_object(clause, cue.what, cue.end, trigger.start):
                yield cue

    def _named(self, cue: Cue) -> bool:
        """Whether a cue is the name of a deed ("the decision") and no verb."""
        return self.table[cue.what][0] == "over" and self.text.endswith(self.roles.words.nominal, 0, cue.start)

    def _all(self, clause: Clause, end: int) -> Iterator[Cue]:
        for match in self.words.finditer(self.text, clause.start, end):
            inside = any(p.start < match.end() and match.start() < p.end for p in clause.places)
            if self.table[match[0]][0] and not inside:
                yield Cue(match.start(), match.end(), match[0], self.table[match[0]][1])

    def _conditions(self, clause: Clause, trigger: Trigger) -> list[Cue]:
        """Subordinators of a condition in this sentence before the trigger, where a clause begins or right after its subject."""
        found = []
        for part in (*clause.before, clause):
            for cue in self._all(part, min(part.end, trigger.start)):
                opens = self.roles.slots.loose(part, part.start, cue.start) <= (WHOLE if len(cue.what) > 1 else CLOSE)
                if self.table[cue.what][0] == "if" and opens:
                    found.append(cue)
        return found
