"""Opening a ledger: made whole or not at all, brought to this version, on a disk where one may write while many read."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import LedgerError
from dragoman.ledger import rulings

VERSION = 3
SCHEMA = Path(__file__).with_name("schema.sql")
DESCRIBED = Path(__file__).with_name("described.sql")
MOUNTS = Path("/proc/self/mountinfo")
NETWORK = frozenset({
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "lustre", "gpfs", "davfs", "fuse.sshfs", "fuse.glusterfs",
    "fuse.davfs2", "fuse.s3fs", "fuse.rclone",
})  # fmt: skip
"""Types of file system that several machines may have open: their locks and shared memory do not reach from one to another."""


def opened(path: Path, create: bool, busy: float) -> sqlite3.Connection:
    """A connection to the ledger at a path, of this version; made if absent and ``create``. Raises :class:`LedgerError`, OSError or
    sqlite3.Error."""
    remote = network(path)
    if not path.exists():
        if not create:
            raise LedgerError(f"{path}: no such ledger; make one with: dragoman read PATH --ledger {path}")
        if remote:
            raise LedgerError(not_there(path, remote))
        _make(path, busy)
    if remote or not _writable(path):
        return _only_read(path, busy)
    connection = sqlite3.connect(path, timeout=busy, isolation_level=None)
    _brought_up(connection, path)
    return connection


def not_there(path: Path, remote: str) -> str:
    """Why a ledger is not written on a network file system, and what to do."""
    return (
        f"{path}: lies on a network file system ({remote}), where a ledger cannot be written safely; "
        "put it on a local disk, and copy it here when it is done"
    )


def network(path: Path) -> str:
    """The type of the network file system that a path lies on; "" for a local disk, and where the system does not tell."""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    kind = mounted(path.resolve(), lines)
    return kind if kind in NETWORK else ""


def mounted(path: Path, lines: list[str]) -> str:
    """The type of file system at a path, from the lines of Linux' ``mountinfo``: the longest mount point that holds it, the last of equals.

    >>> lines = ["1 0 8:1 / / rw - ext4 /dev/a rw", "2 1 0:3 / /mnt/a\\\\040b rw shared:1 - nfs4 host:/x rw"]
    >>> mounted(Path("/mnt/a b/story.db"), lines), mounted(Path("/mnt/story.db"), lines)
    ('nfs4', 'ext4')
    """
    found: list[tuple[int, str]] = []
    for line in lines:
        before, sign, after = line.partition(" - ")
        fields = before.split(" ")
        if not sign or len(fields) < 5:
            continue
        point = Path(fields[4].replace("\\040", " "))
        if path == point or point in path.parents:
            found.append((len(point.parts), after.split(" ")[0]))
    longest = max((length for length, _ in found), default=0)
    return next((kind for length, kind in reversed(found) if length == longest), "")


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _only_read(path: Path, busy: float) -> sqlite3.Connection:
    """A ledger that cannot be written here: read as it is, without locks, unless a writer elsewhere has not closed it."""
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        raise LedgerError(
            f"{path}: cannot be written here, and a program that wrote it did not end; copy it with {log.name} to a local disk"
        )
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", timeout=busy, isolation_level=None, uri=True)
    version = version_of(connection)
    if version != VERSION:
        connection.close()
        raise LedgerError(f"{path}: {_another(version)}; it cannot be written here, so copy it to a local disk and open it there")
    return connection


def _make(path: Path, busy: float) -> None:
    # Created whole under another name and linked into place: a crash or a second process never leaves half a ledger.
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    draft.unlink(missing_ok=True)
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        connection = sqlite3.connect(draft, timeout=busy)
        connection.executescript(SCHEMA.read_text(encoding="utf-8"))
        connection.executescript(DESCRIBED.read_text(encoding="utf-8"))
        connection.execute("pragma journal_mode = wal")
        connection.close()
        _link(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _link(draft: Path, path: Path) -> None:
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return  # another process was quicker; its ledger is as good
    except OSError:
        draft.rename(path)  # a file system without hard links


def version_of(connection: sqlite3.Connection) -> int:
    """The version a ledger was written in."""
    return int(connection.execute("pragma user_version").fetchone()[0])


def _another(version: int) -> str:
    return f"a ledger of version {version}, this program reads version {VERSION}"


def _brought_up(connection: sqlite3.Connection, path: Path) -> None:
    """Brings a ledger of an earlier version to this one in one transaction: what was given is kept to the letter."""
    version = version_of(connection)
    if version == VERSION:
        return
    if not 1 <= version < VERSION:
        connection.close()
        raise LedgerError(f"{path}: {_another(version)}; read the coverage into a new ledger, or use the program that wrote it")
    connection.execute("begin immediate")
    try:
        if version_of(connection) == version:
            upgrade(connection)
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        connection.close()
        raise
    connection.execute("pragma journal_mode = wal")


def upgrade(connection: sqlite3.Connection) -> None:
    """From any earlier version to this one, the caller holding the transaction.

    Documents stay as they are, judgements are kept in their new form; derived tables that are laid out otherwise by now are made anew,
    empty, and what is missing is made.
    """
    earlier = earlier_judgements(connection)
    connection.execute("drop table given_judgements")
    _drop_changed(connection)
    for kind, name in connection.execute("select type, name from sqlite_master where type in ('view', 'trigger')").fetchall():
        connection.execute(f'drop {kind} "{name}"')
    there = {name for (name,) in connection.execute("select name from sqlite_master")}
    for statement in statements(SCHEMA.read_text(encoding="utf-8")):
        words = statement.split()
        if words[0] == "pragma" or words[2] not in there:
            connection.execute(statement)
    connection.execute("delete from described")
    for statement in statements(DESCRIBED.read_text(encoding="utf-8")):
        connection.execute(statement)
    rulings.put(connection, earlier)


def _drop_changed(connection: sqlite3.Connection) -> None:
    """Drops the derived tables whose layout is not this version's, and with them what tells that there is an account."""
    now = {_layout(statement) for statement in statements(SCHEMA.read_text(encoding="utf-8"))}
    tables = connection.execute("select name, sql from sqlite_master where type = 'table' and name like 'derived%'").fetchall()
    changed = [name for name, sql in tables if _layout(f"{sql};") not in now]
    for name in changed:
        connection.execute(f'drop table "{name}"')
    if changed and "derived_run" not in changed:
        connection.execute("delete from derived_run")


