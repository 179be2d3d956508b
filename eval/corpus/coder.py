"""What the program finds in an item, in the form of the corpus, so that the two can be compared."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from dragoman.coding.claims import BEFORE
from dragoman.knowledge import Knowledge
from dragoman.model.claim import Claim, Party, Prediction, Source, Statement
from dragoman.model.text import Document, Piece, Published, Span
from dragoman.pipeline import code_document
from eval.corpus.compare import Comparison, Row, compare
from eval.corpus.items import Item
from eval.corpus.lines import row

Told = dict[str, object]


def document(item: Item) -> Document:
    """The item as a document of one piece, published on its date."""
    digest = hashlib.sha256(item.text.encode()).hexdigest()
    published = Published(item.date, "given") if item.date else Published(None, "none")
    return Document(item.id, digest, item.text, published=published, pieces=(Piece(0, len(item.text), item.language, "body"),))


def coded(item: Item, knowledge: Knowledge) -> Row:
    """The program's annotation of an item."""
    found = code_document(document(item), knowledge)
    return {
        "id": item.id, "text": item.text,
        "claims": [_claim(claim, item.text) for claim in found.claims],
        "statements": [_statement(told) for told in found.statements],
        "predictions": [_prediction(told) for told in found.predictions if told.kind],  # the corpus has those of a kind only
    }  # fmt: skip


def scored(items: Iterable[Item], knowledge: Knowledge) -> Comparison:
    """The program on these items."""
    return compare(pairs(items, knowledge))


def pairs(items: Iterable[Item], knowledge: Knowledge) -> Iterator[tuple[Row, Row]]:
    """Each item's gold row and what the program makes of it."""
    for item in items:
        yield row(item, knowledge), coded(item, knowledge)


def _span(told: Span | None) -> Told | None:
    return {"start": told.start, "end": told.end} if told else None


def _party(start: int | None, end: int | None) -> Told | None:
    return {"start": start, "end": end} if start is not None and end is not None and end > start else None


def _claim(claim: Claim, text: str) -> Told:
    actor, recipient = claim.actor, _marked(claim)
    return {
        "kind": claim.kind, "plover": claim.plover, "trigger": _span(claim.trigger),
        "actor": _party(actor.start, actor.end) if actor else None,
        "recipient": _party(recipient.start, recipient.end) if recipient else None,
        "when": {"edtf": claim.when.edtf}, "factuality": claim.factuality,
        "sources": [_source(source) for source in claim.sources if source.kind != "author"],
    }  # fmt: skip


def _marked(claim: Claim) -> Party | None:
    """The recipient as the guideline marks it: none that only another sentence tells, and "the two sides" as the one party they are."""
    recipient = claim.recipient
    if recipient is None or not any(rule.startswith(BEFORE) for rule in claim.rules):
        return recipient
    half = claim.actor is not None and (claim.actor.start, claim.actor.end) == (recipient.start, recipient.end)
    told = claim.sentence.start <= recipient.start < claim.sentence.end
    return recipient if told and not half else None


def _source(source: Source) -> Told:
    return {"source": _party(source.start, source.end), "cue": _span(source.cue)}


def _statement(told: Statement) -> Told:
    speaker = told.speaker
    return {
        "speaker": _party(speaker.start, speaker.end) if speaker else None, "content": _span(told.content),
        "stance": {"value": told.stance},
    }  # fmt: skip


def _prediction(told: Prediction) -> Told:
    return {"kind": told.kind}
