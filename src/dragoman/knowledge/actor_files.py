"""The files of ``knowledge/data/actors`` and what they say, as tables; :mod:`dragoman.knowledge.register` asks the questions.

``territories.csv`` (codes and plain names of states), ``offices.csv`` (who held office when) and ``places.csv`` (towns and divisions) are
generated; the TOML files, ``names.csv`` (other names of states), ``capitals_other.csv``, ``ministers.csv``, ``members.csv`` and
``places_other.csv`` are written by hand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TypeVar

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actor_schemas import (
    GovernmentFile,
    MovementFile,
    Organ,
    OrganFile,
    OrganisationFile,
    Party,
    PersonFile,
    SpellingFile,
    State,
    StateFile,
    Words,
)
from dragoman.knowledge.files import load_csv, load_toml
from dragoman.knowledge.name_forms import NAME, NAME_USES, PLAIN, Form, party_forms, respelt, row_forms, state_forms
from dragoman.model.actor import Actor, Tenure
from dragoman.model.time import bounds, is_edtf

T = TypeVar("T")
OFFICE = ("id", "name", "surname", "state", "qid", "office", "since", "until")
MEMBER = ("organisation", "member", "since", "until")
CAPITAL = ("language", "name", "state", "since", "until", "weak")
PLACE = ("language", "name", "state", "kind")
TERRITORY = ("id", "name", "iso2", "iso3", "qid", "cow", "gw", "since", *PLAIN, "spelt")


@dataclass(frozen=True)
class Tables:
    """All files read: actors by id, and the ties between them."""

    actors: Mapping[str, Actor]
    states: Mapping[str, State]
    organs: Mapping[str, Organ]
    parties: Mapping[str, Party]
    contested: Mapping[str, tuple[str, ...]]
    """State -> its written governments, in the file's order."""
    spells: Mapping[str, tuple[str, ...]]
    forms: Mapping[str, tuple[str, ...]]
    successors: Mapping[str, str]
    members: tuple[tuple[str, str, str, str], ...]
    persons_of: Mapping[str, tuple[str, ...]]
    plain: Mapping[str, Mapping[str, str]]
    """State -> its row in ``territories.csv``."""
    surnames: Mapping[str, str]
    """Person from ``offices.csv`` -> surname."""
    spellings: Mapping[str, tuple[str, ...]]
    """Person -> every spelling ``offices.csv`` has of the name."""
    names: tuple[Mapping[str, str], ...]
    """Rows of ``names.csv``: further names of states, in several languages, former ones dated; ``|`` stands between two of one language."""
    capitals: tuple[Mapping[str, str], ...]
    """Further names of capitals, former ones dated: rows of ``capitals.csv`` and ``capitals_other.csv``."""
    shared: Words
    """Language -> names that two parties have at one time, left open where the text does not tell."""
    given: Mapping[str, tuple[str, ...]]
    """Given name -> every spelling of it in Latin letters."""
    places: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Language -> name of a town or division -> the states that have one, sorted."""
    undated: str = ""
    """The first day that a text without a date may be taken to speak of."""

    def forms_in(self, language: str) -> Iterator[Form]:
        """Every surface form in this language: (text, actor, use, strong, since, until, unless)."""
        for id, state in self.states.items():
            yield from state_forms(id, state, self.plain.get(id, {}), self.actors[id], language)
        for row in self.names:
            yield from row_forms(row, self.states[row["state"]], language)
        for told in self.capitals:
            if told["language"] == language:
                home = self.actors[told["state"]]
                since, until = (told["since"], told["until"]) if told["since"] or told["until"] else (home.since, home.until)
                yield told["name"], home.id, "capital", not told["weak"], since, until, ()
        for id, party in self.parties.items():
            for form in party_forms(id, party, language):
                yield form
                if party.surname and form[2] == "name":
                    yield from ((text, *form[1:]) for text in respelt(form[0], self.given))
        for id, names in self.spellings.items() if language == PLAIN[0] else ():
            strong = self.parties[id].known if id in self.parties else False
            spelt = dict.fromkeys(text for name in names for text in (name, *respelt(name, self.given)))
            yield from ((name, id, "name", True, "", "", ()) for name in spelt)
            yield self.surnames[id], id, "surname", strong, "", "", ()


@dataclass(frozen=True)
class Files:
    """The folder ``actors/`` and, where a user has one, an own folder whose files are laid over it."""

    folder: Path
    own: Path | None = None

    def toml(self, name: str, schema: type[T]) -> T:
        """One file, the own one over it."""
        return load_toml(self.folder / name, schema, self.own / name if self.own else None)

    def rows(self, name: str, columns: tuple[str, ...], states: Collection[str] | None = None) -> Iterator[dict[str, str]]:
        """The rows of a table, the own ones last; raises :class:`KnowledgeError` at a row with a date that is none, an end before its
        beginning, or (where ``states`` are given) the id of no state."""
        for folder in filter(None, (self.folder, self.own)):
            if folder == self.folder or (folder / name).exists():
                for row in load_csv(folder / name, columns):
                    if problem := spell_problem(row.get("since", ""), row.get("until", "")) or _homeless(row, states):
                        raise KnowledgeError(f"{folder / name}: {row.get('name') or row[columns[0]]}: {problem}")
                    yield row


def spell_problem(since: str, until: str) -> str:
    """What is wrong with a spell, in words; "" where nothing is.

    >>> spell_problem("2025-13-45", ""), spell_problem("2020", "2019-05"), spell_problem("1990", "")
    ("'2025-13-45' is no EDTF date; write 2025-07-03, 2025-07 or 2025", 'it ends (2019-05) before it begins (2020); mend one', '')
    """
    for date in filter(None, (since, until)):
        if not is_edtf(date):
            return f"{date!r} is no EDTF date; write 2025-07-03, 2025-07 or 2025"
    first, last = (bounds(since)[0] if since else None), (bounds(until)[1] if until else None)
    return f"it ends ({until}) before it begins ({since}); mend one" if first and last and last < first else ""


def _homeless(row: Mapping[str, str], states: Collection[str] | None) -> str:
    if states is None or row["state"] in states:
        return ""
    return f"{row['state']!r} is no state that states.toml has; add it or mend the id"


def read_tables(folder: Path, own: Path | None = None) -> Tables:
    """Reads every file of the folder, with those of a user's own folder over them; raises :class:`KnowledgeError` naming file and key."""
    files = Files(folder, own)
    state_file = files.toml("states.toml", StateFile)
    states = state_file.states
    plain = {row["id"]: row for row in files.rows("territories.csv", TERRITORY)}
    government = files.toml("governments.toml", GovernmentFile)
    organisation = files.toml("organisations.toml", OrganisationFile)
    movements = files.toml("movements.toml", MovementFile).movements
    persons = files.toml("persons.toml", PersonFile).persons
    organs = files.toml("organs.toml", OrganFile).organs
    actors = {id: state_actor(id, state, plain.get(id, {})) for id, state in states.items()}
    for kind, parties in (("government", government.governments), ("movement", movements), ("organisation", organisation.organisations),
                          ("group", organisation.groups), ("organ", government.organs), ("person", persons)):  # fmt: skip
        if twice := sorted(set(actors) & set(parties)):
            raise KnowledgeError(f"{folder}: {twice[0]!r} is the id of two actors; rename one")
        actors |= {id: party_actor(id, party, kind, actors, organs, own or folder) for id, party in parties.items()}
    groups = files.toml("spellings.toml", SpellingFile).given
    given = {spelling: group for group in groups for spelling in group}
    spellings, surnames = add_holders(files, actors, government.governments)
    contested: dict[str, tuple[str, ...]] = {}
    for id, party in government.governments.items():
        contested[party.state] = (*contested.get(party.state, ()), id)
    persons_of: dict[str, list[str]] = {}
    for id in sorted(i for i, a in actors.items() if a.kind == "person"):
        for home in {actors[id].state, *(t.of.partition(".")[0] for t in actors[id].tenures)} & set(states):
            persons_of.setdefault(home, []).append(id)
    parties = government.governments | government.organs | movements | organisation.organisations | organisation.groups | persons
    return Tables(
        actors, states, organs, parties, contested, {id: party.spells for id, party in government.governments.items()},
        {id: party.forms for id, party in movements.items() if party.forms},
        {id: state.successor for id, state in states.items() if state.successor},
        tuple((r["organisation"], r["member"], r["since"], r["until"]) for r in files.rows("members.csv", MEMBER)),
        {state: tuple(ids) for state, ids in persons_of.items()}, plain, surnames, spellings, read_names(files, states),
        read_capitals(files, states), state_file.shared, given, read_places(files, states),
        government.undated,
    )  # fmt: skip


