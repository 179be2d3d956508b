"""Acts of a language read without a tree: verb-anchored patterns over text, names and dates, clause by clause.

A clause is what stands between marks that end one. The actor is the nearest party left of the trigger, the recipient the nearest right
of it, unless a word marks another order (passive, an object brought before its verb, "towards"). Anything unclear is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.coding.claims import Part, claim_id, digest, is_historical
from dragoman.coding.mentions import resolve
from dragoman.knowledge import Knowledge, Language
from dragoman.knowledge.acts import ActGrammar, ActLine, ShallowWords
from dragoman.knowledge.cues import Cues
from dragoman.knowledge.factuality import FactualityCues
from dragoman.model.actor import Mention
from dragoman.model.claim import Claim, Factuality, Party, Predicate, Prediction, Source, Speaker, Statement, Tense, When
from dragoman.model.parse import Parse
from dragoman.model.text import Document, Span
from dragoman.model.time import Timex


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence with the names and dates in it."""

    start: int
    end: int
    sentence: Span
    mentions: tuple[Mention, ...]
    before: tuple[Mention, ...]
    """Names earlier in the sentence, whose topic a clause without a subject goes on with."""
    timexes: tuple[Timex, ...]


def read(
    parse: Parse,
    document: Document,
    knowledge: Knowledge,
    language: Language,
    sentences: frozenset[int],
    mentions: Sequence[Mention],
    timexes: Sequence[Timex],
) -> Part:
    """Claims, statements and predictions of the sentences of one language."""
    if language.acts is None or language.factuality is None or language.cues is None:
        return Part()
    reader = Reader(document, knowledge, language.code, language.acts, language.factuality, language.cues)
    carried: Timex | None = None
    claims: dict[str, Claim] = {}
    statements: list[Statement] = []
    predicates: list[Predicate] = []
    for number in sorted(sentences):
        span = Span(*parse.sentence_spans[number])
        inside = tuple(m for m in mentions if span.start <= m.start and m.end <= span.end)
        dates = tuple(t for t in timexes if span.start <= t.start < span.end and t.type == "DATE" and t.edtf)
        said = list(reader.statements(span, inside))
        statements += said
        for clause in reader.clauses(span, inside, dates):
            for claim in reader.acts(clause, said, carried):
                claims.setdefault(claim.id, claim)
                predicates.append(reader.predicate(claim))
        carried = reader.opening(span, dates)
    found = tuple(claims.values())
    return Part(found, tuple(statements), tuple(reader.predictions(found)), tuple(predicates))


@lru_cache(maxsize=8)
def _pattern(triggers: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(triggers, key=lambda t: (-len(t), t)))))


