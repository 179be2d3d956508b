"""Trees of what a speaker tells, put right where the words of his saying and of what he says were hung on each other.

Set between commas ("Chile, Lima said, closed the port"), the parser takes the speaker for another name of the clause's subject; behind the
clause ("Chile closed the port, Lima said, adding that ..."), it hangs the speaker or what he says next on the clause told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

import numpy as np

from dragoman.knowledge.cues import Cues
from dragoman.model.parse import Parse

LONGEST = 12
"""Words between the two commas at most."""
NAMES = ("NOUN", "PROPN", "PRON")


@dataclass(frozen=True, slots=True)
class Aside:
    """The words of one: the verb of speech, who speaks, the two commas, and the verb of the clause around it."""

    cue: int
    speaker: int
    opens: int
    shuts: int
    told: int


def parted(parse: Parse, cues: Cues) -> Parse:
    """The parse with every interpolated speaker as the subject of his verb, and the verb beside the clause that it tells.

    What the interpolation holds hangs on its verb ("said on Monday"), all else on the clause around it.
    """
    verbs = frozenset(cues.verbs)
    heads, relations = parse.heads.tolist(), list(parse.relations)
    for aside in _asides(parse, verbs):
        _part(aside, heads, relations)
    for word, cue in _beyond(parse, verbs):
        heads[word] = cue
    for cue in _beside(parse, verbs):
        relations[cue] = "parataxis"
    if heads == parse.heads.tolist() and relations == list(parse.relations):
        return parse
    return replace(parse, heads=np.asarray(heads, dtype=parse.heads.dtype), relations=tuple(relations))


def _asides(parse: Parse, verbs: frozenset[str]) -> Iterator[Aside]:
    for cue, lemma in enumerate(parse.lemmas):
        if parse.upos[cue] != "VERB" or lemma not in verbs:
            continue
        speaker = cue - 1
        if speaker < 1 or parse.upos[speaker] not in NAMES:
            continue
        aside = _aside(parse, cue, _top(parse, speaker))
        if aside is not None:
            yield aside


def _top(parse: Parse, word: int) -> int:
    """The head of the name that ends here ("Abu Dhabi")."""
    while parse.relations[word] in ("flat", "flat:name", "compound") and 0 <= parse.heads[word] < word:
        word = int(parse.heads[word])
    return word


def _beyond(parse: Parse, verbs: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Words hung on a clause before the verb that tells it, and that verb, on which they hang: its speaker, and what he says next."""
    for told, relation in enumerate(parse.relations):
        cue = int(parse.heads[told])
        if relation != "ccomp" or not told < cue or parse.lemmas[cue] not in verbs:
            continue
        subjects = parse.children(told, "nsubj", "nsubj:pass")
        if len(subjects) > 1 and told < subjects[-1] < cue and not parse.children(cue, "nsubj"):
            yield subjects[-1], cue
        for clause in parse.children(told, "advcl"):
            if clause > cue and parse.lemmas[clause] in verbs and not parse.children(clause, "mark", "nsubj"):
                yield clause, cue


def _beside(parse: Parse, verbs: frozenset[str]) -> Iterator[int]:
    """Verbs of speech with a speaker right before them, between commas before the verb of the clause told, that the parser took for
    a clause under it."""
    for cue, relation in enumerate(parse.relations[:-1]):
        speakers = parse.children(cue, "nsubj")
        if relation != "advcl" or parse.lemmas[cue] not in verbs or not cue < parse.heads[cue] or speakers != (cue - 1,):
            continue
        if parse.words[cue + 1] == "," and not parse.children(cue, "mark", "advmod", "ccomp", "obj"):
            before = parse.subtree(cue - 1)[0] - 1
            if before >= 0 and parse.words[before] == "," and parse.sentence[before] == parse.sentence[cue]:
                yield cue


def _subject(parse: Parse, cue: int, speaker: int) -> tuple[int, int]:
    """The subject of the clause around a speaker, and its verb; -1 twice where there is none."""
    above = int(parse.heads[speaker])
    if parse.relations[speaker] == "appos" and 0 <= above < speaker and parse.relations[above].startswith("nsubj"):
        return above, int(parse.heads[above])
    others = [c for c in parse.children(cue, "nsubj") if c < speaker]
    clauses = [c for c in parse.children(cue, "ccomp") if c > cue and not parse.children(c, "nsubj", "nsubj:pass", "mark")]
    return (others[-1], clauses[0]) if above == cue and others and clauses else (-1, -1)


def _aside(parse: Parse, cue: int, speaker: int) -> Aside | None:
    subject, told = _subject(parse, cue, speaker)
    if subject < 0:
        return None
    opens = parse.subtree(speaker)
    first = next((w for w in range(speaker, subject, -1) if parse.words[w] == ","), -1)
    inside = list(takewhile(lambda w: parse.words[w] not in (",", ";", ":"), range(cue + 1, min(cue + LONGEST, len(parse.words)))))
    shuts = inside[-1] + 1 if inside else cue + 1
    if first < 0 or shuts >= len(parse.words) or parse.words[shuts] != "," or not shuts < told:
        return None
    tied = parse.heads[cue] in (subject, told) or parse.heads[told] == cue
    if not tied or any(parse.upos[w] in ("VERB", "AUX") for w in inside) or opens[-1] > cue:
        return None
    return Aside(cue, speaker, first, shuts, told)


def _part(aside: Aside, heads: list[int], relations: list[str]) -> None:
    cue, told = aside.cue, aside.told
    if heads[told] == cue:
        heads[told], relations[told] = heads[cue], relations[cue]
    for word, head in enumerate(heads):
        within = aside.opens <= word <= aside.shuts
        if word != told and head == cue and not within:
            heads[word] = told
        elif word != cue and within and not aside.opens < head < aside.shuts:
            heads[word] = cue
    heads[cue], relations[cue] = told, "parataxis"
    relations[aside.speaker] = "nsubj"
