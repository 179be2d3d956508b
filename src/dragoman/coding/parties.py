"""From the word that fills a role to the actors it names: names, names inside ("the union's envoy"), lists, pronouns, descriptions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding.branches import OBLIQUE
from dragoman.coding.party_words import HOMES, MOST_DEPTH, PartyWords
from dragoman.coding.pointers import Pointers, Resolved, party_of
from dragoman.coding.short_names import ShortNames
from dragoman.coding.tree import Tree
from dragoman.model.actor import Mention
from dragoman.model.claim import Party
from dragoman.model.text import Span
from dragoman.model.time import Timex

LISTED = ("appos", "dep", "parataxis", "list")


class Parties(PartyWords):
    """Who the words of one document's roles are; the words of its ``timexes`` are nobody ("in May")."""

    def __init__(
        self, tree: Tree, mentions: Sequence[Mention], timexes: Sequence[Timex] = (), short: ShortNames | None = None
    ) -> None:
        super().__init__(tree, mentions)
        self._short, lists = short, tree.lists
        self._times = frozenset(w for t in timexes if t.type == "DATE" for w in tree.parse.words_within(t.start, t.end))
        self.pointers = Pointers(tree, self.at, self.heads)
        self._pronouns = frozenset(lists.pronouns)
        self._persons, self._plurals = frozenset(lists.persons), frozenset(lists.plurals)
        self._indefinite = frozenset(lists.indefinite)
        self._negative = frozenset(lists.negative_subjects) | frozenset(lists.partitives)
        self._targets = frozenset(lists.targets)

    def of(self, word: int, deep: bool, things: bool = False) -> list[Resolved]:
        """Everyone a role's word names, joined ones included; empty where it names no party. With ``things``, what stands for its holder
        where something is done to it ("an army camp") is one too."""
        found: list[Resolved] = []
        joined = self.tree.conjuncts(word)
        for one in joined:
            if self._rest_of_name(one, joined):
                continue
            named = [self._attacked(one)] if things and self._is_target(one) else self.one(one, deep)
            found.extend(r for r in named if r.party.id is None or r.party.id not in {f.party.id for f in found})
        return found

    def _rest_of_name(self, word: int, joined: Sequence[int]) -> bool:
        """Whether the parser joined one name's words to each other or to a name before ("Chile and Sierra | Leone")."""
        mention = self.at.get(word)
        return mention is not None and self.heads.get(word) != mention and any(self.heads.get(w) == mention for w in joined)

    def one(self, word: int, deep: bool) -> list[Resolved]:
        """Whom one word names, leaving out those joined to it."""
        mention = self.at.get(word)
        if mention is not None and (self.heads.get(word) == mention or deep or self._is_owner(word, mention)):
            if mention.actor is None and (back := self.pointers.description(word) or self.short_name(word)):
                return back
            if mention.actor is None and (named := self._explained(word, party_of(mention)) or self._placed_in(word, mention)):
                return named
            members = self._listed(word) if mention.kind == "group" else []
            party = self._short.party(mention) if self._short else party_of(mention)
            named = [] if members and self._vague(mention) else [Resolved(party, mention, "name")]
            return [*named, *members]
        if mention is None and word in self._times:
            return []
        if self.tree.lower[word] in self._pronouns:
            return self.pointers.pronoun(word) or self._speaking(word) or self._bare(word)
        if self.tree.lemmas[word] in self.tree.lists.kin and self.tree.all(word, "nmod:poss"):
            return self._listed(word) or [self.unnamed(word)]
        whole = self.tree.phrases(word, *self.tree.lists.owners)
        if self.tree.lower[word] in self._negative and (of := [r for c in whole for r in self.of(c, deep)]):
            return of
        if self.tree.upos[word] == "NUM" and (self.tree.definite(word) or whole):
            return self._counted(word, deep) or ([] if whole else [self.unnamed(word)])
        if self.tree.lower[word] in self._indefinite:
            return self._counted(word, deep) or [self.unnamed(word)]
        inside = self._names_inside(word)
        if inside and self.tree.lemmas[word] in self.tree.lists.memberships and all(r.kind == "organisation" for r in inside):
            return [self.unnamed(word)]
        if inside and self.is_people(word):
            return [self._whole(r, word) for r in inside]
        if inside and deep and any(r.party.id for r in inside):
            return [replace(r, how="deep") for r in inside]
        back = self.pointers.description(word) or self.short_name(word)
        if back:
            return back
        if deep and not self.is_people(word) and (found := self._deep(word)):
            return found
        if not self.is_people(word):
            return []
        unnamed = self.unnamed(word)
        return (self._explained(word, unnamed.party) if self.tree.upos[word] == "PROPN" else []) or [unnamed]

    def short_name(self, word: int) -> list[Resolved]:
        """The party whose longer name a noun is short for."""
        return self._short.of(word) if self._short is not None else []

    def _counted(self, word: int, deep: bool) -> list[Resolved]:
        """Those whom a count is of, by the words of the whole ("hundreds of Chilean soldiers")."""
        of = [r for c in self.tree.phrases(word, *self.tree.lists.owners) for r in self.of(c, deep)]
        return [replace(r, party=self._widened(r.party, word)) for r in of if r.party.start > self.tree.start[word]]

    def _is_target(self, word: int) -> bool:
        return word not in self.at and self.tree.lemmas[word] in self._targets and not self.pointers.description(word)

    def _attacked(self, word: int) -> Resolved:
        """A thing that something is done to: its own words, and whose it is or where it stands ("an army camp in Lima")."""
        named = next((r for r in self._names_inside(word) or self._right_behind(word) or self._deep(word) if r.party.id is not None), None)
        thing = replace(self.unnamed(word), how="thing")
        if named is None:
            return thing
        first, last = min(thing.party.start, named.party.start), max(thing.party.end, named.party.end)
        text = self.tree.parse.text[first:last]
        return Resolved(replace(named.party, start=first, end=last, text=text, name=""), named.mention, "thing")

    def _right_behind(self, word: int) -> list[Resolved]:
        """Where a thing stands, also where the parser hung the place on the verb ("torched a village in Chile")."""
        tree = self.tree
        marks = (c for c in tree.children[tree.heads[word]] if c > word) if tree.heads[word] >= 0 else ()
        near = (c for c in marks if tree.case(c) in tree.lists.where and tree.child(c, "case") == word + 1)
        return next((self._each(c, "inside") for c in near if c in self.at), [])

    def _placed_in(self, word: int, mention: Mention) -> list[Resolved]:
        """People whom a role noun names and a place tells the country of ("a court in Chile"): no party of the register, with its code."""
        country = "" if mention.name else self._country(word)
        party = replace(party_of(mention), cameo=f"{country}{mention.sector or ''}")
        return [Resolved(party, mention, "name")] if country else []

    def _is_owner(self, word: int, mention: Mention) -> bool:
        """Whether a word is the owner within a mention of somebody's people ("Chile's leadership"): they are the party."""
        return self.tree.relations[word] == "nmod:poss" and self.at.get(self.tree.heads[word]) == mention

    def _speaking(self, word: int) -> list[Resolved]:
        """Whoever says a clause that a pronoun is the subject of, of its number ("the rebels said they would disarm")."""
        tree, clause = self.tree, self.tree.heads[word]
        if not tree.relations[word].startswith("nsubj") or clause < 0 or tree.relations[clause] != "ccomp":
            return []
        speaker = tree.subject(tree.heads[clause])
        if speaker is None or speaker > word or tree.lower[speaker] in self._pronouns:
            return []
        found = self.of(speaker, False)
        if not self._agrees(word, speaker, found):
            return []
        start, end = tree.start[word], tree.end[word]
        text = tree.parse.text[start:end]
        back = [replace(r.party, start=start, end=end, text=text, named=Span(r.party.start, r.party.end)) for r in found]
        return [Resolved(party, r.mention, "points back") for party, r in zip(back, found, strict=True)]

    def _agrees(self, pronoun: int, speaker: int, found: Sequence[Resolved]) -> bool:
        """Whether a pronoun can stand for a speaker: one person, several people or a body of them, or one that is no person."""
        tags, lower = self.tree.parse.tags, self.tree.lower[pronoun]
        many = len(found) > 1 or bool(tags and tags[speaker].endswith("S") and self.tree.upos[speaker] == "NOUN")
        person = any(r.kind == "person" for r in found)
        if lower in self._plurals:
            return many or not person
        return not many and (lower in self._persons or not person)

    def _bare(self, word: int) -> list[Resolved]:
        """A pronoun that points back to nobody known: a party without an id where it is a person's or does something itself."""
        lower = self.tree.lower[word]
        if lower in self._persons or lower in self._plurals or self.tree.relations[word].startswith("nsubj"):
            return [replace(self.unnamed(word), how="pronoun")]
        return []

    def _explained(self, word: int, party: Party) -> list[Resolved]:
        """A person not known by name, whom words beside the name tie to a party ("Gul Khan, the ambassador of Peru"), or a town with its
        country behind it ("in Arica, Chile")."""
        beside = [c for c in self.tree.all(word, "appos") if c in self.at or self.is_people(c)]
        if word in self.at and self.at[word].kind == "place":
            beside += [c for c in self.tree.all(word, "nmod:unmarked") if c in self.at and self.at[c].kind in HOMES]
        found = [r for c in beside for r in (self._names_inside(c) or (self.one(c, False) if c in self.at else []))]
        known = next((r for r in found if r.party.id is not None and r.mention is not None), None)
        if known is None:
            return []
        return [Resolved(replace(party, id=known.party.id, cameo=known.party.cameo), known.mention, "inside")]

    def _names_inside(self, word: int) -> list[Resolved]:
        """Names that say which people: "Chilean officials", "countries like Chile and Peru", "leaders of the union"."""
        tree = self.tree
        if listed := self._listed(word):
            return listed
        told = any(c in self.at and self.at[c].actor for c in tree.all(word, "amod", "compound"))
        for child in tree.all(word, "nmod:poss"):
            if told and tree.lower[child] in self._persons:  # "his Chilean colleague"
                continue
            if tree.lower[child] in tree.lists.relative_owners and (owner := self._whose(word)):
                return [self._owned(word, owner[0])]
            if child not in self.at and (
                owner := self.pointers.pronoun(child) if tree.lower[child] in self._pronouns else self.pointers.description(child)
            ):
                return [self._owned(word, owner[0])]
        for wanted in (("nmod:poss", "compound", "amod", "nmod:desc", "flat"), OBLIQUE):
            for child in tree.children[word]:
                if tree.relations[child] in wanted and child in self.at and (wanted is not OBLIQUE or tree.case(child) in self._inside):
                    return self._each(child, "inside")
        return []

    def _whose(self, word: int) -> list[Resolved]:
        """Whom a relative owner stands for: the name that its clause is about ("Chile, whose president resigned")."""
        clause = next((u for u in (word, *self.tree.up(word)) if self.tree.relations[u] == "acl:relcl"), None)
        noun = None if clause is None else self.tree.heads[clause]
        return [] if noun is None or noun not in self.heads else self.one(noun, False)

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
        words = [w for w in self.tree.below(word) if w <= word and self.tree.relations[w] not in ("case", "mark", "cc", "punct")]
        start, end = self.tree.start[min(words, default=word)], self.tree.end[word]
        return Resolved(replace(owner.party, start=start, end=end, text=self.tree.parse.text[start:end]), owner.mention, "owner")

    def _found(self, mention: Mention, how: str) -> Resolved:
        return Resolved(party_of(mention), mention, how)

    def _deep(self, word: int) -> list[Resolved]:
        """The nearest name under a thing: its owner first ("Chile's invasion of Peru"), then by depth."""
        tree = self.tree
        level = [word]
        for _ in range(MOST_DEPTH):
            below = [c for w in level for c in tree.children[w] if self._leads(c)]
            below.sort(key=self._rank)
            for child in below:
                if child in self.at and (self.at[child].actor is not None or self._owns(child)):
                    return self._each(child, "deep")
                if tree.lower[child] in self._pronouns and tree.relations[child] == "nmod:poss" and (found := self.pointers.pronoun(child)):
                    return found
                if self.pointers.description(child):
                    return self.pointers.description(child)
            level = below
        unlisted = next((c for c in tree.below(word) if c in self.at and c != word), None)
        if unlisted is not None:
            return self._each(unlisted, "deep")
        whose = [c for c in tree.children[word] if tree.relations[c] == "nmod:poss" or tree.case(c) in tree.lists.passive_agents]
        return next(([replace(self.unnamed(c), how="deep")] for c in whose if self.is_people(c)), [])

    def _each(self, word: int, how: str) -> list[Resolved]:
        """A name and those joined to it."""
        heads = [c for c in self.tree.conjuncts(word) if c in self.heads] if word in self.heads else []
        found = [self._found(self.heads[h], how) for h in heads]
        for place, head in enumerate(heads):
            if found[place].party.id is None and (named := self._explained(head, found[place].party)):
                found[place] = named[0]
        return found or [self._found(self.at[word], how)]
