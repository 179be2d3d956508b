"""``languages/<code>/reading.toml`` (words of layout, bylines, datelines, genre) and ``scripts.toml`` (what a script writes)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from dragoman.knowledge.files import Strict, load_toml
from dragoman.model.text import Genre, NoticeKind, Role

Zone = Literal["any", "head", "tail", "edge"]
Relation = Literal["wire", "original", "translated-by", "attributed", "contributed", "syndicated"]
"""How a text rests on who is credited: ``wire`` an agency's text, ``original`` it appeared there first, ``translated-by`` who put it into
this language, ``attributed`` it says at its head that another tells this, ``contributed`` parts come from there, ``syndicated`` passed on
under licence."""


class LineRule(Strict, frozen=True, kw_only=True):
    """A whole line that is not running text. ``pattern`` must match the line from end to end.

    ``zone``: where it may stand (head: before the first paragraph; tail: after the last; edge: either). ``rest``: all that follows is
    the same (a comment form). ``opens``: the role of the text that begins below (a section mark). ``translation``: the line says that a
    translation stands in this text. ``credit``: the relation to the outlet that the group ``outlet`` names. ``notice``: the line corrects,
    retracts, clarifies or updates; a group ``about`` holds the title of the text it is about, where that is another.
    """

    id: str
    role: Role
    pattern: str
    zone: Zone = "any"
    rest: bool = False
    opens: Role | None = None
    translation: bool = False
    credit: Relation | None = None
    notice: NoticeKind | None = None
    examples: tuple[str, ...]
    never: tuple[str, ...] = ()


class SignedRule(Strict, frozen=True, kw_only=True):
    """Who signs: the group ``names`` of a byline or note, searched from the start of each. ``translator``: they signed the translation.

    Examples are [line, names] pairs, the names parted by "; ".
    """

    id: str
    pattern: str
    translator: bool = False
    examples: tuple[tuple[str, str], ...]
    never: tuple[str, ...] = ()


class CreditRule(Strict, frozen=True, kw_only=True):
    """Who is credited beside what lines of credit and datelines tell: the group ``outlet``, one name or several.

    ``where``: ``line`` bylines, notes and furniture, ``start`` the first words of a text, ``end`` its last. ``known``: only outlets of the
    register count; ``kinds``: only those of these kinds. The outlet that published the document is never its own credit. Examples are
    [words, names] pairs, the names parted by "; ".
    """

    id: str
    relation: Relation
    where: Literal["line", "start", "end"]
    pattern: str
    known: bool = True
    kinds: tuple[str, ...] = ()
    examples: tuple[tuple[str, str], ...]
    never: tuple[str, ...] = ()


class Names(Strict, frozen=True, kw_only=True):
    """Names in a byline: ``apart`` what stands between two, ``honorific`` what stands before one and is no part of it, ``nobody`` what
    sites write where nobody signs ("admin"), matched from end to end. ``people``: names of people, ``others``: what is none."""

    apart: str
    honorific: str = ""
    nobody: str = ""
    people: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class GluedRule(Strict, frozen=True, kw_only=True):
    """Two lines run into one: the groups ``first`` and ``second`` are read as lines of their own. Examples are [first, second] pairs."""

    id: str
    pattern: str
    examples: tuple[tuple[str, str], ...]
    never: tuple[str, ...] = ()


class GenreRule(Strict, frozen=True, kw_only=True):
    """Words that tell a genre. ``zone``: ``section`` what a page calls its section or kind of article, ``head`` title and head lines,
    ``note`` bylines and notes anywhere, ``start`` the first 200 characters of the text, ``voice`` paragraphs without quotation, where
    the words must stand at least ``least`` times. Earlier rules win; the engine says where relay, voice, unsigned and unknown come
    in.
    """

    id: str
    genre: Genre
    zone: Literal["head", "note", "start", "voice", "section"]
    pattern: str
    least: int = 1
    examples: tuple[str, ...]
    never: tuple[str, ...] = ()


class DateForm(Strict, frozen=True, kw_only=True):
    """A written date with groups y, m (a number or a month's name), d; what is lacking stays open. Examples are [text, EDTF] pairs."""

    id: str
    pattern: str
    examples: tuple[tuple[str, str], ...]
    never: tuple[str, ...] = ()


class Dateline(Strict, frozen=True, kw_only=True):
    """The opening of a report: groups ``wire`` (the agency), ``date`` (a written date), ``place``, each optional.

    ``apart``: it is read as a line of its own, a byline, where the language runs it into the sentence without a sign that parts them.
    ``ahead``: to the parser it is a sentence of its own, where it opens a text; the line stays whole.
    """

    id: str
    pattern: str
    apart: bool = False
    ahead: bool = False
    examples: tuple[str, ...]
    never: tuple[str, ...] = ()


class Dates(Strict, frozen=True, kw_only=True):
    """How a line that is only a publication date is written: ``lead`` words, ``weekday`` names, ``months`` by lower-case name, forms.

    ``beside``: a name, or two, that may stand on such a line under a title (an outlet, a place, who wrote it); ``dated`` are lines that are
    read so, ``undated`` lines that are not.
    """

    lead: str = ""
    weekday: str = ""
    clock: str = ""
    beside: str = ""
    dated: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()
    months: dict[str, int] = msgspec.field(default_factory=dict)
    form: tuple[DateForm, ...] = ()


class Relay(Strict, frozen=True, kw_only=True):
    """Words by which a sentence rests on an outlet it names: ``before`` stands before the name, ``after`` after it.

    ``unknown``: what a name looks like that only an outlet bears ("… Gazette"). ``lead``: those of ``before`` that, in the first
    sentence, make the whole text a relay. ``examples`` are first sentences that do, ``never`` first sentences that do not.
    """

    before: str
    after: str
    unknown: str = ""
    lead: str = ""
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class ReadingWords(Strict, frozen=True, kw_only=True):
    """One language's reading words; every rule carries ``examples`` it must meet and ``never`` it must not."""

    source: str
    about: str = ""
    """What tells, in a notice, which text it is about: the group ``about``, a title in quotation marks or an address."""
    line: tuple[LineRule, ...] = ()
    signed: tuple[SignedRule, ...] = ()
    credit: tuple[CreditRule, ...] = ()
    names: Names | None = None
    glued: tuple[GluedRule, ...] = ()
    genre: tuple[GenreRule, ...] = ()
    dateline: tuple[Dateline, ...] = ()
    dates: Dates = Dates()
    relay: Relay | None = None


class Script(Strict, frozen=True, kw_only=True):
    """A script: its code point ranges and the languages it writes; ``decides``: a noticeable share settles the language."""

    code: str
    ranges: tuple[tuple[int, int], ...]
    languages: tuple[str, ...]
    decides: bool = False


class Scripts(Strict, frozen=True, kw_only=True):
    """``scripts.toml``."""

    source: str
    script: tuple[Script, ...]


def load(path: Path) -> ReadingWords:
    """Reads one ``reading.toml``; raises :class:`~dragoman.errors.KnowledgeError` naming file and key."""
    return load_toml(path, ReadingWords)


def load_scripts(path: Path) -> Scripts:
    """Reads ``scripts.toml``; raises :class:`~dragoman.errors.KnowledgeError` naming file and key."""
    return load_toml(path, Scripts)
