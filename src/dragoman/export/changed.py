"""Changes of an account: lines for the terminal, rows, Markdown and an Atom feed (RFC 4287)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from xml.etree import ElementTree

from rich.console import RenderableType
from rich.text import Text

from dragoman.export.quotations import plain
from dragoman.export.rows import Row
from dragoman.export.terminal import counted, heading, indent
from dragoman.model.change import Change, LoggedRun

ATOM = "http://www.w3.org/2005/Atom"
COLOURS = {"new": "green", "changed": "yellow", "gone": "red"}


def changed_lines(changes: Sequence[Change], since: LoggedRun) -> Iterator[RenderableType]:
    """By cause: what is new, says something else or is gone."""
    yield Text(summary(changes, since), style="bold")
    for cause, group in groupby(changes, key=lambda change: change.cause):
        yield heading(cause)
        for change in group:
            yield Text.assemble((f"{change.how:<8}", COLOURS[change.how]), f"{change.line.what}: ", (plain(change.line.subject), "bold"))
            if said := _said(change):
                yield indent(Text(plain(said)), 2)
            if change.documents and change.line.what != "document":
                yield indent(Text(plain(f"by {', '.join(change.documents)}"), style="dim"), 2)


def summary(changes: Sequence[Change], since: LoggedRun) -> str:
    """How many changes, since when."""
    run = f"run {since.number} of {since.time}" if since.number else "the beginning"
    return f"{counted(len(changes), 'change')} since {run}"


def _said(change: Change) -> str:
    """What the line says now, or said; both where it changed. What it is about is not said again."""
    before, after = (said.removeprefix(f"{change.line.subject}: ") for said in (change.before, change.after))
    if change.how == "changed":
        return f"{before} → {after}"
    said, beside = (before, after) if change.how == "gone" else (after, before)
    told = "" if change.line.what == "document" and said == "read" else said
    return f"{told} ({beside})" if beside else told


def changed_row(change: Change) -> Row:
    """One change as a row."""
    line = change.line
    return {
        "cause": change.cause, "how": change.how, "what": line.what, "subject": line.subject,
        "before": change.before, "after": change.after,
        "parties": list(line.parties), "kind": line.kind, "act": line.act, "documents": list(change.documents),
    }  # fmt: skip


def markdown(changes: Sequence[Change], since: LoggedRun) -> Iterator[str]:
    """A page: a heading a cause, an item a change."""
    yield f"# Changes\n\n{summary(changes, since)}.\n"
    for cause, group in groupby(changes, key=lambda change: change.cause):
        yield f"\n## {cause.capitalize()}\n\n"
        for change in group:
            said = _said(change)
            by = f" ({_escaped(', '.join(change.documents))})" if change.documents and change.line.what != "document" else ""
            yield f"- **{change.how}** {change.line.what}: {_escaped(change.line.subject)}{': ' + _escaped(said) if said else ''}{by}\n"


def _escaped(text: str) -> str:
    """Words as they are, with no mark that Markdown would read as one."""
    return "".join(f"\\{character}" if character in "\\`*_[]<>#|" else character for character in plain(text))


def atom(changes: Iterable[Change], since: LoggedRun, until: LoggedRun) -> Iterator[str]:
    """An Atom feed, an entry a change; the time of all is that of the last run, and an id digests what the entry says."""
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    found = list(changes)
    _add(feed, "title", "Changes of the account")
    _add(feed, "id", f"urn:dragoman:changes:{until.time}:{since.number}")
    _add(feed, "updated", until.time)
    _add(ElementTree.SubElement(feed, f"{{{ATOM}}}author"), "name", f"dragoman {until.version}")
    for change in found:
        entry = ElementTree.SubElement(feed, f"{{{ATOM}}}entry")
        said = [change.cause, change.how, change.line.what, change.line.subject, change.before, change.after]
        _add(entry, "title", plain(f"{change.how} {change.line.what}: {change.line.subject}"))
        _add(entry, "id", f"urn:sha256:{hashlib.sha256(chr(0).join(said).encode()).hexdigest()}")
        _add(entry, "updated", until.time)
        ElementTree.SubElement(entry, f"{{{ATOM}}}category", term=change.cause)
        _add(entry, "content", plain("; ".join(filter(None, (change.cause, _said(change), ", ".join(change.documents))))))
    yield ElementTree.tostring(feed, encoding="unicode", xml_declaration=True) + "\n"


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}{name}").text = text
