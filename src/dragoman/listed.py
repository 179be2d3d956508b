"""Somebody's table of acts, its cells resolved by the register, the kinds and the grammar of dates; what is not clear stays unresolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from dragoman.coding.timex import find_in
from dragoman.errors import ReadingError, UnknownName
from dragoman.knowledge import Knowledge
from dragoman.knowledge.lists import ROLES, ListRole, plain
from dragoman.knowledge.party_names import PartyNames
from dragoman.model.listed import Listed
from dragoman.model.time import is_edtf
from dragoman.reading.lists import read_list

REQUIRED: tuple[ListRole, ...] = ("actor", "kind")
"""What a table cannot do without; a table without recipients or dates is compared by the rest."""


@dataclass(frozen=True)
class Reader:
    """Resolves the cells of one table. ``columns`` says which heading stands for which role, ``same`` what holds for every row."""

    knowledge: Knowledge
    columns: Mapping[ListRole, str]
    same: Mapping[ListRole, str] = field(default_factory=dict)

    @cached_property
    def names(self) -> PartyNames:
        """The parties by name, in every language that the knowledge has."""
        return PartyNames(self.knowledge.register, self.knowledge.languages)

    @cached_property
    def kinds(self) -> Mapping[str, tuple[str, ...]]:
        """Kinds by id, by label, by PLOVER type and by CAMEO code, as they are compared."""
        found: dict[str, list[str]] = {}
        for id, kind in self.knowledge.ontology.kinds.items():
            words = self.knowledge.lists.words.get(id, ())
            for word in dict.fromkeys((id, kind.label, kind.plover, kind.polecat, kind.cameo, *words)):
                found.setdefault(plain(word), []).append(id)
        return {word: tuple(kinds) for word, kinds in found.items()}

    def row(self, line: int, cells: Mapping[str, str]) -> Listed:
        """One line, resolved; ``why`` says what was not."""
        told = {role: self.same.get(role) or cells.get(self.columns.get(role, ""), "") for role in ROLES}
        when, undated = self._date(told["date"])
        actor, nobody = self._party("actor", told["actor"], when)
        recipient, no_one = self._party("recipient", told["recipient"], when)
        kinds = self._kinds(told["kind"])
        unknown = "" if kinds else self._no_kind(told["kind"]) if told["kind"] else "no kind"
        problems = filter(None, (nobody, no_one, unknown, undated, "" if actor or nobody else "no actor"))
        return Listed(line, actor, recipient, kinds, when, tuple(cells.items()), "; ".join(problems))

    def _party(self, role: str, text: str, when: str | None) -> tuple[str | None, str]:
        found = self.names.found(text, when) if text else ()
        if len(found) == 1 or not text:
            return (found[0] if found else None), ""
        return None, f"{role} {text!r} is " + (f"one of {', '.join(found)}" if found else "not in the register")

    def _kinds(self, text: str) -> tuple[str, ...]:
        """The kinds a word may mean, each with those that accounts use for the same act."""
        family = self.knowledge.ontology.evidence.family
        named = self.kinds.get(plain(text), ()) if text else ()
        return tuple(dict.fromkeys(kind for one in named for kind in (one, *family(one).kinds)))

    def _no_kind(self, text: str) -> str:
        near = get_close_matches(text.casefold().replace(" ", "-"), self.knowledge.ontology.kinds, 1, 0.5)
        return f"kind {text!r} is none we know" + (f"; the nearest is {near[0]!r}" if near else "") + "; the reference lists all kinds"

    def _date(self, text: str) -> tuple[str | None, str]:
        """A date in EDTF or in words of any language we have, and what is wrong with it."""
        if not text or is_edtf(text):
            return text or None, ""
        read = (find_in(text, language, None) for language in self.knowledge.languages.values())
        values = {one.edtf for found in read for one in found if one.type == "DATE" and is_edtf(one.edtf) and one.text == text}
        return (values.pop(), "") if len(values) == 1 else (None, f"date {text!r} is none we can read; write it as 2025-07-04")


def listed(path: Path, knowledge: Knowledge, same: Mapping[ListRole, str], columns: Mapping[ListRole, str]) -> tuple[Listed, ...]:
    """Every row of a table, resolved as far as it can be.

    ``same`` gives the value of a role for every row, ``columns`` the heading of one whose heading we do not know. Raises
    :class:`ReadingError` where the table cannot be read or tells no actor or kind, :class:`UnknownName` for a heading it has not.
    """
    rows = read_list(path)
    headings = list(dict.fromkeys(name for _, cells in rows for name in cells))
    for role, heading in columns.items():
        if heading not in headings:
            raise UnknownName(f"--column {role}={heading}: {path} has no such column; it has {', '.join(headings)}")
    told = {**knowledge.lists.roles(_free(headings, columns.values())), **columns}
    lacking = [role for role in REQUIRED if role not in told and role not in same]
    if lacking:
        raise ReadingError(
            f"{path}: no column for the {' and the '.join(lacking)} among {', '.join(headings)}; name it, for example --column "
            f"{lacking[0]}=HEADING, or give one for all rows with --{lacking[0]}"
        )
    reader = Reader(knowledge, told, same)
    return tuple(reader.row(line, cells) for line, cells in rows)


def _free(headings: Iterable[str], taken: Iterable[str]) -> list[str]:
    left = set(taken)
    return [heading for heading in headings if heading not in left]
