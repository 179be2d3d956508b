"""Wording that two accounts have in common without being copies: a wire's sentence, or a statement that both quote."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from dragoman.model.claim import Coding
from dragoman.model.lineage import Reuse
from dragoman.model.text import Place
from dragoman.reconciling.aligned import Groups

Triggers = dict[str, list[tuple[int, int]]]


def shared(codings: Sequence[Coding], reuse: Sequence[Reuse], alike: Mapping[str, str]) -> dict[str, str]:
    """Claim id -> a name that its wording bears in every account that has it; claims told in words of their own are left out.

    A claim's wording is shared where its trigger stands in a passage told as common source or quotation, and such a one on the other side;
    so is that of the claims ``alike``, by id the name of the sentence that they copy or translate.
    """
    told: Triggers = {coding.document: sorted({(claim.trigger.start, claim.trigger.end) for claim in coding.claims}) for coding in codings}
    groups = Groups[tuple[str, int, int]]()
    for row in reuse:
        if row.kind in ("common-source", "quotation"):
            for a in _held(row.source, told):
                for b in _held(row.target, told):
                    groups.join(a, b)
    claims = ((coding.document, claim) for coding in codings for claim in coding.claims)
    named = {
        claim.id: "{}:{}-{}".format(*place) if (place := groups.name((document, claim.trigger.start, claim.trigger.end))) else ""
        for document, claim in claims
    }
    passed_on = {alike[claim]: name for claim, name in sorted(named.items()) if name and claim in alike}
    told_so = {claim: name or passed_on.get(alike.get(claim, ""), "") for claim, name in named.items()}
    return {claim: name for claim, name in told_so.items() if name}


def _held(place: Place, told: Triggers) -> list[tuple[str, int, int]]:
    """Triggers that stand in a passage."""
    every = told.get(place.document, [])
    near = every[bisect_left(every, (place.start, 0)) : bisect_left(every, (place.end, 0))]
    return [(place.document, start, end) for start, end in near if end <= place.end]
