"""Persons beside a role noun: known ones by full name or surname, unknown ones as far as their name goes."""

from __future__ import annotations

from dragoman.coding.document_names import Chosen
from dragoman.coding.surroundings import Surroundings
from dragoman.coding.unlisted_unspaced import UnspacedNames
from dragoman.knowledge.agents import Role
from dragoman.knowledge.register import Name


class Persons:
    """Finds the persons named in one sentence."""

    def __init__(self, near: Surroundings) -> None:
        self.near, self.known, self.lexicon, self.words, self.hits = near, near.known, near.lexicon, near.words, near.hits
        self.register, self.date = near.known.register, near.known.date

    def by_surname(self, place: int, names: tuple[Name, ...]) -> Chosen | None:
        """The one person of this surname that holds an office that day, where the parser sees a person's name."""
        word = self.known.word_at.get(self.words.start[place])
        name = self.known.name_at.get(word) if word is not None else None
        actors = {n.actor for n in names}
        if name is None or name[2] != "PER" or len(actors) > 1 or self.date is None:
            return None
        person = names[0].actor
        return Chosen(person, "surname") if self.register.in_any_office(person, self.date) else None

    def known_at(self, place: int, state: str | None, role: Role) -> tuple[str, int] | None:
        """A known person here: by full name, or by a surname that the state, the office or the document tells apart."""
        for size, names in self.hits.get(place, ()):
            persons = [n for n in names if self.known.kind(n.actor) == "person"]
            full = [n.actor for n in persons if n.use == "name"]
            ids = list(dict.fromkeys(full or [n.actor for n in persons]))
            if not full and self.near.longer_name(place, size):
                continue
            at_home = [i for i in ids if state and self.register.actor(i).state == state]
            fit = at_home if state and not full else at_home or ids
            fit = [i for i in fit if i in self.known.named] or [i for i in fit if full or self._held(i, role)]
            if len(fit) > 1:
                fit = [i for i in fit if self._held(i, role)]
            if len(fit) == 1 or (fit and full):
                return fit[0], place + size
        return None

    def _held(self, person: str, role: Role) -> bool:
        """Did this person that day hold an office that the role noun is a title of?"""
        organ = self.register.tables.organs.get(role.organ)
        return self.register.in_any_office(person, self.date, organ.offices if organ else ())

    def unknown_end(self, place: int) -> int:
        """The end of a person's name that begins here and that nobody lists; 0 where none does."""
        if place >= len(self.words) or (place in self.hits and self.hits[place][0][0] > 1):
            return 0
        word = self.known.word_at.get(self.words.start[place])
        if word is not None:
            name = self.known.name_at.get(word)
            if not name or name[2] != "PER":
                return 0
            end = int(self.known.parse.end[name[1] - 1])
            return next((i for i in range(place, len(self.words)) if self.words.end[i] >= end), place) + 1 - self._trailing(place, end)
        if not self.lexicon.spaced:
            return UnspacedNames(self.lexicon, self.words, {i for i in self.hits if self.hits[i][0][0] > 1}).titled_end(place)
        last = place
        while last < len(self.words) and self.words.raw[last][:1].isupper() and last - place < 4:
            last += 1
        return last if last > place and len(self.words.raw[place]) > 1 else 0

    def _trailing(self, place: int, end: int) -> int:
        last = next((i for i in range(place, len(self.words)) if self.words.end[i] >= end), place)
        return 1 if last > place and self.words.raw[last] in self.lexicon.joins.possessives else 0
