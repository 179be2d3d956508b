"""The schema of ``languages/<code>/timex.toml``: rules, joins, relations, word classes (see :mod:`dragoman.knowledge.timex`)."""

from __future__ import annotations

from typing import Literal

from dragoman.knowledge.files import Strict
from dragoman.model.time import TimexType

Example = tuple[str, str, str]
"""A phrase or sentence, the reference date ("" for none), and the TIMEX3 value of the first expression found in it."""


class Numerals(Strict, frozen=True):
    """Number words: ``digits`` and ``tens`` add up, ``multipliers`` multiply what stands before them, ``joiners`` may stand between."""

    digits: dict[str, str]
    multipliers: dict[str, str]
    joiners: tuple[str, ...] = ()


class Rule(Strict, frozen=True):
    """One kind of expression. ``preceded``/``not_preceded``: what must or must not stand before it; ``alone`` false: only within a join.
    ``open`` is the value where no anchor tells the day ("today" in an undated essay is PRESENT_REF).
    ``order``: this rule reads numeric dates in that order, ``mdy`` where either figure may be the month; a document whose other dates show
    an order is read so throughout. ``wrong``: what it finds looks like a date and is none; it dates nothing, is
    listed, and gives way to any other rule of the same length."""

    name: str
    find: str
    means: str
    type: TimexType = "DATE"
    anchor: Literal["reference", "discourse", "compared", "told"] = "reference"
    preceded: str = ""
    not_preceded: str = ""
    alone: bool = True
    open: str = ""
    order: Literal["", "mdy", "dmy"] = ""
    wrong: bool = False
    examples: tuple[Example, ...] = ()
    never: tuple[str, ...] = ()


class Join(Strict, frozen=True):
    """Two neighbours that make one expression when one lies inside the other: ``finer`` says which side is the smaller unit.

    ``sum``: two durations that add up, the larger unit first ("two years and three months").
    """

    name: str
    between: str
    finer: Literal["left", "right", "sum"]
    examples: tuple[Example, ...] = ()
    never: tuple[str, ...] = ()


class Relation(Strict, frozen=True):
    """Words around one or two expressions that open or close a stretch of time.

    ``before`` ends where the expression starts, ``between`` stands between two, ``after`` follows. ``edtf`` is made of ``{first}`` and
    ``{last}``. ``merge`` true: the words belong to the expression; false: only its EDTF value tells the stretch.
    ``ahead`` true: what the words around tell as still to come ("will … before 2031") begins no earlier than the anchor's day.
    Examples give the EDTF value.
    """

    name: str
    edtf: str
    before: str = ""
    between: str = ""
    after: str = ""
    merge: bool = False
    ahead: bool = False
    examples: tuple[Example, ...] = ()
    never: tuple[str, ...] = ()


class Part(Strict, frozen=True):
    """A part of a period: first and last month of a year, day of a month, year of a decade or of a century (from 0)."""

    mod: str
    year: tuple[int, int]
    month: tuple[int, int]
    decade: tuple[int, int]
    century: tuple[int, int]


class TimexFile(Strict, frozen=True):
    """One ``timex.toml``. ``order`` is that of local numeric dates; ``capital`` lists words that count only with a capital letter.

    ``same`` is what stands between two expressions that name one date ("four years ago, in 2021"), ``listed`` what stands between members
    of a list of which only the first tells its month or year. ``future`` are words of what is to come, ``past`` and ``modal`` patterns of
    verbs that tell what has been and what may come; ``modal`` is matched on a verb with its auxiliaries.
    """

    source: str
    order: Literal["mdy", "dmy", "ymd"]
    spaced: bool
    numerals: Numerals
    classes: dict[str, dict[str, tuple[str, ...]]]
    patterns: dict[str, str]
    parts: dict[str, Part]
    fold: dict[str, str]
    rule: tuple[Rule, ...]
    join: tuple[Join, ...] = ()
    relation: tuple[Relation, ...] = ()
    capital: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    past: str = ""
    modal: str = ""
    breaks: str = ""
    same: str = ""
    listed: str = ""
