"""Every effect of the tracks: its examples hold, its nevers do not."""

import pytest

from dragoman.knowledge import DATA
from dragoman.knowledge.tracks import load
from dragoman.standing import project

EFFECTS = load(DATA / "ontology" / "tracks.toml").effects


def _told(line, act, world):
    event, _, outcome = line.partition(" => ")
    actor, kind, recipient = event.split()
    return [f"{spell.actor} {spell.recipient} {spell.step}" for spell in project([act(actor, kind, recipient, "2024")], (), world)], outcome


@pytest.mark.parametrize("line", [line for effect in EFFECTS for line in effect.examples])
def test_example(line, act, world):
    spells, outcome = _told(line, act, world)
    assert spells == [] if outcome == "nothing" else outcome in spells


@pytest.mark.parametrize("line", [line for effect in EFFECTS for line in effect.never])
def test_never(line, act, world):
    spells, outcome = _told(line, act, world)
    assert outcome not in spells
