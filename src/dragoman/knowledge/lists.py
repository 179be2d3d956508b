"""``lists.toml``: how people head the columns of a table of acts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, get_args

from dragoman.knowledge.files import Strict, load_toml

ListRole = Literal["actor", "recipient", "kind", "date"]
ROLES: tuple[ListRole, ...] = get_args(ListRole)


class ListColumns(Strict, frozen=True, kw_only=True):
    """Headings by the role they stand for, the likeliest first."""

    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    kind: tuple[str, ...]
    date: tuple[str, ...]


class ListsFile(Strict, frozen=True, kw_only=True):
    """``lists.toml``. ``words`` are what tables write for a kind, beside its id, label and codes."""

    source: str
    columns: ListColumns
    words: dict[str, tuple[str, ...]]

    def roles(self, headings: Iterable[str]) -> Mapping[ListRole, str]:
        """Which heading of a table stands for which role; a role without one is left out.

        >>> from dragoman.knowledge import Knowledge
        >>> dict(Knowledge().lists.roles(["State", "Date of recognition", "Note"]))
        {'actor': 'State', 'date': 'Date of recognition'}
        """
        written = {plain(heading): heading for heading in reversed(list(headings))}
        found: dict[ListRole, str] = {}
        for role in ROLES:
            for heading in getattr(self.columns, role):
                if plain(heading) in written and written[plain(heading)] not in found.values():
                    found[role] = written[plain(heading)]
                    break
        return found


def plain(heading: str) -> str:
    """A heading as it is compared.

    >>> plain(" Event_Date ") == plain("event date")
    True
    """
    return "".join(character for character in heading.casefold() if character.isalnum())


def load(path: Path) -> ListsFile:
    """Reads ``lists.toml``; raises :class:`KnowledgeError` when it breaks its schema."""
    return load_toml(path, ListsFile)
