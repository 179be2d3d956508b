"""The whole program, on one screen: the document rooms one document at a time, then the pile rooms over all of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path

import dragoman
from dragoman import coding, judging, lineage, parsing, reading, reconciling, standing
from dragoman.errors import ReadingError, UnknownName
from dragoman.export import Row, predictions_by, rows, standing_at
from dragoman.knowledge import Knowledge
from dragoman.knowledge.lists import ListRole
from dragoman.knowledge.party_names import PartyNames
from dragoman.knowledge.spelling import respelled
from dragoman.ledger import Difference, Ledger, coded, document_keys, named
from dragoman.listed import listed
from dragoman.model.answer import Answer
from dragoman.model.claim import Coding
from dragoman.model.foretold import Foretold
from dragoman.model.index import Draft, Index
from dragoman.model.judgement import Judgement
from dragoman.model.lineage import Lineage
from dragoman.model.listed import Compared
from dragoman.model.standing import Standing
from dragoman.model.text import Document
from dragoman.model.time import bounds
from dragoman.model.view import Run, View
from dragoman.overview import anchors, named_actors, newest, stories, unread

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and how many there are."""

BATCH = 32
"""Documents whose codings are kept in one transaction: what a kill in the middle costs at most."""


def this_run(knowledge: Knowledge) -> Run:
    """What makes an account now: this program with these knowledge files."""
    return Run(dragoman.__version__, knowledge.digest)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a reading did: documents met and new, the problems of files that could not be read, and notes on those that could."""

    met: int
    new: int
    problems: tuple[ReadingError, ...]
    notes: tuple[str, ...] = ()
    """What the input says of whole documents and could not be used, such as a date that is none; the documents were read all the same."""


def read_paths(paths: Iterable[Path], knowledge: Knowledge, date: str | None = None) -> Iterator[Document | ReadingError]:
    """Documents of these files and folders, each an error value where it cannot be read; ``-`` is standard input."""
    for path in paths:
        if str(path) == "-":
            yield from reading.read_standard_input(sys.stdin.buffer, knowledge, date=date)
        else:
            yield from reading.read(path, knowledge, date=date)


def code_document(document: Document, knowledge: Knowledge) -> Coding:
    """All that the document stages find in one document."""
    return coding.code(parsing.parse(document, knowledge), document, knowledge)


def code_all(documents: Sequence[Document], knowledge: Knowledge, jobs: int = 1) -> Iterator[Coding]:
    """Codings in the order given; ``jobs`` processes change nothing but the time it takes."""
    if jobs <= 1 or len(documents) < 2:
        yield from (code_document(document, knowledge) for document in documents)
        return
    with _workers(jobs) as pool:
        yield from pool.map(_code_in_worker, documents, [knowledge.given] * len(documents))


def _workers(jobs: int) -> Executor:
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))


@lru_cache(maxsize=1)
def _knowledge(root: Path) -> Knowledge:
    return Knowledge(root)


def _code_in_worker(document: Document, root: Path) -> Coding:
    return code_document(document, _knowledge(root))


@dataclass(frozen=True, slots=True)
class Made:
    """An account and how it differs from the one whose rows it was made over."""

    view: View
    difference: Difference


def build(
    documents: Mapping[str, Document], codings: Mapping[str, Coding], knowledge: Knowledge, index: lineage.Index | None = None,
    progress: Progress | None = None, rows: Draft | None = None, judgements: Sequence[Judgement] = (),
) -> Made:  # fmt: skip
    """The account of a pile: everything derived from the documents, their codings (both by key) and what people ruled.

    ``documents`` have the rulings on them in them already (:func:`dragoman.judging.judged_documents`). ``index`` holds what lineage has
    compared before, ``rows`` what has been reconciled before; both are filled with what is new and change nothing but the time this takes.
    """
    kept = rows or Draft()
    sources = tuple(documents.values())
    laid = judging.lay(judgements, documents, codings, knowledge)
    codings = laid.codings
    told = tuple(codings[key] for key in documents)
    given = {coding_.document: anchors(documents[coding_.document], coding_, knowledge) for coding_ in told}
    everyday = [word for language in knowledge.languages.values() for word in language.settings.everyday]
    if progress:
        progress("comparing", 0, 0)
    spelt = [replace(document, text=respelled(document, knowledge)) for document in sources]
    traced = lineage.trace(spelt, given, index, everyday, laid.links, laid.unlinked)
    if progress:
        progress("reconciling", 0, 0)
    whole = reconciling.reconcile(sources, told, traced, knowledge, kept, laid.constraints)
    standing.fold(whole.changes.acts, whole.changes.in_doubt, kept, knowledge)
    ruled = judging.settle(judgements, judging.Grounds(documents, codings, whole.act_of, whole.disputes))
    view = View(
        run=this_run(knowledge), documents=documents, codings=codings, reuse=traced.reuse,
        accounts=whole.accounts, gaps=traced.gaps, versions=traced.versions, corrections=traced.corrections, acts=whole.acts,
        disputes=whole.disputes, drift=whole.drift, spells=standing.spells(kept), unread=unread(sources, knowledge),
        account_of=whole.account_of, act_of=whole.act_of, labels={name: kind.label for name, kind in knowledge.ontology.kinds.items()},
        story=stories(traced.accounts, whole.acts), as_of=newest(sources), judged=laid.changed, ruled=ruled,
        judgements=tuple(sorted(judgements, key=lambda one: one.order)),
    )  # fmt: skip
    difference = Difference(kept.rows(), whole.changes.documents, whole.changes.acts, anew=rows is None)
    return Made(named_actors(view, knowledge).reviewed(), difference)


def board(view: View, as_of: str, knowledge: Knowledge) -> tuple[Standing, ...]:
    """How parties stand towards each other on a date, as far as the documents tell."""
    return standing.board(view.spells, as_of, knowledge)


def foretold(view: View, knowledge: Knowledge, as_of: str | None = None) -> Mapping[str, Foretold]:
    """What became of every prediction by a date (default: the newest publication date read), by the prediction's id.

    What a person ruled of one stands for what coverage tells.
    """
    states = reconciling.foretold(view.documents, view.codings, view.acts, as_of or view.as_of, knowledge)
    return judging.judged_predictions(view, {one.prediction: one for one in states})


def party(text: str, knowledge: Knowledge, date: str | None = None) -> str:
    """The id of the party that words on the command line mean. Raises :class:`UnknownName` where it is none or one of several."""
    found = PartyNames(knowledge.register, knowledge.languages).found(text, date)
    if len(found) == 1:
        return found[0]
    raise UnknownName(
        f"{text}: " + (f"may be {', '.join(found)}; give the id" if found else "no such party in the register; give its id or name")
    )


def known_by(view: View, date: str, knowledge: Knowledge) -> tuple[View, tuple[str, ...]]:
    """The account as it could be made on a day from what had been published by then, and the keys of the documents left out because
    nothing tells whether they had been: undated ones, and those whose date (a month, say) goes on after that day.

    What is furniture of a site, how each text is coded, and what people ruled (whenever they did) stays as the whole pile has it.
    """
    last = bounds(date)[1]
    ends = {key: bounds(document.published.edtf) for key, document in view.documents.items()}
    kept = {key for key, (_, end) in ends.items() if end and last and end <= last}
    unsure = tuple(key for key, (first, _) in ends.items() if key not in kept and (first is None or (last and first <= last)))
    documents = {key: document for key, document in view.documents.items() if key in kept}
    codings = {key: view.codings[key] for key in documents}
    return build(documents, codings, knowledge, judgements=view.judgements).view, unsure


def table(view: View, name: str, knowledge: Knowledge, as_of: str | None = None) -> Iterable[Row]:
    """The rows of one table (see :data:`dragoman.export.NAMES`); of those that need a date, at ``as_of`` (default: the newest publication
    date read)."""
    if name == "standing":
        return standing_at(board(view, as_of or view.as_of or "", knowledge))
    return predictions_by(view, foretold(view, knowledge, as_of)) if name == "predictions" else rows(name, view)


def check(
    view: View, text: str, knowledge: Knowledge, date: str | None = None, rows: Index | None = None
) -> tuple[Document, tuple[Answer, ...]]:
    """What the ledger answers to a text: the text as read, and an answer for each act it tells and each thing in it told otherwise.

    ``date`` is the day the text was written (EDTF), for words such as "last month"; ``rows`` what the ledger keeps of the view, which saves
    time. Raises :class:`ReadingError` for an empty text.
    """
    line = json.dumps({"id": "the sentence", "text": text, "date": date})
    document = next(reading.read_lines([line], knowledge, where="TEXT"))
    if isinstance(document, ReadingError):
        raise document
    lineage_ = Lineage(view.reuse, view.gaps, view.accounts, view.versions, view.corrections)
    ruled = judging.lay(view.judgements, view.documents, view.codings, knowledge).constraints
    kept = rows if view.run == this_run(knowledge) else None
    pile = reconciling.Pile(view.documents, view.codings, lineage_, view.act, view.act_of, ruled, kept)
    return document, reconciling.answers(document, code_document(document, knowledge), pile, knowledge)


def compare(
    view: View, table: Path, knowledge: Knowledge, same: Mapping[ListRole, str] | None = None, columns: Mapping[ListRole, str] | None = None
) -> tuple[Compared, ...]:
    """Somebody's table of acts beside the ledger's; see :func:`dragoman.listed.listed` for ``same`` and ``columns``."""
    return reconciling.compare(listed(table, knowledge, same or {}, columns or {}), view.acts, knowledge.register)


def read_into(
    ledger: Ledger, paths: Iterable[Path], knowledge: Knowledge, date: str | None = None, jobs: int = 1, progress: Progress | None = None
) -> Outcome:
    """Reads documents into a ledger and makes its account anew. Reading the same again changes nothing.

    Problems of single files come back in the outcome; the rest is read. Killed in the middle, the ledger keeps whole what it has.
    """
    problems: list[ReadingError] = []
    notes: list[str] = []
    met = new = 0
    for document in read_paths(paths, knowledge, date):
        if isinstance(document, ReadingError):
            problems.append(document)
            continue
        notes += [f"{document.id}: {one.what}: {one.why}" for one in document.unresolved if one.start == one.end]
        met, new = met + 1, new + ledger.add([document])
        if progress:
            progress("reading", met, 0)
    refresh(ledger, knowledge, jobs, progress)
    return Outcome(met, new, tuple(problems), tuple(notes))


def refresh(ledger: Ledger, knowledge: Knowledge, jobs: int = 1, progress: Progress | None = None) -> None:
    """Codes what has no coding by this program and knowledge yet, then derives the account; again, if another program wrote meanwhile."""
    while not _refreshed(ledger, knowledge, jobs, progress):
        pass


def rule_into(
    ledger: Ledger, judgements: Iterable[Judgement], knowledge: Knowledge, jobs: int = 1, progress: Progress | None = None
) -> int:
    """Adds what people ruled to a ledger and makes its account anew; returns how many judgements were new."""
    new = ledger.rule(judgements)
    refresh(ledger, knowledge, jobs, progress)
    return new


def account(ledger: Ledger, given: Sequence[Document], judgements: Sequence[Judgement], knowledge: Knowledge) -> View:
    """The account of some of what a ledger was given, as this program and knowledge make it; nothing is stored. What has no coding yet is
    coded."""
    documents = judging.judged_documents(reading.settle(given), judgements)
    codings = ledger.codings(this_run(knowledge).name, documents)
    codings |= {(d.id, d.sha256): code_document(d, knowledge) for d in documents if (d.id, d.sha256) not in codings}
    keyed = document_keys(documents)
    return build(named(keyed), coded(keyed, codings), knowledge, lineage.Index(ledger.compared()), judgements=judgements).view


def _refreshed(ledger: Ledger, knowledge: Knowledge, jobs: int, progress: Progress | None) -> bool:
    moment = ledger.moment()
    made_by = this_run(knowledge).name
    given, judgements = ledger.documents(), ledger.judgements()
    documents = judging.judged_documents(reading.settle(given), judgements)
    codings = ledger.codings(made_by, documents)
    missing = [d for d in documents if (d.id, d.sha256) not in codings]
    batch: list[tuple[Document, Coding]] = []
    for number, (document, made) in enumerate(zip(missing, code_all(missing, knowledge, jobs), strict=True), 1):
        batch.append((document, made))
        codings[document.id, document.sha256] = made
        if len(batch) == BATCH or number == len(missing):
            ledger.put_codings(made_by, batch)
            batch = []
        if progress:
            progress("coding", number, len(missing))
    keyed = document_keys(documents)
    index = lineage.Index(ledger.compared())
    with ledger.snapshot():
        over = Draft(ledger.rows) if ledger.made_by() == this_run(knowledge) else None
        whole = build(named(keyed), coded(keyed, codings), knowledge, index, progress, over, judgements)
    return ledger.put_view(whole.view, documents, index.fresh(), index.stale(), whole.difference, moment)
