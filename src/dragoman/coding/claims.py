"""From triggers with their parties to claims: one for each pair of parties, with date, source, factuality, numbers and an id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.coding import datelink
from dragoman.coding.anchors import anchored
from dragoman.coding.attribution import Said
from dragoman.coding.claim_ids import claim_id, digest, is_historical, year_of
from dragoman.coding.factuality import Judge
from dragoman.coding.frames import Found
from dragoman.coding.mentions import resolve
from dragoman.coding.parties import Parties
from dragoman.coding.places import starting_in
from dragoman.coding.pointers import Resolved
from dragoman.coding.quantities import numbers_of
from dragoman.coding.respectively import dates_in_turn, dealt
from dragoman.coding.same_date import finest
from dragoman.coding.sides import Sides
from dragoman.coding.slots import governed
from dragoman.coding.tree import Tree
from dragoman.coding.trigger_spans import trigger_span
from dragoman.coding.voices import Voices
from dragoman.knowledge import Knowledge
from dragoman.model.actor import Mention
from dragoman.model.claim import Claim, Party, Predicate, Prediction, Statement, When
from dragoman.model.text import Document, Span, Unresolved
from dragoman.model.time import Timex, bounds

BEFORE = "discourse."
"""How the rules begin by which the text before tells a party."""
DIPLOMATIC = "diplomatic"
"""The context of dealings between states."""
AHEAD = ("predicted", "urged", "conditional")
"""What was not done, or not yet, when it was spoken of."""
UNTIL = ".."
"""How a value begins that only says until when ("by Friday"): it bounds what is still to be done, and dates nothing done."""
OUTER = ("xcomp", "ccomp", "obj", "obl", "acl", "nmod")


@dataclass(frozen=True, slots=True)
class Part:
    """What one reader found in its sentences of a document."""

    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    predicates: tuple[Predicate, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()


class Writer:
    """Writes the claims of one document's triggers."""

    def __init__(
        self,
        tree: Tree,
        parties: Parties,
        judge: Judge,
        document: Document,
        knowledge: Knowledge,
        said: Sequence[Said],
        timexes: Sequence[Timex],
        language: str,
    ) -> None:
        self.tree, self.judge, self.document, self.knowledge = tree, judge, document, knowledge
        self.timexes, self.language = timexes, language
        self.sides = Sides(tree, parties, judge, knowledge.ontology)
        self.voices = Voices(tree, judge, said, knowledge.languages[language])
        self._grammar = knowledge.languages[language].timex
        self._years: dict[int, int | None] = {}

    def write(self, found: Sequence[Found]) -> tuple[tuple[Claim, ...], tuple[Unresolved, ...]]:
        """Claims of all triggers, each within the speech act that holds it; triggers without a party are unresolved."""
        claims: dict[str, Claim] = {}
        by_word: dict[int, str] = {}
        unresolved: list[Unresolved] = []
        for one in sorted(found, key=lambda f: (f.word, f.trigger.rule)):
            pairs = self.sides.pairs(one)
            if not pairs:
                unresolved.append(self._unresolved(one))
            told = {claim.id: claim for claim in [self._claim(one, *pair) for pair in reversed(pairs)] if claim.id not in claims}
            own = list(told.values())[::-1]
            shared = dates_in_turn(self.tree, one.head, self._told(one), self.timexes, len(own))
            for claim in dealt(own, shared, self.document.published.edtf):
                claims[claim.id] = claim
                by_word.setdefault(one.word, claim.id)
                if not shared:
                    claims.update((again.id, again) for again in self._again(one, claim))
        nested = self._holding(tuple(self._nested(claims, found, by_word)), found)
        return tuple(map(self._in_office, anchored(nested, self.tree, self.timexes))), tuple(unresolved)

    def _again(self, found: Found, claim: Claim) -> Iterable[Claim]:
        """The same act once more for every further date joined to its first ("in 2022 and 2024"); the date's place is part of the id."""
        told = self._told(found)
        if told is None or found.when is not None:
            return
        for other in datelink.joined_dates(self.tree.parse, told, self.timexes, self.tree.lists.spans):
            when = When(other.edtf, "timex", other.start, other.end)
            historical = is_historical(when, self.document.published.edtf)
            yield replace(claim, id=digest(claim.id, other.start, other.end), when=when, historical=historical)

    def _holding(self, claims: tuple[Claim, ...], found: Sequence[Found]) -> tuple[Claim, ...]:
        """The claims without bare announcements: those that must hold another act and hold none."""
        bare = {f.trigger.rule for f in found if f.trigger.line.holds}
        outer = {claim.within for claim in claims}
        return tuple(claim for claim in claims if claim.id in outer or bare.isdisjoint(claim.rules))

    def _unresolved(self, found: Found) -> Unresolved:
        start, end = self.tree.start[found.word], self.tree.end[found.word]
        lacking = [role for role, who in (("actor", found.actors), ("recipient", found.recipients)) if not any(r.mention for r in who)]
        return Unresolved(
            start, end, "act", f"{found.trigger.line.kind}: no {' and no '.join(lacking) or 'two different parties'} named here"
        )

    def _claim(self, found: Found, actor: Resolved | None, recipient: Resolved | None) -> Claim:
        tree, line = self.tree, found.trigger.line
        kind = self.knowledge.ontology.kinds[line.kind]
        trigger = trigger_span(found, self.tree)
        actor_party, recipient_party = (r.party if r else None for r in (actor, recipient))
        if DIPLOMATIC in kind.contexts:
            recipient_party = self._abroad(actor_party, recipient_party)
        when = self._when(found)
        factuality = self.sides.factuality(found)
        sentence = tree.parse.sentence_spans[tree.sentence[found.word]]
        return Claim(
            id=claim_id(self.document, trigger, actor_party, recipient_party),
            kind=kind.id,
            plover=kind.plover,
            mode=line.mode or kind.mode,
            cameo=kind.cameo,
            trigger=trigger,
            actor=actor_party,
            recipient=recipient_party,
            when=when,
            place=None,
            factuality=factuality,
            tense=self.sides.tense(found, factuality),
            historical=is_historical(when, self.document.published.edtf),
            sources=self.voices.telling(trigger),
            numbers=numbers_of(tree, found.word),
            within=None,
            rules=(found.trigger.rule, *((found.via,) if found.via else ()), *_told_before(actor, recipient)),
            sentence=Span(*sentence),
            language=self.language,
            cameo_alt=line.cameo_alt or None,
        )

    def _abroad(self, actor: Party | None, recipient: Party | None) -> Party | None:
        """The other side of a dealing between states; words that name nobody are not taken for the actor's own government."""
        if actor is None or recipient is None or not (actor.id and recipient.id):
            return recipient
        named = any(self.tree.upos[w] == "PROPN" or self.tree.words[w][:1].isupper() for w in self._words(recipient))
        own = actor.id.partition(".")[0] == recipient.id.partition(".")[0] and not named
        return replace(recipient, id=None, cameo=None) if own else recipient

    def _words(self, party: Party) -> range:
        return self.tree.parse.words_within(party.start, party.end)

    def _in_office(self, claim: Claim) -> Claim:
        """The claim with governments and organs as they were on its date ("Moscow" of 1979), and whether it is history."""
        if claim.when.edtf is None:
            return claim
        actor, recipient = (self._then(party, claim.when.edtf) for party in (claim.actor, claim.recipient))
        return replace(claim, actor=actor, recipient=recipient, historical=is_historical(claim.when, self.document.published.edtf))

    def _then(self, party: Party | None, date: str) -> Party | None:
        register = self.knowledge.register
        if party is None or party.id is None or not register.knows(party.id):
            return party
        kind = register.actor(party.id).kind
        mention = resolve(Mention(party.start, party.end, party.text, party.id, kind=kind), self.knowledge, date)
        return party if mention.actor == party.id else replace(party, id=mention.actor, cameo=mention.cameo)

    def _opened(self, word: int) -> Timex | None:
        """The date before a relative word of time that opens the clause ("in August 1999, when Peru recognised ...")."""
        tree = self.tree
        when = next((c for c in tree.all(word, "advmod", "mark") if tree.lower[c] in tree.lists.relative_times and c > 0), None)
        if when is None:
            return None
        last = when - 2 if tree.upos[when - 1] == "PUNCT" else when - 1
        before = starting_in(self.timexes, tree.start[tree.parse.sentences[tree.sentence[word]][0]], tree.start[when])
        return next((t for t in before if t.type == "DATE" and t.edtf and last >= 0 and t.end == tree.end[last]), None)

    def _when(self, found: Found) -> When:
        """The date a time expression gives the act, at its light verb or at itself; a year left out is its model's."""
        told = self._told(found)
        if told is None or told.edtf is None or (told.edtf.startswith(UNTIL) and self._only_before(told, found)):
            return When()
        edtf = self._carried(told, found)
        self._years.setdefault(found.word, year_of(edtf))
        return When(edtf, "timex", told.start, told.end)

    def _carried(self, told: Timex, found: Found) -> str:
        """A date's value with the year of the act it leans on, where its own words tell a month or day and no year."""
        edtf, year = self._begun(told, found), self._years.get(found.model) if found.model is not None else None
        if year is None or len(edtf) < len("2025-07") or "/" in edtf or edtf[:4] in told.text or not any(c.isdigit() for c in told.text):
            return edtf
        later = not edtf[:4].isdigit() or int(edtf[:4]) > year
        return f"{year}{edtf[4:]}" if later else edtf

    def _only_before(self, told: Timex, found: Found) -> bool:
        """Whether a date only bounds what was done ("hours before Monday's summit"); it does date what lasted until then."""
        before = self.tree.parse.text[: told.start].rstrip().lower()
        return self.sides.factuality(found) in ("asserted", "denied") and not before.endswith(self.judge.cues.until_marks)

    def _begun(self, told: Timex, found: Found) -> str:
        """A date's value; of one from which on a done act has effect the date itself ("with effect from May 4"), not all time from then on:
        what is still ahead may last."""
        edtf, before = told.edtf or "", self.tree.parse.text[: told.start].rstrip().lower()
        onset = before.endswith(self.tree.lists.onsets) and self.sides.factuality(found) not in AHEAD
        return edtf.removesuffix("/..") if onset else edtf

    def _told(self, found: Found) -> Timex | None:
        if found.when is not None or found.undated:
            return found.when
        if (opened := self._opened(found.head)) is not None:
            return opened
        own, frames = self.sides.factuality(found) in AHEAD, self.tree.lists.frames
        for word in dict.fromkeys((found.head, found.word)):
            told = datelink.date_of(self.tree.parse, word, self.timexes, frames=frames)
            if told is not None and own and self._over(told):
                told = datelink.date_of(self.tree.parse, word, self.timexes, own=True, frames=frames)
            if told is not None and told.edtf is not None:
                return finest(told, self.timexes, self.tree.parse.text, self._grammar) if self._grammar else told
        inner = (datelink.date_of(self.tree.parse, word, self.timexes, frames=frames) for word in self._told_with(found))
        return next((told for told in inner if told is not None and told.edtf is not None and self._over(told)), None)

    def _told_with(self, found: Found) -> list[int]:
        """The clauses whose act the trigger tells too, with their dates ("refused to recognise it in 2008")."""
        if not found.trigger.line.whole:
            return []
        return [c for c in governed(self.tree, found.word) if self.tree.lemmas[c] in found.trigger.clauses]

    def _over(self, told: Timex) -> bool:
        """Does a date lie before the text's own? What is still to be done was not done then: it was promised or asked for then."""
        last, written = bounds(told.edtf)[1], bounds(self.document.published.edtf)[0]
        return last is None or written is None or last < written

    def _nested(self, claims: dict[str, Claim], found: Sequence[Found], by_word: dict[int, str]) -> Iterable[Claim]:
        """Claims with ``within`` set to the speech act whose clause holds them."""
        kinds = self.knowledge.ontology.kinds
        words = {trigger_span(f, self.tree).start: f.word for f in found}
        for claim in claims.values():
            word = words[claim.trigger.start]
            outer = None
            for head, below in zip(self.tree.up(word), (word, *self.tree.up(word)), strict=False):
                if not self.tree.relations[below].startswith(OUTER) or self.tree.relations[below] == "acl:relcl":
                    break
                if head in by_word and kinds[claims[by_word[head]].kind].speech:
                    outer = by_word[head]
                    break
            yield replace(claim, within=outer) if outer and outer != claim.id else claim


def _told_before(*parties: Resolved | None) -> tuple[str, ...]:
    """The rules by which the text before told who a party is."""
    return tuple(dict.fromkeys(one.how for one in parties if one is not None and one.how.startswith(BEFORE)))