class Reader:
    """One language's lists over one document."""

    def __init__(
        self, document: Document, knowledge: Knowledge, language: str, grammar: ActGrammar, cues: FactualityCues, speech: Cues
    ) -> None:
        self.document, self.knowledge, self.language, self.grammar = document, knowledge, language, grammar
        self.words: ShallowWords = grammar.shallow
        self.cues, self.speech = cues, speech
        self.lines: dict[str, list[ActLine]] = {}
        for line in grammar.act:
            for trigger in (*line.verbs, *line.nouns):
                self.lines.setdefault(trigger, []).append(line)
        self.triggers = _pattern(tuple(sorted(self.lines)))
        self.verbs = _pattern(speech.verbs)

    def clauses(self, span: Span, mentions: Sequence[Mention], dates: Sequence[Timex]) -> Iterator[Clause]:
        """A sentence's clauses, left to right; a break inside quotation marks or a name is none."""
        text, start = self.document.text, span.start
        for at in range(span.start, span.end + 1):
            if at == span.end or (text[at] in self.words.breaks and not any(m.start < at < m.end for m in mentions)):
                if at > start:
                    inside = tuple(m for m in mentions if start <= m.start and m.end <= at)
                    before = tuple(m for m in mentions if m.end <= start)
                    yield Clause(start, at, span, inside, before, tuple(t for t in dates if t.start < at))
                start = at + 1

    def acts(self, clause: Clause, said: Sequence[Statement], carried: Timex | None) -> Iterator[Claim]:
        """Claims of one clause."""
        text = self.document.text
        for match in self.triggers.finditer(text, clause.start, clause.end):
            if any(m.start <= match.start() < m.end for m in clause.mentions):
                continue
            for line in self.lines[match[0]]:
                pairs = self._pairs(clause, match, line)
                if pairs:
                    yield from (self._claim(clause, match, line, actor, recipient, said, carried) for actor, recipient in pairs)
                    break

    def _pairs(self, clause: Clause, match: re.Match[str], line: ActLine) -> list[tuple[Mention | None, Mention | None]]:
        rest = self.document.text[match.end() : clause.end]
        whole = self.document.text[clause.start : clause.end]
        if (line.objects and not any(o in rest for o in line.objects)) or any(w in whole for w in line.without_words):
            return []
        if line.with_words and not any(w in whole for w in line.with_words):
            return []
        if any(rest.startswith(w) for w in line.bars):
            return []
        actors, recipients = self._roles(clause, match.start(), match.end())
        if ("recipient" in line.party and not recipients) or ("actor" in line.needs and not actors):
            return []
        if line.kinds_of:
            recipients = [m for m in recipients if m.kind in line.kinds_of]
        if (
            (not actors and not recipients)
            or (match[0] in line.nouns and not (actors and recipients))
            or ("recipient" in line.needs and not recipients)
        ):
            return []
        nobody: list[Mention | None] = [None]
        return [(a, r) for a in actors or nobody for r in recipients or nobody if a is None or r is None or a.actor != r.actor]

    def _roles(self, clause: Clause, start: int, end: int) -> tuple[list[Mention], list[Mention]]:
        """Actors and recipients of a trigger, by order and marks."""
        text, words = self.document.text, self.words
        left = [m for m in clause.mentions if m.end <= start and start - m.end <= words.reach]
        right = [m for m in clause.mentions if m.start >= end and m.start - end <= words.reach and not self._dash(end, m.start)]
        marked: dict[Mention, str] = {}
        for m in left:
            marked[m] = self._listed_mark(m, marked, bool(right))
        agents = [m for m in left if marked[m] == "passive"]
        objects = [m for m in left if marked[m] in ("object", "towards")]
        free = [m for m in left if marked[m] == "" and not self._owner(m, start)]
        if agents:
            return agents[:1], [m for m in free if m.end <= agents[0].start][-1:]
        if any(text.startswith(w, clause.start) or w in text[clause.start : start] for w in words.passive) and not right:
            return [], self._listed(free)
        actors = self._listed(free) or self._topic(clause)
        return actors, objects or self._first(right)

    def _listed_mark(self, mention: Mention, marked: dict[Mention, str], acts_on: bool) -> str:
        """A name joined to another shares its mark; joined to a plain one it is the other side where nothing follows the trigger."""
        text = self.document.text
        joined = next((m for m in marked if m.end < mention.start and text[m.end : mention.start] in self.words.lists), None)
        if joined is None:
            return self._mark(mention)
        if marked[joined] or acts_on:
            return marked[joined]
        return self._mark(mention)

    def _dash(self, start: int, end: int) -> bool:
        return any(dash in self.document.text[start:end] for dash in self.words.dashes)

    def _mark(self, mention: Mention) -> str:
        before = self.document.text[max(0, mention.start - 3) : mention.start]
        for name, marks in (("passive", self.words.passive), ("object", self.words.object_before), ("towards", self.words.towards)):
            if before.endswith(tuple(marks)):
                return name
        return "place" if before.endswith(tuple(self.words.topics)) else ""

    def _topic(self, clause: Clause) -> list[Mention]:
        """The first party of the sentence, where the clause has none of its own."""
        if self.document.text.startswith(self.words.openers, clause.start):
            return []
        free = [m for m in clause.before if self._mark(m) == "" and not self._owner(m, clause.end)]
        return free[:1]

    def _owner(self, mention: Mention, before: int) -> bool:
        """Whether a name only owns what acts ("the neighbours of X")."""
        text = self.document.text
        if not any(mark and text.startswith(mark, mention.end) for mark in self.words.possessive):
            return False
        return before - mention.end > self.words.owned + 1

    def _listed(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The first party of a clause with those joined to it by a list mark."""
        return self._run(list(mentions))

    def _first(self, mentions: Sequence[Mention]) -> list[Mention]:
        return self._run(list(mentions))

    def _run(self, mentions: list[Mention]) -> list[Mention]:
        found = mentions[:1]
        for mention in mentions[1:]:
            between = self.document.text[found[-1].end : mention.start].strip()
            if between not in self.words.lists:
                if found and between in self.words.possessive:
                    found[-1] = mention
                    continue
                break
            found.append(mention)
        return found

    def _claim(
        self,
        clause: Clause,
        match: re.Match[str],
        line: ActLine,
        actor: Mention | None,
        recipient: Mention | None,
        said: Sequence[Statement],
        carried: Timex | None,
    ) -> Claim:
        kind = self.knowledge.ontology.kinds[line.kind]
        trigger = Span(match.start(), match.end())
        when = self._when(clause, trigger, carried)
        factuality = self._factuality(clause, trigger)
        parties = [self._party(m, when.edtf) for m in (actor, recipient)]
        tense: Tense = "future" if factuality == "predicted" else "past" if factuality in ("asserted", "denied") else "present"
        return Claim(
            id=claim_id(self.document, trigger, *parties),
            kind=kind.id,
            plover=kind.plover,
            mode=line.mode or kind.mode,
            cameo=kind.cameo,
            trigger=trigger,
            actor=parties[0],
            recipient=parties[1],
            when=when,
            place=None,
            factuality=factuality,
            tense=tense,
            historical=is_historical(when, self.document.published.edtf),
            sources=self._sources(trigger, said),
            numbers=(),
            within=None,
            rules=(f"{line.kind}.shallow:{match[0]}",),
            sentence=clause.sentence,
            language=self.language,
        )

    def _party(self, mention: Mention | None, date: str | None) -> Party | None:
        if mention is None:
            return None
        then = resolve(mention, self.knowledge, date) if date else mention
        return Party(mention.start, mention.end, mention.text, then.actor, then.cameo)

    def _when(self, clause: Clause, trigger: Span, carried: Timex | None) -> When:
        """The last date before the trigger in its sentence, else one that follows in the clause, else the opening sentence's."""
        before = [t for t in clause.timexes if t.end <= trigger.start]
        after = [t for t in clause.timexes if trigger.end <= t.start < clause.end]
        if before or after:
            date = before[-1] if before else after[0]
            return When(date.edtf, "timex", date.start, date.end)
        if carried is not None and clause.start == clause.sentence.start:
            return When(carried.edtf, "anchor", carried.start, carried.end)
        return When()

    def opening(self, span: Span, dates: Sequence[Timex]) -> Timex | None:
        """The date of a sentence that only says that something happened then, for the act of the next one."""
        text = span.of(self.document.text)
        if len(dates) == 1 and any(text.rstrip("。.！!").endswith(word) for word in self.grammar.words.placeholders):
            return dates[0]
        return None

    def _factuality(self, clause: Clause, trigger: Span) -> Factuality:
        text = self.document.text
        before = text[clause.start : trigger.start]
        near = before[-8:]
        if any(near.endswith(n) or n in near for n in self.cues.negators):
            return "denied"
        if any(c in text[clause.sentence.start : trigger.start] for c in self.cues.conditions):
            return "conditional"
        for modal in self.cues.auxiliaries:
            if any(word in near for word in modal.words):
                return modal.then
        for signature in self.cues.signatures:
            if any(word in before[-14:] for word in signature.words):
                return signature.then
        if text[clause.sentence.end - 1 : clause.sentence.end] in "？?":
            return "uncertain"
        return "asserted"

    def _sources(self, trigger: Span, said: Sequence[Statement]) -> tuple[Source, ...]:
        holding = [s for s in said if s.content.start <= trigger.start < s.content.end and s.speaker is not None]
        return tuple(
            Source(
                "outlet" if (s.speaker.id or "").startswith("outlet.") else "actor",
                s.speaker.id,
                s.speaker.text,
                s.speaker.start,
                s.speaker.end,
                s.cue,
            )
            for s in holding
            if s.speaker is not None
        ) or (Source("author"),)

    def statements(self, span: Span, mentions: Sequence[Mention]) -> Iterator[Statement]:
        """Who says what: a party followed closely by a verb of speech, the rest of the sentence being what is said."""
        text = self.document.text
        last = span.start
        for match in self.verbs.finditer(text, span.start, span.end):
            if any(text.startswith(phrase, match.start() - shift) for phrase in self.speech.barred for shift in range(len(phrase))):
                continue
            speaker = next((m for m in reversed(mentions) if last <= m.end <= match.start() and match.start() - m.end <= 8), None)
            start = match.end()
            while start < span.end and text[start] in self.words.marks:
                start += 1
            end = span.end
            while end > start and text[end - 1] in "。.！!？?;； ":
                end -= 1
            if speaker is None or end - start < 3:
                continue
            content = Span(start, end)
            direct = any(opening in content.of(text) for opening, _ in self.speech.quotes)
            named = Speaker(speaker.start, speaker.end, speaker.actor, speaker.text)
            yield Statement(
                digest(self.document.id, self.document.sha256, "statement", start, end, speaker.start),
                named,
                Span(match.start(), match.end()),
                content,
                direct,
            )
            last = match.end()

    @staticmethod
    def predicate(claim: Claim) -> Predicate:
        """The trigger of a claim as a judged predicate."""
        score = {"asserted": 3.0, "denied": -3.0}.get(claim.factuality, 0.0)
        return Predicate(claim.trigger.start, claim.trigger.end, claim.factuality, score)

    def predictions(self, claims: Sequence[Claim]) -> Iterator[Prediction]:
        """Acts told as foreseen, possible or conditional."""
        for claim in claims:
            if claim.factuality in ("predicted", "uncertain", "conditional") and claim.actor is not None and claim.actor.id is not None:
                key = digest(self.document.id, self.document.sha256, "prediction", claim.trigger.start, claim.trigger.end, claim.actor.id)
                hedge = self.document.text[max(claim.sentence.start, claim.trigger.start - 4) : claim.trigger.start]
                recipient = claim.recipient.id if claim.recipient else None
                yield Prediction(
                    key,
                    claim.sentence.start,
                    claim.sentence.end,
                    claim.sources[-1].id,
                    (claim.actor.id,),
                    claim.kind,
                    recipient,
                    hedge,
                    None,
                    claim.when.edtf,
                )
