"""``languages/<code>/happenings.toml``: nouns that tell something that happens or is done."""

from __future__ import annotations

from pathlib import Path

import msgspec

from dragoman.knowledge.files import Strict, load_toml


class HappeningsFile(Strict, frozen=True, kw_only=True, rename={"excepted": "not"}):
    """The file: ``words`` is a text of base forms; ``endings`` make a noun one unless it is among ``not``."""

    source: str
    words: str
    endings: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()


class Happenings(msgspec.Struct, frozen=True):
    """Which nouns tell a happening."""

    words: frozenset[str]
    endings: tuple[str, ...] = ()
    excepted: frozenset[str] = frozenset()

    def __contains__(self, noun: str) -> bool:
        """Whether a noun, as it stands or in its base form, is one.

        >>> nouns = Happenings(frozenset({"earthquake"}), ("ing",), frozenset({"building"}))
        >>> "earthquake" in nouns, "bombing" in nouns, "building" in nouns
        (True, True, False)
        """
        return noun in self.words or (bool(self.endings) and noun.endswith(self.endings) and noun not in self.excepted)


def load(path: Path) -> Happenings:
    """Reads one ``happenings.toml``. Raises :class:`KnowledgeError` where it breaks the schema.

    >>> from dragoman.knowledge import DATA
    >>> "earthquake" in load(DATA / "languages/en/happenings.toml")
    True
    """
    told = load_toml(path, HappeningsFile)
    return Happenings(frozenset(told.words.split()), told.endings, frozenset(told.excepted))
