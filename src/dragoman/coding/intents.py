"""CAMEO's second code for an act that its actor has only announced, threatened or refused: it has categories for words about deeds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from dragoman.knowledge.ontology import Ontology
from dragoman.model.claim import Claim

REFUSAL = "REJECT"
"""PLOVER's type of the speech acts that refuse."""


def intended(claims: Sequence[Claim], ontology: Ontology, held: Collection[str] | None = None) -> Iterator[Claim]:
    """The claims, those of acts to come or refused with CAMEO's code for that beside the act's own ("will meet": 040, else 036).

    The codebook asks for the second, coders and their programs have often taken the first. PLOVER's type is that of the act alone: PLOVER
    tells the rest by its auxiliary modes. ``held`` are the ids of claims whose own clause is negated, None where that is not known: then
    what is said on a condition has no second code.
    """
    refusing = {claim.id for claim in claims if claim.plover == REFUSAL}
    for claim in claims:
        intent = ontology.intents.get(claim.kind) if claim.actor is not None else None
        code = "" if intent is None else intent.refused if _refused(claim, refusing, held or ()) else ""
        if intent is not None and not code and _announced(claim, held):
            code = intent.announced
        yield replace(claim, cameo_alt=code) if code else claim


def _refused(claim: Claim, refusing: Collection[str], held: Collection[str]) -> bool:
    """Whether an act is told as one that its actor will not do, ever or until something is done."""
    ahead = claim.tense == "future"
    denied = claim.factuality == "denied" and (ahead or claim.within in refusing)
    return denied or (claim.factuality == "conditional" and ahead and claim.id in held)


def _announced(claim: Claim, held: Collection[str] | None) -> bool:
    """Whether an act is told as one that its actor is going to do, outright or on a condition."""
    on_condition = claim.factuality == "conditional" and claim.tense == "future" and held is not None and claim.id not in held
    return claim.factuality == "predicted" or on_condition
