"""Acts told without their verb or their object: "Peru on May 26", "together with Peru", "and Chile Somaliland", "it".

All of them lean on an act told in full just before, the model: its kind, its recipient and, where a date leaves it out, its year.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dragoman.coding.echoes import Echoes
from dragoman.coding.factuality import Judge
from dragoman.coding.fillers import state_of
from dragoman.coding.frames import Found
from dragoman.coding.parties import Parties
from dragoman.coding.pointers import Resolved
from dragoman.coding.slots import governed
from dragoman.coding.tree import Tree
from dragoman.model.time import Timex

FURTHEST = 2
"""A model is told at most this many sentences before."""


class Repeats:
    """Finds what leans on the acts already found in one document."""

    def __init__(self, tree: Tree, parties: Parties, judge: Judge, timexes: Sequence[Timex], mutual: frozenset[str]) -> None:
        self.tree, self.parties, self.judge = tree, parties, judge
        self.lists, self.mutual = tree.lists, mutual
        self.echoes = Echoes(tree, parties, judge, frozenset(w for t in timexes if t.edtf and t.type == "DATE" for w in self._first(t)))
        self.timexes = {tree_word: t for t in timexes if t.edtf and t.type == "DATE" for tree_word in self._first(t)}

    def complete(self, found: Sequence[Found]) -> list[Found]:
        """The acts, pronouns for the same recipient resolved by them, with the repeated ones added."""
        whole: list[Found] = []
        untold = {word for one in found if one.trigger.clauses and self._denied(one) for word in self._governed(one)}
        for one in sorted((f for f in found if f.word not in untold), key=lambda f: (f.word, f.trigger.rule)):
            one = self._left_out(self._same_recipient(one, whole), whole)
            if not self._of_nobody(one):
                whole += self._with_gapped(one)
        for word in self.echoes.words():
            if told := list(self.echoes.at(word, self._near(whole, word), whole)):
                whole = [m for m in whole if m.word != word or not m.proposed] + told
        return sorted(whole, key=lambda f: (f.word, f.trigger.rule))

    def _of_nobody(self, one: Found) -> bool:
        """Whether the recipient is a pronoun that only this act's line takes for a party, and that means nobody told before."""
        named = {r.party.text.lower() for r in one.recipients if r.party.id is None and r.how == "common noun"}
        return bool(named & set(one.trigger.line.also) & set(self.lists.pronouns))

    def _denied(self, one: Found) -> bool:
        """Whether an act that holds another in its clause is denied: the other is not told then ("has not refused to recognise")."""
        return "denied" in (self.judge.of(one.head), self.judge.own_of_noun(one.word) if one.noun else "")

    def _governed(self, one: Found) -> list[int]:
        return [c for c in governed(self.tree, one.word) if self.tree.lemmas[c] in one.trigger.clauses]

    def _first(self, timex: Timex) -> list[int]:
        inside = self.tree.parse.words_within(timex.start, timex.end)
        return [inside.start] if inside else []

    def _same_recipient(self, one: Found, before: Sequence[Found]) -> Found:
        """The act with a pronoun for its recipient, resolved to the recipient of the last act of its kind."""
        pointing = [r for r in one.recipients if r.how in ("points back", "common noun") and r.party.text.lower() in self.lists.pronouns]
        pointing = [r for r in pointing if r.party.text.lower() not in self.lists.persons]
        empty = not one.recipients and self._object_pronoun(one) is not None
        if not empty and (not pointing or len(one.recipients) != 1):
            return one
        near = self._near(before, one.word)
        model = next((m for m in reversed(near) if m.trigger.line.kind == one.trigger.line.kind), None)
        if model is None:  # an object of one clause is sooner the object of the next than its subject
            beside = [m for m in near if self.tree.sentence[m.word] == self.tree.sentence[one.word] and m.actors and not m.noun]
            taken = {r.party.id for r in one.recipients}
            model = next((m for m in reversed(beside) if empty or taken <= {a.party.id for a in m.actors}), None)
        if model is None or len(model.recipients) != 1 or model.recipients[0].mention is None:
            return one
        known = model.recipients[0]
        if any(actor.party.id == known.party.id for actor in one.actors):
            return one
        if empty:
            word = self._object_pronoun(one)
            assert word is not None
            start, end = self.tree.start[word], self.tree.end[word]
        else:
            start, end = pointing[0].party.start, pointing[0].party.end
        party = replace(known.party, start=start, end=end, text=self.tree.parse.text[start:end])
        return replace(one, recipients=(Resolved(party, known.mention, "points back"),), missing=(), model=model.word)

    def _left_out(self, one: Found, before: Sequence[Found]) -> Found:
        """An act told without its recipient, which an act by the same actor just before names ("invaded Peru; the last left").

        A noun ("Peru's recognition") means the one told before, however far, where there is but one; a state's government acts for it, and
        who is recognised is the same whether a movement or its government is named.
        """
        if one.recipients or not one.trigger.line.omits or not one.actors:
            return one
        actors = {_acting(a) for a in one.actors}
        told = before if one.noun else self._near(before, one.word)
        fit = [m for m in told if m.trigger.line.kind in one.trigger.line.omits and m.recipients]
        fit = [m for m in fit if any(_acting(a) in actors and a.party.id for a in m.actors)]
        if one.noun and len({tuple(map(state_of, m.recipients)) for m in fit}) > 1:
            return one
        if not fit and one.trigger.line.omits_any:
            fit = self._only_one(one, before)
        model = fit[-1] if fit else None
        if model is None:
            return one
        return replace(one, recipients=model.recipients, missing=(), model=model.word, via="repeat.left-out")

    def _only_one(self, one: Found, before: Sequence[Found]) -> list[Found]:
        """The acts told just before whose kinds fit, where all of them have the one recipient, who is not the actor."""
        fit = [m for m in self._near(before, one.word) if m.trigger.line.kind in one.trigger.line.omits and m.recipients]
        sides = {tuple(r.party.id for r in m.recipients) for m in fit}
        own = {a.party.id for a in one.actors}
        return fit if len(sides) == 1 and own.isdisjoint(next(iter(sides))) else []

    def _object_pronoun(self, one: Found) -> int | None:
        if one.noun:
            return None
        thing = self.tree.object(one.word)
        pronoun = thing is not None and self.tree.lower[thing] in self.lists.pronouns and self.tree.lower[thing] not in self.lists.persons
        return thing if pronoun else None

    def _near(self, models: Sequence[Found], word: int) -> Sequence[Found]:
        """Those of ``models``, sorted by word, that are told before a word and near enough to it."""
        earliest, _ = self.tree.parse.sentences[max(0, self.tree.sentence[word] - FURTHEST)]
        first, last = (bisect_left(models, place, key=lambda m: m.word) for place in (earliest, word))
        return models[first:last]

    def _with_gapped(self, one: Found) -> list[Found]:
        """An act with those that share its verb: "Chile recognised Kosovo in 2008, Peru in 2009", "together with Peru"."""
        if one.noun or not one.recipients:
            return [one]
        if paired := self._paired(one):
            return paired
        gapped = list(self._gaps(one)) if one.actors else []
        first = min((r.party.start for r, _ in gapped), default=None)
        away = {r.party.start for r, _ in gapped} | {r.party.start for r in one.recipients if first is not None and r.party.start >= first}
        kept = replace(one, recipients=tuple(r for r in one.recipients if r.party.start not in away)) if away else one
        actors = (*(a for a in kept.actors if a.party.start not in away), *self._companions(kept))
        kept = kept if actors == kept.actors else replace(kept, actors=actors)
        kept = replace(kept, actors=spelt) if (spelt := self._spelt_out(kept)) else kept
        if not kept.recipients or not kept.actors:
            return [one]
        side = "recipients" if gapped and self._is_object(kept, gapped[0][0]) else "actors"
        changes = [{side: (resolved,), "when": timex, "via": "repeat.gapped", "model": one.word} for resolved, timex in gapped]
        joined = (*self._joined(kept), *self._behind(kept))
        changes += [{"actors": others, "undated": True, "via": "repeat.joined", "model": one.word} for others in joined]
        return [kept, *(replace(kept, **change) for change in changes)]  # type: ignore[arg-type]

    def _paired(self, one: Found) -> list[Found]:
        """An act with those told by two names that stand side by side among its recipients: "recognised Kosovo, and Chile Somaliland"."""
        text, all_ = self.tree.parse.text, sorted(one.recipients, key=lambda r: r.party.start)
        pairs = [(a, b) for a, b in pairwise(all_) if a.mention and b.mention and text[a.party.end : b.party.start].isspace()]
        if not pairs or not one.actors or self.tree.passive(one.word):
            return []
        away = {r.party.start for pair in pairs for r in pair}
        kept = replace(one, recipients=tuple(r for r in one.recipients if r.party.start not in away))
        others = [replace(one, actors=(a,), recipients=(b,), via="repeat.gapped", model=one.word) for a, b in pairs]
        return [kept, *others] if kept.recipients else []

    def _joined(self, one: Found) -> Iterator[tuple[Resolved, ...]]:
        """Those who had done it before, whom its actor is told to have joined ("joined Peru and Chile in recognising")."""
        tree = self.tree
        verb = tree.heads[one.head]
        if verb < 0 or tree.lemmas[verb] not in self.lists.joining or tree.relations[one.head] not in ("advcl", "obl"):
            return
        thing, taken = tree.child(verb, "obj"), {r.party.id for r in (*one.actors, *one.recipients)}
        found = self.parties.of(thing, False) if thing is not None and self.judge.of(one.head) == "asserted" else []
        if joined := tuple(r for r in found if r.mention is not None and r.party.id not in taken):
            yield joined

    def _behind(self, one: Found) -> Iterator[tuple[Resolved, ...]]:
        """Those who did it after its actor or with it, by a participle beside the actor ("Peru, followed by Chile, recognised")."""
        tree, taken = self.tree, {r.party.id for r in (*one.actors, *one.recipients)}
        subject = tree.surface(one.word)
        beside = [c for host in (one.word, subject) if host is not None for c in tree.all(host, "acl", "advcl", "parataxis")]
        for word in beside:
            if tree.lemmas[word] in self.lists.followers and tree.participle(word) and self.judge.of(one.head) == "asserted":
                agent = tree.child(word, "obl:agent")
                found = self.parties.of(agent, False) if agent is not None else []
                if others := tuple(r for r in found if r.mention is not None and r.party.id not in taken):
                    yield others

    def _spelt_out(self, one: Found) -> tuple[Resolved, ...]:
        """The names behind a colon that spell out a counted actor ("Only three states recognised it: Peru, Chile and Kenya")."""
        tree = self.tree
        if len(one.actors) != 1 or one.actors[0].party.id is not None or one.actors[0].mention is not None:
            return ()
        counted = tree.parse.words_within(one.actors[0].party.start, one.actors[0].party.end)
        _, last = tree.parse.sentences[tree.sentence[one.word]]
        colon = next((w for w in range(one.word + 1, last) if tree.words[w] in (":", "–", "—")), None)
        if colon is None or not counted or not tree.all(counted[-1], "nummod") or not self.parties.is_people(counted[-1]):
            return ()
        rest = [w for w in range(colon + 1, last) if w not in self.parties.at and tree.upos[w] not in ("PUNCT", "CCONJ", "DET")]
        names = [w for w in range(colon + 1, last) if w in self.parties.heads]
        return () if rest or len(names) < 2 else tuple(r for w in names for r in self.parties.one(w, False)[:1])

    def _is_object(self, one: Found, resolved: Resolved) -> bool:
        """Whether the first gapped name goes with the recipient: of its kind and not the actor's, or joined without a comma."""
        actor, recipient = one.actors[0].kind, one.recipients[0]
        if recipient.how == "points back":
            return False
        if actor != recipient.kind and resolved.kind in (actor, recipient.kind):
            return resolved.kind == recipient.kind
        if one.trigger.line.kind in self.mutual:
            return True
        before = self._opening(resolved.party.start) - 1
        return self.tree.upos[before] == "CCONJ" and self.tree.words[before - 1] not in (",", ";")

    def _opening(self, start: int) -> int:
        """The first word of a name, with its article."""
        word = bisect_left(self.tree.start, start)
        while word > 0 and self.tree.upos[word - 1] == "DET":
            word -= 1
        return word

    def _gaps(self, one: Found) -> Iterator[tuple[Resolved, Timex]]:
        """Names with a date of their own after the first date of a clause, with no verb between."""
        tree = self.tree
        _, last = tree.parse.sentences[tree.sentence[one.word]]
        dated = next((w for w in range(one.word + 1, last) if w in self.timexes), None)
        if dated is None or any(tree.upos[w] in ("VERB", "AUX") for w in range(one.word + 1, dated)):
            return
        for word in range(dated + 1, last):
            if tree.upos[word] in ("VERB", "AUX"):
                return
            if word in self.parties.heads and self._opens(word) and (timex := self._date_after(word, last)) is not None:
                yield from ((resolved, timex) for resolved in self.parties.one(word, False)[:1])

    def _opens(self, word: int) -> bool:
        """Whether a name opens a stretch of its own: after a comma or a word that joins."""
        mention = self.parties.heads[word]
        first = self._opening(self.tree.start[self.tree.parse.words_within(mention.start, mention.end).start])
        return first > 0 and (self.tree.upos[first - 1] == "CCONJ" or self.tree.words[first - 1] in (",", ";"))

    def _date_after(self, word: int, last: int) -> Timex | None:
        """The date that follows a name directly, with a preposition between."""
        tree, mention = self.tree, self.parties.heads[word]
        after = next((w for w in range(word, last) if tree.start[w] >= mention.end), last)
        return self.timexes.get(after + 1) if after + 1 < last and tree.upos[after] == "ADP" else None

    def _companions(self, one: Found) -> list[Resolved]:
        """Those who did it too: "together with Peru and Bolivia", by the verb or by its subject."""
        tree = self.tree
        subject = tree.subject(one.word)
        hosts = (one.word,) if subject is None else (one.word, subject)
        beside = [c for host in hosts for c in tree.all(host, "advmod") if tree.lower[c] in self.lists.companions]
        words = [p for c in beside for p in tree.phrases(c, self.lists.beside)]
        words += [c for host in hosts for c in tree.children[host] if tree.case(c) in self.lists.companions or self._beside(c)]
        taken = {r.party.id for r in (*one.actors, *one.recipients)}
        return [r for word in words for r in self.parties.of(word, False) if r.mention is not None and r.party.id not in taken]

    def _beside(self, word: int) -> bool:
        """Whether a phrase follows a word of company, on whatever the parser hung it."""
        mark = self.tree.child(word, "case")
        company = mark is not None and mark > 0 and self.tree.lower[mark - 1] in self.lists.companions
        return company and self.tree.case(word) == self.lists.beside


def _acting(resolved: Resolved) -> str | None:
    """Who acts: a government for its state, anybody else for himself."""
    return state_of(resolved) if resolved.kind == "government" else resolved.party.id