def _layout(statement: str) -> str:
    """A statement without its comments, white space and capitals, which SQLite writes otherwise.

    >>> _layout("create table a (  -- what it is\\n  b text);") == _layout("create table a (b text);")
    True
    """
    return "".join(re.sub(r"--[^\n]*", "", statement).lower().split())


def earlier_judgements(connection: sqlite3.Connection) -> list[Any]:
    """The judgements of a ledger of this or an earlier version."""
    if version_of(connection) >= 3:
        return rulings.taken(connection)
    rows = connection.execute("select target, ruling, reason, name, time, quotation from given_judgements order by row").fetchall()
    return list(rulings.of_earlier(rows))


def statements(script: str) -> Iterator[str]:
    """The statements of an SQL script, without comments before them.

    >>> list(statements("-- a\\ncreate table a (b);\\npragma x = 1;"))
    ['create table a (b);', 'pragma x = 1;']
    """
    held = ""
    for line in script.splitlines():
        if not held and line.startswith("--"):
            continue
        held = f"{held}\n{line}" if held else line
        if sqlite3.complete_statement(held):
            yield held
            held = ""


ADVICE: tuple[tuple[str, str], ...] = (
    ("not a database", "not a ledger (not an SQLite file); name another file"),
    ("malformed", "the file is damaged; see what can be kept with: dragoman ledger check, dragoman ledger repair"),
    ("disk is full", "no space left on that disk; free some and run the same command again, nothing read before is lost"),
    (
        "disk i/o error",
        "writing failed: no space left, a limit on file size was reached, or the file system has no locks; "
        "free space or put the ledger on a local disk, then run the same command again",
    ),
    ("locking protocol", "that file system has no file locks; put the ledger on a local disk"),
    ("readonly", "the file or its folder is read-only; copy it to a folder you may write to"),
    ("locked", "another program is writing to it; wait until it is done, or, if none is, put it on a file system that has locks"),
    ("unable to open", "cannot be opened; check that the folder exists and may be written to"),
)


def advice(problem: Exception) -> str:
    """What a person can do about an error of SQLite or the system, in one line."""
    said = str(problem).lower()
    known: Any = next((text for words, text in ADVICE if words in said), None)
    if known:
        return f"{known} ({problem})"
    if isinstance(problem, OSError):
        return f"{problem.strerror or problem}; check the path, its folder and their permissions"
    return f"{problem}; if it happens again, read the coverage into a new ledger"
