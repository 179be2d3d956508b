"""``outlets.toml``: news outlets with the names texts give them, their sites, seats and QIDs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Literal
from urllib.parse import urlsplit

from dragoman.errors import KnowledgeError, UnknownName
from dragoman.knowledge.files import Strict, load_toml

OutletKind = Literal["agency", "broadcaster", "newspaper", "magazine", "site", "institute"]


class Outlet(Strict, frozen=True, kw_only=True):
    """One outlet. ``names`` by language, the first the one to show; ``country`` ISO 3166 alpha-3 in lower case; ``qid`` a Wikidata item."""

    id: str
    kind: OutletKind
    names: dict[str, tuple[str, ...]]
    country: str = ""
    qid: str | None = None
    sites: tuple[str, ...] = ()


class OutletFile(Strict, frozen=True, kw_only=True):
    """The file as it stands: where its lines come from, and the lines."""

    source: str
    outlet: tuple[Outlet, ...]


class Outlets:
    """All outlets, looked up by id, by name or by site.

    >>> from dragoman.knowledge import Knowledge
    >>> outlets = Knowledge().outlets
    >>> outlets.by_name("路透社", "zh"), outlets.by_site("www.bbc.co.uk"), outlets.name("outlet.tass")
    ('outlet.reuters', 'outlet.bbc', 'TASS')
    """

    def __init__(self, outlets: tuple[Outlet, ...], source: str = "") -> None:
        self.source = source
        self._by_id = {outlet.id: outlet for outlet in outlets}

    def __iter__(self) -> Iterator[Outlet]:
        return iter(self._by_id.values())

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __getitem__(self, id: str) -> Outlet:
        """The outlet with this id; raises :class:`UnknownName`."""
        if id not in self._by_id:
            raise UnknownName(f"{id}: no such outlet; see knowledge/data/outlets.toml")
        return self._by_id[id]

    @cached_property
    def _names(self) -> dict[str, Mapping[str, str]]:
        """Name → id by language; the loader refuses a name that two share within a language."""
        found: dict[str, dict[str, str]] = {}
        for outlet in self:
            for language, names in outlet.names.items():
                found.setdefault(language, {}).update(dict.fromkeys(names, outlet.id))
        return {language: MappingProxyType(names) for language, names in found.items()}

    @cached_property
    def _sites(self) -> dict[str, str]:
        return {site: outlet.id for outlet in self for site in outlet.sites}

    def names(self, language: str) -> Mapping[str, str]:
        """Every name in this language with the outlet's id; names are as written in running text, case kept.

        >>> from dragoman.knowledge import Knowledge
        >>> Knowledge().outlets.names("en")["Reuters"]
        'outlet.reuters'
        """
        return self._names.get(language, MappingProxyType({}))

    def by_name(self, name: str, language: str | None = None) -> str | None:
        """The id of the outlet so named, in one language or in any; None if none is. "The" may be missing or extra."""
        languages = (language,) if language else tuple(sorted(self._names))
        forms = (name, name.removeprefix("The "), f"The {name}")
        return next((ids[form] for form in forms for ids in map(self.names, languages) if form in ids), None)

    def by_site(self, host: str) -> str | None:
        """The id of the outlet whose site this host or URL is, sub-domains included; None if none is."""
        name = host_of(host)
        while name:
            if name in self._sites:
                return self._sites[name]
            name = name.partition(".")[2]
        return None

    def name(self, id: str) -> str:
        """The name to show: the first English one, else the first of any language; an unknown id is shown as it is."""
        outlet = self._by_id.get(id)
        if outlet is None:
            return id
        return (outlet.names.get("en") or next(iter(outlet.names.values())))[0]


def host_of(url: str) -> str:
    """The lower-case host of a URL or of a bare host, '' where there is none.

    >>> host_of("https://WWW.Reuters.com:443/world/"), host_of("reuters.com/world"), host_of("http://[bad")
    ('www.reuters.com', 'reuters.com', '')
    """
    try:
        return (urlsplit(url if "//" in url else f"//{url}").hostname or "").strip(".")
    except ValueError:
        return ""


def load(path: Path, own: Path | None = None) -> Outlets:
    """Reads ``outlets.toml``, a user's own after them; raises :class:`KnowledgeError` on a broken file, an id, site or name used twice."""
    file = load_toml(path, OutletFile, own)
    _refuse_twice(path, "id", [outlet.id for outlet in file.outlet])
    _refuse_twice(path, "sites", [site for outlet in file.outlet for site in outlet.sites])
    languages = sorted({language for outlet in file.outlet for language in outlet.names})
    for language in languages:
        _refuse_twice(path, f"names.{language}", [name for outlet in file.outlet for name in outlet.names.get(language, ())])
    return Outlets(file.outlet, file.source)


def _refuse_twice(path: Path, key: str, values: list[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise KnowledgeError(f"{path}: {key} {value!r} stands twice; keep one")
        seen.add(value)
