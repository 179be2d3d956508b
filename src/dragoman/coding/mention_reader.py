"""Reads one sentence for mentions: names, then what stands beside them. See :mod:`dragoman.coding.mentions`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.coding.document_names import Chosen, DocumentNames, Hits
from dragoman.coding.gazetteer import Gazetteer
from dragoman.coding.homes import MASKED, Homeless
from dragoman.coding.locations import Location, local_organ, location_at
from dragoman.coding.mention_writer import MentionWriter
from dragoman.coding.names import Words
from dragoman.coding.owners import Owners
from dragoman.coding.persons import Persons
from dragoman.coding.roles import FORMER
from dragoman.coding.short_forms import ShortForms
from dragoman.coding.surroundings import Surroundings
from dragoman.knowledge.agents import Role
from dragoman.model.actor import Mention

NO_PARTY = "no party is named with the role"
TEAM = "a team, no party"
NOBODY = "a person not in the register, and no party named with the role"
NO_PLACE = "no party of the register"


class SentenceReader:
    """One sentence: its words, the names in it, and the document's knowledge of them."""

    def __init__(self, known: DocumentNames, lexicon: Gazetteer, words: Words, hits: Hits) -> None:
        self.known, self.lexicon, self.words, self.hits = known, lexicon, words, hits
        self.register, self.date = known.register, known.date
        self.near = Surroundings(known, lexicon, words, hits)
        self.owners, self.persons, self.write = Owners(self.near), Persons(self.near), MentionWriter(self.near)
        self.short = ShortForms(self.near, self.owners, self.write, self._with_person)
        self._sharing: dict[int, Role] = {}
        self.homeless: list[Homeless] = []

    def read(self) -> Iterator[Mention]:
        """Mentions from left to right, not overlapping."""
        last = 0
        for place, folded in enumerate(self.words.folded):
            if place >= last and (place in self.hits or folded in self.lexicon.begins):
                last, mention = self._at(place)
                if mention is not None:
                    yield mention

    def _at(self, place: int) -> tuple[int, Mention | None]:
        for size, names in self.hits.get(place, ()):
            chosen = self.known.choose(names) or self.persons.by_surname(place, names)
            if chosen is not None and not self._inside_another(place, size, chosen):
                return self._named(place, size, chosen)
        combined = self._combined(place)
        if combined:
            return place + 1, combined
        short = self.short.at(place) or self._homeland(place)
        return short or self._masked(place) or self._in_place(place) or self._role_first(place)

    def _masked(self, place: int) -> tuple[int, Mention] | None:
        """Parties whom the text does not want to name."""
        last = place + (self.lexicon.masked.longest(self.words, place) or self._hidden(place))
        return (last, self.write.mention(place, last, None, None, "group", MASKED)) if last > place else None

    def _hidden(self, place: int) -> int:
        """Words of a hidden noun behind a word that hides it and modifiers; 0 for none."""
        last = place + self.lexicon.hiding.longest(self.words, place)
        for _ in range(3 if last > place else 0):
            if size := self.lexicon.hidden.longest(self.words, last):
                return last + size - place
            last += self.lexicon.between.longest(self.words, last) or self.lexicon.modifiers.longest(self.words, last)
        return 0

    def _combined(self, place: int) -> Mention | None:
        """A state by its combining form, hyphened before a demonym ("Franco-German")."""
        state = self.lexicon.joins.combining.get(self.words.folded[place])
        if state is None or not self.near.hyphen_at(place + 1):
            return None
        after = (self.known.choose(names) for _, names in self.hits.get(place + 2, ()))
        return self.write.mention(place, place + 1, state) if any(c and c.use in ("demonym", "people") for c in after) else None

    # --- a name, and what stands beside it

    def _named(self, place: int, size: int, chosen: Chosen) -> tuple[int, Mention | None]:
        last = place + size
        if chosen.actor is None:
            after = self.owners.role_after(last + self.lexicon.possessives.longest(self.words, last))
            end, sector, kind = (after[2], after[1].sector, "group") if after else (last, None, "state")
            iso3 = self.register.actor(chosen.home).iso3 if chosen.home else None
            return end, replace(self.write.mention(place, end, None, sector, kind, chosen.why), iso3=iso3)
        actor = chosen.actor
        if chosen.use == "capital" and (namesake := self._namesake(place, last, actor)):
            return namesake
        by_name = chosen.use != "capital" and self.known.kind(actor) == "state"
        described = None if by_name and self.near.is_team(last) else self._described(place, last, chosen)
        if described:
            return described
        if by_name and (self.near.is_team(last) or self.near.is_match):
            return last, self.write.unresolved(place, last, "group", TEAM, self.register.actor(actor).iso3)
        shared = self._shared(place, last, chosen)
        if shared:
            return last, self.write.held(place, last, actor, shared, False)
        if self.lexicon.joins.name_first and self.known.kind(actor) == "person":
            role = self.lexicon.role_at(self.words, last)
            last += role[0] if role and role[1].person else 0
        return last, self.write.plain(place, last, actor, chosen.use)

    def _namesake(self, place: int, last: int, actor: str) -> tuple[int, Mention] | None:
        """A town called as a capital, told apart by the division of another state behind a comma ("Paris, Texas")."""
        located = location_at(self.known, self.lexicon, self.words, last + 1) if self.near.comma_at(last) else None
        if located is None or self.known.state(actor) in located.states or not self.near.hangs_on(last + 1, place, last):
            return None
        return self._located(place, located)

    def _shared(self, place: int, last: int, chosen: Chosen) -> Role | None:
        """The role that this name has at a distance: shared with others listed before or after it, or held where its envoy is posted."""
        if place in self._sharing or self.near.owns_nothing(place, last):
            return self._sharing.get(place)
        if posted := self.owners.posted_role(last):
            return posted
        if chosen.use == "demonym":
            return self.owners.shared_role(last)
        if self.lexicon.spaced or self.known.kind(str(chosen.actor)) not in ("state", "movement"):
            return None
        role = self.owners.shared_role(last, ("name",))
        return role if role and role.person else None

    def _described(self, place: int, last: int, chosen: Chosen) -> tuple[int, Mention] | None:
        """Owner, perhaps a second one, modifiers, role noun, and what completes it."""
        owner = str(chosen.actor)
        if self.near.owns_nothing(place, last):
            return None
        after = last + self.lexicon.possessives.longest(self.words, last)
        owned = after > last
        kin = 0 if owned or chosen.use != "name" or self.known.kind(owner) != "state" else self.owners.kin(after)
        second = self.owners.second_owner(after, owner)
        if second:
            owner, after, owned = second[0], second[1], True
        found = self.owners.role_after(after + kin)
        if found is None and kin:
            return after + kin, self.write.mention(place, after + kin, f"{owner}.people", None, "group")
        if found is None or (self.known.kind(owner) == "person" and not self._owns(found[1], owned)):
            return None
        _, role, end, former = found
        if role.seat and chosen.use == "capital" and not owned:
            return last, self.write.mention(place, last, owner, None, "place")
        if (
            self.near.is_verb(end - 1)
            or self.near.is_cut(end, role.official)
            or not (owned or kin or self.near.joined(place, last, chosen.use, end))
        ):
            return None
        owner, end = self.owners.completed(owner, role, end)
        former = former or self.near.is_former(place)
        return self._with_person(place, end, owner, role, former)

    def _with_person(self, place: int, end: int, owner: str, role: Role, former: bool) -> tuple[int, Mention]:
        """The mention of owner and role, and of the person whose name follows."""
        if role.person:
            person = self.persons.known_at(end, self.known.state(owner), role)
            if person:
                return person[1], self.write.mention(place, person[1], person[0], FORMER if former else role.sector)
            end = self.persons.unknown_end(end) or end
        return end, self.write.held(place, end, owner, role, former)

    # --- a town or division, and what stands beside it

    def _in_place(self, place: int) -> tuple[int, Mention] | None:
        located = location_at(self.known, self.lexicon, self.words, place)
        if located is None:
            return None
        after = located.end + self.lexicon.possessives.longest(self.words, located.end)
        found = self.owners.role_after(after)
        owned = found and (after > located.end or self.near.joined(place, located.end, "name", found[2]))
        if found and owned and not self.near.is_verb(found[2] - 1) and (local := self._local(place, found[2], located, found[1])):
            return local
        return self._located(place, located) if located.alone else None

    def _local(self, place: int, end: int, located: Location, role: Role) -> tuple[int, Mention] | None:
        """The mention of a place's own organ, with the person named after it."""
        organ = local_organ(located, role)
        if organ is None:
            return None
        person = self.persons.known_at(end, located.states[0], role) if role.person else None
        if person:
            return person[1], self.write.mention(place, person[1], person[0], role.sector)
        end = (self.persons.unknown_end(end) if role.person else 0) or end
        return end, self.write.mention(place, end, organ, role.sector)

    def _located(self, place: int, located: Location) -> tuple[int, Mention]:
        homes = [self.register.actor(state) for state in located.states]
        why = f"a place in {' or '.join(home.name for home in homes)}, {NO_PLACE}"
        return located.end, self.write.unresolved(place, located.end, "place", why, homes[0].iso3 if len(homes) == 1 else None)

    # --- a role noun, and what stands beside it

    def _role_first(self, place: int) -> tuple[int, Mention | None]:
        found = self.lexicon.role_at(self.words, place)
        if found is None or self.near.is_verb(place + found[0] - 1):
            return place + 1, None
        end, role = place + found[0], found[1]
        former = self.near.is_former(place)
        inside = role.inside or (role.home and self.near.is_definite(place))
        size = self.lexicon.of.longest(self.words, end) or (self.lexicon.inside.longest(self.words, end) if inside else 0)
        owner = self.owners.owner_at(end + size, plain=True) if size else None
        if owner and not self.owners.owner_is_described(owner[1]):
            if self.near.is_plural(end - 1):
                self._sharing |= {start: role for start, _ in self.owners.listed_after(owner[1])}
            return self._with_person(place, owner[1], owner[0], role, former)
        located = location_at(self.known, self.lexicon, self.words, end + size + self.lexicon.articles.longest(self.words, end + size))
        if size and owner is None and located and (local := self._local(place, located.end, located, role)):
            return local
        return self._unowned(place, end, role, former)

    def _homeland(self, place: int) -> tuple[int, None] | None:
        """Words for the state spoken of, alone or with a role noun: whose they are is asked when all sentences are read."""
        last = place + self.lexicon.homeland.longest(self.words, place)
        if last == place or (self.lexicon.definite and not self.near.is_definite(place)) or not self.near.stands_alone(last - 1):
            return None
        found = self.owners.role_after(last + self.lexicon.possessives.longest(self.words, last))
        role, end = (found[1], found[2]) if found else (None, last)
        if role and role.person:
            end = self.persons.unknown_end(end) or end
        self._without_home(place, end, role)
        return end, None

    def _without_home(self, place: int, end: int, role: Role | None, nearest: bool = True, bare: bool = False) -> None:
        """Keeps a mention whose home is asked for when all sentences are read."""
        mention = self.write.mention(place, end, None, role.sector if role else None, "group", NO_PARTY)
        self.homeless.append(Homeless(mention, role, self.date, nearest, bare))

    def _unowned(self, place: int, end: int, role: Role, former: bool) -> tuple[int, Mention | None]:
        if role.person:
            person = self.persons.known_at(end, None, role)
            if person:
                return person[1], self.write.mention(place, person[1], person[0], FORMER if former else role.sector)
            unknown = self.persons.unknown_end(end)
            if unknown:
                mention = self.write.mention(place, unknown, None, FORMER if former else role.sector, "person", NOBODY)
                return unknown, replace(mention, name=self.known.document.text[self.words.start[end] : mention.end])
        if (role.home or role.own) and not former and self.near.is_definite(place) and not self.lexicon.of.longest(self.words, end):
            self._without_home(place, end, role, role.official)
        elif role.alone and not former and (role.official or role.home) and self.near.stands_alone(end - 1):
            self._without_home(place, end, role, role.official, bare=True)
        if (role.alone or (former and role.official and role.person)) and self.near.stands_alone(end - 1):
            return end, self.write.mention(place, end, None, FORMER if former else role.sector, "group", NO_PARTY)
        return end, None

    # --- small questions

    def _of_another(self, place: int, movement: str) -> bool:
        """Does a state's name or adjective right before a movement's name make it one of that other state?"""
        home = self.known.state(movement)
        before = [names for size in (1, 2, 3) for s, names in self.hits.get(place - size, ()) if s == size]
        states = [c.actor for names in before if (c := self.known.choose(names)) and c.use in ("name", "demonym") and c.actor]
        mine = self.register.actor(movement).state if self.register.knows(movement) else ""
        return bool(mine and states) and home not in states and all(self.known.kind(s) == "state" for s in states)

    def _owns(self, role: Role, owned: bool) -> bool:
        """May a person own this role: "X's government", "the X administration"?"""
        return owned or (role.forming and not role.person)

    def _inside_another(self, place: int, size: int, chosen: Chosen) -> bool:
        """Is a name part of a longer one: a person's ("Chad Example"), or an organisation's of another state ("Malian Labour Party")?"""
        if chosen.use == "name" and chosen.actor and self.known.kind(chosen.actor) in ("movement", "organisation"):
            return self.near.longer_organisation(place) or self._of_another(place, chosen.actor)
        if chosen.actor and self.known.kind(chosen.actor) == "group" and self.near.opposed(place):  # "non-Western countries"
            return True
        if size > 1 or chosen.use == "people":
            return False
        names_a_thing = chosen.use == "surname" and self.near.is_compound(place + size) and not self.owners.role_after(place + size)
        return names_a_thing or self.near.longer_name(place, size)
