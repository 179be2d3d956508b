"""A ledger that is read and ruled on piece by piece tells, table by table, what one that is made of the same at once tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from dragoman import pipeline
from dragoman.ledger import Ledger
from dragoman.model.judgement import Judgement
from dragoman.model.text import Document
from dragoman.model.view import View

TOLD = ("acts", "disputes", "spells", "moves", "relay", "accounts", "ruled", "judged", "names", "story")
Ruling = Callable[[Any, View], Judgement]


def tables(ledger: Ledger) -> dict[str, Any]:
    """What the file holds of its account: claims, and the values of every kind that tells something."""
    claims = ledger.connection.execute("select * from derived_claims order by id").fetchall()
    return {"claims": claims, "view": ledger.view()} | {kind: list(ledger.rows.every(kind)) for kind in TOLD}


def at_once(path: Path, documents: Sequence[Document], ruled: Sequence[Judgement], world: Any) -> dict[str, Any]:
    """The tables of a ledger that is given all of it before its account is made."""
    with Ledger(path, create=True) as ledger:
        ledger.add(documents)
        ledger.rule(ruled)
        pipeline.refresh(ledger, world.knowledge)
        return tables(ledger)


def claim(view: View, document: str, kind: str) -> str:
    return next(one.id for one in view.codings[document].claims if one.kind == kind)


def twice_condemned(ruling: str, time: str) -> Ruling:
    def ruled(world: Any, view: View) -> Judgement:
        return world.rule(view, ruling, *(claim(view, name, "condemn") for name in ("sucre", "lapaz")), time=time)  # type: ignore[no-any-return]

    return ruled


def of_lima(ruling: str, time: str, *values: str) -> Ruling:
    return lambda world, view: world.rule(view, ruling, claim(view, "lima", "recognise"), set=values, time=time)


def undone(number: int, time: str) -> Ruling:
    return lambda world, view: world.rule(view, "undone", view.judgements[number].id, time=time)


@pytest.mark.parametrize("steps", [
    (of_lima("rejected", "2026-01-01"), 4, undone(0, "2026-01-02")),
    (of_lima("corrected", "2026-01-01", "when=2008-02-23"), 4, of_lima("rejected", "2026-01-02"), undone(0, "2026-01-03")),
    (4, twice_condemned("same", "2026-01-01"), undone(0, "2026-01-02"), twice_condemned("different", "2026-01-03")),
    (of_lima("corrected", "2026-01-01", "factuality=uncertain"), of_lima("corrected", "2026-01-02", "recipient=bol"), 3, 4),
])  # fmt: skip
def test_piece_by_piece_is_as_at_once(world: Any, tmp_path: Path, steps: Sequence[int | Ruling]) -> None:
    ruled: list[Judgement] = []
    given = world.documents[:2]
    with Ledger(tmp_path / "pieces.db", create=True) as ledger:
        ledger.add(given)
        pipeline.refresh(ledger, world.knowledge)
        for number, step in enumerate(steps):
            if isinstance(step, int):
                given = world.documents[:step]
                ledger.add(given)
                pipeline.refresh(ledger, world.knowledge)
            else:
                ruled.append(step(world, ledger.view()))
                assert pipeline.rule_into(ledger, ruled[-1:], world.knowledge) == 1
            assert tables(ledger) == at_once(tmp_path / f"{number}.db", given, ruled, world)
