"""What a whole document tells about the names in it: who is named in full, on which day, and whom one written form means there."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass

from dragoman.coding.gazetteer import Gazetteer
from dragoman.coding.names import Entry, Words, capitals_fit
from dragoman.knowledge import Knowledge
from dragoman.knowledge.actor_files import overlap
from dragoman.knowledge.register import Name, Register
from dragoman.model.parse import Parse
from dragoman.model.text import Document

Hits = dict[int, list[tuple[int, tuple[Name, ...]]]]
USES = ("name", "capital", "people", "demonym", "surname")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom a name means here; ``actor`` None where several remain, ``home`` then the state that they share."""

    actor: str | None
    use: str
    why: str = ""
    home: str | None = None


class DocumentNames:
    """What the whole document tells about its names: which parties it names in full, its date, and the parser's names."""

    def __init__(self, document: Document, parse: Parse, knowledge: Knowledge) -> None:
        self.document, self.parse, self.knowledge = document, parse, knowledge
        self.register: Register = knowledge.register
        self.date = document.published.edtf
        self.named: set[str] = set()
        self.states: set[str | None] = set()
        self._told: dict[str, bool] = {}
        self._seen: list[tuple[Gazetteer, Words, Hits]] = []
        self.word_at = {int(start): w for w, start in enumerate(parse.start.tolist())}
        self.name_at = {w: (first, last, type_) for first, last, type_ in parse.names for w in range(first, last)}

    def on(self, date: str | None) -> DocumentNames:
        """The same knowledge of the document, seen from another day: that of a clause."""
        other = copy(self)
        other.date = date
        return other

    def see(self, lexicon: Gazetteer, start: int, end: int) -> None:
        """Looks the sentence's names up and remembers who is named in full."""
        words = lexicon.words(self.document.text, start, end)
        hits = name_hits(words, lexicon)
        self._seen.append((lexicon, words, hits))
        last = 0
        for place in sorted(hits):
            size, names = hits[place][0]
            if place >= last:
                last = place + size
                actors = {n.actor for n in names}
                if len(actors) == 1 and names[0].strong:
                    self.states.add(self.state(names[0].actor))
                if len(actors) == 1 and any(n.use in ("name", "capital") and n.strong and not self._spoken_against(n) for n in names):
                    self.named |= actors

    def seen(self) -> Iterator[tuple[Gazetteer, Words, Hits]]:
        """Each sentence looked at, with its language's gazetteer, its words and the names in them."""
        yield from self._seen

    def choose(self, names: tuple[Name, ...]) -> Chosen | None:
        """Whom one written form means in this document; None for nobody (a weak form without its hint)."""
        believed = [n for n in names if n.use != "short" and self._believed(n)]
        left = [n for n in believed if self._then(n)] or [n for n in believed if self._remembered(n)]
        if not left:
            return None
        left.sort(key=lambda n: (USES.index(n.use), n.actor))
        actors = list(dict.fromkeys(self._then_called(n.actor) for n in left))
        if len(actors) > 1:
            actors = [a for a in actors if a in self.named] or actors
        if len(actors) > 1 and left[0].use in ("name", "surname") and all(self.kind(a) == "person" for a in actors):
            actors = ([a for a in actors if self.register.in_any_office(a, self.date)] or actors)[:1]
        if self.date and left[0].use == "capital":
            actors = [a for a in actors if self.kind(a) == "government"] or actors
        if len(actors) > 1:
            homes = set(map(self.state, actors))
            home = homes.pop() if len(homes) == 1 else None
            return Chosen(None, left[0].use, f"may be {' or '.join(map(self.name, actors))}", home)
        return Chosen(actors[0], next(n.use for n in left if self._then_called(n.actor) == actors[0]))

    def _then_called(self, id: str) -> str:
        """The party itself, or the state before it where it was no state yet on that day ("Russia" of 1985)."""
        return self.register.at(id, self.date) if self.date and self.kind(id) == "state" else id

    def _believed(self, name: Name) -> bool:
        hinted = bool(name.since) and self.kind(name.actor) == "government" and self.state(name.actor) in self.states
        return (name.strong and not self._spoken_against(name)) or name.actor in self.named or hinted

    def _spoken_against(self, name: Name) -> bool:
        """Does the document have a word by which this name means somebody else? Elsewhere named, its party is believed all the same."""
        return any(self._is_told(word) for word in name.unless)

    def _is_told(self, word: str) -> bool:
        if word not in self._told:
            self._told[word] = word in self.document.text
        return self._told[word]

    def _then(self, name: Name) -> bool:
        """Was this a name of its party on the day; where no day is told, is it now, or was it of late that of a government?"""
        if self.date is None:
            late = self.kind(name.actor) == "government" and overlap(f"{self.register.tables.undated}/", name.until)
            return not name.until or late
        return overlap(f"{name.since}/{name.until}", self.date)

    def _remembered(self, name: Name) -> bool:
        """May a party be called so on a day on which this was no name of it? By a former name, or by one that came later where that is a
        state's; not a former capital, which is but a town, and not a government, organ or movement that was not there yet."""
        if self.date is None:
            return True
        ended = bool(name.until) and not overlap(f"/{name.until}", self.date)
        return name.use != "capital" if ended else self.kind(name.actor) not in ("government", "organ", "movement")

    def name(self, id: str) -> str:
        """The usual name of the party of this id, an outlet's too."""
        if self.register.knows(id):
            return self.register.actor(id).name
        return next(iter(next(iter(self.knowledge.outlets[id].names.values()))))

    def kind(self, id: str) -> str:
        """The kind of the party of this id; an outlet is not in the register."""
        return self.register.actor(id).kind if self.register.knows(id) else "outlet"

    def state(self, id: str) -> str | None:
        """The state that the party of this id belongs to or is; None for an outlet."""
        return (self.register.actor(id).state or id) if self.register.knows(id) else None


