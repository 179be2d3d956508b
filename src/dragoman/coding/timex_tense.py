"""Whether the words around a time expression speak of what has been or of what is to come: "on Thursday" is the last one or the next.

With a parse the verb that the expression hangs on decides; without one, the nearest telling word of the sentence. Which words tell is the
language's grammar's to say.
"""

from __future__ import annotations

import re

from dragoman.coding.timex_find import Found
from dragoman.coding.timex_meaning import Tense
from dragoman.knowledge.timex import TimexGrammar
from dragoman.model.parse import Parse

FAR = 10_000
REACH = 240
"""How far a telling word is looked for on either side, in characters, where no parse is given."""
PAUSE = 30
"""Characters that a comma counts for."""
BESIDE = 12
"""Characters before an expression in which a word of what is to come ("due") is said of it."""
CLOSE = ("aux", "cop", "mark", "advmod")
TOUCHING = 1
"""Characters between a word of what is to come and an expression that it is said of whatever the verb tells ("effective May 1")."""
TELLS = ("obl", "nmod", "appos")
"""Relations by which a date says when, not which ("the 2030 games")."""
MOST_STEPS = 6
"""Heads are followed at most this far up to a verb."""


def tense_of(found: Found, folded: str, offset: int, grammar: TimexGrammar, parse: Parse | None) -> Tense:
    """``past``, ``future`` or ``unknown``; ``offset`` is where ``folded`` begins in the document that was parsed."""
    near = max(0, found.start - BESIDE)
    if grammar.future and any(found.start - cue.end() <= TOUCHING for cue in grammar.future.finditer(folded, near, found.start)):
        return "future"
    told = _by_verb(found, folded, offset, grammar, parse) if parse is not None and len(parse) else "unknown"
    return told if told != "unknown" else _by_nearness(found, folded, grammar)


def dates_past(found: Found, folded: str, offset: int, grammar: TimexGrammar, parse: Parse | None) -> bool:
    """Does the expression date what is told as past? Not where it only says more of a thing ("signed a plan for 2040"), or how long or to
    when something was put off."""
    top = _top(found, offset, parse)
    if top is None or parse is None:
        cues = grammar.past.finditer(folded, max(0, found.start - REACH), found.start) if grammar.past else ()
        return not any(cue.end() == found.start for cue in cues) and _by_nearness(found, folded, grammar) == "past"
    verb, told = int(parse.heads[top]), top
    while verb >= 0 and parse.upos[verb] in ("PROPN", "NUM") and parse.relations[told].startswith(TELLS):
        verb, told = int(parse.heads[verb]), verb
    if verb < 0 or parse.upos[verb] not in ("VERB", "AUX"):
        return False
    clause = folded[max(0, min(int(parse.start[verb]) - offset, found.start - BESIDE)) : found.start]
    return not (grammar.future and grammar.future.search(clause)) and _by_verb(found, folded, offset, grammar, parse) == "past"


def _top(found: Found, offset: int, parse: Parse | None) -> int | None:
    """The word of an expression that hangs on something outside it; None without a parse of it."""
    inside = parse.words_within(found.start + offset, found.end + offset) if parse is not None else range(0)
    return next((i for i in inside if parse is not None and int(parse.heads[i]) not in inside), None)


def _by_verb(found: Found, folded: str, offset: int, grammar: TimexGrammar, parse: Parse | None) -> Tense:
    """The tense of the verb above the expression, with its auxiliaries and the verb it completes ("plans to visit"); an infinitive that
    is no complement ("a vote to be held in May") is to come."""
    assert parse is not None
    top = _top(found, offset, parse)
    word = -1 if top is None else top
    for _ in range(MOST_STEPS):
        word = int(parse.heads[word]) if word >= 0 else -1
        if word < 0:
            return "unknown"
        if parse.upos[word] in ("VERB", "AUX"):
            break
    else:
        return "unknown"
    group = sorted({word, *parse.children(word, *CLOSE)})
    if parse.relations[word] == "xcomp" and parse.heads[word] >= 0:
        group = sorted({*group, int(parse.heads[word]), *parse.children(int(parse.heads[word]), *CLOSE)})
    words = " ".join(parse.words[i].lower() for i in group)
    if (grammar.future and grammar.future.search(words)) or (grammar.modal and grammar.modal.search(words)):
        return "future"
    if parse.relations[word] in ("acl", "advcl") and any(parse.upos[mark] == "PART" for mark in parse.children(word, "mark")):
        return "future"
    return "past" if grammar.past and grammar.past.search(words) else "unknown"


def _by_nearness(found: Found, folded: str, grammar: TimexGrammar) -> Tense:
    left, right = _sentence(found, folded, grammar)
    ahead = _distance(grammar.future, folded, left, right, found)
    behind = _distance(grammar.past, folded, left, right, found)
    return "future" if ahead < behind else "past" if behind < FAR else "unknown"


def _distance(cue: re.Pattern[str] | None, folded: str, left: int, right: int, found: Found) -> int:
    """Characters between an expression and the nearest cue of its sentence."""
    places = [m.span() for m in cue.finditer(folded, left, right)] if cue else []
    before = [(end, found.start) for _, end in places if end <= found.start]
    after = [(found.end, start) for start, _ in places if start >= found.end]
    return min((last - first + PAUSE * _pauses(folded[first:last]) for first, last in before + after), default=FAR)


def _pauses(between: str) -> int:
    """Commas and the like: what stands behind one is less likely said of the expression."""
    return sum(not (character.isalnum() or character.isspace()) for character in between)


def _sentence(found: Found, folded: str, grammar: TimexGrammar) -> tuple[int, int]:
    left, right = max(0, found.start - REACH), min(len(folded), found.end + REACH)
    breaks = grammar.file.breaks
    ends = [folded.rfind(mark, left, found.start) for mark in breaks]
    starts = [place for mark in breaks if (place := folded.find(mark, found.end, right)) >= 0]
    return max([left, *(end + 1 for end in ends)]), min([right, *starts])
