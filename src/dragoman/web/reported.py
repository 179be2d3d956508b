"""Reported words: a quotation whose wording is not its outlet's own, with the chain through which it came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model.claim import Claim
from dragoman.model.text import Place, Span
from dragoman.web.desk import Desk

RESTS = ("attributed", "relays")
"""Relations of a credit that tell on which outlet a sentence rests."""


@dataclass(frozen=True)
class Reported:
    """The label of reported words, and the text they translate where it is in the pile."""

    words: str
    href: str | None = None


def relayed(claims: Sequence[Claim]) -> tuple[str, ...]:
    """The outlets that the first of these claims with any names as its sources, the one whose words they are first."""
    named = (tuple(source.id or source.text for source in claim.sources if source.kind == "outlet") for claim in claims)
    return next((outlets[::-1] for outlets in named if outlets), ())


def relayed_at(place: Place, desk: Desk) -> tuple[str, ...]:
    """The outlets whose words stand at a place: told by a claim that stands there, or by every claim of its sentence."""
    coding = desk.view.codings.get(place.document)
    around = [claim for claim in (coding.claims if coding else ()) if claim.sentence.start <= place.start < claim.sentence.end]
    touching = [claim for claim in around if any(start < place.end and place.start < end for start, end in _stretches(claim))]
    if touching:
        return relayed(touching)
    return relayed(around) if all(relayed([claim]) for claim in around) else ()


def credited_in(document: str, sentence: Span, desk: Desk) -> tuple[str, ...]:
    """The outlets that the words of a sentence name as what it rests on, where its claims name none."""
    credits = desk.view.documents[document].credits
    return tuple(one.outlet for one in credits if one.relation in RESTS and sentence.start <= one.start < one.end <= sentence.end)


def reported(place: Place, outlets: Sequence[str], publisher: str, desk: Desk) -> Reported | None:
    """The label of the words at a place, ``outlets`` being whose words they are and through whom they came; None for own words."""
    say, original = desk.words.say, desk.view.rendered_from(place)
    chain: list[str] = []
    if others_words := [name for name in dict.fromkeys(map(desk.party, outlets)) if name != publisher]:
        first, *others = others_words
        chain = [say("words_of", who=first), *(say("as_told_by", who=who) for who in (*others, publisher))]
    if original is not None:
        chain.append(say("translated_from", who=_named(original, place, desk)))
    href = desk.links.document(original) if original and original != place.document else None
    return Reported(say("reported_words", chain=say("then").join(chain)), href) if chain else None


def _named(original: str, place: Place, desk: Desk) -> str:
    if original == place.document:
        return desk.words.say("text_beside")
    return desk.party(desk.view.published_by(original)) if original else desk.words.say("text_elsewhere")


def _stretches(claim: Claim) -> list[tuple[int, int]]:
    """Where a claim stands: its trigger, its parties, its date and its numbers."""
    told = [(claim.trigger.start, claim.trigger.end)]
    told += [(party.start, party.end) for party in (claim.actor, claim.recipient) if party]
    told += [(number.start, number.end) for number in claim.numbers]
    if claim.when.start is not None and claim.when.end is not None:
        told.append((claim.when.start, claim.when.end))
    return told
