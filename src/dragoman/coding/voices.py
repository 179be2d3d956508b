"""Whose word a stretch of text is: those who tell it as so, and those who only think, wish or expect it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from dragoman.coding.attribution import Said
from dragoman.coding.factuality import Judge
from dragoman.coding.places import Stretches
from dragoman.coding.tree import Tree
from dragoman.knowledge import Language
from dragoman.model.claim import Source
from dragoman.model.text import Span

AUTHOR = Source("author")
UNTOLD = ("denied", "urged", "conditional")
"""What an attribution may be told as, so that nobody yet stands behind its content."""


class Voices:
    """The voices of one document, found by place."""

    def __init__(self, tree: Tree, judge: Judge, said: Sequence[Said], language: Language) -> None:
        self.tree, self.judge, self.language = tree, judge, language
        self._said = Stretches(((piece, one) for one in said for piece in one.pieces), lambda pair: pair[0])

    def telling(self, trigger: Span) -> tuple[Source, ...]:
        """Who is said to tell what stands at a trigger, outermost first; the text's own voice where nobody is."""
        return self._voices([s for s in self._over(trigger) if s.tells and self._is_told(s)])

    def holding(self, trigger: Span) -> tuple[Source, ...]:
        """Whose words, thoughts and wishes hold what stands at a trigger, as :meth:`telling` lists them."""
        return self._voices(self._over(trigger))

    def _over(self, trigger: Span) -> list[Said]:
        holding = [s for _, s in self._said.meeting(trigger.start, trigger.start + 1) if s.source is not None]
        return [s for s in holding if s.cue is None or not (s.cue.start <= trigger.start < s.cue.end)]

    def _is_told(self, said: Said) -> bool:
        """Whether the attribution itself is told as so, and not asked, denied or supposed ("must admit that", "if Peru certifies that")."""
        words = self.tree.parse.words_within(said.cue.start, said.cue.end) if said.cue is not None else []
        verbs = [word for word in words if self.tree.upos[word] == "VERB"]
        return not verbs or self.judge.of(verbs[0]) not in UNTOLD

    def _voices(self, holding: list[Said]) -> tuple[Source, ...]:
        holding.sort(key=lambda s: (s.content.start - s.content.end, s.content.start, s.cited))
        return tuple(dict.fromkeys(self._source(s) for s in holding)) or (AUTHOR,)

    def _source(self, said: Said) -> Source:
        span = said.source or said.content
        if not said.direct and span.of(self.tree.parse.text).lower() in self.tree.lists.authors:
            return replace(AUTHOR, text=span.of(self.tree.parse.text), start=span.start, end=span.end, cue=said.cue)
        actor = said.mention.actor if said.mention else None
        text = span.of(self.tree.parse.text)
        listed = said.mention is not None and said.mention.kind == "outlet"
        named_so = actor is None and self._outlet_names is not None and self._outlet_names.fullmatch(text.removeprefix("The ")) is not None
        return Source("outlet" if listed or named_so else "actor", actor, text, span.start, span.end, said.cue)

    @cached_property
    def _outlet_names(self) -> re.Pattern[str] | None:
        """What the name of an outlet that is not listed looks like in this language."""
        words = self.language.reading
        return re.compile(words.relay.unknown) if words and words.relay and words.relay.unknown else None
