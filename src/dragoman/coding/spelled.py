"""Coding in the spelling of the language's files, told in the words of the text as stored."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

T = TypeVar("T")


def restored(value: T, text: str) -> T:
    """The value with every quotation (a ``text`` with ``start`` and ``end``) taken from the stored text again.

    >>> from dragoman.model.claim import Party
    >>> restored((Party(0, 2, "圣地", None),), "聖地亞哥")[0].text
    '聖地'
    """
    if isinstance(value, tuple):
        return tuple(restored(one, text) for one in value)  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    told: dict[str, Any] = {one.name: getattr(value, one.name) for one in fields(value)}
    changed: dict[str, Any] = {name: restored(each, text) for name, each in told.items() if isinstance(each, tuple) or is_dataclass(each)}
    start, end = told.get("start"), told.get("end")
    if isinstance(told.get("text"), str) and isinstance(start, int) and isinstance(end, int) and len(told["text"]) == end - start:
        changed["text"] = text[start:end]
    return replace(value, **changed)
