"""Clauses of a sentence without a tree, and the places in them where parties are named or pointed back to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from dragoman.coding.alternation import any_of
from dragoman.coding.shallow_parties import Unnamed
from dragoman.knowledge.shallow_words import ShallowWords
from dragoman.model.actor import Mention
from dragoman.model.text import Span
from dragoman.model.time import Timex

OPEN = ("person", "government", "state", "movement", "organisation", "organ", "group")
"""Kinds of mention that are a party of an act though nobody can tell which."""
OWNED = ("person", "organ", "government")
"""Kinds of nameless party that belong to whoever is named right before them."""
REMEMBERED = 6
"""Sentences back that a pointer may reach."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is named or pointed to; ``who`` is empty for a name nobody knows."""

    start: int
    end: int
    who: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence with the places and dates in it, and the clauses before it in its sentence."""

    start: int
    end: int
    sentence: Span
    places: tuple[Place, ...]
    dates: tuple[Timex, ...]
    times: tuple[Timex, ...]
    """Every time expression, dated or not."""
    before: tuple[Clause, ...] = ()


def opens(date: Timex) -> bool:
    """Whether an expression only says since or until when ("since 2021")."""
    return ".." in (date.edtf or "").split("/")


@dataclass(slots=True)
class Memory:
    """The parties named so far, sentence by sentence, and the lists of them."""

    named: list[tuple[int, Mention]] = field(default_factory=list)
    lists: list[tuple[int, tuple[Mention, ...]]] = field(default_factory=list)

    def nearest(self, sentence: int, kinds: Sequence[str], sends: Callable[[Mention], bool]) -> tuple[Mention, ...]:
        """The last party named that is of one of these kinds; nobody where a name nobody knows came later."""
        for number, mention in reversed(self.named):
            if sentence - number > REMEMBERED:
                break
            if mention.actor is None and mention.kind is None and "sender" not in kinds:
                return ()
            if mention.kind in kinds or ("sender" in kinds and sends(mention)):
                return (mention,) if mention.actor is not None else ()
        return ()

    def group(self, sentence: int, size: int) -> tuple[Mention, ...]:
        """The last list of exactly so many parties."""
        for number, members in reversed(self.lists):
            if sentence - number > REMEMBERED:
                break
            if len(members) == size:
                return members
        return ()


class Clauses:
    """Cuts the sentences of one text."""

    def __init__(self, text: str, words: ShallowWords) -> None:
        self.text, self.words, self.memory = text, words, Memory()
        self.pointing = any_of((*words.pointers, *words.groups))
        self.unnamed = Unnamed(text, words)

    def of(self, number: int, span: Span, mentions: Sequence[Mention], times: Sequence[Timex]) -> Iterator[Clause]:
        """A sentence's clauses, left to right; a break inside a name is none."""
        earlier: tuple[Clause, ...] = ()
        self.unnamed.see(mentions)
        known = sorted((*mentions, *self.unnamed.of(span, mentions)), key=lambda m: m.start)
        for start, end in self._cuts(span, mentions):
            here = [m for m in known if start <= m.start and m.end <= end]
            places = self._places(number, start, end, here)
            inside = tuple(t for t in times if start <= t.start < end)
            dates = tuple(t for t in inside if t.type in ("DATE", "TIME") and t.edtf and not self._reported(t))
            clause = Clause(start, end, span, places, dates, inside, earlier)
            yield clause
            earlier = (*earlier, clause)
            self.memory.named += [(number, m) for m in here if not self.unnamed.bare(m)]

    def _cuts(self, span: Span, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
        start = span.start
        for at in range(span.start, span.end + 1):
            if at == span.end or (self.breaks(at) and not any(m.start < at < m.end for m in mentions)):
                if at > start:
                    yield start, at
                start = at + 1

    def breaks(self, at: int) -> bool:
        """Whether a clause ends at a sign; a blank ends one only between letters of a script without blanks, as in headlines."""
        if self.text[at] not in self.words.blanks:
            return self.text[at] in self.words.breaks
        return not any(sign.isascii() or sign.isspace() for sign in (self.text[at - 1 : at] or " ") + (self.text[at + 1 : at + 2] or " "))

    def _reported(self, date: Timex) -> bool:
        reported = self.text.startswith(self.words.report_dates, date.end) and not self.frames(date)
        return reported or (opens(date) and date.text.endswith(self.words.offsets))

    def frames(self, date: Timex) -> bool:
        """Whether a date is that of the frame in which its clause's act is done."""
        return bool(self.words.framing) and re.compile(self.words.framing).match(self.text, date.end) is not None

    def _places(self, number: int, start: int, end: int, mentions: Sequence[Mention]) -> tuple[Place, ...]:
        """Names, and words that point back to names of earlier clauses, with the unknown name they lead to, in order; lists of names are
        remembered."""
        places = [Place(m.start, m.end, (m,) if m.actor is not None or m.kind in OPEN else ()) for m in mentions]
        for match in self.pointing.finditer(self.text, start, end):
            over = [m for m in mentions if m.start < match.end() and match.start() < m.end]
            if any(m.actor is not None for m in over):
                continue
            told = tuple(m for m in over if m.kind in OPEN)
            if match[0] in self.words.pointers:
                kinds = self.words.pointers[match[0]]
                nameless = Mention(match.start(), match.end(), match[0], None, kind="person" if "sender" in kinds else kinds[0])
                who = self.memory.nearest(number, kinds, self._sends) or told or (nameless,)
            elif any(m.end == match.start() for m in mentions):
                continue
            else:
                who = self.memory.group(number, self.words.groups[match[0]]) or told
            places = [p for p in places if not any((p.start, p.end) == (m.start, m.end) for m in over)]
            start, end = match.start(), max([match.end(), *(m.end for m in over)])
            if len(who) == 1:
                who = (replace(who[0], start=start, end=end, text=self.text[start:end]),)
            places.append(Place(start, end, who))
        places.sort(key=lambda p: p.start)
        for run in self.runs(places):
            if len(run) > 1:
                self.memory.lists.append((number, members(run)))
        return tuple(places)

    def _sends(self, mention: Mention) -> bool:
        return mention.actor is not None and self.text.startswith(self.words.roles.get("posted", ()), mention.end)

    def runs(self, places: Sequence[Place]) -> list[list[Place]]:
        """Places joined by list marks, in order; an owner gives way to what it owns ("X's Y")."""
        found: list[list[Place]] = []
        for place in places:
            between = self.text[found[-1][-1].end : place.start].strip() if found else None
            if between is not None and between in self.words.lists and not (found and self._elsewhere(found[-1][0], between)):
                found[-1].append(place)
            elif between is not None and between in self.words.possessive:
                found[-1][-1] = self._owned(found[-1][-1], place)
            else:
                found.append([place])
        return found

    def _owned(self, owner: Place, place: Place) -> Place:
        """A place with its owner before it: people and bodies without a name act for whom they belong to ("X's police")."""
        nameless = all(m.actor is None and m.kind in OWNED for m in place.who) and place.who
        longer = Place(owner.start, place.end, place.who)
        if not nameless or not owner.who or owner.who[0].actor is None:
            return longer
        text = self.text[owner.who[0].start : place.end] if len(owner.who) == 1 and owner.who[0].end == owner.end else owner.who[0].text
        if len(owner.who) != 1 or text == owner.who[0].text:
            return longer
        return Place(owner.start, place.end, (replace(owner.who[0], end=place.end, text=text),))

    def _elsewhere(self, place: Place, joint: str) -> bool:
        """Whether a place is where something happens, and the word after it joins nothing to it ("in X with Y")."""
        roles = self.words.roles
        return joint in roles.get("with", ()) and self.text.endswith(roles.get("at", ()), 0, place.start)


def members(run: Sequence[Place]) -> tuple[Mention, ...]:
    """The parties of a run of places, each once."""
    found: dict[str | int, Mention] = {}
    for place in run:
        for mention in place.who:
            found.setdefault(mention.actor or mention.start, mention)
    return tuple(found.values())
