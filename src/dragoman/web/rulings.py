"""What people ruled, as pages show it: beside what texts tell, with who says so, never in its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.model.judgement import Judgement, Ruled
from dragoman.web.desk import Desk


@dataclass(frozen=True)
class Ruling:
    """One ruling: the word, the values it is about, who, when and why; ``state`` where it does not count, "" where it does."""

    id: str
    word: str
    values: tuple[tuple[str, str], ...]
    name: str
    time: str
    reason: str
    state: str
    words: str


def rulings_on(ids: Iterable[str], desk: Desk) -> tuple[Ruling, ...]:
    """The rulings that mean any of these things now, each once, in order of time; those undone or superseded too, and said to be so."""
    found = {one.id: (one, became) for id_ in ids for one, became in desk.view.rulings_on(id_)}
    return tuple(_ruling(one, became, desk) for one, became in sorted(found.values(), key=lambda pair: pair[0].order))


def _ruling(judgement: Judgement, became: Ruled, desk: Desk) -> Ruling:
    quoted = next((" ".join(passage.quotation.split()) for passage in judgement.passages), "")
    return Ruling(
        id=judgement.id,
        word=desk.words.name("ruling", judgement.ruling),
        values=tuple((desk.words.name("field", name), value) for name, value in judgement.values),
        name=judgement.name,
        time=desk.words.date(judgement.time[:10]),
        reason=judgement.reason,
        state="" if became.state in ("in-force", "beside") else desk.words.name("ruled", became.state),
        words=quoted,
    )
