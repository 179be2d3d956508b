"""Who recognises a party, with how each count arises, and two parties' history, on boards and spells made by hand."""

from __future__ import annotations

import pytest

from dragoman.knowledge import Knowledge
from dragoman.model.act import Act, Dispute, Version
from dragoman.model.standing import Spell, Standing
from dragoman.standing import board, history, holders


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge()


def line(actor: str, recipient: str, step: str, act: str = "", steps: tuple[str, ...] = (), since: str | None = None) -> Standing:
    return Standing(actor, recipient, "recognition", step, since, "stated", act or None, (), steps)


def act(name: str, accounts: int, *disputes: str) -> Act:
    return Act(name, "recognise", "", "", None, None, None, (), (), accounts, accounts, "asserted", (), (), (), disputes=disputes)


def test_each_holder_says_how_it_counts(knowledge: Knowledge) -> None:
    lines = [
        line("rus", "afg.emirate", "de-jure-recognition", "a", since="2025-07-03"),
        line("kaz", "afg.emirate", "de-facto-recognition", "b", ("de-facto-recognition", "de-jure-recognition"), "2024"),
        line("chn", "afg.emirate", "recognition-withheld", "c"),
        line("uzb", "afg.emirate", "de-jure-recognition", "d"),
        line("per", "xkx", "de-jure-recognition", "e"),
    ]
    quarrel = Dispute("q", "denial", "conflict", "d", "", (), False)
    date = Dispute("when", "date", "conflict", "a", "", (), False)
    acts = {one.id: one for one in (act("a", 3, "when"), act("b", 2), act("c", 1), act("d", 1, "q"), act("e", 1))}
    found = holders(lines, "afg.taliban", "recognition", "2025-08-01", acts, {"q": quarrel, "when": date}, knowledge)
    told = [(one.standing.actor, one.granted, one.undisputed, one.accounts) for one in found]
    assert told == [("kaz", True, False, 2), ("rus", True, True, 3), ("uzb", True, False, 1), ("chn", False, True, 1)]


def test_a_date_in_dispute_counts_where_a_side_lies_after_the_day(knowledge: Knowledge) -> None:
    sides = tuple(Version(value, (), ()) for value in ("2024-03-26", "2025-03-26"))
    acts, disputes = {"a": act("a", 2, "when")}, {"when": Dispute("when", "date", "conflict", "a", "", sides, False)}
    lines = [line("ken", "xkx", "de-jure-recognition", "a", since="2024-03-26")]
    for day, sure in (("2024-06-01", False), ("2025-06-01", True)):
        (found,) = holders(lines, "xkx", "recognition", day, acts, disputes, knowledge)
        assert found.undisputed is sure


def test_what_nothing_dates_has_no_line_before_both_parties_were_there(knowledge: Knowledge) -> None:
    spell = Spell("s", "ken", "xkx", "recognition", "de-jure-recognition", None, None, "a", None, "stated", ())
    assert [len(board([spell], day, knowledge)) for day in ("1950-01-01", "2007", "2009", "2025-07-01")] == [0, 0, 1, 1]


def test_nobody_is_a_holder_where_nothing_is_told(knowledge: Knowledge) -> None:
    assert holders([], "xkx", "recognition", "2025", {}, {}, knowledge) == ()


def test_a_history_has_both_directions_and_only_these_two(knowledge: Knowledge) -> None:
    def spell(id: str, actor: str, recipient: str, since: str | None) -> Spell:
        return Spell(id, actor, recipient, "mission", "contact", since, None, None, None, "stated", ())

    spells = [
        spell("late", "afg.emirate", "rus", "2024"),
        spell("undated", "rus", "afg.emirate", None),
        spell("early", "rus", "afg.taliban", "2003"),
        spell("other", "rus", "irn", "2001"),
    ]
    assert [one.id for one in history(spells, "rus", "afg.taliban", knowledge.register)] == ["early", "late", "undated"]
    assert history(spells, "afg.taliban", "rus", knowledge.register) == history(spells, "rus", "afg.taliban", knowledge.register)
