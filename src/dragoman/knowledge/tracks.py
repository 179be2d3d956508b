"""``ontology/tracks.toml``: ladders of standing, and which kind of act opens or closes which step.

The steps follow the Vienna conventions on diplomatic (1961) and consular relations (1963) and the Montevideo convention (1933).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal

from dragoman.errors import KnowledgeError
from dragoman.knowledge.files import Strict, load_toml


class Step(Strict, frozen=True):
    """One rung of a ladder; ``level`` orders the rungs of its track and means nothing else."""

    name: str
    level: int
    description: str
    source: str


class Track(Strict, frozen=True):
    """One ladder. ``granted``: the steps at which the holder has given what the track is named for. ``ends_with_office``: a spell towards
    a government ends when that government loses power. ``of_governments``: a state's ordinary government ("the government of Peru") is
    kept apart from the state."""

    name: str
    label: str
    description: str
    steps: tuple[Step, ...]
    granted: tuple[str, ...] = ()
    ends_with_office: bool = False
    of_governments: bool = False


class Effect(Strict, frozen=True):
    """What an asserted act of these kinds does to a track.

    ``holders``: whose standing moves, the act's actor's, its recipient's, or both. ``towards``: kinds of party on the other side for
    which it holds; empty for any. ``denied``: the step that is open where texts only deny such an act. ``examples`` and ``never``
    are lines ``ACTOR KIND RECIPIENT => HOLDER TOWARDS STEP`` or ``=> nothing``.
    """

    kinds: tuple[str, ...]
    track: str
    source: str
    examples: tuple[str, ...]
    never: tuple[str, ...]
    opens: str = ""
    denied: str = ""
    closes: tuple[str, ...] = ()
    holders: Literal["actor", "recipient", "both"] = "actor"
    towards: tuple[str, ...] = ()


class TracksFile(Strict, frozen=True):
    """``tracks.toml``."""

    tracks: tuple[Track, ...]
    effects: tuple[Effect, ...]


class Tracks:
    """The ladders in the order of the file, and the effects of each kind of act."""

    def __init__(self, file: TracksFile) -> None:
        self.effects = file.effects
        self.tracks: Mapping[str, Track] = {track.name: track for track in file.tracks}

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Effect, ...]]:
        kinds = sorted({kind for effect in self.effects for kind in effect.kinds})
        return {kind: tuple(effect for effect in self.effects if kind in effect.kinds) for kind in kinds}

    @cached_property
    def _levels(self) -> Mapping[tuple[str, str], int]:
        return {(track.name, step.name): step.level for track in self.tracks.values() for step in track.steps}

    def effects_of(self, kind: str) -> tuple[Effect, ...]:
        """What an act of this kind opens and closes; empty for most kinds."""
        return self._by_kind.get(kind, ())

    def level(self, track: str, step: str) -> int:
        """The rung's place on its ladder; 0 for a step the ladder does not have."""
        return self._levels.get((track, step), 0)


def load(path: Path) -> Tracks:
    """Reads ``tracks.toml``; raises :class:`KnowledgeError` when it breaks its schema or an effect names a track or step that is not there.

    >>> from dragoman.knowledge import DATA
    >>> tracks = load(DATA / "ontology" / "tracks.toml")
    >>> [effect.opens for effect in tracks.effects_of("accept-credentials")]
    ['credentials-accepted']
    >>> tracks.level("mission", "ambassador") < tracks.level("mission", "credentials-accepted")
    True
    """
    tracks = Tracks(load_toml(path, TracksFile))
    for effect in tracks.effects:
        steps = {step.name for step in tracks.tracks[effect.track].steps} if effect.track in tracks.tracks else set()
        for name in sorted({effect.opens, effect.denied, *effect.closes} - {""} - steps):
            raise KnowledgeError(f"{path}: effect of {effect.kinds[0]!r} names {effect.track}/{name}, which is no step; mend the name")
    return tracks
