"""Words in or beside a claim's sentence that a dispute about its act may turn on, noted while the text is at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from dragoman.knowledge.disputes import Site
from dragoman.model.text import Place
from dragoman.model.time import is_edtf
from dragoman.reconciling.page import Page
from dragoman.reconciling.tellings import Remark, Telling

BESIDE, RUNG, SCOPE, GROUND = "beside", "rung", "scope", "ground"
NEXT = 60
"""Characters from an act to a date that stands directly after it."""
CLAUSE = re.compile(r"[,;:.!?()，；：。！？（）—–]")
"""Marks that end a clause in any script."""


def remarked(tellings: Sequence[Telling], page: Page) -> tuple[Telling, ...]:
    """The tellings of a page, each with what its words say beside the act."""
    by_sentence: dict[Place, list[Telling]] = {}
    for telling in tellings:
        by_sentence.setdefault(telling.place, []).append(telling)

    def one(telling: Telling) -> Telling:
        beside = by_sentence[telling.place]
        found = (*_beside(telling, beside, page), *_rungs(telling, page), *_scopes(telling, beside, page), *_grounds(telling, page))
        return structs.replace(telling, remarks=found) if found else telling

    return tuple(map(one, tellings))


def _beside(telling: Telling, sentence: Sequence[Telling], page: Page) -> Iterator[Remark]:
    """A date directly after an act that cannot happen twice and whose telling has none."""
    if telling.recurs != "never" or telling.when is not None or not telling.asserted:
        return
    after = next((t for t in page.timexes(telling.place) if telling.end <= t.start <= telling.end + NEXT), None)
    if after is None or after.type != "DATE" or not is_edtf(after.edtf):
        return
    other_act = any(other.id != telling.id and telling.end <= other.start < after.start for other in sentence)
    if not other_act and not CLAUSE.search(page.document.text[telling.end : after.start]):
        yield Remark(BESIDE, str(after.edtf), after.start, after.end)


def _rungs(telling: Telling, page: Page) -> Iterator[Remark]:
    """Its trigger's place on ladders of strength."""
    place = Place(telling.document, telling.start, telling.end)
    for ladder in page.words.rules.ladders:
        if telling.family in ladder.families and (wording := page.wording(place)):
            for rung, start, end in wording.found(ladder.name, page.text(place)):
                yield Remark(f"{RUNG} {ladder.name}", rung, place.start + start, place.start + end)


def _scopes(telling: Telling, sentence: Sequence[Telling], page: Page) -> Iterator[Remark]:
    """Where the telling's sentence claims to be of the first, if this is the sentence's telling nearest to the claim."""
    place = telling.place
    scopes = [scope.name for scope in page.words.rules.scopes if telling.family in scope.families]
    wording = page.wording(place) if scopes else None
    for name, start, end in wording.found("scope", page.text(place)) if wording else ():
        if name in scopes and not _other_act_nearer(telling, place.start + start, place.start + end, sentence):
            yield Remark(f"{SCOPE} {name}", name, place.start + start, place.start + end)


def _other_act_nearer(telling: Telling, start: int, end: int, sentence: Sequence[Telling]) -> bool:
    def distance(at: int) -> tuple[int, bool]:
        return min(abs(at - start), abs(at - end)), at < start

    mine = telling.start
    return any(distance(other.start) < distance(mine) for other in sentence if other.family != telling.family)


def _grounds(telling: Telling, page: Page) -> Iterator[Remark]:
    """From the trigger to the other side's capital, if the sentence goes on to name it as the place."""
    for site in _sites(telling, page):
        if (end := _elsewhere(telling, site, page)) is not None:
            yield Remark(f"{GROUND} {site.side}", page.document.text[telling.start : end], telling.start, end)


def _sites(telling: Telling, page: Page) -> list[Site]:
    sides = {site.side: site for site in reversed(page.words.rules.places) if telling.kind in site.kinds}
    return [sides[side] for side in sorted(sides)]


def _elsewhere(telling: Telling, site: Site, page: Page) -> int | None:
    wrong = telling.roots[1] if site.side == "actor" else telling.roots[0]
    language = page.language(telling.place)
    wording = page.words.wordings.get(language)
    names = page.words.capitals.get((language, wrong), ())
    if wording is None or not names or telling.roots[0] == telling.roots[1]:
        return None
    after = page.document.text[telling.start : telling.last]
    hit = re.search(rf"^[^.;:]*?{wording.located}\s?(?:{'|'.join(map(re.escape, names))})", after)
    return telling.start + hit.end() if hit else None
