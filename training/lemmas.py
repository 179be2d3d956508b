"""The lemma table: known words and endings per tag, counted on the training trees, with irregular forms of our own.

Endings are learned as in LemmaGen (Juršič and others, 2010): each ending's commonest edit, kept only where it differs from that of the
shorter ending; a word goes into the table only where the endings get it wrong.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from training.data import Sentence

KEEPS = ("NNP", "NNPS", "PROPN")
FOLDS = (("ization", "isation"), ("ize", "ise"), ("yze", "yse"), ("izer", "iser"), ("izing", "ising"), ("ized", "ised"))
UNFOLDED = ("size", "prize", "seize", "capsize", "resize", "downsize", "supersize", "outsize", "oversize", "maize", "assize", "baize")
LONGEST = 6


def irregular() -> dict[tuple[str, str], str]:
    """Irregular forms: (tag, form) to lemma."""
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
            if lemma != "_" and general != "X" and tag not in {"GW", "FW", "XX", "ADD", "AFX", "CD"}:
                case = tag in KEEPS
                counts[tag][word.lower()][lemma if case or word.lower() in {"i"} else lemma.lower()] += 1
    own = irregular()
    words, endings = {}, {}
    for tag in sorted(counts):
        forms = {form: _best(found) for form, found in counts[tag].items()}
        forms |= {form: lemma for (tag_, form), lemma in own.items() if tag_ == tag}
        if tag in KEEPS:
            endings[tag] = {"": "0+"}
            continue
        endings[tag] = learn(forms)
        words[tag] = {
            form: lemma for form, lemma in sorted(forms.items())
            if apply(form, endings[tag]) != lemma and (sum(counts[tag][form].values()) > 1 or (tag, form) in own or _regular(form, lemma))
        }  # fmt: skip
    return {"words": words, "endings": endings, "keeps": list(KEEPS), "folds": FOLDS, "unfolded": UNFOLDED}


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
