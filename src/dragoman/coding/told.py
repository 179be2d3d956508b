"""How far something is told as so: one of six values with a score, how two of them join, and what a governing word makes of one.

The score is FactBank's scale as numbers (Saurí and Pustejovsky 2009): from −3 (certainly not) over 0 to 3 (certainly); what is foreseen
is committed to by degrees, as what is past is. Scores of single words lie in ``factuality.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dragoman.knowledge.factuality import Modal, Signature
from dragoman.model.claim import Factuality

CERTAIN = 3.0
LIKELY = 1.3
"""From this score on something is told as likely (FactBank's "probable" lies about 2, its "possible" about 1)."""
TWICE_DENIED = 0.5
"""Score of what is denied inside something denied: more is told than nothing, but hardly that it is so."""


def under(outer: Factuality, inner: Factuality) -> Factuality:
    """The value of what is told as ``inner`` inside something told as ``outer``.

    >>> under("denied", "asserted"), under("predicted", "conditional"), under("denied", "denied")
    ('denied', 'conditional', 'uncertain')
    """
    if outer == "asserted":
        return inner
    if inner == "asserted":
        return outer
    if "conditional" in (outer, inner):
        return "conditional"
    if "denied" in (outer, inner):
        return "uncertain"
    return outer if outer in ("urged", "uncertain") else inner


class Told(NamedTuple):
    """A value with its score."""

    value: Factuality
    score: float


ASSERTED = Told("asserted", CERTAIN)


def joined(outer: Told, inner: Told) -> Told:
    """What is told as ``inner`` inside something told as ``outer``: scores weaken each other, and a negative one takes the other along.

    >>> joined(Told("predicted", 1.5), Told("uncertain", 1.0))
    Told(value='uncertain', score=0.5)
    >>> joined(Told("denied", -2.4), Told("predicted", 1.5)).score
    -1.2
    """
    if outer.value == "asserted":
        return inner if outer.score >= CERTAIN else Told(inner.value, min(inner.score, outer.score))
    if inner.value == "asserted":
        return outer
    value = "denied" if inner.value == "denied" and _held(outer) else under(outer.value, inner.value)
    if inner.value == "denied" and outer.score >= LIKELY:  # likely not so
        return Told(value, round(inner.score * (1 + outer.score / CERTAIN) / 2, 3))
    if outer.value == inner.value == "predicted":  # "agreed to let them leave", "announced plans to leave": foreseen once, told twice
        return Told(value, min(outer.score, inner.score))
    return Told(value, round(_score(outer.score, inner.score), 3))


def _held(outer: Told) -> bool:
    """Whether what stands outside is told as likely, so that what is denied within it is denied ("claims that it has not signed")."""
    return outer.value in ("predicted", "uncertain") and outer.score >= LIKELY


def _score(outer: float, inner: float) -> float:
    """Two doubts make a greater one, and what is denied inside a doubt is denied by as much as the doubt leaves of it."""
    return TWICE_DENIED if outer < 0 and inner < 0 else outer * inner / CERTAIN


class Scale:
    """The scores of one language: by value, and of the kinds of place that have one of their own.

    >>> Scale({"predicted": 1.8}).told("predicted"), Scale({}).told("denied", -1.5)
    (Told(value='predicted', score=1.8), Told(value='denied', score=-1.5))
    """

    def __init__(self, scores: Mapping[str, float]) -> None:
        self._scores = {"asserted": CERTAIN, "denied": -CERTAIN} | dict(scores)

    def told(self, value: Factuality, score: float | None = None) -> Told:
        """A value with the score given, else with the one usual for it."""
        return Told(value, self._scores.get(value, 0.0) if score is None else score)

    def place(self, name: str, value: Factuality) -> Told:
        """A value with the score of a kind of place (``purpose``), else with its usual one."""
        return self.told(value, self._scores.get(name))

    def modal(self, modal: Modal, denied: bool) -> Told:
        """What an auxiliary or adverb says of its verb, by itself or where the clause is denied."""
        if not denied:
            return self.told(modal.then, modal.score)
        if modal.denied is not None:
            return self.told(modal.denied, modal.denied_score)
        return self.told("denied") if modal.then in ("asserted", "predicted", "denied") else self._undone(modal.then, modal.denied_score)

    def applied(self, signature: Signature, outer: Told) -> Told:
        """What a governing word that is itself told as ``outer`` makes of what stands under it."""
        if outer.value == "denied":
            return self._undone(signature.denied, signature.denied_score)
        return joined(outer, self.told(signature.then, signature.score))

    def _undone(self, value: Factuality, score: float | None) -> Told:
        if value in ("asserted", "denied") or score is not None:
            return self.told(value, score)
        return self.told(value, self._scores.get("undone"))
