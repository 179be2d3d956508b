"""The tables of a ledger, each a sorted stream of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from dragoman.errors import UnknownName
from dragoman.export.rows import (
    Row,
    account_row,
    act_row,
    claim_row,
    dispute_row,
    drift_row,
    judgement_row,
    mention_row,
    offered_row,
    prediction_row,
    published_row,
    reuse_row,
    spell_row,
    standing_row,
    statement_row,
    states_row,
    timex_row,
    unresolved_row,
)
from dragoman.model.foretold import Foretold
from dragoman.model.standing import Standing
from dragoman.model.view import View


def documents(view: View) -> Iterator[Row]:
    """One line a document: where it came from, its languages, the account and the story it belongs to."""
    for key, document in view.documents.items():
        accounts = view.accounts_in(key)
        unread = [{"start": u.place.start, "end": u.place.end, "language": u.language} for u in view.unread if u.place.document == key]
        yield {
            "id": key, "sha256": document.sha256, "title": document.title, "outlet": document.outlet, "url": document.url,
            "published": published_row(document.published), "languages": list(document.languages),
            "account": accounts[0] if len(accounts) == 1 else list(accounts), "story": view.story.get(key),
            "unread": unread,
        } | offered_row(document) | states_row(key, view.states_of.get(key, ()))  # fmt: skip


def rulings(view: View, id: str) -> list[str]:
    """Ids of the judgements on something that stand: in force, shown beside, or contradicted."""
    return [judgement.id for judgement in view.standing_on(id)]


def judgements(view: View) -> Iterator[Row]:
    """One line a ruling, in order of time: as it was given, and what became of it here."""
    became = {one.judgement: one for one in view.ruled}
    return (judgement_row(one, became.get(one.id)) for one in view.judgements)


def claims(view: View) -> Iterator[Row]:
    """One line a claim, with its document, account and act."""
    for key, coding in view.codings.items():
        for claim in coding.claims:
            more: Row = {"document": key, "account": view.account_of.get(claim.id), "act": view.act_of.get(claim.id)}
            more["reported_through"] = list(view.words_through(claim.id))
            more |= {"rejected": view.rejected(claim.id), "rulings": rulings(view, claim.id)}
            yield claim_row(claim, view.documents[key].text) | more


def statements(view: View) -> Iterator[Row]:
    """One line a statement, with its document."""
    for key, coding in view.codings.items():
        yield from (statement_row(statement, view.documents[key].text) | {"document": key} for statement in coding.statements)


def predictions_by(view: View, foretold: Mapping[str, Foretold]) -> Iterator[Row]:
    """One line a prediction, with its document, its state by a date, the act that settled it, and why."""
    for key, coding in view.codings.items():
        text = view.documents[key].text
        for prediction in coding.predictions:
            account = view.account_at(key, prediction.start)
            became = foretold[prediction.id]
            more: Row = {"document": key, "account": account, "state": became.state, "act": became.act, "why": became.why}
            yield prediction_row(prediction, text) | more | {"rulings": rulings(view, prediction.id)}


def timexes(view: View) -> Iterator[Row]:
    """One line a time expression, with its document."""
    for key, coding in view.codings.items():
        yield from (timex_row(timex) | {"document": key} for timex in coding.timexes)


def mentions(view: View) -> Iterator[Row]:
    """One line a mention, with its document."""
    for key, coding in view.codings.items():
        yield from (mention_row(mention) | {"document": key} for mention in coding.mentions)


def unresolved(view: View) -> Iterator[Row]:
    """One line for each thing that was seen and could not be resolved, with its document and words."""
    for key, document in view.documents.items():
        coding = view.codings.get(key)
        for one in sorted((*document.unresolved, *(coding.unresolved if coding else ())), key=lambda u: (u.start, u.end, u.what, u.why)):
            yield unresolved_row(one) | {"text": document.text[one.start : one.end], "document": key}


def standing_at(board: Iterable[Standing]) -> Iterator[Row]:
    """One line a dyad and track: the board at a date."""
    return (standing_row(standing) for standing in board)


TABLES: Mapping[str, Callable[[View], Iterable[Row]]] = {
    "documents": documents,
    "reuse": lambda view: map(reuse_row, view.reuse),
    "accounts": lambda view: map(account_row, view.accounts),
    "claims": claims,
    "acts": lambda view: (act_row(one) | {"rulings": rulings(view, one.id)} for one in view.acts),
    "disputes": lambda view: (dispute_row(one) | {"rulings": rulings(view, one.id)} for one in view.disputes),
    "drift": lambda view: map(drift_row, view.drift),
    "judgements": judgements,
    "spells": lambda view: map(spell_row, view.spells),
    "statements": statements,
    "timexes": timexes,
    "mentions": mentions,
    "unresolved": unresolved,
}
DATED = ("standing", "predictions")
"""Tables that need a date: :func:`standing_at`, :func:`predictions_by`."""
NAMES = (*TABLES, *DATED)


def rows(table: str, view: View) -> Iterable[Row]:
    """The rows of one table of a view (but those that need a date, see ``DATED``). Raises :class:`UnknownName`."""
    if table not in TABLES:
        raise UnknownName(f"--table {table}: no such table; choose one of {', '.join(NAMES)}")
    return TABLES[table](view)
