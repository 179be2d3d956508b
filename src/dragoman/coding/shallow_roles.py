"""Who does what to whom around a trigger: by order, by the words before a name, by what an earlier clause or act named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.coding.alternation import any_of
from dragoman.coding.shallow_clauses import Clause, Clauses, Place, members
from dragoman.knowledge.acts import ActGrammar, ActLine
from dragoman.knowledge.cues import Cues
from dragoman.knowledge.factuality import FactualityCues
from dragoman.model.actor import Mention
from dragoman.model.text import Span

Run = Sequence[Place]
Pair = tuple[Mention | None, Mention | None]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may tell an act, and the line that reads it."""

    start: int
    end: int
    line: ActLine
    noun: bool


class Roles:
    """Finds the parties of triggers in clauses of one text."""

    def __init__(
        self, clauses: Clauses, grammar: ActGrammar, cues: FactualityCues, speech: Cues, spoken: frozenset[str] = frozenset()
    ) -> None:
        self.spoken = spoken
        """Kinds of act that words do."""
        self.lent: dict[int, Clause] = {}
        """Triggers whose actor an earlier clause lends, by their start."""
        self.asking: dict[int, int] = {}
        """Where the verb that asks stands in each clause, by its start."""
        self.asked: dict[int, Sequence[Mention]] = {}
        """Who is asked to do something in each clause, by its start."""
        self.acted: dict[int, Sequence[Mention]] = {}
        """Who acts first in each clause, by its start."""
        self.text, self.words, self.clauses, self.frames = clauses.text, grammar.shallow, clauses, grammar.frames
        verbs = (v for line in grammar.act for v in line.verbs if v not in self.words.embedding)
        self.governing = tuple(dict.fromkeys(v + p for v in verbs for p in ("", *self.words.particles)))
        self.urging = tuple(w for s in cues.signatures if s.then == "urged" for w in s.words)
        signatures = tuple(w for s in cues.signatures for w in s.words)
        self.barriers = any_of((*speech.verbs, *signatures, *self.words.embedding))
        modals = tuple(w for m in cues.auxiliaries for w in m.words)
        marks = tuple(w for words in self.words.roles.values() for w in words)
        skipped = (*self.words.fillers, *self.words.lists, *marks, *modals, *cues.negators, *cues.conditions, *signatures, *self.words.each)
        self.takes = re.compile(self.words.takes or "(?!)")
        self.conditions = any_of(cues.conditions)
        self.skipped = any_of(tuple(w for w in skipped if w))

    def pairs(self, clause: Clause, trigger: Trigger, later: Clause | None, told: Mapping[str, Mention]) -> list[Pair]:
        """Every actor with every recipient; empty where the line's demands are not met."""
        line, frame = trigger.line, self.frames[trigger.line.frame]
        runs = self._marked(clause, trigger)
        actors, partner = self._actors(clause, trigger, runs, later, "with" in frame.recipient)
        actors = actors if "asked" not in frame.actor else slots_of(runs, ("asked",)) or actors
        slots = {slot: members(run) for slot, run in reversed(runs) if slot not in ("left", "passive", "governed")}
        recipients = next((slots[slot] for slot in frame.recipient if slots.get(slot)), ()) or partner
        relative = self._relative(clause, trigger, runs)
        if "left" in frame.recipient:
            recipients, actors = (slots["right"] if relative and slots.get("right") else actors), slots_of(runs, frame.actor)
        elif relative and not any(slot == "passive" for slot, _ in runs):
            actors = ()
        elif any(slot == "passive" for slot, _ in runs) or self._passive(clause, trigger):
            recipients = members(next((run for slot, run in runs if slot == "left"), ()))
        if line.kinds_by:
            actors = tuple(m for m in actors if m.kind in line.kinds_by)
        if line.kinds_of:
            recipients = tuple(m for m in recipients if m.kind in line.kinds_of)
        if not recipients and line.omits and any(m.actor for m in actors) and self._bare(trigger, clause, runs):
            recipients = tuple(told[kind] for kind in line.omits[:1] if kind in told)
        if line.tails and recipients and not self._tail(clause, trigger, recipients):
            return []
        pairs = self._paired(trigger, actors, recipients, relative and any(m.actor for m in recipients))
        if pairs and actors:
            self.acted.setdefault(clause.start, tuple(actors))
        if pairs and recipients and self.text.endswith(self.urging, trigger.start, trigger.end):
            self.asked[clause.start], self.asking[clause.start] = tuple(recipients), trigger.start
        return pairs

    def _relative(self, clause: Clause, trigger: Trigger, runs: Sequence[tuple[str, Run]]) -> bool:
        """Whether a trigger only describes a noun after it ("the treaty signed in 2019") or is one that another verb governs ("condemned the
        raid on X"): its doer is not the subject of its clause."""
        near = [run for slot, run in runs if slot == "left" and run[-1].end <= trigger.start]
        governed = not near or self.governs(near[-1][-1].end, trigger.start)
        if trigger.noun or not governed:
            return False
        before = self.text[max(clause.start, trigger.start - self.words.owned) : trigger.start]
        nominal = trigger.line.kind not in self.spoken and self.words.possessive[-1] in before and bool(near)
        return self.text.startswith(self.words.possessive[-1], trigger.end) or nominal

    def governs(self, start: int, end: int) -> bool:
        """Whether a verb that tells an act stands in a stretch."""
        return any(verb in self.text[start:end] for verb in self.governing)

    def _paired(self, trigger: Trigger, actors: Sequence[Mention], recipients: Sequence[Mention], lone: bool) -> list[Pair]:
        """Every actor with every recipient, where what the line needs is there; ``lone`` acts do without an actor."""
        needs = {*trigger.line.needs, *trigger.line.party, *(("actor", "recipient") if trigger.noun else ())}
        if ("actor" in needs and not actors and not lone) or ("recipient" in needs and not recipients) or not (actors or recipients):
            return []
        nobody: list[Mention | None] = [None]
        both = ((a, r) for a in actors or nobody for r in recipients or nobody)
        return [(a, r) for a, r in both if a is None or r is None or a.actor is None or a.actor != r.actor]

    def _marked(self, clause: Clause, trigger: Trigger) -> list[tuple[str, Run]]:
        """The runs of places around a trigger within reach, each with its slot."""
        near = [p for p in clause.places if p.end <= trigger.start or p.start >= trigger.end]
        near = [p for p in near if not self._thing(p, trigger.line)]
        found: list[tuple[str, Run]] = []
        for run in self.clauses.runs([p for p in near if p.end <= trigger.start]):
            slot = self.slot(run[0], clause)
            if trigger.start - run[-1].end <= self.words.reach and not (slot == "left" and self._owner(run[-1], trigger.start)):
                found.append((slot, run))
        for run in self.clauses.runs([p for p in near if p.start >= trigger.end]):
            slot = self.slot(run[0], clause)
            gap = self.text[trigger.end : run[0].start]
            if gap.endswith(self.governing) and self.text.endswith(self.urging, 0, trigger.end):
                break
            if len(gap) > self.words.reach or any(sign in gap for sign in (*self.words.dashes, *self.words.cuts)):
                break
            if slot not in ("at", "passive"):
                found.append(("right", run))
                break
        return found

    def _thing(self, place: Place, line: ActLine) -> bool:
        """Whether a nameless place is what the act is done with ("recalled its *ambassador*"), not a party to it."""
        return bool(line.things) and all(m.actor is None for m in place.who) and self.text.endswith(line.things, 0, place.end)

    def slot(self, place: Place, clause: Clause) -> str:
        """The slot the word directly before a place, or before a time before it, puts it in; ``left`` without one."""
        lead = self.text[clause.start : place.start].removesuffix(self.words.possessive[-1])
        start = next((t.start for t in clause.times if t.end == clause.start + len(lead)), place.start)
        before = self.text[max(0, start - 5) : start].rstrip(self.words.marks)
        fits = [(len(w), slot) for slot, words in self.words.roles.items() for w in words if before.endswith(w)]
        lead = self.text[clause.start : start]
        described = lead.endswith(self.words.possessive[-1:]) and any(verb in lead for verb in self.governing)
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
                    return slot == "posted" or self._possessive(place)
        return any(p.start == at for p in clause.places) or bool(self.left_over(clause, at, min(at + 2, end)))

    def _actors(
        self, clause: Clause, trigger: Trigger, runs: Sequence[tuple[str, Run]], later: Clause | None, mutual: bool
    ) -> tuple[Sequence[Mention], Sequence[Mention]]:
        """Who acts, and, for what two do together, the second of two joined names."""
        agents = [run for slot, run in runs if slot == "passive"]
        if agents:
            return members(agents[-1]), ()
        if self._passive(clause, trigger):
            return (), ()
        embedded = self._embedded(clause, trigger, runs)
        if embedded:
            return embedded, ()
        wall = max((m.end() for m in self.barriers.finditer(self.text, clause.start, trigger.start)), default=clause.start)
        free = [run for slot, run in runs if slot == "left" and not self._far(clause, run[-1].end, trigger)]
        if self.text[clause.start : trigger.start].endswith(self.words.possessive[-1:]):
            free = [run for run in free if not self._embeds(run[-1].end, trigger.start)]
        behind = [run for run in free if run[0].start >= wall]
        free = behind or ([] if self.text[clause.start : wall].endswith(self.urging) else free)
        if not free and self.text[clause.start : wall].endswith(self.urging):
            return (), ()
        if not free:
            return self._topic(clause, trigger, later), ()
        who = members(free[-1])
        taken = any(slot not in ("left", "at", "governed") for slot, _ in runs)
        if mutual and len(who) == 2 and not taken and not any(w in self.text[free[-1][-1].end : trigger.start] for w in self.words.each):
            return who[:1], who[1:]
        return who, ()

    def _embeds(self, start: int, end: int) -> bool:
        return any(word in self.text[start:end] for word in self.words.embedding)

    def _embedded(self, clause: Clause, trigger: Trigger, runs: Sequence[tuple[str, Run]]) -> Sequence[Mention]:
        """The subject of a clause that is an object itself ("concern over X's recognising Y") or only sets a time ("after X …")."""
        before = [(slot, run) for slot, run in runs if run[-1].end <= trigger.start]
        judged = any(word in self.text[trigger.end : clause.end] for word in self.words.judging)
        if not before or not (judged or any(slot == "right" for slot, _ in runs)):
            return ()
        slot, run = next(((slot, run) for slot, run in before if judged and self._about(run)), before[-1])
        timed = slot == "at" and self.text.endswith(self.words.background, 0, clause.end)
        near = self.loose(clause, run[-1].end, trigger.start) <= (self.words.loose if judged else 0)
        return members(run) if near and (timed or (slot == "object" and self._about(run))) else ()

    def _about(self, run: Run) -> bool:
        return self.text.endswith(self.words.about, 0, run[0].start)

    def _passive(self, clause: Clause, trigger: Trigger) -> bool:
        return self.text[clause.start : trigger.start].endswith(self.words.roles.get("passive", ()))

    def _far(self, clause: Clause, start: int, trigger: Trigger) -> bool:
        return self.loose(clause, start, trigger.start) > self.words.loose

    def loose(self, clause: Clause, start: int, end: int) -> int:
        """Characters of a stretch that are no place, no time, no listed word."""
        return len(self.left_over(clause, start, end))

    def adjunct_end(self, clause: Clause, trigger: Trigger) -> int:
        """Where the time or place a clause opens with ends ("on the day of the plan's release …"); its start where it opens otherwise."""
        opens = self.text.startswith(self.words.roles.get("at", ()), clause.start)
        ends = [t.end for t in clause.times if t.end <= trigger.start]
        return max(ends) if opens and ends and not any(p.end <= max(ends) for p in clause.places) else clause.start

    def unlisted(self, clause: Clause, trigger: Trigger) -> bool:
        """Whether a word that no list accounts for stands directly before a trigger."""
        kept = self._masked(clause, clause.start, trigger.start)
        return not self.skipped.sub(lambda m: "\n" * len(m[0]), kept).endswith(("\n", " ")) and bool(kept)

    def left_over(self, clause: Clause, start: int, end: int) -> str:
        """What remains of a stretch without its places, times and listed words."""
        return "".join(self.skipped.sub("", self._masked(clause, start, end)).split())

    def _masked(self, clause: Clause, start: int, end: int) -> str:
        """A stretch with its places and times blotted out."""
        return "".join(
            "\n" if any(p.start <= i < p.end for p in clause.places) or any(t.start <= i < t.end for t in clause.times) else self.text[i]
            for i in range(start, end)
        )

    def _owner(self, place: Place, before: int) -> bool:
        """Whether a name only owns what acts ("the neighbours of X")."""
        if not any(mark and self.text.startswith(mark, place.end) for mark in self.words.possessive):
            return False
        return before - place.end > self.words.owned + 1

    def _topic(self, clause: Clause, trigger: Trigger, later: Clause | None) -> Sequence[Mention]:
        """The subject of the nearest clause before that has one, where only listed words stand before the trigger."""
        left = self.left_over(clause, self.adjunct_end(clause, trigger), trigger.start)
        forward = self.text.startswith(self.words.forward, clause.start)
        if forward and later is not None:
            return next(self._subjects(later), ())
        foreign = len(left) > self.words.adverbial and not left.endswith(self.words.parts) and not self._begins_marked(clause, trigger)
        if forward or foreign or self.text.startswith(self.words.openers, clause.start):
            return ()
        return self._lender(clause, trigger)

    def _lender(self, clause: Clause, trigger: Trigger) -> Sequence[Mention]:
        """The subject of the nearest clause before that has one; of what another was asked to do there, the one who was asked."""
        for earlier in reversed(clause.before):
            asked = self.asked.get(earlier.start, ()) if trigger.line.kind not in self.spoken and not self.joins(clause) else ()
            who = asked or next(self._subjects(earlier), ())
            if who:
                self.lent[trigger.start] = earlier
                return who
        return ()

    def controls(self, clause: Clause, trigger: Trigger) -> bool:
        """Whether who acts at a trigger was asked to in the clause that names them."""
        lender = self.lent.get(trigger.start)
        return lender is not None and lender.start in self.asked and not self.joins(clause)

    def joins(self, clause: Clause) -> bool:
        """Whether a clause opens with a word that goes on with the subject before."""
        return self.text.startswith(self.words.joined, clause.start)

    def _begins_marked(self, clause: Clause, trigger: Trigger) -> bool:
        """Whether a clause begins with what is acted on, so that nobody in it can act."""
        first = next((p for p in clause.places if p.end <= trigger.start), None)
        return first is not None and self.slot(first, clause) == "object" and self.loose(clause, clause.start, first.start) == 0

    def _subjects(self, clause: Clause) -> Iterator[Sequence[Mention]]:
        """Who acts in a clause: in its first act, else the first free run, where hardly anything stands before it."""
        if clause.start in self.acted:
            yield self.acted[clause.start]
            return
        for run in self.clauses.runs(clause.places):
            if (
                self.slot(run[0], clause) == "left"
                and not self._possessive(run[-1])
                and self.loose(clause, clause.start, run[0].start) <= 2
            ):
                yield members(run)
                return

    def _possessive(self, place: Place) -> bool:
        return any(mark and self.text.startswith(mark, place.end) for mark in self.words.possessive)

    def _bare(self, trigger: Trigger, clause: Clause, runs: Sequence[tuple[str, Run]]) -> bool:
        """Whether a trigger ends its clause and nothing unlisted stands between it and its actor: its object is understood."""
        rest = any_of(self.words.particles).sub("", self.text[trigger.end : clause.end]).strip()
        if rest and not trigger.noun:
            return False
        start = next((run[-1].end for slot, run in reversed(runs) if slot == "left"), clause.start)
        left = self.left_over(clause, start, trigger.start)
        return not left or left.endswith(self.words.parts)

    def _tail(self, clause: Clause, trigger: Trigger, recipients: Sequence[Mention]) -> bool:
        """Whether what follows the recipient is what the line allows ("recognised Y as …", but not "admitted Y's losses")."""
        right = [p for p in clause.places if p.start >= trigger.end]
        held = [p for p in right if any(m in recipients for m in p.who)]
        if not held:
            return True
        rest = self.text[held[-1].end : clause.end].strip('”"」’ )）')
        timed = any(t.start == held[-1].end for t in clause.times)
        return not rest or timed or rest.startswith(trigger.line.tails)


def slots_of(runs: Sequence[tuple[str, Run]], wanted: Sequence[str]) -> tuple[Mention, ...]:
    """The parties of the nearest run that stands in one of these slots."""
    return next((members(run) for slot, run in reversed(runs) if slot in wanted), ())


def span_of(trigger: Trigger) -> Span:
    """The words of a trigger."""
    return Span(trigger.start, trigger.end)
