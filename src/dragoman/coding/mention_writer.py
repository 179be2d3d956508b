"""What a mention says: the actor of the register, its country, sector and CAMEO code, of words in one sentence."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.roles import FORMER, coded
from dragoman.coding.surroundings import Surroundings
from dragoman.knowledge.agents import Role
from dragoman.model.actor import Mention


class MentionWriter:
    """Makes the mentions of one sentence."""

    def __init__(self, near: Surroundings) -> None:
        self.near, self.known, self.words = near, near.known, near.words
        self.register, self.date = near.known.register, near.known.date

    def plain(self, place: int, last: int, actor: str, use: str) -> Mention:
        """The mention of a name with no role noun beside it."""
        if use == "capital":
            if self.near.is_place(place, last):
                return self.mention(place, last, self.known.state(actor), None, "place")
            if self.date is None and self.register.rivals(actor):
                return self.open(place, last, actor, self.register.actor(f"{actor}.government").sector)
            return self.mention(place, last, self.register.government_of(actor, self.date) or actor)
        if use == "people" and not self.near.modifies(last - 1):
            return self.mention(place, last, f"{actor}.people", None, "group")
        if self.known.kind(actor) == "person":
            return self.mention(place, last, actor, self._person_sector(actor))
        return self.mention(place, last, actor)

    def held(self, place: int, last: int, owner: str, role: Role, former: bool) -> Mention:
        """The mention of an owner's role noun."""
        actor, sector = coded(owner, role, former, self.register, self.date)
        return self.mention(place, last, actor, sector) if actor else self.open(place, last, owner, sector)

    def open(self, place: int, last: int, state: str, sector: str | None) -> Mention:
        """The mention of a government of a state that had several, in a text without a date: the one it names in full, else left open."""
        rivals = self.register.rivals(state)
        named = [one for one in rivals if one in self.known.named]
        if len(named) == 1:
            return self.mention(place, last, named[0])
        home = self.register.actor(state)
        why = f"may be {' or '.join(map(self.known.name, rivals))}: no date tells which"
        found = self.mention(place, last, None, sector, "government", why)
        return replace(found, iso3=home.iso3, cameo=home.cameo[:3] + (sector or ""))

    def mention(self, place: int, last: int, id: str | None, sector: str | None = "", kind: str | None = None, why: str = "") -> Mention:
        """The mention of these words; ``sector`` "" stands for the actor's own."""
        start, end = self.words.start[place], self.words.end[last - 1]
        text = self.known.document.text[start:end]
        if id is None:
            return Mention(start, end, text, None, sector=sector or None, kind=kind, why=why)
        if not self.register.knows(id):
            return self._outlet(start, end, text, id)
        actor = self.register.actor(id)
        code = actor.sector if sector == "" else sector
        country = actor.cameo[:3]
        cameo = actor.cameo if sector == "" else (country + (code or "")) or None
        name = text if kind == "place" else actor.name
        return Mention(start, end, text, id, name, actor.iso3, code, cameo or None, kind or actor.kind, actor.qid, why)

    def unresolved(self, place: int, last: int, kind: str, why: str, iso3: str | None = None) -> Mention:
        """A mention of what is named here and is no party of the register, with its country where that is known."""
        start, end = self.words.start[place], self.words.end[last - 1]
        text = self.known.document.text[start:end]
        return Mention(start, end, text, None, text, iso3, kind=kind, why=why)

    def _outlet(self, start: int, end: int, text: str, id: str) -> Mention:
        outlet = self.known.knowledge.outlets[id]
        country = outlet.country.upper() or None
        return Mention(start, end, text, id, self.known.name(id), country, "JRN", (country or "") + "JRN", "outlet", outlet.qid)

    def _person_sector(self, person: str) -> str | None:
        """A person's sector; of one whose office had ended by then, that of a former official, and none before the first one known. No date
        decides nothing."""
        actor = self.register.actor(person)
        if self.date is None or not actor.tenures or self.register.in_any_office(person, self.date):
            return actor.sector
        return FORMER if self.register.held_before(person, self.date) else None
