"""Which time expression dates an act: the one that modifies it in the tree, or a word that shares its clause with it.

The act's own clause decides. A date inside another clause (a relative clause, a complement with a verb of its own) dates that clause; a
date before the first of two coordinated verbs dates both, one after it only the first. Of "she said on Monday that …" and "…, she said on
Monday" the date is the saying's. Durations, sets and words like "now" date nothing.
Relations are Universal Dependencies (v2); no language's words are known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.coding.places import starting_in
from dragoman.model.parse import Parse
from dragoman.model.time import Timex

SUBJECTS = ("nsubj", "csubj", "expl")
OBJECTS = ("obj", "iobj", "ccomp", "xcomp")
CLAUSAL = (*SUBJECTS, "cop", "aux")
MODIFIES = (
    "obl", "nmod", "advmod", "appos", "nummod", "flat", "compound", "amod", "dep", "parataxis", "list", "advcl", "acl", "conj", "orphan",
)  # fmt: skip
NAMED = ("nmod", "flat", "appos", "conj")
MOST_STEPS = 8
"""Heads are followed at most this far."""


def date_of(parse: Parse, word: int, timexes: Sequence[Timex], own: bool = False, frames: Sequence[str] = ()) -> Timex | None:
    """The expression that dates the act at ``word`` (its trigger or its light verb), or None where the sentence tells no date for it.

    ``own`` leaves out the dates of verbs that the act completes ("promised in May to sign"). ``frames`` are prepositions by which a thing
    is the frame of the act, so that its date is the act's ("at a meeting on Monday"). ``timexes`` stand in the order of the text.

    >>> parse = Parse.from_rows(["Oslo Oslo PROPN 2 nsubj", "signed sign VERB 0 root", "in in ADP 4 case", "May May PROPN 2 obl"])
    >>> date_of(parse, 1, [Timex(15, 18, "May", "DATE", "2024-05", "2024-05")]).edtf
    '2024-05'
    """
    return next(iter(dates_of(parse, word, timexes, own, frames)), None)


def dates_of(
    parse: Parse, word: int, timexes: Sequence[Timex], own: bool = False, frames: Sequence[str] = ()
) -> tuple[Timex, ...]:
    """All expressions that date the act ("in 2022 and 2024"), the nearest in the tree first."""
    hosts = list(_hosts(parse, word, own))
    ranked = []
    for timex in _of_sentence(parse, word, timexes):
        if timex.edtf is not None and timex.type in ("DATE", "TIME"):
            rank = _rank(parse, word, hosts, timex, frames)
            if rank is not None:
                ranked.append((rank, timex.start, timex))
    return tuple(timex for _, _, timex in sorted(ranked, key=lambda each: each[:2]))


def joined_dates(parse: Parse, told: Timex, timexes: Sequence[Timex], spans: Sequence[str] = ()) -> Iterator[Timex]:
    """The further dates in a list that begins with ``told`` ("in 2022, 2024 and 2025"), of the same precision.

    None where a preposition of ``spans`` makes a stretch of time of the list ("between 2022 and 2024").
    """
    first = parse.words_within(told.start, told.end)
    heads = {int(parse.heads[w]) for w in first}
    if not first or any(parse.lemmas[c] in spans for w in first for c in parse.children(w, "case")):
        return
    for timex in _of_sentence(parse, first.start, timexes):
        inside = parse.words_within(timex.start, timex.end)
        if not inside or timex.start <= told.start or timex.edtf is None or timex.type != told.type:
            continue
        if len(timex.edtf) != len(told.edtf or "") or inside.start in heads:
            continue
        if any(parse.relations[w] == "conj" and _joins(parse, int(parse.heads[w]), w, first, heads) for w in inside):
            yield timex


def _of_sentence(parse: Parse, word: int, timexes: Sequence[Timex]) -> Sequence[Timex]:
    """The expressions that start in the sentence of a word; ``timexes`` stand in the order of the text."""
    first, last = parse.sentences[int(parse.sentence[word])]
    return starting_in(timexes, int(parse.start[first]), int(parse.end[last - 1]))


def _joins(parse: Parse, head: int, word: int, first: range, heads: set[int]) -> bool:
    """Is a date joined to the first one, or with a preposition of its own to the verb that the first dates ("in May and again in June")?"""
    return head in first or (head in heads and bool(parse.children(word, "case")))


def _hosts(parse: Parse, word: int, own: bool) -> Iterator[tuple[int, bool]]:
    """The words whose dates are the act's dates, from itself upwards; True where only a date told before that word counts."""
    yield word, False
    fronted = False
    for _ in range(MOST_STEPS):
        head, relation = int(parse.heads[word]), parse.relations[word]
        if head < 0:
            return
        if relation == "conj" and not parse.children(word, *SUBJECTS):
            if parse.upos[word] == parse.upos[head] == "NOUN":  # "the 2014 strike and the blockade": the year is the strike's
                return
            fronted = True
        elif (own and relation == "xcomp") or not _shares(parse, word, head, relation):
            return
        yield head, fronted
        word = head


