"""Cutting a text into units: lines, or paragraphs where lines are wrapped; lines that run two things together are parted."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman.reading.rules import Rules

LINE = re.compile(r"[^\r\n\u2028\u2029\f\v]+")
BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029\f\v]")
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]")
ENDED = re.compile(r"[.。．!?！？…;；:：][\"'”’»」』）)\]]*$")
STATED = re.compile(r"[.。．…][\"'”’»」』）)\]*]*$")
BULLET = re.compile(r"[-–—•*·▪●◦‣]\s|\(?\d{1,3}[.)、]\s?|[a-z][.)]\s")
LONGEST_RULED = 600
"""Characters of the longest line that line rules are tried on; a longer one is a paragraph."""
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Default ignorable characters (Unicode 16.0, UAX 44) that stand in copied text: soft hyphens, zero-width spaces and joiners, marks of
direction. They are in the text as stored and no part of any word that is looked up."""
BLANK = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
"""Blanks of another width than the plain one (general category Zs)."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A line or paragraph: its span without outer whitespace, and its words. ``glued``: the unit after it stands on the same line.

    ``dateline``: it is the dateline of the paragraph that it was parted from. ``words`` are for looking up: unseen characters left out,
    every blank the plain one; ``unseen`` says where they stood (offsets from ``start``), and :meth:`at` leads back to the text.
    """

    start: int
    end: int
    words: str
    glued: bool = False
    dateline: bool = False
    unseen: tuple[int, ...] = ()

    def at(self, offset: int) -> int:
        """The place in the text of the character at this offset into the words.

        >>> Unit(10, 14, "abc", unseen=(1,)).at(0), Unit(10, 14, "abc", unseen=(1,)).at(1)
        (10, 12)
        """
        for place in self.unseen:
            if place > offset:
                break
            offset += 1
        return self.start + offset

    def until(self, offset: int) -> int:
        """The place in the text after the character before this offset: the end of a match that ends here."""
        return self.at(offset - 1) + 1 if offset else self.start

    @property
    def weight(self) -> int:
        """Length in Latin characters: a Han character, kana or Hangul syllable counts three."""
        return len(self.words) + 2 * len(WIDE.findall(self.words[:2000]))

    @property
    def is_paragraph(self) -> bool:
        """Running text: long, or a sentence that ends as statements do."""
        if self.weight >= 200:
            return True
        return bool(STATED.search(self.words)) and (len(self.words.split()) >= 6 or self.weight >= 45)

    @property
    def is_heading(self) -> bool:
        """Short, no list sign before it, no stop after it (a question may head a section)."""
        if self.dateline or not self.words or self.weight > 140 or BULLET.match(self.words):
            return False
        return not ENDED.search(self.words) or (self.words[-1] in "?？" and self.weight <= 90)


def units(text: str, rules: Rules) -> list[Unit]:
    """The units of a text in order; together they cover every character that is not whitespace."""
    wrapped = paragraphs(text)
    first = next((number for number, unit in enumerate(wrapped) if unit.is_paragraph), 0)
    return [part for number, unit in enumerate(wrapped) for part in _parted(text, unit, rules, number <= first)]


def paragraphs(text: str) -> list[Unit]:
    """The lines of a text, joined to paragraphs where they are broken to a width."""
    lines = [unit for found in LINE.finditer(text) if (unit := _trimmed(text, *found.span()))]
    blocks = _blocks(text, lines)
    return [_joined(text, block) for block in blocks] if _is_wrapped(blocks) else lines


def _trimmed(text: str, start: int, end: int) -> Unit | None:
    words = text[start:end]
    lead = len(words) - len(words.lstrip())
    words = words.strip()
    return _unit(start + lead, words) if words else None


def _unit(start: int, raw: str) -> Unit:
    """The unit of these characters, its words made ready for looking up."""
    unseen = () if raw.isascii() else _unseen(raw)
    words = "".join(raw[a + 1 : b] for a, b in pairwise((-1, *unseen, len(raw)))) if unseen else raw
    return Unit(start, start + len(raw), words if raw.isascii() else BLANK.sub(" ", words), unseen=unseen)


def _unseen(raw: str) -> tuple[int, ...]:
    """Offsets of characters that no look-up sees: ignorable ones, and blanks that only they part from the edge."""
    found = {one.start() for one in UNSEEN.finditer(raw)}
    for places in (range(len(raw)), range(len(raw) - 1, -1, -1)) if found else ():
        for place in places:
            if place not in found and not raw[place].isspace():
                break
            found.add(place)
    return tuple(sorted(found))


def _blocks(text: str, lines: list[Unit]) -> list[list[Unit]]:
    """Lines grouped by the empty lines between them."""
    blocks: list[list[Unit]] = []
    for line in lines:
        gap = text[blocks[-1][-1].end : line.start] if blocks else ""
        breaks = len(BREAK.findall(gap)) if len(gap) > 1 else 1
        if blocks and breaks < 2:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _is_wrapped(blocks: list[list[Unit]]) -> bool:
    """Lines broken to a width: most lines that have another below them in their block are of like length and end in mid-sentence."""
    inner = [line for block in blocks for line in block[:-1]]
    if len(inner) < 4:
        return False
    broken = sum(40 <= len(line.words) <= 120 and not ENDED.search(line.words) for line in inner)
    return broken >= 0.6 * len(inner)


def _joined(text: str, block: list[Unit]) -> Unit:
    return _unit(block[0].start, text[block[0].start : block[-1].end])


def _parted(text: str, unit: Unit, rules: Rules, opens: bool) -> list[Unit]:
    """A dateline that runs into its sentence, a title with its byline on one line, a rubric with the mark below it, each as two units.

    ``opens``: no paragraph stands before it, so that it may have a dateline; later on, such words tell whom a sentence rests on.
    """
    for pattern in rules.apart if opens else ():
        if found := pattern.match(unit.words[:200]):
            parts = (_trimmed(text, unit.start, unit.until(found.end())), _trimmed(text, unit.until(found.end()), unit.end))
            return [replace(part, dateline=part is parts[0]) for part in parts if part]
    if len(unit.words) > LONGEST_RULED:
        return [unit]
    for pattern in rules.glued:
        if found := pattern.fullmatch(unit.words):
            cut = unit.at(found.start("second"))
            parts = (_trimmed(text, unit.start, cut), _trimmed(text, cut, unit.end))
            return [replace(part, glued=part is parts[0]) for part in parts if part]
    return [unit]
