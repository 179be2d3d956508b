"""Who does what to whom around a trigger: by order, by the words before a name, by what an earlier clause or act named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from dragoman.coding.alternation import any_of
from dragoman.coding.shallow_clauses import Clause, Clauses, Place, members
from dragoman.coding.shallow_slots import Slots, slots_of
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
        self.contents = re.compile(self.words.contents or "(?!)")
        self.slots = Slots(clauses, grammar, cues, speech)

    def pairs(self, clause: Clause, trigger: Trigger, later: Clause | None, told: Mapping[str, Mention]) -> list[Pair]:
        """Every actor with every recipient; empty where the line's demands are not met."""
        line, frame = trigger.line, self.frames[trigger.line.frame]
        runs = self._marked(clause, trigger)
        actors, partner = self._actors(clause, trigger, runs, later, "with" in frame.recipient)
        asking = slots_of(runs, ("asked",)) if "asked" in frame.actor else ()
        invited = self._invited(runs, later) if asking else ()
        actors = asking or actors
        slots = {slot: members(run) for slot, run in reversed(runs) if slot not in ("left", "passive", "governed")}
        recipients = next((slots[slot] for slot in frame.recipient if slots.get(slot)), ()) or partner
        recipients = recipients or invited
        relative = self._relative(clause, trigger, runs)
        if self._content(clause, trigger, runs):
            return []
        if "left" in frame.recipient:
            actors = actors or members(next((run for slot, run in reversed(runs) if slot == "governed"), ()))
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
            left_out = [told[kind] for kind in line.omits if kind in told]
            recipients = tuple([m for m in left_out if not line.kinds_of or m.kind in line.kinds_of][:1])
        if line.tails and recipients and not self._tail(clause, trigger, recipients):
            return []
        pairs = self._paired(trigger, actors, recipients, relative and any(m.actor for m in recipients))
        if pairs and actors:
            self.acted.setdefault(clause.start, tuple(actors))
        if pairs and recipients and self.text.endswith(self.slots.urging, trigger.start, trigger.end):
            self.asked[clause.start], self.asking[clause.start] = tuple(recipients), trigger.start
        return pairs

    def _invited(self, runs: Sequence[tuple[str, Run]], later: Clause | None) -> tuple[Mention, ...]:
        """Who does something at somebody's request: the subject before the request, else that of the next clause."""
        before = members(next((run for slot, run in runs if slot == "left"), ()))
        return before or (tuple(next(self._subjects(later), ())) if later is not None else ())

    def _relative(self, clause: Clause, trigger: Trigger, runs: Sequence[tuple[str, Run]]) -> bool:
        """Whether a trigger describes a noun after it ("the treaty signed in 2019") or is what another verb governs ("condemned the raid"):
        its doer is not the subject of its clause."""
        near = [run for slot, run in runs if slot == "left" and run[-1].end <= trigger.start]
        governed = not near or self.slots.governs(near[-1][-1].end, trigger.start)
        if trigger.noun or not governed:
            return False
        before = self.text[max(clause.start, trigger.start - self.words.owned) : trigger.start]
        nominal = trigger.line.kind not in self.spoken and self.words.possessive[-1] in before and bool(near)
        return self.text.startswith(self.words.possessive[-1], trigger.end) or nominal

    def _content(self, clause: Clause, trigger: Trigger, runs: Sequence[tuple[str, Run]]) -> bool:
        """Whether a deed is only what a motion, a plan or a rumour is about, that another verb governs ("voted down a bill to leave X")."""
        near = [run for slot, run in runs if slot == "left" and run[-1].end <= trigger.start]
        about = self.contents.search(self.text, trigger.end, clause.end)
        if about is None or about[0].endswith(trigger.line.with_words or ("\0",)):
            return False
        return self.slots.governs(near[-1][-1].end if near else clause.start, trigger.start)

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
            slot = self.slots.slot(run[0], clause)
            if trigger.start - run[-1].end <= self.words.reach and not (slot == "left" and self._owner(run[-1], trigger.start)):
                found.append((slot, run))
        later = self.clauses.runs([p for p in near if p.start >= trigger.end])
        for run, following in zip_longest(later, later[1:]):
            slot = self.slots.slot(run[0], clause)
            gap = self.text[trigger.end : run[0].start]
            if gap.endswith(self.slots.governing) and self.text.endswith(self.slots.urging, 0, trigger.end):
                break
            if len(gap) > self.words.reach or any(sign in gap for sign in (*self.words.dashes, *self.words.cuts)):
                break
            if slot not in ("at", "passive"):
                found.append(("right", following if following and self._describes(run, following) else run))
                break
        return found

    def _describes(self, run: Run, following: Run) -> bool:
        """Whether a run is only the doer of what describes the one after it ("the migrants that X deported")."""
        between = self.text[run[-1].end : following[0].start]
        own = between.endswith(self.words.possessive[-1]) and len(between) <= self.words.loose
        return own and not between.startswith(self.words.copulas) and self.slots.deeds.search(between) is not None

    def _thing(self, place: Place, line: ActLine) -> bool:
        """Whether a nameless place is what the act is done with ("recalled its *ambassador*"), not a party to it."""
        return bool(line.things) and all(m.actor is None for m in place.who) and self.text.endswith(line.things, 0, place.end)

    def _actors(
        self, clause: Clause, trigger: Trigger, runs: Sequence[tuple[str, Run]], later: Clause | None, mutual: bool
    ) -> tuple[Sequence[Mention], Sequence[Mention]]:
        """Who acts, and, for what two do together, the second of two joined names."""
        agents = [run for slot, run in runs if slot == "passive"]
        if agents:
            return self._parted(agents[-1], trigger) if mutual else (members(agents[-1]), ())
        if self._passive(clause, trigger):
            return (), ()
        embedded = self._embedded(clause, trigger, runs)
        if embedded:
            return embedded, ()
        wall = max((m.end() for m in self.slots.barriers.finditer(self.text, clause.start, trigger.start)), default=clause.start)
        free = [run for slot, run in runs if slot == "left" and not self._far(clause, run[-1].end, trigger)]
        if self.text[clause.start : trigger.start].endswith(self.words.possessive[-1:]):
            free = [run for run in free if not self._embeds(run[-1].end, trigger.start)]
        behind = [run for run in free if run[0].start >= wall]
        free = behind or ([] if self.text[clause.start : wall].endswith(self.slots.urging) else free)
        if not free and self.text[clause.start : wall].endswith(self.slots.urging):
            return (), ()
        if not free:
            return self._topic(clause, trigger, later), ()
        who = self._whole(clause, trigger, free[-1])
        taken = any(slot not in ("left", "at", "governed") for slot, _ in runs)
        return self._parted(free[-1], trigger) if mutual and not taken else (who, ())

    def _parted(self, run: Run, trigger: Trigger) -> tuple[Sequence[Mention], Sequence[Mention]]:
        """Two joined names as the one and the other side; of more, the last where a word for company stands before it ("A, B with C")."""
        who = members(run)
        if len(who) < 2 or any(w in self.text[run[-1].end : trigger.start] for w in self.words.each):
            return who, ()
        joint = self.text[run[-2].end : run[-1].start].strip() if len(run) > 1 else ""
        if len(who) == 2 or (joint in self.words.roles.get("with", ()) and len(run) == len(who)):
            return who[:-1], who[-1:]
        return who, ()

    def _whole(self, clause: Clause, trigger: Trigger, run: Run) -> Sequence[Mention]:
        """The parties of a run; forces without a name are those of the subject before ("… invaded X, and the last units left")."""
        who = members(run)
        part = len(who) == 1 and who[0].actor is None and who[0].text.endswith(self.words.parts)
        whole = self._lender(clause, trigger) if part else ()
        if len(whole) != 1 or whole[0].actor is None:
            return who
        return (replace(whole[0], start=who[0].start, end=who[0].end, text=who[0].text),)

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
        near = self.slots.loose(clause, run[-1].end, trigger.start) <= (self.words.loose if judged else 0)
        return members(run) if near and (timed or (slot in ("object", "about") and self._about(run))) else ()

    def _about(self, run: Run) -> bool:
        return self.text.endswith(self.words.about, 0, run[0].start)

    def _passive(self, clause: Clause, trigger: Trigger) -> bool:
        return self.text[clause.start : trigger.start].endswith(self.words.roles.get("passive", ()))

    def _far(self, clause: Clause, start: int, trigger: Trigger) -> bool:
        return self.slots.loose(clause, start, trigger.start) > self.words.loose

    def _owner(self, place: Place, before: int) -> bool:
        """Whether a name only owns what acts ("the neighbours of X")."""
        if not any(mark and self.text.startswith(mark, place.end) for mark in self.words.possessive):
            return False
        return before - place.end > self.words.owned + 1

    def _topic(self, clause: Clause, trigger: Trigger, later: Clause | None) -> Sequence[Mention]:
        """The subject of the nearest clause before that has one, where only listed words stand before the trigger."""
        left = self.slots.left_over(clause, self.slots.adjunct_end(clause, trigger.start), trigger.start)
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
        return first is not None and self.slots.slot(first, clause) == "object" and self.slots.loose(clause, clause.start, first.start) == 0

    def _subjects(self, clause: Clause) -> Iterator[Sequence[Mention]]:
        """Who acts in a clause: in its first act, else the first free run, where hardly anything stands before it."""
        if clause.start in self.acted:
            yield self.acted[clause.start]
            return
        for run in self.clauses.runs(clause.places):
            if (
                self.slots.slot(run[0], clause) == "left"
                and not self.slots.possessive(run[-1])
                and self.slots.loose(clause, clause.start, run[0].start) <= 2
            ):
                yield members(run)
                return

    def _bare(self, trigger: Trigger, clause: Clause, runs: Sequence[tuple[str, Run]]) -> bool:
        """Whether a trigger ends its clause and nothing unlisted stands between it and its actor: its object is understood."""
        rest = any_of(self.words.particles).sub("", self.text[trigger.end : clause.end]).strip()
        if rest and not trigger.noun:
            return False
        start = next((run[-1].end for slot, run in reversed(runs) if slot == "left"), clause.start)
        left = self.slots.left_over(clause, start, trigger.start)
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


def span_of(trigger: Trigger) -> Span:
    """The words of a trigger."""
    return Span(trigger.start, trigger.end)
