"""What the rooms know of language and of the world, read from files and passed as a value; nothing is loaded at import."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import KnowledgeError

if TYPE_CHECKING:
    from dragoman.knowledge.acts import ActGrammar
    from dragoman.knowledge.agents import Agents
    from dragoman.knowledge.cues import Cues
    from dragoman.knowledge.disputes import Wording
    from dragoman.knowledge.exports import Exports
    from dragoman.knowledge.factuality import FactualityCues
    from dragoman.knowledge.happenings import Happenings
    from dragoman.knowledge.lists import ListsFile
    from dragoman.knowledge.ontology import Ontology
    from dragoman.knowledge.outlets import Outlets
    from dragoman.knowledge.reading import ReadingWords
    from dragoman.knowledge.register import Register
    from dragoman.knowledge.settings import LanguageSettings
    from dragoman.knowledge.timex import TimexGrammar

DATA = Path(__file__).parent / "data"


class Language:
    """One language's folder: each file is read when first asked for; an absent file gives None: that room has no such language yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.code = folder.name

    @cached_property
    def settings(self) -> LanguageSettings:
        """``language.toml``: name, script, how sentences end."""
        from dragoman.knowledge import settings

        return settings.load(self.folder / "language.toml")

    @cached_property
    def spelling(self) -> Mapping[int, str] | None:
        """``spelling.toml``: characters of another way of writing the language; None where there is but one."""
        from dragoman.knowledge import spelling

        return spelling.load(path) if (path := self.folder / "spelling.toml").exists() else None

    @cached_property
    def timex(self) -> TimexGrammar | None:
        """``timex.toml``: what a time expression looks like and means."""
        from dragoman.knowledge import timex

        return timex.load(path) if (path := self.folder / "timex.toml").exists() else None

    @cached_property
    def acts(self) -> ActGrammar | None:
        """``acts.toml``: triggers and frames of acts; None where the language has no coder yet."""
        from dragoman.knowledge import acts

        return acts.load(path) if (path := self.folder / "acts.toml").exists() else None

    @cached_property
    def cues(self) -> Cues | None:
        """``cues.toml``: words that attribute."""
        from dragoman.knowledge import cues

        return cues.load(path) if (path := self.folder / "cues.toml").exists() else None

    @cached_property
    def disputes(self) -> Wording | None:
        """``disputes.toml``: words whose difference is a dispute (degrees, "the first", powers)."""
        from dragoman.knowledge import disputes

        return disputes.load_wording(path) if (path := self.folder / "disputes.toml").exists() else None

    @cached_property
    def factuality(self) -> FactualityCues | None:
        """``factuality.toml``: words that deny, doubt, foresee, condition or urge."""
        from dragoman.knowledge import factuality

        return factuality.load(path) if (path := self.folder / "factuality.toml").exists() else None

    @cached_property
    def happenings(self) -> Happenings | None:
        """``happenings.toml``: nouns that tell something that happens or is done."""
        from dragoman.knowledge import happenings

        return happenings.load(path) if (path := self.folder / "happenings.toml").exists() else None

    @cached_property
    def agents(self) -> Agents | None:
        """``agents.toml``: role nouns coded with an actor ("foreign minister", "troops")."""
        from dragoman.knowledge import agents

        return agents.load(path) if (path := self.folder / "agents.toml").exists() else None

    @cached_property
    def reading(self) -> ReadingWords | None:
        """``reading.toml``: words of furniture, genre, bylines, versions, translator's notes, datelines."""
        from dragoman.knowledge import reading

        return reading.load(path) if (path := self.folder / "reading.toml").exists() else None


class Knowledge:
    """All knowledge files under one folder (the package's own unless another is given).

    A folder with ``actors/`` or ``outlets.toml`` and no ``languages/`` is a user's own: its files are laid over the package's, what they
    name anew is added, what they say of a party that is there goes before what the package says, and lists of names grow.

    Raises :class:`KnowledgeError` when the folder is missing; each file's errors come when it is first used, or all at once from
    ``dragoman knowledge check``.
    """

    def __init__(self, root: Path = DATA) -> None:
        self.given = root
        self.own = root if not (root / "languages").is_dir() and ((root / "actors").is_dir() or (root / "outlets.toml").exists()) else None
        self.root = DATA if self.own else root
        if not (self.root / "languages").is_dir():
            raise KnowledgeError(f"{root}: no languages/ folder in it, and no actors/ or outlets.toml to add; pass a knowledge folder")

    @cached_property
    def languages(self) -> Mapping[str, Language]:
        """Every language folder by its code, sorted."""
        folders = sorted(path for path in (self.root / "languages").iterdir() if (path / "language.toml").exists())
        return {path.name: Language(path) for path in folders}

    @cached_property
    def register(self) -> Register:
        """``actors/*.toml``: every party with its names and dated roles."""
        from dragoman.knowledge import register

        return register.load(self.root / "actors", self.own / "actors" if self.own else None)

    @cached_property
    def ontology(self) -> Ontology:
        """``ontology/``: kinds of act, tracks of standing, the crosswalk to PLOVER and CAMEO."""
        from dragoman.knowledge import ontology

        return ontology.load(self.root / "ontology")

    @cached_property
    def outlets(self) -> Outlets:
        """``outlets.toml``: news outlets with names, sites and QIDs."""
        from dragoman.knowledge import outlets

        return outlets.load(self.root / "outlets.toml", self.own / "outlets.toml" if self.own else None)

    @cached_property
    def exports(self) -> Exports | None:
        """``exports.toml``: how press databases set out a file of many documents; None where the folder has none."""
        from dragoman.knowledge import exports

        return exports.load(path) if (path := self.root / "exports.toml").exists() else None

    @cached_property
    def lists(self) -> ListsFile:
        """``lists.toml``: how people head the columns of a table of acts."""
        from dragoman.knowledge import lists

        return lists.load(self.root / "lists.toml")

    def model_folder(self, language: str) -> Path | None:
        """The folder of this language's parser, or None."""
        folder = self.root / "models" / language
        return folder if folder.is_dir() else None

    @cached_property
    def digest(self) -> str:
        """sha256 over every knowledge file's path and bytes: what a run says it used."""
        whole = hashlib.sha256()
        for folder in filter(None, (self.root, self.own)):
            for path in sorted(p for p in folder.rglob("*") if p.is_file()):
                whole.update(path.relative_to(folder).as_posix().encode() + b"\0")
                whole.update(hashlib.sha256(path.read_bytes()).digest())
        return whole.hexdigest()
