"""What a judgement means now: by the digest of the text where that is still there, else by the words it was made on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dragoman.model.act import Dispute
from dragoman.model.claim import Claim, Coding, Prediction
from dragoman.model.judgement import Judgement, Passage, Target
from dragoman.model.text import Document, Place, Span

TELLING = 20
"""Code points from which on words are looked for in a document of another name; fewer may stand anywhere."""


@dataclass(frozen=True)
class Grounds:
    """What judgements can be attached to: documents and codings by key, and what was derived from them so far."""

    documents: Mapping[str, Document]
    codings: Mapping[str, Coding] = field(default_factory=dict)
    act_of: Mapping[str, str] = field(default_factory=dict)
    disputes: Sequence[Dispute] = ()

    @cached_property
    def by_digest(self) -> Mapping[str, tuple[str, ...]]:
        """Keys of the documents with a text, by its digest."""
        found: dict[str, list[str]] = defaultdict(list)
        for key, document in sorted(self.documents.items()):
            found[document.sha256].append(key)
        return {digest: tuple(keys) for digest, keys in found.items()}

    @cached_property
    def by_id(self) -> Mapping[str, tuple[str, ...]]:
        """Keys of the documents by id, without the digest that a key may have."""
        found: dict[str, list[str]] = defaultdict(list)
        for key, document in sorted(self.documents.items()):
            found[key.removesuffix(f"@{document.sha256[:8]}")].append(key)
        return {name: tuple(keys) for name, keys in found.items()}

    @cached_property
    def claims(self) -> Mapping[str, tuple[str, Claim]]:
        """Every claim with its document's key, by id."""
        return {claim.id: (key, claim) for key, coding in self.codings.items() for claim in coding.claims}

    @cached_property
    def predictions(self) -> Mapping[str, tuple[str, Prediction]]:
        """Every prediction with its document's key, by id."""
        return {one.id: (key, one) for key, coding in self.codings.items() for one in coding.predictions}


@dataclass(frozen=True, slots=True)
class Attached:
    """What one target means now: ids as tables have them, and the things that rulings may quarrel about (of an act: its claims)."""

    ids: tuple[str, ...] = ()
    atoms: frozenset[str] = frozenset()


def attached(judgement: Judgement, grounds: Grounds) -> tuple[Attached, ...]:
    """What each target of a judgement means now; an empty one where its words are not there."""
    return tuple(_attach(target, grounds) for target in judgement.targets)


def _attach(target: Target, grounds: Grounds) -> Attached:
    if target.what == "judgement":
        return _one(target.id)
    if target.what == "act":
        claims = dict.fromkeys(name for claim in target.claims for name in _claims(claim, grounds))
        acts = sorted({grounds.act_of[name] for name in claims if name in grounds.act_of})
        return Attached(tuple(acts) or tuple(claims), frozenset(claims))
    if target.what == "claim":
        return _several(_claims(target, grounds))
    if target.what == "dispute":
        return _several(_disputes(target, grounds))
    if target.what == "prediction":
        return _several(_predictions(target, grounds))
    if target.what in ("document", "reuse"):
        return _several(filter(None, [document_of(target.passages[0], grounds)] if target.passages else []))
    place = place_in(target, grounds)
    return _several([spelled(place)] if place else [])


def spelled(place: Place) -> str:
    """A place as people write it.

    >>> spelled(Place("note.txt", 3, 9))
    'note.txt:3-9'
    """
    return f"{place.document}:{place.start}-{place.end}"


def _one(name: str) -> Attached:
    return Attached((name,), frozenset({name}))


def _several(names: Iterable[str]) -> Attached:
    ids = tuple(names)
    return Attached(ids, frozenset(ids))


def document_of(passage: Passage, grounds: Grounds) -> str | None:
    """The document of a passage: that of its digest (of several copies the one of its id), else the one of its id, else where its words
    stand if that is one document only."""
    same = grounds.by_digest.get(passage.sha256, ())
    called = grounds.by_id.get(passage.document, ())
    if same:
        return next((key for key in same if key in called), same[0])
    if len(called) == 1:
        return called[0]
    if len(passage.quotation) < TELLING:
        return None
    quoting = [key for key, document in grounds.documents.items() if found_in(document.text, passage)]
    return quoting[0] if len(quoting) == 1 else None


def place_in(target: Target, grounds: Grounds) -> Place | None:
    """Where the words of a target stand now: by their sentence where the target has it, for a name stands in many places."""
    parts = {passage.part: passage for passage in target.passages}
    own, whole = parts.get("trigger"), parts.get("sentence")
    if own is None or whole is None:
        return place_of(target.passages[0], grounds) if target.passages else None
    place = place_of(whole, grounds)
    return _inside(own, whole, place, grounds) if place else None


