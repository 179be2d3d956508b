"""What speaks for and against two tellings being of one act: a table of named, weighted evidence.

After the record-linkage tradition (Fellegi and Sunter, JASA 64, 1969): independent comparisons, each with a weight, summed; here the
weights are fixed in ``ontology/evidence.toml`` and some comparisons forbid the match outright.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product

from dragoman.knowledge.offices import Actors, known, relation
from dragoman.model.time import compatible, precision
from dragoman.reconciling.tellings import HIDDEN, Count, Telling

FORBIDS = "forbids"
OTHER_DATE = "other_date"
OF_THEIR_OWN = ("person", "movement", "organisation")
"""Kinds of party for which nobody unlisted acts."""
FACTOR = 2
"""Times by which two counts may differ and still be in dispute about one thing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One comparison's outcome: its name in the table (or ``forbids``) and the reason in words."""

    name: str
    why: str


def weigh(a: Telling, b: Telling, register: Actors) -> tuple[Finding, ...]:
    """Every comparison of the table on one pair. Symmetric but for the order of the words in ``why``."""
    return tuple(finding for compare in TABLE if (finding := compare(a, b, register)))


def undated(a: Telling, b: Telling, register: Actors) -> tuple[Finding, ...]:
    """Every comparison but that of the dates: it turns only on whether each is dated and whether both tell the same date."""
    return tuple(finding for compare in TABLE if compare is not dates and (finding := compare(a, b, register)))


def kinds(a: Telling, b: Telling, register: Actors) -> Finding | None:
    """The same kind, or two kinds that accounts use for one act (a ban "suspended" and a listing "lifted")."""
    if a.kind == b.kind:
        return Finding("same_kind", f"both tell {a.kind}")
    if a.family == b.family:
        return Finding("same_family", f"{a.kind} and {b.kind} are words for one act")
    return Finding(FORBIDS, f"{a.kind} is another act than {b.kind}")


def actors(a: Telling, b: Telling, register: Actors) -> Finding | None:
    """Who acts: the same party, or one that acts for the other."""
    return _party("actor", *_oriented(a, b)[0], a, register) or _names("actor", 0, a, b, register)


def recipients(a: Telling, b: Telling, register: Actors) -> Finding | None:
    """Towards whom: the same party, or one that acts for the other."""
    found = _party("recipient", *_oriented(a, b)[1], a, register) or _names("recipient", 1, a, b, register)
    if found and found.name == "acting_recipient" and a.told_as and not _said_loosely(a, b, register):
        return Finding(FORBIDS, "recognising a state and recognising its government are two acts")
    return found


def dates(a: Telling, b: Telling, register: Actors) -> Finding | None:
    """Dates that share a day speak for one act, the finer the more; dates that share none forbid it."""
    if a.when is None or b.when is None:
        return None
    if not compatible(a.when, b.when):
        return Finding(OTHER_DATE, f"dated {a.when} and {b.when}")
    if a.when == b.when:
        return Finding("same_day" if precision(a.when) == "day" else "same_date", f"both dated {a.when}")
    return Finding("overlapping_dates", f"{a.when} and {b.when} may be one date")


def terms(a: Telling, b: Telling, register: Actors) -> Finding | None:
    """Acts towards a government in two of its spells of office are two acts."""
    if a.term and b.term and a.term != b.term:
        return Finding(FORBIDS, f"in the office begun {a.term} and in the one begun {b.term}")
    return None


def times(a: Telling, b: Telling, register: Actors) -> Finding | None:
    """A telling of the long past is not one of the present; where it cannot happen twice, or the date or the office decides, it may be."""
    decided = (a.when and b.when) or (a.term and b.term) or a.recurs in ("never", "rarely")
    return Finding(FORBIDS, "one is told as long past") if a.past != b.past and not decided else None


def numbers(a: Telling, b: Telling, register: Actors) -> Finding | None:
    """The same quantity of the same thing, or another one."""
    pairs = [(x, y) for x, y in product(a.numbers, b.numbers) if same_quantity(x, y)]
    if not pairs:
        return None
    if any(x.value == y.value for x, y in pairs):
        return Finding("same_number", "a number is the same")
    if any(1 / FACTOR <= x.value / y.value <= FACTOR for x, y in pairs if y.value):
        return Finding("near_number", "a number differs a little")
    return Finding("other_number", "a number differs")


