"""The way through the house: the same bytes in any order and number of processes, and exact quotations everywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman import pipeline
from dragoman.export import FORMATS, NAMES
from dragoman.knowledge import Knowledge
from dragoman.ledger import Ledger
from dragoman.model.view import View

STORY = Path(__file__).parent.parent / "stories" / "recognition-2025"


def exports(view: View, knowledge: Knowledge) -> dict[str, str]:
    """Every table as the bytes it is written in."""
    return {name: "".join(FORMATS["jsonl"](pipeline.table(view, name, knowledge, "2025-07-10"))) for name in NAMES}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge()


@pytest.fixture(scope="module")
def view(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> View:
    with Ledger(tmp_path_factory.mktemp("story") / "l.db", create=True) as ledger:
        outcome = pipeline.read_into(ledger, [STORY], knowledge)
        assert not outcome.problems
        return ledger.view()


def test_order_processes_and_a_second_reading_change_nothing(view: View, knowledge: Knowledge, tmp_path: Path) -> None:
    files = sorted(path for path in STORY.iterdir() if path.suffix in {".txt", ".html"})
    with Ledger(tmp_path / "l.db", create=True) as ledger:
        pipeline.read_into(ledger, reversed(files[4:]), knowledge, jobs=2)
        pipeline.read_into(ledger, [*files[:4], *files], knowledge, jobs=2)
        pieced = exports(ledger.view(), knowledge)
    assert pieced == exports(view, knowledge)


def test_known_by_a_day_is_what_a_ledger_of_the_texts_until_then_tells(view: View, knowledge: Knowledge, tmp_path: Path) -> None:
    then, unsure = pipeline.known_by(view, "2025-07-04", knowledge)
    assert unsure == ("05-lantern-review.txt",)  # dated "July 2025"
    assert 1 < len(then.documents) < len(view.documents) - 1
    assert all((document.published.edtf or "") <= "2025-07-04" for document in then.documents.values())
    for name in then.documents:
        (tmp_path / name).write_bytes((STORY / name).read_bytes())
    lines = (STORY / "manifest.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "manifest.jsonl").write_text("".join(line for line in lines if json.loads(line)["file"] in then.documents))
    with Ledger(tmp_path / "then.db", create=True) as ledger:
        pipeline.read_into(ledger, [tmp_path], knowledge)
        assert exports(ledger.view(), knowledge) == exports(then, knowledge)


def test_known_by_a_day_before_all_texts_is_empty(view: View, knowledge: Knowledge) -> None:
    then, unsure = pipeline.known_by(view, "1999", knowledge)
    assert not then.documents and not then.acts and unsure == tuple(k for k, d in view.documents.items() if not d.published.edtf)


def quotations(value: Any, document: str | None = None) -> Iterator[tuple[str, int, int, str]]:
    """Every {start, end, text} in a row, with the document it belongs to."""
    if isinstance(value, dict):
        document = value.get("document", document)
        if value.get("start") is not None and value.get("end") and isinstance(value.get("text"), str) and document:
            yield document, value["start"], value["end"], value["text"]
        for inner in value.values():
            yield from quotations(inner, document)
    elif isinstance(value, list):
        for inner in value:
            yield from quotations(inner, document)


def test_every_quotation_is_the_characters_at_its_offsets(view: View, knowledge: Knowledge) -> None:
    seen = 0
    for table, text in exports(view, knowledge).items():
        for line in text.splitlines():
            for document, start, end, words in quotations(json.loads(line)):
                assert view.documents[document].text[start:end] == words, (table, words)
                seen += 1
    assert seen > 200


def test_every_place_lies_in_its_document(view: View) -> None:
    places = [r.source for r in view.reuse] + [r.target for r in view.reuse]
    places += [place for dispute in view.disputes for version in dispute.versions for place in version.spans]
    places += [part for account in view.accounts for part in account.parts]
    assert places
    for place in places:
        assert 0 <= place.start < place.end <= len(view.documents[place.document].text)


def test_page_clutter_and_notes_tell_nothing(view: View) -> None:
    for claim in view.claims.values():
        piece = view.documents[view.document_of[claim.id]].piece_at(claim.trigger.start)
        assert piece is not None and piece.role not in {"furniture", "note", "byline"}


def test_claims_have_an_account_and_acts_their_claims(view: View) -> None:
    for act in view.acts:
        assert act.claims and {view.act_of[c] for c in act.claims} == {act.id}
        assert act.corroboration_strict <= act.corroboration <= len(view.accounts)


def test_no_date_of_an_act_is_a_publication_date_by_default(view: View) -> None:
    for claim in view.claims.values():
        assert (claim.when.edtf is None) == (claim.when.basis == "none")
        if claim.when.basis == "timex":
            assert claim.when.start is not None
