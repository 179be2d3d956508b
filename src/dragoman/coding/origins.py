"""Where a text comes from: the office that publishes it and the town of its dateline, which tell whose "the ministry" and "police" are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import replace

from dragoman.coding.document_names import DocumentNames, name_hits
from dragoman.coding.gazetteer import Gazetteer
from dragoman.coding.homes import Origin
from dragoman.coding.mention_reader import SentenceReader
from dragoman.coding.roles import coded
from dragoman.model.actor import Mention
from dragoman.model.text import CLAIM_ROLES

MOST_HEAD = 120
"""Characters at the start of a text in which a dateline's place is sought."""
OFFICES = ("organ", "government")


def origin_of(known: DocumentNames, lexicons: Sequence[Gazetteer], mentions: Sequence[Mention]) -> Origin:
    """The origin of a document, by its outlet's name ("Ministry of Ports, Lima") and its dateline ("LIMA, May 4 —")."""
    offices = (office for lexicon in lexicons for office in _offices(known, lexicon))
    office = next(offices, "")
    title = known.document.outlet or "" if office else ""
    return Origin(office, known.state(office) or "" if office else "", _town(known, lexicons, mentions), title)


def _offices(known: DocumentNames, lexicon: Gazetteer) -> Iterable[str]:
    """The organs that an outlet's name names, the owner beside the role noun or behind a comma."""
    name = known.document.outlet or ""
    alone = copy(known)
    alone.document, alone.word_at, alone.name_at = replace(known.document, text=name), {}, {}
    words = lexicon.words(name, 0, len(name))
    reader = SentenceReader(alone, lexicon, words, name_hits(words, lexicon))
    found = list(reader.read())
    yield from (m.actor for m in found if m.actor and m.kind in OFFICES and m.sector != "" and _titled(m, lexicon))
    states = {state for m in found if m.actor and known.register.knows(m.actor) and (state := known.state(m.actor))}
    if len(states) != 1:
        return
    state = states.pop()
    for place in range(len(words)):
        role = lexicon.role_at(words, place)
        if role and role[1].official and known.register.actor(state).kind == "state":
            id, _ = coded(state, role[1], False, known.register, known.date)
            if id:
                yield id


def _titled(mention: Mention, lexicon: Gazetteer) -> bool:
    """Does a mention hold a role noun, and is it no capital alone?"""
    words = lexicon.words(mention.text, 0, len(mention.text))
    return any(lexicon.role_at(words, place) for place in range(len(words)))


def _town(known: DocumentNames, lexicons: Sequence[Gazetteer], mentions: Sequence[Mention]) -> str:
    """The state of the place that the first dateline names."""
    for piece in known.document.pieces:
        reading = known.knowledge.languages[piece.language].reading if piece.language in known.knowledge.languages else None
        if piece.role not in CLAIM_ROLES or reading is None:
            continue
        head = known.document.text[piece.start : min(piece.end, piece.start + MOST_HEAD)]
        matches = (re.match(line.pattern, head) for line in reading.dateline)
        found = next((m for m in matches if m and m.groupdict().get("place")), None)
        if found is None:
            return ""
        start, end = (piece.start + found.start("place"), piece.start + found.end("place"))
        return next((state for m in mentions if start <= m.start < end and (state := _state(known, m))), "")
    return ""


def _state(known: DocumentNames, mention: Mention) -> str:
    """The state that a place's mention lies in."""
    if mention.actor is not None and known.register.knows(mention.actor):
        return known.state(mention.actor) or ""
    code = (mention.iso3 or "").lower()
    return code if code and known.register.knows(code) else ""
