"""Furniture of a site: blocks at the edges of several pages of one site, told by their recurrence (Bar-Yossef and Rajagopalan 2002).

A block is a line, or a paragraph where lines are wrapped. It is furniture of its site when at least three documents of that site have it
that are otherwise different (ten reprints of one article are one), when it is a small part of each, and when nothing but furniture and
blocks that recur stands between it and the end of the page, above or below. Stock paragraphs of a running story ("The war began in …")
recur too, also as the last of a text; so a paragraph counts only where nearly every page of the site has it, and there only above the
text, where no story has its background, or beyond other furniture. What stands between text and the first furniture is text, as is a
short line that heads a paragraph which stays. A title line that recurs, beside one that does not, is the name of the site or its menu.

Documents of which neither outlet nor address is known are left as they are: nothing says that they are of one site, and what recurs in
strangers' texts is quotation or reuse, which lineage is to find.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b

from dragoman.knowledge.outlets import host_of
from dragoman.model.text import CLAIM_ROLES, Candidate, Document, Piece, Role, Span
from dragoman.reading.units import Unit, paragraphs

LEAST = 3
"""Otherwise different documents of one site that must have a block."""
SMALL = 0.2
"""The largest share of a document's characters that one block of furniture may be; twice as much where nearly every page has it."""
ALIKE = 0.6
"""Share of the shorter of two documents, in characters of common blocks, from which they are copies of one text."""
NEARLY_ALL = 0.8
"""Share of a site's documents that must have a paragraph of running text for it to be furniture."""
ASKED = 40
"""Documents with a block that are looked at, to find three that are different."""

Known = frozenset[int]


