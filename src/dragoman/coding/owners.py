"""Owner and role noun: how they join in one sentence, what may stand between them, and what completes them."""

from __future__ import annotations

from dragoman.coding.surroundings import Surroundings
from dragoman.knowledge.agents import Role

MOST_MODIFIERS = 5
MOST_SHARING = 6
MOST_POST = 9
"""Words, of an unspaced script characters, that the place of somebody's posting has at most."""


class Owners:
    """Reads owners and role nouns of one sentence."""

    def __init__(self, near: Surroundings) -> None:
        self.near, self.known, self.lexicon, self.words, self.hits = near, near.known, near.lexicon, near.words, near.hits

    def role_after(self, place: int) -> tuple[int, Role, int, bool] | None:
        """(place, role, end, former) of the role noun here or after modifiers."""
        former = False
        for _ in range(MOST_MODIFIERS + 1):
            role = self.lexicon.role_at(self.words, place)
            if role and self._is_name(place, role[0]):
                return None
            if role and not role[1].brief:
                return place, role[1], place + role[0], former
            gone = self.lexicon.former.longest(self.words, place)
            step = gone or self._led(place) or self.near.aside(place) or self.lexicon.modifiers.longest(self.words, place)
            if not step or any(self.near.is_predicate(at) for at in range(place, min(place + step, len(self.words)))):
                return None
            former, place = former or bool(gone), place + step
        return None

    def _is_name(self, place: int, size: int) -> bool:
        """Does the name of a party begin here that is longer than the role noun ("Government of National Accord")?"""
        return any(s > size and self.known.choose(names) for s, names in self.hits.get(place, ()))

    def kin(self, place: int) -> int:
        """Words of another people's name right behind the name of a state, whose people they are ("Kosovo Serbs"); 0 for none."""
        for size, names in self.hits.get(place, ()):
            chosen = self.known.choose(names)
            if chosen and chosen.use in ("people", "demonym"):
                return size
        return 0

    def _led(self, place: int) -> int:
        """Words of a hyphened "-led" that makes an owner of what stands before it."""
        if place + 1 < len(self.words) and self.words.raw[place] in "-‑–":
            size = self.lexicon.led.longest(self.words, place + 1)
            return size + 1 if size else 0
        return 0

    def posted_role(self, place: int) -> Role | None:
        """The role of somebody posted, where the place of posting begins after this word (美国驻肯尼亚大使)."""
        start = place + self.lexicon.posted.longest(self.words, place)
        if start == place:
            return None
        for at in range(start + 1, min(start + MOST_POST, len(self.words))):
            found = self.role_after(at)
            if found and found[1].official and found[1].person:
                return found[1]
            if not self.words.raw[at].isalnum():
                return None
        return None

    def listed_after(self, place: int) -> list[tuple[int, int]]:
        """Where the parties begin and end that are joined to the one before ("of Chile, Peru and Bolivia"), none owning a noun."""
        found: list[tuple[int, int]] = []
        while len(found) < MOST_SHARING:
            start = place
            while step := self.lexicon.listing.longest(self.words, start):
                start += step
            owner = self.owner_at(start, plain=True) if start > place else None
            if owner is None or self.lexicon.possessives.longest(self.words, owner[1]) or self.role_after(owner[1]):
                break
            found.append((next(i for i in range(start, owner[1]) if i in self.hits), owner[1]))
            place = owner[1]
        return found

    def shared_role(self, place: int, uses: tuple[str, ...] = ("demonym",)) -> Role | None:
        """The role that a list of names used alike shares with the last of them ("Iraqi, Turkish and Iranian ministers")."""
        for _ in range(MOST_SHARING):
            first = place
            while step := self.lexicon.listing.longest(self.words, place):
                place += step
            names = ((size, self.known.choose(names)) for size, names in self.hits.get(place, ()) if place > first)
            size = next((size for size, chosen in names if chosen and chosen.use in uses), 0)
            if not size:
                return None
            role = self.role_after(place + size)
            if role:
                return role[1]
            place += size
        return None

    def second_owner(self, place: int, owner: str) -> tuple[str, int] | None:
        """A movement or government of the same state between owner and role ("Palestine's Hamas government")."""
        for size, names in self.hits.get(place, ()):
            chosen = self.known.choose(names)
            kind = self.known.kind(chosen.actor) if chosen and chosen.actor else ""
            if chosen and chosen.actor and kind in ("movement", "government") and self.known.state(chosen.actor) == self.known.state(owner):
                end = place + size
                return chosen.actor, end + self.lexicon.possessives.longest(self.words, end)
        return None

    def completed(self, owner: str, role: Role, end: int) -> tuple[str, int]:
        """Takes in "of the same state" and "formed by a movement" after the role."""
        size = self.lexicon.of.longest(self.words, end) or (self.lexicon.inside.longest(self.words, end) if role.inside else 0)
        found = self.owner_at(end + size) if size else None
        if found and self.known.state(found[0]) == self.known.state(owner):
            narrower = found[0] if self.known.kind(found[0]) == "government" and self.known.kind(owner) == "state" else owner
            return narrower, found[1]
        size = self.lexicon.formed.longest(self.words, end)
        found = self.owner_at(end + size) if size else None
        if found and self.known.kind(found[0]) == "movement":
            return found
        return owner, end

    def owner_at(self, place: int, plain: bool = False) -> tuple[str, int] | None:
        """(actor, end) of a party that stands here, articles and modifiers before it passed over."""
        place += self.lexicon.articles.longest(self.words, place)
        for _ in range(2 if plain else 3):
            for size, names in self.hits.get(place, ()):
                chosen = self.known.choose(names)
                if chosen and chosen.actor and self.known.kind(chosen.actor) != "person" and chosen.use != "people":
                    return chosen.actor, place + size
            step = self.lexicon.modifiers.longest(self.words, place)
            if not step or self.near.is_predicate(place):
                return None
            place += step
        return None

    def owner_is_described(self, end: int) -> bool:
        """Does the owner itself own the next noun ("president of Peru's congress")?"""
        return self.lexicon.possessives.longest(self.words, end) > 0 and self.role_after(end + 1) is not None
