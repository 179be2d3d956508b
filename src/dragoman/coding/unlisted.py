"""Provisional actors of a language with trees: names the register lacks, with a guess at what they are.

The parser marks names; a capitalised noun that heads organisations ("Front", "Council") makes one of the capitalised words around it where
the parser sees none or only a part. The same noun tells the kind and, where it can, the sector; a state's name or adjective
at the front the country. A provisional actor has no id, so that two
of one name are never taken for one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.coding.gazetteer import Gazetteer, gazetteer
from dragoman.knowledge import Knowledge
from dragoman.model.actor import Mention
from dragoman.model.parse import Parse
from dragoman.model.text import CLAIM_ROLES, Document

OWN_ROLES = CLAIM_ROLES | {"title"}
KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}
NOT_LISTED = "not in the register"
MOST_CAPITALS = 0.7
"""Of the longer words of a sentence: with more capitals than this it is a headline, whose capitals tell no name."""

HYPHENS = "-‑"

Span = tuple[int, int, str]


def unlisted_names(document: Document, parse: Parse, knowledge: Knowledge, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """A provisional actor for each name in the document's own text that ``mentions`` do not cover, or cover in part only."""
    covered = covering(mentions)
    for first, last, type_ in _spans(parse, knowledge, covered):
        lexicon = gazetteer(knowledge, parse.languages[int(parse.sentence[first])])
        if lexicon is None:
            continue
        first, last = _trimmed(parse, lexicon, first, last)
        if first >= last or not parse.words[first][:1].isupper() or not is_own(document, int(parse.start[first])):
            continue
        inside = {m.start: m for w in range(first, last) for m in covered.get(int(parse.start[w]), ())}
        if not inside or (type_ == "ORG" and _is_more(parse, first, last, list(inside.values()), covered)):
            opening = inside.get(int(parse.start[first]))
            iso3 = opening.iso3 if type_ == "ORG" and opening and opening.kind == "state" else None
            yield _provisional(document, parse, lexicon, first, last, type_, iso3)


def _provisional(document: Document, parse: Parse, lexicon: Gazetteer, first: int, last: int, type_: str, iso3: str | None) -> Mention:
    start, end = int(parse.start[first]), int(parse.end[last - 1])
    name = document.text[start:end]
    kind, sector = (_head_of(parse, lexicon, first, last) if type_ == "ORG" else None) or (KINDS[type_], None)
    why = NOT_LISTED if type_ != "LOC" else f"a place, {NOT_LISTED}"
    return Mention(start, end, name, None, name, iso3, sector, kind=kind, why=why)


def _head_of(parse: Parse, lexicon: Gazetteer, first: int, last: int) -> tuple[str, str | None] | None:
    """Kind and sector that the head noun of an organisation's name tells: the last word before "of", "for"."""
    before = next((w for w in range(first + 1, last) if parse.words[w] in lexicon.name_links), last)
    return lexicon.heads.get(parse.words[before - 1].casefold())


def is_own(document: Document, start: int) -> bool:
    """Does the document's own text stand here, no furniture, byline or note?"""
    piece = document.piece_at(start)
    return piece.role in OWN_ROLES if piece is not None else not document.pieces


