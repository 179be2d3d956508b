"""Makes generated tables of the actor register, ``territories.csv``, ``capitals.csv`` and ``offices.csv``, from public facts.

Run when a source changes: ``python training/register.py FACTS_FOLDER``. FACTS_FOLDER holds ``territories.jsonl`` (OpenSanctions
rigour, MIT), ``codes.csv`` (Correlates of War; Gleditsch and Ward, free with citation) and ``offices.csv`` (rows whose licence is
``open``: CIA World Factbook, Archigos, REIGN). Names come from CLDR by Babel (2.18 when the tables were last made), those of other
languages that English text borrows without the words of ``not_spellings.txt``. The package never imports this file, and what it
writes is read by people before it is committed: the tables are sorted, so that a change reads as a diff.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from babel import Locale

ACTORS = Path(__file__).parents[1] / "src/dragoman/knowledge/data/actors"
OFFICES = {"head-of-state", "head-of-government", "foreign-minister"}
LANGUAGES = {"en": "en", "zh": "zh_Hans", "ru": "ru", "ar": "ar", "fa": "fa", "fr": "fr", "de": "de", "es": "es"}
"""Columns of names, and the locale of CLDR that each is from."""
LENDERS = ("de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "hr", "sv", "da", "fi", "ro", "tr", "hu")
"""Locales whose spellings of states and capitals turn up in English text (wires, names of bodies, older books)."""
ALIKE, SHORTEST = 0.6, 4
"""How near a spelling of a state's name must be to the English one, and the letters that a spelling must have."""
TERRITORY = ("id", "name", "iso2", "iso3", "qid", "cow", "gw", "since", *LANGUAGES, "spelt")
CAPITAL = ("language", "name", "state", "since", "until", "weak")
WRITTEN = {"en", "zh"}
"""Languages whose capitals are written in states.toml."""
OFFICE = ("id", "name", "surname", "state", "qid", "office", "since", "until")
SURNAME_FIRST = {"CHN", "TWN", "PRK", "KOR", "VNM", "HUN", "KHM"}
SINCE = "1990"
TITLES = re.compile(
    r"^(?:Administrator|Foreign and Political Affairs|Territorial Assembly|Lord of Mann (?:King|Queen)|French Coprince) "
    r"| of the (?:Uk|Netherlands)$"
)
"""Words of a title that a source leaves in a name."""
SEATS = {"GBR", "NLD", "DNK", "FRA"}
"""States whose head is the head of others too (realms, territories): such a person is listed here alone."""
NOT_A_NAME = re.compile(r"[\d,/]|^-|\b(?:Council|vacant|President|Minister|Ruler|Gen)\b")


def main(facts: Path) -> None:
    states = tomllib.loads((ACTORS / "states.toml").read_text(encoding="utf-8"))["states"]
    write(ACTORS / "territories.csv", TERRITORY, territories(facts, set(states)))
    write(ACTORS / "capitals.csv", CAPITAL, set(capitals(states)))
    written = tomllib.loads((ACTORS / "persons.toml").read_text(encoding="utf-8"))["persons"]
    write(ACTORS / "offices.csv", OFFICE, offices(facts, states, written))


