"""The words a line rests on, in quotation marks: where they stand, through whom they came, what became of their text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model.act import Act
from dragoman.model.lineage import Correction, Version
from dragoman.model.text import Place
from dragoman.model.view import View

UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
STOOD = {"retraction": "retracted", "correction": "corrected"}
QUOTE = 220
"""Longest quotation shown in a line, in code points; the whole stands in the export and on the pages."""


def plain(text: str) -> str:
    """Text fit for a terminal: control and direction characters shown as U+FFFD, white space folded.

    >>> plain("a\\x1b[31mred\\n b")
    'a�[31mred b'
    """
    return " ".join(UNSAFE.sub("�", text).split())


def quotation(view: View, place: Place, relayed: Sequence[str] = ()) -> str:
    """The words of a place in quotation marks, and where they stand: outlet or document, genre, code points.

    A translation's words, and what a text relays of the outlets named (``relayed``), are said to be reported words; a text that a later
    one supersedes, or that was corrected or retracted, is said to be so.
    """
    words = plain(view.quote(place))
    piece = view.documents[place.document].piece_at(place.start)
    genre = f", {piece.genre}" if piece and piece.genre != "unknown" else ""
    short = words if len(words) <= QUOTE else words[: QUOTE - 1].rstrip() + "…"
    where = f"{plain(view.published_by(place.document))}{genre}{reported(view, place, relayed)}{stood(view, place.document)}"
    return f"“{short}” — {where} [{place.document}:{place.start}-{place.end}]"


def reported(view: View, place: Place, relayed: Sequence[str]) -> str:
    """Through whom words came that are not their outlet's own: the outlets relayed, the text translated."""
    chain = [f"of {plain(view.name(outlet))}" for outlet in relayed]
    original = view.rendered_from(place)
    if original is not None:
        chain.append(f"translated from {'a text not in this pile' if not original else plain(view.published_by(original))}")
    return f", reported words {', '.join(chain)}" if chain else ""


def stood(view: View, document: str) -> str:
    """What later became of a document, as told: superseded, corrected, retracted."""
    states = view.states_of.get(document, ())
    notices = [one for one in states if isinstance(one, Correction) and one.kind in STOOD]
    # A correction that stands in a text has been made there; one that stands elsewhere has not.
    told = [one.kind for one in notices if one.kind == "retraction" or one.notice.document != document]
    later = ["superseded" for one in states if isinstance(one, Version) and one.document == document]
    marks = dict.fromkeys([*(STOOD[kind] for kind in told), *later])
    return f", {', '.join(marks).upper()}" if marks else ""


def relayed_by(view: View, claim: str) -> tuple[str, ...]:
    """Outlets that a claim names as its source, the nearest first."""
    return tuple(source.id or source.text for source in view.claims[claim].sources if source.kind == "outlet")


def claim_quotation(view: View, claim: str) -> str:
    """The sentence of a claim in quotation marks, with the outlets it relays."""
    return quotation(view, claim_place(view, claim), relayed_by(view, claim))


def best_claim(view: View, act: Act) -> str:
    """The claim that shows an act best: asserted, dated as the act is, in no translation, in no headline, earliest."""

    def rank(claim: str) -> tuple[bool, bool, bool, bool, bool, str, str, int]:
        told = view.claims[claim]
        document = view.documents[view.document_of[claim]]
        piece = document.piece_at(told.trigger.start)
        # A translation is often a file of its own, which knows nothing of the text it renders: its account's root does.
        account = view.account.get(view.account_of.get(claim, ""))
        rendered = (piece is not None and piece.role == "translation") or (
            account is not None and piece is not None and _foreign(view, account.root, piece.language)
        )
        headline = piece is not None and piece.role == "title"
        published = document.published.edtf or "9999"
        undated = told.when.edtf != act.when
        later = bool(stood(view, view.document_of[claim]))
        return (told.factuality != act.factuality, later, undated, rendered, headline, published, document.id, told.trigger.start)

    return min(act.claims, key=rank)


def _foreign(view: View, root: str, language: str) -> bool:
    """Is a language another than that of an account's root?"""
    document = view.documents.get(root)
    return document is not None and bool(document.languages) and document.languages[0] != language


def claim_place(view: View, claim: str) -> Place:
    """Where the sentence of a claim stands."""
    told = view.claims[claim]
    return Place(view.document_of[claim], told.sentence.start, told.sentence.end)
