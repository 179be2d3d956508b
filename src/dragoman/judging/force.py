"""Which judgements count: undone, superseded and contradicted ones do not, and nobody's ruling silently wins over another's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.judging.attach import Attached, Grounds, attached
from dragoman.model.judgement import PAIRS, Judgement, Ruled, State, composed, contrary

VALUED = frozenset({"document", "piece", "actor", "prediction"})
"""What only a ruling on a value changes."""


@dataclass(frozen=True, slots=True)
class Held:
    """A judgement, what it means now, and what became of it."""

    judgement: Judgement
    means: tuple[Attached, ...]
    ruled: Ruled

    @property
    def in_force(self) -> bool:
        """Does it take effect?"""
        return self.ruled.state == "in-force"


def holding(judgements: Iterable[Judgement], grounds: Grounds) -> tuple[Held, ...]:
    """Every judgement with what it means now and what became of it, sorted by time. The order of the judgements changes nothing."""
    ordered = sorted({one.id: one for one in judgements}.values(), key=lambda one: one.order)
    means = {one.id: attached(one, grounds) for one in ordered}
    undone = _undone(ordered)
    lost = {one.id for one in ordered if not all(side.ids for side in means[one.id]) or _of_none(one, means)}
    standing = [one for one in ordered if one.id not in lost and one.id not in undone]
    later = dict(_superseded(standing, means))
    rest = [one for one in standing if one.id not in later]
    against = _contradicted(rest, means)

    def became(one: Judgement) -> tuple[State, tuple[str, ...]]:
        if one.id in undone:
            return "undone", undone[one.id]
        if one.id in lost:
            return "orphan", ()
        if one.id in later:
            return "superseded", (later[one.id],)
        if one.id in against:
            return "contradicted", tuple(sorted(against[one.id]))
        return ("in-force" if takes_effect(one) else "beside"), ()

    return tuple(
        Held(one, means[one.id], Ruled(one.id, state, tuple(side.ids for side in means[one.id]), who))
        for one in ordered
        for state, who in [became(one)]
    )


def _of_none(judgement: Judgement, known: Mapping[str, object]) -> bool:
    """Does it undo what is not in this ledger?"""
    return judgement.ruling == "undone" and judgement.targets[0].id not in known


def takes_effect(judgement: Judgement) -> bool:
    """Does a ruling change something, or is it only shown beside it? Disputes, and values of acts, stay as texts tell them."""
    if judgement.ruling == "undone":
        return True
    if judgement.ruling == "unsure" or judgement.what == "dispute":
        return False
    if judgement.what == "act" and judgement.values:
        return False
    return bool(judgement.values) or judgement.what not in VALUED


def _undone(judgements: Sequence[Judgement]) -> dict[str, tuple[str, ...]]:
    """Undone judgements with what undoes them; an undoing may itself be undone."""
    undoers: dict[str, list[Judgement]] = defaultdict(list)
    for one in judgements:
        if one.ruling == "undone":
            undoers[one.targets[0].id].append(one)

    def live(one: Judgement) -> bool:
        return not any(live(other) for other in undoers.get(one.id, ()))

    found = {one.id: tuple(other.id for other in undoers.get(one.id, ()) if live(other)) for one in judgements}
    return {name: others for name, others in found.items() if others}


def _together(judgements: Sequence[Judgement], means: Mapping[str, tuple[Attached, ...]]) -> Iterator[tuple[Judgement, Judgement]]:
    """Pairs of judgements, the earlier first, that are about one thing."""
    by_atom: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(judgements):
        for atom in {atom for side in means[one.id] for atom in side.atoms}:
            by_atom[atom].append(number)
    pairs = {(a, b) for numbers in by_atom.values() for i, a in enumerate(numbers) for b in numbers[i + 1 :]}
    for a, b in sorted(pairs):
        one, other = judgements[a], judgements[b]
        if one.ruling != "undone" != other.ruling and _one_question(one, means[one.id], other, means[other.id]):
            yield one, other


def _one_question(a: Judgement, sides: tuple[Attached, ...], b: Judgement, others: tuple[Attached, ...]) -> bool:
    """Are two judgements that share something about the same thing, or the same pair of things?"""
    if (len(a.targets), a.what == "reuse") != (len(b.targets), b.what == "reuse"):
        return False
    if a.name == b.name and a.what != b.what:
        return False  # who rules on an act and on one of its claims says more exactly what he means
    if (a.values and b.values) and a.what != b.what:
        return False
    if len(sides) == 1:
        return True
    x, y = (side.atoms for side in sides)
    return bool((x & others[0].atoms and y & others[1].atoms) or (x & others[1].atoms and y & others[0].atoms))


def _superseded(judgements: Sequence[Judgement], means: Mapping[str, tuple[Attached, ...]]) -> Iterator[tuple[str, str]]:
    """Judgements whose own author ruled otherwise later, or is no longer sure, with the later one."""
    for one, other in _together(judgements, means):
        if one.name == other.name and (contrary(one, other) or (other.ruling == "unsure" and one.ruling != "unsure")):
            yield one.id, other.id


def _contradicted(judgements: Sequence[Judgement], means: Mapping[str, tuple[Attached, ...]]) -> dict[str, set[str]]:
    """Judgements that cannot hold beside others, directly or by steps, with those others."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in _together(judgements, means):
        if contrary(one, other):
            found[one.id].add(other.id)
            found[other.id].add(one.id)
    pairs = [one for one in judgements if one.ruling in PAIRS and one.id not in found]
    for apart, joined in _by_steps(pairs, means):
        found[apart] |= joined
        for name in joined:
            found[name].add(apart)
    return found


def _by_steps(judgements: Sequence[Judgement], means: Mapping[str, tuple[Attached, ...]]) -> Iterator[tuple[str, set[str]]]:
    """ "Different" rulings on two things that "same" rulings, composed, make one, with those."""
    top: dict[str, str] = {}

    def root(atom: str) -> str:
        while top.setdefault(atom, atom) != atom:
            atom = top[atom]
        return atom

    same = [one for one in judgements if composed(one.ruling, "same") == "same"]
    for one in same:
        atoms = sorted({atom for side in means[one.id] for atom in side.atoms})
        for atom in atoms[1:]:
            top[root(atom)] = root(atoms[0])
    for one in judgements:
        if composed(one.ruling, "same") == "different":
            x, y = ({root(atom) for atom in side.atoms} for side in means[one.id])
            if met := x & y:
                yield one.id, {other.id for other in same if {root(a) for side in means[other.id] for a in side.atoms} & met}
