"""Attachments that a parser gets wrong in a way that shows, put right before anything is read off the tree."""

from __future__ import annotations

from unicodedata import category

from dragoman.knowledge.word_lists import WordLists
from dragoman.model.parse import Parse


def mended(parse: Parse, words: WordLists) -> tuple[list[int], tuple[str, ...]]:
    """Heads and relations of every word, as parsed but for what is mended here.

    "became the first country to sign": an infinitive after a ranked noun says what the noun was first at, so it depends on that noun,
    also where the parser hung it on the verb as a clause. "has yet to sign": an infinitive hung on an adverb depends on the adverb's verb.
    "LIMA, May 4 - Peru said": of two subjects with a dash before the second, the first is no subject.
    "According to Le Temps": the preposition before a name of several words is the name's, not its last word's.
    "Peru's move to recognise Kosovo stands as a sign": what follows the infinitive is its object, and the noun is the next verb's subject.
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
