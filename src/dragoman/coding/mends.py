"""Attachments that a parser gets wrong in a way that shows, put right before anything is read off the tree."""

from __future__ import annotations

from unicodedata import category

from dragoman.knowledge.word_lists import WordLists
from dragoman.model.parse import Parse

FINITE = ("VBD", "VBZ", "VBP", "MD")
HELPERS = ("aux", "cop")
"""Relations of the words that may stand between a subject and its verb and make it finite."""


def mended(parse: Parse, words: WordLists) -> tuple[list[int], tuple[str, ...]]:
    """Heads and relations of every word, as parsed but for what is mended here.

    "became the first country to sign": an infinitive after a ranked noun says what the noun was first at, so it depends on that noun,
    also where the parser hung it on the verb as a clause. "has yet to sign": an infinitive hung on an adverb depends on the adverb's verb.
    "LIMA, May 4 - Peru said": of two subjects with a dash before the second, the first is no subject.
    "According to Le Temps": the preposition before a name of several words is the name's, not its last word's.
    "Peru's move to recognise Kosovo stands as a sign": what follows the infinitive is its object, and the noun is the next verb's subject.
    "Ghana recognised Togo and Benin protested": a noun right before a finite verb without a subject is its subject, not a second object.
    "has imposed sanctions and frozen assets": what follows the second verb is its object, not joined to what the first one has.
    """
    heads, relations = parse.heads.tolist(), list(parse.relations)
    ranks = frozenset(words.ranks)
    for noun, relation in enumerate(parse.relations):
        verb = heads[noun]
        if relation not in ("xcomp", "obj", "obl") or verb < 0 or parse.upos[noun] not in ("NOUN", "PROPN"):
            continue
        if not any(parse.lemmas[c] in ranks and c < noun for c in parse.children(noun, "amod", "nummod", "advmod")):
            continue
        for clause in parse.children(verb, "csubj", "advcl", "xcomp", "ccomp"):
            if clause > noun and clause != noun and parse.upos[clause] == "VERB" and not parse.children(clause, "nsubj", "nsubj:pass"):
                heads[clause], relations[clause] = noun, "acl"
                break
    _off_adverbs(parse, heads, relations)
    _off_datelines(parse, heads, relations)
    _off_later_names(heads, relations)
    _before_second_verbs(parse, heads, relations)
    _onto_second_verbs(parse, heads, relations)
    _out_of_infinitives(parse, heads, relations)
    return heads, tuple(relations)


def _off_datelines(parse: Parse, heads: list[int], relations: list[str]) -> None:
    """A second subject right behind a dash is the subject; what stands before the dash is beside the sentence."""
    for second, relation in enumerate(relations):
        verb = heads[second]
        if relation != "nsubj" or verb < 0:
            continue
        first = parse.subtree(second)[0]
        if not first or category(parse.words[first - 1][:1] or " ") != "Pd":
            continue
        for other in parse.children(verb, "nsubj"):
            if other < first and relations[other] == "nsubj":
                relations[other] = "parataxis"


def _off_later_names(heads: list[int], relations: list[str]) -> None:
    """Prepositions before a name hang on its first word, which the others hang on as parts of the name."""
    for mark, relation in enumerate(relations):
        part = heads[mark]
        if relation == "case" and part >= 0 and relations[part].startswith("flat") and mark < heads[part] < part:
            heads[mark] = heads[part]


def _before_second_verbs(parse: Parse, heads: list[int], relations: list[str]) -> None:
    """A noun hung as joined to what the first verb has, right before a finite verb that lacks a subject, is the subject of that verb."""
    for noun, relation in enumerate(parse.relations):
        if relation != "conj" or parse.upos[noun] not in ("NOUN", "PROPN") or _in_a_list(parse, noun):
            continue
        above, second = _verbs_above(parse, noun), _verb_behind(parse, noun)
        if not above or second < 0 or not _side_by_side(parse, above, second):
            continue
        joints = [j for j in (*parse.children(noun, "cc"), *parse.children(second, "cc")) if parse.heads[noun] < j < noun]
        if not joints:
            continue
        first = above[-1]
        if heads[first] == second:  # the parser took the first clause for an aside of the second
            for child in parse.children(second):
                if child < parse.subtree(first)[0]:
                    heads[child] = first
            heads[first], relations[first] = heads[second], relations[second]
        heads[second], relations[second] = first, "conj"
        heads[noun], relations[noun] = second, "nsubj:pass" if parse.children(second, "aux:pass") else "nsubj"
        for joint in joints:
            heads[joint] = second


def _in_a_list(parse: Parse, noun: int) -> bool:
    """Whether others are joined before the noun without a word between them, as in "Peru, Chile and Bolivia"."""
    joined = int(parse.heads[noun])
    others = [c for c in parse.children(joined, "conj") if c < noun]
    if parse.relations[joined] == "conj":
        others.append(joined)
    return any(not parse.children(other, "cc") for other in others)


