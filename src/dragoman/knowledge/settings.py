"""``languages/<code>/language.toml``: what every room may need to know of a language."""

from __future__ import annotations

from pathlib import Path

from dragoman.knowledge.files import Strict, load_toml


class SentenceRules(Strict, frozen=True):
    """How sentences end: ``enders`` are the characters, ``closers`` go left with them, ``abbreviations`` do not end one."""

    enders: str = ".!?"
    closers: str = "\"'”’)]»"
    openers: str = "\"'“‘([«"
    abbreviations: tuple[str, ...] = ()
    spaced: bool = True
    """True where an ender ends a sentence only before whitespace (Latin, Cyrillic), False where it always does (Chinese)."""


class LanguageSettings(Strict, frozen=True):
    """Name in English and in itself, script (ISO 15924), source of the file, and sentence rules.

    ``everyday`` are words, in small letters, of which news is so full that sharing them speaks for no common source.
    """

    name: str
    native: str
    script: str
    source: str
    everyday: tuple[str, ...] = ()
    sentence: SentenceRules = SentenceRules()


def load(path: Path) -> LanguageSettings:
    """Reads one ``language.toml``."""
    return load_toml(path, LanguageSettings)
