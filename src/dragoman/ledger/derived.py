"""Derived tables: written and read back whole, as JSON rows beside a claims table fit for SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import msgspec

from dragoman.model.act import Act, Dispute, Drift
from dragoman.model.claim import Coding
from dragoman.model.judgement import Judgement, Ruled
from dragoman.model.lineage import Account, Correction, Gap, Reuse, Version
from dragoman.model.standing import Spell
from dragoman.model.text import Document
from dragoman.model.view import Run, Unread, View

T = TypeVar("T")

VALUES: tuple[tuple[str, type[Any]], ...] = (
    ("reuse", Reuse),
    ("accounts", Account),
    ("gaps", Gap),
    ("versions", Version),
    ("corrections", Correction),
    ("acts", Act),
    ("disputes", Dispute),
    ("drift", Drift),
    ("spells", Spell),
    ("unread", Unread),
    ("ruled", Ruled),
    ("judged", Coding),
)
MAPS = ("account_of", "act_of", "names", "labels", "story")


def write_view(connection: sqlite3.Connection, view: View, documents: str) -> None:
    """Replaces every derived row; the caller holds the transaction. ``documents`` is the digest of the documents they were made from."""
    for table in ("derived_run", "derived_rows", "derived_claims"):
        connection.execute(f"delete from {table}")
    for kind, _ in VALUES:
        _write_rows(connection, kind, getattr(view, kind))
    for kind in MAPS:
        _write_rows(connection, kind, sorted(getattr(view, kind).items()))
    _write_rows(connection, "as_of", [view.as_of])
    _write_claims(connection, view)
    connection.execute("insert into derived_run values (?, ?, ?)", (view.run.version, view.run.knowledge, documents))


def _write_rows(connection: sqlite3.Connection, kind: str, values: Iterable[Any]) -> None:
    rows = ((kind, place, msgspec.json.encode(value).decode()) for place, value in enumerate(values))
    connection.executemany("insert into derived_rows (kind, place, body) values (?, ?, ?)", rows)


def _write_claims(connection: sqlite3.Connection, view: View) -> None:
    for claim in view.claims.values():
        key = view.document_of[claim.id]
        row = (
            claim.id, key, claim.sentence.start, claim.sentence.end, claim.kind, claim.plover,
            claim.actor.id if claim.actor else None, claim.recipient.id if claim.recipient else None,
            claim.when.edtf, claim.factuality, view.account_of.get(claim.id), view.act_of.get(claim.id),
            view.documents[key].text[claim.sentence.start : claim.sentence.end],
        )  # fmt: skip
        connection.execute("insert into derived_claims values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def read_view(
    connection: sqlite3.Connection, run: Run, documents: Mapping[str, Document], codings: Mapping[tuple[str, str], Coding],
    judgements: Sequence[Judgement] = (),
) -> View:  # fmt: skip
    """The view that :func:`write_view` wrote; codings that rulings changed take the place of those that were made."""
    values: dict[str, Any] = {kind: tuple(_read_rows(connection, kind, type_)) for kind, type_ in VALUES}
    maps: dict[str, Any] = {kind: dict(_read_rows(connection, kind, tuple[str, str])) for kind in MAPS}
    as_of = next(iter(_read_rows(connection, "as_of", str | None)), None)
    whole = coded(documents, codings) | {coding.document: coding for coding in values["judged"]}
    made = View(run=run, documents=named(documents), codings=whole, as_of=as_of, judgements=tuple(judgements), **values, **maps)
    return made.reviewed()


def named(documents: Mapping[str, Document]) -> dict[str, Document]:
    """Documents whose id is their key, so that every table names them alike."""
    return {key: document if document.id == key else replace(document, id=key) for key, document in documents.items()}


def coded(documents: Mapping[str, Document], codings: Mapping[tuple[str, str], Coding]) -> dict[str, Coding]:
    """Codings by document key; documents without one are left out."""
    made = ((key, codings.get((document.id, document.sha256))) for key, document in documents.items())
    return {key: coding if coding.document == key else replace(coding, document=key) for key, coding in made if coding}


def _read_rows(connection: sqlite3.Connection, kind: str, type_: Any) -> list[Any]:
    query = "select body from derived_rows where kind = ? order by place"
    return [msgspec.json.decode(body, type=type_) for (body,) in connection.execute(query, (kind,))]
