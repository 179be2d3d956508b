"""Speech that a colon opens: a line that begins with its speaker, and a sentence that announces the next one."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.parties import Parties
from dragoman.coding.quotations import Quotations
from dragoman.coding.tree import Tree
from dragoman.model.actor import Mention
from dragoman.model.text import Span

MOST_NAMES = 4
"""Words of a name before a colon that opens a turn."""
SPEAKERS = ("outlet", "person", "organ", "government", "organisation", "state")
"""Kinds of actor that speak where a line opens with their name and a colon."""
TALKERS = ("person", "organ")
"""Kinds of actor that talk on for more than the sentence behind their name; the others head news about them, too."""

Turn = tuple[Span, Mention | None, Span, Span]
"""Who speaks, the actor if known, the colon, and what is said."""


class Turns:
    """The turns of one document."""

    def __init__(self, tree: Tree, parties: Parties, quotations: Quotations) -> None:
        self.tree, self.parties, self.quotations = tree, parties, quotations

    def opened(self) -> Iterator[Turn]:
        """Lines that open with a name and a colon ("The Herald: More states may follow", "RUIZ: We shall sign it")."""
        for number, (first, last) in enumerate(self.tree.parse.sentences):
            mention = self._named(first, last)
            if mention is not None and self._is_speaker(mention, first, last):
                mention = None
            turn = self._turn(first, last) if mention is None else self._of(mention, first, last)
            if turn is not None:
                yield self._whole(turn, number)

    def _whole(self, turn: Turn, number: int) -> Turn:
        """A turn of somebody who talks, with the sentences up to the next label: on his line, and where labels are in capitals, as in a
        record of a conversation, also on the lines between two of them."""
        source, mention, colon, content = turn
        text, spans = self.tree.parse.text, self.tree.parse.sentence_spans
        unlisted = mention is not None and mention.actor is None and source.of(text).isupper()
        if mention is not None and mention.kind not in TALKERS and not unlisted:
            return turn
        labels = (place for place in range(number + 1, len(spans)) if self._label(place))
        following = next(labels, len(spans))
        recorded = following < len(spans) and source.of(text).isupper() and self._label(following).isupper()
        line = text.find("\n", content.end)
        if recorded:
            line = max(line, text.rfind("\n", 0, spans[following][0]))
        inside = [end for start, end in spans[number + 1 : following] if line < 0 or start < line]
        return source, mention, colon, Span(content.start, max([content.end, *inside]))

    def _label(self, number: int) -> str:
        """The few words and the colon that a sentence opens with, or ''."""
        first, last = self.tree.parse.sentences[number]
        place = next((w for w in range(first + 1, min(last, first + MOST_NAMES + 1)) if self.tree.words[w] == ":"), None)
        return "" if place is None else self.tree.parse.text[self.tree.start[first] : self.tree.end[place]]

    def announced(self, verbs: frozenset[str]) -> Iterator[tuple[int, Span]]:
        """Verbs of speech before a sentence's last colon, with what follows, a quotation or the next sentence ("Ruiz said:")."""
        tree = self.tree
        for number, (first, last) in enumerate(tree.parse.sentences[:-1]):
            later = tree.parse.sentences[number + 1]
            if first >= last or tree.words[last - 1] != ":" or later[0] >= later[1]:
                continue
            told = [w for w in range(first, last) if tree.upos[w] == "VERB" and tree.lemmas[w] in verbs]
            if told and tree.surface(told[-1]) is not None:
                begin, end = tree.parse.sentence_spans[number + 1]
                yield told[-1], self.quotations.holding(begin) or self._trimmed(Span(begin, end))

    def _named(self, first: int, last: int) -> Mention | None:
        if first >= last:
            return None
        if (mention := self.parties.at.get(first)) is not None or first + 1 >= last:
            return mention
        return self.parties.at.get(first + 1) if self.tree.lower[first] in self.tree.lists.determiners else None

    def _is_speaker(self, mention: Mention, first: int, last: int) -> bool:
        """Whether a name that passes for a place not in the register is somebody's: behind a place's colon nobody says "we"."""
        authors = self.tree.lists.authors
        return mention.actor is None and mention.kind == "place" and any(self.tree.lower[w] in authors for w in range(first, last))

    def _of(self, mention: Mention, first: int, last: int) -> Turn | None:
        tree = self.tree
        after = next((w for w in range(first, min(last, first + 12)) if tree.start[w] >= mention.end), None)
        if mention.kind not in SPEAKERS or after is None or tree.words[after] != ":" or after + 1 >= last:
            return None
        content = Span(tree.start[after + 1], tree.end[last - 1])
        return Span(mention.start, mention.end), mention, Span(tree.start[after], tree.end[after]), content

    def _turn(self, first: int, last: int) -> Turn | None:
        """A line that opens with names nobody knows and a colon: a turn in a conversation."""
        tree = self.tree
        while first < last and tree.upos[first] == "PUNCT":
            first += 1
        colon = next((w for w in range(first, min(last, first + MOST_NAMES + 1)) if tree.words[w] == ":"), None)
        if colon is None or colon == first or colon + 1 >= last or any(tree.upos[w] != "PROPN" for w in range(first, colon)):
            return None
        content = self._trimmed(Span(tree.start[colon + 1], tree.end[last - 1]))
        return Span(tree.start[first], tree.end[colon - 1]), None, Span(tree.start[colon], tree.end[colon]), content

    def _trimmed(self, span: Span) -> Span:
        """A stretch without a full stop at its end."""
        text = span.of(self.tree.parse.text).rstrip()
        return Span(span.start, span.start + len(text.rstrip(".")))
