"""The light markup of the corpus: brackets in the text, one line for each act, read strictly.

    ## lake-charter · wire
    @ 2024-05-29 invented
    [Norway|N=nor] [recognised|1] [Palestine|R=pse] [on Tuesday|t=2024-05-28], [its foreign ministry|S=nor] [said|c].
    > 1 recognise N > R, t, by S c

`## STORY · STYLE` opens a story; `@ DATE [invented]` an item; lines without a sign are its text, one sentence a line (`¶` alone parts
paragraphs); lines that begin with `>` say what is marked. Whatever does not close, is not used, or is not known is refused with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from dragoman.knowledge import Knowledge
from eval.corpus.drafts import Draft, MarkupError, drafts
from eval.corpus.items import Item, Mark
from eval.corpus.notes import Notes

LABEL = re.compile(r"(?P<id>[A-Za-z]\w*|\d+)(?:=(?P<value>[^,\]|]*))?")
PARAGRAPH = "¶"


def read(path: Path, knowledge: Knowledge) -> Iterator[Item]:
    """The items of one file; its language is the part before the first dot-less suffix (``wire.zh.txt`` is Chinese, else English).

    Raises :class:`MarkupError` at the first item that breaks the markup.
    """
    for draft in drafts(path):
        yield finished(draft, knowledge)


def problems(path: Path, knowledge: Knowledge) -> Iterator[str]:
    """What is wrong with a file, one line for each broken item."""
    try:
        found = list(drafts(path))
    except MarkupError as problem:
        yield str(problem)
        return
    for draft in found:
        try:
            finished(draft, knowledge)
        except MarkupError as problem:
            yield str(problem)


def finished(draft: Draft, knowledge: Knowledge) -> Item:
    """The item of a draft; raises :class:`MarkupError` naming the line and what to mend."""
    if not draft.lines:
        raise draft.wrong(draft.line, "an item without text")
    text, sentences, marks = _plain(draft)
    by_id = {mark.id: mark for mark in marks}
    if len(by_id) < len(marks):
        double = next(mark.id for mark in marks if by_id[mark.id] != mark)
        raise draft.wrong(draft.line, f"two stretches are called {double}; name each once")
    reader = Notes(draft, by_id, knowledge)
    for number, note in draft.notes:
        reader.take(number, note)
    reader.close()
    return Item(
        draft.file, draft.line, draft.story, draft.style, draft.language, draft.date, draft.invented, text, sentences, marks,
        tuple(reader.claims), tuple(reader.statements), tuple(reader.predictions), reader.none,
    )  # fmt: skip


def _plain(draft: Draft) -> tuple[str, tuple[tuple[int, int], ...], tuple[Mark, ...]]:
    """Text without brackets, its sentences, and the stretches that the brackets mark."""
    text, sentences, marks, gap = "", [], [], ""
    for number, line in draft.lines:
        if line == PARAGRAPH:
            gap = "\n\n"
            continue
        text += gap if text else ""
        start = len(text)
        text, found = _unbracketed(text, line, draft, number)
        sentences.append((start, len(text)))
        marks += found
        gap = " " if draft.language == "en" else ""
    return text, tuple(sentences), tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.id)))


def _unbracketed(text: str, line: str, draft: Draft, number: int) -> tuple[str, list[Mark]]:
    """``text`` with the line's words added, and the stretches marked in it; brackets may stand in brackets."""
    open_at: list[int] = []
    marks: list[Mark] = []
    place = 0
    while place < len(line):
        character = line[place]
        if character == "[":
            open_at.append(len(text))
        elif character == "|":
            end = line.find("]", place)
            if not open_at or end < 0 or "[" in line[place:end]:
                raise draft.wrong(number, "a label that no bracket holds, or a bracket that does not close; write [words|label]")
            marks += _labelled(line[place + 1 : end], open_at.pop(), len(text), draft, number)
            place = end
        elif character == "]":
            raise draft.wrong(number, "a bracket without a label; write [words|label]")
        else:
            text += character
        place += 1
    if open_at:
        raise draft.wrong(number, "a bracket that is not closed on its line")
    return text, marks


def _labelled(labels: str, start: int, end: int, draft: Draft, number: int) -> Iterator[Mark]:
    if start == end:
        raise draft.wrong(number, f"[|{labels}] marks no words")
    for label in labels.split(","):
        found = LABEL.fullmatch(label.strip())
        if not found:
            raise draft.wrong(number, f"cannot read the label {label!r}; write a name (N), a number (1), or N=value")
        yield Mark(found["id"], start, end, (found["value"] or "").strip())