def covering(mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    """Mentions by every character they cover; documents are short enough for it."""
    covered: dict[int, list[Mention]] = {}
    for mention in mentions:
        for offset in range(mention.start, mention.end):
            covered.setdefault(offset, []).append(mention)
    return covered


def _spans(parse: Parse, knowledge: Knowledge, covered: dict[int, list[Mention]]) -> Iterator[Span]:
    """The parser's names, those inside a longer one by its head noun left out, and the longer ones."""
    headed = [span for number in range(len(parse.sentences)) for span in _headed(parse, knowledge, number, covered)]
    within = {w: name for name in parse.names for w in range(name[0], name[1])}
    headed = [span for span in headed if not _is_inside(span, within.get(span[0]))]
    held = {word for first, last, _ in headed for word in range(first, last)}
    yield from (_lengthened(parse, name, within, covered) for name in parse.names if not all(w in held for w in range(name[0], name[1])))
    yield from headed


def _lengthened(parse: Parse, name: Span, within: dict[int, Span], covered: dict[int, list[Mention]]) -> Span:
    """An organisation's name with the proper nouns right behind it that belong to no other name and no mention."""
    first, last, type_ = name
    end = parse.sentences[int(parse.sentence[first])][1]
    while type_ == "ORG" and last < end and last not in within and parse.upos[last] == "PROPN" and int(parse.start[last]) not in covered:
        if not parse.words[last][:1].isupper() or parse.words[last].isupper():
            break
        last += 1
    return first, last, type_


def _is_inside(span: Span, name: Span | None) -> bool:
    """Is a name part of a longer organisation's that the parser marks?"""
    return name is not None and name[2] == "ORG" and name[0] <= span[0] and span[1] <= name[1] and name[:2] != span[:2]


def _headed(parse: Parse, knowledge: Knowledge, number: int, covered: dict[int, list[Mention]]) -> Iterator[Span]:
    """Names of one sentence around a noun that heads organisations."""
    lexicon = gazetteer(knowledge, parse.languages[number])
    if lexicon is None or not lexicon.heads or _is_headline(parse, number):
        return
    begin, end = parse.sentences[number]
    word = begin
    while word < end:
        if parse.words[word][:1].isupper() and parse.words[word].casefold() in lexicon.heads:
            first, last = _left(parse, lexicon, begin, word, covered), _right(parse, lexicon, word + 1, end, covered)
            if last - first > 1:
                yield first, last, "ORG"
            word = last
        word += 1


def _is_headline(parse: Parse, number: int) -> bool:
    long = [parse.words[w] for w in range(*parse.sentences[number]) if len(parse.words[w]) > 3]
    return sum(word[:1].isupper() for word in long) > MOST_CAPITALS * len(long) + 1


def _left(parse: Parse, lexicon: Gazetteer, begin: int, word: int, covered: dict[int, list[Mention]]) -> int:
    """Where the capitalised words before a head noun begin; an owner that is a known party is left out."""
    first = word
    while first > begin:
        before = parse.words[first - 1]
        owned = before in lexicon.joins.possessives and first - 1 > begin and int(parse.start[first - 2]) not in covered
        hyphen = before in HYPHENS and first - 1 > begin and parse.words[first - 2][:1].isupper()
        if not (owned or hyphen or (before[:1].isupper() and parse.upos[first - 1] in ("PROPN", "ADJ", "NOUN"))) or before.endswith("."):
            break
        first -= 1
    while first < word and (parse.words[first] in lexicon.joins.possessives or parse.words[first].casefold() in lexicon.joins.articles):
        first += 1
    return first


def _right(parse: Parse, lexicon: Gazetteer, last: int, end: int, covered: dict[int, list[Mention]]) -> int:
    """Where the links and capitalised words after a head noun end ("for the Renewal of Ruritania")."""
    while last < end and parse.words[last] in lexicon.name_links:
        after = last + 1
        while after < end and parse.words[after].casefold() in lexicon.joins.articles:
            after += 1
        if after >= end or not parse.words[after][:1].isupper() or parse.upos[after] not in ("PROPN", "NOUN", "ADJ"):
            break
        last = after + 1
        while last < end and parse.words[last][:1].isupper() and int(parse.start[last]) not in covered:
            last += 1
    return last


def _trimmed(parse: Parse, lexicon: Gazetteer, first: int, last: int) -> tuple[int, int]:
    """A name without articles before and possessives behind it."""
    while first < last and parse.words[first].casefold() in lexicon.joins.articles:
        first += 1
    while first < last and parse.words[last - 1] in lexicon.joins.possessives:
        last -= 1
    return first, last


def _is_more(parse: Parse, first: int, last: int, inside: list[Mention], covered: dict[int, list[Mention]]) -> bool:
    """Is an organisation's name more than the state or capital in it ("Bank of Peru")?"""
    bare = all(m.kind in ("state", "place", "government", "group") and " " not in m.text and m.end <= parse.end[last - 1] for m in inside)
    others = [w for w in range(first, last) if int(parse.start[w]) not in covered and parse.words[w][:1].isupper()]
    return bare and bool(others)