def _inside(own: Passage, whole: Passage, place: Place, grounds: Grounds) -> Place:
    """Where a part of a passage stands, given where the whole does."""
    text = grounds.documents[place.document].text[place.start : place.end]
    first, last = (moved(at - whole.start, whole.quotation, text) for at in (own.start, own.end - 1))
    return Place(place.document, place.start + first, place.start + last + 1)


def place_of(passage: Passage, grounds: Grounds) -> Place | None:
    """Where the words of a passage stand now, the nearest to where they stood; None where they do not."""
    key = document_of(passage, grounds)
    if key is None:
        return None
    document = grounds.documents[key]
    if document.sha256 == passage.sha256 and document.text[passage.start : passage.end] == passage.quotation:
        return Place(key, passage.start, passage.end)
    spans = found_in(document.text, passage)
    near = min(spans, key=lambda span: (abs(span.start - passage.start), span.start), default=None)
    return Place(key, near.start, near.end) if near else None


def found_in(text: str, passage: Passage) -> list[Span]:
    """Every place of a passage's words in a text, whatever the white space between them."""
    words = passage.quotation.split()
    if not words or words[0] not in text:
        return []
    pattern = r"\s+".join(map(re.escape, words))
    return [Span(*found.span()) for found in re.finditer(pattern, text)]


def moved(offset: int, old: str, new: str) -> int:
    """Where a position of the old wording lies in the new one, which differs from it in white space only.

    >>> moved(6, "Peru  recognised", "Peru recognised")
    5
    """
    before = len("".join(old[:offset].split()))
    for place, character in enumerate(new):
        if before == 0 and not character.isspace():
            return place
        before -= not character.isspace()
    return len(new)


def _claims(target: Target, grounds: Grounds) -> tuple[str, ...]:
    """Ids of the claims that a claim's target means now: the same id, else what stands on the same words."""
    if target.id in grounds.claims:
        return (target.id,)
    parts = {passage.part: passage for passage in target.passages}
    whole = parts.get("sentence") or (target.passages[0] if target.passages else None)
    place = place_of(whole, grounds) if whole else None
    if whole is None or place is None:
        return ()

    def now(part: str) -> Span | None:
        passage = parts.get(part)
        found = _inside(passage, whole, place, grounds) if passage else None
        return Span(found.start, found.end) if found else None

    coding = grounds.codings.get(place.document)
    trigger = now("trigger")
    here = [c for c in coding.claims if _on(c, trigger, place)] if coding else []
    exact = [c for c in here if (_span(c, "actor"), _span(c, "recipient")) == (now("actor"), now("recipient"))]
    alike = [c for c in here if says(c) == target.says]
    chosen = next((group for group in (exact, alike, here) if len(group) == 1), [])
    return tuple(claim.id for claim in chosen)


def _on(claim: Claim, trigger: Span | None, place: Place) -> bool:
    if trigger is None:
        return place.start <= claim.trigger.start and claim.trigger.end <= place.end
    return claim.trigger.start < trigger.end and trigger.start < claim.trigger.end


def _span(claim: Claim, role: str) -> Span | None:
    party = getattr(claim, role)
    return Span(party.start, party.end) if party else None


def says(claim: Claim) -> str:
    """What a claim says, by ids, or by words where the register lacks a party."""
    actor, recipient = (party.id or party.text if party else "?" for party in (claim.actor, claim.recipient))
    return f"{actor} {claim.kind} {recipient}"


def _disputes(target: Target, grounds: Grounds) -> tuple[str, ...]:
    """Disputes of the same kind that stand on words of at least two of its sides, or of its one."""
    if any(one.id == target.id for one in grounds.disputes):
        return (target.id,)
    kind = target.says.partition(" ")[0]
    sides: dict[str, list[Place]] = {}
    for passage in target.passages:
        if place := place_of(passage, grounds):
            sides.setdefault(passage.part, []).append(place)
    wanted = min(2, len({passage.part for passage in target.passages}))
    alike = (one for one in grounds.disputes if one.kind == kind)
    met = [one.id for one in alike if wanted <= sum(_stands_on(one, places) for places in sides.values())]
    return tuple(met) if len(met) == 1 else ()


def _stands_on(dispute: Dispute, places: Sequence[Place]) -> bool:
    """Does any side of a dispute stand on one of these places?"""
    return any(_meet(a, b) for a in places for version in dispute.versions for b in version.spans)


def _meet(a: Place, b: Place) -> bool:
    return a.document == b.document and a.start < b.end and b.start < a.end


def _predictions(target: Target, grounds: Grounds) -> tuple[str, ...]:
    if target.id in grounds.predictions:
        return (target.id,)
    place = place_of(target.passages[0], grounds) if target.passages else None
    coding = grounds.codings.get(place.document) if place else None
    met = [one.id for one in coding.predictions if place and one.start < place.end and place.start < one.end] if coding else []
    return tuple(met) if len(met) == 1 else ()
