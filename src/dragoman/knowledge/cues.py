"""``languages/<code>/cues.toml``: words that attribute, and how far they commit their speaker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dragoman.knowledge.files import Strict, load_toml


@dataclass(frozen=True, slots=True)
class CueSets:
    """A language's cues as they are looked up, made once for all documents."""

    spoken: frozenset[str]
    wished: frozenset[str]
    clausal: frozenset[str]
    """Words with a clause as content."""
    infinitives: frozenset[str]
    raised: frozenset[str]
    hiding: frozenset[str]
    """Words that in the passive may hide their source."""
    objects: frozenset[str]
    namings: frozenset[str]
    taking: frozenset[str]
    """Words with a clause or an object as content."""
    phrases: Mapping[str, frozenset[str]]
    """The prepositions that each word may have before what is said."""
    verbs: frozenset[str]
    """Words that may have a content of some kind."""
    telling: frozenset[str]
    """Words by which somebody tells something, not those of wishes."""


class Cues(Strict, frozen=True, kw_only=True, dict=True):
    """Words that say who says what. Sources are the parties they attribute to, contents what is said (PARC 3.0, PolNeAR)."""

    source: str
    verbs: tuple[str, ...] = ()
    """Verbs with a clause as content ("said that", "told reporters")."""
    nouns: tuple[str, ...] = ()
    """Nouns with a clause as content ("a statement that")."""
    with_object: tuple[str, ...] = ()
    """Verbs whose object alone is the content ("condemned the raid as")."""
    attitude: tuple[str, ...] = ()
    """Verbs of thinking, knowing and feeling: an attribution, but no speech."""
    wishes: tuple[str, ...] = ()
    """Verbs of wanting, bidding and promising: nobody tells what they hold as so."""
    infinitives: tuple[str, ...] = ()
    """Verbs whose infinitive is content ("promised to sign", "urged Chile to sign"): as with wishes, nobody tells it as so."""
    namings: tuple[str, ...] = ()
    """Verbs that say of their object what it is ("called the raid an error", "described it as small")."""
    phrases: tuple[str, ...] = ()
    """Words with the preposition before what is said or taken a side on ("call for", "criticism of")."""
    adjectives: tuple[str, ...] = ()
    """Adjectives of thought and feeling with a clause as content ("was confident that")."""
    prepositions: tuple[str, ...] = ()
    """Words that name a source after them ("according to")."""
    viewpoints: tuple[str, ...] = ()
    """Nouns by which a phrase names whose view a clause gives ("in Peru's view")."""
    viewing: tuple[str, ...] = ()
    """Prepositions before them."""
    citing: tuple[str, ...] = ()
    """Verbs whose object is a further source ("citing")."""
    passive: tuple[str, ...] = ()
    """Verbs that in the passive hide their source ("it is believed")."""
    adverbs: tuple[str, ...] = ()
    """Adverbs of hearsay ("reportedly")."""
    barred: tuple[str, ...] = ()
    """Longer words that only look like a verb of speech."""
    listeners: tuple[str, ...] = ()
    """Words after a verb of speech that say who heard it ("told *reporters*")."""
    asides: tuple[str, ...] = ()
    """Verbs of speech that never stand alone behind what is said ("…, he denied")."""
    voices: tuple[str, ...] = ()
    """Words for whoever speaks in the text anyway, or for nobody: what they say is no statement of another's."""
    quotes: tuple[tuple[str, str], ...] = ()
    works: tuple[str, ...] = ()
    """Nouns of works that bear a title ("article"): what stands in quotation marks after one is its name and tells nothing."""
    titled: tuple[str, ...] = ()
    """Words that may stand between such a noun and the title ("headed")."""
    favours: tuple[str, ...] = ()
    opposes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    """The source <so>, the content {so}."""
    never: tuple[str, ...] = ()

    @cached_property
    def sets(self) -> CueSets:
        """The cues as they are looked up."""
        prepositions: dict[str, set[str]] = {}
        for phrase in self.phrases:
            word, _, preposition = phrase.rpartition(" ")
            prepositions.setdefault(word, set()).add(preposition)
        spoken, objects = frozenset(self.verbs), frozenset(self.with_object)
        clausal = frozenset((*self.verbs, *self.attitude, *self.wishes))
        infinitives, namings = frozenset(self.infinitives), frozenset(self.namings)
        return CueSets(
            spoken=spoken, wished=frozenset(self.wishes), clausal=clausal, infinitives=infinitives, raised=frozenset(self.passive),
            hiding=spoken.union(self.passive), objects=objects, namings=namings, taking=clausal | objects,
            phrases={word: frozenset(those) for word, those in prepositions.items()},
            verbs=clausal.union(objects, prepositions, namings, infinitives),
            telling=frozenset((*self.verbs, *self.attitude, *self.nouns, *self.adjectives)) - frozenset(self.wishes),
        )  # fmt: skip


def load(path: Path) -> Cues:
    """Reads one ``cues.toml``."""
    return load_toml(path, Cues)
