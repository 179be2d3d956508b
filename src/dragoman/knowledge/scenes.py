"""The `[scenes]` of `languages/<code>/acts.toml`: words of sport, nature and fiction, where a verb of force tells no act of parties."""

from __future__ import annotations

from dragoman.knowledge.files import Strict


class Scenes(Strict, frozen=True, kw_only=True):
    """Closed lists of a language; all in small letters, nouns by their base form."""

    contests: tuple[str, ...] = ()
    """Verbs and nouns of force that tell a game's outcome as well ("beat", "crush", "surrender")."""
    wins: tuple[str, ...] = ()
    """Those that of a state itself, named, tell only a game's outcome ("Chile beat Peru")."""
    sport: tuple[str, ...] = ()
    """Words and pairs of words whose presence in the sentence makes those a game's ("penalties", "world cup")."""
    causes: tuple[str, ...] = ()
    """What does harm and is nobody: weather, nature, illness, the economy ("earthquake", "heat wave")."""
    fiction: tuple[str, ...] = ()
    """Works and games in which what is told is not so ("film", "war game")."""
    inside: tuple[str, ...] = ()
    """Prepositions before such a work ("in the film")."""
    examples: tuple[str, ...] = ()
    """Sentences that tell no act."""
    never: tuple[str, ...] = ()
    """Sentences that tell one though they have words of the lists."""
