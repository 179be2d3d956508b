"""The lemma table: known words and endings per tag, counted on the training trees, with irregular forms of our own.

Endings are learned as in LemmaGen (Juršič and others, 2010): each ending's commonest edit, kept only where it differs from that of the
shorter ending; a word goes into the table only where the endings get it wrong.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from training.data import Sentence

KEEPS = ("NNP", "NNPS", "PROPN")
FOLDS = (("ization", "isation"), ("ize", "ise"), ("yze", "yse"), ("izer", "iser"), ("izing", "ising"), ("ized", "ised"))
UNFOLDED = ("size", "prize", "seize", "capsize", "resize", "downsize", "supersize", "outsize", "oversize", "maize", "assize", "baize")
UNLEARNED = frozenset({"GW", "FW", "XX", "ADD", "AFX", "CD"})
LONGEST = 6


def listed(name: str) -> set[str]:
    """The words of a list beside this file."""
    rows = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return {word for row in rows if not row.startswith("#") for word in row.split()}


def irregular() -> dict[tuple[str, str], str]:
    """Irregular forms, from `irregular.txt`: (tag, form) to lemma."""
    rows = [line.split() for line in (Path(__file__).parent / "irregular.txt").read_text(encoding="utf-8").splitlines()]
    return {(row[0], row[1]): row[2] for row in rows if row and row[0] != "#"}


def edit(form: str, lemma: str) -> str:
    """The rule that turns the form into the lemma: letters to cut from the end, and letters to append.

    >>> edit("signed", "sign"), edit("states", "state"), edit("talks", "talk")
    ('2+', '1+', '1+')
    """
    shared = 0
    while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
        shared += 1
    return f"{len(form) - shared}+{lemma[shared:]}"


def table(sentences: Iterable[Sentence]) -> dict[str, object]:
    """The lemma table as `lemmas.json` holds it."""
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for sentence in sentences:
        for word, lemma, tag, general in zip(sentence.words, sentence.lemmas, sentence.xpos, sentence.upos, strict=False):
            if lemma != "_" and general != "X" and tag not in UNLEARNED:
                counts[tag][word.lower()][lemma if word.lower() == "i" else lemma.lower()] += 1
    own = irregular()
    made = inflected(counts)
    words, endings = {}, {"NNP": {"": "0+"}}
    for tag in sorted(counts.keys() - {"NNP"}):
        forms = made[tag] | {form: _best(found) for form, found in counts[tag].items()}
        forms |= {form: lemma for (tag_, form), lemma in own.items() if tag_ == tag}
        endings[tag] = learn(forms)
        words[tag] = {
            form: lemma
            for form, lemma in sorted(forms.items())
            if apply(form, endings[tag]) != lemma and (sum(counts[tag][form].values()) != 1 or (tag, form) in own or _regular(form, lemma))
        }
    del words["NNPS"]
    return {"words": words, "endings": endings, "keeps": list(KEEPS), "folds": FOLDS, "unfolded": UNFOLDED}


def inflected(counts: Mapping[str, Mapping[str, Counter[str]]]) -> dict[str, dict[str, str]]:
    """Regular forms, per tag, of every verb that is known in its plain form and of the list `verbs.txt`; plurals of known nouns."""
    verbs, doubling = listed("verbs.txt"), listed("doubling.txt")
    verbs |= {form for tag in ("VB", "VBP") for form, found in counts.get(tag, {}).items() if _best(found) == form and form.isalpha()}
    irregulars = {lemma for (tag, _), lemma in irregular().items() if tag == "VBD"}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for verb in sorted(verbs):
        for stem in _stems(verb, doubling=verb in doubling):
            found["VBG"][stem + "ing"] = verb
            if verb not in irregulars:
                found["VBD"][stem + "ed"] = found["VBN"][stem + "ed"] = verb
        if re.search(r"[^aeiou]y$", verb):
            found["VBD"][verb[:-1] + "ied"] = found["VBN"][verb[:-1] + "ied"] = verb
        found["VBZ"][_with_s(verb)] = verb
    for noun, lemmas in counts.get("NN", {}).items():
        if noun.isalpha() and len(noun) > 2 and _best(lemmas) == noun:
            found["NNS"].setdefault(_with_s(noun), noun)
    return found


def _stems(verb: str, *, doubling: bool) -> list[str]:
    """What stands before -ed and -ing: without a mute e, with a doubled consonant where the spelling wants or allows it."""
    if re.search(r"[^eoy]e$", verb):
        return [verb[:-1]] if not verb.endswith("ie") else [verb[:-2] + "y", verb[:-1]]
    if verb.endswith("c"):
        return [verb + "k"]
    if re.fullmatch(r"[^aeiou]*(?:qu)?[aeiou][bdgklmnprtz]", verb) or doubling:
        return [verb + verb[-1]]
    if re.search(r"[aeiou]l$", verb) and not re.search(r"[aeiou]{2}l$", verb):
        return [verb, verb + "l"]
    return [verb]


def _with_s(word: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return word + "es"
    return word[:-1] + "ies" if re.search(r"[^aeiou]y$", word) else word + "s"


def _regular(form: str, lemma: str) -> bool:
    """Whether a form seen once looks like a form of its lemma, not like a mended misspelling."""
    return form.startswith(lemma[: max(1, len(lemma) - 1)])


def _best(found: Counter[str]) -> str:
    return min(found, key=lambda lemma: (-found[lemma], lemma))


def learn(forms: Mapping[str, str]) -> dict[str, str]:
    """Endings with the commonest edit of the forms that end so, where it differs from the shorter ending's."""
    by_ending: dict[str, Counter[str]] = defaultdict(Counter)
    for form, lemma in forms.items():
        for length in range(min(len(form) - 1, LONGEST) + 1):
            by_ending[form[len(form) - length :]][edit(form, lemma)] += 1
    rules: dict[str, str] = {}
    for ending in sorted(by_ending, key=lambda e: (len(e), e)):
        best, count = min(by_ending[ending].items(), key=lambda pair: (-pair[1], pair[0]))
        usual = next((rules[ending[at:]] for at in range(1, len(ending) + 1) if ending[at:] in rules), "0+")
        enough = (count >= 2 and count / by_ending[ending].total() > 0.6) or not ending
        if best != usual and enough:
            rules[ending] = best
    return rules


def apply(form: str, rules: Mapping[str, str]) -> str:
    """What the endings make of the form."""
    for length in range(min(len(form) - 1, LONGEST), -1, -1):
        rule = rules.get(form[len(form) - length :])
        if rule is not None:
            cut, _, letters = rule.partition("+")
            return form[: len(form) - int(cut)] + letters
    return form
