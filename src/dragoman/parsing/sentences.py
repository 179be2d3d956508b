"""Sentences by rule: which characters end one, and after which words they do not, is the language's own setting.

Newlines always break. In scripts that space their words an ender counts only before white space; then the next word decides: a small
letter goes on with the sentence, and after an abbreviation or an initial so does everything but a short word that this very text also
writes small ("in the U.S. The talks …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dragoman.knowledge.settings import SentenceRules

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_WORD_BEFORE = re.compile(r"[^\W\d_](?:[\w&.-]*\w)?$")
_SHORT = 3
"""A word of at most this many letters may begin a sentence after an abbreviation; longer ones are taken for names ("U.S. Army")."""

LONGEST = 1200
"""Characters of the longest sentence; what goes on without an end (a list, a page without stops) is cut at a pause before that."""
_PAUSE = re.compile(r"[,;:，；：、]|\s")


def split(text: str, start: int, end: int, rules: SentenceRules) -> list[tuple[int, int]]:
    """Give the sentences of `text[start:end]` as character ranges of `text`, trimmed of white space, none empty.

    >>> from dragoman.knowledge.settings import SentenceRules
    >>> text = "Dr. Sato met them. “Enough!” he said."
    >>> [text[a:b] for a, b in split(text, 0, len(text), SentenceRules(abbreviations=("Dr",)))]
    ['Dr. Sato met them.', '“Enough!” he said.']
    """
    found = []
    for line in _LINE.finditer(text, start, end):
        at = line.start()
        for cut in _bounded(text, at, [*_cuts(text, line.start(), line.end(), rules), line.end()]):
            stretch = text[at:cut]
            bare = stretch.strip()
            if bare:
                begin = at + len(stretch) - len(stretch.lstrip())
                found.append((begin, begin + len(bare)))
            at = cut
    return found


def _bounded(text: str, start: int, cuts: list[int]) -> Iterator[int]:
    """The cuts, and more of them where a stretch is too long."""
    for cut in cuts:
        while cut - start > LONGEST:
            pauses = [found.end() for found in _PAUSE.finditer(text, start + LONGEST // 2, start + LONGEST)]
            start = pauses[-1] if pauses else start + LONGEST
            yield start
        yield cut
        start = cut


@lru_cache(maxsize=64)
def _ending(enders: str, closers: str, spaced: bool) -> re.Pattern[str]:
    marks, shut = f"[{re.escape(enders)}…]", f"[{re.escape(closers)}]" if closers else "(?!)"
    notes = r"(?:\[\d{1,3}\])*"  # "… the treaty.[12] Later …"
    return re.compile(f"{marks}+{shut}*{notes}" + (r"(?=\s)" if spaced else ""))


def _cuts(text: str, start: int, end: int, rules: SentenceRules) -> Iterator[int]:
    for match in _ending(rules.enders, rules.closers, rules.spaced).finditer(text, start, end):
        if not rules.spaced or _ends(text, match, start, end, rules):
            yield match.end()


def _ends(text: str, match: re.Match[str], start: int, end: int, rules: SentenceRules) -> bool:
    """Whether this ender before white space ends the sentence."""
    rest = text[match.end() : end].lstrip()
    following = rest.lstrip(rules.openers)
    if not following:
        return True
    if following[0].islower():
        return False
    if match.group()[0] != "." or match.group().startswith(".."):
        return True
    word = _WORD_BEFORE.search(text[max(start, match.start() - 24) : match.start()])
    if word is None or (len(match.group()) > 1 and match.group()[-1] in rules.closers):
        return True
    before = word.group()
    if before in rules.abbreviations or (len(before) == 1 and before.isupper()) or "." in before:
        return _begins(text, following, before)
    return True


def _begins(text: str, following: str, before: str) -> bool:
    """Whether the words after an abbreviation look like the beginning of a sentence."""
    word = re.match(r"\w+", following)
    if word is None or not word.group().istitle() or len(word.group()) > _SHORT:
        return False
    ends_like_one = "." in before or len(before) > 2
    return ends_like_one and re.search(rf"\b{word.group().lower()}\b", text) is not None
