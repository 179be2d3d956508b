"""Who says what: cue, source and content, in the manner of PARC 3.0 and PolNeAR; sources nest, quotations go on over sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.coding.branches import OBLIQUE
from dragoman.coding.contents import Content, Contents
from dragoman.coding.parties import Parties
from dragoman.coding.places import Stretches
from dragoman.coding.quotations import Quotations
from dragoman.coding.tree import Tree
from dragoman.coding.turns import Turns
from dragoman.knowledge.cues import Cues
from dragoman.model.actor import Mention
from dragoman.model.text import Span

SHORTEST_QUOTE = 5
"""A quotation of fewer words is a word borrowed, not a statement of its own."""
FURTHEST_SPEAKER = 3
"""A quotation without a cue is its last speaker's at most this many sentences on."""
SHARED = ("advcl", "xcomp", "acl", "conj", "ccomp")
"""Relations in which a verb may lack a subject of its own."""


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution: the words of the source and of the cue, the stretches said, whether they are quoted, and the actor if known."""

    source: Span | None
    mention: Mention | None
    cue: Span | None
    pieces: tuple[Span, ...]
    direct: bool
    speech: bool
    tells: bool = True
    """Whether the source puts the content forward as so; not what somebody wants, bids, promises or takes a side on."""
    cited: bool = False
    """Whether this is whom the teller relies on ("X reported, citing Y, that"): nested in the teller's."""
    inner: bool = False
    """Whether it is told inside a quotation, and so is part of what its speaker says."""

    @property
    def content(self) -> Span:
        """From the first character said to the last; the cue may stand between ("We go," she said. "We go now.")."""
        return Span(self.pieces[0].start, self.pieces[-1].end)


