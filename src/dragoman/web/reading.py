"""The reading view: a document's stored text, every character of it, cut into runs that say what each stretch is.

Joining the ``text`` of all runs gives :attr:`Document.text` again.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.model.claim import Claim
from dragoman.model.text import Document, Piece
from dragoman.web.desk import Desk
from dragoman.web.lines import letters, publisher_of
from dragoman.web.notices import Band, bands
from dragoman.web.particulars import Offers, offers
from dragoman.web.rulings import Ruling, rulings_on
from dragoman.web.states import State, states


@dataclass(frozen=True)
class Note:
    """What stands beside the line for each act told in it."""

    number: int
    phrase: str
    when: str | None
    factuality: str
    told: int
    href: str | None
    claim: str


@dataclass(frozen=True)
class Run:
    """A stretch with nothing beginning or ending inside it. ``anchors`` are the addresses that begin here; ``claims`` tell on it."""

    text: str
    claims: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    href: str | None = None
    factuality: str = ""
    role: str = ""
    disputed: bool = False
    dispute_href: str | None = None
    title: str = ""
    notes: tuple[Note, ...] = ()
    """Notes of the claims whose words end here."""


@dataclass(frozen=True)
class Sentence:
    """Runs of one sentence; ``told`` when an act is read in it."""

    runs: tuple[Run, ...]
    told: bool


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    anchor: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Part:
    """A piece of the document as read; ``author`` and ``published`` where the document tells them of this piece."""

    role: str
    genre: str
    language: str
    author: str | None
    published: str | None
    clutter: bool
    unread: str | None
    telling: str | None
    telling_href: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class DocumentPage:
    """The page of a document. ``bands`` say what is to be known before one reads it, ``states`` the same in a word."""

    key: str
    number: int
    href: str
    title: str | None
    publisher: str
    publisher_known: bool
    url: str | None
    published: str
    edtf: str | None
    basis: str
    candidates: tuple[tuple[str, str, str], ...]
    authors: tuple[str, ...]
    states: tuple[State, ...]
    genres: tuple[str, ...]
    languages: tuple[str, ...]
    tellings: tuple[tuple[str, str], ...]
    claims: int
    acts: int
    unread: bool
    characters: int
    parts: tuple[Part, ...] = ()
    bands: tuple[Band, ...] = ()
    offers: tuple[Offers, ...] = ()
    rulings: tuple[Ruling, ...] = ()


@dataclass(frozen=True)
class _Mark:
    start: int
    end: int
    claim: Claim | None = None
    role: str = ""
    anchor: str | None = None
    dispute: str | None = None


def document_page(key: str, desk: Desk, whole: bool = True) -> DocumentPage:
    """A document with its text (``whole``) or only its particulars."""
    document = desk.view.documents[key]
    claims = desk.view.codings[key].claims if key in desk.view.codings else ()
    publisher, known = publisher_of(document, key, desk)
    accounts = desk.view.accounts_in(key)
    texts = [piece for piece in document.pieces if piece.role in ("body", "short-version", "translation")]
    return DocumentPage(
        key=key,
        number=desk.position[key] + 1,
        href=desk.links.document(key),
        title=document.title,
        publisher=publisher,
        publisher_known=known,
        url=document.url,
        published=desk.words.date(document.published.edtf),
        edtf=document.published.edtf,
        basis=desk.words.name("basis", document.published.basis),
        candidates=tuple(
            (
                desk.words.date(told.edtf),
                desk.words.name("basis", "modified" if told.reason == "modified" else told.basis),
                told.text or desk.words.reason(told.reason),
            )
            for told in document.published.candidates
        ),
        authors=document.authors,
        states=states(key, desk),
        genres=tuple(dict.fromkeys(piece.genre for piece in texts)),
        languages=tuple(desk.words.name("language", code) for code in document.languages),
        tellings=tuple((letter, desk.links.telling(letter)) for letter in letters(accounts, desk)),
        claims=len(claims),
        acts=len({desk.view.act_of.get(claim.id) for claim in claims} - {None}),
        unread=key in desk.unread,
        characters=len(document.text),
        parts=_parts(key, document, desk) if whole else (),
        bands=bands(key, desk) if whole else (),
        offers=offers(key, document, desk) if whole else (),
        rulings=rulings_on([key, *(claim.id for claim in claims if claim.id not in desk.view.act_of)], desk) if whole else (),
    )


def _parts(key: str, document: Document, desk: Desk) -> tuple[Part, ...]:
    """The pieces in order; whitespace between two pieces goes with the one before it."""
    pieces = document.pieces or (Piece(0, len(document.text), "und", "body"),)
    numbered = _numbers(key, desk)
    marks = tuple(_marks(key, desk))
    unread = {unread.place: unread.why for unread in desk.unread.get(key, ())}
    ends = [*(piece.start for piece in pieces[1:]), len(document.text)]
    begins = [0, *ends[:-1]]
    parts = []
    for piece, start, end in zip(pieces, begins, ends, strict=True):
        account = desk.view.account_at(key, piece.start)
        letter = desk.letters.get(account) if account else None
        parts.append(
            Part(
                role=piece.role,
                genre=piece.genre,
                language=piece.language,
                author=piece.author,
                published=desk.words.date(piece.published) if piece.published else None,
                clutter=piece.role == "furniture",
                unread=next((why for place, why in unread.items() if place.start <= piece.start < place.end), None),
                telling=letter,
                telling_href=desk.links.telling(letter) if letter else "",
                paragraphs=tuple(_paragraphs(key, document.text, start, end, marks, numbered, desk)),
            )
        )
    return tuple(parts)


def _numbers(key: str, desk: Desk) -> dict[str, int]:
    """Note number of each claim of a document, by position."""
    claims = desk.view.codings[key].claims if key in desk.view.codings else ()
    ordered = sorted(claims, key=lambda claim: (claim.trigger, claim.id))
    return {claim.id: number for number, claim in enumerate(ordered, 1)}


def _marks(key: str, desk: Desk) -> Iterator[_Mark]:
    """Everything to be marked in a document: triggers, parties and dates of claims, and the words of disputes."""
    claims = desk.view.codings[key].claims if key in desk.view.codings else ()
    for claim in claims:
        yield _Mark(claim.trigger.start, claim.trigger.end, claim, anchor=f"c-{claim.id}")
        for party in (claim.actor, claim.recipient):
            if party:
                yield _Mark(party.start, party.end, role="party")
        if claim.when.start is not None and claim.when.end is not None:
            yield _Mark(claim.when.start, claim.when.end, role="date")
    for place, dispute in desk.disputed.get(key, ()):
        anchor = desk.links.anchor(key, f"at-{place.start}-{place.end}")
        yield _Mark(place.start, place.end, anchor=anchor, dispute=desk.links.dispute(dispute))


def _paragraphs(
    key: str, text: str, start: int, end: int, marks: Sequence[_Mark], numbered: dict[str, int], desk: Desk
) -> Iterator[Paragraph]:
    """The paragraphs of ``[start, end)``."""
    inside = [offset for offset in desk.paragraphs[key] if start < offset < end]
    for first, last in zip([start, *inside], [*inside, end], strict=True):
        here = [mark for mark in marks if mark.start < last and mark.end > first]
        yield Paragraph(
            anchor=desk.links.anchor(key, f"p-{first}"),
            sentences=tuple(_sentences(key, text, first, last, here, numbered, desk)),
        )


def _sentences(
    key: str, text: str, start: int, end: int, marks: Sequence[_Mark], numbered: dict[str, int], desk: Desk
) -> Iterator[Sentence]:
    """The sentences of ``[start, end)``, each with the whitespace after it."""
    starts = desk.starts.get(key, ())
    low, high = bisect.bisect_right(starts, start), bisect.bisect_left(starts, end)
    cuts = [start, *starts[low:high], end]
    for first, last in itertools.pairwise(cuts):
        here = [mark for mark in marks if mark.start < last and mark.end > first]
        yield Sentence(tuple(_runs(text, first, last, here, numbered, desk)), any(mark.claim for mark in here))


def _runs(text: str, start: int, end: int, marks: Sequence[_Mark], numbered: dict[str, int], desk: Desk) -> Iterator[Run]:
    """Cuts ``[start, end)`` wherever a mark begins or ends."""
    edges = {start, end}
    for mark in marks:
        edges.update(edge for edge in (mark.start, mark.end) if start < edge < end)
    cuts = sorted(edges)
    for first, last in itertools.pairwise(cuts):
        yield _run(text, first, last, [mark for mark in marks if mark.start < last and mark.end > first], numbered, desk)


def _run(text: str, start: int, end: int, marks: Sequence[_Mark], numbered: dict[str, int], desk: Desk) -> Run:
    """One run; where several acts share their words it links to the first, and the notes to each."""
    claims = sorted((mark.claim for mark in marks if mark.claim), key=lambda claim: numbered[claim.id])
    ending = [claim for claim in claims if claim.trigger.end == end]
    dispute = next((mark.dispute for mark in marks if mark.dispute), None)
    return Run(
        text=text[start:end],
        claims=tuple(claim.id for claim in claims),
        anchors=tuple(dict.fromkeys(mark.anchor for mark in marks if mark.anchor and mark.start == start)),
        href=_claim_href(claims[0], desk) if claims else None,
        factuality=claims[0].factuality if claims else "",
        role=next((mark.role for mark in marks if mark.role), ""),
        disputed=dispute is not None,
        dispute_href=dispute,
        title="; ".join(_phrase(claim, desk) for claim in claims),
        notes=tuple(_note(claim, numbered[claim.id], desk) for claim in ending),
    )


def _note(claim: Claim, number: int, desk: Desk) -> Note:
    act = desk.view.act.get(desk.view.act_of.get(claim.id, ""))
    return Note(
        number=number,
        phrase=_phrase(claim, desk),
        when=desk.words.date(claim.when.edtf) if claim.when.edtf else None,
        factuality=claim.factuality,
        told=act.corroboration if act else 0,
        href=_claim_href(claim, desk),
        claim=claim.id,
    )


def _claim_href(claim: Claim, desk: Desk) -> str | None:
    act = desk.view.act_of.get(claim.id)
    return desk.links.claim_in_act(act, claim.id) if act else None


def _phrase(claim: Claim, desk: Desk) -> str:
    """What a claim tells, with parties by name where the register has them, else in the text's own words."""
    actor, recipient = (
        (desk.name(party.id) or party.text) if party else None for party in (claim.actor, claim.recipient)
    )
    return desk.words.act(claim.kind, claim.factuality, actor, recipient)
