"""Which values a person may rule on, and whether a value is one: a kind, an actor, a date that the knowledge has."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping
from typing import get_args

from dragoman.errors import UnknownName
from dragoman.knowledge import Knowledge
from dragoman.model.claim import Factuality
from dragoman.model.foretold import STATES
from dragoman.model.judgement import What
from dragoman.model.text import Genre, Role
from dragoman.model.time import is_edtf

FIELDS: Mapping[What, tuple[str, ...]] = {
    "document": ("outlet", "date", "author", "genre"),
    "piece": ("date", "author", "genre", "role"),
    "reuse": (),
    "actor": ("actor",),
    "claim": ("kind", "actor", "recipient", "when", "factuality"),
    "act": ("kind", "actor", "recipient", "when"),
    "dispute": ("value",),
    "prediction": ("state", "act"),
    "judgement": (),
}
"""What can be said of each kind of thing, beside that it is right or wrong."""


def checked(what: What, given: Iterable[str], knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    """``field=value`` words as pairs, sorted. Raises :class:`UnknownName` where a field or a value is none; an empty value is "none".

    >>> checked("claim", ["when=2025-07", "kind=visit"], Knowledge())
    (('kind', 'visit'), ('when', '2025-07'))
    """
    found: dict[str, str] = {}
    for words in given:
        field, sign, value = words.partition("=")
        if not sign or field not in FIELDS[what]:
            allowed = ", ".join(f"{name}=…" for name in FIELDS[what]) or "nothing"
            raise UnknownName(f"--set {words}: of {'an' if what in ('actor', 'act') else 'a'} {what} one can set {allowed}")
        _check(field, value.strip(), knowledge)
        found[field] = value.strip()
    return tuple(sorted(found.items()))


def _check(field: str, value: str, knowledge: Knowledge) -> None:
    if not value:
        return
    if field in ("date", "when"):
        if not is_edtf(value):
            raise UnknownName(f"--set {field}={value}: not a date; write it as 2025, 2025-07 or 2025-07-04 (EDTF)")
        return
    if field in ("actor", "recipient"):
        if not knowledge.register.knows(value):
            raise UnknownName(f"--set {field}={value}: the register has no such actor{_near(value, knowledge.register.ids)}")
        return
    words: Mapping[str, Collection[str]] = {
        "genre": get_args(Genre), "role": get_args(Role), "factuality": get_args(Factuality), "state": STATES,
        "kind": knowledge.ontology.kinds,
    }  # fmt: skip
    if field in words and value not in words[field]:
        listed = "" if field == "kind" else f"; one of {', '.join(words[field])}"
        raise UnknownName(f"--set {field}={value}: no such {field}{listed or _near(value, words[field])}")


def _near(value: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(value, sorted(known), n=3)
    return f"; did you mean {' or '.join(near)}?" if near else ""