class Attribution:
    """All attributions of one document."""

    def __init__(self, tree: Tree, parties: Parties, cues: Cues) -> None:
        self.tree, self.parties, self.cues = tree, parties, cues
        self.quotations = Quotations(tree.parse.text, cues.quotes)
        self.contents = Contents(tree, cues, self.quotations)
        self._verbs, self._nouns = cues.sets.spoken, frozenset(cues.nouns)
        self._telling, self._leading = cues.sets.telling, self.contents.words.phrases
        self._adjectives = frozenset(cues.adjectives)
        self._prepositions, self._citing = frozenset(cues.prepositions), frozenset(cues.citing)

    def find(self) -> list[Said]:
        """Every attribution, sorted by content."""
        found = [said for word in range(len(self.tree.words)) for said in self._at(word)]
        turns = Turns(self.tree, self.parties, self.quotations)
        found += [self._turned(one) for one in turns.opened()]
        told = {s.cue.start for s in found if s.cue is not None}
        found += [self._announced(verb, content) for verb, content in turns.announced(self._verbs) if self.tree.start[verb] not in told]
        found = self._going_on(_distinct(found))
        found += self._loose_quotes(found)
        return sorted(self._nested(found), key=lambda s: (s.content.start, -s.content.end))

    def _at(self, word: int) -> Iterable[Said]:
        tree, upos = self.tree, self.tree.upos[word]
        if tree.relations[word].startswith(OBLIQUE) and self._names_source(word):
            return self._according(word)
        if upos == "VERB":
            return self._verb(word) if self.contents.takes(word) else ()
        if upos == "NOUN":
            lemma = tree.lemmas[word]
            return self._noun(word) if lemma in self._nouns or lemma in self._leading else ()
        return self._verb(word) if upos == "ADJ" and tree.lemmas[word] in self._adjectives else ()

    def _verb(self, word: int) -> Iterator[Said]:
        tree, key = self.tree, self.contents.words.key(word)
        content = self.contents.of_verb(word)
        if content is None:
            return
        passive = tree.passive(word)
        subject = tree.agent(word) if passive else self._subject(word)
        if subject is not None and any(piece.start <= tree.start[subject] < piece.end for piece in content.pieces):
            subject = None
        if subject is None and not passive and tree.relations[word] not in SHARED:
            return
        source, mention = self._source(subject)
        quote = self.contents.is_quote(content)
        tells = (key in self._telling or quote) and not content.wished
        yield self._said(source, mention, self._cue(word), content, key in self._verbs or quote, tells)
        yield from self._cited(word, content)

    def _subject(self, word: int) -> int | None:
        """Who speaks: the verb's own subject, of a clause behind a parenthesis its speaker ("the ministry said, adding that ..."), of one
        quoted as saying he who is quoted."""
        tree, head = self.tree, self.tree.heads[word]
        if head >= 0 and tree.mark(word) in tree.lists.as_words and tree.lemmas[head] in self._citing:
            return tree.child(head, "obj") if not tree.passive(head) else tree.surface(head)
        if tree.relations[word] == "advcl":
            beside = [c for c in tree.all(tree.heads[word], "parataxis") if c < word and (tree.lemmas[c] in self._verbs)]
            if beside and not tree.mark(word):
                return self.contents.words.speaker(beside[-1])
        return self.contents.words.speaker(word)

    def _said(
        self, source: Span | None, mention: Mention | None, cue: Span | None, content: Content, speech: bool = True, tells: bool = True
    ) -> Said:
        return Said(source, mention, cue, content.pieces, self.contents.quotes(content.whole), speech, tells)

    def _cited(self, word: int, content: Content) -> Iterator[Said]:
        """Whom a verb of speech relies on: "reported, citing the ministry, that ...", "said, quoting officials"."""
        tree = self.tree
        speaker = tree.surface(word)
        clauses = [*tree.all(word, "advcl", "acl", "parataxis", "dep"), *(tree.all(speaker, "acl") if speaker is not None else ())]
        if tree.relations[word] == "parataxis":
            clauses += [c for c in tree.all(tree.heads[word], "advcl") if c > word]
        for clause in clauses:
            whom = tree.child(clause, "obj")
            if tree.lemmas[clause] in self._citing and whom is not None and not _within(tree.start[whom], content.pieces):
                source, mention = self._source(whom)
                yield Said(source, mention, self._cue(clause), content.pieces, False, True, cited=True)

    def _noun(self, word: int) -> Iterator[Said]:
        idle = self.tree.lemmas[word] in self.cues.viewpoints and self.tree.case(word) in self.cues.viewing
        content = None if idle else self.contents.of_noun(word)
        if content is None:
            return
        source, mention = self._source(self.tree.holder(word))
        if source is not None and _within(source.start, content.pieces):
            source, mention = None, None
        yield self._said(source, mention, self._cue(word), content, tells=self.tree.lemmas[word] in self._telling and not content.wished)

    def _names_source(self, word: int) -> bool:
        """Whether a phrase names whose words or view a clause gives ("according to Peru", "in Peru's view")."""
        tree = self.tree
        if tree.case(word) in self._prepositions:
            return True
        named = tree.child(word, "det", "nmod:poss") is not None and self._owner(word) is not None
        return named and tree.lemmas[word] in self.cues.viewpoints and tree.case(word) in self.cues.viewing

    def _owner(self, word: int) -> int | None:
        tree = self.tree
        return tree.child(word, "nmod:poss") or next((c for c in tree.all(word, "nmod", "obl") if tree.case(c) in tree.lists.makers), None)

    def _according(self, word: int) -> Iterator[Said]:
        tree = self.tree
        head = next((w for w in tree.up(word) if tree.verbal(w) or tree.heads[w] < 0), None)
        if head is None:
            return
        named = tree.case(word) in self._prepositions
        source, mention = self._source(word if named else self._owner(word))
        marks = [w for w in tree.subtree(word) if tree.relations[w] in ("case", "fixed") and w < word and named]
        cue = Span(tree.start[marks[0]], tree.end[marks[-1]]) if marks else self._cue(word)
        pieces = tuple(self.quotations.around(piece, tree.start[word]) for piece in self.contents.span(head, without=word))
        yield self._said(source, mention, cue, Content(pieces))

    def _turned(self, turn: tuple[Span, Mention | None, Span, Span]) -> Said:
        source, mention, colon, content = turn
        return Said(source, mention, colon, (content,), mention is None or self.contents.quotes(content), True)

    def _announced(self, verb: int, content: Span) -> Said:
        source, mention = self._source(self.tree.surface(verb))
        return Said(source, mention, self._cue(verb), (content,), self.contents.quotes(content), True)

    def _source(self, subject: int | None) -> tuple[Span | None, Mention | None]:
        if subject is None or self._is_nobody(subject):
            return None, None
        tree = self.tree
        found = self.parties.one(subject, False)
        mention = found[0].mention if found else None
        if mention is not None and found[0].how == "name":
            return Span(min(mention.start, tree.start[subject]), max(mention.end, tree.end[subject])), mention
        words = [w for w in tree.below(subject) if tree.relations[w] not in ("punct", "case", "cc", "fixed") and w <= subject + 1]
        near = [w for w in words if w <= subject]
        return Span(tree.start[min(near)], tree.end[subject]), mention

    def _is_nobody(self, word: int) -> bool:
        """Whether a subject means that there is none who says so ("no one", "nobody", "neither side")."""
        tree, none = self.tree, self.tree.lists.negative_subjects
        return tree.lower[word] in none or any(tree.lower[c] in none for c in tree.all(word, "det", "cc:preconj"))

    def _cue(self, word: int) -> Span:
        return Span(self.tree.start[word], self.tree.end[word])

    def _going_on(self, found: Sequence[Said]) -> list[Said]:
        """Attributions with the quotation that goes on behind the cue, where no other cue claims it ("We go," she said. "We go now.")."""
        outer = (s for s in found if s.cue is None or self.quotations.holding(s.cue.start) is None)
        claimed = Stretches(piece for said in outer for piece in said.pieces)
        return [one for said in found for one in self._longer(said, claimed)]

    def _longer(self, said: Said, claimed: Stretches[Span]) -> tuple[Said, ...]:
        if not (said.direct and said.speech and said.cue) or said.cited or said.pieces[-1].start > said.cue.start:
            return (said,)
        later = self.quotations.going_on(said.cue)
        if later is None or claimed.meeting(later.start, later.end):
            return (said,)
        if later.start - said.pieces[-1].end > sum(piece.end - piece.start for piece in (*said.pieces, later)):
            return said, replace(said, pieces=(later,))
        return (replace(said, pieces=(*said.pieces, later)),)

    def _loose_quotes(self, found: Sequence[Said]) -> list[Said]:
        """Quotations outside every attribution are the last speaker's, as long as he is near and in the same paragraph."""
        text = self.tree.parse.text
        outer = (s for s in found if s.cue is None or self.quotations.holding(s.cue.start) is None)
        taken = Stretches(piece for said in outer for piece in said.pieces)
        speeches = sorted((s for s in found if s.speech and s.direct), key=lambda s: s.content.start)
        loose: list[Said] = []
        for span in self.quotations.spans:
            if taken.meeting(span.start, span.end) or len(span.of(text).split()) < SHORTEST_QUOTE or not self.quotations.alone(span):
                continue
            before = bisect_left(speeches, span.start, key=lambda s: s.content.start)
            last = speeches[before - 1] if before else None
            if last is not None and self._near(last.content.end, span.start):
                loose.append(Said(last.source, last.mention, None, (span,), True, True))
        return loose

    def _near(self, end: int, start: int) -> bool:
        between = self.tree.parse.text[end:start]
        return between.count("\n") <= 2 and sum(map(between.count, ".!?")) < FURTHEST_SPEAKER

    def _nested(self, found: Sequence[Said]) -> list[Said]:
        """Attributions, those marked that are part of another's words: all in a quotation, and what a speaker thinks or wants."""
        pieces = [(piece, said) for said in found for piece in said.pieces]
        quoted = Stretches(
            held for piece, said in pieces for held in self.quotations.meeting(piece) if said.cue is None or not _holds(held, said.cue)
        )
        told = Stretches(piece for piece, said in pieces if said.speech)
        return [replace(s, inner=True) if s.cue is not None and self._is_inner(s, s.cue, quoted, told) else s for s in found]

    def _is_inner(self, said: Said, cue: Span, quoted: Stretches[Span], told: Stretches[Span]) -> bool:
        if quoted.meeting(cue.start, cue.end):
            return True
        return not said.speech and bool(told.meeting(cue.start, cue.end))


def _holds(span: Span, other: Span) -> bool:
    return span.start <= other.start < span.end


def _within(place: int, pieces: Sequence[Span]) -> bool:
    return any(piece.start <= place < piece.end for piece in pieces)


def _distinct(found: Sequence[Said]) -> list[Said]:
    kept: dict[tuple[int, int, bool], Said] = {}
    for said in found:
        key = (said.content.start, said.content.end, said.cited)
        if key not in kept or (kept[key].source is None and said.source is not None):
            kept[key] = said
    return list(kept.values())
