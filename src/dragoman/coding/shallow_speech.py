"""Who says what in sentences without a tree, and whom a claim in them goes back to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.coding.alternation import any_of
from dragoman.coding.claim_ids import digest
from dragoman.coding.shallow_clauses import Clause, Place
from dragoman.coding.shallow_roles import Roles
from dragoman.knowledge.cues import Cues
from dragoman.model.claim import Source, Speaker, Statement
from dragoman.model.text import Document, Span

NEAR = 8
"""So many characters may stand between a speaker and the verb of speech."""
SHORTEST = 3
QUOTED = 6
"""So many signs may stand before a quotation that is what is said."""
ENDS = '。.！!？?;；”"」 \n'
"""Signs that end a sentence and are no part of what is said in it."""


class Speech:
    """Finds the statements of one document's sentences."""

    def __init__(self, document: Document, roles: Roles, cues: Cues) -> None:
        self.document, self.roles, self.cues = document, roles, cues
        self.said = any_of((*cues.barred, *cues.verbs))
        self.introduced = any_of((*cues.prepositions, *cues.citing))
        self.reported = any_of((*cues.verbs, *cues.nouns))
        self.heard = any_of(cues.listeners)

    def of(self, span: Span, clauses: Sequence[Clause]) -> list[Statement]:
        """A sentence's statements, left to right; a later one lies within an earlier one."""
        places = [p for c in clauses for p in c.places]
        credited = [*self._credited(span, places), *self._labelled(span, clauses), *self._after(span, clauses)]
        named = {s.speaker.start for s in credited if s.speaker}
        return [*credited, *(s for s in self._spoken(span, clauses, places) if s.speaker and s.speaker.start not in named)]

    def _spoken(self, span: Span, clauses: Sequence[Clause], places: Sequence[Place]) -> Iterator[Statement]:
        """A party that nothing marks, followed closely by a verb of speech; the rest of the sentence is what is said."""
        text, last = self.document.text, span.start
        for match in self.said.finditer(text, span.start, span.end):
            if match[0] in self.cues.barred or any(p.start < match.end() and match.start() < p.end for p in places):
                continue
            near = [p for p in places if last <= p.end <= match.start() and match.start() - p.end <= NEAR]
            inside = {p: clause for clause in clauses for p in clause.places}
            near = [
                p
                for p in near
                if self.roles.slots.slot(p, inside[p]) == "left" and not text.startswith(self.roles.words.possessive[-1:], p.end)
            ]
            clause = next((c for c in clauses if c.start <= match.start() < c.end), None)
            near = near or self._opening(clause, match.start())
            content = self._content(match.end(), self._headline(match.end(), span))
            if near and content.end - content.start >= SHORTEST:
                yield self._statement(near[-1], Span(match.start(), match.end()), content)
                last = match.end()

    def _headline(self, start: int, span: Span) -> Span:
        """A sentence up to the blank that parts the halves of a headline after a place in it, where there is one."""
        text, words = self.document.text, self.roles.words
        ends = (at for at in range(start, span.end) if text[at] in words.blanks and self.roles.clauses.breaks(at))
        end = next(ends, span.end)
        return Span(span.start, end if end - start >= SHORTEST else span.end)

    def _opening(self, clause: Clause | None, end: int) -> list[Place]:
        """The party a clause opens with, before a verb of speech further on in it."""
        if clause is None:
            return []
        free = [p for p in clause.places if p.end <= end and self.roles.slots.slot(p, clause) == "left"]
        return [p for p in free[:1] if self.roles.slots.loose(clause, clause.start, p.start) == 0]

    def _credited(self, span: Span, places: Sequence[Place]) -> Iterator[Statement]:
        """A party a preposition or a citing verb names ("according to X, …")."""
        text = self.document.text
        for match in self.introduced.finditer(text, span.start, span.end):
            named = next((p for p in places if 0 <= p.start - match.end() <= 1), None)
            if named is None:
                continue
            start = named.end
            while start < span.end and text[start] not in self.roles.words.breaks and start - named.end < 2 * NEAR:
                start += 1
            tells = match[0] in self.cues.citing or self.reported.search(text, named.end, start) is not None
            content = self._content(start, span)
            if tells and content.end - content.start >= SHORTEST:
                yield self._statement(named, Span(match.start(), match.end()), content)

    def _labelled(self, span: Span, clauses: Sequence[Clause]) -> Iterator[Statement]:
        """A party alone before a colon, as in headlines and transcripts; what follows is what is said."""
        text = self.document.text
        for clause in clauses:
            alone = len(clause.places) == 1 and not self.roles.slots.loose(clause, clause.start, clause.end)
            if alone and clause.end < span.end and text[clause.end] in self.roles.words.colons:
                content = self._content(clause.end, span)
                if content.end - content.start >= SHORTEST:
                    yield self._statement(clause.places[0], None, content)

    def _after(self, span: Span, clauses: Sequence[Clause]) -> Iterator[Statement]:
        """A clause after what is said that names only the speaker and a verb of speech ("…, an official told this agency")."""
        for clause in clauses[-1:]:
            match = self.said.search(self.document.text, clause.start, clause.end)
            if not clause.before or match is None or match[0] in (*self.cues.barred, *self.cues.asides):
                continue
            rest = self.heard.sub("", self.roles.slots.left_over(clause, match.end(), clause.end)).strip(ENDS)
            who = [p for p in clause.places if p.end <= match.start()]
            if who and not rest and self.roles.slots.loose(clause, clause.start, who[-1].start) <= NEAR:
                content = self._content(span.start, Span(span.start, clause.start - 1))
                yield self._statement(who[-1], Span(match.start(), match.end()), content)

    def _content(self, start: int, span: Span) -> Span:
        text, end = self.document.text, span.end
        while start < end and text[start] in self.roles.words.marks:
            start += 1
        while end > start and text[end - 1] in ENDS:
            end -= 1
        return Span(start, end)

    def _statement(self, place: Place, cue: Span | None, content: Span) -> Statement:
        content, direct = self._quoted(cue, content)
        id = place.who[0].actor if len(place.who) == 1 else None
        speaker = Speaker(place.start, place.end, id, self.document.text[place.start : place.end])
        key = digest(self.document.id, self.document.sha256, "statement", content.start, content.end, place.start)
        return Statement(key, speaker, cue, content, direct)

    def _quoted(self, cue: Span | None, content: Span) -> tuple[Span, bool]:
        """The words in quotation marks right after a verb of speech, or around all that is said, and whether there are any."""
        text, start = self.document.text, cue.end if cue is not None and cue.end <= content.start else content.start
        for opening, closing in self.cues.quotes:
            first = text.find(opening, start, content.end)
            last = text.find(closing, first + 1, content.end + 1) if first >= 0 else -1
            if last > 0 and (first <= content.start + QUOTED or last >= content.end - 1):
                return Span(first + 1, last), True
        return content, any(opening in content.of(text) for opening, _ in self.cues.quotes)


def spoken(said: Statement, cues: Cues, text: str) -> bool:
    """Whether an attribution is of words that somebody else than the text's own voice said, and not only of a denial or a finding."""
    if said.speaker is not None and said.speaker.text in cues.voices:
        return False
    return said.direct or said.cue is None or said.cue.of(text) not in cues.asides


def sources(trigger: Span, said: Sequence[Statement]) -> tuple[Source, ...]:
    """Who is said to tell what stands at a trigger, outermost first; the text's own voice where nobody is."""
    holding = [s for s in said if s.content.start <= trigger.start < s.content.end and s.speaker is not None]
    holding.sort(key=lambda s: (s.content.start, s.speaker.start if s.speaker else 0))
    return tuple(map(_source, {s.speaker.start: s for s in holding if s.speaker}.values())) or (Source("author"),)


def _source(said: Statement) -> Source:
    speaker = said.speaker
    assert speaker is not None  # sources() leaves the others out
    kind = "outlet" if (speaker.id or "").startswith("outlet.") else "actor"
    return Source("outlet" if kind == "outlet" else "actor", speaker.id, speaker.text, speaker.start, speaker.end, said.cue)
