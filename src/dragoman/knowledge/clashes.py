"""Names that two parties of the register have at one time: what ``dragoman knowledge check`` finds, and what is shared on purpose.

Whom a strong name means must be told by the day alone. Where two parties do share one (both Congos), ``shared`` in ``states.toml`` says
so, and a text that names neither in full leaves it open. Persons may have a namesake as long as no two are in office on one day.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import combinations

from dragoman.knowledge.name_forms import PLAIN
from dragoman.knowledge.register import Name, Register

USES = ("name", "demonym", "people", "capital", "surname")
"""Uses that decide alone; a short form is believed only beside another."""


def clashes(register: Register) -> Iterator[str]:
    """One line for each strong name that two parties have on one day and that is not shared on purpose.

    >>> from dragoman.knowledge import Knowledge
    >>> list(clashes(Knowledge().register))
    []
    """
    for language in PLAIN:
        named: dict[str, list[Name]] = {}
        for name in register.names(language):
            if name.strong and name.use in USES and name.text not in register.tables.shared.get(language, ()):
                named.setdefault(bare(name.text), []).append(name)
        for names in named.values():
            if pair := next((p for p in combinations(names, 2) if _clash(register, *p)), None):
                text, one, other = pair[0].text, pair[0].actor, pair[1].actor
                yield f"actors: {text!r} ({language}) is a name of {one} and of {other} on one day; date one or share it"


def bare(text: str) -> str:
    """A name as it is looked up: without case, accents, vowel signs and dots.

    >>> bare("São Tomé") == bare("Sao Tome"), bare("U.S.")
    (True, 'us')
    """
    letters = unicodedata.normalize("NFKD", text)
    return "".join(c for c in letters if not unicodedata.combining(c)).casefold().replace(".", "").replace("’", "'")


def _clash(register: Register, a: Name, b: Name) -> bool:
    if a.actor == b.actor or (a.use == b.use == "capital" and register.actor(a.actor).state == register.actor(b.actor).state):
        return False
    kinds = register.actor(a.actor).kind, register.actor(b.actor).kind
    if kinds == ("person", "person"):
        terms = [[(t.since, t.until) for t in register.actor(name.actor).tenures] for name in (a, b)]
        return any(_meet(one, other) for one in terms[0] for other in terms[1])
    return _meet((a.since, a.until), (b.since, b.until))


def _meet(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Do two spells share a day? One may begin on the day, or in the month or year, on which the other ends."""
    return not (_follows(other[0], one[1]) or _follows(one[0], other[1]))


def _follows(since: str, until: str) -> bool:
    return bool(since and until) and since[: len(until)] >= until[: len(since)]
