"""Who says what: cue, source and content, in the manner of PARC 3.0 and PolNeAR; sources nest, quotations go on over sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.coding.parties import Parties
from dragoman.coding.places import Stretches
from dragoman.coding.tree import OBLIQUE, Tree
from dragoman.knowledge.cues import Cues
from dragoman.model.actor import Mention
from dragoman.model.text import Span

SHORTEST_QUOTE = 3
"""A quotation of fewer words is a word borrowed, not a statement of its own."""
MOST_NAMES = 4
"""Words of a name before a colon that opens a turn."""
FURTHEST_SPEAKER = 3
"""A quotation without a cue is its last speaker's at most this many sentences on."""


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution: the words of the source and of the cue, the content's span, whether it is quoted, and the actor if known."""

    source: Span | None
    mention: Mention | None
    cue: Span | None
    content: Span
    direct: bool
    speech: bool
    cited: bool = False
    """Whether this is whom the teller relies on ("X reported, citing Y, that"): nested in the teller's."""


class Attribution:
    """All attributions of one document."""

    def __init__(self, tree: Tree, parties: Parties, cues: Cues) -> None:
        self.tree, self.parties, self.cues = tree, parties, cues
        self._verbs, self._attitude = frozenset(cues.verbs), frozenset(cues.attitude)
        self._nouns, self._object = frozenset(cues.nouns), frozenset(cues.with_object)
        self._telling = self._verbs | self._attitude
        self._prepositions, self._citing = frozenset(cues.prepositions), frozenset(cues.citing)

    def find(self) -> list[Said]:
        """Every attribution, sorted by content."""
        found = [said for word in range(len(self.tree.words)) for said in self._at(word)]
        found += list(self._colons())
        found += list(self._announced(found))
        found = _distinct(found)
        found += self._loose_quotes(found)
        return sorted(found, key=lambda s: (s.content.start, -s.content.end))

    def _at(self, word: int) -> Iterable[Said]:
        tree = self.tree
        lemma, relation = tree.lemmas[word], tree.relations[word]
        if tree.upos[word] == "VERB" and (lemma in self._telling or lemma in self._object):
            return self._verb(word, lemma in self._verbs)
        if lemma in self._nouns and tree.upos[word] == "NOUN":
            return self._noun(word)
        if relation.startswith(OBLIQUE) and tree.case(word) in self._prepositions:
            return self._according(word)
        return ()

    def _verb(self, word: int, speech: bool) -> Iterator[Said]:
        tree = self.tree
        content = self._content(word)
        if content is None:
            return
        subject = tree.surface(word) if not tree.passive(word) else tree.agent(word)
        if subject is not None and content.start <= tree.start[subject] < content.end:
            subject = None
        source, mention = self._source(subject)
        if subject is None and not tree.passive(word) and tree.relations[word] not in ("advcl", "xcomp", "acl", "conj", "ccomp"):
            return
        yield Said(source, mention, self._cue(word), content, self._quoted(content), speech)
        yield from self._cited(word, content)

    def _cited(self, word: int, content: Span) -> Iterator[Said]:
        """Whom a verb of speech relies on: "reported, citing the ministry, that ...", "said, quoting officials"."""
        tree = self.tree
        for clause in tree.all(word, "advcl", "acl", "parataxis", "dep"):
            whom = tree.child(clause, "obj")
            if tree.lemmas[clause] in self._citing and whom is not None and not content.start <= tree.start[clause] < content.end:
                source, mention = self._source(whom)
                yield Said(source, mention, self._cue(clause), content, False, True, cited=True)

    def _content(self, word: int) -> Span | None:
        """What is said: a clause, a quotation as object, the main clause around a parenthesis, or what follows a colon."""
        tree = self.tree
        lemma = tree.lemmas[word]
        clause = tree.child(word, "ccomp")
        if clause is None and lemma in self._telling:
            open_clauses = tree.all(word, "xcomp") if lemma in self.cues.speakers else []
            clause = next((c for c in open_clauses if tree.mark(c) in tree.lists.infinitive_marks), None)
        if clause is None and tree.relations[word] != "parataxis":
            clause = next((c for c in tree.all(word, "parataxis") if self._opens_quote(c) or (c > word and tree.verbal(c))), None)
        if clause is not None:
            return self._widen(self._span(clause, without=word))
        if tree.relations[word] == "parataxis" and lemma in self._verbs:
            head = tree.heads[word]
            return self._widen(self._span(head, without=word))
        thing = tree.child(word, "obj", "obl")
        quoted = next((c for c in (tree.child(word, "obj"), *tree.all(word, "obl", "xcomp")) if c is not None and self._has_quote(c)), None)
        if quoted is not None:
            return self._widen(self._span(quoted))
        if thing is not None and lemma in self._object and tree.relations[thing] == "obj":
            return self._span(thing)
        return None

    def _noun(self, word: int) -> Iterator[Said]:
        tree = self.tree
        clause = next((c for c in tree.all(word, "ccomp", "acl") if tree.mark(c) in tree.lists.complementisers), None)
        if clause is None:
            return
        owner = tree.holder(word)
        source, mention = self._source(owner)
        yield Said(source, mention, self._cue(word), self._widen(self._span(clause)), False, True)

    def _according(self, word: int) -> Iterator[Said]:
        tree = self.tree
        head = tree.heads[word]
        while head >= 0 and not tree.verbal(head) and tree.heads[head] >= 0:
            head = tree.heads[head]
        if head < 0:
            return
        source, mention = self._source(word)
        mark = tree.child(word, "case")
        cue = None
        if mark is not None:
            words = [mark, *(c for c in tree.children[mark] if tree.relations[c] == "fixed")]
            cue = Span(tree.start[min(words)], tree.end[max(words)])
        content = self._widen(self._span(head, without=word))
        yield Said(source, mention, cue, content, self._quoted(content), True)

    def _source(self, subject: int | None) -> tuple[Span | None, Mention | None]:
        if subject is None:
            return None, None
        tree = self.tree
        found = self.parties.one(subject, False)
        mention = found[0].mention if found else None
        if mention is not None and found[0].how == "name":
            return Span(min(mention.start, tree.start[subject]), max(mention.end, tree.end[subject])), mention
        words = [w for w in tree.below(subject) if tree.relations[w] not in ("punct", "case", "cc") and w <= subject + 1]
        near = [w for w in words if w <= subject]
        return Span(tree.start[min(near)], tree.end[subject]), mention

    def _cue(self, word: int) -> Span:
        return Span(self.tree.start[word], self.tree.end[word])

    def _span(self, clause: int, without: int | None = None) -> Span:
        """The stretch of a clause, the longest run that leaves out the words of the cue."""
        tree = self.tree
        words = tree.subtree(clause)
        barred = set(tree.subtree(without)) if without is not None and without in words else set()
        runs: list[list[int]] = [[]]
        for word in words:
            if word in barred:
                runs.append([])
            else:
                runs[-1].append(word)
        best = max(runs, key=len)
        while best and tree.upos[best[0]] == "PUNCT" and tree.words[best[0]] in ",;:-–—":
            best = best[1:]
        while best and tree.upos[best[-1]] == "PUNCT" and tree.words[best[-1]] in ".,;:-–—":
            best = best[:-1]
        best = best or [clause]
        return Span(tree.start[best[0]], tree.end[best[-1]])

    def _widen(self, span: Span) -> Span:
        """Takes the quotation marks around a content in."""
        text = self.tree.parse.text
        opens = "".join(a for a, _ in self.cues.quotes)
        closes = "".join(b for _, b in self.cues.quotes)
        start, end = span.start, span.end
        if start > 0 and text[start - 1] in opens:
            start -= 1
        inside = text[start:end]
        if any(a in inside for a in opens):
            for look in range(end, min(end + 3, len(text))):
                if text[look] in closes:
                    return Span(start, look + 1)
                if text[look] not in ".,!?":
                    break
        return Span(start, end)

    def _quoted(self, span: Span) -> bool:
        text = span.of(self.tree.parse.text)
        return any(a in text for a, _ in self.cues.quotes)

    def _opens_quote(self, clause: int) -> bool:
        return self._quoted(self._widen(self._span(clause)))

    def _has_quote(self, word: int) -> bool:
        return self._quoted(self._widen(self._span(word)))

    def _colons(self) -> Iterator[Said]:
        """A line that opens with a name and a colon is that name's ("The Herald: More states may follow")."""
        tree, parse = self.tree, self.tree.parse
        for first, last in parse.sentences:
            mention = self.parties.at.get(first) if first < last else None
            if mention is None and first + 1 < last:
                mention = self.parties.at.get(first + 1) if tree.lower[first] in tree.lists.determiners else None
            if mention is None:
                yield from self._turn(first, last)
                continue
            if mention.kind not in ("outlet", "person", "organ", "government", "organisation", "state"):
                continue
            after = next((w for w in range(first, min(last, first + 12)) if tree.start[w] >= mention.end), None)
            if after is None or tree.words[after] != ":" or after + 1 >= last:
                continue
            content = Span(tree.start[after + 1], tree.end[last - 1])
            yield Said(
                Span(mention.start, mention.end), mention, Span(tree.start[after], tree.end[after]), content, self._quoted(content), True
            )

    def _turn(self, first: int, last: int) -> Iterator[Said]:
        """A line that opens with names nobody knows and a colon: a turn in a conversation ("RUIZ: We shall sign it")."""
        tree = self.tree
        while first < last and tree.upos[first] == "PUNCT":
            first += 1
        colon = next((w for w in range(first, min(last, first + MOST_NAMES + 1)) if tree.words[w] == ":"), None)
        if colon is None or colon == first or colon + 1 >= last or any(tree.upos[w] != "PROPN" for w in range(first, colon)):
            return
        content = self._trimmed(Span(tree.start[colon + 1], tree.end[last - 1]))
        yield Said(Span(tree.start[first], tree.end[colon - 1]), None, Span(tree.start[colon], tree.end[colon]), content, True, True)

    def _announced(self, found: Sequence[Said]) -> Iterator[Said]:
        """What follows a sentence that ends in a verb of speech and a colon ("Ruiz said:"), as a quotation or as the next sentence."""
        tree, told = self.tree, {s.cue.start for s in found if s.cue is not None}
        for number, (first, last) in enumerate(tree.parse.sentences[:-1]):
            if first >= last or tree.words[last - 1] != ":" or tree.parse.sentences[number + 1][0] >= tree.parse.sentences[number + 1][1]:
                continue
            verbs = [w for w in range(first, last) if tree.upos[w] == "VERB" and tree.lemmas[w] in self._verbs]
            subject = tree.surface(verbs[-1]) if verbs else None
            if subject is None or tree.start[verbs[-1]] in told:
                continue
            source, mention = self._source(subject)
            begin, end = tree.parse.sentence_spans[number + 1]
            quoted = self._quotations.get(begin - 1) or self._quotations.get(begin)
            content = quoted or self._trimmed(Span(begin, end))
            yield Said(source, mention, self._cue(verbs[-1]), content, quoted is not None, True)

    @cached_property
    def _quotations(self) -> dict[int, Span]:
        """The text's quotations by where they open."""
        return {span.start: span for span in reversed(list(_quotations(self.tree.parse.text, self.cues.quotes)))}

    def _trimmed(self, span: Span) -> Span:
        """A stretch without a full stop at its end."""
        text = span.of(self.tree.parse.text).rstrip()
        return Span(span.start, span.start + len(text.rstrip(".")))

    def _loose_quotes(self, found: Sequence[Said]) -> list[Said]:
        """Quotations outside every attribution are the last speaker's, as long as he is near and in the same paragraph."""
        text = self.tree.parse.text
        taken = Stretches(s.content for s in found)
        speeches = sorted((s for s in found if s.speech), key=lambda s: s.content.start)
        loose: list[Said] = []
        for span in _quotations(text, self.cues.quotes):
            if taken.meeting(span.start, span.end):
                continue
            if len(span.of(text).split()) < SHORTEST_QUOTE + 2:
                continue
            before = bisect_left(speeches, span.start, key=lambda s: s.content.start)
            last = speeches[before - 1] if before else None
            if (
                last is not None
                and last.direct
                and text.count("\n", last.content.end, span.start) <= 2
                and self._near(last.content.end, span.start)
            ):
                loose.append(Said(last.source, last.mention, None, span, True, True))
        return loose

    def _near(self, end: int, start: int) -> bool:
        between = self.tree.parse.text[end:start]
        return len(re.findall(r"[.!?]\s", between)) < FURTHEST_SPEAKER


def _quotations(text: str, quotes: Sequence[tuple[str, str]]) -> Iterator[Span]:
    """Stretches between quotation marks within one paragraph."""
    for opening, closing in quotes:
        if opening in "'‘":
            continue
        pattern = re.compile(f"{re.escape(opening)}([^{re.escape(opening + closing)}\n]+){re.escape(closing)}")
        for match in pattern.finditer(text):
            yield Span(match.start(), match.end())


def _distinct(found: Sequence[Said]) -> list[Said]:
    kept: dict[tuple[int, int, bool], Said] = {}
    for said in found:
        key = (said.content.start, said.content.end, said.cited)
        if key not in kept or (kept[key].source is None and said.source is not None):
            kept[key] = said
    return list(kept.values())
