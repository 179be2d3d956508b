"""What the words around a place make of it in a clause without a tree, and what lists leave unexplained of a stretch."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.coding.alternation import any_of
from dragoman.coding.shallow_clauses import Clause, Clauses, Place, members
from dragoman.knowledge.acts import ActGrammar
from dragoman.knowledge.cues import Cues
from dragoman.knowledge.factuality import FactualityCues
from dragoman.model.actor import Mention


class Slots:
    """The closed lists of one language over one text."""

    def __init__(self, clauses: Clauses, grammar: ActGrammar, cues: FactualityCues, speech: Cues) -> None:
        self.text, self.words = clauses.text, grammar.shallow
        told = tuple(dict.fromkeys(v for line in grammar.act for v in line.verbs))
        verbs = (v for v in told if not v.endswith(self.words.embedding))
        self.governing = tuple(dict.fromkeys(v + p for v in verbs for p in ("", *self.words.particles)))
        self.deeds, self.objects = any_of(told), any_of(self.governing)
        self.numbered = re.compile(f"(?:{self.words.numbered or '(?!)'})$")
        signatures = tuple(w for s in cues.signatures for w in s.words)
        self.urging = tuple(w for s in cues.signatures if s.then == "urged" for w in s.words)
        self.barriers = any_of((*speech.verbs, *signatures, *self.words.embedding))
        modals = tuple(w for m in cues.auxiliaries for w in m.words)
        marks = tuple(w for words in self.words.roles.values() for w in words)
        skipped = (*self.words.fillers, *self.words.lists, *marks, *modals, *cues.negators, *cues.conditions, *signatures, *self.words.each)
        self.skipped = any_of(tuple(w for w in skipped if w))
        self.takes = re.compile(self.words.takes or "(?!)")
        self.conditions = any_of(cues.conditions)

    def slot(self, place: Place, clause: Clause) -> str:
        """The slot the word directly before a place, or before a time before it, puts it in; ``left`` without one."""
        lead = self.text[clause.start : place.start].removesuffix(self.words.possessive[-1])
        start = next((t.start for t in clause.times if t.end == clause.start + len(lead)), place.start)
        start -= len(self.text[clause.start : start]) - len(self.numbered.sub("", self.text[clause.start : start]))
        before = self.text[max(clause.start, start - 5) : start].rstrip(self.words.marks)
        fits = [(len(w), slot) for slot, words in self.words.roles.items() for w in words if before.endswith(w)]
        fits += [(len(w), "left") for w in self.words.embedding if before.endswith(w)]
        lead = self.text[clause.start : start]
        described = lead.endswith(self.words.possessive[-1:]) and self.objects.search(lead) is not None
        if not fits and self._taken(clause, start):
            return "object"
        if not fits and (described or lead.endswith(self.governing)):
            return "governed"
        return max(fits)[1] if fits else "left"

    def _taken(self, clause: Clause, at: int) -> bool:
        """Whether a mark of an object stands before a place with no other place between ("put *the embassy in* X …")."""
        last = max((p.end for p in clause.places if p.end <= at), default=clause.start)
        marks = list(self.takes.finditer(self.text, last, at))
        return bool(marks) and self.text[marks[-1].end() : at].endswith(self.words.possessive[-1])

    def possessive(self, place: Place) -> bool:
        """Whether a place owns what stands after it."""
        return any(mark and self.text.startswith(mark, place.end) for mark in self.words.possessive)

    def marks_object(self, clause: Clause, word: str, at: int, end: int) -> bool:
        """Whether a word that may also be a modal marks what is acted on here: a party, its mission, or a thing stands after it."""
        if word in self.words.roles.get("asked", ()):
            return any(p.start == at for p in clause.places)
        if word not in self.words.roles.get("object", ()):
            return False
        for slot in ("posted", "with"):
            for mark in self.words.roles.get(slot, ()):
                place = next((p for p in clause.places if p.start == at + len(mark) and self.text.startswith(mark, at)), None)
                if place is not None:
                    return slot == "posted" or self.possessive(place)
        return any(p.start == at for p in clause.places) or bool(self.left_over(clause, at, min(at + 2, end)))

    def governs(self, start: int, end: int) -> bool:
        """Whether a verb that tells an act stands in a stretch."""
        return self.deeds.search(self.text, start, end) is not None

    def loose(self, clause: Clause, start: int, end: int) -> int:
        """Characters of a stretch that are no place, no time, no listed word."""
        return len(self.left_over(clause, start, end))

    def left_over(self, clause: Clause, start: int, end: int) -> str:
        """What remains of a stretch without its places, times and listed words."""
        return "".join(self.skipped.sub("", self._masked(clause, start, end)).split())

    def _masked(self, clause: Clause, start: int, end: int) -> str:
        """A stretch with its places and times blotted out."""
        return "".join(
            "\n" if any(p.start <= i < p.end for p in clause.places) or any(t.start <= i < t.end for t in clause.times) else self.text[i]
            for i in range(start, end)
        )

    def adjunct_end(self, clause: Clause, before: int) -> int:
        """Where the time or place a clause opens with ends ("on the day of the plan's release …"); its start where it opens otherwise."""
        opens = self.text.startswith(self.words.roles.get("at", ()), clause.start)
        ends = [t.end for t in clause.times if t.end <= before]
        return max(ends) if opens and ends and not any(p.end <= max(ends) for p in clause.places) else clause.start

    def unlisted(self, clause: Clause, before: int) -> bool:
        """Whether a word that no list accounts for, and no number ("the 50th state to"), stands directly before a place in a clause."""
        kept = self._masked(clause, clause.start, before)
        if self.numbered.search(kept):
            return False
        return not self.skipped.sub(lambda m: "\n" * len(m[0]), kept).endswith(("\n", " ")) and bool(kept)


def slots_of(runs: Sequence[tuple[str, Sequence[Place]]], wanted: Sequence[str]) -> tuple[Mention, ...]:
    """The parties of the nearest run that stands in one of these slots."""
    return next((members(run) for slot, run in reversed(runs) if slot in wanted), ())
