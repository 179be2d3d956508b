"""From the bytes of a file to the texts in it: which reader claims them, what lies within, and under which names. Limits hold for all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from dragoman.errors import KnowledgeError, ReadingError
from dragoman.reading.exports import split
from dragoman.reading.html import Page
from dragoman.reading.parts import Member, Names, Part, Reader, Trial, merged, safe
from dragoman.reading.rules import Rules

DEEPEST = 4
"""How many files may lie within one another: a page in a mail in an archive is two within one."""
MOST_MEMBERS = 50_000
MOST_BYTES = 1_000_000_000
"""Members of one file, and their bytes, those within members counted too."""


class Spent(ReadingError):
    """A file holds more than we unpack."""


@dataclass(slots=True)
class Budget:
    """What may still be unpacked from one file."""

    members: int = MOST_MEMBERS
    size: int = MOST_BYTES

    def take(self, where: str, size: int) -> None:
        """Counts one more member; raises :class:`Spent` beyond the limits."""
        self.members -= 1
        self.size -= size
        if self.members < 0:
            raise Spent(f"{where}: more than {MOST_MEMBERS} files within it; unpack it into a folder, or split it")
        if self.size < 0:
            raise Spent(f"{where}: more than {MOST_BYTES // 1_000_000} MB when unpacked; unpack it into a folder, or split it")


@dataclass(frozen=True, slots=True)
class Room:
    """What reading within a file needs: readers, rules, how deep we are, and what may still be unpacked."""

    readers: tuple[Reader, ...]
    rules: Rules
    top: str
    depth: int = 0
    budget: Budget = field(default_factory=Budget)


def parts_of(data: bytes, where: str, like: str, room: Room) -> Iterator[Part]:
    """The texts in a file's bytes, each named relative to the file: "" where it is its only one, else "#…", or "/…" within an archive.

    Everything that cannot be read is a part with its :class:`~dragoman.errors.ReadingError`; nothing is raised but for faults of ours.
    """
    try:
        yield from _named(_within(data, where, like, room))
    except Spent as problem:
        if room.depth:
            raise
        yield Part("", problem)


def _named(parts: Iterator[Part]) -> Iterator[Part]:
    """Names as they come; a part that has no other beside it needs none, unless it is a file of an archive."""
    held: Part | None = None
    alone = True
    try:
        for part in parts:
            if held is not None:
                yield held
                alone = False
            held = part
    except Spent:
        if held is not None:
            yield held
        raise
    if held is not None:
        yield replace(held, name="") if alone and not held.name.startswith("/") else held


def _within(data: bytes, where: str, like: str, room: Room) -> Iterator[Part]:
    names, doubt = Names(), ""
    reader = room.readers[0]
    try:
        for reader in room.readers:
            if reader.claims(data, like):
                break
        for found in reader.read(data, where):
            if isinstance(found, Member):
                yield from _member(found, where, names, room)
            elif isinstance(found, Trial):
                parts, doubt = split(found.text, found.origin, room.rules)
                if parts:
                    yield from (replace(part, name=f"#{part.name}") for part in parts)
                    return
            else:
                yield from _text(found, data, doubt, names, room)
    except (Spent, KnowledgeError, ImportError):
        raise
    except ReadingError as problem:
        yield Part("", problem)
    except Exception as problem:  # readers meet files of any kind: whatever one raises is this file's problem, not the pile's
        yield Part("", ReadingError(f"{where}: cannot be read as {reader.name} ({type(problem).__name__}); save its words as .txt"))


def _text(found: Part, data: bytes, doubt: str, names: Names, room: Room) -> Iterator[Part]:
    """A text as it is, or the many that it holds."""
    name = found.name if found.name.startswith("/") else f"#{names.distinct(safe(found.name))}" if found.name else ""
    if isinstance(found.page, ReadingError):
        yield replace(found, name=name)
        return
    own = data if found.original is None else found.original
    parts, why = split(found.page.text, found.page.origin, room.rules)
    yield from (Part(f"{name}#{part.name}", part.page, own if part.original is None else part.original) for part in parts)
    if not parts:
        origin = found.page.origin.noted("export", why or doubt) if why or doubt else found.page.origin
        yield Part(name, Page(found.page.text, origin), own, found.id)


def _member(found: Member, where: str, names: Names, room: Room) -> Iterator[Part]:
    """The texts of a file within this one, under its name."""
    name = f"{found.joint}{names.distinct(safe(found.name) or 'unnamed')}" if found.name else ""
    there = f"{where}{name}"
    room.budget.take(room.top, len(found.data))
    if room.depth + 1 > DEEPEST:
        yield Part(name, ReadingError(f"{there}: more than {DEEPEST} files one within the other; unpack it into a folder"))
        return
    for part in parts_of(found.data, there, found.like, replace(room, depth=room.depth + 1)):
        page = part.page
        if isinstance(page, Page):
            page = merged(page, found.told if not part.name else replace(found.told, title=None, url=None, credits=()))
        yield replace(part, name=f"{name}{part.name}", page=page)
