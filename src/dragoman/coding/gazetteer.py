"""Names and role nouns of one language, ready to be looked up in sentences; made once for each set of knowledge and language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dragoman.coding.names import Phrases, Words, words_of
from dragoman.knowledge import Knowledge
from dragoman.knowledge.agents import Agents, Role
from dragoman.knowledge.register import Name

SHORTEST_SHARED = 3
"""Letters of an acronym that is believed in the text of an unspaced script too."""

_KEPT: dict[tuple[int, str], tuple[Knowledge, Gazetteer]] = {}


class Gazetteer:
    """All names, role nouns and joining words of one language, each looked up from a word's place in a sentence."""

    def __init__(self, knowledge: Knowledge, language: str, agents: Agents) -> None:
        joins, places = agents.joins, agents.places
        self.spaced = knowledge.languages[language].settings.sentence.spaced
        self.joins, self.language = joins, language
        self.suffixes = tuple(sorted((p for p in joins.possessives if len(p) > 1), key=len, reverse=True))
        self.names: Phrases[tuple[Name, ...]] = Phrases(_grouped(_names(knowledge, language, self.spaced)), self.spaced, self.suffixes)
        self.roles: Phrases[Role] = Phrases(((word, role) for role in agents.roles for word in role.words), self.spaced, self.suffixes)
        self.possessives, self.of, self.inside = self._set(joins.possessives), self._set(joins.of), self._set(joins.inside)
        self.articles, self.modifiers, self.former = self._set(joins.articles), self._set(joins.modifiers), self._set(joins.former)
        self.masked, self.hiding, self.hidden = (self._set(w) for w in (agents.masked.words, agents.masked.hiding, agents.masked.hidden))
        self.homeland = self._set(agents.homeland.words)
        self.definite, self.small = frozenset(joins.definite), frozenset(joins.small)
        self.between = self._set(agents.masked.between)
        self.apart, self.posted = self._set(joins.apart), self._set(joins.posted)
        self.against, self.posted_before = self._ends(joins.against), self._ends(joins.posted)
        self.team_after, self.players, self.play = (self._set(w) for w in (agents.teams.after, agents.teams.players, agents.teams.verbs))
        unlisted = agents.unlisted
        self.heads = {word: (head.kind, head.sector or None) for head in unlisted.heads for word in head.words}
        self.quoted = frozenset(word for head in unlisted.heads if head.quoted for word in head.words)
        self.head_nouns = self._set(self.heads)
        self.name_links, self.sounds = frozenset(unlisted.links), frozenset(unlisted.sounds)
        self.stops, self.whole, self.generic = (self._set(w) for w in (unlisted.stops, unlisted.whole, unlisted.generic))
        self.stops_before, self.surnames = self._ends(unlisted.stops), self._set(unlisted.surnames)
        self.score = re.compile(agents.teams.score) if agents.teams.score else None
        self.divisions = self._set(places.divisions)
        named = knowledge.register.tables.places.get(language, {})
        self.locations: Phrases[tuple[str, ...]] = Phrases(sorted(named.items()), self.spaced, self.suffixes)
        self.listing = self._set(joins.listing)
        self.led, self.formed = self._set(joins.led), self._set(joins.formed)
        self.place_after = self._set(places.after)
        self.place_before = self._ends(places.before)
        self.former_before = self._ends(joins.former)
        self.towards, self.motion, self.honorifics = (frozenset(w) for w in (places.towards, places.motion, joins.honorifics))
        tables = (self.names, self.roles, self.masked, self.hiding, self.homeland, self.locations)
        self.begins = frozenset(joins.combining).union(*(phrases.table for phrases in tables))
        """First words of what may begin a mention."""

    def _set(self, phrases: Iterable[str]) -> Phrases[None]:
        return Phrases(((phrase, None) for phrase in phrases), self.spaced, self.suffixes)

    def _ends(self, phrases: Iterable[str]) -> frozenset[tuple[str, ...]]:
        return frozenset(words_of(phrase, 0, len(phrase), self.spaced).folded for phrase in phrases)

    def words(self, text: str, start: int, end: int) -> Words:
        """The words of a sentence, possessives apart."""
        return words_of(text, start, end, self.spaced, self.suffixes)

    def role_at(self, words: Words, place: int) -> tuple[int, Role] | None:
        """The longest role noun here that is no part of a longer word: how many words it has, and what it means."""
        if place >= len(words):
            return None
        hidden = self.whole.longest(words, place)
        return next(((1 + len(entry.rest), entry.value) for entry in self.roles.at(words, place) if len(entry.rest) >= hidden - 1), None)


def ends_with(words: Words, place: int, phrases: frozenset[tuple[str, ...]]) -> bool:
    """Does one of these phrases end just before this word?"""
    return any(words.folded[max(0, place - size) : place] in phrases for size in range(1, min(4, place) + 1))


def gazetteer(knowledge: Knowledge, language: str) -> Gazetteer | None:
    """The gazetteer of a language, kept with its knowledge; None where the language has no ``agents.toml``."""
    folder = knowledge.languages.get(language)
    if folder is None or folder.agents is None:
        return None
    kept = _KEPT.get((id(knowledge), language))
    if kept is None or kept[0] is not knowledge:
        kept = _KEPT[id(knowledge), language] = (knowledge, Gazetteer(knowledge, language, folder.agents))
    return kept[1]


def _names(knowledge: Knowledge, language: str, spaced: bool) -> Iterator[Name]:
    yield from knowledge.register.names(language)
    yield from (Name(text, id) for text, id in knowledge.outlets.names(language).items())
    if not spaced:
        for other in knowledge.languages:
            shared = (name for name in knowledge.register.names(other) if other != language and name.use == "name")
            yield from (name for name in shared if name.text.isascii() and name.text.isupper() and len(name.text) >= SHORTEST_SHARED)


def _grouped(names: Iterable[Name]) -> list[tuple[str, tuple[Name, ...]]]:
    """Names that are written alike, together."""
    groups: dict[str, list[Name]] = {}
    for name in names:
        groups.setdefault(name.text, []).append(name)
    return [(text, tuple(groups[text])) for text in sorted(groups)]
