"""Parties that no name names in a text without a tree: people and bodies by their nouns, pronouns, a state's first sign before a body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.coding.alternation import any_of
from dragoman.knowledge.shallow_words import ShallowWords
from dragoman.model.actor import Mention
from dragoman.model.text import Span

FOREIGN = re.compile(r"[A-Z][A-Za-z]+(?:-[A-Za-z]+)*")
"""A name in another script: somebody, though nobody the register knows."""


class Unnamed:
    """Finds them in the sentences of one text; ``states`` are the states named so far, whose first signs stand for them."""

    def __init__(self, text: str, words: ShallowWords) -> None:
        self.text, self.words = text, words
        self.kinds = {noun: kind for kind, nouns in words.parties.items() for noun in nouns}
        nouns = any_of(tuple(self.kinds)).pattern
        counted = f"(?:{words.counts})" if words.counts else "(?!)"
        unlike = any_of(words.unlike).pattern
        self.nouns = re.compile(f"(?P<lead>{counted})?(?P<noun>{nouns})(?:{any_of(words.plural).pattern})?(?!{unlike})")
        self.pronouns = re.compile(words.pronouns or "(?!)")
        self.briefs = re.compile(f"(?P<sign>.)(?:{any_of(words.briefs).pattern})")
        self.states: dict[str, Mention] = {}

    def see(self, mentions: Sequence[Mention]) -> None:
        """Remembers the states among mentions, and those whose organs they are, by their first sign; the latest wins."""
        self.states |= {m.text[0]: m for m in mentions if m.kind in ("state", "government", "organ") and m.iso3 is not None}

    def of(self, span: Span, known: Sequence[Mention]) -> list[Mention]:
        """The parties of a stretch that no known mention covers, in order, none inside another."""
        taken = list(known)
        for found in (*self._briefly(span), *self._described(span), *self._foreign(span)):
            if not any(m.start < found.end and found.start < m.end for m in taken):
                taken.append(found)
        return sorted(taken[len(known) :], key=lambda m: m.start)

    def bare(self, mention: Mention) -> bool:
        """Whether a mention is a mere noun, which nothing counts or points at, so that nothing points back to it."""
        return mention.actor is None and mention.text in self.kinds

    def _briefly(self, span: Span) -> Iterator[Mention]:
        """A state named before, by its first sign and a body ("the X side")."""
        for match in self.briefs.finditer(self.text, span.start, span.end):
            state = self.states.get(match["sign"])
            if state is not None:
                yield Mention(match.start(), match.end(), match[0], *self._state(state), kind="state")

    def _state(self, mention: Mention) -> tuple[str | None, str | None, str | None]:
        """The state a mention means or belongs to: id, name, letters."""
        if mention.kind == "state":
            return mention.actor, mention.name, mention.iso3
        return (mention.iso3 or "").lower() or None, None, mention.iso3

    def _described(self, span: Span) -> Iterator[Mention]:
        """Nouns of people and bodies with what counts or points at them, and pronouns."""
        for match in self.nouns.finditer(self.text, span.start, span.end):
            for start in dict.fromkeys((match.start(), match.start("noun"))):
                yield Mention(start, match.end(), self.text[start : match.end()], None, kind=self.kinds[match["noun"]])
        for match in self.pronouns.finditer(self.text, span.start, span.end):
            yield Mention(match.start(), match.end(), match[0], None, kind="person")

    def _foreign(self, span: Span) -> Iterator[Mention]:
        for match in FOREIGN.finditer(self.text, span.start, span.end):
            yield Mention(match.start(), match.end(), match[0], None)
