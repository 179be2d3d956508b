"""``languages/<code>/factuality.toml``: words that deny, doubt, foresee, condition or urge, and what verbs do to what stands under them.

Signatures follow the implicative and factive classes of Karttunen (1971, 2012): under ``manage`` the complement holds when it is
affirmed and not when it is denied; under ``regret`` it holds either way; under ``plan`` it is foreseen. Scores run from −3 (told as
certainly not so) over 0 to 3 (certainly so); a word without one has that of its value in ``scores``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
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
    heads: Literal["any", "other", "verb", "clause"] = "any"
    """"other" where the words do so only when they are no verbs ("reports that" is doubtful, "X reported that" is X's word);
    "verb" where only when they are ("blocked him from", not "a block of"); "clause" where they do so to a clause only ("it is wrong that";
    a wrong step is a step)."""
    nouns_only: bool = False
    """True where it holds of an act noun as object ("prevented the attack") and not of a clause."""
    unless: tuple[str, ...] = ()
    """Act nouns that stand all the same ("rejected the request")."""
    score: float | None = None
    denied_score: float | None = None
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Modal(Strict, frozen=True, kw_only=True):
    """Auxiliaries or adverbs that set one value; ``denied`` is what an auxiliary with a negation sets ("cannot", "must not")."""

    words: tuple[str, ...]
    then: Effect
    score: float | None = None
    denied: Effect | None = None
    denied_score: float | None = None
    near: bool = False
    """True for adverbs of nearness, which foresee nothing of what is past ("soon left")."""
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Foresight(Strict, frozen=True, kw_only=True):
    """Words by which a sentence foresees what is no act of a kind: auxiliaries, adjectives and pronouns as they stand, else base forms."""

    auxiliaries: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    """Adjectives and participles of expectation before an infinitive ("is likely to")."""
    addressed: tuple[str, ...] = ()
    """Pronouns whose clauses foresee nothing of a party ("you will see")."""
    pointing: tuple[str, ...] = ()
    """Pronouns of which nothing is foreseen where they point back to nobody known."""
    backshifted: tuple[str, ...] = ()
    """Auxiliaries by which a report in the past tells what was foreseen."""
    chances: tuple[str, ...] = ()
    """Nouns of what may come, whose own clause is foreseen ("the possibility that Peru may sign")."""
    openings: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Verbs that foresee something with one of these objects ("opens the door", "paves the way")."""
    named: tuple[str, ...] = ()
    """Verbs of naming and judging, whose modal foresees nothing ("could be called")."""
    tried: tuple[str, ...] = ()
    """Verbs of wanting and trying: what stands under them is not foreseen."""
    intended: tuple[str, ...] = ()
    """Words by which somebody tells what he means to do himself: his plan, and nobody's foresight."""
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Disowning(Strict, frozen=True, kw_only=True):
    """Words by which what others tell is told as not so, in base form: what is told, what is said of it, and how it was told."""

    tellings: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    """Adverbs of a verb of telling, whose content is not so ("falsely claims that")."""
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class FactualityCues(Strict, frozen=True, kw_only=True, dict=True):
    """All cues of one language; ``scores`` gives the score of each value and of places that have one of their own.

    Places: ``purpose`` ("came to sign"), ``infinitive`` under a word of no class, ``question``, ``later`` (before, until), ``said`` (the
    content of a report that is itself not told as made), ``undone`` (what is left open under a denial: more likely not so), ``nothing`` (a
    clause denied by its object only: "made no comment"), ``few`` and ``some`` (what is told of few, or not of all), ``excess`` ("too weak
    to sign"), ``short`` ("not strong enough to sign"), ``bound`` (what holds on a condition), ``unheld`` (an object of no article under a
    denial), ``left_out`` ("without signing"), ``refused`` ("rejected a call to sign").
    """

    source: str
    negators: tuple[str, ...] = ()
    negative_determiners: tuple[str, ...] = ()
    any_determiners: tuple[str, ...] = ()
    """Determiners of nouns that a denial above denies too ("did not make any offer")."""
    hearsay: tuple[str, ...] = ()
    """Verbs whose passive without a subject tells something on nobody's word ("it is said that")."""
    expletives: tuple[str, ...] = ()
    """Pronouns that stand for no subject."""
    reminders: tuple[str, ...] = ()
    """Verbs that, where nobody in particular does so, point to what is so ("it should be noted that")."""
    anyone: tuple[str, ...] = ()
    """Pronouns for whoever it may be: a clause about them holds only if there is somebody ("anyone who signs")."""
    gerund_marks: tuple[str, ...] = ()
    """Subordinators whose clause, without a subject of its own, is still to come where the main clause is ("before leaving")."""
    aims: tuple[str, ...] = ()
    """Prepositions of an aim, which is not reached where the clause is denied ("could not be reached for comment")."""
    presumed: tuple[str, ...] = ()
    """Verbs whose clause is taken as so even where they are only asked about ("do you regret that")."""
    imagined: tuple[str, ...] = ()
    """Verbs that, as an order, only have the hearer picture something ("imagine that")."""
    disowning: Disowning = Disowning()
    excess: tuple[str, ...] = ()
    """Adverbs before an adjective that deny the infinitive after it ("too weak to")."""
    negative_prepositions: tuple[str, ...] = ()
    half_negators: tuple[str, ...] = ()
    sufficient: tuple[str, ...] = ()
    """Adverbs of an adjective that deny the infinitive after it where they are denied ("not strong enough to")."""
    scarce: tuple[str, ...] = ()
    """Determiners and pronouns that leave some of those it is denied of ("few states have signed")."""
    universal: tuple[str, ...] = ()
    """Determiners and pronouns of all: denied themselves, they leave some ("not all states have signed")."""
    unsurpassed: tuple[str, ...] = ()
    """Auxiliaries that, denied and with a comparative, tell what was done ("could not have come at a better time")."""
    negatable: tuple[str, ...] = ()
    """Adverbs whose own negation is the clause's ("never before", "not yet")."""
    circumstances: tuple[str, ...] = ()
    """Nouns that, with a negative determiner, deny the clause they stand in ("under no circumstances")."""
    contrasts: tuple[str, ...] = ()
    """Words that join what is so to what is not ("not Chile but Peru")."""
    phrases: tuple[Modal, ...] = ()
    """Phrases right before a verb or act noun that set its value ("yet to", "far from")."""
    auxiliaries: tuple[Modal, ...] = ()
    hindsight: tuple[Modal, ...] = ()
    """Those of them that say something else of what is past ("would have signed": it did not)."""
    perfect_auxiliaries: tuple[str, ...] = ()
    """Auxiliaries that, after one of those, set it in the past."""
    adverbs: tuple[Modal, ...] = ()
    conditions: tuple[str, ...] = ()
    """Subordinators that make their clause a condition."""
    until_marks: tuple[str, ...] = ()
    """Subordinators that make their clause a condition of a denial that is still to come ("will not sign until")."""
    turned: tuple[str, ...] = ()
    """Auxiliaries that make their clause a condition where they stand before its subject ("had Chile agreed")."""
    bidding: tuple[str, ...] = ()
    """Verbs that, without a subject, bid somebody do what stands under them ("let Chile apologise")."""
    condition_phrases: tuple[str, ...] = ()
    """Prepositions, with the words that stand before them, that make a noun a condition ("in exchange for")."""
    awaited_marks: tuple[str, ...] = ()
    """Subordinators of what must come first, where the main clause is still to come ("will leave once Peru signs")."""
    factive_marks: tuple[str, ...] = ()
    """Subordinators whose clause is told as fact whatever the main clause is."""
    perfect: tuple[str, ...] = ()
    """Auxiliaries of a participle that was done before the main clause ("having signed")."""
    time_marks: tuple[str, ...] = ()
    """Those of them that tell the time of what is still to come, where the main clause is ("once Peru signs")."""
    shared_marks: tuple[str, ...] = ()
    """Subordinators whose clause, without a subject of its own, holds as far as the main clause ("while boosting trade")."""
    open_marks: tuple[str, ...] = ()
    """Subordinators whose clause is left open ("whether", "so that")."""
    later_marks: tuple[str, ...] = ()
    """Subordinators whose clause comes later than the main one ("before", "until")."""
    from_marks: tuple[str, ...] = ()
    """Subordinators after verbs that keep somebody off something ("refrained from signing")."""
    asked_about: tuple[str, ...] = ()
    """Words of a question whose clause tells of something all the same ("nobody knew why Peru had left")."""
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
    rank_ends: tuple[str, ...] = ()
    """What stands behind figures that are a rank ("the 45th to sign")."""
    harmless: tuple[str, ...] = ()
    """Longer words that contain a cue and are none (for scripts without spaces)."""
    signatures: tuple[Signature, ...] = ()
    adjectives: tuple[Signature, ...] = ()
    foresight: Foresight = Foresight()
    scores: dict[str, float] = msgspec.field(default_factory=dict)

    @cached_property
    def over_clauses(self) -> Mapping[str, Signature]:
        """Signatures of what verbs and nouns do to a clause, by word."""
        return by_word(s for s in self.signatures if not s.nouns_only)

    @cached_property
    def over_nouns(self) -> Mapping[str, Signature]:
        """Signatures of what they do to an act noun only, by word."""
        return by_word(s for s in self.signatures if s.nouns_only)

    @cached_property
    def of_adjectives(self) -> Mapping[str, Signature]:
        """Signatures of adjectives, by word."""
        return by_word(self.adjectives)

    @cached_property
    def conditional_by_end(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """Prepositions that make a noun a condition, with the words before them, by their last word."""
        phrases = [tuple(phrase.split(" ")) for phrase in self.condition_phrases]
        return {end: tuple(p for p in phrases if p[-1] == end) for end in {phrase[-1] for phrase in phrases}}

    @cached_property
    def leading(self) -> Mapping[tuple[str, ...], Modal]:
        """Phrases right before a verb or act noun, by their words."""
        return {tuple(phrase.split(" ")): modal for modal in self.phrases for phrase in modal.words}


def by_word(signatures: Iterable[Signature]) -> dict[str, Signature]:
    """Signatures by each of their words."""
    return {word: signature for signature in signatures for word in signature.words}


def load(path: Path) -> FactualityCues:
    """Reads one ``factuality.toml``.

    >>> from dragoman.knowledge import DATA
    >>> "may" in [word for modal in load(DATA / "languages/en/factuality.toml").auxiliaries for word in modal.words]
    True
    """
    return load_toml(path, FactualityCues)
