"""Reading knowledge files: strict schemas, and errors that name file, key and line."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from dragoman.errors import KnowledgeError

T = TypeVar("T")


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of every schema of a knowledge file: immutable, and an unknown key is an error."""


def load_toml(path: Path, schema: type[T], own: Path | None = None) -> T:
    """A TOML file as a ``schema`` value; a user's ``own`` file of the same name, where there is one, is laid over it (:func:`laid_over`).

    Raises :class:`KnowledgeError` naming file, key and line when a file is missing, not TOML, or breaks the schema.
    """
    told = read_toml(path, schema)
    if own is None or not own.exists():
        return told[1]
    return read_toml(own, schema, told[0])[1]


def read_toml(path: Path, schema: type[T], under: dict[str, Any] | None = None) -> tuple[dict[str, Any], T]:
    """What a file says, laid over what is ``under`` it, plain and as a ``schema`` value; raises as :func:`load_toml` does."""
    try:
        text = path.read_text(encoding="utf-8")
        own = tomllib.loads(text)
        if under and "source" in under and "source" not in own:
            raise KnowledgeError(f"{path}: no source in it; say where these facts are from")
        plain = laid_over(under or {}, own)
        return plain, msgspec.convert(plain, schema)
    except OSError as problem:
        raise KnowledgeError(f"{path}: cannot be read ({problem.strerror}); restore the file or pass another knowledge folder") from problem
    except tomllib.TOMLDecodeError as problem:
        raise KnowledgeError(f"{path}: not TOML ({problem}); mend that line") from problem
    except msgspec.ValidationError as problem:
        key = key_of(str(problem))
        raise KnowledgeError(f"{path}{line_of(text, key)}: {problem}; mend the key or remove it") from problem


def load_csv(path: Path, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Rows of a CSV file with exactly these columns, as dicts; raises :class:`KnowledgeError` on another header or a ragged row."""
    with path.open(encoding="utf-8", newline="") as handle:
        reader, width = csv.reader(handle), len(columns)
        header = next(reader, [])
        if tuple(header) != columns:
            raise KnowledgeError(f"{path}:1: columns are {header}, wanted {list(columns)}; mend the header")
        for row in reader:
            if len(row) == width:
                yield dict(zip(columns, row, strict=True))
            elif row:
                raise KnowledgeError(f"{path}:{reader.line_num}: a row of another length than the header; mend the commas")


def laid_over(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """One table of keys over another: lists grow, tables are laid over each other, any other value goes before the one under it.

    >>> laid_over({"names": ["Kenya"], "since": "1963"}, {"names": ["KE"], "since": "1964"})
    {'names': ['Kenya', 'KE'], 'since': '1964'}
    """
    laid = dict(under)
    for key, value in over.items():
        old = laid.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            laid[key] = laid_over(old, value)
        else:
            laid[key] = [*old, *value] if isinstance(old, list) and isinstance(value, list) else value
    return laid


def key_of(message: str) -> str:
    """The last key that a msgspec message names, or ''."""
    unknown = re.search(r"unknown field `([^`]+)`", message)
    if unknown:
        return unknown[1]
    steps = re.findall(r"\.([A-Za-z_][\w-]*)", message.rpartition(" - at ")[2])
    return steps[-1] if steps else ""


def line_of(text: str, key: str) -> str:
    """``:LINE`` of the first line that sets this key, or ''."""
    if not key:
        return ""
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf"\s*\[*\s*[\w.\"-]*{re.escape(key)}\b", line):
            return f":{number}"
    return ""
