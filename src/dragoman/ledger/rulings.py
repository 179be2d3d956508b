"""Judgements as rows of the ledger, and as they were kept by earlier versions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, cast

import msgspec

from dragoman.model.judgement import RULINGS, Judgement, Passage, RulingWord, Target


def put(connection: sqlite3.Connection, judgements: Iterable[Judgement]) -> int:
    """Adds judgements that are not there yet; the caller holds the transaction. Returns how many were new."""
    before = connection.total_changes
    for one in judgements:
        connection.execute(
            'insert or ignore into given_judgements (id, ruling, what, target, "values", reason, name, time, quotation, body) '
            "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                one.id, one.ruling, one.what, json.dumps([target.id for target in one.targets], ensure_ascii=False),
                json.dumps(dict(one.values), ensure_ascii=False), one.reason, one.name, one.time,
                next((passage.quotation for passage in one.passages), ""), msgspec.json.encode(one).decode(),
            ),
        )  # fmt: skip
    return connection.total_changes - before


def taken(connection: sqlite3.Connection, until: int | None = None) -> list[Judgement]:
    """Every judgement (given up to a row), sorted by time."""
    rows = connection.execute("select body from given_judgements where ? is null or row <= ?", (until, until)).fetchall()
    return sorted((decoded(body) for (body,) in rows), key=lambda one: one.order)


def decoded(body: str) -> Judgement:
    """A judgement from its row."""
    return msgspec.json.decode(body, type=Judgement)


def of_earlier(rows: Iterable[tuple[Any, ...]]) -> Iterator[Judgement]:
    """Judgements of ledgers of versions 1 and 2, whose rows had (target, ruling, reason, name, time, quotation) and no spans."""
    for target, ruling, reason, name, time, quotation in rows:
        known = ruling in RULINGS
        words = (Passage("", "", 0, len(quotation), quotation),) if quotation else ()
        yield Judgement(
            cast(RulingWord, ruling) if known else "unsure", (Target("claim", target, words),),
            reason=reason if known else f"{ruling}: {reason}", name=name, time=time,
        )  # fmt: skip
