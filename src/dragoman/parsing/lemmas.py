"""Lemmas from the table of a model's folder: known words, then the longest ending that the table knows, per tag.

A tag is the treebank's own (finer) tag, which tells a past form from a participle and a plural from a singular.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

Table = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, eq=False)
class Lemmas:
    """`words` and `endings` per tag, tags whose lemma `keeps` the case, and `folds` of spelling.

    An ending's value is "n+letters": cut n letters, append these. Folds are (ending, ending, words left alone).
    """

    words: Table
    endings: Table
    keeps: frozenset[str]
    folds: tuple[tuple[str, str], ...] = ()
    unfolded: frozenset[str] = frozenset()

    @classmethod
    def load(cls, path: Path) -> Lemmas:
        """Read `lemmas.json`; without the file, words are their own lemmas in small letters."""
        if not path.exists():
            return cls({}, {}, frozenset())
        given = json.loads(path.read_text(encoding="utf-8"))
        folds = tuple((str(old), str(new)) for old, new in given["folds"])
        return cls(given["words"], given["endings"], frozenset(given["keeps"]), folds, frozenset(given["unfolded"]))

    def of(self, words: Sequence[str], tags: Sequence[str]) -> tuple[str, ...]:
        """The lemma of each word under its tag."""
        return tuple(map(self._one, words, tags))

    @lru_cache(maxsize=100_000)  # noqa: B019  (one table lives as long as its process)
    def _one(self, word: str, tag: str) -> str:
        word = word.replace("’", "'")
        small = word.lower()
        found = self.words.get(tag, {}).get(small)
        if found is None:
            kept = word if tag in self.keeps else small
            found = self._ended(kept, tag)
        return found if tag in self.keeps else self.folded(found)

    def _ended(self, word: str, tag: str) -> str:
        endings = self.endings.get(tag, {})
        small = word.lower()
        for length in range(min(len(word) - 1, 6), -1, -1):
            rule = endings.get(small[len(small) - length :])
            if rule is not None and len(small) == len(word):
                cut, _, letters = rule.partition("+")
                stem = word[: len(word) - int(cut)]
                return stem + letters if stem or letters else word
        return word

    def folded(self, lemma: str) -> str:
        """The lemma in the one spelling that is kept of several (-ise for -ize).

        >>> Lemmas({}, {}, frozenset(), (("ize", "ise"),), frozenset({"size"})).folded("recognize")
        'recognise'
        """
        if lemma in self.unfolded:
            return lemma
        for old, new in self.folds:
            if lemma.endswith(old) and len(lemma) > len(old) + 1:
                return lemma[: len(lemma) - len(old)] + new
        return lemma
