"""What is said: the stretches of text that a cue attributes, with their quotation marks and without the words of the cue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dragoman.coding.cue_words import CueWords
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
        self.tree, self.quotations, self.words = tree, quotations, CueWords(tree, cues)

    def of_verb(self, word: int) -> Content | None:
        """What is said: a clause, a quotation, the clause around a parenthesis, an object with what it is called, a phrase."""
        key = self.words.key(word)
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
        clause = self.tree.child(word, "ccomp")
        return self.words.key(word) in self.words.verbs or (clause is not None and self.opens(clause, word))

    def _clause(self, word: int, key: str) -> Content | None:
        tree = self.tree
        clause = tree.child(word, "ccomp")
        if clause is not None and self.opens(clause, word):
            return Content(self.span(clause, without=word))
        if clause is None and tree.passive(word) and key in self.words.hiding:
            clause = next((c for c in tree.all(word, "csubj", "csubj:pass", "advcl") if tree.mark(c) in tree.lists.complementisers), None)
        if clause is None and tree.relations[word] != "parataxis" and key in self.words.clausal:
            later = (c for c in tree.all(word, "parataxis") if self.quotes(self.whole(c)) or (c > word and self._follows(c)))
            clause = next(later, None)
        return Content(self.span(clause, without=word)) if clause is not None and (key in self.words.clausal or clause > word) else None

    def _follows(self, clause: int) -> bool:
        """Whether a clause goes on with the one before it, not parted from it by a semicolon."""
        first = self.tree.subtree(clause)[0]
        return self.tree.verbal(clause) and (first == 0 or ";" not in (self.tree.words[first - 1], self.tree.words[first]))

    def _named(self, word: int, key: str) -> Content | None:
        """Somebody and what he is called or held to be ("called the plan a mistake", "described Chile as isolated")."""
        tree, thing = self.tree, self.tree.child(word, "obj")
        if key not in self.words.namings:
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
        """What somebody wants, promises or is said to do ("to close the border", "Peru to close the border"); what he says to have done
        is told ("claims to have closed it")."""
        tree = self.tree
        raised = tree.passive(word) and key in self.words.raised
        if key not in self.words.infinitives and not raised:
            return None
        verbs = tree.all(word, "xcomp", "ccomp", "advcl") if key in self.words.infinitives else tree.all(word, "xcomp")
        clause = next((c for c in verbs if c > word and tree.mark(c) in tree.lists.infinitive_marks), None)
        if clause is None:
            return None
        if raised and (subject := tree.child(word, "nsubj:pass", "nsubj")) is not None:
            return Content((*self.span(subject), *self.span(clause)))
        thing = tree.child(word, "obj", "iobj")
        pair = (thing, clause) if thing is not None and word < thing < clause else (clause,)
        done = key in self.words.spoken and key not in self.words.wished and tree.child(clause, "aux") is not None
        return Content(self._together(pair, word), not done)

    def _beside(self, word: int) -> Content | None:
        """The clause that a verb of speech stands in or behind as a parenthesis ("The talks failed, the ministry said")."""
        if not self.words.aside(word):
            return None
        return Content(self.span(self.tree.heads[word], without=word))

    def _quoted(self, word: int, key: str) -> Content | None:
        """A quotation as object, or one that the verb of speech opens or closes where the parser saw no tie."""
        tree = self.tree
        for c in (tree.child(word, "obj"), *tree.all(word, "obl", "xcomp")):
            if c is not None and self.quotes(self.whole(c)):
                return Content(self.span(c))
        return self._marked(word) if key in self.words.spoken else None

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
        phrase, thing = self.words.phrase(word, key), tree.child(word, "obj")
        if phrase is None:
            return None
        taken = key not in self.words.spoken or not tree.verbal(phrase)
        if thing is not None and word < thing < phrase and tree.upos[word] == "VERB":
            return Content(self._together((thing, phrase), word), taken)
        lead = self.words.lead(phrase) or word
        pieces = self._trimmed([[w for w in tree.subtree(phrase) if w > min(lead, phrase)]])
        return Content(pieces, taken) if pieces else None

    def _thing(self, word: int, key: str) -> Content | None:
        """An object that alone is the content ("announced a ceasefire"); in the passive the subject is it."""
        tree = self.tree
        if key not in self.words.objects:
            return None
        if tree.passive(word):
            subject = tree.child(word, "nsubj:pass")
            return Content(self.span(subject), True) if subject is not None else None
        thing = tree.child(word, "obj")
        if thing is None:
            done = next((c for c in tree.all(word, "xcomp", "ccomp") if c > word and self._doing(c)), None)
            return Content(self.span(done), key not in self.words.spoken) if done is not None else None
        if tree.upos[thing] == "PRON" and tree.relations[word] == "acl:relcl":
            return None
        reason = next((c for c in tree.all(word, "advcl", "obl") if c > thing and tree.verbal(c) and self.words.lead(c) is not None), None)
        if reason is not None and self.words.known(reason):
            return None
        return Content(self._together((thing, reason), word) if reason is not None else self.span(thing), True)

    def _doing(self, clause: int) -> bool:
        """Whether a clause is a bare gerund ("denied testing it")."""
        return self.tree.parse.tags[clause] == "VBG" and not self.tree.mark(clause)

    def _together(self, heads: Sequence[int | None], cue: int) -> tuple[Span, ...]:
        """One stretch over several phrases behind a cue, without what the author adds at its end about a thing named there."""
        named = [head for head in heads if head is not None]
        pieces = [piece for head in named for piece in self.span(head, without=cue)]
        start, end = min(p.start for p in pieces), max(p.end for p in pieces)
        added = min((at for head in named if (at := self._added(head)) is not None), default=None)
        return (Span(start, end if added is None or added <= start else added),)

    def _added(self, head: int) -> int | None:
        """Where a phrase ends before a relative clause that a comma parts from it and that runs to its end ("called them allies against
        X, which attacked Y"): whoever names somebody says what he names him, and the author tells the rest. Quoted words stay said."""
        tree = self.tree
        under = tree.subtree(head)
        for clause in (w for w in under if tree.relations[w] == "acl:relcl"):
            whole = tree.subtree(clause)
            first = whole[0] if tree.words[whole[0]] in STOPS else whole[0] - 1
            quoted = self.quotations.holding(tree.start[clause]) is not None
            last = all(tree.upos[w] == "PUNCT" for w in under if w > whole[-1])
            if last and not quoted and first > head and tree.words[first] == ",":
                return tree.end[first - 1]
        return None

    def span(self, clause: int, without: int | None = None) -> tuple[Span, ...]:
        """The stretches of a clause that leave out the words of the cue."""
        words = self.tree.subtree(clause)
        barred = self.words.barred(without, words) if without is not None else set()
        runs: list[list[int]] = [[]]
        for last, word in zip((-1, *words), words, strict=False):
            if word in barred or (without is not None and last < without < word):
                runs.append([])
            if word not in barred:
                runs[-1].append(word)
        if without is not None and clause < without:
            runs = [run for run in runs if not run or run[0] < without or any(map(self.tree.verbal, run))]
        return self._trimmed(runs) or (Span(self.tree.start[clause], self.tree.end[clause]),)

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
            again = any(tree.lower[w] in tree.lists.complementisers for w in run[place + 1 : place + 3])
            if tree.words[word] == ";" and not again and self.quotations.holding(tree.start[word]) is None:
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
