"""From a decoded text and what is known of it to a :class:`~dragoman.model.text.Document`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import get_args

from dragoman.knowledge.reading import GenreRule
from dragoman.model.text import Candidate, Credit, DateBasis, DateCandidate, Document, Genre, Published, Span, Unresolved
from dragoman.reading import dates
from dragoman.reading.credits import credits_of
from dragoman.reading.genre import Told, datelines, genre
from dragoman.reading.languages import languages
from dragoman.reading.notices import notices
from dragoman.reading.offered import FIELDS, in_text, settled, taken
from dragoman.reading.roles import Reading, roles, without_clutter
from dragoman.reading.rules import Rules
from dragoman.reading.sections import pieces
from dragoman.reading.signed import signatures
from dragoman.reading.units import Unit, units

SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of a text besides its characters: from a manifest, a record, or a page's metadata."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    genre: str | None = None
    retrieved: str | None = None
    authors: tuple[str, ...] = ()
    media_type: str = "text/plain"
    original_sha256: str = ""
    extracted: bool = False
    """The text was taken out of a page, whose bytes are kept: lines that are surely clutter need not stay in it."""
    candidates: tuple[DateCandidate, ...] = ()
    offered: tuple[Candidate, ...] = ()
    sections: tuple[str, ...] = ()
    """What a page calls its section and kind of article, where its genre may be told."""
    unresolved: tuple[Unresolved, ...] = field(default=())
    credits: tuple[Credit, ...] = ()
    """Outlets that the input names as the text's origin, told by no words of the text."""

    def dated(self, value: object, basis: DateBasis, reason: str) -> Origin:
        """With one more date, or with the reason why it is none."""
        told = str(value).strip() if value is not None else ""
        if not told:
            return self
        edtf = dates.edtf_of(told)
        if edtf is None:
            return self.noted("date", f"{reason} {told!r} is not an EDTF level 1 date; write it as 2025-07-03 or 2025-07")
        return replace(self, candidates=(*self.candidates, DateCandidate(edtf, basis, told, reason=reason)))

    def offering(self, told: Mapping[str, object], basis: str, reason: str) -> Origin:
        """With the title, outlet and address among these values as candidates."""
        found = [Candidate(one, str(told[one]), basis, reason) for one in FIELDS if told.get(one)]
        return replace(self, offered=(*self.offered, *found))

    def noted(self, what: str, why: str) -> Origin:
        """With one more thing that could not be resolved; it belongs to the document as a whole."""
        return replace(self, unresolved=(*self.unresolved, Unresolved(0, 0, what, why)))


def document(text: str, id: str, origin: Origin, rules: Rules, fallback: str | None = None) -> Document:
    """The document of a text. ``fallback`` is the publication date to take where neither the input nor the text tells one."""
    if SURROGATE.search(text):
        text, origin = SURROGATE.sub("\ufffd", text), origin.noted("encoding", "half a surrogate pair stands alone; shown as U+FFFD")
    if origin.extracted:
        text = without_clutter(text, rules, origin.title)
    parts = units(text, rules)
    read = roles(parts, rules, origin.title, origin.authors)
    signed = signatures(parts, read, rules, origin.authors)
    offered = settled([*_offered(origin, rules), *in_text(parts, read, signed, rules)], rules)
    told = {one: taken(offered, one) for one in FIELDS}
    outlet = _outlet(told["outlet"][0], rules) if told["outlet"] else None
    credited = credits_of(parts, read, rules, outlet)
    published, doubts = _published(text, parts, read, origin, rules, fallback)
    heading = parts[read.title] if read.title is not None else None
    genre_told = _told(parts, read, origin, rules, credited, outlet)
    return Document(
        id=id,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        title=told["title"][0] if told["title"] else None,
        title_span=Span(heading.start, heading.end) if heading else None,
        outlet=outlet,
        url=told["url"][0] if told["url"] else None,
        retrieved=origin.retrieved,
        published=published,
        pieces=pieces(parts, read, languages(parts, rules, origin.language), genre_told, signed, told["author"], published),
        credits=(*origin.credits, *credited),
        authors=told["author"],
        candidates=offered,
        notices=notices(parts, read, rules, origin.title),
        media_type=origin.media_type,
        original_sha256=origin.original_sha256,
        unresolved=tuple(sorted((*origin.unresolved, *doubts), key=lambda one: (one.start, one.end, one.what))),
    )


