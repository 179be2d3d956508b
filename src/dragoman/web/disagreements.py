"""Where texts disagree: each side with the words that tell it, no side chosen."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.act import Dispute, Version
from dragoman.web.desk import Desk
from dragoman.web.lines import Line, letters, line_at


@dataclass(frozen=True)
class Side:
    """One side: the value in words, the tellings that tell it, and each quotation."""

    value: str
    letters: tuple[str, ...]
    lines: tuple[Line, ...]


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
        subject=desk.view.names.get(dispute.subject, dispute.subject),
        act=desk.phrase(act) if act else None,
        act_href=desk.links.act(act.id) if act else None,
        sides=tuple(_side(version, dispute.kind, desk) for version in dispute.versions),
        within_one_document=dispute.within_one_document,
        note=dispute.note,
    )


def value_in_words(field: str, value: str, desk: Desk) -> str:
    """A value of a field as readers say it: dates written out, parties by name, kinds as words.

    A value of a field nobody has words for is shown as it stands.
    """
    if field in ("date", "when"):
        return desk.words.date(value)
    if value in desk.view.names:
        return desk.view.name(value)
    if field in ("denial", "factuality"):
        return desk.words.name("factuality", value)
    if field in ("kind", "degree"):
        return desk.words.name("kind", value)
    return value


def _side(version: Version, kind: str, desk: Desk) -> Side:
    return Side(
        value=value_in_words(kind, version.value, desk),
        letters=letters(version.accounts, desk),
        lines=tuple(line_at(place, desk) for place in version.spans),
    )
