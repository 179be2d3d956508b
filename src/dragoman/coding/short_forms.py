"""Short forms of states: one of a pair of states the document names (美印), or before a title (美国务卿, 俄军)."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.coding.mention_writer import MentionWriter
from dragoman.coding.owners import Owners
from dragoman.coding.surroundings import Surroundings
from dragoman.knowledge.agents import Role
from dragoman.model.actor import Mention

Titled = Callable[[int, int, str, Role, bool], tuple[int, Mention]]
"""From place, end, owner, role and whether former to the mention with the person named after it, and its end."""


class ShortForms:
    """Reads the short forms of one sentence."""

    def __init__(self, near: Surroundings, owners: Owners, write: MentionWriter, titled: Titled) -> None:
        self.near, self.known, self.lexicon, self.words, self.hits = near, near.known, near.lexicon, near.words, near.hits
        self.owners, self.write, self._titled = owners, write, titled

    def at(self, place: int) -> tuple[int, Mention] | None:
        """A short form: one of a pair of states the document names, or before a title."""
        states = self._short_states(place)
        if not states:
            return None
        size = next(s for s, names in self.hits[place] if any(n.use == "short" for n in names))
        last = place + size
        found = None if self.near.owns_nothing(place, last) else self._title_after(last)
        fit = [s for s in states if s in self.known.named] or (states if len(states) == 1 else [])
        if found and len(fit) == 1:
            return self._titled(place, found[1], fit[0], found[0], False)
        named = [s for s in states if s in self.known.named]
        pair = any(s in self.known.named for near in (place - 1, last) for s in self._short_states(near))
        if len(named) == 1 and pair and not self._name_begins(place - 1) and not self._name_begins(last):
            return last, self.write.mention(place, last, named[0])
        return None

    def _title_after(self, place: int) -> tuple[Role, int] | None:
        """The role noun that a short form here owns, posted abroad or not, and its end."""
        role = self.lexicon.role_at(self.words, place)
        if role and (role[0] > 1 or role[1].brief):
            return role[1], place + role[0]
        posted = self.owners.posted_role(place)
        return (posted, place) if posted else None

    def _short_states(self, place: int) -> list[str]:
        return [n.actor for _, names in self.hits.get(place, ()) for n in names if n.use == "short"]

    def _name_begins(self, place: int) -> bool:
        """Does a longer name begin here, so that a short form before it is something else?"""
        return any(size > 1 and self.known.choose(names) for size, names in self.hits.get(place, ()))
