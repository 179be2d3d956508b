"""``ontology/``: what an act can be (``kinds.toml``), how that reads in PLOVER, POLECAT and CAMEO, and the tracks.

``crosswalk.csv`` leads from our kinds to the codes of the others, ``cameo.csv`` from every CAMEO code to a kind, ``intents.csv`` from a
kind to what CAMEO calls an act of it that is announced or threatened, or refused; ``plover.toml`` lists PLOVER's types with their modes,
and its contexts.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from dragoman.errors import KnowledgeError, UnknownName
from dragoman.knowledge.files import Strict, load_csv, load_toml

if TYPE_CHECKING:
    from dragoman.knowledge.disputes import DisputesFile
    from dragoman.knowledge.evidence import Evidence
    from dragoman.knowledge.tracks import Tracks

Plover = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "",
]  # fmt: skip


CAMEO_COLUMNS = ("cameo", "name", "kind", "mode", "contexts")
INTENT_COLUMNS = ("kind", "announced", "refused")


class KindLine(Strict, frozen=True, kw_only=True):
    """One line of ``kinds.toml``."""

    plover: Plover
    cameo: str
    label: str
    description: str
    source: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    reciprocal: bool = False
    speech: bool = False
    bilateral: bool = False
    reaction: bool = False
    domestic: bool = False


class KindsFile(Strict, frozen=True, kw_only=True):
    """``kinds.toml``: the manuals the kinds rest on, and the kinds by id."""

    sources: tuple[str, ...]
    kinds: dict[str, KindLine]


class PloverType(Strict, frozen=True, kw_only=True):
    """One of PLOVER's types: its quadrant, its names in POLECAT, and its modes with what they mean."""

    quad: Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
    polecat: tuple[str, ...]
    description: str
    modes: dict[str, str]


class AuxiliaryMode(Strict, frozen=True, kw_only=True):
    """One of PLOVER's auxiliary modes, and what of a claim fills it: any of these values."""

    tells: str
    factuality: tuple[str, ...] = ()
    tense: tuple[str, ...] = ()
    historical: bool = False

    def filled(self, factuality: str, tense: str, historical: bool) -> bool:
        """Whether a claim of these values is of the mode.

        >>> AuxiliaryMode(tells="not done", factuality=("denied",)).filled("denied", "past", False)
        True
        """
        return factuality in self.factuality or tense in self.tense or (self.historical and historical)


class PloverFile(Strict, frozen=True, kw_only=True):
    """``plover.toml``: types, contexts, and the auxiliary modes that a claim's factuality and tense fill."""

    sources: tuple[str, ...]
    types: dict[str, PloverType]
    contexts: dict[str, str]
    auxiliary: dict[str, AuxiliaryMode]


class Cameo(msgspec.Struct, frozen=True, kw_only=True):
    """One CAMEO category and what says it here: a kind, with the mode and contexts that tell it from that kind's other categories."""

    code: str
    name: str
    kind: str
    mode: str | None
    contexts: tuple[str, ...]


class Intent(msgspec.Struct, frozen=True, kw_only=True):
    """CAMEO's codes for an act of a kind that its actor only announces or threatens, and for one that it refuses; "" where it has none."""

    announced: str = ""
    refused: str = ""


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """What an act can be. ``polecat`` is PLOVER's later root, where CONCEDE and RETREAT are apart."""

    id: str
    plover: Plover
    polecat: str
    cameo: str
    label: str
    description: str
    source: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    reciprocal: bool = False
    speech: bool = False
    bilateral: bool = False
    reaction: bool = False
    domestic: bool = False

    @property
    def recognition(self) -> bool:
        """Whether it gives, withholds or takes back recognition (such kinds say so in their id)."""
        return "recogni" in self.id


