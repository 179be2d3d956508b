"""Is a ledger whole? The file, the digests of what was given, and the derived tables against the run that made them."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dragoman.errors import LedgerError
from dragoman.ledger import opening, rulings
from dragoman.ledger.store import Ledger
from dragoman.model.text import Document

FAULTS = 20
"""Faults of the file that SQLite is asked to name."""
BROKEN = (sqlite3.Error, msgspec.MsgspecError, UnicodeError, ValueError, zlib.error)


def problems(path: Path) -> Iterator[str]:
    """What is wrong with a ledger, a line each; nothing where all is well. Writes nothing. Raises :class:`LedgerError` where there is no
    ledger to look at."""
    if not path.exists():
        raise LedgerError(f"{path}: no such ledger; make one with: dragoman read PATH --ledger {path}")
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        faults = [str(row[0]) for row in connection.execute(f"pragma integrity_check({FAULTS})")]
        yield from (f"file: {fault}" for fault in faults if fault != "ok")
        version = opening.version_of(connection)
        if version != opening.VERSION:
            yield f"version {version}; bring it to version {opening.VERSION} with: dragoman ledger upgrade --ledger {path}"
            return
        yield from _documents(connection)
        yield from _judgements(connection)
    except sqlite3.Error as problem:
        yield f"file: {opening.advice(problem)}"
        return
    finally:
        connection.close()
    if faults == ["ok"]:
        yield from _derived(path)


def _documents(connection: sqlite3.Connection) -> Iterator[str]:
    for row, id, sha256, meta, text, original in connection.execute("select row, id, sha256, meta, text, original from given_documents"):
        yield from (f"document {id} (row {row}): {fault}" for fault in document_faults(id, sha256, meta, text, original))


def document_faults(id: str, sha256: str, meta: str, text: str, original: bytes | None) -> Iterator[str]:
    """What is wrong with one row of documents: its digest, what is known beside the text, its original bytes."""
    if hashlib.sha256(text.encode("utf-8", "replace")).hexdigest() != sha256:
        yield "its text is not that of its digest"
    try:
        known = msgspec.json.decode(meta, type=Document)
        if (known.id, known.sha256) != (id, sha256):
            yield "what is known of it names another document"
        if original is not None and hashlib.sha256(zlib.decompress(original)).hexdigest() != known.original_sha256:
            yield "its original bytes are not those of their digest"
    except BROKEN as problem:
        yield f"cannot be read ({problem})"


def _judgements(connection: sqlite3.Connection) -> Iterator[str]:
    for row, id, body in connection.execute("select row, id, body from given_judgements"):
        try:
            if rulings.decoded(body).id != id:
                yield f"judgement {id} (row {row}): says something else than its digest"
        except BROKEN as problem:
            yield f"judgement {id} (row {row}): cannot be read ({problem})"


def _derived(path: Path) -> Iterator[str]:
    """The derived tables against what they were made from and against one another."""
    try:
        with Ledger(path) as ledger:
            view = ledger.view()
            flat = dict(ledger.connection.execute("select id, act from derived_claims"))
    except (LedgerError, *BROKEN) as problem:
        yield f"account: {str(problem).removeprefix(f'{path}: ')}"
        return
    if set(flat) != set(view.claims):
        yield f"account: its claims are not those of the codings; make it anew with: dragoman read --ledger {path}"
    acts = {claim: act.id for act in view.acts for claim in act.claims}
    if acts != dict(view.act_of) or any(act != acts.get(claim) for claim, act in flat.items()):
        yield f"account: claims and acts do not name each other; make it anew with: dragoman read --ledger {path}"
    if {one.judgement for one in view.ruled} != {one.id for one in view.judgements}:
        yield f"account: made without some of the judgements; make it anew with: dragoman read --ledger {path}"
