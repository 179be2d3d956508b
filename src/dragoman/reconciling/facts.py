"""Where a sentence disagrees with the register or the calendar, or with a sentence that says the same of the same thing more strongly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dragoman.knowledge.disputes import Ladder, Power, Site, Wording
from dragoman.model.act import Dispute
from dragoman.model.claim import Coding
from dragoman.model.text import Place
from dragoman.model.time import Timex, bounds, precision
from dragoman.reconciling.holders import holders
from dragoman.reconciling.tellings import Telling
from dragoman.reconciling.versions import Pile, Side, dispute

NEAR = 9
"""Words on each side of a word of degree that say what it is about."""
SHARED, SHARE = 5, 0.5
"""Content words two passages must share, and the share of the shorter passage's they must be, to speak of one thing."""
BODIES = ("organ", "organisation", "group")
"""Kinds of party whose name beside words such as "the relevant country" tells which country is meant."""
BESIDE = 60
"""Characters after words that hide a party in which another name may tell which."""
CLOSE = 40
"""Characters between a war and the word that calls it ongoing."""
STEM = 5
"""Letters by which two forms of a word are told to be one (longer words only: "banks", "banking")."""


def powers(pile: Pile) -> Iterator[Dispute]:
    """A power told of a body that has it not ("a veto in the General Assembly")."""
    for place in sentences(pile):
        wording = pile.wording(place)
        for power in pile.rules.powers if wording else ():
            if wording and (found := _power(wording, power, pile.text(place))):
                body, start, end = found
                span = Place(place.document, place.start + start, place.start + end)
                side: Side = (f"{power.power} in {body}", [(pile.account(place), span)])
                yield dispute("fact", "error", None, f"{power.power} {body}", [side], f"{body}: {power.note}")


def _power(wording: Wording, power: Power, text: str) -> tuple[str, int, int] | None:
    """The body and the stretch from it to the power, where the sentence names no body that has it."""
    held = [(s, e) for name, s, e in wording.found("power", text) if name == power.power]
    bodies = list(wording.found("body", text))
    if not held or not bodies or any(name in power.present for name, *_ in bodies):
        return None
    body, start, end = next(((n, s, e) for n, s, e in bodies if n in power.absent), ("", 0, 0))
    return (body, min(start, held[0][0]), max(end, held[-1][1])) if body else None


def over(pile: Pile) -> Iterator[Dispute]:
    """A war called ongoing by a text published after it ended."""
    wars = {war.name: war for war in pile.rules.conflicts}
    for place in sentences(pile):
        wording, text = pile.wording(place), pile.text(place)
        lasting = list(wording.found("state", text)) if wording else []
        named = list(wording.found("conflict", text)) if wording and lasting else []
        for name, start, end in named:
            state = min(lasting, key=lambda hit: (abs(hit[1] - start), hit[1]))
            told, ended = bounds(pile.documents[place.document].published.edtf)[0], bounds(wars[name].until)[1]
            if abs(state[1] - start) <= CLOSE and told and ended and told > ended:
                span = Place(place.document, place.start + min(start, state[1]), place.start + max(end, state[2]))
                side: Side = ("ongoing", [(pile.account(place), span)])
                yield dispute("fact", "error", None, f"ongoing {name}", [side], wars[name].note)


def grounds(pile: Pile) -> Iterator[Dispute]:
    """An act told to have happened in the other side's capital, where it cannot."""
    for told in pile.told:
        for site in pile.rules.places:
            for telling in told.asserting if told.act.kind in site.kinds else ():
                if place := _elsewhere(telling, site, pile):
                    side: Side = (pile.text(place), [(telling.account, place)])
                    yield dispute("fact", "error", told.act, told.subject, [side], site.note)


def _elsewhere(telling: Telling, site: Site, pile: Pile) -> Place | None:
    """From the trigger to the wrong capital, if the sentence goes on to name it as the place."""
    wrong = telling.roots[1] if site.side == "actor" else telling.roots[0]
    language = pile.language(telling.place)
    wording = pile.wordings.get(language)
    names = pile.capitals.get((language, wrong), ())
    if wording is None or not names or telling.roots[0] == telling.roots[1]:
        return None
    start, end = telling.claim.trigger.start, telling.claim.sentence.end
    after = pile.documents[telling.document].text[start:end]
    hit = re.search(rf"^[^.;:]*?{wording.located}\s?(?:{'|'.join(map(re.escape, names))})", after)
    return Place(telling.document, start, start + hit.end()) if hit else None


def weekdays(pile: Pile) -> Iterator[Dispute]:
    """A weekday that the date beside it does not have."""
    for coding in pile.codings:
        for timex, day, told in _weekdays(coding, pile):
            place = Place(coding.document, *told)
            wording = pile.wording(place)
            note = f"{day.isoformat()} was a {wording.weekdays[day.weekday()] if wording else day.strftime('%A')}"
            side: Side = (pile.text(place), [(pile.account(place), place)])
            yield dispute("fact", "error", None, f"weekday of {timex.value}", [side], note)


