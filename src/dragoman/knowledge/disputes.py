"""What texts can disagree about (``ontology/disputes.toml``) and how a language puts it (``languages/<code>/disputes.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal

from dragoman.errors import KnowledgeError
from dragoman.knowledge.files import Strict, load_toml


class Ladder(Strict, frozen=True):
    """Words of rising strength; ``alike`` are groups of rungs that differ in wording only."""

    name: str
    rungs: tuple[str, ...]
    source: str
    families: tuple[str, ...] = ()
    alike: tuple[tuple[str, ...], ...] = ()

    def differ(self, rungs: set[str]) -> bool:
        """Do these rungs differ in more than wording?

        >>> ladder = Ladder(name="x", rungs=("a", "b", "c"), source="", alike=(("b", "c"),))
        >>> ladder.differ({"b", "c"}), ladder.differ({"a", "c"}), ladder.differ({"a"})
        (False, True, False)
        """
        return len(rungs) > 1 and not any(rungs <= set(group) for group in self.alike)


class Scope(Strict, frozen=True):
    """A claim to be the first that acts of these families can contradict."""

    name: str
    families: tuple[str, ...]
    source: str


class Power(Strict, frozen=True):
    """A power that members have in some bodies and not in others."""

    power: str
    absent: tuple[str, ...]
    present: tuple[str, ...]
    note: str
    source: str


class Conflict(Strict, frozen=True):
    """A war with its first and last day."""

    name: str
    since: str
    until: str
    note: str
    source: str


class Site(Strict, frozen=True):
    """On whose ground acts of these kinds take place."""

    kinds: tuple[str, ...]
    side: Literal["actor", "recipient"]
    note: str
    source: str


class DisputesFile(Strict, frozen=True):
    """``ontology/disputes.toml``."""

    ladders: tuple[Ladder, ...]
    scopes: tuple[Scope, ...]
    powers: tuple[Power, ...]
    places: tuple[Site, ...]
    conflicts: tuple[Conflict, ...] = ()


class Phrase(Strict, frozen=True):
    """What words mean: ``ladder/rung``, ``scope/name``, ``power/name``, ``body/actor``, ``modality/strength``,
    ``conflict/name``, ``state/ongoing``, ``title/office``, ``former/office``."""

    means: str
    words: str
    examples: tuple[str, ...]
    never: tuple[str, ...]
    case: bool = False


class WordingFile(Strict, frozen=True):
    """``languages/<code>/disputes.toml``. ``unnamed``: words that hide who is meant; ``located``: the word before a place; ``scales``:
    words after a number in digits that multiply it."""

    source: str
    phrases: tuple[Phrase, ...]
    weekdays: tuple[str, ...]
    located: str
    unnamed: str
    spaced: bool = True
    scales: Mapping[str, float] = {}


class Wording:
    """One language's phrases, compiled; ``weekdays`` begin with Monday."""

    def __init__(self, file: WordingFile) -> None:
        self.file = file
        self.spaced = file.spaced
        self.weekdays = file.weekdays
        self.located = file.located

    @cached_property
    def patterns(self) -> Mapping[str, re.Pattern[str]]:
        """Meaning -> pattern."""
        return {phrase.means: self._compiled(phrase.words, phrase.case) for phrase in self.file.phrases}

    @cached_property
    def _by_group(self) -> Mapping[str, list[tuple[str, re.Pattern[str]]]]:
        """Group -> its meanings with their patterns."""
        found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        for means, pattern in self.patterns.items():
            group, _, name = means.partition("/")
            found.setdefault(group, []).append((name, pattern))
        return found

    @cached_property
    def unnamed(self) -> re.Pattern[str]:
        """Words that hide who is meant."""
        return self._compiled(self.file.unnamed, False)

    def found(self, group: str, text: str) -> Iterator[tuple[str, int, int]]:
        """Every phrase of a group (``listing``, ``scope`` …) in the text: what it means within the group, and where, in order.

        >>> from dragoman.knowledge import DATA
        >>> list(load_wording(DATA / "languages" / "en" / "disputes.toml").found("completeness", "It is largely empty."))
        [('largely', 6, 13)]
        """
        patterns = self._by_group.get(group, ())
        hits = [(match.start(), match.end(), name) for name, pattern in patterns for match in pattern.finditer(text)]
        return ((name, start, end) for start, end, name in sorted(hits))

    @cached_property
    def _figure(self) -> re.Pattern[str]:
        scales = "|".join(sorted(map(re.escape, self.file.scales), key=len, reverse=True))
        return re.compile(rf"(?<![A-Za-z\d.,:/-])(\d+(?:,\d{{3}})*(?:\.\d+)?)(?:[ \u00a0]?({scales}))?(?![A-Za-z\d:/-])")

    def figures(self, text: str) -> Iterator[tuple[float, int, int]]:
        """Every number in digits with what the word behind it makes of it, and where; parts of names and times are left out.

        >>> from dragoman.knowledge import DATA
        >>> wording = load_wording(DATA / "languages" / "en" / "disputes.toml")
        >>> list(wording.figures("At 10:30 the G7 sent 1,200 tents and 2.5 million blankets."))
        [(1200.0, 21, 26), (2500000.0, 37, 48)]
        """
        for one in self._figure.finditer(text):
            yield round(float(one[1].replace(",", "")) * self.file.scales.get(one[2] or "", 1.0), 6), one.start(), one.end()

    def _compiled(self, words: str, case: bool) -> re.Pattern[str]:
        bounded = rf"\b(?:{words})(?!\w)" if self.spaced else f"(?:{words})"
        return re.compile(bounded, 0 if case else re.IGNORECASE)


def load(path: Path) -> DisputesFile:
    """Reads ``ontology/disputes.toml``; raises :class:`KnowledgeError` when it breaks its schema or a ladder's group names no rung.

    >>> from dragoman.knowledge import DATA
    >>> [ladder.name for ladder in load(DATA / "ontology" / "disputes.toml").ladders]
    ['listing', 'relief', 'completeness']
    """
    file = load_toml(path, DisputesFile)
    for ladder in file.ladders:
        for rung in sorted({rung for group in ladder.alike for rung in group} - set(ladder.rungs)):
            raise KnowledgeError(f"{path}: ladder {ladder.name!r} has no rung {rung!r}; mend `alike`")
    return file


def load_wording(path: Path) -> Wording:
    """Reads one language's ``disputes.toml``; raises :class:`KnowledgeError` when it breaks its schema or a pattern is not one."""
    wording = Wording(load_toml(path, WordingFile))
    try:
        wording.patterns, wording.unnamed  # noqa: B018 (compiling is the check)
    except re.error as problem:
        raise KnowledgeError(f"{path}: {problem.pattern!r} is no regular expression ({problem.msg}); mend it") from problem
    return wording