def _verbs_above(parse: Parse, noun: int) -> list[int]:
    """The verb that has what the noun is joined to, as its object or under a preposition, and those above it up to one with a subject."""
    up = int(parse.heads[noun])
    while up >= 0 and parse.relations[up] in ("nmod", "conj"):
        up = int(parse.heads[up])
    found = [int(parse.heads[up])] if up >= 0 and parse.relations[up] in ("obj", "iobj", "obl") else []
    while found and found[-1] >= 0 and not parse.children(found[-1], "nsubj"):
        found = [*found, int(parse.heads[found[-1]])] if parse.relations[found[-1]] in ("xcomp", "conj") else []
    return found if all(verb >= 0 and parse.upos[verb] == "VERB" for verb in found) else []


def _verb_behind(parse: Parse, noun: int) -> int:
    """The finite verb without a subject right behind the noun and all that is under it, or -1; helpers and adverbs may stand between."""
    at = parse.subtree(noun)[-1] + 1
    while at < len(parse) and parse.relations[at].partition(":")[0] in (*HELPERS, "advmod"):
        at += 1
    if at >= len(parse) or parse.sentence[at] != parse.sentence[noun] or parse.children(at, "nsubj", "csubj", "expl"):
        return -1
    between = range(parse.subtree(noun)[-1] + 1, at)
    if any(parse.heads[word] != at for word in between):
        return -1
    helped = [word for word in between if parse.relations[word].partition(":")[0] in HELPERS]
    return at if parse.tags[helped[0] if helped else at] in FINITE and (helped or not _maybe_a_participle(parse, at)) else -1


def _maybe_a_participle(parse: Parse, verb: int) -> bool:
    """Whether a past form may say what its noun was or is, as in "states declared independent" and "said to be ready"."""
    if parse.tags[verb] != "VBD" or parse.children(verb, "obj"):
        return False
    told = parse.children(verb, "xcomp")
    return bool(parse.children(verb, "obl:agent")) or any(parse.upos[c] not in ("VERB", "AUX") for c in told)


def _side_by_side(parse: Parse, above: list[int], second: int) -> bool:
    """Whether the parser joined two clauses, in any of its ways; a clause told by whoever follows the second verb is none of them."""
    first = above[-1]
    up, below = int(parse.heads[first]), int(parse.heads[second])
    if parse.relations[first].startswith("acl") or parse.children(second, "mark"):
        return False
    if below in above or (below == up and below >= 0):
        bare = parse.tags[second] == "VBP"  # may be the infinitive of "saw rebels and troops enter"
        return parse.relations[second] in (("conj", "parataxis") if bare else ("conj", "parataxis", "ccomp", "advcl", "xcomp"))
    if up != second or parse.children(first, "mark"):
        return False
    told = [c for c in parse.children(second, "ccomp") if c > second and parse.children(c, "nsubj")]
    return parse.relations[first] == "advcl" or (parse.relations[first] == "ccomp" and bool(told))


def _onto_second_verbs(parse: Parse, heads: list[int], relations: list[str]) -> None:
    """A noun hung as joined to the first verb, or to its object, that stands right behind a second verb without an object is its object."""
    for noun, relation in enumerate(parse.relations):
        first = heads[noun]
        if relation != "conj" or parse.upos[noun] not in ("NOUN", "PROPN"):
            continue
        second = parse.subtree(noun)[0] - 1
        if second <= first or parse.upos[second] != "VERB" or parse.relations[second] != "conj" or not parse.children(second, "cc"):
            continue
        joined = {first, heads[first]} if parse.relations[first] == "obj" else {first}
        if heads[second] in joined and not parse.children(second, "obj", "xcomp", "ccomp", "aux:pass"):
            heads[noun], relations[noun] = second, "obj"


def _out_of_infinitives(parse: Parse, heads: list[int], relations: list[str]) -> None:
    """The main clause that a parser put under the infinitive of its own subject, whose object it took for that clause's subject."""
    for main, relation in enumerate(parse.relations):
        verb = heads[main]
        noun = heads[verb] if verb >= 0 else -1
        if relation != "ccomp" or noun < 0 or relations[verb] != "acl" or heads[noun] >= 0 or parse.upos[noun] != "NOUN":
            continue
        marked = parse.children(main, "mark") or not parse.children(verb, "mark")
        subjects = parse.children(main, "nsubj")
        if marked or len(subjects) != 1 or parse.subtree(subjects[0])[0] != verb + 1 or parse.children(verb, "obj", "nsubj"):
            continue
        heads[subjects[0]], relations[subjects[0]] = verb, "obj"
        heads[main], relations[main] = -1, "root"
        heads[noun], relations[noun] = main, "nsubj"


def _off_adverbs(parse: Parse, heads: list[int], relations: list[str]) -> None:
    """Infinitives that hang on an adverb go up to the verb that the adverb stands with."""
    for clause, relation in enumerate(relations):
        adverb = heads[clause]
        if relation != "xcomp" or adverb < 0 or parse.upos[adverb] != "ADV" or relations[adverb] != "advmod":
            continue
        if parse.upos[heads[adverb]] in ("VERB", "AUX"):
            heads[clause] = heads[adverb]
