"""Mentions: the words of a text that name a party, and the party of the register they mean on the document's day.

Names are matched longest first, with their capitals; a name and a role noun beside it make one mention ("Kenya's foreign minister"), whose
actor, sector and CAMEO code follow from both (Schrodt 2012, CAMEO manual, chapter 3; PLOVER for the sectors). A government is the one in
office on the day that its clause tells, else when the document was published; :func:`resolve` asks again for the date of an act. What
cannot be told is kept with the reason.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.coding.acronyms import with_acronyms
from dragoman.coding.clause_days import ClauseDays
from dragoman.coding.document_names import DocumentNames, Hits
from dragoman.coding.gazetteer import Gazetteer, gazetteer
from dragoman.coding.homes import Homeless, at_home
from dragoman.coding.mention_reader import NO_PARTY, TEAM, SentenceReader
from dragoman.coding.names import Words
from dragoman.coding.origins import origin_of
from dragoman.coding.places import Stretches
from dragoman.coding.unlisted import NOT_LISTED, unlisted_names
from dragoman.coding.unlisted_unspaced import unspaced_names
from dragoman.knowledge import Knowledge
from dragoman.knowledge.actor_files import overlap
from dragoman.knowledge.register import Register
from dragoman.model.actor import Mention
from dragoman.model.claim import Claim
from dragoman.model.parse import Parse
from dragoman.model.text import Document, Unresolved
from dragoman.model.time import Timex


def find_mentions(
    document: Document, parse: Parse, knowledge: Knowledge, timexes: Sequence[Timex] = ()
) -> tuple[tuple[Mention, ...], tuple[Unresolved, ...]]:
    """Every mention of a party in the document, sorted by place, not overlapping save that a name may stand in a longer unlisted one;
    and what could not be resolved, with the reason. ``timexes`` are the document's own, which tell the days of its clauses. A language
    without ``agents.toml`` yields none.
    """
    known = DocumentNames(document, parse, knowledge)
    mentions: list[Mention] = []
    homeless: list[Homeless] = []
    for start, end, language in _stretches(document, parse):
        words_of_language = gazetteer(knowledge, language)
        if words_of_language is not None:
            known.see(words_of_language, start, end)
    days = ClauseDays(parse, timexes, known.word_at)
    for lexicon, words, hits in known.seen():
        found, lone = _read(known, lexicon, words, hits, days)
        mentions.extend(found)
        homeless.extend(lone)
    lexicons = list({id(lexicon): lexicon for lexicon, _, _ in known.seen()}.values())
    mentions = at_home(known, homeless, mentions, origin_of(known, lexicons, mentions))
    bare = [m for m in mentions if m.why == NO_PARTY]
    names = unlisted_names(document, parse, knowledge, [m for m in mentions if m.why != NO_PARTY])
    roles = Stretches(bare)
    mentions.extend(name for name in names if not roles.hold(name))
    mentions.sort(key=lambda m: (m.start, -m.end))
    new = [name for lexicon, words, _ in known.seen() for name in unspaced_names(document, lexicon, words, mentions)]
    longer, times = Stretches(new), Stretches(timexes)
    mentions = [*(m for m in mentions if not longer.hold(m)), *new]
    mentions = [m for m in mentions if m.why != NOT_LISTED or not times.hold(m)]
    articles = {word for lexicon, _, _ in known.seen() for word in lexicon.definite}
    mentions = _without_parts(with_acronyms(document, sorted(mentions, key=lambda m: m.start), articles))
    mentions.sort(key=lambda m: (m.start, -m.end))
    return tuple(mentions), tuple(_unresolved(document, mentions))


def _read(
    known: DocumentNames, lexicon: Gazetteer, words: Words, hits: Hits, days: ClauseDays
) -> tuple[list[Mention], list[Homeless]]:
    """One sentence's mentions and those whose home is still to be found, each as it reads on the day of its clause."""
    reader = SentenceReader(known, lexicon, words, hits)
    found, lone = list(reader.read()), reader.homeless
    told = ((m, days.of(m)) for m in (*found, *(one.mention for one in lone)))
    others = {day for m, day in told if day and day != known.date and _may_differ(m, known.register, day)}
    for day in sorted(others):
        again = SentenceReader(known.on(day), lexicon, words, hits)
        kept = [m for m in found if days.of(m) != day]
        found = [*kept, *(m for m in again.read() if days.of(m) == day and not any(_meet(m, other) for other in kept))]
        lone = [*(one for one in lone if days.of(one.mention) != day), *(one for one in again.homeless if days.of(one.mention) == day)]
    return found, lone


