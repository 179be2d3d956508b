"""Values as the plain rows of the contract: keys in its order, spans as code points, nothing that is not in the value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.model.act import Act, Dispute, Drift
from dragoman.model.actor import Mention
from dragoman.model.claim import Claim, Coding, Party, Prediction, Source, Statement
from dragoman.model.judgement import Judgement, Passage, Ruled, Target
from dragoman.model.lineage import Account, Correction, Edge, Reuse, Version
from dragoman.model.standing import Spell, Standing
from dragoman.model.text import Candidate, Document, Notice, Piece, Place, Published, Span, Unresolved
from dragoman.model.time import Timex

Row = dict[str, Any]


def span_row(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def place_row(place: Place) -> Row:
    return {"document": place.document, "start": place.start, "end": place.end}


def published_row(published: Published) -> Row:
    candidates = [
        {"edtf": c.edtf, "basis": c.basis, "text": c.text, "start": c.start, "end": c.end, "reason": c.reason} for c in published.candidates
    ]
    return {"edtf": published.edtf, "basis": published.basis, "candidates": candidates}


def piece_row(piece: Piece) -> Row:
    row = {"start": piece.start, "end": piece.end, "language": piece.language, "role": piece.role, "genre": piece.genre}
    row |= {"genre_words": span_row(piece.genre_words) if piece.genre_words else None, "section": piece.section}
    return row | {"author": piece.author, "published": piece.published}


def candidate_row(candidate: Candidate) -> Row:
    row: Row = {"field": candidate.field, "value": candidate.value, "basis": candidate.basis, "reason": candidate.reason}
    return row | {"start": candidate.start, "end": candidate.end, "chosen": candidate.chosen}


def notice_row(notice: Notice) -> Row:
    return {"start": notice.start, "end": notice.end, "kind": notice.kind, "about": notice.about or None}


def offered_row(document: Document) -> Row:
    """What a document says of itself beside its text: who signs, every title, author, outlet and address offered, notices."""
    return {
        "authors": list(document.authors), "candidates": [candidate_row(one) for one in document.candidates],
        "notices": [notice_row(one) for one in document.notices],
    }  # fmt: skip


def unresolved_row(unresolved: Unresolved) -> Row:
    return {"start": unresolved.start, "end": unresolved.end, "what": unresolved.what, "why": unresolved.why}


def timex_row(timex: Timex) -> Row:
    row = {"start": timex.start, "end": timex.end, "text": timex.text, "type": timex.type, "value": timex.value}
    return row | {"edtf": timex.edtf, "anchor": timex.anchor}


def mention_row(mention: Mention) -> Row:
    return {
        "start": mention.start, "end": mention.end, "text": mention.text, "actor": mention.actor, "name": mention.name,
        "iso3": mention.iso3, "sector": mention.sector, "cameo": mention.cameo, "kind": mention.kind, "qid": mention.qid,
    }  # fmt: skip


def party_row(party: Party | None, text: str) -> Row | None:
    """A party by the words that name it; where its own clause has only a pronoun, ``pronoun`` has that one's span."""
    if party is None:
        return None
    words = party.named or Span(party.start, party.end)
    row = span_row(words) | {"text": words.of(text) if party.named else party.text, "id": party.id, "cameo": party.cameo}
    return row | {"pronoun": {"start": party.start, "end": party.end} if party.named else None}


def source_row(source: Source) -> Row:
    row: Row = {"kind": source.kind, "id": source.id, "text": source.text, "start": source.start, "end": source.end}
    return row | {"cue": span_row(source.cue) if source.cue else None}


