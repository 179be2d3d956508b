"""Rulings on what became of predictions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from dragoman.judging.documents import told_by
from dragoman.model.foretold import Foretold, State
from dragoman.model.view import View


def judged_predictions(view: View, foretold: Mapping[str, Foretold]) -> Mapping[str, Foretold]:
    """What became of predictions, by id, with what people ruled in the place of what coverage tells, and who says so."""
    return {name: _judged(view, one) for name, one in foretold.items()}


def _judged(view: View, foretold: Foretold) -> Foretold:
    values = view.values_ruled(foretold.prediction)
    if not values:
        return foretold
    says = [told_by(one) for one, became in view.rulings_on(foretold.prediction) if became.state == "in-force"]
    state = cast(State, values.get("state", foretold.state))
    act = values.get("act", foretold.act if "state" not in values else None)
    return replace(foretold, state=state, act=act or None, why="; ".join(says))
