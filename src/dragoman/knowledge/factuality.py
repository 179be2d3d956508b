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
    heads: Literal["any", "other"] = "any"
    """"other" where the words do so only when they are no verbs ("reports that" is doubtful, "X reported that" is X's word)."""
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
    negatable: tuple[str, ...] = ()
    """Adverbs whose own negation is the clause's ("never before", "not yet")."""
    circumstances: tuple[str, ...] = ()
    """Nouns that, with a negative determiner, deny the clause they stand in ("under no circumstances")."""
    contrasts: tuple[str, ...] = ()
    """Words that join what is so to what is not ("not Chile but Peru")."""
    phrases: tuple[Modal, ...] = ()
    """Phrases right before a verb or act noun that set its value ("yet to", "far from")."""
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
    from_marks: tuple[str, ...] = ()
    """Subordinators after verbs that keep somebody off something ("refrained from signing")."""
    question_marks: tuple[str, ...] = ()
    """Subordinators that make a complement a question."""
    concessive: tuple[str, ...] = ()
    """Words that turn a condition into none ("even if")."""
    infinitive_marks: tuple[str, ...] = ()
    future_auxiliaries: tuple[str, ...] = ()
    past_auxiliaries: tuple[str, ...] = ()
    present_auxiliaries: tuple[str, ...] = ()
    infinitive: tuple[str, ...] = ()
    """Words of rank: the infinitive after them was done ("the first to sign")."""
    harmless: tuple[str, ...] = ()
    """Longer words that contain a cue and are none (for scripts without spaces)."""
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
