"""Derived tables: what the pile rooms keep row by row, and the rest whole, as JSON rows beside a claims table fit for SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import msgspec

from dragoman.ledger.rows import Change, Rows
from dragoman.model.act import Act, Dispute, Drift, ordered
from dragoman.model.claim import Coding
from dragoman.model.judgement import Judgement, Ruled
from dragoman.model.lineage import Account, Correction, Gap, Reuse, Version
from dragoman.model.standing import Spell, spell_order
from dragoman.model.text import Document
from dragoman.model.view import Run, Unread, View

VALUES: tuple[tuple[str, type[Any]], ...] = (
    ("reuse", Reuse),
    ("accounts", Account),
    ("gaps", Gap),
    ("versions", Version),
    ("corrections", Correction),
    ("drift", Drift),
    ("unread", Unread),
    ("ruled", Ruled),
    ("judged", Coding),
)
MAPS = ("names", "labels", "story")
WHOLE = (*(kind for kind, _ in VALUES), *MAPS, "as_of")
"""Kinds that are written whole each time."""


@dataclass(frozen=True)
class Difference:
    """How an account differs from the one before it: rows changed, and the documents and acts whose claims are told anew."""

    rows: Iterable[Change] = ()
    documents: Collection[str] = ()
    acts: Collection[str] = ()
    anew: bool = False
    """Was it made over no rows, so that those of the account before it are void?"""


def write_view(connection: sqlite3.Connection, view: View, documents: str, difference: Difference | None = None) -> None:
    """Writes the view over the one before it; the caller holds the transaction. ``documents`` digests the documents it was made from.

    With a ``difference``, acts, disputes, spells and claims are written as far as they differ; without, everything before is dropped.
    """
    rows = Rows(connection)
    connection.execute("delete from derived_run")
    if difference is None or difference.anew:
        for table in ("derived_rows", "derived_keys", "derived_claims"):
            connection.execute(f"delete from {table}")
    if difference is None:
        rows.change(_whole(view))
        write_claims(connection, view.codings, view.documents, view.codings, view.account_of, view.act_of)
    else:
        anew = {*difference.documents, *_beside(rows, view)}
        rows.clear(WHOLE)
        rows.change(difference.rows)
        write_claims(connection, sorted(anew), view.documents, view.codings, view.account_of, view.act_of)
        move_claims(connection, (view.act[id] for id in sorted(difference.acts) if id in view.act))
    for kind, _ in VALUES:
        rows.change(_numbered(kind, getattr(view, kind)))
    for kind in MAPS:
        rows.change(_numbered(kind, sorted(getattr(view, kind).items())))
    rows.change(_numbered("as_of", [view.as_of]))
    connection.execute("insert into derived_run values (?, ?, ?)", (view.run.version, view.run.knowledge, documents))


def _beside(rows: Rows, view: View) -> set[str]:
    """Documents with claims of which reconciling does not hear all: those that a ruling corrects, or did, and those that tell no act."""
    judged: Iterable[Coding] = (*_read(rows, "judged", Coding), *view.judged)
    silent = (key for key, coding in view.codings.items() if any(claim.id not in view.act_of for claim in coding.claims))
    return {*(coding.document for coding in judged), *silent}


def _whole(view: View) -> Iterable[Change]:
    """Acts, disputes and spells as rows of their own."""
    acts = (("acts", act.id, msgspec.json.encode(act), ()) for act in view.acts)
    disputes = (("disputes", dispute.id, msgspec.json.encode(dispute), ()) for dispute in view.disputes)
    return chain(acts, disputes, [("spells", "", msgspec.json.encode(view.spells), ())])


def _numbered(kind: str, values: Iterable[Any]) -> Iterable[Change]:
    return ((kind, f"{place:08}", msgspec.json.encode(value), ()) for place, value in enumerate(values))


def write_claims(
    connection: sqlite3.Connection, keys: Collection[str], documents: Mapping[str, Document], codings: Mapping[str, Coding],
    account_of: Mapping[str, str], act_of: Mapping[str, str],
) -> None:  # fmt: skip
    """Writes the claims of the documents of these keys in place of those before; of documents that have gone there are none."""
    connection.executemany("delete from derived_claims where document = ?", ((key,) for key in keys))
    for key in keys:
        for claim in codings[key].claims if key in codings else ():
            row = (
                claim.id, key, claim.sentence.start, claim.sentence.end, claim.kind, claim.plover,
                claim.actor.id if claim.actor else None, claim.recipient.id if claim.recipient else None,
                claim.when.edtf, claim.factuality, account_of.get(claim.id), act_of.get(claim.id),
                claim.sentence.of(documents[key].text),
            )  # fmt: skip
            connection.execute("insert into derived_claims values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def move_claims(connection: sqlite3.Connection, acts: Iterable[Act]) -> None:
    """Gives the claims of these acts to them."""
    pairs = ((act.id, claim) for act in acts for claim in act.claims)
    connection.executemany("update derived_claims set act = ? where id = ?", pairs)


def read_view(
    connection: sqlite3.Connection, run: Run, documents: Mapping[str, Document], codings: Mapping[tuple[str, str], Coding],
    judgements: Sequence[Judgement] = (),
) -> View:  # fmt: skip
    """The view that :func:`write_view` wrote; codings that rulings changed take the place of those that were made."""
    rows = Rows(connection)
    values: dict[str, Any] = {kind: tuple(_read(rows, kind, type_)) for kind, type_ in VALUES}
    maps: dict[str, Any] = {kind: dict(_read(rows, kind, tuple[str, str])) for kind in MAPS}
    acts, disputes = ordered(_read(rows, "acts", Act), _read(rows, "disputes", Dispute))
    spells = sorted(chain.from_iterable(_read(rows, "spells", tuple[Spell, ...])), key=spell_order)
    as_of = next(iter(_read(rows, "as_of", str | None)), None)
    told = connection.execute("select id, account, act from derived_claims order by id").fetchall()
    whole = coded(documents, codings) | {coding.document: coding for coding in values["judged"]}
    made = View(
        run=run, documents=named(documents), codings=whole, as_of=as_of, acts=acts, disputes=disputes,
        spells=tuple(spells), account_of={id: account for id, account, _ in told if account},
        act_of={id: act for id, _, act in told if act}, judgements=tuple(judgements), **values, **maps,
    )  # fmt: skip
    return made.reviewed()


def _read(rows: Rows, kind: str, type_: Any) -> Iterable[Any]:
    decode = msgspec.json.Decoder(type_).decode
    return (decode(body) for _, body in rows.every(kind))


def named(documents: Mapping[str, Document]) -> dict[str, Document]:
    """Documents whose id is their key, so that every table names them alike."""
    return {key: document if document.id == key else replace(document, id=key) for key, document in documents.items()}


def coded(documents: Mapping[str, Document], codings: Mapping[tuple[str, str], Coding]) -> dict[str, Coding]:
    """Codings by document key; documents without one are left out."""
    made = ((key, codings.get((document.id, document.sha256))) for key, document in documents.items())
    return {key: coding if coding.document == key else replace(coding, document=key) for key, coding in made if coding}
