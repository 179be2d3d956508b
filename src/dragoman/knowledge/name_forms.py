"""Surface forms of parties: what the files say of a name, as (text, actor, use, strong, since, until, unless)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, product
from typing import Literal

from dragoman.knowledge.actor_schemas import Party, State
from dragoman.model.actor import Actor

Form = tuple[str, str, Literal["name", "demonym", "people", "capital", "short", "surname"], bool, str, str, tuple[str, ...]]
PLAIN = ("en", "zh", "ru", "ar", "fa", "fr", "de", "es")
"""Columns of ``territories.csv`` that are names in the language so called."""
NAME = ("state", "use", "en", "zh", "ru", "ar", "fa", "since", "until", "weak")
NAME_USES: Mapping[str, Literal["name", "demonym", "people"]] = {"formal": "name", "name": "name", "demonym": "demonym", "people": "people"}
"""Column ``use`` of ``names.csv``, and what it makes of a name: a formal one is a name too."""
MOST_SPELLINGS = 64


def state_forms(id: str, state: State, plain: Mapping[str, str], actor: Actor, language: str) -> Iterator[Form]:
    """Surface forms of a state: names, demonyms, capitals, short forms."""
    unless = state.unless.get(language, ())
    names = [plain[language]] if language in PLAIN and plain else []
    if language == PLAIN[0] and plain:
        names += [plain["name"], *plain["spelt"].split("|")]
    for name in dict.fromkeys([*filter(None, names), *state.names.get(language, ())]):
        yield name, id, "name", name not in state.weak.get(language, ()), "", "", unless
    for name in state.demonyms.get(language, ()):
        yield name, id, "demonym", True, "", "", ()
    for name in state.people.get(language, ()):
        yield name, id, "people", True, "", "", ()
    for name in state.capitals.get(language, ()):
        yield name, id, "capital", True, actor.since, actor.until, ()
    for name in state.short.get(language, ()):
        yield name, id, "short", True, actor.since, actor.until, ()


def row_forms(row: Mapping[str, str], state: State, language: str) -> Iterator[Form]:
    """What a row of ``names.csv`` says in this language.

    >>> row = {"state": "swz", "use": "name", "en": "Swaziland", "since": "", "until": "2018-04-19", "weak": ""}
    >>> list(row_forms(row, State(), "en"))
    [('Swaziland', 'swz', 'name', True, '', '2018-04-19', ())]
    """
    for name in filter(None, row.get(language, "").split("|")) if language in NAME else ():
        yield name, row["state"], NAME_USES[row["use"]], not row["weak"], row["since"], row["until"], state.unless.get(language, ())


def party_forms(id: str, party: Party, language: str) -> Iterator[Form]:
    """Surface forms of any other party; a person's own name counts in the language of the files' plain names."""
    weak = set(party.weak.get(language, ()))
    own = [party.name] if party.surname and language == PLAIN[0] else []
    for name in dict.fromkeys([*own, *party.names.get(language, ()), *party.weak.get(language, ())]):
        yield name, id, "name", name not in weak, party.since if not party.roles else "", party.until if not party.roles else "", ()
    for name in party.demonyms.get(language, ()):
        yield name, id, "demonym", True, "", "", ()
    for name in party.capitals.get(language, ()):
        yield name, id, "capital", True, party.since, party.until, ()
    if party.surname and language == PLAIN[0]:
        yield party.surname, id, "surname", party.known, "", "", ()


def respelt(name: str, given: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """A full name with each of its given names in its other spellings; no more than :data:`MOST_SPELLINGS` at once.

    >>> list(respelt("Dmitry Example", {"Dmitry": ("Dmitry", "Dmitri")}))
    ['Dmitri Example']
    """
    words = name.split()
    choices = [given.get(word, (word,)) if len(words) > 1 else (word,) for word in words]
    spelt = (" ".join(chosen) for chosen in product(*choices))
    yield from (text for text in islice(spelt, MOST_SPELLINGS) if text != name)