def read_names(files: Files, states: Mapping[str, State]) -> tuple[Mapping[str, str], ...]:
    """Rows of ``names.csv``, each with a state and a use that are known."""
    rows = tuple(files.rows("names.csv", NAME))
    for row in rows:
        if row["state"] not in states or row["use"] not in NAME_USES:
            raise KnowledgeError(
                f"{files.own or files.folder}: names.csv has {row['use']!r} of {row['state']!r}; "
                f"mend the id (states.toml has them) or the use ({', '.join(NAME_USES)})"
            )
    return rows


def read_capitals(files: Files, states: Mapping[str, State]) -> tuple[Mapping[str, str], ...]:
    """Rows of the two tables of capitals, each with a state that is known."""
    rows = tuple(chain(*(files.rows(name, CAPITAL) for name in ("capitals.csv", "capitals_other.csv"))))
    if lost := [row for row in rows if row["state"] not in states]:
        row = lost[0]
        raise KnowledgeError(
            f"{files.own or files.folder}: {row['name']} is a capital of {row['state']!r}, which states.toml lacks; mend the id"
        )
    return rows


def read_places(files: Files, states: Mapping[str, State]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Names of towns and divisions by language, with the states that have one."""
    places: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in chain(*(files.rows(name, PLACE) for name in ("places.csv", "places_other.csv"))):
        if row["state"] not in states:
            raise KnowledgeError(
                f"{files.own or files.folder}: {row['name']} lies in {row['state']!r}, which states.toml lacks; add it or mend the id"
            )
        named = places.setdefault(row["language"], {})
        here = named.get(row["name"], ())
        named[row["name"]] = (row["state"],) if not here else tuple(sorted({*here, row["state"]}))
    return places


def state_actor(id: str, state: State, plain: Mapping[str, str]) -> Actor:
    """The state as an actor; what ``states.toml`` writes goes before what ``territories.csv`` has."""
    iso3 = state.iso3 or plain.get("iso3", "")
    name = state.name or plain.get("name", "") or id
    cameo = (state.cameo or iso3) + state.sector
    qid = state.qid or plain.get("qid") or None
    since = state.since or plain.get("since", "")
    return Actor(id, name, "state", iso3 or None, cameo, state.sector or None, qid, id, "", since, state.until)


def party_actor(id: str, party: Party, kind: str, actors: Mapping[str, Actor], organs: Mapping[str, Organ], folder: Path) -> Actor:
    """A party as an actor: code, sector and who it acts for follow from its kind where the file does not say."""
    home = actors.get(party.state)
    if party.state and home is None:
        raise KnowledgeError(f"{folder}: {id} names the state {party.state!r}, which states.toml lacks; add it or mend the id")
    organ = organs.get(id.partition(".")[2])
    sector = party.sector or (organ.sector if organ else "GOV" if kind in ("government", "organ", "person") and home else None)
    code = party.cameo or (home.cameo[:3] + (sector or "") if home else "")
    target = party.state if kind == "government" else f"{party.state}.government" if kind == "organ" else ""
    tenures = tuple(Tenure(role.role, role.of, role.since, role.until) for role in party.roles)
    since, until = (party.since, party.until) if kind != "person" else ("", "")
    return Actor(id, party.name, kind, home.iso3 if home else None, code, sector, party.qid, party.state, target, since, until, tenures)  # type: ignore[arg-type]


def add_holders(
    files: Files, actors: dict[str, Actor], governments: Mapping[str, Party]
) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Adds the persons of ``offices.csv`` and ``ministers.csv`` to ``actors``; gives their spellings and surnames. An office of a state
    whose governments are told apart belongs to the one in office when the term began."""
    rows: dict[str, list[dict[str, str]]] = {}
    for row in chain(*(files.rows(name, OFFICE, actors) for name in ("offices.csv", "ministers.csv"))):
        rows.setdefault(row["id"], []).append(row)
    for id, terms in rows.items():
        first, home = terms[0], actors[terms[0]["state"]]
        person = actors.get(id) or Actor(id, first["name"], "person", home.iso3, home.cameo + "GOV", "GOV", first["qid"] or None, home.id)
        held = tuple(Tenure(t["office"], government_then(home.id, t["since"], governments), t["since"], t["until"]) for t in terms)
        actors[id] = replace(person, tenures=(*person.tenures, *held))
    spellings = {id: tuple(dict.fromkeys(t["name"] for t in terms)) for id, terms in rows.items()}
    return spellings, {id: terms[0]["surname"] for id, terms in rows.items()}


def government_then(state: str, date: str, governments: Mapping[str, Party]) -> str:
    """The written government of this state that held office on a day, else the one every state has."""
    rivals = (id for id, party in governments.items() if party.state == state and any(overlap(spell, date) for spell in party.spells))
    return next(rivals, f"{state}.government")


@lru_cache(maxsize=65536)
def overlap(spell: str, date: str | None) -> bool:
    """Do an EDTF interval and a date share a day? A date that is not told decides nothing: True.

    >>> overlap("1996-09-27/2001-11-13", "2001"), overlap("2021-08-15/..", "2020"), overlap("/", "1950")
    (True, False, True)
    """
    first, last = bounds(date) if date else (None, None)
    since, until = (bounds(end)[i] for i, end in enumerate(spell.split("/"))) if "/" in spell else bounds(spell)
    return not (since and last and last < since) and not (until and first and first > until)