def claim_row(claim: Claim, text: str) -> Row:
    """One claim; ``text`` is the document's stored text, for the trigger's words and the sentence that tells it."""
    when = {"edtf": claim.when.edtf, "basis": claim.when.basis, "start": claim.when.start, "end": claim.when.end}
    numbers = [{"start": n.start, "end": n.end, "value": n.value, "unit": n.unit, "of": n.of} for n in claim.numbers]
    return {
        "id": claim.id, "kind": claim.kind, "plover": claim.plover, "mode": claim.mode, "cameo": claim.cameo,
        "cameo_alt": claim.cameo_alt,
        "trigger": span_row(claim.trigger) | {"text": claim.trigger.of(text)},
        "actor": party_row(claim.actor, text), "recipient": party_row(claim.recipient, text), "when": when, "place": claim.place,
        "factuality": claim.factuality, "tense": claim.tense, "historical": claim.historical,
        "auxiliary": list(claim.auxiliary), "sources": [source_row(source) for source in claim.sources], "numbers": numbers,
        "within": claim.within, "rules": list(claim.rules),
        "language": claim.language, "sentence": span_row(claim.sentence) | {"text": claim.sentence.of(text)},
    }  # fmt: skip


def statement_row(statement: Statement, text: str) -> Row:
    speaker = statement.speaker
    spoken = {"start": speaker.start, "end": speaker.end, "id": speaker.id, "text": speaker.text} if speaker else None
    return {
        "id": statement.id, "speaker": spoken, "cue": span_row(statement.cue) if statement.cue else None,
        "content": span_row(statement.content) | {"text": statement.content.of(text)}, "direct": statement.direct,
        "stance": {"towards": statement.towards, "value": statement.stance},
    }  # fmt: skip


def prediction_row(prediction: Prediction, text: str) -> Row:
    return {
        "id": prediction.id, "start": prediction.start, "end": prediction.end, "text": text[prediction.start : prediction.end],
        "by": prediction.by, "about": list(prediction.about), "kind": prediction.kind, "recipient": prediction.recipient,
        "hedge": prediction.hedge, "condition": span_row(prediction.condition) if prediction.condition else None,
        "horizon": prediction.horizon,
    }  # fmt: skip


def coding_row(document: Document, coding: Coding) -> Row:
    """One line of ``dragoman code``: a document with all that the document stages find."""
    text = document.text
    unresolved: Sequence[Unresolved] = sorted((*document.unresolved, *coding.unresolved), key=lambda u: (u.start, u.end, u.what, u.why))
    return {
        "id": document.id, "sha256": document.sha256, "title": document.title, "outlet": document.outlet, "url": document.url,
        "published": published_row(document.published), "text": text,
        "pieces": [piece_row(piece) for piece in document.pieces], "sentences": [span_row(span) for span in coding.sentences],
        "timexes": [timex_row(timex) for timex in coding.timexes], "mentions": [mention_row(mention) for mention in coding.mentions],
        "predicates": [
            {"start": p.start, "end": p.end, "factuality": p.factuality, "score": round(p.score, 3)} for p in coding.predicates
        ],
        "claims": [claim_row(claim, text) for claim in coding.claims],
        "statements": [statement_row(statement, text) for statement in coding.statements],
        "predictions": [prediction_row(prediction, text) for prediction in coding.predictions],
        "unresolved": [unresolved_row(one) for one in unresolved],
    } | offered_row(document)  # fmt: skip


def reuse_row(reuse: Reuse) -> Row:
    row = {"from": place_row(reuse.source), "to": place_row(reuse.target), "kind": reuse.kind, "score": round(reuse.score, 4)}
    return row | {"direction": reuse.direction, "reason": reuse.reason}


def states_row(document: str, states: Sequence[Version | Correction]) -> Row:
    """Which documents a document supersedes or is superseded by, and the notices on it, each with the reason."""
    versions = [one for one in states if isinstance(one, Version)]
    return {
        "supersedes": [{"document": v.document, "reason": v.reason} for v in versions if v.superseded_by == document],
        "superseded_by": [{"document": v.superseded_by, "reason": v.reason} for v in versions if v.document == document],
        "corrections": [
            {"kind": one.kind, "notice": place_row(one.notice), "reason": one.reason} for one in states if isinstance(one, Correction)
        ],
    }


