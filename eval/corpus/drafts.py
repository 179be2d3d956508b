"""Files of the corpus cut into items: headings, dates, the lines of the text and those of the annotation (see `markup.py`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.model.time import is_edtf
from eval.corpus.items import STYLES


class MarkupError(Exception):
    """An item that breaks the markup; names file, line and what to mend."""


@dataclass
class Draft:
    """An item while its lines are read."""

    file: str
    line: int
    story: str
    style: str
    language: str
    date: str
    invented: bool
    lines: list[tuple[int, str]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)

    def wrong(self, line: int, what: str) -> MarkupError:
        return MarkupError(f"{self.file}:{line}: {what}")


def drafts(path: Path) -> Iterator[Draft]:
    """The items of a file as they stand, headings taken in."""
    language = "zh" if path.name.endswith(".zh.txt") else "en"
    story, style, draft = "", "", None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        place = f"{path.name}:{number}"
        if line.startswith(("## ", "@ ", "# ")) or not line.strip():
            if draft:
                yield draft
            draft = None
            if line.startswith("## "):
                story, style = _heading(line, place)
            elif line.startswith("@ "):
                draft = _opened(line, path.name, number, story, style, language)
        elif draft is None:
            raise MarkupError(f"{place}: text outside an item; open one with a line '@ DATE'")
        elif line.startswith("> "):
            draft.notes.append((number, line[2:].strip()))
        elif draft.notes:
            raise MarkupError(f"{place}: text after a line of '>'; leave a blank line and open an item with '@ DATE'")
        else:
            draft.lines.append((number, line.strip()))
    if draft:
        yield draft


def _heading(line: str, place: str) -> tuple[str, str]:
    parts = [part.strip() for part in line[3:].split("·")]
    if len(parts) != 2 or parts[1] not in STYLES or not re.fullmatch(r"[a-z0-9-]+", parts[0]):
        raise MarkupError(f"{place}: write '## story-name · style' with a style of {', '.join(STYLES)}")
    return parts[0], parts[1]


def _opened(line: str, file: str, number: int, story: str, style: str, language: str) -> Draft:
    words = line[2:].split()
    invented = "invented" in words
    dates = [word for word in words if word not in ("invented", "undated")]
    if not story:
        raise MarkupError(f"{file}:{number}: an item before any story; open one with '## story-name · style'")
    if len(dates) > 1 or not all(map(is_edtf, dates)) or (not dates and "undated" not in words):
        raise MarkupError(f"{file}:{number}: write '@ DATE' or '@ undated', then perhaps 'invented'; the date is EDTF (2024-05-29)")
    return Draft(file, number, story, style, language, dates[0] if dates else "", invented)
