"""Everything on one act: who states each value, who is said to have said it, every sentence, and why they are one act."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.act import Act
from dragoman.web.desk import Desk
from dragoman.web.disagreements import Card, card_of, value_in_words
from dragoman.web.lines import ActLine, Line, act_line, letters, line_of
from dragoman.web.rulings import Ruling, rulings_on


@dataclass(frozen=True)
class Stated:
    """One value of one field and the tellings that state it."""

    field: str
    value: str
    letters: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Telling:
    """The sentences of one telling about the act; ``letter`` None for sentences in no telling."""

    letter: str | None
    href: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class ActPage:
    """The page of an act."""

    line: ActLine
    ways: tuple[tuple[str, tuple[str, ...]], ...]
    genres: tuple[tuple[str, int], ...]
    support: tuple[Stated, ...]
    tellings: tuple[Telling, ...]
    disputes: tuple[Card, ...]
    reasons: tuple[str, ...]
    plover: str
    cameo: str
    actor: str | None
    recipient: str | None
    rulings: tuple[Ruling, ...] = ()


def act_page(act: Act, desk: Desk) -> ActPage:
    """One act with all that is known of it."""
    return ActPage(
        line=act_line(act, desk),
        ways=tuple((factuality, letters(accounts, desk)) for factuality, accounts in act.tellings),
        genres=act.genres,
        support=tuple(
            Stated(
                field=desk.words.name("field", support.field),
                value=value_in_words(support.field, support.value, desk),
                letters=letters(support.accounts, desk),
                lines=tuple(line_of(desk.view.claims[id_], desk) for id_ in support.claims if id_ in desk.view.claims),
            )
            for support in act.support
        ),
        tellings=_tellings(act, desk),
        disputes=tuple(card_of(dispute, desk) for dispute in desk.disputes_of.get(act.id, ())),
        reasons=act.reasons,
        plover=act.plover,
        cameo=act.cameo,
        actor=act.actor,
        recipient=act.recipient,
        rulings=rulings_on([act.id, *act.claims], desk),
    )


def _tellings(act: Act, desk: Desk) -> tuple[Telling, ...]:
    """The act's sentences by telling, in the order of the letters; inside one, in the order of the documents."""
    grouped: dict[str | None, list[Line]] = {}
    for id_ in act.claims:
        claim = desk.view.claims.get(id_)
        if claim is not None:
            grouped.setdefault(desk.letters.get(desk.view.account_of.get(id_, "")), []).append(line_of(claim, desk, whole=True))
    ordered = sorted(grouped, key=lambda letter: (letter is None, len(letter or ""), letter or ""))
    return tuple(Telling(letter, desk.links.telling(letter) if letter else "", tuple(grouped[letter])) for letter in ordered)
