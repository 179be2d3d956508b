"""Somebody's table of acts beside the ledger's: what both tell, where the dates differ, what only one of them has. Neither is altered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.knowledge.offices import Actors, relation
from dragoman.model.act import Act
from dragoman.model.listed import Compared, Listed
from dragoman.model.time import bounds, compatible, precision


def compare(listed: Sequence[Listed], acts: Iterable[Act], register: Actors) -> tuple[Compared, ...]:
    """Each line of the table with the act it is of, in the table's order; then the asserted acts of the table's kinds and recipients that
    it lacks, in theirs. Two lines may be of one act; a line that is not resolved is compared with nothing."""
    told = list(acts)
    found = [_compared(one, told, register) for one in listed]
    known = {one.act for one in found}
    read = [one for one in listed if not one.why]
    missing = [act for act in told if act.factuality == "asserted" and act.id not in known and _asked_for(act, read, register)]
    return (*found, *(Compared("only here", act=act.id) for act in missing))


def _compared(listed: Listed, acts: Sequence[Act], register: Actors) -> Compared:
    if listed.why:
        return Compared("unresolved", listed, note=listed.why)
    alike = [act for act in acts if act.kind in listed.kinds and _same_parties(listed, act, register)]
    asserted = [act for act in alike if act.factuality == "asserted"]
    if not asserted:
        others = min(alike, key=lambda act: act.id, default=None)
        return Compared("only there", listed, others.id if others else None, f"here it is only {others.factuality}" if others else "")
    best = min(asserted, key=lambda act: (not _fit(listed, act), -act.corroboration, act.id))
    return Compared("agree" if _fit(listed, best) else "date differs", listed, best.id, _note(listed.when, best))


def _fit(listed: Listed, act: Act) -> bool:
    """Can the dates be one? A side that gives none does not differ. A date that only some of the tellings give is in the act's support."""
    return not listed.when or not act.when or compatible(listed.when, act.when)


def _note(there: str | None, act: Act) -> str:
    """What the dates leave open, and who in the pile gives the table's date where the act has another."""
    if not there or not act.when:
        return "" if not there and not act.when else "no date here" if there else "no date there"
    if not compatible(there, act.when):
        sides = sum(len(s.accounts) for s in act.support if s.field == "when" and compatible(s.value, there))
        return f"here {act.when}" + (f"; {sides} of the tellings here give the date there" if sides else "")
    if precision(there) != precision(act.when):
        return f"here {act.when}, the {'coarser' if _longer(act.when, there) else 'finer'} date"
    return ""


def _longer(a: str, b: str) -> bool:
    spans = [(last - first).days if first and last else 0 for first, last in (bounds(a), bounds(b))]
    return spans[0] > spans[1]


def _same_parties(listed: Listed, act: Act, register: Actors) -> bool:
    """Is every party that the line names the act's, or one that acts for it?"""
    sides = ((listed.actor, act.actor), (listed.recipient, act.recipient))
    return all(there is None or (here is not None and relation(here, there, register) != "different") for there, here in sides)


def _asked_for(act: Act, listed: Iterable[Listed], register: Actors) -> bool:
    """Does the table list acts of this kind towards this recipient (or whomever, where it names none)?"""
    return any(
        act.kind in one.kinds
        and (one.recipient is None or (act.recipient is not None and relation(act.recipient, one.recipient, register) != "different"))
        for one in listed
    )
