"""Patterns of whole lists of words."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=64)
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of these words, the longest first; one that never matches where there are none.

    >>> any_of(("sign", "signed")).findall("signed, sign")
    ['signed', 'sign']
    >>> any_of(()).search("") is None
    True
    """
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) or r"(?!)")
