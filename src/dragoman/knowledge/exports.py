"""``exports.toml``: how press databases and clipping services set out a file that holds many documents."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from dragoman.knowledge.files import Strict, load_toml

Until = Literal["line", "blank", "field", "end"]
Told = Literal["title", "outlet", "author", "published", "url", "body", "anchor"]


class Mark(Strict, frozen=True, kw_only=True):
    """A whole line that opens or closes a document. Groups ``number`` and ``of`` are its place in the file, where it tells them."""

    pattern: str
    examples: tuple[str, ...]
    never: tuple[str, ...]


class FieldLine(Strict, frozen=True, kw_only=True):
    """A whole line that tells something of its document: each group is named for what it tells (see ``Told``); no group: told to nobody.

    ``until``: how far the value goes on below: this line, the next empty line, the next field, the end of the document. ``head``: only
    above the running text. Examples are [line, value] pairs; several values are joined by " | ".
    """

    id: str
    pattern: str
    until: Until = "line"
    head: bool = False
    examples: tuple[tuple[str, str], ...]
    never: tuple[str, ...]


class Layout(Strict, frozen=True, kw_only=True):
    """How one database sets out its documents: a mark before or after each, lines without a label in a known order, fields.

    ``header``: what the lines around ``anchor`` are, in their order; without an anchor's pattern, the anchor is the line of the date.
    ``between``: marks that stand only between documents; the first line of each is then its title. ``needs``: what a document must tell for
    the layout to be believed. ``alone``: a file with one such document is an export too; where not, its words are too common to cut by.
    """

    id: str
    database: str
    opens: tuple[Mark, ...] = ()
    closes: tuple[Mark, ...] = ()
    between: tuple[Mark, ...] = ()
    anchor: Mark | None = None
    header: tuple[Told, ...] = ()
    fields: tuple[str, ...] = ()
    needs: tuple[Told, ...]
    alone: bool = True


class Exports(Strict, frozen=True, kw_only=True):
    """``exports.toml``: sets of fields by name, and the layouts that use them; of two that fit alike the earlier counts."""

    source: str
    fields: dict[str, tuple[FieldLine, ...]] = msgspec.field(default_factory=dict)
    layout: tuple[Layout, ...] = ()


def load(path: Path) -> Exports:
    """Reads ``exports.toml``; raises :class:`~dragoman.errors.KnowledgeError` naming file and key."""
    return load_toml(path, Exports)