def _shares(parse: Parse, word: int, head: int, relation: str) -> bool:
    """Is what happens at ``word`` the happening told at its head ("became the first to sign", "the war began")?"""
    bare = not parse.children(word, *SUBJECTS)
    if relation in ("xcomp", "aux", "cop", "compound:lvc"):
        return bare
    if relation == "acl":
        return bare and any(parse.upos[mark] == "PART" for mark in parse.children(word, "mark"))
    if relation == "advcl":
        return bare and not parse.children(word, "mark", "case") and parse.upos[word] == "VERB"
    if relation == "nsubj":
        return parse.upos[head] == "VERB" and not parse.children(head, *OBJECTS)
    return False


def _rank(
    parse: Parse, word: int, hosts: list[tuple[int, bool]], timex: Timex, frames: Sequence[str]
) -> tuple[int, int, int] | None:
    """How near the expression is to the act in the tree (less is nearer), or None when it dates something else."""
    place = _top(parse, timex)
    if place is None or _talked_about(parse, timex) or _said_between(parse, hosts, timex):
        return None
    if _opens(parse, hosts, timex):
        return (0, 1, abs(timex.start - int(parse.start[word])))
    if _beside(parse, word, place, timex):
        return (0, 1, abs(timex.start - int(parse.start[word])))
    order = {host: (position, fronted) for position, (host, fronted) in enumerate(hosts)}
    if (led := _leads(parse, place, timex)) in order:
        return (order[led][0], 1, abs(timex.start - int(parse.start[word])))
    found = _climbed(parse, word, order, timex, frames)
    if found is None and (led := _ends_subject(parse, place, timex)) in order:
        return (order[led][0], 1, abs(timex.start - int(parse.start[word])))
    return found


def _climbed(
    parse: Parse, word: int, order: dict[int, tuple[int, bool]], timex: Timex, frames: Sequence[str]
) -> tuple[int, int, int] | None:
    """The rank of an expression by the heads above it, up to a word whose dates are the act's."""
    place = _top(parse, timex)
    if place is None:
        return None
    for steps in range(MOST_STEPS):
        head, relation = int(parse.heads[place]), parse.relations[place].partition(":")[0]
        if head < 0 or not (relation in MODIFIES or (steps and relation == "obj")):
            return None
        if head in order:
            position, fronted = order[head]
            if fronted and int(parse.start[head]) < timex.start:
                return None
            return (position, steps, abs(timex.start - int(parse.start[word])))
        if not _passes(parse, head, timex, frames):
            return None
        place = head
    return None


def _said_between(parse: Parse, hosts: list[tuple[int, bool]], timex: Timex) -> bool:
    """Does the verb that tells the whole clause stand between it and the date ("Peru left, Chile said on Friday")? The date is then that
    verb's, wherever the parser hung it: no branch of a tree crosses the word it hangs on."""
    for host, _ in hosts:
        head = int(parse.heads[host])
        if head >= 0 and parse.relations[host] in ("ccomp", "parataxis"):
            return min(int(parse.start[host]), timex.start) < int(parse.start[head]) < max(int(parse.start[host]), timex.start)
    return False


def _opens(parse: Parse, hosts: list[tuple[int, bool]], timex: Timex) -> bool:
    """Is the date the noun that the act's whole clause hangs on ("the same day Peru left", "in 2008, the year Peru left")?"""
    inside = parse.words_within(timex.start, timex.end)
    return any(parse.relations[host] == "acl:relcl" and int(parse.heads[host]) in inside for host, _ in hosts)


def _ends_subject(parse: Parse, place: int, timex: Timex) -> int:
    """The verb right behind a date that the parser took for part of its subject ("the assembly on Tuesday refused"); -1 for none."""
    subject, verb = int(parse.heads[place]), parse.words_within(timex.start, timex.end).stop
    while subject >= 0 and parse.upos[subject] == "PROPN" and parse.relations[subject].startswith(NAMED):
        subject = int(parse.heads[subject])
    while verb < len(parse) and (parse.upos[verb] in ("AUX", "PART") or parse.relations[verb] in ("aux", "advmod")):
        verb += 1
    follows = verb < len(parse) and parse.upos[verb] == "VERB" and int(parse.heads[subject]) == verb
    if not follows or subject > place or not parse.relations[subject].startswith("nsubj") or len(timex.edtf or "") < len("2025-07-03"):
        return -1
    return verb


