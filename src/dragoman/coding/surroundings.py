"""What stands around a name in its sentence: is it a place here, a verb, part of a longer name? Asked of words, and of the tree if any."""

from __future__ import annotations

from functools import cached_property

from dragoman.coding.document_names import DocumentNames, Hits
from dragoman.coding.gazetteer import Gazetteer, ends_with
from dragoman.coding.names import Words

HYPHENS = "-‑"
MOST_CUT = 4
"""Words after a role noun in which the head noun of an organisation's name is sought."""
MODIFIERS = frozenset({"compound", "amod", "nmod:desc", "flat"})


class Surroundings:
    """Questions about places in one sentence. Words without a parse answer as far as words alone can."""

    def __init__(self, known: DocumentNames, lexicon: Gazetteer, words: Words, hits: Hits) -> None:
        self.known, self.lexicon, self.words, self.hits = known, lexicon, words, hits

    def is_verb(self, place: int) -> bool:
        word = self.known.word_at.get(self.words.start[place])
        return word is not None and self.known.parse.upos[word] in ("VERB", "AUX")

    def is_predicate(self, place: int) -> bool:
        """Is the word here the verb of a clause, and no participle before a noun ("recognised President Example")?"""
        word = self.known.word_at.get(self.words.start[place])
        return word is not None and self.known.parse.upos[word] in ("VERB", "AUX") and self.known.parse.relations[word] not in MODIFIERS

    def stands_alone(self, place: int) -> bool:
        """Is a role noun a noun of its own, not part of another's name ("terrorist attack")?"""
        word = self.known.word_at.get(self.words.start[place])
        parse = self.known.parse
        return word is None or (parse.upos[word] in ("NOUN", "PROPN") and parse.relations[word] not in MODIFIERS)

    def joined(self, place: int, last: int, use: str, end: int) -> bool:
        """Does a bare name belong to the role noun after it, and not to what stands before ("in Peru officials said")?"""
        if use not in ("name", "capital") or not self.lexicon.spaced:
            return True
        parse, word = self.known.parse, self.known.word_at.get(self.words.start[last - 1])
        if word is None:
            return True
        first = self.words.start[place]
        head = int(parse.heads[word])
        return (head >= 0 and first <= int(parse.start[head]) < self.words.end[end - 1]) or parse.relations[word].startswith("compound")

    def hyphen_at(self, place: int) -> bool:
        """Is the word here a hyphen without a space before it?"""
        return 0 < place < len(self.words) and self.words.raw[place] in HYPHENS and self.words.end[place - 1] == self.words.start[place]

    def comma_at(self, place: int) -> bool:
        """Does a comma stand here, with a word behind it?"""
        return place + 1 < len(self.words) and self.words.raw[place] == ","

    def hangs_on(self, place: int, first: int, last: int) -> bool:
        """Does the word here depend on one of these words, not joined to it in a list?"""
        word = self.known.word_at.get(self.words.start[place])
        parse = self.known.parse
        if word is None or parse.relations[word] == "conj":
            return False
        head = int(parse.heads[word])
        return head >= 0 and self.words.start[first] <= int(parse.start[head]) < self.words.end[last - 1]

    def owns_nothing(self, place: int, last: int) -> bool:
        """Is a name kept from what follows: by a prefix ("pro-Russian"), a participle ("US-backed"), or as a place of posting?"""
        lexicon, words = self.lexicon, self.words
        if lexicon.spaced:
            return self.opposed(place) or (self.hyphen_at(last) and not lexicon.led.longest(words, last + 1))
        return ends_with(words, place, lexicon.against | lexicon.posted_before) or lexicon.apart.longest(words, last) > 0

    def opposed(self, place: int) -> bool:
        """Does a prefix with a hyphen stand before the name here ("non-Western", "pro-Russian")?"""
        hyphened = self.hyphen_at(place - 1) and self.words.end[place - 1] == self.words.start[place]
        return hyphened and ends_with(self.words, place - 1, self.lexicon.against)

    def aside(self, place: int) -> int:
        """Words of a name with a participle that stand between owner and role ("Libya's UN-backed government"); 0 for none."""
        for size, _ in self.hits.get(place, ()):
            if self.hyphen_at(place + size) and (step := self.lexicon.apart.longest(self.words, place + size + 1)):
                return size + 1 + step
        return 0

    def is_team(self, last: int) -> bool:
        """Does a word after the name that ends here make it that of a team?"""
        step = self.lexicon.possessives.longest(self.words, last)
        return self.lexicon.team_after.longest(self.words, last + step) > 0

    @cached_property
    def is_match(self) -> bool:
        """Does the sentence tell of a match?"""
        words, lexicon = self.words, self.lexicon
        if not len(words) or lexicon.score is None:
            return False
        if any(lexicon.players.longest(words, place) for place in range(len(words))):
            return True
        scored = lexicon.score.search(self.known.document.text, words.start[0], words.end[-1])
        return scored is not None and any(lexicon.play.longest(words, place) for place in range(len(words)))

    def is_cut(self, end: int, official: bool) -> bool:
        """Is the capitalised role noun that ends here only the beginning of an organisation's name ("Kenya's National Wheat Council")? An
        official organ has departments of its own."""
        raw, heads = self.words.raw, self.lexicon.heads
        if not self.lexicon.spaced or not raw[end - 1][:1].isupper():
            return False
        for word in raw[end : end + MOST_CUT]:
            if not word[:1].isupper():
                return False
            if word.casefold() in heads:
                return not official or heads[word.casefold()][1] != "GOV"
        return False

    def is_plural(self, place: int) -> bool:
        """Does the word differ from its lemma, as a plural noun does?"""
        word = self.known.word_at.get(self.words.start[place])
        parse = self.known.parse
        return word is not None and parse.upos[word] in ("NOUN", "PROPN") and parse.lemmas[word].casefold() != parse.words[word].casefold()

    def modifies(self, place: int) -> bool:
        """Is the word here an adjective, or a noun before its head?"""
        word = self.known.word_at.get(self.words.start[place])
        parse = self.known.parse
        return word is not None and (parse.upos[word] == "ADJ" or parse.relations[word] in ("amod", "compound", "nmod:desc"))

    def is_definite(self, place: int) -> bool:
        """Does a definite article stand before the noun here, modifiers between; in a script without articles, does a clause begin?"""
        words, lexicon = self.words, self.lexicon
        if not lexicon.definite:
            return place == 0 or not words.raw[place - 1].isalnum()
        while place and lexicon.modifiers.longest(words, place - 1) == 1:
            place -= 1
        return place > 0 and words.folded[place - 1] in lexicon.definite

    def is_former(self, place: int) -> bool:
        """Does a word for former ones stand before this place, with a hyphen or without, that is no verb ("ousted President Example")?"""
        hyphened = place > 1 and self.words.raw[place - 1] in HYPHENS and (self.words.folded[place - 2],) in self.lexicon.former_before
        return hyphened or (ends_with(self.words, place, self.lexicon.former_before) and not self.is_predicate(place - 1))

    def longer_name(self, place: int, size: int) -> bool:
        word = self.known.word_at.get(self.words.start[place])
        name = self.known.name_at.get(word) if word is not None else None
        if name is None or name[2] != "PER" or word is None:
            return False
        parse = self.known.parse
        before = [w for w in range(name[0], word) if parse.words[w].casefold().rstrip(".") not in self.lexicon.honorifics]
        before = [w for w in before if not self.role_word(parse.words[w])]
        after = [w for w in range(word + size, name[1]) if parse.words[w][:1].isupper()]
        return bool(before or after)

    def longer_organisation(self, place: int) -> bool:
        """Does the parser see an organisation's name that begins before this word, with a capital, no title, no name of another?"""
        word = self.known.word_at.get(self.words.start[place])
        name = self.known.name_at.get(word) if word is not None else None
        if name is None or word is None or name[2] != "ORG" or name[0] == word or not place:
            return False
        before = self.known.parse.words[word - 1]
        return (
            before[:1].isupper()
            and not self.role_word(before)
            and place - 1 not in self.hits
            and before.casefold() not in self.lexicon.joins.articles
        )

    def role_word(self, word: str) -> bool:
        return word.casefold() in self.lexicon.roles.table or not word[:1].isupper()

    def is_place(self, place: int, last: int) -> bool:
        """Is a capital a place here, and not the government that sits in it?"""
        words, lexicon = self.words, self.lexicon
        owned = lexicon.possessives.longest(words, last)
        if lexicon.place_after.longest(words, last + owned):
            return True
        if owned and lexicon.spaced:
            return False
        if ends_with(words, place, lexicon.place_before):
            return True
        if lexicon.spaced and place == 0 and words.raw[0].isupper() and last < len(words) and words.raw[last] in ",(-–—":
            return True
        if place and words.folded[place - 1] in lexicon.towards:
            return any(w in lexicon.motion for w in words.folded[max(0, place - 4) : place - 1])
        return self.is_compound(last)

    def is_compound(self, last: int) -> bool:
        """Does the capital modify a noun that is no role ("the Paris opera")?"""
        word = self.known.word_at.get(self.words.start[last - 1])
        parse = self.known.parse
        return word is not None and parse.relations[word] == "compound" and int(parse.heads[word]) > word
