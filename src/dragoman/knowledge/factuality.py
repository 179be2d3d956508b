"""``languages/<code>/factuality.toml``: words that deny, doubt, foresee, condition or urge, and what verbs do to what stands under them.

Signatures follow the implicative and factive classes of Karttunen (1971, 2012): under ``manage`` the complement holds when it is
affirmed and not when it is denied; under ``regret`` it holds either way; under ``plan`` it is foreseen.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from dragoman.knowledge.files import Strict, load_toml

Effect = Literal["asserted", "denied", "uncertain", "predicted", "conditional", "urged"]


class Signature(Strict, frozen=True, kw_only=True):
    """What the listed words do to a clause or act noun under them: when affirmed, and when denied themselves."""

    words: tuple[str, ...]
    then: Effect
    denied: Effect
    nouns_only: bool = False
    """True where it holds of an act noun as object ("prevented the attack") and not of a clause."""
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Modal(Strict, frozen=True, kw_only=True):
    """Auxiliaries or adverbs that set one value."""

    words: tuple[str, ...]
    then: Effect
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class FactualityCues(Strict, frozen=True, kw_only=True):
    """All cues of one language; ``scores`` is the measured mean judgement (−3 … 3) of a value, used for ``predicates``."""

    source: str
    negators: tuple[str, ...] = ()
    negative_determiners: tuple[str, ...] = ()
    negative_prepositions: tuple[str, ...] = ()
    half_negators: tuple[str, ...] = ()
    auxiliaries: tuple[Modal, ...] = ()
    adverbs: tuple[Modal, ...] = ()
    conditions: tuple[str, ...] = ()
    """Subordinators that make their clause a condition."""
    condition_phrases: tuple[str, ...] = ()
    """Prepositions, with the words that follow them, that make a noun a condition ("in exchange for")."""
    factive_marks: tuple[str, ...] = ()
    """Subordinators whose clause is told as fact whatever the main clause is."""
    shared_marks: tuple[str, ...] = ()
    """Subordinators whose clause, without a subject of its own, holds as far as the main clause ("while boosting trade")."""
    open_marks: tuple[str, ...] = ()
    """Subordinators whose clause is left open ("before", "whether", "so that")."""
    infinitive: tuple[str, ...] = ()
    past_background: tuple[str, ...] = ()
    """Words that set an act back in time ("former", "then")."""
    signatures: tuple[Signature, ...] = ()
    adjectives: tuple[Signature, ...] = ()
    scores: dict[str, float] = msgspec.field(default_factory=dict)


def load(path: Path) -> FactualityCues:
    """Reads one ``factuality.toml``.

    >>> from dragoman.knowledge import DATA
    >>> "may" in [word for modal in load(DATA / "languages/en/factuality.toml").auxiliaries for word in modal.words]
    True
    """
    return load_toml(path, FactualityCues)