def places(a: Telling, b: Telling, register: Actors) -> Finding | None:
    """The same place."""
    if a.place_told and a.place_told == b.place_told:
        return Finding("same_place", f"both at {a.place_told}")
    return None


TABLE: tuple[Callable[[Telling, Telling, Actors], Finding | None], ...] = (kinds, actors, recipients, dates, terms, times, numbers, places)


def same_quantity(a: Count, b: Count) -> bool:
    """Do both numbers count the same thing in the same unit?"""
    return (a.unit, a.of) == (b.unit, b.of)


def _party(role: str, a: str | None, b: str | None, telling: Telling, register: Actors) -> Finding | None:
    if not a or not b:
        return None
    how = relation(a, b, register)
    found: Mapping[str, Finding] = {
        "same": Finding(f"same_{role}", f"{role} {a}" if a == b else f"{role} {a} is {b}"),
        "acting": Finding(f"acting_{role}", f"{role} {a} and {b} act for one another"),
    }
    return found.get(how, Finding(FORBIDS, f"{role} {a} is not {b}"))


def _names(role: str, side: int, a: Telling, b: Telling, register: Actors) -> Finding | None:
    """A party that the register lacks is the same only by its name. It may act for a state or be its organ, unknown to the register; it
    is never a person, movement or organisation that the register has under another name."""
    called = a.called[side], b.called[side]
    ids = (a.recipient, b.recipient) if side else (a.actor, b.actor)
    names = [one or _name(id, register) for one, id in zip(called, ids, strict=True)]
    if not any(called) or not all(names):
        return None
    if any(one.startswith(HIDDEN) for one in called):
        return None if called[0] == called[1] else Finding(FORBIDS, f"a {role} that one text does not name")
    if one_name(*names):
        return Finding(f"same_{role}", f"{role} {names[0]}") if all(called) else None
    return Finding(FORBIDS, f"{role} {names[0]} is not {names[1]}") if one_script(*names) else None


def _name(id: str | None, register: Actors) -> str:
    actor = known(id, register)
    return actor.name if actor and actor.kind in OF_THEIR_OWN else ""


def one_name(a: str, b: str) -> bool:
    """May two names be one party's: do they share all the words of the shorter, or, where words are not spaced, its characters?

    >>> one_name("Northern Basin Council", "the Basin Council"), one_name("Northern Basin Council", "Northern Front")
    (True, False)
    """
    words = [frozenset(re.findall(r"[^\W_]+", name.casefold())) - {"the"} for name in (a, b)]
    return words[0] <= words[1] or words[1] <= words[0] or (not (a + b).isascii() and (a in b or b in a))


def one_script(a: str, b: str) -> bool:
    """Are both written in Latin letters, or neither? Names in two scripts cannot be compared."""
    return all(map(str.isascii, re.sub(r"[^A-Za-z\u0400-\uffff]", "", a + b))) or not re.search("[A-Za-z]", a + b)


def _said_loosely(a: Telling, b: Telling, register: Actors) -> bool:
    """May the one that names only the state mean the government: without a date of its own, or with the very same one?"""
    states = [telling for telling in (a, b) if (actor := known(telling.recipient, register)) and actor.kind == "state"]
    return not states or a.when == b.when or all(telling.when is None for telling in states)


def _oriented(a: Telling, b: Telling) -> tuple[tuple[str | None, str | None], tuple[str | None, str | None]]:
    """Actors and recipients of both; for a reciprocal kind told the other way round, the second's are turned."""
    turned = a.roots == b.roots and _states(a) != _states(b) and _states(a) == _states(b)[::-1]
    other = (b.recipient, b.actor) if turned else (b.actor, b.recipient)
    return (a.actor, other[0]), (a.recipient, other[1])


def _states(telling: Telling) -> tuple[str, str]:
    """The heads of both ids, as told."""
    return (telling.actor or "").partition(".")[0], (telling.recipient or "").partition(".")[0]
