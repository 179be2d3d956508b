"""One quotation as every page shows it: the words, where they stand, who published them, what genre, and who is said to have said it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dragoman.model.act import Act
from dragoman.model.claim import Claim
from dragoman.model.text import Document, Place, Span
from dragoman.web import dates
from dragoman.web.desk import Desk
from dragoman.web.reported import Reported, credited_in, relayed, relayed_at, reported
from dragoman.web.states import State, marks, told_by_retracted, withdrawn

LONG = 260
"""Characters of a sentence shown before it is shortened round the words that matter."""


@dataclass(frozen=True)
class Line:
    """A quotation. ``before + mark + after`` are characters of the text as stored; ``cut_*`` say where the sentence is shortened.

    ``reported`` labels words that are not the outlet's own; ``states`` tell that the document was taken back or superseded;
    ``credited`` are persons and organisations that are said to have said it.
    """

    before: str
    mark: str
    after: str
    cut_before: bool
    cut_after: bool
    language: str
    href: str
    publisher: str
    publisher_known: bool
    document_href: str
    genre: str
    published: str
    telling: str | None
    telling_href: str
    reported: Reported | None = None
    states: tuple[State, ...] = ()
    claim: str | None = None
    factuality: str = ""
    when: str | None = None
    credited: tuple[str, ...] = ()
    act_href: str | None = None

    @property
    def whole(self) -> str:
        """The words without their marks, for what shows on hover."""
        return f"{self.before}{self.mark}{self.after}"


@dataclass(frozen=True)
class ActLine:
    """An act as lists show it, with one quotation."""

    id: str
    href: str
    phrase: str
    when: str
    edtf: str | None
    dated_by: int
    factuality: str
    kind: str
    told: int
    told_strict: int
    letters: tuple[str, ...]
    disputes: int
    reviewed: bool
    historical: bool
    best: Line | None
    states: tuple[State, ...] = ()


def publisher_of(document: Document, key: str, desk: Desk) -> tuple[str, bool]:
    """Who published a document, or its file name and False."""
    return (desk.party(document.outlet), True) if document.outlet else (key, False)


def line_of(claim: Claim, desk: Desk, whole: bool = False) -> Line:
    """The sentence of a claim with its trigger marked; ``whole`` never shortens it."""
    key = desk.view.document_of[claim.id]
    act = desk.view.act_of.get(claim.id)
    place = Place(key, claim.trigger.start, claim.trigger.end)
    line = line_at(place, desk, (claim.sentence.start, claim.sentence.end), whole)
    return replace(
        line,
        reported=reported(place, relayed([claim]) or credited_in(key, claim.sentence, desk), line.publisher, desk),
        href=desk.links.place(key, f"c-{claim.id}"),
        claim=claim.id,
        factuality=claim.factuality,
        when=claim.when.edtf,
        credited=tuple(desk.party(s.id) if s.id else s.text for s in claim.sources if s.kind == "actor"),
        act_href=desk.links.claim_in_act(act, claim.id) if act else None,
    )


def line_at(place: Place, desk: Desk, sentence: tuple[int, int] | None = None, whole: bool = False) -> Line:
    """Any place of any document as a quotation, in its sentence."""
    document = desk.view.documents[place.document]
    start, end = sentence if sentence and sentence[0] <= place.start and sentence[1] >= place.end else desk.sentence_at(place)
    span = Span(start, end)
    start, end, cut_before, cut_after = (start, end, False, False) if whole else window(document.text, span, place)
    piece = document.piece_at(place.start)
    publisher, known = publisher_of(document, place.document, desk)
    account = desk.view.account_at(place.document, place.start)
    letter = desk.letters.get(account) if account else None
    return Line(
        before=document.text[start : place.start].lstrip(),
        mark=document.text[place.start : place.end],
        after=document.text[place.end : end].rstrip(),
        cut_before=cut_before,
        cut_after=cut_after,
        language=piece.language if piece else "und",
        href=desk.address(place),
        publisher=publisher,
        publisher_known=known,
        document_href=desk.links.document(place.document),
        genre=piece.genre if piece else "unknown",
        published=desk.words.date(document.published.edtf),
        telling=letter,
        telling_href=desk.links.telling(letter) if letter else "",
        reported=reported(place, relayed_at(place, desk) or credited_in(place.document, span, desk), publisher, desk),
        states=marks(place, desk),
    )


def window(text: str, sentence: Span, place: Place) -> tuple[int, int, bool, bool]:
    """The part of a long sentence round a place, cut at spaces: start, end, whether cut before, whether cut after.

    >>> window("one two three", Span(0, 13), Place("a", 4, 7))
    (0, 13, False, False)
    """
    if sentence.end - sentence.start <= LONG:
        return sentence.start, sentence.end, False, False
    room = max(0, LONG - (place.end - place.start))
    start = max(sentence.start, place.start - room // 2)
    end = min(sentence.end, max(place.end, start + LONG))
    start = max(sentence.start, min(start, end - LONG))
    spaced = " " in text[start:end]
    if spaced and start > sentence.start:
        space = re.search(r"\s", text[start : place.start])
        start += space.end() if space else 0
    if spaced and end < sentence.end:
        last = text.rfind(" ", place.end, end)
        end = last if last > 0 else end
    return start, end, start > sentence.start, end < sentence.end


def best_claim(act: Act, desk: Desk) -> Claim | None:
    """The claim to quote for an act: told as the act is, not taken back, in the reader's language and its outlet's own words, with both
    parties and the date, and short."""
    claims = [desk.view.claims[id_] for id_ in act.claims if id_ in desk.view.claims]
    return min(claims, key=lambda claim: _plainness(claim, act, desk), default=None)


def _plainness(claim: Claim, act: Act, desk: Desk) -> tuple[object, ...]:
    length = claim.sentence.end - claim.sentence.start
    key = desk.view.document_of[claim.id]
    return (
        claim.factuality != act.factuality,
        withdrawn(key, desk),
        claim.language != desk.words.code,
        bool(claim.sources) and any(source.kind != "author" for source in claim.sources),
        desk.view.rendered_from(Place(key, claim.trigger.start, claim.trigger.end)) is not None,
        claim.actor is None or claim.recipient is None,
        claim.when.edtf != act.when,
        length > LONG,
        claim.historical != act.historical,
        length < 40,
        desk.position[key],
        claim.trigger.start,
        claim.id,
    )


def act_line(act: Act, desk: Desk) -> ActLine:
    """An act with its count, its date and the sentence that tells it best."""
    claim = best_claim(act, desk)
    dated = next((len(s.accounts) for s in act.support if s.field == "when" and s.value == act.when), 0)
    return ActLine(
        id=act.id,
        href=desk.links.act(act.id),
        phrase=desk.phrase(act),
        when=desk.words.date(act.when),
        edtf=act.when if dates.days(act.when) else None,
        dated_by=dated,
        factuality=act.factuality,
        kind=act.kind,
        told=act.corroboration or len(tellers(act)),
        told_strict=act.corroboration_strict,
        letters=letters(tellers(act), desk),
        disputes=len(desk.disputes_of.get(act.id, ())),
        reviewed=act.reviewed,
        historical=act.historical,
        best=line_of(claim, desk) if claim else None,
        states=told_by_retracted(act, desk),
    )


def tellers(act: Act) -> tuple[str, ...]:
    """Accounts that tell the act the way it is headed: those that state it as done where any does."""
    return dict(act.tellings).get(act.factuality, act.accounts)


def letters(accounts: tuple[str, ...], desk: Desk) -> tuple[str, ...]:
    """Letters of accounts, in order."""
    return tuple(sorted((desk.letters[id_] for id_ in accounts if id_ in desk.letters), key=lambda text: (len(text), text)))
