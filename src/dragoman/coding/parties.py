"""From the word that fills a role to the actors it names: names, names inside ("the union's envoy"), lists, pronouns, descriptions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.coding.tree import MODIFIER, OBLIQUE, Tree
from dragoman.model.actor import Mention
from dragoman.model.claim import Party

LISTED = ("appos", "dep", "parataxis", "list")
MOST_DEPTH = 4
"""A name is sought at most this many heads below the word that fills a role."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A party of a role: its words, the mention behind it (None: a common noun names it), and how it was found."""

    party: Party
    mention: Mention | None
    how: str

    @property
    def kind(self) -> str:
        """The kind of actor, '' where nothing tells it."""
        return (self.mention.kind or "") if self.mention else ""


class Parties:
    """Who the words of one document's roles are."""

    def __init__(self, tree: Tree, mentions: Sequence[Mention]) -> None:
        self.tree = tree
        self.at, self.heads = _placed(tree, mentions)
        lists = tree.lists
        self._things, self._people = tuple(lists.things), frozenset(lists.people)
        self._pronouns, self._persons = frozenset(lists.pronouns), frozenset(lists.persons)
        self._negative = frozenset(lists.negative_subjects) | frozenset(lists.partitives)
        self._like, self._inside = frozenset(lists.like), frozenset(lists.inside)
        self._descriptions = lists.descriptions
        self._subjects: dict[int, list[int]] = {}
        for head in sorted(self.heads):
            self._subjects.setdefault(tree.sentence[head], []).append(head)

    def of(self, word: int, deep: bool) -> list[Resolved]:
        """Everyone a role's word names, joined ones included; empty where it names no party."""
        found: list[Resolved] = []
        for one in self.tree.conjuncts(word):
            found.extend(r for r in self.one(one, deep) if r.party.id is None or r.party.id not in {f.party.id for f in found})
        return found

    def one(self, word: int, deep: bool) -> list[Resolved]:
        """Whom one word names, leaving out those joined to it."""
        mention = self.at.get(word)
        if mention is not None and (self.heads.get(word) == mention or deep):
            if mention.actor is None and (back := self._description(word)):
                return back
            if mention.actor is None and (named := self._explained(word, party_of(mention))):
                return named
            members = self._listed(word) if mention.kind == "group" else []
            named = [] if members and self._vague(mention) else [Resolved(party_of(mention), mention, "name")]
            return [*named, *members]
        if self.tree.lower[word] in self._pronouns:
            return self._pronoun(word)
        if self.tree.lower[word] in self._negative:
            return [r for c in self.tree.phrases(word, "of") for r in self.of(c, deep)]
        inside = self._names_inside(word)
        if inside and self.is_people(word):
            return inside
        if inside and deep:
            return [replace(r, how="deep") for r in inside]
        back = self._description(word)
        if back:
            return back
        if deep and not self.is_people(word) and (found := self._deep(word)):
            return found
        if not self.is_people(word):
            return []
        unnamed = self._unnamed(word)
        return (self._explained(word, unnamed.party) if self.tree.upos[word] == "PROPN" else []) or [unnamed]

    def _explained(self, word: int, party: Party) -> list[Resolved]:
        """A person not known by name, whom words beside the name tie to a party ("Gul Khan, the ambassador of Peru")."""
        beside = [c for c in self.tree.all(word, "appos") if c in self.at or self.is_people(c)]
        found = [r for c in beside for r in (self._names_inside(c) or (self.one(c, False) if c in self.at else []))]
        known = next((r for r in found if r.party.id is not None and r.mention is not None), None)
        if known is None:
            return []
        return [Resolved(replace(party, id=known.party.id, cameo=known.party.cameo), known.mention, "inside")]

    def is_people(self, word: int) -> bool:
        """Whether a word may stand for people or a body: known as such, or a noun that is not of a thing."""
        lemma, upos = self.tree.lemmas[word], self.tree.upos[word]
        if lemma in self._people or lemma in self._descriptions:
            return True
        if upos == "PROPN":
            return not lemma.lower().endswith(self._things)
        return False

    def _names_inside(self, word: int) -> list[Resolved]:
        """Names that say which people: "Chilean officials", "countries like Chile and Peru", "leaders of the union"."""
        tree = self.tree
        if listed := self._listed(word):
            return listed
        for child in tree.all(word, "nmod:poss"):
            if child not in self.at and (
                owner := self._pronoun(child) if tree.lower[child] in self._pronouns else self._description(child)
            ):
                return [self._owned(word, owner[0])]
        for wanted in (("nmod:poss", "compound", "amod", "nmod:desc", "flat"), OBLIQUE):
            for child in tree.children[word]:
                if tree.relations[child] in wanted and child in self.at and (wanted is not OBLIQUE or tree.case(child) in self._inside):
                    return self._each(child, "inside")
        return []

    def _listed(self, word: int) -> list[Resolved]:
        """The members a plural is spelt out in: "countries like Chile and Peru", "three states: Chile, Peru and Bolivia"."""
        tree, listed = self.tree, []
        for child in tree.children[word]:
            relation = tree.relations[child]
            if relation in LISTED or (relation.startswith(OBLIQUE) and tree.case(child) in self._like):
                listed += [self._found(self.heads[one], "listed") for one in tree.conjuncts(child) if one in self.heads]
        return listed

    def _owned(self, word: int, owner: Resolved) -> Resolved:
        """Somebody of a party named before ("its envoy"): the words here, the party there."""
        start, end = self.tree.start[min(w for w in self.tree.below(word) if w <= word)], self.tree.end[word]
        return Resolved(replace(owner.party, start=start, end=end, text=self.tree.parse.text[start:end]), owner.mention, "owner")

    def _found(self, mention: Mention, how: str) -> Resolved:
        return Resolved(party_of(mention), mention, how)

    def _deep(self, word: int) -> list[Resolved]:
        """The nearest name under a thing: its owner first ("Chile's invasion of Peru"), then by depth."""
        tree = self.tree
        level = [word]
        for _ in range(MOST_DEPTH):
            below = [c for w in level for c in tree.children[w] if self._leads(c)]
            below.sort(key=lambda c: tree.relations[c] not in MODIFIER)
            for child in below:
                if child in self.at and self.at[child].actor is not None:
                    return self._each(child, "deep")
                if tree.lower[child] in self._pronouns and tree.relations[child] == "nmod:poss" and (found := self._pronoun(child)):
                    return found
                if self._description(child):
                    return self._description(child)
            level = below
        unlisted = next((c for c in tree.below(word) if c in self.at and c != word), None)
        return self._each(unlisted, "deep") if unlisted is not None else []

    def _each(self, word: int, how: str) -> list[Resolved]:
        """A name and those joined to it."""
        heads = [c for c in self.tree.conjuncts(word) if c in self.heads] if word in self.heads else []
        found = [self._found(self.heads[h], how) for h in heads]
        for place, head in enumerate(heads):
            if found[place].party.id is None and (named := self._explained(head, found[place].party)):
                found[place] = named[0]
        return found or [self._found(self.at[word], how)]

    def _vague(self, mention: Mention) -> bool:
        return mention.text.split(" ")[0].lower() in self.tree.lists.vague

    def _leads(self, word: int) -> bool:
        relation = self.tree.relations[word]
        if relation.startswith(OBLIQUE) and self.tree.case(word) in self._like:
            return False
        return relation in MODIFIER or relation in ("nmod", "acl", "appos", "obl", "obj", "flat", "dep") or relation.startswith(OBLIQUE)

    def _unnamed(self, word: int) -> Resolved:
        words = [w for w in self.tree.below(word) if self.tree.relations[w] not in ("case", "punct", "cc")]
        near = [w for w in words if abs(w - word) <= 4 and w <= word] or [word]
        start, end = self.tree.start[min(near)], self.tree.end[word]
        return Resolved(Party(start, end, self.tree.parse.text[start:end], None), None, "common noun")

    def _pronoun(self, word: int) -> list[Resolved]:
        lower = self.tree.lower[word]
        wanted = (
            frozenset({"person"})
            if lower in self._persons
            else frozenset({"state", "government", "movement", "organisation", "organ", "group"})
        )
        return self._back(word, wanted, word)

    def _description(self, word: int) -> list[Resolved]:
        """What "the group", "the country" points back to; nothing where the text has not just named one fit for it."""
        kinds = self._descriptions.get(self.tree.lemmas[word])
        if kinds is None or self.tree.upos[word] == "PROPN":
            return []
        determiners = [self.tree.lower[c] for c in self.tree.children[word] if self.tree.relations[c] in ("det", "nmod:poss")]
        if any(d in self.tree.lists.plural_determiners for d in determiners):
            return self._these(word, kinds)
        if (word in self.at and self.at[word].actor is not None) or not any(d in self.tree.lists.determiners for d in determiners):
            return []
        first = min(w for w in self.tree.below(word) if w <= word)
        return next((back for kind in kinds if (back := self._back(word, frozenset((kind,)), first, subjects=False))), [])

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

    def _back(self, word: int, kinds: frozenset[str], before: int, subjects: bool = True) -> list[Resolved]:
        """The nearest party named before that fits: in this sentence, else as a subject of the one before. One actor or none."""
        sentence = self.tree.sentence[word]
        clause = self._clause(word)
        here = [h for h in self._subjects.get(sentence, []) if h < before and self._fits(h, kinds)]
        if subjects:
            own = self.tree.relations[word] not in ("nmod:poss", "nsubj", "nsubj:pass")
            here = [h for h in here if self._subject(h) and not (own and self._clause(h) == clause)]
        else:
            here = [h for h in here if self._clause(h) != clause or self.tree.relations[word].startswith("nsubj")]
            if "state" in kinds and not self.tree.relations[word].startswith("nsubj"):
                return self._acted_on(word, before, kinds)
        before_it = [h for h in self._subjects.get(sentence - 1, []) if self._fits(h, kinds) and (self._subject(h) or not subjects)]
        head = self._chosen(here[::-1]) if here else self._chosen(before_it)
        if head is None and wanted_person(kinds):
            named = [h for h in self._subjects.get(sentence, []) if h < before and self._fits(h, kinds)]
            head = named[0] if len({self.heads[h].actor for h in named}) == 1 else None
        return [] if head is None else self._pointing(word, before, head)

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
        party = Party(start, end, self.tree.parse.text[start:end], mention.actor, mention.cameo)
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
        return self.heads[head].kind in kinds and self.heads[head].actor is not None

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
    """A mention as a claim's party."""
    return Party(mention.start, mention.end, mention.text, mention.actor, mention.cameo)


def _placed(tree: Tree, mentions: Sequence[Mention]) -> tuple[dict[int, Mention], dict[int, Mention]]:
    """Mentions by every word they cover (the longest wins) and by their head word."""
    at: dict[int, Mention] = {}
    covered: dict[Mention, list[int]] = {}
    starts = sorted(range(len(tree.start)), key=tree.start.__getitem__)
    place = 0
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        while place < len(starts) and tree.end[starts[place]] <= mention.start:
            place += 1
        look = place
        while look < len(starts) and tree.start[starts[look]] < mention.end:
            if starts[look] not in at:
                at[starts[look]] = mention
                covered.setdefault(mention, []).append(starts[look])
            look += 1
    heads = {next((w for w in words if tree.heads[w] not in words), words[0]): mention for mention, words in covered.items()}
    return at, heads
