"""Acts of a language read without a tree: verb-anchored patterns over text, names and dates, clause by clause.

A clause is what stands between marks that end one (:mod:`~dragoman.coding.shallow_clauses`). The actor is the nearest unmarked party
left of the trigger, the recipient the first one right of it, unless a word marks another order (:mod:`~dragoman.coding.shallow_roles`).
Anything unclear is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from dragoman.coding.alternation import any_of
from dragoman.coding.claim_ids import claim_id, digest, is_historical
from dragoman.coding.claims import Part
from dragoman.coding.intents import intended
from dragoman.coding.mentions import resolve
from dragoman.coding.places import starting_in
from dragoman.coding.pointers import party_of
from dragoman.coding.predictions import FORESEEN
from dragoman.coding.shallow_clauses import Clause, Clauses
from dragoman.coding.shallow_dates import Dates
from dragoman.coding.shallow_discourse import Before, told_before
from dragoman.coding.shallow_mood import AHEAD, Mood, Told
from dragoman.coding.shallow_roles import Pair, Roles, Trigger, span_of
from dragoman.coding.shallow_speech import Speech, sources, spoken
from dragoman.knowledge import Knowledge, Language
from dragoman.knowledge.acts import ActGrammar, ActLine
from dragoman.knowledge.cues import Cues
from dragoman.knowledge.factuality import FactualityCues
from dragoman.model.actor import Mention
from dragoman.model.claim import Claim, Party, Predicate, Prediction, Source, Statement, Tense, When
from dragoman.model.parse import Parse
from dragoman.model.text import Document, Span
from dragoman.model.time import Timex, bounds

DOER = ":actor"
"""Behind a kind whose doer, not its recipient, an act told without a recipient takes over ("declared independence; Peru recognised")."""


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
    for number in sorted(sentences):
        span = Span(*parse.sentence_spans[number])
        inside = [m for m in starting_in(mentions, span.start, span.end) if m.end <= span.end]
        reader.sentence(number, span, inside, starting_in(timexes, span.start, span.end))
    claims = tuple(intended(tuple(reader.claims.values()), knowledge.ontology))
    return Part(claims, tuple(reader.statements), tuple(reader.predictions), tuple(reader.predicates))


class Reader:
    """One language's lists over one document, and what they have found so far."""

    def __init__(
        self, document: Document, knowledge: Knowledge, language: str, grammar: ActGrammar, cues: FactualityCues, speech: Cues
    ) -> None:
        self.document, self.knowledge, self.language, self.grammar = document, knowledge, language, grammar
        self.clauses = Clauses(document.text, grammar.shallow)
        kinds = knowledge.ontology.kinds.values()
        self.roles = Roles(self.clauses, grammar, cues, speech, frozenset(kind.id for kind in kinds if kind.speech))
        self.mood = Mood(document.text, self.roles, cues, grammar.words.likelihood)
        self.speech = Speech(document, self.roles, speech)
        self.text, self.words = document.text, grammar.shallow
        self.titles = list(re.finditer(self.words.titles or "(?!)", document.text))
        self.unreal = re.compile(self.words.unreal or "(?!)")
        self.effects = re.compile(self.words.effects or "(?!)")
        self.lines: dict[str, list[ActLine]] = {}
        for line in grammar.act:
            for word in (*line.verbs, *line.nouns):
                self.lines.setdefault(word, []).append(line)
        self.triggers = any_of(tuple(sorted(self.lines)))
        self.dates = Dates(document.text, grammar.shallow, self.roles, speech, self.triggers, knowledge.languages[language].timex)
        self.told: dict[str, Mention] = {}
        self.before = Before(document.text, grammar.shallow, knowledge.ontology.kinds)
        self.carried: Timex | None = None
        self.speeches: dict[tuple[int, int], str] = {}
        self.claims: dict[str, Claim] = {}
        self.statements: list[Statement] = []
        self.predicates: list[Predicate] = []
        self.predictions: list[Prediction] = []

    def sentence(self, number: int, span: Span, mentions: Sequence[Mention], times: Sequence[Timex]) -> None:
        """Reads one sentence; what it tells is added to what was found."""
        clauses = list(self.clauses.of(number, span, mentions, times))
        if self.unreal.search(self.text, span.start, span.end):
            return
        self.before.see(number, mentions)
        said = self.speech.of(span, clauses)
        self.statements += [one for one in said if spoken(one, self.speech.cues, self.text)]
        taken: list[tuple[int, int]] = []
        for clause, later in zip_longest(clauses, clauses[1:]):
            for trigger, pairs in [(t, self.before.complete(number, clause, t, p)) for t, p in self._acts(clause, later)]:
                told = self.mood.of(clause, trigger)
                for pair in pairs:
                    how = replace(told, factuality="denied") if self._nobody(trigger, pair) else told
                    self._add(self._claim(clause, trigger, pair, how, said, taken), how)
                    for role, side in (("", pair[1]), (DOER, pair[0])):
                        if side is not None:
                            self.told[f"{trigger.line.kind}{role}"] = side
                if self.text[trigger.start : trigger.end] not in self.words.announcing:
                    taken.append((trigger.start, trigger.end))
        self.carried = self._opening(span, [t for c in clauses for t in c.dates])

    def _acts(self, clause: Clause, later: Clause | None) -> Iterator[tuple[Trigger, list[Pair]]]:
        """Triggers of a clause that find their parties."""
        if self.effects.search(self.text, clause.start, clause.end):
            return
        for match in self.triggers.finditer(self.document.text, clause.start, clause.end):
            if any(p.start <= match.start() < p.end for p in clause.places) or self._names(match.start(), match.end()):
                continue
            for line in self.lines[match[0]]:
                trigger = Trigger(match.start(), match.end(), line, match[0] in line.nouns)
                pairs = self.roles.pairs(clause, trigger, later, self.told) if self._fits(clause, trigger) else []
                if pairs:
                    yield trigger, pairs
                    break

    def _nobody(self, trigger: Trigger, pair: Pair) -> bool:
        """Whether the words of the one who does or suffers it say that none did."""
        who = pair[1] if "left" in self.grammar.frames[trigger.line.frame].recipient else pair[0]
        return who is not None and who.text.startswith(self.words.nobody)

    def _names(self, start: int, end: int) -> bool:
        """Whether a word is part of a compound that names a thing, or of a title, rather than tells an act."""
        return self.text.startswith(self.words.compounds, end) or any(t.start() <= start < t.end() for t in self.titles)

    def _fits(self, clause: Clause, trigger: Trigger) -> bool:
        """Whether the words around a trigger are those its line asks for."""
        text, line = self.document.text, trigger.line
        rest, whole = text[trigger.end : clause.end], text[clause.start : clause.end]
        return (
            (not line.objects or any(o in rest for o in line.objects))
            and (not line.with_words or any(w in whole for w in line.with_words))
            and not any(w in whole for w in line.without_words)
            and not rest.startswith(line.bars)
            and (not line.governs or bool(any_of(self.words.particles).sub("", rest).strip()))
            and (not line.holds or self.triggers.search(text, trigger.end, clause.sentence.end) is not None)
            and not (line.not_after and text[clause.start : trigger.start].endswith(line.not_after))
        )

    def _add(self, claim: Claim, told: Told) -> None:
        if claim.id in self.claims:
            return
        if told.hedge in self.grammar.words.likelihood and claim.actor is not None:
            self.predictions.append(self._prediction(claim, claim.actor.id or claim.actor.text, told.hedge))
            return
        self.claims[claim.id] = claim
        if claim.kind in self.roles.spoken:
            self.speeches.setdefault((claim.trigger.start, claim.trigger.end), claim.id)
        score = {"asserted": 3.0, "denied": -3.0}.get(claim.factuality, 0.0)
        self.predicates.append(Predicate(claim.trigger.start, claim.trigger.end, claim.factuality, score))
        own = claim.factuality == "conditional" and claim.sources[-1].kind == "author"
        foreseen = own or (claim.factuality in FORESEEN and told.hedge in self.mood.foreseeing)
        if foreseen and claim.actor is not None and claim.actor.id is not None:
            self.predictions.append(self._prediction(claim, claim.actor.id, told.hedge))

    def _claim(
        self, clause: Clause, trigger: Trigger, pair: Pair, told: Told, said: Sequence[Statement], taken: list[tuple[int, int]]
    ) -> Claim:
        kind = self.knowledge.ontology.kinds[trigger.line.kind]
        when = self.dates.of(clause, trigger, taken, told.factuality == "denied", self.carried)
        if told.factuality in AHEAD and self._over(when):
            when = When()
        actor, recipient = (self._party(mention, when.edtf) for mention in pair)
        tense: Tense = "future" if told.factuality == "predicted" else "past" if told.factuality in ("asserted", "denied") else "present"
        trigger_span = span_of(trigger)
        return Claim(
            id=claim_id(self.document, trigger_span, actor, recipient),
            kind=kind.id,
            plover=kind.plover,
            mode=trigger.line.mode or kind.mode,
            cameo=kind.cameo,
            trigger=trigger_span,
            actor=actor,
            recipient=recipient,
            when=when,
            place=None,
            factuality=told.factuality,
            tense=tense,
            historical=is_historical(when, self.document.published.edtf),
            sources=self._sources(clause, trigger, pair, said),
            numbers=tuple(self.dates.numbers(clause)),
            within=self._within(clause, trigger, told),
            rules=(f"{trigger.line.kind}.shallow:{trigger_span.of(self.document.text)}", *told_before(pair)),
            sentence=clause.sentence,
            language=self.language,
        )

    def _goes_on(self, clause: Clause, trigger: Trigger, source: Source) -> bool:
        """Whether an announcement that tells its content in its own clause goes on to a later one: where the subject stays."""
        if source.cue is None or source.cue.end > clause.start or source.cue.of(self.text) not in self.words.announcing:
            return True
        told = next((c for c in clause.before if c.start <= source.cue.start < c.end), clause)
        return trigger.start in self.roles.lent or not self.roles.slots.left_over(told, source.cue.end, told.end)

    def _within(self, clause: Clause, trigger: Trigger, told: Told) -> str | None:
        """The speech act that an act is the content of: the one whose word says how far it is told, else an announcement before it."""
        for (start, end), id in reversed(self.speeches.items()):
            announced = clause.start <= start < trigger.start and self.text[start:end] in self.words.announcing
            if (told.at is not None and start <= told.at < end <= trigger.start) or announced:
                return id
        return None

    def _over(self, when: When) -> bool:
        """Does a date lie before the text's own? What is still to be done was not done then: it was promised or asked for then."""
        last, written = bounds(when.edtf)[1], bounds(self.document.published.edtf)[0]
        return last is not None and written is not None and last < written

    def _sources(self, clause: Clause, trigger: Trigger, pair: Pair, said: Sequence[Statement]) -> tuple[Source, ...]:
        """Who tells an act; who speaks, or goes on doing things after speaking, is no source of the own act."""
        told = tuple(s for s in sources(span_of(trigger), said) if self._goes_on(clause, trigger, s)) or (Source("author"),)
        own = trigger.line.kind in self.roles.spoken or self.roles.joins(clause)
        if own and pair[0] is not None and told[-1].start == pair[0].start:
            told = told[:-1] or (Source("author"),)
        return told

    def _party(self, mention: Mention | None, date: str | None) -> Party | None:
        if mention is None:
            return None
        then = resolve(mention, self.knowledge, date) if date else mention
        posted = self.document.text.endswith(self.grammar.shallow.roles.get("posted", ()), 0, mention.start)
        if posted and then.kind == "organ" and then.actor is not None:
            state = self.knowledge.register.actor(self.knowledge.register.actor(then.actor).state)
            return Party(mention.start, mention.end, mention.text, state.id, state.cameo)
        return replace(party_of(mention), id=then.actor, cameo=then.cameo)

    def _opening(self, span: Span, dates: Sequence[Timex]) -> Timex | None:
        """The date of a sentence that only says that something happened then, for the act of the next one."""
        text = span.of(self.document.text)
        if len(dates) == 1 and any(text.rstrip("。.！! \n").endswith(word) for word in self.grammar.words.placeholders):
            return dates[0]
        return None

    def _prediction(self, claim: Claim, actor: str, hedge: str) -> Prediction:
        """An act told as foreseen, possible or conditional."""
        recipient = claim.recipient.id if claim.recipient else None
        key = digest(self.document.id, self.document.sha256, "prediction", claim.trigger.start, claim.trigger.end, actor, recipient)
        return Prediction(
            key,
            claim.sentence.start,
            claim.sentence.end,
            claim.sources[-1].id,
            (actor,),
            claim.kind,
            recipient,
            hedge,
            None,
            claim.when.edtf,
        )
