"""DOCX (ECMA-376, WordprocessingML) and ODT (OpenDocument 1.3): paragraphs, tables and notes in order, without words deleted in review."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dragoman.errors import ReadingError
from dragoman.model.text import DateCandidate
from dragoman.reading import dates
from dragoman.reading.document import Origin
from dragoman.reading.html import Page
from dragoman.reading.markup import LARGEST, name_of, words, xml
from dragoman.reading.parts import Part

WORD = "word/document.xml"
OPEN = "content.xml"
OTHERS = {
    "xl/workbook.xml": "a spreadsheet; save it as .csv or its words as .txt",
    "ppt/presentation.xml": "slides; save them as .pdf",
    "META-INF/container.xml": "an e-book; save its words as .html or .txt",
}
DELETED = frozenset(
    ("del", "movefrom", "deltext", "instrtext", "pict", "object", "tracked-changes", "annotation", "sequence-decls", "frame")
)


def names(data: bytes) -> frozenset[str]:
    """The members of a ZIP file; none where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return frozenset()


def office(data: bytes, where: str) -> Iterator[Part]:
    """The one text of a word processor's file. Raises :class:`ReadingError` where it is of another program, locked, broken or empty."""
    inside = names(data)
    if not inside:
        raise ReadingError(f"{where}: a broken or locked ZIP or office file; get the whole file again, or save an open copy as .docx")
    for member, what in OTHERS.items():
        if member in inside:
            raise ReadingError(f"{where}: {what}")
    if WORD in inside:
        yield Part("", _docx(data, inside, where))
    elif OPEN in inside:
        yield Part("", _odt(data, inside, where))
    else:
        raise ReadingError(f"{where}: an office file without its text ({WORD}); save it anew as .docx")


def _docx(data: bytes, inside: frozenset[str], where: str) -> Page:
    origin = Origin(media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document")
    return _page(data, (WORD, "word/footnotes.xml", "word/endnotes.xml"), "docProps/core.xml", inside, origin, where)


def _odt(data: bytes, inside: frozenset[str], where: str) -> Page:
    return _page(data, (OPEN,), "meta.xml", inside, Origin(media_type="application/vnd.oasis.opendocument.text"), where)


def _page(data: bytes, texts: tuple[str, ...], about: str, inside: frozenset[str], origin: Origin, where: str) -> Page:
    """The paragraphs of these members in order, with what the properties tell."""
    lines: list[str] = []
    for name in (one for one in texts if one in inside):
        tree = xml(_member(data, name, where), where)
        lines += _paragraphs(tree.root)
        origin = origin.noted("page", f"{name}: {tree.trouble}") if tree.trouble else origin
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        raise ReadingError(f"{where}: no words in it; save its words as .txt")
    return Page(text, _described(xml(_member(data, about, where), where).root, origin) if about in inside else origin)


def _member(data: bytes, name: str, where: str) -> bytes:
    """One member, no larger than we parse."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(name) as handle:
            found = handle.read(LARGEST + 1)
    except (KeyError, RuntimeError, OSError, zipfile.BadZipFile, NotImplementedError, EOFError, ValueError) as problem:
        raise ReadingError(f"{where}: {name} in it cannot be unpacked ({type(problem).__name__}); get the whole file again") from problem
    except Exception as problem:  # zlib.error and its kin, one for each way of packing
        raise ReadingError(f"{where}: {name} in it is broken ({type(problem).__name__}); get the whole file again") from problem
    if len(found) > LARGEST:
        raise ReadingError(f"{where}: {name} in it is larger than {LARGEST // 1_000_000} MB when unpacked; split it")
    return found


def _paragraphs(root: Any) -> Iterator[str]:
    """Each paragraph's words; a row of a table is one line, its cells parted by tabs."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        name = name_of(element)
        if name in DELETED or (name in ("footnote", "endnote") and "eparator" in (element.get(_w(element, "type")) or "")):
            continue
        if name in ("tr", "table-row"):
            cells = [" ".join(filter(None, _paragraphs_within(cell))) for cell in element if name_of(cell) in ("tc", "table-cell", "sdt")]
            yield "\t".join(cells)
        elif name in ("p", "h"):
            yield "".join(_runs(element)).strip()
            waiting.extend(reversed([one for one in element.iter() if name_of(one) in ("txbxcontent", "note-body")]))
        else:
            waiting.extend(reversed(element))


def _paragraphs_within(cell: Any) -> Iterator[str]:
    for element in cell.iter():
        if name_of(element) in ("p", "h"):
            yield "".join(_runs(element)).strip()


def _runs(paragraph: Any) -> Iterator[str]:
    """Words of a paragraph, those in boxes and notes not: they come below it."""
    waiting: list[Any] = [paragraph]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
            continue
        name = name_of(one)
        if name in DELETED or name in ("txbxcontent", "note", "fallback", "ppr", "rpr"):
            yield " " if name == "note" else ""
            continue
        yield {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "nobreakhyphen": "\u2011", "s": " "}.get(name, "")
        odt = name in ("p", "h", "span", "a") and "opendocument" in (one.tag if isinstance(one.tag, str) else "")
        if name == "t" or odt:
            yield one.text or ""
        for child in reversed(one):
            waiting += [child.tail or "", child] if odt else [child]


def _w(element: Any, name: str) -> str:
    """The attribute of this name in the element's own namespace."""
    return str(element.tag).partition("}")[0] + "}" + name


def _described(root: Any, origin: Origin) -> Origin:
    """The day that the file's properties tell. Their title and author are a template's or a typist's as often as not: left alone."""
    told = {name_of(one): words(one) for one in root.iter() if not len(one) and words(one)}
    found = [
        DateCandidate(edtf, "body", told[name], reason="the day the file was made")
        for name in ("created", "creation-date")
        if name in told and (edtf := dates.edtf_of(told[name].partition(".")[0]))
    ]
    return replace(origin, candidates=tuple(found))
