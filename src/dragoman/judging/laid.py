"""Rulings laid over codings: claims corrected, added and left out, words read as another party, texts and acts joined or kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dragoman.judging.attach import Grounds, place_in, says
from dragoman.judging.documents import told_by
from dragoman.judging.force import Held, holding
from dragoman.knowledge import Knowledge
from dragoman.model.actor import Actor, Mention
from dragoman.model.claim import Claim, Coding, Party, Source, When
from dragoman.model.judgement import Constraints, Judgement, Ruled
from dragoman.model.text import Document, Place, Span


@dataclass(frozen=True)
class Laid:
    """What judgements make of codings, by document key, and what they demand of the rooms that follow."""

    codings: Mapping[str, Coding]
    changed: tuple[Coding, ...] = ()
    """Those of the codings that are other than they were made."""
    constraints: Constraints = field(default_factory=Constraints)
    links: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Pairs of documents (sorted keys) that are one telling, with who says so."""
    unlinked: frozenset[tuple[str, str]] = frozenset()
    """Pairs of documents that are two tellings."""


def lay(
    judgements: Iterable[Judgement], documents: Mapping[str, Document], codings: Mapping[str, Coding], knowledge: Knowledge
) -> Laid:  # fmt: skip
    """Lays judgements over the codings of documents, both by key. With none, the codings come back as they are."""
    given = tuple(judgements)
    if not given:
        return Laid(codings)
    undone = {name for held in holding(given, Grounds(documents)) if held.ruled.state == "undone" for name in [held.judgement.id]}
    grounds = Grounds(documents, _with_added([one for one in given if one.id not in undone], Grounds(documents, codings), knowledge))
    changed = dict(grounds.codings)
    held = holding(given, grounds)
    for one in held:
        if one.in_force and one.judgement.values and one.judgement.what in ("claim", "actor") and one.judgement.ruling != "added":
            _correct(one, grounds, changed, knowledge)
    return Laid(
        codings=changed,
        changed=tuple(coding for key, coding in sorted(changed.items()) if coding is not codings[key] and coding != codings[key]),
        constraints=_constraints(held),
        links={_pair(one): told_by(one.judgement) for one in held if _links(one, "same")},
        unlinked=frozenset(_pair(one) for one in held if _links(one, "different")),
    )


def settle(judgements: Iterable[Judgement], grounds: Grounds) -> tuple[Ruled, ...]:
    """What became of every judgement, once acts and disputes are known; sorted by time."""
    return tuple(held.ruled for held in holding(judgements, grounds))


def _links(held: Held, ruling: str) -> bool:
    return held.in_force and held.judgement.what == "reuse" and held.judgement.ruling == ruling


def _pair(held: Held) -> tuple[str, str]:
    one, other = (names[0] for names in held.ruled.now)
    return min(one, other), max(one, other)


def _atoms(held: Iterable[Held], rulings: tuple[str, ...]) -> frozenset[str]:
    """Claims that rulings in force on them, or on their acts, are about."""
    wanted = (one for one in held if one.in_force and one.judgement.what in ("claim", "act") and one.judgement.ruling in rulings)
    return frozenset(atom for one in wanted for side in one.means for atom in side.atoms)


def _constraints(held: Iterable[Held]) -> Constraints:
    """What is said of whole claims: told of one act, of two, of none. A claim that one adds and another rejects is told of none."""
    about = [one for one in held if one.judgement.what in ("claim", "act")]
    pairs = [one for one in about if one.in_force and len(one.means) == 2]
    whole = [one for one in about if not one.judgement.values]
    acts, claims = ([one for one in whole if one.judgement.what == what] for what in ("act", "claim"))
    rejected = (_atoms(acts, ("rejected",)) - _atoms(claims, ("confirmed",))) | _atoms(claims, ("rejected",))
    doubted = {a for one in about if one.judgement.ruling == "added" and not one.in_force for side in one.means for a in side.atoms}
    ones = _ones(one for one in pairs if one.judgement.ruling == "same")
    apart: dict[str, tuple[tuple[str, int], ...]] = {}
    for one in pairs:
        for side, means in enumerate(one.means if one.judgement.ruling == "different" else ()):
            # What is one act with a claim is as far from the other side as the claim is.
            own = {ones[atom][0] for atom in means.atoms if atom in ones}
            for atom in sorted(means.atoms | {claim for claim, (act, _) in ones.items() if act in own}):
                apart[atom] = (*apart.get(atom, ()), (one.judgement.id, side))
    return Constraints(ones, apart, rejected | doubted)


def _ones(same: Iterable[Held]) -> dict[str, tuple[str, str]]:
    """Claims ruled to be of one act, directly or by steps: the act by its first claim, and all who say so."""
    acts: list[tuple[frozenset[str], tuple[str, ...]]] = []
    for one in same:
        claims: frozenset[str] = frozenset().union(*(side.atoms for side in one.means))
        met = [act for act in acts if act[0] & claims]
        whole = claims.union(*(act[0] for act in met))
        acts = [*(act for act in acts if act not in met), (whole, (*(who for act in met for who in act[1]), told_by(one.judgement)))]
    return {claim: (min(claims), "; ".join(dict.fromkeys(who))) for claims, who in acts for claim in claims}


def _with_added(judgements: Iterable[Judgement], grounds: Grounds, knowledge: Knowledge) -> dict[str, Coding]:
    """The codings with the claims that people added, each where its words stand now, unless the program finds the same by now."""
    codings = dict(grounds.codings)
    for judgement in sorted((one for one in judgements if one.ruling == "added"), key=lambda one: one.order):
        place = place_in(judgement.targets[0], grounds)
        if place is None or place.document not in codings:
            continue
        coding = codings[place.document]
        claim = _added(judgement, place, coding, grounds.documents[place.document], knowledge)
        twins = [c for c in coding.claims if c.trigger.start < place.end and place.start < c.trigger.end and says(c) == says(claim)]
        if not twins and all(c.id != claim.id for c in coding.claims):
            claims = tuple(sorted((*coding.claims, claim), key=lambda c: (c.trigger, c.id)))
            codings[place.document] = replace(coding, claims=claims)
    return codings