def edge_row(edge: Edge) -> Row:
    return {"outlet": edge.outlet, "relation": edge.relation} | place_row(edge.place)


def account_row(account: Account) -> Row:
    return {
        "id": account.id, "documents": list(account.documents), "pieces": [place_row(part) for part in account.parts], "root": account.root,
        "languages": list(account.languages), "genres": list(account.genres), "edges": [edge_row(edge) for edge in account.edges],
        "reason": account.reason,
    }  # fmt: skip


def act_row(act: Act) -> Row:
    support = [{"field": s.field, "value": s.value, "accounts": list(s.accounts), "claims": list(s.claims)} for s in act.support]
    return {
        "id": act.id, "kind": act.kind, "plover": act.plover, "cameo": act.cameo, "actor": act.actor, "recipient": act.recipient,
        "when": act.when, "claims": list(act.claims), "accounts": list(act.accounts), "corroboration": act.corroboration,
        "corroboration_strict": act.corroboration_strict, "factuality": act.factuality,
        "tellings": {factuality: list(accounts) for factuality, accounts in act.tellings}, "support": support,
        "genres": dict(act.genres), "historical": act.historical, "reviewed": act.reviewed, "disputes": list(act.disputes),
        "told_from": act.told_from,
    }  # fmt: skip


def dispute_row(dispute: Dispute) -> Row:
    versions = [
        {"value": v.value, "accounts": list(v.accounts), "spans": [place_row(place) for place in v.spans]} for v in dispute.versions
    ]
    return {
        "id": dispute.id, "kind": dispute.kind, "class": dispute.class_, "act": dispute.act, "subject": dispute.subject,
        "versions": versions, "within_one_document": dispute.within_one_document, "note": dispute.note,
    }  # fmt: skip


def drift_row(drift: Drift) -> Row:
    return {
        "from": place_row(drift.source), "to": place_row(drift.target), "what": drift.what,
        "from_value": drift.source_value, "to_value": drift.target_value,
    }  # fmt: skip


def passage_row(passage: Passage) -> Row:
    row: Row = {"document": passage.document, "sha256": passage.sha256, "start": passage.start, "end": passage.end}
    return row | {"quotation": passage.quotation, "part": passage.part}


def target_row(target: Target) -> Row:
    """What was ruled on; an act's passages are those of its claims."""
    inner = [target_row(claim) for claim in target.claims]
    passages = [passage_row(passage) for passage in target.passages]
    return {"what": target.what, "id": target.id, "says": target.says, "passages": passages, "claims": inner}


def judgement_row(judgement: Judgement, ruled: Ruled | None = None) -> Row:
    """A ruling as it was given, and, where a ledger is at hand, what became of it there."""
    row: Row = {
        "id": judgement.id, "ruling": judgement.ruling, "what": judgement.what, "values": dict(judgement.values),
        "reason": judgement.reason, "name": judgement.name, "time": judgement.time,
        "targets": [target_row(target) for target in judgement.targets],
    }  # fmt: skip
    if ruled:
        row |= {"state": ruled.state, "now": [list(names) for names in ruled.now], "against": list(ruled.against)}
    return row


def spell_row(spell: Spell) -> Row:
    return {
        "id": spell.id, "actor": spell.actor, "recipient": spell.recipient, "track": spell.track, "step": spell.step, "since": spell.since,
        "until": spell.until, "opened_by": spell.opened_by, "closed_by": spell.closed_by, "basis": spell.basis,
        "claims": list(spell.claims), "note": spell.note, "told_from": spell.told_from, "told_until": spell.told_until,
    }  # fmt: skip


def standing_row(standing: Standing) -> Row:
    return {
        "actor": standing.actor, "recipient": standing.recipient, "track": standing.track, "step": standing.step, "since": standing.since,
        "basis": standing.basis, "act": standing.act, "claims": list(standing.claims), "steps": list(standing.steps), "note": standing.note,
    }  # fmt: skip
