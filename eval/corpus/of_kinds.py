"""How well the acts of some kinds are told, end to end: a bar of one kind of act is measured on these and on nothing beside them.

A claim is right when its trigger shares characters with the gold's and, one after the other, its kind, its factuality and the parties that
the gold names are the gold's too. What the program tells of these kinds and the gold tells otherwise, or not at all, is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from eval.corpus.compare import Comparison, Row, overlap, triggers, where

STEPS = ("trigger", "and kind", "and factuality", "and parties")


def told(rows: Iterable[tuple[Row, Row]], parts: Sequence[str]) -> Comparison:
    """The comparison of pairs (gold, other) over the kinds whose names hold one of ``parts``, by step and by kind.

    >>> act = {"kind": "recognise", "factuality": "asserted", "trigger": {"start": 5, "end": 15}, "actor": None, "recipient": None}
    >>> pair = {"id": "a", "text": "", "claims": [act]}, {"claims": [act | {"factuality": "denied"}]}
    >>> made = told([pair], ["recogni"])
    >>> [(name, made.layers[name].right) for name in STEPS]
    [('trigger', 1), ('and kind', 1), ('and factuality', 0), ('and parties', 0)]
    """
    made = Comparison()
    for gold, other in rows:
        sides = [[claim for claim in row["claims"] if any(part in claim["kind"] for part in parts)] for row in (gold, other)]
        pairs = triggers(*sides)
        for name in STEPS:
            made.layer(name).add(0, *map(len, sides))
        for one, two in pairs:
            _add(gold, one, two, made)
        _unmatched(gold, sides, pairs, made)
    return made


def _add(row: Row, gold: Row, other: Row, made: Comparison) -> None:
    """Counts a pair up to the first step at which it is wrong, and says which that is."""
    right = list(_steps(gold, other))
    upto = right.index(False) if False in right else len(right)
    for name in STEPS[: upto + 1]:
        made.layer(name).right += 1
    for claim, side in ((gold, "gold"), (other, "other")):
        counts = made.kind(claim["kind"])
        counts.add(upto == len(right) and side == "gold", side == "gold", side == "other")
    if upto < len(right):
        made.differences.append(f"{STEPS[upto + 1][4:]}\t{_short(gold)} / {_short(other)}\t{where(row, gold)}")


def _steps(gold: Row, other: Row) -> Iterator[bool]:
    yield gold["kind"] == other["kind"]
    yield gold["factuality"] == other["factuality"]
    yield all(gold[role] is None or overlap(gold[role], other[role]) > 0 for role in ("actor", "recipient"))


def _unmatched(row: Row, sides: Sequence[Sequence[Row]], pairs: Sequence[tuple[Row, Row]], made: Comparison) -> None:
    matched = {id(claim) for pair in pairs for claim in pair}
    for name, claims, gold in (("missed", sides[0], True), ("spurious", sides[1], False)):
        for claim in claims:
            if id(claim) not in matched:
                made.kind(claim["kind"]).add(0, gold, not gold)
                made.differences.append(f"{name}\t{_short(claim)}\t{where(row, claim)}")


def _short(claim: Row) -> str:
    return f"{claim['kind']} {claim['factuality']}"


def table(made: Comparison) -> Iterator[str]:
    """Markdown lines: precision and recall step by step, then of each kind with all its steps."""
    yield "| acts of these kinds | precision | recall | gold | told |"
    yield "| --- | --- | --- | --- | --- |"
    for name, one in (*made.layers.items(), *sorted(made.kinds.items())):
        yield f"| {name} | {one.precision:.3f} | {one.recall:.3f} | {one.gold} | {one.other} |"