def name_hits(words: Words, lexicon: Gazetteer) -> Hits:
    """Every name in the sentence whose capitals fit, longest first at each place."""
    shouted = not any(w.islower() for w in words.raw) and sum(len(w) > 1 and w.isupper() for w in words.raw) > 2
    hits: Hits = {}
    table = lexicon.names.table
    for place, folded in enumerate(words.folded):
        if folded in table:
            entries = lexicon.names.at(words, place)
            fit = (e for e in entries if capitals_fit(e.raw, words, place, shouted) or _described(e, words, place, lexicon))
            found = [(1 + len(e.rest), e.value) for e in fit]
            if found and not (shouted and _everyday(words, place, lexicon, 0 in hits)):
                hits[place] = _joined(found)
    return hits


def _described(entry: Entry[tuple[Name, ...]], words: Words, place: int, lexicon: Gazetteer) -> bool:
    """Whether the name of a state or movement stands here with a small noun behind its adjective ("the Sahrawi republic")."""
    last = place + len(entry.rest)
    small = last > place and words.raw[last] == entry.raw[-1].lower() != entry.raw[-1] and words.folded[last] in lexicon.small
    definite = place > 0 and words.folded[place - 1] in lexicon.definite
    return small and definite and capitals_fit(entry.raw[:-1], words, place, False)


def _everyday(words: Words, place: int, lexicon: Gazetteer, named: bool) -> bool:
    """Whether a word of a line all in capitals is no acronym there: "us" is one where it opens the line or the line opens with a name."""
    word, shouts = words.folded[place], lexicon.joins.shouted
    if word in shouts.headline:
        return place > 0 and not named
    return word in shouts.never or (word in shouts.opening and place > 0)


def _joined(found: list[tuple[int, tuple[Name, ...]]]) -> list[tuple[int, tuple[Name, ...]]]:
    """Forms of one length together ("US" and "U.S.")."""
    by_size: dict[int, tuple[Name, ...]] = {}
    for size, names in found:
        by_size[size] = by_size.get(size, ()) + names
    return sorted(by_size.items(), reverse=True)