def _added(judgement: Judgement, place: Place, coding: Coding, document: Document, knowledge: Knowledge) -> Claim:
    """The claim that a person read in the words at a place."""
    values = dict(judgement.values)
    trigger = Span(place.start, place.end)
    sentence = next((s for s in coding.sentences if s.start <= place.start < s.end), trigger)
    sentence = Span(min(sentence.start, trigger.start), max(sentence.end, trigger.end))
    piece = document.piece_at(place.start)
    kind = knowledge.ontology.kinds[values["kind"]]
    whole = Claim(
        id=judgement.targets[0].id, kind=kind.id, plover=kind.plover, mode=kind.mode, cameo=kind.cameo, trigger=trigger, actor=None,
        recipient=None, when=When(), place=None, factuality="asserted", tense="past", historical=False, sources=(Source("author"),),
        numbers=(), within=None, rules=(f"judgement.{judgement.id}",), sentence=sentence, language=piece.language if piece else "",
    )  # fmt: skip
    return corrected(whole, {field: value for field, value in values.items() if field != "kind"}, coding, knowledge)


def corrected(claim: Claim, values: Mapping[str, str], coding: Coding, knowledge: Knowledge) -> Claim:
    """A claim with other values; "" is none. Its id and words stay."""
    changes: dict[str, Any] = {}
    for name, value in values.items():
        if name == "kind":
            kind = knowledge.ontology.kinds[value]
            changes |= {"kind": kind.id, "plover": kind.plover, "mode": kind.mode, "cameo": kind.cameo}
        elif name in ("actor", "recipient"):
            changes[name] = _party(value, getattr(claim, name), claim, coding, knowledge) if value else None
        elif name == "when":
            changes[name] = When(value, "judgement") if value else When()
        else:
            changes[name] = value
    return replace(claim, **changes)


def _party(value: str, before: Party | None, claim: Claim, coding: Coding, knowledge: Knowledge) -> Party:
    """A party as a person gave it: on the words that named it, else on a mention of it in the sentence, else on the trigger."""
    cameo = knowledge.register.actor(value).cameo or None if knowledge.register.knows(value) else None
    if before:
        return replace(before, id=value, cameo=cameo, name="", masked=False)
    within = (m for m in coding.mentions if claim.sentence.start <= m.start and m.end <= claim.sentence.end and m.actor == value)
    named = next(within, None)
    if named:
        return Party(named.start, named.end, named.text, value, cameo)
    return Party(claim.trigger.start, claim.trigger.end, "", value, cameo)


def _correct(held: Held, grounds: Grounds, codings: dict[str, Coding], knowledge: Knowledge) -> None:
    """Puts one ruling's values into the codings it means."""
    judgement, values = held.judgement, dict(held.judgement.values)
    if judgement.what == "actor":
        place = place_in(judgement.targets[0], grounds)
        if place and place.document in codings:
            codings[place.document] = _read_as(codings[place.document], place, values["actor"], judgement.ruling == "rejected", knowledge)
        return
    for name in held.ruled.now[0]:
        key, _ = grounds.claims[name]
        claims = tuple(_ruled(c, judgement, values, codings[key], knowledge) if c.id == name else c for c in codings[key].claims)
        codings[key] = replace(codings[key], claims=claims)


def _ruled(claim: Claim, judgement: Judgement, values: Mapping[str, str], coding: Coding, knowledge: Knowledge) -> Claim:
    if judgement.ruling == "rejected":
        now = {"actor": claim.actor and claim.actor.id, "recipient": claim.recipient and claim.recipient.id, "when": claim.when.edtf}
        values = {name: "" for name, value in values.items() if name in now and now[name] == value}
    rule = f"judgement.{judgement.id}"  # laid twice, it is told once
    rules = claim.rules if rule in claim.rules else (*claim.rules, rule)
    return replace(corrected(claim, values, coding, knowledge), rules=rules) if values else claim


def _read_as(coding: Coding, place: Place, value: str, rejected: bool, knowledge: Knowledge) -> Coding:
    """A coding in which the words at a place name another party, or, rejected, not this one."""
    actor = knowledge.register.actor(value) if value and not rejected and knowledge.register.knows(value) else None

    def there(one: Any) -> bool:
        return one is not None and one.start == place.start and one.end == place.end and (not rejected or value in (_id(one), ""))

    def party(one: Party | None) -> Party | None:
        if one is None or not there(one):
            return one
        return replace(one, id=actor.id if actor else None, cameo=actor.cameo or None if actor else None, name="", masked=False)

    mentions = tuple(_naming(m, actor) if there(m) else m for m in coding.mentions)
    claims = tuple(replace(c, actor=party(c.actor), recipient=party(c.recipient)) for c in coding.claims)
    return replace(coding, mentions=mentions, claims=claims)


def _naming(mention: Mention, actor: Actor | None) -> Mention:
    """A mention that names this actor, or nobody that is known."""
    if actor is None:
        return Mention(mention.start, mention.end, mention.text, None, why="a person ruled that it names another")
    return Mention(
        mention.start, mention.end, mention.text, actor.id, actor.name, actor.iso3, actor.sector, actor.cameo or None, actor.kind, actor.qid
    )  # fmt: skip


def _id(one: Any) -> str | None:
    return getattr(one, "actor", None) or getattr(one, "id", None)
