"""CAMEO's second code for an act that its actor has only announced, threatened or refused: it has categories for words about deeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.knowledge.ontology import Ontology
from dragoman.model.claim import Claim

REFUSAL = "REJECT"
"""PLOVER's type of the speech acts that refuse."""


def intended(claims: Sequence[Claim], ontology: Ontology) -> Iterator[Claim]:
    """The claims, those of acts to come or refused with CAMEO's code for that beside the act's own ("will meet": 040, else 036).

    The codebook asks for the second, coders and their programs have often taken the first. PLOVER's type is that of the act alone: PLOVER
    tells the rest by its auxiliary modes.
    """
    refusing = {claim.id for claim in claims if claim.plover == REFUSAL}
    for claim in claims:
        intent = ontology.intents.get(claim.kind)
        code = ""
        if intent is not None and claim.actor is not None:
            refused = claim.factuality == "denied" and (claim.tense == "future" or claim.within in refusing)
            code = intent.announced if claim.factuality == "predicted" else intent.refused if refused else ""
        yield replace(claim, cameo_alt=code) if code else claim