def settle(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents in their order, blocks that recur over pages of one site made furniture of their pieces. Texts stay as they are.

    Pure; the order of the documents changes nothing, and settling what is settled changes nothing.
    """
    sites: defaultdict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        if site := site_of(document):
            sites[site].append(number)
    found = list(documents)
    for numbers in sites.values():
        if len(numbers) >= LEAST:
            for number, document in zip(numbers, _settled([documents[n] for n in numbers]), strict=True):
                found[number] = document
    return tuple(found)


def site_of(document: Document) -> str:
    """The outlet of a document, else the host of its address; '' where neither is known."""
    return document.outlet or host_of(document.url or "").removeprefix("www.")


def _settled(documents: list[Document]) -> Iterator[Document]:
    """The documents of one site."""
    marks = [array("q", map(_mark, paragraphs(document.text))) for document in documents]
    order = sorted({document.sha256: n for n, document in enumerate(documents)}.values(), key=lambda n: documents[n].sha256)
    counts = _counts([marks[n] for n in order])
    recurring = _recurring(documents, marks, order, counts)
    common = frozenset(mark for mark in recurring if counts[mark] >= NEARLY_ALL * len(order))
    for document, each in zip(documents, marks, strict=True):
        yield document if recurring.isdisjoint(each) else _marked(document, each, recurring, common)


def _counts(marks: Sequence[array[int]]) -> dict[int, int]:
    """In how many documents a block stands, of those that stand in enough. Sorting takes less memory than a table of all blocks."""
    import numpy as np

    each, counts = np.unique(np.concatenate([np.unique(np.frombuffer(one, np.int64)) for one in marks if one]), return_counts=True)
    enough = counts >= LEAST
    return dict(zip(each[enough].tolist(), counts[enough].tolist(), strict=True))


def _mark(unit: Unit) -> int:
    """A digest of a block's words, blanks and case aside."""
    words = " ".join(unit.words.split()).casefold()
    return int.from_bytes(blake2b(words.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)


def _recurring(documents: Sequence[Document], marks: Sequence[array[int]], order: Sequence[int], counts: dict[int, int]) -> Known:
    """Blocks that at least three otherwise different documents have."""
    having: defaultdict[int, list[int]] = defaultdict(list)
    for number in order:
        for mark in set(marks[number]):
            if mark in counts:
                having[mark].append(number)
    told: dict[tuple[int, ...], bool] = {}
    found = set()
    for mark, numbers in having.items():
        asked = tuple(numbers[:: max(1, len(numbers) // ASKED)][:ASKED])
        if asked not in told:
            told[asked] = _are_different(asked, documents, marks)
        if told[asked]:
            found.add(mark)
    return frozenset(found)


def _are_different(numbers: Sequence[int], documents: Sequence[Document], marks: Sequence[array[int]]) -> bool:
    """Whether three of these documents have most of their text for themselves."""
    kept: list[dict[int, int]] = []
    for number in numbers:
        one = _weights(documents[number], marks[number])
        if all(_shared(one, other) < ALIKE for other in kept):
            kept.append(one)
        if len(kept) == LEAST:
            return True
    return False


def _weights(document: Document, marks: array[int]) -> dict[int, int]:
    return {mark: len(unit.words) for mark, unit in zip(marks, paragraphs(document.text), strict=True)}


def _shared(one: dict[int, int], other: dict[int, int]) -> float:
    common = sum(min(weight, other[mark]) for mark, weight in one.items() if mark in other)
    return common / max(1, min(sum(one.values()), sum(other.values())))


def _marked(document: Document, marks: Sequence[int], recurring: Known, common: Known) -> Document:
    """The document with its furniture marked; as it is where that would take half of its text."""
    units = paragraphs(document.text)
    given = [_role(document, unit) for unit in units]
    everywhere = [mark in common for mark in marks]
    most = [SMALL * (2 if every else 1) * len(document.text) for every in everywhere]
    repeated = [mark in recurring and len(unit.words) <= room for mark, unit, room in zip(marks, units, most, strict=True)]
    whole = list(range(len(units)))
    found = {n for edge in (whole, whole[::-1]) for n in _at_edge(edge, units, given, repeated, everywhere)}
    taken, text = (sum(len(units[n].words) for n in some if given[n] in CLAIM_ROLES) for some in (found, whole))
    if taken > 0.5 * text:
        return document
    found |= _headers(given, repeated)
    spans = [(units[n].start, units[n].end) for n in sorted(found)]
    return _titled(replace(document, pieces=tuple(_parted(document, spans)))) if spans else document


def _headers(given: Sequence[Role], repeated: Sequence[bool]) -> set[int]:
    """Title lines that recur, where another remains: the name of the site and its menu."""
    titles = {n for n, role in enumerate(given) if role == "title"}
    found = {n for n in titles if repeated[n]}
    return found if found < titles else set()


def _titled(document: Document) -> Document:
    """With the first title line that is left, where the one taken for it has become furniture."""
    span = document.title_span
    piece = next((one for one in document.pieces if one.role == "title"), None)
    here = document.piece_at(span.start) if span else None
    if span is None or piece is None or here is None or here.role != "furniture":
        return document
    start, end = piece.start, piece.start + len(document.text[piece.start : piece.end].split("\n")[0].rstrip())
    words = " ".join(document.text[start:end].split())
    told = Candidate("title", words, "text", "the first line above the text that is on no other page", start, end)
    before = next((one for one in document.candidates if one.field == "title" and one.chosen), None)
    if before is not None and before.basis != "text":
        return replace(document, title_span=Span(start, end), candidates=(*document.candidates, told))
    others = tuple(replace(one, chosen=False) if one is before else one for one in document.candidates)
    return replace(document, title=words, title_span=Span(start, end), candidates=(*others, replace(told, chosen=True)))


def _role(document: Document, unit: Unit) -> Role:
    piece = document.piece_at(unit.start)
    return piece.role if piece else "body"


def _at_edge(
    order: list[int], units: Sequence[Unit], given: Sequence[Role], repeated: Sequence[bool], everywhere: Sequence[bool]
) -> Iterator[int]:
    """Furniture at one edge; ``order`` runs from that edge inwards. Walked outwards, from the text on."""
    run = []
    for number in order:
        if given[number] in CLAIM_ROLES and not repeated[number]:
            break
        run.append(number)
    beyond = False
    for place in range(len(run) - 1, -1, -1):
        number = run[place]
        if given[number] not in CLAIM_ROLES:
            beyond = True
            continue
        if units[number].is_paragraph:
            goes = everywhere[number] and (beyond or order[0] == 0)
        else:
            goes = beyond or not _heads(number, units, given, repeated)
        if goes:
            beyond = True
            yield number


def _heads(number: int, units: Sequence[Unit], given: Sequence[Role], repeated: Sequence[bool]) -> bool:
    """Whether a short line stands over a stock paragraph of the text."""
    below = number + 1
    return below < len(units) and units[below].is_paragraph and given[below] in CLAIM_ROLES and repeated[below]


def _parted(document: Document, spans: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """The pieces, those of text cut around the spans of furniture; neighbours alike are joined."""
    last: Piece | None = None
    for piece in (part for each in document.pieces for part in _cut(each, document.text, spans)):
        if last is not None and replace(last, start=0, end=0) == replace(piece, start=0, end=0):
            last = replace(last, end=piece.end)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _cut(piece: Piece, text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    at = piece.start
    for start, end in spans:
        if piece.role in (*CLAIM_ROLES, "title") and piece.start <= start and end <= piece.end:
            yield from _trimmed(piece, text, at, start)
            yield Piece(start, end, piece.language, "furniture", section=piece.section)
            at = end
    yield from _trimmed(piece, text, at, piece.end)


def _trimmed(piece: Piece, text: str, start: int, end: int) -> Iterator[Piece]:
    words = text[start:end]
    if words.strip():
        lead = len(words) - len(words.lstrip())
        yield replace(piece, start=start + lead, end=start + len(words.rstrip()))