def _offered(origin: Origin, rules: Rules) -> Iterator[Candidate]:
    """What was offered from outside the text: as noted where it was met, else as told by the file; and the outlet whose address it is."""
    yield from origin.offered
    known = {(one.field, one.value) for one in origin.offered}
    values = [Candidate("author", name, "metadata", "told by the file") for name in origin.authors]
    values += [Candidate(one, getattr(origin, one) or "", "metadata", "told by the file") for one in FIELDS if one != "author"]
    yield from (one for one in values if one.value and (one.field, one.value) not in known)
    if origin.url and (site := rules.outlets.by_site(origin.url)):
        yield Candidate("outlet", site, "url", "the address is on its site")


def _told(parts: Sequence[Unit], read: Reading, origin: Origin, rules: Rules, credited: Sequence[Credit], outlet: str | None) -> Told:
    """The genre: the one given, else what the words tell."""
    given = next((one for one in get_args(Genre) if one == origin.genre), None)
    if given:
        return Told(given)
    if of_section := next((rule.genre for rule, pattern in rules.genres for name in origin.sections if _is(rule, pattern, name)), None):
        return Told(of_section)
    return genre(parts, read, rules, credited, bool(origin.authors or origin.outlet or origin.url), outlet)


def _is(rule: GenreRule, pattern: re.Pattern[str], name: str) -> bool:
    return rule.zone == "section" and bool(pattern.search(name.strip()))


def _outlet(name: str, rules: Rules) -> str:
    """The outlet's id where we know it by name, else the name given."""
    return name if name in rules.outlets else rules.outlets.by_name(name) or name


def _published(
    text: str, parts: Sequence[Unit], read: Reading, origin: Origin, rules: Rules, fallback: str | None
) -> tuple[Published, list[Unresolved]]:
    found = [*origin.candidates, *_in_text(text, parts, read, rules)]
    if origin.url and (address := dates.of_url(origin.url)):
        found.append(address)
    if fallback and dates.chosen(found).edtf is None:
        found.append(DateCandidate(fallback, "given", fallback, reason="given for documents that tell none"))
    doubts = [
        Unresolved(unit.at(match.start()), unit.until(match.end()), "date", "day and month may be exchanged; give the publication date")
        for unit, role in zip(parts, read.roles, strict=True)
        if role == "byline" and (match := dates.ambiguous(unit.words[:200]))
    ]
    return dates.chosen(dates.completed(found)), doubts


def _in_text(text: str, parts: Sequence[Unit], read: Reading, rules: Rules) -> Iterator[DateCandidate]:
    """Dates that bylines, the site's header and datelines tell."""
    for number, (unit, role) in enumerate(zip(parts, read.roles, strict=True)):
        clock = read.dated[number] and role == "furniture"
        if unit.dateline or not (clock or role == "byline"):
            continue
        for start, end, value in dates.written(unit.words[:300], rules):
            basis: DateBasis = "body" if clock else "byline"
            why = "a date in the page's header, above the title: the day it was looked at" if clock else "a date beside the byline"
            yield _date(text, unit, (start, end), value, basis, why)
    for unit, match in datelines(parts, read, rules):
        start = match.start("date") if match.groupdict().get("date") else -1
        for a, b, value in dates.written(match["date"], rules) if start >= 0 else ():
            yield _date(text, unit, (start + a, start + b), value, "dateline", "dateline")


def _date(text: str, unit: Unit, span: tuple[int, int], value: str, basis: DateBasis, reason: str) -> DateCandidate:
    start, end = unit.at(span[0]), unit.until(span[1])
    return DateCandidate(value, basis, text[start:end], start, end, reason)
