"""Where texts disagree: each side with the words that tell it, no side chosen."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.model.act import Dispute, Version
from dragoman.web.desk import Desk
from dragoman.web.lines import Line, letters, line_at
from dragoman.web.rulings import Ruling, rulings_on


@dataclass(frozen=True)
class Side:
    """One side: the value in words, the tellings that tell it, and each quotation."""

    value: str
    letters: tuple[str, ...]
    lines: tuple[Line, ...]
    further: tuple[Line, ...] = ()
    """``lines`` has the first quotation of each telling, ``further`` the others."""


@dataclass(frozen=True)
class Card:
    """A disagreement as a card."""

    id: str
    href: str
    kind: str
    class_: str
    class_id: str
    subject: str
    act: str | None
    act_href: str | None
    sides: tuple[Side, ...]
    within_one_document: bool
    note: str
    rulings: tuple[Ruling, ...] = ()


def cards(desk: Desk) -> tuple[Card, ...]:
    """Every disagreement, those about the acts that matter most first."""
    return tuple(card_of(dispute, desk) for dispute in desk.disputes)


def card_of(dispute: Dispute, desk: Desk) -> Card:
    """One disagreement with all its sides."""
    act = desk.view.act.get(dispute.act or "")
    return Card(
        id=dispute.id,
        href=desk.links.dispute(dispute.id),
        kind=desk.words.name("dispute", dispute.kind),
        class_=desk.words.name("dispute_class", dispute.class_),
        class_id=dispute.class_,
        subject=in_words(dispute.subject, desk),
        act=desk.phrase(act) if act else None,
        act_href=desk.links.act(act.id) if act else None,
        sides=tuple(_side(version, dispute.kind, desk) for version in dispute.versions),
        within_one_document=dispute.within_one_document,
        note=_dotted(dispute.note, desk),
        rulings=rulings_on([dispute.id], desk),
    )


def value_in_words(field: str, value: str, desk: Desk) -> str:
    """A value of a field as readers say it: dates written out, parties by name, kinds as words.

    A value of a field nobody has words for is shown as it stands.
    """
    if field in ("date", "when"):
        return desk.words.date(value)
    if value in desk.view.names:
        return desk.party(value)
    if field in ("denial", "factuality"):
        return desk.words.name("factuality", value)
    if field in ("kind", "degree"):
        return in_words(desk.words.name("kind", value), desk)
    return in_words(value, desk)


def in_words(value: str, desk: Desk) -> str:
    """A value that is made of ids, or holds a list of ids after a colon, with the names of their parties; other words stay."""
    head, colon, listed = value.partition(": ")
    several = listed.split(", ")
    if colon and all(id_ in desk.view.names for id_ in several):
        return f"{_dotted(head, desk)}: {desk.words.strings.list_comma.join(map(desk.party, several))}"
    parts = value.split(" ")
    if len(parts) <= 3 and any(part in desk.view.names for part in parts):
        return " · ".join(desk.party(part) if part in desk.view.names else part.replace("-", " ") for part in parts)
    return _dotted(value, desk)


def _dotted(value: str, desk: Desk) -> str:
    """Prose with the dotted ids in it given by name (undotted ones may be words: "are")."""
    return re.sub(r"\b[a-z]{2,}(?:\.[a-z][a-z-]*)+", lambda found: desk.party(found[0]), value)


def _side(version: Version, kind: str, desk: Desk) -> Side:
    lines = [line_at(place, desk) for place in version.spans]
    first = {id(line) for line in {line.telling: line for line in reversed(lines)}.values()}
    return Side(
        value=value_in_words(kind, version.value, desk),
        letters=letters(version.accounts, desk),
        lines=tuple(line for line in lines if id(line) in first),
        further=tuple(line for line in lines if id(line) not in first),
    )