def _weekdays(coding: Coding, pile: Pile) -> Iterator[tuple[Timex, date, tuple[int, int]]]:
    """Dates given to the day whose own words, or the words just before, name another weekday."""
    text = pile.documents[coding.document].text
    for timex in coding.timexes:
        day = bounds(timex.edtf)[0]
        wording = pile.wording(Place(coding.document, timex.start, timex.end))
        if day is None or wording is None or precision(timex.edtf) != "day" or not any(c.isdigit() for c in timex.text):
            continue
        start = max(0, timex.start - 12)
        for at, name in enumerate(wording.weekdays):
            hit = re.search(rf"{name}[,，]?\s*(?:the\s)?$|{name}", text[start : timex.end], re.IGNORECASE)
            beside = hit and (start + hit.start() >= timex.start or text[start + hit.end() : timex.start].strip(" ,，") == "")
            if hit and beside and at != day.weekday():
                yield timex, day, (start + hit.start(), timex.end)


def strengths(pile: Pile) -> Iterator[Dispute]:
    """Two sentences of different accounts that say the same of the same thing with words of different strength."""
    for ladder in pile.rules.ladders:
        if not ladder.families:
            yield from _strengths(pile, ladder)


def _strengths(pile: Pile, ladder: Ladder) -> Iterator[Dispute]:
    found = [hit for place in sentences(pile) for hit in _graded(place, ladder, pile)]
    groups: list[list[Graded]] = []
    for hit in found:
        home = next((group for group in groups if all(_same_thing(hit, other) for other in group)), None)
        if home is None:
            groups.append([hit])
        else:
            home.append(hit)
    for group in groups:
        told = {rung for rung, *_ in group}
        if ladder.differ(told):
            sides: list[Side] = [(rung, [(a, p) for r, a, p, _ in group if r == rung]) for rung in ladder.rungs if rung in told]
            yield dispute("degree", "conflict", None, _subject(group, pile), sides, f"in rising strength: {', '.join(ladder.rungs)}")


def _subject(group: list[Graded], pile: Pile) -> str:
    """The words that all passages share, as the first one writes them."""
    shared = frozenset.intersection(*(words for *_, words in group))
    first = min(place for _, _, place, _ in group)
    text = pile.text(first)
    written = {stem: text[start:end] for stem, start, end in reversed(_words(text, pile.wording(first)))}
    return " ".join(word for stem, word in reversed(written.items()) if stem in shared)


Graded = tuple[str, str, Place, frozenset[str]]
"""A rung, its account, the passage, and the stems of the words around it."""


def _graded(place: Place, ladder: Ladder, pile: Pile) -> Iterator[Graded]:
    wording, text = pile.wording(place), pile.text(place)
    for rung, start, end in wording.found(ladder.name, text) if wording else ():
        before, after = _words(text[:start], wording), _words(text[end:], wording)
        around = [*before[-NEAR:], *after[:NEAR]]
        stems = frozenset(stem for stem, *_ in around)
        first = min((s for _, s, _ in before[-1:]), default=start)
        last = max((end + e for _, _, e in after[:NEAR]), default=end)
        yield rung, pile.account(place), Place(place.document, place.start + first, place.start + last), stems


def _words(text: str, wording: Wording | None) -> list[tuple[str, int, int]]:
    """Content words as stems, with where they stand: words of four letters or more; pairs of characters where words are not spaced."""
    if wording is not None and not wording.spaced:
        return [(text[i : i + 2], i, i + 2) for i in range(len(text) - 1) if text[i : i + 2].isalpha()]
    return [(m[0].lower()[:STEM], m.start(), m.end()) for m in re.finditer(r"[^\W\d_]{4,}", text)]


def _same_thing(a: Graded, b: Graded) -> bool:
    shared = a[3] & b[3]
    return len(shared) >= SHARED and len(shared) >= SHARE * min(len(a[3]), len(b[3]))


def unnamed(pile: Pile) -> Iterator[Dispute]:
    """Words that hide a party ("the relevant country"), where words beside one of them may tell which is meant."""
    for coding in pile.codings:
        hidden = [span for place in sentences_of(coding) for span in _hidden(place, pile)]
        beside = [(name, place) for span in hidden for name, place in _named_beside(span, coding, pile)]
        if beside:
            sides: list[Side] = [("not named", [(pile.account(span), span) for span in hidden])]
            for name in sorted({name for name, _ in beside}):
                sides.append((name, [(pile.account(place), place) for other, place in beside if other == name]))
            yield dispute("actor", "precision", None, "a party that is not named", sides, "words beside it may tell which")


def _hidden(place: Place, pile: Pile) -> Iterator[Place]:
    wording = pile.wording(place)
    for hit in wording.unnamed.finditer(pile.text(place)) if wording else ():
        yield Place(place.document, place.start + hit.start(), place.start + hit.end())


def _named_beside(span: Place, coding: Coding, pile: Pile) -> Iterator[tuple[str, Place]]:
    """A body named, or an abbreviation in brackets, shortly after the words that hide a party."""
    after = pile.documents[span.document].text[span.end : span.end + BESIDE].partition(".")[0]
    for mention in coding.mentions:
        if mention.actor and mention.kind in BODIES and span.end <= mention.start and mention.end <= span.end + len(after):
            yield mention.actor, Place(span.document, mention.start, mention.end)
            return
    if hit := re.search(r"[(（]([A-Z]{3,8})[)）]", after):
        yield hit[1], Place(span.document, span.end + hit.start(1), span.end + hit.end(1))


def sentences(pile: Pile) -> Iterator[Place]:
    """Every sentence of every document that is read for acts, in order of documents and position."""
    for coding in pile.codings:
        yield from sentences_of(coding)


def sentences_of(coding: Coding) -> Iterator[Place]:
    """Its sentences as places."""
    return (Place(coding.document, span.start, span.end) for span in coding.sentences)


RULES = (powers, over, grounds, weekdays, holders, strengths, unnamed)