def write(path: Path, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(sorted(rows))


def territories(facts: Path, wanted: set[str]) -> Iterator[tuple[str, ...]]:
    """id, codes and CLDR names of every territory with an ISO code that ``states.toml`` names."""
    names, codes = {code: Locale.parse(locale).territories for code, locale in LANGUAGES.items()}, system_codes(facts)
    for line in (facts / "territories.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        iso3 = row.get("iso3", "")
        if iso3.lower() in wanted:
            cow, gw, since = codes.get(iso3, ("", "", ""))
            iso2 = row.get("iso2", "") if len(row.get("iso2", "")) == 2 else ""
            told = (names[code].get(iso2, row["name"] if code == "en" else "") for code in LANGUAGES)
            lent = (name for name in spellings("territories", iso2) if near(name, row["name"], names["en"].get(iso2, "")))
            spelt = "|".join(untaken(lent, other_names()))
            yield iso3.lower(), row["name"], iso2, iso3, row["qid"], cow, gw, since, *told, spelt


def capitals(states: dict[str, dict[str, dict[str, list[str]]]]) -> Iterator[tuple[str, ...]]:
    """CLDR's name in the other languages of each capital that a time zone is called by, and for English text the spellings of others."""
    cities = {code: Locale.parse(locale).time_zones for code, locale in LANGUAGES.items() if code not in WRITTEN}
    zones = {plain(zone.rpartition("/")[2].replace("_", " ")): zone for zone in next(iter(cities.values()))}
    for state, told in states.items():
        for capital in told.get("capitals", {}).get("en", ()) if not told.get("until") else ():
            for code, names in cities.items():
                name = names.get(zones.get(plain(capital), ""), {}).get("city")
                if name:
                    yield code, name, state, "", "", ""
            if zone := zones.get(plain(capital)):
                for name in untaken(spellings("time_zones", zone), other_names()):
                    yield "en", name, state, "", "", ""


def spellings(part: str, key: str) -> Iterator[str]:
    """What the other locales call a territory or the city of a time zone."""
    for locale in LENDERS:
        told = getattr(Locale.parse(locale), part).get(key, "")
        yield told if isinstance(told, str) else told.get("city", "")


def untaken(names: Iterable[str], taken: set[str]) -> Iterator[str]:
    """Names of one word in Latin letters that mean nothing else, the first of each that only differ in accents, sorted."""
    first: dict[str, str] = {}
    for name in names:
        if len(name) >= SHORTEST and name.isalpha() and plain(name) not in taken and len(plain(name)) == len(name):
            first.setdefault(plain(name), name)
    return iter(sorted(first.values()))


def near(name: str, *others: str) -> bool:
    """Is a name spelt nearly as one of the others?"""
    return any(SequenceMatcher(None, plain(name), plain(other)).ratio() >= ALIKE for other in others if other)


@cache
def other_names() -> set[str]:
    """Towns, divisions, surnames, English names of states, their people and capitals, and words of ``not_spellings.txt``, plain."""
    lines = Path(__file__).with_name("not_spellings.txt").read_text(encoding="utf-8").splitlines()
    listed = {plain(word) for line in lines if not line.startswith("#") for word in line.split()}
    for table, column in (("places.csv", "name"), ("places_other.csv", "name"), ("ministers.csv", "surname")):
        listed |= {plain(row[column]) for row in csv.DictReader((ACTORS / table).open(encoding="utf-8"))}
    listed |= {plain(name) for row in csv.DictReader((ACTORS / "names.csv").open(encoding="utf-8")) for name in row["en"].split("|")}
    listed |= {plain(name) for name in Locale.parse("en").territories.values()}
    states = tomllib.loads((ACTORS / "states.toml").read_text(encoding="utf-8"))["states"]
    uses = ("names", "demonyms", "people", "capitals")
    return listed | {plain(name) for told in states.values() for use in uses for name in told.get(use, {}).get("en", ())}


def system_codes(facts: Path) -> dict[str, tuple[str, str, str]]:
    """iso3 -> COW code, Gleditsch-Ward code, start of the newest spell where it lies after 1945."""
    newest: dict[tuple[str, str], dict[str, str]] = {}
    for row in csv.DictReader((facts / "codes.csv").open(encoding="utf-8")):
        key = row["iso3"], row["system"]
        if row["iso3"] and row["valid_from"] > newest.get(key, {"valid_from": ""})["valid_from"]:
            newest[key] = row
    found = {}
    for iso3 in {key[0] for key in newest}:
        cow, gw = newest.get((iso3, "COW"), {}), newest.get((iso3, "GW"), {})
        since = gw.get("valid_from", "")
        found[iso3] = cow.get("cow", ""), gw.get("gw", ""), since if since > "1945-05" else ""
    return found


def offices(facts: Path, states: dict[str, dict[str, object]], written: dict[str, dict[str, object]]) -> Iterator[tuple[str, ...]]:
    """One row a spell of office since 1990, a person's id from the surname where that is alone in its state, else the full name."""
    spells = defaultdict(list)
    groups = tomllib.loads((ACTORS / "spellings.toml").read_text(encoding="utf-8"))["given"]
    given = {plain(name): plain(group[0]) for group in groups for name in group}
    rows = list(csv.DictReader((facts / "offices.csv").open(encoding="utf-8")))
    for row in rows:
        row["person"] = TITLES.sub("", row["person"])
        row["start"] = agreed_start(row)
    rows = without_slips(rows, {state.upper(): str(told.get("since", "")) for state, told in states.items()})
    heads = {plain(row["person"]) for row in rows if row["office"] == "head-of-state" and row["country"] in SEATS}
    known_as: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        known_as[row["country"], spelt(row["person"], given)].update({row["qid"]} - {""})
    for row in rows:
        state = row["country"].lower()
        if row["office"] == "head-of-state" and row["country"] not in SEATS and plain(row["person"]) in heads:
            continue
        if row["licence"] == "open" and state in states and good(row):
            one = spelt(row["person"], given)
            spells[state, one if len(known_as[row["country"], one]) < 2 else plain(row["person"])].append(row)
    merged = merge(spells)
    short = Counter((state, slug(surname(state, rows[0]["person"]))) for (state, _), rows in merged.items())
    mine = {
        (home, plain(name)): actor
        for actor, p in written.items()
        for name in [p["name"], *p.get("aka", ())]
        for home in {str(p.get("state", "")), *(role["of"].partition(".")[0] for role in p.get("roles", ()))}
    }
    taken = set(written)
    for (state, _), rows in sorted(merged.items()):
        name = best_name(rows)
        last = surname(state, name)
        actor = f"{state}.{slug(last) if short[state, slug(last)] == 1 else slug(name)}"
        known = [mine[state, plain(row["person"])] for row in rows if (state, plain(row["person"])) in mine]
        actor = known[0] if known else f"{state}.{slug(name)}" if actor in taken else actor
        if "roles" in written.get(actor, {}):
            continue
        qid = next((r["qid"] for r in rows if r["qid"]), "")
        for office, since, until in sorted(set(terms(rows))):
            yield actor, name, last, state, qid, office, since, until


def without_slips(rows: list[dict[str, str]], began: dict[str, str]) -> list[dict[str, str]]:
    """Leaves out what a source tells of the wrong state: of one person in one office from one day in two states the row with a Wikidata
    id is kept, or that of the state which was there by then."""
    alike = defaultdict(list)
    for row in rows:
        if row["country"] not in SEATS:
            alike[plain(row["person"]), row["office"], row["start"]].append(row)
    slips = []
    for told in alike.values():
        best = max(told, key=lambda row: (bool(row["qid"]), began.get(row["country"], "") <= row["start"]))
        slips += [id(row) for row in told if row["country"] != best["country"] and not row["qid"]]
    return [row for row in rows if id(row) not in slips]


def spelt(name: str, given: dict[str, str]) -> str:
    """A name with the first spelling of each given name, so that two spellings of one person meet."""
    return " ".join(given.get(word, word) for word in plain(name).split())


def good(row: dict[str, str]) -> bool:
    """A spell to keep: not over by 1990, two words or more in the name, and of the weakest grade only where sources that know it agree on
    the year it began in."""
    if row["office"] not in OFFICES:
        return False
    tidy = len(row["person"].split()) >= 2 and not NOT_A_NAME.search(row["person"]) and (not row["end"] or row["end"] >= row["start"])
    known = row["confidence"] in "AB" or row["office"] == "foreign-minister" or ("|" in row["sources"] and row["start"] != "")
    return tidy and known and (not row["end"] or row["end"] >= SINCE)


def agreed_start(row: dict[str, str]) -> str:
    """The start as told; of a spell whose sources disagree (grade C) as much of it as they share: the month, the year, or nothing."""
    starts = [row["start"], *(told.split(":")[-1] for told in row["alt_starts"].split("|") if told)]
    if row["confidence"] != "C":
        return row["start"]
    return next((row["start"][:size] for size in (10, 7, 4) if len({start[:size] for start in starts}) == 1), "")


def merge(spells: dict[tuple[str, str], list[dict[str, str]]]) -> dict[tuple[str, str], list[dict[str, str]]]:
    """Spellings of one person folded: by Wikidata id, or by first and last word within one state."""
    folded: dict[tuple[str, str], list[dict[str, str]]] = {}
    home: dict[tuple[str, str], tuple[str, str]] = {}
    for (state, name), rows in sorted(spells.items()):
        words = name.split()
        keys = [(state, f"{words[0]} {words[-1]}"), *((state, r["qid"]) for r in rows if r["qid"])]
        target = next((home[k] for k in keys if k in home), (state, name))
        for key in keys:
            home.setdefault(key, target)
        folded.setdefault(target, []).extend(rows)
    return folded


def terms(rows: list[dict[str, str]]) -> Iterator[tuple[str, str, str]]:
    """(office, since, until) of each spell; of two with one start the earlier known end is kept."""
    ends: dict[tuple[str, str], str] = {}
    for row in rows:
        key = row["office"], row["start"]
        known = [end for end in (ends.get(key, ""), row["end"]) if end]
        ends[key] = min(known, default="")
    for (office, start), end in ends.items():
        rivals = [e for (o, s), e in ends.items() if o == office and s < start and (e == "" or e > start)]
        if not (rivals and end in rivals):
            yield office, start, end


def best_name(rows: list[dict[str, str]]) -> str:
    """The commonest spelling; of equals the one that carries a Wikidata id, then the shorter."""
    counts = Counter(row["person"] for row in rows)
    return min(counts, key=lambda n: (not any(r["qid"] for r in rows if r["person"] == n), -counts[n], len(n), n))


def surname(state: str, name: str) -> str:
    """The last word with its particles, or the first where the surname stands first."""
    words = re.sub(r"\b(Jr|Sr|II|III|IV)\b\.?", "", name).split()
    if state.upper() in SURNAME_FIRST and len(words) > 1 and state.upper() != "HUN":
        return words[0]
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in {"de", "da", "do", "dos", "van", "von", "der", "al", "el", "bin", "ben", "le", "la"}:
        start -= 1
    return " ".join(words[start:])


def plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.translate(str.maketrans("ıøłđØŁĐ", "iolDOLD")))
    bare = "".join(c for c in re.sub(r"\b[A-Z]\.", "", letters) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^a-z ]", "", bare.replace("-", " ").lower()).split())


def slug(name: str) -> str:
    return "-".join(plain(name).split())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
