"""The date and the numbers of an act told in a clause without a tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date as calendar_date
from datetime import timedelta

from dragoman.coding.alternation import any_of
from dragoman.coding.same_date import finest
from dragoman.coding.shallow_clauses import Clause, opens
from dragoman.coding.shallow_roles import Roles, Trigger
from dragoman.knowledge.cues import Cues
from dragoman.knowledge.shallow_words import ShallowWords
from dragoman.knowledge.timex import TimexGrammar
from dragoman.model.claim import Number, When
from dragoman.model.time import Timex

LOOSE = 2
"""Characters beside an expression of time that leave it a clause of its own ("since")."""
FIGURE = r"(\d[\d,]*(?:\.\d+)?)"


class Dates:
    """Finds when the acts of one text were done, and what is counted with them."""

    def __init__(
        self, text: str, words: ShallowWords, roles: Roles, speech: Cues, triggers: re.Pattern[str], grammar: TimexGrammar | None
    ) -> None:
        self.text, self.words, self.roles, self.triggers, self.grammar = text, words, roles, triggers, grammar
        self.said = any_of(tuple(v for v in speech.verbs if v not in words.announcing))
        self.scaled = re.compile(FIGURE + f"({any_of(tuple(words.scales)).pattern})?({any_of(tuple(words.units)).pattern})")

    def of(self, clause: Clause, trigger: Trigger, told: list[tuple[int, int]], denied: bool, carried: Timex | None) -> When:
        """The nearest date before the trigger in its clause, else one after it, else one an earlier clause lends, else the carried one."""
        here = [t for t in clause.dates if not self._loose_day(clause, t) and not self._spoken(t, trigger)]
        before = self._untaken([t for t in here if t.end <= trigger.start], [end for _, end in told if end <= trigger.start])
        after = [t for t in here if trigger.end <= t.start and not self._elsewhere(clause, t)]
        if before and self._listed(before[-1], here):
            return When()
        counted = self._counted(clause, trigger)
        if counted is not None:
            return counted
        for nearest in before[-1:] or after[:1] or self._lent(clause, trigger, told, denied):
            dates = [t for c in (*clause.before, clause) for t in c.dates]
            date = finest(nearest, dates, self.text, self.grammar) if self.grammar else nearest
            return When(self._told(date, clause), "timex", date.start, date.end)
        if not denied and (span := self._since(clause, trigger)):
            return When(span.edtf, "timex", span.start, span.end)
        if carried is not None and clause.start == clause.sentence.start:
            return When(carried.edtf, "anchor", carried.start, carried.end)
        return When()

    def _spoken(self, date: Timex, trigger: Trigger) -> bool:
        """Whether a verb of saying stands between a date and the act, and the date is not that of the frame in which it is done."""
        return self.said.search(self.text, date.end, trigger.start) is not None and not self.roles.clauses.frames(date)

    def _untaken(self, dates: list[Timex], told: Sequence[int]) -> list[Timex]:
        """Dates that no act told before has taken; of "on Friday punished Peru, which in 2019 had left", the leaving takes 2019 alone."""
        taken = {max(before, key=lambda t: t.end).end for end in told if (before := [t for t in dates if t.end <= end])}
        return [t for t in dates if t.end not in taken]

    def _since(self, clause: Clause, trigger: Trigger) -> Timex | None:
        """Since or until when, as the clause itself says it before the act, or a clause before it that says nothing else."""
        for one in (clause, *reversed(clause.before)):
            spans = [t for t in one.times if t.type == "DATE" and opens(t) and t.end <= trigger.start and t not in one.dates]
            if spans:
                alone = one.end - one.start - (spans[-1].end - spans[-1].start) <= LOOSE
                return spans[-1] if one is clause or alone else None
            if one.dates:
                return None
        return None

    def _elsewhere(self, clause: Clause, date: Timex) -> bool:
        """Whether a date after an act is not its own: it describes the thing that was acted on ("withdrew its recognition of 2008"), is
        counted from the act ("a week after"), or another act follows it ("left the treaty signed in 2008")."""
        describes = self.text.startswith((*self.words.roles.get("object", ()), *self.words.possessive[-1:]), date.end)
        return describes or date.text.endswith(self.words.offsets) or self.triggers.search(self.text, date.end, clause.end) is not None

    def _listed(self, date: Timex, dates: Sequence[Timex]) -> bool:
        """Whether a date is one of several joined, which cannot be told apart by who did it when."""
        return any(self.text[t.end : date.start].strip() in self.words.lists for t in dates if t.end <= date.start)

    def _told(self, date: Timex, clause: Clause) -> str | None:
        """The date itself where its clause says "since" it: the act was done then, and only what followed lasts."""
        edtf = date.edtf or ""
        return edtf.removesuffix("/..") if self.background(clause) or date.text.endswith(self.words.starting) else date.edtf

    def _counted(self, clause: Clause, trigger: Trigger) -> When | None:
        """So many days counted from the day told before ("in the following two days")."""
        alone = [c for c in clause.before[-1:] if self.roles.slots.loose(c, c.start, c.end) == 0 and not c.places]
        for span in (t for c in (*alone, clause) for t in c.times):
            days = re.fullmatch(r"P(\d+)D", span.value)
            led = span.text.startswith(self.words.following) or self.text.endswith(self.words.following, 0, span.start)
            if days is None or span.end > trigger.start or not led:
                continue
            told = next((c.dates[-1].edtf for c in reversed(clause.before) if c.dates), None)
            if told is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", told):
                day = calendar_date.fromisoformat(told)
                first, last = day + timedelta(days=1), day + timedelta(days=int(days[1]))
                return When(f"{first.isoformat()}/{last.isoformat()}", "timex", span.start, span.end)
        return None

    def _lent(self, clause: Clause, trigger: Trigger, told: list[tuple[int, int]], denied: bool) -> list[Timex]:
        """A date of an earlier clause of the sentence, unless this one has a time of its own, is background, or another act took it."""
        if denied or self.background(clause) or self._fresh(clause, trigger) or clause.times:
            return []
        for earlier in reversed(clause.before):
            if self.background(earlier) and not any_of(self.words.during).search(self.text, earlier.start, earlier.end):
                continue
            if self.roles.slots.conditions.match(self.text, earlier.start):
                return []
            dates = [t for t in earlier.dates if not self._loose_day(earlier, t)]
            if dates and self._kept(dates[-1], earlier, clause, trigger, told):
                return []
            if dates:
                return dates[-1:]
            if earlier.times or any(w in self.text[earlier.start : earlier.end] for w in self.words.fresh):
                return []
        return []

    def _kept(self, date: Timex, earlier: Clause, clause: Clause, trigger: Trigger, told: list[tuple[int, int]]) -> bool:
        """Whether an earlier clause keeps its date for itself: it dates a report, it stands behind an act, or it is that of an act there
        by somebody else."""
        own = self.roles.lent.get(trigger.start) is not None and not self.roles.controls(clause, trigger)
        if self.said.search(self.text, date.end, earlier.end):
            return not (own and trigger.line.kind in self.roles.spoken)
        behind = any(earlier.start <= start < date.start for start, _ in told)
        taken = any(date.end <= start < trigger.start for start, _ in told)
        return behind or (taken and not own and not self.roles.joins(clause))

    def background(self, clause: Clause) -> bool:
        """Whether a clause only sets the time of another ("since …", "after …")."""
        return any_of(self.words.background).search(self.text, clause.start, clause.end) is not None

    def _fresh(self, clause: Clause, trigger: Trigger) -> bool:
        return any(w in self.text[clause.start : trigger.start] for w in self.words.fresh)

    def _loose_day(self, clause: Clause, date: Timex) -> bool:
        """A "same day" that hangs on words before it, not on the clause."""
        if date.text not in self.words.same_day:
            return False
        return self.roles.slots.loose(clause, clause.start, date.start) > 0

    def numbers(self, clause: Clause) -> Iterator[Number]:
        """Figures with a known unit in a clause."""
        for match in self.scaled.finditer(self.text, clause.start, clause.end):
            if any(t.type == "DATE" and t.start < match.end() and match.start() < t.end for t in clause.times):
                continue
            value = float(match[1].replace(",", "")) * self.words.scales.get(match[2] or "", 1.0)
            yield Number(match.start(), match.start(3), value, self.words.units[match[3]])