def _may_differ(mention: Mention, register: Register, day: str) -> bool:
    """May a mention read otherwise on another day? Most states, organisations and outlets are what they are on any."""
    if mention.actor is None or mention.kind == "person":
        return mention.kind in ("person", "government", "state", "group")
    if mention.kind in ("government", "organ"):
        return register.at(mention.actor, day) != mention.actor or bool(register.called(mention.actor, mention.text))
    return mention.kind == "state" and register.at(mention.actor, day) != mention.actor


def _meet(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _stretches(document: Document, parse: Parse) -> Iterator[tuple[int, int, str]]:
    """Sentences, and lines of pieces that have none (bylines, furniture): what names are looked up in."""
    spans = zip(parse.sentence_spans, parse.languages, strict=True)
    yield from ((start, end, language) for (start, end), language in spans)
    starts = sorted(start for start, _ in parse.sentence_spans)
    for piece in document.pieces:
        at = bisect_left(starts, piece.start)
        if at < len(starts) and starts[at] < piece.end:
            continue
        offset = piece.start
        for line in document.text[piece.start : piece.end].splitlines(keepends=True):
            yield offset, offset + len(line), piece.language
            offset += len(line)


def resolve(mention: Mention, knowledge: Knowledge, date: str | None) -> Mention:
    """The same words on another date: "the Afghan government" of 2015, "Moscow" of 1979. A party called by a name of its own stays.

    >>> from dragoman.knowledge import Knowledge
    >>> moscow = Mention(0, 6, "Moscow", "rus.government", kind="government")
    >>> resolve(moscow, Knowledge(), "1979").actor
    'sun.government'
    """
    register = knowledge.register
    if mention.actor is None or not register.knows(mention.actor) or mention.kind not in ("government", "organ", "state"):
        return mention
    called = register.called(mention.actor, mention.text)
    if called and date and not any(overlap(f"{name.since}/{name.until}", date) for name in called):
        called = tuple(n for n in register.bearers(called[0].text) if overlap(f"{n.since}/{n.until}", date))[:1] or called
    actor = register.actor(called[0].actor if called and mention.kind != "state" else register.at(mention.actor, date))
    if actor.id == mention.actor:
        return mention
    return replace(mention, actor=actor.id, name=actor.name, iso3=actor.iso3, cameo=actor.cameo, sector=actor.sector, qid=actor.qid)


def agreed(mentions: Sequence[Mention], claims: Sequence[Claim], knowledge: Knowledge) -> tuple[Mention, ...]:
    """``mentions`` with those that a claim names as a party as they are on the claim's date; the first claim decides."""
    parties = [(party, claim.when.edtf) for claim in claims for party in (claim.actor, claim.recipient) if party is not None]
    dates: dict[tuple[int, int], str] = {}
    for party, date in parties:
        if date is not None:
            dates.setdefault((party.start, party.end), date)
    found = ((m, resolve(m, knowledge, dates.get((m.start, m.end)))) for m in mentions)
    named = {(party.start, party.end, party.id) for party, _ in parties}
    return tuple(then if (m.start, m.end, then.actor) in named else m for m, then in found)


def _without_parts(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions without the role nouns that are only a word of the name of an unlisted party."""
    names = Stretches(m for m in mentions if m.why == NOT_LISTED)
    return [m for m in mentions if m.why != NO_PARTY or not names.hold(m)]


def _unresolved(document: Document, mentions: Sequence[Mention]) -> Iterator[Unresolved]:
    """One line for each different text that names somebody unresolved, where it first stands."""
    told: set[str] = set()
    for mention in mentions:
        named = mention.actor is None and mention.kind != "place" and mention.why not in ("", NO_PARTY, TEAM)
        if named and mention.text not in told:
            told.add(mention.text)
            yield Unresolved(mention.start, mention.end, "actor", mention.why)
