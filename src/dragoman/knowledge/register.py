"""``actors/``: every party with its names and dated roles, and the questions the rooms ask about them.

State, government and movement are three actors; an organ acts for its government, a government for its state while it holds office there.
Most actors are listed in files. A state's government and organs are made by rule when asked for (``ken.government``, ``ken.mfa``), from
``organs.toml``. Facts have dates (EDTF); a date that is open or untold decides nothing. Nothing here reads a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Literal

from dragoman.errors import UnknownName
from dragoman.knowledge.actor_files import Tables, overlap, read_tables
from dragoman.knowledge.name_forms import party_forms
from dragoman.knowledge.rule_made import government_of, organ_of
from dragoman.model.actor import Actor
from dragoman.model.time import bounds

Use = Literal["name", "demonym", "people", "capital", "short", "surname"]


@dataclass(frozen=True, slots=True)
class Name:
    """One surface form of one actor.

    ``use``: a name of its own, a demonym (adjective), people ("Chileans"), a capital (stands for the government where the sentence uses
    it so), a short form (only in pairs or before a title) or a surname. A weak name needs a hint: for an acronym or surname, the full
    name in the same document. ``unless`` are words whose presence speaks against it.
    """

    text: str
    actor: str
    use: Use = "name"
    strong: bool = True
    since: str = ""
    until: str = ""
    unless: tuple[str, ...] = ()


class Register:
    """The parties of one knowledge folder. Immutable; everything is derived from the files on first use."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._made: dict[str, Actor] = {}
        self._names: dict[str, tuple[Name, ...]] = {}
        self._capitals: dict[str, frozenset[str]] = {}

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """Every listed actor, and the government of every state, by id, sorted; organs made by rule are not listed until asked for."""
        listed = dict(self.tables.actors)
        for state in self.tables.states:
            listed.setdefault(f"{state}.government", government_of(self.tables.actors[state]))
        return dict(sorted(listed.items()))

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of :attr:`actors`, sorted."""
        return tuple(self.actors)

    def actor(self, id: str) -> Actor:
        """The actor of this id; organs of known states are made by rule.

        Raises :class:`UnknownName`, naming the nearest known id.

        >>> from dragoman.knowledge import Knowledge
        >>> register = Knowledge().register
        >>> register.actor("ken.mfa").name
        'Foreign ministry of Kenya'
        """
        found = self.actors.get(id) or self._made.get(id) or self._organ(id)
        if found is None:
            near = get_close_matches(id, self.actors, 1, 0.5)
            raise UnknownName(f"no actor {id!r} in the register" + (f"; the nearest is {near[0]!r}" if near else ""))
        return found

    def knows(self, id: str | None) -> bool:
        """Is this the id of an actor, listed or made by rule?"""
        return bool(id) and (id in self.actors or id in self._made or self._organ(str(id)) is not None)

    def names(self, language: str) -> tuple[Name, ...]:
        """Every surface form in this language, sorted by text and actor; empty for a language without names."""
        if language not in self._names:
            self._names[language] = tuple(sorted(self._forms(language), key=lambda n: (n.text, n.actor, n.use)))
        return self._names[language]

    def capitals(self, language: str) -> frozenset[str]:
        """The capitals that stand for a government, by their names in this language, in lower case.

        >>> from dragoman.knowledge import Knowledge
        >>> "oslo" in Knowledge().register.capitals("en")
        True
        """
        if language not in self._capitals:
            self._capitals[language] = frozenset(name.text.lower() for name in self.names(language) if name.use == "capital")
        return self._capitals[language]

    def bearers(self, text: str) -> tuple[Name, ...]:
        """The names of governments and organs that are written so, in any language their files have; sorted by actor.

        >>> from dragoman.knowledge import Knowledge
        >>> [(name.actor, name.until) for name in Knowledge().register.bearers("Kremlin")]
        [('rus.president', ''), ('sun.government', '1991-12-26')]
        """
        return self._bearers.get(text, ())

    def called(self, id: str, text: str) -> tuple[Name, ...]:
        """This government's or organ's own names with which a text ends ("the Kremlin"); empty where a rule made it of state and role."""
        party = self.tables.parties.get(id)
        own = dict.fromkeys(name for table in (party.names, party.capitals) for names in table.values() for name in names) if party else ()
        return tuple(name for one in own if text.endswith(one) for name in self.bearers(one) if name.actor == id)

    @cached_property
    def _bearers(self) -> Mapping[str, tuple[Name, ...]]:
        found: dict[str, list[Name]] = {}
        for id, party in self.tables.parties.items():
            if id in self.tables.spells or self.tables.actors[id].kind == "organ":
                for language in {*party.names, *party.capitals}:
                    for form in party_forms(id, party, language):
                        found.setdefault(form[0], []).append(Name(*form))
        return {text: tuple(sorted(names, key=lambda n: n.actor)) for text, names in found.items()}

    def in_office(self, government: str, date: str | None) -> bool:
        """Did this government hold effective office on (some day of) this date? Unlisted governments always did.

        >>> from dragoman.knowledge import Knowledge
        >>> register = Knowledge().register
        >>> [register.in_office("afg.emirate", day) for day in ("1997-05-25", "2015", "2025-07-03")]
        [True, False, True]
        """
        spells = self.tables.spells.get(government)
        return True if spells is None else any(overlap(spell, date) for spell in spells)

    def government_of(self, state: str, date: str | None = None) -> str | None:
        """The government in office in this state at the end of ``date`` (today's, or the last one, when no date is told); None for
        what is no state.

        >>> from dragoman.knowledge import Knowledge
        >>> register = Knowledge().register
        >>> register.government_of("afg", "2025-07"), register.government_of("afg", "2015"), register.government_of("ken", "2015")
        ('afg.emirate', 'afg.republic', 'ken.government')
        """
        if state not in self.tables.states:
            return None
        rivals = self.tables.contested.get(state, ())
        if not rivals:
            return f"{state}.government"
        last = self._last_day(date)
        holding = [g for g in rivals if any(overlap(spell, last) for spell in self.tables.spells[g])]
        return holding[0] if holding else f"{state}.government" if f"{state}.government" in rivals else rivals[0]

    def rivals(self, state: str) -> tuple[str, ...]:
        """The governments of which a text without a date may mean any by this state's name: those in office since the day that
        ``governments.toml`` calls ``undated``; empty where there was but one.

        >>> from dragoman.knowledge import Knowledge
        >>> Knowledge().register.rivals("afg"), Knowledge().register.rivals("ken")
        (('afg.emirate', 'afg.republic'), ())
        """
        late = f"{self.tables.undated}/.."
        written = self.tables.contested.get(state, ())
        found = tuple(g for g in written if any(_touches(spell, late) for spell in self.tables.spells[g]))
        return found if len(found) > 1 else ()

    def acts_for(self, id: str, date: str | None = None) -> str | None:
        """The state whose acts this actor's acts are on ``date``: a state itself, its government while in office, an organ of that
        government, a person who holds office there. None for organisations, movements, people of a state, and governments out of office.

        >>> from dragoman.knowledge import Knowledge
        >>> register = Knowledge().register
        >>> register.acts_for("rus.supreme-court"), register.acts_for("afg.republic", "2025"), register.acts_for("afg.taliban")
        ('rus', None, None)
        """
        actor = self.actor(id)
        if actor.kind == "state":
            return id
        if actor.kind == "government":
            return actor.state if self.in_office(id, date) else None
        if actor.kind == "person":
            return next((of for t in actor.tenures if overlap(f"{t.since}/{t.until}", date) and (of := self._state_of(t.of, date))), None)
        return self.acts_for(actor.acts_for, date) if actor.acts_for else None

    def same_party(self, a: str | None, b: str | None) -> bool:
        """Do these ids stand for one party? The same actor, or a movement and a government it forms or formed.

        >>> from dragoman.knowledge import Knowledge
        >>> Knowledge().register.same_party("afg.taliban", "afg.emirate")
        True
        """
        if a is None or b is None:
            return False
        return a == b or b in self.tables.forms.get(a, ()) or a in self.tables.forms.get(b, ())

    def government_formed_by(self, movement: str, date: str | None = None) -> str | None:
        """The government this movement formed that was in office at the end of ``date``; the first one where none was."""
        formed = self.tables.forms.get(movement, ())
        return next((g for g in formed if self.in_office(g, self._last_day(date))), formed[0] if formed else None)

    def member_of(self, actor: str, organisation: str, date: str | None = None) -> bool | None:
        """Was the state a member of the organisation on that date? None where the register lists no members of it."""
        spells = [(m, since, until) for o, m, since, until in self.tables.members if o == organisation]
        if not spells:
            return None
        return any(m == actor and overlap(f"{since}/{until}", date) for m, since, until in spells)

    def holds(self, person: str, role: str, date: str | None = None) -> bool | None:
        """Did this person hold this role (``head-of-state``, ``foreign-minister`` …) on that date? None where no such role is listed."""
        terms = [t for t in self.actor(person).tenures if t.role == role]
        return any(overlap(f"{t.since}/{t.until}", date) for t in terms) if terms else None

    def holders(self, state: str, role: str, date: str | None = None) -> tuple[str, ...]:
        """Persons listed as holding this role in this state on that date, sorted."""
        persons = self.tables.persons_of.get(state, ())
        return tuple(p for p in persons if self.holds(p, role, date))

    def in_any_office(self, person: str, date: str | None, offices: Sequence[str] = ()) -> bool:
        """Does the register list an office, one of ``offices`` where told, that this person held on that date (or holds, when no date is
        told)?"""
        held = (t for t in self.actor(person).tenures if not offices or t.role in offices)
        return any(overlap(f"{t.since}/{t.until}", date) if date else not t.until for t in held)

    def held_before(self, person: str, date: str) -> bool:
        """Had an office that this person held ended before that date?

        >>> from dragoman.knowledge import Knowledge
        >>> [Knowledge().register.held_before("rus.putin", day) for day in ("1999-01", "2010")]
        [False, True]
        """
        return any(t.until and not overlap(f"/{t.until}", date) for t in self.actor(person).tenures)

    def at(self, id: str, date: str | None) -> str:
        """The actor that a word for ``id`` means on another date: the government then in office, of the state that then was.

        >>> from dragoman.knowledge import Knowledge
        >>> register = Knowledge().register
        >>> register.at("rus.government", "1989"), register.at("afg.emirate", "2015"), register.at("rus.mfa", "1979")
        ('sun.government', 'afg.republic', 'sun.mfa')
        """
        actor = self.actor(id)
        state = self._state_then(actor.state, date) if actor.state else ""
        if actor.kind == "state":
            return state
        if actor.kind == "government":
            return self.government_of(state, date) or id
        if actor.kind == "organ" and state != actor.state:
            moved = f"{state}.{id.partition('.')[2]}"
            return moved if self.knows(moved) else id
        return id

    def exists(self, id: str, date: str | None) -> bool:
        """Was there this actor on (some day of) this date?"""
        actor = self.actor(id)
        return overlap(f"{actor.since}/{actor.until}", date)

    def _state_of(self, body: str, date: str | None) -> str | None:
        return self.acts_for(body, date) if self.knows(body) else None

    def _state_then(self, state: str, date: str | None) -> str:
        """``state``, or the one it followed where it did not exist yet (Russia before December 1991: the Soviet Union)."""
        since = self.tables.actors[state].since if state in self.tables.actors else ""
        if not date or not since or overlap(f"{since}/", date):
            return state
        return next((s for s, later in self.tables.successors.items() if later == state and self.exists(s, date)), state)

    @staticmethod
    def _last_day(date: str | None) -> str:
        last = bounds(date)[1] if date else None
        return last.isoformat() if last else "9999-12-31"

    def _organ(self, id: str) -> Actor | None:
        state, _, suffix = id.partition(".")
        organ = self.tables.organs.get(suffix)
        if organ is None or state not in self.tables.states:
            return None
        made = self._made[id] = organ_of(self.tables.actors[state], suffix, organ)
        return made

    def _forms(self, language: str) -> Iterator[Name]:
        for form in self.tables.forms_in(language):
            yield Name(*form)


def _touches(spell: str, late: str) -> bool:
    """Had a spell of office not ended before an open stretch of time begins?"""
    until, since = spell.partition("/")[2], late.partition("/")[0]
    return until in ("", "..") or not since or until[: len(since)] >= since


def load(folder: Path, own: Path | None = None) -> Register:
    """The register of ``knowledge/data/actors``, a user's own folder over it; raises :class:`KnowledgeError` naming file, key and line."""
    return Register(read_tables(folder, own))