def _leads(parse: Parse, place: int, timex: Timex) -> int:
    """The verb of a clause that a date opens right before the bare name of who does it, on which the parser hung it ("this April Peru
    will sign"); -1 for any other."""
    inside, name = parse.words_within(timex.start, timex.end), int(parse.heads[place])
    opens = inside.start == parse.sentences[int(parse.sentence[place])][0] or parse.upos[inside.start - 1] == "PUNCT"
    if not opens or name < inside.stop or parse.upos[name] != "PROPN" or not parse.relations[name].startswith("nsubj"):
        return -1
    deictic = any(parse.upos[word] in ("DET", "ADJ") for word in inside)
    return int(parse.heads[name]) if deictic and all(parse.upos[word] == "PROPN" for word in range(inside.stop, name)) else -1


def _beside(parse: Parse, word: int, place: int, timex: Timex) -> bool:
    """Does the date end the act noun's own phrase, though the parser hung it further right ("the exit from Oslo in 2019, called …")?"""
    inside = parse.words_within(timex.start, timex.end)
    if parse.upos[word] != "NOUN" or not word < inside.start or int(parse.heads[place]) < inside.stop:
        return False
    between, own = range(word + 1, inside.start), parse.subtree(word)
    return all(parse.upos[i] in ("ADP", "DET", "PROPN", "ADJ", "NUM") or (i in own and parse.upos[i] != "PUNCT") for i in between)


def _passes(parse: Parse, head: int, timex: Timex, frames: Sequence[str]) -> bool:
    """May the date reach further up through this word? Not through a clause; through a noun only if a name, told to last so long, or the
    frame of what is told; from a bracket through any."""
    if parse.upos[head] in ("VERB", "AUX") or parse.children(head, *CLAUSAL):
        return _opening(parse, head, frames)
    relation = parse.relations[head].partition(":")[0]
    if parse.upos[head] in ("PROPN", "NUM", "PUNCT", "ADV") or relation in ("conj", "nummod") or _bracketed(parse, timex):
        return relation in (*MODIFIES, "obj")
    if relation != "obl":
        return False
    lasting = "/" in (timex.edtf or "") or parse.relations[head] == "obl:unmarked"
    return lasting or (_framing(parse, head, frames) and not _named(parse, timex))


def _named(parse: Parse, timex: Timex) -> bool:
    """Does the date only say which thing is meant ("in the 1967 killings")?"""
    top = _top(parse, timex)
    return top is not None and parse.relations[top].partition(":")[0] in ("nummod", "compound", "amod")


def _framing(parse: Parse, noun: int, frames: Sequence[str]) -> bool:
    """Does a noun stand after a preposition that makes a frame of it?"""
    return any(parse.lemmas[case].lower() in frames for case in parse.children(noun, "case"))


def _opening(parse: Parse, verb: int, frames: Sequence[str]) -> bool:
    """Does a clause without a subject open the sentence that tells the act, as what is done meanwhile ("meeting on Monday, the ministers
    …") or as what made its frame ("in a decree signed on Monday, Peru …")?"""
    head = int(parse.heads[verb])
    if head < 0 or parse.children(verb, *CLAUSAL, "mark"):
        return False
    if parse.relations[verb] == "advcl":
        return parse.tags[verb] == "VBG" and verb < head
    made = parse.relations[verb] == "acl" and parse.relations[head] == "obl" and verb < int(parse.heads[head])
    return made and _framing(parse, head, frames)


def _bracketed(parse: Parse, timex: Timex) -> bool:
    """Does the date stand alone in brackets?"""
    return parse.text.endswith("(", 0, timex.start) and parse.text.startswith(")", timex.end)


def _top(parse: Parse, timex: Timex) -> int | None:
    """The word of an expression that hangs on something outside it, one that modifies it if there is ("a fortnight ago" by its "ago")."""
    inside = parse.words_within(timex.start, timex.end)
    tops = [i for i in inside if int(parse.heads[i]) not in inside and parse.relations[i] not in ("punct", "case")]
    return next((i for i in tops if parse.relations[i].partition(":")[0] in MODIFIES), tops[0] if tops else None)


def _talked_about(parse: Parse, timex: Timex) -> bool:
    """Does a second, subjectless predicate follow the date ("in May 2019 isn't mentioned")? The date is then quoted, not told."""
    inside = parse.words_within(timex.start, timex.end)
    after = inside.stop
    if not inside or after >= len(parse) or parse.upos[after] != "AUX" or parse.sentence[after] != parse.sentence[inside.start]:
        return False
    predicate = int(parse.heads[after])
    return predicate >= 0 and parse.relations[predicate] != "conj" and not parse.children(predicate, *SUBJECTS)
