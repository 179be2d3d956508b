"""Who signs what: names in bylines and notes, and which text of a document each of them, and each date, stands over.

A byline stands over the text that begins below it; one at the foot belongs to the text above it. Above all texts it holds for each that
has none of its own. A translation is signed by its translator where one is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.model.text import CLAIM_ROLES, DateCandidate, Role
from dragoman.reading.credits import parts
from dragoman.reading.headings import NAMED
from dragoman.reading.roles import Reading
from dragoman.reading.rules import Rules
from dragoman.reading.units import Unit


@dataclass(frozen=True, slots=True)
class Signature:
    """One name that signs, in the unit of this number, with its span in the text."""

    name: str
    unit: int
    start: int
    end: int
    translator: bool = False


def signatures(units: Sequence[Unit], read: Reading, rules: Rules, authors: Sequence[str] = ()) -> list[Signature]:
    """Names that bylines and notes sign with, in the order of the text; ``authors`` are names known from elsewhere.

    A byline that is nothing but a name known from there, or from another byline or note, signs too.
    """
    bylines = [n for n, role in enumerate(read.roles) if role == "byline"]
    known = {" ".join(name.split()).casefold() for name in authors}
    found = [one for n, role in enumerate(read.roles) if role in ("byline", "note") for one in _in_line(n, units[n], rules)]
    known |= {one.name.casefold() for one in found}
    alone = [n for n in bylines if " ".join(units[n].words.split()).casefold() in known]
    found += [Signature(units[n].words, n, units[n].start, units[n].end) for n in alone]
    return sorted(found, key=lambda one: (one.start, one.end))


def _in_line(number: int, unit: Unit, rules: Rules) -> Iterator[Signature]:
    taken: list[tuple[int, int]] = []
    for rule, pattern in rules.signed:
        match = pattern.search(unit.words[:600])
        if match is None or any(match.start() < end and start < match.end() for start, end in taken):
            continue
        taken.append(match.span())
        for start, end in people(match["names"], rules):
            first = match.start("names") + start
            yield Signature(match["names"][start:end], number, unit.at(first), unit.until(match.start("names") + end), rule.translator)


def people(words: str, rules: Rules) -> Iterator[tuple[int, int]]:
    """Spans of the names of people in words that sign: titles before them left out, outlets and what sites write for nobody passed over."""
    for start, end in parts(words, rules):
        if title := rules.names.honorific.match(words, start, end):
            start = title.end()
        name = words[start:end]
        if name.strip() and is_person(name, rules):
            yield start, end


def is_person(name: str, rules: Rules) -> bool:
    """Whether a name offered as an author's is neither an outlet's nor an address nor what sites write where nobody signs."""
    plain = name.strip()
    return not ("://" in plain or "@" in plain or rules.outlets.by_name(plain) or rules.names.nobody.fullmatch(plain))


def authors_of(
    units: Sequence[Unit], given: Sequence[Role], sections: Sequence[int], signed: Sequence[Signature], authors: Sequence[str]
) -> list[str | None]:
    """The author of each unit, several parted by "; ": of texts and titles as this module says, of other stories where a line names him.

    ``authors`` are those chosen for the document, which hold where no byline is nearer; where texts have bylines of their own, one above
    all of them holds for the others.
    """
    texts = [(number, sections[number]) for number, role in enumerate(given) if role in CLAIM_ROLES]
    own: dict[tuple[int, bool], list[str]] = {}
    for one in signed:
        own.setdefault((_over(one.unit, texts), one.translator), []).append(one.name)
    apart = any(section >= 0 and not translator for section, translator in own)
    above = own.get((-1, False), []) if apart else []
    translators = [one.name for one in signed if one.translator]
    names = []
    for role, section in zip(given, sections, strict=True):
        told = own.get((section, False)) or above or list(authors) if role in CLAIM_ROLES else list(authors) if role == "title" else []
        names.append("; ".join(dict.fromkeys((translators if role == "translation" else []) or told)) or None)
    return _of_others(units, given, names)


def _over(number: int, texts: Sequence[tuple[int, int]]) -> int:
    """The section a byline stands over: the text that begins next below it, else the text above; -1 above all, where it holds for all."""
    below = next((section for n, section in texts if n > number), None)
    above = [section for n, section in texts if n < number]
    if not above:
        return -1
    return below if below is not None and below not in above else above[-1]


def _of_others(units: Sequence[Unit], given: Sequence[Role], names: list[str | None]) -> list[str | None]:
    """With the author of another story, whose name stands over its headline."""
    for number, unit in enumerate(units[:-1]):
        if given[number] == given[number + 1] == "furniture" and NAMED.fullmatch(unit.words):
            names[number] = names[number + 1] = unit.words.rstrip("：: ")
    return names


def dates_of(
    units: Sequence[Unit], given: Sequence[Role], sections: Sequence[int], chosen: str | None, told: Sequence[DateCandidate]
) -> list[str | None]:
    """The publication date of each unit of a text or title: what a byline between two texts gives the second, else the document's."""
    texts = [(number, sections[number]) for number, role in enumerate(given) if role in CLAIM_ROLES]
    own: dict[int, str] = {}
    for one in told:
        number = next((n for n, unit in enumerate(units) if one.start is not None and unit.start <= one.start < unit.end), None)
        if number is None or one.basis not in ("byline", "dateline") or one.edtf.startswith("XXXX") or not texts or number <= texts[0][0]:
            continue
        if any(n > number and section == (over := _over(number, texts)) for n, section in texts):
            own.setdefault(over, one.edtf)
    of_text = [own.get(section, chosen) for section in sections]
    return [date if role in CLAIM_ROLES else chosen if role == "title" else None for role, date in zip(given, of_text, strict=True)]
