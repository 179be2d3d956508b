"""Where a link leads: to a page of the site, or to a place inside the one file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import quote

PAGES = ("glance", "timeline", "standing", "accounts", "disputes", "documents", "unknown")
"""The pages in the order of the menu; ``glance`` is the first."""


class Links(Protocol):
    """What templates and contexts ask for an address. Ids may hold any character."""

    def page(self, name: str) -> str: ...
    def act(self, id_: str) -> str: ...
    def claim_in_act(self, act: str, claim: str) -> str: ...
    def document(self, key: str) -> str: ...
    def place(self, key: str, anchor: str) -> str: ...
    def dispute(self, id_: str) -> str: ...
    def telling(self, letter: str) -> str: ...
    def section(self, name: str) -> str: ...
    def anchor(self, key: str, rest: str) -> str: ...


@dataclass(frozen=True)
class SiteLinks:
    """Addresses of the pages under ``base`` ("" or "/zh").

    >>> SiteLinks().place("a b/1.txt", "c-77")
    '/documents/a%20b%2F1.txt#c-77'
    """

    base: str = ""
    digests: Mapping[str, str] = field(default_factory=dict)
    """Key to digest: the address of a document whose key an URL cannot carry (``.``, ``..``, empty)."""

    def page(self, name: str) -> str:
        return f"{self.base}/" if name == "glance" else f"{self.base}/{name}"

    def act(self, id_: str) -> str:
        return f"{self.base}/acts/{quote(id_, safe='', errors='replace')}"

    def claim_in_act(self, act: str, claim: str) -> str:
        return f"{self.act(act)}#q-{quote(claim, safe='', errors='replace')}"

    def document(self, key: str) -> str:
        name = key if fits_address(key) else self.digests.get(key, key)
        return f"{self.base}/documents/{quote(name, safe='', errors='replace')}"

    def place(self, key: str, anchor: str) -> str:
        return f"{self.document(key)}#{anchor}"

    def dispute(self, id_: str) -> str:
        return f"{self.base}/disputes#dispute-{quote(id_, safe='', errors='replace')}"

    def telling(self, letter: str) -> str:
        return f"{self.base}/accounts#telling-{letter}"

    def section(self, name: str) -> str:
        return f"{self.base}/accounts#{name}"

    def anchor(self, key: str, rest: str) -> str:
        return rest


@dataclass(frozen=True)
class FileLinks:
    """Fragments of the one file; documents are numbered in the order of the ledger.

    >>> FileLinks({"a.txt": 1}).place("a.txt", "d1-p-0")
    '#d1-p-0'
    """

    numbers: Mapping[str, int]

    def page(self, name: str) -> str:
        return f"#{name}"

    def act(self, id_: str) -> str:
        return f"#act-{quote(id_, safe='', errors='replace')}"

    def claim_in_act(self, act: str, claim: str) -> str:
        return f"#q-{quote(claim, safe='', errors='replace')}"

    def document(self, key: str) -> str:
        return f"#document-{self.numbers.get(key, 0)}"

    def place(self, key: str, anchor: str) -> str:
        return f"#{anchor}"

    def dispute(self, id_: str) -> str:
        return f"#dispute-{quote(id_, safe='', errors='replace')}"

    def telling(self, letter: str) -> str:
        return f"#telling-{letter}"

    def section(self, name: str) -> str:
        return f"#{name}"

    def anchor(self, key: str, rest: str) -> str:
        return f"d{self.numbers.get(key, 0)}-{rest}"


def numbered(keys: Sequence[str]) -> FileLinks:
    """Links inside one file over these documents."""
    return FileLinks({key: number for number, key in enumerate(keys, 1)})


def fits_address(key: str) -> bool:
    """Whether a path can carry this key: browsers fold ``.`` and ``..`` away, none holds a lone surrogate, and ``%`` may be undone twice.

    >>> fits_address("a/b.txt"), fits_address("../b.txt")
    (True, False)
    """
    return key.isprintable() and "%" not in key and not {"", ".", ".."} & set(key.split("/"))
