"""Words that point back: pronouns ("it", "they"), descriptions ("the group", "the country"), lists ("these states").

One actor or none: the nearest party that fits, a subject before others; what stays open is not resolved.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.coding.branches import MODIFIER
from dragoman.coding.homes import MASKED
from dragoman.coding.tree import Tree
from dragoman.model.actor import Mention
from dragoman.model.claim import Party
from dragoman.model.text import Span


@dataclass(frozen=True, slots=True)
class Resolved:
    """A party of a role: its words, the mention behind it (None: a common noun names it), and how it was found."""

    party: Party
    mention: Mention | None
    how: str
    definite: bool = True
    """Whether it means somebody in particular: named, pointed at, counted, not "a minister" or "ministers"."""

    @property
    def named(self) -> bool:
        """Whether the text names it, or the country it is of."""
        return self.mention is not None or self.party.cameo is not None

    @property
    def kind(self) -> str:
        """The kind of actor, '' where nothing tells it."""
        return (self.mention.kind or "") if self.mention else ""


ANY_PARTY = frozenset({"state", "government", "movement", "organisation", "organ", "group"})
BODIES = frozenset({"organ", "organisation", "government"})

MOST_BACK = 3
"""Sentences before its own in which the one person is sought whom "he" means where no subject is one."""


class Pointers:
    """Whom words that name nobody point back to; ``heads`` are the mentions by their head word, ``at`` by every word."""

    def __init__(self, tree: Tree, at: Mapping[int, Mention], heads: Mapping[int, Mention]) -> None:
        self.tree, self.at, self.heads = tree, at, heads
        self._persons, self._plurals = frozenset(tree.lists.persons), frozenset(tree.lists.plurals)
        self._descriptions = tree.lists.descriptions
        self._subjects: dict[int, list[int]] = {}
        self._named: dict[tuple[int, int], list[int]] = {}
        self._bodies: dict[str, list[int]] = {}
        for head in sorted(heads):
            self._subjects.setdefault(tree.sentence[head], []).append(head)
            if heads[head].kind in BODIES and heads[head].actor is not None:
                self._bodies.setdefault(tree.lemmas[head].casefold(), []).append(head)
            self._named.setdefault((heads[head].start, heads[head].end), []).append(head)

    def pronoun(self, word: int) -> list[Resolved]:
        """The party that a pronoun stands for."""
        lower = self.tree.lower[word]
        if lower in self._persons:
            return self._back(word, frozenset({"person"}), word)
        return self._plural(word) if lower in self._plurals else self._back(word, ANY_PARTY, word) or self._described_subject(word)

    def _described_subject(self, word: int) -> list[Resolved]:
        """The body meant by the noun that is the subject before "it", "its" ("The Embassy closed its doors"): of the main clause of this
        sentence, else of the one before."""
        tree = self.tree
        for number in (tree.sentence[word], tree.sentence[word] - 1):
            first, last = tree.parse.sentences[number] if number >= 0 else (0, 0)
            mains = (w for w in range(first, last) if tree.heads[w] < 0)
            subjects = [c for w in mains for c in tree.children[w] if tree.relations[c].startswith("nsubj") and c < word]
            for subject in subjects:
                if word not in tree.below(subject) and subject not in self.at:
                    start, end = tree.start[word], tree.end[word]
                    return [
                        replace(one, party=replace(one.party, start=start, end=end, text=tree.parse.text[start:end]))
                        for one in self._called_so(subject)
                    ]
        return []

    def thing(self, word: int, lemmas: Collection[str]) -> int | None:
        """The last noun of these that a pronoun for a thing can point back to: of its number, in this sentence or the one before."""
        tree, lower = self.tree, self.tree.lower[word]
        if lower not in tree.lists.stand_ins and (lower not in tree.lists.pronouns or lower in self._persons):
            return None
        first, _ = tree.parse.sentences[max(0, tree.sentence[word] - 1)]
        fit = (w for w in range(word - 1, first - 1, -1) if tree.lemmas[w] in lemmas and tree.upos[w] in ("NOUN", "PROPN"))
        many = lower in self._plurals
        return next((w for w in fit if not tree.parse.tags[w] or tree.parse.tags[w].endswith("S") == many), None)

    def _plural(self, word: int) -> list[Resolved]:
        """Whom "they" points back to: a party of many people, the nearest one of this sentence where none is a subject; else states
        that were named together. One state is "it"."""
        many = ANY_PARTY - {"state"}
        here = [h for h in self._subjects.get(self.tree.sentence[word], []) if h < word and self._fits(h, many)]
        other = [h for h in here if self._clause(h) != self._clause(word)]
        if found := self._back(word, many, word, fallback=not other):
            return found
        if other:
            return self._pointing(word, word, other[-1])
        return self._together(word)

    def _together(self, word: int) -> list[Resolved]:
        """The states named side by side that a plural pronoun points back to; nothing where one alone was named."""
        back = self._back(word, ANY_PARTY, word)
        named = self._named.get((back[0].mention.start, back[0].mention.end), []) if back and back[0].mention else []
        joined = sorted({o for h in named for o in (h, *self.tree.conjuncts(h)) if o in self.heads})
        alone = len(joined) < 2 and not any(self.tree.relations[h] == "conj" for h in named)
        return [] if alone else [one for h in joined for one in self._pointing(word, word, h)]

    def description(self, word: int) -> list[Resolved]:
        """What "the group", "the country" points back to; nothing where the text has not just named one fit for it."""
        kinds = self._descriptions.get(self.tree.lemmas[word])
        if kinds is None:
            return self._called_so(word)
        if self.tree.upos[word] == "PROPN":
            return []
        determiners = [self.tree.lower[c] for c in self.tree.children[word] if self.tree.relations[c] in ("det", "nmod:poss")]
        if any(d in self.tree.lists.plural_determiners for d in determiners):
            return self._these(word, kinds)
        if (word in self.at and self.at[word].actor is not None) or not any(d in self.tree.lists.determiners for d in determiners):
            return []
        if "government" in kinds and self._others_act(word):
            return []
        first = min(w for w in self.tree.below(word) if w <= word)
        return next((back for kind in kinds if (back := self._back(word, frozenset((kind,)), first, subjects=False))), [])

    def _called_so(self, word: int) -> list[Resolved]:
        """The one body named before by this very noun ("the Ministry" after "the Ministry of Transport of Peru"); nothing where two were,
        or where another one that is not named stands between ("a court in the north")."""
        tree, noun = self.tree, self.tree.lemmas[word].casefold()
        bodies = [h for h in self._bodies.get(noun, ()) if h < word]
        beside = [c for c in tree.children[word] if c < word or tree.relations[c].startswith(("nmod", "appos", "flat", "compound", "acl"))]
        if not bodies or (word in self.at and self.at[word].actor is not None) or not beside:
            return []
        articles = all(tree.relations[c] == "det" and tree.lower[c] in tree.lists.determiners for c in beside)
        if not articles or len({self.heads[h].actor for h in bodies}) > 1:
            return []
        between = (w for w in range(bodies[-1] + 1, word) if tree.lemmas[w].casefold() == noun and w not in self.at)
        return [] if any(self._described(w) for w in between) else self._pointing(word, min(beside), bodies[-1])

    def _described(self, word: int) -> bool:
        """Does more than a definite article stand with a noun, or none at all?"""
        tree = self.tree
        beside = [c for c in tree.children[word] if c < word and tree.relations[c] not in ("case", "cc", "punct", "mark")]
        return not beside or any(tree.lower[c] not in tree.lists.determiners for c in beside)

    def _others_act(self, word: int) -> bool:
        """Does the sentence speak before this word of parties it does not name ("some countries"), whose government might be meant?"""
        before = (self.heads[h] for h in self._subjects.get(self.tree.sentence[word], []) if h < word)
        return any(mention.kind == "group" and mention.iso3 is None for mention in before)

    def _these(self, word: int, kinds: Sequence[str]) -> list[Resolved]:
        """Those listed just before ("these countries"): two or more of the kind named together in the sentence before."""
        before = [h for h in self._subjects.get(self.tree.sentence[word] - 1, []) if self._fits(h, frozenset(kinds))]
        joined = [
            h
            for h in before
            if any(self.tree.relations[o] == "conj" for o in self.tree.conjuncts(h)[1:]) or self.tree.relations[h] == "conj"
        ]
        start, end = self.tree.start[min(self.tree.below(word))], self.tree.end[word]
        found = [self.heads[h] for h in joined]
        return (
            [Resolved(Party(m.start, m.end, m.text, m.actor, m.cameo), m, "points back") for m in found]
            if len(found) > 1 and start < end
            else []
        )

    def _back(self, word: int, kinds: frozenset[str], before: int, subjects: bool = True, fallback: bool = True) -> list[Resolved]:
        """The nearest party named before that fits: in this sentence, else (``fallback``) as a subject of the one before. One or none."""
        sentence = self.tree.sentence[word]
        clause = self._clause(word)
        here = [h for h in self._subjects.get(sentence, []) if h < before and self._fits(h, kinds)]
        if subjects:
            own = self.tree.relations[word] not in ("nmod:poss", "nsubj", "nsubj:pass")
            here = self._told_of(word, [h for h in here if self._subject(h) and not (own and self._clause(h) == clause)])
        else:
            here = [h for h in here if self._clause(h) != clause or self.tree.relations[word].startswith("nsubj")]
            if "state" in kinds and not self.tree.relations[word].startswith("nsubj"):
                return self._acted_on(word, before, kinds)
        before_it = [h for h in self._subjects.get(sentence - 1, []) if self._fits(h, kinds) and (self._subject(h) or not subjects)]
        head = self._chosen(here[::-1]) if here else self._chosen(before_it) if fallback else None
        if head is None and wanted_person(kinds):
            named = [h for h in self._subjects.get(sentence, []) if h < before and self._fits(h, kinds)]
            head = named[0] if len({self.heads[h].actor for h in named}) == 1 else self._only_person(sentence) if fallback else None
        return [] if head is None else self._pointing(word, before, head)

    def _only_person(self, sentence: int) -> int | None:
        """The one person that the sentences just before name, in whatever role; None for several."""
        before = [h for back in range(1, MOST_BACK + 1) for h in self._subjects.get(sentence - back, [])]
        fit = [h for h in before if self._fits(h, frozenset({"person"}))]
        return fit[0] if len({self.heads[h].actor for h in fit}) == 1 else None

    def _told_of(self, word: int, here: list[int]) -> list[int]:
        """Those of these names that the clause is about which a speaker behind it tells ("Peru will leave if Chile stays, its mayor said"),
        where the word says whose that speaker is; all where it says no such thing."""
        tree, speaker = self.tree, self.tree.heads[word]
        if tree.relations[word] != "nmod:poss" or not tree.relations[speaker].startswith("nsubj") or tree.heads[speaker] < 0:
            return here
        cue = tree.heads[speaker]
        told = tree.child(cue, "ccomp") if tree.relations[cue] != "parataxis" else tree.heads[cue]
        return [h for h in here if self._clause(h) == told] or here

    def _acted_on(self, word: int, before: int, kinds: frozenset[str]) -> list[Resolved]:
        """ "the country" that something is done to: the last state named that is not itself a subject."""
        sentence = self.tree.sentence[word]
        for number in (sentence, sentence - 1):
            named = [h for h in self._subjects.get(number, []) if h < before and self._fits(h, kinds)]
            others = [h for h in named if not self._subject(h)]
            if others:
                return self._pointing(word, before, others[-1])
        return []

    def _pointing(self, word: int, before: int, head: int) -> list[Resolved]:
        mention = self.heads[head]
        before = min(
            (w for w in self.tree.below(word) if before <= w <= word and self.tree.relations[w] not in ("case", "mark", "cc", "punct")),
            default=word,
        )
        start, end = self.tree.start[before], self.tree.end[word]
        named = Span(mention.start, mention.end) if self.tree.lower[word] in self.tree.lists.pronouns else None
        party = replace(party_of(mention), start=start, end=end, text=self.tree.parse.text[start:end], named=named)
        return [Resolved(party, mention, "points back")]

    def _chosen(self, heads: Sequence[int]) -> int | None:
        """The most prominent of these names: a subject, else an object of the main clause, else the only actor named."""
        for rank in (self._subject, self._main_object):
            if ranked := [h for h in heads if rank(h)]:
                return ranked[0]
        return heads[0] if len({self.heads[h].actor for h in heads}) == 1 else None

    def _main_object(self, head: int) -> bool:
        tree = self.tree
        return tree.relations[head] in ("obj", "iobj") and tree.relations[tree.heads[head]] in ("root", "conj", "ccomp", "parataxis")

    def _fits(self, head: int, kinds: frozenset[str]) -> bool:
        mention = self.heads[head]
        held = wanted_person(kinds) and mention.kind != "person" and self.tree.lemmas[head].lower() in self.tree.lists.holders
        return mention.actor is not None and (mention.kind in kinds or (held and self.tree.lower[head] == self.tree.lemmas[head].lower()))

    def _subject(self, head: int) -> bool:
        """Whether a name is a subject or owns or heads into one."""
        tree, word = self.tree, head
        for _ in range(3):
            if tree.relations[word].startswith("nsubj"):
                return True
            if tree.relations[word] not in (*MODIFIER, "conj", "appos", "flat"):
                return False
            word = tree.heads[word]
        return False

    def _clause(self, word: int) -> int:
        """The word that heads the clause a word stands in."""
        while self.tree.heads[word] >= 0 and not self.tree.verbal(word):
            word = self.tree.heads[word]
        return word


def wanted_person(kinds: frozenset[str]) -> bool:
    """Whether only a person will do."""
    return kinds == frozenset({"person"})


def party_of(mention: Mention) -> Party:
    """A mention as a claim's party; one that the register lacks keeps its name."""
    name = (mention.name or "") if mention.actor is None else ""
    return Party(mention.start, mention.end, mention.text, mention.actor, mention.cameo, name, mention.why == MASKED)