class Ontology:
    """The kinds by id, in the order of the file; the tracks are read when first asked for."""

    def __init__(self, folder: Path, kinds: Mapping[str, Kind]) -> None:
        self.folder = folder
        self.kinds = kinds

    @cached_property
    def reciprocal(self) -> frozenset[str]:
        """Kinds that both sides do."""
        return frozenset(kind.id for kind in self.kinds.values() if kind.reciprocal)

    @cached_property
    def speech(self) -> frozenset[str]:
        """Kinds done by speaking."""
        return frozenset(kind.id for kind in self.kinds.values() if kind.speech)

    @cached_property
    def domestic(self) -> frozenset[str]:
        """Kinds that a state does to its own."""
        return frozenset(kind.id for kind in self.kinds.values() if kind.domestic)

    @cached_property
    def plover(self) -> PloverFile:
        """``plover.toml``: PLOVER's types, modes, contexts and auxiliary modes."""
        return load_toml(self.folder / "plover.toml", PloverFile)

    @cached_property
    def cameo(self) -> Mapping[str, Cameo]:
        """``cameo.csv``: every CAMEO category by its code, a string with its leading zero.

        >>> from dragoman.knowledge import DATA
        >>> load(DATA / "ontology").cameo["0814"]
        Cameo(code='0814', name='ease state of emergency or martial law', kind='ease-restrictions', mode='ease', contexts=('legal',))
        """
        return {row["cameo"]: self._category(row) for row in load_csv(self.folder / "cameo.csv", CAMEO_COLUMNS)}

    @cached_property
    def intents(self) -> Mapping[str, Intent]:
        """``intents.csv``: what CAMEO calls an act that is still to come, by its kind.

        >>> from dragoman.knowledge import DATA
        >>> load(DATA / "ontology").intents["lift-sanctions"]
        Intent(announced='0354', refused='1244')
        """
        rows = load_csv(self.folder / "intents.csv", INTENT_COLUMNS)
        return {self.kind(row["kind"]).id: self._intent(row) for row in rows}

    def _intent(self, row: Mapping[str, str]) -> Intent:
        for code in filter(None, (row["announced"], row["refused"])):
            if code not in self.cameo:
                raise KnowledgeError(f"{self.folder / 'intents.csv'}: {row['kind']!r} has code {code}, which cameo.csv lacks")
        return Intent(announced=row["announced"], refused=row["refused"])

    def _category(self, row: Mapping[str, str]) -> Cameo:
        kind = self.kind(row["kind"])
        contexts = tuple(row["contexts"].split()) or kind.contexts
        return Cameo(code=row["cameo"], name=row["name"], kind=kind.id, mode=row["mode"] or kind.mode, contexts=contexts)

    @cached_property
    def tracks(self) -> Tracks:
        """``tracks.toml``: ladders of standing and the kinds that move along them."""
        from dragoman.knowledge import tracks

        return tracks.load(self.folder / "tracks.toml")

    @cached_property
    def disputes(self) -> DisputesFile:
        """``disputes.toml``: scales, claims to be the first, powers and places that texts can get wrong."""
        from dragoman.knowledge import disputes

        return disputes.load(self.folder / "disputes.toml")

    @cached_property
    def evidence(self) -> Evidence:
        """``evidence.toml``: which kinds may tell one act, and what speaks for it."""
        from dragoman.knowledge import evidence

        return evidence.load(self.folder / "evidence.toml")

    def kind(self, name: str) -> Kind:
        """The kind of this id; raises :class:`UnknownName` naming the nearest known one."""
        if name in self.kinds:
            return self.kinds[name]
        import difflib

        near = difflib.get_close_matches(name, self.kinds, 1, 0)
        raise UnknownName(f"kind {name!r} is not in {self.folder / 'kinds.toml'}; the nearest is {near[0]!r}")


def load(folder: Path) -> Ontology:
    """Reads ``kinds.toml`` and ``crosswalk.csv`` of one folder.

    Raises :class:`KnowledgeError` when either breaks its schema or the two do not hold the same kinds and codes.

    >>> from dragoman.knowledge import DATA
    >>> kind = load(DATA / "ontology").kind("recognise")
    >>> kind.plover, kind.cameo, kind.recognition
    ('SUPPORT', '054', True)
    """
    lines = load_toml(folder / "kinds.toml", KindsFile).kinds
    rows = {row["kind"]: row for row in load_csv(folder / "crosswalk.csv", ("kind", "plover", "polecat", "cameo"))}
    for name in sorted(set(rows) ^ set(lines)):
        raise KnowledgeError(
            f"{folder / 'crosswalk.csv'}: kind {name!r} stands in one of kinds.toml and crosswalk.csv only; add or remove it"
        )
    for name, line in lines.items():
        if (rows[name]["plover"], rows[name]["cameo"]) != (line.plover, line.cameo):
            raise KnowledgeError(f"{folder / 'crosswalk.csv'}: {name!r} has other codes than in kinds.toml; make them one")
    made = Ontology(folder, {name: _kind(name, line, rows[name]["polecat"]) for name, line in lines.items()})
    _check_modes(made)
    return made


def _check_modes(ontology: Ontology) -> None:
    """Raises where a kind or CAMEO category has a mode or context that PLOVER's type does not have."""
    places = [(f"kinds.toml: {kind.id}", kind, kind.mode, kind.contexts) for kind in ontology.kinds.values()]
    places += [(f"cameo.csv: {code}", ontology.kind(c.kind), c.mode, c.contexts) for code, c in ontology.cameo.items()]
    for where, kind, mode, contexts in places:
        known = ontology.plover.types[kind.plover].modes if kind.plover else {}
        if mode and mode not in known:
            raise KnowledgeError(f"{ontology.folder / where}: {kind.plover} has no mode {mode!r}; plover.toml lists them")
        for context in contexts:
            if context not in ontology.plover.contexts:
                raise KnowledgeError(f"{ontology.folder / where}: no context {context!r}; plover.toml lists them")


def _kind(name: str, line: KindLine, polecat: str) -> Kind:
    return Kind(
        id=name, plover=line.plover, polecat=polecat, cameo=line.cameo, label=line.label, description=line.description,
        source=line.source, mode=line.mode, contexts=line.contexts, reciprocal=line.reciprocal, speech=line.speech,
        bilateral=line.bilateral, reaction=line.reaction, domestic=line.domestic,
    )  # fmt: skip
