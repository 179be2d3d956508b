"""What the encoder is shown of a word: its subwords and its shape.

The base encoder is uncased, so a word's case reaches it by a second road: every word has one of a few shapes, learned like a
subword. Training and running use these same functions, so that the model meets what it was taught.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

SHAPES = ("none", "lower", "title", "upper", "letter", "mixed", "number", "code", "mark", "symbol")
"""Shapes of words; the place in this tuple is the number the encoder gets. `none` is for what is not a word."""

MOST_SUBWORDS = 8
"""A word is shown by at most this many subwords (web addresses would fill the window)."""

_PLAIN = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "…": "...", "\u00a0": " ",
        "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "", "\u00ad": "", "\u0000": "",
    }
    | {chr(surrogate): "\ufffd" for surrogate in range(0xD800, 0xE000)}
)  # fmt: skip


def plain(word: str) -> str:
    """Give the word with typographic quotes and dashes made plain, invisible characters dropped and lone surrogates replaced.

    >>> plain("“Kabul’s")
    '"Kabul\\'s'
    """
    return word if word.isascii() else word.translate(_PLAIN)


def shape(word: str) -> int:
    """Give the number of the word's shape in `SHAPES`.

    >>> [SHAPES[shape(word)] for word in ("the", "Kabul", "UN", "A", "McKay", "2,000", "F-16", ",", "€")]
    ['lower', 'title', 'upper', 'letter', 'mixed', 'number', 'code', 'mark', 'symbol']
    """
    letters = [letter for letter in word if letter.isalpha()]
    digits = any(letter.isdigit() for letter in word)
    if not letters:
        return 6 if digits else 8 if word and word[0] in _MARKS else 9
    if digits:
        return 7
    if all(not letter.isupper() for letter in letters):
        return 1
    if len(letters) == 1:
        return 4
    if all(letter.isupper() for letter in letters):
        return 3
    return 2 if letters[0].isupper() and not any(letter.isupper() for letter in letters[1:]) else 5


_MARKS = frozenset("!\"'(),-./:;?[]`{}“”‘’«»—–…·")


class Subwords:
    """The subwords of words, each word by itself, kept once found.

    WordPiece never joins across a blank, so a word's subwords do not depend on its neighbours.
    """

    def __init__(self, path: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self.first, self.last, self.unknown, self.mask = map(self._number, ("[CLS]", "[SEP]", "[UNK]", "[MASK]"))
        self._known: dict[str, tuple[int, ...]] = {}

    def _number(self, mark: str) -> int:
        number = self._tokenizer.token_to_id(mark)
        if number is None:
            raise ValueError(f"the tokenizer has no {mark}: give the model's own tokenizer.json")
        return int(number)

    def of(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Give the subword numbers of each word: at least one, at most `MOST_SUBWORDS`."""
        known = self._known
        fresh = [word for word in dict.fromkeys(words) if word not in known]
        if fresh:
            if len(known) > 200_000:
                known.clear()
                fresh = list(dict.fromkeys(words))
            found = self._tokenizer.encode_batch([plain(word) for word in fresh], add_special_tokens=False)
            for word, encoding in zip(fresh, found, strict=True):
                known[word] = tuple(encoding.ids[:MOST_SUBWORDS]) or (self.unknown,)
        return [known[word] for word in words]
