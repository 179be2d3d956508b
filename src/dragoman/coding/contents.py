"""What is said: the stretches of text that a cue attributes, with their quotation marks and without the words of the cue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dragoman.coding.quotations import Quotations
from dragoman.coding.tree import Tree
from dragoman.knowledge.cues import Cues
from dragoman.model.text import Span

STOPS = ".,;:-–—"
FURTHEST_MARK = 60
"""At most so many characters stand between a verb of speech and the quotation it opens or closes."""


class Content(NamedTuple):
    """The stretches said, and whether they are an open infinitive: what somebody wants or means to do, and nobody tells as so."""

    pieces: tuple[Span, ...]
    wished: bool = False

    @property
    def whole(self) -> Span:
        """From the first character said to the last."""
        return Span(self.pieces[0].start, self.pieces[-1].end)


class Contents:
    """Finds the content of a cue in one document."""

    def __init__(self, tree: Tree, cues: Cues, quotations: Quotations) -> None:
        self.tree, self.quotations = tree, quotations
        self._spoken = frozenset(cues.verbs)
        self._clausal = frozenset((*cues.verbs, *cues.attitude, *cues.wishes))
        self._infinitive, self._raised = frozenset(cues.infinitives), frozenset(cues.passive)
        self._object, self._namings = frozenset(cues.with_object), frozenset(cues.namings)
        self._phrases: dict[str, set[str]] = {}
        for phrase in cues.phrases:
            word, _, preposition = phrase.rpartition(" ")
            self._phrases.setdefault(word, set()).add(preposition)

    def of_verb(self, word: int) -> Content | None:
        """What is said: a clause, a quotation, the clause around a parenthesis, an object with what it is called, a phrase."""
        key = self.key(word)
        for found in (
            self._clause(word, key), self._named(word, key), self._open(word, key), self._beside(word), self._quoted(word, key),
            self._phrase(word, key), self._thing(word, key),
        ):  # fmt: skip
            if found is not None:
                pieces = tuple(self.quotations.around(piece, self.tree.start[word]) for piece in found.pieces)
                return Content(_apart(pieces), found.wished)
        return None

    def of_noun(self, word: int) -> Content | None:
        """What a noun of speech or thought holds: its clause, its infinitive, or the phrase that says what it is about."""
        tree = self.tree
        if (clause := next((c for c in tree.all(word, "ccomp", "acl") if tree.mark(c) in tree.lists.complementisers), None)) is not None:
            return Content(self.span(clause))
        if (clause := next((c for c in tree.all(word, "acl", "xcomp") if tree.mark(c) in tree.lists.infinitive_marks), None)) is not None:
            return Content(self.span(clause), True)
        return self._phrase(word, tree.lemmas[word])

    def takes(self, word: int) -> bool:
        """Whether a word may have a content at all; any verb may that has a whole quotation as its clause ("'We go,' she grinned")."""
        key, clause = self.key(word), self.tree.child(word, "ccomp")
        if clause is not None and self.opens(clause, word):
            return True
        return key in self._clausal or key in self._object or key in self._phrases or key in self._namings or key in self._infinitive

    def key(self, word: int) -> str:
        """The lemma, with its particle or the word that completes it ("rule out", "make known")."""
        lemma, particle = self.tree.lemmas[word], self.tree.child(word, "compound:prt")
        if particle is not None:
            return f"{lemma} {self.tree.lower[particle]}"
        completed = self.tree.child(word, "xcomp")
        longer = lemma if completed is None else f"{lemma} {self.tree.lower[completed]}"
        return longer if longer in self._spoken else lemma

    def _clause(self, word: int, key: str) -> Content | None:
        tree = self.tree
        clause = tree.child(word, "ccomp")
        if clause is not None and self.opens(clause, word):
            return Content(self.span(clause, without=word))
        if clause is None and tree.passive(word) and key in self._raised | self._spoken:
            clause = next((c for c in tree.all(word, "csubj", "csubj:pass", "advcl") if tree.mark(c) in tree.lists.complementisers), None)
        if clause is None and tree.relations[word] != "parataxis" and key in self._clausal:
            later = (c for c in tree.all(word, "parataxis") if self.quotes(self.whole(c)) or (c > word and self._follows(c)))
            clause = next(later, None)
        return Content(self.span(clause, without=word)) if clause is not None and (key in self._clausal or clause > word) else None

    def _follows(self, clause: int) -> bool:
        """Whether a clause goes on with the one before it, not parted from it by a semicolon."""
        first = self.tree.subtree(clause)[0]
        return self.tree.verbal(clause) and (first == 0 or ";" not in (self.tree.words[first - 1], self.tree.words[first]))

    def _named(self, word: int, key: str) -> Content | None:
        """Somebody and what he is called or held to be ("called the plan a mistake", "described Chile as isolated")."""
        tree, thing = self.tree, self.tree.child(word, "obj")
        if key not in self._namings:
            return None
        others = [c for c in tree.all(word, "xcomp", "obj") if c > word and c != thing]
        others += [c for c in tree.children[word] if c > word and (tree.case(c) or tree.mark(c)) in tree.lists.as_words]
        if not others:
            return None
        things = [c for c in (thing or tree.child(word, "nsubj:pass"),) if c is not None and tree.relations[word] != "acl:relcl"]
        if tree.passive(word):
            return Content(tuple(piece for head in (*things, *others) for piece in self.span(head, without=word)))
        return Content(self._together((*things, *others), word))

    def _open(self, word: int, key: str) -> Content | None:
        """What somebody wants, promises or is said to do ("to close the border", "Peru to close the border")."""
        tree = self.tree
        raised = tree.passive(word) and key in self._raised
        if key not in self._infinitive and not raised:
            return None
        verbs = tree.all(word, "xcomp", "ccomp", "advcl") if key in self._infinitive else tree.all(word, "xcomp")
        clause = next((c for c in verbs if c > word and tree.mark(c) in tree.lists.infinitive_marks), None)
        if clause is None:
            return None
        if raised and (subject := tree.child(word, "nsubj:pass", "nsubj")) is not None:
            return Content((*self.span(subject), *self.span(clause)))
        thing = tree.child(word, "obj", "iobj")
        pair = (thing, clause) if thing is not None and word < thing < clause else (clause,)
        return Content(self._together(pair, word), True)

    def _beside(self, word: int) -> Content | None:
        """The clause that a verb of speech stands in or behind as a parenthesis ("The talks failed, the ministry said")."""
        if not self._aside(word):
            return None
        return Content(self.span(self.tree.heads[word], without=word))

    def _quoted(self, word: int, key: str) -> Content | None:
        """A quotation as object, or one that the verb of speech opens or closes where the parser saw no tie."""
        tree = self.tree
        for c in (tree.child(word, "obj"), *tree.all(word, "obl", "xcomp")):
            if c is not None and self.quotes(self.whole(c)):
                return Content(self.span(c))
        return self._marked(word) if key in self._spoken else None

    def _marked(self, word: int) -> Content | None:
        text, start, end = self.quotations.text, self.tree.start[word], self.tree.end[word]
        if self.quotations.holding(start) is not None:
            return None
        later = self.quotations.after(end)
        if later is not None and _links(text[end : later.start], ":,"):
            return Content((later,))
        before = self.quotations.before(start)
        if before is not None and text[before.start : before.end].rstrip("\"”»'’")[-1:] in ",?!—-" and _links(text[before.end : start], ""):
            return Content((before,))
        return None

    def _phrase(self, word: int, key: str) -> Content | None:
        """What stands behind the preposition of a word ("called for talks"), with the object before it ("accused Peru of cheating")."""
        tree = self.tree
        wanted, thing = self._phrases.get(key, ()), tree.child(word, "obj")
        for c in (*tree.children[word], *(tree.all(thing, "acl") if thing is not None else ())):
            if c > word and (lead := self._lead(c)) is not None and tree.lower[lead] in wanted:
                taken = key not in self._spoken or not tree.verbal(c)
                if thing is not None and word < thing < c and tree.upos[word] == "VERB":
                    return Content(self._together((thing, c), word), taken)
                pieces = self._trimmed([[w for w in tree.subtree(c) if w > lead or w > c]])
                return Content(pieces, taken) if pieces else None
        return None

    def _lead(self, word: int) -> int | None:
        """The preposition or subordinator of a phrase or clause."""
        return self.tree.child(word, "case", "mark") if not self.tree.relations[word].startswith("nsubj") else None

    def _thing(self, word: int, key: str) -> Content | None:
        """An object that alone is the content ("announced a ceasefire"); in the passive the subject is it."""
        tree = self.tree
        if key not in self._object:
            return None
        if tree.passive(word):
            subject = tree.child(word, "nsubj:pass")
            return Content(self.span(subject), True) if subject is not None else None
        thing = tree.child(word, "obj")
        if thing is None:
            done = next((c for c in tree.all(word, "xcomp", "ccomp") if c > word and self._doing(c)), None)
            return Content(self.span(done), key not in self._spoken) if done is not None else None
        if tree.upos[thing] == "PRON" and tree.relations[word] == "acl:relcl":
            return None
        reason = next((c for c in tree.all(word, "advcl", "obl") if c > thing and tree.verbal(c) and self._lead(c) is not None), None)
        if reason is not None and self._known(reason):
            return None
        return Content(self._together((thing, reason), word) if reason is not None else self.span(thing), True)

    def _doing(self, clause: int) -> bool:
        """Whether a clause is a bare gerund ("denied testing it")."""
        return self.tree.parse.tags[clause] == "VBG" and not self.tree.mark(clause)

    def _together(self, heads: Sequence[int | None], cue: int) -> tuple[Span, ...]:
        """One stretch over several phrases behind a cue."""
        pieces = [piece for head in heads if head is not None for piece in self.span(head, without=cue)]
        return (Span(min(p.start for p in pieces), max(p.end for p in pieces)),)

    def span(self, clause: int, without: int | None = None) -> tuple[Span, ...]:
        """The stretches of a clause that leave out the words of the cue."""
        words = self.tree.subtree(clause)
        barred = self._barred(without, words) if without is not None else set()
        runs: list[list[int]] = [[]]
        for last, word in zip((-1, *words), words, strict=False):
            if word in barred or (without is not None and last < without < word):
                runs.append([])
            if word not in barred:
                runs[-1].append(word)
        if without is not None and clause < without:
            runs = [run for run in runs if not run or run[0] < without or any(map(self.tree.verbal, run))]
        return self._trimmed(runs) or (Span(self.tree.start[clause], self.tree.end[clause]),)

    def _barred(self, cue: int, words: Sequence[int]) -> set[int]:
        """The words of a cue within a clause: what hangs on it, its speaker, and what the teller goes on with behind it ("the ministry
        said, adding that ...", "the ministry said, and Peru agreed")."""
        if cue not in words:
            return set()
        tree, speaker = self.tree, self.speaker(cue)
        later = [c for c in tree.all(tree.heads[cue], "advcl", "conj") if c > cue and tree.verbal(c)]
        own = [c for c in later if tree.child(c, "cc") is not None or (not tree.mark(c) and self._known(c))]
        heads = [cue, *own, *([speaker] if speaker is not None and speaker in words else [])]
        return {word for head in heads for word in tree.subtree(head)}

    def _known(self, word: int) -> bool:
        return self.key(word) in self._clausal | self._object

    def speaker(self, word: int) -> int | None:
        """Who speaks in a parenthesis, also where the parser hung him elsewhere ("argued a general", "the guards, residents said, fled")."""
        tree = self.tree
        subjects = [c for c in tree.all(word, "nsubj") if c < word]
        if len(subjects) > 1:
            return subjects[-1]
        if tree.passive(word) or tree.child(word, "nsubj") is not None or not self._aside(word):
            return tree.surface(word)
        if (behind := self._behind(word)) is not None:
            return behind
        before = word - 1
        if before >= 0 and tree.upos[before] in ("NOUN", "PROPN", "PRON") and tree.relations[before] in ("conj", "appos"):
            return before
        return tree.surface(word)

    def _behind(self, word: int) -> int | None:
        """The noun behind a verb of speech that has no subject, where it can be no object of it ("argued a general")."""
        thing = self.tree.child(word, "obj")
        if thing is None or thing < word or self.key(word) in self._object | self._namings or self.key(word) in self._phrases:
            return None
        return thing

    def _aside(self, word: int) -> bool:
        """Whether a verb of speech stands beside the clause that it tells, as a parenthesis or behind "as"."""
        tree, relation = self.tree, self.tree.relations[word]
        if self.key(word) not in self._spoken or tree.heads[word] < 0:
            return False
        if relation == "conj":
            return tree.child(word, "cc", "nsubj") is None and tree.words[word - 1] == "," and self._behind(word) is not None
        return relation == "parataxis" or (relation == "advcl" and tree.mark(word) in tree.lists.as_words)

    def whole(self, clause: int) -> Span:
        """A clause with all under it."""
        pieces = self.span(clause)
        return Span(pieces[0].start, pieces[-1].end)

    def _trimmed(self, runs: Iterable[list[int]]) -> tuple[Span, ...]:
        tree, kept = self.tree, []
        for run in runs:
            run = self._until_semicolon(run)
            while run and tree.words[run[0]] in STOPS:
                run = run[1:]
            while run and tree.words[run[-1]] in STOPS:
                run = run[:-1]
            if any(tree.upos[word] != "PUNCT" for word in run):
                kept.append(Span(tree.start[run[0]], tree.end[run[-1]]))
        return tuple(kept)

    def opens(self, clause: int, cue: int) -> bool:
        """Whether a clause begins with a quotation that does not hold the cue."""
        whole = self.whole(clause)
        held = self.quotations.holding(whole.start) or self.quotations.holding(whole.start - 1)
        return held is not None and held.start >= whole.start - 1 and not held.start <= self.tree.start[cue] < held.end

    def _until_semicolon(self, run: list[int]) -> list[int]:
        """The words up to a semicolon after which somebody else may speak: one outside quotations, with no second "that" behind it."""
        tree = self.tree
        for place, word in enumerate(run[1:-1], 1):
            if tree.words[word] == ";" and self.quotations.holding(tree.start[word]) is None:
                if not any(tree.lower[w] in tree.lists.complementisers for w in run[place + 1 : place + 3]):
                    return run[:place]
        return run

    def is_quote(self, content: Content) -> bool:
        """Whether what is said is a quotation from its first character."""
        return any(self.quotations.starts(piece.start) for piece in content.pieces)

    def quotes(self, span: Span) -> bool:
        """Whether a stretch meets a quotation."""
        return bool(self.quotations.meeting(span))


def _links(between: str, ends: str) -> bool:
    """Whether the words between a verb of speech and a quotation can tie them: few, in one sentence, with the mark that opens one."""
    words = between.strip()
    stops = any(mark in words for mark in ".!?\n;")
    return len(words) <= FURTHEST_MARK and not stops and (not ends or not words or words[-1] in ends)


def _apart(pieces: Sequence[Span]) -> tuple[Span, ...]:
    """Stretches without one that lies in another."""
    kept: list[Span] = []
    for piece in sorted(pieces, key=lambda p: (p.start, -p.end)):
        if kept and piece.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, piece.end))
        else:
            kept.append(piece)
    return tuple(kept)
