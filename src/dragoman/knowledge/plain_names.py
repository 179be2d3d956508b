"""States named in a text of any language that the register has plain names in, found by their stems.

For languages without a coder: enough to align a text with its translation, not to say who does what. A name of five letters or more may
end otherwise (Россия, России), and in a script without capitals up to three letters may be joined before it (وبباكستان).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dragoman.knowledge.register import Register

CUT_FROM = 5
"""Letters from which on the last one may differ."""


class PlainNames:
    """The plain names of one language, compiled.

    >>> from dragoman.knowledge import Knowledge
    >>> names = PlainNames(Knowledge().register, "ru")
    >>> names.found("Китай и Пакистан не признали его, сообщили в России.")
    [(0, 'chn'), (8, 'pak'), (45, 'rus')]
    """

    def __init__(self, register: Register, language: str) -> None:
        forms = {name.text: name.actor for name in register.names(language) if name.use == "name" and name.strong}
        self._actors = {_stem(text): actor for text, actor in sorted(forms.items(), reverse=True)}
        stems = sorted(self._actors, key=lambda stem: (-len(stem), stem))
        joined = r"\w{0,3}" if any(stem.lower() == stem.upper() for stem in stems) else ""
        self._pattern = re.compile(rf"(?<!\w){joined}?({'|'.join(map(re.escape, stems))})\w{{0,3}}(?!\w)") if stems else None

    def found(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, str]]:
        """(offset, state id) of every name between two offsets, in order."""
        return list(self._found(text, start, len(text) if end is None else end))

    def _found(self, text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
        for match in self._pattern.finditer(text, start, end) if self._pattern else ():
            yield match.start(1), self._actors[match[1]]


def _stem(name: str) -> str:
    return name[:-1] if len(name) >= CUT_FROM else name


@lru_cache(maxsize=16)
def plain_names(register: Register, language: str) -> PlainNames:
    """The plain names of a language, compiled once for a register."""
    return PlainNames(register, language)
