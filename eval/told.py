"""Tellings, dates, acts and their corroboration against the gold: what coding and reconciling make."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.act import Act
from dragoman.model.claim import Claim
from dragoman.model.view import View
from eval.gold import ActRow, Gold, TellingRow
from eval.measure import Score, either, places, score


def kinds_of(row: ActRow) -> dict[str, str | None]:
    """Kinds that may code an act, each with the factuality it needs (None: as the telling says)."""
    found: dict[str, str | None] = {}
    for kind in either(row.kind):
        name, _, factuality = kind.partition(":")
        found[name] = factuality or ("asserted" if name.startswith("withhold") else None)
    return found


def party_fits(ours: str | None, wanted: str) -> bool:
    """Whether an actor id is one of those wanted, or an organ or government below one; an empty alternative allows a missing party."""
    options = either(wanted)
    if ours is None:
        return "" in options
    return any(ours == one or (one and ours.startswith(one + ".") and "." not in one) for one in options)


def tells(claim: Claim, row: TellingRow, act: ActRow) -> bool:
    """Whether a claim tells this act as far committed as the gold says, by kind and factuality (parties apart)."""
    needed = kinds_of(act).get(claim.kind, "no such kind")
    return claim.factuality == (needed or row.factuality)


def claims_at(view: View, row: TellingRow) -> list[Claim]:
    """Claims whose trigger stands in the words of a telling."""
    spots = places(view, row.document, row.quote)
    coding = view.codings.get(row.document)
    return [c for c in (coding.claims if coding else ()) if any(p.start <= c.trigger.start < p.end for p in spots)]


def fits(claim: Claim, row: TellingRow, act: ActRow) -> bool:
    actor, recipient = claim.actor.id if claim.actor else None, claim.recipient.id if claim.recipient else None
    return tells(claim, row, act) and party_fits(actor, act.actor) and party_fits(recipient, act.recipient)


def tellings(view: View, gold: Gold) -> Score:
    """Claims: a sentence of the gold is found when a claim of its kind, parties and factuality has its trigger in these words."""
    rows = {row.act: row for row in gold.acts}
    checks = [
        (f"{row.document} {row.act}: {row.quote}", any(fits(claim, row, rows[row.act]) for claim in claims_at(view, row)))
        for row in gold.tellings
    ]
    return score("tellings", checks)


def dates(view: View, gold: Gold) -> Score:
    """Dates of the claims found: the value told and no other; wrong are dates given where the text gives another or none."""
    rows = {row.act: row for row in gold.acts}
    checks, wrong = [], []
    for row in gold.tellings:
        ours = {claim.when.edtf or "" for claim in claims_at(view, row) if fits(claim, row, rows[row.act])}
        line = f"{row.document} {row.act}: {sorted(ours)}, wanted {row.date!r}"
        if row.factuality == "asserted" and row.date:
            checks.append((line, row.date in ours))
        wrong += [line] if row.factuality == "asserted" and ours - {row.date, ""} else []
    return score("dates", checks, wrong)


def match(view: View, gold: Gold) -> dict[str, tuple[Act, ...]]:
    """Our acts for each act of the gold: those that hold a claim found in one of its tellings, most such claims first."""
    rows = {row.act: row for row in gold.acts}
    counts: dict[str, dict[str, int]] = {name: {} for name in rows}
    for row in gold.tellings:
        for claim in claims_at(view, row):
            act = view.act_of.get(claim.id)
            if act is not None and fits(claim, row, rows[row.act]):
                counts[row.act][act] = counts[row.act].get(act, 0) + 1
    return {name: tuple(view.act[a] for a in sorted(found, key=lambda a: (-found[a], a))) for name, found in counts.items()}


def acts(view: View, gold: Gold, matched: dict[str, tuple[Act, ...]]) -> Score:
    """Acts with their date; wrong are acts told in two, two told as one, and acts of the gold's kinds that no telling holds."""
    checks = [
        (f"{row.act}: {matched[row.act][0].when if matched[row.act] else 'none'}, wanted {row.when!r}", act_right(matched[row.act], row))
        for row in gold.acts
        if row.need == "core"
    ]
    split = [f"{name} is told in {len(ours)} acts" for name, ours in matched.items() if len(ours) > 1]
    owners: dict[str, list[str]] = {}
    for name, ours in matched.items():
        for act in ours:
            owners.setdefault(act.id, []).append(name)
    joined = [f"one act for {' and '.join(names)}" for names in owners.values() if len(names) > 1]
    kinds = {kind for row in gold.acts for kind in kinds_of(row)}
    beyond = [
        f"{view.line(act)} {act.when or 'undated'}"
        for act in view.acts
        if act.kind in kinds and act.factuality == "asserted" and act.id not in owners
    ]
    return score("acts", checks, (*split, *joined, *beyond))


def act_right(ours: Sequence[Act], row: ActRow) -> bool:
    return bool(ours) and (ours[0].when or "") in either(row.when)


def corroboration(view: View, gold: Gold, matched: dict[str, tuple[Act, ...]]) -> Score:
    """How many separate tellings assert an act, and the strict count. Denials count the tellings that deny."""
    checks = []
    for row in gold.acts:
        if row.need == "core":
            ours = counted(matched[row.act][0]) if matched[row.act] else (0, 0)
            checks.append((f"{row.act}: {ours[0]}, wanted {row.corroboration}", str(ours[0]) == row.corroboration))
            checks.append((f"{row.act} strict: {ours[1]}, wanted {row.strict}", str(ours[1]) == row.strict))
    return score("corroboration", checks)


def counted(act: Act) -> tuple[int, int]:
    if act.corroboration or act.factuality == "asserted":
        return act.corroboration, act.corroboration_strict
    denied = dict(act.tellings).get("denied", ())
    return len(denied), len(denied)
