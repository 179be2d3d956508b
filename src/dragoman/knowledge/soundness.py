"""What the files of parties can get wrong though each keeps its schema: dates that are none, spells that end before they begin, offices
that nobody else holds, a file of a user's own whose name no file of the package has."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from dragoman.knowledge.actor_files import spell_problem
from dragoman.knowledge.register import Register

PACKAGE = Path(__file__).parent / "data" / "actors"


def unsound(register: Register, package: Register, own: Path | None = None) -> Iterator[str]:
    """One line for each; ``package`` is the register that the package ships, ``own`` a user's folder laid over it.

    >>> from dragoman.knowledge import Knowledge
    >>> shipped = Knowledge().register
    >>> list(unsound(shipped, shipped))
    []
    """
    yield from _spells(register)
    yield from _offices(register, package)
    if own is not None:
        yield from _names(own)


def _spells(register: Register) -> Iterator[str]:
    for actor in register.actors.values():
        spells = [("", actor.since, actor.until), *((f" as {t.role} of {t.of}", t.since, t.until) for t in actor.tenures)]
        yield from (f"actors: {actor.id}{what}: {p}" for what, since, until in spells if (p := spell_problem(since, until)))
    for id, spells_of in register.tables.spells.items():
        for spell in spells_of:
            since, _, until = spell.partition("/")
            if problem := spell_problem(since.strip("."), until.strip(".")):
                yield f"actors: {id}, spell {spell!r}: {problem}"


def _offices(register: Register, package: Register) -> Iterator[str]:
    known = {tenure.role for actor in package.actors.values() for tenure in actor.tenures}
    for actor in register.actors.values():
        for tenure in actor.tenures:
            if tenure.role not in known:
                near = difflib.get_close_matches(tenure.role, sorted(known), 1, 0)
                yield f"actors: {actor.id} holds the office {tenure.role!r}, which no other does; the nearest is {near[0]!r}"


def _names(own: Path) -> Iterator[str]:
    """Files of the own folder that no file of the package is called like, and which therefore nothing reads."""
    known = {path.name for path in PACKAGE.iterdir()}
    for path in sorted((own / "actors").glob("*")) if (own / "actors").is_dir() else ():
        if path.is_file() and path.suffix in (".toml", ".csv") and path.name not in known:
            near = difflib.get_close_matches(path.name, sorted(known), 1, 0)
            yield f"{path}: nothing reads a file of this name; the nearest is {near[0]}"
