"""Reads one sentence for mentions: names, then what stands beside them. See :mod:`dragoman.coding.mentions`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.coding.document_names import Chosen, DocumentNames, Hits
from dragoman.coding.gazetteer import Gazetteer, ends_with
from dragoman.coding.locations import Location, local_organ, location_at
from dragoman.coding.names import Words
from dragoman.coding.roles import FORMER, coded
from dragoman.coding.surroundings import Surroundings
from dragoman.knowledge.agents import Role
from dragoman.knowledge.register import Name
from dragoman.model.actor import Mention

MOST_MODIFIERS = 5
MOST_SHARING = 6
NO_PARTY = "no party is named with the role"
MASKED = "a party the text does not name"
NO_PLACE = "no party of the register"


class SentenceReader:
    """One sentence: its words, the names in it, and the document's knowledge of them."""

    def __init__(self, known: DocumentNames, lexicon: Gazetteer, words: Words, hits: Hits) -> None:
        self.known, self.lexicon, self.words, self.hits = known, lexicon, words, hits
        self.register, self.date = known.register, known.date
        self.near = Surroundings(known, lexicon, words)

    def read(self) -> Iterator[Mention]:
        """Mentions from left to right, not overlapping."""
        place = 0
        while place < len(self.words):
            last, mention = self._at(place)
            if mention is not None:
                yield mention
            place = max(last, place + 1)

    def _at(self, place: int) -> tuple[int, Mention | None]:
        for size, names in self.hits.get(place, ()):
            chosen = self.known.choose(names) or self._by_surname(place, names)
            if chosen is not None and not self._inside_another(place, size, chosen):
                return self._named(place, size, chosen)
        short = self._short(place)
        return short or self._masked(place) or self._in_place(place) or self._role_first(place)

    def _masked(self, place: int) -> tuple[int, Mention] | None:
        """Parties whom the text does not want to name."""
        last = place + self.lexicon.masked.longest(self.words, place)
        return (last, self._mention(place, last, None, None, "group", MASKED)) if last > place else None

    def _by_surname(self, place: int, names: tuple[Name, ...]) -> Chosen | None:
        """The one person of this surname that holds an office that day, where the parser sees a person's name."""
        word = self.known.word_at.get(self.words.start[place])
        name = self.known.name_at.get(word) if word is not None else None
        actors = {n.actor for n in names}
        if name is None or name[2] != "PER" or len(actors) > 1 or self.date is None:
            return None
        person = names[0].actor
        return Chosen(person, "surname") if self.register.in_any_office(person, self.date) else None

    # --- a name, and what stands beside it

    def _named(self, place: int, size: int, chosen: Chosen) -> tuple[int, Mention | None]:
        last = place + size
        if chosen.actor is None:
            after = self._role_after(last + self.lexicon.possessives.longest(self.words, last))
            end, sector, kind = (after[2], after[1].sector, "group") if after else (last, None, "state")
            return end, self._mention(place, end, None, sector, kind, chosen.why)
        described = self._described(place, last, chosen)
        if described:
            return described
        actor = chosen.actor
        shared = self._shared_role(last) if chosen.use == "demonym" else None
        if shared:
            return last, self._mention(place, last, *coded(actor, shared, False, self.register, self.date))
        if self.lexicon.joins.name_first and self._kind(actor) == "person":
            role = self.lexicon.role_at(self.words, last)
            last += role[0] if role and role[1].person else 0
        return last, self._plain(place, last, actor, chosen.use)

    def _described(self, place: int, last: int, chosen: Chosen) -> tuple[int, Mention] | None:
        """Owner, perhaps a second one, modifiers, role noun, and what completes it."""
        owner = str(chosen.actor)
        after = last + self.lexicon.possessives.longest(self.words, last)
        owned = after > last
        second = self._second_owner(after, owner)
        if second:
            owner, after, owned = second[0], second[1], True
        found = self._role_after(after)
        if found is None or (self._kind(owner) == "person" and not self._owns(found[1], owned)):
            return None
        _, role, end, former = found
        if role.seat and chosen.use == "capital":
            return last, self._mention(place, last, owner, None, "place")
        if self.near.is_verb(end - 1) or not (owned or self.near.joined(place, last, chosen.use, end)):
            return None
        owner, end = self._completed(owner, role, end)
        former = former or ends_with(self.words, place, self.lexicon.former_before) or self.near.hyphened_former(place)
        return self._with_person(place, end, owner, role, former)

    def _shared_role(self, place: int) -> Role | None:
        """The role that a list of adjectives shares with the last of them ("Iraqi, Turkish and Iranian ministers")."""
        for _ in range(MOST_SHARING):
            first = place
            while step := self.lexicon.listing.longest(self.words, place):
                place += step
            names = ((size, self.known.choose(names)) for size, names in self.hits.get(place, ()) if place > first)
            size = next((size for size, chosen in names if chosen and chosen.use == "demonym"), 0)
            if not size:
                return None
            role = self._role_after(place + size)
            if role:
                return role[1]
            place += size
        return None

    def _second_owner(self, place: int, owner: str) -> tuple[str, int] | None:
        """A movement or government of the same state between owner and role ("Palestine's Hamas government")."""
        for size, names in self.hits.get(place, ()):
            chosen = self.known.choose(names)
            kind = self._kind(chosen.actor) if chosen and chosen.actor else ""
            if chosen and chosen.actor and kind in ("movement", "government") and self._state(chosen.actor) == self._state(owner):
                end = place + size
                return chosen.actor, end + self.lexicon.possessives.longest(self.words, end)
        return None

    def _role_after(self, place: int) -> tuple[int, Role, int, bool] | None:
        """(place, role, end, former) of the role noun here or after modifiers."""
        former = False
        for _ in range(MOST_MODIFIERS + 1):
            role = self.lexicon.role_at(self.words, place)
            if role and not role[1].brief:
                return place, role[1], place + role[0], former
            gone = self.lexicon.former.longest(self.words, place)
            step = gone or self._led(place) or self.lexicon.modifiers.longest(self.words, place)
            if not step:
                return None
            former, place = former or bool(gone), place + step
        return None

    def _led(self, place: int) -> int:
        """Words of a hyphened "-led" that makes an owner of what stands before it."""
        if place + 1 < len(self.words) and self.words.raw[place] in "-‑–":
            size = self.lexicon.led.longest(self.words, place + 1)
            return size + 1 if size else 0
        return 0

    def _completed(self, owner: str, role: Role, end: int) -> tuple[str, int]:
        """Takes in "of the same state" and "formed by a movement" after the role."""
        size = self.lexicon.of.longest(self.words, end) or (self.lexicon.inside.longest(self.words, end) if role.inside else 0)
        found = self._owner_at(end + size) if size else None
        if found and self._state(found[0]) == self._state(owner):
            narrower = found[0] if self._kind(found[0]) == "government" and self._kind(owner) == "state" else owner
            return narrower, found[1]
        size = self.lexicon.formed.longest(self.words, end)
        found = self._owner_at(end + size) if size else None
        if found and self._kind(found[0]) == "movement":
            return found
        return owner, end

    def _owner_at(self, place: int, plain: bool = False) -> tuple[str, int] | None:
        """(actor, end) of a party that stands here, articles and modifiers before it passed over."""
        place += self.lexicon.articles.longest(self.words, place)
        for _ in range(2 if plain else 3):
            for size, names in self.hits.get(place, ()):
                chosen = self.known.choose(names)
                if chosen and chosen.actor and self._kind(chosen.actor) != "person" and chosen.use != "people":
                    return chosen.actor, place + size
            step = self.lexicon.modifiers.longest(self.words, place)
            if not step:
                return None
            place += step
        return None

    def _with_person(self, place: int, end: int, owner: str, role: Role, former: bool) -> tuple[int, Mention]:
        """The mention of owner and role, and of the person whose name follows."""
        if role.person:
            person = self._person_at(end, self._state(owner), role)
            if person:
                return person[1], self._mention(place, person[1], person[0], FORMER if former else role.sector)
            end = self._unknown_person(end) or end
        actor, sector = coded(owner, role, former, self.register, self.date)
        return end, self._mention(place, end, actor, sector)

    # --- a town or division, and what stands beside it

    def _in_place(self, place: int) -> tuple[int, Mention] | None:
        located = location_at(self.known, self.lexicon, self.words, place)
        if located is None:
            return None
        after = located.end + self.lexicon.possessives.longest(self.words, located.end)
        found = self._role_after(after)
        owned = found and (after > located.end or self.near.joined(place, located.end, "name", found[2]))
        if found and owned and not self.near.is_verb(found[2] - 1) and (local := self._local(place, found[2], located, found[1])):
            return local
        return self._located(place, located) if located.alone else None

    def _local(self, place: int, end: int, located: Location, role: Role) -> tuple[int, Mention] | None:
        """The mention of a place's own organ, with the person named after it."""
        organ = local_organ(located, role)
        if organ is None:
            return None
        person = self._person_at(end, located.states[0], role) if role.person else None
        if person:
            return person[1], self._mention(place, person[1], person[0], role.sector)
        end = (self._unknown_person(end) if role.person else 0) or end
        return end, self._mention(place, end, organ, role.sector)

    def _located(self, place: int, located: Location) -> tuple[int, Mention]:
        start, end = self.words.start[place], self.words.end[located.end - 1]
        text = self.known.document.text[start:end]
        homes = [self.register.actor(state) for state in located.states]
        why = f"a place in {' or '.join(home.name for home in homes)}, {NO_PLACE}"
        return located.end, Mention(start, end, text, None, text, homes[0].iso3 if len(homes) == 1 else None, kind="place", why=why)

    # --- a role noun, and what stands beside it

    def _role_first(self, place: int) -> tuple[int, Mention | None]:
        found = self.lexicon.role_at(self.words, place)
        if found is None or self.near.is_verb(place + found[0] - 1):
            return place + 1, None
        end, role = place + found[0], found[1]
        former = ends_with(self.words, place, self.lexicon.former_before) or self.near.hyphened_former(place)
        size = self.lexicon.of.longest(self.words, end) or (self.lexicon.inside.longest(self.words, end) if role.inside else 0)
        owner = self._owner_at(end + size, plain=True) if size else None
        if owner and not self._owner_is_described(owner[1]):
            last, mention = self._with_person(place, owner[1], owner[0], role, former)
            return last, mention
        located = location_at(self.known, self.lexicon, self.words, end + size + self.lexicon.articles.longest(self.words, end + size))
        if size and owner is None and located and (local := self._local(place, located.end, located, role)):
            return local
        return self._unowned(place, end, role, former)

    def _owner_is_described(self, end: int) -> bool:
        """Does the owner itself own the next noun ("president of Peru's congress")?"""
        return self.lexicon.possessives.longest(self.words, end) > 0 and self._role_after(end + 1) is not None

    def _unowned(self, place: int, end: int, role: Role, former: bool) -> tuple[int, Mention | None]:
        if role.person:
            person = self._person_at(end, None, role)
            if person:
                return person[1], self._mention(place, person[1], person[0], FORMER if former else role.sector)
            unknown = self._unknown_person(end)
            if unknown:
                why = "a person not in the register, and no party named with the role"
                mention = self._mention(place, unknown, None, FORMER if former else role.sector, "person", why)
                return unknown, replace(mention, name=self.known.document.text[self.words.start[end] : mention.end])
        if (role.alone or (former and role.official and role.person)) and self.near.stands_alone(end - 1):
            return end, self._mention(place, end, None, FORMER if former else role.sector, "group", NO_PARTY)
        return end, None

    def _person_at(self, place: int, state: str | None, role: Role) -> tuple[str, int] | None:
        """A known person here: by full name, or by a surname that the state, the office or the document tells apart."""
        for size, names in self.hits.get(place, ()):
            persons = [n for n in names if self._kind(n.actor) == "person"]
            full = [n.actor for n in persons if n.use == "name"]
            ids = list(dict.fromkeys(full or [n.actor for n in persons]))
            if not full and self.near.longer_name(place, size):
                continue
            at_home = [i for i in ids if state and self.register.actor(i).state == state]
            fit = at_home if state and not full else at_home or ids
            fit = [i for i in fit if i in self.known.named] or [i for i in fit if full or self.register.in_any_office(i, self.date)]
            if len(fit) > 1:
                fit = [i for i in fit if self.register.in_any_office(i, self.date)]
            if len(fit) == 1 or (fit and full):
                return fit[0], place + size
        return None

    def _unknown_person(self, place: int) -> int:
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
        last = place
        while self.lexicon.spaced and last < len(self.words) and self.words.raw[last][:1].isupper() and last - place < 4:
            last += 1
        return last if last > place and len(self.words.raw[place]) > 1 else 0

    def _trailing(self, place: int, end: int) -> int:
        last = next((i for i in range(place, len(self.words)) if self.words.end[i] >= end), place)
        return 1 if last > place and self.words.raw[last] in self.lexicon.joins.possessives else 0

    # --- what a mention says

    def _plain(self, place: int, last: int, actor: str, use: str) -> Mention:
        if use == "capital":
            if self.near.is_place(place, last):
                return self._mention(place, last, actor, None, "place")
            return self._mention(place, last, self.register.government_of(actor, self.date) or actor)
        if use == "people":
            return self._mention(place, last, f"{actor}.people", None, "group")
        if self._kind(actor) == "person":
            return self._mention(place, last, actor, self._person_sector(actor))
        return self._mention(place, last, actor)

    def _mention(self, place: int, last: int, id: str | None, sector: str | None = "", kind: str | None = None, why: str = "") -> Mention:
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
        return Mention(start, end, text, id, actor.name, actor.iso3, code, cameo or None, kind or actor.kind, actor.qid, why)

    def _outlet(self, start: int, end: int, text: str, id: str) -> Mention:
        outlet = self.known.knowledge.outlets[id]
        country = outlet.country.upper() or None
        name = next(iter(next(iter(outlet.names.values()))))
        return Mention(start, end, text, id, name, country, "JRN", (country or "") + "JRN", "outlet", outlet.qid)

    def _person_sector(self, person: str) -> str | None:
        """A person's sector; of one whose office had ended by then, that of a former official, and none before the first one known. No date
        decides nothing."""
        actor = self.register.actor(person)
        if self.date is None or not actor.tenures or self.register.in_any_office(person, self.date):
            return actor.sector
        return FORMER if self.register.held_before(person, self.date) else None

    # --- small questions

    def _kind(self, id: str) -> str:
        return self.register.actor(id).kind if self.register.knows(id) else "outlet"

    def _state(self, id: str) -> str | None:
        return (self.register.actor(id).state or id) if self.register.knows(id) else None

    def _owns(self, role: Role, owned: bool) -> bool:
        """May a person own this role: "X's government", "the X administration"?"""
        return owned or (role.forming and not role.person)

    def _inside_another(self, place: int, size: int, chosen: Chosen) -> bool:
        """Is a one-word name part of some other person's longer name ("Chad Example")?"""
        if size > 1 or chosen.use == "people":
            return False
        names_a_thing = chosen.use == "surname" and self.near.is_compound(place + size) and not self._role_after(place + size)
        return names_a_thing or self.near.longer_name(place, size)

    def _short(self, place: int) -> tuple[int, Mention] | None:
        """A short form: one of a pair of states the document names, or before a title."""
        states = self._short_states(place)
        if not states:
            return None
        size = next(s for s, names in self.hits[place] if any(n.use == "short" for n in names))
        last = place + size
        role = self.lexicon.role_at(self.words, last)
        if role and (role[0] > 1 or role[1].brief):
            fit = [s for s in states if s in self.known.named] or (states if len(states) == 1 else [])
            if len(fit) == 1:
                return self._with_person(place, last + role[0], fit[0], role[1], False)
        named = [s for s in states if s in self.known.named]
        pair = any(s in self.known.named for near in (place - 1, last) for s in self._short_states(near))
        if len(named) == 1 and pair and not self._name_begins(place - 1) and not self._name_begins(last):
            return last, self._mention(place, last, named[0])
        return None

    def _short_states(self, place: int) -> list[str]:
        return [n.actor for _, names in self.hits.get(place, ()) for n in names if n.use == "short"]

    def _name_begins(self, place: int) -> bool:
        """Does a longer name begin here, so that a short form before it is something else?"""
        return any(size > 1 and self.known.choose(names) for size, names in self.hits.get(place, ()))
